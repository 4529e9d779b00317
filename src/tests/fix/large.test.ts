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

import {describe, expect, jest, test} from '@jest/globals';
import {checkFile, fileSource} from '../../check/check';
import {contextOf} from '../../fix/context';
import {Duplicates} from '../../fix/duplicates';
import {applyFix, previewFix, surveyFile} from '../../fix/fixes';
import {Patchwork} from '../../fix/patchwork';
import type {Fix, Progress} from '../../reading/contract';
import type {CheckedFile} from '../../reading/parts';
import {checkedFile, recordsOf} from './checkedFile';
import {bytesOf} from './madeFile';
import type {Made} from './madeFile';

jest.setTimeout(60000);

async function fixed(file: CheckedFile, fix: Fix): Promise<string> {
    const bytes = await (await applyFix(file, fix, {})).arrayBuffer();
    return new TextDecoder(file.found.encoding.toLowerCase(), {ignoreBOM: true}).decode(bytes);
}

/** A file of some blocks. */
function lines(count: number, line: (i: number) => string): string {
    return Array.from({length: count}, (_item, i) => line(i)).join('\n');
}

describe('A file of many blocks', () => {
    test.each<Made['encoding']>(['UTF-8', 'UTF-16LE', 'UTF-16BE', 'Windows-1252'])('is changed in many places or few: %s', async(encoding) => {
        const text = 'cid;userid;cvisible\n' + lines(20000, (i) => `6A ;é${i};${i % 6000 === 5999 ? 'vrai' : '1'}`);
        const settings: Record<string, string> = encoding === 'Windows-1252' ? {encoding} : {};
        const file = await checkedFile(new Blob([bytesOf(text, encoding)], {type: 'text/csv'}), settings);
        const mark = encoding.startsWith('UTF-16') ? '\uFEFF' : '';
        // Not with toBe(): it would print all the lines.
        expect(await fixed(file, {fix: 'trim', column: 0, inner: true}) === mark + text.replaceAll('6A ', '6A')).toBe(true);
        const few: Fix = {fix: 'boolean_words', column: 2, yes: ['vrai'], no: []};
        const result = await applyFix(file, few, {});
        expect(result.type).toBe('text/csv');
        expect(await fixed(file, few) === mark + text.replaceAll('vrai', '1')).toBe(true);
        expect((await previewFix(file, few, {})).cells).toBe(3);
        expect((await (await applyFix(file, {fix: 'encode_utf8'}, {})).text()).replace('\uFEFF', '') === text).toBe(true);
    });

    test('is put together of pieces of any length', async() => {
        const before = new Blob([new Uint8Array(100).fill(1)]);
        const patchwork = new Patchwork(before, (from, to) => new Uint8Array(to - from).fill(1));
        patchwork.replace(10, 20, new Uint8Array(3000000).fill(2));
        patchwork.replace(30, 40, new Uint8Array(3000000).fill(3));
        patchwork.replace(50, 60, new Uint8Array(5000000).fill(4));
        patchwork.replace(60, 61, Uint8Array.of(5));
        const bytes = new Uint8Array(await patchwork.finish().arrayBuffer());
        expect(bytes.length).toBe(11000000 + 1 + 100 - 31);
        const runs: Array<[number, number]> = [];
        for (const byte of bytes) {
            const last = runs[runs.length - 1];
            if (last?.[0] === byte) {
                last[1]++;
            } else {
                runs.push([byte, 1]);
            }
        }
        expect(runs).toEqual([[1, 10], [2, 3000000], [1, 10], [3, 3000000], [1, 10], [4, 5000000], [5, 1], [1, 39]]);
    });

    test('tells how far it is, and can be stopped', async() => {
        const text = 'cid;userid\n' + lines(15000, (i) => `6A ;é${i}`);
        const file = await checkedFile(new Blob([text]));
        const told: Progress[] = [];
        await previewFix(file, {fix: 'drop_duplicates'}, {onProgress: (progress) => told.push(progress)});
        expect(told[told.length - 1]).toEqual({bytes: file.blob.size, total: file.blob.size, rows: 15000});
        for (const work of [applyFix, previewFix]) {
            for (const fix of [{fix: 'drop_rejected'}, {fix: 'insert_header', names: ['a']}] satisfies Fix[]) {
                await expect(work(file, fix, {signal: AbortSignal.abort()})).rejects.toThrow('abort');
            }
        }
        await expect(surveyFile(file, {signal: AbortSignal.abort()})).rejects.toThrow('abort');
        const wide = await checkedFile(new Blob([bytesOf(text, 'UTF-16LE')]));
        await expect(applyFix(wide, {fix: 'encode_utf8'}, {signal: AbortSignal.abort()})).rejects.toThrow('abort');
        const stop = new AbortController();
        const work = applyFix(file, {fix: 'drop_rejected'}, {signal: stop.signal});
        stop.abort();
        await expect(work).rejects.toThrow('abort');
    });

    test('that became shorter is no endless work', async() => {
        for (const encoding of ['UTF-8', 'UTF-16LE'] as const) {
            const file = await checkedFile(new Blob([bytesOf('cid;userid\n6A;1\n6A;1\n', encoding)]));
            const short = {...file, source: {...file.source, size: 10000}};
            expect((await previewFix(short, {fix: 'drop_duplicates'}, {})).dropped).toBe(1);
            expect((await surveyFile(short, {})).duplicates.count).toBe(1);
            expect((await applyFix(short, {fix: 'encode_utf8'}, {})).size).toBe(encoding === 'UTF-8' ? file.blob.size : 24);
        }
    });
});

