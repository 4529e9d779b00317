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

import type {Bench, BenchOptions, Findings} from './bench.ts';
import {faster, inTurn, whole} from './bench.ts';
import {cohortFile} from './cohortFile.ts';
import {benchSite, seconds, sightings} from './site.ts';

const alone = 'one runner';
const two = 'two runners';

/** A run with many changes that is shared out. */
export const runnersBench: Bench = {
    name: 'runners',
    async run({members, runs, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        const {path} = cohortFile(members);
        const measure = (others: number) => async () => {
            await site.scene();
            return site.measureWith(others, 'run', 'cohorts', path, 'splitrows=1', 'shards=8');
        };
        const seen = await inTurn(runs, {[alone]: measure(0), [two]: measure(1)});
        return {
            lines: [
                `${whole(members)} members for 400 cohorts, in eight shards; median of ${runs}, planning and report included, which are never`
                    + ' shared. Queries and memory are those of the first runner.',
                '',
                ...sightings(seen, alone),
            ],
            goals: [faster(`cohort file, ${whole(members)} members to add, two runners`, alone, seconds(seen, alone) / seconds(seen, two), 1.6)],
        };
    },
};
