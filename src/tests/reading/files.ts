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

import fc from 'fast-check';
import type {CheckResult} from '../../check/check';
import {checkFile, fileSource} from '../../check/check';
import {detectDialect} from '../../csv/dialect';
import type {CsvRecord} from '../../csv/recordReader';
import {RecordReader} from '../../csv/recordReader';
import type {CountingJudge, Parts} from '../../reading/parts';

export const utf8 = (text: string): Blob => new Blob([Uint8Array.from(Buffer.from(text, 'utf8'))]);
export const latin1 = (text: string): Blob => new Blob([Uint8Array.from(Buffer.from(text, 'latin1'))]);

/** Rooms that are not asked. */
export const noParts: Parts = {
    fix: {
        surveyFile: () => Promise.reject(new Error('not asked')),
        previewFix: () => Promise.reject(new Error('not asked')),
        applyFix: () => Promise.reject(new Error('not asked')),
    },
    lookup: {
        collectQuestions: () => Promise.reject(new Error('not asked')),
        createJudge: (): CountingJudge => { throw new Error('not asked'); },
    },
};

/** All records of a file behind the header, read at once. */
export async function readWhole(blob: Blob, encoding = 'auto', delimiter = 'auto'): Promise<CsvRecord[]> {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const found = await detectDialect(fileSource(blob, 'x'), {encoding, csvseparator: delimiter}, () => Promise.resolve());
    if (found.problem !== '') {
        return [];
    }
    const reader = new RecordReader(found);
    reader.feed(bytes.subarray(found.offset), true);
    return reader.read(1_000_000).slice(1);
}

export const checkWhole = (blob: Blob, settings = {}): Promise<CheckResult> => checkFile(fileSource(blob, 'x'), {settings, maxIssues: 1e6});

const cell = fc.oneof(
    fc.constantFrom('6A', 'E1', 'é', '', ' ', 'add', 'nonsense', '1', '"a;b"', '"two\r\nlines"', '"x""y"', '"broken"x', '"', '\u00a0', '<delete>',
        'x'.repeat(300), '😀', '# no', '\ud83d', '&#59'),
    fc.string({maxLength: 4}),
);
const line = fc.oneof(
    fc.array(cell, {minLength: 1, maxLength: 6}).map((cells) => cells.join(';')),
    fc.constantFrom('', ';;;', '# a comment', '""', '6A;E1;Sixième;1'),
);
const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), {maxLength: 40}).map((pairs) => pairs.flat().join(''));

/** Files that have a good header most of the time, and everything else below. */
export const files: fc.Arbitrary<Blob> = fc.oneof(
    fc.tuple(fc.constantFrom('cidnumber;userid;cname;cvisible\n', 'sep=;\n# x\ncidnumber;userid;cmd\r\n', '"cidnumber";userid\n', ''), lines,
        fc.constantFrom('utf8' as const, 'latin1' as const, 'utf16le' as const, 'mark' as const))
        .map(([header, text, encoding]) => new Blob([Uint8Array.from(encoding === 'mark' ? Buffer.from(`\uFEFF${header}${text}`, 'utf8')
            : Buffer.from((encoding === 'utf16le' ? '\uFEFF' : '') + header + text, encoding))])),
    fc.uint8Array({maxLength: 300}).map((bytes) => new Blob([new Uint8Array(bytes)])),
    fc.tuple(fc.constantFrom('cidnumber;userid;cname\n'), fc.uint8Array({maxLength: 300}))
        .map(([header, bytes]) => new Blob([header, new Uint8Array(bytes)])),
);
