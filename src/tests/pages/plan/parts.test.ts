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

import {beforeAll, beforeEach, describe, expect, it, jest} from '@jest/globals';

import type {ChangeGroup, Run, StaleLine} from '../../../moodle/answers';
import {NoConnection} from '../../../moodle/failures';
import {ChangesPart} from '../../../pages/plan/changesPart';
import {FilterForm, lineNumber} from '../../../pages/plan/filterForm';
import {IssuesPart} from '../../../pages/plan/issuesPart';
import {latestIssuesView} from '../../../pages/plan/latestIssuesView';
import {openRunsView} from '../../../pages/plan/openRunsView';
import {stepsView} from '../../../pages/plan/stepsView';
import {ResultList} from '../../../pages/plan/resultList';
import {StalePart, staleLineView} from '../../../pages/plan/stalePart';
import {element} from '../../../pages/run/elements';
import {aPage} from '../../mocks/aPage';
import {answer, calls} from '../../mocks/core/ajax';
import {aChange, aRun, aRunIssue, someStrings} from '../../mocks/samples';
import {stubSizes} from '../grid/sizes';

const strings = someStrings();
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

const settle = async(): Promise<void> => {
    for (let i = 0; i < 10; i++) {
        await new Promise((resolve) => {
            setTimeout(resolve, 1);
        });
    }
};

/** Long enough for a form to tell what was typed. */
const typed = (): Promise<void> => new Promise((resolve) => {
    setTimeout(resolve, 330);
});

const asked = (name: string): Array<Record<string, unknown>> => (
    calls.filter(({methodname}) => methodname === name).map(({args}) => args)
);

const group = (changes: Partial<ChangeGroup> = {}): ChangeGroup => ({
    action: 'create', object: 'cohort', objectlabel: 'Cohort', status: 'planned', count: 6, ...changes,
});

beforeAll(() => stubSizes());

beforeEach(() => document.body.replaceChildren());

describe('a form of filters', () => {
    const make = (onChange: () => void): FilterForm<'what' | 'text' | 'line'> => new FilterForm(strings, 'List', [
        {name: 'what', label: 'What', kind: 'choice'},
        {name: 'text', label: 'Text', kind: 'text'},
        {name: 'line', label: 'Line', kind: 'line'},
    ], onChange);

    it('is followed while it is filled in', async() => {
        const onChange = jest.fn();
        const form = make(onChange);
        document.body.append(form.root);
        form.setChoices('what', [{value: 'a', label: MARKUP}, {value: 'b', label: 'B'}]);
        expect(form.root.querySelectorAll('img')).toHaveLength(0);
        expect(form.isEmpty).toBe(true);
        const [what, text] = [form.root.querySelector('select')!, form.root.querySelector('input')!];
        what.value = 'b';
        what.dispatchEvent(new Event('change'));
        await settle();
        expect(onChange).toHaveBeenCalledTimes(1);
        expect(form.value('what')).toBe('b');
        for (const value of ['D', 'Du', ' Dup ']) {
            text.value = value;
            text.dispatchEvent(new Event('input'));
        }
        expect(onChange).toHaveBeenCalledTimes(1);
        await typed();
        expect(onChange).toHaveBeenCalledTimes(2);
        expect(form.value('text')).toBe('Dup');
        text.dispatchEvent(new Event('input'));
        form.root.dispatchEvent(new Event('submit', {cancelable: true}));
        expect(onChange).toHaveBeenCalledTimes(3);
        await typed();
        expect(onChange).toHaveBeenCalledTimes(3);
    });

    it('can be emptied; the focus stays in it', () => {
        const onChange = jest.fn();
        const form = make(onChange);
        document.body.append(form.root);
        form.set({text: 'x'});
        const clear = form.root.querySelector<HTMLButtonElement>('[data-action="clear-filters"]')!;
        expect(clear.hidden).toBe(false);
        clear.click();
        expect(form.isEmpty).toBe(true);
        expect(clear.hidden).toBe(true);
        expect(document.activeElement).toBe(form.root.querySelector('select'));
        expect(onChange).toHaveBeenCalledTimes(1);
    });

    it('hides a choice of one, and keeps what was chosen', () => {
        const form = make(jest.fn());
        form.setChoices('what', [{value: 'a', label: 'A'}]);
        expect(form.root.querySelector('select')!.closest<HTMLElement>('.tool_sync-filter')!.hidden).toBe(true);
        form.setChoices('what', [{value: 'a', label: 'A'}, {value: 'b', label: 'B'}]);
        form.set({what: 'b'});
        form.setChoices('what', [{value: 'b', label: 'B'}, {value: 'c', label: 'C'}]);
        expect(form.value('what')).toBe('b');
        form.setChoices('what', [{value: 'c', label: 'C'}, {value: 'd', label: 'D'}]);
        expect(form.value('what')).toBe('');
        form.setChoices('odd' as 'what', []);
        expect(form.value('odd' as 'what')).toBe('');
    });

    it.each([['', -1], ['12', 12], ['1 200', 1200], ['1,200', 1200], ['x', -2], ['-5', -2]])('takes the line "%s" as %d', (text, line) => {
        expect(lineNumber(text)).toBe(line);
    });
});

