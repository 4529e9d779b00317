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

import {hasInvalid} from './text';

/** Encodings that a file can be found to have. */
export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252' | 'ISO-8859-15';

// Windows-1252 from 80 to 9F; 0 = undefined. Written out because decoders of the platforms differ in these.
const WINDOWS = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];
const ISO15: Record<number, number> = {
    0xA4: 0x20AC, 0xA6: 0x0160, 0xA8: 0x0161, 0xB4: 0x017D, 0xB8: 0x017E, 0xBC: 0x0152, 0xBD: 0x0153, 0xBE: 0x0178,
};
/** An invalid byte B becomes the lone surrogate DC00 + B, which no text holds. */
const INVALID_BYTE = 0xDC00;
const PIECE = 8192;

/**
 * Turns the bytes of a file into text, block by block. What is not text becomes a lone surrogate, so that it can be told, with its
 * line, where the record is known: a lone surrogate of UTF-16 stays, an invalid byte becomes DC00 + byte, and the odd last byte of
 * UTF-16 becomes D800 and is kept in oddTail.
 */
export class Transcoder {
    /** Has something been met so far that is not text? (A pair split over two blocks of UTF-16 may set it too.) */
    public invalid = false;
    /** The odd last byte of a UTF-16 file. */
    public oddTail: number | null = null;
    private rest = new Uint8Array(0);
    private readonly table: Uint16Array | null;
    private readonly decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

    /** @param encoding "bytes" = no text is made: each byte becomes the character of its number */
    public constructor(private readonly encoding: Encoding | 'bytes') {
        this.table = encoding === 'bytes' || encoding === 'Windows-1252' || encoding === 'ISO-8859-15' ? singleByteTable(encoding) : null;
    }

    /** Bytes that wait for those that complete their character. */
    public get pending(): number {
        return this.rest.length;
    }

    /** Converts the next block; last = it is the end of the file. */
    public feed(bytes: Uint8Array, last: boolean): string {
        if (this.table !== null) {
            return this.feedSingle(bytes, this.table);
        }
        let block = bytes;
        if (this.rest.length > 0) {
            block = new Uint8Array(this.rest.length + bytes.length);
            block.set(this.rest);
            block.set(bytes, this.rest.length);
            this.rest = new Uint8Array(0);
        }
        return this.encoding === 'UTF-8' ? this.feedUtf8(block, last) : this.feedWide(block, last);
    }

    private feedSingle(bytes: Uint8Array, table: Uint16Array): string {
        const units = new Uint16Array(bytes.length);
        for (let i = 0; i < bytes.length; i++) {
            const unit = table[bytes[i] ?? 0] ?? 0;
            units[i] = unit;
            if ((unit & 0xFF00) === INVALID_BYTE) {
                this.invalid = true;
            }
        }
        return unitsToString(units);
    }

    private feedWide(block: Uint8Array, last: boolean): string {
        const even = block.length - block.length % 2;
        const units = new Uint16Array(even / 2);
        const low = this.encoding === 'UTF-16LE' ? 0 : 1;
        for (let i = 0; i < units.length; i++) {
            units[i] = (block[2 * i + low] ?? 0) | ((block[2 * i + 1 - low] ?? 0) << 8);
        }
        let text = unitsToString(units);
        if (even < block.length) {
            if (last) {
                this.oddTail = block[even] ?? 0;
                text += '\uD800';
            } else {
                this.rest = block.slice(even);
            }
        }
        this.invalid ||= hasInvalid(text);
        return text;
    }

    private feedUtf8(block: Uint8Array, last: boolean): string {
        let whole = block;
        if (!last) {
            const pending = incompleteTail(block);
            if (pending > 0) {
                whole = block.subarray(0, block.length - pending);
                this.rest = block.slice(block.length - pending);
            }
        }
        try {
            return this.decoder.decode(whole);
        } catch {
            this.invalid = true;
            return decodeIllFormed(whole);
        }
    }
}

