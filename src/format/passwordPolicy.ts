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

import {countCodePoints} from '../csv/text';

/** What stands for "no password": the account can't sign in with one. */
export const NO_PASSWORD = '*NOPASS*';

/** Of each sort of character: how issues write it, and the pattern by which core counts. */
const SORTS = [
    ['digits', '0-9', /\p{Nd}/gu],
    ['lower', 'a-z', /\p{Ll}/gu],
    ['upper', 'A-Z', /\p{Lu}/gu],
    ['nonalphanum', '#?!', /[^\p{Lu}\p{Ll}\p{Nd}]/gu],
] as const;

/**
 * What a password lacks, as core counts it.
 *
 * @param policy minlength (characters at least), digits, lower, upper, nonalphanum (of each at least), consecutive (equal ones in a
 *     row at most); what is 0, or not there, is not asked for
 * @param password
 * @returns such as "8+, A-Z, 0-9 (2)", without words, so that it means the same in every language; empty = nothing
 */
export function missingOfPassword(policy: Record<string, number>, password: string): string {
    if (password === NO_PASSWORD) {
        return '';
    }
    const missing: string[] = [];
    const shortest = policy['minlength'] ?? 0;
    if (countCodePoints(password) < shortest) {
        missing.push(`${shortest.toString()}+`);
    }
    for (const [name, sign, pattern] of SORTS) {
        const least = policy[name] ?? 0;
        if (least > 0 && (password.match(pattern)?.length ?? 0) < least) {
            missing.push(least === 1 ? sign : `${sign} (${least.toString()})`);
        }
    }
    const most = policy['consecutive'] ?? 0;
    if (most > 0 && hasRepetition(password, most)) {
        missing.push(`aaa ≤ ${most.toString()}`);
    }
    return missing.join(', ');
}

/** Are there more equal bytes in a row? Core compares bytes, not characters. */
function hasRepetition(password: string, most: number): boolean {
    let count = 0;
    let before = -1;
    for (const byte of new TextEncoder().encode(password)) {
        count = byte === before ? count + 1 : 1;
        if (count > most) {
            return true;
        }
        before = byte;
    }
    return false;
}
