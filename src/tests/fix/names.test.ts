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

import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {meantCode} from '../../fix/codeNames';
import {userName} from '../../fix/userName';

describe('A user name', () => {
    test('is written as it may be', () => {
        expect(['Léa Martin', ' zoé  perrin ', 'JDUPONT', "d'Artagnan", 'Øystein Œuvrard', 'straße', 'a\u00A0b', 'jean-luc_2@x.y'].map((name) => userName(name, '.')))
            .toEqual(['lea.martin', 'zoe.perrin', 'jdupont', 'dartagnan', 'oystein.oeuvrard', 'strasse', 'a.b', 'jean-luc_2@x.y']);
        expect(userName('Léa Martin', '')).toBe('leamartin');
    });

    test('stays as it is where nothing of it would be left, and where it is none', () => {
        expect(['???', '李雷', '<Delete>', '#N/A', ''].map((name) => userName(name, '.'))).toEqual(['???', '李雷', '<Delete>', '#N/A', '']);
    });

    test('is not changed twice', () => {
        fc.assert(fc.property(fc.string({unit: 'grapheme'}), fc.constantFrom('' as const, '.' as const), (name, blank) => {
            const once = userName(name, blank);
            expect(userName(once, blank)).toBe(once);
            expect(once === name || /^[-._@a-z0-9]+$/.test(once)).toBe(true);
        }));
    });
});

describe('The code of a country or language', () => {
    test('is found by its name in several languages', () => {
        expect(['France', 'ALLEMAGNE', 'Deutschland', 'états-unis', 'Royaume Uni', 'España', 'Nowhere', 'FR', '']
            .map((name) => meantCode(name, 'region', []))).toEqual(['FR', 'DE', 'DE', 'US', 'GB', 'ES', '', '', '']);
        expect(['French', 'anglais', 'Deutsch'].map((name) => meantCode(name, 'language', []))).toEqual(['fr', 'en', 'de']);
    });

    test('is one of those that are allowed', () => {
        expect(meantCode('France', 'region', ['BE', 'FR'])).toBe('FR');
        expect(meantCode('France', 'region', ['BE', 'CH'])).toBe('');
        expect(meantCode('français', 'language', ['en', 'fr', 'fr_ca'])).toBe('fr');
    });
});
