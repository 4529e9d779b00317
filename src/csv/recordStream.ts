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

import type {DialectFound} from './dialect';
import {BLOCK} from './dialect';
import type {CsvRecord, Place} from './recordReader';
import {RecordReader} from './recordReader';
import type {ByteSource} from './source';
import type {Turns} from './turns';

/** How a stream of records is to be made. */
export interface StreamOptions {
    /** Where to begin; missing = at the file's beginning. */
    from?: Place | undefined;
    /** Bytes that are decoded at a time. */
    block?: number | undefined;
    /** See RecordReader. */
    units?: boolean | undefined;
    /** Is the file read to its end? Then the next bytes are fetched while those before are worked on. */
    ahead?: boolean | undefined;
}

/** Bytes fetched at a time, of a file that is read to its end. */
const FETCH = 1048576;

/** The records of a file from some place on. Memory does not grow with the file. */
export class RecordStream {
    public readonly reader: RecordReader;
    /** Bytes of the file that are read. */
    public offset: number;
    private readonly block: number;
    private readonly fetch: number;
    private bytes: Uint8Array = new Uint8Array(0);
    private used = 0;
    private fetched: number;
    private next: Promise<Uint8Array> | null = null;

    public constructor(
        private readonly source: ByteSource, found: DialectFound, private readonly turns: Turns,
        private readonly options: StreamOptions = {},
    ) {
        this.reader = new RecordReader(found, {from: options.from, units: options.units});
        this.offset = options.from?.byte ?? found.offset;
        this.fetched = this.offset;
        this.block = options.block ?? BLOCK;
        this.fetch = options.ahead === true ? Math.max(this.block, FETCH) : this.block;
    }

    /** Up to max records; none = the end of the file, or a file error (reader.error). */
    public async read(max: number): Promise<CsvRecord[]> {
        for (;;) {
            const records = this.reader.read(max);
            if (this.turns.isDue) {
                await this.turns.breathe();
            }
            if (records.length > 0 || this.reader.isAtEnd) {
                return records;
            }
            if (this.reader.isStarved) {
                await this.feed();
            }
        }
    }

    private async feed(): Promise<void> {
        if (this.used >= this.bytes.length) {
            this.bytes = await (this.next ?? this.fetchNext());
            this.used = 0;
            this.fetched += this.bytes.length;
            this.next = null;
            if (this.options.ahead === true && this.fetched < this.source.size && this.bytes.length > 0) {
                this.next = this.fetchNext();
                // Told where it is waited for.
                this.next.catch(() => undefined);
            }
        }
        const block = this.bytes.subarray(this.used, this.used + this.block);
        this.used += block.length;
        this.offset += block.length;
        this.reader.feed(block, this.offset >= this.source.size || block.length === 0);
    }

    private fetchNext(): Promise<Uint8Array> {
        return this.source.slice(this.fetched, Math.min(this.source.size, this.fetched + this.fetch));
    }
}
