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
import {fold, trimCell} from '../csv/text';
import type {Encoding} from '../csv/transcoder';
import type {Column, Definition} from '../format/definition';
import type {Settings} from '../format/settings';
import type {SiteColumns} from '../format/siteColumns';
import {definitionFor} from '../format/siteColumns';
import type {ColumnSurvey, Fix, Offer, SiteFindings, Survey} from '../reading/contract';
import {bareText} from './mapping';
import {meantCode} from './codeNames';
import {missingCharacter} from './encode';
import {headerOffers} from './headerOffers';
import type {DateOrder} from './values';
import {userName} from './userName';
import {readDate, tellsOrder, trimText} from './values';
import {meantChoice, meantEmail, meansNothing, meantInteger, readWord} from './words';

type Wrong = ColumnSurvey['wrong'][number];

/** Of the cells that are wrong at least this part must be cured by a fix of the whole column. */
const NEARLY_ALL = 0.9;
/** Suggestions of the site that are offered for one value. */
const SUGGESTIONS = 3;

/**
 * The fixes that fit what is wrong with a file, ready to be previewed: the header's, then those of cells, then those of rows.
 *
 * @param result
 * @param survey null = not known yet: the header's fixes are offered nevertheless
 * @param findings null = the site has not been asked
 * @param settings those that the file was checked with
 * @param site what the site has said of the columns of its kind
 */
export function offersFor(
    result: CheckResult, survey: Survey | null, findings: SiteFindings | null, settings: Settings, site?: SiteColumns,
): Offer[] {
    const definition = definitionFor(result.kind, site);
    const offers = headerOffers(result, survey, settings, site);
    for (const column of survey?.columns ?? []) {
        const name = result.header[column.column] ?? '';
        const canonical = definition?.findColumn(name);
        const all = columnOffers(column, canonical === undefined ? null : definition?.column(canonical) ?? null);
        // Where nothing said means that everything goes, "not found" must not become nothing.
        const isGuard = canonical !== undefined
            && definition?.data.lookups?.some(({removed}) => removed?.without === canonical) === true;
        offers.push(...isGuard ? all.filter(({fix}) => fix.fix !== 'replace_value' || fix.to !== '') : all);
        if (column.upper > 0 && definition !== null && ignoresCase(definition, name, settings)) {
            offers.push({fix: {fix: 'lower_case', column: column.column}, code: '', count: column.upper});
        }
    }
    offers.push(...siteOffers(result, findings), ...rowOffers(result, survey, findings));
    return withEncoding(offers, result.dialect.encoding as Encoding);
}

/** What the cells of a column call for. */
function columnOffers(survey: ColumnSurvey, definition: Column | null): Offer[] {
    const {column, wrong} = survey;
    const offers: Offer[] = [];
    if (survey.blanks > 0) {
        const cured = wrong.find(({value}) => trimText(value, true) !== value);
        offers.push({fix: {fix: 'trim', column, inner: true}, code: cured?.code ?? '', count: survey.blanks});
    }
    // A formula that found nothing is no date in another order.
    const said = wrong.filter(({value}) => !meansNothing(value));
    offers.push(...dateOffers(column, said.filter(({code}) => code === 'date_invalid')));
    offers.push(...booleanOffers(survey, said.filter(({code}) => code === 'boolean_invalid')));
    offers.push(...nameOffers(column, said.filter(({code}) => code === 'username_invalid')));
    for (const one of wrong.filter(({value}) => meansNothing(value))) {
        offers.push({fix: {fix: 'replace_value', column, from: one.value, to: ''}, code: one.code, count: one.count});
    }
    for (const one of said) {
        const to = meantValue(one, definition);
        if (to !== '' && to !== one.value) {
            offers.push({fix: {fix: 'replace_value', column, from: one.value, to}, code: one.code, count: one.count});
        }
    }
    return offers;
}

/** What a wrong value may mean; empty = that cannot be told. */
function meantValue({code, value}: Wrong, column: Column | null): string {
    switch (code) {
        case 'value_not_allowed':
            return meantChoice(value, column?.values ?? []) || meantLabel(value, column);
        case 'country_invalid':
            return meantCode(value, 'region', []);
        case 'markup_not_allowed':
            return trimText(value.replace(/<[^>]*>?/g, ''), true);
        case 'email_invalid':
            return meantEmail(value);
        case 'integer_invalid':
            return meantInteger(value);
        default:
            return '';
    }
}

/** A choice by its name: that of the site, or one that the browser knows in another language. */
function meantLabel(value: string, column: Column | null): string {
    const {labels = {}, name = '', values = []} = column ?? {};
    const bare = bareText(value);
    const called = values.filter((one) => bare !== '' && bareText(labels[one] ?? '') === bare);
    if (called.length > 0) {
        return called.length === 1 ? called[0] ?? '' : '';
    }
    return name === 'country' ? meantCode(value, 'region', values) : name === 'lang' ? meantCode(value, 'language', values) : '';
}

/** User names in the form that is allowed; where they hold blanks, two ways of writing those. */
function nameOffers(column: number, wrong: Wrong[]): Offer[] {
    const blanks: Array<'' | '.'> = wrong.some(({value}) => userName(value, '') !== userName(value, '.')) ? ['.', ''] : [''];
    return blanks.flatMap((blank) => {
        const count = sum(wrong.filter(({value}) => userName(value, blank) !== value));
        const offer: Offer = {fix: {fix: 'user_name', column, blank}, code: 'username_invalid', count};
        return count === 0 ? [] : blanks.length > 1 ? {...offer, ambiguous: true} : offer;
    });
}

