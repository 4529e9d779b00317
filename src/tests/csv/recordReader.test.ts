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
import type {DialectFound} from '../../csv/dialect';
import {detectDialect} from '../../csv/dialect';
import type {CsvRecord} from '../../csv/recordReader';
import {bytesPerUnit, RecordReader} from '../../csv/recordReader';
import {textOf} from '../../csv/transcoder';

/** Reads bytes that come a few at a time. */
async function read(bytes: Uint8Array, block: number): Promise<Array<[number, string[], string | null, string | null]>> {
    const slice = (start: number, end: number): Promise<Uint8Array> => Promise.resolve(bytes.slice(start, end));
    const found = await detectDialect({size: bytes.length, name: 'x', slice}, {}, () => Promise.resolve());
    const reader = new RecordReader(found);
    const records = [];
    for (let at = found.offset; at < bytes.length; at += block) {
        reader.feed(bytes.slice(at, at + block), at + block >= bytes.length);
        for (;;) {
            const batch = reader.read(2);
            records.push(...batch);
            if (reader.isStarved || reader.isAtEnd) {
                break;
            }
        }
    }
    return records.map(({line, fields, malformed, invalid}) => [line, fields, malformed, invalid]);
}

const text = '#"\r\na;"b""\r\n;é" ;😀\r\n\r\n"x"y;€;\r;;\n"open';
const records = [
    [2, ['a', 'b"\r\n;é', '😀'], null, null],
    [5, ['"x"y', '€', ''], '"x"y', null],
    [7, ['"open'], '"open', null],
];

describe('Records', () => {
    it.each([['utf8', ''], ['utf8', '\uFEFF'], ['utf16le', '\uFEFF']] as const)('are the same wherever blocks end: %s', async(encoding, mark) => {
        const bytes = Uint8Array.from(Buffer.from(mark + text, encoding));
        for (let block = 1; block <= 40; block++) {
            expect(await read(bytes, block)).toEqual(records);
        }
    });

    it('tell half a pair of UTF-16 once', async() => {
        const bytes = Uint8Array.from([0xFF, 0xFE, 0x61, 0, 0x3B, 0, 0x3D, 0xD8, 0x0A, 0, 0x62, 0, 0x3B, 0, 0x63, 0, 0x0A, 0]);
        for (let block = 1; block <= 9; block++) {
            expect((await read(bytes, block)).map((record) => record[3])).toEqual(['D83D', null]);
        }
    });

    it('that hold nothing cost no memory', async() => {
        const bytes = Uint8Array.from(Buffer.from('"";""\n'.repeat(20000) + 'a;b\n'));
        expect(await read(bytes, 65536)).toEqual([[20001, ['a', 'b'], null, null]]);
    });
});

describe('Records in units', () => {
    const encodings = fc.constantFrom('auto', 'UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-15');
    const readAll = async(
        bytes: Uint8Array, encoding: string, block: number, units: boolean,
        see: (found: DialectFound, record: CsvRecord) => void,
    ): Promise<CsvRecord[]> => {
        const slice = (start: number, end: number): Promise<Uint8Array> => Promise.resolve(bytes.slice(start, end));
        const found = await detectDialect({size: bytes.length, name: 'x', slice}, {encoding, csvseparator: ';'}, () => Promise.resolve());
        const reader = new RecordReader(found, {units});
        const records: CsvRecord[] = [];
        for (let at = found.offset; at < bytes.length && found.problem === ''; at += block) {
            reader.feed(bytes.slice(at, at + block), at + block >= bytes.length);
            for (let batch = reader.read(3); batch.length > 0 || !(reader.isStarved || reader.isAtEnd); batch = reader.read(3)) {
                records.push(...batch);
                batch.forEach((record) => { see(found, record); });
            }
        }
        return records.map((record) => ({...record, raw: textOf(record.raw, units ? found.encoding : 'Windows-1252'), start: 0}));
    };

    const dirt = fc.array(fc.oneof(
        fc.constantFrom(...'";;\r\n\n# ab'.split('').map((letter) => [letter.charCodeAt(0)])),
        fc.constantFrom(
            [0xC3, 0xA9], [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98, 0x80],
            [0xA0], [0xE9], [0], [0xFF, 0xFE]),
    ), {maxLength: 60}).map((pieces) => Uint8Array.from(pieces.flat()));

    it('say the same as in text, wherever blocks end', async() => {
        await fc.assert(fc.asyncProperty(dirt, encodings, fc.integer({min: 1, max: 70}), async(bytes, encoding, block) => {
            const nothing = (): void => undefined;
            const text = await readAll(bytes, encoding, block, false, nothing);
            expect(await readAll(bytes, encoding, block, true, nothing)).toEqual(text);
        }), {numRuns: 500});
    });

    it('lie in the file where they say', async() => {
        await fc.assert(fc.asyncProperty(dirt, encodings, fc.integer({min: 1, max: 70}), async(bytes, encoding, block) => {
            await readAll(bytes, encoding, block, true, (found, {start, raw}) => {
                const size = bytesPerUnit(found.encoding);
                const from = found.offset + start * size;
                const alone = new RecordReader({...found, separatorLine: false}, {units: true});
                alone.feed(bytes.slice(from, from + raw.length * size), true);
                expect(alone.read(1)[0]?.raw).toBe(raw);
            });
        }), {numRuns: 500});
    });
});
