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


/** Runs that several processes make side by side. */

import assert from 'node:assert/strict';
import {gone} from '../../tools/commands.ts';
import {begin, lastRun, outcome, percent, type Outcome} from './bigRun.ts';
import {bigFileRows} from './files.ts';
import {complaintIn, until, type LiveSite} from './liveSite.ts';
import {describe, test} from './testing.ts';

interface Shard {
    number: string;
    rowschanged: string;
    heartbeat: string;
    timefinished: string;
}

const shards = (live: LiveSite): Promise<Shard[]> => live.rows<Shard>('SELECT * FROM {tool_sync_shard} ORDER BY number');

/** Shards that somebody has begun and nobody has ended. */
const inHand = async (live: LiveSite): Promise<number> =>
    (await shards(live)).filter(({heartbeat, timefinished}) => Number(heartbeat) > 0 && Number(timefinished) === 0).length;

const sharing = [percent, '--set=splitrows=1', '--set=shards=4'];

export function sharedTests(site: () => LiveSite): void {
    let whole: Outcome | undefined;

    /** What else is the same: nothing is left for others to do, and each thing was told once. */
    const assertOver = async (live: LiveSite): Promise<void> => {
        assert.deepEqual(await outcome(live), whole);
        assert.deepEqual(await shards(live), []);
        assert.deepEqual(await live.rows('SELECT step FROM {tool_sync_step} WHERE step IN (?, ?) ORDER BY id', ['shared', 'done']),
            [{step: 'shared'}, {step: 'done'}]);
        const added = await live.rows<{number: string}>(
            'SELECT COUNT(1) AS number FROM {cohort_members} GROUP BY cohortid, userid HAVING COUNT(1) > 1');
        assert.deepEqual(added, []);
    };

    describe('shared runs', () => {
        test('as a whole, the file does what the others are compared with', async () => {
            const live = site();
            const file = await begin(live);
            const done = await live.cli('--kind=cohorts', `--file=${file}`, percent, '--set=splitrows=0', '--format=json');
            assert.equal(done.code, 1, done.output);
            whole = await outcome(live);
            assert.equal(whole.rows[0], bigFileRows.toString());
        });

        for (const runners of [1, 2, 4]) {
            test(`${runners === 1 ? 'one runner leaves' : `${runners} runners leave`} the same site, report and undo file`, async () => {
                const live = site();
                const file = await begin(live);
                const first = live.startCli('--kind=cohorts', `--file=${file}`, ...sharing, '--format=json');
                await until('the run is shared out', async () => (await shards(live)).length > 0 ? true : undefined);
                const others = Array.from({length: runners - 1}, () => live.startShareTask());
                if (runners > 1) {
                    // The run may be over before the last of them has begun; two at once are enough to tell.
                    await until('two shards in hand at once', async () => (await inHand(live)) > 1 ? true : undefined);
                }
                await Promise.all([first, ...others].map(gone));
                assert.deepEqual([first, ...others].map(({exitCode}) => exitCode), [1, ...others.map(() => 0)]);
                await assertOver(live);
            });
        }

        test('when the one who began it is killed, the others end it', async () => {
            const live = site();
            const file = await begin(live);
            const first = live.startCli('--kind=cohorts', `--file=${file}`, ...sharing);
            await until('the run is shared out', async () => (await shards(live)).length > 0 ? true : undefined);
            const others = [live.startShareTask(), live.startShareTask()];
            await until('others work on it', async () => (await inHand(live)) > 1 ? true : undefined);
            first.kill('SIGKILL');
            await Promise.all([first, ...others].map(gone));
            assert.equal(first.signalCode, 'SIGKILL', 'the run was over before its first runner could be killed');
            if ((await lastRun(live))?.status === 'running') {
                // The shard of the one who was killed was still locked when the others looked for more.
                await live.execute('UPDATE {tool_sync_run} SET heartbeat = heartbeat - 120');
                await live.execute('UPDATE {tool_sync_shard} SET heartbeat = heartbeat - 120');
                const done = await live.resumeTask();
                assert.equal(done.code, 0, done.output);
                assert.equal(complaintIn(done.output), '');
            }
            const {rows: seen} = await outcome(live);
            assert.deepEqual(seen, whole?.rows);
            await live.execute('DELETE FROM {tool_sync_step} WHERE step IN (?, ?)', ['interrupted', 'resumed']);
            await assertOver(live);
        });

        test('asked to stop, all of them stop, and what they made is reported', async () => {
            const live = site();
            const file = await begin(live);
            const first = live.startCli('--kind=cohorts', `--file=${file}`, ...sharing);
            await until('the run is shared out', async () => (await shards(live)).length > 0 ? true : undefined);
            const other = live.startShareTask();
            await until('two shards in hand at once', async () => (await inHand(live)) > 1 ? true : undefined);
            await live.execute('UPDATE {tool_sync_run} SET cancelrequested = 1');
            await Promise.all([first, other].map(gone));
            const run = await lastRun(live);
            assert.equal(run?.status, 'cancelled');
            const made = JSON.parse(run.changes) as Record<string, number>;
            const [stored] = await live.rows<{number: string}>(
                "SELECT COUNT(1) AS number FROM {tool_sync_change} WHERE status = 'applied'");
            assert.equal(Object.values(made).reduce((sum, number) => sum + number, 0), Number(stored?.number));
            assert.ok(Number(run.rowschanged) < bigFileRows - 100, run.rowschanged);
            const undo = (await live.content((JSON.parse(run.files) as Record<string, string>)['undo']!)).toString('utf8');
            assert.equal(undo.trim().split('\n').length - 1, Number(stored?.number));
        });
    });
}
