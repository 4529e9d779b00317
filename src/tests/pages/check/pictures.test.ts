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

import {archives} from '../../../../tools/archiveSamples';
import {drawArchive} from '../../../../tools/pictures';
import type {Archive, Listing, Picture} from '../../../archive/contract';
import {ARCHIVES, type ArchiveScope} from '../../../archive/scope';
import type {Known} from '../../../reading/contract';
import {PicturesPart} from '../../../pages/check/picturesPart';
import type {PageConfig} from '../../../pages/run/config';
import {RunPage} from '../../../pages/run/page';
import {answer, calls} from '../../mocks/core/ajax';
import {open} from '../../mocks/core/pending';
import {aFile, installFiles} from '../../mocks/files';
import {someStrings} from '../../mocks/samples';
import {stubSizes} from '../grid/sizes';

const CONFIG: PageConfig = {
    contextid: 1, maxbytes: 0, runid: 0, openruns: [],
    kinds: [
        {kind: 'cohorts', label: 'Cohorts', description: '', canrun: true},
        {kind: 'userpictures', label: 'User pictures', description: '', canrun: true},
    ],
    storedfiles: [], settings: {encoding: 'Windows-1252', csvseparator: ';'}, pageurl: '', historyurl: '', filesurl: '', workerurl: '', archiveurl: '/archive.js',
};

const ENTRIES: Picture[] = ['lea', 'tom', '<b>nobody', ''].map((user, i) => ({
    line: i + 2, picture: `6A/${user}.png`, user, size: 350, problem: user === '' ? 'no_name' : '',
}));

/** An archive that is read by nobody: the library has tests of its own. */
const anArchive = (changes: Partial<Listing> = {}): {archive: Archive; closed: () => boolean} => {
    let closed = false;
    const rows = ENTRIES.map(({picture, user, problem}) => `"${picture}","${user}",350,,${problem}\n`);
    return {
        archive: {
            list: () => Promise.resolve({
                csv: new Blob(['picture,user,size,hash,problem\n', ...rows]), entries: rows.length, first: ENTRIES, fault: '', ...changes,
            }),
            picture: (line) => Promise.resolve(line === 3 ? null : new Blob(['x'])),
            close: () => { closed = true; },
        },
        closed: () => closed,
    };
};

const find = <E extends HTMLElement = HTMLElement>(selector: string): E | null => document.querySelector<E>(selector);
const region = (name: string): string => find(`[data-region="${name}"]`)?.textContent ?? '';