describe('Rows that say the same', () => {
    const rows = 'cmd;cid;userid\nadd;6A;1\nadd;6A;2\n;" 6A";1;;\nadd;6a;1\nadd;6A;1\ndel;6A;1\nDEL;6A;1\ndel;6A;1\nadd;6A;1\nadd;6A;1';

    test('are those with nothing between that could undo them', async() => {
        const file = await checkedFile(new Blob([rows]));
        expect(await fixed(file, {fix: 'drop_duplicates'}))
            .toBe('cmd;cid;userid\nadd;6A;1\nadd;6A;2\n;" 6A";1;;\nadd;6a;1\ndel;6A;1\nDEL;6A;1\nadd;6A;1\n');
        expect((await surveyFile(file, {})).duplicates).toEqual({count: 3, lines: [6, 9, 11]});
    });

    test('are compared in the file when their hashes are the same', async() => {
        const text = 'cid;userid\n' + lines(1500, (i) => `6A;${i % 1200}${i % 2 === 0 ? ' ' : ''}`);
        for (const encoding of ['UTF-8', 'UTF-16BE'] as const) {
            const blob = new Blob([bytesOf(text, encoding)]);
            const file = {...await checkedFile(blob), rows: 0};
            const records = (await recordsOf(blob, file.found)).slice(1);
            const perUnit = encoding === 'UTF-8' ? 1 : 2;
            const place = (at: number): number => file.found.offset + at * perUnit;
            for (const hash of [(): [number, number] => [7, 7], (cells: string[]): [number, number] => [cells.join().length, 1]]) {
                const duplicates = new Duplicates(contextOf(file), file.source, hash);
                let count = 0;
                for (const {start, raw, ...record} of records.slice(0, 40).concat(records.slice(1195, 1230))) {
                    const end = place(start + raw.length);
                    count += await duplicates.isRepeated({...record, start, raw}, place(start), end) ? 1 : 0;
                }
                expect(count).toBe(30);
            }
            const grown = await previewFix(file, {fix: 'drop_duplicates'}, {});
            expect(grown.dropped).toBe(300);
        }
    });

    test('may be long, and lie far apart', async() => {
        const long = 'x'.repeat(700000);
        const filler = lines(3000, (i) => `6B;${i};${'y'.repeat(1500)}`);
        const text = `cid;userid;cdescription\n6A;1;${long}\n6A;2;"${long}"\n${filler}\n6A;1;"${long}"\n6A;2;"${long}"\n6A;3;${long}`;
        const file = await checkedFile(new Blob([text]));
        const preview = await previewFix(file, {fix: 'drop_duplicates'}, {});
        expect([preview.dropped, preview.examples.map(({line}) => line)]).toEqual([2, [3004, 3005]]);
    });
});

