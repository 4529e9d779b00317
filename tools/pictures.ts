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

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './cache.ts';
import {drawPerson} from './drawing.ts';
import {makeZip} from './zip.ts';

// Archives of drawn pictures for the people of the example school.

/** Usernames of the example school, in the order of its file. */
export function schoolNames(): string[] {
    const {users} = JSON.parse(readFileSync(join(root, 'examples', 'site.json'), 'utf8')) as {users: Array<{username: string}>};
    return users.map(({username}) => username);
}

/**
 * An archive with a picture for each name.
 *
 * @param names of the pictures, without their ending
 * @param folder in which they lie; empty = none
 */
export function drawArchive(names: readonly string[], folder = ''): Buffer {
    return makeZip(names.map((name) => ({name: `${folder}${name}.png`, content: drawPerson(name)})));
}

/** The archive of the demonstration: everybody of the school. */
export function demoPictures(): Buffer {
    return drawArchive(schoolNames());
}
