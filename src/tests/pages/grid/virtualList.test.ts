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

import {afterEach, beforeAll, beforeEach, describe, expect, it, jest} from '@jest/globals';

import type {VirtualListOptions} from '../../../pages/grid/virtualList';
import {VirtualList} from '../../../pages/grid/virtualList';
import {element} from '../../../pages/run/elements';
import {someStrings} from '../../mocks/samples';
import {press, resize, scrollBy, settled, sizes, stubSizes} from './sizes';

const strings = someStrings();
type Item = {text: string; height: number};
let list: VirtualList<Item>;

const itemAt = (index: number): Item => ({text: `item ${index}`, height: 40 + index % 3 * 30});

const fetchItems = (): jest.Mock<(from: number, count: number) => Promise<Item[]>> => jest.fn(
    (from: number, count: number) => Promise.resolve(Array.from({length: count}, (_, index) => itemAt(from + index))),
);

const make = async(options: Partial<VirtualListOptions<Item>> = {}): Promise<void> => {
    list = new VirtualList<Item>({
        strings,
        label: 'Changes',
        total: 500,
        estimate: 80,
        fetch: fetchItems(),
        render: ({text, height}) => element('div', {'data-height': height}, text, element('input', {})),
        ...options,
    });
    document.body.append(list.root);
    await settled();
};

const scroller = (): HTMLElement => document.querySelector('[role="feed"]')!;
const places = (): number[] => [...document.querySelectorAll('[role="article"]')]
    .map((root) => Number(root.getAttribute('aria-posinset')) - 1);
const item = (index: number): HTMLElement => document.querySelector<HTMLElement>(`[aria-posinset="${index + 1}"]`)!;
const focused = (): number => Number(document.activeElement?.getAttribute('aria-posinset')) - 1;
const frames = async(): Promise<void> => {
    await new Promise((resolve) => {
        setTimeout(resolve, 120);
    });
};

beforeAll(stubSizes);

beforeEach(() => {
    Object.assign(sizes, {width: 600, height: 484});
});

afterEach(() => {
    list.destroy();
    document.body.replaceChildren();
});

describe('the list', () => {
    it('says what it is, and keeps only what is seen in the page', async() => {
        const fetch = fetchItems();
        await make({fetch, pageSize: 50, region: 'changes'});
        expect(scroller().getAttribute('aria-label')).toBe('Changes');
        expect(list.root.dataset['region']).toBe('changes');
        expect(places()[0]).toBe(0);
        expect(places().length).toBeLessThan(20);
        expect(item(3).textContent).toBe('item 3');
        expect(item(3).getAttribute('aria-label')).toBe('item 3');
        expect(item(3).getAttribute('aria-setsize')).toBe('500');
        expect(fetch.mock.calls).toEqual([[0, 50]]);
        expect(document.querySelectorAll('[role="article"][tabindex="0"]')).toHaveLength(1);
    });

    it('takes names for its items', async() => {
        await make({name: ({text}, index) => `${index}: ${text}`});
        expect(item(2).getAttribute('aria-label')).toBe('2: item 2');
    });

    it('puts items of any height one below the other', async() => {
        await make();
        const top = (index: number): number => Number(/translateY\((.*)px\)/.exec(item(index).style.transform)?.[1]);
        expect(top(0)).toBe(0);
        expect([top(1), top(2), top(3), top(4)]).toEqual([40, 110, 210, 250]);
    });

    it('shows placeholders while items are fetched', async() => {
        await make({fetch: () => new Promise(() => undefined)});
        expect(item(0).getAttribute('aria-busy')).toBe('true');
        expect(item(0).getAttribute('aria-label')).toContain('page_grid_loading');
        expect(item(0).querySelector('.tool_sync-grid-waiting')).not.toBeNull();
    });

    it('says when there is nothing', async() => {
        await make({total: 0});
        expect(scroller().hidden).toBe(true);
        expect(list.root.textContent).toContain('page_grid_empty');
        list.scrollTo(5);
        list.focusItem(5);
        expect(places()).toEqual([]);
    });

    it('says that items could not be had, and tries again', async() => {
        const fetch = fetchItems();
        const onFailure = jest.fn();
        fetch.mockRejectedValueOnce(new Error('gone'));
        await make({fetch, onFailure, empty: 'Nothing changes.'});
        const failure = document.querySelector<HTMLElement>('.tool_sync-grid-failure')!;
        expect(failure.hidden).toBe(false);
        expect(onFailure).toHaveBeenCalledTimes(1);
        failure.querySelector('button')!.click();
        await settled();
        expect(failure.hidden).toBe(true);
        expect(item(0).textContent).toBe('item 0');
    });

    it('fetches again what is seen when the page says so', async() => {
        const fetch = fetchItems();
        await make({fetch});
        fetch.mockImplementation((from, count) => Promise.resolve(
            Array.from({length: count}, (_, index) => ({text: `new ${from + index}`, height: 50})),
        ));
        list.refresh();
        await settled();
        expect(item(0).textContent).toBe('new 0');
    });

    it('remembers its place while it is hidden', async() => {
        await make();
        scrollBy(scroller(), 3000);
        await settled();
        resize({height: 0});
        scroller().scrollTop = 0;
        scroller().dispatchEvent(new Event('scroll'));
        resize({height: 484});
        expect(scroller().scrollTop).toBe(3000);
    });
});

