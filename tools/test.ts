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

import {parseArgs} from 'node:util';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './cache.ts';
import {browserSuites} from './suites/browser.ts';
import {faultSuites} from './suites/faults.ts';
import {moodleSuites} from './suites/moodle.ts';
import {plainSuites} from './suites/plain.ts';
import {projectSuites} from './suites/project.ts';
import {siteSuites} from './suites/site.ts';
import type {Options, Suite, Tally} from './suites/suite.ts';
import {main, Refusal, say, secondsSince} from './terminal.ts';

const usage = `bin/test [--quick] [--only=NAME[,NAME…]] [--fuzz=N] [--faults] [--moodle=BRANCH] [--list]

  --quick        the inner loop: type check, lint, PHPStan, Jest, plain PHPUnit, parity
  --only=NAME    only these suites (see --list); the beginning of a name is enough
  --fuzz=N       files that the differential fuzz tries
  --faults       adds the tests that break things on purpose and take long
  --moodle=…     Moodle branch (default MOODLE_405_STABLE)
  --list         names the suites and exits`;

const suites: Suite[] = [...moodleSuites, ...browserSuites, ...siteSuites, ...faultSuites, ...projectSuites, ...plainSuites];

interface Outcome {
    suite: Suite;
    tally: Tally;
    seconds: string;
}

function readOptions(): {options: Options; chosen: Suite[]} | undefined {
    let values;
    try {
        ({values} = parseArgs({options: {
            quick: {type: 'boolean'}, only: {type: 'string'}, fuzz: {type: 'string'}, faults: {type: 'boolean'},
            moodle: {type: 'string'}, list: {type: 'boolean'}, help: {type: 'boolean'},
        }}));
    } catch (error) {
        throw new Refusal(`${(error as Error).message}\n\n${usage}`);
    }
    if (values.help === true) {
        say(usage);
        return undefined;
    }
    if (values.list === true) {
        suites.forEach((suite) => { say(suite.name); });
        return undefined;
    }
    const ci = process.env['CI'] === 'true';
    const quick = values.quick === true;
    const fuzz = values.fuzz === undefined ? (quick ? 200 : ci ? 2000 : 500) : Number(values.fuzz);
    if (!Number.isInteger(fuzz) || fuzz < 1) {
        throw new Refusal(`--fuzz wants a number of files, not "${values.fuzz ?? ''}".`);
    }
    const names = values.only?.split(',');
    const chosen = names === undefined ?
        suites.filter((suite) => !quick || suite.quick) :
        suites.filter((suite) => names.some((name) => suite.name.startsWith(name)));
    if (chosen.length === 0) {
        throw new Refusal(`No suite has such a name. There are: ${suites.map((suite) => suite.name).join(', ')}.`);
    }
    return {
        chosen,
        options: {quick, fuzz, faults: values.faults === true, branch: values.moodle ?? 'MOODLE_405_STABLE', ci},
    };
}

function counts(tally: Tally): string {
    return `${tally.passed.toString()} passed, ${tally.failed.toString()} failed, ${tally.skipped.toString()} skipped`;
}

/** Runs one suite; whatever it throws is a failure of that suite alone. */
async function runSuite(suite: Suite, options: Options): Promise<Outcome> {
    const begun = Date.now();
    say(`▸ ${suite.name}`);
    let tally: Tally;
    try {
        tally = await suite.run(options);
    } catch (error) {
        const report = error instanceof Refusal ? error.message :
            error instanceof Error ? error.stack ?? error.message : String(error);
        tally = {passed: 0, failed: 1, skipped: 0, report};
    }
    const seconds = secondsSince(begun);
    say(`${tally.failed > 0 ? '✗' : '✓'} ${suite.name}: ${counts(tally)} (${seconds})`);
    if (tally.report !== '') {
        say(tally.report.split('\n').map((line) => `    ${line}`).join('\n'));
    }
    return {suite, tally, seconds};
}

await main(async () => {
    const read = readOptions();
    if (read === undefined) {
        return 0;
    }
    const {options, chosen} = read;
    const outcomes: Outcome[] = [];
    const runAll = async (waiting: Suite[]): Promise<void> => {
        for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
            outcomes.push(await runSuite(suite, options));
        }
    };
    // Two at a time: the machines that run this have two cores. Then those that must not be disturbed.
    const together = chosen.filter((suite) => suite.alone !== true);
    await Promise.all([runAll(together), runAll(together)]);
    await runAll(chosen.filter((suite) => suite.alone === true));

    say();
    const width = Math.max(...chosen.map((suite) => suite.name.length));
    const total: Tally = {passed: 0, failed: 0, skipped: 0, report: ''};
    for (const suite of chosen) {
        const outcome = outcomes.find((one) => one.suite === suite);
        if (outcome !== undefined) {
            const {tally, seconds} = outcome;
            const note = tally.note === undefined ? '' : `  (${tally.note})`;
            const mark = tally.failed > 0 ? '✗' : tally.passed === 0 ? '–' : '✓';
            say(`${mark} ${suite.name.padEnd(width)}  ${seconds.padStart(6)}  ${counts(tally)}${note}`);
            total.passed += tally.passed;
            total.failed += tally.failed;
            total.skipped += tally.skipped;
        }
    }
    const folder = join(root, 'test-results');
    mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, 'summary.json'), `${JSON.stringify(outcomes.map(({suite, tally, seconds}) =>
        ({name: suite.name, seconds, ...tally})), null, 4)}\n`);
    say(`in ${secondsSince()}`);
    say(counts(total));
    return total.failed > 0 ? 1 : 0;
});
