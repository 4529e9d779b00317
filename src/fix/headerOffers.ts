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

import type {CheckResult} from '../check/check';
import {trimCell} from '../csv/text';
import {allDefinitions, getDefinition} from '../format/catalogue';
import {isDate} from '../format/dateText';
import type {Column, Definition} from '../format/definition';
import {countNames, readingsOf} from '../format/header';
import {MASK} from '../format/masked';
import type {Settings} from '../format/settings';
import type {SiteColumns} from '../format/siteColumns';
import {asksSite} from '../format/siteColumns';
import type {Offer, Survey} from '../reading/contract';
import type {Mapped} from './mapping';
import {mapHeader} from './mapping';
import {readDate} from './values';
import {meantChoice, readWord} from './words';

/** What the header calls for: names to be changed, columns that are too many, or a first line that is missing. */
export function headerOffers(result: CheckResult, survey: Survey | null, settings: Settings, site?: SiteColumns): Offer[] {
    const below = headerBelow(result, settings);
    if (below !== null) {
        return [below];
    }
    const missing = missingHeader(result, settings);
    if (missing.length > 0) {
        return missing;
    }
    const mapped = mapHeader(result.header, result.kind, settings, site);
    const filled = (column: number): number => survey?.columns[column]?.filled ?? 0;
    const offers: Offer[] = [];
    const unknown = result.counts['header_unknown'] === undefined ? 'column_unknown' : 'header_unknown';
    for (const one of result.kind === null ? [] : mapped) {
        const {column} = one;
        if (one.suggestion !== '') {
            offers.push({fix: {fix: 'rename_column', column, name: one.suggestion}, code: unknown, count: 1});
        }
        if (one.how === 'old') {
            offers.push({fix: {fix: 'drop_column', column}, code: 'column_ignored', count: filled(column)});
        } else if (one.canonical === null && !one.ignored && one.written !== MASK) {
            const code = one.how === 'empty' ? 'column_empty' : one.how === 'duplicate' ? 'column_duplicate' : unknown;
            offers.push({fix: {fix: 'drop_column', column}, code, count: filled(column)});
        }
    }
    return [...offers, ...lastOffer(result, mapped)];
}

/** Offers to begin at a row that is a header, when the first line is none: a title, or what the export was asked for. */
function headerBelow(result: CheckResult, settings: Settings): Offer | null {
    const wrong = result.issues.find(({severity}) => severity === 'file');
    const asked = result.kindReason === 'asked' && result.kind !== null ? result.kind : undefined;
    if (wrong === undefined || result.header.length === 0) {
        return null;
    }
    const least = Math.max(1, countNames(result.header, settings, asked));
    const row = result.sample.find(({cells}) => readingsOf(cells).some((names) => countNames(names, settings, asked) > least));
    return row === undefined ? null : {fix: {fix: 'header_line', line: row.line}, code: wrong.code, count: 1};
}

/** One name is not understood, and one column is missing: they may be the same. */
function lastOffer(result: CheckResult, mapped: Mapped[]): Offer[] {
    const missing = result.issues.filter(({code}) => code === 'column_missing');
    const unknown = mapped.filter(({how}) => how === 'unknown' || how === 'empty');
    const [only] = unknown;
    const name = missing[0]?.column ?? '';
    if (missing.length !== 1 || unknown.length !== 1 || only === undefined || mapped.some(({suggestion}) => suggestion === name)) {
        return [];
    }
    return [{fix: {fix: 'rename_column', column: only.column, name}, code: 'column_missing', count: 1, ambiguous: true}];
}

