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


/** Runs about people that are broken off: their accounts and their pictures. */

import {drawPerson} from '../../tools/drawing.ts';
import {makeZip} from '../../tools/zip.ts';
import {csv} from '../site/files.ts';
import type {LiveSite} from '../site/liveSite.ts';
import {adhoc, first, page, resuming, start, withoutLimits, type Scenario} from './scenarios.ts';
import type {Act, Stage} from './stage.ts';

/** Who is there before, and what becomes of them. */
const names = ['updated', 'renamed', 'leaver', 'suspended', 'goes', 'went', 'profile', 'course', 'deleted'];
const nightlyUsers: Act = {act: 'task', class: 'tool_sync\\task\\usersync_task'};
const nightlyPictures: Act = {act: 'task', class: 'tool_sync\\task\\userpicturessync_task'};

const columns = ['cmd', 'username', 'oldusername', 'idnumber', 'firstname', 'lastname', 'email', 'password', 'city', 'profile_field_faultshouse',
    'profile_field_faultsboarder', 'cohort', 'course1', 'role1', 'group1', 'start1', 'end1', 'course2', 'start2'] as const;
type Row = Partial<Record<(typeof columns)[number], string>>;

/** A file of users; they are called by what stands before the colon. */
function users(rows: [string, Row][]): string {
    return csv(columns.join(';'), ...rows.map(([name, row]) => {
        const cells: Row = {username: `faults.${name}`, idnumber: `F-${name}`, ...row};
        return columns.map((column) => cells[column] ?? '').join(';');
    }));
}

/** A new person. */
function person(name: string, row: Row = {}): [string, Row] {
    return [name, {firstname: name, lastname: 'Béranger', email: `faults.${name}@school.example`, ...row}];
}

const inMaths = {course1: 'MATHS-6', start1: '2026-01-05', end1: '2026-07-03'};

/** Everything that can become of an account, with what hangs on it; some rows are rejected, one does a part. */
const userFile = users([
    person('new1', {password: 'Spring-2026!', city: 'Lyon', profile_field_faultshouse: 'Blue', cohort: 'PROMO', ...inMaths, group1: 'Groupe A'}),
    person('new2', {password: 'Spring-2026!', profile_field_faultsboarder: '1', cohort: 'PROMO', ...inMaths, role1: 'teacher'}),
    // The second course is not there: the rest of the row is done.
    person('new3', {password: '*NOPASS*', cohort: 'PROMO', ...inMaths, group1: 'Groupe A', course2: 'NOWHERE'}),
    person('new4', {course1: 'FRANCAIS-6', start1: '2026-01-05', group1: 'Groupe B'}),
    person('new5'),
    // Somebody has this address already.
    person('twin', {email: 'faults.updated@school.example'}),
    ['updated', {password: 'Autumn-2026!', city: 'Nîmes', email: 'faults.moved@school.example', cohort: 'STAFF', ...inMaths, role1: 'teacher', group1: 'Groupe A'}],
    ['newname', {oldusername: 'faults.renamed', idnumber: 'F-renamed', lastname: 'Mariée'}],
    ['leaver', {cmd: 'suspend'}],
    ['suspended', {cmd: 'restore', city: 'Brest'}],
    ['goes', {cmd: 'del'}],
    ['went', {cmd: 'del'}],
    ['nobody', {cmd: 'update', city: 'Nowhere'}],
    ['profile', {profile_field_faultshouse: '<delete>', profile_field_faultsboarder: '0'}],
    ['course', {course1: 'FRANCAIS-6', start1: '2026-01-05', course2: 'SVT-4', start2: '2026-01-05', cohort: 'STAFF'}],
    person('deleted', {cmd: 'restore', password: 'Spring-2026!', profile_field_faultshouse: 'Green', cohort: 'STAFF', ...inMaths}),
]);
const userSettings = {...withoutLimits, users_allowrename: 1, users_protectemails: 0, users_forcepasswordchange: 'new'};

/** The same, but for what rows of several people would make together: that is never shared out. */
const sharedFile = userFile.replaceAll('PROMO', 'STAFF').replaceAll(/Groupe [AB]/g, (group) => (group === 'Groupe A' ? 'Before' : group));
const inShards = {splitrows: 1, shards: 3};
const asAWhole = {...inShards, splitrows: 0};

