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
import Ajax from 'core/ajax';

import {unexpected} from './core/ajax';

describe('the set-up of the tests', () => {
    it('refuses a server call that no test prepared', async() => {
        await expect(Ajax.call([{methodname: 'tool_sync_get_run', args: {}}])[0]).rejects.toThrow('Unmocked server call');
        expect(unexpected).toEqual(['tool_sync_get_run']);
        unexpected.length = 0;
    });

    it('refuses a fetch that no test prepared', () => {
        expect(() => fetch('/anything')).toThrow('Unmocked fetch');
        unexpected.length = 0;
    });
});
