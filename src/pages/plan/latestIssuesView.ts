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

import type {Run} from '../../moodle/answers';
import type {Strings} from '../../moodle/strings';
import {badge, element} from '../run/elements';
import {isMasked} from '../run/masked';
import {severityWords} from '../run/words';

/**
 * The problems that a run has met so far: how many, and the last of them.
 *
 * @param strings
 * @param run
 */
export const latestIssuesView = (strings: Strings, run: Run): Node[] => {
    if (run.issuecount === 0) {
        return [];
    }
    return [
        element('p', {class: 'tool_sync-hint'}, strings.count('page_progress_issues', run.issuecount)),
        element('ul', {class: 'tool_sync-latest'}, ...run.latestissues.map((issue) => {
            const [tone, severity] = severityWords(strings, issue.severity);
            return element(
                'li',
                {},
                badge(tone, severity),
                issue.line > 0 ? element('span', {class: 'tool_sync-hint'}, strings.get('page_line_of', {line: issue.line})) : null,
                // A message names the value.
                element('span', {}, isMasked(issue.column) ? issue.code : issue.message),
            );
        })),
    ];
};
