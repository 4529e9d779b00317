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

import type {Strings} from '../../moodle/strings';
import {button, element} from '../run/elements';
import {PagedItems} from './pagedItems';
import {MAX_HEIGHT, Slots} from './slots';

/** Where the items come from. */
export interface ListSource<Item> {
    total: number;
    fetch: (from: number, count: number) => Promise<Item[]>;
}

export interface VirtualListOptions<Item> extends ListSource<Item> {
    strings: Strings;
    /** Name of the list for screen readers. */
    label: string;
    /** Height of an item that was not yet seen, px. */
    estimate: number;
    /** What an item looks like. Its height may be any. */
    render: (item: Item, index: number) => HTMLElement;
    /** Name of an item for screen readers; missing = its text is. */
    name?: (item: Item, index: number) => string;
    /** What is shown when there is no item. */
    empty?: string;
    /** Value of data-region. */
    region?: string;
    /** Items a request. */
    pageSize?: number;
    onFailure?: (error: unknown) => void;
}

/** Each height that is measured moves what is below it: with more slots than these that would be felt. */
const MAX_SLOTS = 25_000;

interface Place {
    root: HTMLElement;
    filled: boolean;
}

/**
 * A list of any length with items of any height. Only what is seen is in the page: a feed whose items take the focus one by one
 * (arrow keys, page keys, Home, End), and have buttons and links of their own. Other items are another list: it begins at its
 * beginning.
 */
export class VirtualList<Item> {
    public readonly root: HTMLElement;
    private readonly scroller: HTMLElement;
    private readonly canvas = element('div', {class: 'tool_sync-list-canvas'});
    private readonly message = element('p', {class: 'tool_sync-hint', hidden: true});
    private readonly failure: HTMLElement;
    private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
    private readonly unmount: () => void;
    private readonly places = new Map<number, Place>();
    private slots!: Slots;
    private items!: PagedItems<Item>;
    private current = 0;
    private lastTop = 0;
    private height = 0;
    private rendering = false;
    /** Is the scroll moved by this list itself just now? */
    private ours = false;
    private again = false;

    public constructor(private readonly options: VirtualListOptions<Item>) {
        const {strings, label} = options;
        this.scroller = element('div', {'class': 'tool_sync-list-scroll', 'role': 'feed', 'aria-label': label}, this.canvas);
        this.failure = element(
            'p',
            {'class': 'tool_sync-grid-failure', 'role': 'status', 'hidden': true},
            strings.get('page_grid_failed'),
            ' ',
            button('list-retry', strings.get('page_try_again'), () => this.items.retry(), {look: 'outline-secondary', small: true}),
        );
        this.root = element(
            'div',
            {'class': 'tool_sync-list', 'data-region': options.region ?? 'list'},
            this.message,
            this.scroller,
            this.failure,
        );
        this.scroller.addEventListener('keydown', (event) => this.pressed(event));
        this.scroller.addEventListener('focusin', (event) => this.focused(event));
        this.take(options);
        this.virtualizer = new Virtualizer(this.settings());
        this.unmount = this.virtualizer._didMount();
        this.virtualizer._willUpdate();
        this.render();
    }

    /** Fetches again what is seen. */
    public refresh(): void {
        this.items.clear();
        for (const place of this.places.values()) {
            place.filled = false;
        }
        this.render();
    }

    /**
     * Scrolls to an item.
     *
     * @param index
     * @param align
     */
    public scrollTo(index: number, align: 'start' | 'center' | 'end' | 'auto' = 'start'): void {
        if (this.slots.total === 0) {
            return;
        }
        const item = Math.min(Math.max(index, 0), this.slots.total - 1);
        if (this.slots.scaled && this.slots.settle(item, this.visible())) {
            this.virtualizer.setOptions(this.settings());
        }
        this.virtualizer.scrollToIndex(this.slots.slot(item), {align});
        this.scrolledByUs();
        this.render();
    }

    /**
     * Scrolls to an item and gives it the focus.
     *
     * @param index
     */
    public focusItem(index: number): void {
        this.current = Math.min(Math.max(index, 0), Math.max(this.slots.total - 1, 0));
        this.scrollTo(this.current, 'auto');
        this.places.get(this.current)?.root.focus({preventScroll: true});
    }

