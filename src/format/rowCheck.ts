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

import type {CsvRecord} from '../csv/recordReader';
import {cleanCell, countCodePoints, fold, isFormulaError, scrub, trimCell} from '../csv/text';
import {isBoolean} from './booleanText';
import {isDate} from './dateText';
import type {Check, Column, Definition} from './definition';
import {isNumbered, prefixOf} from './definition';
import type {Header} from './header';
import {listNumbers} from './header';
import type {Issue} from './issue';
import {makeIssue} from './issue';
import {MASK, Masking} from './masked';
import {tellWords, WHOLE} from './nearest';
import {missingOfPassword} from './passwordPolicy';
import type {Settings} from './settings';
import {foldForm, mismatchForm} from './textForm';

/** Words of a column that are remembered. */
const REMEMBERED = 100;
// What is known of a cell.
const EMPTY = 0;
const FILLED = 1;
const CLEARED = 2;
/** It has an error already: nothing more is said about it. */
const WRONG = 3;

/** A column of the file, or one that a rule names and the file does not have. */
interface CheckedColumn {
    /** Position in the header; -1 = the header does not have it. */
    index: number;
    column: Column;
    /** Values of a choice, by what people write for them. */
    choices: Map<string, string>;
    written: string;
    /** Values met before, and what was found: files say the same again and again. */
    verdicts: Map<string, {code: string; meaning: string}>;
    /** Allowed values as issues tell them, by wrong value. */
    told: Map<string, string>;
    // Of the record at hand.
    state: number;
    value: string;
}

/** A rule as the settings have it. */
interface ActiveRule {
    rule: 'match' | 'required' | 'forbid' | 'reject';
    column: CheckedColumn;
    /** The column that a rejection is about. */
    about: CheckedColumn | null;
    code: string;
    check: Check | undefined;
    except: string[];
    commands: string[];
    value: string | undefined;
}

/** What is wrong with a record as text: nothing else of it is looked at. */
export function textProblems(record: CsvRecord): Array<{code: string; value: string}> {
    const problems: Array<{code: string; value: string}> = [];
    if (record.invalid !== null) {
        problems.push({code: 'encoding_invalid', value: record.invalid});
    }
    if (record.nul) {
        problems.push({code: 'character_forbidden', value: ''});
    }
    if (record.malformed !== null) {
        problems.push({code: 'quote_invalid', value: scrub(trimCell(record.malformed))});
    }
    return problems;
}

/** Checks the records under one header. Rules: docs/formats.md, "Rows". */
export class RowCheck {
    /** Those of the file, in header order. */
    private readonly columns: CheckedColumn[] = [];
    private readonly all = new Map<string, CheckedColumn>();
    private readonly identifier: {column: CheckedColumn; check: Check | undefined; max: number} | null = null;
    private readonly rules: ActiveRule[] = [];
    private readonly command: CheckedColumn;
    private readonly width: number;
    private readonly masking: Masking;

    public constructor(private readonly header: Header, private readonly definition: Definition, settings: Settings) {
        this.width = header.names.length;
        this.masking = new Masking(header.names);
        header.columns.forEach((name, index) => {
            if (name !== null && definition.column(name) !== undefined) {
                const column = this.find(name);
                column.index = index;
                this.columns.push(column);
            }
        });
        this.command = this.find(definition.command);
        for (const rule of definition.rules) {
            if (rule.rule === 'identifier') {
                const choice = settings.text(rule.setting);
                const max = definition.column(rule.columns[choice] ?? '')?.max ?? 0;
                this.identifier = {column: this.find(header.identifier), check: rule.checks?.[choice], max};
                continue;
            }
            if (rule.rule === 'notice') {
                continue;
            }
            const check = rule.rule === 'match' ? rule.checks[settings.text(rule.setting)] : undefined;
            for (const name of rule.rule !== 'match' || check !== undefined ? this.namesOf(rule.column) : []) {
                this.rules.push({
                    rule: rule.rule,
                    column: this.find(name),
                    about: rule.rule === 'reject' ? this.find(rule.about) : null,
                    code: rule.rule === 'reject' ? rule.code : '',
                    check,
                    except: rule.rule === 'match' ? rule.except ?? [] : [],
                    commands: rule.rule === 'match' || rule.rule === 'reject' ? [] : rule.commands ?? [],
                    value: rule.rule === 'forbid' ? rule.value : undefined,
                });
            }
        }
    }

