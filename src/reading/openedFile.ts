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

import type {CheckResult, CheckWatcher} from '../check/check';
import {checkFile, fileSource} from '../check/check';
import type {DialectFound} from '../csv/dialect';
import type {CsvRecord, Place} from '../csv/recordReader';
import {RecordStream} from '../csv/recordStream';
import type {ByteSource} from '../csv/source';
import {Turns} from '../csv/turns';
import type {Header} from '../format/header';
import type {Issue} from '../format/issue';
import {RowCheck} from '../format/rowCheck';
import {Settings} from '../format/settings';
import {Blocks} from './blocks';
import type {Filter, Fix, FixPreview, GridRow, Known, Question, Reading, ReadingOptions, SiteFindings, Survey, View, Work} from './contract';
import {Display} from './display';
import {IssueStore, mergeRows, placeOf} from './issueStore';
import type {CheckedFile, Parts} from './parts';
import {bindWork} from './signals';
import {walkRows} from './walk';

/** Site issues that are given out. */
const SITE_ISSUES = 1000;
const BATCH = 500;

/** How an opened file is to work. */
export interface OpenedFileOptions {
    inWorker?: boolean | undefined;
    /** Bytes read at a time, and between two places of the index. */
    block?: number | undefined;
    /** Milliseconds of work before others get their turn. */
    sliceMs?: number | undefined;
}

/** What a check leaves behind. */
interface Checked {
    file: CheckedFile;
    check: RowCheck | null;
    blocks: Blocks;
    issues: IssueStore;
    /** What the site says. */
    site: IssueStore;
    display: Display;
}

/** Keeps what a check tells on its way. */
class CheckNotes implements CheckWatcher {
    public found: DialectFound | null = null;
    public header: Header | null = null;
    public blocks: Blocks | null = null;
    public issues = new IssueStore([]);

    public constructor(private readonly source: ByteSource, private readonly block: number | undefined) {
    }

    public onDialect(found: DialectFound): void {
        // Told again when the file turns out to be in another encoding than it begins with.
        this.found = found;
        this.header = null;
        this.issues = new IssueStore([]);
        this.blocks = new Blocks(this.source, found, this.block);
    }

    public onHeader(header: Header): void {
        this.header = header;
        this.issues = new IssueStore(header.names);
    }

    public onPlace(place: Place, ordinal: number): void {
        this.blocks?.add(place, ordinal);
    }

    public onIssues(ordinal: number, issues: Issue[]): void {
        this.issues.add(ordinal, issues);
    }
}

/** An opened file, on whatever thread. */
export class OpenedFile implements Reading {
    public readonly inWorker: boolean;
    private readonly source: ByteSource;
    private readonly closing = new AbortController();
    private checked: Checked | null = null;
    /** The view that rows are asked of; its rows are null when they are all. */
    private current: {id: number; rows: Uint32Array | null} | null = null;
    private views = 0;

    public constructor(
        private readonly blob: Blob, name: string, private readonly parts: Parts, private readonly options: OpenedFileOptions = {},
    ) {
        this.inWorker = options.inWorker ?? false;
        this.source = fileSource(blob, name);
    }

    public async check(options: ReadingOptions, work: Work): Promise<CheckResult> {
        this.checked = null;
        this.current = null;
        const {block, sliceMs} = this.options;
        const notes = new CheckNotes(this.source, block);
        const bound = bindWork(work, this.closing.signal);
        const result = await checkFile(this.source, {...options, ...bound, block, sliceMs, watcher: notes});
        const {found, header, blocks, issues} = notes;
        if (found === null || blocks === null) {
            throw new Error('A check ended without a dialect.');
        }
        const settings = new Settings(options.settings);
        const definition = header !== null && header.issues.every(({severity}) => severity !== 'file') ? header.definition : null;
        this.checked = {
            file: {
                blob: this.blob,
                source: this.source,
                found,
                header,
                settings,
                // After a file error in the header people see the first rows nevertheless.
                rows: definition === null ? result.sample.length : result.rows,
                judge: null,
            },
            check: header === null || definition === null ? null : new RowCheck(header, definition, settings),
            blocks,
            issues,
            site: new IssueStore([]),
            display: new Display(header?.names ?? []),
        };
        return result;
    }

    public async view(filter: Filter, work: Work): Promise<View> {
        const checked = this.need();
        const choice = filter.show === 'code' ? {code: filter.code ?? ''} : {severity: filter.show === 'all' ? undefined : filter.show};
        let rows = filter.show === 'all' ? null : mergeRows(checked.issues.rows(choice), checked.site.rows(choice));
        if (filter.search !== undefined && filter.search !== '') {
            rows = await this.search(checked, filter.search, rows, work);
        }
        this.current = {id: ++this.views, rows};
        return {id: this.views, rows: rows?.length ?? checked.file.rows};
    }

