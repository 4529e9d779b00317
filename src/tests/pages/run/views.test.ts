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

import {readConfig} from '../../../pages/run/config';
import {bucketOf, changesTable} from '../../../pages/run/changesView';
import type {CheckModel} from '../../../pages/run/checkView';
import {checkView, verdictView} from '../../../pages/run/checkView';
import {confirmBeside, heldView} from '../../../pages/run/decisionView';
import {element} from '../../../pages/run/elements';
import {failureView} from '../../../pages/run/failureView';
import {groupIssues, issueCure, issueMessage, issueTitle} from '../../../pages/run/issueGroups';
import {isMasked} from '../../../pages/run/masked';
import {filesView, forecastView, hasChanged, outcomeBanner, summaryView} from '../../../pages/run/outcomeView';
import {Pace} from '../../../pages/run/pace';
import {Pager} from '../../../pages/run/pager';
import {phaseText, progressWords, ProgressView} from '../../../pages/run/progressView';
import {runIssuesTable} from '../../../pages/run/runIssuesView';
import {sampleView} from '../../../pages/run/sampleView';
import {delimiterText, durationText, newlineText, severityWords, shortened, sizeText} from '../../../pages/run/words';
import {NoConnection, Refusal} from '../../../moodle/failures';
import {aChange, anIssue, aResult, aRun, aRunIssue, someStrings} from '../../mocks/samples';

const strings = someStrings();
const show = (...nodes: Array<Node | null>): HTMLElement => element('div', {}, ...nodes);
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

/** Whatever a file or the site says stays text. */
const expectNoMarkup = (root: HTMLElement): void => {
    expect(root.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
    expect(root.textContent).toContain('<script>');
};

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

    it('have words, for a code of a newer version too', () => {
        expect(issueTitle(strings, 'date_invalid')).toContain('issuetitle_date_invalid');
        expect(issueTitle(strings, 'moon_full')).toContain('page_issue_unknown');
        expect(issueMessage(strings, anIssue({code: 'moon_full'}), [])).toContain('page_issue_unknown');
        expect(issueCure(strings, 'moon_full')).toBe('');
        expect(issueMessage(strings, anIssue({line: 1200, params: {title: 'T'}}), [])).toContain('|1200|cvisible|perhaps|T|');
    });
});

