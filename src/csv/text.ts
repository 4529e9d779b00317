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
export const VALUE_LENGTH = 100;

/** Is this character trimmed? Space, TAB, LF, VT, FF, CR, no-break space, narrow no-break space, byte order mark. */
export function isSpace(code: number): boolean {
    return code === 0x20 || (code >= 0x09 && code <= 0x0D) || code === 0xA0 || code === 0x202F || code === 0xFEFF;
}

/** Trims a cell or a header name. By position, so that a megabyte of spaces costs no more than its length. */
export function trimCell(value: string): string {
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
export function cleanCell(value: string): string {
    const trimmed = trimCell(value);
    return trimmed.includes('&#') ? trimmed.replace(/&#44;?/g, ',').replace(/&#59;?/g, ';') : trimmed;
}

/** ASCII letters in lower case; every other character stays as it is. */
export function fold(text: string): string {
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code >= 0x41 && code <= 0x5A) {
            return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
        }
    }
    return text;
}

/** Does the text hold something that is not text in the file's encoding? */
export function hasInvalid(text: string): boolean {
    return NOT_TEXT.test(text);
}

/** Place of the first character that is not text; -1 = none. */
export function invalidIndex(text: string): number {
    return text.search(NOT_TEXT);
}

/** The text with U+FFFD in the place of each byte or unit that is not text. */
export function scrub(text: string): string {
    return text.replace(NOT_TEXT_ALL, '\uFFFD');
}

/** Number of Unicode code points. */
export function countCodePoints(text: string): number {
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
export function cut(value: string): string {
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
export function utf8Length(text: string, invalidBytes: number): number {
    let length = text.length;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code < 0x80) {
            continue;
        }
        if (code < 0x800) {
            length++;
        } else if ((code & 0xF800) !== 0xD800) {
            length += 2;
        } else if (code < 0xDC00 && (text.charCodeAt(i + 1) & 0xFC00) === 0xDC00) {
            // Two units, four bytes.
            length += 2;
            i++;
        } else {
            length += invalidBytes - 1;
        }
    }
    return length;
}

/** What spreadsheets write into a cell whose formula failed, in English and in French. */
const FORMULA_ERROR = '#(?:REF!|NAME\\?|N/A|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|NOM\\?|VALEUR!|NOMBRE!|NUL!|PROPAGATION!)';
const FORMULA_CELL = new RegExp(`^${FORMULA_ERROR}$`);

/** Length of the longest of them, with what follows it. */
export const FORMULA_ERROR_LENGTH = 14;

/**
 * Is this what a spreadsheet writes into a cell whose formula failed?
 *
 * @param value
 */
export function isFormulaError(value: string): boolean {
    return FORMULA_CELL.test(value);
}

/**
 * Finds records that begin with such a cell: they are no comments.
 *
 * @param delimiter
 */
export function formulaErrorAt(delimiter: string): (text: string, at: number) => boolean {
    const pattern = new RegExp(`${FORMULA_ERROR}(?:[${delimiter}\\r\\n]|$)`, 'y');
    return (text, at) => {
        pattern.lastIndex = at;
        return pattern.test(text);
    };
}
