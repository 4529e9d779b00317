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
import type {FixPreview} from '../../reading/contract';
import {button, element, scrolling} from '../run/elements';
import {shortened} from '../run/words';
import type {Proposal} from './proposals';

export interface PreviewActions {
    onTake(): void;
    onLeave(): void;
    /** Looks at another proposal instead. */
    onInstead(proposal: Proposal): void;
}

/** Blanks that nobody would see the difference of. */
const showBlanks = (text: string): string => text.replace(/^\s+|\s+$|\s{2,}|[\u00a0\u202f\u200b\ufeff]/g, (blanks) => '␣'.repeat(blanks.length));

const squeezed = (text: string): string => text.replace(/[\s\u200b\ufeff]+/g, '');

const exampleCells = (strings: Strings, drops: boolean, example: FixPreview['examples'][number]): HTMLElement[] => {
    const blanks = squeezed(example.before) === squeezed(example.after);
    const shown = (text: string): string => {
        const short = shortened(text);
        return short === '' ? strings.get('page_value_empty') : blanks ? showBlanks(short) : short;
    };
    return [
        element('td', {}, element('del', {dir: 'auto'}, shown(example.before))),
        drops
            ? element('td', {class: 'tool_sync-hint'}, strings.get('page_fix_dropped_cell'))
            : element('td', {}, element('ins', {dir: 'auto'}, shown(example.after))),
    ];
};

const examplesView = (strings: Strings, drops: boolean, examples: FixPreview['examples']): HTMLElement => scrolling(
    strings.get('page_fix_caption'),
    element(
        'table',
        {'class': 'table table-sm tool_sync-table tool_sync-diff-table', 'data-region': 'examples'},
        element('caption', {}, strings.get('page_fix_caption')),
        element('thead', {}, element(
            'tr',
            {},
            ...(['page_column_line', 'page_fix_before', 'page_fix_after'] as const)
                .map((key) => element('th', {scope: 'col'}, strings.get(key))),
        )),
        element('tbody', {}, ...examples.map((example) => element(
            'tr',
            {},
            element('th', {scope: 'row', class: 'tool_sync-number'}, String(example.line)),
            ...exampleCells(strings, drops, example),
        ))),
    ),
);

/**
 * What a proposal would do, and the two answers. Escape leaves it.
 *
 * @param strings
 * @param proposal
 * @param preview
 * @param actions
 */
export const previewView = (strings: Strings, proposal: Proposal, preview: FixPreview, actions: PreviewActions): HTMLElement => {
    const {says, possible} = proposal.words(preview);
    const instead = proposal.instead(preview);
    const title = strings.get('page_fix_title', {title: proposal.title});
    const panel = element(
        'div',
        {'class': 'tool_sync-proposal', 'data-region': 'preview', 'role': 'group', 'aria-label': title},
        element('p', {class: 'tool_sync-headline', tabindex: -1}, title),
        element('p', {'data-region': 'preview-says'}, says),
        possible && preview.examples.length > 0 ? examplesView(strings, proposal.drops, preview.examples) : null,
        element(
            'div',
            {class: 'tool_sync-actions'},
            possible ? button('take', strings.get('page_fix_take'), () => actions.onTake(), {look: 'primary'}) : null,
            instead ? button('instead', instead.title, () => actions.onInstead(instead), {look: 'primary'}) : null,
            button('leave', strings.get('page_fix_leave'), () => actions.onLeave(), {look: 'outline-secondary'}),
        ),
    );
    panel.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            event.stopPropagation();
            actions.onLeave();
        }
    });
    return panel;
};