describe('the check', () => {
    const model = (changes: Partial<CheckModel> = {}): CheckModel => ({
        result: aResult(),
        kinds: [
            {kind: 'cohorts', label: 'Cohorts', description: '', canrun: true},
            {kind: 'cohortcourses', label: 'Cohorts in courses', description: '', canrun: false},
        ],
        settings: {},
        idle: true,
        ...changes,
    });
    const actions = {onKind: jest.fn(), onReread: jest.fn(), onSimulate: jest.fn(), onRun: jest.fn()};
    const view = (changes: Partial<CheckModel> = {}): HTMLElement => show(...checkView(strings, model(changes), actions));
    const buttonOf = (root: HTMLElement, action: string): HTMLButtonElement => root.querySelector(`[data-action="${action}"]`)!;

    it('offers the simulation first, and the run', () => {
        const root = view();
        buttonOf(root, 'simulate').click();
        buttonOf(root, 'run').click();
        expect(buttonOf(root, 'simulate').className).toContain('btn-primary');
        expect(actions.onSimulate).toHaveBeenCalledTimes(1);
        expect(actions.onRun).toHaveBeenCalledTimes(1);
    });

    it.each<[string, Partial<CheckModel>]>([
        ['a file error', {result: aResult({issues: [anIssue({severity: 'file', code: 'column_unknown'})], counts: {column_unknown: 1}})}],
        ['no row', {result: aResult({rows: 0})}],
        ['no kind', {result: aResult({kind: null, kindReason: null})}],
        ['a kind that this person may not run', {result: aResult({kind: 'cohortcourses'})}],
        ['another run', {idle: false}],
    ])('runs nothing with %s', (_name, changes) => {
        const root = view(changes);
        expect(buttonOf(root, 'simulate').disabled).toBe(true);
        expect(buttonOf(root, 'run').disabled).toBe(true);
    });

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
        expect(actions.onReread).toHaveBeenCalledWith({encoding: 'UTF-16', csvseparator: '|'});
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

    it('marks cells with icon, words and colour, and keeps masked ones hidden', () => {
        const error = anIssue({column: 'password', value: 's3cret'});
        const warning = anIssue({column: '', severity: 'error', code: 'quote_invalid', value: '"s3cret'});
        const result = aResult({
            header: ['cidnumber', 'password'],
            issues: [error, warning],
            counts: {boolean_invalid: 1, quote_invalid: 1},
            encodingEvidence: {line: 2, bytes: 'E9', text: 's3cret\u00e9'},
            sample: [
                {line: 2, cells: ['6A', 's3cret'], issues: [error, warning]},
                {line: 4, cells: [MARKUP], issues: [anIssue({column: 'cidnumber', severity: 'warning'})]},
            ],
        });
        const root = view({result});
        const cell = root.querySelector('.tool_sync-cell-error')!;
        expect(cell.querySelector('svg')).not.toBeNull();
        expect(cell.textContent).toContain('page_severity_error');
        expect(cell.textContent).toContain('issuetitle_boolean_invalid');
        expect(root.querySelector('.tool_sync-cell-warning')).not.toBeNull();
        expect(root.querySelector('[data-region="sample"] th[scope="row"]')?.textContent).toBe('2');
        expect(root.textContent).not.toContain('s3cret');
        expectNoMarkup(root);
    });

    it('shows no empty sample, and does not count lines that the file error hides', () => {
        expect(sampleView(strings, aResult({sample: []}))).toEqual([]);
        expect(show(...sampleView(strings, aResult({rows: 0}))).textContent).not.toContain('page_sample_caption');
    });

    it('knows passwords before it knows the kind', () => {
        expect(['password', ' Password ', 'mot de passe', 'MDP'].every(isMasked)).toBe(true);
        expect(isMasked('userid')).toBe(false);
    });
});

describe('changes', () => {
    it('are counted by what they do', () => {
        expect(['cohort_create', 'member_add', 'binding_enable', 'cohort_update', 'member_remove', 'binding_disable', 'x_y'].map(bucketOf))
            .toEqual(['create', 'create', 'update', 'update', 'remove', 'remove', 'update']);
    });

    it('show before and after as text', () => {
        const root = changesTable(strings, [
            aChange({
                key: MARKUP,
                action: 'update',
                fields: [
                    {name: 'name', label: 'Name', before: MARKUP, after: 'x', hasbefore: true, hasafter: true},
                    {name: 'idnumber', label: 'Id', before: '6A', after: '', hasbefore: true, hasafter: true},
                    {name: 'theme', label: 'Theme', before: 'boost', after: '', hasbefore: true, hasafter: false},
                ],
                status: 'applied',
            }),
            aChange({line: 0, action: 'explode', reversible: false, status: 'odd', fields: []}),
        ], true);
        expectNoMarkup(root);
        expect(root.querySelector('del')?.textContent).toContain('page_before');
        expect([...root.querySelectorAll('ins')].map((node) => node.textContent.includes('page_value_empty'))).toEqual([false, true]);
        expect(root.textContent).toContain('page_changestatus_applied');
        expect(root.textContent).toContain('page_irreversible');
        expect(root.textContent).toContain('page_end_of_file');
        expect(root.textContent).toContain('explode');
        expect(root.textContent).toContain('odd');
    });

    it('may be none', () => {
        expect(changesTable(strings, [], false).textContent).toContain('page_changes_none');
    });
});

describe('the issues of a run', () => {
    it('are text, and hide what is masked', () => {
        const root = runIssuesTable(strings, [
            aRunIssue({message: MARKUP}),
            aRunIssue({line: 0, column: 'password', value: 's3cret', message: 's3cret is weak'}),
        ]);
        expectNoMarkup(root);
        expect(root.textContent).not.toContain('s3cret');
    });
});

