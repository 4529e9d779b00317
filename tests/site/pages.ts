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

/** The plugin's pages asked for over HTTP by those who must be refused, as a browser would: nothing opens, nothing is changed. */

import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {root} from '../../tools/cache.ts';
import {adminPassword} from '../../tools/moodle.ts';
import {serve} from '../../tools/serving.ts';
import type {LiveSite} from './liveSite.ts';
import {describe, test} from './testing.ts';

const password = 'Test.2026!';

/** Pages with what is sent to them. */
const pages: {path: string; form?: Record<string, string>}[] = [
    {path: 'index.php'},
    {path: 'run.php'},
    {path: 'run.php?runid=RUN'},
    {path: 'files.php'},
    {path: 'history.php'},
    {path: 'formats.php'},
    {path: 'example.php?kind=cohorts'},
    {path: 'decide.php', form: {runid: 'RUN', decision: 'discard'}},
    {path: 'decide.php', form: {runid: 'RUN', decision: 'approve', deletions: '1'}},
    {path: 'simulate.php', form: {kind: 'cohorts', path: '/cohorts.csv'}},
    {path: 'upload.php', form: {}},
];

/** Files of the command file area, and of the areas that are served to nobody, as addresses of pluginfile.php. */
const files = ['syncfiles/0/cohorts.csv', 'syncfiles/0/../../config.php', 'syncfiles/1/cohorts.csv', 'source/RUN/held.csv',
    'incoming/0/cohorts.csv'];

interface Heard {
    status: number;
    text: string;
    location: string;
}

/** Somebody's browser: it keeps cookies and does not follow redirects. */
class Browser {
    private readonly cookies = new Map<string, string>();
    sesskey = '';

    public constructor(private readonly address: string) {
    }

