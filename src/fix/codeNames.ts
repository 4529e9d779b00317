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

import {bareText} from './mapping';

// Names of countries and languages, which the browser knows in many languages: exports say "France" where the format wants FR.

/** Languages in which names are looked for, besides the reader's own. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'nl', 'pt'];

export type Sort = 'region' | 'language';

const known = new Map<Sort, Map<string, string>>();

/**
 * The code that a name stands for; empty = none, or more than one.
 *
 * @param text
 * @param sort
 * @param allowed codes that may be meant; empty = all there are
 */
export function meantCode(text: string, sort: Sort, allowed: readonly string[]): string {
    const bare = bareText(text);
    const code = bare.length < 3 ? undefined : names(sort).get(bare);
    if (code === undefined || allowed.length === 0) {
        return code ?? '';
    }
    return allowed.find((one) => bareText(one) === bareText(code)) ?? '';
}

/** Codes by name, without accents, case and blanks; a name of two things is left out. */
function names(sort: Sort): Map<string, string> {
    const all = known.get(sort) ?? new Map<string, string>();
    if (known.has(sort) || typeof Intl.DisplayNames !== 'function') {
        return all;
    }
    known.set(sort, all);
    const list = codes(sort);
    for (const language of [new Intl.NumberFormat().resolvedOptions().locale, ...LANGUAGES]) {
        const display = displayNames(language, sort);
        for (const code of display === null ? [] : list) {
            const name = bareText(display?.of(code) ?? '');
            if (name.length > 2) {
                const other = all.get(name);
                all.set(name, other === undefined || other === code ? code : '');
            }
        }
    }
    for (const [name, code] of all) {
        if (code === '') {
            all.delete(name);
        }
    }
    return all;
}

function displayNames(language: string, type: Sort): Intl.DisplayNames | null {
    try {
        return new Intl.DisplayNames([language], {type, fallback: 'none'});
    } catch {
        return null;
    }
}

/** Every code of two letters, without those of former times, which now are others. */
function codes(sort: Sort): string[] {
    const letters = Array.from(sort === 'region' ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : 'abcdefghijklmnopqrstuvwxyz');
    const tag = (code: string): string => (sort === 'region' ? `und-${code}` : code);
    return letters.flatMap((one) => letters.map((two) => one + two))
        .filter((code) => Intl.getCanonicalLocales(tag(code))[0] === tag(code));
}
