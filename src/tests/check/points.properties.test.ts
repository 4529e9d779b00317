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
import type {CheckResult} from '../../check/check';
import {checkFile, fileSource} from '../../check/check';
import {allDefinitions} from '../../format/catalogue';

/** Bytes, the settings that they are read with, and a kind when it is asked for. */
interface Given {
    bytes: Uint8Array<ArrayBuffer>;
    encoding: string;
    kind: string | undefined;
}

/** Physical lines of a file, read apart from the code that is tested. */
function linesOf(bytes: Uint8Array<ArrayBuffer>, {encoding}: CheckResult['dialect']): number {
    // What is no text at all, or in an encoding that is not read, is not cut into lines.
    const label = /^(UTF-8|UTF-16|Windows|ISO)/.test(encoding) ? encoding : 'Windows-1252';
    return new TextDecoder(label, {ignoreBOM: true}).decode(bytes).split(/\r\n|\r|\n/).length;
}

/** Whether every issue points at something that is there. */
function points({bytes}: Given, result: CheckResult): void {
    const lines = linesOf(bytes, result.dialect);
    const columns = new Set(allDefinitions().flatMap(({data}) => data.columns).map(({name}) => name));
    for (const issue of result.issues) {
        const {code, column, line} = issue;
        expect({issue, isInside: Number.isInteger(line) && line >= 0 && line <= lines}).toEqual({issue, isInside: true});
        if (column === '') {
            continue;
        }
        // A column that is not there can only be told by the name that it should have, one without a name by its position.
        const isThere = code === 'column_missing' ? columns.has(column)
            : code === 'column_empty' ? result.header[Number(column) - 1] === '' : result.header.includes(column);
        expect({issue, isThere}).toEqual({issue, isThere: true});
    }
    expect(result.rejected).toBeLessThanOrEqual(result.rows);
    expect(result.issueCount).toBeGreaterThanOrEqual(result.issues.length);
    expect(Object.values(result.counts).reduce((total, count) => total + count, 0)).toBe(result.issueCount);
    for (const {line} of result.sample) {
        expect(line > 0 && line <= lines).toBe(true);
    }
}

const options = {
    encoding: fc.constantFrom('auto', 'auto', 'auto', 'UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-15'),
    kind: fc.constantFrom(undefined, undefined, 'cohorts', 'cohortcourses'),
};

const anyBytes = fc.oneof(
    fc.uint8Array({maxLength: 200}),
    fc.array(fc.constantFrom(0, 9, 10, 10, 13, 32, 34, 35, 44, 59, 59, 65, 97, 0x31, 0x80, 0xA0, 0xC3, 0xA9, 0xFE, 0xFF),
        {maxLength: 200}).map((bytes) => Uint8Array.from(bytes)),
).map((bytes) => Uint8Array.from(bytes));

const GOOD = [
    'cmd;cidnumber;cname;userid;cvisible\nadd;6A;Sixième A;E1024;1\r\n# a remark\n\ndel;6B;"Two\r\nlines ""so""";E1;0\n',
    'sep=,\r\ncmd,cohort,course,role,enrolstart\r\nadd,6A,MATHS-6,student,2026-09-01\r\nadd,6B,HIST-6,,\r\n',
    'cidnumber\tuserid\r6A\tE1\r6B\tE2',
];

/** A good file in one of the encodings. */
const goodFile = fc.tuple(fc.constantFrom(...GOOD), fc.constantFrom<'utf8' | 'latin1' | 'utf16le'>('utf8', 'latin1', 'utf16le'))
    .map(([text, encoding]) => Uint8Array.from(Buffer.from(encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding)));

/** Bytes of it put in, taken out, changed or said twice. */
const mutated = fc.tuple(goodFile, fc.array(fc.record({
    how: fc.constantFrom('in', 'out', 'change', 'twice', 'end'),
    at: fc.nat(400),
    length: fc.integer({min: 1, max: 20}),
    byte: fc.constantFrom(0, 10, 13, 34, 34, 35, 59, 44, 60, 0x41, 0xC3, 0xFF),
}), {maxLength: 6})).map(([file, changes]) => {
    let bytes = [...file];
    for (const {how, at: wanted, length, byte} of changes) {
        const at = wanted % Math.max(1, bytes.length);
        const behind = how === 'in' ? at : at + (how === 'change' ? 1 : length);
        const between = how === 'in' || how === 'change' ? [byte]
            : how === 'twice' ? [...bytes.slice(at, behind), ...bytes.slice(at, behind)] : [];
        bytes = [...bytes.slice(0, at), ...between, ...how === 'end' ? [] : bytes.slice(behind)];
    }
    return Uint8Array.from(bytes);
});

/** Reads in one go and in small blocks: neither may throw, and they say the same. */
async function check({bytes, encoding, kind}: Given): Promise<CheckResult> {
    const source = fileSource(new Blob([bytes]), 'file.csv');
    const asked = {settings: {encoding}, ...kind === undefined ? {} : {kind}};
    const result = await checkFile(source, asked);
    expect(await checkFile(source, {...asked, block: 7})).toEqual(result);
    return result;
}

describe('What a check says', () => {
    it('of any bytes points at lines and columns that are there', async() => {
        await fc.assert(fc.asyncProperty(fc.record({bytes: anyBytes, ...options}), async(given) => {
            points(given, await check(given));
        }), {numRuns: 400});
    }, 60000);

    it('of a file that was damaged points at lines and columns that are there', async() => {
        const codes = new Set<string>();
        await fc.assert(fc.asyncProperty(fc.record({bytes: mutated, ...options}), async(given) => {
            const result = await check(given);
            result.issues.forEach(({code}) => codes.add(code));
            points(given, result);
        }), {numRuns: 500});
        // Enough was damaged to be worth the look.
        expect(codes.size).toBeGreaterThan(6);
    }, 60000);
});
