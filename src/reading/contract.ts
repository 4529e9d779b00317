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

import type {CheckResult} from '../check/check';
import type {Issue} from '../format/issue';
import type {SettingValue} from '../format/settings';
import type {SiteColumns} from '../format/siteColumns';

// What the pages ask of an opened file. It is answered by a worker or, where the site forbids workers, by the same code in slices
// on this thread. Rows are told by their ordinal: 0 is the first row below the header, comments and blank lines not counted.

/** How far a long piece of work is. */
export interface Progress {
    bytes: number;
    total: number;
    rows: number;
}

/** What every long piece of work may be told. */
export interface Work {
    onProgress?: (progress: Progress) => void;
    signal?: AbortSignal;
}

/** Which rows are to be seen. */
export interface Filter {
    /** all; rows with an issue of this severity; rows with an issue of this code; rows that these ordinals name. */
    show: 'all' | 'error' | 'warning' | 'code';
    code?: string;
    /** Text that one cell at least must hold, without case; empty or missing = any. Masked cells are not searched. */
    search?: string;
}

/** The rows that a filter leaves. */
export interface View {
    /** Number to ask for the rows with. A new view ends the one before. */
    id: number;
    rows: number;
}

/** A row as people see it. */
export interface GridRow {
    /** Ordinal in the file. */
    ordinal: number;
    /** Physical line on which it begins. */
    line: number;
    /**
     * One a header name, those beyond it behind: trimmed, what is not text as U+FFFD, masked columns as MASK, cut at 1,000 code
     * points.
     */
    cells: string[];
    /** What the check says of it, then what the site says of it. */
    issues: Issue[];
}

export {MASK} from '../format/masked';

/** A change of the file. Columns are named by their position in the header, from 0. */
export type Fix =
    | {fix: 'rename_column'; column: number; name: string}
    | {fix: 'drop_column'; column: number}
    /** There is no header: these names become the first line. */
    | {fix: 'insert_header'; names: string[]}
    /** The header stands on this line: the records above it, titles and the like, go. */
    | {fix: 'header_line'; line: number}
    /**
     * Takes blanks of every sort away around the cells; inner = several blanks become one space, no-break and zero-width ones too.
     */
    | {fix: 'trim'; column: number; inner: boolean}
    | {fix: 'lower_case'; column: number}
    /** User names in the form that is allowed: small letters, no accents; blanks inside become nothing, or a dot. */
    | {fix: 'user_name'; column: number; blank: '' | '.'}
    /** Dates that are written in this order (dmy: 31/12/2026, 31.12.26; mdy; ymd: 2026/12/31, 20261231) become YYYY-MM-DD. */
    | {fix: 'date_order'; column: number; order: 'dmy' | 'mdy' | 'ymd'}
    /** Words that stand for yes and no become 1 and 0. */
    | {fix: 'boolean_words'; column: number; yes: string[]; no: string[]}
    /** Every cell that says one thing says another. Compared trimmed, with case. */
    | {fix: 'replace_value'; column: number; from: string; to: string}
    | {fix: 'set_cell'; line: number; column: number; value: string}
    /** Rows that say the same as an earlier one, cell by cell, go. */
    | {fix: 'drop_duplicates'}
    /** Rows that the check rejects go; with a code, those that are rejected for it. What the site does not know counts too. */
    | {fix: 'drop_rejected'; code?: string}
    /** The whole file is written in UTF-8: for a character that its encoding does not have. */
    | {fix: 'encode_utf8'};

/** What a fix would do. */
export interface FixPreview {
    /** Cells that change (header names too), rows that go. */
    cells: number;
    dropped: number;
    /** The first changes. */
    examples: Array<{line: number; before: string; after: string}>;
    /** Why it can't be done: a character that the file's encoding lacks; the name is taken. */
    impossible?: {reason: 'encoding' | 'name_taken' | 'name_empty'; value: string; line: number};
    /** Does it concern a masked column? Then the examples hold MASK. */
    masked: boolean;
}

