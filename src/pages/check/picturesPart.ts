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

import type {Archive, Listing, Picture} from '../../archive/contract';
import type {SiteFindings} from '../../reading/contract';
import type {Strings} from '../../moodle/strings';
import {badge, button, element, heading} from '../run/elements';
import {issueMessage, issueTitle} from '../run/issueGroups';

/** Names that are listed: the others stand in the grid. */
const LISTED = 50;

export interface PicturesActions {
    onLine(line: number): void;
}

/**
 * The first pictures of an archive, small, and the names that match nobody. A picture is taken out when it comes into sight, in the
 * worker; what the browser shows of it never is markup, and it turns pictures by itself as their cameras say.
 */
export class PicturesPart {
    public readonly root = element('div', {'data-region': 'pictures'});
    private readonly unmatched = element('div', {'data-region': 'unmatched'});
    private readonly states = new Map<number, HTMLElement>();
    private readonly urls = new Set<string>();
    private observer: IntersectionObserver | null = null;
    private closed = false;

    /**
     * Constructor.
     *
     * @param strings
     * @param archive
     * @param listing
     * @param field what names are compared with, in words
     * @param actions
     */
    public constructor(
        private readonly strings: Strings,
        private readonly archive: Archive,
        listing: Listing,
        private readonly field: string,
        private readonly actions: PicturesActions,
    ) {
        const {first} = listing;
        if (first.length > 0) {
            const list = element('ul', {'class': 'tool_sync-pictures', 'data-region': 'first-pictures'}, ...first.map((one) => this.figure(one)));
            this.root.append(
                this.unmatched,
                element(
                    'details',
                    {'class': 'tool_sync-details', 'data-region': 'pictures-part', 'open': true},
                    element('summary', {}, heading(4, strings.get('page_pictures_title'))),
                    element('p', {class: 'tool_sync-hint'}, strings.count('page_pictures_intro', first.length)),
                    list,
                ),
            );
            this.watch(list, first);
        }
    }

    /** Frees what it holds. */
    public close(): void {
        this.closed = true;
        this.observer?.disconnect();
        this.urls.forEach((url) => this.release(url));
        this.root.remove();
    }

    /**
     * Shows what the site says of the names.
     *
     * @param findings null = it is not known
     * @param header of the list
     */
    public learn(findings: SiteFindings | null, header: readonly string[]): void {
        const {strings} = this;
        const told = (findings?.issues ?? []).filter(({code, severity}) => severity === 'error' && code.startsWith('user_'));
        for (const [line, state] of this.states) {
            const issue = told.find((one) => one.line === line);
            state.replaceChildren(...issue === undefined ? [] : [badge('danger', issueTitle(strings, issue.code))]);
        }
        const count = Object.entries(findings?.counts ?? {})
            .reduce((sum, [code, number]) => sum + (told.some((issue) => issue.code === code) ? number : 0), 0);
        const near = new Map((findings?.suggestions ?? []).map(({value, suggestions}) => [value, suggestions]));
        const left = count - Math.min(told.length, LISTED);
        this.unmatched.replaceChildren(...count === 0 ? [] : [
            heading(4, strings.count('page_pictures_unmatched', count)),
            element('p', {class: 'tool_sync-hint'}, strings.get('page_pictures_unmatched_why', {field: this.field})),
            element('ul', {class: 'tool_sync-unmatched'}, ...told.slice(0, LISTED).map((issue) => {
                const names = near.get(issue.value) ?? [];
                const line = issue.line;
                return element(
                    'li',
                    {},
                    button('show-line', strings.get('page_pictures_line', {line: String(line)}), () => this.actions.onLine(line), {look: 'link', small: true}),
                    ' ',
                    issueMessage(strings, issue, header),
                    names.length > 0 ? ` ${strings.get('page_pictures_near', {names: names.join(', ')})}` : null,
                );
            })),
            left > 0 ? element('p', {class: 'tool_sync-hint'}, strings.count('page_pictures_more', left)) : '',
        ]);
    }

    private figure({line, picture, user, problem}: Picture): HTMLElement {
        const {strings} = this;
        const state = element('div', {class: 'tool_sync-picture-state'});
        if (problem === '') {
            this.states.set(line, state);
        } else {
            state.append(badge('danger', issueTitle(strings, `picture_${problem}`)));
        }
        return element(
            'li',
            {'class': 'tool_sync-picture', 'data-line': line},
            element('div', {class: 'tool_sync-picture-frame'}, strings.get('page_pictures_hidden')),
            element('div', {class: 'tool_sync-picture-name'}, picture),
            user === '' ? null : element('div', {class: 'tool_sync-hint'}, strings.get('page_pictures_for', {user})),
            state,
        );
    }

    /** Takes pictures out when they come into sight. */
    private watch(list: HTMLElement, first: readonly Picture[]): void {
        const fine = new Map(first.filter(({problem}) => problem === '').map((picture) => [picture.line, picture]));
        const items = [...list.querySelectorAll<HTMLElement>('[data-line]')];
        const take = (item: HTMLElement): void => {
            const picture = fine.get(Number(item.dataset['line']));
            if (picture !== undefined) {
                fine.delete(picture.line);
                void this.show(item, picture);
            }
        };
        if (typeof IntersectionObserver === 'undefined') {
            items.forEach(take);
            return;
        }
        this.observer = new IntersectionObserver((entries) => {
            entries.filter(({isIntersecting}) => isIntersecting).forEach(({target}) => take(target as HTMLElement));
        }, {rootMargin: '200px'});
        items.forEach((item) => this.observer?.observe(item));
    }

    private async show(item: HTMLElement, {line, picture, user}: Picture): Promise<void> {
        // Without a preview nothing is amiss: what is wrong with a picture, the check says.
        const bytes = await this.archive.picture(line).catch(() => null);
        const frame = item.querySelector('.tool_sync-picture-frame');
        if (bytes === null || this.closed || frame === null) {
            return;
        }
        const url = URL.createObjectURL(bytes);
        this.urls.add(url);
        const image = element('img', {
            alt: this.strings.get('page_pictures_alt', {picture, user}), width: 96, height: 96, decoding: 'async', draggable: 'false',
        });
        // The browser has it then, or never will.
        image.addEventListener('load', () => this.release(url));
        image.addEventListener('error', () => {
            this.release(url);
            image.replaceWith(this.strings.get('page_pictures_hidden'));
        });
        image.src = url;
        frame.replaceChildren(image);
    }

    private release(url: string): void {
        if (this.urls.delete(url)) {
            URL.revokeObjectURL(url);
        }
    }
}
