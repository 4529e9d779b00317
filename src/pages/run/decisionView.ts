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

import type {Run} from '../../moodle/answers';
import type {Strings} from '../../moodle/strings';
import {button, element} from './elements';

let asked = 0;

/**
 * A question in the place of the button that asks it. Escape takes it back; the focus returns to the button.
 *
 * @param strings
 * @param trigger the button; the question is put after its parent
 * @param title
 * @param text what will happen
 * @param yes text of the button that does it
 * @param onYes
 */
export const confirmBeside = (
    strings: Strings,
    trigger: HTMLElement,
    {title, text, yes, danger = true}: {title: string; text: string; yes: string; danger?: boolean},
    onYes: () => void,
): void => {
    asked++;
    const id = `tool_sync-question-${asked}`;
    const row = trigger.parentElement ?? trigger;
    row.parentElement?.querySelector('[data-region="question"]')?.remove();
    const close = (): void => {
        question.remove();
        trigger.focus();
    };
    const sure = button('confirm', yes, () => {
        question.remove();
        onYes();
    }, {look: danger ? 'danger' : 'primary'});
    const question = element(
        'div',
        {'class': 'tool_sync-question', 'data-region': 'question', 'role': 'group', 'aria-labelledby': id, 'aria-describedby': `${id}-text`},
        element('p', {class: 'tool_sync-headline', id, tabindex: -1}, title),
        element('p', {id: `${id}-text`}, text),
        element('div', {class: 'tool_sync-actions'}, sure, button('back', strings.get('page_cancel'), close, {look: 'outline-secondary'})),
    );
    question.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') {
            event.stopPropagation();
            close();
        }
    });
    row.after(question);
    document.getElementById(id)?.focus();
};

/**
 * The question of the guard: whoever approves types the number of removals, so that it was read.
 *
 * @param strings
 * @param run a held run
 * @param onApprove
 * @param onDiscard
 */
export const heldView = (
    strings: Strings,
    run: Run,
    onApprove: (deletions: number) => void,
    onDiscard: () => void,
): HTMLElement => {
    if (!run.candecide) {
        return element('p', {class: 'tool_sync-hint'}, strings.get('page_held_only'));
    }
    const input = element('input', {
        'type': 'text',
        'inputmode': 'numeric',
        'autocomplete': 'off',
        'class': 'form-control tool_sync-number-field',
        'id': 'tool_sync-run-removals',
        'data-region': 'removals',
        'aria-describedby': 'tool_sync-run-removals-error',
    });
    // A file that lost its rows is held although it may remove nothing: then there is no number to read.
    const asks = run.deletions > 0;
    const error = element('p', {class: 'tool_sync-field-error', id: 'tool_sync-run-removals-error', role: 'alert'});
    const form = element(
        'form',
        {'class': 'tool_sync-held', 'data-region': 'held'},
        ...(asks ? [element('label', {for: input.id}, strings.get('page_held_label', {count: run.deletions})), input, error] : []),
        element(
            'div',
            {class: 'tool_sync-actions'},
            element('button', {'type': 'submit', 'class': 'btn btn-danger', 'data-action': 'approve'}, strings.get('page_held_yes')),
        ),
    );
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        if (!asks) {
            onApprove(0);
            return;
        }
        // People write 1 200 or 1,200 as they see it.
        const typed = input.value.replace(/[\s\u00a0\u202f.,'’]/g, '');
        if (!/^\d+$/.test(typed) || Number(typed) !== run.deletions) {
            error.textContent = strings.get('page_bad_number', {count: run.deletions});
            input.setAttribute('aria-invalid', 'true');
            input.focus();
            return;
        }
        onApprove(Number(typed));
    });
    const discard = button('discard', strings.get('page_discard'), () => confirmBeside(strings, discard, {
        title: strings.get('page_discard'),
        text: strings.get('page_discard_confirm'),
        yes: strings.get('page_discard_yes'),
    }, onDiscard), {look: 'outline-secondary'});
    form.querySelector('.tool_sync-actions')?.append(discard);
    return form;
};
