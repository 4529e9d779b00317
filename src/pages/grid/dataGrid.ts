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
import type {GridRow} from '../../reading/contract';
import {button, element} from '../run/elements';
import {issueTitle} from '../run/issueGroups';
import {CellEditor} from './cellEditor';
import {putOnClipboard} from './clipboard';
import {ColumnTrack} from './columnTrack';
import {DetailPanel} from './detailPanel';
import {HeaderRow} from './headerRow';
import {PagedItems} from './pagedItems';
import type {Place, Range} from './places';
import {isOneCell, moved, rangeOf, tabbed} from './places';
import {issuesOfCell, RowView} from './rowView';
import {RowTrack} from './rowTrack';

/** Most rows that are copied at once. */
export const MAX_COPIED = 10_000;

/** Cells are cut at this length where they are read: a longer one can't be changed here. */
const MAX_EDITED = 1000;

export interface GridColumn {
    /** Name in the header of the file: issues name it. */
    name: string;
    /** What is shown instead of the name. */
    label?: string;
    /** Its values are hidden: they are not copied and not changed. */
    masked?: boolean;
    /** Width, px; missing = what the name needs, then what the first values need. */
    width?: number;
    /** What the page puts beside the name: a badge, a menu button. The same element must not be given for two columns. */
    slot?: HTMLElement;
}

/** Where the rows come from. */
export interface GridSource {
    total: number;
    rows: (from: number, count: number) => Promise<GridRow[]>;
}

export interface GridOptions {
    strings: Strings;
    /** Name of the grid for screen readers. */
    label: string;
    columns: GridColumn[];
    source: GridSource;
    /** Takes a new value of a cell; missing = nothing can be changed. Columns are told by their position, from 0. */
    onEdit?: (line: number, column: number, value: string) => void;
    /** Hears which row is the active one, as soon as it is there; null = none is. */
    onRow?: (row: GridRow | null) => void;
    onFailure?: (error: unknown) => void;
    /** What is shown when there is no row. */
    empty?: string;
    /** Value of data-region. */
    region?: string;
}

export interface SourceChange {
    /** Stay at the same place: the rows are those of before, or nearly so. */
    keep?: boolean;
}

/**
 * The rows of a file as a grid of any length: what is seen is in the page and no more. Keys, roles and names follow the grid
 * pattern of ARIA: one stop of the tab key, arrows inside.
 */
export class DataGrid {
    public readonly root: HTMLElement;
    private readonly strings: Strings;
    private readonly scroller: HTMLElement;
    private readonly canvas = element('div', {class: 'tool_sync-grid-canvas', role: 'rowgroup'});
    private readonly message = element('p', {class: 'tool_sync-hint tool_sync-grid-empty', hidden: true});
    private readonly failure: HTMLElement;
    private readonly status = element('div', {class: 'sr-only visually-hidden', role: 'status'});
    private readonly header: HeaderRow;
    private readonly detail: DetailPanel;
    private readonly rowTrack: RowTrack;
    private readonly columnTrack: ColumnTrack;
    private readonly views = new Map<number, RowView>();
    private source!: GridSource;
    private items!: PagedItems<GridRow>;
    private columns: readonly GridColumn[] = [];
    private active: Place = {row: 0, column: 0};
    /** The other corner of what is selected. */
    private anchor: Place = {row: 0, column: 0};
    private editor: CellEditor | null = null;
    private told: GridRow | null = null;
    /** Columns whose width was neither given nor chosen. */
    private fitting = new Set<number>();
    private ready = false;
    private drawing = false;
    private again = false;
    private readonly height: number;

