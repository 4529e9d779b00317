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
import type {FixPreview} from '../../reading/contract';
import {banner, element} from '../run/elements';
import {isAbort} from '../run/surroundings';
import {previewView} from './previewView';
import type {Proposal} from './proposals';
import {ReadingProgress} from './readingProgress';

/** The one place where something is looked at before it is done. */
export class Previews {
    private panel: HTMLElement | null = null;
    private trigger: HTMLElement | null = null;
    private abort: AbortController | null = null;

    /**
     * Constructor.
     *
     * @param strings
     * @param onLeave hears that nothing is open any more and nothing was taken
     */
    public constructor(private readonly strings: Strings, private readonly onLeave: () => void) {
    }

    /** Is one open? */
    public get isOpen(): boolean {
        return this.panel !== null;
    }

    /** Takes what is open away, without moving the focus. */
    public clear(): void {
        this.abort?.abort();
        this.panel?.remove();
        this.panel = null;
        this.trigger = null;
    }

    /**
     * Shows what a proposal would do.
     *
     * @param proposal
     * @param trigger what asked for it: the panel is put below it, and the focus returns to it
     */
    public async open(proposal: Proposal, trigger: HTMLElement): Promise<void> {
        this.clear();
        this.trigger = trigger;
        const {strings} = this;
        const abort = new AbortController();
        this.abort = abort;
        const busy = element(
            'div',
            {'data-region': 'preview-busy'},
            element('p', {class: 'tool_sync-hint'}, strings.get('page_fix_busy')),
        );
        this.put(busy);
        const progress = new ReadingProgress(strings, strings.get('page_fix_busy'), () => this.leave());
        const hide = progress.showIn(busy);
        try {
            const preview = await proposal.look({signal: abort.signal, onProgress: progress.update});
            if (!abort.signal.aborted) {
                this.show(proposal, preview);
            }
        } catch (error) {
            if (!isAbort(error) && this.abort === abort) {
                this.put(banner(
                    'danger',
                    this.strings.get('page_fix_failed'),
                    element('p', {class: 'mb-0'}, error instanceof Error ? error.message : ''),
                ));
            }
        } finally {
            hide();
        }
    }

    /** Closes what is open, and goes back to what asked for it. */
    private leave(): void {
        const {trigger} = this;
        this.clear();
        trigger?.focus();
        this.onLeave();
    }

    private show(proposal: Proposal, preview: FixPreview): void {
        const panel = previewView(this.strings, proposal, preview, {
            onTake: () => {
                this.clear();
                proposal.take(preview);
            },
            onLeave: () => this.leave(),
            onInstead: (other) => {
                if (this.trigger) {
                    void this.open(other, this.trigger);
                }
            },
        });
        this.put(panel);
        panel.querySelector<HTMLElement>('.tool_sync-headline')?.focus();
        panel.scrollIntoView({block: 'nearest'});
    }

    private put(panel: HTMLElement): void {
        this.panel?.remove();
        this.panel = panel;
        // Inside the list item or the cell that asks: the proposal belongs to it.
        (this.trigger?.closest('li, td, [data-region="offers"]') ?? this.trigger?.parentElement)?.append(panel);
    }
}
