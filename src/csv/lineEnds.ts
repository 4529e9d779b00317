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
 * What ends a line.
 *
 * @module     tool_sync/csv/lineEnds
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/** The only line end that counts; empty = CR LF, LF and CR, in any mix. */
export type LineEnd = '' | '\r\n' | '\n' | '\r';

const LF = 0x0A;
const CR = 0x0D;

/** The line end that a setting or a dialect names; empty = any. */
export function lineEndOf(name: string): LineEnd {
    return {crlf: '\r\n', lf: '\n', cr: '\r'}[name] as LineEnd | undefined ?? '';
}

/** The first line end from a place on; the text's length = there is none. */
export function findLineEnd(text: string, start: number, only: LineEnd): number {
    if (only !== '') {
        const at = text.indexOf(only, start);
        return at < 0 ? text.length : at;
    }
    for (let i = start; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === LF || code === CR) {
            return i;
        }
    }
    return text.length;
}

/** How many characters the line end has that stands at a place. */
export function lineEndLength(text: string, at: number, only: LineEnd): number {
    if (only !== '') {
        return only.length;
    }
    return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
}

/** Number of line ends in a piece of text. */
export function countLineEnds(text: string, start: number, end: number, only: LineEnd): number {
    let count = 0;
    for (let at = findLineEnd(text, start, only); at < end; at = findLineEnd(text, at, only)) {
        at += lineEndLength(text, at, only);
        count++;
    }
    return count;
}
