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

import type {Strings} from '../../moodle/strings';
import {banner, button, element} from '../run/elements';
import {sessionText} from './sessionText';
import type {ColumnsState} from './siteColumnsQuery';
import {TooSlow} from './siteColumnsQuery';

/**
 * Says that a file was checked without what the site allows, when it was.
 *
 * @param strings
 * @param state
 * @param idle
 * @param onAgain
 */
export const siteColumnsView = (strings: Strings, state: ColumnsState, idle: boolean, onAgain: () => void): Node[] => {
    if (state.is !== 'failed') {
        return [];
    }
    return [banner(
        'warning',
        strings.get('page_limits_failed'),
        state.error instanceof TooSlow ? null : element('p', {class: 'mb-1'}, sessionText(strings, state.error)),
        element(
            'div',
            {class: 'tool_sync-actions'},
            button('ask-columns', strings.get('page_limits_again'), onAgain, {look: 'outline-secondary', small: true, disabled: !idle}),
        ),
    )];
};
