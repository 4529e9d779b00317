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
import {button, element} from '../run/elements';
import {fixTitle, offerCount} from './fixWords';
import {rereadTitle} from './proposals';
import type {Remedy} from './remedies';
import {isTail} from './remedies';

export interface RemediesModel {
    header: readonly string[];
    /** May the file be changed now? */
    idle: boolean;
}

export interface RemedyActions {
    /** Shows what it would do, below the button that asks for it. */
    onRemedy(remedy: Remedy, trigger: HTMLElement): void;
}

/** Remedies that are shown before the others are folded away. */
const SHOWN = 4;

/** What a remedy says on its button, how much it is about, and a word of warning. */
const wordsOf = (strings: Strings, remedy: Remedy, header: readonly string[]): [title: string, count: string] => {
    switch (remedy.remedy) {
        case 'fix': {
            const {offer} = remedy;
            const {fix} = offer;
            // In its own group a fix need not name the problem.
            const title = fix.fix === 'drop_rejected' && fix.code !== undefined && !isTail(offer)
                ? strings.get('page_fix_drop_rejected_code')
                : fixTitle(strings, fix, header);
            const doubt = offer.ambiguous === true ? strings.get('page_fix_ambiguous') : '';
            return [title, [offerCount(strings, offer), doubt].filter((part) => part !== '').join(' · ')];
        }
        case 'reread':
            return [rereadTitle(strings, remedy.settings), ''];
        case 'kind':
            return [strings.get('page_fix_as_kind', {kind: remedy.label}), ''];
    }
};

const remedyView = (strings: Strings, remedy: Remedy, model: RemediesModel, actions: RemedyActions): HTMLElement => {
    const {header, idle} = model;
    const [title, count] = wordsOf(strings, remedy, header);
    // What takes lines away looks like less of an invitation.
    const drops = remedy.remedy === 'fix' && (remedy.offer.fix.fix === 'drop_rejected' || remedy.offer.fix.fix === 'drop_column');
    const trigger = button('offer', title, () => actions.onRemedy(remedy, trigger), {look: 'link', small: true, disabled: !idle});
    trigger.classList.toggle('tool_sync-offer', !drops);
    trigger.dataset['fix'] = remedy.remedy === 'fix' ? remedy.offer.fix.fix : remedy.remedy;
    return element('li', {}, trigger, count === '' ? null : element('span', {class: 'tool_sync-hint'}, ` ${count}`));
};

/**
 * What can be done about something, as a list of buttons. What each would do is shown before it does it.
 *
 * @param strings
 * @param remedies
 * @param model
 * @param actions
 */
export const remediesView = (
    strings: Strings,
    remedies: Remedy[],
    model: RemediesModel,
    actions: RemedyActions,
): HTMLElement | null => {
    if (remedies.length === 0) {
        return null;
    }
    // One more than fits is no reason to fold.
    const shown = remedies.length > SHOWN + 1 ? SHOWN : remedies.length;
    const list = (some: Remedy[]): HTMLElement => element(
        'ul',
        {'class': 'tool_sync-offers', 'aria-label': strings.get('page_fixes_how')},
        ...some.map((remedy) => remedyView(strings, remedy, model, actions)),
    );
    return element(
        'div',
        {'data-region': 'offers'},
        list(remedies.slice(0, shown)),
        remedies.length > shown
            ? element(
                'details',
                {class: 'tool_sync-details'},
                element('summary', {}, strings.count('page_fixes_more', remedies.length - shown)),
                list(remedies.slice(shown)),
            )
            : null,
    );
};
