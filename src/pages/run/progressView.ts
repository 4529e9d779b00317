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
import {button, element} from './elements';
import {durationText} from './words';

export interface Progress {
    /** What is going on, in words. */
    doing: string;
    done: number;
    /** 0 = not known. */
    total: number;
    /** "120 of 1,200 lines", rate and time left. */
    details: string;
    /** What else there is to say, below; missing = as before. */
    more?: Node[];
}

let made = 0;

/** A progress bar, its words and a button to cancel. It is made once and updated in place, so that the focus stays where it is. */
export class ProgressView {
    public readonly root: HTMLElement;
    private readonly doing = element('p', {class: 'tool_sync-doing'});
    private readonly details = element('p', {'class': 'tool_sync-hint', 'data-region': 'progress-details'});
    private readonly more = element('div', {'data-region': 'progress-more'});
    private readonly bar: HTMLProgressElement;
    private readonly cancel: HTMLButtonElement;

    /**
     * Constructor.
     *
     * @param strings
     * @param onCancel
     */
    public constructor(private readonly strings: Strings, onCancel: () => void) {
        made++;
        this.doing.id = `tool_sync-doing-${made}`;
        this.bar = element('progress', {'class': 'tool_sync-progress', 'aria-labelledby': this.doing.id, 'data-region': 'progress'});
        this.cancel = button('cancel', strings.get('page_cancel'), () => {
            this.cancel.disabled = true;
            onCancel();
        }, {look: 'outline-secondary', small: true});
        const foot = element('div', {class: 'tool_sync-working-foot'}, this.details, this.cancel);
        this.root = element('div', {class: 'tool_sync-working'}, this.doing, this.bar, foot, this.more);
    }

    public update({doing, done, total, details, more}: Progress): void {
        this.doing.textContent = doing;
        this.details.textContent = details;
        if (more) {
            this.more.replaceChildren(...more);
        }
        if (total > 0) {
            this.bar.max = total;
            this.bar.value = Math.min(done, total);
        } else {
            this.bar.removeAttribute('value');
        }
    }

    /** Says that the person has asked to stop, until the work has. */
    public showCancelling(): void {
        this.cancel.disabled = true;
        this.cancel.textContent = this.strings.get('page_cancelling');
    }
}

/**
 * How far a run is, in words.
 *
 * @param strings
 * @param done
 * @param total 0 = not known
 * @param rate rows a second; 0 = not known
 */
export const progressWords = (strings: Strings, done: number, total: number, rate: number): string => {
    const parts = [total > 0 ? strings.get('page_progress', {done, total}) : strings.get('page_progress_unknown', {done})];
    if (rate > 0) {
        parts.push(strings.get('page_progress_rate', {rate: Math.max(1, Math.round(rate))}));
        if (total > done) {
            parts.push(strings.get('page_progress_left', {time: durationText(strings, Math.ceil((total - done) / rate))}));
        }
    }
    return parts.join(' · ');
};

const PHASES: Record<string, StringKey> = {
    planning: 'page_phase_planning',
    applying: 'page_phase_applying',
    finishing: 'page_phase_finishing',
};

export const phaseText = (strings: Strings, phase: string): string => strings.get(PHASES[phase] ?? 'page_working');
