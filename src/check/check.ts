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

import type {Dialect, DialectFound, EncodingEvidence} from '../csv/dialect';
import {detectDialect} from '../csv/dialect';
import type {CsvRecord, Place} from '../csv/recordReader';
import {RecordStream} from '../csv/recordStream';
import type {ByteSource} from '../csv/source';
import {cleanCell, cut, scrub} from '../csv/text';
import {Turns} from '../csv/turns';
import type {Header} from '../format/header';
import {isHeaderLike, readHeader} from '../format/header';
import type {Issue} from '../format/issue';
import {makeIssue} from '../format/issue';
import {hiddenFrom, isMasked, MASK} from '../format/masked';
import {RowCheck, textProblems} from '../format/rowCheck';
import type {SettingValue} from '../format/settings';
import {Settings} from '../format/settings';
import type {SiteColumns} from '../format/siteColumns';
import {definitionFor} from '../format/siteColumns';

export type {ByteSource} from '../csv/source';
export type {Dialect, EncodingEvidence} from '../csv/dialect';
export type {Issue} from '../format/issue';

/** What a check may be told. */
export interface CheckOptions {
    /** Kind; undefined = recognise it from the header. */
    kind?: string;
    /** Settings by key, as the site has them; missing = default. */
    settings?: Record<string, SettingValue>;
    /** What the site has said of the columns of a kind; missing = the format holds as it is. */
    columns?: SiteColumns;
    /** Is nothing wanted but what the header tells? */
    headerOnly?: boolean;
    onProgress?: (progress: {bytes: number; total: number; rows: number}) => void;
    signal?: AbortSignal;
    /** First rows to keep for people to look at (20). */
    sampleRows?: number;
    /** Issues to keep (10,000); all are counted. */
    maxIssues?: number;
    /** Milliseconds of work before others get their turn (8). */
    sliceMs?: number | undefined;
    /** Bytes that are read at a time. */
    block?: number | undefined;
    watcher?: CheckWatcher;
}

/** Is told on the way what the result does not keep. */
export interface CheckWatcher {
    onDialect(found: DialectFound): void;
    onHeader(header: Header): void;
    /** A place where a reader may begin anew, and the row that comes there; 0 = the first below the header. */
    onPlace(place: Place, ordinal: number): void;
    /** What there is to say about a row that has issues. */
    onIssues(ordinal: number, issues: Issue[]): void;
}

/** A row kept for people to look at. */
export interface SampleRow {
    line: number;
    cells: string[];
    issues: Issue[];
}

/** What a check finds. */
export interface CheckResult {
    kind: string | null;
    kindReason: 'asked' | 'header' | 'closest' | null;
    dialect: Dialect;
    /** Where the encoding shows; missing = the beginning of the file is plain ASCII. */
    encodingEvidence?: EncodingEvidence;
    /** Header names as written. */
    header: string[];
    /** Rows, rejected ones included. */
    rows: number;
    rejected: number;
    /** In file order. */
    issues: Issue[];
    /** Number of issues, those that are not kept included. */
    issueCount: number;
    /** Number of issues by code. */
    counts: Record<string, number>;
    /** Are there more issues than were kept? */
    truncated: boolean;
    /** First rows; after a file error in the header too, then without issues. */
    sample: SampleRow[];
}

const MAX_ISSUES = 10000;
const SAMPLE_ROWS = 20;
const BATCH = 250;

/**
 * Reads and checks a whole file, in slices: memory does not grow with it, and others get their turn at least every 50 ms.
 *
 * @throws DOMException "AbortError" when the signal says so; whatever the source throws. Never for what the file holds.
 */
export async function checkFile(source: ByteSource, options: CheckOptions = {}): Promise<CheckResult> {
    // Most files are UTF-8, and the others show it late at worst: it is cheaper to begin again than to read all files twice.
    return await new FileCheck(source, options).run(true) ?? await new FileCheck(source, options).run(false) as CheckResult;
}

