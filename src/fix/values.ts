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

import {fold, isFormulaError, trimCell} from '../csv/text';
import {isDate} from '../format/dateText';

// Blanks of every sort: white space as Unicode has it, and what nobody sees: zero-width characters, marks of direction.
const EDGE = '[\\s\\u0085\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]';
const LEADING = new RegExp(`^${EDGE}+`, 'u');
// By position in a loop below: a pattern for the end alone would be slow on a cell of blanks.
const ONE_EDGE = new RegExp(EDGE, 'u');
/** Inside of a text the joiners of Persian or of emoji have a meaning; these have none. */
const UNSEEN = /[\u180E\u200B\u2060\uFEFF]+/gu;
/** Blanks within a line; line breaks stay. */
const INNER = /[\t\v\f \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/gu;

/** What most cells are: words with one space between. */
const PLAIN = /^[!-~\u00C0-\u024F]*(?: [!-~\u00C0-\u024F]+)*$/;

/** Takes blanks of every sort away around a text; inner = several blanks become one space, no-break and zero-width ones too. */
export function trimText(text: string, inner: boolean): string {
    if (PLAIN.test(text) && !text.startsWith(' ')) {
        return text;
    }
    const whole = inner ? text.replace(UNSEEN, '').replace(INNER, ' ') : text;
    const start = LEADING.exec(whole)?.[0].length ?? 0;
    let end = whole.length;
    while (end > start && ONE_EDGE.test(whole.charAt(end - 1))) {
        end--;
    }
    return whole.slice(start, end);
}

/** The order in which a date names day, month and year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

const TIME = '(?:[ T]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: ?([AaPp])\\.?[Mm]\\.?)?)?';
const YEAR_LAST = new RegExp(`^([0-9]{1,2})([/.-])([0-9]{1,2})\\2([0-9]{4}|[0-9]{2})${TIME}$`);
const YEAR_FIRST = new RegExp(`^([0-9]{4})([/.-])([0-9]{1,2})\\2([0-9]{1,2})${TIME}$`);
const YEAR_FIRST_SOLID = new RegExp(`^([0-9]{4})()([0-9]{2})([0-9]{2})${TIME}$`);

/**
 * A date written in this order, as YYYY-MM-DD, with its time if it has one; null = it is not written so, or there is no such day.
 * Two digits of a year are 1970 to 2069.
 */
export function readDate(text: string, order: DateOrder): string | null {
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

/** Is the day of a date beyond 12, so that it cannot be the month? */
export function tellsOrder(text: string): boolean {
    const match = YEAR_LAST.exec(text);
    return match !== null && (Number(match[1]) > 12 || Number(match[3]) > 12);
}

function fullYear(year: string): string {
    return year.length === 4 ? year : (Number(year) < 70 ? '20' : '19') + year;
}

/** The time as the format wants it; empty = there is none, null = there is no such time. */
function readTime(parts: Array<string | undefined>): string | null {
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
export function wordOf(text: string): string {
    return fold(trimText(text, true).toLowerCase());
}

/** A text in lower case; what a formula left is no text. */
export function lowerText(text: string): string {
    return text.includes('#') && isFormulaError(trimCell(text)) ? text : text.toLowerCase();
}

/** A cell's date as YYYY-MM-DD; the cell as it is when it is not written in this order. */
export function orderDate(text: string, order: DateOrder): string {
    return readDate(trimCell(text), order) ?? text;
}