describe('what the server has found', () => {
    interface Answer {
        total: number;
        items: string[];
    }

    const make = (load: (page: number) => Promise<Answer>): ResultList<string, Answer> => {
        const list = new ResultList({
            strings, label: 'List', region: 'list', load, render: (item: string) => element('p', {}, item), empty: () => 'nothing', onLoad: jest.fn(),
        });
        document.body.append(list.root);
        return list;
    };
    const page = (number: number, total: number): {total: number; items: string[]} => ({
        total, items: Array.from({length: Math.max(0, Math.min(100, total - number * 100))}, (_, index) => `item ${number * 100 + index}`),
    });

    it('is shown as it is when it is little', async() => {
        const list = make((number) => Promise.resolve(page(number, 3)));
        await list.show();
        expect([...list.root.querySelectorAll('li')].map((node) => node.textContent)).toEqual(['item 0', 'item 1', 'item 2']);
        list.focusFirst();
        expect(document.activeElement?.textContent).toBe('item 0');
        list.refresh();
    });

    it('may be nothing', async() => {
        const list = make(() => Promise.resolve(page(0, 0)));
        await list.show();
        expect(list.root.textContent).toBe('nothing');
        list.focusFirst();
    });

    it('scrolls by itself when it is much, and asks for what is looked at alone', async() => {
        const load = jest.fn((number: number) => Promise.resolve(page(number, 100_000)));
        const list = make(load);
        await list.show();
        await settle();
        expect(list.root.querySelectorAll('.tool_sync-list-item').length).toBeLessThan(60);
        expect(list.root.textContent).toContain('item 0');
        // The first page is not asked for twice.
        expect(load.mock.calls.filter(([number]) => number === 0)).toHaveLength(1);
        const scroller = list.root.querySelector<HTMLElement>('.tool_sync-list-scroll')!;
        scroller.scrollTop = 1e9;
        scroller.dispatchEvent(new Event('scroll'));
        await settle();
        expect(load).toHaveBeenCalledWith(999);
        expect(list.root.textContent).toContain('item 99999');
        expect(load.mock.calls.length).toBeLessThan(6);
        list.focusFirst();
        expect(document.activeElement?.textContent).toBe('item 0');
        list.refresh();
        await list.show();
        expect(list.root.querySelectorAll('.tool_sync-list-scroll')).toHaveLength(1);
        expect(list.root.querySelector<HTMLElement>('.tool_sync-list-scroll')!.scrollTop).toBe(0);
        list.destroy();
        expect(list.root.querySelector('.tool_sync-list-scroll')).toBeNull();
    });

    it('says that the server does not answer, and goes on', async() => {
        const load = jest.fn<(number: number) => Promise<{total: number; items: string[]}>>()
            .mockRejectedValueOnce(new NoConnection('')).mockResolvedValueOnce(page(0, 1));
        const list = make(load);
        await list.show();
        expect(list.root.textContent).toContain('page_lost_connection');
        expect(list.root.hasAttribute('aria-busy')).toBe(false);
        list.root.querySelector<HTMLElement>('[data-action="goon"]')!.click();
        await settle();
        expect(list.root.textContent).toBe('item 0');
    });

    it('is what was asked last, whatever comes late', async() => {
        const answers: Array<(value: {total: number; items: string[]}) => void> = [];
        const refusals: Array<(error: Error) => void> = [];
        const list = make(() => new Promise((resolve, reject) => {
            answers.push(resolve);
            refusals.push(reject);
        }));
        void list.show();
        void list.show();
        void list.show();
        answers[2]!({total: 1, items: ['last']});
        await settle();
        answers[0]!({total: 1, items: ['first']});
        refusals[1]!(new Error('late'));
        await settle();
        expect(list.root.textContent).toBe('last');
    });
});

