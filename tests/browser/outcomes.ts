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


/** What else can come of a file: broken ones, plans that wait for a decision, runs that are stopped, left and found again. */

import assert from 'node:assert/strict';
import {gone} from '../../tools/commands.ts';
import {bigFile, bigFileCohort, bigFileMembers, csv, everybody} from '../site/files.ts';
import {until, type LiveSite} from '../site/liveSite.ts';
import {describe} from '../site/testing.ts';
import {assertNoTrouble, inspect, type Visit} from './browser.ts';
import {logIn, type ServedSite} from './moodlePages.ts';
import {RunPage} from './runPage.ts';
import {journey, test} from './trying.ts';

/** Long enough that somebody can look at it, leave it and stop it, on any machine. */
const longFileCohorts = 30;
const longFile = Buffer.from(bigFile(longFileCohorts));
const longFileRows = 20 + longFileCohorts * everybody.length;

/** Is this a call of a web service? */
const calls = (name: string) => (url: URL): boolean => url.pathname.endsWith('/lib/ajax/service.php') && url.search.includes(name);

/** Text that would run a script, or show a picture that is not there, if it ever became markup. */
const probe = '<img src=x onerror="alert(1)"><script>alert(2)</script>\'"&amp;';

export function outcomeTests(site: () => ServedSite): void {
    /** An administrator's run page, on a site where nothing has happened yet. */
    const opened = async (): Promise<{made: Visit; page: RunPage; live: LiveSite}> => {
        const {live, address} = site();
        await live.reset();
        const made = await logIn(site());
        const page = new RunPage(made.page, address);
        await page.open();
        return {made, page, live};
    };

    describe('broken files', () => {
        test('the headline says how many lines are bad, and what is wrong', async () => {
            const {made, page} = await opened();
            await page.choose('broken.csv', Buffer.from(csv(
                'cmd;cidnumber;cname;cvisible;userid',
                'add;THEATRE;Atelier théâtre;oui;E1004',
                'add;THEATRE;;peut-être;E1006',
                'ajouter;THEATRE;;;E1007',
                'add;;Chœur;;E1008',
                'add;CHORALE;Chorale;oui;E1010;sopranos',
            )));
            assert.equal(await page.headline(page.check).textContent(), '4 of 5 lines have a problem');
            assert.match((await page.check.locator('[data-region="banner"]').textContent()) ?? '', /What to do:/);
            assert.equal(await page.check.locator('[data-region="issues"] > li').count(), 4);
            await assertNoTrouble(made);
        });

        test('a file that cannot run says so, and offers no run', async () => {
            const {made, page} = await opened();
            await page.choose('nearmiss.csv', Buffer.from(csv('cohort_idnumber;userid', '6A;E1001')));
            assert.equal(await page.headline(page.check).textContent(), 'This file cannot be run as it is');
            // What was written is told before what is missed: it is the same mistake.
            assert.match((await page.check.locator('[data-region="banner"]').textContent()) ?? '', /cohort_idnumber.*cidnumber/);
            assert.equal(await page.button('simulate').isDisabled(), true);
            await assertNoTrouble(made);
        });

        for (const [name, content] of [
            ['empty.csv', Buffer.alloc(0)],
            ['headeronly.csv', Buffer.from('cidnumber;userid\n')],
            ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 10, 0, 0, 1, 0xff])],
        ] as const) {
            test(`${name} is told apart`, async () => {
                const {made, page} = await opened();
                await page.choose(name, content);
                assert.notEqual(await page.headline(page.check).textContent(), '');
                assert.equal(await page.button('simulate').isDisabled(), true);
                await assertNoTrouble(made);
            });
        }

        test('values never become markup', async () => {
            const {made, page} = await opened();
            const cell = `"${probe.replaceAll('"', '""')}"`;
            const probes = csv(
                'cmd;cidnumber;cname;userid;cdescription;ccatcontextidnumber;component;ctheme',
                ['add', cell, cell, '', cell, '', '', cell].join(';'),
                ['add', cell, '', cell, '', '', '', ''].join(';'),
                Array.from({length: 8}, () => cell).join(';'),
                ['add', cell, '', 'E1001', '', cell, '', ''].join(';'),
                ['add', 'PLAIN', 'Plain', '', '', '', cell, ''].join(';'),
            );
            await page.choose('<img src=x onerror=alert(3)>.csv', Buffer.from(probes));
            await inspect(made, 'check-probe');
            await page.simulate();
            assert.match((await page.run.textContent()) ?? '', /<img src=x onerror="alert\(1\)">/);
            await page.apply();
            assert.equal(await page.root.locator('img, script').count(), 0);
            // A header is text as well.
            await page.open();
            await page.choose('header.csv', Buffer.from(csv(`${probe};userid`, 'X;E1001')));
            assert.equal(await page.root.locator('img, script').count(), 0);
            for (const path of ['history.php', 'index.php', 'files.php']) {
                await made.page.goto(`${site().address}/admin/tool/sync/${path}`);
                assert.equal(await made.page.locator('#region-main img[src="x"]').count(), 0, path);
                assert.ok(!made.troubles.some((trouble) => trouble.startsWith('dialog')), path);
            }
            await assertNoTrouble(made);
        });
    });

    describe('decisions', () => {
        journey('a plan over the limits', (step) => {
            let made: Visit;
            let page: RunPage;
            let heldRun = '';

            step('a plan that removes much waits, and asks for the number', async () => {
                ({made, page} = await opened());
                const {live} = site();
                await live.makeCohort('BIG', 'Big', everybody.slice(0, 60));
                await page.choose('free.csv', Buffer.from(csv('cmd,cidnumber', 'free,BIG')));
                await page.button('run').click();
                await page.button('confirm').click();
                const held = page.run.locator('[data-region="held"]');
                await held.waitFor();
                assert.equal(await page.outcome(), 'This plan waits for your decision');
                heldRun = new URL(made.page.url()).searchParams.get('runid') ?? '';
                await page.run.locator('[data-region="removals"]').fill('59');
                await page.button('approve').click();
                assert.match((await held.locator('[role="alert"]').textContent()) ?? '', /60/);
                assert.equal((await live.cohorts())[0]?.members.length, 60);
                await assertNoTrouble(made);
            });

            step('it waits for who comes back to it, and runs with the right number', async () => {
                const {live} = site();
                assert.match(heldRun, /^\d+$/);
                await page.open(`?runid=${heldRun}`);
                await page.outcome();
                await page.run.locator('[data-region="removals"]').fill('60');
                await page.button('approve').click();
                await page.run.locator('[data-region="files"]').waitFor();
                assert.equal(await page.outcome(), 'Done: 60 changes were made.');
                assert.equal((await live.cohorts())[0]?.members.length, 0);
                await assertNoTrouble(made);
            });
        });

        test('it can be discarded', async () => {
            const {made, page, live} = await opened();
            await live.makeCohort('BIG', 'Big', everybody.slice(0, 60));
            await page.choose('free.csv', Buffer.from(csv('cmd,cidnumber', 'free,BIG')));
            await page.button('run').click();
            await page.button('confirm').click();
            await page.button('discard').click();
            await page.button('confirm').click();
            const headline = page.headline().filter({hasText: 'discarded'});
            await headline.waitFor();
            assert.equal((await live.cohorts())[0]?.members.length, 60);
            await assertNoTrouble(made);
        });

        test('a plan that the site has left behind is not applied', async () => {
            const {made, page, live} = await opened();
            await page.choose('stale.csv', Buffer.from(csv('cidnumber,userid', 'STALE,E1001')));
            await page.simulate();
            await live.makeCohort('STALE', 'Somebody was faster', []);
            await page.button('apply').click();
            await page.button('confirm').click();
            await page.headline().filter({hasText: 'The site has moved since this plan was made'}).waitFor();
            assert.deepEqual((await live.cohorts())[0]?.members, []);
            await assertNoTrouble(made);
            await page.button('simulate-again').click();
            await page.headline().filter({hasText: 'planned'}).waitFor();
            assert.match(await page.apply(), /^Done: 1 change/);
        });
    });

    describe('long runs', () => {
        journey('a run that is stopped', (step) => {
            let made: Visit;
            let page: RunPage;

            step('progress is shown, and a run can be cancelled between chunks', async () => {
                ({made, page} = await opened());
                const {live} = site();
                await live.makeCohort(bigFileCohort, 'Leavers', bigFileMembers);
                await live.configure('maxdeletionspercent', 0);
                await page.choose('big.csv', longFile);
                await page.button('run').click();
                await page.button('confirm').click();
                await page.run.locator('.tool_sync-doing', {hasText: 'Making the changes'}).waitFor();
                // Held back for a moment, so that the state can be looked at.
                let goOn = (): void => undefined;
                const wait = new Promise<void>((resolve) => { goOn = resolve; });
                await made.page.route(calls('tool_sync_advance_run'), async (route) => {
                    await wait;
                    await route.continue();
                });
                const details = page.run.locator('[data-region="progress-details"]');
                await details.filter({hasText: `of ${longFileRows.toLocaleString('en')} lines`}).waitFor();
                const rows = /^[\d,]+/.exec((await details.textContent()) ?? '')?.[0].replaceAll(',', '');
                assert.ok(Number(rows) < longFileRows, `${rows ?? ''} of ${longFileRows} are done while it goes on`);
                await assertNoTrouble(made);
                await page.button('cancel').click();
                goOn();
                await made.page.unroute(calls('tool_sync_advance_run'));
                await page.headline().filter({hasText: 'Stopped.'}).waitFor();
                const [, count] = /^Stopped\. ([\d,]+) changes/.exec((await page.headline().textContent()) ?? '') ?? [];
                const changes = Number(count?.replaceAll(',', ''));
                assert.ok(changes > 0 && changes < longFileRows, count);
                const filled = (await live.cohorts()).filter(({idnumber}) => idnumber !== bigFileCohort);
                const members = filled.flatMap((cohort) => cohort.members);
                assert.ok(members.length > 0 && members.length <= changes);
                await page.outcome();
                await assertNoTrouble(made);
            });

            step('the plan is scrolled, however long it is', async () => {
                const changes = page.run.locator('[data-region="changes"]');
                // The first one may stay for whoever has the focus there.
                const last = (await changes.locator('[data-region="change"]').last().textContent()) ?? '';
                await changes.locator('[role="feed"]').evaluate((list) => { list.scrollTop = list.scrollHeight / 2; });
                await changes.locator('[data-region="change"]').last().filter({hasNotText: last}).waitFor();
                assert.ok(await changes.locator('[data-region="change"]').count() < 200, 'what is not seen is not drawn');
            });
        });

        test('who leaves and comes back finds the run, which goes on to its end', async () => {
            const {made, page, live} = await opened();
            await live.makeCohort(bigFileCohort, 'Leavers', bigFileMembers);
            await live.configure('maxdeletionspercent', 0);
            await page.choose('big.csv', longFile);
            await page.button('run').click();
            await page.button('confirm').click();
            await page.run.locator('.tool_sync-doing', {hasText: 'Making the changes'}).waitFor();
            const address = made.page.url();
            assert.match(address, /[?&]runid=\d+/);
            await made.page.goto(`${site().address}/admin/tool/sync/index.php`);
            assert.match((await made.page.locator('#region-main').textContent()) ?? '', /big\.csv/);
            await inspect(made, 'dashboard-running');
            const [run] = await live.rows<{status: string}>('SELECT status FROM {tool_sync_run}');
            assert.equal(run?.status, 'running', 'nobody works on it now');
            await made.page.goto(address);
            await page.run.locator('[data-region="files"]').waitFor({timeout: 120_000});
            assert.match(await page.outcome(), /^Done: /);
            const big = (await live.cohorts()).filter(({idnumber}) => idnumber.startsWith('BIG'));
            assert.equal(big.length, 1 + longFileCohorts);
            await assertNoTrouble(made);
        });

        test('whoever wants to run something meanwhile is told who runs what', async () => {
            const {made, page, live} = await opened();
            const child = live.startCli('--kind=cohorts', `--file=${live.onDisk('big.csv', longFile)}`, '--set=maxdeletionspercent=0');
            await page.choose('small.csv', Buffer.from(csv('cidnumber', 'SMALL')));
            await until('the other run', async () => {
                const [run] = await live.rows<{phase: string}>('SELECT phase FROM {tool_sync_run}');
                return run?.phase === 'applying' ? true : undefined;
            });
            await page.button('simulate').click();
            await page.headline().filter({hasText: 'Another run is in progress'}).waitFor();
            assert.match((await page.run.textContent()) ?? '', /Command line has been running Cohorts \(big\.csv\) since/);
            await assertNoTrouble(made);
            await gone(child);
            await page.button('goon').click();
            assert.match(await page.outcome(), /^1 change.* planned/);
        });

        test('a lost session is told, and nothing is lost', async () => {
            const {made, page} = await opened();
            await page.choose('small.csv', Buffer.from(csv('cidnumber', 'SMALL')));
            await made.context.clearCookies();
            await page.button('simulate').click();
            await page.run.locator('[role="alert"]').waitFor();
            assert.match((await page.headline().textContent()) ?? '', /connection to the site was interrupted/);
        });
    });
}
