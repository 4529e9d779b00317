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
import type {Progress} from '../../reading/contract';
import {ProgressView} from '../run/progressView';
import {durationText, sizeText} from '../run/words';

/** How long somebody waits before they are told that something goes on, in milliseconds. */
const PATIENCE = 300;
/** Before this, nobody knows how long it will take, in milliseconds. */
const GUESS_AFTER = 700;
/** How long to leave a screen reader in peace between two reports of progress, in milliseconds. */
const SAY_EVERY = 15_000;

/** How far a file has been read: rows, bytes, time left, and the way out. */
export class ReadingProgress {
    public readonly view: ProgressView;
    private readonly started = Date.now();
    private said = this.started;

    public constructor(
        private readonly strings: Strings,
        private readonly doing: string,
        onCancel: () => void,
        private readonly say: (text: string) => void = () => undefined,
    ) {
        this.view = new ProgressView(strings, onCancel);
        this.view.update({doing, done: 0, total: 0, details: ''});
    }

    /**
     * Hears how far it is.
     *
     * @param progress
     */
    public readonly update = ({bytes, total, rows}: Progress): void => {
        const {strings} = this;
        const parts = [strings.get('page_progress_unknown', {done: rows})];
        if (total > 0) {
            parts.push(strings.get('page_check_progress_bytes', {done: sizeText(strings, bytes), total: sizeText(strings, total)}));
        }
        const spent = Date.now() - this.started;
        if (bytes > 0 && bytes < total && spent > GUESS_AFTER) {
            parts.push(strings.get('page_progress_left', {time: durationText(strings, Math.ceil((spent * (total - bytes)) / bytes / 1000))}));
        }
        const details = parts.join(' · ');
        this.view.update({doing: this.doing, done: bytes, total, details});
        if (Date.now() - this.said > SAY_EVERY) {
            this.said = Date.now();
            this.say(`${this.doing} ${details}`);
        }
    };

    /**
     * Shows it, unless it is over before anybody waits.
     *
     * @param place
     * @returns takes it away
     */
    public showIn(place: HTMLElement): () => void {
        const timer = setTimeout(() => place.replaceChildren(this.view.root), PATIENCE);
        return () => {
            clearTimeout(timer);
            this.view.root.remove();
        };
    }
}
