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

/** A bomb for the engine of the browser, in a process of its own: node --import tsx bomb.ts NUMBER answers with a line. */

import {readFileSync} from 'node:fs';
import {checkFile} from '../../src/check/check';
import type {ByteSource} from '../../src/csv/source';

/** A file that lies nowhere: a head, a unit again and again, a tail; one character a byte. */
export interface Bomb {
    name: string;
    head?: string;
    /** Bytes of a comment behind the head. */
    pad?: number;
    unit: string;
    /** Bytes of all units. */
    size: number;
    tail?: string;
    /** File error that it must meet; missing = none. */
    error?: string;
}

/** The bombs of both engines. */
export const bombs = JSON.parse(readFileSync(new URL('bombs.json', import.meta.url), 'utf8')) as Bomb[];

/** What an engine says of a bomb. */
export interface BombAnswer {
    broken: string[];
    ms: number;
    bytes: number;
    rows: number;
    error: string;
    counts: Record<string, number>;
}

function sourceOf({head = '', pad, unit, size, tail = ''}: Bomb): ByteSource {
    const first = Buffer.from(head + (pad === undefined ? '' : `#${'x'.repeat(pad)}\n`), 'latin1');
    const last = Buffer.from(tail, 'latin1');
    const bytes = Buffer.from(unit, 'latin1');
    const total = first.length + size + last.length;
    return {
        size: total,
        name: 'bomb.csv',
        slice: (start, end) => {
            const part = Buffer.alloc(Math.max(0, Math.min(end, total) - start));
            const body = start + part.length > first.length && start < first.length + size;
            if (body) {
                const from = Math.max(start, first.length);
                const until = Math.min(start + part.length, first.length + size);
                const turn = (from - first.length) % bytes.length;
                part.fill(Buffer.concat([bytes.subarray(turn), bytes.subarray(0, turn)]), from - start, until - start);
            }
            if (start < first.length) {
                first.copy(part, 0, start);
            }
            if (start + part.length > first.length + size) {
                const at = first.length + size;
                last.copy(part, Math.max(0, at - start), Math.max(0, start - at));
            }
            return Promise.resolve(new Uint8Array(part.buffer, part.byteOffset, part.length));
        },
    };
}

async function checkBomb(bomb: Bomb): Promise<BombAnswer> {
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 20);
    const start = performance.now();
    const answer: BombAnswer = {broken: [], ms: 0, bytes: 0, rows: 0, error: '', counts: {}};
    try {
        const result = await checkFile(sourceOf(bomb));
        answer.rows = result.rows;
        answer.counts = result.counts;
        answer.error = result.issues.find(({severity}) => severity === 'file')?.code ?? '';
    } catch (error) {
        answer.broken.push(String(error));
    }
    clearInterval(watch);
    answer.ms = performance.now() - start;
    answer.bytes = Math.max(0, Math.max(most, process.memoryUsage().rss) - before);
    return answer;
}

const bomb = bombs[Number(process.argv[2] ?? 'none')];
if (process.argv[1]?.endsWith('bomb.ts') === true && bomb !== undefined) {
    process.stdout.write(`${JSON.stringify(await checkBomb(bomb))}\n`);
}
