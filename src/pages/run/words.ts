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

import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {Tone} from './elements';

// Values in the reader's words.

/**
 * A size in the unit that fits.
 *
 * @param strings
 * @param bytes
 */
export const sizeText = (strings: Strings, bytes: number): string => {
    if (bytes < 1000) {
        return strings.get('page_size_bytes', {size: bytes});
    }
    if (bytes < 1_000_000) {
        return strings.get('page_size_kilobytes', {size: Math.round(bytes / 100) / 10});
    }
    return strings.get('page_size_megabytes', {size: Math.round(bytes / 100_000) / 10});
};

/**
 * A duration.
 *
 * @param strings
 * @param seconds
 */
export const durationText = (strings: Strings, seconds: number): string => {
    if (seconds >= 60) {
        return strings.get('page_seconds_minutes', {minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60)});
    }
    // Whatever happened took its time: never "0 s".
    return strings.get('page_seconds', {seconds: seconds < 10 ? Math.max(1, Math.round(seconds * 10)) / 10 : Math.round(seconds)});
};

const DELIMITERS: Record<string, StringKey> = {
    ',': 'page_delimiter_comma',
    ';': 'page_delimiter_semicolon',
    '\t': 'page_delimiter_tab',
    'tab': 'page_delimiter_tab',
    '|': 'page_delimiter_pipe',
    ':': 'page_delimiter_colon',
};

export const delimiterText = (strings: Strings, delimiter: string): string => {
    const key = DELIMITERS[delimiter];
    return key === undefined ? delimiter : strings.get(key);
};

const NEWLINES: Record<string, StringKey> = {
    crlf: 'page_newline_crlf',
    lf: 'page_newline_lf',
    cr: 'page_newline_cr',
    none: 'page_newline_none',
};

export const newlineText = (strings: Strings, newline: string): string => {
    const key = NEWLINES[newline];
    return key === undefined ? newline : strings.get(key);
};

/**
 * One sort of line end as the only one that counts.
 *
 * @param strings
 * @param newline
 */
export const onlyNewlineText = (strings: Strings, newline: string): string =>
    strings.get('page_newline_only', {newline: newlineText(strings, newline)});

/**
 * A cell or a value, short enough to be shown.
 *
 * @param value
 * @param length code points
 */
export const shortened = (value: string, length = 120): string => {
    // A cell can hold a megabyte: look at its beginning alone.
    const points = Array.from(value.slice(0, length * 2 + 2));
    return points.length > length ? `${points.slice(0, length).join('')}…` : value;
};

const SEVERITIES: Record<string, [Tone, StringKey]> = {
    file: ['danger', 'page_severity_file'],
    error: ['danger', 'page_severity_error'],
    warning: ['warning', 'page_severity_warning'],
};

/**
 * How bad an issue is.
 *
 * @param strings
 * @param severity "file", "error" or "warning"
 */
export const severityWords = (strings: Strings, severity: string): [Tone, string] => {
    const [tone, key] = SEVERITIES[severity] ?? ['neutral' as const, null];
    return [tone, key === null ? severity : strings.get(key)];
};
