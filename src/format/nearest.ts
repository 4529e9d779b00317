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

import {fold} from '../csv/text';

/** A list of so many words is told whole. */
export const WHOLE = 12;
/** So many of a longer one are told. */
const TOLD = 5;
/** So many bytes of a word are compared. */
const COMPARED = 40;

/**
 * The words of a list that are nearest to a word: with the fewest letters changed; of those, with the longest common beginning;
 * else in their order. Letter case (ASCII) makes no difference.
 *
 * @param wanted
 * @param words
 * @returns five at most, the nearest first
 */
export function findNearest(wanted: string, words: readonly string[]): string[] {
    const sought = bytesOf(wanted);
    return words
        .map((word, place) => {
            const bytes = bytesOf(word);
            const differs = sought.findIndex((byte, i) => byte !== bytes[i]);
            return {word, place, distance: editDistance(sought, bytes), common: differs === -1 ? sought.length : differs};
        })
        .sort((a, b) => a.distance - b.distance || b.common - a.common || a.place - b.place)
        .slice(0, TOLD)
        .map(({word}) => word);
}

/** The words of a list, as an issue tells them: all, or the nearest ones and how many there are. */
export function tellWords(wanted: string, words: readonly string[]): string {
    return words.length <= WHOLE ? words.join(', ') : `${findNearest(wanted, words).join(', ')}, … (${words.length.toString()})`;
}

/** Levenshtein's distance. */
export function editDistance(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
    let previous = Array.from({length: b.length + 1}, (_item, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let k = 1; k <= b.length; k++) {
            current.push(Math.min(
                (previous[k] ?? 0) + 1,
                (current[k - 1] ?? 0) + 1,
                (previous[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1),
            ));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}

function bytesOf(word: string): Uint8Array {
    // A letter that the cut takes apart is beyond the bytes that count.
    return new TextEncoder().encode(fold(word.slice(0, COMPARED + 4))).subarray(0, COMPARED);
}
