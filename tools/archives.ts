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

import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {OpenedArchive} from '../src/archive/openedArchive.ts';
import {archives} from './archiveSamples.ts';
import {root} from './cache.ts';

// The samples of archives, read by both languages: their lists must agree as far as the browser looks.

/** What one list says of an entry. The checksum is the server's alone. */
interface Row {
    picture: string;
    user: string;
    size: string;
    problem: string;
}

interface List {
    fault: string;
    rows: Row[];
}

async function readHere(bytes: Buffer): Promise<List> {
    const {fault, csv} = await new OpenedArchive(new Blob([new Uint8Array(bytes)])).list({});
    return {fault, rows: fault === '' ? rowsOf(await csv.text()) : []};
}

/** The rows of a list: text in quotes or not, on one line each. */
function rowsOf(csv: string): Row[] {
    return csv.split('\n').slice(1, -1).map((line) => {
        const cells = [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g)]
            .map(([, quoted, plain]) => (quoted === undefined ? plain ?? '' : quoted.replaceAll('""', '"')));
        const [picture = '', user = '', size = '', , problem = ''] = cells;
        return {picture, user, size, problem};
    });
}

/** Problems that show when a whole picture is read, which the browser does not do. */
const LATER = ['broken', 'too_large', 'not_an_image', 'nested_archive'];

/** Do two rows say the same, as far as the browser looks? */
function agree(here: Row | undefined, there: Row | undefined): boolean {
    if (here === undefined || there === undefined) {
        return here === there;
    }
    if (here.picture !== there.picture) {
        return false;
    }
    const sawLess = here.problem === '' && LATER.includes(there.problem);
    return sawLess || (here.problem === there.problem && here.user === there.user && here.size === there.size);
}

/**
 * Compares the lists of all archives in both languages.
 *
 * @returns what differs, and how many lists were compared
 */
export async function compareArchives(): Promise<{failures: string[]; total: number}> {
    const folder = mkdtempSync(join(tmpdir(), 'tool_sync-archives-'));
    const failures: string[] = [];
    try {
        const names = Object.keys(archives);
        names.forEach((name, i) => writeFileSync(join(folder, `${i.toString()}.zip`), archives[name] ?? ''));
        const output = execFileSync('php', [
            join(root, 'tools', 'archives.php'), ...names.map((_name, i) => join(folder, `${i.toString()}.zip`)),
        ], {encoding: 'utf8'});
        const lists = JSON.parse(output) as Array<{fault: string; csv: string}>;
        for (const [i, name] of names.entries()) {
            const here = await readHere(archives[name] ?? Buffer.alloc(0));
            const {fault = '', csv = ''} = lists[i] ?? {};
            const there = {fault, rows: fault === '' ? rowsOf(csv) : []};
            if (here.fault !== there.fault) {
                failures.push(`${name}: the browser says "${here.fault}", the server "${there.fault}"`);
                continue;
            }
            for (let row = 0; row < Math.max(here.rows.length, there.rows.length); row++) {
                if (!agree(here.rows[row], there.rows[row])) {
                    failures.push(`${name}, line ${(row + 2).toString()}: the browser says ${JSON.stringify(here.rows[row])}, the server ${
                        JSON.stringify(there.rows[row])}`);
                }
            }
        }
        return {failures, total: names.length};
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const {failures, total} = await compareArchives();
    failures.forEach((failure) => { console.error(failure); });
    console.log(`${total.toString()} archives read in both languages, ${failures.length.toString()} differences.`);
    process.exitCode = failures.length > 0 ? 1 : 0;
}
