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
import {countCodePoints, hasInvalid, scrub, trimCell} from '../csv/text';
import type {Issue} from '../format/issue';
import {hiddenFrom, hidesValue, isMasked} from '../format/masked';
import {MASK} from './contract';

/** A cell is shown up to this many code points. */
const CELL_LENGTH = 1000;

/** How the rows of a file are shown: trimmed, masked, cut. */
export class Display {
    private readonly masked: boolean[];
    private readonly firstMasked: number;

    /** @param names header names as written */
    public constructor(private readonly names: readonly string[]) {
        this.masked = names.map(isMasked);
        this.firstMasked = this.masked.indexOf(true);
    }

    /** One cell a header name; those beyond it behind, up to the last that holds something. */
    public cells(record: CsvRecord): string[] {
        return this.values(record).map(cutCell);
    }

    /** Issues as they may be shown. */
    public issues(issues: Issue[], record: CsvRecord): Issue[] {
        if (this.firstMasked < 0) {
            return issues;
        }
        const hidden = hiddenFrom(record, this.firstMasked, this.names.length);
        const isHidden = (column: string): boolean => hidesValue(column, this.names) || this.names.indexOf(column) >= hidden;
        return issues.map((issue) => (issue.value !== '' && isHidden(issue.column) ? {...issue, value: MASK} : issue));
    }

    /** Tells whether one cell at least holds a text, without case. What is masked is not looked at. */
    public matcher(search: string): (record: CsvRecord) => boolean {
        const wanted = foldCase(search);
        const isPlain = !wanted.includes('\uFFFD') && this.firstMasked < 0;
        return (record) => {
            // What is in no cell's text is in no cell: most rows need no more than this.
            if (isPlain && !record.raw.includes('"') && !foldCase(record.raw).includes(wanted)) {
                return false;
            }
            return this.values(record).some((cell) => cell !== MASK && foldCase(cell).includes(wanted));
        };
    }

    private values(record: CsvRecord): string[] {
        const {fields} = record;
        const values: string[] = [];
        const hidden = hiddenFrom(record, this.firstMasked, this.names.length);
        const length = Math.max(fields.length, this.names.length);
        for (let i = 0; i < length; i++) {
            const value = trimCell(fields[i] ?? '');
            values.push(value !== '' && (this.masked[i] === true || i >= hidden) ? MASK : hasInvalid(value) ? scrub(value) : value);
        }
        while (values.length > this.names.length && values[values.length - 1] === '') {
            values.pop();
        }
        return values;
    }
}

function foldCase(text: string): string {
    return text.toLowerCase().replaceAll('ς', 'σ');
}

function cutCell(value: string): string {
    if (value.length <= CELL_LENGTH || countCodePoints(value) <= CELL_LENGTH) {
        return value;
    }
    return Array.from(value.slice(0, CELL_LENGTH * 2)).slice(0, CELL_LENGTH).join('');
}
