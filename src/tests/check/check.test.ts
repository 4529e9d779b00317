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
import type {CheckOptions, CheckResult} from '../../check/check';
import {checkFile, fileSource} from '../../check/check';
import type {ByteSource} from '../../csv/source';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));

/** A source that says how much it was asked for at once. */
function memorySource(bytes: Uint8Array, asked: number[] = []): ByteSource {
    return {
        size: bytes.length,
        name: 'cohorts.csv',
        slice: (start, end) => {
            asked.push(end - start);
            return Promise.resolve(bytes.slice(start, end));
        },
    };
}

const check = (text: string, options: CheckOptions = {}): Promise<CheckResult> => checkFile(memorySource(bytesOf(text)), options);

describe('A check', () => {
    it('shows where a file is not UTF-8, however far that is, with the exact line', async() => {
        const start = 'cidnumber;cname\r\n' + `6A;é\r\n7;"two\nlines"\r8;${'x'.repeat(200)}\n`.repeat(5000);
        const bytes = Uint8Array.from(Buffer.concat([Buffer.from(start, 'utf8'), Buffer.from('9;Gr\xE9goire \xC9l\xE9onore\n10;\xE0\n', 'latin1')]));
        const result = await checkFile(memorySource(bytes));
        expect(result.dialect.encoding).toBe('Windows-1252');
        const line = start.split(/\r\n|\n|\r/).length;
        expect(result.encodingEvidence).toEqual({line, bytes: 'E9', text: '9;Grégoire Éléonore', notUtf8: 3, word: 'Grégoire'});
        expect(result.rows).toBe(15_002);
        // What stops the reading early does not hide what comes later.
        const unknown = Uint8Array.from(Buffer.concat([Buffer.from('a;b\n'), bytes]));
        expect((await checkFile(memorySource(unknown))).encodingEvidence?.line).toBe(line + 1);
        expect((await checkFile(memorySource(unknown.slice(0, -30)))).dialect.encoding).toBe('UTF-8');
    });

    it('shows the first rows with their issues, cleaned and unquoted', async() => {
        const result = await check('cidnumber;cname;cvisible\n 6A ;"a ""b""";1\n6B;x"y;1\n6C;z;perhaps\n6D;;\n', {sampleRows: 3});
        expect(result.header).toEqual(['cidnumber', 'cname', 'cvisible']);
        expect(result.sample.map(({line, cells}) => [line, cells])).toEqual([
            [2, ['6A', 'a "b"', '1']],
            [3, ['6B', 'x"y', '1']],
            [4, ['6C', 'z', 'perhaps']],
        ]);
        expect(result.sample.map(({issues}) => issues.map(({code}) => code))).toEqual([[], ['quote_invalid'], ['boolean_invalid']]);
        expect([result.rows, result.rejected, result.issueCount]).toEqual([4, 2, 2]);
    });

    it('shows rows after a file error in the header too', async() => {
        const result = await check('cohort_idnumber;userid;cname\n6A;E1;x\n6B;E2;y\n');
        expect(result.issues.map(({code}) => code)).toEqual(['column_unknown', 'column_missing']);
        expect(result.issues[0]?.params).toEqual({suggestion: 'cidnumber'});
        expect(result.rows).toBe(0);
        expect(result.sample.map(({cells}) => cells[0])).toEqual(['6A', '6B']);
    });

    it('says how the kind was found', async() => {
        expect((await check('cohort;course\n6A;M\n')).kindReason).toBe('header');
        expect((await check('cidnumber;usreid\n6A;M\n')).kindReason).toBe('closest');
        expect((await check('cidnumber\n6A\n', {kind: 'cohorts'})).kindReason).toBe('asked');
        expect((await check('a;b;c\n1;2;3\n')).kindReason).toBeNull();
    });

    it('counts all issues and keeps some, a file error always', async() => {
        const bad = ';x\n'.repeat(50);
        const result = await check(`cidnumber;userid\n${bad}6A${';'.repeat(1000)}\n`, {maxIssues: 10});
        expect(result.issues.length).toBe(11);
        expect(result.issues[10]?.code).toBe('record_too_wide');
        expect(result.truncated).toBe(true);
        expect(result.issueCount).toBe(51);
        expect(result.counts).toEqual({value_missing: 50, record_too_wide: 1});
    });

    it('shows where the encoding tells', async() => {
        const bytes = Uint8Array.from(Buffer.from('cidnumber;cname\n6A;Sixi\xE8me A\n', 'latin1'));
        const result = await checkFile(memorySource(bytes));
        expect(result.dialect.encoding).toBe('Windows-1252');
        expect(result.encodingEvidence).toEqual({line: 2, bytes: 'E8', text: '6A;Sixième A', notUtf8: 1, word: 'Sixième'});
        expect((await check('cidnumber;cname\n6A;x\n')).encodingEvidence).toBeUndefined();
        expect((await check('cidnumber;cname\n6A;€\n')).encodingEvidence?.bytes).toBe('E2 82 AC');
    });

    it('reads in slices, gives others their turn, and tells how far it is', async() => {
        const asked: number[] = [];
        const rows = 60000;
        const bytes = bytesOf('cidnumber;userid\n' + '6A;E1 de la classe de sixième\n'.repeat(rows));
        const seen: number[] = [];
        let turns = 0;
        const timer = setInterval(() => {
            turns++;
        }, 1);
        const onProgress = (progress: {bytes: number}): number => seen.push(progress.bytes);
        const result = await checkFile(memorySource(bytes, asked), {sliceMs: 5, onProgress});
        clearInterval(timer);
        expect(result.rows).toBe(rows);
        expect(Math.max(...asked)).toBeLessThanOrEqual(1048576);
        expect(turns).toBeGreaterThan(1);
        expect(seen.length).toBeGreaterThan(1);
        expect([...seen].sort((a, b) => a - b)).toEqual(seen);
        expect(seen[seen.length - 1]).toBe(bytes.length);
    });

    it('stops when it is told to', async() => {
        const stop = new AbortController();
        const bytes = bytesOf('cidnumber;userid\n' + '6A;E1\n'.repeat(200000));
        const running = checkFile(memorySource(bytes), {signal: stop.signal, sliceMs: 1, onProgress: () => stop.abort()});
        await expect(running).rejects.toMatchObject({name: 'AbortError'});
    });

    it('hands on what the source throws', async() => {
        const source: ByteSource = {size: 10, name: 'x', slice: () => Promise.reject(new Error('gone'))};
        await expect(checkFile(source)).rejects.toThrow('gone');
    });

    it('lives with a file that became shorter', async() => {
        const bytes = bytesOf('cidnumber;userid\n6A;E1\n6B');
        const source: ByteSource = {...memorySource(bytes), size: 5000};
        const result = await checkFile(source);
        expect(result.rows).toBe(2);
        expect(result.issues.map(({code}) => code)).toEqual(['record_truncated']);
    });
});

describe('A file of the browser', () => {
    it('is a source', async() => {
        const parts = [bytesOf('cidnumber;userid\n6A;E1\n')];
        const file = new File(parts as unknown as BlobPart[], 'c.csv');
        // The test environment's files cannot give their bytes as browsers do.
        Object.defineProperty(file, 'slice', {value: (start: number, end: number) => ({
            arrayBuffer: () => Promise.resolve(parts[0]?.slice(start, end).buffer),
        })});
        const source = fileSource(file);
        expect([source.name, source.size]).toEqual(['c.csv', 23]);
        expect((await checkFile(source)).rows).toBe(1);
    });
});
