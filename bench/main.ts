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

/** bin/bench: measures, prints tables, and keeps them in bench/results.md. */

import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../tools/cache.ts';
import type {DatabaseType} from '../tools/databases.ts';
import {main, Refusal, say, secondsSince} from '../tools/terminal.ts';
import {addingBench} from './adding.ts';
import type {Bench, BenchOptions, Goal} from './bench.ts';
import {goalTable, machine} from './bench.ts';
import {bindingsBench} from './bindings.ts';
import {browserBench} from './browser.ts';
import {checkBench} from './check.ts';
import {diffBench} from './diff.ts';
import {memoryBench} from './memory.ts';
import {picturesBench} from './pictures.ts';
import {runnersBench} from './runners.ts';
import {scrollBench} from './scroll.ts';
import {unchangedBench} from './unchanged.ts';
import {usersBench} from './users.ts';

const benches: Bench[] = [
    unchangedBench, diffBench, addingBench, runnersBench, bindingsBench, memoryBench, checkBench, browserBench, scrollBench,
    usersBench, picturesBench,
];
const usage = `bin/bench [${benches.map(({name}) => name).join(' | ')}]… [--rows=N] [--unchanged=N] [--members=N] [--users=N] [--pictures=N] [--bindings=N] [--runs=N]`
    + ' [--db=pgsql|mariadb] [--large]';
const results = join(root, 'bench', 'results.md');

function parse(words: string[]): {names: string[]; options: BenchOptions} {
    const options: BenchOptions = {
        rows: 1_000_000, unchanged: 100_000, members: 20_000, users: 1_000, pictures: 200, bindings: 10, runs: 3, large: false, database: 'pgsql',
    };
    const names: string[] = [];
    for (const word of words) {
        const number = /^--(rows|unchanged|members|users|pictures|bindings|runs)=([1-9][0-9]{0,8})$/.exec(word);
        const database = /^--db=(pgsql|mariadb)$/.exec(word);
        if (number !== null) {
            options[number[1] as 'rows'] = Number(number[2]);
        } else if (database !== null) {
            options.database = database[1] as DatabaseType;
        } else if (word === '--large') {
            options.large = true;
        } else if (benches.some(({name}) => name === word)) {
            names.push(word);
        } else {
            throw new Refusal(usage);
        }
    }
    return {names, options};
}

/** Puts a section in the place of the one of the same name, or behind the others. */
function keep(name: string, lines: string[]): void {
    const before = existsSync(results) ? readFileSync(results, 'utf8') : '# Measured with bin/bench\n';
    const [head = '', ...sections] = before.split(/^## /m);
    const section = `${name}\n\n${lines.join('\n')}\n\n`;
    const place = sections.findIndex((one) => one.startsWith(`${name}\n`));
    sections.splice(place < 0 ? sections.length : place, place < 0 ? 0 : 1, section);
    writeFileSync(results, `${[`${head.trimEnd()}\n\n`, ...sections].join('## ').trimEnd()}\n`);
}

await main(async() => {
    const {names, options} = parse(process.argv.slice(2));
    const goals: Goal[] = [];
    for (const bench of benches.filter(({name, isExtra}) => names.length === 0 ? isExtra !== true : names.includes(name))) {
        const begun = Date.now();
        const findings = await bench.run(options);
        const lines = [`${new Date().toISOString().slice(0, 10)}, ${machine()}, ${secondsSince(begun)}.`, '', ...findings.lines, '',
            ...goalTable(findings.goals)];
        say(`\n${lines.join('\n')}\n`);
        keep(bench.name, lines);
        goals.push(...findings.goals);
    }
    say(goalTable(goals).join('\n'));
    return 0;
});
