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

import type {Known} from '../../../reading/contract';
import {RunPage} from '../../../pages/run/page';
import type {PageConfig} from '../../../pages/run/config';
import {answer, calls} from '../../mocks/core/ajax';
import {open} from '../../mocks/core/pending';
import {aFile, installFiles} from '../../mocks/files';
import {someStrings} from '../../mocks/samples';
import {stubSizes} from '../grid/sizes';

const GOOD = 'cidnumber;cname;userid\n6A;Sixième A;E1\n6A;Sixième A;E2\n';
const BROKEN = 'cidnumber;cname;cmd\n6A;Sixième A;add\n6B;Sixième B;ajouter\n6C;Sixième C;explode\n';

const CONFIG: PageConfig = {
    contextid: 1,
    maxbytes: 100_000,
    runid: 0,
    openruns: [],
    kinds: [
        {kind: 'cohorts', label: 'Cohorts', description: '', canrun: true},
        {kind: 'cohortcourses', label: 'Cohorts in courses', description: '', canrun: true},
    ],
    storedfiles: [{path: '/sis/cohorts.csv', filename: 'cohorts.csv', size: 60, timemodified: 1_795_000_000, url: '/pluginfile.php/c', kind: '', hash: 'ab'.repeat(20)}],
    settings: {},
    pageurl: '',
    historyurl: '',
    filesurl: '',
    workerurl: '',
    archiveurl: '',
};

const find = <E extends HTMLElement = HTMLElement>(selector: string): E | null => document.querySelector<E>(selector);
const text = (selector: string): string => find(selector)?.textContent ?? '';
const region = (name: string): string => text(`[data-region="${name}"]`);

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

const usable = (selector: string): HTMLElement => {
    const found = [...document.querySelectorAll<HTMLButtonElement>(selector)].find((node) => !node.closest('[hidden]') && !node.disabled);
    if (!found) {
        throw new Error(`No ${selector} to be used; the page says: ${document.body.textContent}`);
    }
    return found;
};

const act = (action: string, within = ''): HTMLElement => {
    const found = usable(`${within} [data-action="${action}"]`);
    found.focus();
    found.click();
    return found;
};

let page: RunPage;

const openPage = async(changes: Partial<PageConfig> = {}): Promise<void> => {
    const root = document.createElement('div');
    document.body.replaceChildren(root);
    page = new RunPage(root, {...CONFIG, ...changes}, someStrings());
    await page.open();
};

const drop = (file: File): void => {
    const input = find<HTMLInputElement>('[data-region="file-input"]')!;
    Object.defineProperty(input, 'files', {configurable: true, value: [file]});
    input.dispatchEvent(new Event('change'));
};

/** Everything that is learned of the file is there, and its rows. */
const known = async(): Promise<void> => {
    await until(() => find('[data-part="verdict"] [data-region="banner"]'));
    await until(() => open.size === 0);
    await until(() => !find('[role="row"][aria-busy], .is-loading'));
};

const choose = async(content: string | Uint8Array, name = 'cohorts.csv'): Promise<void> => {
    drop(aFile(content, name));
    await known();
};

/** The site knows all values but these. */
const site = (exceptions: Array<Partial<Known>> = []): void => {
    answer('tool_sync_look_up', ({columns}) => ({
        known: (columns as Array<{column: string; values: string[]}>).flatMap(({column, values}) => values.map((value) => ({
            column,
            value,
            status: 'found',
            count: 1,
            suggestions: [],
            ...exceptions.find((exception) => exception.value === value),
        }))),
    }));
};

/** Looks at a fix and takes it. */
const take = async(fix: string, within = ''): Promise<void> => {
    act('offer', `${within} li:has(> [data-fix="${fix}"])`);
    await until(() => find('[data-region="preview"]'));
    act('take');
    await known();
};

const rows = (): string[][] => [...document.querySelectorAll('[role="grid"] [role="row"]')]
    .slice(1)
    .map((row) => [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent));

const set = (selector: string, value: string, event: string): void => {
    const field = find<HTMLInputElement | HTMLSelectElement>(selector)!;
    field.value = value;
    field.dispatchEvent(new Event(event, {bubbles: true}));
};

