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
 * Files that mean harm, through both engines: node --import tsx tests/hostile/main.ts [--count=N] [--seed=S]
 *
 * Each file is checked by the engine of the browser and run, to its end, by the engine of the server over a site in memory. The
 * bombs, which would be too long for a disk, are streams; each has a process of its own, whose memory is measured. Nothing may
 * throw, nor take long, nor much memory; what is promised of any run must hold: see broken_promises() in engine.php.
 */

import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {checkFile} from '../../src/check/check';
import {root} from '../../tools/cache.ts';
import {run} from '../../tools/commands.ts';
import {attack, type Attack} from './attacks.ts';
import {bombs, type BombAnswer} from './bomb.ts';

/** Milliseconds that one file may take, one bomb may take, on a busy machine too. */
const FILE_MS = 10_000;
const BOMB_MS = 120_000;
/** Bytes that the server's engine may take for a bomb, above its beginning; the browser's. */
const PHP_BYTES = 48e6;
const NODE_BYTES = 250e6;
const failures: string[] = [];

/** What is printed of a sort of files. */
interface Figures {
    sort: string;
    inputs: number;
    exceptions: number;
    /** Longest, in milliseconds. */
    ms: number;
    /** The file that took longest. */
    what: string;
    /** Most, in bytes; 0 = not measured. */
    bytes: number;
}

interface RunAnswer {
    broken: string[];
    ms: number;
    bytes: number;
    status: string;
    rows: number;
    changes: number;
}

const table = new Map<string, Figures>();

/** Adds a file to the table, and to the failures what is wrong with it. */
function note(
    sort: string, broken: string[], ms: number, bytes: number, most: {ms: number; bytes: number}, what: string,
): void {
    const figures = table.get(sort) ?? {sort, inputs: 0, exceptions: 0, ms: 0, what, bytes: 0};
    table.set(sort, {
        sort, inputs: figures.inputs + 1, exceptions: figures.exceptions + (broken.length > 0 ? 1 : 0),
        ms: Math.max(figures.ms, ms),
        what: ms > figures.ms ? what : figures.what,
        bytes: Math.max(figures.bytes, bytes),
    });
    const slow = ms > most.ms ? [`took ${Math.round(ms)} ms`] : [];
    const big = bytes > most.bytes ? [`took ${Math.round(bytes / 1e6)} MB`] : [];
    for (const fault of [...broken, ...slow, ...big]) {
        failures.push(`${sort}, ${what}: ${fault}`);
    }
}

/** The server's engine, one process for all files. */
class Php {
    private readonly child = spawn(
        'php',
        ['-d', 'memory_limit=256M', '-d', 'display_errors=stderr', join(root, 'tests/hostile/engine.php'), 'runs'],
        {stdio: ['pipe', 'pipe', 'inherit']},
    );
    private readonly waiting: {resolve: (line: string) => void; reject: (error: Error) => void}[] = [];
    private readonly folder = mkdtempSync(join(tmpdir(), 'tool_sync-hostile-'));

    public constructor() {
        createInterface({input: this.child.stdout}).on('line', (line) => this.waiting.shift()?.resolve(line));
        this.child.on('close', () => { this.waiting.splice(0).forEach(({reject}) => { reject(new Error('PHP has ended')); }); });
    }

    public async run({bytes, kind, settings, simulate}: Attack): Promise<RunAnswer> {
        const file = join(this.folder, 'input.csv');
        writeFileSync(file, bytes);
        const line = new Promise<string>((resolve, reject) => { this.waiting.push({resolve, reject}); });
        this.child.stdin.write(`${JSON.stringify({file, kind, settings, simulate})}\n`);
        return JSON.parse(await line) as RunAnswer;
    }

    public close(): void {
        this.child.stdin.end();
        rmSync(this.folder, {recursive: true, force: true});
    }
}

async function checkHere({bytes, settings}: Attack): Promise<{broken: string[]; ms: number}> {
    const start = performance.now();
    try {
        const slice = (from: number, until: number): Promise<Uint8Array> => Promise.resolve(bytes.slice(from, until));
        await checkFile({size: bytes.length, name: 'a.csv', slice}, {settings, signal: AbortSignal.timeout(FILE_MS * 2)});
        return {broken: [], ms: performance.now() - start};
    } catch (error) {
        return {broken: [error instanceof Error ? error.stack ?? error.message : String(error)], ms: performance.now() - start};
    }
}

