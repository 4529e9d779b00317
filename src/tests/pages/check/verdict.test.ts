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

import {describe, expect, it, jest} from '@jest/globals';

import type {FactsModel} from '../../../pages/check/factsView';
import {factsView} from '../../../pages/check/factsView';
import type {ActionsModel} from '../../../pages/run/checkView';
import {actionsView, verdictView} from '../../../pages/run/checkView';
import {element} from '../../../pages/run/elements';
import {groupIssues, issueCure, issueMessage, issueTitle, mergeGroups} from '../../../pages/run/issueGroups';
import {isMasked} from '../../../pages/run/masked';
import {anIssue, aResult, someStrings} from '../../mocks/samples';

const strings = someStrings();
const show = (...nodes: Array<Node | null>): HTMLElement => element('div', {}, ...nodes);

describe('the verdict on a file', () => {
    const verdict = (changes: Parameters<typeof aResult>[0]): HTMLElement => {
        const result = aResult(changes);
        return verdictView(strings, result, groupIssues(result));
    };

    it('is good', () => {
        const shown = verdict({});
        expect(shown.dataset['tone']).toBe('success');
        expect(shown.textContent).toContain('page_headline_fine|2');
    });

    it('counts the lines with a problem and names the most frequent one first', () => {
        const shown = verdict({
            rows: 1200,
            rejected: 14,
            issues: [anIssue({code: 'value_missing'}), anIssue(), anIssue({line: 9})],
            counts: {value_missing: 1, boolean_invalid: 13},
            issueCount: 14,
        });
        expect(shown.dataset['tone']).toBe('danger');
        expect(shown.querySelector('.tool_sync-headline')?.textContent).toContain('page_headline_problems|14|1,200');
        expect(shown.textContent).toContain('page_top|13');
        expect(shown.textContent).toContain('issuetitle_boolean_invalid');
        expect(shown.textContent).toContain('issue_boolean_invalid_cure');
        expect(shown.textContent).toContain('page_would_run|1,186');
    });

    it('says when no line is left', () => {
        expect(verdict({rows: 1, rejected: 1, issues: [anIssue()], counts: {boolean_invalid: 1}, issueCount: 1}).textContent)
            .toContain('page_would_run_none');
    });

    it('says first why the file as a whole is in doubt, and nothing of lines that could run', () => {
        const broken = aResult({rows: 5, rejected: 1, issues: [anIssue()], counts: {boolean_invalid: 1}, issueCount: 1});
        const shown = verdictView(strings, broken, groupIssues(broken), 'Fetch it again');
        expect(shown.dataset['tone']).toBe('warning');
        expect(shown.querySelector('[data-region="doubt"]')?.textContent).toBe('Fetch it again');
        expect(shown.textContent).toContain('page_headline_problems_one|1|5');
        expect(shown.textContent).not.toContain('page_would_run');
        expect(shown.textContent).not.toContain('page_cure');
        // A file without a single problem may be in doubt as well; one that cannot be read at all is refused for that.
        const fine = aResult({});
        expect(verdictView(strings, fine, [], 'Save it again').textContent).toContain('page_check_doubtful');
        const refused = aResult({rows: 0, issues: [anIssue({code: 'file_empty', severity: 'file'})], counts: {file_empty: 1}});
        expect(verdictView(strings, refused, groupIssues(refused), 'Save it again').textContent).toContain('page_headline_file');
    });

    it('refuses a file', () => {
        const shown = verdict({
            kind: null,
            rows: 0,
            issues: [anIssue({code: 'file_workbook', severity: 'file', line: 0})],
            counts: {file_workbook: 1},
            issueCount: 1,
        });
        expect(shown.textContent).toContain('page_headline_file');
        expect(shown.textContent).toContain('issue_file_workbook');
    });

    it('warns', () => {
        const warning = anIssue({code: 'cells_too_few', severity: 'warning'});
        expect(verdict({issues: [warning], counts: {cells_too_few: 1}, issueCount: 1}).dataset['tone']).toBe('warning');
        expect(verdict({rows: 0, issues: [{...warning, code: 'no_rows'}], counts: {no_rows: 1}, issueCount: 1}).textContent)
            .toContain('page_headline_none');
    });
});

