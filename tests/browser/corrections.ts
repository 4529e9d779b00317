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

/** Files that are corrected on the page, big ones, and what the page does without a worker or after a lost session. */

import assert from 'node:assert/strict';
import {csv, everybody} from '../site/files.ts';
import type {LiveSite} from '../site/liveSite.ts';
import {describe} from '../site/testing.ts';
import {assertNoTrouble, inspect, type Visit} from './browser.ts';
import {logInAgain, logIn, type ServedSite} from './moodlePages.ts';
import {RunPage} from './runPage.ts';
import {test} from './trying.ts';

/** A class list with what people do: another way to write a number, words of their language, a line twice. */
const broken = Buffer.from(csv(
    'cidnumber;cname;cvisible;userid',
    'ANG1;Anglais 1;VRAI;E1001',
    'ANG1;;;E-1002',
    'ANG1;;;E1003',
    'ANG1;;;E1003',
    'ANG2;Anglais 2;FAUX;E1004',
));

/** As many rows as a big university has members of cohorts. */
function hugeFile(rows: number): Buffer {
    const lines = ['cidnumber,userid'];
    for (let row = 0; row < rows; row++) {
        lines.push(`HUGE${row % 400},${everybody[row % everybody.length] ?? ''}`);
    }
    lines[150_000] = 'HUGE1,NOBODY';
    lines[199_999] = ',E1001';
    return Buffer.from(`${lines.join('\n')}\n`);
}

export function correctionTests(site: () => ServedSite): void {
    const opened = async (): Promise<{made: Visit; page: RunPage; live: LiveSite}> => {
        const {live, address} = site();
        await live.reset();
        const made = await logIn(site());
        const page = new RunPage(made.page, address);
        await page.open();
        return {made, page, live};
    };

    describe('corrections', () => {
        test('a broken file is repaired by clicks, and applied', async () => {
            const {made, page, live} = await opened();
            await page.choose('anglais.csv', broken);
            await page.siteAsked();
            await page.headline(page.check).filter({hasText: /^3 of 5 lines/}).waitFor();
            await assertNoTrouble(made);
            await page.repair('boolean_words', 'cvisible');
            await page.siteAsked();
            // What the site takes E-1002 for is offered, looked at, and taken back once.
            await page.repair('replace_value', 'E1002');
            await page.step(() => page.button('undo').click(), -1);
            await page.siteAsked();
            await page.repair('replace_value', 'E1002');
            await page.siteAsked();
            await page.headline(page.check).filter({hasText: /^5 lines, no problem found$/}).waitFor();
            await assertNoTrouble(made);
            assert.equal(await page.simulate(), '6 changes are planned. Nothing has been changed yet.');
            assert.equal(await page.apply(), 'Done: 6 changes were made.');
            assert.deepEqual((await live.cohorts()).map(({idnumber, visible, members}) => [idnumber, visible, members]),
                [['ANG1', true, ['E1001', 'E1002', 'E1003']], ['ANG2', false, ['E1004']]]);
            await assertNoTrouble(made);
        });

        test('two hundred thousand lines are checked, found and filtered', async () => {
            const {made, page} = await opened();
            await page.choose('huge.csv', hugeFile(200_000));
            await page.siteAsked();
            await page.headline(page.check).filter({hasText: /^2 of 200,000 lines/}).waitFor();
            const grid = page.check.locator('[role="grid"]');
            await page.check.locator('[data-region="grid-line"]').fill('150001');
            await page.button('jump').click();
            await grid.getByText('NOBODY').first().waitFor();
            await page.check.locator('[data-region="grid-filter"]').selectOption('error');
            await page.check.locator('[data-region="grid-count"]').filter({hasText: /^2 /}).waitFor();
            assert.ok(await grid.locator('[role="row"]').count() < 200, 'what is not seen is not drawn');
            await inspect(made, 'correct-huge');
            assert.ok(!made.requests.some((request) => request.url().includes('upload.php')));
        });

        for (const [policy, workers] of [['worker-src \'none\'', false], ['script-src \'self\' \'unsafe-inline\' \'unsafe-eval\'', true]] as const) {
            test(`a site with the content policy ${policy} reads the file ${workers ? 'in a worker' : 'without one'}`, async () => {
                const {live, address} = site();
                await live.reset();
                const made = await logIn(site());
                await made.page.route(/\/admin\/tool\/sync\/run\.php/, async (route) => {
                    const answer = await route.fetch();
                    await route.fulfill({response: answer, headers: {...answer.headers(), 'content-security-policy': policy}});
                });
                const page = new RunPage(made.page, address);
                await page.open();
                await page.choose('broken.csv', broken);
                await page.siteAsked();
                assert.equal(made.page.workers().length > 0, workers);
                await page.repair('boolean_words');
                await page.headline(page.check).filter({hasText: /^1 of 5 lines/}).waitFor();
                made.troubles.splice(0, made.troubles.length, ...made.troubles.filter((trouble) => !/Content Security Policy/i.test(trouble)));
                await assertNoTrouble(made);
            });
        }

        test('a session that is lost in the middle loses nothing', async () => {
            const {made, page, live} = await opened();
            await page.choose('anglais.csv', broken);
            await page.repair('boolean_words');
            await page.siteAsked();
            await made.context.clearCookies();
            await page.button('simulate').click();
            const alert = page.run.locator('[role="alert"]');
            await alert.waitFor();
            assert.match((await page.check.locator('[data-region="taken"]').textContent()) ?? '', /cvisible/, 'what was done is still there');
            made.troubles.length = 0;
            await logInAgain(site(), made);
            await page.button('goon', page.run).click();
            assert.match(await page.outcome(), /^5 changes are planned/);
            assert.deepEqual(await live.cohorts(), []);
        });

        test('the page reads from right to left as well', async () => {
            const {made, page} = await opened();
            await made.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
            await page.choose('anglais.csv', broken);
            await page.siteAsked();
            await page.repair('boolean_words');
            await assertNoTrouble(made);
            await page.simulate();
            await assertNoTrouble(made);
        });
    });
}
