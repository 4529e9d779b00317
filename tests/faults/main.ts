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
 * TOOL_SYNC_DB=pgsql TOOL_SYNC_FAULTS=sample node --import tsx tests/faults/main.ts
 *
 * TOOL_SYNC_FAULTS = "all": every place; else a sample, spread over all. TOOL_SYNC_SCENARIOS = beginnings of names, by semicolons.
 */

import assert from 'node:assert/strict';
import {after, before, type TestContext} from 'node:test';
import {random} from '../site/files.ts';
import {askedDatabase, complaintIn, LiveSite} from '../site/liveSite.ts';
import {describe, test} from '../site/testing.ts';
import {peopleScenarios} from './peopleScenarios.ts';
import {nightly, resuming, scenarios, type Scenario} from './scenarios.ts';
import {Stage, type How, type Worked} from './stage.ts';

const all = process.env['TOOL_SYNC_FAULTS'] === 'all';
const wanted = (process.env['TOOL_SYNC_SCENARIOS'] ?? '').split(';');
const next = random(Number(process.env['TOOL_SYNC_SEED'] ?? 20261122));

/** How many of a list, spread over the whole of it: one of each part. */
function spread<Item>(items: Item[], count: number): Item[] {
    return count >= items.length ? items :
        Array.from({length: count}, (_item, index) => items[Math.floor((index + next()) * items.length / count)]!);
}

let live: LiveSite;
let stage: Stage;

before(async () => {
    live = await LiveSite.open(askedDatabase());
    stage = Stage.open(live);
});

after(async () => {
    await stage.do({act: 'forget'});
    await live.close();
});

/** A run that is broken at a place: the places that were met, where the process lived to tell, and the one where it was broken. */
interface Struck extends Worked {
    struck: string;
}

/** Does what is to be broken off; breaks it at a place, from 1. */
async function strike(scenario: Scenario, place: number, how: How): Promise<Struck> {
    const places: string[] = [];
    for (let act = scenario.act(live);; act = {...act, begin: ''}) {
        const beside = scenario.beside === undefined || place === 0 ? [] :
            [{...scenario.beside, place: 1 + Math.floor(next() * scenario.places), how}];
        const [done] = await stage.try({...act, place: Math.max(0, place - places.length), how}, ...beside);
        assert.ok(done);
        places.push(...done.answer?.places ?? []);
        const told = {places, status: done.answer?.status ?? '', struck: done.struck};
        if (done.struck !== '' || scenario.bits !== true || told.status !== 'running') {
            assert.ok(done.struck !== '' || (done.code === 0 && done.signal === 0), `${done.code} ${done.signal} ${done.output}`);
            return told;
        }
    }
}

/** Goes on until the run is over, in the ways in which it is gone on with on a site; tells what it left, and how often it took. */
async function finish(scenario: Scenario, turn: number): Promise<{times: number; outcome: unknown}> {
    const ways = scenario.resume ?? [[resuming], [nightly]];
    for (let times = 0; times < 8; times++) {
        const outcome = await stage.do<unknown>({act: 'end', late: scenario.shared === true});
        if (outcome !== null) {
            return {times, outcome};
        }
        for (const done of await stage.try(...ways[(turn + times) % ways.length]!)) {
            assert.deepEqual([done.code, done.signal], [0, 0], done.output);
            assert.equal(complaintIn(done.output), '');
        }
    }
    assert.fail('The run does not end.');
}

const chosen = [...scenarios, ...peopleScenarios].filter(({name}) => wanted.some((beginning) => name.startsWith(beginning)));

for (const scenario of chosen) {
    describe(scenario.name, () => {
        let places: string[] = [];
        let undisturbed: unknown;
        let others: unknown;

        test('undisturbed', async (context) => {
            await live.reset();
            await scenario.prepare(live, stage);
            others = await stage.do({act: 'keep'});
            const struck = await strike(scenario, 0, 'kill');
            places = struck.places;
            undisturbed = (await finish(scenario, 0)).outcome;
            const {run} = undisturbed as {run: {status: string}};
            assert.equal(run.status, 'done');
            assert.match(JSON.stringify(undisturbed), scenario.proof);
            context.diagnostic(`${places.length} places`);
            assert.ok(places.length >= scenario.places, `${places.length} places`);
            await strike(scenario.same === undefined ? scenario : {...scenario, act: scenario.same}, 0, 'kill');
            assert.deepEqual((await finish(scenario, 0)).outcome, undisturbed, 'the same has the same outcome');
        });

        /** Breaks it at a place and looks at the end; tells how often it had to be gone on with. */
        const breakOnce = async (number: number, how: How, turn: number): Promise<number> => {
            const struck = await strike(scenario, number, how);
            if (scenario.beside === undefined) {
                assert.equal(struck.struck, places[number - 1]);
            }
            const {times, outcome} = await finish(scenario, turn);
            assert.deepEqual(outcome, undisturbed);
            return times;
        };

        /** Breaks it at places, all of them, whatever becomes of the ones before. */
        const breakAt = async (numbers: number[], how: How, least: number, context: TestContext): Promise<void> => {
            let resumed = 0;
            const unequal: string[] = [];
            for (const [turn, number] of numbers.entries()) {
                try {
                    resumed += await breakOnce(number, how, turn);
                } catch (error) {
                    unequal.push(`${number}, ${places[number - 1] ?? ''}: ${(error as Error).message.slice(0, 3000)}`);
                    // All of them may take long: what is found is said at once.
                    console.error(`${scenario.name}, ${how} at ${unequal[unequal.length - 1] ?? ''}`);
                    await stage.do({act: 'restore'});
                }
            }
            context.diagnostic(`${how}: ${numbers.length} places, ${numbers.length - unequal.length} equal, gone on with ${resumed} times`);
            assert.deepEqual(unequal, []);
            assert.ok(resumed >= least, `only ${resumed} times had to be gone on`);
        };

        const fault = (title: string, how: How, pattern: RegExp, least: number): void => {
            const count = scenario.faults[all ? 1 : 0];
            if (count > 0) {
                test(title, async (context) => {
                    const fit = places.flatMap((name, index) => (pattern.test(name) ? [index + 1] : []));
                    // Of a run that is shared out, the next ad-hoc task of the same process may go on.
                    await breakAt(spread(fit, count), how, scenario.shared === true ? 0 : least, context);
                });
            }
        };

        test('killed', async (context) => {
            const count = all ? scenario.kills[1] ?? Infinity : scenario.kills[0];
            const numbers = spread(places.map((_name, index) => index + 1), count);
            await breakAt(numbers, 'kill', Math.floor(numbers.length * (scenario.beside === undefined ? 0.9 : 0.5)), context);
        });
        fault('out of memory', 'fatal', /^(before|told) (?!commit)/, 1);
        fault('the code of others ends the process', 'exit', /^(after|told) \w+_\w+$/, 1);
        fault('the database ends the connection', 'drop', /^(before|after) (?!removing)/, 1);
        fault('the database has no space left', 'full', /^after \w+_\w+$/, 1);
        fault('the disk has no space left', 'disk', /^(before|while) saving/, 1);
        fault('a deadlock', 'conflict', /^after \w+_\w+$/, 0);

        test('nothing else on the site has changed', async () => {
            assert.deepEqual(await stage.do({act: 'others'}), others);
        });
    });
}
