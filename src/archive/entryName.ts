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

import type {Problem} from './contract';

/** What operating systems add to archives, in lower case. */
const EXTRAS = ['thumbs.db', 'ehthumbs.db', '.ds_store', 'desktop.ini'];
/** What an archive of pictures that failed says of them: in a folder too, where somebody has packed it again. */
const PROBLEMS = 'problems.csv';
const PICTURES = ['png', 'jpg', 'jpeg', 'gif', 'webp'];
const ARCHIVES = ['zip', 'rar', '7z', 'tar', 'gz', 'tgz', 'bz2', 'xz'];

// The rules are those of classes/local/archive/picture_path.php.

/** Is it a folder, or something that nobody put there on purpose? */
export function isExtra(path: string): boolean {
    const name = nameOf(path);
    return name === '' || name === PROBLEMS || name.startsWith('._') || EXTRAS.includes(lowerAscii(name))
        || path.startsWith('__MACOSX/') || path.includes('/__MACOSX/');
}

/** What names the user: the name without folders and ending, in the composed form: archives made by a Mac hold the other one. */
export function userOf(path: string): string {
    const name = nameOf(path);
    const dot = name.lastIndexOf('.');
    // eslint-disable-next-line no-control-regex -- what the server takes away around a text
    return (dot === -1 ? name : name.slice(0, dot)).replace(/^[ \t\n\r\0\x0b]+|[ \t\n\r\0\x0b]+$/g, '').normalize();
}

/** What the path of an entry alone says against it. */
export function problemOfPath(path: string): Problem {
    // Might it lead out of the place where an archive is taken out, or hide what it is called?
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    if (/[\x00-\x1f\x7f\\]|^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(path)) {
        return 'unsafe_path';
    }
    const ending = endingOf(path);
    if (ARCHIVES.includes(ending)) {
        return 'nested_archive';
    }
    if (!PICTURES.includes(ending)) {
        return 'not_an_image';
    }
    return userOf(path) === '' ? 'no_name' : '';
}

/** The path as it can be shown: on one line. */
export function shownPath(path: string): string {
    // eslint-disable-next-line no-control-regex -- line breaks would be lines of the list
    return path.replace(/[\x00-\x1f\x7f]/g, '\uFFFD');
}

/** The name without folders. */
function nameOf(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1);
}

/** What follows the last dot of the name, in lower case. */
function endingOf(path: string): string {
    const name = nameOf(path);
    const dot = name.lastIndexOf('.');
    return dot === -1 ? '' : lowerAscii(name.slice(dot + 1));
}

function lowerAscii(text: string): string {
    return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
