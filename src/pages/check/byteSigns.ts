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

import type {CheckResult} from '../../check/check';
import type {Encoding} from '../../csv/transcoder';
import {Transcoder} from '../../csv/transcoder';

/** What the bytes of a file say of how it was written. */
export interface ByteSigns {
    /** Encodings in which the whole file gives plausible text, other than its own. */
    encodings: Encoding[];
    /** Was it written by an old Mac, in Mac OS Roman? That is read in no encoding. */
    isOldMac: boolean;
    /** Does it end with CTRL-Z, by which old systems mark the end? Then it is whole. */
    hasEndMark: boolean;
}

/** Encodings that are tried when the one of the file does not hold: what exports are mostly written in. */
const ENCODINGS: Encoding[] = ['Windows-1252', 'ISO-8859-15', 'UTF-8'];
const BLOCK = 1_048_576;
const CTRL_Z = 0x1A;

// What a wrong encoding makes of letters: no characters, controls, capitals behind small letters or between letters ("HellŽnistes",
// "LŽa", "MŠdchen"), and signs between letters ("fˆte") but those that join words.
const IMPLAUSIBLE = new RegExp([
    '[\\uD800-\\uDFFF\\u0080-\\u009F]',
    '\\p{Ll}(?![A-Z])\\p{Lu}',
    '\\p{L}(?![A-Z])\\p{Lu}\\p{Ll}',
    '[\\p{Lu}\\p{Ll}](?![\\u00A0\\u00AD·–—’])[^\\x00-\\x7F\\p{Lu}\\p{Ll}\\p{Lo}][\\p{Lu}\\p{Ll}]',
].join('|'), 'u');

/** Is a file plausible text in an encoding of one byte a character? It is told piece by piece. */
class Plausibility {
    public holds = true;
    private readonly transcoder: Transcoder;
    private before = '';

    public constructor(encoding: Encoding) {
        this.transcoder = new Transcoder(encoding);
    }

    public feed(bytes: Uint8Array): void {
        const text = this.before + this.transcoder.feed(bytes, true);
        this.holds &&= !IMPLAUSIBLE.test(text);
        this.before = text.slice(-2);
    }
}

/** Counts the characters of UTF-8 beyond ASCII, and the bytes that are none. */
class Utf8Count {
    public formed = 0;
    public illFormed = 0;
    private readonly transcoder = new Transcoder('UTF-8');

    public feed(bytes: Uint8Array, last: boolean): void {
        const text = this.transcoder.feed(bytes, last);
        // What is not UTF-8 becomes a lone surrogate.
        this.illFormed += text.match(/\p{Surrogate}/gu)?.length ?? 0;
        this.formed += text.match(/[^\p{ASCII}\p{Surrogate}]/gu)?.length ?? 0;
    }
}

/**
 * Looks at the bytes of a file where the check has reason to doubt how they were read.
 *
 * @param file
 * @param result
 * @param signal
 * @throws DOMException "AbortError" when the signal says so
 */
export const byteSigns = async(
    file: Blob,
    {counts, dialect}: Pick<CheckResult, 'counts' | 'dialect'>,
    signal?: AbortSignal,
): Promise<ByteSigns> => {
    const isCut = counts['record_truncated'] !== undefined;
    const last = isCut ? new Uint8Array(await file.slice(-1).arrayBuffer())[0] : undefined;
    const signs: ByteSigns = {encodings: [], isOldMac: false, hasEndMark: last === CTRL_Z};
    const isWide = dialect.encoding.startsWith('UTF-16');
    const isMacLike = dialect.newline === 'cr' && !isWide;
    // A byte order mark leaves no choice.
    if (dialect.bom || (counts['encoding_invalid'] === undefined && !isMacLike)) {
        return signs;
    }
    const utf8 = new Utf8Count();
    const windows = new Plausibility('Windows-1252');
    const latin = new Plausibility('ISO-8859-15');
    for (let start = 0; start < file.size; start += BLOCK) {
        const bytes = new Uint8Array(await file.slice(start, start + BLOCK).arrayBuffer());
        signal?.throwIfAborted();
        utf8.feed(bytes, start + BLOCK >= file.size);
        windows.feed(bytes);
        latin.feed(bytes);
    }
    // Most of it is UTF-8: a few broken bytes are no reason to read all the others differently.
    const isMostlyUtf8 = utf8.formed > utf8.illFormed;
    const holds: Partial<Record<Encoding, boolean>> = {
        'Windows-1252': windows.holds && !isMostlyUtf8,
        'ISO-8859-15': latin.holds && !isMostlyUtf8,
        'UTF-8': utf8.illFormed === 0,
    };
    return {
        ...signs,
        encodings: ENCODINGS.filter((encoding) => encoding !== dialect.encoding && holds[encoding] === true),
        isOldMac: isMacLike && utf8.illFormed > 0 && !isMostlyUtf8 && !windows.holds,
    };
};
