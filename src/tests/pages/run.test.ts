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

import {afterEach, beforeEach, describe, expect, it, jest} from '@jest/globals';

import type {Run} from '../../moodle/answers';
import {Follower} from '../../pages/run/follow';
import {init} from '../../pages/run';
import type {OpenRun} from '../../pages/run/config';
import {answer, calls} from '../mocks/core/ajax';
import {shown} from '../mocks/core/notification';
import {open} from '../mocks/core/pending';
import {aFile, installFiles} from '../mocks/files';
import {stubSizes} from './grid/sizes';
import {aChange, aRun, aRunIssue} from '../mocks/samples';

const GOOD = 'cidnumber;cname;userid\n6A;Sixième A;E1\n6A;Sixième A;E2\n';

const CONFIG = {
    contextid: 1,
    maxbytes: 1000,
    runid: 0,
    kinds: [
        {kind: 'cohorts', label: 'Cohorts', description: '', canrun: true},
        {kind: 'cohortcourses', label: 'Cohorts in courses', description: '', canrun: true},
    ],
    storedfiles: [{path: '/sis/cohorts.csv', filename: 'cohorts.csv', size: 60, timemodified: 1_795_000_000, url: '/pluginfile.php/c', kind: '', hash: 'ab'.repeat(20)}],
    openruns: [] as OpenRun[],
    settings: {},
    pageurl: '',
    historyurl: '/admin/tool/sync/history.php',
    filesurl: '',
};

const find = <E extends HTMLElement = HTMLElement>(selector: string): E | null => document.querySelector<E>(selector);

const until = async(condition: () => unknown): Promise<void> => {
    for (let i = 0; i < 3000 && !condition(); i++) {
        await new Promise((resolve) => {
            setTimeout(resolve, 5);
        });
    }
    if (!condition()) {
        throw new Error(`Waited in vain for ${String(condition)}; the page says: ${document.body.textContent}`);
    }
};

const act = (action: string): HTMLButtonElement => {
    const found = [...document.querySelectorAll<HTMLButtonElement>(`[data-action="${action}"]`)].filter((button) => !button.closest('[hidden]'));
    if (!found[0] || found[0].disabled) {
        throw new Error(`No "${action}" to be used`);
    }
    found[0].click();
    return found[0];
};

const openPage = async(changes: Partial<typeof CONFIG> = {}): Promise<void> => {
    const root = document.createElement('div');
    root.id = 'root';
    root.dataset['config'] = JSON.stringify({...CONFIG, ...changes});
    document.body.replaceChildren(root);
    await init('root');
};

const choose = async(text: string, name = 'cohorts.csv'): Promise<void> => {
    const input = find<HTMLInputElement>('[data-region="file-input"]')!;
    Object.defineProperty(input, 'files', {configurable: true, value: [aFile(text, name)]});
    input.dispatchEvent(new Event('change'));
    await until(() => find('[data-region="check"] [data-region="banner"]'));
};

const regionText = (region: string): string => find(`[data-region="${region}"]`)?.textContent ?? '';

/** The upload answers at once. */
const acceptUploads = (): jest.Mock => {
    const sent = jest.fn();
    class FakeRequest extends EventTarget {
        public readonly upload = new EventTarget();
        public responseText = '{"draftitemid": 77, "filename": "cohorts.csv", "size": 60}';
        public open = jest.fn();
        public abort = (): void => {
            this.dispatchEvent(new Event('abort'));
        };

        public send(): void {
            sent();
            this.upload.dispatchEvent(Object.assign(new Event('progress'), {loaded: 60, total: 60}));
            this.dispatchEvent(new Event('load'));
        }
    }
    Object.defineProperty(globalThis, 'XMLHttpRequest', {configurable: true, writable: true, value: FakeRequest});
    // jsdom's form takes jsdom's files alone.
    Object.assign(globalThis, {FormData: class {
        public append = jest.fn();
    }});
    return sent;
};