const askedToStay = (): boolean => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}));

installFiles();
stubSizes();

beforeEach(() => {
    site();
    window.history.replaceState(null, '', '/admin/tool/sync/run.php');
});

afterEach(async() => {
    jest.restoreAllMocks();
    await until(() => open.size === 0);
});

describe('a file on the page', () => {
    it('is read, checked, and its identifiers looked up; what was sent is said', async() => {
        await openPage();
        await choose(GOOD);
        expect(region('banner')).toContain('page_headline_fine|2');
        expect(document.activeElement?.textContent).toContain('page_check_title');
        expect(region('live')).toContain('page_headline_fine');
        expect(calls.map(({methodname}) => methodname)).toEqual(['tool_sync_look_up']);
        expect(calls[0]?.args).toMatchObject({columns: [{column: 'cidnumber', values: ['6A']}, {column: 'userid', values: ['E1', 'E2']}]});
        expect(region('sent')).toContain('page_site_sent');
        expect(text('[data-part="site"]')).toContain('page_site_fine');
        expect(rows().map((cells) => cells.slice(-3).join())).toEqual(['6A,Sixième A,E1', '6A,Sixième A,E2']);
        expect(askedToStay()).toBe(false);
    });

    it('says what each column means', async() => {
        await openPage();
        await choose('cidnumber;Username;cnane;colour\n6A;E1;x;red\n');
        const how = [...document.querySelectorAll('[data-region="columns"] tbody tr')].map((row) => row.getAttribute('data-how'));
        expect(how).toEqual(['exact', 'case', 'near', 'unknown']);
        expect(find<HTMLDetailsElement>('[data-region="columns-part"]')?.open).toBe(true);
        expect(region('columns')).toContain('page_columns_fate_file');
        await take('rename_column', '[data-region="columns"]');
        await take('drop_column', '[data-region="columns"]');
        expect(region('banner')).toContain('page_headline_fine_one|1');
        expect(region('taken')).toContain('page_fix_rename_column');
        expect(region('taken')).toContain('page_fix_drop_column');
    });

    it('keeps what is masked to itself', async() => {
        await openPage();
        await choose('cidnumber;password\n6A;s3cret\n');
        expect(document.body.innerHTML).not.toContain('s3cret');
        expect(JSON.stringify(calls)).not.toContain('s3cret');
    });

    it('never becomes markup', async() => {
        await openPage();
        await choose('cidnumber;cname;cmd\n<img src=x>;<b>x</b>;<i>add</i>\n', '<u>.csv');
        expect(document.querySelectorAll('#img, img, b, u, i')).toHaveLength(0);
        expect(document.body.textContent).toContain('<i>add</i>');
    });

    it('is taken for another kind, and read with another delimiter; both can be taken back', async() => {
        await openPage();
        await choose(GOOD);
        set('[data-region="kind"]', 'cohortcourses', 'change');
        await until(() => region('banner').includes('page_headline_file'));
        await known();
        expect(text('#tool_sync-run-kind-reason')).toContain('page_kind_asked');
        set('#tool_sync-run-delimiter', '|', 'change');
        act('reread');
        await until(() => region('facts').includes('page_delimiter_pipe'));
        await known();
        expect(region('taken').match(/page_step_/g)).toHaveLength(2);
        expect(find('[data-action="download-fixed"]')).toBeNull();
        act('undo');
        await until(() => !region('facts').includes('page_delimiter_pipe'));
        await known();
        expect(document.activeElement?.getAttribute('data-action')).toBe('undo');
        act('undo');
        await until(() => !find('[data-region="taken"]'));
        await known();
        // Nothing is left to be taken back: the focus goes where the step begins.
        expect(document.activeElement?.textContent).toContain('page_check_title');
        expect(region('banner')).toContain('page_headline_fine');
        expect(askedToStay()).toBe(false);
    });

    it('is offered another delimiter where the header shows one, and kinds where it tells none', async() => {
        await openPage({settings: {csvseparator: '|'}});
        await choose(GOOD);
        expect(region('banner')).toContain('page_headline_file');
        act('offer', 'li:has(> [data-fix="reread"])');
        await until(() => find('[data-region="preview"]'));
        expect(region('preview-says')).toContain('page_fix_reread_says');
        expect(region('examples')).toContain('cidnumber | cname | userid');
        act('take');
        await until(() => region('banner').includes('page_headline_fine'));
        await known();
        expect(find('[data-region="check-body"]')?.hasAttribute('inert')).toBe(false);
        await openPage();
        await choose('one;two\n1;2\n');
        act('offer', 'li:has(> [data-fix="kind"])');
        await until(() => text('#tool_sync-run-kind-reason').includes('page_kind_asked'));
        await known();
    });

    it('is offered other encodings where its own does not hold', async() => {
        await openPage({settings: {encoding: 'UTF-8'}});
        await choose(Buffer.from('cidnumber;cname;userid\n6A;Sixi\u00e8me A;E1\n', 'latin1'));
        expect(find('[data-code="encoding_invalid"]')).not.toBeNull();
        await take('reread', '[data-code="encoding_invalid"]');
        await until(() => region('banner').includes('page_headline_fine'));
        expect(region('facts')).toContain('Windows-1252');
        expect(rows()[0]?.join()).toContain('Sixième A');
    });

    it('can be too big to be run, and is checked nevertheless', async() => {
        await openPage({maxbytes: 10});
        await choose(GOOD);
        expect(text('[data-part="verdict"]')).toContain('page_file_too_big_run');
        expect(find<HTMLButtonElement>('[data-action="simulate"]')?.disabled).toBe(true);
    });

    it('is dropped', async() => {
        await openPage();
        const zone = find('[data-region="drop"]')!;
        const event = (name: string, files: File[] = []): Event => (
            Object.assign(new Event(name, {cancelable: true}), {dataTransfer: {files}})
        );
        zone.dispatchEvent(event('dragenter'));
        expect(zone.classList.contains('is-over')).toBe(true);
        zone.dispatchEvent(event('dragleave'));
        expect(zone.classList.contains('is-over')).toBe(false);
        const over = event('dragover');
        zone.dispatchEvent(over);
        expect(over.defaultPrevented).toBe(true);
        zone.dispatchEvent(event('drop'));
        expect(find('section[data-region="check"]')?.hidden).toBe(true);
        zone.dispatchEvent(event('drop', [aFile(GOOD)]));
        await known();
        expect(region('banner')).toContain('page_headline_fine');
    });

    it('may be unreadable', async() => {
        await openPage();
        const file = aFile(GOOD);
        jest.spyOn(file, 'slice').mockImplementation(() => {
            throw new Error('It has changed');
        });
        drop(file);
        await until(() => region('check').includes('page_reading_failed'));
        expect(region('check')).toContain('It has changed');
    });

    it('may lie on a site that does not answer', async() => {
        globalThis.fetch = jest.fn(() => Promise.reject(new TypeError('offline')));
        await openPage();
        act('choose-stored');
        await until(() => find('[role="alert"] [data-action="goon"]'));
        expect(region('check')).toContain('page_lost_start_connection');
        act('goon');
        await until(() => (globalThis.fetch as jest.Mock).mock.calls.length === 2);
        await until(() => find('[role="alert"] [data-action="goon"]'));
    });

    it('is no longer read when somebody says so, and read again', async() => {
        await openPage();
        drop(aFile(GOOD));
        act('cancel');
        await until(() => region('check').includes('page_cancelled_reading'));
        act('goon');
        await known();
        expect(region('banner')).toContain('page_headline_fine');
    });

    it('gives its place to another one', async() => {
        await openPage();
        await choose(GOOD);
        act('another');
        expect(find('section[data-region="check"]')?.hidden).toBe(true);
        expect(document.activeElement?.textContent).toContain('page_choose_title');
    });
});

