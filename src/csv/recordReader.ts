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

import Papa from 'papaparse';
import type {DialectFound} from './dialect';
import type {LineEnd} from './lineEnds';
import {countLineEnds, findLineEnd, lineEndLength} from './lineEnds';
import {FORMULA_ERROR_LENGTH, formulaErrorAt, hasInvalid, invalidIndex, isSpace, trimCell, utf8Length} from './text';
import type {Encoding} from './transcoder';
import {textOf, Transcoder} from './transcoder';

/** A record holds at most this many bytes of UTF-8. */
const MAX_LENGTH = 1048576;
/** A record holds at most this many fields. */
const MAX_FIELDS = 1000;
const QUOTE = 0x22;
const LF = 0x0A;
const CR = 0x0D;

/** A record that is neither blank nor a comment. */
export interface CsvRecord {
    /** First line, from 1. */
    line: number;
    /** Where it begins: characters (or units) since the first that was fed. A byte order mark is not fed. */
    start: number;
    /** As it stands, without its line end; in units when the reader gives units. */
    raw: string;
    /** Fields, unquoted, not trimmed; of a malformed record as they stand. */
    fields: string[];
    /** Text of the first malformed field as it stands; null = none. */
    malformed: string | null;
    /** First byte or unit that is not text, in hexadecimal; null = none. */
    invalid: string | null;
    nul: boolean;
    /** Does it end with the file, without a line end? */
    last: boolean;
}

/** Where a record begins, or a comment, or the file ends: a reader may begin here anew. */
export interface Place {
    /** Place in the file, in bytes. */
    byte: number;
    line: number;
    /** As in CsvRecord. */
    start: number;
}

/** How records are to be given. */
export interface ReaderOptions {
    /** Where the bytes begin that are fed; missing = at the file's beginning, without its byte order mark. */
    from?: Place | undefined;
    /**
     * `new RecordReader(found, {units: true})`: places of characters can be turned into bytes. Character i of `raw` lies in the
     * file at `found.offset + (record.start + i) * bytesPerUnit(found.encoding)`. In UTF-8 one byte is one character U+0000 to
     * U+00FF of `raw`; in a single-byte encoding the character that it means; in UTF-16 a code unit (so is an odd last byte of
     * the file: bound the place by the file's size). All else is as without: `fields` and `malformed` are text.
     * `textOf(piece, found.encoding)` turns a piece of `raw` into text.
     */
    units?: boolean | undefined;
}

/** A field that papaparse has still to read: with doubled quotes. */
interface DoubledField {
    fields: string[];
    at: number;
    /** With the quotes around. */
    raw: string;
}

/** Bytes that one character of `raw` stands for when a reader gives units. */
export function bytesPerUnit(encoding: Encoding): number {
    return encoding.startsWith('UTF-16') ? 2 : 1;
}

/**
 * Cuts a file into records. It is fed blocks of bytes and gives out batches of records, so that its caller decides when to read and
 * when to let others work. Where a record ends, and whether its quoting is well formed, is decided here; so is what simple fields
 * say. What fields with doubled quotes say is papaparse's part, a whole batch at a time.
 * Rules: docs/formats.md, "Records".
 */
export class RecordReader {
    /** Code of the file error that stopped the reading; empty = none. */
    public error: '' | 'record_too_long' | 'record_too_wide' = '';
    /** Line of the record that it is about. */
    public errorLine = 0;
    /** Did the last reading stop because it needs the next block? */
    public isStarved = false;
    /** Where the first record or comment began that was not read when the last block was fed; null = amid a comment. */
    public fedPlace: Place | null = null;

    private readonly transcoder: Transcoder;
    private readonly delimiter: string;
    private readonly delimiterCode: number;
    private readonly only: LineEnd;
    /** The two characters that end a line wherever they stand; -1 = only one sort of line end counts. */
    private readonly lineFeed: number;
    private readonly carriageReturn: number;
    /** A line end of the only sort, the next one from the place on that was looked at last. */
    private onlyEnd = -1;
    private readonly invalidBytes: number;
    /** Is `raw` bytes of UTF-8, each a character? */
    private readonly isBytes: boolean;
    private readonly unitBytes: number;
    private buffer = '';
    /** Characters before those of the buffer. */
    private before = 0;
    /** Bytes of the file up to the end of what was fed. */
    private fed: number;
    /** A place in the buffer of which the byte is known. */
    private known = {position: 0, byte: 0};
    /** Is each character of the buffer one byte? */
    private isPlain = true;
    private position = 0;
    private nextLine = 1;
    private ended = false;
    private skipping: boolean;
    /** Does a cell whose formula failed stand at a place of a text? */
    private readonly isFormulaError: (text: string, at: number) => boolean;
    private sawNul = false;
    /** Place of the next quote in the buffer; may lie behind the position. */
    private quote = -1;
    // Of the quoted record read last.
    private end = 0;
    private ends: number[] = [];
    private fields: string[] = [];
    /** Its fields with doubled quotes, and where they stand in the buffer with their own quotes. */
    private doubled: Array<{at: number; from: number; to: number}> = [];
    private hasBreak = false;
    private malformed: string | null = null;

