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
import {actionBadge} from '../run/changesView';
import type {Tone} from '../run/elements';
import {badge, element, hiddenText, icon} from '../run/elements';
import type {Surroundings} from '../run/surroundings';
import {shortened} from '../run/words';
import {lineLink} from './lineLink';

const STATUSES: Record<string, [Tone, StringKey]> = {
    planned: ['neutral', 'page_changestatus_planned'],
    applied: ['success', 'page_changestatus_applied'],
    failed: ['danger', 'page_changestatus_failed'],
    stale: ['warning', 'page_changestatus_stale'],
};

/**
 * What became of a change, in words.
 *
 * @param strings
 * @param status
 */
export const statusText = (strings: Strings, status: string): string => {
    const known = STATUSES[status];
    return known ? strings.get(known[1]) : status;
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

/**
 * Fields before and after.
 *
 * @param strings
 * @param change
 */
export const fieldsView = (strings: Strings, change: Change): HTMLElement | null => (
    change.fields.length > 0 ? element('ul', {class: 'tool_sync-diff'}, ...change.fields.map((field) => fieldView(strings, field))) : null
);

/**
 * One change: object, before and after, reason, line.
 *
 * @param page
 * @param change
 * @param showStatus say whether it was made
 */
export const changeView = (page: Surroundings, change: Change, showStatus: boolean): HTMLElement => {
    const {strings} = page;
    const status = STATUSES[change.status];
    return element(
        'div',
        {'class': 'tool_sync-change', 'data-region': 'change', 'data-type': change.type},
        element(
            'div',
            {class: 'tool_sync-change-head'},
            actionBadge(strings, change.action),
            element('strong', {class: 'tool_sync-object'}, shortened(change.key)),
            element('span', {class: 'tool_sync-hint'}, change.typelabel),
            change.reversible ? null : badge('warning', strings.get('page_irreversible')),
            showStatus ? badge(status?.[0] ?? 'neutral', statusText(strings, change.status)) : null,
        ),
        fieldsView(strings, change),
        element(
            'div',
            {class: 'tool_sync-change-foot tool_sync-hint'},
            change.line > 0 ? lineLink(page, change.line) : element('span', {class: 'tool_sync-line-link'}, strings.get('page_end_of_file')),
            element('span', {}, change.reasonlabel),
        ),
    );
};
