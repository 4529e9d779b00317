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


/** Who may come in, in which language, and without a mouse. */

import assert from 'node:assert/strict';
import {csv} from '../site/files.ts';
import {describe} from '../site/testing.ts';
import {assertNoTrouble, focused, tabTo, visit} from './browser.ts';
import {logIn, logInByForm, type ServedSite} from './moodlePages.ts';
import {RunPage} from './runPage.ts';
import {test} from './trying.ts';

const ourPages = {
    'dashboard': '/admin/tool/sync/index.php',
    'history': '/admin/tool/sync/history.php',
    'files': '/admin/tool/sync/files.php',
    'formats': '/admin/tool/sync/formats.php',
    'settings-general': '/admin/settings.php?section=tool_sync_general',
    'settings-cohorts': '/admin/settings.php?section=tool_sync_cohorts',
};

/** What wants a fix and a correction by hand. */
const clumsy = Buffer.from(csv('cmd;cidnumber;cname;cvisible;userid', 'add;6A;Sixième A;VRAI;E1001', 'add;6A;;;NOBODY'));

const small = Buffer.from(csv('cmd;cidnumber;cname;userid', 'add;6A;Sixième A;E1001', 'add;6A;;NOBODY'));

export function peopleTests(site: () => ServedSite): void {
    describe('people', () => {
        test('a manager, who is no administrator, runs a file', async () => {
            const {live, address} = site();
            await live.reset();
            const made = await logIn(site(), 'maud');
            const page = new RunPage(made.page, address);
            await page.open();
            await page.choose('small.csv', small);
            await page.simulate();
            assert.equal(await page.apply(), 'Done: 2 changes were made.');
            assert.match((await page.run.textContent()) ?? '', /started by Maud Tester/);
            await assertNoTrouble(made);
            await made.context.close();
        });

        test('somebody without the capability sees no page and no service', async () => {
            const {address} = site();
            const made = await logIn(site(), 'sam');
            for (const path of Object.values(ourPages).concat('/admin/tool/sync/run.php')) {
                await made.page.goto(`${address}${path}`);
                assert.equal(await made.page.locator('[data-region="tool_sync/run"]').count(), 0, path);
                assert.match((await made.page.locator('body').textContent()) ?? '', /Access denied|permission|Section error/i, path);
            }
            await made.page.goto(`${address}/my/`);
            const answer = await made.page.evaluate(async () => {
                const {sesskey} = (window as unknown as {M: {cfg: {sesskey: string}}}).M.cfg;
                const response = await fetch(`/lib/ajax/service.php?sesskey=${sesskey}&info=tool_sync_get_run`, {
                    method: 'POST',
                    headers: {'Content-Type': 'application/json'},
                    body: JSON.stringify([{index: 0, methodname: 'tool_sync_get_run', args: {runid: 1}}]),
                });
                return await response.json() as {error: boolean; exception?: {errorcode: string}}[];
            });
            assert.equal(answer[0]?.error, true);
            assert.match(answer[0].exception?.errorcode ?? '', /nopermissions|runmissing|required_capability/);
            const upload = await made.page.evaluate(async () => {
                const {sesskey} = (window as unknown as {M: {cfg: {sesskey: string}}}).M.cfg;
                const form = new FormData();
                form.append('sesskey', sesskey);
                form.append('file', new File(['cidnumber\nX\n'], 'x.csv'));
                return await (await fetch('/admin/tool/sync/upload.php', {method: 'POST', body: form})).json() as Record<string, unknown>;
            });
            assert.ok('error' in upload && !('draftitemid' in upload), JSON.stringify(upload));
            await made.context.close();
        });

        test('nobody comes in without logging in', async () => {
            const made = await visit();
            for (const path of Object.values(ourPages).concat('/admin/tool/sync/run.php')) {
                await made.page.goto(`${site().address}${path}`);
                assert.match(made.page.url(), /\/login\/index\.php/, path);
            }
            await site().live.store('/reports/secret.csv', 'secret');
            await made.page.goto(`${site().address}/pluginfile.php/1/tool_sync/syncfiles/0/reports/secret.csv`);
            assert.match(made.page.url(), /\/login\/index\.php/);
            await made.context.close();
        });

        test('who logs in by the form comes to the page that was wanted', async () => {
            const made = await visit();
            await made.page.goto(`${site().address}/admin/tool/sync/run.php`);
            await logInByForm(made.page, 'maud');
            await made.page.waitForURL(/\/admin\/tool\/sync\/run\.php$/);
            await new RunPage(made.page, site().address).root.and(made.page.locator('[data-ready="true"]')).waitFor();
            await assertNoTrouble(made);
            await made.context.close();
        });

        test('the whole way without a mouse', async () => {
            const {live, address} = site();
            await live.reset();
            const made = await logIn(site(), 'maud');
            const page = new RunPage(made.page, address);
            // Asked for before the page is opened: the browser must know that the chooser is wanted before the key is pressed.
            const chosen = made.page.waitForEvent('filechooser', {timeout: 120_000});
            chosen.catch(() => undefined);
            await page.open();
            const {keyboard} = made.page;
            await tabTo(made.page, '[data-region="file-input"]');
            await keyboard.press('Enter');
            const chooser = await chosen;
            await chooser.setFiles({name: 'small.csv', mimeType: 'text/csv', buffer: clumsy});
            await page.headline(page.check).waitFor();
            assert.match(await focused(made.page), /^<h3/, 'the focus goes to what is new');
            await page.siteAsked();
            // A fix is asked for, looked at and taken.
            await tabTo(made.page, '[data-action="offer"][data-fix="boolean_words"]');
            await keyboard.press('Enter');
            await page.check.locator('[data-region="preview"] [data-action="take"]').waitFor();
            await tabTo(made.page, '[data-action="take"]');
            await page.step(() => keyboard.press('Enter'));
            await page.siteAsked();
            // A cell of the grid is typed over: the last one of the second row.
            await tabTo(made.page, '[role="gridcell"]');
            await keyboard.press('Control+Home');
            await keyboard.press('ArrowDown');
            await keyboard.press('End');
            assert.match(await made.page.evaluate(() => document.activeElement?.textContent ?? ''), /^NOBODY/);
            await keyboard.press('Enter');
            await keyboard.type('E1002');
            await page.step(() => keyboard.press('Enter'));
            await page.check.getByRole('gridcell', {name: 'E1002'}).waitFor();
            await page.headline(page.check).filter({hasText: /^2 lines, no problem found$/}).waitFor();
            await tabTo(made.page, '[data-action="simulate"]');
            await keyboard.press('Enter');
            await page.outcome();
            assert.match(await focused(made.page), /^<h3/);
            await tabTo(made.page, '[data-action="apply"]');
            await keyboard.press('Space');
            await page.run.locator('[data-region="question"]').waitFor();
            await keyboard.press('Escape');
            assert.match(await focused(made.page), /data-action="apply"/, 'the focus is back where it was');
            await keyboard.press('Enter');
            await tabTo(made.page, '[data-action="confirm"]');
            await keyboard.press('Enter');
            await page.run.locator('[data-region="files"]').waitFor();
            assert.equal(await page.outcome(), 'Done: 3 changes were made.');
            assert.match((await page.root.locator('[data-region="live"]').textContent()) ?? '', /Done/, 'a screen reader hears it');
            await tabTo(made.page, '[data-region="files"] a');
            const [download] = await Promise.all([made.page.waitForEvent('download'), keyboard.press('Enter')]);
            assert.match(download.suggestedFilename(), /small\.csv$/);
            await assertNoTrouble(made);
            await made.context.close();
        });
    });

    describe('in French', () => {
        test('the run page, from the choice to the report', async () => {
            const {live, address} = site();
            await live.reset();
            const made = await logIn(site(), 'fleur');
            const page = new RunPage(made.page, address);
            await page.open();
            assert.equal(await made.page.locator('html').getAttribute('lang'), 'fr');
            await page.choose('small.csv', small);
            await page.simulate();
            await page.apply();
            // Nothing of the English page is left in ours.
            const text = (await page.root.textContent()) ?? '';
            assert.doesNotMatch(text, /\[\[|\b(Simulate|Download|lines|changes were|Undo|Report|member)\b/);
            const report = (await page.download('report')).toString('utf8');
            assert.match(report, /Sixième A/);
            assert.doesNotMatch(report, /\b(done|rejected|Create|created)\b/);
            await page.open();
            await page.choose('broken.csv', Buffer.from(csv('cidnumber;cvisible', '6A;peut-être', ';oui', '6B;non')));
            await assertNoTrouble(made);
            await made.context.close();
        });
    });
}