/** What a column holds, found in one more reading after the check. */
export interface ColumnSurvey {
    /** Position in the header. */
    column: number;
    /** Cells with something in them. */
    filled: number;
    /** Cells with blanks around, or with several, no-break or zero-width blanks inside. */
    blanks: number;
    /** Cells with a letter in upper case. */
    upper: number;
    /**
     * Distinct values that an issue is about (never of masked columns), with their number and the code: the most frequent first,
     * 200 at most.
     */
    wrong: Array<{code: string; value: string; count: number; line: number}>;
}

export interface Survey {
    columns: ColumnSurvey[];
    /** Rows that say the same as an earlier one. */
    duplicates: {count: number; lines: number[]};
}

/** A fix that fits what is wrong, ready to be previewed. */
export interface Offer {
    fix: Fix;
    /** Code of the issue that it cures; empty = a help that no issue asks for. */
    code: string;
    /** How many cells or rows it is about. */
    count: number;
    /** Might another offer for the same be meant as well? Then people should look twice. */
    ambiguous?: boolean;
}

/** What is to be asked of the site: distinct values by column. */
export interface Question {
    /** Canonical name of the column. */
    column: string;
    values: string[];
}

/** What the site says of one value. */
export interface Known {
    column: string;
    value: string;
    status: 'found' | 'unknown' | 'ambiguous' | 'suspended' | 'deleted';
    /** Values that may have been meant, the nearest first. */
    suggestions: string[];
    /** How many things are called so. */
    count: number;
    /** Accounts that have the value, or had it. */
    holders?: Holder[];
}

/** An account, as far as the person may know it. */
export interface Holder {
    /** The same for the same account. */
    token: string;
    /** Empty = not to be seen, or deleted. */
    username: string;
    /** What identifies it in files; empty likewise. */
    identity: string;
    /** It has no email address. */
    noemail?: boolean;
}

/** What the answers of the site mean for the rows. */
export interface SiteFindings {
    /** Number of issues by code. */
    counts: Record<string, number>;
    /** The first issues, in the order of the file; 1,000 at most. */
    issues: Issue[];
    /** Rows that the site rejects and the check does not. */
    rejected: number;
    /** By column: distinct values in the file, and how many of them were asked for. */
    asked: Array<{column: string; distinct: number; asked: number}>;
    /** For each unknown value with suggestions, the most frequent first, 200 at most. */
    suggestions: Array<{column: number; value: string; count: number; line: number; suggestions: string[]}>;
}

export interface ReadingOptions {
    /** Kind; missing = recognise it from the header. */
    kind?: string;
    /** Settings by key, as the site has them, with what the person chose instead. */
    settings?: Record<string, SettingValue>;
    /** What the site has said of the columns of a kind; missing = the format holds as it is. */
    columns?: SiteColumns;
    /** Is nothing wanted but what the header tells? Then no row is read. */
    headerOnly?: boolean;
}

/** One opened file, as it was when it was opened. A changed file is another one. */
export interface Reading {
    /** Does a worker do the work? */
    readonly inWorker: boolean;

    /** Reads and checks the whole file. Everything below wants this to be done. */
    check(options: ReadingOptions, work: Work): Promise<CheckResult>;

    view(filter: Filter, work: Work): Promise<View>;

    /** Rows of a view by their place in it. */
    rows(view: number, from: number, count: number): Promise<GridRow[]>;

    /** Place in the view of the row that holds a line, else of the next one; -1 = there is none. */
    place(view: number, line: number): Promise<number>;

    survey(work: Work): Promise<Survey>;

    preview(fix: Fix, work: Work): Promise<FixPreview>;

    /** The changed file. Bytes that the fix does not touch are those of the file as it is. */
    apply(fix: Fix, work: Work): Promise<Blob>;

    /** Distinct values that the site has to know, at most so many a column (those of issues left out). */
    questions(most: number, work: Work): Promise<Question[]>;

    /** Takes the site's answers; from now on views and rows have its issues too. */
    learn(known: Known[], work: Work): Promise<SiteFindings>;

    /** Ends the work and frees what it holds. */
    close(): void;
}