/** The server works a run through these states. */
const work = (...states: Array<Partial<Run>>): void => {
    let step = 0;
    const at = (index: number): Run => aRun(states[Math.min(index, states.length - 1)]);
    answer('tool_sync_start_run', ({simulate}) => {
        step = 0;
        return {...at(0), simulate: Boolean(simulate)};
    });
    answer('tool_sync_get_run', () => at(step));
    answer('tool_sync_advance_run', () => {
        step++;
        return at(step);
    });
    answer('tool_sync_get_changes', () => ({total: 1, changes: [aChange()], groups: []}));
    answer('tool_sync_get_issues', () => ({total: 1, issues: [aRunIssue()]}));
};

const PLANNED: Partial<Run> = {
    status: 'done',
    phase: 'finishing',
    rows: {read: 2, changed: 2, unchanged: 0, rejected: 0},
    changes: [{type: 'cohort_create', label: 'Create a cohort', count: 2}],
    canapply: true,
    issuecount: 1,
    forecast: {held: false, maxdeletions: 50, maxdeletionspercent: 10, population: 9, irreversible: 0, seconds: 2, runs: 0},
};

const UNDO = {what: 'undo', url: '/undo', filename: 'undo.csv', path: '/undo/undo.csv', size: 9, timemodified: 1_795_000_000};

/** The calls that start runs, in order. */
const started = (): Array<Record<string, unknown>> => (
    calls.filter(({methodname}) => methodname === 'tool_sync_start_run').map(({args}) => args)
);

installFiles();
stubSizes();

beforeEach(() => {
    // What the site knows is asked for after each check.
    answer('tool_sync_look_up', () => ({known: []}));
    window.history.replaceState(null, '', '/admin/tool/sync/run.php');
});

afterEach(async() => {
    // What a test did not wait for comes to its end by itself. Nothing may stay pending: Moodle's browser tests would wait for it.
    await until(() => open.size === 0);
    jest.restoreAllMocks();
});