    /** What there is to say about a record. */
    public check(record: CsvRecord): Issue[] {
        const {line, fields, raw} = record;
        if (record.invalid !== null || record.nul || record.malformed !== null) {
            return this.masking.hide(record, textProblems(record).map(({code, value}) => makeIssue('error', code, line, '', value)));
        }
        const issues = fields.length === this.width ? [] : this.checkWidth(record);
        // Commas and semicolons have stand-ins: seldom, so that one look at the whole record is enough for most.
        const hasStandIns = raw.includes('&#');
        for (const cell of this.columns) {
            const field = fields[cell.index];
            const value = field === undefined || field === '' ? '' : hasStandIns ? cleanCell(field) : trimCell(field);
            cell.value = value;
            if (value === '') {
                cell.state = EMPTY;
            } else if (value.charCodeAt(0) === 0x3C && fold(value) === '<delete>') {
                cell.value = '';
                cell.state = cell.column.clearable === true ? CLEARED : WRONG;
                if (cell.state === WRONG) {
                    issues.push(makeIssue('error', 'delete_not_allowed', line, cell.written, value));
                }
            } else if (value.charCodeAt(0) === 0x23 && isFormulaError(value)) {
                cell.state = WRONG;
                issues.push(makeIssue('error', 'formula_error', line, cell.written, value));
            } else {
                cell.state = FILLED;
                const code = checkCell(cell, value);
                if (code !== '') {
                    // What may be a masked value that has slipped is not compared with anything.
                    const slips = this.masking.isNeeded && fields.length !== this.width;
                    const shown = code === 'password_weak' ? MASK : value;
                    issues.push(makeIssue('error', code, line, cell.written, shown, paramsOf(code, cell, value, slips)));
                    cell.state = WRONG;
                }
            }
        }
        this.checkIdentifier(line, issues);
        for (const rule of this.rules) {
            this.checkRule(rule, line, issues);
        }
        return this.masking.hide(record, issues);
    }

    private find(name: string): CheckedColumn {
        const known = this.all.get(name);
        if (known !== undefined) {
            return known;
        }
        const column = this.definition.column(name) ?? {name, type: 'text', label: '', example: ''};
        const found: CheckedColumn = {
            index: -1,
            column,
            choices: choicesOf(column),
            written: this.header.written.get(name) ?? name,
            verdicts: new Map(),
            told: new Map(),
            state: EMPTY,
            value: '',
        };
        this.all.set(name, found);
        return found;
    }

    /** The columns that a rule is about: of an open one all that the header has. */
    private namesOf(name: string): string[] {
        const column = this.definition.column(name);
        if (column === undefined || !isNumbered(column)) {
            return [name];
        }
        return listNumbers(this.header, prefixOf(column)).map((number) => prefixOf(column) + number.toString());
    }

    private checkWidth(record: CsvRecord): Issue[] {
        if (record.fields.length < this.width) {
            return [record.last
                ? makeIssue('error', 'record_truncated', record.line)
                : makeIssue('warning', 'cells_too_few', record.line)];
        }
        for (const field of record.fields.slice(this.width)) {
            const value = cleanCell(field);
            if (value !== '') {
                return [makeIssue('error', 'cells_too_many', record.line, '', value)];
            }
        }
        return [];
    }

    private checkIdentifier(line: number, issues: Issue[]): void {
        if (this.identifier === null || this.identifier.column.state === WRONG) {
            return;
        }
        const {column: {state, value, written}, check, max} = this.identifier;
        if (state === CLEARED) {
            issues.push(makeIssue('error', 'delete_not_allowed', line, written, '<delete>'));
        } else if (state === EMPTY) {
            issues.push(makeIssue('error', 'value_missing', line, written));
        } else if (check !== undefined) {
            const code = mismatch(check, value);
            if (code !== '') {
                issues.push(makeIssue('error', code, line, written, value));
            }
        } else if (isLonger(value, max)) {
            issues.push(makeIssue('error', 'value_too_long', line, written, value, {max}));
        }
    }

