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
 * The plugin on a real Moodle, used from outside. For one database at a time:
 *
 * TOOL_SYNC_DB=pgsql node --import tsx tests/site/main.ts
 */

import {join} from 'node:path';
import {after, before} from 'node:test';
import {cacheFolder} from '../../tools/cache.ts';
import {freePort} from '../../tools/serving.ts';
import {commandLineTests} from './commandLine.ts';
import {interruptedTests} from './interrupted.ts';
import {askedDatabase, LiveSite} from './liveSite.ts';
import {pageTests} from './pages.ts';
import {scheduledTaskTests} from './scheduledTask.ts';
import {sharedTests} from './shared.ts';
import {upgradeTests} from './upgrade.ts';

let live: LiveSite | undefined;
let port = 0;

const site = (): LiveSite => {
    if (live === undefined) {
        throw new Error('There is no site.');
    }
    return live;
};

before(async () => {
    port = await freePort(join(cacheFolder('logs'), 'site-port'));
    live = await LiveSite.open(askedDatabase(), `http://127.0.0.1:${port}`);
});

after(async () => {
    await live?.close();
});

scheduledTaskTests(site);
commandLineTests(site);
interruptedTests(site);
sharedTests(site);
pageTests(site, () => port);
upgradeTests(site);
