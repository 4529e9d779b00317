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

import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {Fix, Offer} from '../../reading/contract';
import {issueTitle} from '../run/issueGroups';
import {isMasked, MASK} from '../run/masked';
import {delimiterText, shortened, onlyNewlineText} from '../run/words';
import type {Step} from './versions';

// What is done to a file, in the reader's words.

const WORD = 60;
const NAMES = 200;

const DATE_ORDERS = {dmy: 'page_fix_date_order_dmy', mdy: 'page_fix_date_order_mdy', ymd: 'page_fix_date_order_ymd'} as const;

/** Does a fix hold a value of a column that must not be shown? */
const hides = (fix: Fix, header: readonly string[]): boolean => 'column' in fix && isMasked(header[fix.column] ?? '');

/**
 * A fix as something to do: "Rename the column …".
 *
 * @param strings
 * @param fix
 * @param header names as written in the file that it changes
 */
export const fixTitle = (strings: Strings, fix: Fix, header: readonly string[]): string => {
    const get = (key: StringKey, params: Record<string, string> = {}): string => {
        const column = 'column' in fix ? shortened(header[fix.column] ?? String(fix.column + 1), WORD) : '';
        return strings.get(key, {column, ...params});
    };
    const word = (text: string): string => (hides(fix, header) ? MASK : shortened(text, WORD));
    switch (fix.fix) {
        case 'rename_column':
            return get('page_fix_rename_column', {name: shortened(fix.name, WORD)});
        case 'insert_header':
            return get('page_fix_insert_header', {names: shortened(fix.names.join(', '), NAMES)});
        case 'header_line':
            return get('page_fix_header_line', {line: String(fix.line)});
        case 'trim':
            return get(fix.inner ? 'page_fix_trim_inner' : 'page_fix_trim');
        case 'user_name':
            return get(fix.blank === '' ? 'page_fix_user_name' : 'page_fix_user_name_dots');
        case 'date_order':
            return get(DATE_ORDERS[fix.order]);
        case 'replace_value':
            return fix.to === ''
                ? get('page_fix_empty_value', {from: word(fix.from)})
                : get('page_fix_replace_value', {from: word(fix.from), to: word(fix.to)});
        case 'set_cell':
            return get('page_fix_set_cell', {line: String(fix.line), to: fix.value === '' ? strings.get('page_value_empty') : word(fix.value)});
        case 'drop_rejected':
            return fix.code === undefined
                ? get('page_fix_drop_rejected')
                : get('page_fix_drop_rejected_titled', {title: issueTitle(strings, fix.code)});
        default:
            return get(`page_fix_${fix.fix}`);
    }
};

/**
 * How much an offer is about: "12 cells"; empty where the number says nothing.
 *
 * @param strings
 * @param offer
 */
export const offerCount = (strings: Strings, {fix, count}: Offer): string => {
    switch (fix.fix) {
        case 'drop_duplicates':
        case 'drop_rejected':
            return strings.count('page_fix_count_lines', count);
        case 'trim':
        case 'lower_case':
        case 'user_name':
        case 'date_order':
        case 'boolean_words':
        case 'replace_value':
            return strings.count('page_fix_count_cells', count);
        default:
            return '';
    }
};

/**
 * A step that was taken, as it stands in the list.
 *
 * @param strings
 * @param step
 * @param kindLabel name of a kind
 */
export const stepTitle = (strings: Strings, step: Step, kindLabel: (kind: string) => string): string => {
    switch (step.step) {
        case 'fix':
            return fixTitle(strings, step.fix, step.header);
        case 'kind':
            return strings.get('page_step_kind', {kind: kindLabel(step.kind)});
        case 'reread': {
            const {encoding = 'auto', csvseparator = 'auto', newline = 'auto', bom = 'auto'} = step.settings;
            const how = [
                ...(encoding === 'auto' ? [] : [encoding]),
                ...(bom === 'auto' ? [] : [strings.get('page_bom_ignored')]),
                ...(csvseparator === 'auto' ? [] : [delimiterText(strings, csvseparator)]),
                ...(newline === 'auto' ? [] : [onlyNewlineText(strings, newline)]),
            ];
            return how.length === 0 ? strings.get('page_step_reread_auto') : strings.get('page_step_reread', {how: how.join(', ')});
        }
    }
};

/**
 * How much was changed: "12 cells change. 3 lines are taken out."
 *
 * @param strings
 * @param cells
 * @param dropped
 */
export const changedText = (strings: Strings, {cells, dropped}: {cells: number; dropped: number}): string => [
    cells > 0 ? strings.count('page_fix_cells', cells) : '',
    dropped > 0 ? strings.count('page_fix_dropped', dropped) : '',
].filter((part) => part !== '').join(' ');
