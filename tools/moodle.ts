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
 * Moodle for the demonstration and for the tests: its source is found or cloned, never written to; each site is a copy of it in the
 * cache, with its own database, data folder and copy of the plugin.
 */

import {existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cache, cacheFolder, digest, lock, lockHolder, remember, root} from './cache.ts';
import {must, run, type CommandOptions, type Finished} from './commands.ts';
import {moodleTestPackages} from './composer.ts';
import {databaseServer, type DatabaseServer, type DatabaseType} from './databases.ts';
import {pluginFilter} from './pluginFiles.ts';
import {ensureSystem} from './system.ts';
import {Refusal, step} from './terminal.ts';

const official = 'https://github.com/moodle/moodle.git';

export const defaultBranch = 'MOODLE_405_STABLE';

/** Moodle's source. */
export interface Source {
    folder: string;
    /** "405". */
    version: string;
    /** Folder that the web sees, relative: "" up to 5.0, "public" from 5.1. */
    web: string;
    /** Version constraint of PHPUnit. */
    phpunit: string;
}

/** Thrown when Moodle cannot be had: its message is the one plain sentence. */
export class NoMoodle extends Refusal {
}

/** Reads what is in a folder; nothing when that is not Moodle. */
function readSource(folder: string): Source | undefined {
    const web = ['', 'public'].find((path) => existsSync(join(folder, path, 'version.php')) && existsSync(join(folder, path, 'admin', 'tool')));
    if (web === undefined) {
        return undefined;
    }
    const version = /\$branch\s*=\s*'(\d+)'/.exec(readFileSync(join(folder, web, 'version.php'), 'utf8'))?.[1];
    const composer = JSON.parse(readFileSync(join(folder, 'composer.json'), 'utf8')) as {'require-dev'?: Record<string, string>};
    return version === undefined ? undefined :
        {folder, version, web, phpunit: composer['require-dev']?.['phpunit/phpunit'] ?? '^9.6.18'};
}

/** Moodle's source where it is at hand already: $MOODLE_DIR (when it is of that branch), else the cache. */
export function sourceAtHand(branch: string): Source | undefined {
    const asked = process.env['MOODLE_DIR'];
    if (asked !== undefined && asked !== '') {
        const source = readSource(asked);
        if (source === undefined) {
            throw new Refusal(`MOODLE_DIR is ${asked}, but Moodle's source is not there.`);
        }
        if (branch === `MOODLE_${source.version}_STABLE` || branch === defaultBranch) {
            return source;
        }
    }
    return readSource(join(cache, `moodle-${branch}`));
}

let unreachable: NoMoodle | undefined;

/** Moodle's source: at hand, or cloned into the cache. */
export async function findSource(branch: string): Promise<Source> {
    const known = sourceAtHand(branch);
    if (known !== undefined) {
        return known;
    }
    if (unreachable !== undefined) {
        throw unreachable;
    }
    await ensureSystem('moodle');
    const release = await lock(`clone-${branch}`);
    try {
        return sourceAtHand(branch) ?? await clone(branch);
    } finally {
        release();
    }
}

async function clone(branch: string): Promise<Source> {
    const quiet = {GIT_TERMINAL_PROMPT: '0'};
    const answer = await run('git', ['ls-remote', '--exit-code', '--heads', official, branch], {env: quiet, timeout: 15_000});
    if (answer.code === 2) {
        throw new NoMoodle(`Moodle's repository has no branch ${branch}.`);
    }
    const hint = 'set MOODLE_DIR to a copy of its source to use that';
    if (answer.code !== 0) {
        unreachable = new NoMoodle(`Moodle's source (${branch}) is not on this machine and cannot be fetched from here; ${hint}.`);
        throw unreachable;
    }
    step(`Fetching Moodle, branch ${branch} (about 100 MB)…`);
    const folder = join(cache, `moodle-${branch}`);
    const part = `${folder}.part`;
    rmSync(part, {recursive: true, force: true});
    const done = await run('git', ['clone', '--quiet', '--depth', '1', '--branch', branch, official, part], {env: quiet, timeout: 900_000});
    if (done.code !== 0) {
        rmSync(part, {recursive: true, force: true});
        throw new NoMoodle(`Moodle's source (${branch}) could not be fetched: ${done.output.trim().split('\n').pop() ?? ''}; ${hint}.`);
    }
    await run('mv', [part, folder]);
    const source = readSource(folder);
    if (source === undefined) {
        throw new NoMoodle(`What was fetched as Moodle's branch ${branch} does not look like Moodle: see ${folder}.`);
    }
    return source;
}

