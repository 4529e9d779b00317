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

import {join} from 'node:path';
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

/** Logs somebody in, in a browser of their own. */
export async function logIn(site: ServedSite, username = 'admin'): Promise<Visit> {
    const made = await visit();
    const {page} = made;
    await page.goto(`${site.address}/login/index.php`);
    await page.fill('#username', username);
    await page.fill('#password', username === 'admin' ? adminPassword : password);
    await page.click('#loginbtn');
    // Where it leads does not matter, nor how long that page takes.
    await page.waitForURL((url) => !url.pathname.startsWith('/login/'), {waitUntil: 'commit'});
    return made;
}
