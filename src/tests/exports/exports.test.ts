/** @jest-environment node */
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

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from '@jest/globals';
import type {CheckResult} from '../../check/check';
import {offersFor} from '../../fix/offers';
import {Settings} from '../../format/settings';
import type {Fix, ReadingOptions} from '../../reading/contract';
import {byteSigns} from '../../pages/check/byteSigns';
import {openReading} from '../../reading/open';

// The exports of tests/exports/, each repaired step by step as its line in the README says, or refused for the reason said there.
// A step is a fix that the file itself calls for (it is among the offers), one that somebody types into a cell, or other options.

interface Repair {
    name: string;
    kind: string;
    rows: number;
    /** Options from the beginning on: what somebody chooses before anything can be offered. */
    options?: ReadingOptions;
    /** Issues before anything was done. */
    wrong: Record<string, number>;
    offered: Fix[];
    typed?: Fix[];
    /** What stands in the file then. */
    after: RegExp;
    encoding?: 'utf8' | 'latin1' | 'utf16le';
}

const repairs: Repair[] = [
    {
        name: 'excel-utf8.csv', kind: 'cohorts', rows: 4, wrong: {column_unknown: 2},
        offered: [{fix: 'rename_column', column: 3, name: 'userid'}, {fix: 'drop_column', column: 4}],
        after: /^\uFEFFcmd;cidnumber;cname;userid;;\r\nadd;CLUB-ECHECS;Club d’échecs;E1001;;\r\n.*E1004;;\r\n;;;;;;\r\n;;;;;;\r\n$/s,
    },
    {
        name: 'excel-french-classes.csv', kind: 'cohorts', rows: 4, wrong: {boolean_invalid: 3}, encoding: 'latin1',
        offered: [{fix: 'boolean_words', column: 2, yes: ['VRAI'], no: ['FAUX']}],
        after: /ATELIER-1;Théâtre \x96 l\x92été à l\x92\x8Cuvre;1;E1005\r\nATELIER-1;;1;E1006\r\nATELIER-2;Cuisine à 5 \x80;0;E1007\r\n/,
    },
    {
        name: 'excel-french-courses.csv', kind: 'cohortcourses', rows: 12, wrong: {date_invalid: 22},
        offered: [{fix: 'date_order', column: 3, order: 'dmy'}, {fix: 'date_order', column: 4, order: 'dmy'}],
        typed: [{fix: 'set_cell', line: 12, column: 4, value: '2027-06-30'}],
        after: /MATHS-6;student;2026-09-01;2027-07-05\r\n.*STAFF;student;2026-09-01;2027-06-30\r\nTEACHERS;"ESPANOL";student;;\r\n$/s,
    },
    {
        name: 'libreoffice.csv', kind: 'cohorts', rows: 3, wrong: {kind_unknown: 1},
        offered: [{fix: 'header_line', line: 3}, {fix: 'boolean_words', column: 2, yes: ['WAHR'], no: ['FALSCH']}],
        after: /"cidnumber","cname","cvisible","userid"\n"AG-CHOR","Chor „Höhenflug“",1,"E1009"\n.*"Band ""Lärm"", montags",0,"E1011"\n$/s,
    },
    {
        name: 'sap.csv', kind: 'cohorts', rows: 4, options: {settings: {csvseparator: '|'}}, wrong: {kind_unknown: 1}, encoding: 'latin1',
        offered: [
            {fix: 'header_line', line: 3},
            {fix: 'boolean_words', column: 4, yes: ['X'], no: []},
            {fix: 'drop_rejected'},
        ],
        after: /\|Équipe de volley-ball {9}\|E1012 {5}\|1 *\r\n.*\|E1015 {5}\| {8}\r\n$/s,
    },
    {
        name: 'powershell.csv', kind: 'cohorts', rows: 3, options: {kind: 'cohorts'}, wrong: {header_unknown: 1},
        offered: [
            {fix: 'drop_column', column: 3},
            {fix: 'drop_column', column: 2},
        ],
        typed: [{fix: 'rename_column', column: 0, name: 'cidnumber'}, {fix: 'rename_column', column: 1, name: 'userid'}],
        after: /"cidnumber","userid"\r\n"LABO-BIO","E1016"\r\n.*"LABO-ÉLEC","E1018"\r\n$/s, encoding: 'utf16le',
    },
    {
        name: 'google-sheets.csv', kind: 'cohortcourses', rows: 4, wrong: {date_invalid: 5, formula_error: 2},
        offered: [
            {fix: 'date_order', column: 3, order: 'mdy'},
            {fix: 'date_order', column: 4, order: 'mdy'},
            {fix: 'replace_value', column: 4, from: '#N/A', to: ''},
        ],
        after: /,2027-06-30\r\n.*,2026-09-14,\r\nDELEGATES,ENGLISH,student,2026-09-01,\r\nDELEGATES,ESPANOL,student,2026-10-05,$/s,
    },
    {
        name: 'mainframe.csv', kind: 'cohortcourses', rows: 3, wrong: {date_invalid: 6, record_truncated: 1, value_missing: 1},
        offered: [
            {fix: 'date_order', column: 3, order: 'dmy'},
            {fix: 'date_order', column: 4, order: 'dmy'},
            {fix: 'replace_value', column: 4, from: '00.00.0000', to: ''},
            {fix: 'drop_rejected', code: 'record_truncated'},
        ],
        after: /"TEACHERS {2}","PHILO {7}","STUDENT {3}","2026-09-01","" *\r\n.*"2027-06-30"\r\n.*"2026-09-15",""\r\n$/s,
    },
];

