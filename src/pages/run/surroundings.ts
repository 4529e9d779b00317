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

import type {Strings} from '../../moodle/strings';
import type {PageConfig} from './config';

/** What every part of the page needs of the whole. */
export interface Surroundings {
    strings: Strings;
    config: PageConfig;
    /** Says something to screen readers, politely. */
    announce(text: string): void;
    /** A run goes on (or no longer): what would start another one waits. */
    setBusy(busy: boolean): void;
    /** Goes to a line in the grid of the file; null = the lines on the page are not those of the run. */
    readonly showLine: ((line: number) => void) | null;
    /** Goes to what the plan says of a line. The run part puts it here while it shows a plan; null = there is none. */
    showChanges: ((line: number) => void) | null;
    /** Takes a file that lies on the site in the place of the one on the page: the failed lines of a run, to be corrected. */
    openFile(file: {filename: string; url: string}): void;
}

/**
 * Shows a section and gives its heading the focus.
 *
 * @param section
 * @param content
 */
export const present = (section: HTMLElement, content: Node[]): void => {
    section.hidden = false;
    section.replaceChildren(...content);
    section.querySelector<HTMLElement>('h3')?.focus({preventScroll: true});
    // What follows the heading matters too, so the section goes to the top, not just into sight.
    section.scrollIntoView();
};

/**
 * Did somebody stop it, rather than it failing?
 *
 * @param error
 */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';
