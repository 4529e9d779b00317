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
import {scrub, trimCell} from '../../csv/text';
import type {Issue} from '../../format/issue';
import {MASK} from '../../reading/contract';
import type {Known} from '../../reading/contract';
import {OpenedFile} from '../../reading/openedFile';
import type {CountingJudge, Parts} from '../../reading/parts';
import {checkWhole, files, latin1, noParts, readWhole, utf8} from './files';

const open = (blob: Blob, block?: number, parts = noParts): OpenedFile => new OpenedFile(blob, 'x.csv', parts, {block, sliceMs: 1000});
const checked = async(blob: Blob, block?: number, parts?: Parts): Promise<OpenedFile> => {
    const file = open(blob, block, parts);
    await file.check({}, {});
    return file;
};
const all = async(file: OpenedFile, filter: Parameters<OpenedFile['view']>[0]): Promise<number[]> => {
    const {id, rows} = await file.view(filter, {});
    return (await file.rows(id, 0, rows)).map(({line}) => line);
};
const dirty = utf8([
    'cidnumber;userid;cname;cvisible', '# comment', '6A;E1;Sixième A;1', ';E2;Straße;1', '6B;E3;"a', 'b";perhaps', '6C;E4;x', '', '6D;E5;y;1',
].join('\n') + '\n');