async function throwFiles(count: number, seed: number): Promise<void> {
    const php = new Php();
    const did = {done: 0, changes: 0};
    try {
        for (let number = 0; number < count; number++) {
            const one = attack(seed, number);
            const what = `file ${number} of seed ${seed}`;
            const here = await checkHere(one);
            note(`${one.sort}, browser`, here.broken, here.ms, 0, {ms: FILE_MS, bytes: Infinity}, what);
            const there = await php.run(one);
            note(`${one.sort}, server`, there.broken, there.ms, there.bytes, {ms: FILE_MS, bytes: 200e6}, what);
            did.done += there.status === 'done' ? 1 : 0;
            did.changes += there.changes;
        }
    } finally {
        php.close();
    }
    // Files that are all refused at the door would attack nothing behind it.
    if (count >= 100 && (did.done < count / 10 || did.changes < count / 4)) {
        failures.push(`Only ${did.done} of ${count} files were run to their end, with ${did.changes} changes.`);
    }
}

async function throwBombs(): Promise<void> {
    for (const [number, bomb] of bombs.entries()) {
        const answers: BombAnswer[] = [];
        for (const [engine, command, args, most] of [
            ['server', 'php', ['-d', 'memory_limit=64M', join(root, 'tests/hostile/engine.php'), 'bomb', String(number)], PHP_BYTES],
            ['browser', process.execPath, ['--max-old-space-size=128', '--import', `file://${root}/node_modules/tsx/dist/loader.mjs`,
                join(root, 'tests/hostile/bomb.ts'), String(number)], NODE_BYTES],
        ] as const) {
            const done = await run(command, [...args], {cwd: root, timeout: BOMB_MS * 2});
            const line = done.stdout.trim().split('\n').pop() ?? '';
            const answer = done.code === 0 && line.startsWith('{') ? JSON.parse(line) as BombAnswer
                : {broken: [`ended with ${done.code}: ${done.output.slice(-500)}`], ms: 0, bytes: 0, rows: 0, error: '', counts: {}};
            answers.push(answer);
            const wrong = answer.broken.length === 0 && answer.error !== (bomb.error ?? '') ? [`says "${answer.error}"`] : [];
            note(`bombs, ${engine}`, [...answer.broken, ...wrong], answer.ms, answer.bytes, {ms: BOMB_MS, bytes: most}, bomb.name);
        }
        const [one, other] = answers.map(({rows, error, counts}) => JSON.stringify([rows, error, Object.entries(counts).sort()]));
        if (one !== other) {
            failures.push(`bombs, ${bomb.name}: the engines differ: ${one ?? ''} and ${other ?? ''}`);
        }
    }
}

function option(name: string, fallback: number): number {
    const text = process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? String(fallback);
    if (!/^[0-9]{1,9}$/.test(text)) {
        throw new Error(`--${name} is a number`);
    }
    return Number(text);
}

const seed = option('seed', 20261122);
const began = performance.now();
await throwFiles(option('count', 600), seed);
await throwBombs();
const mb = (bytes: number): string => bytes === 0 ? '-' : `${(bytes / 1e6).toFixed(1)} MB`;
const rows = [...table.values()];
process.stdout.write(`${'What'.padEnd(38)}${'inputs'.padStart(8)}${'exceptions'.padStart(12)}${'longest'.padStart(12)}${'most memory'.padStart(14)}  longest\n`);
for (const {sort, inputs, exceptions, ms, what, bytes} of rows) {
    const figures = [String(inputs).padStart(8), String(exceptions).padStart(12), `${ms.toFixed(0)} ms`.padStart(12), mb(bytes).padStart(14)];
    process.stdout.write(`${sort.padEnd(38)}${figures.join('')}  ${what}\n`);
}
failures.slice(0, 20).forEach((failure) => process.stdout.write(`✗ ${failure}\n`));
const sum = (of: (one: Figures) => number): number => rows.reduce((total, one) => total + of(one), 0);
process.stdout.write(`hostile: ${sum(({inputs}) => inputs)} inputs, ${sum(({exceptions}) => exceptions)} exceptions, longest `
    + `${Math.max(...rows.map(({ms}) => ms)).toFixed(0)} ms, seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
