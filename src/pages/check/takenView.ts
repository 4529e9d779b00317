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
import {button, element, heading} from '../run/elements';
import {changedText, stepTitle} from './fixWords';
import type {Step} from './versions';

export interface TakenModel {
    taken: Step[];
    /** Do the bytes differ from the file as it was chosen? */
    changed: boolean;
    /** Is it a file of the site? */
    stored: boolean;
    /** May it be changed now? Not while a run goes on. */
    idle: boolean;
    kindLabel: (kind: string) => string;
}

export interface TakenActions {
    onUndo(): void;
    onUndoAll(): void;
    onDownload(): void;
}

/**
 * What was done to the file, in its order, and the way back.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const takenView = (strings: Strings, model: TakenModel, actions: TakenActions): Node[] => {
    const {taken, changed, stored, idle, kindLabel} = model;
    if (taken.length === 0) {
        return [];
    }
    return [
        heading(4, strings.get('page_changes_yours')),
        element('ol', {'class': 'tool_sync-taken', 'data-region': 'taken'}, ...taken.map((step) => element(
            'li',
            {},
            stepTitle(strings, step, kindLabel),
            step.step === 'fix' ? element('span', {class: 'tool_sync-hint'}, ` ${changedText(strings, step)}`) : null,
        ))),
        element(
            'div',
            {class: 'tool_sync-actions'},
            button('undo', strings.get('page_undo'), () => actions.onUndo(), {look: 'outline-secondary', small: true, disabled: !idle}),
            taken.length > 1
                ? button('undo-all', strings.get('page_undo_all'), () => actions.onUndoAll(), {look: 'outline-secondary', small: true, disabled: !idle})
                : null,
            changed
                ? button('download-fixed', strings.get('page_download_fixed'), () => actions.onDownload(), {look: 'outline-secondary', small: true})
                : null,
        ),
        ...(changed
            ? [element('p', {class: 'tool_sync-hint'}, strings.get(stored ? 'page_changes_yours_stored' : 'page_changes_yours_hint'))]
            : []),
    ];
};