    public constructor(private readonly options: GridOptions) {
        const {strings, label} = options;
        this.strings = strings;
        const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
        this.height = Math.round(rem * 2.75);
        const line = Math.round(rem * 6.75);
        const head = Math.round(rem * (options.columns.some(({slot}) => slot) ? 4.5 : 2.75));
        const help = element('p', {class: 'sr-only visually-hidden', id: `tool_sync-grid-${nextId()}`}, strings.get('page_grid_help'));
        this.scroller = element(
            'div',
            {
                'class': 'tool_sync-grid-scroll',
                'role': 'grid',
                'aria-label': label,
                'aria-describedby': help.id,
                'aria-multiselectable': 'true',
                'aria-readonly': options.onEdit ? undefined : 'true',
            },
        );
        this.failure = element(
            'p',
            {'class': 'tool_sync-grid-failure', 'role': 'status', 'hidden': true},
            strings.get('page_grid_failed'),
            ' ',
            button('grid-retry', strings.get('page_try_again'), () => this.items.retry(), {look: 'outline-secondary', small: true}),
        );
        this.detail = new DetailPanel(strings, options.onEdit ? strings.get('page_grid_edit_hint') : '');
        this.root = element(
            'div',
            {'class': 'tool_sync-grid', 'data-region': options.region ?? 'grid'},
            help,
            this.scroller,
            this.message,
            this.failure,
            this.detail.root,
            this.status,
        );
        for (const [name, value] of Object.entries({row: this.height, head, line})) {
            this.scroller.style.setProperty(`--tool-sync-grid-${name}`, `${value}px`);
        }
        const onChange = (): void => this.render();
        const rtl = (): boolean => this.rtl();
        this.rowTrack = new RowTrack({scroller: this.scroller, height: this.height, header: head, onChange});
        this.columnTrack = new ColumnTrack({scroller: this.scroller, line, rtl, onChange});
        this.header = new HeaderRow({
            strings,
            track: this.columnTrack,
            rtl,
            fit: (column) => this.fittingWidth(column),
            onWidth: () => this.resized(),
        });
        this.scroller.append(element('div', {class: 'tool_sync-grid-header', role: 'rowgroup'}, this.header.root), this.canvas);
        this.listen();
        this.takeColumns(options.columns);
        this.takeSource(options.source);
        // Without rows the headings are all that there is to go to: the tab key must find something.
        this.active = {row: Math.min(0, options.source.total - 1), column: 0};
        this.anchor = this.active;
        this.ready = true;
        this.render();
    }

    /** Number of rows. */
    public get total(): number {
        return this.source.total;
    }

    /**
     * Shows other rows.
     *
     * @param source
     * @param change
     */
    public setSource(source: GridSource, {keep = false}: SourceChange = {}): void {
        this.editor?.cancel();
        const inside = this.canvas.contains(document.activeElement);
        this.items.clear();
        this.takeSource(source, keep);
        const row = Math.min(keep ? this.active.row : 0, source.total - 1);
        this.active = {row, column: keep ? this.active.column : 0};
        this.anchor = this.active;
        this.told = null;
        this.render();
        if (inside) {
            this.focusActive();
        }
    }

    /**
     * Shows other columns: other names, other badges.
     *
     * @param columns
     */
    public setColumns(columns: GridColumn[]): void {
        this.editor?.cancel();
        const inside = this.hasFocus();
        this.header.clear();
        this.takeColumns(columns);
        this.active = {row: this.active.row, column: Math.min(this.active.column, columns.length - 1)};
        this.anchor = this.active;
        this.render();
        if (inside) {
            this.focusActive();
        }
    }

    /** Fetches again what is seen. */
    public refresh(): void {
        this.editor?.cancel();
        this.items.clear();
        this.told = null;
        this.render();
    }

    /**
     * Brings a row to where it is seen.
     *
     * @param index place among the rows, from 0
     */
    public scrollToRow(index: number): void {
        if (index >= 0 && index < this.total) {
            this.rowTrack.reveal(index, true);
        }
    }

    /**
     * Makes a row the active one and gives it the focus.
     *
     * @param index place among the rows, from 0
     * @param column position of the column; -1 = the line number
     */
    public focusRow(index: number, column = this.active.column): void {
        if (index >= 0 && index < this.total) {
            this.rowTrack.reveal(index, true);
            this.activate({row: index, column: Math.min(column, this.columns.length - 1)});
            this.focusActive();
        }
    }

    /**
     * Says something to screen readers.
     *
     * @param text
     */
    public announce(text: string): void {
        this.status.textContent = text;
    }

    /** Ends all work; the element may be thrown away. */
    public destroy(): void {
        this.editor?.cancel();
        this.ready = false;
        this.items.clear();
        this.rowTrack.destroy();
        this.columnTrack.destroy();
        this.root.remove();
    }