describe('the outcome', () => {
    const changes = [{type: 'cohort_create', label: 'Create a cohort', count: 2}, {type: 'member_remove', label: 'Remove', count: 3}];
    const text = (run: Parameters<typeof aRun>[0]): string => outcomeBanner(strings, aRun(run))?.textContent ?? '';

    it.each<[string, Parameters<typeof aRun>[0]]>([
        ['page_simulated|5', {status: 'done', changes}],
        ['page_simulated_nothing', {status: 'done'}],
        ['page_simulated_rejected|4', {status: 'done', changes, rows: {read: 9, changed: 5, unchanged: 0, rejected: 4}}],
        ['page_done|5', {status: 'done', simulate: false, changes}],
        ['page_done_nothing', {status: 'done', simulate: false}],
        ['page_done_rejected|4', {status: 'done', simulate: false, rows: {read: 9, changed: 0, unchanged: 5, rejected: 4}}],
        ['page_held|80', {status: 'held', deletions: 80}],
        ['page_stale_title', {status: 'stale'}],
        ['page_discarded', {status: 'discarded'}],
        ['page_cancelled_nothing', {status: 'cancelled', changes}],
        ['page_cancelled|5', {status: 'cancelled', simulate: false, phase: 'finishing', changes}],
        ['page_failed_nothing', {status: 'failed', simulate: false, errormessage: 'Gone'}],
        ['page_failed_changed', {status: 'failed', simulate: false, phase: 'applying', changes}],
    ])('%s', (key, run) => {
        expect(text(run)).toContain(`[${key}`);
    });

    it('is not there before the end, and gives the reason of a failure', () => {
        expect(outcomeBanner(strings, aRun())).toBeNull();
        expect(text({status: 'failed', errormessage: 'The disk is full'})).toContain('The disk is full');
        expect(hasChanged(aRun({status: 'held', simulate: false, phase: 'applying', changes}))).toBe(false);
    });

    it('has five numbers', () => {
        const root = show(...summaryView(strings, aRun({changes, rows: {read: 1300, changed: 5, unchanged: 1200, rejected: 3}})));
        const numbers = [...root.querySelectorAll('[data-card] .tool_sync-card-number')].map((node) => node.textContent);
        expect(numbers).toEqual(['2', '0', '3', '1,200', '3']);
        expect(root.querySelectorAll('[data-region="types"] li')).toHaveLength(2);
        expect(show(...summaryView(strings, aRun())).querySelector('[data-region="types"]')).toBeNull();
    });

    it('has a forecast', () => {
        expect(show(...forecastView(strings, aRun())).textContent).toContain('page_forecast_mails_none');
        const root = show(...forecastView(strings, aRun({deletions: 3, mails: 2, seconds: 75})));
        expect(root.textContent).toContain('page_forecast_removals|3');
        expect(root.textContent).toContain('page_forecast_mails|2');
    });

    it('links to its files, never to a script', () => {
        const root = show(...filesView(strings, aRun({files: [
            {what: 'retry', url: 'https://moodle.example/pluginfile.php/retry.csv', filename: 'retry.csv'},
            {what: 'odd', url: '/file/1/odd', filename: MARKUP},
            {what: 'report', url: 'javascript:alert(1)', filename: 'report.csv'},
        ]})));
        expect([...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
            'https://moodle.example/pluginfile.php/retry.csv',
            '/file/1/odd',
        ]);
        expectNoMarkup(root);
        expect(filesView(strings, aRun())).toEqual([]);
    });
});

