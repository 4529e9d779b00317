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


/** Runs that are broken off. */

import assert from 'node:assert/strict';
import {csv, everybody} from '../site/files.ts';
import type {LiveSite} from '../site/liveSite.ts';
import type {Act, Stage} from './stage.ts';

export interface Scenario {
    name: string;
    /** What is on the site before, and what has happened there so far. */
    prepare: (live: LiveSite, stage: Stage) => Promise<void>;
    /** What is broken off. */
    act: (live: LiveSite) => Act;
    /** Is it done bit by bit, by one process after the other, as a page does? */
    bits?: boolean;
    /** What another process does at the same time, broken off at a place of its own: who meets what is left to chance. */
    beside?: Act;
    /** How it is gone on with: in turn, each by one process or by several; by the scheduled tasks where nothing is said. */
    resume?: Act[][];
    /** Are others called, who may come too late? */
    shared?: boolean;
    /** What leaves the same, done by one process that nobody disturbs. */
    same?: (live: LiveSite) => Act;
    /** What must be found in what it leaves, so that it is what its name says. */
    proof: RegExp;
    /** Places at which it can be broken, at least. */
    places: number;
    /** At how many places it is killed: as a rule, and where all are wanted; all of them where nothing is said. */
    kills: [number, number?];
    /** Places at which each other fault happens: as a rule, and where all are wanted. */
    faults: [number, number];
}

/** Goes on with what was interrupted, and runs what lies there. */
export const nightly: Act = {act: 'task', class: 'tool_sync\\task\\cohortsync_task'};
/** Goes on with what was interrupted. */
export const resuming: Act = {act: 'task', class: 'tool_sync\\task\\resume_task'};
/** Cron takes the ad-hoc tasks that wait. */
export const adhoc: Act = {act: 'adhoc'};
/** A person looks at the run's page. */
export const page: Act = {act: 'page'};

const people = everybody.slice(0, 60);
const fewer = people.slice(0, 12);
const header = 'cmd;cidnumber;cname;userid';
export const withoutLimits = {maxdeletions: 0, maxdeletionspercent: 0};

/** A run of a file on the disk begins and goes to its end. */
export function start(live: LiveSite, kind: string, file: string | Buffer, details: Record<string, unknown> = {}): Act {
    const name = `${kind}.${typeof file === 'string' ? 'csv' : 'zip'}`;
    return {
        act: 'work', begin: 'start',
        request: {kind, ospath: live.onDisk(name, file), settings: withoutLimits, ...details},
    };
}

/** Has something done before the run that is broken off. */
export async function first(stage: Stage, act: Act, status: string): Promise<void> {
    assert.equal((await stage.do(act)).status, status);
}

/** Cohorts are created, filled, changed, emptied and deleted; some rows are rejected. */
const cohortFile = csv(
    header,
    ...people.slice(0, 6).map((user) => `del;LEAVE;;${user}`),
    ...people.slice(6).flatMap((user) => Array<string>(3).fill(`add;LEAVE;;${user}`)),
    'add;LEAVE;Those who stay;',
    'free;EMPTY;;',
    'del;GONE;;',
    ...fewer.flatMap((user, index) => [`add;6A;Sixième A;${user}`, `add;6B;Sixième B;${index % 7 === 5 ? `NOBODY${index}` : user}`]),
    ...fewer.slice(0, 5).map((user) => `del;6A;;${user}`),
    ...fewer.slice(0, 8).map((user) => `add;6C;L'été;${user}`),
    ...fewer.map((user) => `add;6A;;${user}`),
);

async function cohortsBefore(live: LiveSite): Promise<void> {
    await live.makeCohort('LEAVE', 'Leavers', people);
    await live.makeCohort('EMPTY', 'To be emptied', people.slice(0, 6));
    await live.makeCohort('GONE', 'To be deleted', people.slice(0, 5));
}