    /** Ends all work; the element may be thrown away. */
    public destroy(): void {
        this.items.clear();
        this.unmount();
        this.dropPlaces();
        this.root.remove();
    }

    private take({total, fetch}: ListSource<Item>): void {
        const {estimate, strings, empty, pageSize, onFailure} = this.options;
        this.slots = new Slots(total, Math.min(MAX_HEIGHT / estimate, MAX_SLOTS));
        this.items = new PagedItems({
            total,
            fetch,
            onChange: () => this.render(),
            ...(pageSize === undefined ? {} : {size: pageSize}),
            ...(onFailure === undefined ? {} : {onFailure}),
        });
        this.message.textContent = empty ?? strings.get('page_grid_empty');
        this.message.hidden = total > 0;
        this.scroller.hidden = total === 0;
    }

    private settings(): VirtualizerOptions<HTMLElement, HTMLElement> {
        const {slots} = this;
        return {
            count: slots.count,
            getScrollElement: () => this.scroller,
            estimateSize: () => this.options.estimate,
            overscan: 4,
            // Heights belong to items, whichever slot they are in.
            getItemKey: (slot) => slots.item(slot),
            indexAttribute: 'data-slot',
            scrollToFn: (offset, how, instance) => {
                this.ours = true;
                elementScroll(offset, how, instance);
                this.ours = false;
                this.scrolledByUs();
            },
            observeElementRect: (instance, heard) => observeElementRect(instance, (rect) => {
                heard(rect);
                this.resized(rect.height);
            }),
            observeElementOffset: (instance, heard) => observeElementOffset(instance, (offset, scrolling) => {
                heard(this.scrolled(offset, scrolling), scrolling);
            }),
            onChange: () => this.render(),
        };
    }

    /** Items in a screenful, as far as that can be said. */
    private visible(): number {
        return Math.max(1, Math.floor(this.height / this.options.estimate));
    }

    private scrollTop(top: number): void {
        this.scroller.scrollTop = top;
        this.scrolledByUs();
    }

    private scrolledByUs(): void {
        this.lastTop = this.scroller.scrollTop;
    }

    private resized(height: number): void {
        const shown = this.height === 0 && height > 0;
        this.height = height;
        if (shown && this.scroller.scrollTop !== this.lastTop) {
            // What was hidden has forgotten how far it was scrolled.
            this.scrollTop(this.lastTop);
        }
    }

    /**
     * The scroll moved: by a little, or did somebody drag the scrollbar?
     *
     * @param offset
     * @param scrolling false = it has come to rest
     * @returns the offset, which may be another one now
     */
    private scrolled(offset: number, scrolling: boolean): number {
        if (this.height === 0) {
            return offset;
        }
        const moved = Math.abs(offset - this.lastTop);
        this.lastTop = offset;
        if (!this.slots.scaled || this.ours) {
            return offset;
        }
        const at = this.virtualizer.getVirtualItemForOffset(offset);
        if (!at) {
            return offset;
        }
        const first = at.index + (offset - at.start) / at.size;
        if (moved > 4 * this.height) {
            if (this.slots.jump(first, this.visible())) {
                this.virtualizer.setOptions(this.settings());
                queueMicrotask(() => this.render());
            }
        } else if (this.slots.nearFalseEnd(first, this.visible()) || (!scrolling && this.slots.drifted(first, this.visible()))) {
            return this.settle(this.slots.item(at.index), offset - at.start);
        }
        return offset;
    }

    private settle(item: number, within: number): number {
        if (this.slots.settle(item, this.visible())) {
            this.virtualizer.setOptions(this.settings());
            const start = this.virtualizer.getOffsetForIndex(this.slots.slot(item), 'start')?.[0] ?? 0;
            this.scrollTop(start + within);
            queueMicrotask(() => this.render());
        }
        return this.lastTop;
    }

    private render(): void {
        // Measuring an item can ask for the next drawing: they follow one another, never one in the other.
        this.again = true;
        if (this.rendering) {
            return;
        }
        this.rendering = true;
        for (let round = 0; this.again && round < 5; round++) {
            this.again = false;
            this.draw();
        }
        this.rendering = false;
    }

