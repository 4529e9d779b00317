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


/**
 * Runs that are broken at every place where a process can end, and must come to the same end as a run that nobody disturbs:
 *
 * TOOL_SYNC_DB=pgsql TOOL_SYNC_FAULTS=24 node --import tsx tests/faults/main.ts
 *
 * TOOL_SYNC_FAULTS = places at which the process is killed, spread over all; 0 = every one.
 */

import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, type TestContext} from 'node:test';
import {root} from '../../tools/cache.ts';
import {random} from '../site/files.ts';
import {askedDatabase, complaintIn, LiveSite} from '../site/liveSite.ts';
import {describe, test} from '../site/testing.ts';
import {scenarios, type Scenario} from './scenarios.ts';

/** What can be broken. */
type How = 'kill' | 'fatal' | 'drop' | 'full' | 'conflict';

interface Struck {
    code: number;
    places: string[];
    status: string;
    struck: string;
}

const asked = Number(process.env['TOOL_SYNC_FAULTS'] ?? 24);
const next = random(Number(process.env['TOOL_SYNC_SEED'] ?? 20261122));

/** How many of a list, spread over the whole of it: one of each part. */
function spread<Item>(items: Item[], count: number): Item[] {
    if (count === 0 || count >= items.length) {
        return items;
    }
    return Array.from({length: count}, (_item, index) => items[Math.floor((index + next()) * items.length / count)]!);
}

