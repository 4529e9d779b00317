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

import type {Mapped} from '../../fix/mapping';
import type {Column} from '../../format/definition';
import {MASK} from '../../format/masked';
import type {SiteColumns} from '../../format/siteColumns';
import {definitionFor} from '../../format/siteColumns';
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {Offer} from '../../reading/contract';
import {badge, button, element, heading, scrolling} from '../run/elements';
import {shortened} from '../run/words';
import type {Remedy} from './remedies';
import type {RemedyActions} from './remediesView';
import {remediesView} from './remediesView';

export interface ColumnsModel {
    header: readonly string[];
    kind: string | null;
    columns: readonly Mapped[];
    /** What the site has said of the columns of the kind. */
    site?: SiteColumns | undefined;
    /** What can be done about the columns. */
    offers: readonly Offer[];
    idle: boolean;
}

const HOW: Record<Mapped['how'], StringKey> = {
    exact: 'page_columns_as_is',
    alias: 'page_columns_alias',
    case: 'page_columns_case',
    accent: 'page_columns_near',
    separator: 'page_columns_near',
    near: 'page_columns_near',
    unknown: 'page_columns_unknown',
    duplicate: 'page_columns_duplicate',
    empty: 'page_columns_empty',
    old: 'page_columns_old',
};

/** What is said of a column where it is not read. */
const fateOf = (strings: Strings, {canonical, ignored}: Mapped): HTMLElement | null => (canonical === null
    ? element('span', {class: 'tool_sync-hint'}, strings.get(ignored ? 'page_columns_fate_ignored' : 'page_columns_fate_file'))
    : null);

/** What people call a column: the site's own name for it, or the format's. */
const columnLabel = (strings: Strings, {label, labeltext, name}: Column): string => {
    const text = labeltext ?? '';
    return text !== '' ? text : label === '' ? name : strings.get(label as `column_${string}`);
};

/** A name as it is written; of those that are hidden their number tells which is which. */
const nameOf = ({column, written}: Mapped): string => (written === MASK ? `${MASK} (${column + 1})` : shortened(written, 60));

/** The columns that a name may be meant for, as it is in nobody's list of names. */
const choiceView = (strings: Strings, mapped: Mapped, model: ColumnsModel, actions: RemedyActions): HTMLElement | null => {
    const {column} = mapped;
    const {kind, columns, idle, site} = model;
    const free = definitionFor(kind, site)?.listFree(columns.flatMap(({canonical}) => canonical ?? [])) ?? [];
    if (free.length === 0) {
        return null;
    }
    const select = element(
        'select',
        {
            'class': 'form-control form-select custom-select tool_sync-select',
            'data-region': 'meaning',
            'aria-label': strings.get('page_columns_choose_label', {column: nameOf(mapped)}),
            'disabled': !idle,
        },
        element('option', {value: ''}, strings.get('page_columns_choose')),
        ...free.map((one) => element('option', {value: one.name}, `${columnLabel(strings, one)} (${one.name})`)),
    );
    const rename = button('rename', strings.get('page_columns_rename'), () => {
        if (select.value === '') {
            select.focus();
            return;
        }
        actions.onRemedy({
            remedy: 'fix', offer: {fix: {fix: 'rename_column', column, name: select.value}, code: 'column_unknown', count: 1},
        }, rename);
    }, {look: 'outline-secondary', small: true, disabled: !idle});
    return element('div', {class: 'tool_sync-jump-row'}, select, rename);
};

const rowView = (strings: Strings, mapped: Mapped, model: ColumnsModel, actions: RemedyActions): HTMLElement => {
    const {header, kind, offers, idle} = model;
    const {column, written, canonical, how, suggestion} = mapped;
    const meant = canonical === null ? undefined : definitionFor(kind, model.site)?.column(canonical);
    const mine = offers
        .filter(({fix}) => (fix.fix === 'rename_column' || fix.fix === 'drop_column') && fix.column === column)
        .map((offer): Remedy => ({remedy: 'fix', offer}));
    const words = strings.get(HOW[how], {name: suggestion});
    return element(
        'tr',
        {'data-column': column, 'data-how': how},
        element('th', {scope: 'row', class: 'tool_sync-path'}, written === '' ? strings.get('page_value_empty') : nameOf(mapped)),
        element(
            'td',
            {},
            meant === undefined ? null : columnLabel(strings, meant),
            canonical === null || canonical === written ? null : element('span', {class: 'tool_sync-hint'}, ` (${canonical})`),
        ),
        element('td', {}, canonical === null ? badge(mapped.ignored ? 'warning' : 'danger', words) : words),
        element(
            'td',
            {},
            fateOf(strings, mapped),
            remediesView(strings, mine, {header, idle}, actions),
            canonical === null ? choiceView(strings, mapped, model, actions) : null,
        ),
    );
};

/**
 * What each column of the file means, how that was found, and what can be done where it was not.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const columnsView = (strings: Strings, model: ColumnsModel, actions: RemedyActions): Node[] => {
    const {kind, columns} = model;
    if (kind === null || columns.length === 0) {
        return [];
    }
    return [element(
        'details',
        {'class': 'tool_sync-details', 'data-region': 'columns-part', 'open': columns.some(({canonical}) => canonical === null)},
        element('summary', {}, heading(4, strings.get('page_columns_title'))),
        scrolling(strings.get('page_columns_caption'), element(
            'table',
            {'class': 'table table-sm tool_sync-table tool_sync-columns', 'data-region': 'columns'},
            element('caption', {class: 'sr-only visually-hidden'}, strings.get('page_columns_caption')),
            element('thead', {}, element(
                'tr',
                {},
                ...(['page_columns_written', 'page_columns_meaning', 'page_columns_how', 'page_columns_what'] as const)
                    .map((key) => element('th', {scope: 'col'}, strings.get(key))),
            )),
            element('tbody', {}, ...columns.map((mapped) => rowView(strings, mapped, model, actions))),
        )),
    )];
};