    public async ask(path: string, form?: Record<string, string>, json?: unknown): Promise<Heard> {
        const answer = await fetch(path.startsWith('http') ? path : `${this.address}/${path}`, {
            redirect: 'manual',
            headers: {Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')},
            ...form === undefined ? {} : {method: 'POST', body: new URLSearchParams(form)},
            ...json === undefined ? {} : {method: 'POST', body: JSON.stringify(json)},
        });
        for (const cookie of answer.headers.getSetCookie()) {
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
            this.cookies.set(name, value);
        }
        return {status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? ''};
    }

    public async logIn(username: string, secret: string): Promise<void> {
        const token = /name="logintoken" value="(\w+)"/.exec((await this.ask('login/index.php')).text)?.[1] ?? '';
        const sent = await this.ask('login/index.php', {logintoken: token, username, password: secret});
        assert.match(sent.location, /testsession=\d+$/, `${username} logs in`);
        await this.ask(sent.location);
        this.sesskey = /"sesskey":"(\w+)"/.exec((await this.ask('user/profile.php')).text)?.[1] ?? '';
        assert.notEqual(this.sesskey, '', `${username} has a session key`);
    }
}

/** What the site holds that a page could change. */
const fingerprint = async(live: LiveSite): Promise<string> => JSON.stringify([
    await live.rows('SELECT * FROM {tool_sync_run} ORDER BY id'),
    await live.rows('SELECT COUNT(1) AS n FROM {cohort}'), await live.rows('SELECT COUNT(1) AS n FROM {cohort_members}'),
    await live.rows('SELECT id, filepath, filename, contenthash FROM {files} WHERE component = ? ORDER BY id', ['tool_sync']),
    await live.rows('SELECT COUNT(1) AS n FROM {files} WHERE filearea = ? AND component = ?', ['draft', 'user']),
    await live.settings(),
]);

/** Gives or takes what the plugin lets a role do. */
const capabilities = 'UPDATE {role_capabilities} SET permission = ? WHERE roleid = (SELECT id FROM {role} WHERE shortname = ?) '
    + 'AND capability LIKE ?';

export function pageTests(site: () => LiveSite, port: () => number): void {
    describe('pages', () => {
        const people = new Map<string, Browser>();
        let runid = '';

        before(async() => {
            const live = site();
            await serve(live.site, port());
            await live.reset();
            await live.store('/cohorts.csv', 'cidnumber\n6A\n');
            await live.configure('maxdeletions', 1);
            await live.makeCohort('6B', '6B', []);
            await live.makeCohort('6C', '6C', []);
            // A run that waits for a decision, so that a page that forgot to look could decide.
            await live.store('/held.csv', 'cmd;cidnumber\ndel;6B\ndel;6C\n');
            await live.configure('cohorts_filelocation', 'held.csv');
            await live.task();
            runid = (await live.rows<{id: string}>('SELECT id FROM {tool_sync_run} WHERE status = ?', ['held']))[0]?.id ?? '';
            assert.notEqual(runid, '');
            await live.makeUser('hostile_student', password);
            await live.makeUser('hostile_teacher', password, 'editingteacher');
            await live.makeUser('hostile_manager', password, 'manager');
            await live.execute(capabilities, [-1000, 'manager', 'tool/sync:%']);
            await live.site.php(join(live.site.code, 'admin/cli/purge_caches.php'));
            const address = `http://127.0.0.1:${port()}`;
            people.set('nobody', new Browser(address));
            for (const [who, username, secret] of [
                ['student', 'hostile_student', password], ['teacher', 'hostile_teacher', password],
                ['manager without capability', 'hostile_manager', password], ['administrator', 'admin', adminPassword],
            ] as const) {
                const browser = new Browser(address);
                await browser.logIn(username, secret);
                people.set(who, browser);
            }
        });

        const filled = (text: string): string => text.replaceAll('RUN', runid);
        const send = (browser: Browser, {path, form}: typeof pages[number], sesskey: string): Promise<Heard> => browser.ask(
            `admin/tool/sync/${filled(path)}`,
            form === undefined ? undefined
                : {...Object.fromEntries(Object.entries(form).map(([name, value]) => [name, filled(value)])), sesskey},
        );

        after(async() => {
            await site().execute(capabilities, [1, 'manager', 'tool/sync:%']);
            await site().site.php(join(site().site.code, 'admin/cli/purge_caches.php'));
            await site().reset();
        });

        test('are all asked for here', () => {
            const found = readdirSync(root).filter((name) => name.endsWith('.php')
                && /require(_once)?\b[^;]*config\.php/.test(readFileSync(join(root, name), 'utf8')));
            assert.deepEqual([...new Set(pages.map(({path}) => path.split('?')[0]))].sort(), found.sort());
            return Promise.resolve();
        });

        for (const who of ['nobody', 'student', 'teacher', 'manager without capability']) {
            test(`open to no ${who}`, async() => {
                const browser = people.get(who)!;
                const before = await fingerprint(site());
                for (const page of pages) {
                    const answer = await send(browser, page, browser.sesskey);
                    const refused = answer.status >= 400 || /\/login\/index\.php$/.test(answer.location)
                        || /nopermissions|accessdenied|requireloginerror|"errorcode"/.test(answer.text);
                    assert.ok(refused, `${who}: ${page.path} answers ${answer.status} ${answer.location} ${answer.text.slice(0, 300)}`);
                    assert.doesNotMatch(answer.text, /data-region="tool_sync/);
                }
                for (const file of files) {
                    const answer = await browser.ask(`pluginfile.php/1/tool_sync/${filled(file)}`);
                    assert.ok(answer.status >= 400 || answer.location.includes('/login/'), `${who}: ${file} answers ${answer.status}`);
                    assert.doesNotMatch(answer.text, /cidnumber/);
                }
                assert.equal(await fingerprint(site()), before);
            });
        }

        test('do nothing without the right session key, for the administrator neither', async() => {
            const browser = people.get('administrator')!;
            const before = await fingerprint(site());
            for (const page of pages.filter(({form}) => form !== undefined)) {
                for (const key of ['', 'wrong']) {
                    const answer = await send(browser, page, key);
                    assert.match(answer.text, /invalidsesskey|sesskey|session/i, `${page.path} answers ${answer.status}`);
                    assert.doesNotMatch(answer.location, /admin\/tool\/sync/);
                }
            }
            const ajax = await browser.ask('lib/ajax/service.php?sesskey=wrong', undefined,
                [{index: 0, methodname: 'tool_sync_cancel_run', args: {runid: Number(runid)}}]);
            assert.match(ajax.text, /invalidsesskey/);
            assert.equal(await fingerprint(site()), before);
        });

        test('serve files of one area alone, to the administrator too', async() => {
            const browser = people.get('administrator')!;
            const answers = await Promise.all(files.map((file) => browser.ask(`pluginfile.php/1/tool_sync/${filled(file)}`)));
            assert.deepEqual(answers.map(({status}) => status === 200), [true, false, false, false, false]);
            assert.equal(answers[0]?.text, 'cidnumber\n6A\n');
        });
    });
}
