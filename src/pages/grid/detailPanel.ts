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
import {badge, element} from '../run/elements';
import {issueMessage} from '../run/issueGroups';
import {severityWords} from '../run/words';
import type {GridColumn} from './dataGrid';
import type {Place} from './places';
import {issuesOfCell, issuesOfRow} from './rowView';

/** The chosen cell as a whole: in the grid a long value is cut, and what it says on hovering, not everybody can see. */
export class DetailPanel {
    public readonly root = element('div', {'class': 'tool_sync-grid-detail', 'data-region': 'grid-detail'});
    private drawn: unknown[] = [];

    public constructor(private readonly strings: Strings, private readonly hint: string) {
    }

    /**
     * Shows a cell.
     *
     * @param place
     * @param row missing = it is still being read
     * @param columns
     */
    public draw({row: index, column}: Place, row: GridRow | undefined, columns: readonly GridColumn[]): void {
        const drawing = [index, column, row, columns];
        if (drawing.every((value, position) => value === this.drawn[position])) {
            return;
        }
        this.drawn = drawing;
        const name = columns[column]?.label ?? columns[column]?.name ?? '';
        if (index < 0) {
            this.show(name === '' ? this.strings.get('page_grid_detail_none') : name);
        } else if (!row) {
            this.show(this.strings.get('page_grid_loading'));
        } else {
            this.showCell(row, name, columns, column);
        }
    }

    private showCell(row: GridRow, name: string, columns: readonly GridColumn[], index: number): void {
        const column = columns[index];
        const line = String(row.line);
        const text = row.cells[index] ?? '';
        const issues = column ? issuesOfCell(row, column) : issuesOfRow(row, columns);
        const header = columns.map((other) => other.name);
        this.show(
            column ? this.strings.get('page_grid_detail', {line, column: name}) : this.strings.get('page_grid_detail_line', {line}),
            column ? element(
                'p',
                {class: 'tool_sync-grid-whole', dir: 'auto'},
                column.masked === true && text !== '' ? this.strings.get('page_masked') : text || this.strings.get('page_value_empty'),
            ) : null,
            ...issues.map((issue) => element(
                'p',
                {},
                badge(...severityWords(this.strings, issue.severity)),
                ' ',
                issueMessage(this.strings, issue, header),
            )),
        );
    }

    private show(title: string, ...children: Array<HTMLElement | null>): void {
        this.root.replaceChildren(
            element('p', {class: 'tool_sync-grid-where'}, title),
            ...children.filter((child) => child !== null),
            ...(this.hint === '' ? [] : [element('p', {class: 'tool_sync-hint'}, this.hint)]),
        );
    }
}
