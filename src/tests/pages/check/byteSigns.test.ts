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

import {describe, expect, it} from '@jest/globals';
import type {Dialect} from '../../../check/check';
import type {ByteSigns} from '../../../pages/check/byteSigns';
import {byteSigns} from '../../../pages/check/byteSigns';

/** Signs of bytes, each character of the text one. */
const signs = (
    bytes: string,
    dialect: Partial<Dialect> = {},
    counts: Record<string, number> = {encoding_invalid: 1},
): Promise<ByteSigns> => byteSigns(
    new Blob([Buffer.from(bytes, 'latin1')]),
    {counts, dialect: {encoding: 'UTF-8', bom: false, delimiter: ',', newline: 'lf', ...dialect}},
);
const WINDOWS = {encoding: 'Windows-1252'};

describe('the bytes of a file', () => {
    it.each<[string, string, Partial<Dialect>, string[]]>([
        ['letters in their places', 'L\xE9a, \xC9cole de l\xE0-bas, CAF\xC9', {}, ['Windows-1252', 'ISO-8859-15']],
        ['signs of Windows', 'l\x92\xE9t\xE9 \x96 \x8Cuvre \xE0 5 \x80', {}, ['Windows-1252']],
        ['signs of ISO-8859-15', 'C\xBDur \xE0 5 \xA4', {}, ['ISO-8859-15']],
        ['capitals of Mac OS Roman', 'Hell\x8Enistes', {}, []],
        ['the same behind a capital', 'L\x8Ea', {}, []],
        ['the same in German', 'M\x8Adchen', {}, []],
        ['signs between letters', 'F\x99te', {}, []],
        ['UTF-8 that was read as something else', 'L\xC3\xA9a \xC3\x8Dris', WINDOWS, ['UTF-8']],
        ['UTF-8 with a broken byte', '\xC3\x89ric \xC3\xA9\xC3\xA0 \xE9', {}, []],
        ['a byte order mark, which leaves no choice', 'L\xE9a', {bom: true}, []],
    ])('are %s', async(_name, bytes, dialect, encodings) => {
        expect((await signs(bytes, dialect)).encodings).toEqual(encodings);
    });

    it('are judged across the pieces in which they are read', async() => {
        const far = (text: string): string => `${'x'.repeat(1_048_575)}${text}`;
        expect((await signs(far('\x8Ea'))).encodings).toEqual([]);
        expect((await signs(far('\xE9a'))).encodings).toEqual(['Windows-1252', 'ISO-8859-15']);
        expect((await signs(far('\xC3\xA9a'), WINDOWS)).encodings).toEqual(['UTF-8']);
    });

    it('are those of an old Mac when the line ends are too, whether or not they are all read', async() => {
        const mac = {...WINDOWS, newline: 'cr' as const};
        expect((await signs('Hell\x8Enistes', mac, {})).isOldMac).toBe(true);
        expect((await signs('\x8Fl\x8Fve', mac)).isOldMac).toBe(true);
        expect((await signs('Hell\x8Enistes', WINDOWS)).isOldMac).toBe(false);
        expect((await signs('\xE9l\xE8ve', mac, {})).isOldMac).toBe(false);
        expect((await signs('\xC3\xA9l\xC3\xA8ve', {newline: 'cr'}, {})).isOldMac).toBe(false);
        expect((await signs('plain', mac, {})).isOldMac).toBe(false);
    });

    it('may mark the end of a file that looks cut off', async() => {
        expect((await signs('a,b\n\x1A', {}, {record_truncated: 1})).hasEndMark).toBe(true);
        expect((await signs('a,b\na', {}, {record_truncated: 1})).hasEndMark).toBe(false);
    });

    it('are left alone when nobody waits any more', async() => {
        const stopped = AbortSignal.abort();
        const dialect: Dialect = {encoding: 'UTF-8', bom: false, delimiter: ',', newline: 'lf'};
        await expect(byteSigns(new Blob(['x']), {counts: {encoding_invalid: 1}, dialect}, stopped)).rejects.toThrow();
    });
});