/**
 * What a site is for: they never share files or data. "test" is PHPUnit's, "live" is for tests that use it as people do, "bench"
 * for measuring: like a site of a school, without debugging, its database with real commits.
 */
export type Purpose = 'demo' | 'test' | 'live' | 'bench';

export const adminPassword = 'Demo.2026!';

/** A Moodle site of ours. */
export class Site {
    /** Everything of this site. */
    readonly folder: string;
    /** Moodle's code: config.php, admin/cli. */
    readonly code: string;
    /** Moodle's data folder. */
    readonly data: string;
    /** Document root. */
    readonly web: string;
    /** The plugin's folder. */
    readonly plugin: string;
    private readonly databaseName: string;
    private server: DatabaseServer | undefined;

    constructor(readonly source: Source, readonly database: DatabaseType, readonly purpose: Purpose) {
        const name = `${purpose}-${source.version}-${database}`;
        this.folder = cacheFolder(`site-${name}`);
        this.code = join(this.folder, 'moodle');
        this.data = join(this.folder, 'data');
        this.web = join(this.code, source.web);
        this.plugin = join(this.web, 'admin', 'tool', 'sync');
        this.databaseName = name.replaceAll('-', '_');
    }

    /** Takes the lock of this site: its files, its database, its tests. */
    lock(): Promise<() => void> {
        return lock(`site-${this.databaseName}`);
    }

    /** The process that has this site now; 0 = none. */
    holder(): number {
        return lockHolder(`site-${this.databaseName}`);
    }

    /** Copies Moodle, writes config.php and starts the database. Needed before anything else. */
    async prepare(wwwroot: string): Promise<void> {
        await ensureSystem('moodle', this.database);
        const from = digest([join(this.source.folder, this.source.web, 'version.php')]);
        const mark = join(this.folder, '.copied');
        if (remember(mark) !== `${this.source.folder} ${from}`) {
            step(`Copying Moodle ${this.source.version} for this site…`);
            rmSync(mark, {force: true});
            await must('Copying Moodle', 'rsync', ['-a', '--delete', '--exclude=/.git', '--exclude=/node_modules', '--exclude=/vendor',
                '--exclude=/config.php', '--exclude=/phpunit.xml', '--exclude=/admin/tool/sync', '--exclude=/public/admin/tool/sync',
                `${this.source.folder}/`, this.code]);
            writeFileSync(mark, `${this.source.folder} ${from}`);
        }
        mkdirSync(this.data, {recursive: true});
        mkdirSync(join(this.folder, 'phpunit'), {recursive: true});
        this.server = await databaseServer(this.database, this.purpose === 'bench');
        await this.server.create(this.databaseName);
        writeFileSync(join(this.code, 'config.php'), this.config(this.server, wwwroot));
    }

