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

/** The suites that need neither Moodle nor a browser. */

import {mkdirSync, rmSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {cacheFolder, root} from '../cache.ts';
import {run} from '../commands.ts';
import {projectPackages} from '../composer.ts';
import {checks, jestTally, phpunitTally, sum, whole, type Suite, type Tally} from './suite.ts';

const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

/** A fresh path for a runner's own log. */
function logPath(name: string): string {
    const folder = join(cacheFolder('logs'), process.pid.toString());
    mkdirSync(folder, {recursive: true});
    const path = join(folder, name);
    rmSync(path, {force: true});
    return path;
}

async function phpunit(name: string, args: string[]): Promise<Tally> {
    const vendor = await projectPackages();
    const log = logPath(`${name}.xml`);
    const done = await run('php', [join(vendor, 'bin', 'phpunit'), '-c', join(root, 'phpunit.xml'), '--log-junit', log, ...args], {cwd: root});
    return phpunitTally(log, done);
}

async function jest(name: string, args: string[]): Promise<Tally> {
    const log = logPath(`${name}.json`);
    const done = await run(bin('jest'), ['--json', `--outputFile=${log}`, '--silent', ...args], {cwd: root, env: {FORCE_COLOR: '0'}});
    return jestTally(log, done);
}

export const plainSuites: Suite[] = [
    {
        name: 'typecheck',
        quick: true,
        run: async () => sum(await Promise.all(['tsconfig.json', 'tsconfig.test.json'].map(async (project) =>
            whole(await run(bin('tsc'), ['-p', project, '--pretty', 'false', '--incremental', '--tsBuildInfoFile',
                join(cacheFolder('typecheck'), `${project}.info`)], {cwd: root}))))),
    },
    {
        name: 'eslint',
        quick: true,
        run: async () => whole(await run(bin('eslint'), ['--max-warnings=0', '--cache', '--cache-location',
            join(cacheFolder('eslint'), 'cache'), '--cache-strategy', 'content', '.'], {cwd: root})),
    },
    {
        name: 'php-lint',
        quick: false,
        run: async (): Promise<Tally> => {
            const files = (await run('git', ['ls-files', '-co', '--exclude-standard', '*.php'], {cwd: root})).stdout.trim().split('\n');
            const failures: string[] = [];
            await Promise.all(Array.from({length: Math.max(2, cpus().length)}, async () => {
                for (let file = files.pop(); file !== undefined; file = files.pop()) {
                    const done = await run('php', ['-l', '-d', 'error_reporting=-1', '-d', 'display_errors=1', file], {cwd: root});
                    if (done.code !== 0 || /^(Deprecated|Warning|Notice)/m.test(done.output)) {
                        failures.push(done.output.trim());
                    }
                }
            }));
            return checks(failures.length === 0 ? [] : [failures.join('\n')], 1);
        },
    },
    {
        name: 'phpcs',
        quick: true,
        run: async () => whole(await run(join(await projectPackages(), 'bin', 'phpcs'), ['-q', '--report=emacs',
            `--cache=${join(cacheFolder('phpcs'), 'cache')}`], {cwd: root})),
    },
    {
        name: 'phpstan',
        quick: true,
        run: async () => whole(await run(join(await projectPackages(), 'bin', 'phpstan'), ['analyse', '--no-progress', '--no-interaction',
            '--error-format=raw', '--memory-limit=2G'], {cwd: root})),
    },
    {
        name: 'jest',
        quick: true,
        run: () => jest('jest', ['--coverage', '--coverageReporters=text-summary', '--testPathIgnorePatterns', '/parity\\.', '/node_modules/']),
    },
    {
        name: 'phpunit',
        quick: true,
        run: () => phpunit('phpunit', ['--exclude-group', 'parity']),
    },
    {
        name: 'parity',
        quick: true,
        run: async () => sum(await Promise.all([
            phpunit('parity', ['--group', 'parity']),
            jest('parity', ['--testPathPatterns', '/parity\\.']),
        ])),
    },
];