    public constructor(found: DialectFound, options: ReaderOptions = {}) {
        this.isBytes = options.units === true && found.encoding === 'UTF-8';
        this.transcoder = new Transcoder(this.isBytes ? 'bytes' : found.encoding);
        this.delimiter = found.dialect.delimiter;
        this.delimiterCode = this.delimiter.charCodeAt(0);
        this.isFormulaError = formulaErrorAt(this.delimiter);
        this.only = found.lineEnd;
        this.lineFeed = this.only === '' ? LF : -1;
        this.carriageReturn = this.only === '' ? CR : -1;
        this.invalidBytes = found.encoding.startsWith('UTF-16') ? 3 : 1;
        this.unitBytes = found.encoding === 'UTF-8' && !this.isBytes ? 0 : bytesPerUnit(found.encoding);
        const {from} = options;
        this.fed = from?.byte ?? found.offset;
        this.before = from?.start ?? 0;
        this.nextLine = from?.line ?? 1;
        this.skipping = found.separatorLine && from === undefined;
    }

    /** Takes the next block; last = it is the end of the file. */
    public feed(bytes: Uint8Array, last: boolean): void {
        const left = this.buffer.slice(this.position);
        // Counted from the end: what is left is never much.
        this.known = {position: 0, byte: this.fed - this.transcoder.pending - this.bytesOf(left)};
        this.fed += bytes.length;
        const text = this.transcoder.feed(bytes, last);
        this.before += this.position;
        this.buffer = left + text;
        this.position = 0;
        this.onlyEnd = -1;
        this.isPlain = this.known.byte + this.buffer.length === this.fed;
        this.fedPlace = this.skipping ? null : {byte: this.known.byte, line: this.nextLine, start: this.before};
        this.ended = last;
        this.sawNul ||= text.includes('\0');
        this.findQuote();
    }

    /** Up to max records; fewer, or none, when the next block is wanted or the file is at its end. */
    public read(max: number): CsvRecord[] {
        const records: CsvRecord[] = [];
        const pending: DoubledField[] = [];
        this.isStarved = false;
        while (records.length < max && this.error === '' && this.position < this.buffer.length) {
            const isMarked = !this.skipping && this.buffer.charCodeAt(this.position) === 0x23;
            if (isMarked && !this.ended && this.buffer.length - this.position < FORMULA_ERROR_LENGTH) {
                this.isStarved = true;
                break;
            }
            if (this.skipping || (isMarked && !this.isFormulaError(this.buffer, this.position))) {
                if (!this.skipLine()) {
                    this.isStarved = true;
                    break;
                }
                continue;
            }
            const start = this.position;
            const line = this.nextLine;
            if (this.quote >= 0 && this.quote < start) {
                this.findQuote();
            }
            const end = this.scanPlain(start);
            const hasQuote = end < 0;
            const complete = hasQuote ? this.scanQuoted(start) : this.acceptEnd(end, 0);
            if (!complete) {
                // One character more: the last may be the first half of its line end.
                if (this.buffer.length - start > MAX_LENGTH + 1) {
                    this.stop('record_too_long', line);
                }
                this.isStarved = true;
                break;
            }
            const record = this.accept(start, line, hasQuote);
            if (record !== null) {
                records.push(record);
                if (hasQuote && this.doubled.length > 0 && record.malformed === null) {
                    for (const {at, from, to} of this.doubled) {
                        pending.push({fields: record.fields, at, raw: this.asText(this.buffer.slice(from, to))});
                    }
                }
            }
        }
        this.isStarved ||= !this.ended && this.position >= this.buffer.length;
        if (pending.length > 0) {
            this.parseDoubled(pending);
        }
        return records;
    }

    /** Where the next record or comment begins; null = amid a comment. */
    public get place(): Place | null {
        if (this.skipping) {
            return null;
        }
        const {known, position} = this;
        known.byte += this.isPlain ? position - known.position : this.bytesOf(this.buffer.slice(known.position, position));
        known.position = position;
        return {byte: known.byte, line: this.nextLine, start: this.before + position};
    }