describe('the changes of a run', () => {
    const groups = [
        group(), group({action: 'add', object: 'member', objectlabel: 'Member', count: 20}),
        group({action: 'remove', object: 'member', objectlabel: 'Member', count: 4, status: 'applied'}), group({action: 'update', count: 1}),
    ];

    const open = async(run: Partial<Run> = {}, showStatus = true): Promise<ChangesPart> => {
        answer('tool_sync_get_changes', ({search}) => (
            search === 'nobody' ? {total: 0, changes: [], groups} : {total: 2, changes: [aChange(), aChange({key: MARKUP})], groups}
        ));
        const part = new ChangesPart(aPage(), aRun(run), showStatus);
        document.body.append(part.root);
        await part.show();
        return part;
    };
    const control = (name: string): HTMLSelectElement => document.querySelector(`[data-filter="${name}"]`)!;

    it('are counted, and can be looked for', async() => {
        const part = await open();
        expect(document.querySelectorAll('[data-region="change"]')).toHaveLength(2);
        expect(document.querySelectorAll('img, script')).toHaveLength(0);
        expect(document.querySelector('[data-region="changes-found"]')?.textContent).toContain('page_changes_found|31');
        expect(asked('tool_sync_get_changes')[0]).toEqual({runid: 7, page: 0, perpage: 100, actions: [], object: '', search: '', line: -1, status: ''});
        expect([...control('action').options].map(({value}) => value)).toEqual(['', 'create', 'remove', 'update']);
        expect([...control('object').options].map(({value}) => value)).toEqual(['', 'cohort', 'member']);
        expect([...control('status').options].map(({value}) => value)).toEqual(['', 'planned', 'applied']);
        control('action').value = 'remove';
        control('object').value = 'member';
        control('status').value = 'applied';
        control('search').value = 'nobody';
        control('line').value = '12';
        control('action').dispatchEvent(new Event('change'));
        await settle();
        expect(asked('tool_sync_get_changes')[1]).toEqual({
            runid: 7, page: 0, perpage: 100, actions: ['remove', 'delete', 'disable'], object: 'member', search: 'nobody', line: 12, status: 'applied',
        });
        expect(document.querySelector('[data-region="changes"]')?.textContent).toContain('page_filter_none');
        expect(document.querySelector('[data-region="changes-found"]')?.textContent).toContain('page_filter_of');
        part.destroy();
    });

    it('of a line, or of a card, are shown alone', async() => {
        const part = await open({}, false);
        expect(control('status')).toBeNull();
        await part.showLine(3);
        expect(asked('tool_sync_get_changes')[1]).toMatchObject({line: 3, actions: []});
        expect(document.activeElement?.className).toContain('tool_sync-item');
        await part.showBucket('create');
        expect(asked('tool_sync_get_changes')[2]).toMatchObject({line: -1, actions: ['create', 'add']});
    });

    it('have no filters when they are few, and no number when there are none', async() => {
        answer('tool_sync_get_changes', () => ({total: 0, changes: [], groups: []}));
        const part = new ChangesPart(aPage(), aRun(), false);
        document.body.append(part.root);
        await part.show();
        expect(part.root.querySelector('form')?.hidden).toBe(true);
        expect(part.root.querySelector<HTMLElement>('[data-region="changes-found"]')?.hidden).toBe(true);
        expect(part.root.textContent).toContain('page_changes_none');
    });

    it('may be of an action of a newer version', async() => {
        answer('tool_sync_get_changes', () => ({total: 1, changes: [aChange()], groups: [group({action: 'explode', count: 9}), group()]}));
        const part = new ChangesPart(aPage(), aRun(), true);
        document.body.append(part.root);
        await part.show();
        expect([...control('action').options].map(({value}) => value)).toEqual(['', 'update', 'create']);
    });
});

