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

import type {Issue} from '../format/issue';

/** Which issues are meant: of one severity, or of one code. */
export interface IssueChoice {
    severity?: Issue['severity'] | undefined;
    code?: string | undefined;
}

const FIRST = 1024;

/** What kind of an issue a number stands for. */
interface Sort {
    code: string;
    severity: Issue['severity'];
}

/**
 * The issues of rows, as numbers: the row, what is wrong, the column. Millions of them cost a few megabytes; values and sentences
 * are made again from the file when somebody looks. Rows are added in the order of the file.
 */
export class IssueStore {
    private ordinals = new Uint32Array(FIRST);
    private sorts = new Uint8Array(FIRST);
    private columns = new Uint16Array(FIRST);
    private count = 0;
    private readonly known: Sort[] = [];
    private readonly places = new Map<string, number>();

    /** @param names header names as written */
    public constructor(names: readonly string[]) {
        names.forEach((name, i) => {
            if (!this.places.has(name)) {
                this.places.set(name, i);
            }
        });
    }

    /** Number of issues. */
    public get size(): number {
        return this.count;
    }

    public add(ordinal: number, issues: readonly Issue[]): void {
        for (const issue of issues) {
            if (this.count === this.ordinals.length) {
                this.ordinals = grown(this.ordinals, new Uint32Array(this.count * 2));
                this.sorts = grown(this.sorts, new Uint8Array(this.count * 2));
                this.columns = grown(this.columns, new Uint16Array(this.count * 2));
            }
            this.ordinals[this.count] = ordinal;
            this.sorts[this.count] = this.sortOf(issue);
            // 0 = the whole row, or a column that the file does not have.
            this.columns[this.count] = (this.places.get(issue.column) ?? -1) + 1;
            this.count++;
        }
    }

    /**
     * The rows that have such an issue, each once, in the order of the file.
     *
     * @param choice
     * @param column position in the header; missing = any
     */
    public rows(choice: IssueChoice, column?: number): Uint32Array {
        const wanted = this.known.map(({code, severity}) => (choice.code === undefined || code === choice.code)
            && (choice.severity === undefined || severity === choice.severity));
        let found = 0;
        const rows = new Uint32Array(this.count);
        for (let i = 0; i < this.count; i++) {
            const ordinal = this.ordinals[i] ?? 0;
            if (wanted[this.sorts[i] ?? 0] === true && (column === undefined || this.columns[i] === column + 1)
                    && (found === 0 || rows[found - 1] !== ordinal)) {
                rows[found++] = ordinal;
            }
        }
        return rows.slice(0, found);
    }

    private sortOf({code, severity}: Issue): number {
        const known = this.known.findIndex((sort) => sort.code === code && sort.severity === severity);
        return known >= 0 ? known : this.known.push({code, severity}) - 1;
    }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
    to.set(from);
    return to;
}

/** The rows of two lists in order, each once. */
export function mergeRows(one: Uint32Array, other: Uint32Array): Uint32Array {
    const rows = new Uint32Array(one.length + other.length);
    let found = 0;
    for (let i = 0, k = 0; i < one.length || k < other.length;) {
        const next = Math.min(one[i] ?? Infinity, other[k] ?? Infinity);
        i += one[i] === next ? 1 : 0;
        k += other[k] === next ? 1 : 0;
        rows[found++] = next;
    }
    return rows.slice(0, found);
}

/** Place of the first row that is not before another one; the list's length = there is none. */
export function placeOf(rows: Uint32Array, ordinal: number): number {
    let low = 0;
    let high = rows.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((rows[middle] ?? 0) < ordinal) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