/** A file of the browser as a source. */
export function fileSource(file: Blob, name = file instanceof File ? file.name : ''): ByteSource {
    return {
        size: file.size,
        name,
        slice: async(start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    };
}

class FileCheck {
    private readonly settings: Settings;
    private readonly result: CheckResult;
    private readonly maxIssues: number;
    private readonly sampleRows: number;
    private readonly turns: Turns;
    private stream: RecordStream | null = null;
    private placed = -1;
    private presumed = false;

    public constructor(private readonly source: ByteSource, private readonly options: CheckOptions) {
        this.settings = new Settings(options.settings);
        this.maxIssues = options.maxIssues ?? MAX_ISSUES;
        this.sampleRows = options.sampleRows ?? SAMPLE_ROWS;
        this.turns = new Turns({signal: options.signal, sliceMs: options.sliceMs, onTurn: () => { this.tell(); }});
        this.result = {
            kind: options.kind ?? null,
            kindReason: options.kind === undefined ? null : 'asked',
            dialect: {encoding: 'UTF-8', bom: false, delimiter: ',', newline: 'none'},
            header: [],
            rows: 0,
            rejected: 0,
            issues: [],
            issueCount: 0,
            counts: {},
            truncated: false,
            sample: [],
        };
    }

    /**
     * Reads the file.
     *
     * @param presume may the file be taken for UTF-8 when it begins so?
     * @returns null = it is not UTF-8, though it begins so
     */
    public async run(presume: boolean): Promise<CheckResult | null> {
        const {result, settings} = this;
        const found = await detectDialect(this.source, settings.dialect, () => this.turns.breathe(), presume);
        this.presumed = found.presumed;
        result.dialect = found.dialect;
        if (found.evidence !== null) {
            result.encodingEvidence = found.evidence;
        }
        this.options.watcher?.onDialect(found);
        if (found.problem !== '') {
            this.add([makeIssue('file', found.problem, 0)]);
            return result;
        }
        this.stream = new RecordStream(this.source, found, this.turns, {ahead: true, block: this.options.block});
        const {reader} = this.stream;
        const [first] = await this.stream.read(1);
        const header = first === undefined ? null : this.takeHeader(first);
        if (first === undefined && reader.error === '') {
            this.add([makeIssue('file', 'file_empty', 0)]);
        }
        if (header !== null && this.options.headerOnly !== true) {
            await this.readRows(this.stream, header);
        }
        if (this.options.headerOnly === true) {
            return result;
        }
        if (this.presumed && (reader.hasInvalid || !await this.restIsUtf8(this.stream))) {
            return null;
        }
        if (reader.error !== '') {
            this.add([makeIssue('file', reader.error, reader.errorLine)]);
        }
        this.tell(this.source.size);
        return result;
    }

    private takeHeader(record: CsvRecord): Header | null {
        const problems = textProblems(record);
        if (problems.length > 0) {
            // Where the header is missing, it is a row.
            const hides = definitionFor(this.options.kind ?? null, this.options.columns)?.hasMasked === true;
            this.add(problems.map(({code, value}) => makeIssue('file', code, record.line, '', hides && value !== '' ? MASK : value)));
            if (hides) {
                delete this.result.encodingEvidence;
            }
            return null;
        }
        const header = readHeader(record.fields, record.line, this.settings, this.options.kind, this.options.columns);
        this.result.kind = header.definition?.kind ?? null;
        this.result.kindReason = header.reason;
        this.result.header = header.names;
        this.add(header.issues);
        this.options.watcher?.onHeader(header);
        return header;
    }

    private async readRows(stream: RecordStream, header: Header): Promise<void> {
        this.watchPlace(stream.reader.place, 0);
        if (header.definition === null || this.result.issues.some(({severity}) => severity === 'file')) {
            // Nothing runs, but people see what they dropped.
            for (let more = true; more && this.result.sample.length < this.sampleRows;) {
                const records = await stream.read(this.sampleRows - this.result.sample.length);
                records.forEach((record) => { this.keepSample(record, header, []); });
                more = records.length > 0;
            }
            stream.reader.error = '';
            return;
        }
        const {result} = this;
        const check = new RowCheck(header, header.definition, this.settings);
        for (let batch = await stream.read(BATCH); batch.length > 0; batch = await stream.read(BATCH)) {
            if (this.presumed && stream.reader.hasInvalid) {
                return;
            }
            this.watchPlace(stream.reader.fedPlace, result.rows);
            for (const record of batch) {
                const issues = check.check(record);
                if (issues.length > 0) {
                    this.add(issues);
                    result.rejected += issues.some(({severity}) => severity === 'error') ? 1 : 0;
                    this.options.watcher?.onIssues(result.rows, issues);
                }
                result.rows++;
                if (result.sample.length < this.sampleRows) {
                    this.keepSample(record, header, issues);
                }
            }
        }
        if (result.rows === 0 && stream.reader.error === '') {
            this.add([makeIssue('warning', 'no_rows', 0)]);
        }
    }

    /** Is what was not read UTF-8 too? */
    private async restIsUtf8(stream: RecordStream): Promise<boolean> {
        const {offset} = stream;
        if (offset >= this.source.size) {
            return true;
        }
        const dialect = await detectDialect(this.source, {bom: this.settings.text('bom')}, () => this.turns.breathe());
        return dialect.encoding === 'UTF-8';
    }

    /** Tells a place once, with the row that comes there. */
    private watchPlace(place: Place | null, ordinal: number): void {
        if (place !== null && place.byte > this.placed) {
            this.placed = place.byte;
            this.options.watcher?.onPlace(place, ordinal);
        }
    }

    private tell(bytes = this.stream?.offset ?? 0): void {
        this.options.onProgress?.({bytes, total: this.source.size, rows: this.result.rows});
    }

    private add(issues: Issue[]): void {
        const {result} = this;
        for (const issue of issues) {
            result.issueCount++;
            result.counts[issue.code] = (result.counts[issue.code] ?? 0) + 1;
            // What is wrong with the file as a whole must be seen even after ten thousand bad rows.
            if (result.issues.length < this.maxIssues || issue.severity === 'file') {
                result.issues.push(issue);
            } else {
                result.truncated = true;
            }
        }
    }

    private keepSample(record: CsvRecord, header: Header, issues: Issue[]): void {
        // Above the header stand titles, and then it is no secret.
        const isHeader = header.names.includes(MASK) && isHeaderLike(record.fields, this.settings, this.options.kind);
        const masked = isHeader ? [] : header.names.map(isMasked);
        const from = hiddenFrom(record, masked.indexOf(true), masked.length);
        const cells = record.fields.map((field, i) => (masked[i] === true || i >= from ? MASK : cut(cleanCell(scrub(field)))));
        this.result.sample.push({line: record.line, cells, issues});
    }
}
