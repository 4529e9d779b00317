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

import type {IdentifierChoice} from '../../moodle/answers';
import {Refusal} from '../../moodle/failures';
import {during} from '../../moodle/pending';
import {countIdentifiers} from '../../moodle/repository';
import type {Strings} from '../../moodle/strings';
import {element} from '../run/elements';
import {note, putUnder} from './note';

/** An identifier setting: under its list stands how many of the site's users, cohorts, courses or roles each choice can name. */
export class IdentifierField {
    /** What the choice made means: read out when another is made. */
    private readonly chosen: HTMLElement;
    private readonly others: HTMLElement;
    private choices: IdentifierChoice[] = [];

    /**
     * Constructor.
     *
     * @param select
     * @param setting key of the setting
     * @param strings
     */
    public constructor(
        private readonly select: HTMLSelectElement,
        private readonly setting: string,
        private readonly strings: Strings,
    ) {
        this.chosen = element('div', {'role': 'status', 'data-region': 'chosen'});
        this.others = element('div', {'data-region': 'others'});
    }

    /** Counts, and shows what belongs to the choice whenever another is made. */
    public async open(): Promise<void> {
        const region = element('div', {'class': 'tool_sync tool_sync-under', 'data-region': 'tool_sync/count'}, this.chosen, this.others);
        putUnder(this.select, region);
        this.chosen.append(element('p', {class: 'tool_sync-hint'}, this.strings.get('settings_counting')));
        try {
            this.choices = await during('count', () => countIdentifiers(this.setting));
        } catch (error) {
            const reason = error instanceof Refusal ? error.message : '';
            this.chosen.replaceChildren(note('warning', this.strings.get('settings_count_failed', {reason})));
            return;
        }
        this.select.addEventListener('change', () => this.show());
        this.show();
    }

    private show(): void {
        const current = this.choices.find(({value}) => value === this.select.value);
        const others = this.choices.filter((choice) => choice !== current);
        this.chosen.replaceChildren(...(current ? [this.item(current)] : []));
        this.others.replaceChildren(...(others.length > 0 ? [
            element('p', {class: 'tool_sync-hint tool_sync-others'}, this.strings.get('settings_count_others')),
            element('ul', {class: 'tool_sync-notes'}, ...others.map((choice) => element('li', {}, this.item(choice)))),
        ] : []));
    }

    private item({tone, label, message, value}: IdentifierChoice): HTMLElement {
        const item = note(tone, this.strings.get('settings_count_chosen', {label, counts: message}));
        item.dataset['value'] = value;
        return item;
    }
}
