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
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {KindChoice} from './config';
import {badge, banner, button, element, fact, heading} from './elements';
import type {IssueGroup} from './issueGroups';
import {groupIssues, issueCure, issueMessage, issueTitle} from './issueGroups';
import {hidesValue} from './masked';
import {sampleView} from './sampleView';
import {delimiterText, newlineText, severityWords, shortened} from './words';

export interface CheckActions {
    onKind(kind: string): void;
    /** Reads the file again with these settings: "encoding", "csvseparator". */
    onReread(settings: Record<string, string>): void;
    onSimulate(): void;
    onRun(): void;
}

export interface CheckModel {
    result: CheckResult;
    kinds: KindChoice[];
    /** Settings that the person chose over the site's. */
    settings: Record<string, string>;
    /** Can a run be started now? Not while one goes on. */
    idle: boolean;
}

/**
 * What matters about the file, in one sentence.
 *
 * @param strings
 * @param result
 * @param groups
 */
export const verdictView = (strings: Strings, result: CheckResult, groups: IssueGroup[]): HTMLElement => {
    const [top] = groups;
    const sentence = top ? element('p', {class: 'mb-1'}, topProblem(strings, top, result.header)) : null;
    const cure = top ? issueCure(strings, top.code) : '';
    const advice = cure === '' ? null : element('p', {class: 'mb-1'}, element('strong', {}, strings.get('page_cure')), ' ', cure);
    if (top?.severity === 'file') {
        return banner('danger', strings.get('page_headline_file'), sentence, advice);
    }
    if (result.rejected > 0) {
        const others = result.rows - result.rejected;
        return banner(
            'danger',
            strings.count('page_headline_problems', result.rejected, {rows: result.rows}),
            sentence,
            advice,
            element('p', {class: 'tool_sync-hint mb-0'}, others > 0 ? strings.count('page_would_run', others) : strings.get('page_would_run_none')),
        );
    }
    if (result.rows === 0) {
        return banner('warning', strings.get('page_headline_none'), sentence, advice);
    }
    if (top) {
        return banner('warning', strings.count('page_headline_warnings', result.issueCount, {rows: result.rows}), sentence, advice);
    }
    return banner('success', strings.count('page_headline_fine', result.rows), element('p', {class: 'mb-0'}, strings.get('page_check_what')));
};

const topProblem = (strings: Strings, group: IssueGroup, header: readonly string[]): string => {
    const [first] = group.first;
    const message = first ? issueMessage(strings, first, header) : issueTitle(strings, group.code);
    if (group.severity === 'file' || !first || first.line === 0) {
        return message;
    }
    return strings.count('page_top', group.count, {title: issueTitle(strings, group.code), line: String(first.line), message});
};

const KIND_REASONS: Record<'asked' | 'header' | 'closest', StringKey> = {
    asked: 'page_kind_asked',
    header: 'page_kind_header',
    closest: 'page_kind_closest',
};

const kindField = (strings: Strings, {result, kinds, idle}: CheckModel, actions: CheckActions): HTMLElement => {
    const select = element('select', {
        'id': 'tool_sync-run-kind',
        'class': 'form-control form-select custom-select tool_sync-select',
        'data-region': 'kind',
        'aria-describedby': 'tool_sync-run-kind-reason',
        'disabled': !idle,
    });
    if (result.kind === null) {
        select.append(element('option', {value: ''}, strings.get('page_kind_choose')));
    }
    select.append(...kinds.map(({kind, label}) => element('option', {value: kind, selected: kind === result.kind}, label)));
    select.addEventListener('change', () => {
        if (select.value !== '') {
            actions.onKind(select.value);
        }
    });
    const reason = result.kindReason === null ? 'page_kind_unknown' : KIND_REASONS[result.kindReason];
    return fact(
        strings.get('page_kind'),
        element('label', {class: 'sr-only visually-hidden', for: select.id}, strings.get('page_kind')),
        select,
        element('span', {class: 'tool_sync-hint', id: 'tool_sync-run-kind-reason'}, strings.get(reason)),
    );
};

const ENCODINGS = ['auto', 'UTF-8', 'UTF-16', 'Windows-1252', 'ISO-8859-1', 'ISO-8859-15'] as const;
const DELIMITERS = ['auto', ',', ';', 'tab', '|', ':'] as const;