    private takeColumns(columns: GridColumn[]): void {
        const before = new Map(this.columns.map(({name}, index) => [name, this.columnTrack.width(index)]));
        this.columns = [...columns];
        const isNew = ({name, width}: GridColumn): boolean => width === undefined && !before.has(name);
        this.fitting = new Set(columns.flatMap((column, index) => (isNew(column) ? [index] : [])));
        this.columnTrack.setWidths(columns.map((column) => column.width ?? before.get(column.name) ?? this.nameWidth(column)));
        this.scroller.setAttribute('aria-colcount', String(columns.length + 1));
    }

    private takeSource(source: GridSource, keep = false): void {
        this.source = source;
        this.items = new PagedItems({
            total: source.total,
            fetch: (from, count) => source.rows(from, count),
            onChange: () => this.render(),
            ...(this.options.onFailure === undefined ? {} : {onFailure: this.options.onFailure}),
        });
        this.rowTrack.setTotal(source.total, keep);
        this.scroller.setAttribute('aria-rowcount', String(source.total + 1));
        this.message.textContent = this.options.empty ?? this.strings.get('page_grid_empty');
        this.message.hidden = source.total > 0;
    }

    private rtl(): boolean {
        return getComputedStyle(this.scroller).direction === 'rtl';
    }

    private hasFocus(): boolean {
        return this.scroller.contains(document.activeElement);
    }

    // Drawing.

    private render(): void {
        // Drawing can change widths, and these ask for the next drawing.
        this.again = true;
        if (!this.ready || this.drawing) {
            return;
        }
        this.drawing = true;
        for (let round = 0; this.again && round < 3; round++) {
            this.again = false;
            this.draw();
        }
        this.drawing = false;
        this.drawActive();
    }

    private draw(): void {
        const range = this.rowTrack.range();
        if (range) {
            this.items.want(...range);
        }
        const shownColumns = this.columnTrack.shown(this.active.column);
        const rows = this.rowTrack.shown(this.active.row);
        this.canvas.style.height = `${this.rowTrack.extent}px`;
        this.canvas.style.width = `${this.columnTrack.extent}px`;
        this.header.draw(this.columns, shownColumns, this.active);
        const free = this.release(new Set(rows.map(({index}) => index)));
        const selected = rangeOf(this.anchor, this.active);
        let before = this.canvas.firstChild;
        for (const {index, top} of rows) {
            const view = this.views.get(index) ?? free.pop() ?? new RowView(this.strings);
            this.views.set(index, view);
            view.become(index);
            if (view.root === before) {
                before = before.nextSibling;
            } else {
                this.canvas.insertBefore(view.root, before);
            }
            view.draw({
                row: this.items.get(index),
                top,
                width: this.columnTrack.extent,
                shown: shownColumns,
                columns: this.columns,
                active: this.active,
                range: isOneCell(selected) ? null : selected,
                editable: this.options.onEdit !== undefined,
            }, this.editor && index === this.active.row ? this.active.column : -1);
        }
        this.failure.hidden = !this.items.anyFailed;
        this.fitFirst();
    }

    /** Takes the rows away that are no longer seen; their elements can be used again. */
    private release(needed: ReadonlySet<number>): RowView[] {
        const free: RowView[] = [];
        for (const [index, view] of this.views) {
            if (!needed.has(index)) {
                view.root.remove();
                this.views.delete(index);
                free.push(view);
            }
        }
        return free;
    }

    private drawActive(): void {
        const row = this.items.get(this.active.row);
        this.detail.draw(this.active, row, this.columns);
        if (this.active.row < 0 ? this.told !== null : row !== undefined && row !== this.told) {
            this.told = row ?? null;
            this.options.onRow?.(this.told);
        }
    }

    private activeCell(): HTMLElement | undefined {
        return this.active.row < 0
            ? this.header.cell(this.active.column)
            : this.views.get(this.active.row)?.cell(this.active.column);
    }

    private focusActive(): void {
        this.activeCell()?.focus({preventScroll: true});
    }

    // Widths.

