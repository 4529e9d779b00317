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

const autocommit = 'cohort_add_member() in a loop, autocommit';
const transaction = 'cohort_add_member() in a loop, one transaction';
const floor = 'core’s events alone, nothing added';
const ours = 'a run';

/** A file of new members. */
export const addingBench: Bench = {
    name: 'adding',
    async run({members, runs, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        const {path} = cohortFile(members);
        const measure = (script: string, ...args: string[]) => async () => {
            await site.scene();
            return site.measure(script, ...args);
        };
        const seen = new Map([
            ...await inTurn(runs, {
                [autocommit]: measure('add_loop', path),
                [transaction]: measure('add_loop', path, 'transaction'),
                [ours]: measure('run', 'cohorts', path),
            }),
            // Once, as a mark: whoever writes the records, each member's event goes to core's observers and to the log.
            ...await inTurn(1, {[floor]: measure('events_floor', path)}),
        ]);
        const work = `cohort file, ${whole(members)} members to add`;
        return {
            lines: [
                `${whole(members)} members for 400 cohorts; median of ${runs}. The loops know people and cohorts from two queries before. A run`
                    + ' plans the file first, compares each change with the plan, can be killed at any moment, and writes report and undo file. What'
                    + ' core’s events, their observers and the log take by themselves is measured once.',
                '',
                ...sightings(seen, ours),
            ],
            goals: [
                faster(work, autocommit, seconds(seen, autocommit) / seconds(seen, ours), 3),
                faster(work, transaction, seconds(seen, transaction) / seconds(seen, ours), 1.4),
            ],
        };
    },
};