describe('keys in the list', () => {
    it('go from item to item', async() => {
        await make();
        item(0).focus();
        press('ArrowDown');
        expect(focused()).toBe(1);
        press('ArrowUp');
        press('ArrowUp');
        expect(focused()).toBe(0);
        press('PageDown');
        await frames();
        expect(focused()).toBeGreaterThan(3);
        press('PageUp');
        await frames();
        expect(focused()).toBeLessThan(3);
        press('End');
        await frames();
        expect(focused()).toBe(499);
        expect(item(499).textContent).toBe('item 499');
        expect(item(499).tabIndex).toBe(0);
        press('ArrowDown');
        expect(focused()).toBe(499);
        press('Home');
        await frames();
        expect(focused()).toBe(0);
        expect(press('x').defaultPrevented).toBe(false);
        expect(press('ArrowDown', {ctrlKey: true}).defaultPrevented).toBe(false);
    });

    it('leave fields alone, and follow the focus', async() => {
        await make();
        item(2).querySelector('input')!.focus();
        expect(press('ArrowDown').defaultPrevented).toBe(false);
        expect(item(2).tabIndex).toBe(0);
        expect(item(0).tabIndex).toBe(-1);
        item(2).focus();
        press('ArrowDown');
        expect(focused()).toBe(3);
    });

    it('find the item that has the focus although it was scrolled away', async() => {
        await make();
        item(1).focus();
        scrollBy(scroller(), 20_000);
        await settled();
        expect(focused()).toBe(1);
        expect(places().length).toBeLessThan(25);
        press('ArrowDown');
        await frames();
        expect(focused()).toBe(2);
        expect(scroller().scrollTop).toBeLessThan(200);
    });
});

describe('a list of more than browsers can hold', () => {
    const total = 2_000_000;

    it('is all reached', async() => {
        await make({total});
        expect(Number.parseFloat(document.querySelector<HTMLElement>('.tool_sync-list-canvas')!.style.height)).toBeLessThan(9_000_000);
        item(0).focus();
        press('End');
        await frames();
        expect(focused()).toBe(total - 1);
        expect(item(total - 1).textContent).toBe(`item ${total - 1}`);
        list.focusItem(1_234_567);
        await frames();
        expect(item(1_234_567).textContent).toBe('item 1234567');
        press('ArrowDown');
        expect(focused()).toBe(1_234_568);
    });

    it('follows the scrollbar, and moves by pixels with the wheel', async() => {
        await make({total});
        scrollBy(scroller(), 1_000_000);
        await frames();
        const first = places().filter((place) => place > 0)[0]!;
        expect(Math.abs(first - total / 2)).toBeLessThan(total / 50);
        scrollBy(scroller(), 300);
        await frames();
        const next = places().filter((place) => place > 0)[0]!;
        expect(next - first).toBeGreaterThan(0);
        expect(next - first).toBeLessThan(10);
        scrollBy(scroller(), 80_000_000);
        await frames();
        expect(places()).toContain(total - 1);
    });

    it('is not cut off by an end of the scrollbar that is none', async() => {
        await make({total});
        list.scrollTo(100_000);
        await frames();
        const steps = Math.ceil(scroller().scrollTop / 1900) + 20;
        for (let step = 0; step < steps; step++) {
            scrollBy(scroller(), -1900);
        }
        await frames();
        expect(scroller().scrollTop).toBeGreaterThan(0);
        const place = places().filter((other) => other > 0)[0]!;
        expect(place).toBeGreaterThan(90_000);
        expect(place).toBeLessThan(100_000);
        expect(item(place).textContent).toBe(`item ${place}`);
    }, 20_000);
});