    private config(server: DatabaseServer, wwwroot: string): string {
        const settings: Record<string, unknown> = {
            dbtype: this.database,
            dblibrary: 'native',
            dbhost: 'localhost',
            dbname: this.databaseName,
            dbuser: server.user,
            dbpass: '',
            prefix: 'mdl_',
            wwwroot,
            dataroot: this.data,
            admin: 'admin',
            directorypermissions: 0o777,
            phpunit_dataroot: join(this.folder, 'phpunit'),
            phpunit_prefix: 'phpu_',
            // A private site: it sends no mail and asks the outside for nothing.
            noemailever: true,
            // Moodle's own default is made of the address of the site, and a number is no domain of mail.
            noreplyaddress: 'noreply@school.example',
            disableupdatenotifications: true,
            disableupdateautodeploy: true,
            site_is_public: false,
            ...(this.purpose === 'demo' || this.purpose === 'bench' ? {} : {debug: 32767, debugdisplay: 1}),
        };
        const text = (value: unknown): string => typeof value === 'string' ?
            `'${value.replaceAll('\\', '\\\\').replaceAll('\'', '\\\'')}'` : JSON.stringify(value);
        const lines = Object.entries(settings).map(([name, value]) => `$CFG->${name} = ${text(value)};`);
        const options = [`'dbpersist' => 0`, `'dbsocket' => ${text(server.socket)}`,
            ...(this.database === 'mariadb' ? [`'dbcollation' => 'utf8mb4_unicode_ci'`] : [])].join(', ');
        return `<?php
// Written by tool_sync's bin/ commands at every start.
unset($CFG);
global $CFG;
$CFG = new stdClass();
${lines.join('\n')}
$CFG->dboptions = [${options}];
require_once(__DIR__ . '/lib/setup.php');
`;
    }

    /** Environment for PHP: what Moodle asks of php.ini, for these commands alone. */
    environment(): Record<string, string> {
        const folder = cacheFolder('php');
        const ini = join(folder, 'tool_sync.ini');
        const wanted = [
            'max_input_vars = 5000', 'memory_limit = 1G', 'opcache.memory_consumption = 192', 'opcache.max_accelerated_files = 20000',
            'opcache.revalidate_freq = 0', 'upload_max_filesize = 128M', 'post_max_size = 128M', '',
        ].join('\n');
        if (!existsSync(ini) || readFileSync(ini, 'utf8') !== wanted) {
            writeFileSync(ini, wanted);
        }
        return {PHP_INI_SCAN_DIR: `:${folder}`};
    }

    /** Runs a PHP script of this site. */
    php(script: string, args: string[] = [], options: CommandOptions = {}): Promise<Finished> {
        return run('php', [script, ...args], {cwd: this.code, ...options, env: {...this.environment(), ...options.env}});
    }

