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

import {during} from '../moodle/pending';
import {SETTINGS_KEYS} from '../moodle/settingsKeys';
import type {Strings} from '../moodle/strings';
import {loadStrings} from '../moodle/strings';
import {IdentifierField} from './settings/identifierField';
import {LocationField} from './settings/locationField';

let loading: Promise<Strings> | null = null;

/** The strings, loaded once for all fields of the page. */
const strings = (): Promise<Strings> => {
    loading ??= during('strings', () => loadStrings(document.documentElement.lang, SETTINGS_KEYS)).catch((error: unknown) => {
        loading = null;
        throw error;
    });
    return loading;
};

/** Without the site's words there is nothing to show; the setting itself works all the same. */
const quietly = async(show: (strings: Strings) => Promise<void>): Promise<void> => {
    let words: Strings;
    try {
        words = await strings();
    } catch {
        return;
    }
    await show(words);
};

/**
 * Shows under a location setting what lies there and what the next scheduled run would do with it.
 *
 * @param inputId id of its text field
 * @param setting its key
 */
export const watchLocation = async(inputId: string, setting: string): Promise<void> => {
    const input = document.getElementById(inputId);
    if (input instanceof HTMLInputElement) {
        await quietly((words) => new LocationField(input, setting, words).open());
    }
};

/**
 * Shows under an identifier setting how far each choice reaches on this site.
 *
 * @param selectId id of its list
 * @param setting its key
 */
export const countIdentifiers = async(selectId: string, setting: string): Promise<void> => {
    const select = document.getElementById(selectId);
    if (select instanceof HTMLSelectElement) {
        await quietly((words) => new IdentifierField(select, setting, words).open());
    }
};
