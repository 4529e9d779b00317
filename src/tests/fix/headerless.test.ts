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
import {checkFile} from '../../check/check';
import type {CheckResult} from '../../check/check';
import {mapHeader} from '../../fix/mapping';
import {offersFor} from '../../fix/offers';
import {MASK} from '../../format/masked';
import {Settings} from '../../format/settings';
import {columnsView} from '../../pages/check/columnsView';
import {remediesOf} from '../../pages/check/remedies';
import {someStrings} from '../mocks/samples';

const SECRET = 'Hk7-mP2';
const ROWS = `lea;Léa;Martin;lea@school.example;${SECRET}\ntom;Tom;Li;tom@school.example;${SECRET}\n`;

const check = (csv: string, settings: Record<string, string> = {}, kind = 'users'): Promise<CheckResult> => {
    const bytes = new TextEncoder().encode(csv);
    return checkFile({size: bytes.length, name: 'a.csv', slice: (start, end) => Promise.resolve(bytes.slice(start, end))}, {kind, settings});
};
const offers = (result: CheckResult): unknown[] => offersFor(result, null, null, new Settings()).map(({fix}) => fix);

describe('a file of people without a header', () => {
    it('is one error, and shows nothing of its lines', async() => {
        const result = await check(ROWS);
        expect(result.issues).toEqual([{code: 'header_unknown', severity: 'file', line: 1, column: '', value: '', params: {count: 5}}]);
        expect(result.header).toEqual([MASK, MASK, MASK, MASK, MASK]);
        expect(result.sample.map(({cells}) => cells)).toEqual([[MASK, MASK, MASK, MASK, MASK]]);
        expect(offers(result)).toEqual([]);
        expect((await check(`\n${ROWS}`, {unknowncolumns: 'ignore'})).counts).toEqual({header_unknown: 1});
    });

    it('says of each column which it is by its number', async() => {
        const {header} = await check(ROWS);
        const view = document.createElement('div');
        view.append(...columnsView(someStrings(), {
            header, kind: 'users', columns: mapHeader(header, 'users', new Settings()), offers: [], idle: true,
        }, {onRemedy: () => undefined}));
        expect([...view.querySelectorAll('tbody th')].map((cell) => cell.textContent)).toEqual([1, 2, 3, 4, 5].map((number) => `${MASK} (${number})`));
        expect(view.querySelectorAll('select')).toHaveLength(5);
    });
});

describe('a header of people', () => {
    it('that stands below a title is found', async() => {
        const result = await check(`Export de septembre\nusername;firstname;lastname;email;password\n${ROWS}`);
        expect(result.counts).toEqual({header_unknown: 1});
        expect(offers(result)).toContainEqual({fix: 'header_line', line: 2});
        expect(JSON.stringify(result)).not.toContain(SECRET);
    });

    it('with another delimiter is seen to be one', async() => {
        const result = await check(`username;firstname;lastname;email;password\n${ROWS}`, {csvseparator: ','});
        expect(result.header).toEqual(['username;firstname;lastname;email;password']);
        expect(JSON.stringify(result)).not.toContain(SECRET);
        const group = {code: 'header_unknown', severity: 'file' as const, count: 1, first: []};
        expect(remediesOf({result, offers: [], kinds: [], groups: [group], encodings: []}, group)).toEqual([{remedy: 'reread', settings: {csvseparator: ';'}}]);
    });

    it('whose names are all misspelled, most of them alike, is a header', async() => {
        const result = await check('usernme;prenom;nom;courriel;xyz\na;b;c;d;e\n');
        expect(result.counts).toEqual({column_unknown: 5, column_missing: 1});
        expect(offers(result)).toContainEqual({fix: 'rename_column', column: 0, name: 'username'});
    });
});
