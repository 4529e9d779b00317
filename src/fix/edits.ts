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

import type {ByteSource} from '../csv/source';
import {cleanCell, fold, trimCell} from '../csv/text';
import type {Fix, FixPreview} from '../reading/contract';
import type {FixContext} from './context';
import {Duplicates} from './duplicates';
import {encodeText, missingCharacter} from './encode';
import type {Row} from './rowWalk';
import {isReadable} from './rowWalk';
import type {Span} from './spans';
import {spansOf, writeCell, writeName} from './spans';
import {userName} from './userName';
import {lowerText, orderDate, trimText, wordOf} from './values';

/** What happens to a row. */
export interface Edit {
    row: Row;
    /** The row goes, its line end with it. */
    dropped: boolean;
    /** Pieces of its raw text, in order, and what stands there instead. */
    pieces: Array<{from: number; to: number; bytes: Uint8Array<ArrayBuffer>}>;
    /** What people see of it. */
    column: number;
    before: string;
    after: string;
}

/** Says of each row what a fix makes of it. */
export interface Editor {
    /** Why it cannot be done; then no row changes. */
    readonly impossible: FixPreview['impossible'];
    /** Nothing further down changes: the file need not be read to its end. */
    readonly isDone: boolean;
    edit(rows: Row[]): Edit[] | Promise<Edit[]>;
}

/** The editor of a fix that goes from row to row. */
export function makeEditor(source: ByteSource, context: FixContext, fix: Exclude<Fix, {fix: 'insert_header' | 'encode_utf8'}>): Editor {
    switch (fix.fix) {
        case 'rename_column':
            return new RenameEditor(context, fix.column, trimCell(fix.name));
        case 'drop_column':
            return new DropColumnEditor(context, fix.column);
        case 'set_cell':
            return new SetCellEditor(context, fix.line, fix.column, fix.value);
        case 'replace_value': {
            const from = cleanCell(fix.from);
            return new ColumnEditor(context, fix.column, (text) => cleanCell(text) === from ? fix.to : text, fix.to);
        }
        case 'trim':
            return new ColumnEditor(context, fix.column, (text) => trimText(text, fix.inner));
        case 'lower_case':
            return new ColumnEditor(context, fix.column, lowerText);
        case 'user_name':
            return new ColumnEditor(context, fix.column, (text) => userName(text, fix.blank));
        case 'date_order':
            return new ColumnEditor(context, fix.column, (text) => orderDate(text, fix.order));
        case 'boolean_words': {
            const words = new Map([...fix.no.map((word) => [wordOf(word), '0'] as const),
                ...fix.yes.map((word) => [wordOf(word), '1'] as const)]);
            return new ColumnEditor(context, fix.column, (text) => words.get(wordOf(text)) ?? text);
        }
        case 'drop_duplicates':
            return new DuplicateEditor(source, context);
        case 'header_line':
            return new HeaderLineEditor(fix.line);
        case 'drop_rejected':
            return new RejectedEditor(context, fix.code);
    }
}

/** Changes the cells of one column. */
class ColumnEditor implements Editor {
    public impossible: FixPreview['impossible'] = undefined;
    public readonly isDone = false;
    private readonly missing: string;

    /**
     * @param context
     * @param column
     * @param change what a cell says → what it says then
     * @param constant the text that it puts into cells; what it makes of a cell's own characters the encoding has always
     */
    public constructor(
        private readonly context: FixContext, private readonly column: number,
        private readonly change: (text: string) => string, constant = '',
    ) {
        this.missing = missingCharacter(constant, context.found.encoding);
    }

    public edit(rows: Row[]): Edit[] {
        const edits: Edit[] = [];
        for (const row of rows) {
            const text = row.record.fields[this.column];
            if (text === undefined || row.ordinal < 0 || !isReadable(row.record)) {
                continue;
            }
            const after = this.change(text);
            if (after === text) {
                continue;
            }
            if (this.missing !== '') {
                this.impossible ??= {reason: 'encoding', value: this.missing, line: row.record.line};
                continue;
            }
            edits.push(cellEdit(this.context, row, this.column, text, after));
        }
        return edits;
    }
}