describe('a fix', () => {
    it('is looked at, left, looked at again and taken; the last one is taken back first', async() => {
        await openPage();
        await choose(BROKEN);
        expect(region('banner')).toContain('page_headline_problems|2|3');
        const trigger = act('offer', '[data-code="value_not_allowed"]');
        await until(() => find('[data-region="preview"]'));
        expect(document.activeElement?.textContent).toContain('page_fix_title');
        expect(region('examples')).toContain('ajouter');
        find('[data-region="preview"]')!.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}));
        find('[data-region="preview"]')!.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
        expect(find('[data-region="preview"]')).toBeNull();
        expect(document.activeElement?.textContent).toBe(trigger.textContent);
        await take('replace_value', '[data-code="value_not_allowed"]');
        expect(region('banner')).toContain('page_headline_problems_one|1|3');
        expect(region('live')).toContain('page_fix_taken');
        expect(region('choose')).toContain('page_file_fixed');
        expect(askedToStay()).toBe(true);
        await take('drop_rejected', '[data-code="value_not_allowed"]');
        expect(region('banner')).toContain('page_headline_fine|2');
        expect(rows().map((cells) => cells.at(-1))).toEqual(['add', 'add']);
        expect(region('taken')).toContain('page_fix_dropped_one');
        act('undo');
        await until(() => region('banner').includes('page_headline_problems_one'));
        await known();
        expect(region('live')).toContain('page_undone');
        await take('drop_rejected', '[data-code="value_not_allowed"]');
        act('undo-all');
        await until(() => region('banner').includes('page_headline_problems|2'));
        await known();
        expect(find('[data-region="taken"]')).toBeNull();
        expect(askedToStay()).toBe(false);
    });

    it('asks the site for new values alone', async() => {
        await openPage();
        await choose('cidnumber;userid\n6A;E1\n6A;E2 \n6A;E1\n');
        calls.length = 0;
        await take('drop_duplicates');
        expect(calls).toEqual([]);
        expect(text('[data-part="site"]')).toContain('page_site_fine');
    });

    it('is downloaded, or used: then nothing is lost when the page is left', async() => {
        const urls = {createObjectURL: jest.fn(() => 'blob:1'), revokeObjectURL: jest.fn()};
        Object.assign(URL, urls);
        const names: string[] = [];
        jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
            names.push(this.download);
        });
        await openPage();
        await choose(BROKEN, 'my.file.csv');
        await take('replace_value');
        expect(askedToStay()).toBe(true);
        act('download-fixed');
        expect(names).toHaveLength(1);
        expect(names[0]).toMatch(/^\[page_file_fixed_name.*\]\.csv$/s);
        const [[blob]] = urls.createObjectURL.mock.calls as unknown as [[Blob]];
        expect(Buffer.from(await blob.arrayBuffer()).toString()).toBe(BROKEN.replace('ajouter', 'add'));
        expect(askedToStay()).toBe(false);
        act('another');
        expect(find('[data-region="question"]')).toBeNull();
    });

    it('is not lost by choosing another file by mistake', async() => {
        await openPage();
        await choose(BROKEN);
        await take('replace_value');
        act('another');
        act('back');
        expect(find('section[data-region="check"]')?.hidden).toBe(false);
        globalThis.fetch = jest.fn(() => Promise.resolve({
            ok: true, redirected: false, url: '', headers: new Map(), blob: () => Promise.resolve(new Blob([GOOD])),
        })) as unknown as typeof fetch;
        page.openFile({filename: 'retry.csv', url: '/retry.csv'});
        act('confirm');
        await until(() => region('choose').includes('retry.csv'));
        await known();
        expect(region('banner')).toContain('page_headline_fine');
        expect(askedToStay()).toBe(false);
    });

    it('that changes nothing is not offered to be taken', async() => {
        await openPage();
        await choose('cidnumber;userid\n6A;E1 \n6A;E2\n');
        act('offer', '[data-region="helps-part"]');
        await until(() => find('[data-region="preview"]'));
        expect(region('examples')).toContain('E1␣');
        act('leave');
        expect(find('[data-region="preview"]')).toBeNull();
    });

    it('may fail, and leaves everything as it was', async() => {
        await openPage();
        await choose(BROKEN);
        act('offer', '[data-code="value_not_allowed"]');
        await until(() => find('[data-region="preview"]'));
        const real = Blob.prototype.slice;
        Blob.prototype.slice = () => {
            throw new Error('The disk is gone');
        };
        act('take');
        await until(() => region('check-message').includes('page_fix_failed'));
        expect(region('check-message')).toContain('The disk is gone');
        expect(region('live')).toContain('page_fix_failed');
        act('offer', '[data-code="value_not_allowed"]');
        await until(() => text('[data-code="value_not_allowed"]').includes('page_fix_failed'));
        Blob.prototype.slice = real;
        expect(find('[data-region="taken"]')).toBeNull();
        expect(find('[data-region="check-body"]')?.hasAttribute('inert')).toBe(false);
        await take('replace_value', '[data-code="value_not_allowed"]');
        expect(region('taken')).toContain('page_fix_replace_value');
        expect(region('check-message')).toBe('');
    });

    it('can be stopped on its way', async() => {
        await openPage();
        await choose(BROKEN);
        const real = Blob.prototype.slice;
        let release = (): void => undefined;
        act('offer', '[data-code="value_not_allowed"]');
        await until(() => find('[data-region="preview"]'));
        Blob.prototype.slice = function slice(this: Blob, ...bounds: [number, number]) {
            const piece = real.apply(this, bounds);
            jest.spyOn(piece, 'arrayBuffer').mockImplementation(() => new Promise((resolve) => {
                release = () => resolve(new ArrayBuffer(0));
            }));
            return piece;
        };
        act('take');
        await until(() => find('.tool_sync-working-over [data-action="cancel"]'));
        expect(find('[data-region="check-body"]')?.hasAttribute('inert')).toBe(true);
        Blob.prototype.slice = real;
        act('cancel', '.tool_sync-working-over');
        release();
        await until(() => region('check-message').includes('page_check_cancelled_step'));
        expect(find('[data-region="taken"]')).toBeNull();
        expect(find('.tool_sync-working-over')?.textContent).toBe('');
    });
});