/** How many bytes at the end belong to a character that the next block may complete. */
export function incompleteTail(bytes: Uint8Array): number {
    for (let back = 1; back <= 3 && back <= bytes.length; back++) {
        const byte = bytes[bytes.length - back] ?? 0;
        if (byte < 0x80) {
            return 0;
        }
        if (byte >= 0xC0) {
            return (back === 1 || (back === 2 && byte >= 0xE0) || byte >= 0xF0) ? back : 0;
        }
    }
    return 0;
}

/** What a piece of units says: of UTF-8 they are bytes, elsewhere text. What is not text: see Transcoder. */
export function textOf(units: string, encoding: Encoding): string {
    if (encoding !== 'UTF-8' || !/[\x80-\xFF]/.test(units)) {
        return units;
    }
    const bytes = new Uint8Array(units.length);
    for (let i = 0; i < units.length; i++) {
        bytes[i] = units.charCodeAt(i);
    }
    return new Transcoder('UTF-8').feed(bytes, true);
}

/** The character of each byte; a byte that means nothing is a lone surrogate. */
export function singleByteTable(encoding: Encoding | 'bytes'): Uint16Array {
    const table = new Uint16Array(256);
    for (let byte = 0; byte < 256; byte++) {
        table[byte] = byte;
        if (encoding === 'ISO-8859-15') {
            table[byte] = ISO15[byte] ?? byte;
        } else if (encoding === 'Windows-1252' && byte >= 0x80 && byte < 0xA0) {
            const unit = WINDOWS[byte - 0x80] ?? 0;
            table[byte] = unit === 0 ? INVALID_BYTE + byte : unit;
        }
    }
    return table;
}

function unitsToString(units: Uint16Array): string {
    const pieces: string[] = [];
    for (let i = 0; i < units.length; i += PIECE) {
        pieces.push(String.fromCharCode.apply(null, units.subarray(i, i + PIECE) as unknown as number[]));
    }
    return pieces.join('');
}

/** Length of the well-formed sequence at a place; 0 = there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
        return 0;
    }
    const length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    const second = bytes[at + 1] ?? 0;
    const least = first === 0xE0 ? 0xA0 : first === 0xF0 ? 0x90 : 0x80;
    const most = first === 0xED ? 0x9F : first === 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
        return 0;
    }
    for (let i = 2; i < length; i++) {
        if (((bytes[at + i] ?? 0) & 0xC0) !== 0x80) {
            return 0;
        }
    }
    return length;
}

/** Place of the first byte that is not part of well-formed UTF-8; -1 = there is none. */
export function illFormedAt(bytes: Uint8Array): number {
    for (let i = 0; i < bytes.length;) {
        const length = sequenceLength(bytes, i);
        if (length === 0) {
            return i;
        }
        i += length;
    }
    return -1;
}

/** Number of bytes that are not part of well-formed UTF-8. */
export function countIllFormed(bytes: Uint8Array): number {
    let count = 0;
    for (let i = 0; i < bytes.length;) {
        const length = sequenceLength(bytes, i);
        count += length === 0 ? 1 : 0;
        i += length === 0 ? 1 : length;
    }
    return count;
}

function decodeIllFormed(bytes: Uint8Array): string {
    const units = new Uint16Array(bytes.length);
    let count = 0;
    for (let i = 0; i < bytes.length;) {
        const length = sequenceLength(bytes, i);
        const byte = bytes[i] ?? 0;
        if (length === 0) {
            units[count++] = INVALID_BYTE + byte;
            i++;
            continue;
        }
        let code = length === 1 ? byte : byte & (0x7F >> length);
        for (let k = 1; k < length; k++) {
            code = (code << 6) | ((bytes[i + k] ?? 0) & 0x3F);
        }
        if (code > 0xFFFF) {
            units[count++] = 0xD800 + ((code - 0x10000) >> 10);
            units[count++] = 0xDC00 + (code & 0x3FF);
        } else {
            units[count++] = code;
        }
        i += length;
    }
    return unitsToString(units.subarray(0, count));
}
