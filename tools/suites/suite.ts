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

/** One suite of bin/test: something that runs by itself, counts what it tried and says what failed. */

import {existsSync, readFileSync} from 'node:fs';
import type {Finished} from '../commands.ts';

/** What came of a suite. */
export interface Tally {
    passed: number;
    failed: number;
    skipped: number;
    /** What a person needs to see of the failures; empty when there are none. */
    report: string;
    /** Why something was skipped, or a figure worth a word in the closing table. */
    note?: string;
}

/** How bin/test was called. */
export interface Options {
    quick: boolean;
    /** Files that the differential fuzz tries. */
    fuzz: number;
    /** Adds the tests that break things on purpose and take long. */
    faults: boolean;
    /** Moodle branch. */
    branch: string;
    /** Is this a continuous integration run? */
    ci: boolean;
}

export interface Suite {
    name: string;
    /** Part of the inner loop (--quick)? */
    quick: boolean;
    /** Must it have the machine to itself? It measures time, or a browser waits in it. */
    alone?: boolean;
    run: (options: Options) => Promise<Tally>;
}

/** A tally of checks that either hold or not. */
export function checks(failures: string[], total: number, note?: string): Tally {
    return {
        passed: total - failures.length,
        failed: failures.length,
        skipped: 0,
        report: failures.join('\n'),
        ...(note === undefined ? {} : {note}),
    };
}

/** A suite that could not run for lack of something: it counts once, by its name. */
export function skipped(why: string): Tally {
    return {passed: 0, failed: 0, skipped: 1, report: '', note: why};
}

/** A command that passes or fails as a whole. */
export function whole(done: Finished): Tally {
    return checks(done.code === 0 ? [] : [done.output.trim()], 1);
}

/** Sums tallies of one suite. */
export function sum(tallies: Tally[]): Tally {
    const notes = tallies.map((tally) => tally.note ?? '').filter((note) => note !== '');
    return {
        passed: tallies.reduce((total, tally) => total + tally.passed, 0),
        failed: tallies.reduce((total, tally) => total + tally.failed, 0),
        skipped: tallies.reduce((total, tally) => total + tally.skipped, 0),
        report: tallies.map((tally) => tally.report).filter((report) => report !== '').join('\n'),
        ...(notes.length === 0 ? {} : {note: notes.join('; ')}),
    };
}

/** Reads PHPUnit's own log (JUnit form). A run that ended badly without a failing test counts as one failure. */
export function phpunitTally(log: string, done: Finished): Tally {
    const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
    const top = /<testsuite\b[^>]*>/.exec(text)?.[0] ?? '';
    const attribute = (name: string): number => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(top)?.[1] ?? 0);
    const bad = attribute('errors') + attribute('failures');
    const failed = bad === 0 && done.code !== 0 ? 1 : bad;
    const total = attribute('tests');
    const notDone = attribute('skipped');
    return {
        passed: Math.max(0, total - bad - notDone),
        failed: failed === 0 && total === 0 ? 1 : failed,
        skipped: notDone,
        report: done.code === 0 && total > 0 ? '' : phpunitFailures(done.output),
    };
}

/** The part of PHPUnit's output that tells of failures. */
function phpunitFailures(output: string): string {
    const from = output.search(/^There (was|were) \d+ (error|failure|warning|risky)/m);
    return (from < 0 ? output.slice(-6000) : output.slice(from)).trim();
}

interface JestResults {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: {status: string; message: string; assertionResults: unknown[]}[];
}

/** Reads Jest's own JSON. A test file that cannot be run, or a coverage under its threshold, counts as one failure. */
export function jestTally(log: string, done: Finished): Tally {
    if (!existsSync(log)) {
        return checks([done.output.trim().slice(-6000)], 1);
    }
    const results = JSON.parse(readFileSync(log, 'utf8')) as JestResults;
    const broken = results.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    const failed = results.numFailedTests + broken;
    const thresholds = done.output.split('\n').filter((line) => line.includes('threshold'));
    const report = [...results.testResults.map((file) => file.message).filter((message) => message !== ''), ...thresholds].join('\n');
    return {
        passed: results.numPassedTests,
        failed: failed === 0 && done.code !== 0 ? 1 : failed,
        skipped: results.numPendingTests + results.numTodoTests,
        report: done.code === 0 ? '' : report === '' ? done.output.trim().slice(-6000) : report,
    };
}