describe('the site', () => {
    const UNKNOWN = [{value: 'E2', status: 'unknown' as const, count: 0, suggestions: ['E20', 'E21']}];

    it('adds what it does not know to the problems, with what may have been meant', async() => {
        site(UNKNOWN);
        await openPage();
        await choose(GOOD);
        expect(region('banner')).toContain('page_headline_problems_one|1|2');
        expect(region('live')).toContain('page_headline_problems_one');
        const group = find('[data-code="user_unknown"]');
        expect(group?.textContent).toContain('page_issues_site');
        expect(group?.querySelectorAll('[data-fix="replace_value"]')).toHaveLength(2);
        expect(group?.textContent).toContain('page_fix_ambiguous');
        await take('replace_value', '[data-code="user_unknown"]');
        expect(region('banner')).toContain('page_headline_fine|2');
        expect(rows()[1]?.at(-1)).toBe('E20');
        expect(calls.at(-1)?.args).toMatchObject({columns: [{column: 'userid', values: ['E20']}]});
    });

    it('waits with its news until the person has looked at a proposal', async() => {
        let release = (): void => undefined;
        answer('tool_sync_look_up', () => new Promise((resolve) => {
            release = () => resolve({known: [{column: 'userid', value: 'E2', status: 'unknown', count: 0, suggestions: []}]});
        }));
        await openPage();
        drop(aFile('cidnumber;userid;cmd\n6A;E1;ajouter\n6A;E2;add\n'));
        await until(() => find('[data-fix="replace_value"]') && calls.length === 1);
        expect(text('[data-part="site"]')).toContain('page_site_asking');
        act('offer', '[data-code="value_not_allowed"]');
        await until(() => find('[data-region="preview"]'));
        release();
        await known();
        expect(find('[data-code="user_unknown"]')).toBeNull();
        act('leave');
        expect(find('[data-code="user_unknown"]')).not.toBeNull();
        expect(document.activeElement?.getAttribute('data-fix')).toBe('replace_value');
    });

    it.each<[string, unknown, string]>([
        ['a lost session', Object.assign(new Error('Log in'), {errorcode: 'servicerequireslogin'}), 'page_site_session'],
        ['no connection', new Error('offline'), 'page_site_connection'],
        ['a refusal', Object.assign(new Error('You may not'), {errorcode: 'nopermissions'}), 'You may not'],
    ])('stands in nobody\'s way: %s', async(_name, failure, says) => {
        answer('tool_sync_look_up', () => {
            throw failure;
        });
        await openPage();
        await choose(BROKEN);
        expect(text('[data-part="site"]')).toContain('page_site_failed');
        expect(text('[data-part="site"]')).toContain(says);
        // It was sent before no answer came.
        expect(region('sent')).toContain('page_site_sent');
        await take('replace_value');
        expect(region('taken')).toContain('page_fix_replace_value');
        site();
        act('ask-again');
        await until(() => text('[data-part="site"]').includes('page_site_fine'));
    });

    it('is left in peace when somebody says so', async() => {
        answer('tool_sync_look_up', () => new Promise(() => undefined));
        await openPage();
        drop(aFile(GOOD));
        await until(() => calls.length === 1);
        act('stop-asking');
        await until(() => text('[data-part="site"]').includes('page_site_stopped'));
        site();
        act('ask-again');
        await until(() => text('[data-part="site"]').includes('page_site_fine'));
    });

    it('is not asked when there is nothing to ask, or when the file cannot be run', async() => {
        await openPage();
        await choose('cidnumber;userid\n');
        expect(region('banner')).toContain('page_headline_none');
        act('another');
        await choose('one;two\n1;2\n');
        expect(calls).toEqual([]);
        expect(text('[data-part="site"]')).toBe('');
    });
});