describe('issues in groups', () => {
    it('come the worst first, then the most frequent, then by code', () => {
        const groups = groupIssues({
            issues: [
                anIssue({code: 'cells_too_few', severity: 'warning'}),
                anIssue({code: 'value_missing'}),
                anIssue({code: 'date_invalid'}),
                anIssue({code: 'column_unknown', severity: 'warning'}),
                anIssue({code: 'column_unknown', severity: 'file'}),
            ],
            counts: {cells_too_few: 900, value_missing: 2, date_invalid: 2, column_unknown: 2, quote_invalid: 1},
        });
        expect(groups.map(({code, severity, count}) => [code, severity, count])).toEqual([
            ['column_unknown', 'file', 2],
            ['date_invalid', 'error', 2],
            ['value_missing', 'error', 2],
            ['quote_invalid', 'error', 1],
            ['cells_too_few', 'warning', 900],
        ]);
    });

    it('list the first lines only', () => {
        const issues = Array.from({length: 9}, (_none, index) => anIssue({line: index + 2}));
        expect(groupIssues({issues, counts: {}}, 3)[0]).toMatchObject({count: 9, first: [{line: 2}, {line: 3}, {line: 4}]});
    });

    it('tells of a name that is not known before the column that is missed', () => {
        const issues = [anIssue({code: 'column_missing', severity: 'file'}), anIssue({code: 'column_unknown', severity: 'file'})];
        expect(groupIssues({issues, counts: {}}).map(({code}) => code)).toEqual(['column_unknown', 'column_missing']);
    });

    it('of the check and of the site stand in one list', () => {
        const group = (code: string, count: number): ReturnType<typeof groupIssues>[number] => ({code, severity: 'error', count, first: []});
        const merged = mergeGroups([group('value_missing', 2), group('date_invalid', 1)], [group('user_unknown', 3), group('date_invalid', 4)]);
        expect(merged.map(({code, count}) => [code, count])).toEqual([['date_invalid', 5], ['user_unknown', 3], ['value_missing', 2]]);
    });

    it('have words, for a code of a newer version too', () => {
        expect(issueTitle(strings, 'date_invalid')).toContain('issuetitle_date_invalid');
        expect(issueTitle(strings, 'moon_full')).toContain('page_issue_unknown');
        expect(issueMessage(strings, anIssue({code: 'moon_full'}), [])).toContain('page_issue_unknown');
        expect(issueCure(strings, 'moon_full')).toBe('');
        expect(issueMessage(strings, anIssue({line: 1200, params: {title: 'T'}}), [])).toContain('|1200|cvisible|perhaps|T|');
        const spoken = {get: (key: string, params: Record<string, string> = {}) => `${key} ${params['field'] ?? ''}`} as unknown as typeof strings;
        const taken = anIssue({code: 'username_taken', params: {owner: 'E1', field: 'idnumber'}});
        expect(issueMessage(spoken, taken, [])).toBe('issue_username_taken identifier_idnumber ');
    });
});

