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
import {archiveKind} from '../check/archiveFile';
import type {PageConfig, StoredFile} from './config';
import {badge, button, element, heading, hiddenText, icon, scrolling} from './elements';
import {sizeText} from './words';

export interface ChooseActions {
    onFile(file: File): void;
    onStored(file: StoredFile): void;
}

const dropZone = (strings: Strings, config: PageConfig, actions: ChooseActions): HTMLElement => {
    const takesArchives = archiveKind(config) !== null;
    const input = element('input', {
        'type': 'file',
        'id': 'tool_sync-run-file',
        'class': 'tool_sync-file-input',
        'accept': `.csv,.txt,text/csv,text/plain${takesArchives ? ',.zip,application/zip' : ''}`,
        'data-region': 'file-input',
        'aria-describedby': 'tool_sync-run-file-hint',
    });
    input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file) {
            actions.onFile(file);
        }
    });
    const zone = element(
        'div',
        {'class': 'tool_sync-drop', 'data-region': 'drop'},
        icon('file'),
        element('p', {class: 'tool_sync-drop-words'}, strings.get(takesArchives ? 'page_choose_drop_archive' : 'page_choose_drop')),
        element('p', {class: 'mb-2'}, input, element('label', {for: input.id, class: 'btn btn-primary tool_sync-file-label'}, strings.get('page_choose'))),
        element(
            'p',
            {class: 'tool_sync-hint', id: 'tool_sync-run-file-hint'},
            strings.get('page_choose_hint'),
            config.maxbytes > 0 ? ` ${strings.get('page_choose_maxsize', {size: sizeText(strings, config.maxbytes)})}` : null,
        ),
    );
    // Entering a child of the zone leaves the zone itself: count, or the mark would flicker.
    let depth = 0;
    const mark = (change: number): void => {
        depth = Math.max(0, depth + change);
        zone.classList.toggle('is-over', depth > 0);
    };
    zone.addEventListener('dragenter', (event) => {
        event.preventDefault();
        mark(1);
    });
    zone.addEventListener('dragleave', () => mark(-1));
    zone.addEventListener('dragover', (event) => event.preventDefault());
    zone.addEventListener('drop', (event) => {
        event.preventDefault();
        mark(-depth);
        const file = event.dataTransfer?.files[0];
        if (file) {
            actions.onFile(file);
        }
    });
    return zone;
};

const storedTable = (strings: Strings, files: StoredFile[], actions: ChooseActions): HTMLElement => {
    const rows = files.map((file) => {
        const take = button('choose-stored', file.path.replace(/^\//, ''), () => actions.onStored(file), {look: 'link'});
        take.classList.add('tool_sync-path');
        take.prepend(hiddenText(`${strings.get('page_stored_check')} `));
        return element(
            'tr',
            {},
            element('th', {scope: 'row'}, take),
            element('td', {class: 'tool_sync-number'}, sizeText(strings, file.size)),
            element('td', {}, strings.date(file.timemodified)),
        );
    });
    const columns = ['page_column_name', 'page_column_size', 'page_column_modified'] as const;
    const table = element(
        'table',
        {'class': 'table table-sm tool_sync-table', 'data-region': 'stored'},
        element('caption', {class: 'sr-only visually-hidden'}, strings.get('page_choose_stored_caption')),
        element('thead', {}, element(
            'tr',
            {},
            ...columns.map((key) => element('th', {scope: 'col'}, strings.get(key))),
        )),
        element('tbody', {}, ...rows),
    );
    return scrolling(strings.get('page_choose_stored_caption'), table);
};

/** For those who have no file yet: what one looks like. */
const examples = (strings: Strings, {kinds, formatsurl}: PageConfig): Node[] => {
    const links = kinds.flatMap(({label, exampleurl}) => (exampleurl === undefined
        ? [] : [element('a', {href: exampleurl, download: true, class: 'tool_sync-inline'}, label)]));
    if (formatsurl !== undefined) {
        links.push(element('a', {href: formatsurl, class: 'tool_sync-inline'}, strings.get('page_choose_formats')));
    }
    return links.length === 0 ? [] : [
        element('p', {'class': 'tool_sync-examples', 'data-region': 'examples'}, `${strings.get('page_choose_examples')} `, ...links),
    ];
};

/**
 * The choice of a file: from the desktop, or one of the stored command files.
 *
 * @param strings
 * @param config
 * @param actions
 */
export const chooseView = (strings: Strings, config: PageConfig, actions: ChooseActions): Node[] => [
    heading(3, strings.get('page_choose_title')),
    dropZone(strings, config, actions),
    ...examples(strings, config),
    ...(config.storedfiles.length > 0
        ? [heading(4, strings.get('page_choose_stored')), storedTable(strings, config.storedfiles, actions)]
        : []),
];

export interface ChosenModel {
    name: string;
    /** Bytes of the file as it was chosen. */
    size: number;
    /** Bytes of the corrected file; null = it is as it was. */
    corrected: number | null;
    /** Does a run go on with it? */
    locked: boolean;
}

/**
 * The file that was chosen, and the way to choose another.
 *
 * @param strings
 * @param model
 * @param onAnother
 */
export const chosenView = (strings: Strings, {name, size, corrected, locked}: ChosenModel, onAnother: () => void): Node[] => [
    heading(3, strings.get('page_chosen')),
    element(
        'div',
        {class: 'tool_sync-chosen'},
        icon('file'),
        element(
            'div',
            {class: 'tool_sync-chosen-name'},
            element('strong', {}, name),
            ' ',
            size > 0 ? element('span', {class: 'tool_sync-hint'}, sizeText(strings, size)) : null,
            corrected === null
                ? null
                : element('span', {class: 'tool_sync-corrected'}, badge('info', strings.get('page_file_fixed', {size: sizeText(strings, corrected)}), 'change')),
        ),
        locked ? null : button('another', strings.get('page_another'), onAnother, {look: 'outline-secondary', small: true}),
    ),
];
