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

export interface Choice {
    value: string;
    label: string;
}

export interface FilterField<Name extends string> {
    name: Name;
    label: string;
    /** choice = one of a few, empty = all; text; line = a number. */
    kind: 'choice' | 'text' | 'line';
}

/** How long somebody types before the list follows, in milliseconds. */
const PAUSE = 300;

let made = 0;

/** What is wanted of a long list. The list follows while the form is filled in. */
export class FilterForm<Name extends string> {
    public readonly root: HTMLFormElement;
    private readonly controls = new Map<Name, HTMLInputElement | HTMLSelectElement>();
    private readonly clearing: HTMLButtonElement;
    private timer = 0;

    /**
     * Constructor.
     *
     * @param strings
     * @param label name of the list, for screen readers
     * @param fields
     * @param onChange hears that something else is wanted
     */
    public constructor(
        private readonly strings: Strings,
        label: string,
        private readonly fields: ReadonlyArray<FilterField<Name>>,
        private readonly onChange: () => void,
    ) {
        made++;
        this.clearing = button('clear-filters', strings.get('page_filter_clear'), () => {
            this.set({});
            this.heard();
            this.controls.values().next().value?.focus();
        }, {look: 'outline-secondary', small: true});
        this.clearing.hidden = true;
        this.root = element(
            'form',
            {
                'class': 'tool_sync-filters',
                'role': 'search',
                'aria-label': strings.get('page_filter_name', {name: label}),
                'data-region': 'filters',
            },
            ...fields.map((field) => this.fieldView(field)),
            this.clearing,
        );
        this.root.addEventListener('submit', (event) => {
            event.preventDefault();
            this.heard();
        });
    }

    /**
     * What is wanted.
     *
     * @param name
     * @returns empty = all; a form without the field wants all
     */
    public value(name: Name): string {
        return this.controls.get(name)?.value.trim() ?? '';
    }

    public get isEmpty(): boolean {
        return this.fields.every(({name}) => this.value(name) === '');
    }

    /**
     * Wants this and nothing else; the list is not told.
     *
     * @param values
     */
    public set(values: Partial<Record<Name, string>>): void {
        for (const [name, control] of this.controls) {
            control.value = values[name] ?? '';
        }
        this.clearing.hidden = this.isEmpty;
    }

    /**
     * Says what can be chosen. With fewer than two choices there is nothing to choose.
     *
     * @param name
     * @param choices
     */
    public setChoices(name: Name, choices: Choice[]): void {
        const control = this.controls.get(name);
        if (!control) {
            return;
        }
        const chosen = control.value;
        control.replaceChildren(
            element('option', {value: ''}, this.strings.get('page_filter_any')),
            ...choices.map(({value, label}) => element('option', {value}, label)),
        );
        control.value = choices.some(({value}) => value === chosen) ? chosen : '';
        const holder = control.closest<HTMLElement>('.tool_sync-filter');
        if (holder) {
            holder.hidden = choices.length < 2;
        }
    }

    private fieldView({name, label, kind}: FilterField<Name>): HTMLElement {
        const id = `tool_sync-filter-${made}-${name}`;
        const control = kind === 'choice'
            ? element('select', {id, 'class': 'custom-select form-select', 'data-filter': name}, element('option', {value: ''}, this.strings.get('page_filter_any')))
            : element('input', {
                id,
                'type': kind === 'text' ? 'search' : 'text',
                'inputmode': kind === 'text' ? undefined : 'numeric',
                'class': 'form-control',
                'maxlength': kind === 'text' ? 255 : 12,
                'autocomplete': 'off',
                'data-filter': name,
            });
        control.addEventListener(kind === 'choice' ? 'change' : 'input', () => {
            window.clearTimeout(this.timer);
            this.timer = window.setTimeout(() => this.heard(), kind === 'choice' ? 0 : PAUSE);
        });
        this.controls.set(name, control);
        return element(
            'div',
            {class: `tool_sync-filter tool_sync-filter-${kind}`},
            element('label', {for: id}, label),
            control,
        );
    }

    private heard(): void {
        window.clearTimeout(this.timer);
        this.clearing.hidden = this.isEmpty;
        this.onChange();
    }
}

/**
 * A line as somebody typed it.
 *
 * @param typed
 * @returns -1 = all lines, when nothing was typed; -2 = none, when it is no number
 */
export const lineNumber = (typed: string): number => {
    if (typed === '') {
        return -1;
    }
    const digits = typed.replace(/[\s\u00a0\u202f.,'’]/g, '');
    return /^\d{1,12}$/.test(digits) ? Number(digits) : -2;
};
