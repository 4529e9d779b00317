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


/** The scheduled task through Moodle's own command, with files in the drop directory. */

import assert from 'node:assert/strict';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {csv, everybody} from './files.ts';
import {complaintIn, type LiveSite} from './liveSite.ts';
import {describe, test} from './testing.ts';

const cohortsFile = csv(
    'cmd;cidnumber;cname;userid',
    'add;6A;Sixième A;E1001',
    'add;6A;;E1002',
    'add;6B;"L\'année des ""petits""";E1003',
    'add;6A;;NOBODY',
);

const bindingsFile = csv(
    'cmd;cohort;course;role',
    'add;6A;MATHS-6;student',
    'add;6B;MATHS-6;editingteacher',
    'add;6B;NOCOURSE;student',
);

interface RunRecord {
    kind: string;
    status: string;
    origin: string;
    changes: string;
    rowsread: string;
    rowschanged: string;
    rowsunchanged: string;
    rowsrejected: string;
}

const runRecords = (live: LiveSite): Promise<RunRecord[]> => live.rows('SELECT * FROM {tool_sync_run} ORDER BY id');

/** Paths with the stamps of their runs replaced. */
async function paths(live: LiveSite): Promise<string[]> {
    return (await live.files()).map(({path}) => path.replace(/\d{8}-\d{4}/, 'STAMP')).sort();
}

async function textOf(live: LiveSite, part: RegExp): Promise<string> {
    const file = (await live.files()).find(({path}) => part.test(path));
    assert.ok(file, `a file like ${part.source}`);
    return (await live.content(file.path)).toString('utf8');
}

async function runTask(live: LiveSite): Promise<string> {
    const done = await live.task();
    assert.equal(done.code, 0, done.output);
    assert.equal(complaintIn(done.output), '');
    return done.output;
}

