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
 * Tests in a browser have one second try, with a browser profile of their own again: a machine that does ten other things may be
 * too slow once. A test that needed it is told by name at the end, and what it met the first time is kept with a picture of it.
 */

import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {root} from '../../tools/cache.ts';
import {test as nodeTest} from '../site/testing.ts';
import {endVisits} from './browser.ts';

type Body = () => Promise<void>;

/** What bin/test looks for in the log of a suite. */
const secondTry = 'second try: ';

const report = (error: unknown): string => error instanceof Error ? error.stack ?? error.message : String(error);

/** Ends what a try left open; after a failure with pictures of it. */
async function clearUp(name: string, failure?: unknown): Promise<void> {
    if (failure === undefined) {
        await endVisits();
        return;
    }
    const folder = join(root, 'test-results', 'failures', `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}-${Date.now()}`);
    mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, 'failure.txt'), `${name}\n\n${report(failure)}\n`);
    await endVisits(folder);
}

/** Seconds that a try may take: what waits for something that never comes is a failure, and not the end of all tests. */
const PATIENCE = 300;

/** Ends a try that takes too long; it gives what it met then as its failure. */
async function within(attempt: () => Promise<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<unknown>((resolve) => {
        timer = setTimeout(() => { resolve(new Error(`It was not over after ${PATIENCE} s.`)); }, PATIENCE * 1000);
    });
    return Promise.race([attempt(), late]).finally(() => { clearTimeout(timer); });
}

/** Gives what the last try failed with; undefined = it did not. */
async function tried(name: string, context: TestContext, attempt: () => Promise<unknown>): Promise<unknown> {
    const first = await within(attempt);
    if (first === undefined) {
        return undefined;
    }
    await clearUp(name, first);
    context.diagnostic(`${secondTry}${name}`);
    process.stdout.write(`\nA second try is needed: ${name}\n${report(first)}\n\n`);
    const second = await within(attempt);
    if (second !== undefined) {
        await clearUp(name, second);
    }
    return second;
}

/** A test by itself: it opens what it needs, and leaves nothing to the next one. */
export function test(name: string, body: Body): void {
    nodeTest(name, async (context) => {
        const failure = await tried(name, context,
            () => body().then(() => undefined, (error: unknown) => error ?? new Error('It failed without a word.')));
        if (failure !== undefined) {
            throw failure as Error;
        }
        await clearUp(name);
    });
}

/**
 * Steps that need those before them: tried again all together, and told one by one.
 *
 * @param name
 * @param plan says the steps; it is called for each try, so what the steps share is new as well
 */
export function journey(name: string, plan: (step: (name: string, body: Body) => void) => void): void {
    nodeTest(name, async (context) => {
        let steps: {name: string; done: boolean; failure?: unknown}[] = [];
        const failure = await tried(name, context, async () => {
            const bodies: Body[] = [];
            steps = [];
            plan((stepName, body) => {
                steps.push({name: stepName, done: false});
                bodies.push(body);
            });
            for (const [place, body] of bodies.entries()) {
                const step = steps[place]!;
                try {
                    await body();
                    step.done = true;
                } catch (error) {
                    step.failure = error ?? new Error('It failed without a word.');
                    return step.failure;
                }
            }
            return undefined;
        });
        for (const step of steps) {
            const skip = !step.done && step.failure === undefined && 'a step before it failed';
            await context.test(step.name, {skip}, () => {
                if (step.failure !== undefined) {
                    throw step.failure as Error;
                }
            });
        }
        if (failure !== undefined && steps.every((step) => step.failure === undefined)) {
            throw failure as Error;
        }
        await clearUp(name);
    });
}
