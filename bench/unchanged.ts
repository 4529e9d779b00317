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
import {faster, inTurn, whole, within} from './bench.ts';
import {cohortFile} from './cohortFile.ts';
import {benchSite, seconds, sightings} from './site.ts';

const loop = 'core’s look-ups and cohort_is_member() in a loop';
const floor = 'fgetcsv() and one SELECT of the members';
const ours = 'a run';

/** A file that says what the site holds already. */
export const unchangedBench: Bench = {
    name: 'unchanged',
    async run({unchanged, runs, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        const {path} = cohortFile(unchanged);
        await site.scene(path);
        const seen = new Map([
            ...await inTurn(runs, {
                [floor]: () => site.measure('unchanged_floor', path),
                [ours]: () => site.measure('run', 'cohorts', path),
            }),
            // Once: it takes long, and is far away from the others.
            ...await inTurn(1, {[loop]: () => site.measure('unchanged_loop', path)}),
        ]);
        const work = `cohort file, ${whole(unchanged)} rows, nothing to change`;
        return {
            lines: [
                `${whole(unchanged)} rows, each of them true already, with names and descriptions of cohorts; median of ${runs}, the loop once.`
                    + ' A run copies the file, reads, checks and plans it with one commit for each 500 rows, and writes archive and report.',
                '',
                ...sightings(seen, ours),
            ],
            goals: [
                faster(work, loop, seconds(seen, loop) / seconds(seen, ours), 50),
                within(work, floor, seconds(seen, ours) / seconds(seen, floor), 4),
            ],
        };
    },
};
