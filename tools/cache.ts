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

import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {atEnd} from './commands.ts';
import {step} from './terminal.ts';

/** The project's root folder. */
export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

/** Where everything that can be made again is kept: $TOOL_SYNC_CACHE, else ~/.cache/tool_sync. */
export const cache = process.env['TOOL_SYNC_CACHE'] ?? join(homedir(), '.cache', 'tool_sync');

/** A folder of the cache, made when missing. */
export function cacheFolder(...parts: string[]): string {
    const folder = join(cache, ...parts);
    mkdirSync(folder, {recursive: true});
    return folder;
}

/** Digest of files and of folders (names and contents), for "has anything changed?". Missing ones count as empty. */
export function digest(paths: string[]): string {
    const hash = createHash('sha1');
    const add = (path: string): void => {
        const info = statSync(path, {throwIfNoEntry: false});
        if (info === undefined) {
            return;
        }
        if (info.isDirectory()) {
            for (const name of readdirSync(path).sort()) {
                add(join(path, name));
            }
            return;
        }
        hash.update(`${path}\0${info.size.toString()}\0`);
        hash.update(readFileSync(path));
    };
    paths.forEach(add);
    return hash.digest('hex');
}

/** Reads a small text of the cache; empty when there is none. */
export function remember(path: string): string {
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

/** Is a process with this id alive? */
export function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
}

/** The live process that has a lock; 0 = none. */
export function lockHolder(name: string): number {
    const pid = Number(remember(join(cacheFolder('locks'), name, 'pid')));
    return pid > 0 && isAlive(pid) ? pid : 0;
}

/**
 * Takes a lock that other commands of this project respect, waiting for it, and gives the function that releases it. A lock whose
 * owner is gone is taken over.
 */
export async function lock(name: string): Promise<() => void> {
    const folder = join(cacheFolder('locks'), name);
    const owner = join(folder, 'pid');
    let told = false;
    for (;;) {
        try {
            mkdirSync(folder);
            writeFileSync(owner, process.pid.toString());
            break;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
                throw error;
            }
        }
        const age = Date.now() - (statSync(folder, {throwIfNoEntry: false})?.mtimeMs ?? Date.now());
        const pid = Number(remember(owner));
        if (pid > 0 ? !isAlive(pid) : age > 5000) {
            rmSync(folder, {recursive: true, force: true});
            continue;
        }
        if (!told && pid > 0) {
            step(`Waiting for another command of this project (process ${pid.toString()}) to leave ${name}…`);
            told = true;
        }
        await new Promise((resolve) => setTimeout(resolve, 300));
    }
    let held = true;
    const release = (): void => {
        if (held) {
            held = false;
            rmSync(folder, {recursive: true, force: true});
        }
    };
    atEnd(release);
    return release;
}