describe('What cannot be done', () => {
    const latin = bytesOf('cid;userid;Zzz\n6A;é;1\n', 'Windows-1252');
    test.each<[Fix, string, string, number]>([
        [{fix: 'replace_value', column: 1, from: 'é', to: 'ż'}, 'encoding', 'ż', 2],
        [{fix: 'set_cell', line: 2, column: 1, value: 'aż'}, 'encoding', 'ż', 2],
        [{fix: 'rename_column', column: 2, name: 'ż'}, 'encoding', 'ż', 1],
        [{fix: 'insert_header', names: ['ż']}, 'encoding', 'ż', 1],
        [{fix: 'rename_column', column: 2, name: ' '}, 'name_empty', '', 1],
        [{fix: 'insert_header', names: []}, 'name_empty', '', 1],
        [{fix: 'insert_header', names: ['', 'a']}, 'name_empty', '', 1],
        [{fix: 'rename_column', column: 2, name: 'CID'}, 'name_taken', 'CID', 1],
        [{fix: 'rename_column', column: 2, name: 'email'}, 'name_taken', 'email', 1],
        [{fix: 'insert_header', names: ['a', 'b', 'A']}, 'name_taken', 'A', 1],
        [{fix: 'insert_header', names: ['user', 'email']}, 'name_taken', 'email', 1],
    ])('%j', async(fix, reason, value, line) => {
        const file = await checkedFile(new Blob([latin]), {encoding: 'Windows-1252'}, 'cohorts');
        const preview = await previewFix(file, fix, {});
        expect(preview).toEqual({cells: 0, dropped: 0, examples: [], masked: false, impossible: {reason, value, line}});
        expect(new Uint8Array(await (await applyFix(file, fix, {})).arrayBuffer())).toEqual(latin);
    });

    test.each<Fix>([
        {fix: 'replace_value', column: 1, from: 'x', to: 'ż'}, {fix: 'set_cell', line: 1, column: 0, value: 'x'},
        {fix: 'set_cell', line: 3, column: 0, value: 'x'}, {fix: 'set_cell', line: 2, column: 3, value: 'x'},
        {fix: 'rename_column', column: 3, name: 'x'}, {fix: 'drop_column', column: 3}, {fix: 'header_line', line: 1},
        {fix: 'header_line', line: 7},
    ])('finds nothing to do: %j', async(fix) => {
        const file = await checkedFile(new Blob([latin]), {encoding: 'Windows-1252'}, 'cohorts');
        expect(await previewFix(file, fix, {})).toEqual({cells: 0, dropped: 0, examples: [], masked: false});
        expect(new Uint8Array(await (await applyFix(file, fix, {})).arrayBuffer())).toEqual(latin);
    });

    test('a workbook is left alone', async() => {
        const file = await checkedFile(new Blob([Uint8Array.of(0x50, 0x4B, 3, 4, 1, 2)]));
        for (const fix of [{fix: 'encode_utf8'}, {fix: 'insert_header', names: ['a']}, {fix: 'drop_duplicates'}] satisfies Fix[]) {
            expect((await applyFix(file, fix, {})).size).toBe(6);
        }
        expect(await surveyFile(file, {})).toEqual({columns: [], duplicates: {count: 0, lines: []}});
    });
});

