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

import {getDefinition} from './catalogue';
import type {ColumnType, Definition} from './definition';
import {rememberMasked} from './masked';

/** A column as a site has it: what differs from the definition's column of this name, or a column beside them. */
export interface SiteColumn {
    /** Canonical name. */
    name: string;
    type?: ColumnType;
    /** Allowed values of a choice. */
    values?: string[];
    /** What people call these values, in the reader's language: "France" for FR. For suggestions only. */
    labels?: Record<string, string>;
    max?: number;
    form?: string;
    clearable?: boolean;
    masked?: boolean;
    /** Does it mean nothing on this site? */
    ignored?: boolean;
    /** May several accounts have the same value? Of e-mail addresses. */
    shared?: boolean;
    /** Name of the column in the reader's language, where the definition has no string for it: a custom profile field. */
    labeltext?: string;
    /** What the site wants of a password, as numbers: minlength, digits… */
    policy?: Record<string, number>;
}

/** What a site has said of the columns of a kind: Definition.withSite(columns) puts them in. */
export interface SiteColumns {
    kind: string;
    columns: SiteColumn[];
}

const onSites = new WeakMap<SiteColumns, Definition>();

/** Does the format of a kind leave something to the site? Then it has a column of any name, such as a custom profile field. */
export function asksSite(kind: string): boolean {
    return getDefinition(kind)?.data.columns.some(({name}) => name.replace('<N>', '').includes('<')) === true;
}

/**
 * The definition of a kind, as a site has it.
 *
 * @param kind null = not known
 * @param site what the site has said of its columns; missing, or of another kind = nothing
 */
export function definitionFor(kind: string | null, site?: SiteColumns): Definition | null {
    const definition = kind === null ? undefined : getDefinition(kind);
    if (definition === undefined || site?.kind !== kind) {
        return definition ?? null;
    }
    const known = onSites.get(site) ?? definition.withSite(site.columns);
    onSites.set(site, known);
    rememberMasked(site.columns);
    return known;
}
