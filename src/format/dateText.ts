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
export function isDate(text: string): boolean {
    if (SECONDS.test(text)) {
        return true;
    }
    const match = PATTERN.exec(text.replace(/^([0-9]{4})([0-9]{2})([0-9]{2})$/, '$1-$2-$3'));
    if (match === null) {
        return false;
    }
    const part = (i: number): number => Number(match[i] ?? 0);
    const hour = part(4) + part(7);
    const minute = part(5) + part(8);
    const second = part(6) + part(9);
    return part(1) >= 1970 && part(2) >= 1 && part(2) <= 12 && part(3) >= 1 && part(3) <= daysOf(part(1), part(2))
        && hour < 24 && minute < 60 && second < 60 && part(10) < 24 && part(11) < 60;
}

function daysOf(year: number, month: number): number {
    if (month === 2) {
        return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
    }
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