    private checkRule(rule: ActiveRule, line: number, issues: Issue[]): void {
        const {column: {state, value, written}} = rule;
        // Only "required" has something to say about a cell that holds nothing.
        if (state === WRONG || (state !== FILLED && rule.rule !== 'required')) {
            return;
        }
        if (rule.about !== null) {
            issues.push(makeIssue('error', rule.code + value, line, rule.about.written, rule.about.value));
            return;
        }
        const given = this.command.value === '' ? this.command.column.default ?? '' : this.command.value;
        if (rule.commands.length > 0 && (this.command.state === WRONG || !rule.commands.includes(given))) {
            return;
        }
        let code = '';
        if (rule.rule === 'required') {
            code = state === FILLED ? '' : 'value_missing';
        } else if (rule.rule === 'forbid') {
            code = rule.value === undefined || rule.value === value ? 'value_forbidden' : '';
        } else if (rule.check !== undefined && !rule.except.includes(value)) {
            code = mismatch(rule.check, value);
        }
        if (code !== '') {
            issues.push(makeIssue('error', code, line, written, value, {command: given}));
        }
    }
}

/** What a choice may say, by what people write for it. Of values that differ in case alone each is itself. */
function choicesOf({values = []}: Column): Map<string, string> {
    const choices = new Map([...values].reverse().map((value) => [fold(value), value]));
    values.forEach((value) => choices.set(value, value));
    return choices;
}

/** What a value fails to be; empty = it is what it must be. A choice is from then on what it means. */
function checkCell(cell: CheckedColumn, value: string): string {
    const {column} = cell;
    switch (column.type) {
        case 'text':
            return column.form === undefined && column.policy === undefined
                ? isLonger(value, column.max ?? 0) ? 'value_too_long' : '' : checkText(cell, value);
        case 'choice':
        case 'boolean': {
            const verdict = cell.verdicts.get(value) ?? judge(cell, value);
            cell.value = verdict.meaning;
            return verdict.code;
        }
        case 'integer':
            return /^-?[0-9]{1,15}$/.test(value) ? '' : 'integer_invalid';
        case 'date':
            return isDate(value) ? '' : 'date_invalid';
        default:
            return isEmail(value) ? '' : 'email_invalid';
    }
}

/** What a text with a form, or a password, fails to be. */
function checkText(cell: CheckedColumn, value: string): string {
    const {form, max, policy} = cell.column;
    cell.value = foldForm(form, value);
    if (isLonger(cell.value, max ?? 0)) {
        return 'value_too_long';
    }
    return policy !== undefined && missingOfPassword(policy, value) !== '' ? 'password_weak' : mismatchForm(form, cell.value);
}

/** Judges a word, and remembers what was found. */
function judge({column, choices, verdicts}: CheckedColumn, value: string): {code: string; meaning: string} {
    const folded = fold(value);
    const isRight = column.type === 'choice' ? choices.has(value) || choices.has(folded) : isBoolean(folded);
    const wrong = column.type === 'choice' ? 'value_not_allowed' : 'boolean_invalid';
    const verdict = {code: isRight ? '' : wrong, meaning: choices.get(value) ?? choices.get(folded) ?? value};
    if (verdicts.size < REMEMBERED && value.length < 13) {
        verdicts.set(value, verdict);
    }
    return verdict;
}

function paramsOf(code: string, cell: CheckedColumn, value: string, slips: boolean): Record<string, string | number> | undefined {
    switch (code) {
        case 'value_too_long':
            return {max: cell.column.max ?? 0};
        case 'value_not_allowed':
            return {allowed: tellAllowed(cell, slips ? '' : value)};
        case 'password_weak':
            return {missing: missingOfPassword(cell.column.policy ?? {}, value)};
        default:
            return undefined;
    }
}

/** The values that a column allows, as an issue tells them. */
function tellAllowed({column: {values = []}, told}: CheckedColumn, value: string): string {
    const sought = values.length > WHOLE ? value : '';
    const known = told.get(sought) ?? tellWords(sought, values);
    if (told.size < REMEMBERED && sought.length < 100) {
        told.set(sought, known);
    }
    return known;
}

function isLonger(value: string, max: number): boolean {
    return max > 0 && value.length > max && countCodePoints(value) > max;
}

/** What a value fails to be; empty = it is what it must be. */
function mismatch(check: Check, value: string): string {
    if (check === 'email') {
        return isEmail(value) ? '' : 'email_invalid';
    }
    return /^[0-9]{1,15}$/.test(value) && Number(value) > 0 ? '' : 'integer_invalid';
}

/** Does it look like an e-mail address? Whether it is one, the site knows. */
function isEmail(value: string): boolean {
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    return /^[^@\x00-\x20]+@[^@.\x00-\x20]+(?:\.[^@.\x00-\x20]+)+$/.test(value);
}
