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

import {button, element, hiddenText} from '../run/elements';
import type {Surroundings} from '../run/surroundings';

/**
 * The line of the file that something is about: a button that goes there, when the page has the file.
 *
 * @param page
 * @param line
 */
export const lineLink = (page: Surroundings, line: number): HTMLElement => {
    const {strings, showLine} = page;
    const text = strings.get('page_line_of', {line});
    if (!showLine) {
        return element('span', {class: 'tool_sync-line-link'}, text);
    }
    const made = button('show-line', '', () => page.showLine?.(line), {look: 'link', small: true});
    made.dataset['line'] = String(line);
    // What is seen begins what is heard.
    made.append(element('span', {'aria-hidden': true}, text), hiddenText(strings.get('page_line_show', {line})));
    return element('span', {class: 'tool_sync-line-link'}, made);
};
