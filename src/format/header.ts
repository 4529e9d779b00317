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

import {DELIMITERS} from '../csv/dialect';
import {cut, trimCell} from '../csv/text';
import {allDefinitions, getDefinition, textKindNames} from './catalogue';
import type {Definition} from './definition';
import type {Issue} from './issue';
import {makeIssue} from './issue';
import {MASK} from './masked';
import type {Settings} from './settings';
import type {SiteColumns} from './siteColumns';
import {definitionFor} from './siteColumns';

/** The header record: which column stands where, and what is wrong with it. Rules: docs/formats.md, "Header". */
export interface Header {
    definition: Definition | null;
    /** How the kind was found. */
    reason: 'asked' | 'header' | 'closest' | null;
    /** Names as written, without the empty ones at the end; what may be a secret in a file without a header is MASK. */
    names: string[];
    /** Canonical name by position; null = unknown, or not looked at. */
    columns: Array<string | null>;
    /** Name as written by canonical name. */
    written: Map<string, string>;
    /** Canonical name of the column that holds the identifier; empty = none. */
    identifier: string;
    issues: Issue[];
}

/**
 * Reads a header record.
 *
 * @param fields
 * @param line on which it begins
 * @param settings
 * @param kind undefined = recognise it
 * @param site what the site has said of the columns of a kind
 */
export function readHeader(
    fields: readonly string[], line: number, settings: Settings, kind: string | undefined, site?: SiteColumns,
): Header {
    const names = fields.map((field) => cut(trimCell(field)));
    while (names.length > 0 && names[names.length - 1] === '') {
        names.pop();
    }
    const [general, reason] = kind === undefined ? recognise(names, settings) : [getDefinition(kind) ?? null, 'asked' as const];
    const definition = definitionFor(general?.kind ?? null, site);
    const header: Header = {definition, reason, names, columns: [], written: new Map(), identifier: '', issues: []};
    if (definition === null) {
        header.reason = null;
        header.issues.push(makeIssue('file', 'kind_unknown', line, '', '', {allowed: textKindNames().join(', ')}));
        return header;
    }
    for (const name of names) {
        const canonical = definition.findColumn(name);
        const isRead = canonical !== undefined && definition.column(canonical)?.ignored !== true;
        if (isRead && !header.written.has(canonical)) {
            header.columns.push(canonical);
            header.written.set(canonical, name);
        } else {
            header.columns.push(null);
        }
    }
    header.identifier = findIdentifier(definition, settings, header.written);
    if (isNone(names, definition)) {
        header.names = hideNames(names, settings, definition, kind);
        header.issues.push(makeIssue('file', 'header_unknown', line, '', '', {count: names.length}));
        return header;
    }
    header.issues.push(...checkNames(header, definition, line, settings.text('unknowncolumns') === 'ignore'));
    header.issues.push(...missingColumns(definition, settings, header.written)
        .map((name) => makeIssue('file', 'column_missing', line, name)));
    header.issues.push(...notices(header, definition, settings, line));
    return header;
}

/**
 * Is a record no header at all? None of its cells is the name of a column, and few are like one: it is a row of a file without a
 * header, and may hold passwords, so that nothing of it is repeated.
 */
function isNone(names: readonly string[], definition: Definition): boolean {
    const filled = names.filter((name) => name !== '');
    return filled.length > 0 && filled.every((name) => definition.findColumn(name) === undefined)
        && filled.filter((name) => definition.guess(name) !== '').length * 2 <= filled.length;
}

/** What of a record that is no header may be shown: in a file of a kind with masked columns nothing. */
function hideNames(names: string[], settings: Settings, definition: Definition, kind: string | undefined): string[] {
    return definition.hasMasked && !isHeaderLike(names, settings, kind) ? names.map(() => MASK) : names;
}

/**
 * The number of cells that are names of columns, when at least half of them are: a row may hold a word that is a column's name
 * elsewhere.
 *
 * @param cells
 * @param settings
 * @param kind undefined = recognise it
 */
export function countNames(cells: readonly string[], settings: Settings, kind: string | undefined): number {
    const names = cells.map((cell) => cut(trimCell(cell)));
    const definition = kind === undefined ? recognise(names, settings)[0] : getDefinition(kind);
    const columns = names.map((name) => definition?.column(definition.findColumn(name) ?? ''));
    const count = new Set(columns.flatMap((column) => (column === undefined || column.ignored === true ? [] : column.name))).size;
    return count * 2 >= names.filter((name) => name !== '').length ? count : 0;
}

/** A record as it would be with other delimiters: the one that was found may have been told by a title. */
export function readingsOf(cells: readonly string[]): string[][] {
    return [[...cells], ...DELIMITERS.map((delimiter) => cells.join(',').split(delimiter))];
}

