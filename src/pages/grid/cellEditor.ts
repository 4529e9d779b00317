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

import {element} from '../run/elements';

export interface EditorOptions {
    cell: HTMLElement;
    /** Name of the field for screen readers. */
    label: string;
    value: string;
    /** Hears the new value; it is not called when nothing was changed. */
    onTake: (value: string) => void;
    /** Hears that the field is gone. */
    onEnd: (focus: boolean) => void;
}

/** The field in which a cell is changed: Enter takes the value, Escape does not, leaving the field takes it. */
export class CellEditor {
    private readonly field: HTMLInputElement | HTMLTextAreaElement;
    private ended = false;

    public constructor(private readonly options: EditorOptions) {
        const {cell, label, value} = options;
        // A field of one line would silently make one line of several.
        this.field = element(/[\r\n]/.test(value) ? 'textarea' : 'input', {
            'class': 'tool_sync-grid-field',
            'aria-label': label,
            'autocomplete': 'off',
            'spellcheck': 'false',
            'dir': 'auto',
        });
        this.field.value = value;
        // As the field tells it: a text area has its own line ends.
        const before = this.field.value;
        cell.replaceChildren(this.field);
        // A name of its own for the compiler, which does not know the events of one or the other field.
        const field: HTMLElement = this.field;
        field.addEventListener('keydown', (event) => {
            event.stopPropagation();
            if (event.isComposing) {
                return;
            }
            if (event.key === 'Enter' && !event.shiftKey) {
                event.preventDefault();
                this.end(this.field.value !== before, true);
            } else if (event.key === 'Escape') {
                event.preventDefault();
                this.end(false, true);
            }
        });
        this.field.addEventListener('blur', () => {
            // Another window is no reason to be done.
            if (document.hasFocus()) {
                this.end(this.field.value !== before, false);
            }
        });
        this.field.focus();
        this.field.select();
    }

    /** Ends the change without taking it. */
    public cancel(): void {
        this.end(false, false);
    }

    private end(take: boolean, focus: boolean): void {
        if (this.ended) {
            return;
        }
        this.ended = true;
        const {value} = this.field;
        this.options.onEnd(focus);
        if (take) {
            this.options.onTake(value);
        }
    }
}
