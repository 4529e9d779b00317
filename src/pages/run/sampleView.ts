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

import type {CheckResult, Issue} from '../../check/check';
import type {Strings} from '../../moodle/strings';
import {badge, element, heading, hiddenText, icon, scrolling} from './elements';
import {issueMessage, issueTitle} from './issueGroups';
import {isMasked, MASK} from './masked';
import {severityWords, shortened} from './words';

const worst = (issues: Issue[]): Issue | undefined => issues.find((issue) => issue.severity !== 'warning') ?? issues[0];

const cellView = (strings: Strings, cell: string, issues: Issue[], masked: boolean): HTMLElement => {
    const shown = masked && cell !== '' ? element('span', {}, MASK, hiddenText(strings.get('page_masked'))) : shortened(cell, 80);
    const issue = worst(issues);
    if (!issue) {
        return element('td', {}, shown);
    }
    const error = issue.severity !== 'warning';
    return element(
        'td',
        {class: `tool_sync-cell-${error ? 'error' : 'warning'}`},
        icon(error ? 'error' : 'warning'),
        hiddenText(`${severityWords(strings, issue.severity)[1]}: `),
        shown,
        element('span', {class: 'tool_sync-cell-problem'}, issueTitle(strings, issue.code)),
    );
};

const rowProblems = (strings: Strings, issues: Issue[], header: readonly string[]): HTMLElement => element(
    'td',
    {class: 'tool_sync-problems'},
    ...issues.map((issue) => element(
        'div',
        {},
        badge(severityWords(strings, issue.severity)[0], severityWords(strings, issue.severity)[1]),
        ' ',
        issueMessage(strings, issue, header),
    )),
);

/**
 * The first rows of the file, with their problems where they are.
 *
 * @param strings
 * @param result
 */
export const sampleView = (strings: Strings, result: CheckResult): Node[] => {
    if (result.sample.length === 0) {
        return [];
    }
    const problems = result.sample.some((row) => row.issues.length > 0);
    const caption = result.rows >= result.sample.length
        ? strings.get('page_sample_caption', {shown: result.sample.length, rows: result.rows})
        : strings.get('page_sample_scroll');
    const table = element(
        'table',
        {'class': 'table table-sm tool_sync-table tool_sync-sample', 'data-region': 'sample'},
        element('caption', {}, caption),
        element('thead', {}, element(
            'tr',
            {},
            element('th', {scope: 'col', class: 'tool_sync-number'}, strings.get('page_column_line')),
            ...result.header.map((name) => element('th', {scope: 'col'}, name)),
            problems ? element('th', {scope: 'col'}, strings.get('page_column_problems')) : null,
        )),
        element('tbody', {}, ...result.sample.map((row) => element(
            'tr',
            {class: row.issues.length > 0 ? 'has-problem' : undefined},
            element('th', {scope: 'row', class: 'tool_sync-number'}, String(row.line)),
            ...result.header.map((name, index) => cellView(
                strings,
                row.cells[index] ?? '',
                row.issues.filter((issue) => issue.column === name && name !== ''),
                isMasked(name),
            )),
            problems ? rowProblems(strings, row.issues, result.header) : null,
        ))),
    );
    const scroller = scrolling(strings.get('page_sample_scroll'), table);
    scroller.classList.add('tool_sync-scroll-tall');
    return [element(
        'details',
        {'class': 'tool_sync-details', 'data-region': 'sample-part', 'open': true},
        element('summary', {}, heading(4, strings.get('page_sample_title'))),
        scroller,
    )];
};