/** Offers to name the columns when the first line is a row like the others. */
function missingHeader(result: CheckResult, settings: Settings): Offer[] {
    const first = result.header.map(trimCell);
    const asked = result.kindReason === 'asked' && result.kind !== null ? getDefinition(result.kind) : undefined;
    // Of a kind with columns of any name nobody can tell which of them stands where.
    const definitions = (asked === undefined ? allDefinitions() : [asked]).filter(({kind}) => !asksSite(kind));
    if (first.length === 0 || definitions.some((definition) => mapHeader(first, definition.kind, settings).some(isName))
            || !looksLikeData(first, result.sample.map(({cells}) => cells), definitions)) {
        return [];
    }
    const code = asked === undefined ? 'kind_unknown' : 'header_unknown';
    const rows = [first, ...result.sample.map(({cells}) => cells)];
    const offers = definitions.map((definition) => namesFor(definition, rows, settings))
        .filter((names) => names !== null)
        .map((names): Offer => ({fix: {fix: 'insert_header', names}, code, count: 1}));
    return offers.length > 1 ? offers.map((offer) => ({...offer, ambiguous: true})) : offers;
}

function isName({canonical, how, suggestion}: Mapped): boolean {
    return canonical !== null || how === 'duplicate' || suggestion !== '';
}

/** Are at least half of the cells like values: digits, an address, a command, or what stands in the rows below too? */
function looksLikeData(first: string[], rows: string[][], definitions: Definition[]): boolean {
    const choices = definitions.flatMap(({data}) => data.columns).flatMap(({values}) => values ?? []);
    const like = first.filter((cell, column) => /[0-9@]/.test(cell) || choices.includes(cell.toLowerCase())
        || (cell !== '' && rows.some((row) => row[column] === cell)));
    return like.length > 0 && like.length * 2 >= first.filter((cell) => cell !== '').length;
}

/** Names for the columns of a file without a header; null = this kind has not enough. */
function namesFor(definition: Definition, rows: string[][], settings: Settings): string[] | null {
    const width = rows[0]?.length ?? 0;
    const values = Array.from({length: width}, (_item, column) =>
        rows.map((row) => trimCell(row[column] ?? '')).filter((cell) => cell !== ''));
    const free = wantedColumns(definition, settings);
    const names = values.map((cells) => {
        const fitting = free.find((column) => column.type !== 'text' && fits(column, cells));
        if (fitting === undefined) {
            return '';
        }
        free.splice(free.indexOf(fitting), 1);
        return fitting.name;
    });
    const people = free.find(({aliases}) => aliases?.includes('username') === true);
    const left = names.flatMap((name, column) => name === '' ? [column] : []);
    // Of a group and its members there are more members.
    const byVariety = people === undefined || left.length < 2 ? left
        : [...left].sort((a, b) => variety(values[a] ?? []) - variety(values[b] ?? []) || a - b);
    const texts = free.filter(({type}) => type === 'text');
    for (const column of byVariety) {
        names[column] = texts.shift()?.name ?? '';
    }
    return names.includes('') ? null : names;
}

/** The columns of a kind, the most needed first: its identifier, the required ones, people, then the others. */
function wantedColumns(definition: Definition, settings: Settings): Column[] {
    const rule = definition.identifierRule;
    const identifier = rule === null ? '' : rule.columns[settings.text(rule.setting)] ?? rule.generic;
    const rank = ({name, required, aliases}: Column): number =>
        name === identifier ? 0 : required === true ? 1 : aliases?.includes('username') === true ? 2 : name === rule?.generic ? 4 : 3;
    return [...definition.data.columns].sort((a, b) => rank(a) - rank(b));
}

function fits(column: Column, cells: string[]): boolean {
    if (cells.length === 0) {
        return false;
    }
    switch (column.type) {
        case 'choice':
            return cells.every((cell) => meantChoice(cell, column.values ?? []) !== '');
        case 'boolean':
            return cells.every((cell) => /^[01]$/.test(cell) || readWord(cell) !== null);
        case 'date':
            return cells.every((cell) => cell.length > 7
                && (isDate(cell) || readDate(cell, 'dmy') !== null || readDate(cell, 'mdy') !== null));
        case 'email':
            return cells.every((cell) => cell.includes('@'));
        default:
            // A number may be anything.
            return false;
    }
}

/** Number of different values; a column without any comes last. */
function variety(cells: string[]): number {
    return cells.length === 0 ? Infinity : new Set(cells).size;
}
