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
import {codesOf, editDistance, findNearest, WHOLE} from './nearest';
import type {SiteColumn} from './siteColumns';
import type {TextForm} from './textForm';

export type ColumnType = 'text' | 'integer' | 'boolean' | 'date' | 'choice' | 'email';

/** A column, as formats/*.json define it, or as a site has it. */
export interface Column {
    /** Canonical name; of an open column "course<N>" (a number from 1 to 999) or "profile_field_<shortname>". */
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
    /** What a text must look like. */
    form?: TextForm;
    /** What a password must hold. */
    policy?: Record<string, number>;
    /** What people call it, where no language string says so. */
    labeltext?: string;
    /** What people call the values of a choice. */
    labels?: Record<string, string>;
    /** Does it mean nothing any more? */
    ignored?: boolean;
    /** May several things have the same value? */
    shared?: boolean;
    /** Name of the open column that it comes from. */
    family?: string;
    /** Of a column that comes from an open one with numbers. */
    number?: number;
}

/** What a value must be: "positive" integer, or "email". */
export type Check = 'positive' | 'email';

/** A rule of a kind. */
export type Rule =
    | {rule: 'identifier'; setting: string; columns: Record<string, string>; generic: string; checks?: Record<string, Check>}
    | {rule: 'match'; column: string; setting: string; checks: Record<string, Check>; except?: string[]}
    | {rule: 'required'; column: string; commands?: string[]}
    | {rule: 'forbid'; column: string; value?: string; commands?: string[]}
    /** What the cell says is why the row is rejected: the code begins so, and the issue is about that column. */
    | {rule: 'reject'; column: string; code: string; about: string}
    /** With a setting that is on, the file is told something of the column, once. */
    | {rule: 'notice'; column: string; setting: string; code: string};

export type IdentifierRule = Extract<Rule, {rule: 'identifier'}>;

/** What a column names on the site, and what it means that the site does not know it: docs/formats.md, "What is looked up". */
export interface Lookup {
    object: 'user' | 'account' | 'cohort' | 'course' | 'role' | 'category';
    /** Canonical name; missing = the column that holds the identifier. */
    column?: string;
    /** Field of the object that the value is, or the setting that says so. */
    field?: string;
    setting?: string;
    /** Further field by which things may be called. */
    also?: string;
    /** Field by which a thing is called that has no other match. */
    otherwise?: string;
    /** It is looked at only where this setting says so. */
    if?: {setting: string; value: string};
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
    /** Is a command file an archive, whose list is what is read? No text file is of such a kind. */
    archive?: boolean;
    settings: Setting[];
    columns: Column[];
    command?: string;
    rules: Rule[];
    lookups?: Lookup[];
}

/** What a kind of command file holds. */
export class Definition {
    public readonly kind: string;
    /** By canonical name; an open column by its pattern, such as "course<N>". */
    public readonly columns: Map<string, Column>;
    public readonly command: string;
    public readonly rules: Rule[];
    public readonly identifierRule: IdentifierRule | null;
    /** Canonical name by lower-case name or alias; empty = several columns differ in case alone. */
    private readonly names = new Map<string, string>();
    /** Canonical name by names that hold capitals. */
    private readonly exact = new Map<string, string>();
    /** Open columns by what their names, or aliases, begin with. */
    private readonly open = new Map<string, Column>();
    /** Columns of open ones by canonical name, as far as somebody has asked. */
    private readonly concrete = new Map<string, Column | undefined>();
    /** What people may write for a column, by its name. */
    private readonly candidates = new Map<string, number[][]>();

    public constructor(public readonly data: DefinitionData, columns: readonly Column[] = data.columns) {
        this.kind = data.kind;
        this.command = data.command ?? '';
        this.rules = data.rules;
        this.identifierRule = data.rules.find((rule): rule is IdentifierRule => rule.rule === 'identifier') ?? null;
        this.columns = new Map(columns.map((column) => [column.name, column]));
        for (const column of this.columns.values()) {
            for (const name of [column.name, ...column.aliases ?? []]) {
                this.addName(name, column);
            }
        }
    }

