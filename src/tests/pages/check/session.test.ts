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

import type {Reading, View} from '../../../reading/contract';
import type {GridFile} from '../../../pages/check/gridPart';
import {GridPart} from '../../../pages/check/gridPart';
import {FileSession} from '../../../pages/check/fileSession';
import {Chosen} from '../../../pages/run/chosen';
import {answer, calls} from '../../mocks/core/ajax';
import {aFile, installFiles} from '../../mocks/files';
import {anIssue, someStrings} from '../../mocks/samples';
import {rowAt, settled, stubSizes} from '../grid/sizes';

installFiles();
stubSizes();

const until = async(condition: () => boolean): Promise<void> => {
    for (let i = 0; i < 3000 && !condition(); i++) {
        await settled();
    }
    expect(condition()).toBe(true);
};

describe('a file as it was chosen', () => {
    /** What was uploaded, by name. */
    const uploads = (): string[] => {
        const names: string[] = [];
        Object.assign(globalThis, {FormData: class {
            public append(field: string, _value: unknown, name?: string): void {
                if (field === 'file') {
                    names.push(name ?? '');
                }
            }
        }});
        class FakeRequest extends EventTarget {
            public readonly upload = new EventTarget();
            public responseText = '';
            public open = jest.fn();

            public send(): void {
                this.responseText = JSON.stringify({draftitemid: names.length, filename: 'x', size: 1});
                this.dispatchEvent(new Event('load'));
            }
        }
        Object.defineProperty(globalThis, 'XMLHttpRequest', {configurable: true, writable: true, value: FakeRequest});
        return names;
    };
    const stored = {path: '/sis/cohorts.csv', filename: 'cohorts.csv', size: 60, timemodified: 1, url: '/pluginfile.php/c', kind: '', hash: ''};
    const fetched = jest.fn(() => Promise.resolve({ok: true, redirected: false, url: '', headers: new Map(Object.entries({ETag: 'W/"0123456789abcdef0123456789abcdef01234567-gzip"'})), blob: () => Promise.resolve(new Blob(['cmd\n']))}));

    it('leaves the browser once, when a run wants it', async() => {
        const names = uploads();
        const file = aFile('cmd\n', 'mine.csv');
        const chosen = Chosen.own(file);
        expect([chosen.isOwn, chosen.isStored, chosen.size]).toEqual([true, false, 4]);
        expect(await chosen.read(new AbortController().signal)).toBe(file);
        expect(names).toEqual([]);
        expect(await chosen.toSource(file, {})).toEqual({source: 'draft', draftitemid: 1});
        expect(await chosen.toSource(file, {})).toEqual({source: 'draft', draftitemid: 1});
        expect(await chosen.toSource(new Blob(['add\n']), {})).toEqual({source: 'draft', draftitemid: 2});
        expect(names).toEqual(['mine.csv', 'mine.csv']);
    });

    it('is not sent at all when it is stored, unless it was corrected', async() => {
        const names = uploads();
        globalThis.fetch = fetched as unknown as typeof fetch;
        const chosen = Chosen.fromSite(stored);
        expect([chosen.isOwn, chosen.isStored, chosen.size, chosen.bytes]).toEqual([false, true, 60, null]);
        const file = await chosen.read(new AbortController().signal);
        expect(chosen.size).toBe(4);
        expect(await chosen.toSource(file, {})).toEqual({
            source: 'stored', path: '/sis/cohorts.csv', hash: '0123456789abcdef0123456789abcdef01234567',
        });
        expect(await chosen.toSource(new Blob(['add\n']), {})).toEqual({source: 'draft', draftitemid: 1});
        expect(names).toEqual(['cohorts.csv']);
    });

    it('is a file of its own when a run made it', async() => {
        uploads();
        globalThis.fetch = fetched as unknown as typeof fetch;
        const chosen = Chosen.linked({filename: 'retry.csv', url: '/retry.csv'});
        const file = await chosen.read(new AbortController().signal);
        expect([chosen.isOwn, chosen.isStored]).toEqual([false, false]);
        expect(await chosen.toSource(file, {})).toEqual({source: 'draft', draftitemid: 1});
    });
});