    private nameWidth({name, label, slot}: GridColumn): number {
        return Math.max((label ?? name).length * 10 + 44, slot ? 176 : 112);
    }

    private fittingWidth(column: number): number {
        const about = this.columns[column];
        let width = about ? this.nameWidth(about) : 0;
        for (const index of this.views.keys()) {
            const row = this.items.get(index);
            if (row && about) {
                width = Math.max(width, Math.min((row.cells[column] ?? '').length, 60) * 8 + 26);
                for (const {code} of issuesOfCell(row, about)) {
                    width = Math.max(width, Math.min(issueTitle(this.strings, code).length * 6.5 + 44, 320));
                }
            }
        }
        return Math.min(width, 420);
    }

    /** The first rows have come: columns as wide as their values need. */
    private fitFirst(): void {
        if (this.fitting.size === 0 || ![...this.views.keys()].some((index) => this.items.get(index))) {
            return;
        }
        const {fitting} = this;
        this.fitting = new Set();
        this.columnTrack.setWidths(this.columns.map((_, index) => (
            fitting.has(index) ? this.fittingWidth(index) : this.columnTrack.width(index)
        )));
    }

    private resized(): void {
        this.fitting.clear();
        this.render();
    }

    // Moving.

    private activate(place: Place, extend = false): void {
        this.active = place;
        if (!extend) {
            this.anchor = place;
        }
        this.render();
    }

    private go(place: Place, extend: boolean): void {
        // What is selected has no headings in it.
        const selecting = extend && this.active.row >= 0;
        const to = selecting ? {row: Math.max(place.row, 0), column: place.column} : place;
        if (to.row >= 0) {
            this.rowTrack.reveal(to.row);
        }
        this.columnTrack.reveal(to.column);
        this.activate(to, selecting);
        this.focusActive();
        const range = rangeOf(this.anchor, this.active);
        if (!isOneCell(range)) {
            this.announceRange(range);
        }
    }

    private announceRange({top, bottom, start, end}: Range): void {
        const [rows, columns] = [bottom - top + 1, end - start + 1];
        this.announce(this.strings.get('page_grid_selected', {count: rows * columns, rows, columns}));
    }

    private listen(): void {
        this.scroller.addEventListener('keydown', (event) => this.pressed(event));
        this.scroller.addEventListener('focusin', (event) => this.focused(event));
        this.scroller.addEventListener('mousedown', (event) => {
            const place = this.placeOf(event.target);
            if (event.shiftKey && event.button === 0 && place && place.row >= 0 && this.active.row >= 0) {
                event.preventDefault();
                this.go(place, true);
            }
        });
        this.scroller.addEventListener('dblclick', (event) => {
            const place = this.placeOf(event.target);
            if (place && place.row >= 0 && place.row === this.active.row && place.column === this.active.column) {
                this.edit();
            }
        });
        this.scroller.addEventListener('copy', (event) => this.copy(event));
    }

    private cellOf(target: EventTarget | null): HTMLElement | null {
        return target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
    }

    private placeOf(target: EventTarget | null): Place | null {
        const cell = this.cellOf(target);
        const row = cell?.closest<HTMLElement>('[data-row]');
        return cell && row ? {row: Number(row.dataset['row']), column: Number(cell.dataset['column'])} : null;
    }

    private focused(event: FocusEvent): void {
        const place = this.placeOf(event.target);
        if (!place || this.editor) {
            return;
        }
        const same = place.row === this.active.row && place.column === this.active.column;
        // It comes from outside, or with the mouse: what has the focus is seen.
        if (place.row >= 0) {
            this.rowTrack.reveal(place.row);
        }
        this.columnTrack.reveal(place.column);
        if (!same) {
            this.activate(place);
        }
    }

