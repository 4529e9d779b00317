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
import {table, whole} from './bench.ts';
import {cohortFile} from './cohortFile.ts';
import {benchSite, PEOPLE, type Measured} from './site.ts';

/** MB that a simulation may take above what Moodle had before. */
const GOAL = 64;

/** Simulations of files that are ten times as long each: time grows with the file, memory does not. */
export const memoryBench: Bench = {
    name: 'memory',
    async run({rows, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        await site.scene();
        const sizes = [rows / 100, rows / 10, rows].map(Math.round);
        const seen: Measured[] = [];
        for (const size of sizes) {
            seen.push(await site.measure('run', 'cohorts', cohortFile(size, PEOPLE).path, 'simulate'));
        }
        const peak = Math.max(...seen.map(({megabytes}) => megabytes));
        return {
            lines: [
                'Simulations of files of members of whom nobody is one yet: each row is a change that is planned and stored. Memory is the'
                    + ' peak above what Moodle had before. Once each.',
                '',
                ...table(['rows', 'seconds', 'rows/s', 'MB', 'rows that change something', 'queries'], seen.map((one) => [
                    whole(one.rows.read), one.seconds.toFixed(1), whole(one.rows.read / one.seconds), one.megabytes.toFixed(1),
                    whole(one.rows.changed ?? 0), whole(one.queries)])),
            ],
            goals: [{work: `simulate ${whole(rows)} rows`, against: 'memory that Moodle had before', measured: `${peak.toFixed(1)} MB more`,
                goal: `≤ ${GOAL} MB`, isMet: peak <= GOAL}],
        };
    },
};
