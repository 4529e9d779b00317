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


/** From the menu to the cohort: a file of a school's spreadsheet, by an administrator. */

import assert from 'node:assert/strict';
import {assertNoTrouble, dropFile, sent, type Visit} from './browser.ts';
import {windows1252} from './files.ts';
import {logIn, type ServedSite} from './moodlePages.ts';
import {RunPage} from './runPage.ts';
import {journey} from './trying.ts';

/** As Excel saves it in France: semicolons, Windows-1252, CR LF. The dash and the apostrophe are in no ISO-8859. */
const spreadsheet = windows1252([
    'cmd;cidnumber;cname;userid',
    'add;6A;Sixième A – l’année d’été;E1001',
    'add;6A;;E1002',
    'add;6B;Œuvre à 5 €;E1003',
    'add;6B;;NOBODY',
    'del;OLD;;E1004',
    '',
].join('\r\n'));

const uploads = (made: Visit): string[] => made.requests.map((request) => request.url()).filter((url) => url.includes('upload.php'));

export function journeyTests(site: () => ServedSite): void {
    journey('the journey of a file', (test) => {
        let made: Visit;
        let page: RunPage;
        // A name that no earlier upload had: drafts outlive the tests.
        const filename = `export-${Date.now()}.csv`;

        test('the run page is found in the site administration', async () => {
            const {live, address} = site();
            await live.reset();
            await live.makeCohort('OLD', 'Old one', ['E1004', 'E1005']);
            made = await logIn(site());
            page = new RunPage(made.page, address);
            await made.page.goto(`${address}/admin/search.php`);
            await made.page.locator('.secondary-navigation, #region-main').getByRole('tab', {name: 'CSV synchronisation'})
                .or(made.page.getByRole('menuitem', {name: 'CSV synchronisation'})).first().click();
            await made.page.locator('#linktool_sync a').filter({hasText: /^Run$/}).click();
            await made.page.waitForURL(/\/admin\/tool\/sync\/run\.php$/);
            await page.root.and(made.page.locator('[data-ready="true"]')).waitFor();
            await assertNoTrouble(made);
        });

        test('the file is read in the browser and its dialect recognised', async () => {
            await page.choose(filename, spreadsheet);
            const facts = (await page.check.locator('[data-region="facts"]').textContent()) ?? '';
            for (const fact of ['Windows-1252', 'Semicolon (;)', 'CR LF (Windows)', 'Recognised from the header.']) {
                assert.ok(facts.includes(fact), `${fact} in ${facts}`);
            }
            assert.equal(await page.check.locator('[data-region="kind"]').inputValue(), 'cohorts');
            const grid = (await page.check.locator('[role="grid"]').textContent()) ?? '';
            assert.ok(grid.includes('Sixième A – l’année d’été') && grid.includes('Œuvre à 5 €'), grid);
        });

        test('what it names is looked up on the site, and what was sent is said', async () => {
            await page.siteAsked();
            await page.headline(page.check).filter({hasText: /^1 of 5 lines/}).waitFor();
            await page.check.locator('[data-region="issues"] > li[data-code="user_unknown"]').waitFor();
            assert.match((await page.check.locator('[data-region="sent"]').textContent()) ?? '', /5 distinct values of “userid”/);
            await assertNoTrouble(made);
        });

        test('nothing else of the file was sent so far', async () => {
            assert.ok(made.requests.length > 10);
            assert.equal(sent(made.requests, Buffer.from('NOBODY')).filter((url) => !url.includes('tool_sync_look_up')).length, 0);
            assert.deepEqual(sent(made.requests, Buffer.from('Sixi')), [], 'No name is looked up here.');
            assert.deepEqual(uploads(made), []);
            // The site says the same.
            assert.deepEqual(await site().live.rows('SELECT id FROM {files} WHERE filename = ?', [filename]), []);
        });

        test('the simulation shows what would change, and changes nothing', async () => {
            assert.equal(await page.simulate(), '6 changes are planned. Nothing has been changed yet.');
            assert.equal(uploads(made).length, 1);
            assert.deepEqual(await page.cards(), {create: '5', update: '0', remove: '1', unchanged: '0', rejected: '1'});
            const rows = page.run.locator('[data-region="changes"] [data-region="change"]');
            assert.deepEqual(await rows.evaluateAll((found) => found.map((row) => [
                /Line (\d+)/.exec(row.textContent)?.[1], row.dataset['type'],
            ])), [
                ['2', 'cohort_create'], ['2', 'member_add'], ['3', 'member_add'], ['4', 'cohort_create'], ['4', 'member_add'], ['6', 'member_remove'],
            ]);
            const after = (await rows.nth(0).textContent()) ?? '';
            assert.ok(after.includes('Sixième A – l’année d’été'), after);
            const issues = page.run.locator('[data-region="run-issues"] [data-region="run-issue"]');
            assert.equal(await issues.count(), 1);
            assert.match((await issues.textContent()) ?? '', /Line 5.*NOBODY|NOBODY.*Line 5/);
            assert.deepEqual((await site().live.cohorts()).map(({idnumber, members}) => [idnumber, members.length]), [['OLD', 2]]);
            await assertNoTrouble(made);
        });

        test('the plan is applied after a question', async () => {
            await page.button('apply').click();
            const question = page.run.locator('[data-region="question"]');
            await question.waitFor();
            await assertNoTrouble(made);
            await page.button('back', question).click();
            await question.waitFor({state: 'detached'});
            assert.equal(await page.apply(), 'Done: 6 changes were made.');
            assert.match((await page.run.locator('[data-region="banner"]').textContent()) ?? '', /1 lines? (is|are) rejected/);
            await assertNoTrouble(made);
        });

        test('report, retry file and undo file are there to download', async () => {
            const report = (await page.download('report')).toString('utf8');
            assert.match(report, /^5;.*NOBODY/m);
            assert.match(report, /Sixième A – l’année d’été/);
            assert.equal((await page.download('retry')).toString('utf8'), 'cmd;cidnumber;cname;userid\r\nadd;6B;;NOBODY\r\n');
            const undo = (await page.download('undo')).toString('utf8');
            assert.match(undo, /^cmd;/);
            assert.match(undo, /add;.*OLD.*E1004/);
            assert.match(undo, /del;.*6A/);
            assert.deepEqual(await page.download('archive'), spreadsheet);
            await assertNoTrouble(made);
        });

        test('the cohort is on Moodle\'s own cohort page', async () => {
            await made.page.goto(`${site().address}/cohort/index.php?showall=1`);
            const row = made.page.locator('tr', {hasText: 'Sixième A – l’année d’été'});
            await row.first().waitFor();
            assert.match((await row.first().textContent()) ?? '', /6A\s+2Created manually/);
            await assertNoTrouble(made);
        });

        test('the undo file takes it all back', async () => {
            const undo = (await site().live.files()).find(({path}) => path.startsWith('/undo/'));
            assert.ok(undo);
            await page.open();
            await page.choose('undo.csv', await site().live.content(undo.path));
            await page.simulate();
            // It takes five things away of a school that has five: somebody has to look.
            await page.button('apply').click();
            await page.button('confirm').click();
            await page.run.locator('[data-region="removals"]').fill('5');
            await page.button('approve').click();
            await page.run.locator('[data-region="files"]').waitFor();
            assert.equal(await page.outcome(), 'Done: 6 changes were made.');
            assert.deepEqual((await site().live.cohorts()).map(({idnumber, members}) => [idnumber, members]), [['OLD', ['E1004', 'E1005']]]);
            await assertNoTrouble(made);
        });

        test('a file can be dropped on the page', async () => {
            await page.open();
            await dropFile(made.page, '[data-region="drop"]', 'dropped.csv', spreadsheet);
            await page.headline(page.check).waitFor();
            await page.headline(page.check).filter({hasText: /5 lines/}).waitFor();
            assert.match((await page.root.locator('section[data-region="choose"]').textContent()) ?? '', /dropped\.csv/);
        });

        test('a run without simulation asks first', async () => {
            await page.button('run').click();
            await page.root.locator('[data-region="question"]').waitFor();
            await assertNoTrouble(made);
            await page.button('confirm').click();
            await page.run.locator('[data-region="files"]').waitFor();
            assert.equal(await page.outcome(), 'Done: 6 changes were made.');
        });

        test('a stored command file is checked and simulated from where it is', async () => {
            const {live} = site();
            await live.reset();
            await live.store('/sis/cohorts.csv', 'cidnumber,userid\nSTORED,E1001\n');
            await page.open();
            const before = uploads(made).length;
            await page.root.locator('[data-region="stored"] tr', {hasText: 'sis/cohorts.csv'}).locator('[data-action="choose-stored"]').click();
            await page.headline(page.check).waitFor();
            assert.equal(await page.headline(page.check).textContent(), '1 line, no problem found');
            await page.simulate();
            assert.equal(uploads(made).length, before, 'it is on the site already');
            await page.apply();
            assert.deepEqual((await live.cohorts()).map(({idnumber, members}) => [idnumber, members]), [['STORED', ['E1001']]]);
            await assertNoTrouble(made);
            await made.context.close();
        });
    });
}
