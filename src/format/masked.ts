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

import type {CsvRecord} from '../csv/recordReader';
import {fold, trimCell} from '../csv/text';
import {allDefinitions} from './catalogue';
import type {Issue} from './issue';
import type {SiteColumn} from './siteColumns';

/** What stands for a hidden value. */
export const MASK = '••••';

/** Names of columns that sites have said to be masked: custom profile fields that nobody is to read over a shoulder. */
const ofSites = new Set<string>();

/** Remembers what a site masks beyond the formats. It is never forgotten: to hide too much does no harm. */
export const rememberMasked = (columns: readonly SiteColumn[]): void => {
    for (const {masked, name} of columns) {
        if (masked === true) {
            ofSites.add(fold(name));
        }
    }
};

const isMaskedName = (name: string): boolean => /^\s*(password|passwd|pwd|mot ?de ?passe|mdp)\s*$/i.test(name)
    || ofSites.has(fold(name.trim()))
    || allDefinitions().some((definition) => definition.column(definition.findColumn(name) ?? '')?.masked === true);

/**
 * Is a column one whose values must not be shown? It must be known before the kind of the file is, so every kind is asked; and a
 * password hides in a file that is of no kind, too. So are those of a file without a header that are shown by no name, and of a
 * whole header that was read as one name, with another delimiter than its own.
 *
 * @param name header name as written in the file
 */
export const isMasked = (name: string): boolean => name === MASK || isMaskedName(name)
    || (/[;,\t|:]/.test(name) && name.split(/[;,\t|:]/).some((part) => isMaskedName(trimCell(part))));

/**
 * Must the value of an issue be hidden? An issue of a whole row can hold any part of it: in a file with a hidden column, all of it.
 *
 * @param column column of the issue; empty = the row
 * @param header
 */
export const hidesValue = (column: string, header: readonly string[]): boolean => (
    column === '' ? header.some(isMasked) : isMasked(column)
);

/**
 * From which cell on may a masked value stand, because it has slipped? So it is in a record with too many cells, too few, or broken
 * quotes.
 *
 * @param record
 * @param firstMasked position of the first masked column; -1 = there is none
 * @param width cells that the header has
 */
export const hiddenFrom = ({fields, malformed}: CsvRecord, firstMasked: number, width: number): number => {
    if (firstMasked < 0) {
        return Infinity;
    }
    if (malformed !== null || fields.length > width) {
        return firstMasked;
    }
    return fields.length < width ? firstMasked - (width - fields.length) : Infinity;
};

/** An issue without its value, wherever it holds it. */
const mask = (issue: Issue): Issue => {
    if (issue.value === '') {
        return issue;
    }
    const value = issue.value.replace(/…$/, '');
    const params = issue.params === undefined ? {} : {params: Object.fromEntries(Object.entries(issue.params)
        .map(([name, param]) => [name, typeof param === 'string' && value !== '' && param.includes(value) ? MASK : param]))};
    return {...issue, value: MASK, ...params};
};

/** Hides, in what is said of the rows below a header, what must not be shown. */
export class Masking {
    private readonly hidden: boolean[];
    private readonly first: number;

    public constructor(private readonly names: readonly string[]) {
        this.hidden = names.map(isMasked);
        this.first = this.hidden.indexOf(true);
    }

    /** Is anything of the file masked? */
    public get isNeeded(): boolean {
        return this.first >= 0;
    }

    /** The issues of a record without the values of masked columns, and without what may be such a value that has slipped. */
    public hide(record: CsvRecord, issues: Issue[]): Issue[] {
        if (this.first < 0 || issues.length === 0) {
            return issues;
        }
        const from = hiddenFrom(record, this.first, this.names.length);
        return issues.map((issue) => {
            const position = this.names.indexOf(issue.column);
            return issue.column === '' || (position >= 0 && (position >= from || this.hidden[position] === true)) ? mask(issue) : issue;
        });
    }
}
