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

import type {RunStep} from '../../moodle/answers';
import type {Strings} from '../../moodle/strings';
import {element} from '../run/elements';

/**
 * What happened to a run when, and by whom.
 *
 * @param strings
 * @param steps the first one first
 */
export const stepsView = (strings: Strings, steps: RunStep[]): HTMLElement => element(
    'ol',
    {'class': 'tool_sync-steps', 'data-region': 'steps'},
    ...steps.map(({step, time, who, sentence}) => element(
        'li',
        {'data-step': step},
        element('time', {class: 'tool_sync-hint', datetime: new Date(time * 1000).toISOString()}, strings.date(time)),
        ' ',
        sentence,
        ...(who === '' ? [] : [' ', element('span', {class: 'tool_sync-hint'}, who)]),
    )),
);
