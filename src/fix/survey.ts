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

import {BLOCK} from '../csv/dialect';
import type {CsvRecord} from '../csv/recordReader';
import {RecordReader} from '../csv/recordReader';
import {cleanCell, trimCell} from '../csv/text';
import type {ColumnSurvey, Survey, Work} from '../reading/contract';
import type {CheckedFile} from '../reading/parts';
import type {FixContext} from './context';
import {contextOf, maskOf} from './context';
import {Duplicates} from './duplicates';
import {Pace} from './pace';
import {isReadable} from './rowWalk';
import {lowerText, trimText} from './values';

const BATCH = 250;
/** Wrong values that are told of a column, and those that are counted. */
const TOLD = 200;
const COUNTED = 20000;
/** A value longer than this is not worth being replaced everywhere. */
const LONGEST = 1000;
/** Lines of duplicates that are told. */
const LINES = 100;

type Wrong = ColumnSurvey['wrong'][number];

/**
 * What the columns hold that a fix could be for, in one reading. Cells of rows that are no text, or are badly quoted, are left out:
 * no fix touches them. Values of masked columns are never told.
 */
export async function surveyFile(file: CheckedFile, work: Work): Promise<Survey> {
    const {source} = file;
    const context = contextOf(file);
    const survey = new Surveyor(context);
    const pace = new Pace(work, source.size);
    const reader = new RecordReader(context.found);
    let offset = context.found.offset;
    let ordinal = -1;
    while (context.found.problem === '') {
        const records = reader.read(BATCH);
        for (const record of records) {
            if (ordinal >= 0) {
                await survey.add(record);
            }
            ordinal++;
        }
        await pace.breathe(offset, Math.max(0, ordinal));
        if (records.length > 0) {
            continue;
        }
        if (reader.isAtEnd) {
            break;
        }
        const bytes = await source.slice(offset, Math.min(source.size, offset + BLOCK));
        offset += bytes.length;
        reader.feed(bytes, offset >= source.size || bytes.length === 0);
    }
    pace.finish(Math.max(0, ordinal));
    return survey.result();
}

class Surveyor {
    private readonly columns: Array<{filled: number; blanks: number; upper: number; wrong: Map<string, Wrong>}>;
    private readonly positions = new Map<string, number>();
    private readonly duplicates: Duplicates;
    private readonly isHidden: (record: CsvRecord, column: number) => boolean;
    private readonly lines: number[] = [];
    private repeated = 0;

    public constructor(private readonly context: FixContext) {
        const names = context.header?.names ?? [];
        this.isHidden = maskOf(context);
        this.columns = names.map((name, column) => {
            if (!this.positions.has(name)) {
                this.positions.set(name, column);
            }
            return {filled: 0, blanks: 0, upper: 0, wrong: new Map<string, Wrong>()};
        });
        this.duplicates = new Duplicates(context, null);
    }

    public async add(record: CsvRecord): Promise<void> {
        if (!isReadable(record)) {
            return;
        }
        const issues = this.context.issues(record);
        // What is cut off says nothing: whatever would make its values right would hide that the rest is missing.
        if (issues.some(({code}) => code === 'record_truncated')) {
            return;
        }
        this.columns.forEach((column, i) => {
            const field = record.fields[i] ?? '';
            if (field === '') {
                return;
            }
            column.filled += trimCell(field) === '' ? 0 : 1;
            column.blanks += trimText(field, true) === field ? 0 : 1;
            column.upper += lowerText(field) === field ? 0 : 1;
        });
        for (const {code, column, severity} of issues) {
            if (severity !== 'file' && column !== '') {
                this.addWrong(record, code, this.positions.get(column) ?? -1);
            }
        }
        if (await this.duplicates.isRepeated(record, record.start, record.start + record.raw.length)) {
            this.repeated++;
            if (this.lines.length < LINES) {
                this.lines.push(record.line);
            }
        }
    }

    public result(): Survey {
        return {
            columns: this.columns.map(({filled, blanks, upper, wrong}, column) => ({
                column,
                filled,
                blanks,
                upper,
                wrong: [...wrong.values()].sort((a, b) => b.count - a.count || a.line - b.line).slice(0, TOLD),
            })),
            duplicates: {count: this.repeated, lines: this.lines},
        };
    }

    private addWrong(record: CsvRecord, code: string, position: number): void {
        const column = this.columns[position];
        const value = cleanCell(record.fields[position] ?? '');
        if (column === undefined || this.isHidden(record, position) || value.length > LONGEST) {
            return;
        }
        const key = `${code} ${value}`;
        const wrong = column.wrong.get(key);
        if (wrong !== undefined) {
            wrong.count++;
        } else if (column.wrong.size < COUNTED) {
            column.wrong.set(key, {code, value, count: 1, line: record.line});
        }
    }
}
