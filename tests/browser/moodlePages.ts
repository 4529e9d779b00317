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


/** The plugin's pages on a live site, in a browser. */

import assert from 'node:assert/strict';
import {join} from 'node:path';
import type {APIResponse, Page} from 'playwright-core';
import {cacheFolder} from '../../tools/cache.ts';
import {offerFrench} from '../../tools/french.ts';
import {adminPassword} from '../../tools/moodle.ts';
import {freePort, serve} from '../../tools/serving.ts';
import {askedDatabase, LiveSite} from '../site/liveSite.ts';
import {visit, type Visit} from './browser.ts';

export const password = 'Test.2026!';

/** A live site that is served on the loopback interface. */
export interface ServedSite {
    live: LiveSite;
    address: string;
}

/** Makes a site ready and serves it, with the people that the tests need. */
export async function serveSite(): Promise<ServedSite> {
    const port = await freePort(join(cacheFolder('logs'), 'browser-port'));
    const address = `http://127.0.0.1:${port}`;
    const live = await LiveSite.open(askedDatabase(), address);
    await offerFrench(live.site);
    await live.makeUser('maud', password, 'manager');
    await live.makeUser('fleur', password, 'manager', 'fr');
    await live.makeUser('sam', password);
    await serve(live.site, port);
    return {live, address};
}

const passwordOf = (username: string): string => username === 'admin' ? adminPassword : password;

/** Where an answer leads to. */
const led = (answer: APIResponse): string => answer.headers()['location'] ?? `nowhere: ${answer.status()}`;

/** Logs somebody in, in a browser of their own. The form is not shown: no test but its own waits for its pages. */
export async function logIn(site: ServedSite, username = 'admin', lasting = false): Promise<Visit> {
    const made = await visit('en-GB', lasting);
    await logInAgain(site, made, username);
    return made;
}

/** Logs somebody in, in the browser of a page that stays as it is. */
export async function logInAgain(site: ServedSite, made: Visit, username = 'admin', secret = passwordOf(username)): Promise<void> {
    const {request} = made.context;
    const address = `${site.address}/login/index.php`;
    const token = /name="logintoken" value="(\w+)"/.exec(await (await request.get(address)).text())?.[1];
    assert.ok(token, 'The log-in form has a token.');
    const form = {logintoken: token, username, password: secret};
    const sent = await request.post(address, {maxRedirects: 0, form});
    // It first leads back to itself, to see whether the session has come to stay.
    assert.match(led(sent), /\/login\/index\.php\?testsession=\d+$/);
    const tested = await request.get(led(sent), {maxRedirects: 0});
    assert.doesNotMatch(led(tested), /\/login\/|^nowhere/);
}

/** Fills in the log-in form that the page shows. */
export async function logInByForm(page: Page, username: string): Promise<void> {
    await page.fill('#username', username);
    await page.fill('#password', passwordOf(username));
    await page.click('#loginbtn');
}

/** Waits until the page is complete and its scripts have done what they had to: what Moodle's own browser tests wait for. */
export async function settled(page: Page): Promise<void> {
    await page.waitForFunction(() => {
        const {M} = window as unknown as {M?: {util?: {pending_js?: string[]}}};
        return document.readyState === 'complete' && M?.util?.pending_js?.length === 0;
    });
}
