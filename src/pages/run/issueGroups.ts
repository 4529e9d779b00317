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
import type {StringKey} from '../../moodle/stringKeys';
import {isCheckCode} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import {hidesValue, MASK} from './masked';

/** All issues of one code and severity. */
export interface IssueGroup {
    code: string;
    severity: Issue['severity'];
    /** How many there are, listed or not. */
    count: number;
    /** The first ones, in the order of the file. */
    first: Issue[];
}

const WEIGHTS: Record<Issue['severity'], number> = {file: 0, error: 1, warning: 2};

/** A name that is not known explains the column that is missed: it comes first. */
const rank = ({code}: IssueGroup): number => (code === 'column_unknown' ? 0 : 1);

/**
 * Puts the issues of a check together by their code: the worst first, then the most frequent.
 *
 * @param result
 * @param listed how many of each to list
 */
export const groupIssues = (result: Pick<CheckResult, 'issues' | 'counts'>, listed = 5): IssueGroup[] => {
    const groups = new Map<string, IssueGroup>();
    for (const issue of result.issues) {
        const group = groups.get(issue.code) ?? {code: issue.code, severity: issue.severity, count: 0, first: []};
        groups.set(issue.code, group);
        group.count++;
        if (WEIGHTS[issue.severity] < WEIGHTS[group.severity]) {
            group.severity = issue.severity;
        }
        if (group.first.length < listed) {
            group.first.push(issue);
        }
    }
    // The list of issues has an end, the counts have not.
    for (const [code, count] of Object.entries(result.counts)) {
        const group = groups.get(code);
        if (group) {
            group.count = Math.max(group.count, count);
        } else {
            groups.set(code, {code, severity: 'error', count, first: []});
        }
    }
    return inOrder([...groups.values()]);
};

const inOrder = (groups: IssueGroup[]): IssueGroup[] => groups.sort((a, b) => (
    WEIGHTS[a.severity] - WEIGHTS[b.severity] || rank(a) - rank(b) || b.count - a.count || (a.code < b.code ? -1 : 1)
));

/**
 * Puts what the check and what the site say in one list.
 *
 * @param groups
 * @param others
 */
export const mergeGroups = (groups: readonly IssueGroup[], others: readonly IssueGroup[]): IssueGroup[] => {
    const merged = new Map(groups.map((group) => [group.code, group]));
    for (const group of others) {
        const same = merged.get(group.code);
        merged.set(group.code, same ? {...same, count: same.count + group.count} : group);
    }
    return inOrder([...merged.values()]);
};

/**
 * A few words for a code: "Unknown column".
 *
 * @param strings
 * @param code
 */
export const issueTitle = (strings: Strings, code: string): string => (
    isCheckCode(code) ? strings.get(`issuetitle_${code}`) : strings.get('page_issue_unknown', {code})
);

/**
 * The whole sentence about one issue.
 *
 * @param strings
 * @param issue
 * @param header header of the file: it tells whether the value may be shown
 */
export const issueMessage = (strings: Strings, issue: Issue, header: readonly string[]): string => {
    if (!isCheckCode(issue.code)) {
        return strings.get('page_issue_unknown', {code: issue.code});
    }
    const key: StringKey = `issue_${issue.code}`;
    // A line number is a name, not a quantity: it is written without separators.
    const value = issue.value !== '' && hidesValue(issue.column, header) ? MASK : issue.value;
    const field = issue.params?.['field'];
    const named = typeof field === 'string' ? {field: strings.get(`identifier_${field}` as StringKey)} : {};
    return strings.get(key, {...issue.params, ...named, line: String(issue.line), column: issue.column, value});
};

/**
 * What to do about a code; empty = the message says it.
 *
 * @param strings
 * @param code
 */
export const issueCure = (strings: Strings, code: string): string => (isCheckCode(code) ? strings.get(`issue_${code}_cure`) : '');