const rereadView = (strings: Strings, {settings, idle}: CheckModel, actions: CheckActions): HTMLElement => {
    const choice = (
        id: string,
        label: StringKey,
        options: Array<[string, string]>,
        chosen: string,
    ): [HTMLElement, HTMLSelectElement] => {
        const select = element(
            'select',
            {id, 'class': 'form-control form-select custom-select tool_sync-select', 'data-region': id},
            ...options.map(([value, text]) => element('option', {value, selected: value === chosen}, text)),
        );
        return [element('div', {class: 'tool_sync-field'}, element('label', {for: id}, strings.get(label)), select), select];
    };
    const [encodingField, encoding] = choice(
        'tool_sync-run-encoding',
        'page_encoding',
        ENCODINGS.map((value) => [value, value === 'auto' ? strings.get('page_encoding_auto') : value]),
        settings['encoding'] ?? 'auto',
    );
    const [delimiterField, delimiter] = choice(
        'tool_sync-run-delimiter',
        'page_delimiter',
        DELIMITERS.map((value) => [value, value === 'auto' ? strings.get('page_delimiter_auto') : delimiterText(strings, value)]),
        settings['csvseparator'] ?? 'auto',
    );
    const reread = button(
        'reread',
        strings.get('page_reread'),
        () => actions.onReread({encoding: encoding.value, csvseparator: delimiter.value}),
        {look: 'outline-secondary', small: true, disabled: !idle},
    );
    return element(
        'details',
        {class: 'tool_sync-details', open: Object.keys(settings).length > 0},
        element('summary', {}, strings.get('page_reread_title')),
        element('div', {class: 'tool_sync-fields'}, encodingField, delimiterField, reread),
    );
};

const factsView = (strings: Strings, model: CheckModel, actions: CheckActions): HTMLElement => {
    const {result: {dialect, rows, encodingEvidence, header}} = model;
    // The evidence is a piece of a line, whatever column it is from.
    const evidence = encodingEvidence && !hidesValue('', header)
        ? element('span', {class: 'tool_sync-hint'}, strings.get('page_encoding_evidence', {
            line: String(encodingEvidence.line),
            bytes: encodingEvidence.bytes,
            text: encodingEvidence.text,
            encoding: dialect.encoding,
        }))
        : null;
    return element(
        'dl',
        {'class': 'tool_sync-facts', 'data-region': 'facts'},
        kindField(strings, model, actions),
        fact(strings.get('page_lines'), strings.number(rows)),
        fact(strings.get('page_encoding'), `${dialect.encoding}${dialect.bom ? ` ${strings.get('page_bom')}` : ''}`, evidence),
        fact(strings.get('page_delimiter'), delimiterText(strings, dialect.delimiter)),
        fact(strings.get('page_newline'), newlineText(strings, dialect.newline)),
    );
};

const groupView = (strings: Strings, group: IssueGroup, header: readonly string[]): HTMLElement => {
    const [tone, severity] = severityWords(strings, group.severity);
    const cure = issueCure(strings, group.code);
    const rest = group.count - group.first.length;
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
        ),
        cure === '' ? null : element('p', {class: 'mb-1'}, element('span', {class: 'tool_sync-cure'}, strings.get('page_cure')), ' ', cure),
        group.first.length === 0 ? null : element(
            'ul',
            {'class': 'tool_sync-first', 'aria-label': strings.get('page_first_lines')},
            ...group.first.map((issue) => element(
                'li',
                {},
                issue.line > 0 ? element('span', {class: 'tool_sync-line'}, strings.get('page_issue_line', {line: String(issue.line)})) : null,
                ' ',
                shortened(issueMessage(strings, issue, header), 300),
            )),
            rest > 0 ? element('li', {class: 'tool_sync-hint'}, strings.count('page_issues_more', rest)) : null,
        ),
    );
};

const actionsView = (strings: Strings, {result, kinds, idle}: CheckModel, blocked: boolean, actions: CheckActions): HTMLElement => {
    const kind = kinds.find((choice) => choice.kind === result.kind);
    const allowed = kind?.canrun ?? true;
    const disabled = blocked || !allowed || !kind || !idle;
    return element(
        'div',
        {'class': 'tool_sync-actions', 'data-region': 'check-actions'},
        button('simulate', strings.get('page_simulate'), () => actions.onSimulate(), {look: 'primary', disabled, describedby: 'tool_sync-run-simulate-hint'}),
        button('run', strings.get('page_run'), () => actions.onRun(), {look: 'outline-secondary', disabled}),
        element(
            'p',
            {class: 'tool_sync-hint', id: 'tool_sync-run-simulate-hint'},
            allowed ? strings.get('page_simulate_hint') : strings.get('page_kind_forbidden'),
        ),
    );
};

/**
 * What the file alone says: verdict, dialect, problems, first rows; and what can be done with it.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const checkView = (strings: Strings, model: CheckModel, actions: CheckActions): Node[] => {
    const {result} = model;
    const groups = groupIssues(result);
    const blocked = groups[0]?.severity === 'file' || result.rows === 0;
    return [
        heading(3, strings.get('page_check_title')),
        verdictView(strings, result, groups),
        factsView(strings, model, actions),
        rereadView(strings, model, actions),
        actionsView(strings, model, blocked, actions),
        ...(groups.length > 0
            ? [
                heading(4, strings.get('page_issues_title', {count: result.issueCount})),
                element('ul', {'class': 'tool_sync-issues', 'data-region': 'issues'}, ...groups.map((group) => groupView(strings, group, result.header))),
            ]
            : []),
        ...sampleView(strings, result),
    ];
};