async function strike(live: LiveSite, scenario: Scenario, place: number, how: How): Promise<Struck> {
    await live.reset();
    await scenario.prepare(live);
    const file = live.onDisk(`${scenario.kind}.csv`, scenario.file);
    const done = await live.site.php(join(root, 'tests', 'faults', 'strike.php'),
        [join(live.site.code, 'config.php'), scenario.kind, file, place.toString(), how]);
    const answer = /^\{"places".*$/m.exec(done.output)?.[0];
    const told = answer === undefined ? {places: [], status: ''} : JSON.parse(answer) as {places: string[]; status: string};
    return {...told, code: done.code, struck: /struck at (.*)/.exec(done.output)?.[1] ?? ''};
}

/** Ids differ from run to run. */
function withoutIds(rows: Record<string, unknown>[]): Record<string, unknown>[] {
    return rows.map((row) => ({...row, id: ''}));
}

/** All that a run leaves, on the site and in its files. */
async function outcome(live: LiveSite): Promise<unknown> {
    const [run, ...others] = await live.rows<Record<string, string>>(`SELECT id, status, phase, error, rowsread, rowschanged, rowsunchanged,
        rowsrejected, changes, deletions, files, done FROM {tool_sync_run}`);
    assert.ok(run);
    assert.deepEqual(others, []);
    const {id, files, ...told} = run;
    const texts: Record<string, string> = {};
    for (const [what, path] of Object.entries(JSON.parse(files ?? '{}') as Record<string, string>)) {
        texts[what] = (await live.content(path)).toString('utf8');
    }
    const count = async (sql: string): Promise<unknown> => (await live.rows(sql))[0];
    return {
        told,
        texts,
        cohorts: await live.cohorts(),
        bindings: (await live.bindings()).map((binding) => ({...binding, id: '', groupid: Number(binding.groupid) > 0})),
        groups: await live.rows<Record<string, unknown>>(`SELECT g.id, c.shortname, g.name, (SELECT COUNT(1) FROM {groups_members} m WHERE m.groupid = g.id) AS members
            FROM {groups} g JOIN {course} c ON c.id = g.courseid ORDER BY c.shortname, g.name`)
            .then(withoutIds),
        enrolled: await count('SELECT COUNT(1) AS number FROM {user_enrolments}'),
        roles: await count('SELECT COUNT(1) AS number FROM {role_assignments}'),
        changes: await live.rows<Record<string, unknown>>(`SELECT MIN(id) AS id, line, action, object, status, COUNT(1) AS number FROM {tool_sync_change}
            WHERE runid = ? GROUP BY line, action, object, status ORDER BY line, action, object, status`, [id])
            .then(withoutIds),
        undo: await count('SELECT COUNT(1) AS number FROM {tool_sync_undo}'),
        // Nothing else is left lying: no half of a file, no copy that was on its way.
        files: (await live.files()).length,
        incoming: await live.files('incoming'),
    };
}

/** Goes on until the run is over, as the scheduled task does every time it comes. */
async function resume(live: LiveSite): Promise<number> {
    for (let times = 1; times <= 8; times++) {
        const [run] = await live.rows<{id: string; status: string}>('SELECT id, status FROM {tool_sync_run}');
        assert.ok(run);
        if (run.status !== 'running') {
            return times - 1;
        }
        // Nobody waits here for the silence that tells of an abandoned run.
        await live.execute('UPDATE {tool_sync_run} SET heartbeat = 0 WHERE id = ?', [run.id]);
        const done = await live.task();
        assert.equal(done.code, 0, done.output);
        assert.equal(complaintIn(done.output), '');
    }
    assert.fail('The run does not end.');
}

let live: LiveSite | undefined;

const site = (): LiveSite => {
    assert.ok(live, 'There is no site.');
    return live;
};

before(async () => {
    live = await LiveSite.open(askedDatabase());
});

after(async () => {
    await live?.close();
});

for (const scenario of scenarios) {
    describe(scenario.name, () => {
        let places: string[] = [];
        let undisturbed: unknown;

        test('undisturbed', async (context) => {
            const struck = await strike(site(), scenario, 0, 'kill');
            assert.deepEqual([struck.code, struck.status], [0, 'done']);
            places = struck.places;
            undisturbed = await outcome(site());
            context.diagnostic(`${places.length} places`);
            assert.ok(places.length >= scenario.places, `${places.length} places`);
            assert.deepEqual(undisturbed, await (async () => {
                await strike(site(), scenario, 0, 'kill');
                return outcome(site());
            })(), 'the same file has the same outcome');
        });

        const breakAt = async (numbers: number[], how: How, least: number, context: TestContext): Promise<void> => {
            let resumed = 0;
            for (const number of numbers) {
                const struck = await strike(site(), scenario, number, how);
                assert.equal(struck.struck, places[number - 1], `${how} at ${number}`);
                resumed += await resume(site());
                assert.deepEqual(await outcome(site()), undisturbed, `${how} at ${number}: ${struck.struck}`);
            }
            context.diagnostic(`${how}: ${numbers.length} places, gone on with ${resumed} times`);
            assert.ok(resumed >= least, `only ${resumed} times had to be gone on`);
        };

        const numbered = (wanted: (name: string) => boolean): number[] =>
            places.flatMap((name, index) => (wanted(name) ? [index + 1] : []));

        test('killed at every place', async (context) => {
            const chosen = spread(numbered(() => true), asked === 0 ? 0 : Math.ceil(asked * scenario.share));
            await breakAt(chosen, 'kill', Math.floor(chosen.length * 0.9), context);
        });

        const some = asked === 0 ? 12 : 3;

        test('out of memory', async (context) => {
            await breakAt(spread(numbered((name) => /^before (?!commit)/.test(name)), some), 'fatal', 1, context);
        });

        test('the database ends the connection', async (context) => {
            const chosen = spread(numbered((name) => /^(before|after) /.test(name) && !name.includes('command file')), some);
            await breakAt(chosen, 'drop', 1, context);
        });

        test('no space is left', async (context) => {
            await breakAt(spread(numbered((name) => /^(before|after) \w+_\w+$/.test(name)), some), 'full', 1, context);
        });

        test('others are at the same records', async (context) => {
            await breakAt(spread(numbered((name) => /^after \w+_\w+$/.test(name)), some), 'conflict', 0, context);
        });
    });
}