    /** Has something been met that is not text in the file's encoding? */
    public get hasInvalid(): boolean {
        return this.transcoder.invalid;
    }

    /** Is the whole file read? */
    public get isAtEnd(): boolean {
        return this.error !== '' || (this.ended && this.position >= this.buffer.length);
    }

    private bytesOf(text: string): number {
        return this.unitBytes === 0 ? utf8Length(text, 1) : text.length * this.unitBytes;
    }

    private stop(error: 'record_too_long' | 'record_too_wide', line: number): null {
        this.error = error;
        this.errorLine = line;
        return null;
    }

    private findQuote(): void {
        this.quote = this.buffer.indexOf('"', this.position);
    }

    /** Where what begins at a place must end, if only one sort of line end counts: at the next one. */
    private bound(start: number): number {
        if (this.only === '') {
            return this.buffer.length;
        }
        if (this.onlyEnd < start) {
            this.onlyEnd = findLineEnd(this.buffer, start, this.only);
        }
        return this.onlyEnd;
    }

    /**
     * Goes behind the line end at a place; false = the next block is needed to know where that is.
     *
     * @param end
     * @param inner line ends within the record
     */
    private acceptEnd(end: number, inner: number): boolean {
        const {buffer} = this;
        if (end + 1 >= buffer.length && !this.ended) {
            return false;
        }
        this.end = end;
        this.position = end >= buffer.length ? end : end + lineEndLength(buffer, end, this.only);
        this.nextLine += 1 + inner;
        return true;
    }

    /** Skips to the next line; false = the next block is needed. */
    private skipLine(): boolean {
        const {buffer, position} = this;
        const end = findLineEnd(buffer, position, this.only);
        this.position = end;
        if (end + 1 >= buffer.length && !this.ended) {
            this.skipping = true;
            if (end === buffer.length && this.only === '\r\n') {
                // The last may be the first half of the line end.
                this.position = Math.max(position, end - 1);
            }
            return false;
        }
        this.skipping = false;
        if (end < buffer.length) {
            this.position = end + lineEndLength(buffer, end, this.only);
        }
        this.nextLine++;
        return true;
    }

    /** Finds the end of a record without quotes, and its fields; -1 = it has quotes. */
    private scanPlain(start: number): number {
        const {buffer, delimiterCode, lineFeed, carriageReturn} = this;
        const bound = this.bound(start);
        const hasQuote = this.quote >= 0 && this.quote < bound;
        const stop = hasQuote ? this.quote : bound;
        const fields: string[] = [];
        this.fields = fields;
        let from = start;
        let at = start;
        for (; at < stop; at++) {
            const code = buffer.charCodeAt(at);
            if (code === delimiterCode) {
                if (fields.length <= MAX_FIELDS) {
                    fields.push(buffer.slice(from, at));
                }
                from = at + 1;
            } else if (code === lineFeed || code === carriageReturn) {
                break;
            }
        }
        if (at === stop && hasQuote) {
            return -1;
        }
        fields.push(buffer.slice(from, at));
        return at;
    }

    /**
     * Finds the end of a record with quotes, whether they are well formed, and what its fields say where no quote is doubled;
     * false = the next block is needed.
     */
    private scanQuoted(start: number): boolean {
        const {buffer} = this;
        this.fields = [];
        this.ends = [];
        this.malformed = null;
        this.doubled = [];
        this.hasBreak = false;
        let at = start;
        for (;;) {
            const end = buffer.charCodeAt(at) === QUOTE ? this.scanQuotedField(at) : this.scanBareField(at);
            if (end >= buffer.length && !this.ended) {
                return false;
            }
            if (this.ends.length <= MAX_FIELDS) {
                this.ends.push(end);
            }
            if (buffer.charCodeAt(end) !== this.delimiterCode) {
                return this.acceptEnd(end, this.countBreaks(start, end));
            }
            at = end + 1;
        }
    }

    private countBreaks(start: number, end: number): number {
        return this.hasBreak ? countLineEnds(this.buffer, start, end, this.only) : 0;
    }

    private push(field: string): void {
        if (this.fields.length <= MAX_FIELDS) {
            this.fields.push(field);
        }
    }

    private scanBareField(start: number): number {
        const end = this.fieldEnd(start);
        const field = this.buffer.slice(start, end);
        if (field.includes('"')) {
            this.malformed ??= field;
        }
        this.push(field);
        return end;
    }

