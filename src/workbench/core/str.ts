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

import type {StringRequest} from 'core/str';

import {getLanguage} from '../language';

let loaded: Promise<Record<string, string>> | null = null;

const load = async(): Promise<Record<string, string>> => {
    const response = await fetch(`/strings?lang=${getLanguage()}`);
    if (!response.ok) {
        throw new Error(`The language strings could not be read (${response.status})`);
    }
    return await response.json() as Record<string, string>;
};

/** Stands in for Moodle's core/str: the local server reads the same language files. */
export const getStrings = async(requests: StringRequest[]): Promise<string[]> => {
    loaded ??= load();
    const strings = await loaded;
    return requests.map(({key}) => strings[key] ?? `[[${key}]]`);
};