describe('An opened file', () => {
    it('is checked as checkFile checks it', async() => {
        await fc.assert(fc.asyncProperty(files, fc.integer({min: 1, max: 400}), async(blob, block) => {
            expect(await open(blob, block).check({}, {})).toEqual(await checkWhole(blob));
        }), {numRuns: 300});
    });

    it('gives each row as a whole reading gives it, in any order, with any blocks', async() => {
        await fc.assert(fc.asyncProperty(files, fc.integer({min: 1, max: 400}), fc.array(fc.nat(30)), async(blob, block, order) => {
            const file = open(blob, block);
            const result = await file.check({}, {});
            const records = await readWhole(blob);
            const {id, rows} = await file.view({show: 'all'}, {});
            expect(rows).toBe(result.rows === 0 ? result.sample.length : result.rows);
            const whole = await file.rows(id, 0, rows + 5);
            const issues = (line: number): Issue[] => result.issues.filter((issue) => issue.line === line && issue.severity !== 'file');
            whole.forEach((row, i) => {
                const record = records[i]!;
                const values = record.fields.map((field) => Array.from(scrub(trimCell(field))).slice(0, 1000).join(''));
                expect(row.ordinal).toBe(i);
                expect(row.line).toBe(record.line);
                expect(row.cells.slice(0, values.length)).toEqual(values.slice(0, row.cells.length));
                expect([...values.slice(row.cells.length), ...row.cells.slice(values.length)].join('')).toBe('');
                expect(row.issues).toEqual(issues(record.line));
            });
            for (const from of order) {
                expect(await file.rows(id, from, 3)).toEqual(whole.slice(from, from + 3));
            }
        }), {numRuns: 300});
    });

    it('filters as the issues say, and finds lines', async() => {
        await fc.assert(fc.asyncProperty(files, fc.integer({min: 1, max: 400}), fc.nat(60), async(blob, block, line) => {
            const file = open(blob, block);
            const result = await file.check({}, {});
            const rows = result.issues.filter(({severity, line: at}) => severity !== 'file' && at > 0 && result.rows > 0
                && at > (result.issues.find(({code}) => code === 'column_unknown')?.line ?? 0));
            for (const show of ['error', 'warning'] as const) {
                const wanted = rows.filter(({severity}) => severity === show).map((issue) => issue.line);
                expect(await all(file, {show})).toEqual([...new Set(wanted)]);
            }
            for (const code of new Set(rows.map((issue) => issue.code))) {
                const wanted = rows.filter((issue) => issue.code === code).map((issue) => issue.line);
                expect(await all(file, {show: 'code', code})).toEqual([...new Set(wanted)]);
            }
            const {id} = await file.view({show: 'all'}, {});
            const records = (await readWhole(blob)).slice(0, result.rows === 0 ? result.sample.length : result.rows);
            const wanted = records.findIndex((record) => record.line + (record.raw.match(/\r\n|\n|\r/g)?.length ?? 0) >= line);
            expect(await file.place(id, line)).toBe(wanted);
        }), {numRuns: 300});
    });

    it('searches what is shown, without case', async() => {
        const file = await checked(dirty, 7);
        expect(await all(file, {show: 'all', search: 'SIXIÈME'})).toEqual([3]);
        expect(await all(file, {show: 'all', search: 'a\nb'})).toEqual([5]);
        expect(await all(file, {show: 'all', search: 'e1;s'})).toEqual([]);
        expect(await all(file, {show: 'error', search: 'e'})).toEqual([4, 5]);
        expect(await all(file, {show: 'all', search: ''})).toEqual([3, 4, 5, 7, 9]);
        expect(await all(file, {show: 'code', search: '6'})).toEqual([]);
    });

    it('finds by search what a look at each row finds', async() => {
        await fc.assert(fc.asyncProperty(files, fc.constantFrom('e', '6a', ';', '"', 'é', '\uFFFD', 'x"y', 'Σ', '\u00a0'), async(blob, search) => {
            const file = await checked(blob, 50);
            const {id, rows} = await file.view({show: 'all'}, {});
            const holds = (text: string): boolean => text.toLowerCase().includes(search.toLowerCase());
            const wanted = (await file.rows(id, 0, rows)).filter(({cells}) => cells.some(holds));
            expect(await all(file, {show: 'all', search})).toEqual(wanted.map(({line}) => line));
        }), {numRuns: 300});
    });

    it('masks what must not be shown, wherever it may have slipped', async() => {
        const text = 'username;password;email\na;secret1;a@b.c\nb;"se"cret2;b@b.c\nc;;x;secret3\nsecret4;d\ne\n';
        const file = await checked(utf8(text));
        const {id, rows} = await file.view({show: 'all'}, {});
        const shown = await file.rows(id, 0, rows);
        expect(JSON.stringify(shown)).not.toContain('secret');
        expect(shown[0]!.cells).toEqual(['a', MASK, 'a@b.c']);
        expect(shown[2]!.cells).toEqual(['c', '', MASK, MASK]);
        expect(await all(file, {show: 'all', search: 'secret'})).toEqual([]);
        expect(await all(file, {show: 'all', search: '•'})).toEqual([]);
        expect(await all(file, {show: 'all', search: 'A@B'})).toEqual([2]);
    });

    it('cuts long cells by code points', async() => {
        const file = await checked(utf8(`cidnumber;cname\n6A;${'😀'.repeat(1200)}\n6B;${'é'.repeat(1000)}\n`));
        const {id} = await file.view({show: 'all'}, {});
        const [one, other] = await file.rows(id, 0, 2);
        expect(Array.from(one!.cells[1]!)).toHaveLength(1000);
        expect(other!.cells[1]).toHaveLength(1000);
    });

    it('ends a view with the next one, and everything when it is closed', async() => {
        const file = await checked(dirty);
        const first = await file.view({show: 'all'}, {});
        await file.view({show: 'error'}, {});
        await expect(file.rows(first.id, 0, 1)).rejects.toMatchObject({name: 'AbortError'});
        await expect(file.place(first.id, 1)).rejects.toMatchObject({name: 'AbortError'});
        file.close();
        await expect(file.view({show: 'all'}, {})).rejects.toMatchObject({name: 'AbortError'});
        await expect(file.check({}, {})).rejects.toMatchObject({name: 'AbortError'});
    });

    it('wants to be checked first', async() => {
        await expect(open(dirty).view({show: 'all'}, {})).rejects.toMatchObject({name: 'InvalidStateError'});
    });

    it('stops when it is told', async() => {
        const long = utf8('cidnumber;userid\n' + '6A;E1\n'.repeat(50000));
        const file = new OpenedFile(long, 'x', noParts, {sliceMs: 1});
        const stop = new AbortController();
        // In the middle, however fast the machine: when the rows are fetched, after the look at the beginning.
        const slice = long.slice.bind(long);
        let fetched = 0;
        long.slice = (...range: Parameters<Blob['slice']>): Blob => {
            fetched++;
            if (fetched === 2) {
                stop.abort();
            }
            return slice(...range);
        };
        await expect(file.check({}, {signal: stop.signal})).rejects.toMatchObject({name: 'AbortError'});
        await expect(file.check({}, {signal: AbortSignal.abort()})).rejects.toMatchObject({name: 'AbortError'});
        await file.check({}, {signal: new AbortController().signal});
        await expect(file.view({show: 'all', search: 'e'}, {signal: AbortSignal.abort()})).rejects.toMatchObject({name: 'AbortError'});
    });

    it('reads with the settings and the kind that are asked for', async() => {
        const file = open(latin1('cidnumber,userid\n6A,\xE9;\n'));
        expect((await file.check({settings: {csvseparator: ';'}}, {})).header).toEqual(['cidnumber,userid']);
        expect((await file.check({settings: {encoding: 'ISO-8859-15'}}, {})).dialect.encoding).toBe('ISO-8859-15');
        expect((await file.check({kind: 'cohortcourses'}, {})).kindReason).toBe('asked');
    });

    it('shows the first rows of a file that cannot be run, and none of what is no text', async() => {
        expect(await all(await checked(utf8('a;b\n1;2\n3;4\n')), {show: 'all'})).toEqual([2, 3]);
        expect(await all(await checked(utf8('PK\x03\x04')), {show: 'all'})).toEqual([]);
        expect(await all(await checked(utf8('')), {show: 'all', search: 'x'})).toEqual([]);
        expect(await all(await checked(utf8('"x"y;z\n1;2\n')), {show: 'all', search: '1'})).toEqual([]);
    });

    it('asks the rooms behind it', async() => {
        const survey = {columns: [], duplicates: {count: 0, lines: []}};
        const preview = {cells: 1, dropped: 0, examples: [], masked: false};
        const blob = new Blob(['x']);
        const seen: string[] = [];
        const file = await checked(dirty, undefined, {
            fix: {
                surveyFile: ({rows}) => { seen.push(`survey ${rows}`); return Promise.resolve(survey); },
                previewFix: (_file, {fix}) => { seen.push(`preview ${fix}`); return Promise.resolve(preview); },
                applyFix: (_file, {fix}) => { seen.push(`apply ${fix}`); return Promise.resolve(blob); },
            },
            lookup: {
                collectQuestions: (_file, most) => Promise.resolve([{column: 'userid', values: [String(most)]}]),
                createJudge: noParts.lookup.createJudge,
            },
        });
        expect(await file.survey({})).toBe(survey);
        expect(await file.preview({fix: 'drop_duplicates'}, {})).toBe(preview);
        expect(await file.apply({fix: 'encode_utf8'}, {})).toBe(blob);
        expect(await file.questions(7, {})).toEqual([{column: 'userid', values: ['7']}]);
        expect(seen).toEqual(['survey 5', 'preview drop_duplicates', 'apply encode_utf8']);
    });

    it('has the issues of the site once it has learned them', async() => {
        let counted = 0;
        const judge: CountingJudge = {
            judge: ({line, fields}) => (fields[1] === 'E2' || fields[1] === 'E5'
                ? [{code: 'user_unknown', severity: 'error', line, column: 'userid', value: fields[1]}]
                : fields[1] === 'E1' ? [{code: 'user_suspended', severity: 'warning', line, column: 'userid', value: 'E1'}] : []),
            count: () => { counted++; },
            summary: () => ({asked: [{column: 'userid', distinct: 5, asked: 5}], suggestions: []}),
        };
        const file = await checked(dirty, 20, {...noParts, lookup: {...noParts.lookup, createJudge: (): CountingJudge => judge}});
        const findings = await file.learn([] as Known[], {});
        expect(findings.counts).toEqual({user_unknown: 2, user_suspended: 1});
        expect(findings.issues.map(({line}) => line)).toEqual([3, 4, 9]);
        // Line 4 is rejected by the check already.
        expect([findings.rejected, counted, findings.asked.length]).toEqual([1, 5, 1]);
        expect(await all(file, {show: 'error'})).toEqual([4, 5, 9]);
        expect(await all(file, {show: 'warning'})).toEqual([3, 7]);
        expect(await all(file, {show: 'code', code: 'user_unknown'})).toEqual([4, 9]);
        const {id} = await file.view({show: 'error'}, {});
        expect((await file.rows(id, 0, 1))[0]!.issues.map(({code}) => code)).toEqual(['value_missing', 'user_unknown']);
    });
});
