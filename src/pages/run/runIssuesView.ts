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

import type {RunIssue} from '../../moodle/answers';
import {lineLink} from '../plan/lineLink';
import {badge, element} from './elements';
import {isMasked, MASK} from './masked';
import type {Surroundings} from './surroundings';
import {severityWords, shortened} from './words';

/**
 * An issue of a run, with the site's own message.
 *
 * @param page
 * @param issue
 */
export const runIssueView = (page: Surroundings, issue: RunIssue): HTMLElement => {
    const {strings} = page;
    const [tone, severity] = severityWords(strings, issue.severity);
    const masked = isMasked(issue.column);
    const value = masked && issue.value !== '' ? MASK : shortened(issue.value);
    return element(
        'div',
        {'class': 'tool_sync-change', 'data-region': 'run-issue', 'data-code': issue.code},
        element(
            'div',
            {class: 'tool_sync-change-head'},
            badge(tone, severity),
            // A message names the value.
            element('span', {class: 'tool_sync-message'}, masked ? issue.code : issue.message),
        ),
        element(
            'div',
            {class: 'tool_sync-change-foot tool_sync-hint'},
            issue.line > 0 ? lineLink(page, issue.line) : null,
            issue.column === '' ? null : element('span', {}, `${strings.get('page_column_named')} `, element('strong', {}, issue.column)),
            value === '' ? null : element('span', {}, `${strings.get('page_column_value')} `, element('strong', {}, value)),
        ),
    );
};