    private pressed(event: KeyboardEvent): void {
        const cell = this.cellOf(event.target);
        if (!cell || this.editor) {
            return;
        }
        if (cell !== event.target) {
            this.header.pressed(event, cell);
            return;
        }
        if (event.altKey || event.isComposing) {
            return;
        }
        if (this.active.row < 0 && event.shiftKey && /^Arrow(Left|Right)$/.test(event.key) && this.active.column >= 0) {
            this.header.resizeByKey(event, this.active.column);
            return;
        }
        const bounds = {rows: this.total, columns: this.columns.length, page: Math.max(this.rowTrack.visible - 1, 1)};
        const to = moved(event.key, event.ctrlKey || event.metaKey, this.rtl(), this.active, bounds);
        if (to) {
            event.preventDefault();
            this.go(to, event.shiftKey);
        } else if (event.key === 'Enter' || event.key === 'F2') {
            event.preventDefault();
            if (this.active.row >= 0) {
                this.edit();
            } else {
                this.header.enter(this.active.column);
            }
        } else if (event.key === 'Escape' && !isOneCell(rangeOf(this.anchor, this.active))) {
            event.preventDefault();
            this.activate(this.active);
        }
    }

    // Changing a cell.

    private edit(): void {
        const {onEdit} = this.options;
        const {row: index, column} = this.active;
        const row = this.items.get(index);
        const about = this.columns[column];
        const view = this.views.get(index);
        const cell = view?.cell(column);
        if (!onEdit || !row || !about || !view || !cell) {
            return;
        }
        const value = row.cells[column] ?? '';
        if (about.masked === true || value.length >= MAX_EDITED) {
            this.announce(this.strings.get(about.masked === true ? 'page_grid_edit_masked' : 'page_grid_edit_long'));
            return;
        }
        this.anchor = this.active;
        this.rowTrack.reveal(index);
        this.columnTrack.reveal(column);
        cell.classList.add('is-edited');
        // The field lies over it, and has the focus in its stead.
        cell.tabIndex = -1;
        this.editor = new CellEditor({
            cell,
            label: this.strings.get('page_grid_edit', {line: String(row.line), column: about.label ?? about.name}),
            value,
            onTake: (taken) => onEdit(row.line, column, taken),
            onEnd: (focus) => {
                this.editor = null;
                cell.classList.remove('is-edited');
                cell.tabIndex = cell === this.activeCell() ? 0 : -1;
                view.spoil(column);
                this.render();
                if (focus) {
                    this.focusActive();
                }
            },
        });
    }

    // Copying.

    private copy(event: ClipboardEvent): void {
        const range = rangeOf(this.anchor, this.active);
        const selection = window.getSelection();
        // Inside a field, and where text was selected with the mouse, copying is what it always is.
        if (this.editor || range.top < 0 || (isOneCell(range) && selection !== null && !selection.isCollapsed)) {
            return;
        }
        event.preventDefault();
        const count = range.bottom - range.top + 1;
        if (count > MAX_COPIED) {
            this.announce(this.strings.get('page_grid_copy_many', {rows: MAX_COPIED}));
            return;
        }
        if (isOneCell(range) && this.isMasked(range.start)) {
            this.announce(this.strings.get('page_grid_copied_masked'));
            return;
        }
        const held = Array.from({length: count}, (_, index) => this.items.get(range.top + index))
            .filter((row) => row !== undefined);
        if (held.length === count && event.clipboardData) {
            event.clipboardData.setData('text/plain', tabbed(held, range, (column) => this.isMasked(column)));
            this.announceCopied(range);
        } else {
            void this.copyLater(range, count);
        }
    }

    /** Some of the rows must be read first. */
    private async copyLater(range: Range, count: number): Promise<void> {
        try {
            const rows = await this.items.load(range.top, count);
            if (await putOnClipboard(tabbed(rows, range, (column) => this.isMasked(column)), this.root)) {
                this.announceCopied(range);
                return;
            }
        } catch (error) {
            this.options.onFailure?.(error);
        }
        this.announce(this.strings.get('page_grid_copy_failed'));
    }

    private isMasked(column: number): boolean {
        return this.columns[column]?.masked === true;
    }

    private announceCopied({top, bottom, start, end}: Range): void {
        const columns = Array.from({length: end - start + 1}, (_, index) => start + index);
        const open = columns.filter((column) => !this.isMasked(column)).length;
        const copied = this.strings.count('page_grid_copied', (bottom - top + 1) * open);
        this.announce(open < columns.length ? `${copied} ${this.strings.get('page_grid_copied_masked')}` : copied);
    }
}

let ids = 0;

/** Several grids can be in a page. */
const nextId = (): number => ++ids;