    public async rows(view: number, from: number, count: number): Promise<GridRow[]> {
        const checked = this.need();
        const {rows} = this.needView(view);
        const total = rows?.length ?? checked.file.rows;
        const shown: GridRow[] = [];
        for (let place = Math.max(0, from); place < Math.min(total, from + count); place++) {
            const ordinal = rows?.[place] ?? place;
            const block = await checked.blocks.holding(ordinal, checked.file.rows);
            const record = block.records[ordinal - block.ordinal];
            if (record === undefined) {
                break;
            }
            shown.push(this.show(checked, record, ordinal));
        }
        return shown;
    }

    public async place(view: number, line: number): Promise<number> {
        const {file, blocks} = this.need();
        const {rows} = this.needView(view);
        const ordinal = await blocks.findLine(line, file.rows);
        const place = rows === null ? ordinal : placeOf(rows, ordinal);
        return place < (rows?.length ?? file.rows) ? place : -1;
    }

    public async survey(work: Work): Promise<Survey> {
        return this.parts.fix.surveyFile(this.need().file, bindWork(work, this.closing.signal));
    }

    public async preview(fix: Fix, work: Work): Promise<FixPreview> {
        return this.parts.fix.previewFix(this.need().file, fix, bindWork(work, this.closing.signal));
    }

    public async apply(fix: Fix, work: Work): Promise<Blob> {
        return this.parts.fix.applyFix(this.need().file, fix, bindWork(work, this.closing.signal));
    }

    public async questions(most: number, work: Work): Promise<Question[]> {
        return this.parts.lookup.collectQuestions(this.need().file, most, bindWork(work, this.closing.signal));
    }

    public async learn(known: Known[], work: Work): Promise<SiteFindings> {
        const checked = this.need();
        const {file} = checked;
        const judge = this.parts.lookup.createJudge(file, known);
        const site = new IssueStore(file.header?.names ?? []);
        const counts: Record<string, number> = {};
        const first: Issue[] = [];
        let rejected = 0;
        await walkRows(file, bindWork(work, this.closing.signal), (record, issues, ordinal) => {
            const told = judge.judge(record, issues);
            judge.count(record, issues, told);
            if (told.length === 0) {
                return;
            }
            site.add(ordinal, told);
            for (const issue of told) {
                counts[issue.code] = (counts[issue.code] ?? 0) + 1;
                if (first.length < SITE_ISSUES) {
                    first.push(issue);
                }
            }
            rejected += told.some(isError) && !issues.some(isError) ? 1 : 0;
        });
        if (this.checked === checked) {
            checked.site = site;
            file.judge = judge;
        }
        return {counts, issues: first, rejected, ...judge.summary()};
    }

    public close(): void {
        this.closing.abort();
        this.checked = null;
        this.current = null;
    }

    private need(): Checked {
        this.closing.signal.throwIfAborted();
        if (this.checked === null) {
            throw new DOMException('The file has not been checked.', 'InvalidStateError');
        }
        return this.checked;
    }

    private needView(id: number): {rows: Uint32Array | null} {
        if (this.current?.id !== id) {
            // Somebody asked for rows and then for another view: nobody waits for these any more.
            throw new DOMException('Another view has been opened.', 'AbortError');
        }
        return this.current;
    }

    private show(checked: Checked, record: CsvRecord, ordinal: number): GridRow {
        const issues = checked.check?.check(record) ?? [];
        const told = checked.file.judge?.judge(record, issues) ?? [];
        return {
            ordinal,
            line: record.line,
            cells: checked.display.cells(record),
            issues: checked.display.issues([...issues, ...told], record),
        };
    }

    /** The rows among these that hold a text. */
    private async search(checked: Checked, search: string, among: Uint32Array | null, work: Work): Promise<Uint32Array> {
        const {file, display} = checked;
        const {signal, onProgress} = bindWork(work, this.closing.signal);
        const matches = display.matcher(search);
        const found: number[] = [];
        let ordinal = 0;
        let next = 0;
        const tell = (): void => onProgress?.({bytes: stream.offset, total: this.source.size, rows: ordinal});
        const turns = new Turns({signal, sliceMs: this.options.sliceMs, onTurn: tell});
        const stream = new RecordStream(this.source, file.found, turns, {ahead: true, block: this.options.block});
        if (file.header !== null) {
            await stream.read(1);
        }
        while (ordinal < file.rows) {
            const records = await stream.read(Math.min(BATCH, file.rows - ordinal));
            if (records.length === 0) {
                break;
            }
            for (const record of records) {
                if ((among === null || among[next] === ordinal) && matches(record)) {
                    found.push(ordinal);
                }
                next += among?.[next] === ordinal ? 1 : 0;
                ordinal++;
            }
        }
        tell();
        return Uint32Array.from(found);
    }
}

function isError({severity}: Issue): boolean {
    return severity === 'error';
}
