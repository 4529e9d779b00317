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

import type {LocationLook, Sight} from '../../moodle/answers';
import {Refusal} from '../../moodle/failures';
import {during} from '../../moodle/pending';
import {lookAtLocation} from '../../moodle/repository';
import type {Strings} from '../../moodle/strings';
import {element} from '../run/elements';
import {note, putUnder} from './note';

/** How long somebody must have stopped typing before the site is asked, in milliseconds. */
const DEBOUNCE = 500;

/** A location setting: under its field stands what lies there. */
export class LocationField {
    private readonly region: HTMLElement;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private asked = 0;
    private shown: string | null = null;

    /**
     * Constructor.
     *
     * @param input
     * @param setting key of the setting
     * @param strings
     */
    public constructor(
        private readonly input: HTMLInputElement,
        private readonly setting: string,
        private readonly strings: Strings,
    ) {
        this.region = element('div', {'class': 'tool_sync tool_sync-under', 'role': 'status', 'data-region': 'tool_sync/look'});
    }

    /** Looks at what the field holds now, and again whenever somebody has typed another name or comes back to the page. */
    public async open(): Promise<void> {
        putUnder(this.input, this.region);
        this.input.addEventListener('input', () => this.soon());
        document.addEventListener('visibilitychange', () => {
            if (!document.hidden && this.region.isConnected) {
                this.shown = null;
                this.soon();
            }
        });
        await this.look();
    }

    private soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.look(), DEBOUNCE);
    }

    private async look(): Promise<void> {
        const location = this.input.value;
        if (location === this.shown) {
            return;
        }
        const mine = ++this.asked;
        this.shown = location;
        if (!this.region.hasChildNodes()) {
            this.region.append(element('p', {class: 'tool_sync-hint'}, this.strings.get('settings_looking')));
        }
        this.region.dataset['busy'] = 'true';
        let content: Node[];
        try {
            content = this.describe(await during('look', () => lookAtLocation(this.setting, location)));
        } catch (error) {
            this.shown = mine === this.asked ? null : this.shown;
            content = [note('warning', this.strings.get('settings_look_failed', {reason: error instanceof Refusal ? error.message : ''}))];
        }
        // What was typed meanwhile is asked for itself: an answer that comes late says nothing any more.
        if (mine === this.asked) {
            delete this.region.dataset['busy'];
            this.region.replaceChildren(...content);
        }
    }

    private describe(look: LocationLook): Node[] {
        const {next} = look;
        const items = look.items.map((sight) => this.item(sight));
        return [
            element('ul', {'class': 'tool_sync-notes', 'data-region': 'sights'}, ...items),
            ...(look.more === '' ? [] : [element('p', {class: 'tool_sync-hint'}, look.more)]),
            element(
                'p',
                {'class': 'tool_sync-next', 'data-region': 'next', 'data-enabled': String(next.enabled)},
                next.message,
                ...(next.url === '' ? [] : [' ', element('a', {href: next.url}, this.strings.get('settings_look_task'))]),
            ),
        ];
    }

    private item(sight: Sight): HTMLElement {
        const path = element('bdi', {class: 'tool_sync-path'}, sight.path);
        return element(
            'li',
            {'data-state': sight.state},
            note(
                sight.tone,
                sight.message,
                element(
                    'span',
                    {class: 'tool_sync-note-title'},
                    sight.url === '' ? element('strong', {}, path) : element('a', {href: sight.url}, path),
                    sight.facts === '' ? null : element('span', {class: 'tool_sync-hint'}, ` ${sight.facts}`),
                ),
                sight.runurl === '' ? null : element('a', {href: sight.runurl}, this.strings.get('settings_look_plan')),
            ),
        );
    }
}
