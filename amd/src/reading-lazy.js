/* eslint-disable */
// Generated from src/ by bin/build. Do not edit.
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
const LF$2 = 0x0A;
const CR$2 = 0x0D;
/** The line end that a setting or a dialect names; empty = any. */
function lineEndOf(name) {
    return { crlf: '\r\n', lf: '\n', cr: '\r' }[name] ?? '';
}
/** The first line end from a place on; the text's length = there is none. */
function findLineEnd(text, start, only) {
    if (only !== '') {
        const at = text.indexOf(only, start);
        return at < 0 ? text.length : at;
    }
    for (let i = start; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === LF$2 || code === CR$2) {
            return i;
        }
    }
    return text.length;
}
/** How many characters the line end has that stands at a place. */
function lineEndLength(text, at, only) {
    if (only !== '') {
        return only.length;
    }
    return text.charCodeAt(at) === CR$2 && text.charCodeAt(at + 1) === LF$2 ? 2 : 1;
}
/** Number of line ends in a piece of text. */
function countLineEnds(text, start, end, only) {
    let count = 0;
    for (let at = findLineEnd(text, start, only); at < end; at = findLineEnd(text, at, only)) {
        at += lineEndLength(text, at, only);
        count++;
    }
    return count;
}

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
/** Lone surrogates stand for what is not text: see the transcoder. */
const NOT_TEXT = /\p{Surrogate}/u;
const NOT_TEXT_ALL = /\p{Surrogate}/gu;
/** A longer value is cut to this many code points, followed by "…". */
const VALUE_LENGTH = 100;
/** Is this character trimmed? Space, TAB, LF, VT, FF, CR, no-break space, narrow no-break space, byte order mark. */
function isSpace(code) {
    return code === 0x20 || (code >= 0x09 && code <= 0x0D) || code === 0xA0 || code === 0x202F || code === 0xFEFF;
}
/** Trims a cell or a header name. By position, so that a megabyte of spaces costs no more than its length. */
function trimCell(value) {
    let start = 0;
    let end = value.length;
    while (start < end && isSpace(value.charCodeAt(start))) {
        start++;
    }
    while (end > start && isSpace(value.charCodeAt(end - 1))) {
        end--;
    }
    return start === 0 && end === value.length ? value : value.slice(start, end);
}
/** What a cell says: trimmed, then with commas and semicolons in the place of their stand-ins. */
function cleanCell(value) {
    const trimmed = trimCell(value);
    return trimmed.includes('&#') ? trimmed.replace(/&#44;?/g, ',').replace(/&#59;?/g, ';') : trimmed;
}
/** ASCII letters in lower case; every other character stays as it is. */
function fold(text) {
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code >= 0x41 && code <= 0x5A) {
            return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
        }
    }
    return text;
}
/** Does the text hold something that is not text in the file's encoding? */
function hasInvalid(text) {
    return NOT_TEXT.test(text);
}
/** Place of the first character that is not text; -1 = none. */
function invalidIndex(text) {
    return text.search(NOT_TEXT);
}
/** The text with U+FFFD in the place of each byte or unit that is not text. */
function scrub(text) {
    return text.replace(NOT_TEXT_ALL, '\uFFFD');
}
/** Number of Unicode code points. */
function countCodePoints(text) {
    let count = text.length;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code >= 0xD800 && code < 0xDC00) {
            const next = text.charCodeAt(i + 1);
            if (next >= 0xDC00 && next < 0xE000) {
                count--;
                i++;
            }
        }
    }
    return count;
}
/** Cuts a long value to VALUE_LENGTH code points and "…". */
function cut(value) {
    if (value.length <= VALUE_LENGTH || countCodePoints(value) <= VALUE_LENGTH) {
        return value;
    }
    let end = 0;
    for (let count = 0; count < VALUE_LENGTH; count++) {
        const code = value.codePointAt(end) ?? 0;
        end += code > 0xFFFF ? 2 : 1;
    }
    return value.slice(0, end) + '…';
}
/**
 * Length of a text in bytes of UTF-8.
 *
 * @param text
 * @param invalidBytes bytes that count for what is not text: 1 where it was a byte, 3 where it was a unit of UTF-16
 */
function utf8Length(text, invalidBytes) {
    let length = text.length;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code < 0x80) {
            continue;
        }
        if (code < 0x800) {
            length++;
        }
        else if ((code & 0xF800) !== 0xD800) {
            length += 2;
        }
        else if (code < 0xDC00 && (text.charCodeAt(i + 1) & 0xFC00) === 0xDC00) {
            // Two units, four bytes.
            length += 2;
            i++;
        }
        else {
            length += invalidBytes - 1;
        }
    }
    return length;
}
/** What spreadsheets write into a cell whose formula failed, in English and in French. */
const FORMULA_ERROR = '#(?:REF!|NAME\\?|N/A|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|NOM\\?|VALEUR!|NOMBRE!|NUL!|PROPAGATION!)';
const FORMULA_CELL = new RegExp(`^${FORMULA_ERROR}$`);
/** Length of the longest of them, with what follows it. */
const FORMULA_ERROR_LENGTH = 14;
/**
 * Is this what a spreadsheet writes into a cell whose formula failed?
 *
 * @param value
 */
function isFormulaError(value) {
    return FORMULA_CELL.test(value);
}
/**
 * Finds records that begin with such a cell: they are no comments.
 *
 * @param delimiter
 */
