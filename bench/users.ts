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

import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder} from '../tools/cache.ts';
import type {Bench, BenchOptions, Findings, Goal} from './bench.ts';
import {faster, inTurn, whole} from './bench.ts';
import {benchSite, PEOPLE, seconds, sightings, type BenchSite} from './site.ts';

const core = 'core’s upload of users, command line';
const ours = 'a run';
const two = 'a run, two runners';
// Ways of core's upload: 0 = only new accounts, 3 = only known ones; 0 = nothing is changed, 1 = what the file says is.
const ADD = '0';
const UPDATE = '3';
const FROM_FILE = '1';
const NOTHING = '0';
// The password of a new account: 0 = the file says it, 1 = core makes one where the file has none.
const SAID = '0';
const MADE = '1';

/** Rows that change nothing, and addresses that change: core's upload of so many takes a quarter of a minute. */
const UNCHANGED = 20_000;
const EMAILS = 200;

const header = 'username;firstname;lastname;email;idnumber;city';
/** A person whom the site of the benches has already. */
const known = (i: number, email = `e${1_000_000 + i}@school.example`): string =>
    `e${1_000_000 + i};First;Last E${1_000_000 + i};${email};E${1_000_000 + i};`;
/** One whom it has not. */
const fresh = (i: number): string => `new${i};Zoé;Nouvelle ${i};new${i}@school.example;N${i};Lyon`;

/** A file of so many lines, kept in the cache. */
function file(name: string, head: string, rows: number, line: (i: number) => string): string {
    const path = join(cacheFolder('bench'), `${name}-${rows}.csv`);
    if (!existsSync(path)) {
        writeFileSync(path, [head, ...Array.from({length: rows}, (_, i) => line(i)), ''].join('\r\n'));
    }
    return path;
}

/** One work of core's upload beside a run, each from the same start. */
async function compare(site: BenchSite, title: string, path: string, ways: [string, string, string], runs: number,
    goals: {alone: number; together?: number}): Promise<Findings> {
    const measure = (script: string, args: string[], others = 0) => async () => {
        await site.scene();
        await site.script('users_scene');
        return site.measureWith(others, script, ...args);
    };
    const run = ['users', path, 'users_primaryidentity=username', 'users_protectemails=0', 'users_createpasswords=1'];
    const seen = await inTurn(runs, {
        [core]: measure('upload_users', [path, ...ways]),
        [ours]: measure('run', run),
        ...goals.together === undefined ? {} : {[two]: measure('run', [...run, 'splitrows=1', 'shards=8'], 1)},
    });
    const times = (name: string): number => seconds(seen, core) / seconds(seen, name);
    const found: Goal[] = [faster(title, core, times(ours), goals.alone)];
    if (goals.together !== undefined) {
        found.push(faster(`${title}, two runners`, core, times(two), goals.together));
    }
    return {lines: [`${title}; median of ${runs}.`, '', ...sightings(seen, ours), ''], goals: found};
}

/** Accounts. */
export const usersBench: Bench = {
    name: 'users',
    async run({users, runs, database}: BenchOptions): Promise<Findings> {
        const site = await benchSite(database);
        const withPassword = file('users-password', `${header};password`, users, (i) => `${fresh(i)};Secret-${i}!`);
        const withCourse = file('users-course', `${header};course1;role1;group1;cohort1`, users, (i) =>
            `${fresh(i)};BENCH${i % 20 + 1};student;Groupe ${i % 20};Classe ${i % 10}`);
        const unchanged = file('users-unchanged', header, UNCHANGED, (i) => known(i));
        const changed = file('users-emails', header, EMAILS, (i) => known(i * 7, `other${i}@school.example`));
        const findings = [
            await compare(site, `${whole(users)} new accounts with a password`, withPassword, [ADD, NOTHING, SAID], runs, {alone: 3, together: 5}),
            await compare(site, `${whole(users)} new accounts, each with a course, group and cohort`, withCourse, [ADD, NOTHING, MADE], runs, {alone: 3}),
            await compare(site, `${whole(UNCHANGED)} rows, nothing to change`, unchanged, [UPDATE, FROM_FILE, MADE], runs, {alone: 30}),
            await compare(site, `${whole(EMAILS)} other e-mail addresses on a site of ${whole(PEOPLE)} people`, changed, [UPDATE, FROM_FILE, MADE], runs, {alone: 30}),
        ];
        return {lines: findings.flatMap(({lines}) => lines), goals: findings.flatMap(({goals}) => goals)};
    },
};
