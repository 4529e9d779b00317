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
import {badge, button, element, heading} from '../run/elements';
import type {IssueGroup} from '../run/issueGroups';
import {issueCure, issueMessage, issueTitle} from '../run/issueGroups';
import {severityWords, shortened} from '../run/words';
import type {Remedy} from './remedies';
import type {RemediesModel, RemedyActions} from './remediesView';
import {remediesView} from './remediesView';

export interface IssuesModel extends RemediesModel {
    groups: IssueGroup[];
    /** How many issues there are in all. */
    count: number;
    /** Line from which on there are rows; an issue above has none to show. */
    firstLine: number;
    /** What cures the problems of a code. */
    remedies: (group: IssueGroup) => Remedy[];
    /** What takes all lines out that are rejected for whatever reason. */
    rejected: Remedy[];
    /** What is to be done about a code, where the file itself says more than its code. */
    cures?: Readonly<Record<string, string>>;
    /** Codes that the site found, not the check. */
    site: ReadonlySet<string>;
}

export interface IssuesActions extends RemedyActions {
    onLine(line: number): void;
    /** Shows all lines of a code. */
    onCode(code: string): void;
}

/** Kinds of problems that are shown before the others are folded away. */
const SHOWN = 6;

const placeView = (strings: Strings, line: number, {firstLine}: IssuesModel, actions: IssuesActions): HTMLElement => {
    const text = strings.get('page_issue_line', {line: String(line)});
    if (line < firstLine) {
        return element('span', {class: 'tool_sync-line'}, text);
    }
    const go = button('show-line', text, () => actions.onLine(line), {look: 'link', small: true});
    go.classList.add('tool_sync-line');
    go.setAttribute('aria-label', strings.get('page_show_line', {line: String(line)}));
    return go;
};

const restView = (strings: Strings, group: IssueGroup, {firstLine}: IssuesModel, actions: IssuesActions): HTMLElement | null => {
    const rest = group.count - group.first.length;
    if (rest <= 0) {
        return null;
    }
    const text = strings.count('page_issues_more', rest);
    return element('li', {class: 'tool_sync-hint'}, (group.first[0]?.line ?? 0) < firstLine
        ? text
        : button('show-code', text, () => actions.onCode(group.code), {look: 'link', small: true}));
};

const groupView = (strings: Strings, group: IssueGroup, model: IssuesModel, actions: IssuesActions): HTMLElement => {
    const {cures, header, remedies, site} = model;
    const [tone, severity] = severityWords(strings, group.severity);
    const cure = cures?.[group.code] ?? issueCure(strings, group.code);
    return element(
        'li',
        {'class': `tool_sync-issue tool_sync-issue-${tone}`, 'data-code': group.code},
        element(
            'p',
            {class: 'tool_sync-issue-title'},
            badge(tone, severity),
            ' ',
            element('strong', {}, issueTitle(strings, group.code)),
            ' ',
            element('span', {class: 'tool_sync-hint'}, strings.count('page_occurrences', group.count)),
            site.has(group.code) ? element('span', {class: 'tool_sync-from-site'}, badge('info', strings.get('page_issues_site'))) : null,
        ),
        cure === '' ? null : element('p', {class: 'mb-1'}, element('span', {class: 'tool_sync-cure'}, strings.get('page_cure')), ' ', cure),
        group.first.length === 0 ? null : element(
            'ul',
            {'class': 'tool_sync-first', 'aria-label': strings.get('page_first_lines')},
            ...group.first.map((issue) => element(
                'li',
                {},
                issue.line > 0 ? placeView(strings, issue.line, model, actions) : null,
                ' ',
                shortened(issueMessage(strings, issue, header), 300),
            )),
            restView(strings, group, model, actions),
        ),
        remediesView(strings, remedies(group), model, actions),
    );
};

/**
 * The problems by their code, the worst first, each with what can be done about it here.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const issuesView = (strings: Strings, model: IssuesModel, actions: IssuesActions): Node[] => {
    const {groups, count, rejected} = model;
    if (groups.length === 0) {
        return [];
    }
    const shown = groups.length > SHOWN + 1 ? SHOWN : groups.length;
    const list = (some: IssueGroup[], region: string): HTMLElement => element(
        'ul',
        {'class': 'tool_sync-issues', 'data-region': region},
        ...some.map((group) => groupView(strings, group, model, actions)),
    );
    return [
        heading(4, strings.get('page_issues_title', {count})),
        list(groups.slice(0, shown), 'issues'),
        ...(groups.length > shown
            ? [element(
                'details',
                {'class': 'tool_sync-details', 'data-region': 'issues-more'},
                element('summary', {}, strings.count('page_issues_rest', groups.length - shown)),
                list(groups.slice(shown), 'issues-rest'),
            )]
            : []),
        ...[remediesView(strings, rejected, model, actions)].filter((node) => node !== null),
    ];
};
