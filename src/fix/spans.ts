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

/** Where a field of a well-formed record lies: places in its raw text. */
export interface Span {
    start: number;
    /** Behind its last character; of a quoted field behind the closing quote, spaces that follow it left out. */
    end: number;
    /** Where the delimiter stands that ends it, or the length of the record. */
    next: number;
    quoted: boolean;
}

/** Finds the fields of a well-formed record. Delimiter and quotes are the same in units as in text. */
export function spansOf(raw: string, delimiter: string): Span[] {
    const spans: Span[] = [];
    for (let start = 0; ;) {
        let end = start;
        const quoted = raw.charCodeAt(start) === QUOTE;
        if (quoted) {
            end = closingQuote(raw, start) + 1;
        }
        let next = raw.indexOf(delimiter, end);
        next = next < 0 ? raw.length : next;
        spans.push({start, end: quoted ? end : next, next, quoted});
        if (next >= raw.length) {
            return spans;
        }
        start = next + 1;
    }
}

function closingQuote(raw: string, start: number): number {
    for (let at = start + 1; ;) {
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
export function writeCell(text: string, delimiter: string, quoted: boolean, first: boolean): string {
    const must = quoted || text.includes(delimiter) || /["\r\n]/.test(text) || (first && /^(?:#|sep=)/i.test(text));
    return must ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A header name as it is written: quoted also for another delimiter in it, which could be taken for that of the file. */
export function writeName(text: string, delimiter: string, quoted: boolean, first: boolean): string {
    return writeCell(text, delimiter, quoted || /[;,\t|:]/.test(text), first);
}
