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


/**
 * The run page outside Moodle, as bin/demo --embedded serves it:
 *
 * node --import tsx tests/browser/workbench.ts
 */

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {root} from '../../tools/cache.ts';
import {atEnd, stopEverything} from '../../tools/commands.ts';
import {drawArchive, schoolNames} from '../../tools/pictures.ts';
import {openWorkbench} from '../../tools/workbench.ts';
import {csv} from '../site/files.ts';
import {assertNoTrouble, dropFile, inspect, tabTo, visit, type Visit} from './browser.ts';
import {assertNothingSent, exportTests} from './exports.ts';
import {windows1252} from './files.ts';
import {RunPage} from './runPage.ts';
import {schoolFile, schoolMistakes, schoolSecret} from './schoolFile.ts';
import {journey} from './trying.ts';

const notMoodle = {en: /not a Moodle site/i, fr: /pas un site Moodle/i};

/** A workbench with the school as it is at first. */
async function freshWorkbench(): Promise<string> {
    const workbench = await openWorkbench();
    atEnd(() => {
        workbench.server.closeAllConnections();
        workbench.server.close();
    });
    return workbench.address;
}

let shared = '';

before(async () => {
    shared = await freshWorkbench();
});

after(() => stopEverything());

exportTests(() => shared);

/** Last year's export of 1,200 people: 14 lines are wrong. */
const secret = 'Sonnen-Blume-77';
const lastYear = csv('username;idnumber;firstname;lastname;email;password;country;suspended', ...Array.from({length: 1200}, (_item, i) => {
    const name = `pupil${(i + 1).toString()}`;
    const wrong = Math.floor(i / 80);
    const [username, email, country, suspended] = i % 80 !== 7 || wrong > 13 ? [name, `${name}@school.example`, 'FR', '0']
        : wrong < 5 ? [`Élève ${name}`, `${name}@school.example`, 'FR', '0']
            : wrong < 9 ? [name, `${name}@school.example`, 'France', '0']
                : wrong < 12 ? [name, `${name} (at) school.example`, 'FR', '0'] : [name, `${name}@school.example`, 'FR', 'vrai'];
    return [username, `X${(i + 1).toString()}`, 'Camille', 'Roux', email, secret, country, suspended].join(';');
}));

const mistakes = readFileSync(join(root, 'examples', 'mistakes.csv'));
const spreadsheet = windows1252('cmd;cidnumber;cname;userid\r\nadd;ECHECS;Club d’échecs;E1001\r\nadd;ECHECS;;NOBODY\r\n');