describe('a session with a file', () => {
    const session = (content: string, onMore = jest.fn()): FileSession => (
        new FileSession(aFile(content), {name: 'x.csv', workerUrl: '', settings: {}, onMore})
    );

    it('does nothing before the file is read', async() => {
        const made = session('cidnumber\n6A\n');
        await made.learnMore();
        await made.askSite();
        expect(calls).toEqual([]);
        expect(made.current).toBeNull();
        await expect(made.preview({fix: 'encode_utf8'}, {})).rejects.toThrow('There is no file');
    });

    it('asks nothing about a file of no kind', async() => {
        const made = session('one;two\n1;2\n');
        await made.start({});
        await made.learnMore();
        await made.askSite();
        expect(calls).toEqual([]);
        expect(made.site).toBeNull();
        made.close();
    });

    it('goes on when the survey fails, and says nothing of a file that is gone', async() => {
        answer('tool_sync_look_up', () => ({known: []}));
        const onMore = jest.fn();
        const made = session('cidnumber;userid\n6A;E1\n', onMore);
        await made.start({});
        jest.spyOn(made.current!.reading, 'survey').mockRejectedValueOnce(new Error('The worker is gone'));
        await made.learnMore();
        expect(made.survey).toBeNull();
        expect(made.site?.is).toBe('known');
        onMore.mockClear();
        jest.spyOn(made.current!.reading, 'survey').mockImplementationOnce(() => {
            made.close();
            return Promise.reject(new Error('closed'));
        });
        await made.learnMore();
        expect(onMore).not.toHaveBeenCalled();
    });

    it('stays with the version before when the next one cannot be read', async() => {
        const made = session('cidnumber;userid\n6A;E1\n');
        await made.start({});
        const {current} = made;
        const abort = new AbortController();
        abort.abort();
        await expect(made.asKind('cohortcourses', {signal: abort.signal})).rejects.toThrow();
        expect(made.current).toBe(current);
        expect(made.taken).toEqual([]);
        made.close();
    });
});