    /**
     * The definition with the columns of a site: they stand in the place of those of the same name, or beside them. Open columns
     * that end with a name give way to those that the site has of them.
     *
     * @param columns as the site tells them
     * @returns this one when a site says nothing
     */
    public withSite(columns: readonly SiteColumn[]): Definition {
        const given = new Map(columns.map((column) => [column.name, column]));
        if (given.size === 0) {
            return this;
        }
        const merged: Column[] = [];
        const take = (one: SiteColumn, base: Column): void => {
            given.delete(one.name);
            merged.push({...base, ...one, ...base.masked === true ? {masked: true} : {}} as Column);
        };
        for (const column of this.columns.values()) {
            if (prefixOf(column) === '' || isNumbered(column)) {
                const one = given.get(column.name);
                if (one === undefined) {
                    merged.push(column);
                } else {
                    take(one, column);
                }
                continue;
            }
            for (const one of columns) {
                if (given.has(one.name) && !this.columns.has(one.name) && fold(one.name).startsWith(prefixOf(column))) {
                    take(one, ofName(column, one.name));
                }
            }
        }
        for (const one of [...given.values()]) {
            take(one, {name: one.name, type: 'text', label: '', example: ''});
        }
        return new Definition(this.data, merged);
    }

    /**
     * A column by its canonical name.
     *
     * @param name such as "username" or "course2"
     */
    public column(name: string): Column | undefined {
        const known = this.columns.get(name);
        if (known !== undefined || this.concrete.has(name)) {
            return known ?? this.concrete.get(name);
        }
        const found = this.findOpen(name);
        const column = found?.name === name ? ofName(found.column, name) : undefined;
        this.concrete.set(name, column);
        return column;
    }

    /** Canonical name of the column that a header name means. */
    public findColumn(name: string): string | undefined {
        const folded = fold(name);
        const found = this.exact.get(name) ?? this.names.get(folded) ?? this.findOpen(folded)?.name ?? '';
        return found === '' ? undefined : found;
    }

    /** Has the kind columns whose values must not be shown? */
    public get hasMasked(): boolean {
        return [...this.columns.values()].some(({masked}) => masked === true);
    }

    /** The columns that a header must name, other than the identifier. */
    public get requiredColumns(): string[] {
        return [...this.columns.values()].filter((column) => column.required === true).map((column) => column.name);
    }

    /**
     * The columns that a header may still name: those of numbers by their lowest free one; without those that mean nothing.
     *
     * @param taken canonical names that the header holds
     */
    public listFree(taken: readonly string[]): Column[] {
        return [...this.columns.values()]
            .map((column) => (isNumbered(column) ? ofName(column, `${prefixOf(column)}${freeNumber(column, taken)}`) : column))
            .filter((column) => prefixOf(column) === '' && column.ignored !== true && !taken.includes(column.name));
    }

    /** What may have been meant by a name that is not known: a column's name, or the names that are left: of many, the nearest. */
    public suggest(name: string, taken: readonly string[]): string {
        const meant = this.guess(name, taken);
        if (meant !== '') {
            return meant;
        }
        const free = this.listFree(taken).map((column) => column.name);
        return (free.length > WHOLE ? findNearest(squeeze(name), free) : free).join(', ');
    }

    /**
     * The column whose name, alias or hint is like a name; empty = none is.
     *
     * @param name
     * @param taken canonical names that the header already holds
     */
    public guess(name: string, taken: readonly string[] = []): string {
        const wanted = squeeze(name);
        return wanted.length >= 2 && wanted.length <= 60 ? this.findMeant(name, wanted, taken) : '';
    }

    private addName(name: string, column: Column): void {
        if (prefixOf(column) !== '') {
            this.open.set(name.split('<')[0] ?? '', column);
            return;
        }
        const folded = fold(name);
        if (folded !== name) {
            this.exact.set(name, column.name);
        }
        this.names.set(folded, (this.names.get(folded) ?? column.name) === column.name ? column.name : '');
    }

