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

import {afterEach, beforeEach, describe, expect, it} from '@jest/globals';
import {checkFile} from '../../check/check';
import {getDefinition} from '../../format/catalogue';
import type {Column} from '../../format/definition';

const SECRET = 'Hk7-mP2';

const check = async(csv: string): Promise<Record<string, string>> => {
    const bytes = new TextEncoder().encode(csv);
    const result = await checkFile({size: bytes.length, name: 'a.csv', slice: (start, end) => Promise.resolve(bytes.slice(start, end))});
    expect(JSON.stringify([result.issues, result.sample.flatMap(({issues}) => issues)])).not.toContain(SECRET);
    return Object.fromEntries(result.issues.map(({code, column, value}) => [`${code} ${column}`, value]));
};

describe('what is said of rows with a masked column', () => {
    const column = (): Column => getDefinition('cohorts')!.columns.get('cidnumber')!;
    beforeEach(() => { column().masked = true; });
    afterEach(() => { delete column().masked; });

    it.each([
        [`add;6A;1;${SECRET.repeat(20)}`, {'value_too_long cidnumber': '••••'}],
        ['add;6A;1;<delete>', {'delete_not_allowed cidnumber': '••••'}],
        [`add;6A;perhaps;${SECRET}`, {'boolean_invalid cvisible': 'perhaps'}],
        [`add;6A;1;"${SECRET}"x`, {'quote_invalid ': '••••'}],
        [`"add"${SECRET};6A;1;x`, {'quote_invalid ': '••••'}],
        [`add;6A;1;x;${SECRET}`, {'cells_too_many ': '••••'}],
        [`add;6A;${SECRET}`, {'cells_too_few ': '', 'boolean_invalid cvisible': '••••', 'value_missing cidnumber': ''}],
        [SECRET, {'cells_too_few ': '', 'value_not_allowed cmd': '••••', 'value_missing cidnumber': ''}],
    ])('has no value of it: %s', async(row, expected) => {
        expect(await check(`cmd;cname;cvisible;cidnumber\n${row}\nadd;6A;1;x\n`)).toEqual(expected);
    });
});
