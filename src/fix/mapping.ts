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
import type {Definition} from '../format/definition';
import {readHeader} from '../format/header';
import type {Settings} from '../format/settings';
import type {SiteColumns} from '../format/siteColumns';

/** What a header name is taken for. */
export interface Mapped {
    /** Position in the header, from 0. */
    column: number;
    /** As written in the file, trimmed. */
    written: string;
    /** The column that it is; null = its cells are not looked at. */
    canonical: string | null;
    /**
     * exact, alias, case: it is read. accent, separator: it differs from a name in nothing but accents, or in blanks, hyphens and
     * underscores too. near: it is like one name. duplicate: of a column that the header has already.
     * old: it means nothing any more.
     */
    how: 'exact' | 'alias' | 'case' | 'accent' | 'separator' | 'near' | 'unknown' | 'duplicate' | 'empty' | 'old';
    /** Name that it may be given; empty = there is none. */
    suggestion: string;
    /** Are its cells passed over? Else a name that is not read stops the file. */
    ignored: boolean;
}

/**
 * What each name of a header is taken for.
 *
 * @param names as written, trimmed, without the empty ones at the end
 * @param kind null = not known: then no name is
 * @param settings
 * @param site what the site has said of the columns of a kind
 */
export function mapHeader(names: string[], kind: string | null, settings: Settings, site?: SiteColumns): Mapped[] {
    const header = kind === null ? null : readHeader(names, 1, settings, kind, site);
    const definition = header?.definition ?? null;
    const ignores = settings.text('unknowncolumns') === 'ignore';
    const taken = [...header?.written.keys() ?? []];
    return names.map((written, column) => {
        const canonical = header?.columns[column] ?? null;
        const mapped: Mapped = {column, written, canonical, how: 'unknown', suggestion: '', ignored: false};
        if (written === '') {
            mapped.how = 'empty';
        } else if (definition === null) {
            return mapped;
        } else if (canonical !== null) {
            mapped.how = knownBy(definition, canonical, written);
        } else if (definition.column(definition.findColumn(written) ?? '')?.ignored === true) {
            mapped.how = 'old';
            mapped.ignored = true;
        } else if (definition.findColumn(written) !== undefined) {
            mapped.how = 'duplicate';
        } else {
            mapped.ignored = ignores;
            [mapped.how, mapped.suggestion] = guess(definition, written, taken);
            const meant = definition.findColumn(mapped.suggestion);
            if (meant !== undefined) {
                taken.push(meant);
            }
        }
        return mapped;
    });
}

function knownBy(definition: Definition, canonical: string, written: string): 'exact' | 'alias' | 'case' {
    if (written === canonical) {
        return 'exact';
    }
    if (definition.column(canonical)?.family !== undefined) {
        return fold(written) === canonical ? 'case' : 'alias';
    }
    return definition.column(canonical)?.aliases?.includes(written) === true ? 'alias' : 'case';
}

/** A column that is still free, for a name that is none. */
function guess(definition: Definition, written: string, taken: string[]): ['accent' | 'separator' | 'near' | 'unknown', string] {
    const plain = plainText(written);
    const bare = bareText(written);
    for (const column of definition.listFree(taken)) {
        for (const name of [column.name, ...column.aliases ?? []]) {
            if (plain === name) {
                return ['accent', name];
            }
            if (bare !== '' && bare === bareText(name)) {
                return ['separator', name];
            }
        }
    }
    const suggestion = definition.suggest(plain, taken);
    // Several names, or none, are no suggestion.
    return definition.column(suggestion) !== undefined && bare !== '' && isLike(definition, suggestion, plain, taken)
        ? ['near', suggestion] : ['unknown', ''];
}

/** Was it suggested for its likeness, and not because it is the last name left? */
function isLike(definition: Definition, suggestion: string, plain: string, taken: string[]): boolean {
    return taken.length + 1 < definition.columns.size || definition.suggest(plain, taken.slice(1)) === suggestion;
}

/** Without accents, in lower case. */
export function plainText(text: string): string {
    return fold(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('ß', 'ss'));
}

/** Letters and digits alone, without accents, in lower case. */
export function bareText(text: string): string {
    return plainText(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