describe('Written in UTF-8', () => {
    test('what is no text stays none, and its row rejected', async() => {
        const wide = Buffer.from('\uFEFFcid\nA\uD83D\nB😀\nC', 'utf16le');
        for (const [bytes, settings] of [
            [Uint8Array.of(...Buffer.from('cid\nA\x81é\nB\xE9\n', 'latin1')), {encoding: 'Windows-1252'}],
            [Uint8Array.of(...wide, 1), {}],
        ] as const) {
            const file = await checkedFile(new Blob([bytes]), settings);
            const before = await checkFile(file.source, {settings});
            const result = await applyFix(file, {fix: 'encode_utf8'}, {});
            const after = await checkFile(fileSource(result, 'x'), {settings});
            expect(after.issues.map(({code, line}) => [code, line])).toEqual(before.issues.map(({code, line}) => [code, line]));
            expect(after.dialect).toMatchObject({encoding: 'UTF-8', bom: true});
        }
    });

    test('a pair at the border of two blocks is one character', async() => {
        for (const shift of ['', 'x']) {
            const text = `cid\n${shift}${'😀'.repeat(140000)}\n`;
            const file = await checkedFile(new Blob([bytesOf(text, 'UTF-16LE')]));
            expect(await (await applyFix(file, {fix: 'encode_utf8'}, {})).text() === text).toBe(true);
        }
    });
});

test('A survey tells the most frequent wrong values, and the first lines', async() => {
    const text = 'cid;cvisible\n' + lines(600, (i) => `6A;${i < 300 ? `w${i}` : 'often'}`)
        + `\n6A;${'z'.repeat(1500)}\n` + lines(200, () => '6A;1');
    const {columns: [, visible], duplicates} = await surveyFile(await checkedFile(new Blob([text])), {});
    expect(visible?.wrong).toHaveLength(200);
    expect(visible?.wrong.slice(0, 2)).toEqual([
        {code: 'boolean_invalid', value: 'often', count: 300, line: 302}, {code: 'boolean_invalid', value: 'w0', count: 1, line: 2},
    ]);
    expect([duplicates.count, duplicates.lines.length]).toEqual([299 + 199, 100]);
});

test('What the site rejects goes too', async() => {
    const text = 'cid;userid\n6A;1\n6A;2\n6B;x';
    const file = await checkedFile(new Blob([text]));
    file.judge = {
        judge: ({line, fields}) => fields[1] === '2'
            ? [{code: 'user_unknown', severity: 'error', line, column: 'userid', value: '2'}] : [],
    };
    expect(await fixed(file, {fix: 'drop_rejected', code: 'user_unknown'})).toBe('cid;userid\n6A;1\n6B;x');
    expect((await surveyFile(file, {})).columns[1]?.wrong).toEqual([{code: 'user_unknown', value: '2', count: 1, line: 3}]);
});

test('A line sep=X stays the first, whether a line follows it or not', async() => {
    for (const encoding of ['UTF-8', 'UTF-16LE', 'UTF-16BE'] as const) {
        for (const [text, after] of [['sep=;\r\n1;2', 'sep=;\r\na;b\r\n1;2'], ['sep=;', 'sep=;\na;b'], ['sep=;\r1', 'sep=;\ra;b\r1']] as const) {
            const file = await checkedFile(new Blob([bytesOf(text, encoding)]));
            expect((await fixed(file, {fix: 'insert_header', names: ['a', 'b', '']})).replace('\uFEFF', '')).toBe(after);
        }
    }
});

test('A column that goes does not take the delimiter with it', async() => {
    const drop = async(text: string, column: number): Promise<string> => fixed(await checkedFile(new Blob([text])), {fix: 'drop_column', column});
    expect(await drop('a;b\n1;"2"\n3\n', 0)).toBe('b;\n"2";\n;\n');
    expect(await drop('a;b\n1;\n3\n', 1)).toBe('a;\n1;\n3\n');
    expect(await drop('a,b\n1,2\n', 0)).toBe('b\n2\n');
    expect(await drop('a;b;c,d\n1;2;3\n', 0)).toBe('b;c,d;\n2;3;\n');
    expect(await drop('a;b\n1;#2\n1;"#2"\n', 0)).toBe('b;\n"#2";\n"#2";\n');
    expect(await drop('a\n1\n', 0)).toBe('a\n1\n');
});
