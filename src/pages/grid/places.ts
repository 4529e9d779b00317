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

import type {GridRow} from '../../reading/contract';

/** A cell of the grid. */
export interface Place {
    /** -1 = the headings. */
    row: number;
    /** -1 = the line numbers. */
    column: number;
}

/** A rectangle of cells, edges included. */
export interface Range {
    top: number;
    bottom: number;
    start: number;
    end: number;
}

/** How large the grid is. */
export interface Bounds {
    rows: number;
    columns: number;
    /** Rows of a screenful. */
    page: number;
}

export const rangeOf = (one: Place, other: Place): Range => ({
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    start: Math.min(one.column, other.column),
    end: Math.max(one.column, other.column),
});

export const isOneCell = ({top, bottom, start, end}: Range): boolean => top === bottom && start === end;

export const contains = (range: Range, row: number, column: number): boolean => (
    row >= range.top && row <= range.bottom && column >= range.start && column <= range.end
);

/**
 * Where a key leads to; null = it is none that moves.
 *
 * @param key
 * @param all with Ctrl or the command key
 * @param rtl is the page written from right to left?
 * @param from
 * @param bounds
 */
export const moved = (key: string, all: boolean, rtl: boolean, from: Place, {rows, columns, page}: Bounds): Place | null => {
    const within = (row: number, column: number): Place => ({
        row: Math.max(Math.min(row, rows - 1), -1),
        column: Math.max(Math.min(column, columns - 1), -1),
    });
    const forward = rtl ? -1 : 1;
    switch (key) {
        case 'ArrowUp':
            return all ? within(0, from.column) : within(from.row - 1, from.column);
        case 'ArrowDown':
            return all ? within(rows - 1, from.column) : within(from.row + 1, from.column);
        case 'ArrowLeft':
            return within(from.row, from.column - forward);
        case 'ArrowRight':
            return within(from.row, from.column + forward);
        case 'Home':
            return within(all ? 0 : from.row, -1);
        case 'End':
            return within(all ? rows - 1 : from.row, columns - 1);
        case 'PageUp':
            return within(from.row < 0 ? -1 : Math.max(from.row - page, 0), from.column);
        case 'PageDown':
            return within(Math.max(from.row, 0) + page, from.column);
        default:
            return null;
    }
};

/** As spreadsheets take it for a text: an apostrophe in front keeps them from running it as a formula. */
const tame = (text: string): string => text.replace(
    /^(?=[\t\r\n])|(?:^|(?<=[\t\r\n"]))(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g,
    '\'',
);

const quoted = (text: string): string => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Cells as spreadsheets take them from the clipboard. Hidden values stay behind, and formulas become texts; a cell alone is copied
 * as it is, for a search or another form.
 *
 * @param rows
 * @param range
 * @param masked is a column's value hidden?
 */
export const tabbed = (rows: readonly GridRow[], {start, end}: Range, masked: (column: number) => boolean): string => {
    const text = (row: GridRow, column: number): string => {
        if (column < 0) {
            return String(row.line);
        }
        return masked(column) ? '' : row.cells[column] ?? '';
    };
    const columns = Array.from({length: end - start + 1}, (_, index) => start + index);
    if (rows.length === 1 && columns.length === 1) {
        // One cell is pasted as it is.
        return rows.map((row) => text(row, start)).join('');
    }
    return rows.map((row) => columns.map((column) => quoted(tame(text(row, column)))).join('\t')).join('\r\n');
};
