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


/** Runs that are killed, and two at once. */

import assert from 'node:assert/strict';
import type {ChildProcess} from 'node:child_process';
import type {TestContext} from 'node:test';
import {gone} from '../../tools/commands.ts';
import {begin, lastRun, outcome, percent, type Outcome, type Progress} from './bigRun.ts';
import {bigFileCohort, bigFileRows, random} from './files.ts';
import {complaintIn, until, type LiveSite} from './liveSite.ts';
import {describe, test} from './testing.ts';

/** Kills a working process without a warning a little after so many rows are done in a phase. Gives where it was. */
async function killAt(live: LiveSite, child: ChildProcess, phase: string, rows: number, milliseconds: number): Promise<Progress> {
    await until(`${phase} of ${rows} rows`, async () => {
        const run = await lastRun(live);
        assert.ok(run === undefined || run.status === 'running', 'the run was over before it could be killed');
        return run?.phase === phase && Number(run.done) >= rows ? run : undefined;
    });
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    child.kill('SIGKILL');
    await gone(child);
    assert.equal(child.signalCode, 'SIGKILL', 'the run was over before it could be killed');
    // The database notices that its client is gone, and takes back what was not committed.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const run = await lastRun(live);
    assert.equal(run?.status, 'running');
    // Nobody waits half a minute here for the silence that tells of an abandoned run: its last sign of life is made older.
    await live.execute('UPDATE {tool_sync_run} SET heartbeat = heartbeat - 120 WHERE id = ?', [run.id]);
    return run;
}

async function resume(live: LiveSite): Promise<void> {
    const done = await live.task();
    assert.equal(done.code, 0, done.output);
    assert.equal(complaintIn(done.output), '');
}

export function interruptedTests(site: () => LiveSite): void {
    const seed = Number(process.env['TOOL_SYNC_SEED'] ?? 20261122);
    const next = random(seed);
    let undisturbed: Outcome | undefined;

    /** Kills somewhere in this part of the rows, and up to a chunk's time later. */
    const moment = (from: number, to: number): [number, number] =>
        [Math.floor((from + next() * (to - from)) * bigFileRows), Math.floor(next() * 400)];

    const finishAndCompare = async (live: LiveSite, context: TestContext, kills: Progress[]): Promise<void> => {
        await resume(live);
        context.diagnostic(`seed ${seed}, killed at ${kills.map(({phase, done}) => `${phase} ${done}`).join(', ')}`);
        assert.ok(undisturbed, 'the undisturbed run failed');
        assert.deepEqual(await outcome(live), undisturbed);
        assert.equal((await live.rows('SELECT id FROM {tool_sync_run}')).length, 1);
    };

    describe('interrupted runs', () => {
        test('undisturbed, the file does what the others are compared with', async () => {
            const live = site();
            const file = await begin(live);
            const done = await live.cli('--kind=cohorts', `--file=${file}`, percent, '--format=json');
            assert.equal(done.code, 1, done.output);
            undisturbed = await outcome(live);
            assert.equal(undisturbed.status, 'done');
            assert.equal(undisturbed.cohorts.length, 11);
            assert.equal(undisturbed.cohorts[0]?.members.length, 20);
            assert.equal(undisturbed.rows[0], bigFileRows.toString());
            assert.ok(Number(undisturbed.rows[3]) > 20);
        });

        test('killed three times while applying, once by command line and twice by task, it ends the same', async (context) => {
            const live = site();
            const file = await begin(live);
            const kills = [
                await killAt(live, live.startCli('--kind=cohorts', `--file=${file}`, percent), 'applying', ...moment(0.05, 0.2)),
                await killAt(live, live.startTask(), 'applying', ...moment(0.3, 0.5)),
                await killAt(live, live.startTask(), 'applying', ...moment(0.6, 0.75)),
            ];
            await finishAndCompare(live, context, kills);
        });

        for (const [name, phase, from, to] of [
            ['while planning', 'planning', 0.1, 0.4],
            ['before its first change is committed', 'applying', 0, 0],
            ['in the middle', 'applying', 0.2, 0.7],
        ] as const) {
            test(`killed ${name}, it ends the same`, async (context) => {
                const live = site();
                const file = await begin(live);
                const child = live.startCli('--kind=cohorts', `--file=${file}`, percent);
                const [rows, milliseconds] = moment(from, to);
                const wait = Math.min(milliseconds, to < 0.5 ? 40 : 400);
                const killed = await killAt(live, child, phase, rows, wait);
                assert.equal(killed.phase, phase);
                await finishAndCompare(live, context, [killed]);
            });
        }

        test('of two at once, the second is told who runs what since when, and runs nothing', async () => {
            const live = site();
            const file = await begin(live);
            const first = live.startCli('--kind=cohorts', `--file=${file}`, percent, '--format=json');
            await until('the first run', async () => ((await lastRun(live))?.phase === 'applying' ? true : undefined));
            const small = live.onDisk('small.csv', 'cidnumber\nSMALL\n');
            const [second, task] = await Promise.all([live.cli('--kind=cohorts', `--file=${small}`, '--format=json'), live.task()]);
            assert.equal(first.exitCode, null, 'the first run was over too early to tell');
            assert.equal(second.code, 2, second.output);
            const object = JSON.parse(second.stdout) as {error: string; message: string; run: unknown};
            assert.equal(object.error, 'error_runinprogress');
            assert.equal(object.run, null);
            assert.match(object.message, /^Command line has been running Cohorts.*big\.csv.* since .*\d\d:?\d\d/);
            assert.equal(task.code, 0, task.output);
            await gone(first);
            assert.equal(first.exitCode, 1);
            assert.ok(undisturbed);
            assert.deepEqual(await outcome(live), undisturbed);
            assert.equal((await live.rows('SELECT id FROM {tool_sync_run}')).length, 1);
        });

        test('a run that is asked to stop keeps what it made, and says so', async () => {
            const live = site();
            const file = await begin(live);
            const child = live.startCli('--kind=cohorts', `--file=${file}`, percent);
            await until('half of the run', async () => {
                const run = await lastRun(live);
                return run?.phase === 'applying' && Number(run.done) >= bigFileRows / 4 ? true : undefined;
            });
            await live.execute('UPDATE {tool_sync_run} SET cancelrequested = 1');
            await gone(child);
            const run = await lastRun(live);
            assert.equal(run?.status, 'cancelled');
            const made = (JSON.parse(run.changes) as Record<string, number>)['member_add'] ?? 0;
            const filled = (await live.cohorts()).filter(({idnumber}) => idnumber !== bigFileCohort);
            const members = filled.flatMap((cohort) => cohort.members);
            assert.equal(members.length, made);
            assert.ok(made > 0 && made < bigFileRows - 100, made.toString());
        });
    });
}
