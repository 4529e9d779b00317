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
import type {Filter, GridRow, Reading} from '../../reading/contract';
import {DataGrid} from '../grid/dataGrid';
import type {GridColumn} from '../grid/dataGrid';
import {badge, button, element, heading} from '../run/elements';
import type {IssueGroup} from '../run/issueGroups';
import {issueMessage, issueTitle} from '../run/issueGroups';
import {isMasked} from '../run/masked';
import {isAbort} from '../run/surroundings';
import {severityWords, shortened} from '../run/words';

export interface GridFile {
    reading: Reading;
    header: readonly string[];
    rows: number;
    /** Is it the beginning of the file alone that can be shown? */
    partial: boolean;
    groups: readonly IssueGroup[];
    /** Can none of its cells be changed, ever? */
    fixed?: boolean;
}

export interface GridActions {
    onEdit(line: number, column: number, value: string): void;
    /** Goes to what a plan says of a line; null = there is no plan of these lines. */
    showChanges(): ((line: number) => void) | null;
    announce(text: string): void;
}

/** How long somebody may pause while typing what is searched, in milliseconds. */
const TYPING = 350;
/** How long a search may take before there is a way to stop it, in milliseconds. */
const STOP_AFTER = 500;

const WORST_FIRST = ['all', 'error', 'warning'] as const;

/** Every row of the file, what is seen of them, and what is said of one. */
export class GridPart {
    public readonly root: HTMLDetailsElement;
    private readonly filter: HTMLSelectElement;
    private readonly search: HTMLInputElement;
    private readonly line: HTMLInputElement;
    private readonly lineError = element('p', {'class': 'tool_sync-field-error', 'id': 'tool_sync-grid-line-error', 'role': 'alert'});
    private readonly count = element('p', {'class': 'tool_sync-hint', 'data-region': 'grid-count'});
    private readonly stop: HTMLButtonElement;
    private readonly note: HTMLElement;
    private readonly place = element('div');
    /** What is said of the active row. */
    public readonly rowPanel = element('div', {'class': 'tool_sync-row-panel', 'data-region': 'row-panel', 'tabindex': -1, 'hidden': true});
    private grid: DataGrid | null = null;
    private file: GridFile | null = null;
    private view = -1;
    private active: GridRow | null = null;
    private editable = true;
    private abort = new AbortController();
    private typing: ReturnType<typeof setTimeout> | undefined;

    public constructor(private readonly strings: Strings, private readonly actions: GridActions) {
        this.filter = element('select', {
            'id': 'tool_sync-grid-filter', 'class': 'form-control form-select custom-select tool_sync-select', 'data-region': 'grid-filter',
        });
        this.filter.addEventListener('change', () => void this.look());
        this.search = element('input', {
            'type': 'search', 'id': 'tool_sync-grid-search', 'class': 'form-control', 'data-region': 'grid-search', 'autocomplete': 'off', 'spellcheck': 'false',
        });
        this.search.addEventListener('input', () => {
            clearTimeout(this.typing);
            this.typing = setTimeout(() => void this.look(), TYPING);
        });
        this.line = element('input', {
            'type': 'text', 'inputmode': 'numeric', 'id': 'tool_sync-grid-line', 'class': 'form-control tool_sync-number-field', 'data-region': 'grid-line',
            'autocomplete': 'off', 'aria-describedby': this.lineError.id,
        });
        this.stop = button('stop-search', strings.get('page_grid_stop'), () => this.stopSearch(), {look: 'outline-secondary', small: true});
        this.stop.hidden = true;
        const jump = element(
            'form',
            {'class': 'tool_sync-field tool_sync-jump'},
            element('label', {for: this.line.id}, strings.get('page_grid_jump')),
            element('div', {class: 'tool_sync-jump-row'}, this.line, element(
                'button',
                {'type': 'submit', 'class': 'btn btn-outline-secondary', 'data-action': 'jump'},
                strings.get('page_grid_go'),
            )),
            this.lineError,
        );
        jump.addEventListener('submit', (event) => {
            event.preventDefault();
            void this.jump();
        });
        const field = (label: string, input: HTMLElement): HTMLElement => element(
            'div',
            {class: 'tool_sync-field'},
            element('label', {for: input.id}, label),
            input,
        );
        this.note = element('p', {class: 'tool_sync-hint', hidden: true}, strings.get('page_grid_first'));
        this.root = element(
            'details',
            {'class': 'tool_sync-details', 'data-region': 'grid-part', 'open': true},
            element('summary', {}, heading(4, strings.get('page_grid_title'))),
            this.note,
            element(
                'div',
                {class: 'tool_sync-fields tool_sync-grid-tools'},
                field(strings.get('page_grid_filter'), this.filter),
                field(strings.get('page_grid_search'), this.search),
                jump,
            ),
            this.count,
            this.stop,
            this.place,
            this.rowPanel,
        );
    }

