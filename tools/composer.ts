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

import {copyFileSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {cacheFolder, lock, root} from './cache.ts';
import {must} from './commands.ts';
import {ensureSystem} from './system.ts';
import {step} from './terminal.ts';

/** Installs what a composer.json asks for beside it, when that has not been done for this very text. */
async function install(folder: string, what: string): Promise<string> {
    const wanted = readFileSync(join(folder, 'composer.json'), 'utf8');
    const stamp = join(folder, 'vendor', '.installed-for');
    const done = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
    if (!done()) {
        await ensureSystem('php');
        const release = await lock(`composer-${what.replace(/\W+/g, '-')}`);
        try {
            if (!done()) {
                step(`Installing ${what} with Composer…`);
                const args = ['update', '--no-interaction', '--no-progress', '--prefer-dist', '--quiet'];
                await must(`Installing ${what}`, 'composer', args, {
                    cwd: folder,
                    env: {COMPOSER_ALLOW_SUPERUSER: '1'},
                    timeout: 300_000,
                });
                writeFileSync(stamp, wanted);
            }
        } finally {
            release();
        }
    }
    return join(folder, 'vendor');
}

/** The project's own development packages. */
export function projectPackages(): Promise<string> {
    return install(root, 'development packages for PHP');
}

/**
 * The packages that Moodle's own PHPUnit tests need, in a folder of the cache: Moodle's composer.json also asks for Behat, which is
 * not needed here.
 *
 * @param phpunit version constraint, as in that Moodle's composer.json
 */
export async function moodleTestPackages(phpunit: string): Promise<string> {
    const folder = cacheFolder(`phpunit-${phpunit.replace(/[^0-9.]/g, '')}`);
    const text = JSON.stringify({
        'require': {'phpunit/phpunit': phpunit, 'mikey179/vfsstream': '1.6.*'},
        'config': {'allow-plugins': false, 'lock': false},
    }, null, 4);
    const path = join(folder, 'composer.json');
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
        const temporary = `${path}.new`;
        writeFileSync(temporary, text);
        copyFileSync(temporary, path);
    }
    return install(folder, `PHPUnit ${phpunit} for Moodle`);
}
