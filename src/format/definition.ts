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

export type ColumnType = 'text' | 'integer' | 'boolean' | 'date' | 'choice' | 'email';

/** A column, as formats/*.json define it. */
export interface Column {
    name: string;
    type: ColumnType;
    /** Other names that are accepted. */
    aliases?: string[];
    /** Code points at most. */
    max?: number;
    /** Allowed values of a choice. */
    values?: string[];
    /** What an empty or absent cell means. */
    default?: string;
    /** May <delete> clear the field? */
    clearable?: boolean;
    /** Must the header name it? */
    required?: boolean;
    /** Must its values be hidden? */
    masked?: boolean;
    /** Names that people write by mistake: for suggestions only. */
    hints?: string[];
    label: string;
    example: string;
}

/** What a value must be: "positive" integer, or "email". */
export type Check = 'positive' | 'email';

/** A rule of a kind. */
export type Rule =
    | {rule: 'identifier'; setting: string; columns: Record<string, string>; generic: string; checks?: Record<string, Check>}
    | {rule: 'match'; column: string; setting: string; checks: Record<string, Check>; except?: string[]}
    | {rule: 'required'; column: string; commands?: string[]}
    | {rule: 'forbid'; column: string; value?: string; commands?: string[]};

export type IdentifierRule = Extract<Rule, {rule: 'identifier'}>;

/** What a column names on the site, and what it means that the site does not know it: docs/formats.md, "What is looked up". */
export interface Lookup {
    object: 'user' | 'cohort' | 'course' | 'role' | 'category';
    /** Canonical name; missing = the column that holds the identifier. */
    column?: string;
    /** Field of the object that the value is, or the setting that says so. */
    field?: string;
    setting?: string;
    /** Values that name nothing. */
    except?: string[];
    /** Commands with which it is looked at; missing = all. */
    commands?: string[];
    /** It is looked at only where this column says nothing. */
    without?: string;
    /** An empty cell means the column's default, which is this field. */
    defaultfield?: string;
    /** When it is not found nothing else of the row is looked at. */
    stops?: boolean;
    /** With these commands a missing one is created, if the setting says so; except = fields by which it can't be. */
    created?: {commands: string[]; setting: string; except?: string[]};
    /** With these commands, and where this column says nothing, it is taken away. */
    removed?: {commands: string[]; without: string};
}

/** A setting that a run depends on. */
export interface Setting {
    key: string;
    type: 'text' | 'choice' | 'flag' | 'number';
    values?: string[];
    default: string | number | boolean;
}

/** formats/<kind>.json. */
export interface DefinitionData {
    kind: string;
    name: string;
    description: string;
    filename: string;
    location: string;
    settings: Setting[];
    columns: Column[];
    command?: string;
    rules: Rule[];
    lookups?: Lookup[];
}

/** What a kind of command file holds. */
export class Definition {
    public readonly kind: string;
    public readonly columns: Map<string, Column>;
    public readonly command: string;
    public readonly rules: Rule[];
    public readonly identifierRule: IdentifierRule | null;
    private readonly names = new Map<string, string>();

    public constructor(public readonly data: DefinitionData) {
        this.kind = data.kind;
        this.command = data.command ?? '';
        this.rules = data.rules;
        this.identifierRule = data.rules.find((rule): rule is IdentifierRule => rule.rule === 'identifier') ?? null;
        this.columns = new Map(data.columns.map((column) => [column.name, column]));
        for (const column of data.columns) {
            for (const name of [column.name, ...column.aliases ?? []]) {
                this.names.set(name, column.name);
            }
        }
    }

    /** Canonical name of the column that a header name means. */
    public findColumn(name: string): string | undefined {
        return this.names.get(fold(name));
    }

    /** The columns that a header must name, other than the identifier. */
    public get requiredColumns(): string[] {
        return this.data.columns.filter((column) => column.required === true).map((column) => column.name);
    }

    /** What somebody may have meant by a name that is not known: a column's name, or the names that are left. */
    public suggest(name: string, taken: string[]): string {
        const wanted = fold(name).replace(/[^a-z0-9]+/g, '');
        const free = this.data.columns.filter((column) => !taken.includes(column.name));
        let best = '';
        let least = 3;
        for (const column of wanted.length >= 2 && wanted.length <= 60 ? free : []) {
            for (const candidate of [column.name, ...column.aliases ?? [], ...column.hints ?? []]) {
                const distance = editDistance(wanted, candidate);
                if (distance < least && distance * 3 <= candidate.length) {
                    least = distance;
                    best = column.name;
                }
            }
        }
        return best === '' ? free.map((column) => column.name).join(', ') : best;
    }
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
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
