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
import {element, heading} from '../run/elements';
import type {Remedy} from './remedies';
import type {RemediesModel, RemedyActions} from './remediesView';
import {remediesView} from './remediesView';

/**
 * What no problem asks for, and could be done nevertheless.
 *
 * @param strings
 * @param helps
 * @param model
 * @param actions
 */
export const helpsView = (strings: Strings, helps: Remedy[], model: RemediesModel, actions: RemedyActions): Node[] => {
    const remedies = remediesView(strings, helps, model, actions);
    return remedies === null ? [] : [element(
        'details',
        {'class': 'tool_sync-details', 'data-region': 'helps-part'},
        element('summary', {}, heading(4, `${strings.get('page_helps_title')} (${strings.number(helps.length)})`)),
        remedies,
    )];
};
