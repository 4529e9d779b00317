/**
 * @jest-environment node
 */

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
import fc from 'fast-check';
import type {Issue} from '../../format/issue';
import {IssueStore, mergeRows, placeOf} from '../../reading/issueStore';
import {OpenedFile} from '../../reading/openedFile';
import type {CheckedFile} from '../../reading/parts';
import {walkRows} from '../../reading/walk';
import {noParts, utf8} from './files';

const issue = (code: string, severity: Issue['severity'], column = ''): Issue => ({code, severity, column, line: 1, value: ''});
const sorted = fc.uniqueArray(fc.nat(500)).map((numbers) => Uint32Array.from(numbers.sort((a, b) => a - b)));

describe('The store of issues', () => {
    it('keeps as many as there are', () => {
        const store = new IssueStore(['a', 'b', 'a']);
        for (let i = 0; i < 5000; i++) {
            store.add(i, [issue('one', 'error', 'b'), ...(i % 1000 === 0 ? [issue('two', 'warning', 'a'), issue('two', 'error')] : [])]);
        }
        expect(store.size).toBe(5010);
        expect(store.rows({severity: 'error'})).toHaveLength(5000);
        expect([...store.rows({severity: 'warning'})]).toEqual([0, 1000, 2000, 3000, 4000]);
        expect([...store.rows({code: 'two'})]).toEqual([0, 1000, 2000, 3000, 4000]);
        expect(store.rows({code: 'two'}, 0)).toHaveLength(5);
        expect(store.rows({code: 'one'}, 0)).toHaveLength(0);
        expect(store.rows({code: 'one'}, 1)).toHaveLength(5000);
        expect(store.rows({code: 'three'})).toHaveLength(0);
    });

    it('merges rows and finds places', () => {
        fc.assert(fc.property(sorted, sorted, fc.nat(510), (one, other, ordinal) => {
            const merged = mergeRows(one, other);
            expect([...merged]).toEqual([...new Set([...one, ...other])].sort((a, b) => a - b));
            const place = merged.findIndex((row) => row >= ordinal);
            expect(placeOf(merged, ordinal)).toBe(place < 0 ? merged.length : place);
        }));
    });
});

describe('A walk', () => {
    const walked = async(text: string): Promise<Array<[number, number, string]>> => {
        let file: CheckedFile | null = null;
        const opened = new OpenedFile(utf8(text), 'x', {...noParts, fix: {...noParts.fix, surveyFile: (checked) => {
            file = checked;
            return Promise.resolve({columns: [], duplicates: {count: 0, lines: []}});
        }}});
        await opened.check({}, {});
        await opened.survey({});
        const seen: Array<[number, number, string]> = [];
        await walkRows(file as unknown as CheckedFile, {}, (record, issues, ordinal) => {
            seen.push([ordinal, record.line, issues.map(({code}) => code).join()]);
        });
        return seen;
    };

    it('shows the rows with what the check says', async() => {
        expect(await walked('cidnumber;userid\n\n6A;E1\n# x\n;E2\n')).toEqual([[0, 3, ''], [1, 5, 'value_missing']]);
    });

    it('shows the first rows of a file that cannot be run, and none where there is no header', async() => {
        expect(await walked('a;b\n1;2\n')).toEqual([[0, 2, '']]);
        expect(await walked('cidnumber;usrid\n;2\n')).toEqual([[0, 2, '']]);
        expect(await walked('')).toEqual([]);
    });
});
