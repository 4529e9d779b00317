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
import {benchSite, COURSES, PEOPLE, seconds, sightings} from './site.ts';

const loop = 'add_instance() of enrol_cohort, one by one';
const ours = 'a run';
/** Members of a cohort: 400 cohorts share the rows of the file. */
const MEMBERS = 500;
const COHORTS = 400;

/** A file that binds cohorts to courses. */
export const bindingsBench: Bench = {
    name: 'bindings',
    async run({bindings, runs, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        const {path: members} = cohortFile(MEMBERS * COHORTS, PEOPLE);
        const file = site.file(`bindings-${bindings}.csv`, ['cmd;cohort;course;role', ...Array.from({length: bindings}, (_, i) =>
            `add;C${(i % COHORTS).toString().padStart(5, '0')};BENCH${i % COURSES + 1};student`)]);
        const measure = (script: string, ...args: string[]) => async () => {
            await site.scene(members);
            return site.measure(script, ...args);
        };
        const seen = await inTurn(runs, {
            [loop]: measure('bindings_loop', file),
            [ours]: measure('run', 'cohortcourses', file),
        });
        return {
            lines: [
                `${whole(bindings)} enrolment methods in as many courses, each for a cohort of ${MEMBERS}; median of ${runs}. The loop does what`
                    + ' core’s page does for each, without the page.',
                '',
                ...sightings(seen, ours),
            ],
            goals: [faster(`${whole(bindings)} bindings to cohorts of ${MEMBERS}`, loop, seconds(seen, loop) / seconds(seen, ours), 1.5)],
        };
    },
};
