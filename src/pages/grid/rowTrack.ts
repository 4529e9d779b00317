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

import {elementScroll, observeElementOffset, observeElementRect, Virtualizer} from '@tanstack/virtual-core';
import type {VirtualizerOptions} from '@tanstack/virtual-core';

import {MAX_HEIGHT, Slots} from './slots';

/** A row that is to be drawn. */
export interface ShownRow {
    index: number;
    /** Distance from the upper edge of the canvas, px. */
    top: number;
}

export interface RowTrackOptions {
    scroller: HTMLElement;
    /** Height of a row, px. */
    height: number;
    /** Height of the headings, which stay at the top and cover what is below them, px. */
    header: number;
    onChange: () => void;
}

/** Which rows of the grid are seen, and how to scroll to others. All of them have the same height. */
export class RowTrack {
    private slots = new Slots(0, 1);
    private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
    private readonly unmount: () => void;
    private hear: (offset: number, scrolling: boolean) => void = () => undefined;
    private viewport = 0;
    private lastTop = 0;
    /** Row to scroll to as soon as the grid has a height. */
    private waiting: {row: number; centre: boolean} | null = null;

    public constructor(private readonly options: RowTrackOptions) {
        this.virtualizer = new Virtualizer(this.settings());
        this.unmount = this.virtualizer._didMount();
        this.virtualizer._willUpdate();
    }

    public get total(): number {
        return this.slots.total;
    }

    /** Height of all slots, px. */
    public get extent(): number {
        return this.slots.count * this.options.height;
    }

    /** Rows of a screenful. */
    public get visible(): number {
        return Math.max(1, Math.floor((this.viewport - this.options.header) / this.options.height));
    }

    /**
     * Another number of rows.
     *
     * @param total
     * @param keep stay where it is scrolled to
     */
    public setTotal(total: number, keep: boolean): void {
        const at = keep ? this.first() : 0;
        this.slots = new Slots(total, MAX_HEIGHT / this.options.height);
        this.virtualizer.setOptions(this.settings());
        this.virtualizer.measure();
        this.moveTo(Math.max(0, Math.min(at, total - this.visible)));
    }

    /**
     * The rows that are seen, and some around them.
     *
     * @param besides a row that must be there in any case; -1 = none
     */
    public shown(besides: number): ShownRow[] {
        const rows = this.virtualizer.getVirtualItems().map(({index, start}) => ({index: this.slots.item(index), top: start}));
        if (besides >= 0 && besides < this.total && !rows.some(({index}) => index === besides)) {
            const slot = this.slots.slot(besides);
            // Without a place of its own it waits above the upper edge, where nothing can be scrolled to.
            const top = slot >= 0 && slot < this.slots.count ? slot * this.options.height : -10 * this.options.height;
            rows.push({index: besides, top});
            rows.sort((one, other) => one.index - other.index);
        }
        return rows;
    }

    /** First and last row that are seen or nearly so; null = there is none. */
    public range(): [number, number] | null {
        const items = this.virtualizer.getVirtualItems();
        const [first, last] = [items[0], items[items.length - 1]];
        return first && last ? [this.slots.item(first.index), this.slots.item(last.index)] : null;
    }

    /**
     * Scrolls as little as is needed for a row to be seen.
     *
     * @param row
     * @param centre bring it to the middle when it is not seen
     */
    public reveal(row: number, centre = false): void {
        if (this.viewport === 0) {
            this.waiting = {row, centre};
            return;
        }
        const {height, header} = this.options;
        const first = this.first();
        const room = (this.viewport - header) / height;
        if (row >= first && row + 1 <= first + room) {
            return;
        }
        if (centre) {
            this.moveTo(row - Math.floor((room - 1) / 2));
        } else {
            this.moveTo(row < first ? row : row + 1 - room);
        }
    }

    public destroy(): void {
        this.unmount();
    }

    /** Row at the upper edge, with its fraction. */
    private first(): number {
        return this.slots.item(this.options.scroller.scrollTop / this.options.height);
    }

    private moveTo(first: number): void {
        const {scroller, height} = this.options;
        const wanted = Math.max(0, Math.min(first, this.total - Math.min(this.visible, this.total)));
        const at = first > wanted ? first : wanted;
        const slot = this.slots.slot(at);
        const outside = slot < 0 || slot > this.slots.count - this.visible;
        if (this.slots.scaled && (outside || this.slots.nearFalseEnd(slot, this.visible))) {
            this.slots.settle(at, this.visible);
        }
        this.scrollTo(this.slots.slot(at) * height);
        this.hear(scroller.scrollTop, false);
        this.options.onChange();
    }

    private scrollTo(top: number): void {
        this.options.scroller.scrollTop = top;
        this.lastTop = this.options.scroller.scrollTop;
    }

    private settings(): VirtualizerOptions<HTMLElement, HTMLElement> {
        return {
            count: this.slots.count,
            getScrollElement: () => this.options.scroller,
            estimateSize: () => this.options.height,
            overscan: 5,
            scrollToFn: elementScroll,
            observeElementRect: (instance, heard) => observeElementRect(instance, (rect) => {
                heard(rect);
                this.resized(rect.height);
            }),
            observeElementOffset: (instance, heard) => {
                this.hear = heard;
                return observeElementOffset(instance, (offset, scrolling) => this.scrolled(offset, scrolling));
            },
            onChange: this.options.onChange,
        };
    }

    private resized(viewport: number): void {
        const shown = this.viewport === 0 && viewport > 0;
        this.viewport = viewport;
        if (!shown) {
            return;
        }
        // What was hidden has forgotten how far it was scrolled.
        this.scrollTo(this.lastTop);
        const {waiting} = this;
        this.waiting = null;
        if (waiting) {
            this.reveal(waiting.row, waiting.centre);
        }
    }

    private scrolled(offset: number, scrolling: boolean): void {
        if (this.viewport === 0) {
            return;
        }
        const moved = Math.abs(offset - this.lastTop);
        this.lastTop = offset;
        let other = false;
        if (this.slots.scaled) {
            const first = offset / this.options.height;
            if (moved > 4 * this.viewport) {
                other = this.slots.jump(first, this.visible);
            } else if (this.slots.nearFalseEnd(first, this.visible) || (!scrolling && this.slots.drifted(first, this.visible))) {
                const row = this.slots.item(first);
                other = this.slots.settle(row, this.visible);
                this.scrollTo(this.slots.slot(row) * this.options.height);
            }
        }
        this.hear(this.lastTop, scrolling);
        if (other) {
            this.options.onChange();
        }
    }
}
