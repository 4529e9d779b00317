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

import type {Issue} from '../../format/issue';
import type {Strings} from '../../moodle/strings';
import type {GridRow} from '../../reading/contract';
import {element, hiddenText, icon} from '../run/elements';
import {issueTitle} from '../run/issueGroups';
import type {ShownColumn} from './columnTrack';
import type {GridColumn} from './dataGrid';
import type {Place, Range} from './places';
import {contains} from './places';

/** What a row is drawn from. */
export interface RowState {
    /** Missing = it is still being read. */
    row: GridRow | undefined;
    top: number;
    width: number;
    shown: ShownColumn[];
    columns: readonly GridColumn[];
    active: Place;
    /** Null = nothing but the active cell is selected. */
    range: Range | null;
    editable: boolean;
}

interface Cell {
    root: HTMLElement;
    /** What it was drawn from, and where it lies: what has not changed is not touched. */
    drawn: unknown[];
    start: number;
    width: number;
    active: boolean;
    selected: boolean;
}

export const worst = (issues: readonly Issue[]): Issue | undefined => (
    issues.find((issue) => issue.severity !== 'warning') ?? issues[0]
);

/** The issues of a row that concern none of its columns. */
export const issuesOfRow = (row: GridRow, columns: readonly GridColumn[]): Issue[] => (
    row.issues.filter(({column}) => column === '' || !columns.some(({name}) => name === column))
);

export const issuesOfCell = (row: GridRow, column: GridColumn): Issue[] => (
    column.name === '' ? [] : row.issues.filter((issue) => issue.column === column.name)
);

const same = (one: readonly unknown[], other: readonly unknown[]): boolean => (
    one.length === other.length && one.every((value, index) => value === other[index])
);

const newCell = (attributes: Record<string, string | number>): Cell => ({
    root: element('div', {...attributes, tabindex: -1}),
    drawn: [],
    start: -1,
    width: -1,
    active: false,
    selected: false,
});

/** A row of the grid: its line number and those of its cells that are seen. */
export class RowView {
    public readonly root = element('div', {class: 'tool_sync-grid-row', role: 'row'});
    private readonly line: Cell;
    private readonly cells = new Map<number, Cell>();
    private index = -1;
    private top = -1;
    private width = -1;

    public constructor(private readonly strings: Strings) {
        this.line = newCell({'class': 'tool_sync-grid-line', 'role': 'rowheader', 'aria-colindex': 1, 'data-column': -1});
        this.root.append(this.line.root);
    }

    /**
     * Gives the row a place in the file. Its elements are used again for other rows.
     *
     * @param index
     */
    public become(index: number): void {
        if (index !== this.index) {
            this.index = index;
            this.root.setAttribute('aria-rowindex', String(index + 2));
            this.root.dataset['row'] = String(index);
        }
    }

    /**
     * The element of a cell.
     *
     * @param column -1 = the line number
     */
    public cell(column: number): HTMLElement | undefined {
        return column < 0 ? this.line.root : this.cells.get(column)?.root;
    }

    /**
     * Makes the next drawing draw a cell anew, whatever it shows.
     *
     * @param column
     */
    public spoil(column: number): void {
        const cell = this.cells.get(column);
        if (cell) {
            cell.drawn = [];
        }
    }

    /**
     * Draws the row.
     *
     * @param state
     * @param editing column whose cell is being edited and left alone; -1 = none
     */
    public draw(state: RowState, editing: number): void {
        if (state.top !== this.top || state.width !== this.width) {
            this.root.style.top = `${state.top}px`;
            this.root.style.width = `${state.width}px`;
            [this.top, this.width] = [state.top, state.width];
        }
        this.drawLine(state);
        for (const [column, cell] of this.cells) {
            if (!state.shown.some(({index}) => index === column)) {
                cell.root.remove();
                this.cells.delete(column);
            }
        }
        let before = this.line.root.nextSibling;
        for (const shown of state.shown) {
            const cell = this.cellAt(shown.index);
            if (cell.root === before) {
                before = before.nextSibling;
            } else {
                this.root.insertBefore(cell.root, before);
            }
            if (shown.start !== cell.start || shown.width !== cell.width) {
                cell.root.style.setProperty('inset-inline-start', `${shown.start}px`);
                cell.root.style.width = `${shown.width}px`;
                [cell.start, cell.width] = [shown.start, shown.width];
            }
            this.mark(cell, state, shown.index);
            if (shown.index !== editing) {
                this.drawCell(cell, state, shown.index);
            }
        }
    }