export function scheduledTaskTests(site: () => LiveSite): void {
    describe('scheduled task', () => {
        test('is quiet when there is no file', async () => {
            const live = site();
            await live.reset();
            const output = await runTask(live);
            assert.match(output, /no file at cohorts\.csv, nothing to do/);
            assert.match(output, /no file at cohortscourses\.csv, nothing to do/);
            assert.deepEqual(await runRecords(live), []);
            assert.deepEqual(await live.files(), []);
        });

        test('makes the site match the dropped files', async () => {
            const live = site();
            await live.reset();
            live.drop('cohorts.csv', cohortsFile);
            live.drop('cohortscourses.csv', bindingsFile);
            await runTask(live);

            const cohorts = await live.cohorts();
            assert.deepEqual(cohorts.map(({idnumber, name, members}) => ({idnumber, name, members})), [
                {idnumber: '6A', name: 'Sixième A', members: ['E1001', 'E1002']},
                {idnumber: '6B', name: 'L\'année des "petits"', members: ['E1003']},
            ]);
            const bindings = await live.bindings();
            const parts = bindings.map(({cohort, course, role, status, enrolled}) =>
                [cohort, course, role, Number(status), Number(enrolled)]);
            assert.deepEqual(parts, [
                ['6A', 'MATHS-6', 'student', 0, 2],
                ['6B', 'MATHS-6', 'editingteacher', 0, 1],
            ]);
        });

        test('leaves report, retry, undo and archive, and an empty drop directory', async () => {
            const live = site();
            assert.deepEqual(live.dropped(), []);
            assert.deepEqual(await paths(live), [
                '/archives/STAMP_cohorts.csv',
                '/archives/STAMP_cohortscourses.csv',
                '/cohorts_tryback_STAMP.csv',
                '/cohortscourses_tryback_STAMP.csv',
                '/reports/STAMP_report_cohorts.csv',
                '/reports/STAMP_report_cohortscourses.csv',
                '/undo/STAMP_undo_cohorts.csv',
                '/undo/STAMP_undo_cohortscourses.csv',
            ]);
            assert.equal(await textOf(live, /archives\/.*_cohorts\.csv$/), cohortsFile);
            assert.equal(await textOf(live, /^\/cohorts_tryback/), csv('cmd;cidnumber;cname;userid', 'add;6A;;NOBODY'));
            assert.equal(await textOf(live, /^\/cohortscourses_tryback/), csv('cmd;cohort;course;role', 'add;6B;NOCOURSE;student'));
            const report = await textOf(live, /report_cohorts\.csv$/);
            assert.match(report, /^5;.*NOBODY.*user_unknown/m);
            assert.match(report, /^2;.*6A/m);
            const undo = await textOf(live, /undo_cohorts\.csv$/);
            assert.match(undo, /^cmd;/);
            assert.match(undo, /del;.*6A.*E1001/);
            const [cohorts, bindings] = await runRecords(live);
            assert.deepEqual([cohorts?.kind, cohorts?.status, cohorts?.origin, Number(cohorts?.rowsrejected)], ['cohorts', 'done', 'task', 1]);
            assert.deepEqual([bindings?.kind, bindings?.status, Number(bindings?.rowsrejected)], ['cohortcourses', 'done', 1]);
        });

        test('changes nothing when the same files come again', async () => {
            const live = site();
            const before = {cohorts: await live.cohorts(), bindings: await live.bindings()};
            live.drop('cohorts.csv', cohortsFile);
            live.drop('cohortscourses.csv', bindingsFile);
            await runTask(live);
            assert.deepEqual({cohorts: await live.cohorts(), bindings: await live.bindings()}, before);
            const again = (await runRecords(live)).slice(2);
            assert.deepEqual(again.map(({kind, status, changes, rowschanged}) => [kind, status, changes, Number(rowschanged)]),
                [['cohorts', 'done', '[]', 0], ['cohortcourses', 'done', '[]', 0]]);
        });

        test('keeps sub-folders, and finds the file where the setting says', async () => {
            const live = site();
            await live.reset();
            await live.configure('cohorts_filelocation', 'sis/cohorts_*.csv');
            live.drop('sis/cohorts_10.csv', csv('cidnumber;cname', 'X;Ten'));
            live.drop('sis/cohorts_9.csv', csv('cidnumber;cname', 'X;Nine'));
            live.drop('_cohorts.csv', csv('cidnumber', 'NOTREAD'));
            await runTask(live);
            // Natural order: 9 made it, 10 renamed it.
            assert.deepEqual((await live.cohorts()).map(({name}) => name), ['Ten']);
            assert.ok(live.dropped().includes('_cohorts.csv'));
        });

        test('collects nothing while a feeder writes', async () => {
            const live = site();
            await live.reset();
            live.drop('cohorts.csv', cohortsFile);
            live.drop('alock.txt', '');
            const output = await runTask(live);
            assert.match(output, /a feeder is writing \(alock\.txt\)/);
            assert.deepEqual(live.dropped(), ['alock.txt', 'cohorts.csv']);
            assert.deepEqual(await live.cohorts(), []);
            rmSync(join(live.dropFolder, 'alock.txt'));
            await runTask(live);
            assert.deepEqual(live.dropped(), []);
            assert.equal((await live.cohorts()).length, 2);
        });

        test('holds a plan that removes too much, once, and changes nothing', async () => {
            const live = site();
            await live.reset();
            await live.makeCohort('BIG', 'Big', everybody.slice(0, 60));
            live.drop('cohorts.csv', csv('cmd;cidnumber', 'free;BIG'));
            await runTask(live);
            assert.deepEqual((await runRecords(live)).map(({status}) => status), ['held']);
            assert.match(await runTask(live), /cohorts\.csv/);
            assert.deepEqual((await runRecords(live)).map(({status}) => status), ['held']);
            assert.equal((await live.cohorts())[0]?.members.length, 60);
            assert.ok((await live.files()).some(({path}) => path === '/cohorts.csv'), 'the file waits');
        });

        test('runs the bindings when there is no cohort file', async () => {
            const live = site();
            await live.reset();
            await live.makeCohort('6A', 'Sixième A', everybody.slice(0, 3));
            live.drop('cohortscourses.csv', csv('cohort,course', '6A,ENGLISH'));
            await runTask(live);
            assert.deepEqual((await live.bindings()).map(({course, enrolled}) => [course, Number(enrolled)]), [['ENGLISH', 3]]);
        });

        test('says in the report what a broken file needs, and takes the next file all the same', async () => {
            const live = site();
            await live.reset();
            await live.makeCohort('6A', 'Sixième A', everybody.slice(0, 3));
            live.drop('cohorts.csv', csv('cohort_idnumber;member', '6A;E1001'));
            live.drop('cohortscourses.csv', csv('cohort,course', '6A,ENGLISH'));
            const output = await runTask(live);
            assert.deepEqual((await runRecords(live)).map(({kind, status}) => [kind, status]), [['cohorts', 'failed'], ['cohortcourses', 'done']]);
            assert.match(output, /cidnumber/);
            assert.match(await textOf(live, /report_cohorts\.csv$/), /cohort_idnumber/);
            assert.equal((await live.bindings()).length, 1);
        });
    });
}
