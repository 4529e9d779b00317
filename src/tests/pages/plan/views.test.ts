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

import type {Forecast} from '../../../moodle/answers';
import {changeView} from '../../../pages/plan/changeView';
import {aboutText, forecastView} from '../../../pages/plan/forecastView';
import {lineLink} from '../../../pages/plan/lineLink';
import {actionsOf, bucketOf} from '../../../pages/run/changesView';
import {confirmBeside, heldView} from '../../../pages/run/decisionView';
import {element} from '../../../pages/run/elements';
import {filesView, hasChanged, outcomeBanner, summaryView} from '../../../pages/run/outcomeView';
import {Pace} from '../../../pages/run/pace';
import {phaseText, progressWords, ProgressView} from '../../../pages/run/progressView';
import {runIssueView} from '../../../pages/run/runIssuesView';
import {aPage} from '../../mocks/aPage';
import {aChange, aRun, aRunIssue, someStrings} from '../../mocks/samples';

const strings = someStrings();
const page = aPage();
const show = (...nodes: Array<Node | null>): HTMLElement => element('div', {}, ...nodes);
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

/** Whatever a file or the site says stays text. */
const expectNoMarkup = (root: HTMLElement): void => {
    expect(root.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
    expect(root.textContent).toContain('<script>');
};

describe('changes', () => {
    it('are counted by what they do', () => {
        expect(['cohort_create', 'member_add', 'binding_enable', 'cohort_update', 'member_remove', 'binding_disable', 'x_y'].map(bucketOf))
            .toEqual(['create', 'create', 'update', 'update', 'remove', 'remove', 'update']);
        expect(actionsOf('remove')).toEqual(['remove', 'delete', 'disable']);
    });

    it('show before and after as text', () => {
        const root = show(
            changeView(page, aChange({
                key: MARKUP,
                action: 'update',
                fields: [
                    {name: 'name', label: 'Name', before: MARKUP, after: 'x', hasbefore: true, hasafter: true},
                    {name: 'idnumber', label: 'Id', before: '6A', after: '', hasbefore: true, hasafter: true},
                    {name: 'theme', label: 'Theme', before: 'boost', after: '', hasbefore: true, hasafter: false},
                ],
                status: 'applied',
            }), true),
            changeView(page, aChange({line: 0, action: 'explode', reversible: false, status: 'odd', fields: []}), true),
        );
        expectNoMarkup(root);
        expect(root.querySelector('del')?.textContent).toContain('page_before');
        expect([...root.querySelectorAll('ins')].map((node) => node.textContent.includes('page_value_empty'))).toEqual([false, true]);
        expect(root.textContent).toContain('page_changestatus_applied');
        expect(root.textContent).toContain('page_irreversible');
        expect(root.textContent).toContain('page_end_of_file');
        expect(root.textContent).toContain('explode');
        expect(root.textContent).toContain('odd');
        expect(changeView(page, aChange(), false).textContent).not.toContain('page_changestatus');
    });

    it('lead to their line where the page has the file', () => {
        expect(lineLink(page, 7).querySelector('button')).toBeNull();
        const showLine = jest.fn();
        const link = lineLink(aPage({showLine}), 7);
        link.querySelector('button')!.click();
        expect(showLine).toHaveBeenCalledWith(7);
        expect(link.textContent).toContain('page_line_show');
    });
});

describe('the issues of a run', () => {
    it('are text, and hide what is masked', () => {
        const root = show(
            runIssueView(page, aRunIssue({message: MARKUP})),
            runIssueView(page, aRunIssue({line: 0, column: 'password', value: 's3cret', message: 's3cret is weak'})),
            runIssueView(page, aRunIssue({column: '', value: '', line: 0})),
        );
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
        ['page_held', {status: 'held', deletions: 80, holdmessage: 'Too many.'}],
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
        const run = aRun({changes, rows: {read: 1300, changed: 5, unchanged: 1200, rejected: 3}});
        const root = show(...summaryView(strings, run, null));
        const numbers = [...root.querySelectorAll('[data-card] .tool_sync-card-number')].map((node) => node.textContent);
        expect(numbers).toEqual(['2', '0', '3', '1,200', '3']);
        expect(root.querySelectorAll('[data-region="types"] li')).toHaveLength(2);
        expect(show(...summaryView(strings, aRun(), null)).querySelector('[data-region="types"]')).toBeNull();
    });

    it('lets each number be looked into', () => {
        const onCard = jest.fn();
        const run = aRun({changes, rows: {read: 9, changed: 5, unchanged: 1, rejected: 3}});
        const root = show(...summaryView(strings, run, onCard));
        expect([...root.querySelectorAll('button')].map((button) => button.dataset['action']))
            .toEqual(['show-create', 'show-remove', 'show-rejected']);
        root.querySelectorAll('button').forEach((button) => button.click());
        expect(onCard.mock.calls).toEqual([['create'], ['remove'], ['rejected']]);
    });

    it('links to its files, never to a script', () => {
        const onOpen = jest.fn();
        const file = {path: '/x.csv', size: 10, timemodified: 1_795_000_000};
        const root = show(...filesView(strings, aRun({files: [
            {...file, what: 'retry', url: 'https://moodle.example/pluginfile.php/retry.csv', filename: 'retry.csv'},
            {...file, what: 'odd', url: '/file/1/odd', filename: MARKUP},
            {...file, what: 'report', url: 'javascript:alert(1)', filename: 'report.csv'},
        ]}), onOpen));
        expect([...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
            'https://moodle.example/pluginfile.php/retry.csv',
            '/file/1/odd',
        ]);
        root.querySelector<HTMLElement>('[data-action="open-retry"]')!.click();
        expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({filename: 'retry.csv'}));
        expectNoMarkup(root);
        expect(filesView(strings, aRun(), jest.fn())).toEqual([]);
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

describe('the forecast', () => {
    const forecast: Forecast = {
        held: false, maxdeletions: 50, maxdeletionspercent: 10, population: 900, irreversible: 0, seconds: 3, runs: 0,
    };
    const text = (changes: Partial<Forecast>, deletions = 0, mails = 0): string => (
        show(...forecastView(strings, aRun({deletions, mails, forecast: {...forecast, ...changes}}))).textContent
    );

    it('is there for a plan that waits alone', () => {
        expect(forecastView(strings, aRun())).toEqual([]);
    });

    it('says what is removed and whether the guard stops it', () => {
        expect(text({})).toContain('page_forecast_removals_none');
        expect(text({}, 3)).toContain('page_forecast_guard_passes');
        expect(text({held: true}, 80)).toContain('page_forecast_guard_held');
        expect(show(...forecastView(strings, aRun({status: 'held', deletions: 80, forecast: {...forecast, held: true}}))).textContent)
            .toContain('page_forecast_guard_stopped');
        expect(text({maxdeletions: 0, maxdeletionspercent: 0}, 80)).toContain('page_forecast_guard_none');
        expect(text({maxdeletions: 0}, 3)).toContain('page_forecast_guard_passes');
        expect(text({maxdeletionspercent: 0}, 3)).toContain('page_forecast_guard_passes');
    });

    it('says what cannot be taken back, mails and time', () => {
        expect(text({})).toContain('page_forecast_reversible');
        expect(text({irreversible: 4})).toContain('page_forecast_irreversible|4');
        expect(text({})).toContain('page_forecast_mails_none');
        expect(text({}, 0, 2)).toContain('page_forecast_mails|2');
        expect(text({})).toContain('page_forecast_time_usual');
        expect(text({runs: 5})).toContain('page_forecast_time|5');
    });

    it.each([
        [0.2, 'page_about_moments'], [12, 'page_about_seconds|10'], [57, 'page_about_seconds|55'], [58, 'page_about_minutes_one|1'],
        [200, 'page_about_minutes|3'], [3600, 'page_about_hours_one|1'], [9100, 'page_about_hours|2.5'],
    ])('%d seconds are said roughly', (seconds, key) => {
        expect(aboutText(strings, seconds)).toContain(key);
    });
});
