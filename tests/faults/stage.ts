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


/** Where processes are broken: see stage.php. */

import {spawn, type ChildProcess} from 'node:child_process';
import {mkdirSync, openSync, readFileSync, truncateSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {root} from '../../tools/cache.ts';
import {atEnd} from '../../tools/commands.ts';
import type {LiveSite} from '../site/liveSite.ts';

/** What can be broken. */
export type How = 'kill' | 'fatal' | 'exit' | 'drop' | 'full' | 'disk' | 'conflict';

/** One thing that one process does: a method of acts.php with what it wants to know. */
export interface Act {
    act: string;
    [detail: string]: unknown;
}

/** What became of a process. */
export interface Done<Answer> {
    code: number;
    /** Signal that ended it; 0 = none. */
    signal: number;
    /** What was printed, by those that were done side by side with it too. */
    output: string;
    /** The place where something was broken; empty = nothing was. */
    struck: string;
    /** What it answers; null = it came to no answer. */
    answer: Answer | null;
}

/** What a process tells that something was to be broken in. */
export interface Worked {
    places: string[];
    status: string;
}

export class Stage {
    private readonly waiting: {resolve: (answer: unknown) => void; reject: (error: Error) => void}[] = [];

    private constructor(private readonly php: ChildProcess, private readonly log: string) {
        createInterface({input: php.stdio[3] as Readable}).on('line', (line) => {
            const output = readFileSync(log, 'utf8');
            this.waiting.shift()?.resolve((JSON.parse(line) as object[]).map((done) => ({...done, output})));
        });
        php.once('exit', () => this.waiting.splice(0).forEach(({reject}) => { reject(new Error('The stage answers no more.')); }));
    }

    static open(live: LiveSite): Stage {
        // A folder of its own: whatever lies in it was left there by the processes of this stage.
        const temporary = join(live.site.folder, 'stage', 'tmp');
        mkdirSync(temporary, {recursive: true});
        const log = join(live.site.folder, 'stage', 'log');
        const output = openSync(log, 'a');
        // What one process has compiled the next ones find in the memory that they share.
        const php = spawn('php', ['-d', 'opcache.enable_cli=1', '-d', 'opcache.validate_timestamps=0', join(root, 'tests', 'faults', 'stage.php'),
            join(live.site.code, 'config.php')], {
            cwd: live.site.code,
            env: {...process.env, ...live.site.environment(), TMPDIR: temporary},
            stdio: ['pipe', output, output, 'pipe'],
        });
        const ended = new Promise<void>((resolve) => php.once('exit', () => { resolve(); }));
        atEnd(() => {
            php.stdin?.end();
            return ended;
        });
        return new Stage(php, log);
    }

    /** Has acts done side by side, each by a process of its own, however they end. */
    try<Answer = Worked>(...acts: Act[]): Promise<Done<Answer>[]> {
        return new Promise<unknown>((resolve, reject) => {
            this.waiting.push({resolve, reject});
            truncateSync(this.log);
            this.php.stdin!.write(`${JSON.stringify(acts)}\n`);
        }) as Promise<Done<Answer>[]>;
    }

    /** Has one act done, which must come to its end. */
    async do<Answer = Worked>(act: Act): Promise<Answer> {
        const [done] = await this.try<Answer>(act);
        if (done === undefined || done.code !== 0 || done.signal !== 0) {
            throw new Error(`${act.act} came to no good end (${done?.code ?? ''}, ${done?.signal ?? ''}):\n${done?.output ?? ''}`);
        }
        return done.answer as Answer;
    }
}
