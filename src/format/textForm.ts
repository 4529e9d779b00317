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

import {fold} from '../csv/text';

/** What a text may have to look like. */
export type TextForm = 'username' | 'username_extended' | 'plain' | 'country';

/** What a text says: letters in the case that counts. */
export function foldForm(form: string | undefined, value: string): string {
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
export function mismatchForm(form: string | undefined, value: string): string {
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
