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

// Limits of archives of pictures. The server has the same: classes/local/archive/picture_list.php.

/** Entries that an archive may have. */
export const MAX_ENTRIES = 50_000;
/** Bytes that an entry may have when it is taken out. */
export const MAX_SIZE = 20 * 1024 * 1024;
/** Bytes of all entries together. */
export const MAX_TOTAL = 4 * 1024 * 1024 * 1024;
/** So many times as long as the archive may be what is in it: pictures are compressed already. */
const MAX_RATIO = 200;
/** So many bytes may be in any archive. */
const FREE = 100 * 1024 * 1024;
/** Width × height that an image may have. */
export const MAX_PIXELS = 50_000_000;

/**
 * How many bytes may come out of an archive?
 *
 * @param length of the archive
 */
export function inflatedLimit(length: number): number {
    return Math.min(MAX_TOTAL, Math.max(FREE, length * MAX_RATIO));
}

/** Entries whose beginning is looked at: beyond it the server says what is no image. */
export const LOOKED_AT = 2000;
/** Bytes of a picture that is shown. */
export const SHOWN_SIZE = 10 * 1024 * 1024;