const until = async(condition: () => unknown): Promise<void> => {
    for (let i = 0; i < 2000 && !condition(); i++) {
        await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
    if (!condition()) {
        throw new Error(`Waited in vain for ${String(condition)}; the page says: ${document.body.textContent}`);
    }
};

const scope = globalThis as unknown as ArchiveScope;
const made: string[] = [];
const revoked: string[] = [];

const drop = (bytes: Uint8Array, name = 'userpictures_6A.zip'): void => {
    const input = find<HTMLInputElement>('[data-region="file-input"]');
    Object.defineProperty(input, 'files', {configurable: true, value: [aFile(bytes, name)]});
    input?.dispatchEvent(new Event('change'));
};

const choose = async(bytes: Uint8Array, name = 'userpictures_6A.zip'): Promise<void> => {
    drop(bytes, name);
    await until(() => find('section[data-region="check"] [data-region="banner"]'));
    await until(() => open.size === 0);
};

const openPage = async(changes: Partial<PageConfig> = {}): Promise<void> => {
    const root = document.createElement('div');
    document.body.replaceChildren(root);
    await new RunPage(root, {...CONFIG, ...changes}, someStrings()).open();
};

beforeEach(() => {
    installFiles();
    stubSizes();
    made.length = 0;
    revoked.length = 0;
    Object.assign(URL, {
        createObjectURL: () => `blob:${String(made.push('made'))}`,
        revokeObjectURL: (url: string) => { revoked.push(url); },
    });
    answer('tool_sync_look_up', ({columns}) => ({
        known: (columns as Array<{column: string; values: string[]}>).flatMap(({column, values}) => values.map((value): Known => (
            {column, value, status: value === '<b>nobody' ? 'unknown' : 'found', suggestions: value === '<b>nobody' ? ['somebody'] : [], count: 1}
        ))),
    }));
});

afterEach(() => {
    Reflect.deleteProperty(scope, ARCHIVES);
    document.body.replaceChildren();
});

describe('an archive on the run page', () => {
    it('is checked by its list, whatever the site\'s own files are like, and what runs is the archive', async() => {
        const {archive, closed} = anArchive();
        scope[ARCHIVES] = () => archive;
        await openPage();
        expect(region('drop')).toContain('page_choose_drop_archive');
        await choose(drawArchive(['lea']));
        await until(() => region('unmatched') !== '');
        expect(region('banner')).toContain('[page_archive_problems|2|4');
        expect(region('issues')).toContain('issue_picture_no_name');
        expect(region('unmatched')).toContain('<b>nobody');
        expect(region('unmatched')).toContain('page_pictures_near');
        expect(document.querySelectorAll('b')).toHaveLength(0);
        expect(region('facts')).toContain('User pictures');
        expect(find('[data-action="offer"], [data-region="reread-part"], [data-region="kind"]')).toBeNull();
        expect(find('[role="grid"]')?.getAttribute('aria-readonly')).toBe('true');
        await until(() => document.querySelectorAll('[data-region="first-pictures"] img').length === 2);
        expect(find('[data-line="2"] img')?.getAttribute('alt')).toContain('page_pictures_alt');
        expect(find('[data-line="3"] img')).toBeNull();
        expect(calls.map(({methodname}) => methodname)).toEqual(['tool_sync_look_up']);
        // Once the browser has the picture, nothing holds its bytes.
        find('[data-line="2"] img')?.dispatchEvent(new Event('load'));
        expect(revoked).toHaveLength(1);
        find('[data-action="another"]')?.click();
        expect(closed()).toBe(true);
        expect(revoked).toHaveLength(made.length);
    });

    it('that is damaged is refused in a sentence', async() => {
        scope[ARCHIVES] = () => anArchive({fault: 'archive_broken', entries: 0, first: []}).archive;
        await openPage();
        await choose(archives['cut'] ?? new Uint8Array());
        expect(region('banner')).toContain('[page_archive_unusable');
        expect(region('banner')).toContain('[issue_archive_broken');
        expect(find('[data-action="simulate"]')).toBeNull();
    });

    it('is closed when it is damaged, or its list is stopped, and not before', async() => {
        const damaged = anArchive({fault: 'archive_broken', entries: 0, first: []});
        scope[ARCHIVES] = () => damaged.archive;
        await openPage();
        await choose(archives['cut'] ?? new Uint8Array());
        expect(damaged.closed()).toBe(true);
        const stopped = anArchive();
        let asked = false;
        stopped.archive.list = ({signal}) => new Promise((_resolve, reject) => {
            asked = true;
            signal?.addEventListener('abort', () => { reject(signal.reason as Error); });
        });
        scope[ARCHIVES] = () => stopped.archive;
        find('[data-action="another"]')?.click();
        drop(drawArchive(['lea']));
        await until(() => asked);
        find('section[data-region="check"] [data-action="cancel"]')?.click();
        await until(() => open.size === 0 && stopped.closed());
        expect(find('[data-region="first-pictures"]')).toBeNull();
    });

    it('that is read too late does not take the place of the file that was chosen since', async() => {
        const [late, other] = [anArchive(), anArchive()];
        const listings: Array<() => void> = [];
        late.archive.list = () => new Promise((resolve) => {
            listings.push(() => void anArchive().archive.list({}).then(resolve));
        });
        const given = [late.archive, other.archive];
        scope[ARCHIVES] = () => given.shift() as Archive;
        await openPage();
        drop(drawArchive(['lea']), 'late.zip');
        await until(() => listings.length === 1);
        find('[data-action="another"]')?.click();
        await choose(drawArchive(['tom']), 'other.zip');
        listings[0]?.();
        await until(() => late.closed() && open.size === 0);
        expect(other.closed()).toBe(false);
        expect(document.querySelectorAll('[data-region="first-pictures"]')).toHaveLength(1);
        expect(document.body.textContent).not.toContain('late.zip');
    });

    it('is no archive where the page knows no such kind', async() => {
        await openPage({kinds: CONFIG.kinds.slice(0, 1)});
        expect(region('drop')).not.toContain('archive');
        await choose(drawArchive(['lea']));
        expect(region('banner')).toContain('issue_file_workbook');
    });

    it('says when the script that reads it cannot be had', async() => {
        await openPage();
        const append = jest.spyOn(document.head, 'append').mockImplementation((...nodes) => {
            setTimeout(() => (nodes[0] as HTMLElement).dispatchEvent(new Event('error')), 0);
        });
        await choose(drawArchive(['lea']));
        expect(region('banner')).toContain('[page_archive_failed');
        append.mockRestore();
    });
});

describe('the first pictures', () => {
    it('are taken out when they come into sight', async() => {
        const watched: Element[] = [];
        let see: (entries: Array<{isIntersecting: boolean; target: Element}>) => void = () => undefined;
        Object.assign(globalThis, {IntersectionObserver: class {
            public constructor(hear: typeof see) { see = hear; }

            public observe(target: Element): void { watched.push(target); }

            public disconnect(): void { watched.length = 0; }
        }});
        const {archive} = anArchive();
        const taken = jest.spyOn(archive, 'picture');
        const part = new PicturesPart(someStrings(), archive, await archive.list({}), 'x', {onLine: () => undefined});
        expect(watched).toHaveLength(4);
        see([{isIntersecting: false, target: watched[0]!}, {isIntersecting: true, target: watched[1]!}]);
        expect(taken.mock.calls).toEqual([[3]]);
        see([{isIntersecting: true, target: watched[0]!}, {isIntersecting: true, target: watched[3]!}]);
        await until(() => part.root.querySelector('img'));
        expect(taken.mock.calls).toEqual([[3], [2]]);
        // What the browser can't show is said.
        part.root.querySelector('img')?.dispatchEvent(new Event('error'));
        expect(part.root.querySelector('[data-line="2"]')?.textContent).toContain('page_pictures_hidden');
        part.close();
        expect(revoked).toHaveLength(1);
        expect(watched).toHaveLength(0);
        delete (globalThis as {IntersectionObserver?: unknown}).IntersectionObserver;
    });

    it('name at most fifty that match nobody, and how many more there are', async() => {
        const {archive} = anArchive();
        const lines: number[] = [];
        const part = new PicturesPart(someStrings(), archive, await archive.list({}), 'x', {onLine: (line) => lines.push(line)});
        const issues = Array.from({length: 60}, (_none, i) => ({
            code: 'user_unknown', severity: 'error' as const, line: i + 2, column: 'user', value: `u${i.toString()}`,
        }));
        part.learn({counts: {user_unknown: 70}, issues, rejected: 70, asked: [], suggestions: []}, ['picture', 'user']);
        expect(part.root.querySelectorAll('[data-region="unmatched"] li')).toHaveLength(50);
        expect(part.root.textContent).toContain('[page_pictures_more|20');
        part.root.querySelector<HTMLElement>('[data-action="show-line"]')?.click();
        expect(lines).toEqual([2]);
        part.learn(null, []);
        expect(part.root.querySelectorAll('[data-region="unmatched"] li')).toHaveLength(0);
    });
});
