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

import {element} from '../run/elements';

/**
 * Puts text on the clipboard, outside of a copy event. Sites without HTTPS have no clipboard of the newer sort.
 *
 * @param text
 * @param near where the field of the older sort may stand
 * @returns was it allowed?
 */
export const putOnClipboard = async(text: string, near: HTMLElement): Promise<boolean> => {
    // The type says that it is always there; over HTTP it is not.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    try {
        if (clipboard) {
            await clipboard.writeText(text);
            return true;
        }
    } catch {
        // Not allowed: perhaps the older way is.
    }
    const focused = document.activeElement;
    const field = element('textarea', {'class': 'sr-only visually-hidden', 'readonly': true, 'aria-hidden': 'true', 'tabindex': -1});
    field.value = text;
    near.append(field);
    field.focus({preventScroll: true});
    field.select();
    let done: boolean;
    try {
        // Deprecated, and the only way where the other one does not exist.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        done = document.execCommand('copy');
    } catch {
        done = false;
    }
    field.remove();
    (focused as HTMLElement | null)?.focus({preventScroll: true});
    return done;
};