describe('the run page', () => {
    it('starts with the choice of a file', async() => {
        await openPage();
        expect(find('[data-region="choose"]')?.hidden).toBe(false);
        expect(find('[data-region="check"]')?.hidden).toBe(true);
        expect(find('#root')?.dataset['ready']).toBe('true');
        expect(regionText('stored')).toContain('sis/cohorts.csv');
    });

    it('simulates, then applies exactly that plan', async() => {
        const sent = acceptUploads();
        await openPage();
        await choose(GOOD);
        expect(sent).not.toHaveBeenCalled();
        work({}, {rowsdone: 1, rowstotal: 2}, PLANNED);
        act('simulate');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
        expect(sent).toHaveBeenCalledTimes(1);
        expect(started()[0]).toMatchObject({kind: 'cohorts', source: 'draft', draftitemid: 77, simulate: true, planid: 0});
        expect(regionText('run')).toContain('page_simulated');
        expect(regionText('run-issues')).toContain('No account is called');
        expect(find('[data-region="forecast"]')).not.toBeNull();
        expect(window.location.search).toBe('?runid=7');
        expect(find('[data-region="grid-part"]')?.hasAttribute('open')).toBe(false);
        calls.length = 0;
        act('apply');
        expect(calls).toEqual([]);
        work({simulate: false}, {...PLANNED, simulate: false, canapply: false, files: [UNDO]});
        act('confirm');
        await until(() => find('[data-region="files"]'));
        expect(started()[0]).toMatchObject({source: 'plan', planid: 7, simulate: false});
        expect(regionText('run')).toContain('page_done');
        expect(find('[data-region="files"] a')?.getAttribute('href')).toBe('/undo');
        expect(document.activeElement?.textContent).toContain('page_title_run');
    });

    it('runs a stored file after a question, with the settings that were chosen', async() => {
        globalThis.fetch = jest.fn(() => Promise.resolve({
            ok: true,
            redirected: false,
            url: '/pluginfile.php/c',
            headers: new Map(), blob: () => Promise.resolve(new Blob([GOOD])),
        })) as unknown as typeof fetch;
        await openPage();
        act('choose-stored');
        await until(() => find('[data-region="check"] [data-region="banner"]'));
        find<HTMLSelectElement>('#tool_sync-run-encoding')!.value = 'UTF-8';
        act('reread');
        await until(() => find('[data-region="taken"]'));
        work({simulate: false}, {...PLANNED, simulate: false, canapply: false});
        act('run');
        expect(started()).toEqual([]);
        act('back');
        act('run');
        act('confirm');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
        expect(started()[0]).toMatchObject({
            source: 'stored', path: '/sis/cohorts.csv', simulate: false, settings: [{name: 'encoding', value: 'UTF-8'}],
        });
    });

    it('says why a plan that takes something away cannot be applied by whoever may not', async() => {
        work({...PLANNED, canapply: false, deletions: 3});
        await openPage({runid: 7});
        await until(() => find('[data-region="withheld"]'));
        expect(find('[data-region="withheld"]')!.textContent).toBe('[page_apply_only]');
        expect(find('[data-action="apply"]')).toBeNull();
    });

    it('goes on with the run that the address names', async() => {
        work({status: 'running', interrupted: true}, PLANNED);
        await openPage({runid: 7});
        expect(calls.map(({methodname}) => methodname)).toEqual([
            'tool_sync_get_run', 'tool_sync_advance_run', 'tool_sync_get_issues', 'tool_sync_get_changes',
        ]);
        expect(regionText('run')).toContain('page_simulated');
    });

    it('says when there is no such run', async() => {
        answer('tool_sync_get_run', () => {
            throw Object.assign(new Error('There is no run number 7.'), {errorcode: 'error_runmissing'});
        });
        await openPage({runid: 7});
        expect(regionText('run')).toContain('There is no run number 7.');
        work(PLANNED);
        act('goon');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
    });

    it('loses nothing when the session is lost in the middle', async() => {
        work({}, PLANNED);
        answer('tool_sync_advance_run', () => {
            throw Object.assign(new Error('Log in'), {errorcode: 'servicerequireslogin'});
        });
        await openPage({runid: 7});
        expect(find('[data-region="run"] [role="alert"]')?.textContent).toContain('page_lost_session');
        work({}, PLANNED);
        act('goon');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
        expect(regionText('run')).toContain('page_simulated');
    });

    it('says who runs what, and tries again with the same upload', async() => {
        const sent = acceptUploads();
        await openPage();
        await choose(GOOD);
        answer('tool_sync_start_run', () => {
            throw Object.assign(new Error('Claire Dubois has been running cohorts.csv since 09:12.'), {errorcode: 'error_runinprogress'});
        });
        act('simulate');
        await until(() => find('[data-region="run"] [role="alert"]'));
        expect(find('[data-region="run"] [role="alert"]')?.textContent).toContain('Claire Dubois');
        work(PLANNED);
        act('goon');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
        expect(sent).toHaveBeenCalledTimes(1);
    });

    it('runs nothing when the upload is stopped', async() => {
        acceptUploads();
        XMLHttpRequest.prototype.send = () => undefined;
        await openPage();
        await choose(GOOD);
        act('simulate');
        act('cancel');
        await until(() => regionText('run').includes('page_sent_nothing'));
        expect(started()).toEqual([]);
        expect(find<HTMLButtonElement>('[data-action="simulate"]')?.disabled).toBe(false);
    });

    it('is cancelled between two chunks', async() => {
        let release = (): void => undefined;
        work({}, {});
        answer('tool_sync_advance_run', () => new Promise((resolve) => {
            release = () => resolve(aRun());
        }));
        answer('tool_sync_cancel_run', () => aRun({status: 'cancelled'}));
        const opened = openPage({runid: 7});
        await until(() => find('[data-region="run"] [data-action="cancel"]') && calls.some(({methodname}) => methodname === 'tool_sync_advance_run'));
        act('cancel');
        expect(regionText('run')).toContain('page_cancelling');
        expect(calls.some(({methodname}) => methodname === 'tool_sync_cancel_run')).toBe(false);
        release();
        await opened;
        expect(regionText('run')).toContain('page_cancelled_nothing');
    });

    it('lets the guard be answered', async() => {
        work({...PLANNED, simulate: false, status: 'held', phase: 'planning', deletions: 80, candecide: true, canapply: false});
        await openPage({runid: 7});
        expect(regionText('run')).toContain('page_held_title');
        answer('tool_sync_decide_run', () => {
            throw Object.assign(new Error('The plan has changed'), {errorcode: 'error_approval'});
        });
        find<HTMLInputElement>('[data-region="removals"]')!.value = '80';
        find('form')!.dispatchEvent(new Event('submit', {cancelable: true}));
        await until(() => regionText('run').includes('The plan has changed'));
        act('goon');
        await until(() => find('form'));
        answer('tool_sync_decide_run', () => aRun({status: 'discarded', simulate: false}));
        act('discard');
        act('confirm');
        await until(() => regionText('run').includes('page_discarded'));
        expect(calls.filter(({methodname}) => methodname === 'tool_sync_decide_run').map(({args}) => args)).toEqual([
            {runid: 7, decision: 'approve', deletions: 80},
            {runid: 7, decision: 'discard', deletions: 0},
        ]);
    });

    it('offers a new simulation of the file of a stale run, and says where the site has moved', async() => {
        work({...PLANNED, simulate: false, status: 'stale', canapply: false, forecast: null, owner: ''});
        answer('tool_sync_get_stale_lines', () => ({
            total: 1, lines: [{line: 2, planned: [aChange()], now: [], issues: []}],
        }));
        await openPage({runid: 7, historyurl: ''});
        expect(regionText('stale-line')).toContain('page_stale_now_nothing');
        expect(regionText('run')).toContain('page_owner_system');
        expect(find('[data-region="changes"]')).toBeNull();
        work(PLANNED);
        calls.length = 0;
        act('simulate-again');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
        expect(started()).toMatchObject([{source: 'again', planid: 7, simulate: true}]);
        expect(regionText('run')).toContain('page_simulated');
    });

    it('says which lines were not planned again, and plans every line on request', async() => {
        work({...PLANNED, compared: 'The same as in the run of Monday: 1,180'});
        await openPage({runid: 7});
        expect(regionText('compared')).toContain('The same as in the run of Monday: 1,180');
        work(PLANNED);
        calls.length = 0;
        act('every-row');
        await until(() => started().length > 0 && !find('[data-region="compared"]'));
        expect(started()).toMatchObject([{source: 'again', planid: 7, simulate: true, settings: [{name: 'diffmode', value: '0'}]}]);
    });

    it('does not offer to plan again what was made', async() => {
        work({...PLANNED, simulate: false, canapply: false, compared: 'The same as in the run of Monday: 1,180'});
        await openPage({runid: 7});
        expect(regionText('compared')).toBe('The same as in the run of Monday: 1,180');
    });

    it('keeps the report when a page of it cannot be loaded, and goes on', async() => {
        work({...PLANNED, issuecount: 0});
        answer('tool_sync_get_changes', () => {
            throw new Error('');
        });
        await openPage({runid: 7});
        expect(regionText('changes')).toContain('page_lost_connection');
        expect(regionText('run')).toContain('page_simulated');
        expect(find('[data-region="run-issues"]')).toBeNull();
        work({...PLANNED, issuecount: 0});
        act('goon');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
    });

    it('shows the numbers of a run one by one', async() => {
        work({...PLANNED, rows: {read: 3, changed: 2, unchanged: 0, rejected: 1}});
        const groups = [{action: 'create', object: 'cohort', objectlabel: 'Cohort', status: 'planned', count: 2}];
        answer('tool_sync_get_changes', () => ({total: 1, changes: [aChange()], groups}));
        await openPage({runid: 7});
        calls.length = 0;
        act('show-rejected');
        act('show-create');
        await until(() => calls.length > 0);
        expect(calls[0]?.args).toMatchObject({actions: ['create', 'add']});
    });

    it('offers what was begun, and goes on with it', async() => {
        const begun = {id: 7, kindlabel: 'Cohorts', filename: 'cohorts.csv', state: 'planned', timecreated: 1_795_000_000};
        await openPage({openruns: [begun]});
        expect(regionText('offer')).toContain('page_open_planned');
        expect(calls).toEqual([]);
        work(PLANNED);
        act('show-run');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
        expect(find('[data-region="offer"]')?.hidden).toBe(true);
        expect(window.location.search).toBe('?runid=7');
    });

    it('leaves the run out of the address once another file is chosen', async() => {
        acceptUploads();
        await openPage();
        await choose(GOOD);
        work(PLANNED);
        act('simulate');
        await until(() => find('[data-region="changes"] [data-region="change"]'));
        window.history.replaceState({kept: true}, '', '/admin/tool/sync/run.php?lang=fr&runid=7#x');
        act('another');
        expect(find('section[data-region="run"]')?.hidden).toBe(true);
        expect(window.location.search + window.location.hash).toBe('?lang=fr#x');
        expect(window.history.state).toEqual({kept: true});
    });

    it('leaves a run that was found again out of the address once a file is chosen', async() => {
        work(PLANNED);
        await openPage({runid: 7});
        expect(window.location.search).toBe('?runid=7');
        await choose(GOOD);
        expect(window.location.search).toBe('');
    });

    it('shows a run to somebody who may run nothing, and nothing else', async() => {
        work(PLANNED);
        await openPage({runid: 7, kinds: CONFIG.kinds.map((kind) => ({...kind, canrun: false}))});
        expect(find('[data-region="choose"]')?.hidden).toBe(true);
    });

    it('says when it is not what it should be', async() => {
        await init('nowhere');
        const root = document.createElement('div');
        root.id = 'root';
        root.dataset['config'] = '{"contextid": "x"}';
        document.body.replaceChildren(root);
        await init('root');
        expect(shown).toHaveLength(1);
    });
});