    private draw(): void {
        const {slots} = this;
        const shown = this.virtualizer.getVirtualItems();
        const tops = new Map(shown.map(({index, start}) => [slots.item(index), start]));
        const [first, last] = [shown[0], shown[shown.length - 1]];
        if (first && last) {
            this.items.want(slots.item(first.index), slots.item(last.index));
        }
        if (slots.total > 0 && !tops.has(this.current)) {
            // What has the focus must not go away.
            const slot = slots.slot(this.current);
            const known = slot >= 0 && slot < slots.count ? this.virtualizer.measurementsCache[slot]?.start : undefined;
            tops.set(this.current, known ?? -10_000);
        }
        this.canvas.style.height = `${this.virtualizer.getTotalSize()}px`;
        for (const [index, place] of this.places) {
            if (!tops.has(index)) {
                place.root.remove();
                this.places.delete(index);
            }
        }
        let before: ChildNode | null = this.canvas.firstChild;
        const fresh: HTMLElement[] = [];
        for (const [index, top] of [...tops].sort(([one], [other]) => one - other)) {
            const place = this.place(index);
            if (place.root === before) {
                before = before.nextSibling;
            } else {
                this.canvas.insertBefore(place.root, before);
            }
            place.root.dataset['slot'] = String(slots.slot(index));
            place.root.style.transform = `translateY(${top}px)`;
            place.root.tabIndex = index === this.current ? 0 : -1;
            this.fill(index, place);
            if (place.filled && top >= 0) {
                fresh.push(place.root);
            }
        }
        fresh.forEach((root) => this.virtualizer.measureElement(root));
        this.virtualizer.measureElement(null);
        this.failure.hidden = !this.items.anyFailed;
    }

    private place(index: number): Place {
        let place = this.places.get(index);
        if (!place) {
            place = {
                root: element('div', {
                    'class': 'tool_sync-list-item',
                    'role': 'article',
                    'aria-posinset': index + 1,
                    'aria-setsize': this.slots.total,
                }),
                filled: false,
            };
            this.places.set(index, place);
        }
        return place;
    }

    private fill(index: number, place: Place): void {
        if (place.filled) {
            return;
        }
        const item = this.items.get(index);
        const {root} = place;
        if (item === undefined) {
            if (!root.hasAttribute('aria-busy')) {
                root.setAttribute('aria-busy', 'true');
                root.style.minHeight = `${this.options.estimate}px`;
                root.setAttribute('aria-label', this.options.strings.get('page_grid_loading'));
                root.replaceChildren(element('span', {class: 'tool_sync-grid-waiting'}));
            }
            return;
        }
        place.filled = true;
        root.removeAttribute('aria-busy');
        root.style.minHeight = '';
        root.replaceChildren(this.options.render(item, index));
        const name = this.options.name?.(item, index) ?? root.textContent;
        root.setAttribute('aria-label', name);
    }

    private dropPlaces(): void {
        this.places.forEach(({root}) => root.remove());
        this.places.clear();
        this.virtualizer.measureElement(null);
    }

    private focused(event: FocusEvent): void {
        const root = (event.target as Element).closest<HTMLElement>('.tool_sync-list-item');
        const index = Number(root?.getAttribute('aria-posinset') ?? 0) - 1;
        if (index < 0 || index === this.current) {
            return;
        }
        this.current = index;
        this.places.forEach(({root: other}, place) => {
            other.tabIndex = place === index ? 0 : -1;
        });
    }

    private pressed(event: KeyboardEvent): void {
        const target = event.target as Element;
        if (event.altKey || event.ctrlKey || event.metaKey || target.closest('input, select, textarea')) {
            return;
        }
        const to = this.target(event.key);
        if (to !== null) {
            event.preventDefault();
            this.focusItem(to);
        }
    }

    private target(key: string): number | null {
        const last = this.slots.total - 1;
        switch (key) {
            case 'ArrowDown':
                return Math.min(this.current + 1, last);
            case 'ArrowUp':
                return Math.max(this.current - 1, 0);
            case 'PageDown':
                return Math.min(Math.max(this.current + 1, this.current + this.seen()), last);
            case 'PageUp':
                return Math.max(Math.min(this.current - 1, this.current - this.seen()), 0);
            case 'Home':
                return 0;
            case 'End':
                return last;
            default:
                return null;
        }
    }

    /** Items that are wholly seen now. */
    private seen(): number {
        const top = this.scroller.scrollTop;
        return this.virtualizer.getVirtualItems().filter(({start, end}) => start >= top && end <= top + this.height).length;
    }
}
