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
import type {Header} from '../format/header';
import type {Issue} from '../format/issue';
import {hiddenFrom, isMasked as isMaskedName} from '../format/masked';
import {RowCheck} from '../format/rowCheck';
import type {CheckedFile} from '../reading/parts';

/** What a fix needs to know of the file, as it was read and checked. */
export interface FixContext {
    found: DialectFound;
    /** null = the file has none that can be read. */
    header: Header | null;
    /** Rows, as far as that is known. */
    rows: number;
    /** What the check and then the site say of a row; of a file whose header is wrong nothing. */
    issues: (record: CsvRecord) => Issue[];
}

export function contextOf({found, header, settings, rows, judge}: CheckedFile): FixContext {
    const definition = header !== null && header.issues.every(({severity}) => severity !== 'file') ? header.definition : null;
    if (header === null || definition === null) {
        return {found, header, rows, issues: () => []};
    }
    const check = new RowCheck(header, definition, settings);
    const issues = (record: CsvRecord): Issue[] => {
        const own = check.check(record);
        return judge === null ? own : [...own, ...judge.judge(record, own)];
    };
    return {found, header, rows, issues};
}

/** Must the values of the column at a position be hidden? By the rule of the whole page: a password that no kind knows is one. */
export function isMasked(context: FixContext, column: number): boolean {
    return isMaskedName(context.header?.names[column] ?? '');
}

/** Is a column of the file masked? Then what a malformed row says may be a value of it. */
export function hasMasked(context: FixContext): boolean {
    return context.header?.names.some((_name, column) => isMasked(context, column)) ?? false;
}

/** Tells whether what a record has at a position may be a value of a masked column, be it that it has slipped there. */
export function maskOf({header}: FixContext): (record: CsvRecord, column: number) => boolean {
    const masked = (header?.names ?? []).map(isMaskedName);
    const first = masked.indexOf(true);
    return (record, column) => masked[column] === true || column >= hiddenFrom(record, first, masked.length);
}
