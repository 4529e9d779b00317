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

import {NoConnection, Refusal} from '../../moodle/failures';
import type {Strings} from '../../moodle/strings';

/**
 * Why the site could not be asked, and what can be done about it.
 *
 * @param strings
 * @param error
 */
export const sessionText = (strings: Strings, error: unknown): string => {
    if (error instanceof Refusal && error.isSessionLost) {
        return strings.get('page_site_session');
    }
    if (error instanceof NoConnection) {
        return strings.get('page_site_connection');
    }
    return error instanceof Error ? error.message : '';
};
