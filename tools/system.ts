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

/** Debian packages that a command needs: installed when missing and when this is root, named plainly otherwise. */

import {existsSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {lock} from './cache.ts';
import {has, must, run} from './commands.ts';
import {Refusal, step} from './terminal.ts';

/** Something of the system that is there or comes with Debian packages. */
interface Need {
    what: string;
    packages: string[];
    isThere: () => boolean | Promise<boolean>;
}

/** What can be asked for. */
export type Part = 'engine' | 'php' | 'moodle' | 'pgsql' | 'mariadb' | 'phpunit-locale' | 'browser';

let php: {version: string; modules: Set<string>} | undefined;

async function phpOnThisMachine(): Promise<{version: string; modules: Set<string>}> {
    if (php === undefined) {
        const script = 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION, "\\n", strtolower(implode("\\n", get_loaded_extensions()));';
        const done = has('php') ? await run('php', ['-r', script]) : {code: 1, stdout: ''};
        const [version = '', ...modules] = done.code === 0 ? done.stdout.trim().split('\n') : [];
        php = {version, modules: new Set(modules)};
    }
    return php;
}

async function phpNeeds(names: Record<string, string>): Promise<Need[]> {
    const {version} = await phpOnThisMachine();
    return [
        {what: 'PHP for the command line', packages: ['php-cli'], isThere: () => has('php')},
        ...Object.entries(names).map(([module, name]): Need => ({
            what: `PHP's ${module}`,
            packages: [`php${version}-${name}`],
            isThere: async () => (await phpOnThisMachine()).modules.has(module),
        })),
    ];
}

/** The folder of PostgreSQL's server programs, the newest version; empty when it is not installed. */
export function postgresPrograms(): string {
    const base = '/usr/lib/postgresql';
    const versions = existsSync(base) ? readdirSync(base).filter((version) => existsSync(`${base}/${version}/bin/initdb`)) : [];
    const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
    return newest === undefined ? '' : `${base}/${newest}/bin`;
}

async function needsOf(part: Part): Promise<Need[]> {
    switch (part) {
        case 'engine':
            return phpNeeds({mbstring: 'mbstring'});
        case 'php':
            return [
                ...await phpNeeds({mbstring: 'mbstring', dom: 'xml', intl: 'intl', zip: 'zip'}),
                {what: 'Composer', packages: ['composer'], isThere: () => has('composer')},
            ];
        case 'moodle':
            return [
                ...await phpNeeds({
                    curl: 'curl', dom: 'xml', gd: 'gd', intl: 'intl', mbstring: 'mbstring', mysqli: 'mysql', pgsql: 'pgsql',
                    soap: 'soap', zip: 'zip',
                }),
                {what: 'Git', packages: ['git'], isThere: () => has('git')},
                {what: 'rsync', packages: ['rsync'], isThere: () => has('rsync')},
            ];
        case 'pgsql':
            return [{what: 'PostgreSQL', packages: ['postgresql'], isThere: () => postgresPrograms() !== ''}];
        case 'mariadb':
            return [{
                what: 'MariaDB',
                packages: ['mariadb-server'],
                isThere: () => has('mariadbd') || existsSync('/usr/sbin/mariadbd'),
            }];
        case 'phpunit-locale':
            return [{what: 'localedef', packages: ['locales'], isThere: () => existsSync('/usr/share/i18n/locales/en_AU')}];
        case 'browser':
            return [{what: 'Chromium', packages: ['chromium'], isThere: () => has('chromium')}];
    }
}

/** Makes sure that the system has these parts. */
export async function ensureSystem(...parts: Part[]): Promise<void> {
    const missing: Need[] = [];
    for (const part of parts) {
        for (const need of await needsOf(part)) {
            if (!await need.isThere()) {
                missing.push(need);
            }
        }
    }
    if (missing.length > 0) {
        await install(missing);
    }
    if (parts.includes('phpunit-locale')) {
        await ensureLocale();
    }
}

async function install(missing: Need[]): Promise<void> {
    const packages = [...new Set(missing.flatMap((need) => need.packages))];
    const names = [...new Set(missing.map((need) => need.what))].join(', ');
    if (process.getuid?.() !== 0 || !has('apt-get')) {
        throw new Refusal(`Missing on this machine: ${names}. Run this once as root: apt-get install ${packages.join(' ')}`);
    }
    const release = await lock('apt');
    step(`Installing ${names} with apt-get…`);
    const restart = keepServicesAsTheyAre();
    try {
        const apt = (...args: string[]): ReturnType<typeof run> => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
            env: {DEBIAN_FRONTEND: 'noninteractive'},
            timeout: 900_000,
        });
        const installing = ['install', '-y', '-q', '--no-install-recommends', ...packages];
        const first = await apt(...installing);
        if (first.code !== 0) {
            await apt('update', '-q');
            const second = await apt(...installing);
            if (second.code !== 0) {
                throw new Refusal(`apt-get could not install ${packages.join(', ')}:\n${second.output.trim().slice(-2000)}`);
            }
        }
    } finally {
        restart();
        php = undefined;
        release();
    }
}

/** While packages are installed, their services are not started: this project runs private servers only. Gives the way back. */
function keepServicesAsTheyAre(): () => void {
    const policy = '/usr/sbin/policy-rc.d';
    if (existsSync(policy)) {
        return () => undefined;
    }
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', {mode: 0o755});
    return () => { rmSync(policy, {force: true}); };
}

/** Moodle's PHPUnit wants the locale en_AU.UTF-8. */
async function ensureLocale(): Promise<void> {
    if (/^en_AU\.utf-?8$/im.test((await run('locale', ['-a'])).stdout)) {
        return;
    }
    if (process.getuid?.() !== 0) {
        throw new Refusal('Moodle\'s PHPUnit wants a locale that this machine lacks. Run this once as root: '
            + 'localedef -i en_AU -f UTF-8 en_AU.UTF-8');
    }
    step('Making the locale en_AU.UTF-8, which Moodle\'s PHPUnit wants…');
    await must('Making the locale', 'localedef', ['-i', 'en_AU', '-f', 'UTF-8', 'en_AU.UTF-8']);
}
