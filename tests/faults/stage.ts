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
    /** Why nothing can be asked any more. */
    private ended: Error | undefined;
    /** Is this command over, or was it asked to stop? Then the stage ends after the act that it is at. */
    private isClosing = false;

    private constructor(private readonly php: ChildProcess, private readonly log: string) {
        createInterface({input: php.stdio[3] as Readable}).on('line', (line) => {
            const output = readFileSync(log, 'utf8');
            this.waiting.shift()?.resolve((JSON.parse(line) as object[]).map((done) => ({...done, output})));
        });
        php.once('exit', (code, signal) => {
            const ended = new Error(this.isClosing ? 'This command was asked to stop: the stage is closed.' :
                `The stage answers no more (${code ?? signal ?? ''}). The last that it said:\n${readFileSync(log, 'utf8').slice(-3000)}`);
            this.ended = ended;
            this.waiting.splice(0).forEach(({reject}) => { reject(ended); });
        });
        // Whoever asks hears why it ended, from there.
        php.stdin?.on('error', () => undefined);
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
        const stage = new Stage(php, log);
        const ended = new Promise<void>((resolve) => php.once('exit', () => { resolve(); }));
        atEnd(() => {
            stage.isClosing = true;
            php.stdin?.end();
            return ended;
        });
        return stage;
    }

    /** Has acts done side by side, each by a process of its own, however they end. */
    try<Answer = Worked>(...acts: Act[]): Promise<Done<Answer>[]> {
        return new Promise<unknown>((resolve, reject) => {
            if (this.ended !== undefined || this.isClosing) {
                reject(this.ended ?? new Error('This command was asked to stop.'));
                return;
            }
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
