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

import type {NewsTone} from '../../moodle/answers';
import type {Child} from '../run/elements';
import {element, icon} from '../run/elements';

const ICONS = {success: 'check', info: 'info', warning: 'warning', danger: 'error', neutral: 'same'} as const;

/**
 * Puts something under a field of Moodle's settings: below the line that holds it, so that it does not get the width of the field.
 *
 * @param field
 * @param region
 */
export const putUnder = (field: HTMLElement, region: HTMLElement): void => {
    const setting = field.closest('.form-setting');
    const line = [...setting?.children ?? []].find((child) => child.contains(field)) ?? field;
    line.insertAdjacentElement('afterend', region);
};

/**
 * A sentence with its sign: colour is never the only one.
 *
 * @param tone
 * @param message
 * @param title what it is about
 * @param after what follows
 */
export const note = (tone: NewsTone, message: string, title: Child = null, after: Child = null): HTMLElement => element(
    'div',
    {'class': `tool_sync-note tool_sync-note-${tone}`, 'data-tone': tone},
    icon(ICONS[tone]),
    element('div', {class: 'tool_sync-note-body'}, title, element('span', {class: 'tool_sync-note-text'}, message), after ? ' ' : null, after),
);