describe('a decision', () => {
    it('needs the number that the plan says', () => {
        const approve = jest.fn();
        const discard = jest.fn();
        const root = show(heldView(strings, aRun({candecide: true, deletions: 1200}), approve, discard));
        document.body.replaceChildren(root);
        const input = root.querySelector('input')!;
        const submit = (value: string): void => {
            input.value = value;
            root.querySelector('form')!.dispatchEvent(new Event('submit', {cancelable: true}));
        };
        for (const wrong of ['', '12', '1200x', '-1200']) {
            submit(wrong);
            expect(input.getAttribute('aria-invalid')).toBe('true');
        }
        expect(root.querySelector('[role="alert"]')?.textContent).toContain('page_bad_number|1,200');
        expect(approve).not.toHaveBeenCalled();
        submit('1 200');
        expect(approve).toHaveBeenCalledWith(1200);
        root.querySelector<HTMLElement>('[data-action="discard"]')!.click();
        expect(discard).not.toHaveBeenCalled();
        root.querySelector<HTMLElement>('[data-action="confirm"]')!.click();
        expect(discard).toHaveBeenCalledTimes(1);
    });

    it('is not for everybody', () => {
        expect(heldView(strings, aRun({candecide: false}), jest.fn(), jest.fn()).textContent).toContain('page_held_only');
    });

    it('can be taken back with Escape; the focus returns', () => {
        const yes = jest.fn();
        const trigger = element('button', {}, 'Run');
        document.body.replaceChildren(show(element('div', {}, trigger)));
        const ask = (): void => confirmBeside(strings, trigger, {title: 'Sure?', text: 'It runs', yes: 'Yes', danger: false}, yes);
        ask();
        ask();
        expect(document.querySelectorAll('[data-region="question"]')).toHaveLength(1);
        expect(document.activeElement?.textContent).toBe('Sure?');
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}));
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
        expect(document.querySelector('[data-region="question"]')).toBeNull();
        expect(document.activeElement).toBe(trigger);
        ask();
        document.querySelector<HTMLElement>('[data-action="back"]')!.click();
        expect(yes).not.toHaveBeenCalled();
        ask();
        document.querySelector<HTMLElement>('[data-action="confirm"]')!.click();
        expect(yes).toHaveBeenCalledTimes(1);
    });
});

describe('a failure', () => {
    it.each<[string, unknown, boolean]>([
        ['page_busy_title', new Refusal('error_runinprogress', 'Claire Dubois has been running cohorts.csv since 09:12.'), false],
        ['page_lost_session', new Refusal('servicerequireslogin', ''), true],
        ['page_lost_start_session', new Refusal('invalidsesskey', ''), false],
        ['page_lost_connection', new NoConnection(''), true],
        ['page_lost_start_connection', new NoConnection(''), false],
        ['page_failed_request', new Refusal('nopermissions', 'You may not'), true],
        ['page_failed_request', 'odd', true],
    ])('%s', (key, error, started) => {
        const again = jest.fn();
        const root = failureView(strings, error, again, started);
        expect(root.getAttribute('role')).toBe('alert');
        expect(root.textContent).toContain(`[${key}|`);
        root.querySelector<HTMLElement>('[data-action="goon"]')!.click();
        expect(again).toHaveBeenCalledTimes(1);
    });
});

describe('progress', () => {
    it('is shown in place', () => {
        const cancel = jest.fn();
        const view = new ProgressView(strings, cancel);
        const bar = view.root.querySelector('progress')!;
        view.update({doing: 'Reading', done: 0, total: 0, details: ''});
        expect(bar.hasAttribute('value')).toBe(false);
        view.update({doing: 'Reading', done: 12, total: 10, details: 'x'});
        expect([bar.value, bar.max]).toEqual([10, 10]);
        expect(document.getElementById(bar.getAttribute('aria-labelledby')!) ?? view.root.querySelector('p')).toHaveProperty('textContent', 'Reading');
        const button = view.root.querySelector('button')!;
        button.click();
        button.click();
        expect(cancel).toHaveBeenCalledTimes(1);
        view.showCancelling();
        expect(button.textContent).toContain('page_cancelling');
    });

    it('says rate and time left when it knows them', () => {
        expect(progressWords(strings, 10, 0, 0)).toContain('page_progress_unknown');
        expect(progressWords(strings, 10, 20, 0)).not.toContain('page_progress_rate');
        expect(progressWords(strings, 10, 20, 0.5)).toContain('page_progress_left');
        expect(progressWords(strings, 20, 20, 5)).not.toContain('page_progress_left');
        expect(phaseText(strings, 'applying')).toContain('page_phase_applying');
        expect(phaseText(strings, 'odd')).toContain('page_working');
    });

    it('measures each phase by itself', () => {
        const pace = new Pace();
        const at = (phase: 'planning' | 'applying', read: number, now: number): number => (
            pace.measure(aRun({phase, rowsdone: read}), now)
        );
        expect(at('planning', 100, 1000)).toBe(0);
        expect(at('planning', 100, 1000)).toBe(0);
        expect(at('planning', 500, 3000)).toBe(200);
        expect(at('applying', 10, 4000)).toBe(0);
        expect(at('applying', 30, 5000)).toBe(20);
    });
});