    private scanQuotedField(start: number): number {
        const {buffer} = this;
        let close = start + 1;
        let hasDoubled = false;
        for (;;) {
            close = buffer.indexOf('"', close);
            if (close < 0) {
                this.malformed ??= buffer.slice(start);
                this.hasBreak = true;
                return buffer.length;
            }
            if (buffer.charCodeAt(close + 1) !== QUOTE) {
                break;
            }
            hasDoubled = true;
            close += 2;
        }
        if (close + 1 >= buffer.length && !this.ended) {
            // A doubled quote may go on in the next block.
            return buffer.length;
        }
        let after = close + 1;
        while (buffer.charCodeAt(after) === 0x20) {
            after++;
        }
        const end = this.fieldEnd(after);
        if (end > after) {
            this.malformed ??= buffer.slice(start, end);
        }
        const field = buffer.slice(start + 1, close);
        this.hasBreak ||= field.includes('\n') || field.includes('\r');
        if (hasDoubled && this.doubled.length <= MAX_FIELDS) {
            this.doubled.push({at: this.fields.length, from: start, to: close + 1});
        }
        this.push(field);
        return end;
    }

    private fieldEnd(start: number): number {
        const {buffer, delimiterCode, lineFeed, carriageReturn} = this;
        const bound = this.bound(start);
        for (let i = start; i < bound; i++) {
            const code = buffer.charCodeAt(i);
            if (code === delimiterCode || code === lineFeed || code === carriageReturn) {
                return i;
            }
        }
        return bound;
    }

    /** Looks a record over; null = blank, or a file error. */
    private accept(start: number, line: number, hasQuote: boolean): CsvRecord | null {
        const end = this.end;
        const raw = this.buffer.slice(start, end);
        if (raw.length * 3 > MAX_LENGTH && (this.isBytes ? raw.length : utf8Length(raw, this.invalidBytes)) > MAX_LENGTH) {
            return this.stop('record_too_long', line);
        }
        const text = this.isBytes ? textOf(raw, 'UTF-8') : raw;
        let fields: string[];
        if (!hasQuote) {
            if (raw === '') {
                return null;
            }
            if (this.fields.length > MAX_FIELDS) {
                return this.stop('record_too_wide', line);
            }
            const first = raw.charCodeAt(0);
            if ((first <= 0x20 || first >= 0x80 || first === this.delimiterCode) && this.isBlank(text)) {
                return null;
            }
            fields = this.isBytes ? this.fields.map((field) => this.asText(field)) : this.fields;
        } else if (this.ends.length > MAX_FIELDS) {
            return this.stop('record_too_wide', line);
        } else if (this.malformed !== null) {
            fields = this.ends.map((fieldEnd, i) =>
                this.asText(this.buffer.slice(i === 0 ? start : (this.ends[i - 1] ?? 0) + 1, fieldEnd)));
        } else {
            // A doubled quote stands for something, and is still there.
            fields = this.isBytes ? this.fields.map((field) => this.asText(field)) : this.fields;
            if (fields.every((field) => trimCell(field) === '')) {
                return null;
            }
        }
        return {
            line,
            start: this.before + start,
            raw,
            fields,
            malformed: hasQuote && this.malformed !== null ? this.asText(this.malformed) : null,
            invalid: this.transcoder.invalid || this.isBytes ? this.invalidIn(text, end) : null,
            nul: this.sawNul && raw.includes('\0'),
            last: end >= this.buffer.length,
        };
    }

    private asText(raw: string): string {
        return this.isBytes ? textOf(raw, 'UTF-8') : raw;
    }

    private isBlank(raw: string): boolean {
        for (let i = 0; i < raw.length; i++) {
            const code = raw.charCodeAt(i);
            if (code !== this.delimiterCode && !isSpace(code)) {
                return false;
            }
        }
        return true;
    }

    private invalidIn(raw: string, end: number): string | null {
        if (!hasInvalid(raw)) {
            return null;
        }
        const index = invalidIndex(raw);
        const {oddTail} = this.transcoder;
        if (oddTail !== null && end === this.buffer.length && index === raw.length - 1) {
            return hex(oddTail, 2);
        }
        const unit = raw.charCodeAt(index);
        return this.invalidBytes === 3 ? hex(unit, 4) : hex(unit & 0xFF, 2);
    }

    /** Fills in well-formed fields with doubled quotes. */
    private parseDoubled(pending: DoubledField[]): void {
        const slab = pending.map(({raw}) => raw).join('\n') + '\n';
        const {data} = Papa.parse<string[]>(slab, {
            delimiter: this.delimiter,
            newline: '\n',
            quoteChar: '"',
            escapeChar: '"',
            fastMode: false,
        });
        pending.forEach(({fields, at}, i) => {
            fields[at] = data[i]?.[0] ?? '';
        });
    }
}

function hex(number: number, digits: number): string {
    return number.toString(16).toUpperCase().padStart(digits, '0');
}