/** Is a record a header, whatever the delimiter? Then it may be shown. */
export function isHeaderLike(cells: readonly string[], settings: Settings, kind: string | undefined): boolean {
    return readingsOf(cells).some((names) => names.some((name) => name !== '') && countNames(names, settings, kind) > 0);
}

function checkNames(header: Header, definition: Definition, line: number, ignore: boolean): Issue[] {
    const issues: Issue[] = [];
    header.names.forEach((name, i) => {
        if (header.columns[i] !== null) {
            return;
        }
        const canonical = definition.findColumn(name);
        if (name === '') {
            issues.push(makeIssue('file', 'column_empty', line, String(i + 1)));
        } else if (canonical !== undefined && definition.column(canonical)?.ignored === true) {
            issues.push(makeIssue('warning', 'column_ignored', line, name));
        } else if (canonical !== undefined) {
            issues.push(makeIssue('file', 'column_duplicate', line, name));
        } else {
            const suggestion = definition.suggest(name, [...header.written.keys()]);
            issues.push(makeIssue(ignore ? 'warning' : 'file', 'column_unknown', line, name, '', {suggestion}));
        }
    });
    return issues;
}

/** What the settings make of columns that are there, in definition order. */
function notices(header: Header, definition: Definition, settings: Settings, line: number): Issue[] {
    return definition.rules.flatMap((rule) => {
        const written = rule.rule === 'notice' ? header.written.get(rule.column) : undefined;
        return rule.rule === 'notice' && written !== undefined && settings.flag(rule.setting)
            ? [makeIssue('warning', rule.code, line, written)] : [];
    });
}

/** The columns that are not there and should be, in definition order; the identifier last. */
function missingColumns(definition: Definition, settings: Settings, written: Map<string, string>): string[] {
    const missing = definition.requiredColumns.filter((name) => !written.has(name));
    const rule = definition.identifierRule;
    if (rule !== null && findIdentifier(definition, settings, written) === '') {
        missing.push(rule.columns[settings.text(rule.setting)] ?? rule.generic);
    }
    return missing;
}

function findIdentifier(definition: Definition, settings: Settings, written: Map<string, string>): string {
    const rule = definition.identifierRule;
    if (rule === null) {
        return '';
    }
    return [rule.columns[settings.text(rule.setting)] ?? rule.generic, rule.generic].find((name) => written.has(name)) ?? '';
}

/** The numbers that a header has of an open column, in their order: prefix = "course" of "course<N>". */
export function listNumbers({definition, written}: Header, prefix: string): number[] {
    return [...written.keys()]
        .map((name) => definition?.column(name))
        .filter((column) => column?.family === `${prefix}<N>`)
        .map((column) => column?.number ?? 0)
        .sort((a, b) => a - b);
}

/**
 * The kind that a header tells. What a site has of its columns makes no difference: a column that it lacks is an error of the file,
 * and does not make it another kind's.
 */
function recognise(allNames: string[], settings: Settings): [Definition, 'header' | 'closest'] | [null, null] {
    const names = allNames.filter((name) => name !== '');
    let exact: Definition | null = null;
    let closest: Definition | null = null;
    let most = [0, 0, 0];
    // A list of an archive is never looked for: nobody writes it.
    for (const definition of allDefinitions().filter(({data}) => data.archive !== true)) {
        const canonical = names.map((name) => definition.findColumn(name)).filter((name) => name !== undefined);
        const hasIgnored = canonical.some((name) => definition.column(name)?.ignored === true);
        const written = new Map(canonical.map((name) => [name, name]));
        const isComplete = missingColumns(definition, settings, written).length === 0;
        // Two names for one column are better two columns of another kind.
        const isExact = canonical.length === names.length && isComplete && (hasIgnored || written.size === canonical.length);
        if (isExact && (exact === null || definition.columns.size < exact.columns.size)) {
            exact = definition;
        }
        const rank = [canonical.length, isComplete ? 1 : 0, isComplete ? -definition.columns.size : 0];
        if (canonical.length > 0 && canonical.length * 2 >= names.length && isAbove(rank, most)) {
            closest = definition;
            most = rank;
        }
    }
    if (exact !== null) {
        return [exact, 'header'];
    }
    return closest === null ? [null, null] : [closest, 'closest'];
}

/** Is a list of numbers above another one, by the first that differs? */
function isAbove(one: readonly number[], other: readonly number[]): boolean {
    const differs = one.findIndex((number, i) => number !== other[i]);
    return differs >= 0 && (one[differs] ?? 0) > (other[differs] ?? 0);
}