describe('the lines', () => {
    const LINES = 'cidnumber;cname;cmd\n6A;Un;add\n6B;Deux;explode\n6C;Trois;add\n6D;Quatre;boum\n';

    it('are filtered, searched and gone to', async() => {
        await openPage();
        await choose(LINES);
        const lines = (): string => rows().map((cells) => cells.at(-1)?.split('[')[0]).join();
        expect(lines()).toBe('add,explode,add,boum');
        set('[data-region="grid-filter"]', 'error', 'change');
        await until(() => lines() === 'explode,boum');
        expect(region('grid-count')).toContain('page_grid_count|2');
        set('[data-region="grid-search"]', 'quatre', 'input');
        await until(() => lines() === 'boum');
        set('[data-region="grid-search"]', '', 'input');
        set('[data-region="grid-filter"]', 'code:value_not_allowed', 'change');
        await until(() => lines() === 'explode,boum');
        set('[data-region="grid-line"]', '5', 'input');
        find('.tool_sync-jump')!.dispatchEvent(new Event('submit', {cancelable: true}));
        await until(() => document.activeElement?.closest('[role="row"]')?.textContent.includes('Quatre'));
        expect(region('row-panel')).toContain('issue_value_not_allowed');
        for (const wrong of ['x', '99']) {
            set('[data-region="grid-line"]', wrong, 'input');
            find('.tool_sync-jump')!.dispatchEvent(new Event('submit', {cancelable: true}));
            await until(() => text('.tool_sync-jump .tool_sync-field-error') !== '');
            expect(document.activeElement?.getAttribute('data-region')).toBe('grid-line');
        }
        // A line of a problem is shown among all lines.
        act('show-line', '[data-code="value_not_allowed"]');
        await until(() => lines() === 'add,explode,add,boum');
        await until(() => document.activeElement?.closest('[role="row"]')?.textContent.includes('Deux'));
    });

    it('with one problem are shown together', async() => {
        await openPage();
        await choose(`cidnumber;cmd\n6A;add\n${'6B;explode\n'.repeat(8)}`);
        find<HTMLDetailsElement>('[data-region="grid-part"]')!.open = false;
        act('show-code');
        await until(() => region('grid-count').includes('page_grid_count|8'));
        expect(find<HTMLDetailsElement>('[data-region="grid-part"]')!.open).toBe(true);
        expect(find<HTMLSelectElement>('[data-region="grid-filter"]')?.value).toBe('code:value_not_allowed');
    });

    const edit = async(cell: string, value: string): Promise<void> => {
        const isIt = (node: HTMLElement): boolean => node.textContent.startsWith(cell);
        await until(() => [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')].some(isIt));
        const found = [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')].find(isIt)!;
        found.dispatchEvent(new FocusEvent('focusin', {bubbles: true}));
        found.focus();
        found.dispatchEvent(new KeyboardEvent('keydown', {key: 'F2', bubbles: true}));
        const field = find<HTMLInputElement>('.tool_sync-grid-field')!;
        field.value = value;
        field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
        await until(() => !find('.tool_sync-grid-field'));
    };

    it('can be corrected cell by cell', async() => {
        await openPage();
        await choose(LINES);
        await edit('boum', 'add');
        await until(() => find('[data-region="taken"]'));
        await known();
        expect(region('taken')).toContain('page_fix_set_cell|{$a->count}|{$a->rows}|5|cmd');
        expect(rows()[3]?.at(-1)).toBe('add');
        expect(region('banner')).toContain('page_headline_problems_one');
        await until(() => document.activeElement?.closest('[role="row"]')?.textContent.includes('Quatre'));
        act('undo');
        await until(() => region('banner').includes('page_headline_problems|2'));
        await known();
    });

    it('take no character that the encoding lacks, before the file is in UTF-8', async() => {
        await openPage();
        await choose(Buffer.from('cidnumber;cname\n6A;Sixi\u00e8me\n', 'latin1'));
        await edit('6A', '漢');
        await until(() => find('[data-region="preview"]'));
        expect(region('preview-says')).toContain('page_fix_impossible_encoding');
        expect(find('[data-action="take"]')).toBeNull();
        act('instead');
        await until(() => find('[data-action="take"]'));
        expect(region('preview-says')).toContain('page_fix_encode_says');
        act('take');
        await until(() => region('facts').includes('UTF-8'));
        await known();
        await edit('6A', '漢');
        await until(() => rows()[0]?.join().includes('漢'));
        await known();
        expect(rows()[0]?.join()).toContain('Sixième');
    });

    it('lead to the plan and back, as long as they are those of the plan', async() => {
        await openPage();
        await choose(BROKEN);
        expect(page.showLine).toBeNull();
        expect(find('[data-action="show-changes"]')).toBeNull();
        // The run part prepares the file and shows a plan of it.
        const order = jest.spyOn(page['runStep'], 'start').mockImplementation(async({prepare}) => {
            await prepare({});
        });
        globalThis.fetch = jest.fn(() => Promise.resolve({
            ok: true, redirected: false, url: '', headers: new Map(), blob: () => Promise.resolve(new Blob([BROKEN])),
        })) as unknown as typeof fetch;
        page.openFile({filename: 'stored.csv', url: '/stored.csv'});
        await until(() => region('choose').includes('stored.csv'));
        await known();
        act('another');
        act('choose-stored');
        await known();
        act('simulate');
        await until(() => page.showLine !== null);
        expect(order.mock.calls[0]?.[0]).toMatchObject({kind: 'cohorts', simulate: true, rows: 3, settings: {}});
        const showChanges = jest.fn();
        page.showChanges = showChanges;
        const showLine = page.showLine!;
        showLine(4);
        await until(() => document.activeElement?.closest('[role="row"]')?.textContent.includes('Sixième C'));
        act('show-changes');
        expect(showChanges).toHaveBeenCalledWith(4);
        await take('replace_value');
        expect(page.showLine).toBeNull();
        expect(find('[data-action="show-changes"]')).toBeNull();
        showLine(4);
        expect(region('live')).toContain('page_line_elsewhere');
    });
});

describe('a run', () => {
    it('lets the check rest, and is asked for twice when nothing was simulated', async() => {
        await openPage();
        await choose(BROKEN);
        const start = jest.spyOn(page['runStep'], 'start').mockResolvedValue();
        act('run');
        expect(region('question')).toContain('page_confirm');
        act('back');
        act('run');
        act('confirm');
        expect(start.mock.calls[0]?.[0]).toMatchObject({simulate: false});
        page.setBusy(true);
        expect(find<HTMLButtonElement>('[data-action="offer"]')?.disabled).toBe(true);
        expect(find<HTMLDetailsElement>('[data-region="grid-part"]')?.open).toBe(false);
        page.setBusy(false);
        expect(find<HTMLButtonElement>('[data-action="offer"]')?.disabled).toBe(false);
    });
});
