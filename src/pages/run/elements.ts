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

// Everything that is shown is made with these: text stays text, whatever a file holds.

export type Child = Node | string | null | undefined;
type Attributes = Record<string, string | number | boolean | undefined>;

/**
 * Makes an element.
 *
 * @param tag
 * @param attributes true = present without a value; false and undefined = absent
 * @param children
 */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Attributes = {},
    ...children: Child[]
): HTMLElementTagNameMap[Tag] => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) {
            made.setAttribute(name, value === true ? '' : String(value));
        }
    }
    made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
    return made;
};

/**
 * Text for screen readers alone, in both generations of Bootstrap.
 *
 * @param text
 */
export const hiddenText = (text: string): HTMLElement => element('span', {class: 'sr-only visually-hidden'}, text);

interface ButtonOptions {
    /** "primary", "secondary", "outline-secondary", "danger", "link". */
    look?: string;
    disabled?: boolean;
    describedby?: string;
    small?: boolean;
}

/**
 * A button.
 *
 * @param action value of data-action
 * @param text
 * @param onclick
 * @param options
 */
export const button = (
    action: string,
    text: string,
    onclick: () => void,
    {look = 'secondary', disabled = false, describedby, small = false}: ButtonOptions = {},
): HTMLButtonElement => {
    const made = element('button', {
        'type': 'button',
        'class': `btn btn-${look}${small ? ' btn-sm' : ''}`,
        'data-action': action,
        disabled,
        'aria-describedby': describedby,
    }, text);
    made.addEventListener('click', onclick);
    return made;
};

export type IconName = 'add' | 'change' | 'remove' | 'check' | 'warning' | 'error' | 'info' | 'file' | 'arrow' | 'same';

const PATHS: Record<IconName, string> = {
    add: 'M8 2v12M2 8h12',
    change: 'M2 14l1-4 8-8 3 3-8 8zM9 4l3 3',
    remove: 'M2 8h12',
    check: 'M2 9l4 4 8-10',
    warning: 'M8 1.5L15 14H1zM8 6v4M8 11.8v.4',
    error: 'M8 1a7 7 0 1 0 .01 0zM5.5 5.5l5 5M10.5 5.5l-5 5',
    info: 'M8 1a7 7 0 1 0 .01 0zM8 7v5M8 4.3v.4',
    file: 'M3 1h6l4 4v10H3zM9 1v4h4M5.5 8.5h5M5.5 11.5h5',
    arrow: 'M1 8h13M9.5 3.5L14 8l-4.5 4.5',
    same: 'M2 5.5h12M2 10.5h12',
};

/**
 * A small drawing that says nothing the text beside it does not say.
 *
 * @param name
 */
export const icon = (name: IconName): SVGElement => {
    const namespace = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(namespace, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    svg.setAttribute('class', `tool_sync-icon tool_sync-icon-${name}`);
    const path = document.createElementNS(namespace, 'path');
    path.setAttribute('d', PATHS[name]);
    svg.append(path);
    return svg;
};

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';

const TONE_ICONS: Record<Tone, IconName> = {success: 'check', warning: 'warning', danger: 'error', info: 'info', neutral: 'same'};

/**
 * A word on a coloured ground, with its icon: colour is never the only sign.
 *
 * @param tone
 * @param text
 * @param name another icon than the tone's own
 */
export const badge = (tone: Tone, text: string, name: IconName = TONE_ICONS[tone]): HTMLElement => (
    element('span', {class: `tool_sync-badge tool_sync-badge-${tone}`}, icon(name), text)
);

/**
 * A banner: what matters now, in one sentence, and what belongs to it.
 *
 * @param tone
 * @param headline
 * @param children
 */
export const banner = (tone: Tone, headline: string, ...children: Child[]): HTMLElement => element(
    'div',
    {'class': `tool_sync-banner tool_sync-banner-${tone}`, 'data-region': 'banner', 'data-tone': tone},
    icon(TONE_ICONS[tone]),
    element('div', {class: 'tool_sync-banner-body'}, element('p', {class: 'tool_sync-headline'}, headline), ...children),
);

/**
 * A table that scrolls inside its own container on a small screen. The container can be reached with the keyboard, to scroll it.
 *
 * @param label name of the scrolling region
 * @param table
 */
export const scrolling = (label: string, table: HTMLTableElement): HTMLElement => element(
    'div',
    {'class': 'tool_sync-scroll', 'tabindex': 0, 'role': 'region', 'aria-label': label},
    table,
);

/**
 * The heading of a section. It takes the focus when its section becomes what matters.
 *
 * @param level 3 or 4
 * @param text
 * @param id
 */
export const heading = (level: 3 | 4, text: string, id?: string): HTMLHeadingElement => (
    element(level === 3 ? 'h3' : 'h4', {class: `tool_sync-heading h${level + 1}`, tabindex: level === 3 ? -1 : undefined, id}, text)
);

/** A term and what is said about it, for a definition list. */
export const fact = (term: string, ...children: Child[]): HTMLElement => (
    element('div', {class: 'tool_sync-fact'}, element('dt', {}, term), element('dd', {}, ...children))
);
