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

import type {DialectFound} from '../csv/dialect';
import {countLineEnds} from '../csv/lineEnds';
import type {CsvRecord, Place} from '../csv/recordReader';
import {RecordStream} from '../csv/recordStream';
import type {ByteSource} from '../csv/source';
import {Turns} from '../csv/turns';

/** Bytes between two places of the index. */
export const INDEX_BYTES = 65536;
const KEPT = 16;

/** Where a block of rows begins. */
interface Entry {
    place: Place;
    ordinal: number;
}

/** Rows of the file that lie one behind the other. */
export interface Block {
    /** Ordinal of the first. */
    ordinal: number;
    records: CsvRecord[];
}

/** Finds rows in the file again: where each block of them begins is kept, never the rows. */
export class Blocks {
    private readonly entries: Entry[] = [];
    private readonly cache = new Map<number, Promise<Block>>();

    public constructor(
        private readonly source: ByteSource, private readonly found: DialectFound, private readonly bytes = INDEX_BYTES,
    ) {
    }

    /** Takes a place where a row begins, or a comment or blank line before it; places come in the order of the file. */
    public add(place: Place, ordinal: number): void {
        const last = this.entries[this.entries.length - 1];
        if (last === undefined || (place.byte - last.place.byte >= this.bytes && ordinal > last.ordinal)) {
            this.entries.push({place, ordinal});
        }
    }

    /**
     * The block that holds a row.
     *
     * @param ordinal
     * @param rows rows of the file
     */
    public holding(ordinal: number, rows: number): Promise<Block> {
        return this.block(this.lastEntry((entry) => entry.ordinal <= ordinal), rows);
    }

    /** Ordinal of the row that holds a line, else of the next one; the number of rows = there is none. */
    public async findLine(line: number, rows: number): Promise<number> {
        const {ordinal, records} = await this.block(this.lastEntry((entry) => entry.place.line <= line), rows);
        const {lineEnd} = this.found;
        const at = records.findIndex(({line: first, raw}) => first + countLineEnds(raw, 0, raw.length, lineEnd) >= line);
        return ordinal + (at < 0 ? records.length : at);
    }

    private lastEntry(isBefore: (entry: Entry) => boolean): number {
        let low = 0;
        let high = this.entries.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            const entry = this.entries[middle];
            if (entry !== undefined && isBefore(entry)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private block(index: number, rows: number): Promise<Block> {
        const kept = this.cache.get(index);
        const block = kept ?? this.read(index, rows);
        // The last that was asked for is the last to be forgotten.
        this.cache.delete(index);
        this.cache.set(index, block);
        if (kept === undefined) {
            block.catch(() => this.cache.delete(index));
            const [oldest] = this.cache.keys();
            if (this.cache.size > KEPT && oldest !== undefined) {
                this.cache.delete(oldest);
            }
        }
        return block;
    }

    private async read(index: number, rows: number): Promise<Block> {
        const entry = this.entries[index];
        if (entry === undefined) {
            return {ordinal: 0, records: []};
        }
        const end = this.entries[index + 1]?.ordinal ?? rows;
        const stream = new RecordStream(this.source, this.found, new Turns(), {from: entry.place, block: this.bytes});
        const records: CsvRecord[] = [];
        while (entry.ordinal + records.length < end) {
            const batch = await stream.read(Math.min(500, end - entry.ordinal - records.length));
            if (batch.length === 0) {
                break;
            }
            records.push(...batch);
        }
        return {ordinal: entry.ordinal, records};
    }
}
