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

import type {Page} from '../../moodle/answers';
import type {Strings} from '../../moodle/strings';
import {VirtualList} from '../grid/virtualList';
import {element} from '../run/elements';
import {failureView} from '../run/failureView';

/** Items a request. */
export const PAGE_SIZE = 100;
/** As many items are shown as they are; more of them scroll in a list of their own. */
const FEW = 30;
/** Height of an item that was not seen yet, px. */
const ESTIMATE = 76;

export interface ResultListOptions<Item, Answer extends Page<Item>> {
    strings: Strings;
    /** Name of the list. */
    label: string;
    /** Value of data-region. */
    region: string;
    /** Asks for a page of what is wanted. */
    load: (page: number) => Promise<Answer>;
    /** What an item looks like. */
    render: (item: Item) => HTMLElement;
    /** What is said when there is no item. */
    empty: () => string;
    /** Hears the first page of what is wanted. */
    onLoad: (answer: Answer) => void;
}

/** What the server has found, however much it is. */
export class ResultList<Item, Answer extends Page<Item>> {
    public readonly root: HTMLElement;
    private list: VirtualList<Item> | null = null;
    /** What was wanted before is not shown when it comes late. */
    private generation = 0;

    public constructor(private readonly options: ResultListOptions<Item, Answer>) {
        this.root = element('div', {'data-region': options.region});
    }

    /** Shows what is wanted now, from its beginning. */
    public async show(): Promise<void> {
        this.generation++;
        const {generation} = this;
        this.root.setAttribute('aria-busy', 'true');
        let first: Answer;
        try {
            first = await this.options.load(0);
        } catch (error) {
            if (generation === this.generation) {
                this.root.removeAttribute('aria-busy');
                this.drop();
                this.root.replaceChildren(failureView(this.options.strings, error, () => void this.show(), true));
            }
            return;
        }
        if (generation === this.generation) {
            this.root.removeAttribute('aria-busy');
            this.options.onLoad(first);
            this.fill(first);
        }
    }

    /** Gives the focus to the first item. */
    public focusFirst(): void {
        if (this.list) {
            this.list.focusItem(0);
        } else {
            this.root.querySelector<HTMLElement>('[tabindex], button, a')?.focus();
        }
    }

    /** Draws what is shown again: what an item looks like has changed. */
    public refresh(): void {
        this.list?.refresh();
    }

    /** Ends all work. */
    public destroy(): void {
        this.generation++;
        this.drop();
    }

    private fill(first: Answer): void {
        const {strings, label, render, empty} = this.options;
        if (first.total <= FEW) {
            this.drop();
            this.root.replaceChildren(first.total === 0
                ? element('p', {class: 'tool_sync-hint'}, empty())
                : element('ul', {'class': 'tool_sync-items', 'aria-label': label}, ...first.items.map((item) => (
                    element('li', {class: 'tool_sync-item', tabindex: -1}, render(item))
                ))));
            return;
        }
        const source = {total: first.total, fetch: (from: number) => this.fetch(first, from)};
        // A list of its own for each answer: it begins at its beginning.
        this.drop();
        this.root.replaceChildren();
        this.list = new VirtualList<Item>({strings, label, estimate: ESTIMATE, pageSize: PAGE_SIZE, render, ...source});
        this.root.append(this.list.root);
    }

    private async fetch(first: Answer, from: number): Promise<Item[]> {
        const page = Math.floor(from / PAGE_SIZE);
        return page === 0 ? first.items : (await this.options.load(page)).items;
    }

    private drop(): void {
        this.list?.destroy();
        this.list = null;
    }
}
