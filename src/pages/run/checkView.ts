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

import type {CheckResult} from '../../check/check';
import type {Strings} from '../../moodle/strings';
import type {KindChoice} from './config';
import {banner, button, element} from './elements';
import type {IssueGroup} from './issueGroups';
import {issueCure, issueMessage, issueTitle} from './issueGroups';

/** What the check of a file and the site together say of it. */
export type Findings = Pick<CheckResult, 'rows' | 'rejected' | 'issueCount' | 'header'>;

export interface ActionsModel {
    kind: string | null;
    kinds: KindChoice[];
    /** Can it not run as it is? */
    blocked: boolean;
    /** Can a run be started now? Not while one goes on. */
    idle: boolean;
}

export interface CheckActions {
    onSimulate(): void;
    onRun(): void;
}

/** The words for lines: an archive has pictures. */
const LINES = {
    file: 'page_headline_file',
    problems: 'page_headline_problems',
    others: 'page_would_run',
    noOthers: 'page_would_run_none',
    none: 'page_headline_none',
    warnings: 'page_headline_warnings',
    fine: 'page_headline_fine',
    what: 'page_check_what',
} as const;
export const PICTURES = {
    file: 'page_archive_unusable',
    problems: 'page_archive_problems',
    others: 'page_archive_would_run',
    noOthers: 'page_archive_would_run_none',
    none: 'page_archive_none',
    warnings: 'page_archive_warnings',
    fine: 'page_archive_fine',
    what: 'page_archive_what',
} as const;

/**
 * What matters about the file, in one sentence.
 *
 * @param strings
 * @param result
 * @param groups
 * @param doubt why the file as a whole should not be used; empty = nothing speaks against it. It comes before any single problem,
 *     and nothing is said then of lines that could run
 * @param words
 */
export const verdictView = (strings: Strings, result: Findings, groups: IssueGroup[], doubt = '', words: typeof LINES | typeof PICTURES = LINES): HTMLElement => {
    const [top] = groups;
    const sentence = top ? element('p', {class: 'mb-1'}, topProblem(strings, top, result.header)) : null;
    const cure = top ? issueCure(strings, top.code) : '';
    const advice = cure === '' ? null : element('p', {class: 'mb-1'}, element('strong', {}, strings.get('page_cure')), ' ', cure);
    if (top?.severity === 'file') {
        return banner('danger', strings.get(words.file), sentence, advice);
    }
    if (doubt !== '') {
        return banner(
            'warning',
            strings.get('page_check_doubtful'),
            element('p', {'class': 'mb-1', 'data-region': 'doubt'}, element('strong', {}, doubt)),
            result.rejected > 0
                ? element('p', {class: 'tool_sync-hint mb-0'}, strings.count('page_headline_problems', result.rejected, {rows: result.rows}))
                : null,
        );
    }
    if (result.rejected > 0) {
        const others = result.rows - result.rejected;
        return banner(
            'danger',
            strings.count(words.problems, result.rejected, {rows: result.rows}),
            sentence,
            advice,
            element('p', {class: 'tool_sync-hint mb-0'}, others > 0 ? strings.count(words.others, others) : strings.get(words.noOthers)),
        );
    }
    if (result.rows === 0) {
        return banner('warning', strings.get(words.none), sentence, advice);
    }
    if (top) {
        return banner('warning', strings.count(words.warnings, result.issueCount, {rows: result.rows}), sentence, advice);
    }
    return banner('success', strings.count(words.fine, result.rows), element('p', {class: 'mb-0'}, strings.get(words.what)));
};

const topProblem = (strings: Strings, group: IssueGroup, header: readonly string[]): string => {
    const [first] = group.first;
    const message = first ? issueMessage(strings, first, header) : issueTitle(strings, group.code);
    if (group.severity === 'file' || !first || first.line === 0) {
        return message;
    }
    return strings.count('page_top', group.count, {title: issueTitle(strings, group.code), line: String(first.line), message});
};

/**
 * What can be done with the file.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const actionsView = (strings: Strings, {kind, kinds, blocked, idle}: ActionsModel, actions: CheckActions): HTMLElement => {
    const choice = kinds.find((candidate) => candidate.kind === kind);
    const allowed = choice?.canrun ?? true;
    const disabled = blocked || !allowed || !choice || !idle;
    return element(
        'div',
        {'class': 'tool_sync-actions', 'data-region': 'check-actions'},
        button('simulate', strings.get('page_simulate'), () => actions.onSimulate(), {look: 'primary', disabled, describedby: 'tool_sync-run-simulate-hint'}),
        button('run', strings.get('page_run'), () => actions.onRun(), {look: 'outline-secondary', disabled}),
        element(
            'p',
            {class: 'tool_sync-hint', id: 'tool_sync-run-simulate-hint'},
            strings.get(!allowed ? 'page_kind_forbidden' : blocked ? 'page_actions_blocked' : 'page_simulate_hint'),
        ),
    );
};