    private cellAt(column: number): Cell {
        let cell = this.cells.get(column);
        if (!cell) {
            cell = newCell({
                'class': 'tool_sync-grid-cell',
                'role': 'gridcell',
                'aria-colindex': column + 2,
                'data-column': column,
            });
            this.cells.set(column, cell);
        }
        return cell;
    }

    private mark(cell: Cell, {active, range}: RowState, column: number): void {
        const isActive = active.row === this.index && active.column === column;
        if (isActive !== cell.active) {
            cell.active = isActive;
            cell.root.tabIndex = isActive ? 0 : -1;
            cell.root.classList.toggle('is-active', isActive);
        }
        const selected = range !== null && contains(range, this.index, column);
        if (selected !== cell.selected) {
            cell.selected = selected;
            if (selected) {
                cell.root.setAttribute('aria-selected', 'true');
            } else {
                cell.root.removeAttribute('aria-selected');
            }
        }
    }

    private drawLine(state: RowState): void {
        const {row, columns} = state;
        const {root} = this.line;
        this.mark(this.line, state, -1);
        if (same(this.line.drawn, [row, columns, this.index])) {
            return;
        }
        this.line.drawn = [row, columns, this.index];
        this.root.toggleAttribute('aria-busy', false);
        const activity = this.line.active ? ' is-active' : '';
        if (!row) {
            this.root.setAttribute('aria-busy', 'true');
            root.className = `tool_sync-grid-line${activity}`;
            root.replaceChildren(
                element('span', {class: 'tool_sync-grid-waiting'}),
                hiddenText(this.strings.get('page_grid_loading')),
            );
            return;
        }
        const ofRow = issuesOfRow(row, columns);
        const issue = worst(ofRow) ?? worst(row.issues);
        root.className = `tool_sync-grid-line${this.problemClass(issue)}${ofRow.length > 0 ? ' of-row' : ''}${activity}`;
        root.replaceChildren(
            element('span', {class: 'tool_sync-grid-value'}, String(row.line)),
            ...(issue ? [this.problem(issue, '')] : []),
            ...ofRow.map(({code}) => hiddenText(`, ${issueTitle(this.strings, code)}`)),
        );
    }

    private drawCell(cell: Cell, {row, columns, editable}: RowState, index: number): void {
        const column = columns[index];
        if (same(cell.drawn, [row, column, editable])) {
            return;
        }
        cell.drawn = [row, column, editable];
        const {root} = cell;
        const activity = cell.active ? ' is-active' : '';
        if (!row || !column) {
            root.className = `tool_sync-grid-cell${activity}`;
            root.replaceChildren(element('span', {class: 'tool_sync-grid-waiting'}));
            return;
        }
        const masked = column.masked === true;
        if (editable && masked) {
            root.setAttribute('aria-readonly', 'true');
        } else {
            root.removeAttribute('aria-readonly');
        }
        const text = row.cells[index] ?? '';
        const issue = worst(issuesOfCell(row, column));
        root.className = `tool_sync-grid-cell${this.problemClass(issue)}${activity}`;
        const value = issue && text === ''
            ? element('span', {class: 'tool_sync-grid-nothing'}, this.strings.get('page_value_empty'))
            : element('bdi', {}, text);
        root.replaceChildren(
            element(
                'span',
                {class: 'tool_sync-grid-value'},
                value,
                masked && text !== '' ? hiddenText(` ${this.strings.get('page_masked')}`) : null,
            ),
            ...(issue ? [this.problem(issue, issueTitle(this.strings, issue.code))] : []),
        );
    }

    private problemClass(issue: Issue | undefined): string {
        if (!issue) {
            return '';
        }
        return issue.severity === 'warning' ? ' has-warning' : ' has-error';
    }

    private problem(issue: Issue, words: string): HTMLElement {
        const warning = issue.severity === 'warning';
        const severity = this.strings.get(warning ? 'page_grid_warning' : 'page_grid_error');
        return element(
            'span',
            {class: 'tool_sync-grid-problem'},
            icon(warning ? 'warning' : 'error'),
            words === '' ? null : hiddenText(`${severity}: `),
            element('span', {class: 'tool_sync-grid-words'}, words || severity),
        );
    }
}