/** An archive of pictures that are given, replaced, known already, broken, or nobody's. */
const picture = (name: string, drawn = name) => ({name: `faults.${name}.png`, content: drawPerson(drawn, 40)});
const archiveBefore = makeZip([picture('profile'), picture('course', 'somebody else')]);
const archive = makeZip([
    picture('updated'),
    picture('renamed'),
    picture('nobody'),
    picture('leaver'),
    {name: 'faults.goes.png', content: Buffer.from('This is no picture.')},
    picture('profile'),
    picture('course'),
    picture('suspended'),
    picture('went'),
]);

async function peopleBefore(live: LiveSite, stage: Stage): Promise<void> {
    await live.makeCohort('STAFF', 'Staff', []);
    await stage.do({act: 'people', names});
}

async function picturesBefore(live: LiveSite, stage: Stage): Promise<void> {
    await stage.do({act: 'people', names});
    await first(stage, start(live, 'userpictures', archiveBefore), 'done');
}

/** A course is not there, a password works, another is asked for, and who must is signed out. */
const accountsDone = /course_unknown.*password\\":\\"Autumn-2026!.*auth_forcepasswordchange.*signed in":\["faults\.course","faults\.newname"/;
/** One is no image, the others are remembered, and there for all sizes. */
const picturesDone = /picture_not_an_image.*picture\\":\\"set.*its picture:[0-9a-f]{40}.*faults\.updated \| icon \| f3\./;

export const peopleScenarios: Scenario[] = [
    {
        name: 'a file of users',
        prepare: peopleBefore,
        act: (live) => start(live, 'users', userFile, {settings: userSettings}),
        resume: [[resuming], [nightlyUsers]],
        proof: accountsDone,
        places: 100,
        kills: [5],
        faults: [1, 4],
    },
    {
        name: 'an undo file of users',
        prepare: async (live: LiveSite, stage: Stage): Promise<void> => {
            await peopleBefore(live, stage);
            await first(stage, start(live, 'users', userFile, {settings: userSettings}), 'done');
        },
        act: () => ({act: 'work', begin: 'start', request: {undo: true, kind: 'users', settings: withoutLimits}}),
        resume: [[resuming], [nightlyUsers]],
        proof: /filename":"[^"]*undo_users/,
        places: 40,
        kills: [2],
        faults: [0, 2],
    },
    {
        name: 'users shared out',
        prepare: peopleBefore,
        act: (live) => start(live, 'users', sharedFile, {settings: {...userSettings, ...inShards}}),
        resume: [[adhoc], [adhoc, adhoc, resuming], [resuming]],
        shared: true,
        same: (live) => start(live, 'users', sharedFile, {settings: {...userSettings, ...asAWhole}}),
        proof: accountsDone,
        places: 150,
        kills: [3],
        faults: [0, 2],
    },
    {
        name: 'an archive of pictures',
        prepare: picturesBefore,
        act: (live) => start(live, 'userpictures', archive),
        resume: [[resuming], [nightlyPictures]],
        proof: picturesDone,
        places: 40,
        kills: [4],
        faults: [1, 4],
    },
    {
        name: 'an archive of pictures, bit by bit',
        prepare: picturesBefore,
        act: (live) => ({...start(live, 'userpictures', archive, {origin: 'web', attended: true}), seconds: 0}),
        bits: true,
        resume: [[page], [resuming]],
        proof: /"origin":"web"/,
        places: 40,
        kills: [2],
        faults: [0, 2],
    },
    {
        name: 'pictures shared out',
        prepare: picturesBefore,
        act: (live) => start(live, 'userpictures', archive, {settings: {...withoutLimits, ...inShards}}),
        resume: [[adhoc], [adhoc, adhoc, resuming], [resuming]],
        shared: true,
        same: (live) => start(live, 'userpictures', archive, {settings: {...withoutLimits, ...asAWhole}}),
        proof: picturesDone,
        places: 60,
        kills: [2],
        faults: [0, 2],
    },
];
