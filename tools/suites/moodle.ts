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

/** The suites that run on a real Moodle. */

import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder} from '../cache.ts';
import type {DatabaseType} from '../databases.ts';
import {defaultBranch, findSource, NoMoodle, Site, sourceAtHand, type Source} from '../moodle.ts';
import {phpunitTally, skipped, sum, type Options, type Suite, type Tally} from './suite.ts';

/** The files that hold core's own checks of plugins (the group plugin_checks), in every supported branch. */
const pluginChecks = [
    'admin/tool/capability/tests/plugin_checks_test.php', 'message/tests/plugin_checks_test.php', 'lib/tests/task/plugin_checks_test.php',
    'lib/tests/event/plugin_checks_test.php', 'lib/tests/output/plugin_checks_test.php', 'lib/tests/db/plugin_checks_test.php',
    'lib/external/tests/plugin_checks_test.php', 'lib/external/tests/external_api_test.php', 'privacy/tests/privacy/provider_test.php',
];

/** PHPUnit's configuration for core's checks alone: Moodle's own loads thousands of test files before it filters. */
function checksConfiguration(site: Site): string {
    const files = pluginChecks.map((path) => join(site.web, path)).filter((path) => existsSync(path));
    if (files.length < pluginChecks.length) {
        throw new Error('Some of core\'s plugin checks have moved: see pluginChecks in tools/suites/moodle.ts.');
    }
    const path = join(site.code, 'phpunit-plugin-checks.xml');
    writeFileSync(path, readFileSync(join(site.code, 'phpunit.xml'), 'utf8').replace(/<testsuites>[^]*<\/testsuites>/, () =>
        `<testsuites><testsuite name="plugin_checks">${files.map((file) => `<file>${file}</file>`).join('')}</testsuite></testsuites>`));
    return path;
}

/** The plugin's own tests and core's checks of it, with Moodle's PHPUnit. */
async function moodlePhpunit(source: Source, database: DatabaseType, options: Options): Promise<Tally> {
    const site = new Site(source, database, 'test');
    const release = await site.lock();
    try {
        const program = await site.preparePhpunit();
        const folder = join(cacheFolder('logs'), process.pid.toString());
        mkdirSync(folder, {recursive: true});
        const phpunit = async (name: string, args: string[]): Promise<Tally> => {
            const log = join(folder, `${name}-${source.version}-${database}.xml`);
            rmSync(log, {force: true});
            const done = await site.unprivilegedPhp(program, ['--colors=never', '--log-junit', log, ...args], {
                env: options.faults ? {TOOL_SYNC_FAULTS: '1'} : {},
            });
            return phpunitTally(log, done);
        };
        return sum([
            await phpunit('plugin', ['-c', join(site.code, 'phpunit.xml'), '--testsuite', 'tool_sync_testsuite']),
            await phpunit('checks', ['-c', checksConfiguration(site), '--group', 'plugin_checks', '--filter', 'tool_sync']),
        ]);
    } finally {
        release();
    }
}

/** A suite on a Moodle branch: skipped, by name, where that Moodle cannot be had. */
export function onMoodle(
    name: string,
    source: (options: Options) => Promise<Source>,
    body: (source: Source, options: Options) => Promise<Tally>,
): Suite {
    return {
        name,
        quick: false,
        run: async (options) => {
            try {
                return await body(await source(options), options);
            } catch (error) {
                if (error instanceof NoMoodle) {
                    return skipped(error.message);
                }
                throw error;
            }
        },
    };
}

/** The branch that the command was asked for. */
export const asked = (options: Options): Promise<Source> => findSource(options.branch);

/** Moodle 5.1 keeps its code under public/: tried where its source is at hand. */
export const next = 'MOODLE_501_STABLE';
export const nextAtHand = (options: Options): Promise<Source> => {
    const source = options.branch === defaultBranch ? sourceAtHand(next) : undefined;
    return source === undefined ?
        Promise.reject(new NoMoodle(`Moodle ${next} is not at hand: clone it into the cache as moodle-${next}`)) : Promise.resolve(source);
};

export const moodleSuites: Suite[] = [
    onMoodle('moodle-phpunit-pgsql', asked, (source, options) => moodlePhpunit(source, 'pgsql', options)),
    onMoodle('moodle-phpunit-mariadb', asked, (source, options) => moodlePhpunit(source, 'mariadb', options)),
    onMoodle('moodle-phpunit-501-mariadb', nextAtHand, (source, options) => moodlePhpunit(source, 'mariadb', options)),
];
