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

import type {ColumnType} from './definition';

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
