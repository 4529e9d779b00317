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

import {spawn, spawnSync, type ChildProcess, type SpawnOptions} from 'node:child_process';
import {createWriteStream} from 'node:fs';
import {Refusal, warn} from './terminal.ts';

/** What a finished command left. */
export interface Finished {
    code: number;
    /** Standard output and standard error as they came. */
    output: string;
    /** Standard output alone. */
    stdout: string;
}

export interface CommandOptions {
    cwd?: string;
    env?: Record<string, string>;
    /** Text for standard input; none = empty. */
    input?: string;
    /** Milliseconds after which the command is ended. */
    timeout?: number;
    /** Hears each piece of output as it comes. */
    onOutput?: (text: string) => void;
}

const running = new Set<ChildProcess>();
const endings: (() => Promise<void> | void)[] = [];
let stopping: Promise<void> | undefined;
/** Are the endings being done? They may start programs; nothing else may once this command ends. */
let ending = false;

/** Something to do when this command ends, however it ends. The last given is done first. */
export function atEnd(ending: () => Promise<void> | void): void {
    endings.unshift(ending);
}

/** Ends the commands that still run and does what atEnd was told. */
export function stopEverything(): Promise<void> {
    stopping ??= (async (): Promise<void> => {
        await Promise.all([...running].map(stop));
        ending = true;
        // An ending may itself take a lock, and so add one.
        for (let next = endings.shift(); next !== undefined; next = endings.shift()) {
            try {
                await next();
            } catch (error) {
                warn(error instanceof Error ? error.message : String(error));
            }
        }
    })();
    return stopping;
}

for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]] as const) {
    process.on(signal, () => {
        void stopEverything().then(() => process.exit(128 + number));
    });
}

/** Waits for the end of a child, which may be over already. */
export const gone = (child: ChildProcess): Promise<void> => new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
        resolve();
    } else {
        child.once('exit', () => { resolve(); });
    }
});

/** Ends one child and those it started (its process group): asked first, forced after five seconds. */
export async function stop(child: ChildProcess): Promise<void> {
    const pid = child.pid;
    if (pid === undefined || child.exitCode !== null || child.signalCode !== null) {
        return;
    }
    signalGroup(pid, 'SIGTERM');
    const timer = setTimeout(() => { signalGroup(pid, 'SIGKILL'); }, 5000);
    await gone(child);
    clearTimeout(timer);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
    try {
        process.kill(-pid, signal);
    } catch {
        // It has just ended.
    }
}

/** Starts a program in a process group of its own, so that it can be ended with all it starts. */
export function start(program: string, args: string[], options: SpawnOptions & {log?: string} = {}): ChildProcess {
    const {log, ...rest} = options;
    if (stopping !== undefined && !ending) {
        throw new Refusal('Stopped.');
    }
    const child = spawn(program, args, {stdio: ['ignore', 'pipe', 'pipe'], ...rest, detached: true});
    running.add(child);
    child.once('exit', () => running.delete(child));
    child.once('error', () => running.delete(child));
    if (log !== undefined) {
        const file = createWriteStream(log, {flags: 'a'});
        child.stdout?.pipe(file, {end: false});
        child.stderr?.pipe(file, {end: false});
    }
    return child;
}

/** Runs a program to its end and collects what it says. Never throws for an exit code. */
export function run(program: string, args: string[], options: CommandOptions = {}): Promise<Finished> {
    return new Promise((resolve, reject) => {
        const child = start(program, args, {
            cwd: options.cwd,
            env: {...process.env, ...options.env},
            stdio: ['pipe', 'pipe', 'pipe'],
        });
        const all: Buffer[] = [];
        const out: Buffer[] = [];
        const hear = (piece: Buffer): void => {
            all.push(piece);
            options.onOutput?.(piece.toString('utf8'));
        };
        child.stdout?.on('data', (piece: Buffer) => { out.push(piece); hear(piece); });
        child.stderr?.on('data', hear);
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(options.input ?? '');
        let late = false;
        const timer = options.timeout === undefined ? undefined : setTimeout(() => {
            late = true;
            void stop(child);
        }, options.timeout);
        child.once('error', (error) => {
            clearTimeout(timer);
            reject(new Refusal(`${program} could not be started: ${error.message}`));
        });
        child.once('close', (code) => {
            clearTimeout(timer);
            resolve({
                code: late ? 124 : code ?? 1,
                output: Buffer.concat(all).toString('utf8') + (late ? '\n(ended: it took too long)\n' : ''),
                stdout: Buffer.concat(out).toString('utf8'),
            });
        });
    });
}

/** Runs a program that must succeed; gives its standard output. */
export async function must(what: string, program: string, args: string[], options: CommandOptions = {}): Promise<string> {
    const done = await run(program, args, options);
    if (done.code !== 0) {
        throw new Refusal(`${what} failed (${program}, exit ${done.code.toString()}):\n${done.output.trim().slice(-4000)}`);
    }
    return done.stdout;
}

/** Is this program on the machine? */
export function has(program: string): boolean {
    return spawnSync('sh', ['-c', `command -v -- "$1"`, 'sh', program], {stdio: 'ignore'}).status === 0;
}
