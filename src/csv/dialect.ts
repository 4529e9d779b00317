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

import type {LineEnd} from './lineEnds';
import {countLineEnds, findLineEnd, lineEndOf} from './lineEnds';
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
    /** The only line end that counts; empty = every sort. */
    lineEnd: LineEnd;
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
export const DELIMITERS: readonly string[] = [';', ',', '\t', '|', ':'];
const MARKS: Array<{bytes: number[]; encoding: Encoding}> = [
    {bytes: [0xEF, 0xBB, 0xBF], encoding: 'UTF-8'},
    {bytes: [0xFF, 0xFE], encoding: 'UTF-16LE'},
    {bytes: [0xFE, 0xFF], encoding: 'UTF-16BE'},
];

/** How a file is to be read: the settings of these names. Missing = auto. */
export interface DialectSettings {
    /** auto, UTF-8, UTF-16, Windows-1252, ISO-8859-1 or ISO-8859-15. */
    encoding?: string;
    /** auto, a delimiter, or "tab". */
    csvseparator?: string;
    /** auto, crlf, lf or cr. */
    newline?: string;
    /** auto, or ignore: a byte order mark says nothing of the encoding. */
    bom?: string;
}

/**
 * Reads the dialect off a file. Rules: docs/formats.md, "Encoding" and "Records".
 *
 * @param source
 * @param settings
 * @param breathe is awaited between blocks
 * @param presume is it enough that the beginning is UTF-8? The caller must then look at the rest (presumed)
 */
export async function detectDialect(
    source: ByteSource, settings: DialectSettings, breathe: () => Promise<void>, presume = false,
): Promise<DialectFound> {
    const {encoding = 'auto', csvseparator: delimiter = 'auto', newline = 'auto', bom = 'auto'} = settings;
    const only = lineEndOf(newline);
    const head = await source.slice(0, HEAD);
    if (startsWith(head, [0x50, 0x4B, 0x03, 0x04]) || startsWith(head, [0xD0, 0xCF, 0x11, 0xE0])) {
        return refuse('file_workbook');
    }
    const mark = MARKS.find((one) => startsWith(head, one.bytes));
    const offset = mark?.bytes.length ?? 0;
    const believed = bom === 'ignore' ? undefined : mark;
    const guess = believed === undefined && encoding === 'auto';
    const presumed = guess && presume && isPresumable(head, source.size);
    const illFormed = guess && !presumed ? await findIllFormed(source, offset, breathe) : -1;
    const found = believed?.encoding ?? (illFormed < 0 ? encodingOf(encoding) : 'Windows-1252');
    const wide = found === 'UTF-16LE' || found === 'UTF-16BE';
    if (!wide && head.subarray(0, 4096).includes(0)) {
        return refuse('file_binary');
    }
    // A megabyte is much for one turn on a page's thread: the steps are apart.
    await breathe();
    const text = new Transcoder(found).feed(head.subarray(offset), head.length < HEAD);
    await breathe();
    const lineEnd = (only === '' ? /\r\n|\n|\r/ : new RegExp(only)).exec(text)?.[0];
    const separator = separatorOf(text, only);
    const evidence = illFormed < 0
        ? findEvidence(text, head.subarray(offset), found, only)
        : await showIllFormed(source, illFormed, only, breathe);
    await breathe();
    return {
        dialect: {
            encoding: found,
            bom: mark !== undefined,
            delimiter: delimiter === 'auto' ? separator ?? mostFrequent(headerLine(text, only)) : delimiter === 'tab' ? '\t' : delimiter,
            newline: lineEnd === undefined ? 'none' : lineEnd === '\r\n' ? 'crlf' : lineEnd === '\n' ? 'lf' : 'cr',
        },
        problem: '',
        encoding: found,
        offset,
        lineEnd: only,
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
        lineEnd: '',
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
async function findIllFormed(source: ByteSource, from: number, breathe: () => Promise<void>): Promise<number> {
    for (let start = from; start < source.size;) {
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
async function showIllFormed(
    source: ByteSource, at: number, only: LineEnd, breathe: () => Promise<void>,
): Promise<EncodingEvidence> {
    const isEnd = (byte: number, before: number): boolean => {
        switch (only) {
            case '':
                return byte === 0x0A || byte === 0x0D;
            case '\r\n':
                return byte === 0x0A && before === 0x0D;
            default:
                return byte === only.charCodeAt(0);
        }
    };
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
            if (isEnd(byte, previous)) {
                line += only === '' && byte === 0x0A && previous === 0x0D ? 0 : 1;
                lineStart = start + i + 1;
            }
            previous = byte;
        }
        start += block.length;
        await breathe();
    }
    const rest = await source.slice(at, Math.min(source.size, at + HEAD));
    const length = rest.findIndex((byte, i) => isEnd(byte, rest[i - 1] ?? 0));
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
function separatorOf(text: string, only: LineEnd): string | null {
    // Up to seven characters, and a line end.
    const head = text.slice(0, 9);
    const first = head.slice(0, findLineEnd(head, 0, only));
    const match = /^(?:sep=([;,\t|:])|"sep=([;,\t|:])")$/i.exec(first);
    return match === null ? null : match[1] ?? match[2] ?? null;
}

/**
 * The text by which the delimiter is judged: the first line that is no comment and holds more than spaces, delimiters and quotes,
 * up to a line end outside quotes. Without such a line, the first that is no comment and not empty.
 */
function headerLine(text: string, only: LineEnd): string {
    let fallback = '';
    let start = 0;
    while (start < text.length) {
        const end = findLineEnd(text, start, only);
        let substance = false;
        for (let at = start; at < end && !substance; at++) {
            const code = text.charCodeAt(at);
            substance = !isSpace(code) && code !== 0x22 && !DELIMITERS.includes(text.charAt(at));
        }
        if (text[start] !== '#') {
            if (substance) {
                return text.slice(start, endOutsideQuotes(text, start, end, only));
            }
            fallback = fallback === '' ? text.slice(start, end) : fallback;
        }
        start = end + Math.max(1, only.length);
    }
    return fallback;
}

/** The first line end outside quotes; lineEnd when a quote is never closed. */
function endOutsideQuotes(text: string, start: number, lineEnd: number, only: LineEnd): number {
    let end = lineEnd;
    for (let quote = text.indexOf('"', start); quote >= 0 && quote < end;) {
        const close = text.indexOf('"', quote + 1);
        if (close < 0) {
            return lineEnd;
        }
        end = close < end ? end : findLineEnd(text, close + 1, only);
        quote = text.indexOf('"', close + 1);
    }
    return end;
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
function findEvidence(text: string, bytes: Uint8Array, encoding: Encoding, only: LineEnd): EncodingEvidence | null {
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
        line: countLineEnds(before, 0, before.length, only) + 1,
        bytes: hex.join(' '),
        text: text.slice(Math.max(left, at - 20), Math.min(right, at + 20)).replace(/\p{Surrogate}/gu, '\uFFFD'),
    };
}
