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

import {getDefinition} from '../../format/catalogue';
import type {Run, RunFile} from '../../moodle/answers';
import type {StringKey} from '../../moodle/stringKeys';
import type {Strings} from '../../moodle/strings';
import type {Bucket} from './changesView';
import {bucketOf} from './changesView';
import type {IconName, Tone} from './elements';
import {banner, button, element, heading, icon} from './elements';

/** How many changes the run has, of all types. */
export const changesOf = (run: Run): number => run.changes.reduce((sum, change) => sum + change.count, 0);

/**
 * Has the run changed the site?
 *
 * @param run a run that is over
 */
export const hasChanged = (run: Run): boolean => !run.simulate && run.phase !== 'planning' && changesOf(run) > 0
    && ['done', 'failed', 'cancelled'].includes(run.status);

const done = (strings: Strings, run: Run): HTMLElement => {
    const count = changesOf(run);
    const rejected = run.rows.rejected > 0
        ? element('p', {class: 'mb-0'}, strings.count(run.simulate ? 'page_simulated_rejected' : 'page_done_rejected', run.rows.rejected))
        : null;
    const tone: Tone = run.rows.rejected > 0 ? 'warning' : 'success';
    if (run.simulate) {
        return banner(tone, count > 0 ? strings.count('page_simulated', count) : strings.get('page_simulated_nothing'), rejected);
    }
    return banner(tone, count > 0 ? strings.count('page_done', count) : strings.get('page_done_nothing'), rejected);
};

/** What had been done when a run was stopped, and that the rest was not. */
const cancelledWords = (strings: Strings, run: Run): Node[] => {
    const rest = run.rowstotal - run.rowsdone;
    return [
        element('p', {class: 'mb-1'}, rest > 0
            ? strings.get('page_cancelled_rows', {done: run.rowsdone, total: run.rowstotal, rest})
            : strings.get('page_cancelled_rows_all', {total: run.rowstotal})),
        element('ul', {'class': 'mb-0', 'data-region': 'done-changes'}, ...run.changes.map(({label, count}) => (
            element('li', {}, `${label} `, element('strong', {}, strings.number(count)))
        ))),
    ];
};

/**
 * How a run stands, in one sentence.
 *
 * @param strings
 * @param run
 */
export const outcomeBanner = (strings: Strings, run: Run): HTMLElement | null => {
    const sentence = (key: StringKey): HTMLElement => element('p', {class: 'mb-0'}, strings.get(key));
    switch (run.status) {
        case 'running':
            return null;
        case 'done':
            return done(strings, run);
        case 'held':
            return banner('warning', strings.get('page_held_title'), element('p', {class: 'mb-0'}, run.holdmessage, ' ', strings.get('page_held')));
        case 'stale':
            return banner('warning', strings.get('page_stale_title'), sentence('page_stale'));
        case 'discarded':
            return banner('neutral', strings.get('page_discarded'));
        case 'skipped':
            return banner('neutral', strings.get('page_skipped'));
        case 'cancelled':
            return hasChanged(run)
                ? banner('warning', strings.count('page_cancelled', changesOf(run)), ...cancelledWords(strings, run))
                : banner('neutral', strings.get('page_cancelled_nothing'));
        case 'failed':
            return banner(
                'danger',
                strings.get('page_failed'),
                run.errormessage === '' ? null : element('p', {class: 'mb-1'}, run.errormessage),
                sentence(hasChanged(run) ? 'page_failed_changed' : 'page_failed_nothing'),
            );
    }
};

/** What the cards count. */
export type CardName = Bucket | 'unchanged' | 'rejected';

interface Card {
    key: StringKey;
    name: CardName;
    count: number;
    icon: IconName;
    tone: Tone;
}

const cardView = (strings: Strings, card: Card, onCard: ((name: CardName) => void) | null): HTMLElement => {
    const {key, name, count, icon: drawing, tone} = card;
    const words: [Node, Node] = [
        element('span', {class: 'tool_sync-card-number'}, strings.number(count)),
        element('span', {class: 'tool_sync-card-label'}, icon(drawing), strings.get(key)),
    ];
    let content: Node[] = words;
    if (onCard && count > 0 && name !== 'unchanged') {
        const made = button(`show-${name}`, '', () => onCard(name), {look: 'link'});
        made.classList.add('tool_sync-card-button');
        made.append(words[0], ' ', words[1]);
        content = [made];
    }
    return element('li', {'class': `tool_sync-card tool_sync-card-${count > 0 ? tone : 'neutral'}`, 'data-card': name}, ...content);
};