function formulaErrorAt(delimiter) {
    const pattern = new RegExp(`${FORMULA_ERROR}(?:[${delimiter}\\r\\n]|$)`, 'y');
    return (text, at) => {
        pattern.lastIndex = at;
        return pattern.test(text);
    };
}

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
// Windows-1252 from 80 to 9F; 0 = undefined. Written out because decoders of the platforms differ in these.
const WINDOWS = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];
const ISO15 = {
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
class Transcoder {
    /** @param encoding "bytes" = no text is made: each byte becomes the character of its number */
    constructor(encoding) {
        this.encoding = encoding;
        /** Has something been met so far that is not text? (A pair split over two blocks of UTF-16 may set it too.) */
        this.invalid = false;
        /** The odd last byte of a UTF-16 file. */
        this.oddTail = null;
        this.rest = new Uint8Array(0);
        this.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        this.table = encoding === 'bytes' || encoding === 'Windows-1252' || encoding === 'ISO-8859-15' ? singleByteTable(encoding) : null;
    }
    /** Bytes that wait for those that complete their character. */
    get pending() {
        return this.rest.length;
    }
    /** Converts the next block; last = it is the end of the file. */
    feed(bytes, last) {
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
    feedSingle(bytes, table) {
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
    feedWide(block, last) {
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
            }
            else {
                this.rest = block.slice(even);
            }
        }
        this.invalid || (this.invalid = hasInvalid(text));
        return text;
    }
    feedUtf8(block, last) {
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
        }
        catch {
            this.invalid = true;
            return decodeIllFormed(whole);
        }
    }
}
/** How many bytes at the end belong to a character that the next block may complete. */
function incompleteTail(bytes) {
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
function textOf(units, encoding) {
    if (!/[\x80-\xFF]/.test(units)) {
        return units;
    }
    const bytes = new Uint8Array(units.length);
    for (let i = 0; i < units.length; i++) {
        bytes[i] = units.charCodeAt(i);
    }
    return new Transcoder('UTF-8').feed(bytes, true);
}
/** The character of each byte; a byte that means nothing is a lone surrogate. */
function singleByteTable(encoding) {
    const table = new Uint16Array(256);
    for (let byte = 0; byte < 256; byte++) {
        table[byte] = byte;
        if (encoding === 'ISO-8859-15') {
            table[byte] = ISO15[byte] ?? byte;
        }
        else if (encoding === 'Windows-1252' && byte >= 0x80 && byte < 0xA0) {
            const unit = WINDOWS[byte - 0x80] ?? 0;
            table[byte] = unit === 0 ? INVALID_BYTE + byte : unit;
        }
    }
    return table;
}
function unitsToString(units) {
    const pieces = [];
    for (let i = 0; i < units.length; i += PIECE) {
        pieces.push(String.fromCharCode.apply(null, units.subarray(i, i + PIECE)));
    }
    return pieces.join('');
}
/** Length of the well-formed sequence at a place; 0 = there is none. */
function sequenceLength(bytes, at) {
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
function illFormedAt(bytes) {
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
function countIllFormed(bytes) {
    let count = 0;
    for (let i = 0; i < bytes.length;) {
        const length = sequenceLength(bytes, i);
        count += length === 0 ? 1 : 0;
        i += length === 0 ? 1 : length;
    }
    return count;
}
function decodeIllFormed(bytes) {
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
        }
        else {
            units[count++] = code;
        }
        i += length;
    }
    return unitsToString(units.subarray(0, count));
}

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
/** Bytes read at a time. */
const BLOCK$1 = 65536;
/** The delimiter and the line end are looked for in this many bytes from the file's beginning. */
const HEAD = 1048576;
/** Delimiters, the preferred first. */
const DELIMITERS = [';', ',', '\t', '|', ':'];
const MARKS = [
    { bytes: [0xEF, 0xBB, 0xBF], encoding: 'UTF-8' },
    { bytes: [0xFF, 0xFE], encoding: 'UTF-16LE' },
    { bytes: [0xFE, 0xFF], encoding: 'UTF-16BE' },
];
/**
 * Reads the dialect off a file. Rules: docs/formats.md, "Encoding" and "Records".
 *
 * @param source
 * @param settings
 * @param breathe is awaited between blocks
 * @param presume is it enough that the beginning is UTF-8? The caller must then look at the rest (presumed)
 */
async function detectDialect(source, settings, breathe, presume = false) {
    const { encoding = 'auto', csvseparator: delimiter = 'auto', newline = 'auto', bom = 'auto' } = settings;
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
            delimiter: delimiter === 'auto' ? separator ?? mostFrequent(headerLine$1(text, only)) : delimiter === 'tab' ? '\t' : delimiter,
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
function refuse(problem) {
    return {
        dialect: { encoding: 'binary', bom: false, delimiter: '', newline: 'none' },
        problem,
        encoding: 'UTF-8',
        offset: 0,
        lineEnd: '',
        separatorLine: false,
        evidence: null,
        presumed: false,
    };
}
function startsWith(bytes, start) {
    return start.every((byte, i) => bytes[i] === byte);
}
/** The encoding that a setting asks for; auto = UTF-8. */
function encodingOf(setting) {
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
function isPresumable(head, size) {
    return isWellFormed(head.subarray(0, head.length - (head.length < size ? incompleteTail(head) : 0)));
}
function isWellFormed(bytes) {
    try {
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}
/** Place of the first byte of a file that is not UTF-8; -1 = it is well-formed to its end. */
async function findIllFormed(source, from, breathe) {
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
async function showIllFormed(source, at, only, breathe) {
    const isEnd = (byte, before) => {
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
    const read = (bytes) => new Transcoder('Windows-1252').feed(bytes, true).replace(/\p{Surrogate}/gu, '\uFFFD');
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
function separatorOf(text, only) {
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
function headerLine$1(text, only) {
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
function endOutsideQuotes(text, start, lineEnd, only) {
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
function mostFrequent(line) {
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
function findEvidence(text, bytes, encoding, only) {
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

function getDefaultExportFromCjs (x) {
	return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x;
}

var papaparse_min$1 = {exports: {}};

/* @license
Papa Parse
v5.7.1
https://github.com/mholt/PapaParse
License: MIT
*/
var papaparse_min = papaparse_min$1.exports;

var hasRequiredPapaparse_min;

function requirePapaparse_min () {
	if (hasRequiredPapaparse_min) return papaparse_min$1.exports;
	hasRequiredPapaparse_min = 1;
	(function (module, exports) {
		((e,t)=>{module.exports=t();})(papaparse_min,function r(){var n="undefined"!=typeof self?self:"undefined"!=typeof window?window:void 0!==n?n:{};var s=!n.document&&!!n.postMessage,a=n.IS_PAPA_WORKER||false,o={},h=0,w={};function q(e){return 65279===e.charCodeAt(0)?e.slice(1):e}function u(e){this._handle=null,this._finished=false,this._completed=false,this._halted=false,this._input=null,this._baseIndex=0,this._partialLine="",this._rowCount=0,this._start=0,this._nextChunk=null,this.isFirstChunk=true,this._completeResults={data:[],errors:[],meta:{}},function(e){var t=E(e);t.chunkSize=parseInt(t.chunkSize),e.step||e.chunk||(t.chunkSize=null);this._handle=new i(t),(this._handle.streamer=this)._config=t;}.call(this,e),this.parseChunk=function(t,e){var i=parseInt(this._config.skipFirstNLines)||0;if(this.isFirstChunk&&0<i){let e=this._config.newline;e||(r=this._config.quoteChar||'"',e=this._handle.guessLineEndings(t,r)),t=[...t.split(e).slice(i)].join(e);}this.isFirstChunk&&U(this._config.beforeFirstChunk)&&void 0!==(r=this._config.beforeFirstChunk(t))&&(t=r),this.isFirstChunk=false,this._halted=false;var i=this._partialLine+t,r=(this._partialLine="",this._handle.parse(i,this._baseIndex,!this._finished));if(!this._handle.paused()&&!this._handle.aborted()){t=r.meta.cursor,i=(this._finished||(this._partialLine=i.substring(t-this._baseIndex),this._baseIndex=t),r&&r.data&&(this._rowCount+=r.data.length),this._finished||this._config.preview&&this._rowCount>=this._config.preview);if(a)n.postMessage({results:r,workerId:w.WORKER_ID,finished:i});else if(U(this._config.chunk)&&!e){if(this._config.chunk(r,this._handle),this._handle.paused()||this._handle.aborted())return void(this._halted=true);this._completeResults=r=void 0;}return this._config.step||this._config.chunk||(this._completeResults.data=this._completeResults.data.concat(r.data),this._completeResults.errors=this._completeResults.errors.concat(r.errors),this._completeResults.meta=r.meta),this._completed||!i||!U(this._config.complete)||r&&r.meta.aborted||(this._config.complete(this._completeResults,this._input),this._completed=true),i||r&&r.meta.paused||this._nextChunk(),r}this._halted=true;},this._sendError=function(e){U(this._config.error)?this._config.error(e):a&&this._config.error&&n.postMessage({workerId:w.WORKER_ID,error:e,finished:false});};}function d(e){var r;(e=e||{}).chunkSize||(e.chunkSize=w.RemoteChunkSize),u.call(this,e),this._nextChunk=s?function(){this._readChunk(),this._chunkLoaded();}:function(){this._readChunk();},this.stream=function(e){this._input=e,this._nextChunk();},this._readChunk=function(){if(this._finished)this._chunkLoaded();else {if(r=new XMLHttpRequest,this._config.withCredentials&&(r.withCredentials=this._config.withCredentials),s||(r.onload=m(this._chunkLoaded,this),r.onerror=m(this._chunkError,this)),r.ontimeout=m(this._chunkTimeout,this),r.open(this._config.downloadRequestBody?"POST":"GET",this._input,!s),this._config.downloadTimeout&&!s&&(r.timeout=this._config.downloadTimeout),this._config.downloadRequestHeaders){var e,t=this._config.downloadRequestHeaders;for(e in t)r.setRequestHeader(e,t[e]);}var i;this._config.chunkSize&&(i=this._start+this._config.chunkSize-1,r.setRequestHeader("Range","bytes="+this._start+"-"+i));try{r.send(this._config.downloadRequestBody);}catch(e){this._chunkError(e.message);}s&&0===r.status&&this._chunkError();}},this._chunkLoaded=function(){4===r.readyState&&(r.status<200||400<=r.status?this._chunkError():(this._start+=this._config.chunkSize||r.responseText.length,this._finished=!this._config.chunkSize||this._start>=(e=>null!==(e=e.getResponseHeader("Content-Range"))?parseInt(e.substring(e.lastIndexOf("/")+1)):-1)(r),this.parseChunk(r.responseText)));},this._chunkError=function(e){e=r.statusText||e;this._sendError(new Error(e));},this._chunkTimeout=function(){this._chunkError("Request timed out after "+this._config.downloadTimeout+"ms");};}function l(e){(e=e||{}).chunkSize||(e.chunkSize=w.LocalChunkSize),u.call(this,e);var i,r,n="undefined"!=typeof FileReader;this.stream=function(e){this._input=e,r=e.slice||e.webkitSlice||e.mozSlice,n?((i=new FileReader).onload=m(this._chunkLoaded,this),i.onerror=m(this._chunkError,this)):i=new FileReaderSync,this._nextChunk();},this._nextChunk=function(){this._finished||this._config.preview&&!(this._rowCount<this._config.preview)||this._readChunk();},this._readChunk=function(){var e=this._input,t=(this._config.chunkSize&&(t=Math.min(this._start+this._config.chunkSize,this._input.size),e=r.call(e,this._start,t)),i.readAsText(e,this._config.encoding));n||this._chunkLoaded({target:{result:t}});},this._chunkLoaded=function(e){this._start+=this._config.chunkSize,this._finished=!this._config.chunkSize||this._start>=this._input.size,this.parseChunk(e.target.result);},this._chunkError=function(){this._sendError(i.error);};}function f(e){var i;u.call(this,e=e||{}),this.stream=function(e){return i=e,this._nextChunk()},this._nextChunk=function(){var e,t;if(!this._finished)return e=this._config.chunkSize,i=e?(t=i.substring(0,e),i.substring(e)):(t=i,""),this._finished=!i,this.parseChunk(t)};}function c(e){u.call(this,e=e||{});var t=[],i=true,r=false;this.pause=function(){u.prototype.pause.apply(this,arguments),this._input.pause();},this.resume=function(){u.prototype.resume.apply(this,arguments),this._input.resume();},this.stream=function(e){this._input=e,this._input.on("data",this._streamData),this._input.on("end",this._streamEnd),this._input.on("error",this._streamError);},this._checkIsFinished=function(){r&&1===t.length&&(this._finished=true);},this._nextChunk=function(){this._checkIsFinished(),t.length?this.parseChunk(t.shift()):i=true;},this._streamData=m(function(e){try{t.push("string"==typeof e?e:e.toString(this._config.encoding)),i&&(i=!1,this._checkIsFinished(),this.parseChunk(t.shift()));}catch(e){this._streamError(e);}},this),this._streamError=m(function(e){this._streamCleanUp(),this._sendError(e);},this),this._streamEnd=m(function(){this._streamCleanUp(),r=true,this._streamData("");},this),this._streamCleanUp=m(function(){this._input.removeListener("data",this._streamData),this._input.removeListener("end",this._streamEnd),this._input.removeListener("error",this._streamError);},this);}function i(m){var n,s,a,t,o=Math.pow(2,53),h=-o,u=/^\s*-?(\d+\.?|\.\d+|\d+\.\d+)([eE][-+]?\d+)?\s*$/,d=/^((\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d+([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z)))$/,i=this,r=0,l=0,f=false,e=false,c=[],p={data:[],errors:[],meta:{}};function y(e){return "greedy"===m.skipEmptyLines?""===e.join("").trim():1===e.length&&0===e[0].length}function _(){if(p&&a&&(k("Delimiter","UndetectableDelimiter","Unable to auto-detect delimiting character; defaulted to '"+w.DefaultDelimiter+"'"),a=false),m.skipEmptyLines&&(p.data=p.data.filter(function(e){return !y(e)})),g()){if(p)if(Array.isArray(p.data[0])){for(var e=0;g()&&e<p.data.length;e++)p.data[e].forEach(t);p.data.splice(0,1);}else p.data.forEach(t);function t(e){c.push(e);}}function i(e,t){for(var i=m.header?{}:[],r=0;r<e.length;r++){var n=r,s=e[r],s=((e,t)=>(e=>(m.dynamicTypingFunction&&void 0===m.dynamicTyping[e]&&(m.dynamicTyping[e]=m.dynamicTypingFunction(e)),true===(m.dynamicTyping[e]||m.dynamicTyping)))(e)?"true"===t||"TRUE"===t||"false"!==t&&"FALSE"!==t&&((e=>{if(u.test(e)){e=parseFloat(e);if(h<e&&e<o)return 1}})(t)?parseFloat(t):d.test(t)?new Date(t):""===t?null:t):t)(n=m.header?r>=c.length?"__parsed_extra":c[r]:n,s=m.transform?m.transform(s,n):s);"__parsed_extra"===n?(i[n]=i[n]||[],i[n].push(s)):i[n]=s;}return m.header&&(r>c.length?k("FieldMismatch","TooManyFields","Too many fields: expected "+c.length+" fields but parsed "+r,l+t):r<c.length&&k("FieldMismatch","TooFewFields","Too few fields: expected "+c.length+" fields but parsed "+r,l+t)),i}var r;p&&(m.header||m.dynamicTyping||m.transform)&&(r=1,!p.data.length||Array.isArray(p.data[0])?(p.data=p.data.map(i),r=p.data.length):p.data=i(p.data,0),m.header&&p.meta&&(p.meta.fields=c),l+=r);}function g(){return m.header&&0===c.length}function k(e,t,i,r){e={type:e,code:t,message:i};void 0!==r&&(e.row=r),p.errors.push(e);}U(m.step)&&(t=m.step,m.step=function(e){p=e,g()?_():(_(),0!==p.data.length&&(r+=e.data.length,m.preview&&r>m.preview?s.abort():(p.data=p.data[0],t(p,i))));}),this.parse=function(e,t,i){var r=m.quoteChar||'"',r=(m.newline||(m.newline=this.guessLineEndings(e,r)),a=false,m.delimiter?U(m.delimiter)&&(m.delimiter=m.delimiter(e),p.meta.delimiter=m.delimiter):((r=((e,t,i,r,n)=>{var s,a,o,h;n=n||[",","\t","|",";",w.RECORD_SEP,w.UNIT_SEP];for(var u=0;u<n.length;u++){for(var d,l=n[u],f=0,c=0,p=0,_=(o=void 0,new b({comments:r,delimiter:l,newline:t,preview:10}).parse(e)),g=0;g<_.data.length;g++)i&&y(_.data[g])?p++:(d=_.data[g].length,c+=d,void 0===o?o=d:0<d&&(f+=Math.abs(d-o),o=d));0<_.data.length&&(c/=_.data.length-p),1.99<c&&(void 0===a||f<a||f===a&&h<c)&&(a=f,s=l,h=c);}return {successful:!!(m.delimiter=s),bestDelimiter:s}})(e,m.newline,m.skipEmptyLines,m.comments,m.delimitersToGuess)).successful?m.delimiter=r.bestDelimiter:(a=true,m.delimiter=w.DefaultDelimiter),p.meta.delimiter=m.delimiter),E(m));return r.header=g(),m.preview&&m.header&&r.preview++,n=e,s=new b(r),p=s.parse(n,t,i),_(),f?{meta:{paused:true}}:p||{meta:{paused:false}}},this.paused=function(){return f},this.pause=function(){f=true,s.abort(),n=U(m.chunk)?"":n.substring(s.getCharIndex());},this.resume=function(){i.streamer._halted?(f=false,i.streamer.parseChunk(n,true)):setTimeout(i.resume,3);},this.aborted=function(){return e},this.abort=function(){e=true,s.abort(),p.meta.aborted=true,U(m.complete)&&m.complete(p),n="";},this.guessLineEndings=function(e,t){e=e.substring(0,1048576);var t=new RegExp(P(t)+"([^]*?)"+P(t),"gm"),i=(e=e.replace(t,"")).split("\r"),t=e.split("\n"),e=1<t.length&&t[0].length<i[0].length;if(1===i.length||e)return "\n";for(var r=0,n=0;n<i.length;n++)"\n"===i[n][0]&&r++;return r>=i.length/2?"\r\n":"\r"};}function P(e){return e.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}function b(C){var S=(C=C||{}).delimiter,O=C.newline,x=C.comments,T=C.step,I=C.preview,A=C.fastMode,D=null,L=false,F=null==C.quoteChar?'"':C.quoteChar,z=F;if(void 0!==C.escapeChar&&(z=C.escapeChar),("string"!=typeof S||-1<w.BAD_DELIMITERS.indexOf(S))&&(S=","),x===S)throw new Error("Comment character same as delimiter");true===x?x="#":("string"!=typeof x||-1<w.BAD_DELIMITERS.indexOf(x))&&(x=false),"\n"!==O&&"\r"!==O&&"\r\n"!==O&&(O="\n");var M=0,j=false;this.parse=function(i,t,r){if("string"!=typeof i)throw new Error("Input must be a string");var n=i.length,e=S.length,s=O.length,a=x.length,o=U(T),h=[],u=[],d=[],l=M=0;if(!i)return v();if(A||false!==A&&-1===i.indexOf(F)){for(var f=i.split(O),c=0;c<f.length;c++){if(d=f[c],M+=d.length,c!==f.length-1)M+=O.length;else if(r)return v();if(!x||d.substring(0,a)!==x){if(o){if(h=[],k(d.split(S)),R(),j)return v()}else k(d.split(S));if(I&&I<=c)return h=h.slice(0,I),v(true)}}return v()}for(var p=i.indexOf(S,M),_=i.indexOf(O,M),g=new RegExp(P(z)+P(F),"g"),m=i.indexOf(F,M);;)if(i[M]===F)for(m=M,M++;;){if(-1===(m=i.indexOf(F,m+1)))return r||u.push({type:"Quotes",code:"MissingQuotes",message:"Quoted field unterminated",row:h.length,index:M}),b();if(m===n-1)return b(i.substring(M,m).replace(g,F));if(F===z&&i[m+1]===z)m++;else if(F===z||0===m||i[m-1]!==z){ -1!==p&&p<m+1&&(p=i.indexOf(S,m+1));var y=w(-1===(_=-1!==_&&_<m+1?i.indexOf(O,m+1):_)?p:Math.min(p,_));if(i.substr(m+1+y,e)===S){d.push(i.substring(M,m).replace(g,F)),i[M=m+1+y+e]!==F&&(m=i.indexOf(F,M)),-1!==p&&p<M&&(p=i.indexOf(S,M)),-1!==_&&_<M&&(_=i.indexOf(O,M));break}y=w(_);if(i.substring(m+1+y,m+1+y+s)===O){if(d.push(i.substring(M,m).replace(g,F)),E(m+1+y+s),-1!==p&&p<M&&(p=i.indexOf(S,M)),m=i.indexOf(F,M),o&&(R(),j))return v();if(I&&h.length>=I)return v(true);break}u.push({type:"Quotes",code:"InvalidQuotes",message:"Trailing quote on quoted field is malformed",row:h.length,index:M}),m++;}}else if(x&&0===d.length&&i.substring(M,M+a)===x){if(-1===_)return v();M=_+s,_=i.indexOf(O,M),-1!==p&&p<M&&(p=i.indexOf(S,M));}else if(-1!==p&&(p<_||-1===_))d.push(i.substring(M,p)),M=p+e,p=i.indexOf(S,M);else {if(-1===_)break;if(d.push(i.substring(M,_)),E(_+s),o&&(R(),j))return v();if(I&&h.length>=I)return v(true)}return b();function k(e){h.push(e),l=M;}function w(e){var t=0;return t=-1!==e&&(e=i.substring(m+1,e))&&""===e.trim()?e.length:t}function b(e){return r||(void 0===e&&(e=i.substring(M)),d.push(e),M=n,k(d),o&&R()),v()}function E(e){M=e,k(d),d=[],_=i.indexOf(O,M);}function v(e){if(C.header&&!t&&h.length&&!L){var s=h[0],a=Object.create(null),o=new Set(s);let n=false;for(let r=0;r<s.length;r++){let i=q(s[r]);if(a[i=U(C.transformHeader)?C.transformHeader(i,r):i]){let e,t=a[i];for(;e=i+"_"+t,t++,o.has(e););o.add(e),s[r]=e,a[i]++,n=true,(D=null===D?{}:D)[e]=i;}else a[i]=1,s[r]=i;o.add(i);}n&&console.warn("Duplicate headers found and renamed."),L=true;}return {data:h,errors:u,meta:{delimiter:S,linebreak:O,aborted:j,truncated:!!e,cursor:l+(t||0),renamedHeaders:D}}}function R(){T(v()),h=[],u=[];}},this.abort=function(){j=true;},this.getCharIndex=function(){return M};}function p(e){var t=e.data,i=o[t.workerId],r=false;if(t.error)i.userError(t.error,t.file);else if(t.results&&t.results.data){var n={abort:function(){r=true,_(t.workerId,{data:[],errors:[],meta:{aborted:true}});},pause:g,resume:g};if(U(i.userStep)){for(var s=0;s<t.results.data.length&&(i.userStep({data:t.results.data[s],errors:t.results.errors,meta:t.results.meta},n),!r);s++);delete t.results;}else U(i.userChunk)&&(i.userChunk(t.results,n,t.file),delete t.results);}t.finished&&!r&&_(t.workerId,t.results);}function _(e,t){var i=o[e];U(i.userComplete)&&i.userComplete(t),i.terminate(),delete o[e];}function g(){throw new Error("Not implemented.")}function E(e){if("object"!=typeof e||null===e)return e;var t,i=Array.isArray(e)?[]:{};for(t in e)i[t]=E(e[t]);return i}function m(e,t){return function(){e.apply(t,arguments);}}function U(e){return "function"==typeof e}return w.parse=function(e,t){var i=(t=t||{}).dynamicTyping||false;U(i)&&(t.dynamicTypingFunction=i,i={});if(t.dynamicTyping=i,t.transform=!!U(t.transform)&&t.transform,void 0!==t.downloadTimeout){var i=parseInt(t.downloadTimeout);if(isNaN(i))throw new Error("Config downloadTimeout value ("+t.downloadTimeout+") not parsable by parseInt(val).");t.downloadTimeout=i;}if(!t.worker||!w.WORKERS_SUPPORTED)return i=null,w.NODE_STREAM_INPUT,"string"==typeof e?(e=q(e),i=new(t.download?d:f)(t)):true===e.readable&&U(e.read)&&U(e.on)?i=new c(t):(n.File&&e instanceof File||e instanceof Object)&&(i=new l(t)),i.stream(e);(i=(()=>{var e;return !!w.WORKERS_SUPPORTED&&(e=(()=>{var e=n.URL||n.webkitURL||null,t=r.toString();return w.BLOB_URL||(w.BLOB_URL=e.createObjectURL(new Blob(["var global = (function() { if (typeof self !== 'undefined') { return self; } if (typeof window !== 'undefined') { return window; } if (typeof global !== 'undefined') { return global; } return {}; })(); global.IS_PAPA_WORKER=true; ","(",t,")();"],{type:"text/javascript"})))})(),(e=new n.Worker(e)).onmessage=p,e.id=h++,o[e.id]=e)})()).userStep=t.step,i.userChunk=t.chunk,i.userComplete=t.complete,i.userError=t.error,t.step=U(t.step),t.chunk=U(t.chunk),t.complete=U(t.complete),t.error=U(t.error),delete t.worker,i.postMessage({input:e,config:t,workerId:i.id});},w.unparse=function(e,t){var s=false,g=true,m=",",y="\r\n",a='"',o=a+a,i=false,r=null,h=false,u=((()=>{if("object"==typeof t){if("string"!=typeof t.delimiter||w.BAD_DELIMITERS.filter(function(e){return  -1!==t.delimiter.indexOf(e)}).length||(m=t.delimiter),"boolean"!=typeof t.quotes&&"function"!=typeof t.quotes&&!Array.isArray(t.quotes)||(s=t.quotes),"boolean"!=typeof t.skipEmptyLines&&"string"!=typeof t.skipEmptyLines||(i=t.skipEmptyLines),"string"==typeof t.newline&&(y=t.newline),"string"==typeof t.quoteChar&&(a=t.quoteChar,o=a+a),"boolean"==typeof t.header&&(g=t.header),Array.isArray(t.columns)){if(0===t.columns.length)throw new Error("Option columns is empty");r=t.columns;} void 0!==t.escapeChar&&(o=t.escapeChar+a),t.escapeFormulae instanceof RegExp?h=t.escapeFormulae:"boolean"==typeof t.escapeFormulae&&t.escapeFormulae&&(h=/^[=+\-@\t\r].*$/);}})(),new RegExp(P(a),"g"));"string"==typeof e&&(e=JSON.parse(e));if(Array.isArray(e)){if(!e.length)return n(r,e,i);if(Array.isArray(e[0]))return n(null,e,i);if("object"==typeof e[0])return n(r||Object.keys(e[0]),e,i)}else if("object"==typeof e)return "string"==typeof e.data&&(e.data=JSON.parse(e.data)),Array.isArray(e.data)&&(e.fields||(e.fields=e.meta&&e.meta.fields||r),e.fields||(e.fields=Array.isArray(e.data[0])?e.fields:"object"==typeof e.data[0]?Object.keys(e.data[0]):[]),Array.isArray(e.data[0])||"object"==typeof e.data[0]||(e.data=[e.data])),n(e.fields||[],e.data||[],i);throw new Error("Unable to serialize unrecognized input");function n(e,t,i){var r="",n=("string"==typeof e&&(e=JSON.parse(e)),"string"==typeof t&&(t=JSON.parse(t)),Array.isArray(e)&&0<e.length),s=!Array.isArray(t[0]);if(n&&g){for(var a=0;a<e.length;a++)0<a&&(r+=m),r+=k(e[a],a);0<t.length&&(r+=y);}for(var o=0;o<t.length;o++){var h=(n?e:t[o]).length,u=false,d=n?0===Object.keys(t[o]).length:0===t[o].length;if(i&&!n&&(u="greedy"===i?""===t[o].join("").trim():1===t[o].length&&(null==t[o][0]||0===t[o][0].length)),"greedy"===i&&n){for(var l=[],f=0;f<h;f++){var c=s?e[f]:f;l.push(t[o][c]);}u=""===l.join("").trim();}if(!u){for(var p=0;p<h;p++){0<p&&!d&&(r+=m);var _=n&&s?e[p]:p;r+=k(t[o][_],p);}o<t.length-1&&(!i||0<h&&!d)&&(r+=y);}}return r}function k(e,t){var i,r,n;return null==e?"":e.constructor===Date?isNaN(e.getTime())?"":e.toISOString():(n=false,i=e.toString(),h&&"number"!=typeof e&&"bigint"!=typeof e&&"boolean"!=typeof e&&h.test(i)&&(e=i="'"+i,n=true),r=i.replace(u,o),(n=n||true===s||"function"==typeof s&&s(e,t)||Array.isArray(s)&&s[t]||((e,t)=>{for(var i=0;i<t.length;i++)if(-1<e.indexOf(t[i]))return  true;return  false})(r,w.BAD_DELIMITERS)||-1<r.indexOf(m)||-1<i.indexOf(a)||" "===r.charAt(0)||" "===r.charAt(r.length-1))?a+r+a:r)}},w.RECORD_SEP=String.fromCharCode(30),w.UNIT_SEP=String.fromCharCode(31),w.BYTE_ORDER_MARK="\ufeff",w.BAD_DELIMITERS=["\r","\n",'"',w.BYTE_ORDER_MARK],w.WORKERS_SUPPORTED=!s&&!!n.Worker,w.NODE_STREAM_INPUT=1,w.LocalChunkSize=10485760,w.RemoteChunkSize=5242880,w.DefaultDelimiter=",",w.Parser=b,w.ParserHandle=i,w.NetworkStreamer=d,w.FileStreamer=l,w.StringStreamer=f,w.ReadableStreamStreamer=c,a&&(n.onmessage=function(e){e=e.data;void 0===w.WORKER_ID&&e&&(w.WORKER_ID=e.workerId);"string"==typeof e.input?n.postMessage({workerId:w.WORKER_ID,results:w.parse(e.input,e.config),finished:true}):(n.File&&e.input instanceof File||e.input instanceof Object)&&(e=w.parse(e.input,e.config))&&n.postMessage({workerId:w.WORKER_ID,results:e,finished:true});}),(d.prototype=Object.create(u.prototype)).constructor=d,(l.prototype=Object.create(u.prototype)).constructor=l,(f.prototype=Object.create(f.prototype)).constructor=f,(c.prototype=Object.create(u.prototype)).constructor=c,w}); 
	} (papaparse_min$1));
	return papaparse_min$1.exports;
}

var papaparse_minExports = requirePapaparse_min();
const Papa = /*@__PURE__*/getDefaultExportFromCjs(papaparse_minExports);

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
/** A record holds at most this many bytes of UTF-8. */
const MAX_LENGTH = 1048576;
/** A record holds at most this many fields. */
const MAX_FIELDS = 1000;
const QUOTE$1 = 0x22;
const LF$1 = 0x0A;
const CR$1 = 0x0D;
/** Bytes that one character of `raw` stands for when a reader gives units. */
function bytesPerUnit(encoding) {
    return encoding.startsWith('UTF-16') ? 2 : 1;
}
/**
 * Cuts a file into records. It is fed blocks of bytes and gives out batches of records, so that its caller decides when to read and
 * when to let others work. Where a record ends, and whether its quoting is well formed, is decided here; so is what simple fields
 * say. What fields with doubled quotes say is papaparse's part, a whole batch at a time.
 * Rules: docs/formats.md, "Records".
 */
class RecordReader {
    constructor(found, options = {}) {
        /** Code of the file error that stopped the reading; empty = none. */
        this.error = '';
        /** Line of the record that it is about. */
        this.errorLine = 0;
        /** Did the last reading stop because it needs the next block? */
        this.isStarved = false;
        /** Where the first record or comment began that was not read when the last block was fed; null = amid a comment. */
        this.fedPlace = null;
        /** A line end of the only sort, the next one from the place on that was looked at last. */
        this.onlyEnd = -1;
        this.buffer = '';
        /** Characters before those of the buffer. */
        this.before = 0;
        /** A place in the buffer of which the byte is known. */
        this.known = { position: 0, byte: 0 };
        /** Is each character of the buffer one byte? */
        this.isPlain = true;
        this.position = 0;
        this.nextLine = 1;
        this.ended = false;
        this.sawNul = false;
        /** Place of the next quote in the buffer; may lie behind the position. */
        this.quote = -1;
        // Of the quoted record read last.
        this.end = 0;
        this.ends = [];
        this.fields = [];
        /** Its fields with doubled quotes, and where they stand in the buffer with their own quotes. */
        this.doubled = [];
        this.hasBreak = false;
        this.malformed = null;
        this.isBytes = options.units === true && found.encoding === 'UTF-8';
        this.transcoder = new Transcoder(this.isBytes ? 'bytes' : found.encoding);
        this.delimiter = found.dialect.delimiter;
        this.delimiterCode = this.delimiter.charCodeAt(0);
        this.isFormulaError = formulaErrorAt(this.delimiter);
        this.only = found.lineEnd;
        this.lineFeed = this.only === '' ? LF$1 : -1;
        this.carriageReturn = this.only === '' ? CR$1 : -1;
        this.invalidBytes = found.encoding.startsWith('UTF-16') ? 3 : 1;
        this.unitBytes = found.encoding === 'UTF-8' && !this.isBytes ? 0 : bytesPerUnit(found.encoding);
        const { from } = options;
        this.fed = from?.byte ?? found.offset;
        this.before = from?.start ?? 0;
        this.nextLine = from?.line ?? 1;
        this.skipping = found.separatorLine && from === undefined;
    }
    /** Takes the next block; last = it is the end of the file. */
    feed(bytes, last) {
        const left = this.buffer.slice(this.position);
        // Counted from the end: what is left is never much.
        this.known = { position: 0, byte: this.fed - this.transcoder.pending - this.bytesOf(left) };
        this.fed += bytes.length;
        const text = this.transcoder.feed(bytes, last);
        this.before += this.position;
        this.buffer = left + text;
        this.position = 0;
        this.onlyEnd = -1;
        this.isPlain = this.known.byte + this.buffer.length === this.fed;
        this.fedPlace = this.skipping ? null : { byte: this.known.byte, line: this.nextLine, start: this.before };
        this.ended = last;
        this.sawNul || (this.sawNul = text.includes('\0'));
        this.findQuote();
    }
    /** Up to max records; fewer, or none, when the next block is wanted or the file is at its end. */
    read(max) {
        const records = [];
        const pending = [];
        this.isStarved = false;
        while (records.length < max && this.error === '' && this.position < this.buffer.length) {
            const isMarked = !this.skipping && this.buffer.charCodeAt(this.position) === 0x23;
            if (isMarked && !this.ended && this.buffer.length - this.position < FORMULA_ERROR_LENGTH) {
                this.isStarved = true;
                break;
            }
            if (this.skipping || (isMarked && !this.isFormulaError(this.buffer, this.position))) {
                if (!this.skipLine()) {
                    this.isStarved = true;
                    break;
                }
                continue;
            }
            const start = this.position;
            const line = this.nextLine;
            if (this.quote >= 0 && this.quote < start) {
                this.findQuote();
            }
            const end = this.scanPlain(start);
            const hasQuote = end < 0;
            const complete = hasQuote ? this.scanQuoted(start) : this.acceptEnd(end, 0);
            if (!complete) {
                // One character more: the last may be the first half of its line end.
                if (this.buffer.length - start > MAX_LENGTH + 1) {
                    this.stop('record_too_long', line);
                }
                this.isStarved = true;
                break;
            }
            const record = this.accept(start, line, hasQuote);
            if (record !== null) {
                records.push(record);
                if (hasQuote && this.doubled.length > 0 && record.malformed === null) {
                    for (const { at, from, to } of this.doubled) {
                        pending.push({ fields: record.fields, at, raw: this.asText(this.buffer.slice(from, to)) });
                    }
                }
            }
        }
        this.isStarved || (this.isStarved = !this.ended && this.position >= this.buffer.length);
        if (pending.length > 0) {
            this.parseDoubled(pending);
        }
        return records;
    }
    /** Where the next record or comment begins; null = amid a comment. */
    get place() {
        if (this.skipping) {
            return null;
        }
        const { known, position } = this;
        known.byte += this.isPlain ? position - known.position : this.bytesOf(this.buffer.slice(known.position, position));
        known.position = position;
        return { byte: known.byte, line: this.nextLine, start: this.before + position };
    }
    /** Has something been met that is not text in the file's encoding? */
    get hasInvalid() {
        return this.transcoder.invalid;
    }
    /** Is the whole file read? */
    get isAtEnd() {
        return this.error !== '' || (this.ended && this.position >= this.buffer.length);
    }
    bytesOf(text) {
        return this.unitBytes === 0 ? utf8Length(text, 1) : text.length * this.unitBytes;
    }
    stop(error, line) {
        this.error = error;
        this.errorLine = line;
        return null;
    }
    findQuote() {
        this.quote = this.buffer.indexOf('"', this.position);
    }
    /** Where what begins at a place must end, if only one sort of line end counts: at the next one. */
    bound(start) {
        if (this.only === '') {
            return this.buffer.length;
        }
        if (this.onlyEnd < start) {
            this.onlyEnd = findLineEnd(this.buffer, start, this.only);
        }
        return this.onlyEnd;
    }
    /**
     * Goes behind the line end at a place; false = the next block is needed to know where that is.
     *
     * @param end
     * @param inner line ends within the record
     */
    acceptEnd(end, inner) {
        const { buffer } = this;
        if (end + 1 >= buffer.length && !this.ended) {
            return false;
        }
        this.end = end;
        this.position = end >= buffer.length ? end : end + lineEndLength(buffer, end, this.only);
        this.nextLine += 1 + inner;
        return true;
    }
    /** Skips to the next line; false = the next block is needed. */
    skipLine() {
        const { buffer, position } = this;
        const end = findLineEnd(buffer, position, this.only);
        this.position = end;
        if (end + 1 >= buffer.length && !this.ended) {
            this.skipping = true;
            if (end === buffer.length && this.only === '\r\n') {
                // The last may be the first half of the line end.
                this.position = Math.max(position, end - 1);
            }
            return false;
        }
        this.skipping = false;
        if (end < buffer.length) {
            this.position = end + lineEndLength(buffer, end, this.only);
        }
        this.nextLine++;
        return true;
    }
    /** Finds the end of a record without quotes, and its fields; -1 = it has quotes. */
    scanPlain(start) {
        const { buffer, delimiterCode, lineFeed, carriageReturn } = this;
        const bound = this.bound(start);
        const hasQuote = this.quote >= 0 && this.quote < bound;
        const stop = hasQuote ? this.quote : bound;
        const fields = [];
        this.fields = fields;
        let from = start;
        let at = start;
        for (; at < stop; at++) {
            const code = buffer.charCodeAt(at);
            if (code === delimiterCode) {
                if (fields.length <= MAX_FIELDS) {
                    fields.push(buffer.slice(from, at));
                }
                from = at + 1;
            }
            else if (code === lineFeed || code === carriageReturn) {
                break;
            }
        }
        if (at === stop && hasQuote) {
            return -1;
        }
        fields.push(buffer.slice(from, at));
        return at;
    }
    /**
     * Finds the end of a record with quotes, whether they are well formed, and what its fields say where no quote is doubled;
     * false = the next block is needed.
     */
    scanQuoted(start) {
        const { buffer } = this;
        this.fields = [];
        this.ends = [];
        this.malformed = null;
        this.doubled = [];
        this.hasBreak = false;
        let at = start;
        for (;;) {
            const end = buffer.charCodeAt(at) === QUOTE$1 ? this.scanQuotedField(at) : this.scanBareField(at);
            if (end >= buffer.length && !this.ended) {
                return false;
            }
            if (this.ends.length <= MAX_FIELDS) {
                this.ends.push(end);
            }
            if (buffer.charCodeAt(end) !== this.delimiterCode) {
                return this.acceptEnd(end, this.countBreaks(start, end));
            }
            at = end + 1;
        }
    }
    countBreaks(start, end) {
        return this.hasBreak ? countLineEnds(this.buffer, start, end, this.only) : 0;
    }
    push(field) {
        if (this.fields.length <= MAX_FIELDS) {
            this.fields.push(field);
        }
    }
    scanBareField(start) {
        const end = this.fieldEnd(start);
        const field = this.buffer.slice(start, end);
        if (field.includes('"')) {
            this.malformed ?? (this.malformed = field);
        }
        this.push(field);
        return end;
    }
    scanQuotedField(start) {
        const { buffer } = this;
        let close = start + 1;
        let hasDoubled = false;
        for (;;) {
            close = buffer.indexOf('"', close);
            if (close < 0) {
                this.malformed ?? (this.malformed = buffer.slice(start));
                this.hasBreak = true;
                return buffer.length;
            }
            if (buffer.charCodeAt(close + 1) !== QUOTE$1) {
                break;
            }
            hasDoubled = true;
            close += 2;
        }
        if (close + 1 >= buffer.length && !this.ended) {
            // A doubled quote may go on in the next block.
            return buffer.length;
        }
        let after = close + 1;
        while (buffer.charCodeAt(after) === 0x20) {
            after++;
        }
        const end = this.fieldEnd(after);
        if (end > after) {
            this.malformed ?? (this.malformed = buffer.slice(start, end));
        }
        const field = buffer.slice(start + 1, close);
        this.hasBreak || (this.hasBreak = field.includes('\n') || field.includes('\r'));
        if (hasDoubled && this.doubled.length <= MAX_FIELDS) {
            this.doubled.push({ at: this.fields.length, from: start, to: close + 1 });
        }
        this.push(field);
        return end;
    }
    fieldEnd(start) {
        const { buffer, delimiterCode, lineFeed, carriageReturn } = this;
        const bound = this.bound(start);
        for (let i = start; i < bound; i++) {
            const code = buffer.charCodeAt(i);
            if (code === delimiterCode || code === lineFeed || code === carriageReturn) {
                return i;
            }
        }
        return bound;
    }
    /** Looks a record over; null = blank, or a file error. */
    accept(start, line, hasQuote) {
        const end = this.end;
        const raw = this.buffer.slice(start, end);
        if (raw.length * 3 > MAX_LENGTH && (this.isBytes ? raw.length : utf8Length(raw, this.invalidBytes)) > MAX_LENGTH) {
            return this.stop('record_too_long', line);
        }
        const text = this.isBytes ? textOf(raw) : raw;
        let fields;
        if (!hasQuote) {
            if (raw === '') {
                return null;
            }
            if (this.fields.length > MAX_FIELDS) {
                return this.stop('record_too_wide', line);
            }
            const first = raw.charCodeAt(0);
            if ((first <= 0x20 || first >= 0x80 || first === this.delimiterCode) && this.isBlank(text)) {
                return null;
            }
            fields = this.isBytes ? this.fields.map((field) => this.asText(field)) : this.fields;
        }
        else if (this.ends.length > MAX_FIELDS) {
            return this.stop('record_too_wide', line);
        }
        else if (this.malformed !== null) {
            fields = this.ends.map((fieldEnd, i) => this.asText(this.buffer.slice(i === 0 ? start : (this.ends[i - 1] ?? 0) + 1, fieldEnd)));
        }
        else {
            // A doubled quote stands for something, and is still there.
            fields = this.isBytes ? this.fields.map((field) => this.asText(field)) : this.fields;
            if (fields.every((field) => trimCell(field) === '')) {
                return null;
            }
        }
        return {
            line,
            start: this.before + start,
            raw,
            fields,
            malformed: hasQuote && this.malformed !== null ? this.asText(this.malformed) : null,
            invalid: this.transcoder.invalid || this.isBytes ? this.invalidIn(text, end) : null,
            nul: this.sawNul && raw.includes('\0'),
            last: end >= this.buffer.length,
        };
    }
    asText(raw) {
        return this.isBytes ? textOf(raw) : raw;
    }
    isBlank(raw) {
        for (let i = 0; i < raw.length; i++) {
            const code = raw.charCodeAt(i);
            if (code !== this.delimiterCode && !isSpace(code)) {
                return false;
            }
        }
        return true;
    }
    invalidIn(raw, end) {
        if (!hasInvalid(raw)) {
            return null;
        }
        const index = invalidIndex(raw);
        const { oddTail } = this.transcoder;
        if (oddTail !== null && end === this.buffer.length && index === raw.length - 1) {
            return hex(oddTail, 2);
        }
        const unit = raw.charCodeAt(index);
        return this.invalidBytes === 3 ? hex(unit, 4) : hex(unit & 0xFF, 2);
    }
    /** Fills in well-formed fields with doubled quotes. */
    parseDoubled(pending) {
        const slab = pending.map(({ raw }) => raw).join('\n') + '\n';
        const { data } = Papa.parse(slab, {
            delimiter: this.delimiter,
            newline: '\n',
            quoteChar: '"',
            escapeChar: '"',
            fastMode: false,
        });
        pending.forEach(({ fields, at }, i) => {
            fields[at] = data[i]?.[0] ?? '';
        });
    }
}
function hex(number, digits) {
    return number.toString(16).toUpperCase().padStart(digits, '0');
}

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
/** Bytes fetched at a time, of a file that is read to its end. */
const FETCH = 1048576;
/** The records of a file from some place on. Memory does not grow with the file. */
class RecordStream {
    constructor(source, found, turns, options = {}) {
        this.source = source;
        this.turns = turns;
        this.options = options;
        this.bytes = new Uint8Array(0);
        this.used = 0;
        this.next = null;
        this.reader = new RecordReader(found, { from: options.from, units: options.units });
        this.offset = options.from?.byte ?? found.offset;
        this.fetched = this.offset;
        this.block = options.block ?? BLOCK$1;
        this.fetch = options.ahead === true ? Math.max(this.block, FETCH) : this.block;
    }
    /** Up to max records; none = the end of the file, or a file error (reader.error). */
    async read(max) {
        for (;;) {
            const records = this.reader.read(max);
            if (this.turns.isDue) {
                await this.turns.breathe();
            }
            if (records.length > 0 || this.reader.isAtEnd) {
                return records;
            }
            if (this.reader.isStarved) {
                await this.feed();
            }
        }
    }
    async feed() {
        if (this.used >= this.bytes.length) {
            this.bytes = await (this.next ?? this.fetchNext());
            this.used = 0;
            this.fetched += this.bytes.length;
            this.next = null;
            if (this.options.ahead === true && this.fetched < this.source.size && this.bytes.length > 0) {
                this.next = this.fetchNext();
                // Told where it is waited for.
                this.next.catch(() => undefined);
            }
        }
        const block = this.bytes.subarray(this.used, this.used + this.block);
        this.used += block.length;
        this.offset += block.length;
        this.reader.feed(block, this.offset >= this.source.size || block.length === 0);
    }
    fetchNext() {
        return this.source.slice(this.fetched, Math.min(this.source.size, this.fetched + this.fetch));
    }
}

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
const SLICE_MS = 8;
const TELL_MS = 100;
/** Lets others work in time: one long piece of work becomes many slices. */
class Turns {
    constructor(options = {}) {
        this.options = options;
        this.since = performance.now();
        this.told = this.since;
        this.sliceMs = options.sliceMs ?? SLICE_MS;
    }
    /** Lets others work when it is their turn. Wait for it only when isDue says so where each microsecond counts. */
    async breathe() {
        this.options.signal?.throwIfAborted();
        const now = performance.now();
        if (now - this.since < this.sliceMs) {
            return;
        }
        if (now - this.told >= TELL_MS) {
            this.told = now;
            this.options.onTurn?.();
        }
        await othersTurn();
        this.options.signal?.throwIfAborted();
        this.since = performance.now();
    }
    /** Is it the others' turn? */
    get isDue() {
        return performance.now() - this.since >= this.sliceMs || this.options.signal?.aborted === true;
    }
}
/** After everything that waits now. Timers would wait 4 ms each time; messages do not. */
function othersTurn() {
    return new Promise((resolve) => {
        if (typeof MessageChannel === 'undefined') {
            setTimeout(resolve, 0);
            return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
            port1.close();
            resolve();
        };
        port2.postMessage(null);
    });
}

const kind$3="cohortcourses";const name$3="kind_cohortcourses";const description$3="kind_cohortcourses_desc";const filename$3="cohortscourses.csv";const location$3="cohorts_coursebindingfilelocation";const settings$4=[{key:"cohorts_coursebindingfilelocation",type:"text","default":"cohortscourses.csv"},{key:"cohorts_cohortidentifier",type:"choice",values:["id","idnumber","name"],"default":"idnumber"},{key:"cohorts_courseidentifier",type:"choice",values:["id","shortname","idnumber"],"default":"shortname"},{key:"cohorts_roleidentifier",type:"choice",values:["id","shortname"],"default":"shortname"}];const columns$3=[{name:"cmd",type:"choice",values:["add","del","restore","fulldel"],"default":"add",hints:["command","action","commande","operation"],label:"column_cmd",example:"add"},{name:"cohort",type:"text",max:254,required:true,hints:["cohortid","cohortidnumber","cidnumber","cohorte","classe","class"],label:"column_cohort",example:"6A"},{name:"course",type:"text",max:255,required:true,hints:["courseid","courseidnumber","courseshortname","shortname","cours"],label:"column_course",example:"MATHS-6"},{name:"role",aliases:["roleid"],type:"text",max:100,"default":"student",hints:["rolename","roleshortname"],label:"column_role",example:"student"},{name:"enrol",type:"text",max:20,"default":"cohort",hints:["enrolment","method","methode","inscription"],label:"column_enrol",example:""},{name:"makegroup",type:"text",max:254,hints:["group","groupe","creategroup"],label:"column_makegroup",example:"1"},{name:"enrolstart",type:"date",hints:["start","starttime","startdate","debut"],label:"column_enrolstart",example:""},{name:"enrolend",type:"date",hints:["end","endtime","enddate","fin"],label:"column_enrolend",example:""}];const command$2="cmd";const rules$3=[{rule:"required",column:"cohort"},{rule:"required",column:"course"},{rule:"match",column:"cohort",setting:"cohorts_cohortidentifier",checks:{id:"positive"}},{rule:"match",column:"course",setting:"cohorts_courseidentifier",checks:{id:"positive"}},{rule:"match",column:"role",setting:"cohorts_roleidentifier",checks:{id:"positive"},except:["*"]},{rule:"forbid",column:"role",value:"*",commands:["add"]}];const lookups$3=[{object:"cohort",column:"cohort",setting:"cohorts_cohortidentifier"},{object:"course",column:"course",setting:"cohorts_courseidentifier"},{object:"role",column:"role",setting:"cohorts_roleidentifier",except:["*"],defaultfield:"shortname"}];const examples$3=[{cmd:"add",cohort:{id:"12",idnumber:"6A",name:"Sixième A"},course:{id:"42",shortname:"MATHS-6",idnumber:"M6-2026"},role:{id:"5",shortname:"student"},makegroup:"1"},{cmd:"add",cohort:{id:"13",idnumber:"6B",name:"Sixième B"},course:{id:"42",shortname:"MATHS-6",idnumber:"M6-2026"},role:{id:"5",shortname:"student"},makegroup:"1"},{cmd:"add",cohort:{id:"12",idnumber:"6A",name:"Sixième A"},course:{id:"43",shortname:"HIST-6",idnumber:"H6-2026"},role:{id:"5",shortname:"student"}},{cmd:"del",cohort:{id:"13",idnumber:"6B",name:"Sixième B"},course:{id:"43",shortname:"HIST-6",idnumber:"H6-2026"},role:{id:"5",shortname:"student"}}];const cohortcourses = {kind:kind$3,name:name$3,description:description$3,filename:filename$3,location:location$3,settings:settings$4,columns:columns$3,command:command$2,rules:rules$3,lookups:lookups$3,examples:examples$3};

const kind$2="cohorts";const name$2="kind_cohorts";const description$2="kind_cohorts_desc";const filename$2="cohorts.csv";const location$2="cohorts_filelocation";const settings$3=[{key:"cohorts_filelocation",type:"text","default":"cohorts.csv"},{key:"cohorts_useridentifier",type:"choice",values:["id","idnumber","username","email"],"default":"idnumber"},{key:"cohorts_cohortidentifier",type:"choice",values:["id","idnumber","name"],"default":"idnumber"},{key:"cohorts_autocreate",type:"flag","default":true},{key:"cohorts_syncdelete",type:"flag","default":false},{key:"cohorts_mirror",type:"flag","default":false}];const columns$2=[{name:"cmd",type:"choice",values:["add","del","free"],"default":"add",hints:["command","action","commande","operation"],label:"column_cmd",example:"add"},{name:"cid",aliases:["cohortid","cohort"],type:"text",max:254,hints:["cohorte","groupe","classe","class"],label:"column_cid",example:""},{name:"cidnumber",type:"text",max:100,clearable:true,hints:["cohortidnumber","idnumber","cohortnumber","cohortcode","codecohorte","numero"],label:"column_cidnumber",example:"6A"},{name:"cname",type:"text",max:254,hints:["cohortname","name","nom","nomcohorte","classname"],label:"column_cname",example:"Sixième A"},{name:"userid",aliases:["user","username","useridnumber","email"],type:"text",max:255,hints:["useridentifier","login","identifiant","matricule","student","eleve","member","membre","mail","courriel","utilisateur"],label:"column_userid",example:"E1024"},{name:"cdescription",type:"text",clearable:true,hints:["description","cohortdescription"],label:"column_cdescription",example:"Classe de sixième A"},{name:"cvisible",type:"boolean",hints:["visible","cohortvisible"],label:"column_cvisible",example:"1"},{name:"ccatcontext",type:"integer",hints:["category","categoryid","catcontext","context","contextid"],label:"column_ccatcontext",example:""},{name:"ccatcontextidnumber",type:"text",max:100,hints:["categoryidnumber","catidnumber","catcontextidnumber"],label:"column_ccatcontextidnumber",example:""},{name:"component",type:"text",max:100,hints:["composant"],label:"column_component",example:""},{name:"ctheme",type:"text",max:50,clearable:true,hints:["theme","cohorttheme"],label:"column_ctheme",example:""}];const command$1="cmd";const rules$2=[{rule:"identifier",setting:"cohorts_cohortidentifier",columns:{id:"cid",idnumber:"cidnumber",name:"cname"},generic:"cid",checks:{id:"positive"}},{rule:"match",column:"userid",setting:"cohorts_useridentifier",checks:{id:"positive",email:"email"}},{rule:"forbid",column:"userid",commands:["free"]}];const lookups$2=[{object:"cohort",setting:"cohorts_cohortidentifier",stops:true,created:{commands:["add"],setting:"cohorts_autocreate",except:["id"]},removed:{commands:["del"],without:"userid"}},{object:"category",column:"ccatcontext",field:"id",except:["0"],commands:["add"]},{object:"category",column:"ccatcontextidnumber",field:"idnumber",without:"ccatcontext",commands:["add"]},{object:"user",column:"userid",setting:"cohorts_useridentifier"}];const examples$2=[{cmd:"add",cid:"12",cidnumber:"6A",cname:"Sixième A",userid:{id:"1024",idnumber:"E1024",username:"lea.martin",email:"lea.martin@school.example"},cdescription:"Classe de sixième A",cvisible:"1"},{cmd:"add",cid:"12",cidnumber:"6A",cname:"Sixième A",userid:{id:"1025",idnumber:"E1025",username:"hugo.bernard",email:"hugo.bernard@school.example"}},{cmd:"add",cid:"13",cidnumber:"6B",cname:"Sixième B",userid:{id:"1026",idnumber:"E1026",username:"ines.petit",email:"ines.petit@school.example"},cdescription:"Classe de sixième B",cvisible:"1"},{cmd:"del",cid:"12",cidnumber:"6A",cname:"Sixième A",userid:{id:"1031",idnumber:"E1031",username:"adam.robert",email:"adam.robert@school.example"}}];const cohorts = {kind:kind$2,name:name$2,description:description$2,filename:filename$2,location:location$2,settings:settings$3,columns:columns$2,command:command$1,rules:rules$2,lookups:lookups$2,examples:examples$2};

const order = ["users","userpictures","cohorts","cohortcourses"];

const settings$2=[{key:"csvseparator",type:"choice",values:["auto",",",";","tab","|",":"],"default":"auto"},{key:"encoding",type:"choice",values:["auto","UTF-8","UTF-16","Windows-1252","ISO-8859-1","ISO-8859-15"],"default":"auto"},{key:"newline",type:"choice",values:["auto","crlf","lf","cr"],"default":"auto"},{key:"bom",type:"choice",values:["auto","ignore"],"default":"auto"},{key:"unknowncolumns",type:"choice",values:["error","ignore"],"default":"error"},{key:"maxdeletions",type:"number","default":50},{key:"maxdeletionspercent",type:"number","default":10},{key:"holdshortfiles",type:"flag","default":true},{key:"splitrows",type:"number","default":20000},{key:"shards",type:"number","default":4},{key:"skipunchanged",type:"flag","default":true},{key:"diffmode",type:"flag","default":false},{key:"storereport",type:"flag","default":true},{key:"filearchive",type:"flag","default":true},{key:"filecleanup",type:"flag","default":true},{key:"filefailed",type:"flag","default":true}];const common = {settings:settings$2};

const kind$1="userpictures";const name$1="kind_userpictures";const description$1="kind_userpictures_desc";const filename$1="userpictures_*.zip";const location$1="userpictures_fileprefix";const archive=true;const settings$1=[{key:"userpictures_fileprefix",type:"text","default":"userpictures_"},{key:"userpictures_userfield",type:"choice",values:["id","idnumber","username","email"],"default":"username"},{key:"userpictures_overwrite",type:"flag","default":true}];const columns$1=[{name:"picture",type:"text",required:true,label:"column_picture",example:"lea.martin.jpg"},{name:"user",type:"text",max:255,label:"column_picture_user",example:"lea.martin"},{name:"size",type:"integer",label:"column_picture_size",example:""},{name:"hash",type:"text",max:64,label:"column_picture_hash",example:""},{name:"problem",type:"choice",values:["unsafe_path","nested_archive","too_large","encrypted","not_an_image","broken","no_name"],label:"column_picture_problem",example:""}];const rules$1=[{rule:"reject",column:"problem",code:"picture_",about:"picture"},{rule:"match",column:"user",setting:"userpictures_userfield",checks:{id:"positive",email:"email"}}];const lookups$1=[{object:"user",column:"user",setting:"userpictures_userfield"}];const examples$1=[];const userpictures = {kind:kind$1,name:name$1,description:description$1,filename:filename$1,location:location$1,archive:archive,settings:settings$1,columns:columns$1,rules:rules$1,lookups:lookups$1,examples:examples$1};

const kind="users";const name="kind_users";const description="kind_users_desc";const filename="userimport.csv";const location="users_filelocation";const settings=[{key:"users_filelocation",type:"text","default":"userimport.csv"},{key:"users_primaryidentity",type:"choice",values:["id","idnumber","username","email"],"default":"idnumber"},{key:"courses_primaryidentity",type:"choice",values:["id","shortname","idnumber"],"default":"shortname"},{key:"users_allowrename",type:"flag","default":false},{key:"users_protectemails",type:"flag","default":true},{key:"users_keeppasswords",type:"flag","default":false},{key:"users_createpasswords",type:"flag","default":false},{key:"users_sendpasswordtousers",type:"flag","default":false},{key:"users_sendwelcome",type:"flag","default":false},{key:"users_forcepasswordchange",type:"choice",values:["none","new","all"],"default":"none"},{key:"cohorts_autocreate",type:"flag","default":true}];const columns=[{name:"cmd",type:"choice",values:["add","update","addorupdate","del","suspend","restore"],"default":"addorupdate",hints:["command","action","commande","operation"],label:"column_cmd",example:""},{name:"id",type:"integer",hints:["userid"],label:"column_id",example:""},{name:"username",type:"text",form:"username",max:100,required:true,hints:["login","user","identifiant","nomutilisateur","utilisateur"],label:"column_username",example:"lea.martin"},{name:"oldusername",type:"text",form:"username_extended",max:100,hints:["formerusername","ancienidentifiant"],label:"column_oldusername",example:""},{name:"idnumber",type:"text",max:255,clearable:true,hints:["matricule","studentnumber","numero","useridnumber","ine"],label:"column_idnumber",example:"E1024"},{name:"firstname",type:"text",form:"plain",max:100,hints:["prenom","givenname","forename"],label:"column_firstname",example:"Léa"},{name:"lastname",type:"text",form:"plain",max:100,hints:["nom","nomfamille","surname","familyname","name"],label:"column_lastname",example:"Martin"},{name:"email",type:"email",max:100,hints:["mail","courriel","emailaddress","adressemail"],label:"column_email",example:"lea.martin@school.example"},{name:"emailstop",type:"boolean",label:"column_emailstop",example:""},{name:"auth",type:"text",max:20,hints:["authentication","authentification"],label:"column_auth",example:""},{name:"password",type:"text",masked:true,max:128,hints:["passwd","pwd","motdepasse","mdp"],label:"column_password",example:""},{name:"suspended",type:"boolean",hints:["suspendu","disabled"],label:"column_suspended",example:""},{name:"deleted",type:"boolean",hints:["supprime"],label:"column_deleted",example:""},{name:"institution",type:"text",form:"plain",max:255,clearable:true,hints:["etablissement","school"],label:"column_institution",example:""},{name:"department",type:"text",form:"plain",max:255,clearable:true,hints:["departement","service"],label:"column_department",example:"Sixième"},{name:"city",type:"text",form:"plain",max:120,clearable:true,hints:["ville","town"],label:"column_city",example:"Lyon"},{name:"country",type:"text",form:"country",clearable:true,hints:["pays","countrycode"],label:"column_country",example:"FR"},{name:"lang",type:"text",max:30,hints:["language","langue"],label:"column_lang",example:""},{name:"timezone",type:"text",max:100,hints:["fuseauhoraire","tz"],label:"column_timezone",example:""},{name:"calendartype",type:"text",max:30,label:"column_calendartype",example:""},{name:"theme",type:"text",max:50,clearable:true,label:"column_theme",example:""},{name:"maildisplay",type:"choice",values:["0","1","2"],label:"column_maildisplay",example:""},{name:"maildigest",type:"choice",values:["0","1","2"],label:"column_maildigest",example:""},{name:"mailformat",type:"choice",values:["0","1"],label:"column_mailformat",example:""},{name:"autosubscribe",type:"boolean",label:"column_autosubscribe",example:""},{name:"trackforums",type:"boolean",label:"column_trackforums",example:""},{name:"phone1",type:"text",form:"plain",max:20,clearable:true,hints:["phone","telephone","tel"],label:"column_phone1",example:""},{name:"phone2",type:"text",form:"plain",max:20,clearable:true,hints:["mobile","portable"],label:"column_phone2",example:""},{name:"address",type:"text",form:"plain",max:255,clearable:true,hints:["adresse","street"],label:"column_address",example:""},{name:"description",type:"text",clearable:true,label:"column_description",example:""},{name:"middlename",type:"text",form:"plain",max:255,clearable:true,label:"column_middlename",example:""},{name:"alternatename",type:"text",form:"plain",max:255,clearable:true,label:"column_alternatename",example:""},{name:"firstnamephonetic",type:"text",form:"plain",max:255,clearable:true,label:"column_firstnamephonetic",example:""},{name:"lastnamephonetic",type:"text",form:"plain",max:255,clearable:true,label:"column_lastnamephonetic",example:""},{name:"profile_field_<shortname>",type:"text",clearable:true,label:"column_profile_field",example:""},{name:"cohort",type:"text",max:254,hints:["cohorte","classe","class"],label:"column_cohortname",example:""},{name:"cohortid",type:"text",max:100,hints:["cohortidnumber","codecohorte"],label:"column_cohortidnumber",example:""},{name:"cohort<N>",type:"text",max:254,label:"column_cohortn",example:""},{name:"course<N>",type:"text",max:255,hints:["cours"],label:"column_coursen",example:""},{name:"role<N>",type:"text",max:100,label:"column_rolen",example:""},{name:"group<N>",type:"text",max:254,hints:["groupe"],label:"column_groupn",example:""},{name:"enrol<N>",type:"text",max:20,label:"column_enroln",example:""},{name:"start<N>",aliases:["enroltimestart<N>"],type:"date",label:"column_startn",example:""},{name:"end<N>",type:"date",label:"column_endn",example:""},{name:"enrolperiod<N>",type:"integer",label:"column_enrolperiodn",example:""},{name:"mnethostid",ignored:true,type:"text",label:"column_old",example:""},{name:"htmleditor",ignored:true,type:"text",label:"column_old",example:""},{name:"icq",ignored:true,type:"text",label:"column_old",example:""},{name:"url",ignored:true,type:"text",label:"column_old",example:""},{name:"type<N>",ignored:true,type:"text",label:"column_old",example:""},{name:"wwwroot<N>",ignored:true,type:"text",label:"column_old",example:""}];const command="cmd";const rules=[{rule:"required",column:"username"},{rule:"required",column:"firstname",commands:["add"]},{rule:"required",column:"lastname",commands:["add"]},{rule:"notice",column:"password",setting:"users_keeppasswords",code:"password_kept"},{rule:"match",column:"id",setting:"users_primaryidentity",checks:{id:"positive"}},{rule:"match",column:"course<N>",setting:"courses_primaryidentity",checks:{id:"positive"}}];const lookups=[{object:"account",column:"id",field:"id","if":{setting:"users_primaryidentity",value:"id"}},{object:"account",column:"idnumber",field:"idnumber","if":{setting:"users_primaryidentity",value:"idnumber"}},{object:"account",column:"username",field:"username"},{object:"account",column:"oldusername",field:"username"},{object:"account",column:"email",field:"email"},{object:"cohort",column:"cohortid",field:"idnumber"},{object:"cohort",column:"cohort",field:"idnumber",also:"name",without:"cohortid"},{object:"cohort",column:"cohort<N>",field:"idnumber",also:"name"},{object:"course",column:"course<N>",setting:"courses_primaryidentity"},{object:"role",column:"role<N>",field:"shortname",otherwise:"id"}];const examples=[{username:"lea.martin",idnumber:"E1024",firstname:"Léa",lastname:"Martin",email:"lea.martin@school.example",password:"Verger-Bleu-24",department:"Sixième A",city:"Lyon",country:"FR",cohort:"Sixième A",course1:{id:"12",shortname:"MATHS-6",idnumber:"MATHS-6"},role1:"student"},{username:"hugo.bernard",idnumber:"E1025",firstname:"Hugo",lastname:"Bernard",email:"hugo.bernard@school.example",password:"Lac-Tranquille-7",department:"Sixième A",city:"Lyon",country:"FR",cohort:"Sixième A",course1:{id:"12",shortname:"MATHS-6",idnumber:"MATHS-6"},role1:"student"},{username:"ines.petit",idnumber:"E1026",firstname:"Inès",lastname:"Petit",email:"ines.petit@school.example",department:"Sixième B",city:"Lyon",country:"FR",cohort:"Sixième B"},{username:"adam.robert",idnumber:"E1031",firstname:"Adam",lastname:"Robert",email:"adam.robert@school.example",suspended:"1"}];const users = {kind:kind,name:name,description:description,filename:filename,location:location,settings:settings,columns:columns,command:command,rules:rules,lookups:lookups,examples:examples};

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
/** A list of so many words is told whole. */
const WHOLE = 12;
/** So many of a longer one are told. */
const TOLD$1 = 5;
/** So many bytes of a word are compared. */
const COMPARED$1 = 40;
/**
 * The words of a list that are nearest to a word: with the fewest letters changed; of those, with the longest common beginning;
 * else in their order. Letter case (ASCII) makes no difference.
 *
 * @param wanted
 * @param words
 * @returns five at most, the nearest first
 */
function findNearest(wanted, words) {
    const sought = bytesOf(wanted);
    return words
        .map((word, place) => {
        const bytes = bytesOf(word);
        const differs = sought.findIndex((byte, i) => byte !== bytes[i]);
        return { word, place, distance: editDistance(sought, bytes), common: differs === -1 ? sought.length : differs };
    })
        .sort((a, b) => a.distance - b.distance || b.common - a.common || a.place - b.place)
        .slice(0, TOLD$1)
        .map(({ word }) => word);
}
/** The words of a list, as an issue tells them: all, or the nearest ones and how many there are. */
function tellWords(wanted, words) {
    return words.length <= WHOLE ? words.join(', ') : `${findNearest(wanted, words).join(', ')}, … (${words.length.toString()})`;
}
// Rows of the table by which distances are found, made once: a header may have a thousand names that mean nothing.
let rows = [new Uint16Array(64), new Uint16Array(64)];
/** Levenshtein's distance. */
function editDistance(a, b) {
    if (b.length >= rows[0].length) {
        rows = [new Uint16Array(b.length + 64), new Uint16Array(b.length + 64)];
    }
    let [previous, current] = rows;
    for (let k = 0; k <= b.length; k++) {
        previous[k] = k;
    }
    for (let i = 0; i < a.length; i++) {
        const one = a[i];
        let left = i + 1;
        let corner = i;
        current[0] = left;
        for (let k = 0; k < b.length; k++) {
            const above = previous[k + 1] ?? 0;
            const kept = one === b[k] ? corner : corner + 1;
            left = Math.min(above < left ? above + 1 : left + 1, kept);
            current[k + 1] = left;
            corner = above;
        }
        [previous, current] = [current, previous];
    }
    return previous[b.length] ?? 0;
}
/** The letters of an ASCII text as numbers. */
function codesOf(text) {
    return Array.from(text, (letter) => letter.charCodeAt(0));
}
/** Bytes of words met before: the same lists come again and again. */
const met = new Map();
const REMEMBERED$3 = 2000;
function bytesOf(word) {
    const known = met.get(word);
    if (known !== undefined) {
        return known;
    }
    // A letter that the cut takes apart is beyond the bytes that count.
    const bytes = new TextEncoder().encode(fold(word.slice(0, COMPARED$1 + 4))).subarray(0, COMPARED$1);
    if (met.size < REMEMBERED$3 && word.length < COMPARED$1) {
        met.set(word, bytes);
    }
    return bytes;
}

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
/** What a kind of command file holds. */
class Definition {
    constructor(data, columns = data.columns) {
        this.data = data;
        /** Canonical name by lower-case name or alias; empty = several columns differ in case alone. */
        this.names = new Map();
        /** Canonical name by names that hold capitals. */
        this.exact = new Map();
        /** Open columns by what their names, or aliases, begin with. */
        this.open = new Map();
        /** Columns of open ones by canonical name, as far as somebody has asked. */
        this.concrete = new Map();
        /** What people may write for a column, by its name. */
        this.candidates = new Map();
        this.kind = data.kind;
        this.command = data.command ?? '';
        this.rules = data.rules;
        this.identifierRule = data.rules.find((rule) => rule.rule === 'identifier') ?? null;
        this.columns = new Map(columns.map((column) => [column.name, column]));
        for (const column of this.columns.values()) {
            for (const name of [column.name, ...column.aliases ?? []]) {
                this.addName(name, column);
            }
        }
    }
    /**
     * The definition with the columns of a site: they stand in the place of those of the same name, or beside them. Open columns
     * that end with a name give way to those that the site has of them.
     *
     * @param columns as the site tells them
     * @returns this one when a site says nothing
     */
    withSite(columns) {
        const given = new Map(columns.map((column) => [column.name, column]));
        if (given.size === 0) {
            return this;
        }
        const merged = [];
        const take = (one, base) => {
            given.delete(one.name);
            merged.push({ ...base, ...one, ...base.masked === true ? { masked: true } : {} });
        };
        for (const column of this.columns.values()) {
            if (prefixOf(column) === '' || isNumbered(column)) {
                const one = given.get(column.name);
                if (one === undefined) {
                    merged.push(column);
                }
                else {
                    take(one, column);
                }
                continue;
            }
            for (const one of columns) {
                if (given.has(one.name) && !this.columns.has(one.name) && fold(one.name).startsWith(prefixOf(column))) {
                    take(one, ofName(column, one.name));
                }
            }
        }
        for (const one of [...given.values()]) {
            take(one, { name: one.name, type: 'text', label: '', example: '' });
        }
        return new Definition(this.data, merged);
    }
    /**
     * A column by its canonical name.
     *
     * @param name such as "username" or "course2"
     */
    column(name) {
        const known = this.columns.get(name);
        if (known !== undefined || this.concrete.has(name)) {
            return known ?? this.concrete.get(name);
        }
        const found = this.findOpen(name);
        const column = found?.name === name ? ofName(found.column, name) : undefined;
        this.concrete.set(name, column);
        return column;
    }
    /** Canonical name of the column that a header name means. */
    findColumn(name) {
        const folded = fold(name);
        const found = this.exact.get(name) ?? this.names.get(folded) ?? this.findOpen(folded)?.name ?? '';
        return found === '' ? undefined : found;
    }
    /** Has the kind columns whose values must not be shown? */
    get hasMasked() {
        return [...this.columns.values()].some(({ masked }) => masked === true);
    }
    /** The columns that a header must name, other than the identifier. */
    get requiredColumns() {
        return [...this.columns.values()].filter((column) => column.required === true).map((column) => column.name);
    }
    /**
     * The columns that a header may still name: those of numbers by their lowest free one; without those that mean nothing.
     *
     * @param taken canonical names that the header holds
     */
    listFree(taken) {
        return [...this.columns.values()]
            .map((column) => (isNumbered(column) ? ofName(column, `${prefixOf(column)}${freeNumber(column, taken)}`) : column))
            .filter((column) => prefixOf(column) === '' && column.ignored !== true && !taken.includes(column.name));
    }
    /** What may have been meant by a name that is not known: a column's name, or the names that are left: of many, the nearest. */
    suggest(name, taken) {
        const meant = this.guess(name, taken);
        if (meant !== '') {
            return meant;
        }
        const free = this.listFree(taken).map((column) => column.name);
        return (free.length > WHOLE ? findNearest(squeeze(name), free) : free).join(', ');
    }
    /**
     * The column whose name, alias or hint is like a name; empty = none is.
     *
     * @param name
     * @param taken canonical names that the header already holds
     */
    guess(name, taken = []) {
        const wanted = squeeze(name);
        return wanted.length >= 2 && wanted.length <= 60 ? this.findMeant(name, wanted, taken) : '';
    }
    addName(name, column) {
        if (prefixOf(column) !== '') {
            this.open.set(name.split('<')[0] ?? '', column);
            return;
        }
        const folded = fold(name);
        if (folded !== name) {
            this.exact.set(name, column.name);
        }
        this.names.set(folded, (this.names.get(folded) ?? column.name) === column.name ? column.name : '');
    }
    /** The open column that a name, in lower case, belongs to, and the canonical name. */
    findOpen(name) {
        for (const [prefix, column] of this.open) {
            const end = name.startsWith(prefix) ? name.slice(prefix.length) : '';
            if ((isNumbered(column) ? /^[1-9][0-9]{0,2}$/ : /^[a-z0-9_]{1,100}$/).test(end)) {
                return { column, name: prefixOf(column) + end };
            }
        }
        return undefined;
    }
    listCandidates(column) {
        const known = this.candidates.get(column.name) ?? candidatesOf(column).map(codesOf);
        this.candidates.set(column.name, known);
        return known;
    }
    /** The column whose name, alias or hint is nearest to a name; empty = none is near. */
    findMeant(name, wanted, taken) {
        const [, begin = '', number = ''] = /^(.*?)0*([1-9][0-9]{0,2})$/.exec(wanted) ?? [wanted, wanted.replace(/[0-9]+$/, '')];
        const [whole, base] = [codesOf(wanted), codesOf(begin)];
        let best = '';
        let least = 3;
        for (const column of this.columns.values()) {
            const meant = column.ignored === true ? '' : meantName(column, name, number, taken);
            if (meant === '' || taken.includes(meant)) {
                continue;
            }
            if (prefixOf(column) !== '' && !isNumbered(column)) {
                // Its end is free, and its beginning is there.
                [least, best] = [0, meant];
                continue;
            }
            const sought = isNumbered(column) ? base : whole;
            for (const candidate of this.listCandidates(column)) {
                if (Math.abs(candidate.length - sought.length) >= least) {
                    continue;
                }
                const distance = editDistance(sought, candidate);
                if (distance < least && distance * 3 <= candidate.length) {
                    least = distance;
                    best = meant;
                }
            }
        }
        return best;
    }
}
/** What the names of an open column begin with; empty = it has one name. */
function prefixOf({ name }) {
    return name.endsWith('>') ? name.split('<')[0] ?? '' : '';
}
/** Do the names of an open column end with a number? */
function isNumbered({ name }) {
    return name.endsWith('<N>');
}
/** The column of one name of an open column. */
function ofName(column, name) {
    const own = { ...column, name, family: column.name, number: 0 };
    if (isNumbered(column)) {
        own.number = Number(name.slice(prefixOf(column).length));
    }
    delete own.aliases;
    delete own.required;
    delete own.hints;
    return own;
}
function freeNumber(column, taken) {
    let free = 1;
    while (taken.includes(prefixOf(column) + free.toString())) {
        free++;
    }
    return free.toString();
}
/** What a name would be called if it meant this column; empty = it can't mean it. */
function meantName(column, name, number, taken) {
    const prefix = prefixOf(column);
    if (prefix === '') {
        return column.name;
    }
    if (isNumbered(column)) {
        return prefix + (number === '' ? freeNumber(column, taken) : number);
    }
    let spelt = fold(name).replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
    if (!spelt.startsWith(prefix)) {
        const begin = squeeze(prefix);
        spelt = squeeze(name).startsWith(begin) ? prefix + squeeze(name).slice(begin.length) : '';
    }
    return spelt.length > prefix.length ? spelt : '';
}
/** What people may write for a column, as letters and digits alone: of one with a number without it. */
function candidatesOf(column) {
    const { name, aliases = [], hints = [], family = '', labeltext = '' } = column;
    const own = [name, ...aliases];
    if (isNumbered(column)) {
        return [...own.map((one) => one.split('<')[0] ?? ''), ...hints].map(squeeze);
    }
    // A custom field of the site is known by its own name, and by what people call it.
    const field = family === '' ? [] : [name.slice((family.split('<')[0] ?? '').length)];
    return [...own, ...hints, ...field, labeltext].map(squeeze).filter((one) => one !== '');
}
/** Letters and digits alone, in lower case. */
function squeeze(text) {
    return fold(text).replace(/[^a-z0-9]+/g, '');
}

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
// A bundler must see each file by its name: a new kind adds its line here.
const data = { users, userpictures, cohorts, cohortcourses };
const definitions = new Map(order.map((kind) => {
    const one = data[kind];
    if (one === undefined) {
        throw new Error(`formats/order.json names "${kind}", which src/format/catalogue.ts does not import`);
    }
    return [kind, new Definition(one)];
}));
/** The kinds of text files, in the order of a full run. */
function textKindNames() {
    return allDefinitions().filter(({ data: { archive } }) => archive !== true).map(({ kind }) => kind);
}
/** The definition of a kind; undefined = there is no such kind. */
function getDefinition(kind) {
    return definitions.get(kind);
}
/** The definitions of all kinds, in the order of a full run. */
function allDefinitions() {
    return [...definitions.values()];
}
/** The settings of all kinds: the common ones first. */
function allSettings() {
    const lists = [common.settings, ...allDefinitions().map((definition) => definition.data.settings)];
    return new Map(lists.flat().map((setting) => [setting.key, setting]));
}

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
/** An issue with its value cut. */
function makeIssue(severity, code, line, column = '', value = '', params) {
    const issue = { code, severity, line, column, value: cut(value) };
    if (params !== undefined) {
        issue.params = params;
    }
    return issue;
}

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
/** What stands for a hidden value. */
const MASK = '••••';
/** Names of columns that sites have said to be masked: custom profile fields that nobody is to read over a shoulder. */
const ofSites = new Set();
/** Remembers what a site masks beyond the formats. It is never forgotten: to hide too much does no harm. */
const rememberMasked = (columns) => {
    for (const { masked, name } of columns) {
        if (masked === true) {
            ofSites.add(fold(name));
        }
    }
};
const isMaskedName = (name) => /^\s*(password|passwd|pwd|mot ?de ?passe|mdp)\s*$/i.test(name)
    || ofSites.has(fold(name.trim()))
    || allDefinitions().some((definition) => definition.column(definition.findColumn(name) ?? '')?.masked === true);
/**
 * Is a column one whose values must not be shown? It must be known before the kind of the file is, so every kind is asked; and a
 * password hides in a file that is of no kind, too. So are those of a file without a header that are shown by no name, and of a
 * whole header that was read as one name, with another delimiter than its own.
 *
 * @param name header name as written in the file
 */
const isMasked$1 = (name) => name === MASK || isMaskedName(name)
    || (/[;,\t|:]/.test(name) && name.split(/[;,\t|:]/).some((part) => isMaskedName(trimCell(part))));
/**
 * Must the value of an issue be hidden? An issue of a whole row can hold any part of it: in a file with a hidden column, all of it.
 *
 * @param column column of the issue; empty = the row
 * @param header
 */
const hidesValue = (column, header) => (column === '' ? header.some(isMasked$1) : isMasked$1(column));
/**
 * From which cell on may a masked value stand, because it has slipped? So it is in a record with too many cells, too few, or broken
 * quotes.
 *
 * @param record
 * @param firstMasked position of the first masked column; -1 = there is none
 * @param width cells that the header has
 */
const hiddenFrom = ({ fields, malformed }, firstMasked, width) => {
    if (firstMasked < 0) {
        return Infinity;
    }
    if (malformed !== null || fields.length > width) {
        return firstMasked;
    }
    return fields.length < width ? firstMasked - (width - fields.length) : Infinity;
};
/** An issue without its value, wherever it holds it. */
const mask = (issue) => {
    if (issue.value === '') {
        return issue;
    }
    const value = issue.value.replace(/…$/, '');
    const params = issue.params === undefined ? {} : { params: Object.fromEntries(Object.entries(issue.params)
            .map(([name, param]) => [name, typeof param === 'string' && value !== '' && param.includes(value) ? MASK : param])) };
    return { ...issue, value: MASK, ...params };
};
/** Hides, in what is said of the rows below a header, what must not be shown. */
class Masking {
    constructor(names) {
        this.names = names;
        this.hidden = names.map(isMasked$1);
        this.first = this.hidden.indexOf(true);
    }
    /** Is anything of the file masked? */
    get isNeeded() {
        return this.first >= 0;
    }
    /** The issues of a record without the values of masked columns, and without what may be such a value that has slipped. */
    hide(record, issues) {
        if (this.first < 0 || issues.length === 0) {
            return issues;
        }
        const from = hiddenFrom(record, this.first, this.names.length);
        return issues.map((issue) => {
            const position = this.names.indexOf(issue.column);
            return issue.column === '' || (position >= 0 && (position >= from || this.hidden[position] === true)) ? mask(issue) : issue;
        });
    }
}

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
const onSites = new WeakMap();
/**
 * The definition of a kind, as a site has it.
 *
 * @param kind null = not known
 * @param site what the site has said of its columns; missing, or of another kind = nothing
 */
function definitionFor(kind, site) {
    const definition = kind === null ? undefined : getDefinition(kind);
    if (definition === undefined || site?.kind !== kind) {
        return definition ?? null;
    }
    const known = onSites.get(site) ?? definition.withSite(site.columns);
    onSites.set(site, known);
    rememberMasked(site.columns);
    return known;
}

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
/**
 * Reads a header record.
 *
 * @param fields
 * @param line on which it begins
 * @param settings
 * @param kind undefined = recognise it
 * @param site what the site has said of the columns of a kind
 */
function readHeader(fields, line, settings, kind, site) {
    const names = fields.map((field) => cut(trimCell(field)));
    while (names.length > 0 && names[names.length - 1] === '') {
        names.pop();
    }
    const [general, reason] = kind === undefined ? recognise(names, settings) : [getDefinition(kind) ?? null, 'asked'];
    const definition = definitionFor(general?.kind ?? null, site);
    const header = { definition, reason, names, columns: [], written: new Map(), identifier: '', issues: [] };
    if (definition === null) {
        header.reason = null;
        header.issues.push(makeIssue('file', 'kind_unknown', line, '', '', { allowed: textKindNames().join(', ') }));
        return header;
    }
    for (const name of names) {
        const canonical = definition.findColumn(name);
        const isRead = canonical !== undefined && definition.column(canonical)?.ignored !== true;
        if (isRead && !header.written.has(canonical)) {
            header.columns.push(canonical);
            header.written.set(canonical, name);
        }
        else {
            header.columns.push(null);
        }
    }
    header.identifier = findIdentifier(definition, settings, header.written);
    if (isNone(names, definition)) {
        header.names = hideNames(names, settings, definition, kind);
        header.issues.push(makeIssue('file', 'header_unknown', line, '', '', { count: names.length }));
        return header;
    }
    header.issues.push(...checkNames(header, definition, line, settings.text('unknowncolumns') === 'ignore'));
    header.issues.push(...missingColumns(definition, settings, header.written)
        .map((name) => makeIssue('file', 'column_missing', line, name)));
    header.issues.push(...notices(header, definition, settings, line));
    return header;
}
/**
 * Is a record no header at all? None of its cells is the name of a column, and few are like one: it is a row of a file without a
 * header, and may hold passwords, so that nothing of it is repeated.
 */
function isNone(names, definition) {
    const filled = names.filter((name) => name !== '');
    return filled.length > 0 && filled.every((name) => definition.findColumn(name) === undefined)
        && filled.filter((name) => definition.guess(name) !== '').length * 2 <= filled.length;
}
/** What of a record that is no header may be shown: in a file of a kind with masked columns nothing. */
function hideNames(names, settings, definition, kind) {
    return definition.hasMasked && !isHeaderLike(names, settings, kind) ? names.map(() => MASK) : names;
}
/**
 * The number of cells that are names of columns, when at least half of them are: a row may hold a word that is a column's name
 * elsewhere.
 *
 * @param cells
 * @param settings
 * @param kind undefined = recognise it
 */
function countNames(cells, settings, kind) {
    const names = cells.map((cell) => cut(trimCell(cell)));
    const definition = kind === undefined ? recognise(names, settings)[0] : getDefinition(kind);
    const columns = names.map((name) => definition?.column(definition.findColumn(name) ?? ''));
    const count = new Set(columns.flatMap((column) => (column === undefined || column.ignored === true ? [] : column.name))).size;
    return count * 2 >= names.filter((name) => name !== '').length ? count : 0;
}
/** A record as it would be with other delimiters: the one that was found may have been told by a title. */
function readingsOf(cells) {
    return [[...cells], ...DELIMITERS.map((delimiter) => cells.join(',').split(delimiter))];
}
/** Is a record a header, whatever the delimiter? Then it may be shown. */
function isHeaderLike(cells, settings, kind) {
    return readingsOf(cells).some((names) => names.some((name) => name !== '') && countNames(names, settings, kind) > 0);
}
function checkNames(header, definition, line, ignore) {
    const issues = [];
    header.names.forEach((name, i) => {
        if (header.columns[i] !== null) {
            return;
        }
        const canonical = definition.findColumn(name);
        if (name === '') {
            issues.push(makeIssue('file', 'column_empty', line, String(i + 1)));
        }
        else if (canonical !== undefined && definition.column(canonical)?.ignored === true) {
            issues.push(makeIssue('warning', 'column_ignored', line, name));
        }
        else if (canonical !== undefined) {
            issues.push(makeIssue('file', 'column_duplicate', line, name));
        }
        else {
            const suggestion = definition.suggest(name, [...header.written.keys()]);
            issues.push(makeIssue(ignore ? 'warning' : 'file', 'column_unknown', line, name, '', { suggestion }));
        }
    });
    return issues;
}
/** What the settings make of columns that are there, in definition order. */
function notices(header, definition, settings, line) {
    return definition.rules.flatMap((rule) => {
        const written = rule.rule === 'notice' ? header.written.get(rule.column) : undefined;
        return rule.rule === 'notice' && written !== undefined && settings.flag(rule.setting)
            ? [makeIssue('warning', rule.code, line, written)] : [];
    });
}
/** The columns that are not there and should be, in definition order; the identifier last. */
function missingColumns(definition, settings, written) {
    const missing = definition.requiredColumns.filter((name) => !written.has(name));
    const rule = definition.identifierRule;
    if (rule !== null && findIdentifier(definition, settings, written) === '') {
        missing.push(rule.columns[settings.text(rule.setting)] ?? rule.generic);
    }
    return missing;
}
function findIdentifier(definition, settings, written) {
    const rule = definition.identifierRule;
    if (rule === null) {
        return '';
    }
    return [rule.columns[settings.text(rule.setting)] ?? rule.generic, rule.generic].find((name) => written.has(name)) ?? '';
}
/** The numbers that a header has of an open column, in their order: prefix = "course" of "course<N>". */
function listNumbers({ definition, written }, prefix) {
    return [...written.keys()]
        .map((name) => definition?.column(name))
        .filter((column) => column?.family === `${prefix}<N>`)
        .map((column) => column?.number ?? 0)
        .sort((a, b) => a - b);
}
/**
 * The kind that a header tells. What a site has of its columns makes no difference: a column that it lacks is an error of the file,
 * and does not make it another kind's.
 */
function recognise(allNames, settings) {
    const names = allNames.filter((name) => name !== '');
    let exact = null;
    let closest = null;
    let most = [0, 0, 0];
    // A list of an archive is never looked for: nobody writes it.
    for (const definition of allDefinitions().filter(({ data }) => data.archive !== true)) {
        const canonical = names.map((name) => definition.findColumn(name)).filter((name) => name !== undefined);
        const hasIgnored = canonical.some((name) => definition.column(name)?.ignored === true);
        const written = new Map(canonical.map((name) => [name, name]));
        const isComplete = missingColumns(definition, settings, written).length === 0;
        // Two names for one column are better two columns of another kind.
        const isExact = canonical.length === names.length && isComplete && (hasIgnored || written.size === canonical.length);
        if (isExact && (exact === null || definition.columns.size < exact.columns.size)) {
            exact = definition;
        }
        const rank = [canonical.length, isComplete ? 1 : 0, isComplete ? -definition.columns.size : 0];
        if (canonical.length > 0 && canonical.length * 2 >= names.length && isAbove(rank, most)) {
            closest = definition;
            most = rank;
        }
    }
    if (exact !== null) {
        return [exact, 'header'];
    }
    return closest === null ? [null, null] : [closest, 'closest'];
}
/** Is a list of numbers above another one, by the first that differs? */
function isAbove(one, other) {
    const differs = one.findIndex((number, i) => number !== other[i]);
    return differs >= 0 && (one[differs] ?? 0) > (other[differs] ?? 0);
}

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
/** Words of a cell that say yes; in lower case, as the format has them. */
const YES = new Set(['1', 'yes', 'true', 'on', 'oui', 'y']);
const NO = new Set(['0', 'no', 'false', 'off', 'non', 'n']);
/** Does a word, in lower case, say yes or no? */
function isBoolean(word) {
    return YES.has(word) || NO.has(word);
}

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
/** Unix seconds. Eight digits are none: in 1971 nobody enrolled, and 20261231 means a day. */
const SECONDS = /^(?:[0-9]{1,7}|[0-9]{9,12})$/;
const PATTERN = new RegExp('^([0-9]{4})-([0-9]{2})-([0-9]{2})'
    + '(?: ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|[+-]([0-9]{2}):([0-9]{2})))?$');
/**
 * Is it a date: Unix seconds, YYYY-MM-DD, YYYYMMDD, YYYY-MM-DD hh:mm[:ss], or ISO 8601 with "T" and an offset? Its day and time
 * must exist.
 */
function isDate(text) {
    if (SECONDS.test(text)) {
        return true;
    }
    const match = PATTERN.exec(text.replace(/^([0-9]{4})([0-9]{2})([0-9]{2})$/, '$1-$2-$3'));
    if (match === null) {
        return false;
    }
    const part = (i) => Number(match[i] ?? 0);
    const hour = part(4) + part(7);
    const minute = part(5) + part(8);
    const second = part(6) + part(9);
    return part(1) >= 1970 && part(2) >= 1 && part(2) <= 12 && part(3) >= 1 && part(3) <= daysOf(part(1), part(2))
        && hour < 24 && minute < 60 && second < 60 && part(10) < 24 && part(11) < 60;
}
function daysOf(year, month) {
    if (month === 2) {
        return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    }
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

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
/** What stands for "no password": the account can't sign in with one. */
const NO_PASSWORD = '*NOPASS*';
/** Of each sort of character: how issues write it, and the pattern by which core counts. */
const SORTS = [
    ['digits', '0-9', /\p{Nd}/gu],
    ['lower', 'a-z', /\p{Ll}/gu],
    ['upper', 'A-Z', /\p{Lu}/gu],
    ['nonalphanum', '#?!', /[^\p{Lu}\p{Ll}\p{Nd}]/gu],
];
/**
 * What a password lacks, as core counts it.
 *
 * @param policy minlength (characters at least), digits, lower, upper, nonalphanum (of each at least), consecutive (equal ones in a
 *     row at most); what is 0, or not there, is not asked for
 * @param password
 * @returns such as "8+, A-Z, 0-9 (2)", without words, so that it means the same in every language; empty = nothing
 */
function missingOfPassword(policy, password) {
    if (password === NO_PASSWORD) {
        return '';
    }
    const missing = [];
    const shortest = policy['minlength'] ?? 0;
    if (countCodePoints(password) < shortest) {
        missing.push(`${shortest.toString()}+`);
    }
    for (const [name, sign, pattern] of SORTS) {
        const least = policy[name] ?? 0;
        if (least > 0 && (password.match(pattern)?.length ?? 0) < least) {
            missing.push(least === 1 ? sign : `${sign} (${least.toString()})`);
        }
    }
    const most = policy['consecutive'] ?? 0;
    if (most > 0 && hasRepetition(password, most)) {
        missing.push(`aaa ≤ ${most.toString()}`);
    }
    return missing.join(', ');
}
/** Are there more equal bytes in a row? Core compares bytes, not characters. */
function hasRepetition(password, most) {
    let count = 0;
    let before = -1;
    for (const byte of new TextEncoder().encode(password)) {
        count = byte === before ? count + 1 : 1;
        if (count > most) {
            return true;
        }
        before = byte;
    }
    return false;
}

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
/** What a text says: letters in the case that counts. */
function foldForm(form, value) {
    switch (form) {
        case 'username':
            return fold(value);
        case 'username_extended':
            // Letter by letter: what follows a letter must not decide on its lower case, in no language and no version.
            return Array.from(value, (letter) => letter.toLowerCase()).join('');
        case 'country':
            return value.replace(/[a-z]/g, (letter) => letter.toUpperCase());
        default:
            return value;
    }
}
/**
 * What is wrong with a text.
 *
 * @param form
 * @param value as foldForm() gives it, not empty
 * @returns issue code; empty = nothing
 */
function mismatchForm(form, value) {
    switch (form) {
        case 'username':
            // What core leaves of a username that a person types.
            return /^[-._@a-z0-9]+$/.test(value) ? '' : 'username_invalid';
        case 'username_extended':
            // eslint-disable-next-line no-control-regex -- control characters are what must not be there
            return /[\x00-\x1F\x7F-\x9F]/.test(value) ? 'username_invalid' : '';
        case 'plain':
            // Where PHP's strip_tags() sees the beginning of a tag.
            return /<(?![ \t\n\v\f\r])/.test(value) ? 'markup_not_allowed' : '';
        case 'country':
            return /^[A-Z]{2}$/.test(value) ? '' : 'country_invalid';
        default:
            return '';
    }
}

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
/** Words of a column that are remembered. */
const REMEMBERED$2 = 100;
// What is known of a cell.
const EMPTY = 0;
const FILLED = 1;
const CLEARED = 2;
/** It has an error already: nothing more is said about it. */
const WRONG = 3;
/** What is wrong with a record as text: nothing else of it is looked at. */
function textProblems(record) {
    const problems = [];
    if (record.invalid !== null) {
        problems.push({ code: 'encoding_invalid', value: record.invalid });
    }
    if (record.nul) {
        problems.push({ code: 'character_forbidden', value: '' });
    }
    if (record.malformed !== null) {
        problems.push({ code: 'quote_invalid', value: scrub(trimCell(record.malformed)) });
    }
    return problems;
}
/** Checks the records under one header. Rules: docs/formats.md, "Rows". */
class RowCheck {
    constructor(header, definition, settings) {
        this.header = header;
        this.definition = definition;
        /** Those of the file, in header order. */
        this.columns = [];
        this.all = new Map();
        this.identifier = null;
        this.rules = [];
        this.width = header.names.length;
        this.masking = new Masking(header.names);
        header.columns.forEach((name, index) => {
            if (name !== null && definition.column(name) !== undefined) {
                const column = this.find(name);
                column.index = index;
                this.columns.push(column);
            }
        });
        this.command = this.find(definition.command);
        for (const rule of definition.rules) {
            if (rule.rule === 'identifier') {
                const choice = settings.text(rule.setting);
                const max = definition.column(rule.columns[choice] ?? '')?.max ?? 0;
                this.identifier = { column: this.find(header.identifier), check: rule.checks?.[choice], max };
                continue;
            }
            if (rule.rule === 'notice') {
                continue;
            }
            const check = rule.rule === 'match' ? rule.checks[settings.text(rule.setting)] : undefined;
            for (const name of rule.rule !== 'match' || check !== undefined ? this.namesOf(rule.column) : []) {
                this.rules.push({
                    rule: rule.rule,
                    column: this.find(name),
                    about: rule.rule === 'reject' ? this.find(rule.about) : null,
                    code: rule.rule === 'reject' ? rule.code : '',
                    check,
                    except: rule.rule === 'match' ? rule.except ?? [] : [],
                    commands: rule.rule === 'match' || rule.rule === 'reject' ? [] : rule.commands ?? [],
                    value: rule.rule === 'forbid' ? rule.value : undefined,
                });
            }
        }
    }
    /** What there is to say about a record. */
    check(record) {
        const { line, fields, raw } = record;
        if (record.invalid !== null || record.nul || record.malformed !== null) {
            return this.masking.hide(record, textProblems(record).map(({ code, value }) => makeIssue('error', code, line, '', value)));
        }
        const issues = fields.length === this.width ? [] : this.checkWidth(record);
        // Commas and semicolons have stand-ins: seldom, so that one look at the whole record is enough for most.
        const hasStandIns = raw.includes('&#');
        for (const cell of this.columns) {
            const field = fields[cell.index];
            const value = field === undefined || field === '' ? '' : hasStandIns ? cleanCell(field) : trimCell(field);
            cell.value = value;
            if (value === '') {
                cell.state = EMPTY;
            }
            else if (value.charCodeAt(0) === 0x3C && fold(value) === '<delete>') {
                cell.value = '';
                cell.state = cell.column.clearable === true ? CLEARED : WRONG;
                if (cell.state === WRONG) {
                    issues.push(makeIssue('error', 'delete_not_allowed', line, cell.written, value));
                }
            }
            else if (value.charCodeAt(0) === 0x23 && isFormulaError(value)) {
                cell.state = WRONG;
                issues.push(makeIssue('error', 'formula_error', line, cell.written, value));
            }
            else {
                cell.state = FILLED;
                const code = checkCell(cell, value);
                if (code !== '') {
                    // What may be a masked value that has slipped is not compared with anything.
                    const slips = this.masking.isNeeded && fields.length !== this.width;
                    const shown = code === 'password_weak' ? MASK : value;
                    issues.push(makeIssue('error', code, line, cell.written, shown, paramsOf$1(code, cell, value, slips)));
                    cell.state = WRONG;
                }
            }
        }
        this.checkIdentifier(line, issues);
        for (const rule of this.rules) {
            this.checkRule(rule, line, issues);
        }
        return this.masking.hide(record, issues);
    }
    find(name) {
        const known = this.all.get(name);
        if (known !== undefined) {
            return known;
        }
        const column = this.definition.column(name) ?? { name, type: 'text', label: '', example: '' };
        const found = {
            index: -1,
            column,
            choices: choicesOf(column),
            written: this.header.written.get(name) ?? name,
            verdicts: new Map(),
            told: new Map(),
            state: EMPTY,
            value: '',
        };
        this.all.set(name, found);
        return found;
    }
    /** The columns that a rule is about: of an open one all that the header has. */
    namesOf(name) {
        const column = this.definition.column(name);
        if (column === undefined || !isNumbered(column)) {
            return [name];
        }
        return listNumbers(this.header, prefixOf(column)).map((number) => prefixOf(column) + number.toString());
    }
    checkWidth(record) {
        if (record.fields.length < this.width) {
            return [record.last
                    ? makeIssue('error', 'record_truncated', record.line)
                    : makeIssue('warning', 'cells_too_few', record.line)];
        }
        for (const field of record.fields.slice(this.width)) {
            const value = cleanCell(field);
            if (value !== '') {
                return [makeIssue('error', 'cells_too_many', record.line, '', value)];
            }
        }
        return [];
    }
    checkIdentifier(line, issues) {
        if (this.identifier === null || this.identifier.column.state === WRONG) {
            return;
        }
        const { column: { state, value, written }, check, max } = this.identifier;
        if (state === CLEARED) {
            issues.push(makeIssue('error', 'delete_not_allowed', line, written, '<delete>'));
        }
        else if (state === EMPTY) {
            issues.push(makeIssue('error', 'value_missing', line, written));
        }
        else if (check !== undefined) {
            const code = mismatch(check, value);
            if (code !== '') {
                issues.push(makeIssue('error', code, line, written, value));
            }
        }
        else if (isLonger(value, max)) {
            issues.push(makeIssue('error', 'value_too_long', line, written, value, { max }));
        }
    }
    checkRule(rule, line, issues) {
        const { column: { state, value, written } } = rule;
        // Only "required" has something to say about a cell that holds nothing.
        if (state === WRONG || (state !== FILLED && rule.rule !== 'required')) {
            return;
        }
        if (rule.about !== null) {
            issues.push(makeIssue('error', rule.code + value, line, rule.about.written, rule.about.value));
            return;
        }
        const given = this.command.value === '' ? this.command.column.default ?? '' : this.command.value;
        if (rule.commands.length > 0 && (this.command.state === WRONG || !rule.commands.includes(given))) {
            return;
        }
        let code = '';
        if (rule.rule === 'required') {
            code = state === FILLED ? '' : 'value_missing';
        }
        else if (rule.rule === 'forbid') {
            code = rule.value === undefined || rule.value === value ? 'value_forbidden' : '';
        }
        else if (rule.check !== undefined && !rule.except.includes(value)) {
            code = mismatch(rule.check, value);
        }
        if (code !== '') {
            issues.push(makeIssue('error', code, line, written, value, { command: given }));
        }
    }
}
/** What a choice may say, by what people write for it. Of values that differ in case alone each is itself. */
function choicesOf({ values = [] }) {
    const choices = new Map([...values].reverse().map((value) => [fold(value), value]));
    values.forEach((value) => choices.set(value, value));
    return choices;
}
/** What a value fails to be; empty = it is what it must be. A choice is from then on what it means. */
function checkCell(cell, value) {
    const { column } = cell;
    switch (column.type) {
        case 'text':
            return column.form === undefined && column.policy === undefined
                ? isLonger(value, column.max ?? 0) ? 'value_too_long' : '' : checkText(cell, value);
        case 'choice':
        case 'boolean': {
            const verdict = cell.verdicts.get(value) ?? judge(cell, value);
            cell.value = verdict.meaning;
            return verdict.code;
        }
        case 'integer':
            return /^-?[0-9]{1,15}$/.test(value) ? '' : 'integer_invalid';
        case 'date':
            return isDate(value) ? '' : 'date_invalid';
        default:
            return isEmail(value) ? '' : 'email_invalid';
    }
}
/** What a text with a form, or a password, fails to be. */
function checkText(cell, value) {
    const { form, max, policy } = cell.column;
    cell.value = foldForm(form, value);
    if (isLonger(cell.value, max ?? 0)) {
        return 'value_too_long';
    }
    return policy !== undefined && missingOfPassword(policy, value) !== '' ? 'password_weak' : mismatchForm(form, cell.value);
}
/** Judges a word, and remembers what was found. */
function judge({ column, choices, verdicts }, value) {
    const folded = fold(value);
    const isRight = column.type === 'choice' ? choices.has(value) || choices.has(folded) : isBoolean(folded);
    const wrong = column.type === 'choice' ? 'value_not_allowed' : 'boolean_invalid';
    const verdict = { code: isRight ? '' : wrong, meaning: choices.get(value) ?? choices.get(folded) ?? value };
    if (verdicts.size < REMEMBERED$2 && value.length < 13) {
        verdicts.set(value, verdict);
    }
    return verdict;
}
function paramsOf$1(code, cell, value, slips) {
    switch (code) {
        case 'value_too_long':
            return { max: cell.column.max ?? 0 };
        case 'value_not_allowed':
            return { allowed: tellAllowed(cell, slips ? '' : value) };
        case 'password_weak':
            return { missing: missingOfPassword(cell.column.policy ?? {}, value) };
        default:
            return undefined;
    }
}
/** The values that a column allows, as an issue tells them. */
function tellAllowed({ column: { values = [] }, told }, value) {
    const sought = values.length > WHOLE ? value : '';
    const known = told.get(sought) ?? tellWords(sought, values);
    if (told.size < REMEMBERED$2 && sought.length < 100) {
        told.set(sought, known);
    }
    return known;
}
function isLonger(value, max) {
    return max > 0 && value.length > max && countCodePoints(value) > max;
}
/** What a value fails to be; empty = it is what it must be. */
function mismatch(check, value) {
    if (check === 'email') {
        return isEmail(value) ? '' : 'email_invalid';
    }
    return /^[0-9]{1,15}$/.test(value) && Number(value) > 0 ? '' : 'integer_invalid';
}
/** Does it look like an e-mail address? Whether it is one, the site knows. */
function isEmail(value) {
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    return /^[^@\x00-\x20]+@[^@.\x00-\x20]+(?:\.[^@.\x00-\x20]+)+$/.test(value);
}

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
const FLAGS = {
    '1': true, 'yes': true, 'true': true, 'on': true, '0': false, 'no': false, 'false': false, 'off': false, '': false,
};
/** Reads a value as people or the configuration write it; undefined = it is no value of this setting. */
function parseSetting(setting, value) {
    const text = typeof value === 'boolean' ? (value ? '1' : '') : String(value);
    switch (setting.type) {
        case 'flag':
            return Object.hasOwn(FLAGS, text) ? FLAGS[text] : undefined;
        case 'number':
            return /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
        case 'choice': {
            const choice = text === '\t' ? 'tab' : text;
            return setting.values?.includes(choice) === true ? choice : undefined;
        }
        default:
            return text;
    }
}
/** The settings of a run: a value, or the default, for each that formats/*.json define. */
class Settings {
    /** Takes a site's configuration as it is: what is not known or not allowed leaves the default. */
    constructor(values = {}) {
        this.values = new Map();
        for (const [key, setting] of allSettings()) {
            const value = values[key];
            this.values.set(key, (value === undefined ? undefined : parseSetting(setting, value)) ?? setting.default);
        }
    }
    /** A text or the value of a choice. */
    text(key) {
        return String(this.values.get(key) ?? '');
    }
    /** How the file is written, as far as the settings say it. */
    get dialect() {
        return {
            encoding: this.text('encoding'), csvseparator: this.text('csvseparator'), newline: this.text('newline'), bom: this.text('bom'),
        };
    }
    /** A yes or no. */
    flag(key) {
        return this.values.get(key) === true;
    }
}

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
const MAX_ISSUES = 10000;
const SAMPLE_ROWS = 20;
const BATCH$4 = 250;
/**
 * Reads and checks a whole file, in slices: memory does not grow with it, and others get their turn at least every 50 ms.
 *
 * @throws DOMException "AbortError" when the signal says so; whatever the source throws. Never for what the file holds.
 */
async function checkFile(source, options = {}) {
    // Most files are UTF-8, and the others show it late at worst: it is cheaper to begin again than to read all files twice.
    return await new FileCheck(source, options).run(true) ?? await new FileCheck(source, options).run(false);
}
/** A file of the browser as a source. */
function fileSource(file, name = file instanceof File ? file.name : '') {
    return {
        size: file.size,
        name,
        slice: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    };
}
class FileCheck {
    constructor(source, options) {
        this.source = source;
        this.options = options;
        this.stream = null;
        this.placed = -1;
        this.presumed = false;
        this.settings = new Settings(options.settings);
        this.maxIssues = options.maxIssues ?? MAX_ISSUES;
        this.sampleRows = options.sampleRows ?? SAMPLE_ROWS;
        this.turns = new Turns({ signal: options.signal, sliceMs: options.sliceMs, onTurn: () => { this.tell(); } });
        this.result = {
            kind: options.kind ?? null,
            kindReason: options.kind === undefined ? null : 'asked',
            dialect: { encoding: 'UTF-8', bom: false, delimiter: ',', newline: 'none' },
            header: [],
            rows: 0,
            rejected: 0,
            issues: [],
            issueCount: 0,
            counts: {},
            truncated: false,
            sample: [],
        };
    }
    /**
     * Reads the file.
     *
     * @param presume may the file be taken for UTF-8 when it begins so?
     * @returns null = it is not UTF-8, though it begins so
     */
    async run(presume) {
        const { result, settings } = this;
        const found = await detectDialect(this.source, settings.dialect, () => this.turns.breathe(), presume);
        this.presumed = found.presumed;
        result.dialect = found.dialect;
        if (found.evidence !== null) {
            result.encodingEvidence = found.evidence;
        }
        this.options.watcher?.onDialect(found);
        if (found.problem !== '') {
            this.add([makeIssue('file', found.problem, 0)]);
            return result;
        }
        this.stream = new RecordStream(this.source, found, this.turns, { ahead: true, block: this.options.block });
        const { reader } = this.stream;
        const [first] = await this.stream.read(1);
        const header = first === undefined ? null : this.takeHeader(first);
        if (first === undefined && reader.error === '') {
            this.add([makeIssue('file', 'file_empty', 0)]);
        }
        if (header !== null && this.options.headerOnly !== true) {
            await this.readRows(this.stream, header);
        }
        if (this.options.headerOnly === true) {
            return result;
        }
        if (this.presumed && (reader.hasInvalid || !await this.restIsUtf8(this.stream))) {
            return null;
        }
        if (reader.error !== '') {
            this.add([makeIssue('file', reader.error, reader.errorLine)]);
        }
        this.tell(this.source.size);
        return result;
    }
    takeHeader(record) {
        const problems = textProblems(record);
        if (problems.length > 0) {
            // Where the header is missing, it is a row.
            const hides = definitionFor(this.options.kind ?? null, this.options.columns)?.hasMasked === true;
            this.add(problems.map(({ code, value }) => makeIssue('file', code, record.line, '', hides && value !== '' ? MASK : value)));
            if (hides) {
                delete this.result.encodingEvidence;
            }
            return null;
        }
        const header = readHeader(record.fields, record.line, this.settings, this.options.kind, this.options.columns);
        this.result.kind = header.definition?.kind ?? null;
        this.result.kindReason = header.reason;
        this.result.header = header.names;
        this.add(header.issues);
        this.options.watcher?.onHeader(header);
        return header;
    }
    async readRows(stream, header) {
        this.watchPlace(stream.reader.place, 0);
        if (header.definition === null || this.result.issues.some(({ severity }) => severity === 'file')) {
            // Nothing runs, but people see what they dropped.
            for (let more = true; more && this.result.sample.length < this.sampleRows;) {
                const records = await stream.read(this.sampleRows - this.result.sample.length);
                records.forEach((record) => { this.keepSample(record, header, []); });
                more = records.length > 0;
            }
            stream.reader.error = '';
            return;
        }
        const { result } = this;
        const check = new RowCheck(header, header.definition, this.settings);
        for (let batch = await stream.read(BATCH$4); batch.length > 0; batch = await stream.read(BATCH$4)) {
            if (this.presumed && stream.reader.hasInvalid) {
                return;
            }
            this.watchPlace(stream.reader.fedPlace, result.rows);
            for (const record of batch) {
                const issues = check.check(record);
                if (issues.length > 0) {
                    this.add(issues);
                    result.rejected += issues.some(({ severity }) => severity === 'error') ? 1 : 0;
                    this.options.watcher?.onIssues(result.rows, issues);
                }
                result.rows++;
                if (result.sample.length < this.sampleRows) {
                    this.keepSample(record, header, issues);
                }
            }
        }
        if (result.rows === 0 && stream.reader.error === '') {
            this.add([makeIssue('warning', 'no_rows', 0)]);
        }
    }
    /** Is what was not read UTF-8 too? */
    async restIsUtf8(stream) {
        const { offset } = stream;
        if (offset >= this.source.size) {
            return true;
        }
        const dialect = await detectDialect(this.source, { bom: this.settings.text('bom') }, () => this.turns.breathe());
        return dialect.encoding === 'UTF-8';
    }
    /** Tells a place once, with the row that comes there. */
    watchPlace(place, ordinal) {
        if (place !== null && place.byte > this.placed) {
            this.placed = place.byte;
            this.options.watcher?.onPlace(place, ordinal);
        }
    }
    tell(bytes = this.stream?.offset ?? 0) {
        this.options.onProgress?.({ bytes, total: this.source.size, rows: this.result.rows });
    }
    add(issues) {
        const { result } = this;
        for (const issue of issues) {
            result.issueCount++;
            result.counts[issue.code] = (result.counts[issue.code] ?? 0) + 1;
            // What is wrong with the file as a whole must be seen even after ten thousand bad rows.
            if (result.issues.length < this.maxIssues || issue.severity === 'file') {
                result.issues.push(issue);
            }
            else {
                result.truncated = true;
            }
        }
    }
    keepSample(record, header, issues) {
        // Above the header stand titles, and then it is no secret.
        const isHeader = header.names.includes(MASK) && isHeaderLike(record.fields, this.settings, this.options.kind);
        const masked = isHeader ? [] : header.names.map(isMasked$1);
        const from = hiddenFrom(record, masked.indexOf(true), masked.length);
        const cells = record.fields.map((field, i) => (masked[i] === true || i >= from ? MASK : cut(cleanCell(scrub(field)))));
        this.result.sample.push({ line: record.line, cells, issues });
    }
}

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
/** Bytes between two places of the index. */
const INDEX_BYTES = 65536;
const KEPT = 16;
/** Finds rows in the file again: where each block of them begins is kept, never the rows. */
class Blocks {
    constructor(source, found, bytes = INDEX_BYTES) {
        this.source = source;
        this.found = found;
        this.bytes = bytes;
        this.entries = [];
        this.cache = new Map();
    }
    /** Takes a place where a row begins, or a comment or blank line before it; places come in the order of the file. */
    add(place, ordinal) {
        const last = this.entries[this.entries.length - 1];
        if (last === undefined || (place.byte - last.place.byte >= this.bytes && ordinal > last.ordinal)) {
            this.entries.push({ place, ordinal });
        }
    }
    /**
     * The block that holds a row.
     *
     * @param ordinal
     * @param rows rows of the file
     */
    holding(ordinal, rows) {
        return this.block(this.lastEntry((entry) => entry.ordinal <= ordinal), rows);
    }
    /** Ordinal of the row that holds a line, else of the next one; the number of rows = there is none. */
    async findLine(line, rows) {
        const { ordinal, records } = await this.block(this.lastEntry((entry) => entry.place.line <= line), rows);
        const { lineEnd } = this.found;
        const at = records.findIndex(({ line: first, raw }) => first + countLineEnds(raw, 0, raw.length, lineEnd) >= line);
        return ordinal + (at < 0 ? records.length : at);
    }
    lastEntry(isBefore) {
        let low = 0;
        let high = this.entries.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            const entry = this.entries[middle];
            if (entry !== undefined && isBefore(entry)) {
                low = middle;
            }
            else {
                high = middle - 1;
            }
        }
        return low;
    }
    block(index, rows) {
        const kept = this.cache.get(index);
        const block = kept ?? this.read(index, rows);
        // The last that was asked for is the last to be forgotten.
        this.cache.delete(index);
        this.cache.set(index, block);
        if (kept === undefined) {
            block.catch(() => this.cache.delete(index));
            const [oldest] = this.cache.keys();
            if (this.cache.size > KEPT && oldest !== undefined) {
                this.cache.delete(oldest);
            }
        }
        return block;
    }
    async read(index, rows) {
        const entry = this.entries[index];
        if (entry === undefined) {
            return { ordinal: 0, records: [] };
        }
        const end = this.entries[index + 1]?.ordinal ?? rows;
        const stream = new RecordStream(this.source, this.found, new Turns(), { from: entry.place, block: this.bytes });
        const records = [];
        while (entry.ordinal + records.length < end) {
            const batch = await stream.read(Math.min(500, end - entry.ordinal - records.length));
            if (batch.length === 0) {
                break;
            }
            records.push(...batch);
        }
        return { ordinal: entry.ordinal, records };
    }
}

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
/** A cell is shown up to this many code points. */
const CELL_LENGTH = 1000;
/** How the rows of a file are shown: trimmed, masked, cut. */
class Display {
    /** @param names header names as written */
    constructor(names) {
        this.names = names;
        this.masked = names.map(isMasked$1);
        this.firstMasked = this.masked.indexOf(true);
    }
    /** One cell a header name; those beyond it behind, up to the last that holds something. */
    cells(record) {
        return this.values(record).map(cutCell);
    }
    /** Issues as they may be shown. */
    issues(issues, record) {
        if (this.firstMasked < 0) {
            return issues;
        }
        const hidden = hiddenFrom(record, this.firstMasked, this.names.length);
        const isHidden = (column) => hidesValue(column, this.names) || this.names.indexOf(column) >= hidden;
        return issues.map((issue) => (issue.value !== '' && isHidden(issue.column) ? { ...issue, value: MASK } : issue));
    }
    /** Tells whether one cell at least holds a text, without case. What is masked is not looked at. */
    matcher(search) {
        const wanted = foldCase(search);
        const isPlain = !wanted.includes('\uFFFD') && this.firstMasked < 0;
        return (record) => {
            // What is in no cell's text is in no cell: most rows need no more than this.
            if (isPlain && !record.raw.includes('"') && !foldCase(record.raw).includes(wanted)) {
                return false;
            }
            return this.values(record).some((cell) => cell !== MASK && foldCase(cell).includes(wanted));
        };
    }
    values(record) {
        const { fields } = record;
        const values = [];
        const hidden = hiddenFrom(record, this.firstMasked, this.names.length);
        const length = Math.max(fields.length, this.names.length);
        for (let i = 0; i < length; i++) {
            const value = trimCell(fields[i] ?? '');
            values.push(value !== '' && (this.masked[i] === true || i >= hidden) ? MASK : hasInvalid(value) ? scrub(value) : value);
        }
        while (values.length > this.names.length && values[values.length - 1] === '') {
            values.pop();
        }
        return values;
    }
}
function foldCase(text) {
    return text.toLowerCase().replaceAll('ς', 'σ');
}
function cutCell(value) {
    if (value.length <= CELL_LENGTH || countCodePoints(value) <= CELL_LENGTH) {
        return value;
    }
    return Array.from(value.slice(0, CELL_LENGTH * 2)).slice(0, CELL_LENGTH).join('');
}

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
const FIRST = 1024;
/**
 * The issues of rows, as numbers: the row, what is wrong, the column. Millions of them cost a few megabytes; values and sentences
 * are made again from the file when somebody looks. Rows are added in the order of the file.
 */
class IssueStore {
    /** @param names header names as written */
    constructor(names) {
        this.ordinals = new Uint32Array(FIRST);
        this.sorts = new Uint8Array(FIRST);
        this.columns = new Uint16Array(FIRST);
        this.count = 0;
        this.known = [];
        this.places = new Map();
        names.forEach((name, i) => {
            if (!this.places.has(name)) {
                this.places.set(name, i);
            }
        });
    }
    /** Number of issues. */
    get size() {
        return this.count;
    }
    add(ordinal, issues) {
        for (const issue of issues) {
            if (this.count === this.ordinals.length) {
                this.ordinals = grown(this.ordinals, new Uint32Array(this.count * 2));
                this.sorts = grown(this.sorts, new Uint8Array(this.count * 2));
                this.columns = grown(this.columns, new Uint16Array(this.count * 2));
            }
            this.ordinals[this.count] = ordinal;
            this.sorts[this.count] = this.sortOf(issue);
            // 0 = the whole row, or a column that the file does not have.
            this.columns[this.count] = (this.places.get(issue.column) ?? -1) + 1;
            this.count++;
        }
    }
    /**
     * The rows that have such an issue, each once, in the order of the file.
     *
     * @param choice
     * @param column position in the header; missing = any
     */
    rows(choice, column) {
        const wanted = this.known.map(({ code, severity }) => (choice.code === undefined || code === choice.code)
            && (choice.severity === undefined || severity === choice.severity));
        let found = 0;
        const rows = new Uint32Array(this.count);
        for (let i = 0; i < this.count; i++) {
            const ordinal = this.ordinals[i] ?? 0;
            if (wanted[this.sorts[i] ?? 0] === true && (column === undefined || this.columns[i] === column + 1)
                && (found === 0 || rows[found - 1] !== ordinal)) {
                rows[found++] = ordinal;
            }
        }
        return rows.slice(0, found);
    }
    sortOf({ code, severity }) {
        const known = this.known.findIndex((sort) => sort.code === code && sort.severity === severity);
        return known >= 0 ? known : this.known.push({ code, severity }) - 1;
    }
}
function grown(from, to) {
    to.set(from);
    return to;
}
/** The rows of two lists in order, each once. */
function mergeRows(one, other) {
    const rows = new Uint32Array(one.length + other.length);
    let found = 0;
    for (let i = 0, k = 0; i < one.length || k < other.length;) {
        const next = Math.min(one[i] ?? Infinity, other[k] ?? Infinity);
        i += one[i] === next ? 1 : 0;
        k += other[k] === next ? 1 : 0;
        rows[found++] = next;
    }
    return rows.slice(0, found);
}
/** Place of the first row that is not before another one; the list's length = there is none. */
function placeOf$1(rows, ordinal) {
    let low = 0;
    let high = rows.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((rows[middle] ?? 0) < ordinal) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

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
/** The same work, which ends with a second signal too. */
function bindWork(work, closing) {
    const { signal } = work;
    if (signal === undefined) {
        return { ...work, signal: closing };
    }
    const either = new AbortController();
    for (const one of [signal, closing]) {
        if (one.aborted) {
            either.abort(one.reason);
        }
        else {
            one.addEventListener('abort', () => { either.abort(one.reason); }, { once: true, signal: either.signal });
        }
    }
    return { ...work, signal: either.signal };
}

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
const BATCH$3 = 500;
/**
 * Shows the rows below the header one after the other, with what the check says of them, in slices. Comments and blank lines
 * are not shown. After a file error in the header the rows are those that were kept for people to see, without issues.
 *
 * @param file
 * @param work
 * @param visit a row; its ordinal
 * @throws DOMException "AbortError" when the signal says so; whatever the source throws
 */
async function walkRows(file, work, visit) {
    const { source, found, header, settings, rows } = file;
    if (header === null) {
        return;
    }
    let ordinal = 0;
    const tell = () => work.onProgress?.({ bytes: stream.offset, total: source.size, rows: ordinal });
    const turns = new Turns({ signal: work.signal, onTurn: tell });
    const stream = new RecordStream(source, found, turns, { ahead: true });
    const isChecked = header.definition !== null && header.issues.every(({ severity }) => severity !== 'file');
    const check = header.definition !== null && isChecked ? new RowCheck(header, header.definition, settings) : null;
    await stream.read(1);
    while (ordinal < rows) {
        const records = await stream.read(Math.min(BATCH$3, rows - ordinal));
        if (records.length === 0) {
            break;
        }
        for (const record of records) {
            visit(record, check?.check(record) ?? [], ordinal++);
        }
    }
    tell();
}

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
/** Site issues that are given out. */
const SITE_ISSUES = 1000;
const BATCH$2 = 500;
/** Keeps what a check tells on its way. */
class CheckNotes {
    constructor(source, block) {
        this.source = source;
        this.block = block;
        this.found = null;
        this.header = null;
        this.blocks = null;
        this.issues = new IssueStore([]);
    }
    onDialect(found) {
        // Told again when the file turns out to be in another encoding than it begins with.
        this.found = found;
        this.header = null;
        this.issues = new IssueStore([]);
        this.blocks = new Blocks(this.source, found, this.block);
    }
    onHeader(header) {
        this.header = header;
        this.issues = new IssueStore(header.names);
    }
    onPlace(place, ordinal) {
        this.blocks?.add(place, ordinal);
    }
    onIssues(ordinal, issues) {
        this.issues.add(ordinal, issues);
    }
}
/** An opened file, on whatever thread. */
class OpenedFile {
    constructor(blob, name, parts, options = {}) {
        this.blob = blob;
        this.parts = parts;
        this.options = options;
        this.closing = new AbortController();
        this.checked = null;
        /** The view that rows are asked of; its rows are null when they are all. */
        this.current = null;
        this.views = 0;
        this.inWorker = options.inWorker ?? false;
        this.source = fileSource(blob, name);
    }
    async check(options, work) {
        this.checked = null;
        this.current = null;
        const { block, sliceMs } = this.options;
        const notes = new CheckNotes(this.source, block);
        const bound = bindWork(work, this.closing.signal);
        const result = await checkFile(this.source, { ...options, ...bound, block, sliceMs, watcher: notes });
        const { found, header, blocks, issues } = notes;
        if (found === null || blocks === null) {
            throw new Error('A check ended without a dialect.');
        }
        const settings = new Settings(options.settings);
        const definition = header !== null && header.issues.every(({ severity }) => severity !== 'file') ? header.definition : null;
        this.checked = {
            file: {
                blob: this.blob,
                source: this.source,
                found,
                header,
                settings,
                // After a file error in the header people see the first rows nevertheless.
                rows: definition === null ? result.sample.length : result.rows,
                judge: null,
            },
            check: header === null || definition === null ? null : new RowCheck(header, definition, settings),
            blocks,
            issues,
            site: new IssueStore([]),
            display: new Display(header?.names ?? []),
        };
        return result;
    }
    async view(filter, work) {
        const checked = this.need();
        const choice = filter.show === 'code' ? { code: filter.code ?? '' } : { severity: filter.show === 'all' ? undefined : filter.show };
        let rows = filter.show === 'all' ? null : mergeRows(checked.issues.rows(choice), checked.site.rows(choice));
        if (filter.search !== undefined && filter.search !== '') {
            rows = await this.search(checked, filter.search, rows, work);
        }
        this.current = { id: ++this.views, rows };
        return { id: this.views, rows: rows?.length ?? checked.file.rows };
    }
    async rows(view, from, count) {
        const checked = this.need();
        const { rows } = this.needView(view);
        const total = rows?.length ?? checked.file.rows;
        const shown = [];
        for (let place = Math.max(0, from); place < Math.min(total, from + count); place++) {
            const ordinal = rows?.[place] ?? place;
            const block = await checked.blocks.holding(ordinal, checked.file.rows);
            const record = block.records[ordinal - block.ordinal];
            if (record === undefined) {
                break;
            }
            shown.push(this.show(checked, record, ordinal));
        }
        return shown;
    }
    async place(view, line) {
        const { file, blocks } = this.need();
        const { rows } = this.needView(view);
        const ordinal = await blocks.findLine(line, file.rows);
        const place = rows === null ? ordinal : placeOf$1(rows, ordinal);
        return place < (rows?.length ?? file.rows) ? place : -1;
    }
    async survey(work) {
        return this.parts.fix.surveyFile(this.need().file, bindWork(work, this.closing.signal));
    }
    async preview(fix, work) {
        return this.parts.fix.previewFix(this.need().file, fix, bindWork(work, this.closing.signal));
    }
    async apply(fix, work) {
        return this.parts.fix.applyFix(this.need().file, fix, bindWork(work, this.closing.signal));
    }
    async questions(most, work) {
        return this.parts.lookup.collectQuestions(this.need().file, most, bindWork(work, this.closing.signal));
    }
    async learn(known, work) {
        const checked = this.need();
        const { file } = checked;
        const judge = this.parts.lookup.createJudge(file, known);
        const site = new IssueStore(file.header?.names ?? []);
        const counts = {};
        const first = [];
        let rejected = 0;
        await walkRows(file, bindWork(work, this.closing.signal), (record, issues, ordinal) => {
            const told = judge.judge(record, issues);
            judge.count(record, issues, told);
            if (told.length === 0) {
                return;
            }
            site.add(ordinal, told);
            for (const issue of told) {
                counts[issue.code] = (counts[issue.code] ?? 0) + 1;
                if (first.length < SITE_ISSUES) {
                    first.push(issue);
                }
            }
            rejected += told.some(isError$1) && !issues.some(isError$1) ? 1 : 0;
        });
        if (this.checked === checked) {
            checked.site = site;
            file.judge = judge;
        }
        return { counts, issues: first, rejected, ...judge.summary() };
    }
    close() {
        this.closing.abort();
        this.checked = null;
        this.current = null;
    }
    need() {
        this.closing.signal.throwIfAborted();
        if (this.checked === null) {
            throw new DOMException('The file has not been checked.', 'InvalidStateError');
        }
        return this.checked;
    }
    needView(id) {
        if (this.current?.id !== id) {
            // Somebody asked for rows and then for another view: nobody waits for these any more.
            throw new DOMException('Another view has been opened.', 'AbortError');
        }
        return this.current;
    }
    show(checked, record, ordinal) {
        const issues = checked.check?.check(record) ?? [];
        const told = checked.file.judge?.judge(record, issues) ?? [];
        return {
            ordinal,
            line: record.line,
            cells: checked.display.cells(record),
            issues: checked.display.issues([...issues, ...told], record),
        };
    }
    /** The rows among these that hold a text. */
    async search(checked, search, among, work) {
        const { file, display } = checked;
        const { signal, onProgress } = bindWork(work, this.closing.signal);
        const matches = display.matcher(search);
        const found = [];
        let ordinal = 0;
        let next = 0;
        const tell = () => onProgress?.({ bytes: stream.offset, total: this.source.size, rows: ordinal });
        const turns = new Turns({ signal, sliceMs: this.options.sliceMs, onTurn: tell });
        const stream = new RecordStream(this.source, file.found, turns, { ahead: true, block: this.options.block });
        if (file.header !== null) {
            await stream.read(1);
        }
        while (ordinal < file.rows) {
            const records = await stream.read(Math.min(BATCH$2, file.rows - ordinal));
            if (records.length === 0) {
                break;
            }
            for (const record of records) {
                if ((among === null || among[next] === ordinal) && matches(record)) {
                    found.push(ordinal);
                }
                next += among?.[next] === ordinal ? 1 : 0;
                ordinal++;
            }
        }
        tell();
        return Uint32Array.from(found);
    }
}
function isError$1({ severity }) {
    return severity === 'error';
}

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
function contextOf({ found, header, settings, rows, judge }) {
    const definition = header !== null && header.issues.every(({ severity }) => severity !== 'file') ? header.definition : null;
    if (header === null || definition === null) {
        return { found, header, rows, issues: () => [] };
    }
    const check = new RowCheck(header, definition, settings);
    const issues = (record) => {
        const own = check.check(record);
        return judge === null ? own : [...own, ...judge.judge(record, own)];
    };
    return { found, header, rows, issues };
}
/** Must the values of the column at a position be hidden? By the rule of the whole page: a password that no kind knows is one. */
function isMasked(context, column) {
    return isMasked$1(context.header?.names[column] ?? '');
}
/** Is a column of the file masked? Then what a malformed row says may be a value of it. */
function hasMasked(context) {
    return context.header?.names.some((_name, column) => isMasked(context, column)) ?? false;
}
/** Tells whether what a record has at a position may be a value of a masked column, be it that it has slipped there. */
function maskOf({ header }) {
    const masked = (header?.names ?? []).map(isMasked$1);
    const first = masked.indexOf(true);
    return (record, column) => masked[column] === true || column >= hiddenFrom(record, first, masked.length);
}

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
/** Records read at a time. */
const BATCH$1 = 250;
/** Bytes before the rows at hand that are still held. */
const HELD = 65536;
const LF = 0x0A;
const CR = 0x0D;
/** Is it a record whose cells can be told? */
function isReadable(record) {
    return record.malformed === null && record.invalid === null && !record.nul;
}
/** Goes through the records of a file, with their places in it. Of the file it holds the blocks at hand alone. */
class RowWalk {
    constructor(source, found, pace) {
        this.source = source;
        this.found = found;
        this.pace = pace;
        this.ordinal = -1;
        this.blocks = [];
        this.reader = new RecordReader(found, { units: true });
        this.perUnit = bytesPerUnit(found.encoding);
        this.offset = found.offset;
    }
    /** Rows given so far, without the header. */
    get rows() {
        return Math.max(0, this.ordinal);
    }
    /** The next rows, the header first; none = there are no more. */
    async next() {
        for (; this.found.problem === '';) {
            const records = this.reader.read(BATCH$1);
            await this.pace.breathe(this.offset, this.rows);
            if (records.length > 0) {
                const rows = records.map((record) => this.place(record));
                this.release((rows[0]?.start ?? 0) - HELD);
                return rows;
            }
            if (this.reader.isAtEnd) {
                break;
            }
            await this.feed();
        }
        return [];
    }
    /** A piece of the file from what is held; it may begin HELD bytes before the first row given last. */
    bytes(from, to) {
        const bytes = new Uint8Array(to - from);
        for (const block of this.blocks) {
            const start = Math.max(from, block.start);
            const end = Math.min(to, block.start + block.bytes.length);
            if (start < end) {
                bytes.set(block.bytes.subarray(start - block.start, end - block.start), start - from);
            }
        }
        return bytes;
    }
    /** Place behind the line end of a row. */
    behind(row) {
        if (row.record.last) {
            return row.end;
        }
        const { lineEnd } = this.found;
        const isPair = lineEnd === '' ? this.unit(row.end) === CR && this.unit(row.end + this.perUnit) === LF : lineEnd.length === 2;
        return row.end + (isPair ? 2 : 1) * this.perUnit;
    }
    unit(at) {
        const bytes = this.bytes(at, at + this.perUnit);
        const high = this.perUnit === 1 ? 0 : bytes[this.found.encoding === 'UTF-16LE' ? 1 : 0] ?? 0;
        return high * 256 + (bytes[this.found.encoding === 'UTF-16BE' ? 1 : 0] ?? 0);
    }
    place(record) {
        const start = this.found.offset + record.start * this.perUnit;
        return { record, ordinal: this.ordinal++, start, end: Math.min(this.source.size, start + record.raw.length * this.perUnit) };
    }
    async feed() {
        const end = Math.min(this.source.size, this.offset + BLOCK$1);
        const bytes = await this.source.slice(this.offset, end);
        if (this.offset === this.found.offset && this.offset > 0) {
            // A byte order mark is of no row, but of the file.
            this.blocks.push({ start: 0, bytes: await this.source.slice(0, this.offset) });
        }
        this.blocks.push({ start: this.offset, bytes });
        this.offset += bytes.length;
        this.reader.feed(bytes, this.offset >= this.source.size || bytes.length === 0);
    }
    release(before) {
        this.blocks = this.blocks.filter(({ start, bytes }) => start + bytes.length > before);
    }
}

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
/** Blocks of the file that are held to compare rows with earlier ones, and their length. */
const BLOCKS = 64;
const BLOCK = 262144;
/** A record is at most 1 MiB of UTF-8; UTF-16 may take twice that. */
const LONGEST$2 = 2097152 + 4;
const FIRST_PIECE = 4096;
/**
 * Finds rows that say the same as an earlier one, cell by cell, as a run would read them. Where rows with another command stand
 * between, the later row may be needed (add, del, add) and is no duplicate.
 *
 * Of each row two hashes and its place are kept, nothing else. With a source rows of equal hashes are compared in the file itself.
 */
class Duplicates {
    /**
     * @param context
     * @param source null = equal hashes are enough: for a number to show
     * @param hash two hashes of 32 bits
     */
    constructor(context, source, hash = hashes) {
        this.context = context;
        this.source = source;
        this.hash = hash;
        this.command = null;
        /** Where the first row of those lies that have this command without interruption. */
        this.since = 0;
        this.count = 0;
        this.blocks = new Map();
        // Room for all rows at once: to make more of it later would take longer than others should wait.
        const size = Math.max(1024, 2 ** Math.ceil(Math.log2(context.rows * 2 + 1)));
        this.first = new Uint32Array(size);
        this.second = new Uint32Array(size);
        this.places = new Float64Array(size);
        const { header } = context;
        const command = header?.definition?.command ?? '';
        this.commandAt = command === '' ? -1 : header?.columns.indexOf(command) ?? -1;
        this.defaultCommand = header?.definition?.column(command)?.default ?? '';
    }
    /** Was this row there before? Rows are asked about in the order of the file; places only have to grow. */
    async isRepeated(record, start, end) {
        if (!isReadable(record)) {
            return false;
        }
        const cells = cellsOf(record);
        this.follow(cells, start);
        const [one, two] = this.hash(cells);
        const mask = this.places.length - 1;
        let slot = one & mask;
        for (; this.places[slot] !== 0; slot = (slot + 1) & mask) {
            if (this.first[slot] !== one || this.second[slot] !== two) {
                continue;
            }
            const place = (this.places[slot] ?? 0) - 1;
            if (place < this.since) {
                this.places[slot] = start + 1;
                return false;
            }
            if (this.source === null || await this.isSame(this.source, place, cells, start, end)) {
                return true;
            }
        }
        this.first[slot] = one;
        this.second[slot] = two;
        this.places[slot] = start + 1;
        this.count++;
        this.grow();
        return false;
    }
    /** Sees whether the command changes. */
    follow(cells, start) {
        const written = fold(cells[this.commandAt] ?? '');
        const command = written === '' ? this.defaultCommand : written;
        if (command !== this.command) {
            this.command = command;
            this.since = start;
        }
    }
    grow() {
        if (this.count * 2 < this.places.length) {
            return;
        }
        const { first, second, places } = this;
        const size = places.length * 2;
        this.first = new Uint32Array(size);
        this.second = new Uint32Array(size);
        this.places = new Float64Array(size);
        for (const [old, place] of places.entries()) {
            if (place === 0) {
                continue;
            }
            let slot = (first[old] ?? 0) & (size - 1);
            while (this.places[slot] !== 0) {
                slot = (slot + 1) & (size - 1);
            }
            this.first[slot] = first[old] ?? 0;
            this.second[slot] = second[old] ?? 0;
            this.places[slot] = place;
        }
    }
    /** Does the row at an earlier place say the same? */
    async isSame(source, place, cells, start, end) {
        const length = end - start;
        const [earlier, own] = [await this.read(source, place, place + length + 2), await this.read(source, start, end)];
        const next = earlier[length];
        if ((next === undefined || (this.context.found.lineEnd === '' && (next === 0x0A || next === 0x0D))) && own.every((byte, i) => byte === earlier[i])
            && !this.context.found.encoding.startsWith('UTF-16')) {
            return true;
        }
        const record = await this.recordAt(source, place);
        const others = record === undefined ? [] : cellsOf(record);
        return others.length === cells.length && others.every((cell, i) => cell === cells[i]);
    }
    async recordAt(source, place) {
        for (let length = FIRST_PIECE;; length = LONGEST$2) {
            const reader = new RecordReader({ ...this.context.found, separatorLine: false }, { units: true });
            const end = Math.min(source.size, place + length);
            reader.feed(await this.read(source, place, end), end >= source.size);
            const [record] = reader.read(1);
            if (record !== undefined || length === LONGEST$2) {
                return record;
            }
        }
    }
    /** A piece of the file, by blocks that are held for a while: duplicates tend to lie together. */
    async read(source, from, to) {
        const end = Math.min(to, source.size);
        const bytes = new Uint8Array(Math.max(0, end - from));
        for (let at = from; at < end;) {
            const number = Math.floor(at / BLOCK);
            const block = await this.block(source, number);
            const piece = block.subarray(at - number * BLOCK, end - number * BLOCK);
            if (piece.length === 0) {
                break;
            }
            bytes.set(piece, at - from);
            at += piece.length;
        }
        return bytes;
    }
    async block(source, number) {
        let block = this.blocks.get(number);
        if (block === undefined) {
            block = await source.slice(number * BLOCK, Math.min(source.size, (number + 1) * BLOCK));
            for (const oldest of this.blocks.size < BLOCKS ? [] : [...this.blocks.keys()].slice(0, 1)) {
                this.blocks.delete(oldest);
            }
            this.blocks.set(number, block);
        }
        return block;
    }
}
/** What a row says: its cells as a run reads them; empty ones at the end say nothing. */
function cellsOf(record) {
    const cells = record.fields.map(cleanCell);
    while (cells.length > 0 && cells[cells.length - 1] === '') {
        cells.pop();
    }
    return cells;
}
/** Two hashes of 32 bits. */
function hashes(cells) {
    let one = 0x811C9DC5;
    let two = 0x9E3779B9;
    for (const cell of cells) {
        for (let i = 0; i < cell.length; i++) {
            const code = cell.charCodeAt(i);
            one = Math.imul(one ^ code, 0x01000193);
            two = Math.imul(two ^ code, 0x85EBCA6B);
            two ^= two >>> 13;
        }
        // A border that no text holds.
        one = Math.imul(one ^ 0x1FFFF, 0x01000193);
        two = Math.imul(two ^ 0x1FFFF, 0x85EBCA6B);
        two ^= two >>> 13;
    }
    return [(one ^ (one >>> 15)) >>> 0, (two ^ (two >>> 16)) >>> 0];
}

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
const utf8 = new TextEncoder();
const tables = new Map();
/** The first character of a text that cannot be written in an encoding; empty = all can. */
function missingCharacter(text, encoding) {
    if (hasInvalid(text)) {
        return '\uFFFD';
    }
    const table = tableOf(encoding);
    if (table === null) {
        return '';
    }
    for (const character of text) {
        if (!table.has(character)) {
            return character;
        }
    }
    return '';
}
/** A text as bytes; none of its characters may be missing in the encoding. */
function encodeText(text, encoding) {
    const table = tableOf(encoding);
    if (table !== null) {
        return Uint8Array.from(text, (character) => table.get(character) ?? 0x3F);
    }
    if (encoding === 'UTF-8') {
        return utf8.encode(text);
    }
    const bytes = new Uint8Array(text.length * 2);
    const low = encoding === 'UTF-16LE' ? 0 : 1;
    for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        bytes[2 * i + low] = unit & 0xFF;
        bytes[2 * i + 1 - low] = unit >> 8;
    }
    return bytes;
}
/** Byte by character of a single-byte encoding; null = the encoding has every character. */
function tableOf(encoding) {
    if (encoding !== 'Windows-1252' && encoding !== 'ISO-8859-15') {
        return null;
    }
    let table = tables.get(encoding);
    if (table === undefined) {
        table = new Map();
        const characters = new Transcoder(encoding).feed(Uint8Array.from({ length: 256 }, (_item, byte) => byte), true);
        for (let byte = 0; byte < 256; byte++) {
            const character = characters.charAt(byte);
            // What is not text is a lone surrogate here.
            if (!hasInvalid(character)) {
                table.set(character, byte);
            }
        }
        tables.set(encoding, table);
    }
    return table;
}

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
const QUOTE = 0x22;
/** Finds the fields of a well-formed record. Delimiter and quotes are the same in units as in text. */
function spansOf(raw, delimiter) {
    const spans = [];
    for (let start = 0;;) {
        let end = start;
        const quoted = raw.charCodeAt(start) === QUOTE;
        if (quoted) {
            end = closingQuote(raw, start) + 1;
        }
        let next = raw.indexOf(delimiter, end);
        next = next < 0 ? raw.length : next;
        spans.push({ start, end: quoted ? end : next, next, quoted });
        if (next >= raw.length) {
            return spans;
        }
        start = next + 1;
    }
}
function closingQuote(raw, start) {
    for (let at = start + 1;;) {
        at = raw.indexOf('"', at);
        if (at < 0) {
            return raw.length - 1;
        }
        if (raw.charCodeAt(at + 1) !== QUOTE) {
            return at;
        }
        at += 2;
    }
}
/**
 * A cell as it is written in the file: quoted when it was, or when it must be.
 *
 * @param text
 * @param delimiter of the file
 * @param quoted was the cell quoted that it replaces?
 * @param first is it the first of its record? There "#" would make a comment of it.
 */
function writeCell(text, delimiter, quoted, first) {
    const must = quoted || text.includes(delimiter) || /["\r\n]/.test(text) || (first && /^(?:#|sep=)/i.test(text));
    return must ? `"${text.replaceAll('"', '""')}"` : text;
}
/** A header name as it is written: quoted also for another delimiter in it, which could be taken for that of the file. */
function writeName(text, delimiter, quoted, first) {
    return writeCell(text, delimiter, quoted || /[;,\t|:]/.test(text), first);
}

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
/** Without accents, in lower case. */
function plainText(text) {
    return fold(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('ß', 'ss'));
}

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
// Blanks of every sort: white space as Unicode has it, and what nobody sees: zero-width characters, marks of direction.
const EDGE = '[\\s\\u0085\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]';
const LEADING = new RegExp(`^${EDGE}+`, 'u');
// By position in a loop below: a pattern for the end alone would be slow on a cell of blanks.
const ONE_EDGE = new RegExp(EDGE, 'u');
/** Inside of a text the joiners of Persian or of emoji have a meaning; these have none. */
const UNSEEN$1 = /[\u180E\u200B\u2060\uFEFF]+/gu;
/** Blanks within a line; line breaks stay. */
const INNER = /[\t\v\f \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/gu;
/** What most cells are: words with one space between. */
const PLAIN = /^[!-~\u00C0-\u024F]*(?: [!-~\u00C0-\u024F]+)*$/;
/** Takes blanks of every sort away around a text; inner = several blanks become one space, no-break and zero-width ones too. */
function trimText(text, inner) {
    if (PLAIN.test(text) && !text.startsWith(' ')) {
        return text;
    }
    const whole = inner ? text.replace(UNSEEN$1, '').replace(INNER, ' ') : text;
    const start = LEADING.exec(whole)?.[0].length ?? 0;
    let end = whole.length;
    while (end > start && ONE_EDGE.test(whole.charAt(end - 1))) {
        end--;
    }
    return whole.slice(start, end);
}
const TIME = '(?:[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])\\.?[Mm]\\.?)?)?';
const YEAR_LAST = new RegExp(`^([0-9]{1,2})([/.-])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})${TIME}$`);
const YEAR_FIRST = new RegExp(`^([0-9]{4})([/.-])([0-9]{1,2})\\2([0-9]{1,2})${TIME}$`);
const YEAR_FIRST_SOLID = new RegExp(`^([0-9]{4})()([0-9]{2})([0-9]{2})${TIME}$`);
/**
 * A date written in this order, as YYYY-MM-DD, with its time if it has one; null = it is not written so, or there is no such day.
 * Two digits of a year are 1970 to 2069.
 */
function readDate(text, order) {
    const match = order === 'ymd' ? YEAR_FIRST.exec(text) ?? YEAR_FIRST_SOLID.exec(text) : YEAR_LAST.exec(text);
    if (match === null) {
        return null;
    }
    const [one, three, four] = [match[1] ?? '', match[3] ?? '', match[4] ?? ''];
    const [year, month, day] = order === 'ymd' ? [one, three, four] : order === 'dmy' ? [four, three, one] : [four, one, three];
    const date = `${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const time = readTime(match.slice(5));
    return time !== null && isDate(date + time) ? date + time : null;
}
function fullYear(year) {
    return year.length === 4 ? year : (Number(year) < 70 ? '20' : '19') + year;
}
/** The time as the format wants it; empty = there is none, null = there is no such time. */
function readTime(parts) {
    const [hour, minute, second, half] = parts;
    if (hour === undefined || minute === undefined) {
        return '';
    }
    let hours = Number(hour);
    if (half !== undefined) {
        if (hours < 1 || hours > 12) {
            return null;
        }
        hours = hours % 12 + (half.toLowerCase() === 'p' ? 12 : 0);
    }
    return ` ${String(hours).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
}
/** How words are compared: without blanks around, without case. */
function wordOf(text) {
    return fold(trimText(text, true).toLowerCase());
}
/** A text in lower case; what a formula left is no text. */
function lowerText(text) {
    return text.includes('#') && isFormulaError(trimCell(text)) ? text : text.toLowerCase();
}
/** A cell's date as YYYY-MM-DD; the cell as it is when it is not written in this order. */
function orderDate(text, order) {
    return readDate(trimCell(text), order) ?? text;
}

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
/** Letters that lose no mark when accents are taken off. */
const LETTERS$1 = { 'æ': 'ae', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ı': 'i', 'ħ': 'h' };
/**
 * A text in the form that user names have: small letters without accents, digits and - . _ @; the text itself where nothing of it
 * would be left, or where it is no name at all.
 *
 * @param text
 * @param blank what stands for the blanks inside of it
 */
function userName(text, blank) {
    const said = trimCell(text);
    if (fold(said) === '<delete>' || isFormulaError(said)) {
        return text;
    }
    const name = plainText(trimText(said, true))
        .replace(/[æøłđðþıħ]/g, (letter) => LETTERS$1[letter] ?? '')
        .replace(/\s+/g, blank)
        .replace(/[^-._@a-z0-9]/g, '');
    return name === '' ? text : name;
}

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
/** The editor of a fix that goes from row to row. */
function makeEditor(source, context, fix) {
    switch (fix.fix) {
        case 'rename_column':
            return new RenameEditor(context, fix.column, trimCell(fix.name));
        case 'drop_column':
            return new DropColumnEditor(context, fix.column);
        case 'set_cell':
            return new SetCellEditor(context, fix.line, fix.column, fix.value);
        case 'replace_value': {
            const from = cleanCell(fix.from);
            return new ColumnEditor(context, fix.column, (text) => cleanCell(text) === from ? fix.to : text, fix.to);
        }
        case 'trim':
            return new ColumnEditor(context, fix.column, (text) => trimText(text, fix.inner));
        case 'lower_case':
            return new ColumnEditor(context, fix.column, lowerText);
        case 'user_name':
            return new ColumnEditor(context, fix.column, (text) => userName(text, fix.blank));
        case 'date_order':
            return new ColumnEditor(context, fix.column, (text) => orderDate(text, fix.order));
        case 'boolean_words': {
            const words = new Map([...fix.no.map((word) => [wordOf(word), '0']),
                ...fix.yes.map((word) => [wordOf(word), '1'])]);
            return new ColumnEditor(context, fix.column, (text) => words.get(wordOf(text)) ?? text);
        }
        case 'drop_duplicates':
            return new DuplicateEditor(source, context);
        case 'header_line':
            return new HeaderLineEditor(fix.line);
        case 'drop_rejected':
            return new RejectedEditor(context, fix.code);
    }
}
/** Changes the cells of one column. */
class ColumnEditor {
    /**
     * @param context
     * @param column
     * @param change what a cell says → what it says then
     * @param constant the text that it puts into cells; what it makes of a cell's own characters the encoding has always
     */
    constructor(context, column, change, constant = '') {
        this.context = context;
        this.column = column;
        this.change = change;
        this.impossible = undefined;
        this.isDone = false;
        this.missing = missingCharacter(constant, context.found.encoding);
    }
    edit(rows) {
        const edits = [];
        for (const row of rows) {
            const text = row.record.fields[this.column];
            if (text === undefined || row.ordinal < 0 || !isReadable(row.record)) {
                continue;
            }
            const after = this.change(text);
            if (after === text) {
                continue;
            }
            if (this.missing !== '') {
                this.impossible ?? (this.impossible = { reason: 'encoding', value: this.missing, line: row.record.line });
                continue;
            }
            edits.push(cellEdit(this.context, row, this.column, text, after));
        }
        return edits;
    }
}
class SetCellEditor {
    constructor(context, line, column, value) {
        this.context = context;
        this.line = line;
        this.column = column;
        this.value = value;
        this.impossible = undefined;
        this.isDone = false;
    }
    edit(rows) {
        const { column, context, line, value } = this;
        const row = rows.find(({ record }) => record.line >= line);
        if (row === undefined) {
            return [];
        }
        this.isDone = true;
        const width = Math.max(context.header?.names.length ?? 0, row.record.fields.length);
        const before = row.record.fields[column] ?? '';
        const isThere = row.record.line === line && row.ordinal >= 0 && isReadable(row.record) && column >= 0 && column < width;
        if (!isThere || before === value) {
            return [];
        }
        const missing = missingCharacter(value, context.found.encoding);
        if (missing !== '') {
            this.impossible = { reason: 'encoding', value: missing, line };
            return [];
        }
        if (column < row.record.fields.length) {
            return [cellEdit(context, row, column, before, value)];
        }
        const { delimiter } = context.found.dialect;
        const added = delimiter.repeat(column - row.record.fields.length + 1) + writeCell(value, delimiter, false, false);
        const end = row.record.raw.length;
        const pieces = [{ from: end, to: end, bytes: encodeText(added, context.found.encoding) }];
        return [{ row, dropped: false, pieces, column, before, after: value }];
    }
}
class RenameEditor {
    constructor(context, column, name) {
        this.context = context;
        this.column = column;
        this.name = name;
        this.impossible = undefined;
        this.isDone = false;
    }
    edit([row]) {
        this.isDone = true;
        const before = row?.record.fields[this.column];
        if (row === undefined || before === undefined || !isReadable(row.record) || trimCell(before) === this.name) {
            return [];
        }
        const { line } = row.record;
        const missing = missingCharacter(this.name, this.context.found.encoding);
        if (this.name === '') {
            this.impossible = { reason: 'name_empty', value: '', line };
        }
        else if (row.record.fields.some((other, i) => i !== this.column && this.isSame(trimCell(other)))) {
            this.impossible = { reason: 'name_taken', value: this.name, line };
        }
        else if (missing !== '') {
            this.impossible = { reason: 'encoding', value: missing, line };
        }
        else {
            return [cellEdit(this.context, row, this.column, before, this.name, writeName)];
        }
        return [];
    }
    /** Is it a name of the same column? */
    isSame(other) {
        const canonical = this.context.header?.definition?.findColumn(this.name);
        return fold(other) === fold(this.name)
            || (canonical !== undefined && this.context.header?.definition?.findColumn(other) === canonical);
    }
}
/** Takes a column away, its delimiter with it. */
class DropColumnEditor {
    constructor(context, column) {
        this.context = context;
        this.column = column;
        this.impossible = undefined;
        this.isDone = false;
        /** Is the delimiter put to the end of the row? Then the header would otherwise not tell it any more. */
        this.keepsDelimiter = false;
    }
    edit(rows) {
        const edits = [];
        for (const row of rows) {
            const before = row.record.fields[this.column];
            if (row.ordinal < 0) {
                if (before === undefined || row.record.fields.length < 2 || !isReadable(row.record)) {
                    this.isDone = true;
                    return [];
                }
                this.keepsDelimiter = this.hidesDelimiter(row);
            }
            if (before !== undefined && isReadable(row.record) && !this.isEmptyEnd(row)) {
                edits.push(this.withoutColumn(row, before));
            }
        }
        return edits;
    }
    withoutColumn(row, before) {
        const { delimiter } = this.context.found.dialect;
        const { encoding } = this.context.found;
        const spans = spansOf(row.record.raw, delimiter);
        const { raw } = row.record;
        const own = spans[this.column] ?? { start: 0};
        const following = spans[this.column + 1];
        const pieces = [];
        const none = new Uint8Array(0);
        if (following === undefined) {
            pieces.push({ from: spans[this.column - 1]?.next ?? 0, to: raw.length, bytes: none });
        }
        else if (this.column === 0 && !following.quoted) {
            // The first cell of a row is written so that the row does not become a comment.
            const text = row.record.fields[1] ?? '';
            const isSafe = writeCell(text, delimiter, false, true) === text;
            pieces.push(isSafe
                ? { from: 0, to: following.start, bytes: none }
                : { from: 0, to: following.end, bytes: encodeText(writeCell(text, delimiter, false, true), encoding) });
        }
        else {
            pieces.push({ from: own.start, to: following.start, bytes: none });
        }
        if (this.keepsDelimiter) {
            pieces.push({ from: raw.length, to: raw.length, bytes: encodeText(delimiter, encoding) });
        }
        return { row, dropped: false, pieces, column: this.column, before, after: '' };
    }
    /** With its delimiter put to the end, would the row be the same? */
    isEmptyEnd(row) {
        return this.keepsDelimiter && /^[^"]*$/.test(row.record.raw) && row.record.fields.slice(this.column).every((field) => field === '');
    }
    /** Would what is left of the header make another character look like the delimiter? */
    hidesDelimiter(header) {
        const { delimiter } = this.context.found.dialect;
        const left = spansOf(header.record.raw, delimiter).filter((span, i) => i !== this.column && !span.quoted)
            .map(({ start, end }) => header.record.raw.slice(start, end)).join('');
        const own = header.record.fields.length - 2;
        return own === 0 ? delimiter !== ',' : [';', ',', '\t', '|', ':'].some((other) => left.split(other).length - 1 >= own);
    }
}
/** Drops what stands above the line of the header, when that is near the file's beginning: a slip must not empty the file. */
class HeaderLineEditor {
    constructor(line) {
        this.line = line;
        this.impossible = undefined;
        this.isDone = false;
    }
    edit(rows) {
        this.isDone = true;
        const isThere = rows.some(({ record }) => record.line === this.line);
        return isThere ? rows.filter(({ record }) => record.line < this.line).map(dropEdit) : [];
    }
}
/** Drops rows that were there before. */
class DuplicateEditor {
    constructor(source, context) {
        this.impossible = undefined;
        this.isDone = false;
        this.duplicates = new Duplicates(context, source);
    }
    async edit(rows) {
        const edits = [];
        for (const row of rows) {
            if (row.ordinal >= 0 && await this.duplicates.isRepeated(row.record, row.start, row.end)) {
                edits.push(dropEdit(row));
            }
        }
        return edits;
    }
}
/** Drops rows that are rejected. */
class RejectedEditor {
    constructor(context, code) {
        this.context = context;
        this.code = code;
        this.impossible = undefined;
        this.isDone = false;
    }
    edit(rows) {
        return rows
            .filter(({ record, ordinal }) => ordinal >= 0 && this.context.issues(record)
            .some(({ severity, code }) => severity === 'error' && (this.code === undefined || code === this.code)))
            .map(dropEdit);
    }
}
function dropEdit(row) {
    return { row, dropped: true, pieces: [], column: -1, before: '', after: '' };
}
function cellEdit(context, row, column, before, after, write = writeCell) {
    const { delimiter } = context.found.dialect;
    const span = spansOf(row.record.raw, delimiter)[column];
    const pieces = span === undefined ? [] : [{
            from: span.start,
            to: span.end,
            bytes: encodeText(write(after, delimiter, span.quoted, column === 0), context.found.encoding),
        }];
    return { row, dropped: false, pieces, column, before, after };
}

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
/** Pieces of the file before that are shorter are copied, so that many changes make few parts. */
const LEAST = 65536;
/** Bytes that are gathered before they become a part. */
const FULL = 4194304;
/** Puts a changed file together: slices of the file before, and bytes that are new. Memory does not grow with either. */
class Patchwork {
    /**
     * @param before
     * @param bytes a piece of the file before that is at most 64 KiB long
     */
    constructor(before, bytes) {
        this.before = before;
        this.bytes = bytes;
        this.parts = [];
        this.gathered = new Uint8Array(LEAST);
        this.size = 0;
        /** Up to here the file before is in the new one, or left out of it. */
        this.place = 0;
    }
    /** In the place of these bytes of the file before stand others. Places grow from call to call. */
    replace(from, to, bytes) {
        this.keepTo(from);
        this.add(bytes);
        this.place = to;
    }
    /** Adds bytes behind. */
    add(bytes) {
        if (this.size + bytes.length > FULL) {
            this.flush();
        }
        if (bytes.length > FULL) {
            this.parts.push(new Blob([bytes]));
            return;
        }
        if (this.size + bytes.length > this.gathered.length) {
            const more = new Uint8Array(Math.min(FULL, Math.max(this.size + bytes.length, this.gathered.length * 4)));
            more.set(this.gathered.subarray(0, this.size));
            this.gathered = more;
        }
        this.gathered.set(bytes, this.size);
        this.size += bytes.length;
    }
    /** The new file; the rest of the one before comes behind. */
    finish() {
        this.flush();
        return new Blob([...this.parts, this.before.slice(this.place)], { type: this.before.type });
    }
    /** The new file without the rest of the one before. */
    finishHere() {
        this.flush();
        return new Blob(this.parts, { type: this.before.type });
    }
    keepTo(place) {
        if (place - this.place >= LEAST) {
            this.flush();
            this.parts.push(this.before.slice(this.place, place));
        }
        else if (place > this.place) {
            this.add(this.bytes(this.place, place));
        }
    }
    flush() {
        if (this.size > 0) {
            this.parts.push(new Blob([this.gathered.subarray(0, this.size)]));
            this.size = 0;
        }
    }
}

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
const MARK = Uint8Array.of(0xEF, 0xBB, 0xBF);
// eslint-disable-next-line no-control-regex -- ASCII as a whole is meant
const BEYOND_ASCII = /[^\x00-\x7F]/;
const encoder = new TextEncoder();
const EXAMPLES$1 = 5;
/**
 * Writes the whole file in UTF-8, with a byte order mark, so that it is read as UTF-8 whatever the settings say. What is no text in
 * the file's encoding is written as bytes that are no UTF-8 either: its row stays rejected.
 */
async function writeUtf8(blob, source, context, pace) {
    const { encoding, offset, problem } = context.found;
    if (encoding === 'UTF-8' || problem !== '') {
        return blob.slice(0, blob.size, blob.type);
    }
    const transcoder = new Transcoder(encoding);
    const patchwork = new Patchwork(blob, () => new Uint8Array(0));
    patchwork.add(MARK);
    let high = '';
    for (let at = offset; at < source.size;) {
        const bytes = await source.slice(at, Math.min(source.size, at + BLOCK$1));
        if (bytes.length === 0) {
            break;
        }
        at += bytes.length;
        const text = high + transcoder.feed(bytes, at >= source.size);
        // The second half of a pair may come with the next block.
        high = at < source.size && /[\uD800-\uDBFF]$/.test(text) ? text.slice(-1) : '';
        patchwork.add(encodeLoosely(high === '' ? text : text.slice(0, -1)));
        await pace.breathe(at, 0);
    }
    pace.finish(0);
    return patchwork.finishHere();
}
/** Which cells hold characters that are written in other bytes; to people they look the same. */
async function previewEncoding(source, context, pace) {
    const preview = { cells: 0, dropped: 0, examples: [], masked: false };
    if (context.found.encoding === 'UTF-8') {
        return preview;
    }
    const walk = new RowWalk(source, context.found, pace);
    const hides = hasMasked(context);
    const isHidden = maskOf(context);
    for (let rows = await walk.next(); rows.length > 0; rows = await walk.next()) {
        for (const { record, ordinal } of rows) {
            for (const [column, field] of record.fields.entries()) {
                if (!BEYOND_ASCII.test(field)) {
                    continue;
                }
                preview.cells++;
                // Names are shown, unless they are none.
                const masked = ordinal < 0 ? context.header?.names[column] === MASK
                    : hides && (!isReadable(record) || isHidden(record, column));
                preview.masked || (preview.masked = masked);
                if (preview.examples.length < EXAMPLES$1) {
                    const text = masked ? MASK : cut(scrub(field));
                    preview.examples.push({ line: record.line, before: text, after: text });
                }
            }
        }
    }
    pace.finish(walk.rows);
    return preview;
}
/** UTF-8, with bytes that are none in the place of what is no text. */
function encodeLoosely(text) {
    const pieces = text.split(/(\p{Surrogate})/u);
    if (pieces.length === 1) {
        return encoder.encode(text);
    }
    const bytes = pieces.map((piece, i) => i % 2 === 0 ? encoder.encode(piece) : Uint8Array.of(0xFF));
    const whole = new Uint8Array(bytes.reduce((length, { length: one }) => length + one, 0));
    let at = 0;
    for (const one of bytes) {
        whole.set(one, at);
        at += one.length;
    }
    return whole;
}

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
/** A line "sep=X" has at most this many bytes. */
const SEPARATOR_LINE = 32;
/** The file with a first line that names its columns; the same file when it has that line, or cannot have it. */
async function insertHeader(blob, source, context, names, pace) {
    const { cells } = await previewHeader(source, context, names, pace);
    if (cells === 0) {
        return blob.slice(0, blob.size, blob.type);
    }
    const { encoding } = context.found;
    const { at, lineEnd } = await placeOf(source, context);
    const line = headerLine(names, context.found.dialect.delimiter);
    const text = lineEnd ? `${line}${newlineOf(context)}` : `${newlineOf(context)}${line}`;
    return new Blob([blob.slice(0, at), encodeText(text, encoding), blob.slice(at)], { type: blob.type });
}
/** What a first line that names the columns would be. */
async function previewHeader(source, context, names, pace) {
    const [first] = await new RowWalk(source, context.found, pace).next();
    const { line: lines } = await placeOf(source, context);
    const preview = { cells: 0, dropped: 0, examples: [], masked: false };
    const wanted = withoutEmptyEnd(names.map(trimCell));
    const there = withoutEmptyEnd(first?.record.fields.map(trimCell) ?? []);
    if (context.found.problem !== '' || (there.length === wanted.length && there.every((name, i) => name === wanted[i]))) {
        return preview;
    }
    const taken = wanted.find((name, i) => wanted.slice(0, i).some((other) => isSame(context, name, other)));
    const missing = missingCharacter(wanted.join(''), context.found.encoding);
    if (wanted.length === 0 || wanted.includes('')) {
        preview.impossible = { reason: 'name_empty', value: '', line: lines };
    }
    else if (taken !== undefined) {
        preview.impossible = { reason: 'name_taken', value: taken, line: lines };
    }
    else if (missing !== '') {
        preview.impossible = { reason: 'encoding', value: missing, line: lines };
    }
    else {
        preview.cells = wanted.length;
        preview.examples.push({ line: lines, before: '', after: cut(headerLine(wanted, context.found.dialect.delimiter)) });
    }
    return preview;
}
function isSame(context, name, other) {
    const canonical = context.header?.definition?.findColumn(name);
    return fold(name) === fold(other) || (canonical !== undefined && canonical === context.header?.definition?.findColumn(other));
}
function headerLine(names, delimiter) {
    const line = withoutEmptyEnd(names.map(trimCell)).map((name, i) => writeName(name, delimiter, false, i === 0)).join(delimiter);
    // One name alone does not tell the delimiter; a comma is what is taken then.
    return line.includes(delimiter) || delimiter === ',' ? line : line + delimiter;
}
function withoutEmptyEnd(names) {
    const left = [...names];
    while (left.length > 0 && left[left.length - 1] === '') {
        left.pop();
    }
    return left;
}
function newlineOf(context) {
    const { lineEnd, dialect } = context.found;
    return lineEnd || lineEndOf(dialect.newline) || '\n';
}
/** Where the line goes: behind the byte order mark and a line "sep=X". lineEnd = a line begins there. */
async function placeOf(source, context) {
    const { encoding, offset, separatorLine, lineEnd: only } = context.found;
    if (!separatorLine) {
        return { at: offset, line: 1, lineEnd: true };
    }
    const bytes = await source.slice(offset, offset + SEPARATOR_LINE);
    const perUnit = encoding.startsWith('UTF-16') ? 2 : 1;
    const low = encoding === 'UTF-16BE' ? 1 : 0;
    const count = Math.floor(bytes.length / perUnit);
    const text = Array.from({ length: count }, (_item, i) => String.fromCharCode(bytes[i * perUnit + low] ?? 0)).join('');
    const end = findLineEnd(text, 0, only);
    const isEnded = end < text.length;
    return { at: offset + (isEnded ? end + lineEndLength(text, end, only) : end) * perUnit, line: 2, lineEnd: isEnded };
}

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
/** Keeps long work in slices, tells how far it is, and ends it when that is wanted. */
class Pace {
    constructor(work, total) {
        this.work = work;
        this.total = total;
        this.bytes = 0;
        this.rows = 0;
        this.turns = new Turns({
            signal: work.signal,
            onTurn: () => work.onProgress?.({ bytes: this.bytes, total, rows: this.rows }),
        });
    }
    /** Lets others work when it is their turn. */
    async breathe(bytes, rows) {
        this.bytes = bytes;
        this.rows = rows;
        await this.turns.breathe();
    }
    finish(rows) {
        this.work.onProgress?.({ bytes: this.total, total: this.total, rows });
    }
}

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
const BATCH = 250;
/** Wrong values that are told of a column, and those that are counted. */
const TOLD = 200;
const COUNTED$1 = 20000;
/** A value longer than this is not worth being replaced everywhere. */
const LONGEST$1 = 1000;
/** Lines of duplicates that are told. */
const LINES = 100;
/**
 * What the columns hold that a fix could be for, in one reading. Cells of rows that are no text, or are badly quoted, are left out:
 * no fix touches them. Values of masked columns are never told.
 */
async function surveyFile(file, work) {
    const { source } = file;
    const context = contextOf(file);
    const survey = new Surveyor(context);
    const pace = new Pace(work, source.size);
    const reader = new RecordReader(context.found);
    let offset = context.found.offset;
    let ordinal = -1;
    while (context.found.problem === '') {
        const records = reader.read(BATCH);
        for (const record of records) {
            if (ordinal >= 0) {
                await survey.add(record);
            }
            ordinal++;
        }
        await pace.breathe(offset, Math.max(0, ordinal));
        if (records.length > 0) {
            continue;
        }
        if (reader.isAtEnd) {
            break;
        }
        const bytes = await source.slice(offset, Math.min(source.size, offset + BLOCK$1));
        offset += bytes.length;
        reader.feed(bytes, offset >= source.size || bytes.length === 0);
    }
    pace.finish(Math.max(0, ordinal));
    return survey.result();
}
class Surveyor {
    constructor(context) {
        this.context = context;
        this.positions = new Map();
        this.lines = [];
        this.repeated = 0;
        const names = context.header?.names ?? [];
        this.isHidden = maskOf(context);
        this.columns = names.map((name, column) => {
            if (!this.positions.has(name)) {
                this.positions.set(name, column);
            }
            return { filled: 0, blanks: 0, upper: 0, wrong: new Map() };
        });
        this.duplicates = new Duplicates(context, null);
    }
    async add(record) {
        if (!isReadable(record)) {
            return;
        }
        const issues = this.context.issues(record);
        // What is cut off says nothing: whatever would make its values right would hide that the rest is missing.
        if (issues.some(({ code }) => code === 'record_truncated')) {
            return;
        }
        this.columns.forEach((column, i) => {
            const field = record.fields[i] ?? '';
            if (field === '') {
                return;
            }
            column.filled += trimCell(field) === '' ? 0 : 1;
            column.blanks += trimText(field, true) === field ? 0 : 1;
            column.upper += lowerText(field) === field ? 0 : 1;
        });
        for (const { code, column, severity } of issues) {
            if (severity !== 'file' && column !== '') {
                this.addWrong(record, code, this.positions.get(column) ?? -1);
            }
        }
        if (await this.duplicates.isRepeated(record, record.start, record.start + record.raw.length)) {
            this.repeated++;
            if (this.lines.length < LINES) {
                this.lines.push(record.line);
            }
        }
    }
    result() {
        return {
            columns: this.columns.map(({ filled, blanks, upper, wrong }, column) => ({
                column,
                filled,
                blanks,
                upper,
                wrong: [...wrong.values()].sort((a, b) => b.count - a.count || a.line - b.line).slice(0, TOLD),
            })),
            duplicates: { count: this.repeated, lines: this.lines },
        };
    }
    addWrong(record, code, position) {
        const column = this.columns[position];
        const value = cleanCell(record.fields[position] ?? '');
        if (column === undefined || this.isHidden(record, position) || value.length > LONGEST$1) {
            return;
        }
        const key = `${code} ${value}`;
        const wrong = column.wrong.get(key);
        if (wrong !== undefined) {
            wrong.count++;
        }
        else if (column.wrong.size < COUNTED$1) {
            column.wrong.set(key, { code, value, count: 1, line: record.line });
        }
    }
}

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
/** Examples of a preview. */
const EXAMPLES = 5;
/**
 * The changed file. Bytes that the fix does not touch are those of the file before; what cannot be done (see previewFix) changes
 * nothing.
 * Rules: docs/formats.md, "Fixes in the browser".
 *
 * @param file
 * @param fix
 * @param work
 * @throws DOMException "AbortError" when the signal says so; whatever the file throws when it is read
 */
async function applyFix(file, fix, work) {
    const { blob, source } = file;
    const context = contextOf(file);
    const pace = new Pace(work, source.size);
    if (fix.fix === 'encode_utf8') {
        return writeUtf8(blob, source, context, pace);
    }
    if (fix.fix === 'insert_header') {
        return insertHeader(blob, source, context, fix.names, pace);
    }
    const editor = makeEditor(source, context, fix);
    const walk = new RowWalk(source, context.found, pace);
    const patchwork = new Patchwork(blob, (from, to) => walk.bytes(from, to));
    for (let rows = await walk.next(); rows.length > 0 && !editor.isDone; rows = await walk.next()) {
        for (const edit of await editor.edit(rows)) {
            if (edit.dropped) {
                patchwork.replace(edit.row.start, walk.behind(edit.row), new Uint8Array(0));
            }
            for (const { from, to, bytes } of edit.pieces) {
                patchwork.replace(edit.row.start + from * walk.perUnit, edit.row.start + to * walk.perUnit, bytes);
            }
        }
    }
    pace.finish(walk.rows);
    return patchwork.finish();
}
/** What a fix would do. Counts are those of the changes that applyFix makes; nothing of the file is kept. */
async function previewFix(file, fix, work) {
    const { source } = file;
    const context = contextOf(file);
    const pace = new Pace(work, source.size);
    if (fix.fix === 'encode_utf8') {
        return previewEncoding(source, context, pace);
    }
    if (fix.fix === 'insert_header') {
        return previewHeader(source, context, fix.names, pace);
    }
    const preview = { cells: 0, dropped: 0, examples: [], masked: 'column' in fix && isMasked(context, fix.column) };
    const editor = makeEditor(source, context, fix);
    const walk = new RowWalk(source, context.found, pace);
    for (let rows = await walk.next(); rows.length > 0 && !editor.isDone; rows = await walk.next()) {
        for (const edit of await editor.edit(rows)) {
            preview.cells += edit.dropped ? 0 : 1;
            preview.dropped += edit.dropped ? 1 : 0;
            if (preview.examples.length < EXAMPLES) {
                preview.examples.push(exampleOf(context, edit, fix.fix === 'rename_column'));
            }
        }
        if (editor.impossible !== undefined) {
            return { ...preview, cells: 0, examples: [], impossible: editor.impossible };
        }
    }
    pace.finish(walk.rows);
    return preview;
}
function exampleOf(context, edit, isName) {
    const { line } = edit.row.record;
    if (edit.dropped) {
        return { line, before: rowText(context, edit.row), after: '' };
    }
    if (edit.row.ordinal < 0 && context.header?.names[edit.column] === MASK) {
        return { line, before: MASK, after: isName ? cut(scrub(edit.after)) : MASK };
    }
    // The name of a column is no value of it.
    return edit.row.ordinal >= 0 && maskOf(context)(edit.row.record, edit.column)
        ? { line, before: MASK, after: MASK }
        : { line, before: cut(scrub(edit.before)), after: cut(scrub(edit.after)) };
}
/** A row as it may be shown. */
function rowText(context, { record }) {
    if (!isReadable(record) && hasMasked(context)) {
        return MASK;
    }
    const { delimiter } = context.found.dialect;
    const isHidden = maskOf(context);
    return cut(scrub(record.fields.map((field, column) => field !== '' && isHidden(record, column) ? MASK : field).join(delimiter)));
}

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
/** Nobody can tell: the site was not asked, or a row that nobody could judge may have changed it. */
const UNTOLD = Symbol('untold');
/**
 * Accounts as rows see them: those of the site, as far as it has answered, with what the rows above change. The same as
 * account_overlay on the server.
 */
class Accounts {
    /**
     * Constructor.
     *
     * @param answers what the site said of a value; undefined = it was not asked
     */
    constructor(answers) {
        this.answers = answers;
        this.all = new Map();
        /** Accounts by what is planned of them: "field value". */
        this.planned = new Map();
        this.untold = new Set();
    }
    /**
     * Accounts that have a value, as they will be.
     *
     * @param field
     * @param key value in the form in which values are compared
     */
    find(field, key) {
        const name = `${field} ${key}`;
        const answer = this.answers(field, key);
        if (answer === undefined || this.untold.has(name)) {
            return UNTOLD;
        }
        const found = answer.status === 'deleted' ? [] : this.meet(answer, field, key);
        for (const account of this.planned.get(name) ?? []) {
            if (!found.includes(account)) {
                found.push(account);
            }
        }
        return found.filter((account) => !account.gone && account.values.get(field) === key);
    }
    /**
     * Deleted accounts that had a username.
     *
     * @param username in the form in which values are compared
     */
    findDeleted(username) {
        const answer = this.answers('username', username);
        const found = answer?.status === 'deleted' ? this.meet(answer, 'username', username) : [];
        for (const account of this.planned.get(`deleted ${username}`) ?? []) {
            if (!found.includes(account)) {
                found.push(account);
            }
        }
        return found.filter((account) => account.gone && account.was === username);
    }
    /** A new account. */
    create(values, username, identity) {
        const account = { values: new Map([['email', '']]), username, identity, unseen: false, gone: false, was: '', said: new Map() };
        this.update(account, values);
        return account;
    }
    /** Other values for an account. */
    update(account, values) {
        for (const [field, key] of values) {
            account.values.set(field, key);
            this.note(`${field} ${key}`, account);
        }
    }
    /** An account goes. */
    remove(account) {
        const username = account.values.get('username') ?? '';
        account.gone = true;
        account.was = username;
        account.values.clear();
        this.note(`deleted ${username}`, account);
    }
    /** Of these values nobody can tell any more who has them. */
    lose(values) {
        for (const [field, key] of values) {
            this.untold.add(`${field} ${key}`);
        }
    }
    note(name, account) {
        const accounts = this.planned.get(name) ?? new Set();
        this.planned.set(name, accounts.add(account));
    }
    /** The accounts of an answer. What a row has not changed is what the site says. */
    meet({ holders = [], status }, field, key) {
        return holders.map((holder) => {
            const account = this.all.get(holder.token) ?? this.take(holder, status === 'deleted' ? key : '');
            if (!account.gone && !account.values.has(field)) {
                account.values.set(field, key);
            }
            return account;
        });
    }
    take({ token, username, identity, noemail }, was) {
        const account = {
            values: new Map(), username, identity, unseen: username === '', gone: was !== '', was, said: new Map(),
        };
        if (username !== '') {
            account.values.set('username', username.toLowerCase());
        }
        if (noemail === true) {
            account.values.set('email', '');
        }
        this.all.set(token, account);
        return account;
    }
}

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
/** Shortest name, in letters, of which a slip of the hand is told from another class. */
const LETTERS = 5;
/**
 * Is a name another one with a slip of the hand: other accents, capitals or spaces, two letters changed over, one too few or too
 * many? Names of classes differ in a number or in their last letter: "6A" and "6B", "Group A" and "Group B" are no slips.
 *
 * @param name
 * @param other
 */
function isNearName(name, other) {
    const [one, two] = [simple(name), simple(other)];
    if (name === other || one === two) {
        return name !== other;
    }
    if (one.replace(/\D/g, '') !== two.replace(/\D/g, '') || Math.min(letters(one), letters(two)) < LETTERS) {
        return false;
    }
    let start = 0;
    while (start < one.length && one[start] === two[start]) {
        start++;
    }
    const [rest, otherRest] = [one.slice(start), two.slice(start)];
    const changedOver = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
    const [longer, shorter] = rest.length > otherRest.length ? [rest, otherRest] : [otherRest, rest];
    return changedOver || (shorter !== '' && longer.slice(1) === shorter);
}
function simple(name) {
    return name.normalize('NFD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
function letters(name) {
    return name.replace(/\P{L}/gu, '').length;
}

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
/** Fields that match without case, as the site's own look-ups have it. */
const CASELESS = ['username', 'email'];
/** Reads what records name, from the look-ups of the kind's definition. Rules: docs/formats.md, "What is looked up". */
class RowReader {
    constructor(header, definition, settings) {
        this.header = header;
        this.active = [];
        this.last = null;
        this.firstMasked = header.names.findIndex(isMasked$1);
        const command = definition.column(definition.command);
        this.command = {
            index: header.columns.indexOf(definition.command),
            choices: new Map((command?.values ?? []).map((value) => [fold(value), value])),
            fallback: command?.default ?? '',
            written: header.written.get(definition.command) ?? definition.command,
        };
        for (const [lookup, column] of listColumns(header, definition, settings)) {
            const index = header.columns.indexOf(column.name);
            const fallback = lookup.defaultfield === undefined ? '' : column.default ?? '';
            if (column.masked === true || (index === -1 && fallback === '')) {
                continue;
            }
            const field = lookup.field ?? settings.text(lookup.setting ?? '');
            const { created, removed } = lookup;
            this.active.push({
                object: lookup.object,
                place: this.active.length,
                column: column.name,
                index,
                written: header.written.get(column.name) ?? column.name,
                field,
                stops: lookup.stops === true,
                creating: created !== undefined && settings.flag(created.setting) && created.except?.includes(field) !== true ?
                    created.commands : [],
                removing: removed?.commands ?? [],
                number: column.number ?? 0,
                except: lookup.except ?? [],
                commands: lookup.commands ?? [],
                fallback,
                without: this.indexOf(lookup.without),
                removedWithout: this.indexOf(removed?.without),
            });
        }
    }
    /** The columns that name something. */
    get columns() {
        return this.active;
    }
    /**
     * What a record names. Cells with an issue are left out, and so is a record that is not read to its end.
     *
     * @param record
     * @param issues what the check says of it
     */
    read(record, issues) {
        // One record is looked at for several reasons, one after the other.
        if (this.last?.record !== record) {
            this.last = { record, row: this.readNames(record, issues) };
        }
        return this.last.row;
    }
    /**
     * What a cell says; empty = nothing, or that its field is to be cleared.
     *
     * @param record
     * @param column canonical name
     */
    text(record, column) {
        return this.cell(record, this.indexOf(column));
    }
    /**
     * Does a cell say that its field is to be cleared?
     *
     * @param record
     * @param column canonical name
     */
    isCleared(record, column) {
        const index = this.indexOf(column);
        return index !== -1 && fold(cleanCell(record.fields[index] ?? '')) === '<delete>';
    }
    /** Header name of a column as written. */
    written(column) {
        return this.header.written.get(column) ?? column;
    }
    /** May what a record has in a column be a masked value that has slipped there? Then it is not asked for. */
    isHidden(record, { index }) {
        return index >= hiddenFrom(record, this.firstMasked, this.header.names.length);
    }
    readNames(record, issues) {
        const row = { command: this.command.fallback, names: [], removes: false };
        if (record.invalid !== null || record.nul || record.malformed !== null || issues.some(({ code }) => code === 'record_truncated')) {
            return row;
        }
        const said = this.cell(record, this.command.index);
        if (said !== '') {
            row.command = this.command.choices.get(fold(said)) ?? null;
        }
        for (const column of this.active) {
            if (column.commands.length > 0 && (row.command === null || !column.commands.includes(row.command))) {
                continue;
            }
            const cell = this.cell(record, column.index);
            const value = cell === '' ? column.fallback : cell;
            if (value === '' || column.except.includes(value) || this.cell(record, column.without) !== '') {
                continue;
            }
            if (issues.length > 0 && issues.some(({ severity, column: name }) => severity === 'error' && name === column.written)) {
                continue;
            }
            row.names.push({ column, value, key: keyOf(column.field, value), isDefault: cell === '' });
            if (row.command !== null && column.removing.includes(row.command) && this.cell(record, column.removedWithout) === '') {
                row.removes = true;
            }
        }
        return row;
    }
    indexOf(name) {
        return name === undefined ? -1 : this.header.columns.indexOf(name);
    }
    /** What a cell says; empty = nothing, or that its field is to be cleared. */
    cell(record, index) {
        const value = index === -1 ? '' : cleanCell(record.fields[index] ?? '');
        return value.startsWith('<') && fold(value) === '<delete>' ? '' : value;
    }
}
/** What is looked up, column by column: of an open one each that the header has. */
function listColumns(header, definition, settings) {
    return (definition.data.lookups ?? []).flatMap((lookup) => {
        if (lookup.if !== undefined && settings.text(lookup.if.setting) !== lookup.if.value) {
            return [];
        }
        const name = lookup.column ?? header.identifier;
        const names = name.endsWith('<N>')
            ? listNumbers(header, name.slice(0, -3)).map((number) => name.slice(0, -3) + number.toString()) : [name];
        return names.flatMap((one) => {
            const column = definition.column(one);
            return column === undefined ? [] : [[lookup, column]];
        });
    });
}
/** The form in which values of a field are compared: an id may be written with zeros before it, some fields match without case. */
function keyOf(field, value) {
    if (field === 'id') {
        return value.replace(/^0+(?=.)/, '');
    }
    return CASELESS.includes(field) ? value.toLowerCase() : value;
}

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
/** Rows with something to say of them that are remembered. */
const REMEMBERED$1 = 200000;
/** Columns in which two rows about one account may contradict each other. */
const COMPARED = ['firstname', 'lastname', 'email', 'idnumber'];
/** What stands for a name that the person may not see. */
const UNSEEN = '?';
const NOTHING = () => undefined;
/**
 * Says what a simulation would say of rows about accounts, from the site's answers: who is not there, whose username or address
 * another account has, which cohorts, courses and roles are not known. The same as kind/users.php and kind/course_columns.php.
 *
 * The rows are judged and remembered once, in the order of the file, since a row may name an account that an earlier one makes,
 * renames or deletes; after that each is said to be what it was.
 */
class AccountJudge {
    /**
     * Constructor.
     *
     * @param reader
     * @param known what the site said
     * @param settings
     * @param email the column of addresses
     */
    constructor(reader, known, settings, email) {
        this.reader = reader;
        /** Cohorts that rows create, by name and by ID number. */
        this.cohorts = new Map();
        /** What was said of the rows judged so far, by line. */
        this.told = new Map();
        this.last = 0;
        this.pending = null;
        this.known = reader.columns.map(({ column, field }) => new Map(known.filter((answer) => answer.column === column).map((answer) => [keyOf(field, answer.value), answer])));
        this.identity = settings.text('users_primaryidentity');
        this.renames = settings.flag('users_allowrename');
        this.keepsEmails = settings.flag('users_protectemails');
        this.createsCohorts = settings.flag('cohorts_autocreate');
        this.sharesEmails = email?.shared === true;
        const places = reader.columns.filter(({ object }) => object === 'account');
        this.accounts = new Accounts((field, key) => {
            for (const { field: own, place } of places) {
                const answer = own === field ? this.known[place]?.get(key) : undefined;
                if (answer !== undefined) {
                    return answer;
                }
            }
            return undefined;
        });
    }
    /**
     * Judges a record.
     *
     * @param record
     * @param issues what the check says of it
     */
    judge(record, issues) {
        const { line } = record;
        if (line <= this.last) {
            return this.told.get(line) ?? [];
        }
        if (this.pending?.line !== line) {
            this.pending = this.judgeRow(record, issues);
        }
        return this.pending.issues;
    }
    /**
     * Remembers what a record does. To be called for every record, in the order of the file, before the next one is judged.
     *
     * @param record
     * @param issues what the check says of it
     */
    remember(record, issues) {
        const told = this.judge(record, issues);
        if (this.pending?.line === record.line) {
            this.pending.apply();
        }
        if (told.length > 0 && this.told.size < REMEMBERED$1) {
            this.told.set(record.line, told);
        }
        this.last = record.line;
        this.pending = null;
    }
    /** What the site said of a name; undefined = it was not asked. */
    answerTo({ column, key }) {
        return this.known[column.place]?.get(key);
    }
    judgeRow(record, issues) {
        const { line } = record;
        const { command, names } = this.reader.read(record, issues);
        if (command === null || issues.some(({ code }) => code === 'record_truncated')) {
            return { line, apply: NOTHING, issues: [] };
        }
        if (issues.some(({ severity }) => severity === 'error')) {
            // It is rejected before its account is looked at.
            return { line, apply: NOTHING, issues: this.judgeNames(record, names).issues };
        }
        const verdict = this.judgeAccount(new AccountRow(record, command, this.reader));
        if (!verdict.goesOn) {
            return { line, apply: verdict.apply, issues: verdict.issues };
        }
        const rest = this.judgeNames(record, names);
        return {
            line,
            apply: () => {
                verdict.apply();
                rest.apply();
            },
            issues: [...verdict.issues, ...rest.issues],
        };
    }
    judgeAccount(row) {
        const account = this.identify(row);
        if (account === UNTOLD) {
            return { issues: [], apply: () => this.accounts.lose(row.keys), goesOn: !row.isDeleting };
        }
        if (account !== null && 'code' in account) {
            return rejected(account);
        }
        if (row.isContradictory) {
            return rejected(row.issue('error', 'command_contradicted', 'cmd'));
        }
        if (account === null) {
            return this.judgeUnknown(row);
        }
        if (row.isDeleting) {
            return { issues: [], apply: () => this.accounts.remove(account), goesOn: false };
        }
        if (row.command === 'add') {
            return { issues: [row.issue('warning', 'user_exists', 'username')], apply: NOTHING, goesOn: true };
        }
        return this.judgeUpdate(account, row);
    }
    /** The account that a row is about; null = there is none, and its username is free. */
    identify(row) {
        // Whose values these are must be known before they are compared.
        for (const [field, key] of row.keys) {
            this.accounts.find(field, key);
        }
        let account = this.findKnown(row);
        if (account === UNTOLD) {
            return UNTOLD;
        }
        const isIssue = account !== null && 'code' in account;
        if (row.oldUsername !== '' && row.oldUsername !== row.username && !isIssue) {
            const known = account;
            account = this.findRenamed(known, row);
            if (!this.renames && account !== UNTOLD && (account === null || account !== known || known.values.get('username') !== row.username)) {
                return row.issue('error', 'rename_not_allowed', 'oldusername');
            }
        }
        else if (!isIssue && account !== null && account.values.get('username') !== row.username
            && (!this.renames || row.isDeleting)) {
            return row.issue('error', 'username_differs', 'username', { username: seen(account.username) });
        }
        if (account === UNTOLD || (account !== null && 'code' in account)) {
            return account;
        }
        const owners = this.accounts.find('username', row.username);
        if (owners === UNTOLD) {
            return UNTOLD;
        }
        const [owner] = owners;
        if (owner === undefined || owner === account) {
            return account;
        }
        const isEmpty = owner.username !== '' && owner.identity === '';
        return row.issue('error', isEmpty ? 'username_taken_empty' : 'username_taken', 'username', { owner: seen(owner.identity), field: this.identity });
    }
    findKnown(row) {
        const value = this.identity === 'username' ? '' : row.text(this.identity);
        const found = value === ''
            ? this.accounts.find('username', row.username)
            : this.accounts.find(this.identity, keyOf(this.identity, value));
        if (found === UNTOLD) {
            return UNTOLD;
        }
        if (value !== '' && found.length > 1) {
            return row.issue('error', 'user_ambiguous', this.identity, { count: found.length });
        }
        if (value !== '' && found.length === 0 && this.identity === 'id') {
            return row.issue('error', 'user_unknown', 'id');
        }
        return found[0] ?? null;
    }
    findRenamed(known, row) {
        const accounts = this.accounts.find('username', row.oldUsername);
        if (accounts === UNTOLD) {
            return UNTOLD;
        }
        const isIdentified = this.identity !== 'username' && row.text(this.identity) !== '';
        const [old] = accounts;
        if (known !== null && known.values.get('username') === row.username && (old === undefined || isIdentified)) {
            return known;
        }
        if (old === undefined) {
            return row.issue('error', 'user_unknown', 'oldusername');
        }
        if (known !== null && known !== old && isIdentified) {
            return row.issue('error', 'username_differs', 'oldusername', { username: seen(known.username) });
        }
        return old;
    }
    judgeUnknown(row) {
        const deleted = this.accounts.findDeleted(row.username);
        const [one] = deleted;
        if (!row.isDeleting && (row.command === 'restore' || row.deleted === false) && one !== undefined) {
            if (deleted.length > 1) {
                return rejected(row.issue('error', 'user_ambiguous', 'username', { count: deleted.length }));
            }
            const issues = [...(row.text('email') === '' ? [row.issue('error', 'value_missing', 'email')] : []),
                ...this.checkEmail(row, one)];
            return issues.length > 0 ? { issues, apply: NOTHING, goesOn: false } : {
                issues,
                apply: () => {
                    one.gone = false;
                    // Whom the file brings back it has named.
                    one.unseen = false;
                    this.settle(one, row);
                },
                goesOn: true,
            };
        }
        if (row.isDeleting && one !== undefined) {
            return { issues: [row.issue('warning', 'user_deleted_already', 'username')], apply: NOTHING, goesOn: false };
        }
        if (row.isDeleting || ['update', 'suspend', 'restore'].includes(row.command)) {
            return rejected(row.issue('error', 'user_unknown', row.text(this.identity) === '' ? 'username' : this.identity));
        }
        const issues = [...['firstname', 'lastname'].filter((name) => row.text(name) === '')
                .map((name) => row.issue('error', 'value_missing', name)), ...this.checkEmail(row, null)];
        return issues.length > 0 ? { issues, apply: NOTHING, goesOn: false } : {
            issues,
            apply: () => this.settle(this.accounts.create(new Map(), '', ''), row),
            goesOn: true,
        };
    }
    judgeUpdate(account, row) {
        const email = row.keys.get('email') ?? '';
        const before = account.values.get('email');
        // An address that nobody has told is one that differs.
        const isKept = email === before || (this.keepsEmails && before !== '');
        const issues = email === '' || isKept ? [] : this.checkEmail(row, account);
        if (issues.length > 0) {
            return { issues, apply: NOTHING, goesOn: false };
        }
        return {
            issues: this.contradictions(account, row, this.keepsEmails && before !== ''),
            apply: () => this.settle(account, row, isKept),
            goesOn: true,
        };
    }
    /** Does the row say something else than an earlier one about the same account? */
    contradictions(account, row, keepsEmail) {
        const column = COMPARED.find((name) => {
            const [before, now] = [account.said.get(name)?.[0] ?? '', row.text(name)];
            // Addresses that differ in capitals alone are the same.
            return before !== '' && now !== '' && (name === 'email' ? keyOf('email', before) !== keyOf('email', now) : before !== now);
        });
        if (column === undefined) {
            return [];
        }
        // A protected address stays what it is, whichever line comes last.
        const code = column === 'email' && keepsEmail ? 'user_repeated_email' : 'user_repeated';
        return [row.issue('warning', code, column, { first: account.said.get(column)?.[1] ?? 0 })];
    }
    checkEmail(row, account) {
        const email = row.keys.get('email') ?? '';
        const found = email === '' || this.sharesEmails ? [] : this.accounts.find('email', email);
        const owner = found === UNTOLD ? undefined : found.find((one) => one !== account);
        return owner === undefined ? [] : [row.issue('error', 'email_taken', 'email', { username: seen(owner.username) })];
    }
    /** Gives an account what the row says of it. */
    settle(account, row, keepsEmail = false) {
        const values = new Map([['username', row.username]]);
        const email = row.keys.get('email') ?? '';
        if (email !== '' && !keepsEmail) {
            values.set('email', email);
        }
        if (row.text('idnumber') !== '' || row.clears('idnumber')) {
            values.set('idnumber', row.text('idnumber'));
        }
        this.accounts.update(account, values);
        if (!account.unseen) {
            account.username = row.text('username');
        }
        if (!account.unseen && this.identity !== 'id' && (row.text(this.identity) !== '' || row.clears(this.identity)) && (this.identity !== 'email' || !keepsEmail)) {
            account.identity = row.text(this.identity);
        }
        for (const name of COMPARED) {
            if (row.text(name) !== '') {
                account.said.set(name, [row.text(name), row.line]);
            }
        }
    }
    /** What is said of cohorts, courses and roles; a role is looked at where its course is known. */
    judgeNames(record, names) {
        const { line } = record;
        const issues = [];
        const created = [];
        const known = new Set();
        for (const name of names) {
            const { column: { number, object } } = name;
            if (object === 'cohort') {
                this.judgeCohort(name, record, issues, created);
            }
            else if (object === 'course' || (object === 'role' && known.has(number))) {
                const answer = this.answerTo(name);
                if (answer?.status === 'unknown' || answer?.status === 'ambiguous') {
                    issues.push(nameIssue(name, line, answer.status, answer.count, answer.suggestions));
                }
                else if (object === 'course') {
                    known.add(number);
                }
            }
        }
        return { issues, apply: () => { created.forEach((cohort) => this.noteCohort(cohort)); } };
    }
    /** A cell that names a cohort. Cells before it may have made it, or another one of that name. */
    judgeCohort(name, record, issues, created) {
        const { line } = record;
        const { column, value } = name;
        const answer = this.answerTo(name);
        if (answer === undefined) {
            return;
        }
        const isIdNumber = column.column === 'cohortid';
        const keys = [`i ${value}`, ...isIdNumber ? [] : [`n ${value}`]];
        const made = new Set([
            ...keys.flatMap((key) => [...this.cohorts.get(key) ?? []]),
            ...created.filter((cohort) => keys.some((key) => cohort.keys.includes(key))),
        ]);
        const count = answer.count + made.size;
        if (count > 1) {
            issues.push(nameIssue(name, line, 'ambiguous', count, []));
        }
        else if (count === 0 && !this.createsCohorts) {
            issues.push(nameIssue(name, line, 'unknown', 0, answer.suggestions));
        }
        else if (count === 0) {
            const near = answer.suggestions.filter((suggestion) => isNearName(value, suggestion));
            if (near.length > 0) {
                issues.push(makeIssue('warning', 'cohort_near', line, column.written, value, { suggestion: near.join(', ') }));
            }
            const called = isIdNumber ? this.reader.text(record, 'cohort') || value : value;
            created.push({ keys: [`n ${called}`, ...isIdNumber ? [`i ${value}`] : []] });
        }
    }
    noteCohort(cohort) {
        for (const key of cohort.keys) {
            const cohorts = this.cohorts.get(key) ?? new Set();
            this.cohorts.set(key, cohorts.add(cohort));
        }
    }
}
/** A row about an account. */
class AccountRow {
    constructor(record, command, reader) {
        this.record = record;
        this.command = command;
        this.reader = reader;
        this.line = record.line;
        this.username = this.text('username');
        this.oldUsername = this.text('oldusername');
        this.deleted = this.flag('deleted');
        const fields = ['id', 'idnumber', 'username', 'email'];
        this.keys = new Map(fields.filter((field) => this.text(field) !== '').map((field) => [field, keyOf(field, this.text(field))]));
    }
    get isDeleting() {
        return this.command === 'del' || this.deleted === true;
    }
    /** Do its command and its cells ask for opposite things? */
    get isContradictory() {
        return (this.command === 'del' && this.deleted === false)
            || (this.deleted === true && ['add', 'suspend', 'restore'].includes(this.command))
            || (this.command === 'suspend' && this.flag('suspended') === false);
    }
    /** What a cell says; a username in the letters that count. */
    text(column) {
        const text = this.reader.text(this.record, column);
        return column === 'username' || column === 'oldusername' ? text.toLowerCase() : text;
    }
    clears(column) {
        return this.reader.isCleared(this.record, column);
    }
    issue(severity, code, column, params) {
        return makeIssue(severity, code, this.line, this.reader.written(column), this.text(column), params);
    }
    flag(column) {
        const text = this.text(column);
        return text === '' ? null : YES.has(text.toLowerCase());
    }
}
function rejected(issue) {
    return { issues: [issue], apply: NOTHING, goesOn: false };
}
function seen(name) {
    return name === '' ? UNSEEN : name;
}
function nameIssue({ column, value }, line, status, count, suggestions) {
    const params = status === 'ambiguous' ? { count } : suggestions.length === 0 ? undefined : { suggestion: suggestions.join(', ') };
    return makeIssue('error', `${column.object}_${status}`, line, column.written, value, params);
}

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
/** Distinct values of a column are counted up to here: beyond it "as many at least". */
const COUNTED = 100000;
/** The web service takes no longer values, in code points. */
const LONGEST = 255;
/** Collects what has to be asked of the site: the distinct values of the columns that name something, over all records. */
class Questions {
    /**
     * Constructor.
     *
     * @param reader
     * @param most values a column at most; the first ones of the file
     */
    constructor(reader, most) {
        this.reader = reader;
        this.most = most;
        this.collected = reader.columns.map(({ column }) => ({ column, seen: new Set(), values: [], last: '' }));
    }
    /**
     * Takes a record.
     *
     * @param record
     * @param issues what the check says of it
     */
    take(record, issues) {
        for (const { column, value, key } of this.reader.read(record, issues).names) {
            const collected = this.collected[column.place];
            // Rows of one cohort often follow each other.
            if (collected === undefined || collected.last === key || collected.seen.size >= COUNTED || collected.seen.has(key)
                || this.reader.isHidden(record, column)) {
                continue;
            }
            const own = detach(key);
            collected.last = own;
            collected.seen.add(own);
            if (collected.values.length < this.most && countCodePoints(value) <= LONGEST) {
                collected.values.push(column.field === 'id' ? own : detach(value));
            }
        }
    }
    /** The questions; columns that say nothing are left out. */
    list() {
        return this.collected.filter(({ values }) => values.length > 0).map(({ column, values }) => ({ column, values }));
    }
    /** Distinct values by column; columns that say nothing are left out. */
    get distinct() {
        return this.collected.filter(({ seen }) => seen.size > 0).map(({ column, seen }) => ({ column, distinct: seen.size }));
    }
}
/** A text of its own: a piece of the block that was read would keep the whole block in memory. */
function detach(text) {
    return text.length < 13 ? text : JSON.parse(JSON.stringify(text));
}

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
/** Creations and removals that are remembered: of files with more of them the judge says less, and never something wrong. */
const REMEMBERED = 200000;
/**
 * Says what the site would say of rows, from its answers: what the rows name and the site does not know, or knows more than once.
 *
 * A row may name what an earlier one creates, and must not name what an earlier one takes away: all records are judged and
 * remembered once, in the order of the file; after that any of them can be judged again.
 */
class RowJudge {
    /**
     * Constructor.
     *
     * @param reader
     * @param known what the site said
     * @param most creations and removals that are remembered
     */
    constructor(reader, known, most = REMEMBERED) {
        this.reader = reader;
        this.most = most;
        this.remembered = 0;
        this.known = reader.columns.map(({ column, field }) => new Map(known.filter((answer) => answer.column === column).map((answer) => [keyOf(field, answer.value), answer])));
        this.turns = reader.columns.map(() => new Map());
    }
    /**
     * Judges a record.
     *
     * @param record
     * @param issues what the check says of it
     */
    judge(record, issues) {
        return this.judgeRow(this.reader.read(record, issues), record.line);
    }
    /**
     * Remembers what a record does. To be called for every record, in the order of the file, before the next one is judged.
     *
     * @param record
     * @param issues what the check says of it
     * @param siteIssues what judge() says of it
     */
    remember(record, issues, siteIssues) {
        const row = this.reader.read(record, issues);
        if (row.command !== null && !issues.some(isError) && !siteIssues.some(isError)) {
            for (const name of row.names) {
                this.turn(name, row, record.line);
            }
        }
    }
    /** What the site said of a name; undefined = it was not asked. */
    answerTo({ column, key }) {
        return this.known[column.place]?.get(key);
    }
    judgeRow(row, line) {
        const issues = [];
        for (const name of row.names) {
            const answer = this.answerTo(name);
            const status = this.statusAt(name, answer, line);
            if (answer === undefined || status === undefined || status === 'found') {
                continue;
            }
            const { column, value } = name;
            if (status === 'unknown' && column.creating.length > 0
                && (row.command === null || column.creating.includes(row.command))) {
                const near = answer.suggestions.filter((suggestion) => isNearName(value, suggestion));
                if (near.length > 0 && answer.status === 'unknown' && row.command !== null) {
                    // It would be created beside the one that was meant, perhaps.
                    issues.push(makeIssue('warning', `${column.object}_near`, line, column.written, value, { suggestion: near.join(', ') }));
                }
                continue;
            }
            issues.push(makeIssue(status === 'suspended' ? 'warning' : 'error', `${column.object}_${status}`, line, column.written, value, paramsOf(status, answer)));
            if (column.stops && status !== 'suspended') {
                break;
            }
        }
        return issues;
    }
    /** What becomes of a name until a line; undefined = nobody can tell. */
    statusAt({ column, key }, answer, line) {
        const turns = this.turns[column.place]?.get(key);
        if (turns === undefined) {
            return answer?.status;
        }
        let low = 0;
        let high = turns.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (Math.abs(turns[middle] ?? 0) < line) {
                low = middle + 1;
            }
            else {
                high = middle;
            }
        }
        const turn = turns[low - 1];
        if (turn === undefined) {
            return answer?.status;
        }
        return Number.isInteger(turn) ? turn > 0 ? 'found' : 'unknown' : undefined;
    }
    /** Remembers that a row creates or takes away what it names. */
    turn(name, row, line) {
        const { column, key } = name;
        if (column.creating.length === 0 && column.removing.length === 0) {
            return;
        }
        const status = this.statusAt(name, this.answerTo(name), line);
        const creates = status === 'unknown' && row.command !== null && column.creating.includes(row.command);
        const removes = status === 'found' && row.removes && column.removing.length > 0;
        const lines = this.turns[column.place];
        if (lines === undefined || (!creates && !removes)) {
            return;
        }
        const turns = lines.get(key) ?? [];
        if (this.remembered >= this.most) {
            // From here on nobody can tell: half a line says so, once.
            turns.push(line + 0.5);
        }
        else {
            this.remembered++;
            turns.push(creates ? line : -line);
        }
        lines.set(key, turns);
    }
}
function isError({ severity }) {
    return severity === 'error';
}
function paramsOf(status, answer) {
    if (status === 'ambiguous') {
        return { count: answer.count };
    }
    return answer.suggestions.length === 0 ? undefined : { suggestion: answer.suggestions.join(', ') };
}

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
/** Unknown values with suggestions that are listed. */
const SUGGESTED = 200;
/** Judges rows, and counts what may have been meant. */
class SiteJudge {
    /**
     * Constructor.
     *
     * @param reader
     * @param known what the site said
     * @param distinct values of the columns; missing = they are counted
     * @param accounts judges the rows of files of accounts
     */
    constructor(reader, known, distinct, accounts) {
        this.reader = reader;
        this.known = known;
        this.distinct = distinct;
        this.suggested = new Map();
        this.judgement = accounts ?? new RowJudge(reader, known);
        this.counter = distinct === undefined ? new Questions(reader, 0) : null;
    }
    judge(record, issues) {
        return this.judgement.judge(record, issues);
    }
    count(record, issues, siteIssues) {
        this.judgement.remember(record, issues, siteIssues);
        this.counter?.take(record, issues);
        if (!siteIssues.some(({ params }) => params?.['suggestion'] !== undefined)) {
            return;
        }
        for (const name of this.reader.read(record, issues).names) {
            const { column, value } = name;
            const suggestions = this.judgement.answerTo(name)?.suggestions ?? [];
            if (name.isDefault || suggestions.length === 0 || !siteIssues.some((issue) => issue.column === column.written)) {
                continue;
            }
            const key = `${column.index.toString()} ${value}`;
            const entry = this.suggested.get(key);
            if (entry === undefined) {
                this.suggested.set(key, { column: column.index, value, count: 1, line: record.line, suggestions });
            }
            else {
                entry.count++;
            }
        }
    }
    summary() {
        const asked = (this.distinct ?? this.counter?.distinct ?? []).map(({ column, distinct }) => ({
            column, distinct, asked: this.known.filter((answer) => answer.column === column).length,
        }));
        const suggestions = [...this.suggested.values()].sort((a, b) => b.count - a.count || a.line - b.line).slice(0, SUGGESTED);
        return { asked, suggestions };
    }
}

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
/** Distinct values of the files that were asked about. */
const counted = new WeakMap();
/**
 * The distinct values of a file that the site has to know. A file that cannot be run asks nothing.
 *
 * @param file
 * @param most values a column
 * @param work
 */
async function collectQuestions(file, most, work) {
    const reader = readerOf(file);
    if (reader === null) {
        return [];
    }
    const questions = new Questions(reader, most);
    await walkRows(file, work, (record, issues) => {
        questions.take(record, issues);
    });
    counted.set(file, questions.distinct);
    return questions.list();
}
/**
 * What the site's answers mean for the rows of a file. Each row is to be judged and counted before the next one is, because a row
 * may name what an earlier one creates.
 *
 * @param file
 * @param known
 */
function createJudge(file, known) {
    const reader = readerOf(file);
    if (reader === null) {
        return NOTHING_TO_SAY;
    }
    const accounts = reader.columns.some(({ object }) => object === 'account')
        ? new AccountJudge(reader, known, file.settings, file.header?.definition?.column('email')) : undefined;
    return new SiteJudge(reader, known, counted.get(file), accounts);
}
/** Of a file that cannot be run. */
const NOTHING_TO_SAY = { judge: () => [], count: () => undefined, summary: () => ({ asked: [], suggestions: [] }) };
/** What reads the names in a file; null = the file cannot be run. */
function readerOf({ header, settings }) {
    const definition = header?.definition ?? null;
    if (header === null || definition === null || header.issues.some(({ severity }) => severity === 'file')) {
        return null;
    }
    return new RowReader(header, definition, settings);
}

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
/** The rooms behind an opened file. */
const rooms = {
    fix: { surveyFile, previewFix, applyFix },
    lookup: { collectQuestions, createJudge },
};

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
/**
 * Opens a file on this thread. A module of its own, loaded where there is no worker: most pages never need it.
 *
 * @param file
 * @param name
 */
const openLocal = (file, name) => new OpenedFile(file, name, rooms);

export { openLocal };
