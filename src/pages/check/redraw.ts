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

const sameAs = (before: HTMLElement) => (candidate: HTMLElement): boolean => (
    candidate.dataset['action'] === before.dataset['action'] && candidate.id === before.id && candidate.textContent === before.textContent
);

/**
 * Draws a part of the page anew. What has the focus keeps it, what is unfolded stays so.
 *
 * @param part
 * @param content
 */
export const redraw = (part: HTMLElement, content: Node[]): void => {
    const active = document.activeElement;
    const before = active instanceof HTMLElement && part.contains(active) ? active : null;
    const open = new Map([...part.querySelectorAll<HTMLDetailsElement>('details[data-region]')].map((details) => [details.dataset['region'], details.open]));
    part.replaceChildren(...content);
    for (const details of part.querySelectorAll<HTMLDetailsElement>('details[data-region]')) {
        details.open = open.get(details.dataset['region']) ?? details.open;
    }
    if (before) {
        const same = [...part.querySelectorAll<HTMLElement>(before.tagName)].find(sameAs(before));
        const usable = same?.hasAttribute('disabled') === false ? same : part.closest('section')?.querySelector<HTMLElement>('h3');
        usable?.focus({preventScroll: true});
    }
};
