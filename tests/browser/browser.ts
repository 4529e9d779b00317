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


/** A real browser for the tests: pages that record what goes wrong in them, screenshots, accessibility checks. */

import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import axe from 'axe-core';
import {chromium, type Browser, type BrowserContext, type Page, type Request} from 'playwright-core';
import {root} from '../../tools/cache.ts';
import {atEnd} from '../../tools/commands.ts';
import {ensureSystem} from '../../tools/system.ts';

const switches = [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
];

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const shots = join(root, 'test-results', 'screenshots');

/** How long a step may take, in milliseconds: the machine may be busy with other things. */
const patience = Number(process.env['TOOL_SYNC_PATIENCE'] ?? 90_000);

const phone = {width: 360, height: 780};
const desk = {width: 1440, height: 900};

/** A page, and what it did. */
export interface Visit {
    page: Page;
    context: BrowserContext;
    /** What went wrong: errors of scripts, of the console, dialogs that nobody asked for. */
    troubles: string[];
    /** Every request so far. */
    requests: Request[];
    /** Is it left open at the end of a test? */
    lasting: boolean;
}

let browser: Promise<Browser> | undefined;
let visits: Visit[] = [];

async function launch(): Promise<Browser> {
    await ensureSystem('browser');
    const started = await chromium.launch({executablePath: '/usr/bin/chromium', args: switches});
    atEnd(() => started.close());
    return started;
}

/** Opens a page in a browser profile of its own. */
export async function visit(language = 'en-GB', lasting = false): Promise<Visit> {
    browser ??= launch();
    const context = await (await browser).newContext({viewport: desk, locale: language, acceptDownloads: true});
    context.setDefaultTimeout(patience);
    const made = {page: await context.newPage(), context, troubles: [], requests: [], lasting};
    watch(made);
    visits.push(made);
    return made;
}

/** Opens another page in the place of the one that a visit has: whatever was done to that one is gone, but for who is logged in. */
export async function freshPage(made: Visit): Promise<void> {
    await made.page.close();
    made.page = await made.context.newPage();
    made.troubles.length = 0;
    made.requests.length = 0;
    watch(made);
}

/**
 * Core answers for each of its modules with the file that holds all of them. Its forms ask for one before that file has come: then
 * all of them are read twice, and the first with a constant outside of its own function complains. Nothing comes of it.
 */
function isReadTwice({name, message}: Error, requests: Request[]): boolean {
    return name === 'SyntaxError' && /^Identifier '\w+' has already been declared$/.test(message)
        && requests.filter((request) => request.url().includes('/lib/requirejs.php/')).length > 1;
}

function watch(made: Visit): void {
    const {page} = made;
    page.on('console', (message) => {
        if (message.type() === 'error') {
            made.troubles.push(`console: ${message.text()} (${message.location().url})`);
        }
    });
    page.on('pageerror', (error) => {
        if (!isReadTwice(error, made.requests)) {
            made.troubles.push(`script: ${error.name}: ${error.message} ${error.stack ?? ''}`);
        }
    });
    page.on('dialog', (dialog) => {
        made.troubles.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
    });
    page.on('request', (request) => made.requests.push(request));
}

/**
 * Closes all pages.
 *
 * @param folder where pictures of them, and what went wrong in them, are kept; missing = nowhere
 */
export async function endVisits(folder?: string): Promise<void> {
    const ended = visits;
    visits = ended.filter(({lasting}) => lasting);
    for (const [number, {page, context, troubles, lasting}] of ended.entries()) {
        if (folder !== undefined && !page.isClosed()) {
            writeFileSync(join(folder, `page-${number}.txt`), [page.url(), ...troubles, ''].join('\n'));
            await page.screenshot({path: join(folder, `page-${number}.png`), fullPage: true, timeout: 20_000}).catch(() => undefined);
        }
        if (!lasting) {
            await context.close().catch(() => undefined);
        }
    }
}

/** Fails when something went wrong on the page since the last time. */
export async function assertNoTrouble(made: Visit): Promise<void> {
    const complaints = made.page.locator('.debuggingmessage, [data-rel="debugging"], .alert-danger[data-rel="fatalerror"]');
    assert.deepEqual([...made.troubles.splice(0), ...await complaints.allTextContents()], []);
}

/** The requests that carried these bytes, or may have: the browser does not show the bodies of uploads. */
export function sent(requests: Request[], bytes: Buffer): string[] {
    return requests.filter((request) => (request.headers()['content-type'] ?? '').startsWith('multipart/')
        || (request.postDataBuffer()?.includes(bytes) ?? false)).map((request) => request.url());
}

/** Where a picture of a state is kept. */
export const pictureOf = (state: string, width: number): string => join(shots, `${state}-${width}.png`);

/** Widths in which a state is looked at. */
export const widths = [phone.width, desk.width];

/** What is wrong with a page for people who use it otherwise than most do. */
async function violations(page: Page, region: string): Promise<string[]> {
    if (!await page.evaluate(() => 'axe' in window)) {
        await page.evaluate(axe.source);
    }
    return page.evaluate(async ([include, tags]) => {
        const {axe: here} = window as unknown as {axe: typeof axe};
        const {violations: found} = await here.run({include: [[include]]}, {
            runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
        });
        return found.flatMap(({id, help, nodes}) => nodes.map(({html, failureSummary}) =>
            `${id} (${help}): ${html.slice(0, 300)} ${failureSummary ?? ''}`));
    }, [region, standards] as const);
}

/**
 * Looks at a state of a page as people of both kinds of screen get it: keeps screenshots and fails for accessibility violations.
 *
 * @param made
 * @param state name of the screenshots
 * @param region what is ours on the page
 * @param isCore is the page made by core, of ours only the words? Its width on a phone is not ours to judge then
 */
export async function inspect(made: Visit, state: string, region = '#region-main', isCore = false): Promise<void> {
    const {page} = made;
    mkdirSync(dirname(pictureOf(state, 0)), {recursive: true});
    const found: string[] = [];
    for (const size of [phone, desk]) {
        await page.setViewportSize(size);
        // Transitions of colours are over, so that contrast is measured as it stays.
        await page.waitForTimeout(250);
        // Core's bar at the top would lie across the picture otherwise.
        await page.evaluate(() => { window.scrollTo(0, 0); });
        await page.screenshot({path: pictureOf(state, size.width), fullPage: true});
        found.push(...(await violations(page, region)).map((violation) => `${state} ${size.width}: ${violation}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > size.width && !isCore) {
            found.push(`${state} ${size.width}: the page is ${wide} wide`);
        }
    }
    assert.deepEqual(found, []);
    await assertNoTrouble(made);
}

/** Drops a file from the desktop on an element. */
export async function dropFile(page: Page, selector: string, name: string, content: Buffer): Promise<void> {
    const transfer = await page.evaluateHandle(([filename, bytes]) => {
        const made = new DataTransfer();
        made.items.add(new File([Uint8Array.from(atob(bytes!), (letter) => letter.charCodeAt(0))], filename!, {type: 'text/csv'}));
        return made;
    }, [name, content.toString('base64')]);
    for (const type of ['dragenter', 'dragover', 'drop']) {
        await page.dispatchEvent(selector, type, {dataTransfer: transfer});
    }
}

/** Presses Tab until an element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, selector: string, most = 150): Promise<void> {
    for (let pressed = 0; pressed < most; pressed++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
            return;
        }
    }
    assert.fail(`${selector} cannot be reached with the Tab key.`);
}

/** Whatever has the focus, in a few words for messages. */
export function focused(page: Page): Promise<string> {
    return page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');
}