describe('the problems of a run', () => {
    it('are counted, and can be looked for', async() => {
        answer('tool_sync_get_issues', () => ({total: 1, issues: [aRunIssue({message: MARKUP})]}));
        const part = new IssuesPart(aPage(), aRun({issuecount: 40}));
        document.body.append(part.root);
        await part.show();
        expect(part.root.querySelectorAll('img, script')).toHaveLength(0);
        expect(part.root.querySelector('[data-region="issues-found"]')?.textContent).toContain('page_issues_found|40');
        const severity = part.root.querySelector('select')!;
        severity.value = 'warning';
        severity.dispatchEvent(new Event('change'));
        await settle();
        expect(asked('tool_sync_get_issues')[1]).toEqual({runid: 7, page: 0, perpage: 100, severity: 'warning', search: '', line: -1});
        expect(part.root.querySelector('[data-region="issues-found"]')?.textContent).toContain('page_filter_of');
        answer('tool_sync_get_issues', () => ({total: 0, issues: []}));
        await part.show();
        expect(part.root.textContent).toContain('page_filter_none');
        part.destroy();
    });

    it('are told as they come', () => {
        expect(latestIssuesView(strings, aRun())).toEqual([]);
        const root = element('div', {}, ...latestIssuesView(strings, aRun({issuecount: 12, latestissues: [
            aRunIssue({message: MARKUP}), aRunIssue({line: 0, column: 'password', value: 's3cret', message: 's3cret'}),
        ]})));
        expect(root.textContent).toContain('page_progress_issues|12');
        expect(root.querySelectorAll('li')).toHaveLength(2);
        expect(root.querySelectorAll('img, script')).toHaveLength(0);
        expect(root.textContent).not.toContain('s3cret');
    });
});

describe('lines that the site has left behind', () => {
    const line: StaleLine = {line: 4, planned: [aChange({key: MARKUP})], now: [aChange({action: 'update'})], issues: []};

    it('say what was planned and what would be done now', () => {
        const text = (changes: Partial<StaleLine>): string => (
            staleLineView(aPage(), {...line, ...changes}).textContent
        );
        expect(text({})).toContain('page_stale_planned');
        expect(text({now: []})).toContain('page_stale_now_nothing');
        expect(text({now: [], issues: [aRunIssue({message: 'Gone'}), aRunIssue({column: 'password', message: 's3cret'})]})).toMatch(/page_stale_now_rejected.*Gone/);
        expect(text({now: [], issues: [aRunIssue({column: 'password', message: 's3cret'})]})).not.toContain('s3cret');
        expect(text({line: 0, planned: []})).toContain('page_stale_planned_nothing');
        expect(staleLineView(aPage(), line).querySelectorAll('img, script')).toHaveLength(0);
    });

    it('are listed', async() => {
        answer('tool_sync_get_stale_lines', () => ({total: 1, lines: [line]}));
        const part = new StalePart(aPage(), aRun({status: 'stale'}));
        document.body.append(part.root);
        await part.show();
        expect(part.root.querySelectorAll('[data-region="stale-line"]')).toHaveLength(1);
        expect(part.root.textContent).toContain('page_stale_found_one|1');
        answer('tool_sync_get_stale_lines', () => ({total: 0, lines: []}));
        await part.show();
        expect(part.root.querySelectorAll('[data-region="stale-line"]')).toHaveLength(0);
        part.destroy();
    });
});

describe('runs to come back to', () => {
    it('are named, each with a way back', () => {
        const onShow = jest.fn();
        const run = {id: 3, kindlabel: 'Cohorts', filename: MARKUP, state: 'held', timecreated: 1_795_000_000};
        const root = element('div', {}, ...openRunsView(strings, [run, {...run, id: 4, state: 'planned'}, {...run, id: 5, state: 'odd'}], onShow));
        expect(root.querySelectorAll('img, script')).toHaveLength(0);
        expect(root.textContent).toMatch(/page_open_held.*page_open_planned.*page_open_running/);
        root.querySelectorAll<HTMLElement>('[data-action="show-run"]').forEach((button) => button.click());
        expect(onShow.mock.calls).toEqual([[3], [4], [5]]);
    });
});

describe('what happened to a run', () => {
    it('is told in its order, with the time and whoever did it', () => {
        const root = stepsView(strings, [
            {step: 'begun', time: 1_795_000_000, who: 'Claire Dubois', sentence: 'Begun: /cohorts.csv'},
            {step: 'failed', time: 1_795_000_060, who: '', sentence: MARKUP},
        ]);
        const items = [...root.querySelectorAll('li')];
        expect(items.map((item) => item.dataset['step'])).toEqual(['begun', 'failed']);
        expect(items.map((item) => item.querySelector('time')?.getAttribute('datetime')))
            .toEqual(['2026-11-18T11:06:40.000Z', '2026-11-18T11:07:40.000Z']);
        expect(items[0]?.textContent).toMatch(/Begun: \/cohorts.csv Claire Dubois$/);
        expect(items[1]?.querySelectorAll('span')).toHaveLength(0);
        expect(root.querySelectorAll('img, script')).toHaveLength(0);
    });
});