    /** Ends all work. */
    public close(): void {
        this.abort.abort();
        clearTimeout(this.typing);
        this.grid?.destroy();
        this.grid = null;
        this.file = null;
        this.view = -1;
        // A run folds it away; the next file has not been run.
        this.root.open = true;
    }

    /**
     * Shows a version of the file.
     *
     * @param file
     * @param keep stay at the same place: a cell of it was changed
     */
    public async open(file: GridFile, keep: boolean): Promise<void> {
        const sameColumns = this.file !== null && this.file.header.join('\u0000') === file.header.join('\u0000');
        if (!keep) {
            this.search.value = '';
            this.filter.value = 'all';
        }
        this.file = file;
        this.note.hidden = !file.partial;
        this.root.hidden = file.header.length === 0;
        this.offerFilters(file.groups);
        if (!sameColumns && this.grid) {
            this.grid.setColumns(this.columns(file));
        }
        await this.look(keep);
    }

    /**
     * Takes what the site says of the rows.
     *
     * @param groups
     */
    public async learn(groups: readonly IssueGroup[]): Promise<void> {
        this.offerFilters(groups);
        if (this.filter.value === 'all' && this.search.value === '') {
            this.grid?.refresh();
            return;
        }
        await this.look(true);
    }

    /** Shows the panel of the row anew: a plan came or went. */
    public refreshRow(): void {
        this.showRow(this.active);
    }

    /**
     * Lets cells be changed, or not: not while a run goes on.
     *
     * @param editable
     */
    public setEditable(editable: boolean): void {
        this.editable = editable;
    }

    /**
     * Goes to a line, and gives it the focus.
     *
     * @param line
     * @param column position of a column
     */
    public async showLine(line: number, column?: number): Promise<void> {
        this.root.open = true;
        if (this.isFiltered) {
            this.filter.value = 'all';
            this.search.value = '';
            await this.look();
        }
        await this.goTo(line, column);
    }

    /**
     * Shows the rows with one problem.
     *
     * @param code
     */
    public async showCode(code: string): Promise<void> {
        this.root.open = true;
        this.filter.value = `code:${code}`;
        this.search.value = '';
        await this.look();
        this.root.scrollIntoView();
        this.grid?.focusRow(0);
    }

    /**
     * Goes back to a cell, as the rows are shown now.
     *
     * @param line
     * @param column position of the column
     */
    public async returnTo(line: number, column: number): Promise<void> {
        await this.goTo(line, column);
    }

    private get isFiltered(): boolean {
        return this.filter.value !== 'all' || this.search.value !== '';
    }

    private columns(file: GridFile): GridColumn[] {
        return file.header.map((name) => ({name, masked: isMasked(name)}));
    }

    private offerFilters(groups: readonly IssueGroup[]): void {
        const before = this.filter.value;
        const option = (value: string, text: string): HTMLOptionElement => element('option', {value}, text);
        const severities = new Set(groups.map(({severity}) => (severity === 'warning' ? 'warning' : 'error')));
        this.filter.replaceChildren(
            ...WORST_FIRST.filter((show) => show === 'all' || severities.has(show)).map((show) => option(show, this.strings.get(`page_grid_filter_${show}`))),
            // A problem of the header is no problem of a row.
            ...groups.filter(({severity}) => severity !== 'file').map(({code, count}) => (
                option(`code:${code}`, `${issueTitle(this.strings, code)} (${this.strings.number(count)})`)
            )),
        );
        this.filter.value = before;
        if (this.filter.selectedIndex < 0) {
            this.filter.value = 'all';
        }
    }