    /** The open column that a name, in lower case, belongs to, and the canonical name. */
    private findOpen(name: string): {column: Column; name: string} | undefined {
        for (const [prefix, column] of this.open) {
            const end = name.startsWith(prefix) ? name.slice(prefix.length) : '';
            if ((isNumbered(column) ? /^[1-9][0-9]{0,2}$/ : /^[a-z0-9_]{1,100}$/).test(end)) {
                return {column, name: prefixOf(column) + end};
            }
        }
        return undefined;
    }

    private listCandidates(column: Column): number[][] {
        const known = this.candidates.get(column.name) ?? candidatesOf(column).map(codesOf);
        this.candidates.set(column.name, known);
        return known;
    }

    /** The column whose name, alias or hint is nearest to a name; empty = none is near. */
    private findMeant(name: string, wanted: string, taken: readonly string[]): string {
        const [, begin = '', number = ''] = /^(.*?)0*([1-9][0-9]{0,2})$/.exec(wanted) ?? [wanted, wanted.replace(/[0-9]+$/, '')];
        const [whole, base] = [codesOf(wanted), codesOf(begin)];
        let best = '';
        let least = 3;
        for (const column of this.columns.values()) {
            const meant = column.ignored === true ? '' : meantName(column, name, number, taken);
            if (meant === '' || taken.includes(meant)) {
                continue;
            }
            if (prefixOf(column) !== '' && !isNumbered(column)) {
                // Its end is free, and its beginning is there.
                [least, best] = [0, meant];
                continue;
            }
            const sought = isNumbered(column) ? base : whole;
            for (const candidate of this.listCandidates(column)) {
                if (Math.abs(candidate.length - sought.length) >= least) {
                    continue;
                }
                const distance = editDistance(sought, candidate);
                if (distance < least && distance * 3 <= candidate.length) {
                    least = distance;
                    best = meant;
                }
            }
        }
        return best;
    }
}

/** What the names of an open column begin with; empty = it has one name. */
export function prefixOf({name}: Column): string {
    return name.endsWith('>') ? name.split('<')[0] ?? '' : '';
}

/** Do the names of an open column end with a number? */
export function isNumbered({name}: Column): boolean {
    return name.endsWith('<N>');
}

/** The column of one name of an open column. */
function ofName(column: Column, name: string): Column {
    const own: Column = {...column, name, family: column.name, number: 0};
    if (isNumbered(column)) {
        own.number = Number(name.slice(prefixOf(column).length));
    }
    delete own.aliases;
    delete own.required;
    delete own.hints;
    return own;
}

function freeNumber(column: Column, taken: readonly string[]): string {
    let free = 1;
    while (taken.includes(prefixOf(column) + free.toString())) {
        free++;
    }
    return free.toString();
}

/** What a name would be called if it meant this column; empty = it can't mean it. */
function meantName(column: Column, name: string, number: string, taken: readonly string[]): string {
    const prefix = prefixOf(column);
    if (prefix === '') {
        return column.name;
    }
    if (isNumbered(column)) {
        return prefix + (number === '' ? freeNumber(column, taken) : number);
    }
    let spelt = fold(name).replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
    if (!spelt.startsWith(prefix)) {
        const begin = squeeze(prefix);
        spelt = squeeze(name).startsWith(begin) ? prefix + squeeze(name).slice(begin.length) : '';
    }
    return spelt.length > prefix.length ? spelt : '';
}

/** What people may write for a column, as letters and digits alone: of one with a number without it. */
function candidatesOf(column: Column): string[] {
    const {name, aliases = [], hints = [], family = '', labeltext = ''} = column;
    const own = [name, ...aliases];
    if (isNumbered(column)) {
        return [...own.map((one) => one.split('<')[0] ?? ''), ...hints].map(squeeze);
    }
    // A custom field of the site is known by its own name, and by what people call it.
    const field = family === '' ? [] : [name.slice((family.split('<')[0] ?? '').length)];
    return [...own, ...hints, ...field, labeltext].map(squeeze).filter((one) => one !== '');
}

/** Letters and digits alone, in lower case. */
function squeeze(text: string): string {
    return fold(text).replace(/[^a-z0-9]+/g, '');
}