for (const language of ['en', 'fr'] as const) {
    journey(`workbench (${language})`, (test) => {
        let made: Visit;
        let page: RunPage;
        let address = '';

        const look = async (state: string): Promise<void> => {
            assert.match((await made.page.locator('header').textContent()) ?? '', notMoodle[language], state);
            await inspect(made, `workbench-${state}-${language}`, 'body');
        };

        test(`opens and says what it is (${language})`, async () => {
            address = await freshWorkbench();
            made = await visit(language);
            page = new RunPage(made.page, address);
            await made.page.goto(`${address}?lang=${language}`);
            await page.root.and(made.page.locator('[data-ready="true"]')).waitFor();
            assert.equal(await made.page.locator('html').getAttribute('lang'), language);
            await look('choose');
        });

        test(`checks a file that is dropped on it, without sending it (${language})`, async () => {
            await dropFile(made.page, '[data-region="drop"]', 'mistakes.csv', mistakes);
            await page.headline(page.check).waitFor();
            assert.match((await page.headline(page.check).textContent()) ?? '', /6/);
            await page.siteAsked();
            assertNothingSent(made);
            // This server's content policy is default-src 'self': the worker is a script of its own.
            assert.equal(made.page.workers().length, 1);
            await look('check-broken');
        });

        test(`simulates any file against the school in memory (${language})`, async () => {
            await page.button('another').click();
            await dropFile(made.page, '[data-region="drop"]', 'club.csv', spreadsheet);
            await page.headline(page.check).waitFor();
            await page.simulate();
            assert.deepEqual(await page.cards(), {create: '2', update: '0', remove: '0', unchanged: '0', rejected: '1'});
            await look('simulated');
        });

        test(`applies the plan to that school alone (${language})`, async () => {
            await page.apply();
            assert.deepEqual(await page.cards(), {create: '2', update: '0', remove: '0', unchanged: '0', rejected: '1'});
            assert.equal((await page.download('retry')).toString('utf8'), 'cmd;cidnumber;cname;userid\r\nadd;ECHECS;;NOBODY\r\n');
            await look('done');
        });

        test(`takes it back with the undo file, so that the next reader finds the same school (${language})`, async () => {
            const undo = await page.download('undo');
            await page.button('another').click();
            await page.choose('undo.csv', undo);
            await page.simulate();
            await page.apply();
            await page.button('another').click();
            await page.choose('again.csv', spreadsheet);
            await page.simulate();
            assert.deepEqual(await page.cards(), {create: '2', update: '0', remove: '0', unchanged: '0', rejected: '1'});
            await assertNoTrouble(made);
        });

        test(`offers the examples (${language})`, async () => {
            await page.button('another').click();
            const row = page.root.locator('[data-region="stored"] tr', {hasText: 'cohorts.csv'}).first();
            await row.locator('[data-action="choose-stored"]').click();
            await page.headline(page.check).waitFor();
            await page.simulate();
            // What is in .demo has made them so already, or not: either way each line is accounted for.
            const {rejected} = await page.cards();
            assert.match(rejected ?? '', /^\d+$/);
            await look('example');
        });

        test(`corrects a file without a mouse (${language})`, async () => {
            const {keyboard} = made.page;
            await page.button('another').click();
            await page.choose('keys.csv', Buffer.from(csv('cidnumber;cvisible;userid', 'KEYS;VRAI;E1001', 'KEYS;;E1002')));
            await page.siteAsked();
            await tabTo(made.page, '[data-action="offer"][data-fix="boolean_words"]');
            await keyboard.press('Enter');
            await page.check.locator('[data-region="preview"] [data-action="take"]').waitFor();
            await tabTo(made.page, '[data-action="take"]');
            await page.step(() => keyboard.press('Enter'));
            await page.siteAsked();
            // The cell below the first one, in the grid: typed over, and taken back with the button.
            await tabTo(made.page, '[role="gridcell"]');
            await keyboard.press('ArrowDown');
            await keyboard.press('Enter');
            await keyboard.type('CLAVIER');
            await page.step(() => keyboard.press('Enter'));
            await page.check.getByRole('gridcell', {name: 'CLAVIER'}).waitFor();
            await tabTo(made.page, '[data-action="undo"]');
            await page.step(() => keyboard.press('Enter'), -1);
            await page.check.getByRole('gridcell', {name: 'CLAVIER'}).waitFor({state: 'detached'});
            await look('keys');
        });

        test(`shows the first pictures of an archive, and whose names match nobody (${language})`, async () => {
            await page.button('another').click();
            await page.button('confirm').click();
            made.requests.length = 0;
            const names = schoolNames().slice(0, 17);
            const nobody = ['nobody.here', '<b>bold', `${names[0] ?? ''}x`];
            await dropFile(made.page, '[data-region="drop"]', 'userpictures_class.zip', drawArchive([...nobody, ...names]));
            await page.headline(page.check).waitFor();
            await page.siteAsked();
            assertNothingSent(made);
            assert.match((await page.headline(page.check).textContent()) ?? '', /3.*20/);
            const pictures = page.check.locator('[data-region="first-pictures"] > li');
            assert.equal(await pictures.count(), 20);
            await page.check.locator('[data-region="unmatched"] li').nth(2).waitFor();
            const told = (await page.check.locator('[data-region="unmatched"] ul').textContent()) ?? '';
            assert.ok(nobody.every((name) => told.includes(name)), told);
            assert.ok(told.includes(names[0] ?? ''), told);
            // They are taken out when they come into sight.
            await pictures.last().scrollIntoViewIfNeeded();
            const image = pictures.last().locator('img');
            await image.waitFor();
            assert.match((await image.getAttribute('alt')) ?? '', new RegExp(`${names[16] ?? ''}\\.png.*${names[16] ?? ''}`));
            assert.ok(await image.evaluate((node: HTMLImageElement) => node.decode().then(() => node.naturalWidth === 128)));
            assert.equal(await page.root.locator('b').count(), 0);
            // Nothing rewrites an archive.
            assert.equal(await page.check.locator('[data-action="offer"], [data-region="reread-part"]').count(), 0);
            assert.equal(made.page.workers().length, 2);
            await look('pictures-checked');
        });

        test(`finds the 14 wrong lines of 1,200 and repairs them by clicks (${language})`, async () => {
            await page.button('another').click();
            const since = made.requests.length;
            await dropFile(made.page, '[data-region="drop"]', 'userimport.csv', Buffer.from(lastYear));
            await page.headline(page.check).waitFor();
            await page.siteAsked();
            assert.match((await page.headline(page.check).textContent()) ?? '', /14/);
            for (const code of ['username_invalid', 'country_invalid', 'email_invalid', 'boolean_invalid']) {
                await page.check.locator(`[data-code="${code}"]`).first().waitFor();
            }
            await look('users-broken');
            await page.repair('user_name');
            await page.repair('replace_value', 'France');
            for (let left = 3; left > 0; left--) {
                await page.repair('replace_value', '(at)');
            }
            await page.repair('boolean_words');
            await page.siteAsked();
            assert.equal(await page.check.locator('[data-region="issues"] [data-code]').count(), 0);
            const before = made.requests.slice(since).map((request) => request.postData() ?? '');
            assert.ok(before.some((body) => body.includes('tool_sync_list_columns')));
            assert.ok(before.every((body) => !body.includes(secret)), 'A password has left the browser before the run.');
            assert.ok(!((await page.root.textContent()) ?? '').includes(secret));
            await page.simulate();
            const {create, rejected} = await page.cards();
            assert.deepEqual([create?.replace(/\D/g, ''), rejected], ['1200', '0']);
            assert.ok(!((await page.root.textContent()) ?? '').includes(secret));
            await look('users-simulated');
        });

        test(`tells 14 of the 1,200 lines of a school's own export by what is wrong with them, and leaves them out (${language})`, async () => {
            await page.button('another').click();
            const since = made.requests.length;
            await dropFile(made.page, '[data-region="drop"]', 'userimport.csv', schoolFile());
            await page.headline(page.check).waitFor();
            await page.siteAsked();
            // It is a page, not a lecture: the number stands in its headline, and in each group lines and what to do.
            await page.headline(page.check).filter({hasText: /^\D*14\D+1\D?200\D*$/}).waitFor();
            const facts = (await page.check.locator('[data-region="facts"]').textContent()) ?? '';
            assert.match(facts, /Windows-1252/);
            const groups = await page.check.locator('[data-region="issues"] > li, [data-region="issues-rest"] > li').evaluateAll((items) => items.map((item) => ({
                code: item.getAttribute('data-code') ?? '',
                // Of one thing it is said in words that it is one.
                count: Number(/\d+/.exec(item.querySelector('.tool_sync-issue-title .tool_sync-hint')?.textContent ?? '')?.[0] ?? 1),
                lines: item.querySelectorAll('.tool_sync-first > li').length,
                cure: item.querySelector('.tool_sync-cure')?.parentElement?.textContent ?? '',
                severe: item.classList.contains('tool_sync-issue-danger'),
            })));
            const found = Object.fromEntries(groups.filter(({severe}) => severe).map(({code, count}) => [code, count]));
            assert.deepEqual(found, schoolMistakes);
            assert.ok(groups.some(({code, severe}) => code === 'user_repeated' && !severe));
            assert.deepEqual(groups.filter(({lines, cure}) => lines === 0 || cure.length < 20), []);
            const sent = made.requests.slice(since).map((request) => request.postData() ?? '');
            assert.ok(sent.every((body) => !body.includes(schoolSecret)), 'A password has left the browser before the run.');
            await look('school-checked');
            await page.simulate();
            assert.equal((await page.cards())['rejected'], '14');
            assert.ok(!((await page.root.textContent()) ?? '').includes(schoolSecret));
            await look('school-simulated');
        });

        test(`values never become markup (${language})`, async () => {
            const probe = '"<img src=x onerror=""alert(1)""><b>bold</b>"';
            await page.button('another').click();
            await page.choose('<img src=x onerror=alert(2)>.csv', Buffer.from(csv(
                'cidnumber;cname;cdescription;userid', [probe, probe, probe, ''].join(';'), [probe, '', '', probe].join(';'))));
            assert.match((await page.check.locator('[role="grid"]').textContent()) ?? '', /<img src=x/);
            assert.equal(await page.root.locator('img, b').count(), 0);
            await page.siteAsked();
            await page.simulate();
            assert.equal(await page.root.locator('img, b').count(), 0);
            await look('probe');
            await made.context.close();
        });
    });
}
