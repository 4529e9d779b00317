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
import {BLOCK} from '../csv/dialect';
import type {CsvRecord} from '../csv/recordReader';
import {bytesPerUnit, RecordReader} from '../csv/recordReader';
import type {ByteSource} from '../csv/source';
import type {Pace} from './pace';

/** Records read at a time. */
const BATCH = 250;
/** Bytes before the rows at hand that are still held. */
export const HELD = 65536;
const LF = 0x0A;
const CR = 0x0D;

/** A record and where it lies. */
export interface Row {
    record: CsvRecord;
    /** -1 = the header. */
    ordinal: number;
    /** Place of its first byte in the file. */
    start: number;
    /** Place behind its last byte, before its line end. */
    end: number;
}

/** Is it a record whose cells can be told? */
export function isReadable(record: CsvRecord): boolean {
    return record.malformed === null && record.invalid === null && !record.nul;
}

/** Goes through the records of a file, with their places in it. Of the file it holds the blocks at hand alone. */
export class RowWalk {
    public readonly perUnit: number;
    private readonly reader: RecordReader;
    private offset: number;
    private ordinal = -1;
    private blocks: Array<{start: number; bytes: Uint8Array}> = [];

    public constructor(private readonly source: ByteSource, private readonly found: DialectFound, private readonly pace: Pace) {
        this.reader = new RecordReader(found, {units: true});
        this.perUnit = bytesPerUnit(found.encoding);
        this.offset = found.offset;
    }

    /** Rows given so far, without the header. */
    public get rows(): number {
        return Math.max(0, this.ordinal);
    }

    /** The next rows, the header first; none = there are no more. */
    public async next(): Promise<Row[]> {
        for (; this.found.problem === '';) {
            const records = this.reader.read(BATCH);
            await this.pace.breathe(this.offset, this.rows);
            if (records.length > 0) {
                const rows = records.map((record) => this.place(record));
                this.release((rows[0]?.start ?? 0) - HELD);
                return rows;
            }
            if (this.reader.isAtEnd) {
                break;
            }
            await this.feed();
        }
        return [];
    }

    /** A piece of the file from what is held; it may begin HELD bytes before the first row given last. */
    public bytes(from: number, to: number): Uint8Array<ArrayBuffer> {
        const bytes = new Uint8Array(to - from);
        for (const block of this.blocks) {
            const start = Math.max(from, block.start);
            const end = Math.min(to, block.start + block.bytes.length);
            if (start < end) {
                bytes.set(block.bytes.subarray(start - block.start, end - block.start), start - from);
            }
        }
        return bytes;
    }

    /** Place behind the line end of a row. */
    public behind(row: Row): number {
        if (row.record.last) {
            return row.end;
        }
        const {lineEnd} = this.found;
        const isPair = lineEnd === '' ? this.unit(row.end) === CR && this.unit(row.end + this.perUnit) === LF : lineEnd.length === 2;
        return row.end + (isPair ? 2 : 1) * this.perUnit;
    }

    private unit(at: number): number {
        const bytes = this.bytes(at, at + this.perUnit);
        const high = this.perUnit === 1 ? 0 : bytes[this.found.encoding === 'UTF-16LE' ? 1 : 0] ?? 0;
        return high * 256 + (bytes[this.found.encoding === 'UTF-16BE' ? 1 : 0] ?? 0);
    }

    private place(record: CsvRecord): Row {
        const start = this.found.offset + record.start * this.perUnit;
        return {record, ordinal: this.ordinal++, start, end: Math.min(this.source.size, start + record.raw.length * this.perUnit)};
    }

    private async feed(): Promise<void> {
        const end = Math.min(this.source.size, this.offset + BLOCK);
        const bytes = await this.source.slice(this.offset, end);
        if (this.offset === this.found.offset && this.offset > 0) {
            // A byte order mark is of no row, but of the file.
            this.blocks.push({start: 0, bytes: await this.source.slice(0, this.offset)});
        }
        this.blocks.push({start: this.offset, bytes});
        this.offset += bytes.length;
        this.reader.feed(bytes, this.offset >= this.source.size || bytes.length === 0);
    }

    private release(before: number): void {
        this.blocks = this.blocks.filter(({start, bytes}) => start + bytes.length > before);
    }
}
