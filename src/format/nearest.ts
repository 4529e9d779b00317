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

// Rows of the table by which distances are found, made once: a header may have a thousand names that mean nothing.
let rows = [new Uint16Array(64), new Uint16Array(64)] as [Uint16Array, Uint16Array];

/** Levenshtein's distance. */
export function editDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
    if (b.length >= rows[0].length) {
        rows = [new Uint16Array(b.length + 64), new Uint16Array(b.length + 64)];
    }
    let [previous, current] = rows;
    for (let k = 0; k <= b.length; k++) {
        previous[k] = k;
    }
    for (let i = 0; i < a.length; i++) {
        const one = a[i];
        let left = i + 1;
        let corner = i;
        current[0] = left;
        for (let k = 0; k < b.length; k++) {
            const above = previous[k + 1] ?? 0;
            const kept = one === b[k] ? corner : corner + 1;
            left = Math.min(above < left ? above + 1 : left + 1, kept);
            current[k + 1] = left;
            corner = above;
        }
        [previous, current] = [current, previous];
    }
    return previous[b.length] ?? 0;
}

/** The letters of an ASCII text as numbers. */
export function codesOf(text: string): number[] {
    return Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Bytes of words met before: the same lists come again and again. */
const met = new Map<string, Uint8Array>();
const REMEMBERED = 2000;

function bytesOf(word: string): Uint8Array {
    const known = met.get(word);
    if (known !== undefined) {
        return known;
    }
    // A letter that the cut takes apart is beyond the bytes that count.
    const bytes = new TextEncoder().encode(fold(word.slice(0, COMPARED + 4))).subarray(0, COMPARED);
    if (met.size < REMEMBERED && word.length < COMPARED) {
        met.set(word, bytes);
    }
    return bytes;
}
