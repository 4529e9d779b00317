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

import type {Change, ChangedField} from '../../moodle/answers';
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {IconName, Tone} from './elements';
import {badge, element, hiddenText, icon, scrolling} from './elements';
import {shortened} from './words';

/** What the summary cards count. */
export type Bucket = 'create' | 'update' | 'remove';

interface Look {
    bucket: Bucket;
    tone: Tone;
    icon: IconName;
    key: StringKey;
}

const ACTIONS: Record<string, Look> = {
    create: {bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_create'},
    add: {bucket: 'create', tone: 'success', icon: 'add', key: 'page_action_add'},
    update: {bucket: 'update', tone: 'info', icon: 'change', key: 'page_action_update'},
    enable: {bucket: 'update', tone: 'info', icon: 'check', key: 'page_action_enable'},
    remove: {bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_remove'},
    delete: {bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_delete'},
    disable: {bucket: 'remove', tone: 'danger', icon: 'remove', key: 'page_action_disable'},
};

/**
 * The card that a type of change is counted on.
 *
 * @param type object and action: "cohort_create"
 */
export const bucketOf = (type: string): Bucket => ACTIONS[type.slice(type.lastIndexOf('_') + 1)]?.bucket ?? 'update';

/**
 * An action as a badge.
 *
 * @param strings
 * @param action
 */
export const actionBadge = (strings: Strings, action: string): HTMLElement => {
    const look = ACTIONS[action];
    return look ? badge(look.tone, strings.get(look.key), look.icon) : badge('neutral', action);
};

const STATUSES: Record<string, [Tone, StringKey]> = {
    planned: ['neutral', 'page_changestatus_planned'],
    applied: ['success', 'page_changestatus_applied'],
    failed: ['danger', 'page_changestatus_failed'],
    stale: ['warning', 'page_changestatus_stale'],
};

const fieldView = (strings: Strings, field: ChangedField): HTMLElement => {
    const value = (text: string): string => (text === '' ? strings.get('page_value_empty') : shortened(text));
    return element(
        'li',
        {},
        element('span', {class: 'tool_sync-field-name'}, field.label),
        ' ',
        field.hasbefore ? element('del', {}, hiddenText(strings.get('page_before')), ' ', value(field.before)) : null,
        field.hasbefore && field.hasafter ? icon('arrow') : null,
        field.hasafter ? element('ins', {}, hiddenText(strings.get('page_after')), ' ', value(field.after)) : null,
    );
};

const rowView = (strings: Strings, change: Change, showStatus: boolean): HTMLElement => {
    const status = STATUSES[change.status];
    return element(
        'tr',
        {'data-type': change.type},
        element('th', {scope: 'row', class: 'tool_sync-number'}, change.line > 0 ? String(change.line) : strings.get('page_end_of_file')),
        element('td', {}, actionBadge(strings, change.action)),
        element('td', {}, element('span', {class: 'tool_sync-object'}, shortened(change.key)), element('span', {class: 'tool_sync-hint'}, change.typelabel)),
        element('td', {}, change.fields.length > 0
            ? element('ul', {class: 'tool_sync-diff'}, ...change.fields.map((field) => fieldView(strings, field)))
            : null),
        element(
            'td',
            {},
            change.reasonlabel,
            change.reversible ? null : element('div', {}, badge('warning', strings.get('page_irreversible'))),
        ),
        showStatus ? element('td', {}, status ? badge(status[0], strings.get(status[1])) : change.status) : null,
    );
};

/**
 * Changes as a table: object, before and after, reason.
 *
 * @param strings
 * @param changes
 * @param showStatus say of each whether it was made
 */
export const changesTable = (strings: Strings, changes: Change[], showStatus: boolean): HTMLElement => {
    if (changes.length === 0) {
        return element('p', {class: 'tool_sync-hint'}, strings.get('page_changes_none'));
    }
    const columns: StringKey[] = ['page_column_line', 'page_column_change', 'page_column_object', 'page_column_fields', 'page_column_reason'];
    if (showStatus) {
        columns.push('page_column_status');
    }
    return scrolling(strings.get('page_changes_caption'), element(
        'table',
        {class: 'table table-sm tool_sync-table'},
        element('caption', {class: 'sr-only visually-hidden'}, strings.get('page_changes_caption')),
        element('thead', {}, element('tr', {}, ...columns.map((key) => element('th', {scope: 'col'}, strings.get(key))))),
        element('tbody', {}, ...changes.map((change) => rowView(strings, change, showStatus))),
    ));
};