    private chosen(): Filter {
        const {value} = this.filter;
        const search = this.search.value === '' ? {} : {search: this.search.value};
        if (value.startsWith('code:')) {
            return {show: 'code', code: value.slice('code:'.length), ...search};
        }
        return {show: WORST_FIRST.find((show) => show === value) ?? 'all', ...search};
    }

    /** Shows the rows without what takes so long to find: the fields go on saying what is shown. */
    private stopSearch(): void {
        if (this.search.value === '') {
            this.filter.value = 'all';
        } else {
            this.search.value = '';
        }
        this.search.focus();
        void this.look();
    }

    /** Asks for the rows that are wanted now. */
    private async look(keep = false): Promise<void> {
        const {file} = this;
        if (!file) {
            return;
        }
        clearTimeout(this.typing);
        this.abort.abort();
        const abort = new AbortController();
        this.abort = abort;
        if (this.search.value !== '') {
            this.count.textContent = this.strings.get('page_grid_searching');
        }
        this.stop.hidden = true;
        const filtered = this.isFiltered;
        const timer = setTimeout(() => {
            this.stop.hidden = !filtered || abort.signal.aborted;
        }, STOP_AFTER);
        try {
            const {id, rows} = await file.reading.view(this.chosen(), {signal: abort.signal});
            if (!abort.signal.aborted) {
                this.show(file, id, rows, keep);
            }
        } catch (error) {
            if (!isAbort(error) && !abort.signal.aborted) {
                this.count.textContent = error instanceof Error ? error.message : '';
            }
        } finally {
            clearTimeout(timer);
            if (this.abort === abort) {
                this.stop.hidden = true;
            }
        }
    }

    private show(file: GridFile, id: number, rows: number, keep: boolean): void {
        const {strings} = this;
        this.view = id;
        const source = {total: rows, rows: (from: number, count: number) => file.reading.rows(id, from, count)};
        if (this.grid) {
            this.grid.setSource(source, {keep});
        } else {
            this.grid = new DataGrid({
                strings,
                label: strings.get('page_grid_label'),
                columns: this.columns(file),
                source,
                ...(file.fixed === true ? {} : {
                    onEdit: (line: number, column: number, value: string) => {
                        if (this.editable) {
                            this.actions.onEdit(line, column, value);
                        }
                    },
                }),
                onRow: (row) => this.showRow(row),
                empty: strings.get('page_grid_none'),
            });
            this.place.replaceChildren(this.grid.root);
        }
        if (rows === 0) {
            this.showRow(null);
        }
        const says = strings.count('page_grid_count', rows);
        this.count.textContent = says;
        if (this.isFiltered) {
            this.actions.announce(says);
        }
    }

    private async jump(): Promise<void> {
        const typed = this.line.value.replace(/[\s\u00a0\u202f.,'’]/g, '');
        this.lineError.textContent = '';
        if (!/^\d{1,12}$/.test(typed) || !await this.goTo(Number(typed))) {
            this.lineError.textContent = this.strings.get('page_grid_jump_none', {line: shortened(typed, 20)});
            this.line.focus();
        }
    }

    private async goTo(line: number, column?: number): Promise<boolean> {
        const {file, view, grid} = this;
        if (!file || !grid) {
            return false;
        }
        const place = await file.reading.place(view, line).catch(() => -1);
        if (place < 0 || this.view !== view) {
            return false;
        }
        this.root.scrollIntoView({block: 'nearest'});
        grid.focusRow(place, column);
        return true;
    }

    /** What is said of the active row. */
    private showRow(row: GridRow | null): void {
        const {strings, file} = this;
        this.active = row;
        const showChanges = this.actions.showChanges();
        this.rowPanel.hidden = !row || (row.issues.length === 0 && !showChanges);
        if (!row || !file) {
            return;
        }
        this.rowPanel.replaceChildren(
            element('p', {class: 'mb-1'}, element('strong', {}, strings.get('page_grid_row', {line: String(row.line)}))),
            element('ul', {class: 'tool_sync-first'}, ...row.issues.map((issue) => element(
                'li',
                {'data-code': issue.code},
                badge(...severityWords(strings, issue.severity)),
                ' ',
                shortened(issueMessage(strings, issue, file.header), 300),
            ))),
        );
        if (showChanges) {
            this.rowPanel.append(button('show-changes', strings.get('page_grid_changes'), () => showChanges(row.line), {look: 'outline-secondary', small: true}));
        }
    }
}
