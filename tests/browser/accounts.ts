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


/** Files of people on a Moodle site: from a file that is right, or can be put right, to the accounts and back. */

import assert from 'node:assert/strict';
import {drawArchive} from '../../tools/pictures.ts';
import {csv} from '../site/files.ts';
import {describe} from '../site/testing.ts';
import {assertNoTrouble, focused, sent, tabTo, type Visit} from './browser.ts';
import {logIn, logInAgain, type ServedSite} from './moodlePages.ts';
import {RunPage} from './runPage.ts';
import {journey, test} from './trying.ts';

const secret = 'Secret-2026!';

const good = Buffer.from(csv('cmd;username;firstname;lastname;email;idnumber;password',
    `add;zoe.nouvelle;Zoé;Nouvelle;zoe.nouvelle@new.school.example;N1;${secret}`,
    'add;luc.nouveau;Luc;Nouveau;luc.nouveau@new.school.example;N2;',
    ';mmartin;;Martin-Durand;;E1001;',
    'suspend;hmarechal;;;;E1003;'));

interface Account {
    username: string;
    firstname: string;
    lastname: string;
    suspended: string;
}

export function accountTests(site: () => ServedSite): void {
    /** Accounts by their usernames. */
    const accounts = async (...usernames: string[]): Promise<string[]> => (await site().live.rows<Account>(
        `SELECT username, firstname, lastname, suspended FROM {user}
          WHERE deleted = 0 AND username IN (${usernames.map(() => '?').join(', ')}) ORDER BY username`, usernames))
        .map(({username, firstname, lastname, suspended}) => `${username}: ${firstname} ${lastname}${suspended === '1' ? ', suspended' : ''}`);
    const four = (): Promise<string[]> => accounts('zoe.nouvelle', 'luc.nouveau', 'mmartin', 'hmarechal');
    const before = ['hmarechal: Hugo Maréchal', 'mmartin: Marie Martin'];
    const after = ['hmarechal: Hugo Maréchal, suspended', 'luc.nouveau: Luc Nouveau', 'mmartin: Marie Martin-Durand', 'zoe.nouvelle: Zoé Nouvelle'];
    const opened = async (username = 'admin'): Promise<{made: Visit; page: RunPage}> => {
        await site().live.reset();
        const made = await logIn(site(), username);
        const page = new RunPage(made.page, site().address);
        await page.open();
        return {made, page};
    };
    /** All that a page holds: its markup, and what was typed into its fields. */
    const held = (made: Visit): Promise<string> => made.page.evaluate(() => document.documentElement.outerHTML
        + Array.from(document.querySelectorAll('input, textarea'), (field) => (field as HTMLInputElement).value).join('\n'));

    journey('a file of people', (step) => {
        let made: Visit;
        let page: RunPage;
        /** What the site answered to the page's questions. */
        const answers: Promise<string>[] = [];

        step('it is checked, and its passwords stay in the browser', async () => {
            ({made, page} = await opened());
            made.page.on('response', (response) => {
                if (response.url().includes('/lib/ajax/service.php')) {
                    answers.push(response.text().catch(() => ''));
                }
            });
            await page.choose('userimport.csv', good);
            await page.siteAsked();
            assert.equal(await page.headline(page.check).textContent(), '4 lines, no problem found');
            assert.equal(await page.check.locator('[data-region="kind"]').inputValue(), 'users');
            assert.match((await page.check.locator('[role="grid"]').textContent()) ?? '', /zoe\.nouvelle.*••••/s);
            assert.deepEqual(sent(made.requests, Buffer.from(secret)), []);
            await assertNoTrouble(made);
        });

        step('the simulation says what becomes of each, and changes nothing', async () => {
            assert.equal(await page.simulate(), '4 changes are planned. Nothing has been changed yet.');
            assert.deepEqual(await page.cards(), {create: '2', update: '1', remove: '1', unchanged: '0', rejected: '0'});
            assert.deepEqual(await four(), before);
            await assertNoTrouble(made);
        });

        step('the plan is applied, and whoever is new can come in', async () => {
            await page.apply();
            assert.deepEqual(await page.cards(), {create: '2', update: '1', remove: '1', unchanged: '0', rejected: '0'});
            assert.deepEqual(await four(), after);
            const zoe = await logIn(site(), 'sam');
            await zoe.context.clearCookies();
            await logInAgain(site(), zoe, 'zoe.nouvelle', secret);
            await zoe.context.close();
        });

        step('no password is on the page, in its questions or in their answers, or in the files that are kept', async () => {
            assert.ok(!(await held(made)).includes(secret));
            assert.ok((await Promise.all(answers)).length > 3);
            assert.ok((await Promise.all(answers)).every((answer) => !answer.includes(secret)));
            // The file itself goes up once.
            assert.deepEqual(sent(made.requests, Buffer.from(secret)).map((url) => new URL(url).pathname), ['/admin/tool/sync/upload.php']);
            assert.doesNotMatch((await page.download('report')).toString('utf8'), /Secret-2026/);
            assert.doesNotMatch((await page.download('undo')).toString('utf8'), /Secret-2026/);
        });

        step('the undo file takes it all back', async () => {
            const undo = await page.download('undo');
            await page.open();
            await page.choose('undo.csv', undo);
            await page.siteAsked();
            await page.simulate();
            await page.apply();
            assert.deepEqual(await four(), before);
            await assertNoTrouble(made);
            await made.context.close();
        });
    });

    describe('files of people that are wrong', () => {
        test('an export with four mistakes is put right by clicks', async () => {
            const {made, page} = await opened();
            await page.choose('export.csv', Buffer.from(csv('username;firstname;lastname;email;idnumber;country;suspended',
                'Zoé Nouvelle;Zoé;Nouvelle;zoe.nouvelle@new.school.example;N1;France;non',
                'luc.nouveau;Luc;Nouveau;luc.nouveau(at)new.school.example;N2;FR;non')));
            await page.siteAsked();
            assert.equal(await page.headline(page.check).textContent(), '2 of 2 lines have a problem');
            assert.equal(await page.button('simulate').isVisible(), true);
            await page.repair('user_name', 'dots for spaces');
            await page.repair('replace_value', 'luc.nouveau@new.school.example');
            await page.repair('replace_value', 'France');
            const words = page.check.locator('[data-action="offer"][data-fix="boolean_words"]');
            if (await words.count() > 0) {
                await page.repair('boolean_words');
            }
            await page.siteAsked();
            await page.headline(page.check).filter({hasText: /^2 lines, no problem found$/}).waitFor();
            await page.simulate();
            await page.apply();
            assert.deepEqual(await accounts('zoe.nouvelle', 'luc.nouveau'), ['luc.nouveau: Luc Nouveau', 'zoe.nouvelle: Zoé Nouvelle']);
            await assertNoTrouble(made);
            await made.context.close();
        });

        test('whoever may not delete accounts is told so line by line; the rest can run', async () => {
            await site().live.prohibit('maud', 'moodle/user:delete');
            try {
                const {made, page} = await opened('maud');
                await page.choose('userimport.csv', Buffer.from(csv('cmd;username;lastname', 'del;hmarechal;', 'update;mmartin;Martin-Durand')));
                await page.siteAsked();
                await page.simulate();
                assert.equal((await page.cards())['rejected'], '1');
                assert.match((await page.run.locator('[data-region="run-issues"]').textContent()) ?? '',
                    /You may not do this with the account “hmarechal”/);
                await page.apply();
                assert.deepEqual(await accounts('mmartin', 'hmarechal'), ['hmarechal: Hugo Maréchal', 'mmartin: Marie Martin-Durand']);
                await assertNoTrouble(made);
                await made.context.close();
            } finally {
                await site().live.prohibit('maud', '');
            }
        });

        test('whoever may run nothing that removes is told so by the plan', async () => {
            await site().live.prohibit('maud', 'tool/sync:rundestructive');
            try {
                const {made, page} = await opened('maud');
                await page.choose('userimport.csv', Buffer.from(csv('cmd;username', 'suspend;hmarechal')));
                await page.siteAsked();
                await page.simulate();
                assert.match((await page.run.locator('[data-region="withheld"]').textContent()) ?? '', /You may not apply this plan/);
                assert.equal(await page.button('apply').count(), 0);
                assert.deepEqual(await accounts('hmarechal'), ['hmarechal: Hugo Maréchal']);
                await assertNoTrouble(made);
                await made.context.close();
            } finally {
                await site().live.prohibit('maud', '');
            }
        });
    });

    describe('people without a mouse', () => {
        test('a file of people, from the choice to the accounts', async () => {
            const {made, page} = await opened('maud');
            const {keyboard} = made.page;
            await page.choose('userimport.csv', Buffer.from(csv('username;firstname;lastname;email',
                'zoe.nouvelle;Zoé;Nouvelle;zoe.nouvelle(at)new.school.example')));
            await page.siteAsked();
            await tabTo(made.page, '[data-action="offer"][data-fix="replace_value"]');
            await keyboard.press('Enter');
            await page.check.locator('[data-region="preview"] [data-action="take"]').waitFor();
            await tabTo(made.page, '[data-action="take"]');
            await page.step(() => keyboard.press('Enter'));
            await page.siteAsked();
            await tabTo(made.page, '[data-action="simulate"]');
            await keyboard.press('Enter');
            await page.outcome();
            assert.match(await focused(made.page), /^<h3/);
            await tabTo(made.page, '[data-action="apply"]');
            await keyboard.press('Enter');
            await tabTo(made.page, '[data-action="confirm"]');
            await keyboard.press('Enter');
            await page.run.locator('[data-region="files"]').waitFor();
            assert.equal(await page.outcome(), 'Done: 1 change was made.');
            assert.deepEqual(await accounts('zoe.nouvelle'), ['zoe.nouvelle: Zoé Nouvelle']);
            await assertNoTrouble(made);
            await made.context.close();
        });

        test('an archive of pictures, to the profile', async () => {
            const {made, page} = await opened('maud');
            const {keyboard} = made.page;
            await page.choose('userpictures_class.zip', drawArchive(['mmartin', 'nobody.here']));
            await page.siteAsked();
            assert.match((await page.check.locator('[data-region="unmatched"]').textContent()) ?? '', /nobody\.here/);
            assert.equal(made.requests.filter((request) => request.url().includes('upload.php')).length, 0);
            await tabTo(made.page, '[data-action="simulate"]');
            await keyboard.press('Enter');
            await page.outcome();
            await tabTo(made.page, '[data-action="apply"]');
            await keyboard.press('Enter');
            await tabTo(made.page, '[data-action="confirm"]');
            await keyboard.press('Enter');
            await page.run.locator('[data-region="files"]').waitFor();
            assert.equal(await page.outcome(), 'Done: 1 change was made.');
            const [marie] = await site().live.rows<{id: string}>('SELECT id FROM {user} WHERE username = ?', ['mmartin']);
            await made.page.goto(`${site().address}/user/profile.php?id=${marie?.id ?? ''}`);
            const picture = made.page.locator('img.userpicture[src*="/user/icon/"]').first();
            await picture.waitFor();
            assert.ok(await picture.evaluate(async (image) => {
                await (image as HTMLImageElement).decode();
                return (image as HTMLImageElement).naturalWidth;
            }) >= 35, 'the picture is there and can be seen');
            await assertNoTrouble(made);
            await made.context.close();
        });
    });
}