describe('a long list', () => {
    it('is turned page by page, with the focus on the button', async() => {
        const load = jest.fn((page: number) => Promise.resolve({total: 120, items: [`item of page ${page}`]}));
        const pager = new Pager<string>({
            strings, label: 'List', region: 'list', load, render: (items) => element('p', {}, ...items), onFailure: jest.fn(),
        });
        document.body.replaceChildren(pager.root);
        const find = (action: string): HTMLButtonElement => pager.root.querySelector(`[data-action="${action}"]`)!;
        const settle = (): Promise<void> => new Promise((resolve) => {
            setTimeout(resolve);
        });
        await pager.show(0);
        expect(find('previous').disabled).toBe(true);
        find('next').click();
        await settle();
        expect(pager.root.textContent).toContain('item of page 1');
        expect(document.activeElement).toBe(find('next'));
        find('next').click();
        await settle();
        expect(find('next').disabled).toBe(true);
        expect(document.activeElement).toBe(find('previous'));
        find('previous').click();
        await settle();
        expect(pager.root.textContent).toContain('item of page 1');
        expect(document.activeElement).toBe(find('previous'));
    });

    it('has no navigation when it is short, and stays when a page cannot be loaded', async() => {
        const onFailure = jest.fn();
        const load = jest.fn<(page: number) => Promise<{total: number; items: string[]}>>()
            .mockResolvedValueOnce({total: 1, items: ['one']}).mockRejectedValueOnce(new Error('no'));
        const pager = new Pager<string>({
            strings, label: 'List', region: 'list', load, render: (items) => element('p', {}, ...items), onFailure,
        });
        await pager.show(0);
        expect(pager.root.querySelector('nav')?.hidden).toBe(true);
        await pager.show(1);
        expect(onFailure).toHaveBeenCalledTimes(1);
        expect(pager.root.textContent).toBe('one');
        expect(pager.root.hasAttribute('aria-busy')).toBe(false);
    });
});

describe('words', () => {
    it('for values', () => {
        expect([999, 1500, 2_500_000].map((size) => sizeText(strings, size).split('|')[0]))
            .toEqual(['[page_size_bytes', '[page_size_kilobytes', '[page_size_megabytes']);
        expect([5, 75].map((seconds) => durationText(strings, seconds).split('|')[0])).toEqual(['[page_seconds', '[page_seconds_minutes']);
        expect(durationText(strings, 30)).toContain('page_seconds');
        expect(delimiterText(strings, '~')).toBe('~');
        expect(newlineText(strings, 'odd')).toBe('odd');
        expect(severityWords(strings, 'odd')).toEqual(['neutral', 'odd']);
    });

    it('are cut between characters', () => {
        expect(shortened('😀'.repeat(5), 3)).toBe('😀😀😀…');
        expect(shortened('abc', 3)).toBe('abc');
    });
});

describe('the configuration', () => {
    const read = (config: unknown): ReturnType<typeof readConfig> => {
        const root = element('div', {'data-config': JSON.stringify(config)});
        return readConfig(root);
    };
    const config = {
        contextid: 1,
        maxbytes: 0,
        runid: 0,
        kinds: [{kind: 'cohorts', label: 'Cohorts', description: '', canrun: true}],
        storedfiles: [{path: '/a.csv', filename: 'a.csv', size: 1, timemodified: 2, url: '/u', kind: ''}],
        settings: {cohorts_autocreate: true, maxdeletions: 50, encoding: 'auto', odd: null},
        pageurl: '',
        historyurl: '',
        filesurl: '',
    };

    it('is read, what is not a setting left out', () => {
        expect(read(config)).toEqual({...config, settings: {cohorts_autocreate: true, maxdeletions: 50, encoding: 'auto'}});
        expect(read({...config, settings: []}).settings).toEqual({});
    });

    it('is refused when it is not what was agreed', () => {
        expect(() => read({...config, kinds: [{}]})).toThrow('kinds[0].kind');
        expect(() => read({...config, settings: [1]})).toThrow('settings');
        expect(() => readConfig(element('div'))).toThrow();
    });
});
