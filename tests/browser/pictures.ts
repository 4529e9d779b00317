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


/** Archives of pictures on a Moodle site, from the desktop to the accounts and back as an archive to correct. */

import assert from 'node:assert/strict';
import {drawArchive, schoolNames} from '../../tools/pictures.ts';
import {describe} from '../site/testing.ts';
import {assertNoTrouble} from './browser.ts';
import {logIn, type ServedSite} from './moodlePages.ts';
import {RunPage} from './runPage.ts';
import {test} from './trying.ts';

export function pictureTests(site: () => ServedSite): void {
    describe('pictures', () => {
        test('an archive of twenty pictures, three of which match nobody', async () => {
            const {live, address} = site();
            await live.reset();
            const made = await logIn(site());
            const page = new RunPage(made.page, address);
            await page.open();
            const names = schoolNames().slice(0, 17);
            const nobody = ['nobody.here', 'nobody.there', `${names[0] ?? ''}x`];
            await page.choose('userpictures_class.zip', drawArchive([...names, ...nobody], 'photos/'));
            await page.siteAsked();
            const told = (await page.check.locator('[data-region="unmatched"]').textContent()) ?? '';
            assert.ok(nobody.every((name) => told.includes(name)), told);
            assert.match(told, new RegExp(`Perhaps: ${names[0] ?? ''}`));
            await page.check.locator('[data-region="first-pictures"] img').first().waitFor();
            assert.equal(made.requests.filter((request) => request.url().includes('upload.php')).length, 0);
            await page.simulate();
            assert.deepEqual(await page.cards(), {create: '0', update: '17', remove: '0', unchanged: '0', rejected: '3'});
            // A line of the plan leads to the list, and the lines on the page are those of the run.
            await page.apply();
            assert.deepEqual(await page.cards(), {create: '0', update: '17', remove: '0', unchanged: '0', rejected: '3'});
            // What failed comes back as an archive, which the page opens; its list of reasons is no picture.
            await page.run.locator('[data-action="open-retry"]').click();
            await page.check.locator('[data-region="unmatched"] li').nth(2).waitFor();
            assert.equal(await page.check.locator('[data-region="first-pictures"] > li').count(), 3);
            // The second time there is nothing to do for those who have their pictures.
            await page.button('another').click();
            await page.choose('userpictures_again.zip', drawArchive(names));
            await page.siteAsked();
            await page.simulate();
            assert.deepEqual(await page.cards(), {create: '0', update: '0', remove: '0', unchanged: '17', rejected: '0'});
            await assertNoTrouble(made);
            await made.context.close();
        });
    });
}
