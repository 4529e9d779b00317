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
import type {CsvRecord} from '../csv/recordReader';
import type {ByteSource} from '../csv/source';
import type {Header} from '../format/header';
import type {Issue} from '../format/issue';
import type {Settings} from '../format/settings';
import type {Fix, FixPreview, Known, Question, SiteFindings, Survey, Work} from './contract';

// What the rooms behind an opened file are asked. src/fix and src/lookup answer; src/reading/openedFile.ts asks.

/** A file that has been checked. */
export interface CheckedFile {
    blob: Blob;
    source: ByteSource;
    found: DialectFound;
    /** null = what should be the header is no text, or there is none. Its definition is null when no kind is known. */
    header: Header | null;
    settings: Settings;
    /** Rows that were read. */
    rows: number;
    /** What the site says of the rows, once that is known. */
    judge: RowJudge | null;
}

/** What the site says of rows. It says the same each time that it is asked for the same row. */
export interface RowJudge {
    /**
     * @param record
     * @param issues what the check says of the row
     * @returns issues of the site: column = header name as written, value as people write it (of masked columns MASK)
     */
    judge(record: CsvRecord, issues: readonly Issue[]): Issue[];
}

/** A judge that counts: the whole file is shown to it once, row by row, in the order of the file. */
export interface CountingJudge extends RowJudge {
    /** Counts a row. */
    count(record: CsvRecord, issues: readonly Issue[], siteIssues: readonly Issue[]): void;
    /** What was counted. The rest of SiteFindings comes from what judge() says. */
    summary(): Pick<SiteFindings, 'asked' | 'suggestions'>;
}

/** What src/fix gives. Rows are walked with walkRows (walk.ts), or as bytes with RecordStream and {units: true}. */
export interface FixPart {
    surveyFile(file: CheckedFile, work: Work): Promise<Survey>;
    previewFix(file: CheckedFile, fix: Fix, work: Work): Promise<FixPreview>;
    applyFix(file: CheckedFile, fix: Fix, work: Work): Promise<Blob>;
}

/** What src/lookup gives. */
export interface LookupPart {
    collectQuestions(file: CheckedFile, most: number, work: Work): Promise<Question[]>;
    createJudge(file: CheckedFile, known: Known[]): CountingJudge;
}

export interface Parts {
    fix: FixPart;
    lookup: LookupPart;
}
