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
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import {badge, element, scrolling} from './elements';
import {isMasked, MASK} from './masked';
import {severityWords, shortened} from './words';

/**
 * The issues of a run, with the site's own messages.
 *
 * @param strings
 * @param issues
 */
export const runIssuesTable = (strings: Strings, issues: RunIssue[]): HTMLElement => {
    const columns: StringKey[] = ['page_column_line', 'page_column_severity', 'page_column_message', 'page_column_named', 'page_column_value'];
    return scrolling(strings.get('page_issues_caption'), element(
        'table',
        {class: 'table table-sm tool_sync-table'},
        element('caption', {class: 'sr-only visually-hidden'}, strings.get('page_issues_caption')),
        element('thead', {}, element('tr', {}, ...columns.map((key) => element('th', {scope: 'col'}, strings.get(key))))),
        element('tbody', {}, ...issues.map((issue) => {
            const [tone, severity] = severityWords(strings, issue.severity);
            return element(
                'tr',
                {'data-code': issue.code},
                element('th', {scope: 'row', class: 'tool_sync-number'}, issue.line > 0 ? String(issue.line) : ''),
                element('td', {}, badge(tone, severity)),
                // A message names the value.
                element('td', {class: 'tool_sync-message'}, isMasked(issue.column) ? issue.code : issue.message),
                element('td', {}, issue.column),
                element('td', {}, isMasked(issue.column) && issue.value !== '' ? MASK : shortened(issue.value)),
            );
        })),
    ));
};
