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
import {banner, button, element, heading} from '../run/elements';
import {sessionText} from './sessionText';
import type {SiteState} from './siteQuery';

export interface SiteActions {
    onStop(): void;
    onAgain(): void;
}

/**
 * What the site was asked and what came of it. What it says of the lines stands with the other problems.
 *
 * @param strings
 * @param state null = it is not asked, as long as the file cannot be run
 * @param actions
 * @param fileSent has the file itself left the browser since, for a run?
 */
export const siteView = (strings: Strings, state: SiteState | null, actions: SiteActions, fileSent = false): Node[] => {
    if (state === null) {
        return [];
    }
    const again = (): HTMLElement => element(
        'div',
        {class: 'tool_sync-actions'},
        button('ask-again', strings.get('page_site_again'), () => actions.onAgain(), {look: 'outline-secondary', small: true}),
    );
    return [heading(4, strings.get('page_site_title')), ...stateView(strings, state, again, actions), ...sentView(strings, state, fileSent)];
};

const stateView = (strings: Strings, state: SiteState, again: () => HTMLElement, actions: SiteActions): Node[] => {
    const stop = (): HTMLElement => button('stop-asking', strings.get('page_site_stop'), () => actions.onStop(), {look: 'outline-secondary', small: true});
    switch (state.is) {
        case 'collecting':
            return [element('p', {'class': 'tool_sync-working-foot'}, strings.get('page_site_collecting'), stop())];
        case 'asking': {
            const words = strings.get('page_site_asking', {done: state.answered, total: state.total});
            return [
                element('progress', {'class': 'tool_sync-progress', 'max': Math.max(1, state.total), 'value': state.answered, 'aria-label': strings.get('page_site_title')}),
                element('p', {class: 'tool_sync-working-foot'}, words, stop()),
            ];
        }
        case 'failed':
            return [banner('warning', strings.get('page_site_failed'), element('p', {class: 'mb-1'}, sessionText(strings, state.error)), again())];
        case 'stopped':
            return [element('p', {}, strings.get('page_site_stopped')), again()];
        case 'known': {
            if (state.sent.length === 0) {
                return [element('p', {}, strings.get('page_site_none'))];
            }
            const fine = Object.values(state.findings.counts).every((count) => count === 0) && state.left.length === 0;
            return [element('p', {}, strings.get(fine ? 'page_site_fine' : 'page_site_known'))];
        }
    }
};

const sentView = (strings: Strings, {sent, left}: SiteState, fileSent: boolean): Node[] => [
    ...(sent.length > 0
        ? [element('p', {'class': 'tool_sync-hint', 'data-region': 'sent'}, strings.get('page_site_sent', {
            names: sent.map(({column, values}) => strings.count('page_site_values', values, {column})).join(', '),
        }), ' ', strings.get(fileSent ? 'page_site_sent_file' : 'page_site_sent_only'))]
        : []),
    ...left.map(({column, values}) => element('p', {class: 'tool_sync-hint'}, strings.count('page_site_left', values, {column}))),
];
