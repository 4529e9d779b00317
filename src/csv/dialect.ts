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

import type {ByteSource} from './source';
import type {Encoding} from './transcoder';
import {countIllFormed, illFormedAt, incompleteTail, Transcoder} from './transcoder';
import {isSpace} from './text';

/** How a file is written, as reports say it. */
export interface Dialect {
    encoding: string;
    bom: boolean;
    delimiter: string;
    newline: 'crlf' | 'lf' | 'cr' | 'none';
}

/**
 * Where the encoding shows. When the file was taken for Windows-1252 because it is not UTF-8: the first byte, wherever in the file,
 * that is not. Otherwise the first bytes beyond ASCII, if they are near the file's beginning.
 */
export interface EncodingEvidence {
    /** Physical line, from 1. */
    line: number;
    /** In hexadecimal, such as "E9". */
    bytes: string;
    /** As it is read, with what stands around it on its line. */
    text: string;
    /** How many bytes of this line are not UTF-8; missing = that is not why the file has this encoding. */
    notUtf8?: number;
    /** The word that the first of them is part of, as it is read, such as "Grégoire"; missing with notUtf8. */
    word?: string;
}

/** What the reader needs to know of a file. */
export interface DialectFound {
    dialect: Dialect;
    /** Code of a file error that makes it no text at all: file_workbook, file_binary; empty = text. */
    problem: '' | 'file_workbook' | 'file_binary';
    encoding: Encoding;
    /** Length of the byte order mark. */
    offset: number;
    /** Is the first line "sep=X"? */
    separatorLine: boolean;
    evidence: EncodingEvidence | null;
    /** Has only the beginning of the file been looked at to take it for UTF-8? */
    presumed: boolean;
}

/** Bytes read at a time. */
export const BLOCK = 65536;
/** The delimiter and the line end are looked for in this many bytes from the file's beginning. */
const HEAD = 1048576;
/** Delimiters, the preferred first. */
const DELIMITERS = [';', ',', '\t', '|', ':'];
const MARKS: Array<{bytes: number[]; encoding: Encoding}> = [
    {bytes: [0xEF, 0xBB, 0xBF], encoding: 'UTF-8'},
    {bytes: [0xFF, 0xFE], encoding: 'UTF-16LE'},
    {bytes: [0xFE, 0xFF], encoding: 'UTF-16BE'},
];

/**
 * Reads the dialect off a file. Rules: docs/formats.md, "Encoding" and "Records".
 *
 * @param source
 * @param encoding setting: auto, UTF-8, UTF-16, Windows-1252, ISO-8859-1 or ISO-8859-15
 * @param delimiter setting: auto, a delimiter, or "tab"
 * @param breathe is awaited between blocks
 * @param presume is it enough that the beginning is UTF-8? The caller must then look at the rest (presumed)
 */
export async function detectDialect(
    source: ByteSource, encoding: string, delimiter: string, breathe: () => Promise<void>, presume = false,
): Promise<DialectFound> {
    const head = await source.slice(0, HEAD);
    if (startsWith(head, [0x50, 0x4B, 0x03, 0x04]) || startsWith(head, [0xD0, 0xCF, 0x11, 0xE0])) {
        return refuse('file_workbook');
    }
    const mark = MARKS.find((one) => startsWith(head, one.bytes));
    const offset = mark?.bytes.length ?? 0;
    const guess = mark === undefined && encoding === 'auto';
    const presumed = guess && presume && isPresumable(head, source.size);
    const illFormed = guess && !presumed ? await findIllFormed(source, breathe) : -1;
    const found = mark?.encoding ?? (illFormed < 0 ? encodingOf(encoding) : 'Windows-1252');
    const wide = found === 'UTF-16LE' || found === 'UTF-16BE';
    if (!wide && head.subarray(0, 4096).includes(0)) {
        return refuse('file_binary');
    }
    // A megabyte is much for one turn on a page's thread: the steps are apart.
    await breathe();
    const text = new Transcoder(found).feed(head.subarray(offset), head.length < HEAD);
    await breathe();
    const lineEnd = /\r\n|\n|\r/.exec(text)?.[0];
    const separator = separatorOf(text);
    const evidence = illFormed < 0
        ? findEvidence(text, head.subarray(offset), found)
        : await showIllFormed(source, illFormed, breathe);
    await breathe();
    return {
        dialect: {
            encoding: found,
            bom: mark !== undefined,
            delimiter: delimiter === 'auto' ? separator ?? mostFrequent(headerLine(text)) : delimiter === 'tab' ? '\t' : delimiter,
            newline: lineEnd === undefined ? 'none' : lineEnd === '\r\n' ? 'crlf' : lineEnd === '\n' ? 'lf' : 'cr',
        },
        problem: '',
        encoding: found,
        offset,
        separatorLine: separator !== null,
        evidence,
        presumed,
    };
}

