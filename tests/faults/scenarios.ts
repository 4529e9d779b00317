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


/** Files that are run and broken off. */

import {csv, everybody} from '../site/files.ts';
import type {LiveSite} from '../site/liveSite.ts';

export interface Scenario {
    name: string;
    kind: string;
    file: string;
    /** Places at which it can be broken, at least. */
    places: number;
    /** Its part of the places that are asked for. */
    share: number;
    prepare: (live: LiveSite) => Promise<void>;
}

const people = everybody.slice(0, 60);

/** Cohorts are created, filled, changed, emptied and deleted; some rows are rejected. */
const cohortRows = [
    ...people.slice(0, 20).map((user) => `del;LEAVE;;${user}`),
    'add;LEAVE;Those who stay;',
    'free;EMPTY;;',
    'del;GONE;;',
    ...people.flatMap((user, index) => [`add;6A;Sixième A;${user}`, `add;6B;Sixième B;${index % 13 === 5 ? `NOBODY${index}` : user}`]),
    ...people.slice(0, 30).map((user) => `del;6A;;${user}`),
    ...people.slice(0, 40).map((user) => `add;6C;L'été;${user}`),
];

/** Enrolment methods are created, disabled, enabled and deleted, with groups. */
const bindingRows = (courses: string[]): string[] => [
    ...courses.map((course) => `add;A;${course};student;1`),
    ...courses.slice(0, 2).map((course) => `del;A;${course};student;`),
    ...courses.slice(0, 1).map((course) => `restore;A;${course};student;`),
    ...courses.slice(2, 4).map((course) => `fulldel;A;${course};student;`),
    ...courses.map((course) => `add;B;${course};teacher;`),
    'add;NONE;NOWHERE;student;',
];

export const scenarios: Scenario[] = [
    {
        name: 'cohorts',
        kind: 'cohorts',
        file: csv('cmd;cidnumber;cname;userid', ...cohortRows),
        places: 200,
        share: 0.75,
        prepare: async (live: LiveSite): Promise<void> => {
            await live.makeCohort('LEAVE', 'Leavers', people);
            await live.makeCohort('EMPTY', 'To be emptied', people.slice(0, 15));
            await live.makeCohort('GONE', 'To be deleted', people.slice(0, 5));
        },
    },
    {
        name: 'cohortcourses',
        kind: 'cohortcourses',
        file: csv('cmd;cohort;course;role;makegroup', ...bindingRows(['MATHS-6', 'FRANCAIS-6', 'MATHS-5', 'SVT-4'])),
        places: 50,
        share: 0.25,
        prepare: async (live: LiveSite): Promise<void> => {
            await live.makeCohort('A', 'Class A', people.slice(0, 12));
            await live.makeCohort('B', 'Teachers', people.slice(12, 18));
        },
    },
];
