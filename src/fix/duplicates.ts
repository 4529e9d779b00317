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

import type {CsvRecord} from '../csv/recordReader';
import {RecordReader} from '../csv/recordReader';
import type {ByteSource} from '../csv/source';
import {cleanCell, fold} from '../csv/text';
import type {FixContext} from './context';
import {isReadable} from './rowWalk';

/** Blocks of the file that are held to compare rows with earlier ones, and their length. */
const BLOCKS = 64;
const BLOCK = 262144;
/** A record is at most 1 MiB of UTF-8; UTF-16 may take twice that. */
const LONGEST = 2097152 + 4;
const FIRST_PIECE = 4096;

/**
 * Finds rows that say the same as an earlier one, cell by cell, as a run would read them. Where rows with another command stand
 * between, the later row may be needed (add, del, add) and is no duplicate.
 *
 * Of each row two hashes and its place are kept, nothing else. With a source rows of equal hashes are compared in the file itself.
 */
export class Duplicates {
    private readonly commandAt: number;
    private readonly defaultCommand: string;
    private command: string | null = null;
    /** Where the first row of those lies that have this command without interruption. */
    private since = 0;
    private first: Uint32Array;
    private second: Uint32Array;
    /** Place + 1; 0 = free. */
    private places: Float64Array;
    private count = 0;
    private readonly blocks = new Map<number, Uint8Array>();

    /**
     * @param context
     * @param source null = equal hashes are enough: for a number to show
     * @param hash two hashes of 32 bits
     */
    public constructor(
        private readonly context: FixContext, private readonly source: ByteSource | null, private readonly hash = hashes,
    ) {
        // Room for all rows at once: to make more of it later would take longer than others should wait.
        const size = Math.max(1024, 2 ** Math.ceil(Math.log2(context.rows * 2 + 1)));
        this.first = new Uint32Array(size);
        this.second = new Uint32Array(size);
        this.places = new Float64Array(size);
        const {header} = context;
        const command = header?.definition?.command ?? '';
        this.commandAt = command === '' ? -1 : header?.columns.indexOf(command) ?? -1;
        this.defaultCommand = header?.definition?.column(command)?.default ?? '';
    }

    /** Was this row there before? Rows are asked about in the order of the file; places only have to grow. */
    public async isRepeated(record: CsvRecord, start: number, end: number): Promise<boolean> {
        if (!isReadable(record)) {
            return false;
        }
        const cells = cellsOf(record);
        this.follow(cells, start);
        const [one, two] = this.hash(cells);
        const mask = this.places.length - 1;
        let slot = one & mask;
        for (; this.places[slot] !== 0; slot = (slot + 1) & mask) {
            if (this.first[slot] !== one || this.second[slot] !== two) {
                continue;
            }
            const place = (this.places[slot] ?? 0) - 1;
            if (place < this.since) {
                this.places[slot] = start + 1;
                return false;
            }
            if (this.source === null || await this.isSame(this.source, place, cells, start, end)) {
                return true;
            }
        }
        this.first[slot] = one;
        this.second[slot] = two;
        this.places[slot] = start + 1;
        this.count++;
        this.grow();
        return false;
    }

    /** Sees whether the command changes. */
    private follow(cells: string[], start: number): void {
        const written = fold(cells[this.commandAt] ?? '');
        const command = written === '' ? this.defaultCommand : written;
        if (command !== this.command) {
            this.command = command;
            this.since = start;
        }
    }

    private grow(): void {
        if (this.count * 2 < this.places.length) {
            return;
        }
        const {first, second, places} = this;
        const size = places.length * 2;
        this.first = new Uint32Array(size);
        this.second = new Uint32Array(size);
        this.places = new Float64Array(size);
        for (const [old, place] of places.entries()) {
            if (place === 0) {
                continue;
            }
            let slot = (first[old] ?? 0) & (size - 1);
            while (this.places[slot] !== 0) {
                slot = (slot + 1) & (size - 1);
            }
            this.first[slot] = first[old] ?? 0;
            this.second[slot] = second[old] ?? 0;
            this.places[slot] = place;
        }
    }

    /** Does the row at an earlier place say the same? */
    private async isSame(source: ByteSource, place: number, cells: string[], start: number, end: number): Promise<boolean> {
        const length = end - start;
        const [earlier, own] = [await this.read(source, place, place + length + 2), await this.read(source, start, end)];
        const next = earlier[length];
        if ((next === undefined || (this.context.found.lineEnd === '' && (next === 0x0A || next === 0x0D))) && own.every((byte, i) => byte === earlier[i])
            && !this.context.found.encoding.startsWith('UTF-16')) {
            return true;
        }
        const record = await this.recordAt(source, place);
        const others = record === undefined ? [] : cellsOf(record);
        return others.length === cells.length && others.every((cell, i) => cell === cells[i]);
    }

    private async recordAt(source: ByteSource, place: number): Promise<CsvRecord | undefined> {
        for (let length = FIRST_PIECE; ; length = LONGEST) {
            const reader = new RecordReader({...this.context.found, separatorLine: false}, {units: true});
            const end = Math.min(source.size, place + length);
            reader.feed(await this.read(source, place, end), end >= source.size);
            const [record] = reader.read(1);
            if (record !== undefined || length === LONGEST) {
                return record;
            }
        }
    }

    /** A piece of the file, by blocks that are held for a while: duplicates tend to lie together. */
    private async read(source: ByteSource, from: number, to: number): Promise<Uint8Array> {
        const end = Math.min(to, source.size);
        const bytes = new Uint8Array(Math.max(0, end - from));
        for (let at = from; at < end;) {
            const number = Math.floor(at / BLOCK);
            const block = await this.block(source, number);
            const piece = block.subarray(at - number * BLOCK, end - number * BLOCK);
            if (piece.length === 0) {
                break;
            }
            bytes.set(piece, at - from);
            at += piece.length;
        }
        return bytes;
    }

    private async block(source: ByteSource, number: number): Promise<Uint8Array> {
        let block = this.blocks.get(number);
        if (block === undefined) {
            block = await source.slice(number * BLOCK, Math.min(source.size, (number + 1) * BLOCK));
            for (const oldest of this.blocks.size < BLOCKS ? [] : [...this.blocks.keys()].slice(0, 1)) {
                this.blocks.delete(oldest);
            }
            this.blocks.set(number, block);
        }
        return block;
    }
}

/** What a row says: its cells as a run reads them; empty ones at the end say nothing. */
function cellsOf(record: CsvRecord): string[] {
    const cells = record.fields.map(cleanCell);
    while (cells.length > 0 && cells[cells.length - 1] === '') {
        cells.pop();
    }
    return cells;
}

/** Two hashes of 32 bits. */
function hashes(cells: string[]): [number, number] {
    let one = 0x811C9DC5;
    let two = 0x9E3779B9;
    for (const cell of cells) {
        for (let i = 0; i < cell.length; i++) {
            const code = cell.charCodeAt(i);
            one = Math.imul(one ^ code, 0x01000193);
            two = Math.imul(two ^ code, 0x85EBCA6B);
            two ^= two >>> 13;
        }
        // A border that no text holds.
        one = Math.imul(one ^ 0x1FFFF, 0x01000193);
        two = Math.imul(two ^ 0x1FFFF, 0x85EBCA6B);
        two ^= two >>> 13;
    }
    return [(one ^ (one >>> 15)) >>> 0, (two ^ (two >>> 16)) >>> 0];
}
