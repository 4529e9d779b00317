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
import type {ChildProcess} from 'node:child_process';
import {createServer} from 'node:net';
import {join} from 'node:path';
import type {Locator, Page} from 'playwright-core';
import {start} from '../../tools/commands.ts';
import {offerFrench} from '../../tools/french.ts';
import {adminPassword} from '../../tools/moodle.ts';
import {askedDatabase, LiveSite, until} from '../site/liveSite.ts';
import {visit, type Visit} from './browser.ts';

export const password = 'Test.2026!';

/** A live site that is served on the loopback interface. */
export interface ServedSite {
    live: LiveSite;
    address: string;
    server: ChildProcess;
}

function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0); });
        });
    });
}

/** Makes a site ready and serves it, with the people that the tests need. */
export async function serveSite(): Promise<ServedSite> {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const live = await LiveSite.open(askedDatabase(), address);
    await offerFrench(live.site);
    await live.makeUser('maud', password, 'manager');
    await live.makeUser('fleur', password, 'manager', 'fr');
    await live.makeUser('sam', password);
    const server = start('php', ['-S', `127.0.0.1:${port}`, '-t', live.site.web], {
        cwd: live.site.web,
        env: {...process.env, ...live.site.environment(), PHP_CLI_SERVER_WORKERS: '4'},
        log: join(live.site.folder, 'server.log'),
    });
    await until('The site', async () => {
        assert.equal(server.exitCode, null, 'the web server has ended');
        const answer = await fetch(`${address}/login/index.php`, {signal: AbortSignal.timeout(60_000)}).catch(() => undefined);
        return answer?.ok === true ? true : undefined;
    }, 180);
    return {live, address, server};
}

/** Logs somebody in, in a browser of their own. */
export async function logIn(site: ServedSite, username = 'admin'): Promise<Visit> {
    const made = await visit();
    const {page} = made;
    await page.goto(`${site.address}/login/index.php`);
    await page.fill('#username', username);
    await page.fill('#password', username === 'admin' ? adminPassword : password);
    await page.click('#loginbtn');
    await page.waitForURL((url) => !url.pathname.startsWith('/login/'));
    return made;
}

/** The run page. */
export class RunPage {
    readonly root: Locator;
    readonly file: Locator;
    readonly run: Locator;
    readonly check: Locator;

    constructor(readonly page: Page, private readonly address: string) {
        this.root = page.locator('[data-region="tool_sync/run"]');
        this.file = this.root.locator('[data-region="file-input"]');
        this.check = this.root.locator('section[data-region="check"]');
        this.run = this.root.locator('section[data-region="run"]');
    }

    async open(query = ''): Promise<void> {
        await this.page.goto(`${this.address}/admin/tool/sync/run.php${query}`);
        await this.root.and(this.page.locator('[data-ready="true"]')).waitFor();
    }

    /** Chooses a file from the desktop and waits until it is checked. */
    async choose(name: string, content: Buffer): Promise<void> {
        await this.file.setInputFiles({name, mimeType: 'text/csv', buffer: content});
        await this.headline(this.check).waitFor();
    }

    headline(section: Locator = this.run): Locator {
        return section.locator('[data-region="banner"] .tool_sync-headline');
    }

    button(action: string, section: Locator = this.root): Locator {
        return section.locator(`[data-action="${action}"]`);
    }

    /** Simulates the file on the page and waits for the plan. */
    async simulate(): Promise<string> {
        await this.button('simulate').click();
        return this.outcome();
    }

    /** Waits until a run waits for a person or is over; gives its headline. */
    async outcome(): Promise<string> {
        await this.headline().waitFor();
        await this.run.locator('[data-region="changes"] table, [data-region="changes"] p').first().waitFor();
        return (await this.headline().textContent()) ?? '';
    }

    /** Applies the plan on the page. */
    async apply(): Promise<string> {
        await this.button('apply').click();
        await this.button('confirm').click();
        await this.run.locator('[data-region="files"]').or(this.run.locator('[role="alert"]')).first().waitFor();
        return this.outcome();
    }

    /** Numbers of the summary, by card. */
    async cards(): Promise<Record<string, string>> {
        const found: Record<string, string> = {};
        for (const card of await this.run.locator('[data-card]').all()) {
            found[(await card.getAttribute('data-card')) ?? ''] = (await card.locator('.tool_sync-card-number').textContent()) ?? '';
        }
        return found;
    }

    /** Downloads one of the run's files with its link. */
    async download(what: string): Promise<Buffer> {
        const [download] = await Promise.all([
            this.page.waitForEvent('download'),
            this.run.locator(`[data-region="files"] [data-what="${what}"] a`).click(),
        ]);
        const chunks: Buffer[] = [];
        for await (const chunk of await download.createReadStream()) {
            chunks.push(chunk as Buffer);
        }
        return Buffer.concat(chunks);
    }
}