/** Enrolment methods are created, disabled, enabled and deleted, with groups. */
const bindingFile = csv('cmd;cohort;course;role;makegroup', ...((courses: string[]): string[] => [
    ...courses.map((course) => `add;A;${course};student;1`),
    ...courses.slice(0, 2).map((course) => `del;A;${course};student;`),
    ...courses.slice(0, 1).map((course) => `restore;A;${course};student;`),
    ...courses.slice(2, 4).map((course) => `fulldel;A;${course};student;`),
    ...courses.map((course) => `add;B;${course};teacher;`),
    'add;NONE;NOWHERE;student;',
])(['MATHS-6', 'FRANCAIS-6', 'MATHS-5', 'SVT-4']));

/** A few changes of every sort, one rejected row. */
const smallFile = csv(
    header,
    ...people.slice(0, 3).map((user) => `del;LEAVE;;${user}`),
    'add;LEAVE;Those who stay;',
    'del;GONE;;',
    ...people.slice(0, 4).map((user) => `add;6A;Sixième A;${user}`),
    'add;6A;;NOBODY',
);

/** Three chunks of a page, of which most rows change nothing. */
const longFile = csv(
    header,
    ...people.flatMap((user) => [`add;LEAVE;;${user}`, `add;LEAVE;;${user}`, `add;LEAVE;;${user}`, `add;LEAVE;;${user}`]),
    ...people.slice(0, 6).map((user) => `add;6A;Sixième A;${user}`),
    ...people.slice(0, 4).map((user) => `del;LEAVE;;${user}`),
);

/** A file that is there every night. */
const changing = {kind: 'cohorts', filename: 'cohorts.csv', filepath: '/', settings: withoutLimits};

/** A complete list: who is not in it leaves, and cohorts that nobody is left in go. */
const completeFile = csv(
    header,
    ...people.slice(0, 56).map((user) => `add;LEAVE;;${user}`),
    ...people.slice(0, 6).map((user) => `del;EMPTY;;${user}`),
    ...people.slice(50, 53).map((user) => `add;NEW;New;${user}`),
);

/** Many cohorts with a few changes each: a part of them in each shard. */
const sharedFile = csv(
    header,
    ...people.slice(0, 3).map((user) => `del;LEAVE;;${user}`),
    'add;LEAVE;Those who stay;',
    'del;GONE;;',
    ...people.slice(0, 3).flatMap((user, index) => ['6A', '6B', '5A', '5B'].map((name) =>
        `add;${name};Classe ${name};${index === 2 && name === '5B' ? 'NOBODY' : user}`)),
    'free;EMPTY;;',
);
const inShards = {...withoutLimits, splitrows: 1, shards: 3};
const sharing = (live: LiveSite): Act => start(live, 'cohorts', sharedFile, {settings: inShards});
const whole = (live: LiveSite): Act => start(live, 'cohorts', sharedFile, {settings: {...inShards, splitrows: 0}});

/** A run has been shared out, and nobody works on it. */
async function sharedOut(live: LiveSite, stage: Stage): Promise<void> {
    await cohortsBefore(live);
    const [begun] = await stage.try({...sharing(live), at: 'before taking a shard', how: 'kill'});
    assert.equal(begun?.struck, 'before taking a shard');
}

