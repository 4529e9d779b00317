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

import type {Strings} from '../../moodle/strings';
import {element, hiddenText} from '../run/elements';
import type {ColumnTrack, ShownColumn} from './columnTrack';
import {MAX_WIDTH, MIN_WIDTH} from './columnTrack';
import type {GridColumn} from './dataGrid';
import type {Place} from './places';

/** By how much a key makes a column wider, px. */
const STEP = 16;

export interface HeaderOptions {
    strings: Strings;
    track: ColumnTrack;
    rtl: () => boolean;
    /** Hears that a column has another width. */
    onWidth: () => void;
    /** Width at which what is seen of a column fits. */
    fit: (column: number) => number;
}

interface HeaderCell {
    root: HTMLElement;
    separator: HTMLElement;
    column: GridColumn;
}

const WIDGETS = 'button, a[href], input, select, textarea, [role="separator"]';

/** The row of headings: names, what the page puts beside them, and the edges that change the widths. */
export class HeaderRow {
    public readonly root: HTMLElement;
    private readonly line: HTMLElement;
    private readonly cells = new Map<number, HeaderCell>();

    public constructor(private readonly options: HeaderOptions) {
        this.line = element(
            'div',
            {'class': 'tool_sync-grid-line tool_sync-grid-head', 'role': 'columnheader', 'aria-colindex': 1, 'data-column': -1},
            element('span', {class: 'tool_sync-grid-value'}, options.strings.get('page_column_line')),
        );
        this.root = element('div', {'class': 'tool_sync-grid-row', 'role': 'row', 'aria-rowindex': 1, 'data-row': -1}, this.line);
    }

    /** Forgets the cells: there are other columns. */
    public clear(): void {
        this.cells.forEach(({root}) => root.remove());
        this.cells.clear();
    }

    public cell(column: number): HTMLElement | undefined {
        return column < 0 ? this.line : this.cells.get(column)?.root;
    }

    /**
     * Draws the headings.
     *
     * @param columns
     * @param shown
     * @param active
     */
    public draw(columns: readonly GridColumn[], shown: ShownColumn[], active: Place): void {
        this.root.style.width = `${this.options.track.extent}px`;
        this.mark(this.line, active, -1);
        const kept = new Set(shown.map(({index}) => index));
        for (const [index, cell] of this.cells) {
            if (!kept.has(index) || columns[index] !== cell.column) {
                cell.root.remove();
                this.cells.delete(index);
            }
        }
        let before = this.line.nextSibling;
        for (const {index, start, width} of shown) {
            const column = columns[index];
            if (!column) {
                continue;
            }
            const cell = this.cellAt(index, column);
            if (cell.root === before) {
                before = before.nextSibling;
            } else {
                this.root.insertBefore(cell.root, before);
            }
            cell.root.style.setProperty('inset-inline-start', `${start}px`);
            cell.root.style.width = `${width}px`;
            cell.separator.setAttribute('aria-valuenow', String(width));
            cell.separator.setAttribute('aria-valuetext', this.options.strings.get('page_grid_width_value', {width: String(width)}));
            this.mark(cell.root, active, index);
        }
    }

    /**
     * Goes into a heading, to its buttons.
     *
     * @param column
     * @returns is there something to go to?
     */
    public enter(column: number): boolean {
        const widget = this.cell(column)?.querySelector<HTMLElement>(WIDGETS);
        widget?.focus();
        return widget !== null && widget !== undefined;
    }

    /**
     * A key was pressed inside a heading.
     *
     * @param event
     * @param heading
     */
    public pressed(event: KeyboardEvent, heading: HTMLElement): void {
        const target = event.target as HTMLElement;
        const index = Number(heading.dataset['column']);
        if (event.key === 'Escape') {
            event.preventDefault();
            heading.focus();
        } else if (event.key === 'Tab') {
            const widgets = [...heading.querySelectorAll<HTMLElement>(WIDGETS)];
            const next = widgets[widgets.indexOf(target) + (event.shiftKey ? -1 : 1)];
            event.preventDefault();
            (next ?? heading).focus();
        } else if (target.getAttribute('role') === 'separator') {
            this.resizeByKey(event, index);
        }
    }

    /**
     * Changes a width by a key.
     *
     * @param event
     * @param index
     */
    public resizeByKey(event: KeyboardEvent, index: number): void {
        const forward = this.options.rtl() ? -1 : 1;
        const width = this.options.track.width(index);
        const widths: Record<string, number> = {
            ArrowLeft: width - STEP * forward,
            ArrowRight: width + STEP * forward,
            Home: MIN_WIDTH,
            End: MAX_WIDTH,
            Enter: this.options.fit(index),
        };
        const wanted = widths[event.key];
        if (wanted !== undefined) {
            event.preventDefault();
            this.resize(index, wanted);
        }
    }

    private resize(index: number, width: number): void {
        this.options.track.setWidth(index, width);
        this.options.onWidth();
    }

    private mark(cell: HTMLElement, active: Place, column: number): void {
        const isActive = active.row === -1 && active.column === column;
        cell.tabIndex = isActive ? 0 : -1;
        cell.classList.toggle('is-active', isActive);
    }

    private cellAt(index: number, column: GridColumn): HeaderCell {
        let cell = this.cells.get(index);
        if (!cell) {
            const separator = this.separator(index, column);
            const root = element(
                'div',
                {
                    'class': 'tool_sync-grid-cell tool_sync-grid-head',
                    'role': 'columnheader',
                    'aria-colindex': index + 2,
                    'data-column': index,
                },
                element('span', {class: 'tool_sync-grid-value'}, element('bdi', {}, column.label ?? column.name)),
                column.masked === true ? hiddenText(` (${this.options.strings.get('page_masked')})`) : null,
                column.slot ? element('span', {class: 'tool_sync-grid-slot'}, column.slot) : null,
                separator,
            );
            // The grid is one stop of the tab key.
            root.querySelectorAll<HTMLElement>(WIDGETS).forEach((widget) => {
                widget.tabIndex = -1;
            });
            cell = {root, separator, column};
            this.cells.set(index, cell);
        }
        return cell;
    }

    private separator(index: number, column: GridColumn): HTMLElement {
        const separator = element('div', {
            'class': 'tool_sync-grid-edge',
            'role': 'separator',
            'tabindex': -1,
            'aria-orientation': 'vertical',
            'aria-label': this.options.strings.get('page_grid_width', {column: column.label ?? column.name}),
            'aria-valuemin': MIN_WIDTH,
            'aria-valuemax': MAX_WIDTH,
        });
        separator.addEventListener('pointerdown', (event) => this.drag(event, separator, index));
        separator.addEventListener('dblclick', (event) => {
            event.stopPropagation();
            this.resize(index, this.options.fit(index));
        });
        return separator;
    }

    private drag(event: PointerEvent, separator: HTMLElement, index: number): void {
        if (event.button !== 0) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        const forward = this.options.rtl() ? -1 : 1;
        const width = this.options.track.width(index);
        const from = event.clientX;
        const listening = new AbortController();
        const {signal} = listening;
        separator.setPointerCapture(event.pointerId);
        separator.classList.add('is-dragged');
        const end = (): void => {
            listening.abort();
            separator.classList.remove('is-dragged');
        };
        separator.addEventListener('pointermove', (move) => this.resize(index, width + (move.clientX - from) * forward), {signal});
        separator.addEventListener('pointerup', end, {signal});
        separator.addEventListener('pointercancel', () => {
            end();
            this.resize(index, width);
        }, {signal});
    }
}
