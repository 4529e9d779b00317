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
import {button, element} from './elements';

export const PER_PAGE = 50;

export interface PagerOptions<Item> {
    strings: Strings;
    /** Name of the list, for the navigation. */
    label: string;
    /** Name of the region, for tests and styles. */
    region: string;
    load: (page: number) => Promise<Page<Item>>;
    /** Shows the items of a page; an empty list is shown too. */
    render: (items: Item[]) => Node;
    /** Hears a failed load; the page that was shown stays. */
    onFailure: (error: unknown) => void;
}

/** A long list, shown page by page. */
export class Pager<Item> {
    public readonly root: HTMLElement;
    private readonly body = element('div', {class: 'tool_sync-pager-body'});
    private readonly navigation = element('nav', {class: 'tool_sync-pager'});
    private page = 0;

    public constructor(private readonly options: PagerOptions<Item>) {
        this.navigation.setAttribute('aria-label', options.strings.get('page_pages', {name: options.label}));
        this.root = element('div', {'data-region': options.region}, this.body, this.navigation);
    }

    /**
     * Shows a page.
     *
     * @param page from 0
     * @param focus "previous" or "next": the button that was used, which takes the focus again
     */
    public async show(page: number, focus: '' | 'previous' | 'next' = ''): Promise<void> {
        this.root.setAttribute('aria-busy', 'true');
        try {
            const {total, items} = await this.options.load(page);
            this.page = page;
            this.body.replaceChildren(this.options.render(items));
            this.showNavigation(total, focus);
        } catch (error) {
            this.options.onFailure(error);
        } finally {
            this.root.removeAttribute('aria-busy');
        }
    }

    private showNavigation(total: number, focus: '' | 'previous' | 'next'): void {
        const pages = Math.ceil(total / PER_PAGE);
        if (pages <= 1) {
            this.navigation.replaceChildren();
            this.navigation.hidden = true;
            return;
        }
        this.navigation.hidden = false;
        const {strings} = this.options;
        const turn = (way: 'previous' | 'next', to: number): HTMLButtonElement => button(
            way,
            strings.get(way === 'previous' ? 'page_previous' : 'page_next'),
            () => void this.show(to, way),
            {look: 'outline-secondary', small: true, disabled: to < 0 || to >= pages},
        );
        const previous = turn('previous', this.page - 1);
        const next = turn('next', this.page + 1);
        this.navigation.replaceChildren(
            previous,
            element('span', {role: 'status'}, strings.get('page_page_of', {page: this.page + 1, pages})),
            next,
        );
        if (focus !== '') {
            const [used, other] = focus === 'previous' ? [previous, next] : [next, previous];
            (used.disabled ? other : used).focus();
        }
    }
}