function refuse(problem: 'file_workbook' | 'file_binary'): DialectFound {
    return {
        dialect: {encoding: 'binary', bom: false, delimiter: '', newline: 'none'},
        problem,
        encoding: 'UTF-8',
        offset: 0,
        separatorLine: false,
        evidence: null,
        presumed: false,
    };
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
    return start.every((byte, i) => bytes[i] === byte);
}

/** The encoding that a setting asks for; auto = UTF-8. */
function encodingOf(setting: string): Encoding {
    switch (setting) {
        case 'UTF-16':
            return 'UTF-16LE';
        case 'Windows-1252':
        case 'ISO-8859-1':
            return 'Windows-1252';
        case 'ISO-8859-15':
            return 'ISO-8859-15';
        default:
            return 'UTF-8';
    }
}

/** Is the beginning of a file UTF-8, so that the rest may be too? */
function isPresumable(head: Uint8Array, size: number): boolean {
    return isWellFormed(head.subarray(0, head.length - (head.length < size ? incompleteTail(head) : 0)));
}

function isWellFormed(bytes: Uint8Array): boolean {
    try {
        new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
        return true;
    } catch {
        return false;
    }
}

/** Place of the first byte of a file that is not UTF-8; -1 = it is well-formed to its end. */
async function findIllFormed(source: ByteSource, breathe: () => Promise<void>): Promise<number> {
    for (let start = 0; start < source.size;) {
        const block = await source.slice(start, Math.min(source.size, start + HEAD));
        if (block.length === 0) {
            break;
        }
        const pending = start + block.length < source.size ? incompleteTail(block) : 0;
        const whole = block.subarray(0, block.length - pending);
        if (!isWellFormed(whole)) {
            return start + illFormedAt(whole);
        }
        start += whole.length;
        await breathe();
    }
    return -1;
}

/** What people can judge by that a file is not UTF-8: where the first byte is that shows it, and how it reads in Windows-1252. */
async function showIllFormed(source: ByteSource, at: number, breathe: () => Promise<void>): Promise<EncodingEvidence> {
    let line = 1;
    let lineStart = 0;
    let previous = 0;
    for (let start = 0; start < at;) {
        const block = await source.slice(start, Math.min(at, start + HEAD));
        if (block.length === 0) {
            break;
        }
        for (let i = 0; i < block.length; i++) {
            const byte = block[i] ?? 0;
            if (byte === 0x0D || byte === 0x0A) {
                line += byte === 0x0A && previous === 0x0D ? 0 : 1;
                lineStart = start + i + 1;
            }
            previous = byte;
        }
        start += block.length;
        await breathe();
    }
    const rest = await source.slice(at, Math.min(source.size, at + HEAD));
    const length = rest.findIndex((byte) => byte === 0x0D || byte === 0x0A);
    const wrong = length < 0 ? rest : rest.subarray(0, length);
    const left = await source.slice(Math.max(lineStart, at - 40), at);
    const read = (bytes: Uint8Array): string => new Transcoder('Windows-1252').feed(bytes, true).replace(/\p{Surrogate}/gu, '\uFFFD');
    const [before, after] = [read(left), read(wrong.subarray(0, 40))];
    return {
        line,
        bytes: (wrong[0] ?? 0).toString(16).toUpperCase(),
        text: before.slice(-20) + after.slice(0, 20),
        notUtf8: countIllFormed(wrong),
        word: (/[\p{L}\p{N}]*$/u.exec(before)?.[0] ?? '') + (/^.[\p{L}\p{N}]*/u.exec(after)?.[0] ?? ''),
    };
}

