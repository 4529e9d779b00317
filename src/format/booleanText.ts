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

/** Words of a cell that say yes; in lower case, as the format has them. */
export const YES: ReadonlySet<string> = new Set(['1', 'yes', 'true', 'on', 'oui', 'y']);
const NO: ReadonlySet<string> = new Set(['0', 'no', 'false', 'off', 'non', 'n']);

/** Does a word, in lower case, say yes or no? */
export function isBoolean(word: string): boolean {
    return YES.has(word) || NO.has(word);
}