class SetCellEditor implements Editor {
    public impossible: FixPreview['impossible'] = undefined;
    public isDone = false;

    public constructor(
        private readonly context: FixContext, private readonly line: number, private readonly column: number,
        private readonly value: string,
    ) {
    }

    public edit(rows: Row[]): Edit[] {
        const {column, context, line, value} = this;
        const row = rows.find(({record}) => record.line >= line);
        if (row === undefined) {
            return [];
        }
        this.isDone = true;
        const width = Math.max(context.header?.names.length ?? 0, row.record.fields.length);
        const before = row.record.fields[column] ?? '';
        const isThere = row.record.line === line && row.ordinal >= 0 && isReadable(row.record) && column >= 0 && column < width;
        if (!isThere || before === value) {
            return [];
        }
        const missing = missingCharacter(value, context.found.encoding);
        if (missing !== '') {
            this.impossible = {reason: 'encoding', value: missing, line};
            return [];
        }
        if (column < row.record.fields.length) {
            return [cellEdit(context, row, column, before, value)];
        }
        const {delimiter} = context.found.dialect;
        const added = delimiter.repeat(column - row.record.fields.length + 1) + writeCell(value, delimiter, false, false);
        const end = row.record.raw.length;
        const pieces = [{from: end, to: end, bytes: encodeText(added, context.found.encoding)}];
        return [{row, dropped: false, pieces, column, before, after: value}];
    }
}

class RenameEditor implements Editor {
    public impossible: FixPreview['impossible'] = undefined;
    public isDone = false;

    public constructor(private readonly context: FixContext, private readonly column: number, private readonly name: string) {
    }

    public edit([row]: Row[]): Edit[] {
        this.isDone = true;
        const before = row?.record.fields[this.column];
        if (row === undefined || before === undefined || !isReadable(row.record) || trimCell(before) === this.name) {
            return [];
        }
        const {line} = row.record;
        const missing = missingCharacter(this.name, this.context.found.encoding);
        if (this.name === '') {
            this.impossible = {reason: 'name_empty', value: '', line};
        } else if (row.record.fields.some((other, i) => i !== this.column && this.isSame(trimCell(other)))) {
            this.impossible = {reason: 'name_taken', value: this.name, line};
        } else if (missing !== '') {
            this.impossible = {reason: 'encoding', value: missing, line};
        } else {
            return [cellEdit(this.context, row, this.column, before, this.name, writeName)];
        }
        return [];
    }

    /** Is it a name of the same column? */
    private isSame(other: string): boolean {
        const canonical = this.context.header?.definition?.findColumn(this.name);
        return fold(other) === fold(this.name)
            || (canonical !== undefined && this.context.header?.definition?.findColumn(other) === canonical);
    }
}

/** Takes a column away, its delimiter with it. */
class DropColumnEditor implements Editor {
    public readonly impossible = undefined;
    public isDone = false;
    /** Is the delimiter put to the end of the row? Then the header would otherwise not tell it any more. */
    private keepsDelimiter = false;

    public constructor(private readonly context: FixContext, private readonly column: number) {
    }

    public edit(rows: Row[]): Edit[] {
        const edits: Edit[] = [];
        for (const row of rows) {
            const before = row.record.fields[this.column];
            if (row.ordinal < 0) {
                if (before === undefined || row.record.fields.length < 2 || !isReadable(row.record)) {
                    this.isDone = true;
                    return [];
                }
                this.keepsDelimiter = this.hidesDelimiter(row);
            }
            if (before !== undefined && isReadable(row.record) && !this.isEmptyEnd(row)) {
                edits.push(this.withoutColumn(row, before));
            }
        }
        return edits;
    }

