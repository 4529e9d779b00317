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
import type {Fix, FixPreview} from '../../reading/contract';
import {button, element, scrolling} from '../run/elements';
import {shortened} from '../run/words';
import {changedText, fixTitle} from './fixWords';

export interface PreviewActions {
    onTake(): void;
    onLeave(): void;
    /** Looks at another fix instead: UTF-8, where the encoding is in the way. */
    onInstead(fix: Fix): void;
}

export interface PreviewModel {
    fix: Fix;
    preview: FixPreview;
    header: readonly string[];
    encoding: string;
}

const REASONS: Record<'encoding' | 'name_taken' | 'name_empty', StringKey> = {
    encoding: 'page_fix_impossible_encoding',
    name_taken: 'page_fix_impossible_name_taken',
    name_empty: 'page_fix_impossible_name_empty',
};

const examplesView = (strings: Strings, {fix, preview}: PreviewModel): HTMLElement => {
    const drops = fix.fix === 'drop_duplicates' || fix.fix === 'drop_rejected' || fix.fix === 'header_line';
    const after = (text: string): HTMLElement => (drops
        ? element('td', {class: 'tool_sync-hint'}, strings.get('page_fix_dropped_cell'))
        : element('td', {}, element('ins', {}, text === '' ? strings.get('page_value_empty') : shortened(text))));
    return scrolling(strings.get('page_fix_caption'), element(
        'table',
        {'class': 'table table-sm tool_sync-table tool_sync-diff-table', 'data-region': 'examples'},
        element('caption', {}, strings.get('page_fix_caption')),
        element('thead', {}, element(
            'tr',
            {},
            ...(['page_column_line', 'page_fix_before', 'page_fix_after'] as const).map((key) => element('th', {scope: 'col'}, strings.get(key))),
        )),
        element('tbody', {}, ...preview.examples.map(({line, before, after: text}) => element(
            'tr',
            {},
            element('th', {scope: 'row', class: 'tool_sync-number'}, String(line)),
            element('td', {}, element('del', {}, before === '' ? strings.get('page_value_empty') : shortened(before))),
            after(text),
        ))),
    ));
};

/**
 * What a fix would do, and the two answers. Escape leaves it.
 *
 * @param strings
 * @param model
 * @param actions
 */
export const previewView = (strings: Strings, model: PreviewModel, actions: PreviewActions): HTMLElement => {
    const {fix, preview, header, encoding} = model;
    const title = element('p', {class: 'tool_sync-headline', tabindex: -1}, strings.get('page_fix_title', {title: fixTitle(strings, fix, header)}));
    const changed = changedText(strings, preview);
    const reason = preview.impossible;
    const possible = !reason && changed !== '';
    const sentence = reason
        ? strings.get(REASONS[reason.reason], {value: shortened(reason.value, 60), line: String(reason.line), encoding})
        : changed === '' ? strings.get('page_fix_nothing') : changed;
    const panel = element(
        'div',
        {'class': 'tool_sync-proposal', 'data-region': 'preview', 'role': 'group', 'aria-label': title.textContent},
        title,
        element('p', {'data-region': 'preview-says'}, sentence),
        possible && preview.examples.length > 0 ? examplesView(strings, model) : null,
        element(
            'div',
            {class: 'tool_sync-actions'},
            possible ? button('take', strings.get('page_fix_take'), () => actions.onTake(), {look: 'primary'}) : null,
            reason?.reason === 'encoding'
                ? button('instead', strings.get('page_fix_encode_utf8'), () => actions.onInstead({fix: 'encode_utf8'}), {look: 'primary'})
                : null,
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