    /**
     * Runs a PHP script as an ordinary user would run it: root too is then held by the permissions of files, so that tests can see
     * what happens where they forbid something.
     */
    unprivilegedPhp(script: string, args: string[] = [], options: CommandOptions = {}): Promise<Finished> {
        const without = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];
        return run('env', [...without, 'php', script, ...args],
            {cwd: this.code, ...options, env: {...this.environment(), ...options.env}});
    }

    private async mustPhp(what: string, script: string, args: string[] = []): Promise<void> {
        const done = await this.php(join(this.code, script), args);
        if (done.code !== 0) {
            const lines = done.output.trim().split('\n').filter((line) => !/^(-->|\s*\+\+ Success)/.test(line.trim()));
            throw new Refusal(`${what} failed (exit ${done.code.toString()}):\n${lines.join('\n').slice(-4000)}`);
        }
    }

    /** Copies the plugin into the site. Gives whether anything changed. */
    async copyPlugin(): Promise<boolean> {
        mkdirSync(this.plugin, {recursive: true});
        const changes = await must('Copying the plugin', 'rsync', ['-rlc', '--delete', '--delete-excluded', '-i', '--out-format=%i %n', ...pluginFilter,
            `${root}/`, `${this.plugin}/`]);
        return changes.split('\n').some((line) => line !== '' && !line.startsWith('.'));
    }

    /** What the plugin installs: when that changes without a higher version, it must be installed anew. */
    private pluginDefinition(): string {
        return digest([join(root, 'version.php'), join(root, 'db')]);
    }

    /** Makes this a running site with today's plugin: installs, upgrades or just empties caches, as needed. */
    async install(wwwroot: string, fullName: string): Promise<void> {
        await this.prepare(wwwroot);
        const changed = await this.copyPlugin();
        const mark = join(this.folder, '.installed');
        const definition = this.pluginDefinition();
        const version = await this.php(join(this.code, 'admin/cli/cfg.php'), ['--component=tool_sync', '--name=version']);
        if (version.code !== 0 || remember(mark) === '') {
            await this.installAfresh(fullName);
        } else if (remember(mark) !== definition) {
            const wanted = /\$plugin->version\s*=\s*(\d+)/.exec(readFileSync(join(root, 'version.php'), 'utf8'))?.[1] ?? '';
            if (wanted <= version.stdout.trim()) {
                step('Installing the plugin anew: its tables or definitions changed without a higher version…');
                await this.mustPhp('Uninstalling the plugin', 'admin/cli/uninstall_plugins.php', ['--plugins=tool_sync', '--run']);
            } else {
                step('Upgrading the plugin…');
            }
            await this.mustPhp('The upgrade', 'admin/cli/upgrade.php', ['--non-interactive', '--allow-unstable']);
        } else if (changed) {
            step('Emptying the site\'s caches: the plugin\'s files changed…');
            await this.mustPhp('Emptying the caches', 'admin/cli/purge_caches.php');
        }
        writeFileSync(mark, definition);
    }

    private async installAfresh(fullName: string): Promise<void> {
        step(`Installing Moodle ${this.source.version} on ${this.database} (a minute or two)…`);
        rmSync(join(this.folder, '.installed'), {force: true});
        rmSync(this.data, {recursive: true, force: true});
        mkdirSync(this.data, {recursive: true});
        await this.server?.drop(this.databaseName);
        await this.server?.create(this.databaseName);
        // The test site of PHPUnit lived in the same database.
        rmSync(join(this.folder, '.phpunit'), {force: true});
        await this.mustPhp('Installing Moodle', 'admin/cli/install_database.php', ['--agree-license', '--adminuser=admin',
            `--adminpass=${adminPassword}`, '--adminemail=admin@example.com', `--fullname=${fullName}`, '--shortname=school',
            '--lang=en']);
    }

    /** Makes Moodle's PHPUnit ready for today's plugin. Gives PHPUnit's program. */
    async preparePhpunit(): Promise<string> {
        await ensureSystem('phpunit-locale');
        await this.prepare('http://127.0.0.1');
        await this.copyPlugin();
        const vendor = await moodleTestPackages(this.source.phpunit);
        const link = join(this.code, 'vendor');
        if (!existsSync(join(link, 'autoload.php'))) {
            rmSync(link, {recursive: true, force: true});
            symlinkSync(vendor, link);
        }
        const util = join(this.source.web, 'admin/tool/phpunit/cli/util.php');
        const mark = join(this.folder, '.phpunit');
        const definition = digest([join(root, 'version.php'), join(root, 'db'), join(root, 'settings.php')]);
        const diagnosis = remember(mark) === definition ? (await this.php(join(this.code, util), ['--diag'])).code : 1;
        if (diagnosis !== 0) {
            step(`Making Moodle ${this.source.version}'s PHPUnit site on ${this.database} (a minute or two)…`);
            rmSync(mark, {force: true});
            await this.php(join(this.code, util), ['--drop']);
            // What an interrupted making has left is no test site to Moodle, which refuses to drop it or to build upon it.
            await this.server?.drop(this.databaseName);
            await this.server?.create(this.databaseName);
            await this.mustPhp('Making the PHPUnit site', util, ['--install']);
            rmSync(join(this.code, 'phpunit.xml'), {force: true});
        }
        const config = join(this.code, 'phpunit.xml');
        if (!existsSync(config) || !readFileSync(config, 'utf8').includes('tool_sync_testsuite')) {
            await this.mustPhp('Writing Moodle\'s phpunit.xml', util, ['--buildconfig']);
        }
        writeFileSync(mark, definition);
        return join(this.code, 'vendor', 'bin', 'phpunit');
    }
}
