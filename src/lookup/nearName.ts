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

/** Shortest name, in letters, of which a slip of the hand is told from another class. */
const LETTERS = 5;

/**
 * Is a name another one with a slip of the hand: other accents, capitals or spaces, two letters changed over, one too few or too
 * many? Names of classes differ in a number or in their last letter: "6A" and "6B", "Group A" and "Group B" are no slips.
 *
 * @param name
 * @param other
 */
export function isNearName(name: string, other: string): boolean {
    const [one, two] = [simple(name), simple(other)];
    if (name === other || one === two) {
        return name !== other;
    }
    if (one.replace(/\D/g, '') !== two.replace(/\D/g, '') || Math.min(letters(one), letters(two)) < LETTERS) {
        return false;
    }
    let start = 0;
    while (start < one.length && one[start] === two[start]) {
        start++;
    }
    const [rest, otherRest] = [one.slice(start), two.slice(start)];
    const changedOver = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2);
    const [longer, shorter] = rest.length > otherRest.length ? [rest, otherRest] : [otherRest, rest];
    return changedOver || (shorter !== '' && longer.slice(1) === shorter);
}

function simple(name: string): string {
    return name.normalize('NFD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function letters(name: string): number {
    return name.replace(/\P{L}/gu, '').length;
}