/**
 * The plan, or what was made of it, in five numbers, and by type of change.
 *
 * @param strings
 * @param run
 * @param onCard hears which numbers somebody wants to see one by one; null = none of them is listed
 */
export const summaryView = (strings: Strings, run: Run, onCard: ((name: CardName) => void) | null): Node[] => {
    const counts = {create: 0, update: 0, remove: 0};
    for (const change of run.changes) {
        counts[bucketOf(change.type)] += change.count;
    }
    const cards: Card[] = [
        {key: 'page_card_create', name: 'create', count: counts.create, icon: 'add', tone: 'success'},
        {key: 'page_card_update', name: 'update', count: counts.update, icon: 'change', tone: 'info'},
        {key: 'page_card_remove', name: 'remove', count: counts.remove, icon: 'remove', tone: 'danger'},
        {key: 'page_card_unchanged', name: 'unchanged', count: run.rows.unchanged, icon: 'same', tone: 'neutral'},
        {key: 'page_card_rejected', name: 'rejected', count: run.rows.rejected, icon: 'error', tone: 'warning'},
    ];
    return [
        heading(4, strings.get('page_summary_title')),
        element('ul', {'class': 'tool_sync-cards', 'data-region': 'summary'}, ...cards.map((card) => cardView(strings, card, onCard))),
        ...(run.changes.length > 0
            ? [element('ul', {'class': 'tool_sync-types', 'data-region': 'types'}, ...run.changes.map((change) => element(
                'li',
                {'data-type': change.type},
                `${change.label} `,
                element('strong', {}, strings.number(change.count)),
            )))]
            : []),
    ];
};

const SMALL = {look: 'outline-secondary', small: true} as const;

/**
 * The rows that were not planned again, since an earlier run had applied them.
 *
 * @param strings
 * @param run
 * @param onEveryRow hears that every row is to be planned
 */
export const comparedView = (strings: Strings, run: Run, onEveryRow: () => void): Node[] => {
    if (run.compared === '') {
        return [];
    }
    const canPlanAgain = run.simulate && run.status === 'done';
    return [element(
        'p',
        {'class': 'tool_sync-compared', 'data-region': 'compared'},
        run.compared,
        ...(canPlanAgain ? [' ', button('every-row', strings.get('page_every_row'), onEveryRow, SMALL)] : []),
    )];
};

/** Name, hint, and what it is opened on the page for. */
const FILES: Record<string, [StringKey, StringKey | null, StringKey | null]> = {
    report: ['page_file_report', null, null],
    retry: ['page_file_retry', 'page_file_retry_hint', 'page_correct'],
    undo: ['page_file_undo', 'page_file_undo_hint', 'page_takeback'],
    archive: ['page_file_archive', null, null],
};
/** Of runs of archives. */
const ARCHIVE_FILES: typeof FILES = {...FILES, retry: ['page_file_retry', 'page_correct_pictures_hint', 'page_correct_pictures']};

/**
 * The files that the run left.
 *
 * @param strings
 * @param run
 * @param onOpen hears that a file is to be opened on this page
 */
export const filesView = (strings: Strings, run: Run, onOpen: (file: RunFile) => void): Node[] => {
    const files = getDefinition(run.kind)?.data.archive === true ? ARCHIVE_FILES : FILES;
    // Addresses come from the server; anything that is not http would be a script.
    const safe = run.files.filter(({url}) => /^(https?:\/\/|\/)/i.test(url));
    if (safe.length === 0) {
        return [];
    }
    return [
        heading(4, strings.get('page_files_title')),
        element('ul', {'class': 'tool_sync-files', 'data-region': 'files'}, ...safe.map((file) => {
            const [label, hint, action] = files[file.what] ?? [null, null, null];
            return element(
                'li',
                {'data-what': file.what},
                icon('file'),
                element(
                    'div',
                    {},
                    element('a', {href: file.url, download: true}, label === null ? file.what : strings.get(label)),
                    ' ',
                    element('span', {class: 'tool_sync-hint'}, file.filename),
                    hint === null ? null : element('div', {class: 'tool_sync-hint'}, strings.get(hint)),
                    action === null ? null : button(
                        `open-${file.what}`,
                        strings.get(action),
                        () => onOpen(file),
                        {look: file.what === 'retry' ? 'primary' : 'outline-secondary', small: true},
                    ),
                ),
            );
        })),
    ];
};