/** What is refused, why, and what must be true of it. */
const refusals: {name: string; codes: string[]; severity: string; options?: ReadingOptions}[] = [
    {name: 'old-mac.csv', codes: ['encoding_invalid'], severity: 'error'},
    {name: 'truncated.csv', codes: ['record_truncated', 'value_missing', 'value_not_allowed'], severity: 'error'},
    {name: 'wrong-workbook.csv', codes: ['file_workbook'], severity: 'file'},
    {name: 'wrong-workbook.csv', codes: ['file_workbook'], severity: 'file', options: {kind: 'cohorts'}},
    {name: 'wrong-statement.csv', codes: ['kind_unknown'], severity: 'file'},
    {name: 'wrong-statement.csv', codes: ['header_unknown'], severity: 'file', options: {kind: 'cohorts'}},
];

function exported(name: string): Blob {
    return new Blob([readFileSync(join(__dirname, '../../../tests/exports', name))]);
}

async function opened<Value>(
    blob: Blob, name: string, options: ReadingOptions,
    use: (result: CheckResult, reading: Awaited<ReturnType<typeof openReading>>) => Promise<Value>,
): Promise<Value> {
    const reading = await openReading(blob, name, '');
    try {
        return await use(await reading.check(options, {}), reading);
    } finally {
        reading.close();
    }
}

/** What stands in a file; of one byte a character the bytes as they are. */
async function text(blob: Blob, encoding: 'utf8' | 'latin1' | 'utf16le'): Promise<string> {
    return Buffer.from(await blob.arrayBuffer()).toString(encoding);
}

describe('exports that can be repaired', () => {
    test.each(repairs)('$name', async ({name, kind, rows, options = {}, wrong, offered, typed = [], after, encoding = 'utf8'}) => {
        let blob = exported(name);
        expect(await opened(blob, name, options, ({counts}) => Promise.resolve(counts))).toEqual(wrong);
        for (const fix of [...offered, ...typed]) {
            blob = await opened(blob, name, options, async (result, reading) => {
                if (offered.includes(fix)) {
                    const survey = result.counts['kind_unknown'] === undefined ? await reading.survey({}) : null;
                    const offers = offersFor(result, survey, null, new Settings(options.settings));
                    expect(offers.map((offer) => offer.fix)).toContainEqual(fix);
                }
                const preview = await reading.preview(fix, {});
                expect(preview.impossible).toBeUndefined();
                expect(preview.cells + preview.dropped).toBeGreaterThan(0);
                return reading.apply(fix, {});
            });
        }
        const {issues, ...found} = await opened(blob, name, options, (result) => Promise.resolve(result));
        expect(issues).toEqual([]);
        expect(found).toMatchObject({kind, rows, rejected: 0});
        expect(await text(blob, encoding)).toMatch(after);
    });
});

describe('exports that are refused', () => {
    test.each(refusals)('$name with $options', async ({name, codes, severity, options = {}}) => {
        const {counts, issues} = await opened(exported(name), name, options, (result) => Promise.resolve(result));
        expect(Object.keys(counts).sort()).toEqual(codes);
        expect(issues.map((issue) => issue.severity)).toContain(severity);
    });
});

describe('what is said of an export that is refused', () => {
    test('old-mac.csv is told from its bytes, and no other encoding is offered', async () => {
        const blob = exported('old-mac.csv');
        for (const encoding of ['auto', 'ISO-8859-15', 'UTF-8']) {
            const signs = await opened(blob, 'old-mac.csv', {settings: {encoding}}, (result) => byteSigns(blob, result));
            expect(signs).toEqual({encodings: [], isOldMac: true, hasEndMark: false});
        }
    });

    test('of truncated.csv the last row gets no value, and nothing takes it out but what names why', async () => {
        const blob = exported('truncated.csv');
        await opened(blob, 'truncated.csv', {}, async (result, reading) => {
            const survey = await reading.survey({});
            expect(survey.columns.flatMap(({wrong}) => wrong)).toEqual([]);
            expect(offersFor(result, survey, null, new Settings()).map(({fix}) => fix)).toEqual([
                {fix: 'drop_rejected', code: 'record_truncated'}, {fix: 'drop_rejected'},
            ]);
            expect((await byteSigns(blob, result)).hasEndMark).toBe(false);
        });
    });

    test('mainframe.csv ends with the mark of an end: nothing is missing', async () => {
        const blob = exported('mainframe.csv');
        expect((await opened(blob, 'mainframe.csv', {}, (result) => byteSigns(blob, result))).hasEndMark).toBe(true);
    });
});