function dateOffers(column: number, wrong: Wrong[]): Offer[] {
    const total = sum(wrong);
    const orders: DateOrder[] = ['ymd', 'dmy', 'mdy'];
    const fitting = orders
        .map((order) => ({order, count: sum(wrong.filter(({value}) => readDate(value, order) !== null))}))
        .filter(({count}) => count > 0 && count >= total * NEARLY_ALL);
    // A day beyond 12 tells the order: the other one does not read all the dates.
    const most = Math.max(...fitting.map(({count}) => count));
    const told = wrong.some(({value}) => tellsOrder(value));
    const left = told ? fitting.filter(({count}) => count === most) : fitting;
    return left.map(({order, count}) => {
        const offer: Offer = {fix: {fix: 'date_order', column, order}, code: 'date_invalid', count};
        return left.length > 1 ? {...offer, ambiguous: true} : offer;
    });
}

function booleanOffers({column, filled}: ColumnSurvey, wrong: Wrong[]): Offer[] {
    const read = wrong.map((one) => ({...one, says: readWord(one.value)}));
    const known = read.filter(({says}) => says !== null);
    if (known.length === 0 || sum(known) < sum(wrong) * NEARLY_ALL) {
        return [];
    }
    const yes = known.filter(({says}) => says === true).map(({value}) => value);
    const no = known.filter(({says}) => says === false).map(({value}) => value);
    const offer = (words: string[]): Offer =>
        ({fix: {fix: 'boolean_words', column, yes, no: words}, code: 'boolean_invalid', count: sum(known)});
    // Where nothing but crosses stands, an empty cell may mean no; in a file it means that nothing is said.
    return no.length === 0 && sum(known) === filled
        ? [{...offer([]), ambiguous: true}, {...offer(['']), ambiguous: true}] : [offer(no)];
}

/** Is it a name of people that the site compares without case: their username or e-mail address? */
function ignoresCase(definition: Definition, name: string, settings: Settings): boolean {
    const column = definition.column(definition.findColumn(name) ?? '');
    if (column === undefined || column.type === 'email' || ['email', 'username'].includes(fold(trimCell(name)))) {
        return column !== undefined;
    }
    return definition.rules.some((rule) => rule.rule === 'match' && rule.column === column.name
        && ['email', 'username'].includes(settings.text(rule.setting)));
}

/** What the site says that a value may mean. */
function siteOffers(result: CheckResult, findings: SiteFindings | null): Offer[] {
    return (findings?.suggestions ?? []).flatMap(({column, count, line, suggestions, value}) => {
        const written = result.header[column] ?? '';
        const about = findings?.issues.filter((issue) => issue.column === written) ?? [];
        const code = (about.find((issue) => issue.line === line) ?? about[0])?.code ?? '';
        const some = suggestions.filter((to) => to !== value).slice(0, SUGGESTIONS);
        return some.map((to): Offer => {
            const offer: Offer = {fix: {fix: 'replace_value', column, from: value, to}, code, count};
            return some.length > 1 ? {...offer, ambiguous: true} : offer;
        });
    });
}

function rowOffers(result: CheckResult, survey: Survey | null, findings: SiteFindings | null): Offer[] {
    const offers: Offer[] = [];
    if (survey !== null && survey.duplicates.count > 0) {
        offers.push({fix: {fix: 'drop_duplicates'}, code: '', count: survey.duplicates.count});
    }
    const rejected = result.rejected + (findings?.rejected ?? 0);
    if (rejected === 0) {
        return offers;
    }
    const codes = new Map<string, number>();
    // What is wrong with nothing but the row that is cut off is no problem of its own: the file has to be fetched again.
    const tail = result.issues.find(({code}) => code === 'record_truncated')?.line;
    const ofTail = (code: string): number => result.issues.filter((issue) => issue.line === tail && issue.code === code).length;
    for (const [issues, counts] of [[result.issues, result.counts], [findings?.issues ?? [], findings?.counts ?? {}]] as const) {
        for (const {code} of issues.filter(({severity}) => severity === 'error')) {
            if (code === 'record_truncated' || tail === undefined || ofTail(code) < (counts[code] ?? 0)) {
                codes.set(code, counts[code] ?? 0);
            }
        }
    }
    for (const [code, count] of codes) {
        offers.push({fix: {fix: 'drop_rejected', code}, code, count: Math.min(count, rejected)});
    }
    return [...offers, {fix: {fix: 'drop_rejected'}, code: '', count: rejected}];
}

/** Puts the conversion to UTF-8 before the first fix that the file's encoding has no characters for. */
function withEncoding(offers: Offer[], encoding: Encoding): Offer[] {
    const at = offers.findIndex(({fix}) => missingCharacter(newText(fix), encoding) !== '');
    return at < 0 ? offers : [...offers.slice(0, at), {fix: {fix: 'encode_utf8'}, code: '', count: 0}, ...offers.slice(at)];
}

function newText(fix: Fix): string {
    return fix.fix === 'replace_value' ? fix.to : '';
}

function sum(wrong: Array<{count: number}>): number {
    return wrong.reduce((total, {count}) => total + count, 0);
}