describe('following a run', () => {
    type Call = jest.Mock<() => Promise<Run>>;
    const calling = (...states: Array<Partial<Run>>): {advanceRun: Call; cancelRun: Call} => {
        const advanceRun = jest.fn<() => Promise<Run>>();
        for (const state of states) {
            advanceRun.mockResolvedValueOnce(aRun(state));
        }
        return {advanceRun, cancelRun: jest.fn<() => Promise<Run>>().mockResolvedValue(aRun({status: 'running'}))};
    };

    it('waits when somebody else is at work', async() => {
        const wait = jest.fn(() => Promise.resolve());
        const follower = new Follower(calling({}, {}, {status: 'done'}), jest.fn(), wait);
        await follower.follow(aRun());
        expect(wait).toHaveBeenCalledTimes(2);
    });

    it('does not wait while it goes forward, and goes on until a cancelled run has ended', async() => {
        const wait = jest.fn(() => Promise.resolve());
        const calls_ = calling({rowsdone: 5}, {status: 'cancelled'});
        const seen: string[] = [];
        const follower = new Follower(calls_, (run) => {
            seen.push(run.status);
            if (seen.length === 1) {
                follower.cancel();
            }
        }, wait);
        expect((await follower.follow(aRun())).status).toBe('cancelled');
        expect(calls_.cancelRun).toHaveBeenCalledTimes(1);
        expect(seen).toEqual(['running', 'running', 'cancelled']);
        expect(wait).not.toHaveBeenCalled();
    });
});
