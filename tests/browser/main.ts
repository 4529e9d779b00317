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
 * The plugin's pages on a real Moodle in a real browser:
 *
 * TOOL_SYNC_DB=pgsql node --import tsx tests/browser/main.ts
 *
 */

import {after, before} from 'node:test';
import {stopEverything} from '../../tools/commands.ts';
import {accountTests} from './accounts.ts';
import {correctionTests} from './corrections.ts';
import {journeyTests} from './journey.ts';
import {serveSite, type ServedSite} from './moodlePages.ts';
import {outcomeTests} from './outcomes.ts';
import {peopleTests} from './people.ts';
import {pictureTests} from './pictures.ts';
import {stateTests} from './states.ts';

let served: ServedSite | undefined;

const site = (): ServedSite => {
    if (served === undefined) {
        throw new Error('There is no site.');
    }
    return served;
};

before(async () => {
    served = await serveSite();
});

after(() => stopEverything());

journeyTests(site);
correctionTests(site);
outcomeTests(site);
peopleTests(site);
accountTests(site);
pictureTests(site);
stateTests(site);