/** The delimiter that a first line "sep=X" names. */
function separatorOf(text: string): string | null {
    const first = text.slice(0, 8).split(/[\r\n]/, 1)[0] ?? '';
    const match = /^(?:sep=([;,\t|:])|"sep=([;,\t|:])")$/i.exec(first);
    return match === null ? null : match[1] ?? match[2] ?? null;
}

/**
 * The text by which the delimiter is judged: the first line that is no comment and holds more than spaces, delimiters and quotes,
 * up to a line end outside quotes. Without such a line, the first that is no comment and not empty.
 */
function headerLine(text: string): string {
    let fallback = '';
    let start = 0;
    while (start < text.length) {
        let end = start;
        let substance = false;
        for (; end < text.length; end++) {
            const code = text.charCodeAt(end);
            if (code === 0x0A || code === 0x0D) {
                break;
            }
            substance ||= !isSpace(code) && code !== 0x22 && !DELIMITERS.includes(text.charAt(end));
        }
        if (text[start] !== '#') {
            if (substance) {
                return text.slice(start, endOutsideQuotes(text, start, end));
            }
            fallback = fallback === '' ? text.slice(start, end) : fallback;
        }
        start = end + 1;
    }
    return fallback;
}

/** The first line end outside quotes; lineEnd when a quote is never closed. */
function endOutsideQuotes(text: string, start: number, lineEnd: number): number {
    for (let at = start; at < text.length; at++) {
        const character = text[at];
        if (character === '\n' || character === '\r') {
            return at;
        }
        if (character === '"') {
            at = text.indexOf('"', at + 1);
            if (at < 0) {
                return lineEnd;
            }
        }
    }
    return text.length;
}

/** The delimiter that a line holds most often outside quotes. */
function mostFrequent(line: string): string {
    const outside = line.split('"').filter((_piece, i) => i % 2 === 0).join('');
    let best = ',';
    let most = 0;
    for (const delimiter of DELIMITERS) {
        const count = outside.split(delimiter).length - 1;
        if (count > most) {
            best = delimiter;
            most = count;
        }
    }
    return best;
}

/** The first character beyond ASCII, so that people can judge whether the encoding was guessed well. */
function findEvidence(text: string, bytes: Uint8Array, encoding: Encoding): EncodingEvidence | null {
    const wide = encoding === 'UTF-16LE' || encoding === 'UTF-16BE';
    // eslint-disable-next-line no-control-regex -- ASCII as a whole is meant
    const at = text.search(/[^\x00-\x7F]/);
    if (at < 0) {
        return null;
    }
    // Before it all is ASCII: one byte each, or two in UTF-16.
    const before = text.slice(0, at);
    const place = wide ? at * 2 : at;
    let length = wide ? 2 : 1;
    while (encoding === 'UTF-8' && length < 4 && ((bytes[place + length] ?? 0) & 0xC0) === 0x80) {
        length++;
    }
    const hex = Array.from(bytes.subarray(place, place + length), (byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
    const left = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
    const right = at + text.slice(at).search(/[\r\n]|$/);
    return {
        line: before.split(/\r\n|\n|\r/).length,
        bytes: hex.join(' '),
        text: text.slice(Math.max(left, at - 20), Math.min(right, at + 20)).replace(/\p{Surrogate}/gu, '\uFFFD'),
    };
}