export const scenarios: Scenario[] = [
    {
        name: 'cohorts',
        prepare: cohortsBefore,
        act: (live) => start(live, 'cohorts', cohortFile),
        proof: /user_unknown/,
        places: 120,
        kills: [6],
        faults: [1, 4],
    },
    {
        name: 'cohortcourses',
        prepare: async (live: LiveSite): Promise<void> => {
            await live.makeCohort('A', 'Class A', people.slice(0, 3));
            await live.makeCohort('B', 'Teachers', people.slice(12, 14));
        },
        act: (live) => start(live, 'cohortcourses', bindingFile),
        proof: /NOWHERE/,
        places: 50,
        kills: [4],
        faults: [1, 4],
    },
    {
        name: 'a page that works bit by bit',
        prepare: cohortsBefore,
        act: (live) => ({...start(live, 'cohorts', longFile, {origin: 'web', attended: true}), seconds: 0}),
        bits: true,
        resume: [[page], [resuming]],
        proof: /"origin":"web"/,
        places: 40,
        kills: [3],
        faults: [0, 2],
    },
    {
        name: 'the scheduled task, with a complete list',
        prepare: async (live: LiveSite): Promise<void> => {
            await cohortsBefore(live);
            for (const [name, value] of Object.entries({...withoutLimits, cohorts_mirror: 1, cohorts_syncdelete: 1})) {
                await live.configure(name, value);
            }
            await live.store('/cohorts.csv', completeFile);
        },
        act: () => nightly,
        proof: /not_listed \| applied.*cohort_empty \| applied/,
        places: 40,
        kills: [3],
        faults: [0, 2],
    },
    {
        name: 'a run that was held and is approved',
        prepare: async (live: LiveSite, stage: Stage): Promise<void> => {
            await cohortsBefore(live);
            await first(stage, start(live, 'cohorts', smallFile, {settings: {maxdeletions: 1}}), 'held');
        },
        act: () => ({act: 'work', begin: 'approve'}),
        proof: /"approved":"1"/,
        places: 25,
        kills: [3],
        faults: [0, 2],
    },
    {
        name: 'a run that follows a plan',
        prepare: async (live: LiveSite, stage: Stage): Promise<void> => {
            await cohortsBefore(live);
            await first(stage, start(live, 'cohorts', smallFile, {simulate: true}), 'done');
        },
        act: () => ({act: 'work', begin: 'start', request: {follow: true, approved: true}}),
        proof: /cohorts \| 1 \| done.*cohorts \| 0 \| done/,
        places: 25,
        kills: [2],
        faults: [0, 2],
    },
    {
        name: 'an undo file',
        prepare: async (live: LiveSite, stage: Stage): Promise<void> => {
            await cohortsBefore(live);
            await first(stage, start(live, 'cohorts', smallFile), 'done');
        },
        act: () => ({act: 'work', begin: 'start', request: {undo: true, kind: 'cohorts', settings: withoutLimits}}),
        proof: /filename":"[^"]*undo_cohorts/,
        places: 25,
        kills: [2],
        faults: [0, 2],
    },
    {
        name: 'somebody else was there between plan and changes',
        prepare: async (live: LiveSite, stage: Stage): Promise<void> => {
            await cohortsBefore(live);
            const [begun] = await stage.try({...start(live, 'cohorts', smallFile), at: 'after member_remove', how: 'full'});
            assert.equal(begun?.struck, 'after member_remove');
            await stage.do({
                act: 'others_move',
                remove: [['LEAVE', people[1]], ['LEAVE', people[2]]],
                add: [['EMPTY', people[30]]],
            });
        },
        act: () => ({act: 'work'}),
        proof: /row_stale/,
        places: 20,
        kills: [2],
        faults: [0, 2],
    },
    {
        name: 'only what has changed since the last file',
        prepare: async (live: LiveSite, stage: Stage): Promise<void> => {
            await cohortsBefore(live);
            await live.configure('diffmode', 1);
            await live.store('/cohorts.csv', smallFile);
            await first(stage, {act: 'work', begin: 'start', request: changing}, 'done');
            await live.store('/cohorts.csv', csv(smallFile.trimEnd(), ...people.slice(4, 8).map((user) => `add;6A;;${user}`)));
        },
        act: () => ({act: 'work', begin: 'start', request: changing}),
        proof: /"rowsleftout":"[1-9]/,
        places: 20,
        kills: [2],
        faults: [0, 2],
    },
    {
        name: 'shared out, the one who began is broken off',
        prepare: cohortsBefore,
        act: sharing,
        resume: [[adhoc], [adhoc, adhoc, resuming], [resuming]],
        shared: true,
        same: whole,
        proof: /"status":"done"/,
        places: 60,
        kills: [3],
        faults: [0, 2],
    },
    {
        name: 'shared out, an ad-hoc task is broken off',
        prepare: sharedOut,
        act: () => adhoc,
        resume: [[adhoc, adhoc], [adhoc, resuming], [resuming]],
        shared: true,
        proof: /"status":"done"/,
        places: 50,
        kills: [3],
        faults: [0, 2],
    },
    {
        name: 'shared out, everybody is broken off',
        prepare: sharedOut,
        act: () => ({act: 'work'}),
        beside: adhoc,
        resume: [[adhoc, adhoc], [adhoc, resuming], [adhoc, page]],
        shared: true,
        proof: /"status":"done"/,
        places: 50,
        kills: [2, 40],
        faults: [0, 0],
    },
];
