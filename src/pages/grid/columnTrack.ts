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

/** Narrowest and widest a column can be made, px. */
export const MIN_WIDTH = 64;
export const MAX_WIDTH = 800;

/** A column that is to be drawn. */
export interface ShownColumn {
    /** From 0; the column of line numbers is not counted. */
    index: number;
    /** Distance from where lines begin, px. */
    start: number;
    width: number;
}

export interface ColumnTrackOptions {
    scroller: HTMLElement;
    /** Width of the column of line numbers, which stays and covers what is below it, px. */
    line: number;
    rtl: () => boolean;
    onChange: () => void;
}

/** Which columns of the grid are seen, how wide they are, and how to scroll to others. */
export class ColumnTrack {
    private widths: number[] = [];
    private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
    private readonly unmount: () => void;
    private hear: (offset: number, scrolling: boolean) => void = () => undefined;
    private viewport = 0;

    public constructor(private readonly options: ColumnTrackOptions) {
        this.virtualizer = new Virtualizer(this.settings());
        this.unmount = this.virtualizer._didMount();
        this.virtualizer._willUpdate();
    }

    /** Width of all columns together, line numbers too, px. */
    public get extent(): number {
        return this.widths.reduce((sum, width) => sum + width, this.options.line);
    }

    public setWidths(widths: number[]): void {
        this.widths = widths.map((width) => Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH)));
        this.virtualizer.setOptions(this.settings());
        this.virtualizer.measure();
    }

    public width(index: number): number {
        return this.widths[index] ?? MIN_WIDTH;
    }

    /**
     * Makes a column wider or narrower.
     *
     * @param index
     * @param width px; what is too little or too much is bounded
     */
    public setWidth(index: number, width: number): void {
        this.setWidths(this.widths.map((old, column) => (column === index ? width : old)));
    }

    /**
     * The columns that are seen.
     *
     * @param besides a column that must be there in any case; -1 = none
     */
    public shown(besides: number): ShownColumn[] {
        const columns = this.virtualizer.getVirtualItems().map(({index, start, size}) => ({index, start, width: size}));
        if (besides >= 0 && besides < this.widths.length && !columns.some(({index}) => index === besides)) {
            columns.push({index: besides, start: this.start(besides), width: this.width(besides)});
            columns.sort((one, other) => one.index - other.index);
        }
        return columns;
    }

    /**
     * Scrolls as little as is needed for a column to be seen.
     *
     * @param index
     */
    public reveal(index: number): void {
        if (index < 0 || this.viewport === 0) {
            return;
        }
        const {scroller, line, rtl} = this.options;
        const sign = rtl() ? -1 : 1;
        const offset = scroller.scrollLeft * sign;
        const start = this.start(index) - line;
        const end = this.start(index) + this.width(index) - this.viewport;
        // A column that is wider than the room is seen from its beginning.
        const wanted = offset > start || end > start ? start : Math.max(offset, end);
        if (wanted !== offset) {
            scroller.scrollLeft = wanted * sign;
            this.hear(scroller.scrollLeft * sign, false);
            this.options.onChange();
        }
    }

    public destroy(): void {
        this.unmount();
    }

    private start(index: number): number {
        return this.widths.slice(0, index).reduce((sum, width) => sum + width, this.options.line);
    }

    private settings(): VirtualizerOptions<HTMLElement, HTMLElement> {
        return {
            count: this.widths.length,
            horizontal: true,
            isRtl: this.options.rtl(),
            paddingStart: this.options.line,
            getScrollElement: () => this.options.scroller,
            estimateSize: (index) => this.width(index),
            overscan: 2,
            scrollToFn: elementScroll,
            observeElementRect: (instance, heard) => observeElementRect(instance, (rect) => {
                this.viewport = rect.width;
                heard(rect);
            }),
            observeElementOffset: (instance, heard) => {
                this.hear = heard;
                return observeElementOffset(instance, heard);
            },
            onChange: this.options.onChange,
        };
    }
}