describe('the lines of a file', () => {
    const reading = (changes: Partial<Reading> = {}): Reading => ({
        view: () => Promise.resolve({id: 1, rows: 3}),
        rows: (_view: number, from: number, count: number) => Promise.resolve(
            Array.from({length: count}, (_none, index) => rowAt(from + index, ['a', 'b'], from + index === 1 ? [anIssue({column: 'one'})] : [])),
        ),
        place: (_view: number, line: number) => Promise.resolve(line - 2),
        ...changes,
    }) as unknown as Reading;
    const file = (changes: Partial<GridFile> = {}): GridFile => (
        {reading: reading(), header: ['one', 'two'], rows: 3, partial: false, groups: [], ...changes}
    );
    const part = (): {part: GridPart; announce: jest.Mock; onEdit: jest.Mock} => {
        const announce = jest.fn();
        const onEdit = jest.fn();
        const made = new GridPart(someStrings(), {onEdit, showChanges: () => null, announce});
        document.body.replaceChildren(made.root);
        return {part: made, announce, onEdit};
    };
    const filter = (): HTMLSelectElement => document.querySelector('[data-region="grid-filter"]')!;
    const count = (): string => document.querySelector('[data-region="grid-count"]')?.textContent ?? '';

    it('say when they cannot be read', async() => {
        const {part: made} = part();
        await made.open(file({reading: reading({view: () => Promise.reject(new Error('The file has gone'))})}), false);
        expect(count()).toBe('The file has gone');
        await made.open(file({reading: reading({view: () => Promise.reject(new DOMException('', 'AbortError'))})}), false);
        expect(count()).toBe('The file has gone');
    });

    it('of a question that nobody waits for any more are not shown', async() => {
        const {part: made} = part();
        const answers: Array<(view: View) => void> = [];
        const slow = file({reading: reading({view: () => new Promise((resolve) => {
            answers.push(resolve);
        })})});
        const first = made.open(slow, false);
        const second = made.open(slow, false);
        answers[1]!({id: 2, rows: 7});
        answers[0]!({id: 1, rows: 3});
        await Promise.all([first, second]);
        expect(count()).toContain('page_grid_count|7');
    });

    it('that take long to find need not be waited for', async() => {
        const {part: made} = part();
        let stopped = false;
        await made.open(file({reading: reading({view: ({search}, {signal}) => (search === undefined
            ? Promise.resolve({id: 1, rows: 3})
            : new Promise((_resolve, reject) => {
                signal?.addEventListener('abort', () => {
                    stopped = true;
                    reject(signal.reason as Error);
                });
            }))})}), false);
        const stop = document.querySelector<HTMLButtonElement>('[data-action="stop-search"]')!;
        const search = document.querySelector<HTMLInputElement>('[data-region="grid-search"]')!;
        expect(stop.hidden).toBe(true);
        search.value = 'x';
        search.dispatchEvent(new Event('input'));
        await until(() => !stop.hidden);
        expect(count()).toContain('page_grid_searching');
        stop.click();
        await until(() => count().includes('page_grid_count|3'));
        expect([stopped, stop.hidden, search.value]).toEqual([true, true, '']);
        expect(document.activeElement).toBe(search);
    });

    it('keep a filter that still makes sense, and take new columns', async() => {
        const {part: made, announce} = part();
        const warning = {code: 'cells_too_few', severity: 'warning' as const, count: 2, first: []};
        await made.open(file({groups: [warning, {...warning, code: 'no_rows', severity: 'file' as const}], partial: true}), false);
        expect([...filter().options].map(({value}) => value)).toEqual(['all', 'error', 'warning', 'code:cells_too_few']);
        filter().value = 'code:cells_too_few';
        await made.learn([warning]);
        expect(filter().value).toBe('code:cells_too_few');
        expect(announce).toHaveBeenCalledWith(expect.stringContaining('page_grid_count|3'));
        await made.learn([]);
        expect(filter().value).toBe('all');
        await made.open(file({header: ['three', 'two']}), true);
        await until(() => document.querySelector('[role="columnheader"]:nth-child(2)')?.textContent.includes('three') === true);
        await made.open(file({header: []}), false);
        expect(made.root.hidden).toBe(true);
        made.close();
        await made.showLine(2);
        expect(document.querySelector('[role="grid"]')).toBeNull();
    });

    it('may be none', async() => {
        const {part: made} = part();
        await made.open(file({reading: reading({view: () => Promise.resolve({id: 1, rows: 0})})}), false);
        expect(document.body.textContent).toContain('page_grid_none');
        expect(document.querySelector<HTMLElement>('[data-region="row-panel"]')?.hidden).toBe(true);
        made.refreshRow();
    });

    it('that no view holds are said not to be there', async() => {
        const {part: made} = part();
        await made.open(file({reading: reading({place: () => Promise.reject(new Error('gone'))})}), false);
        document.querySelector<HTMLInputElement>('[data-region="grid-line"]')!.value = '12';
        document.querySelector('form')!.dispatchEvent(new Event('submit', {cancelable: true}));
        await until(() => document.body.textContent.includes('page_grid_jump_none'));
    });

    it('are not changed while a run goes on', async() => {
        const {part: made, onEdit} = part();
        await made.open(file(), false);
        await made.showLine(2, 0);
        const change = async(value: string): Promise<void> => {
            await until(() => document.activeElement?.getAttribute('role') === 'gridcell');
            document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', {key: 'F2', bubbles: true}));
            const field = document.querySelector<HTMLInputElement>('.tool_sync-grid-field')!;
            field.value = value;
            field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
        };
        made.setEditable(false);
        await change('x');
        expect(onEdit).not.toHaveBeenCalled();
        made.setEditable(true);
        await change('y');
        expect(onEdit).toHaveBeenCalledWith(2, 0, 'y');
    });
});
