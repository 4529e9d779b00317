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

import {notifyError} from '../moodle/notify';
import {during} from '../moodle/pending';
import {STRING_KEYS} from '../moodle/stringKeys';
import {loadStrings} from '../moodle/strings';
import {readConfig} from './run/config';
import {RunPage} from './run/page';

/**
 * Starts the run page.
 *
 * @param rootId id of its root element, made from templates/run.mustache
 */
export const init = async(rootId: string): Promise<void> => {
    const root = document.getElementById(rootId);
    if (!root) {
        return;
    }
    try {
        const strings = await during('strings', () => loadStrings(document.documentElement.lang, STRING_KEYS));
        await new RunPage(root, readConfig(root), strings).open();
    } catch (error) {
        notifyError(error instanceof Error ? error.message : String(error));
    }
};