describe('the check', () => {
    const kinds = [
        {kind: 'cohorts', label: 'Cohorts', description: '', canrun: true},
        {kind: 'cohortcourses', label: 'Cohorts in courses', description: '', canrun: false},
    ];
    const buttonOf = (root: HTMLElement, action: string): HTMLButtonElement => root.querySelector(`[data-action="${action}"]`)!;

    it('offers the simulation first, and the run', () => {
        const actions = {onSimulate: jest.fn(), onRun: jest.fn()};
        const root = actionsView(strings, {kind: 'cohorts', kinds, blocked: false, idle: true}, actions);
        buttonOf(root, 'simulate').click();
        buttonOf(root, 'run').click();
        expect(buttonOf(root, 'simulate').className).toContain('btn-primary');
        expect(actions.onSimulate).toHaveBeenCalledTimes(1);
        expect(actions.onRun).toHaveBeenCalledTimes(1);
    });

    it.each<[string, Partial<ActionsModel>, string]>([
        ['a file error or no row', {blocked: true}, 'page_actions_blocked'],
        ['no kind', {kind: null}, 'page_simulate_hint'],
        ['a kind that this person may not run', {kind: 'cohortcourses'}, 'page_kind_forbidden'],
        ['another run', {idle: false}, 'page_simulate_hint'],
    ])('runs nothing with %s', (_name, changes, hint) => {
        const root = actionsView(strings, {kind: 'cohorts', kinds, blocked: false, idle: true, ...changes}, {onSimulate: jest.fn(), onRun: jest.fn()});
        expect(buttonOf(root, 'simulate').disabled).toBe(true);
        expect(buttonOf(root, 'run').disabled).toBe(true);
        expect(root.textContent).toContain(hint);
    });

    const actions = {onKind: jest.fn(), onReread: jest.fn()};
    const view = (changes: Partial<FactsModel> = {}): HTMLElement => (
        show(...factsView(strings, {result: aResult(), kinds, settings: {}, idle: true, ...changes}, actions))
    );

    it('says why a kind was taken, and takes another', () => {
        expect(view().textContent).toContain('page_kind_header');
        expect(view({result: aResult({kindReason: 'closest'})}).textContent).toContain('page_kind_closest');
        const root = view({result: aResult({kind: null, kindReason: null})});
        expect(root.textContent).toContain('page_kind_unknown');
        const select = root.querySelector<HTMLSelectElement>('[data-region="kind"]')!;
        select.dispatchEvent(new Event('change'));
        expect(actions.onKind).not.toHaveBeenCalled();
        select.value = 'cohortcourses';
        select.dispatchEvent(new Event('change'));
        expect(actions.onKind).toHaveBeenCalledWith('cohortcourses');
    });

    it('reads again with another encoding and delimiter', () => {
        const root = view({settings: {encoding: 'UTF-16'}});
        expect(root.querySelector('details')?.open).toBe(true);
        expect(root.querySelector<HTMLSelectElement>('#tool_sync-run-encoding')?.value).toBe('UTF-16');
        root.querySelector<HTMLSelectElement>('#tool_sync-run-delimiter')!.value = '|';
        buttonOf(root, 'reread').click();
        expect(actions.onReread).toHaveBeenCalledWith({encoding: 'UTF-16', csvseparator: '|', newline: 'auto', bom: 'auto'});
        // There is nothing to say of a mark that is not there.
        expect(root.querySelector('#tool_sync-run-bom')).toBeNull();
    });

    it('reads again with one sort of line end, and without believing the byte order mark', () => {
        const dialect = {encoding: 'UTF-8', bom: true, delimiter: ';', newline: 'crlf'} as const;
        const root = view({result: aResult({dialect})});
        root.querySelector<HTMLSelectElement>('#tool_sync-run-newline')!.value = 'crlf';
        root.querySelector<HTMLSelectElement>('#tool_sync-run-bom')!.value = 'ignore';
        buttonOf(root, 'reread').click();
        const settings = {encoding: 'auto', csvseparator: 'auto', newline: 'crlf', bom: 'ignore'};
        expect(actions.onReread).toHaveBeenCalledWith(settings);
        const then = view({result: aResult({dialect}), settings});
        expect(then.querySelector<HTMLSelectElement>('#tool_sync-run-newline')!.value).toBe('crlf');
        expect(then.querySelector<HTMLSelectElement>('#tool_sync-run-bom')!.value).toBe('ignore');
        const facts = then.querySelector('[data-region="facts"]')?.textContent;
        expect(facts).toContain('page_bom_ignored');
        expect(facts).toContain('page_newline_only');
        // The site may say the same.
        const bySite = view({result: aResult({dialect}), site: settings}).querySelector('[data-region="facts"]')?.textContent;
        expect(bySite).toBe(facts);
    });

    it('shows the dialect with its evidence', () => {
        const root = view({result: aResult({
            dialect: {encoding: 'Windows-1252', bom: true, delimiter: '\t', newline: 'crlf'},
            encodingEvidence: {line: 812, bytes: 'E9', text: 'Grégoire'},
        })});
        const facts = root.querySelector('[data-region="facts"]')?.textContent;
        expect(facts).toContain('Windows-1252 [page_bom');
        expect(facts).toContain('page_delimiter_tab');
        expect(facts).toContain('page_newline_crlf');
        expect(facts).toContain('page_encoding_evidence|{$a->count}|{$a->rows}|812');
    });

    it('says nothing of what is no text, but how it may be read after all', () => {
        const dialect = {encoding: 'binary', bom: false, delimiter: '', newline: 'none'} as const;
        const root = view({result: aResult({kind: null, dialect, counts: {file_binary: 1}})});
        expect(root.querySelector('[data-region="facts"]')).toBeNull();
        expect(root.querySelector('#tool_sync-run-encoding')).not.toBeNull();
        expect(view({result: aResult({kind: null, dialect, counts: {file_workbook: 1}})}).childElementCount).toBe(0);
    });

    it('says which bytes prove that a file is not UTF-8, and the word that they give', () => {
        const facts = view({result: aResult({
            dialect: {encoding: 'Windows-1252', bom: false, delimiter: ';', newline: 'lf'},
            encodingEvidence: {line: 812, bytes: 'E9', text: 'né Grégoire', notUtf8: 3, word: 'Grégoire'},
        })}).querySelector('[data-region="facts"]')?.textContent;
        expect(facts).toContain('page_encoding_notutf8|3|');
        expect(facts).not.toContain('page_encoding_evidence');
    });

    it('knows passwords before it knows the kind', () => {
        expect(['password', ' Password ', 'mot de passe', 'MDP'].every(isMasked)).toBe(true);
        expect(isMasked('userid')).toBe(false);
    });
});

