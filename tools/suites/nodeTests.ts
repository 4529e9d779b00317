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


/** Tests that Node's own runner runs: those that use a site from outside. */

import {existsSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {cacheFolder, root} from '../cache.ts';
import {run, type Finished} from '../commands.ts';
import type {Tally} from './suite.ts';

/**
 * Runs a file of tests.
 *
 * @param name of the suite
 * @param file relative to the project
 * @param env
 */
export async function nodeTests(name: string, file: string, env: Record<string, string>): Promise<Tally> {
    const folder = join(cacheFolder('logs'), process.pid.toString());
    mkdirSync(folder, {recursive: true});
    const log = join(folder, `${name}.tap`);
    rmSync(log, {force: true});
    const done = await run(process.execPath, [
        '--import', pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href,
        '--test-reporter=tap', `--test-reporter-destination=${log}`, '--test-reporter=spec', '--test-reporter-destination=stdout',
        join(root, file),
    ], {cwd: root, env: {...env, FORCE_COLOR: '0'}});
    return tapTally(log, done);
}

/** Reads the totals at the end of a log in the form of the Test Anything Protocol. A run that ended badly counts as one failure. */
function tapTally(log: string, done: Finished): Tally {
    const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
    const total = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    const bad = total('fail') + total('cancelled');
    const passed = total('pass');
    const again = [...text.matchAll(/^ *# second try: (.*)$/gm)].map((found) => found[1] ?? '');
    const note = again.length === 0 ? {} : {note: `${again.length} second ${again.length === 1 ? 'try' : 'tries'}: ${again.join('; ')}`};
    const from = done.output.indexOf('failing tests:');
    return {
        passed,
        failed: bad === 0 && (done.code !== 0 || passed === 0) ? 1 : bad,
        skipped: total('skipped') + total('todo'),
        ...note,
        report: done.code === 0 && passed > 0 ? '' : (from < 0 ? done.output.slice(-8000) : done.output.slice(from)).trim(),
    };
}
