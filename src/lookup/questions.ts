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
import {countCodePoints} from '../csv/text';
import type {Issue} from '../format/issue';
import type {Question} from '../reading/contract';
import type {RowReader} from './rowNames';

/** Distinct values of a column are counted up to here: beyond it "as many at least". */
const COUNTED = 100_000;
/** The web service takes no longer values, in code points. */
const LONGEST = 255;

/** How many values a column has. */
export interface Distinct {
    column: string;
    distinct: number;
}

interface Collected {
    column: string;
    /** Keys. */
    seen: Set<string>;
    values: string[];
    /** The key that was new last. */
    last: string;
}

/** Collects what has to be asked of the site: the distinct values of the columns that name something, over all records. */
export class Questions {
    /** What is collected of each naming column. */
    private readonly collected: Collected[];

    /**
     * Constructor.
     *
     * @param reader
     * @param most values a column at most; the first ones of the file
     */
    public constructor(private readonly reader: RowReader, private readonly most: number) {
        this.collected = reader.columns.map(({column}) => ({column, seen: new Set(), values: [], last: ''}));
    }

    /**
     * Takes a record.
     *
     * @param record
     * @param issues what the check says of it
     */
    public take(record: CsvRecord, issues: readonly Issue[]): void {
        for (const {column, value, key} of this.reader.read(record, issues).names) {
            const collected = this.collected[column.place];
            // Rows of one cohort often follow each other.
            if (collected === undefined || collected.last === key || collected.seen.size >= COUNTED || collected.seen.has(key)
                    || this.reader.isHidden(record, column)) {
                continue;
            }
            const own = detach(key);
            collected.last = own;
            collected.seen.add(own);
            if (collected.values.length < this.most && countCodePoints(value) <= LONGEST) {
                collected.values.push(column.field === 'id' ? own : detach(value));
            }
        }
    }

    /** The questions; columns that say nothing are left out. */
    public list(): Question[] {
        return this.collected.filter(({values}) => values.length > 0).map(({column, values}) => ({column, values}));
    }

    /** Distinct values by column; columns that say nothing are left out. */
    public get distinct(): Distinct[] {
        return this.collected.filter(({seen}) => seen.size > 0).map(({column, seen}) => ({column, distinct: seen.size}));
    }
}

/** A text of its own: a piece of the block that was read would keep the whole block in memory. */
function detach(text: string): string {
    return text.length < 13 ? text : JSON.parse(JSON.stringify(text)) as string;
}
