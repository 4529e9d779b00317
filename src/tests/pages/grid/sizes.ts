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

import {jest} from '@jest/globals';

import type {Issue} from '../../../format/issue';
import type {GridRow} from '../../../reading/contract';

// jsdom has no layout: these give the scrolled element the sizes that the tests say, and bound its scroll as a browser does.

export const sizes = {width: 600, height: 484, item: 50, rtl: false};

const offsets = new WeakMap<Element, {top: number; left: number}>();
const observers = new Set<{heard: ResizeObserverCallback; elements: Set<Element>}>();

const isScroller = (node: Element): boolean => /tool_sync-(grid|list)-scroll/.test(node.className);

const extent = (node: Element): number => {
    const canvas = node.querySelector<HTMLElement>('.tool_sync-grid-canvas, .tool_sync-list-canvas');
    return Number.parseFloat(canvas?.style.height ?? '') + (node.querySelector('.tool_sync-grid-header') ? 44 : 0) || 0;
};

const offset = (node: Element): {top: number; left: number} => {
    let at = offsets.get(node);
    if (!at) {
        at = {top: 0, left: 0};
        offsets.set(node, at);
    }
    return at;
};

/** Puts the stubs in place; they stay for the whole file. */
export const stubSizes = (): void => {
    const define = (name: string, get: (node: HTMLElement) => number, set?: (node: HTMLElement, value: number) => void): void => {
        Object.defineProperty(HTMLElement.prototype, name, {
            configurable: true,
            get(this: HTMLElement) {
                return get(this);
            },
            ...(set === undefined ? {} : {
                set(this: HTMLElement, value: number) {
                    set(this, value);
                },
            }),
        });
    };
    define('clientHeight', (node) => (isScroller(node) ? sizes.height : 0));
    define('clientWidth', (node) => (isScroller(node) ? sizes.width : 0));
    define('scrollHeight', (node) => extent(node));
    define('scrollWidth', () => 10_000);
    define('offsetHeight', (node) => Number(node.querySelector('[data-height]')?.getAttribute('data-height') ?? sizes.item));
    define('scrollTop', (node) => offset(node).top, (node, value) => {
        offset(node).top = Math.max(0, Math.min(value, Math.max(0, extent(node) - sizes.height)));
    });
    define('scrollLeft', (node) => offset(node).left, (node, value) => {
        offset(node).left = value;
    });
    HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, to?: ScrollToOptions | number): void {
        if (typeof to === 'object' && to.top !== undefined) {
            const before = this.scrollTop;
            this.scrollTop = to.top;
            if (this.scrollTop !== before) {
                this.dispatchEvent(new Event('scroll'));
            }
        }
    };
    globalThis.ResizeObserver = class {
        private readonly entry: {heard: ResizeObserverCallback; elements: Set<Element>};

        public constructor(heard: ResizeObserverCallback) {
            this.entry = {heard, elements: new Set()};
            observers.add(this.entry);
        }

        public observe(node: Element): void {
            this.entry.elements.add(node);
        }

        public unobserve(node: Element): void {
            this.entry.elements.delete(node);
        }

        public disconnect(): void {
            observers.delete(this.entry);
        }
    };
};

/** The size of the scrolled element is another one now. */
export const resize = (change: Partial<typeof sizes>): void => {
    Object.assign(sizes, change);
    for (const {heard, elements} of observers) {
        if ([...elements].some(isScroller)) {
            heard([], null as unknown as ResizeObserver);
        }
    }
};

/** The user scrolls. */
export const scrollBy = (node: HTMLElement, pixels: number): void => {
    node.scrollTop += pixels;
    node.dispatchEvent(new Event('scroll'));
};

/** Lets everything that waits for a promise go on. */
export const settled = async(): Promise<void> => {
    for (let round = 0; round < 5; round++) {
        await new Promise((resolve) => {
            setTimeout(resolve, 0);
        });
    }
};

export const rowAt = (index: number, cells?: string[], issues: Issue[] = []): GridRow => ({
    ordinal: index,
    line: index + 2,
    cells: cells ?? [`a${index}`, `b${index}`, `c${index}`],
    issues,
});

/** A source that counts what it is asked for. */
export const rowsOf = (total: number, make: (index: number) => GridRow = rowAt): {
    total: number;
    rows: jest.Mock<(from: number, count: number) => Promise<GridRow[]>>;
} => ({
    total,
    rows: jest.fn((from: number, count: number) => Promise.resolve(Array.from({length: count}, (_, index) => make(from + index)))),
});

export const press = (key: string, modifiers: KeyboardEventInit = {}): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...modifiers});
    (document.activeElement ?? document.body).dispatchEvent(event);
    return event;
};
