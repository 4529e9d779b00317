// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

import {describe, expect, it} from '@jest/globals';
import {isNearName} from '../../lookup/nearName';

describe('a name that is nearly another', () => {
    it.each([
        ['Anglias 1', 'Anglais 1'],
        ['anglais 1', 'Anglais 1'],
        ['Elèves', 'Éleves'],
        ['Math ematics', 'Mathematics'],
        ['Mathmatics', 'Mathematics'],
        ['6 a', '6A'],
    ])('may be a slip of the hand: %s, %s', (name, other) => {
        expect(isNearName(name, other)).toBe(true);
        expect(isNearName(other, name)).toBe(true);
    });

    it.each([
        ['6A', '6B'],
        ['Group A', 'Group B'],
        ['Anglais 1', 'Anglais 2'],
        ['Class', 'Classe B'],
        ['Latin', 'Latin A'],
        ['6A', '6A'],
        ['ART', 'TRA'],
    ])('or a name of its own: %s, %s', (name, other) => {
        expect(isNearName(name, other)).toBe(false);
    });
});