    private withoutColumn(row: Row, before: string): Edit {
        const {delimiter} = this.context.found.dialect;
        const {encoding} = this.context.found;
        const spans = spansOf(row.record.raw, delimiter);
        const {raw} = row.record;
        const own = spans[this.column] ?? {start: 0, end: 0, next: 0, quoted: false};
        const following = spans[this.column + 1];
        const pieces: Edit['pieces'] = [];
        const none = new Uint8Array(0);
        if (following === undefined) {
            pieces.push({from: spans[this.column - 1]?.next ?? 0, to: raw.length, bytes: none});
        } else if (this.column === 0 && !following.quoted) {
            // The first cell of a row is written so that the row does not become a comment.
            const text = row.record.fields[1] ?? '';
            const isSafe = writeCell(text, delimiter, false, true) === text;
            pieces.push(isSafe
                ? {from: 0, to: following.start, bytes: none}
                : {from: 0, to: following.end, bytes: encodeText(writeCell(text, delimiter, false, true), encoding)});
        } else {
            pieces.push({from: own.start, to: following.start, bytes: none});
        }
        if (this.keepsDelimiter) {
            pieces.push({from: raw.length, to: raw.length, bytes: encodeText(delimiter, encoding)});
        }
        return {row, dropped: false, pieces, column: this.column, before, after: ''};
    }

    /** With its delimiter put to the end, would the row be the same? */
    private isEmptyEnd(row: Row): boolean {
        return this.keepsDelimiter && /^[^"]*$/.test(row.record.raw) && row.record.fields.slice(this.column).every((field) => field === '');
    }

    /** Would what is left of the header make another character look like the delimiter? */
    private hidesDelimiter(header: Row): boolean {
        const {delimiter} = this.context.found.dialect;
        const left = spansOf(header.record.raw, delimiter).filter((span, i) => i !== this.column && !span.quoted)
            .map(({start, end}) => header.record.raw.slice(start, end)).join('');
        const own = header.record.fields.length - 2;
        return own === 0 ? delimiter !== ',' : [';', ',', '\t', '|', ':'].some((other) => left.split(other).length - 1 >= own);
    }
}

/** Drops what stands above the line of the header, when that is near the file's beginning: a slip must not empty the file. */
class HeaderLineEditor implements Editor {
    public readonly impossible = undefined;
    public isDone = false;

    public constructor(private readonly line: number) {
    }

    public edit(rows: Row[]): Edit[] {
        this.isDone = true;
        const isThere = rows.some(({record}) => record.line === this.line);
        return isThere ? rows.filter(({record}) => record.line < this.line).map(dropEdit) : [];
    }
}

/** Drops rows that were there before. */
class DuplicateEditor implements Editor {
    public readonly impossible = undefined;
    public readonly isDone = false;
    private readonly duplicates: Duplicates;

    public constructor(source: ByteSource, context: FixContext) {
        this.duplicates = new Duplicates(context, source);
    }

    public async edit(rows: Row[]): Promise<Edit[]> {
        const edits: Edit[] = [];
        for (const row of rows) {
            if (row.ordinal >= 0 && await this.duplicates.isRepeated(row.record, row.start, row.end)) {
                edits.push(dropEdit(row));
            }
        }
        return edits;
    }
}

/** Drops rows that are rejected. */
class RejectedEditor implements Editor {
    public readonly impossible = undefined;
    public readonly isDone = false;

    public constructor(private readonly context: FixContext, private readonly code: string | undefined) {
    }

    public edit(rows: Row[]): Edit[] {
        return rows
            .filter(({record, ordinal}) => ordinal >= 0 && this.context.issues(record)
                .some(({severity, code}) => severity === 'error' && (this.code === undefined || code === this.code)))
            .map(dropEdit);
    }
}

function dropEdit(row: Row): Edit {
    return {row, dropped: true, pieces: [], column: -1, before: '', after: ''};
}

function cellEdit(context: FixContext, row: Row, column: number, before: string, after: string, write = writeCell): Edit {
    const {delimiter} = context.found.dialect;
    const span: Span | undefined = spansOf(row.record.raw, delimiter)[column];
    const pieces = span === undefined ? [] : [{
        from: span.start,
        to: span.end,
        bytes: encodeText(write(after, delimiter, span.quoted, column === 0), context.found.encoding),
    }];
    return {row, dropped: false, pieces, column, before, after};
}
