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
import {cleanCell, countCodePoints, fold, scrub, trimCell} from '../csv/text';
import {isDate} from './dateText';
import type {Check, Column, Definition} from './definition';
import type {Header} from './header';
import type {Issue} from './issue';
import {makeIssue} from './issue';
import type {Settings} from './settings';

const BOOLEANS = new Set(['1', '0', 'yes', 'no', 'true', 'false', 'on', 'off', 'oui', 'non', 'y', 'n']);

/** A rule as the settings have it. */
interface ActiveRule {
    rule: 'match' | 'required' | 'forbid';
    column: string;
    check: Check | undefined;
    except: string[];
    commands: string[];
    value: string | undefined;
}

/** What a row holds, on the way through the rules. */
interface Cells {
    line: number;
    values: Map<string, string>;
    cleared: Set<string>;
    /** Columns whose cells have an error already: nothing more is said about them. */
    wrong: Set<string>;
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
    private readonly columns: Array<{index: number; column: Column; choices: Map<string, string>; written: string}> = [];
    private readonly identifier: {column: string; check: Check | undefined; max: number} | null = null;
    private readonly rules: ActiveRule[] = [];

    public constructor(private readonly header: Header, private readonly definition: Definition, settings: Settings) {
        header.columns.forEach((name, index) => {
            const column = name === null ? undefined : definition.columns.get(name);
            if (column !== undefined) {
                const choices = new Map((column.values ?? []).map((value) => [fold(value), value]));
                this.columns.push({index, column, choices, written: this.written(column.name)});
            }
        });
        for (const rule of definition.rules) {
            if (rule.rule === 'identifier') {
                const choice = settings.text(rule.setting);
                const max = definition.columns.get(rule.columns[choice] ?? '')?.max ?? 0;
                this.identifier = {column: header.identifier, check: rule.checks?.[choice], max};
                continue;
            }
            const check = rule.rule === 'match' ? rule.checks[settings.text(rule.setting)] : undefined;
            if (rule.rule !== 'match' || check !== undefined) {
                this.rules.push({
                    rule: rule.rule,
                    column: rule.column,
                    check,
                    except: rule.rule === 'match' ? rule.except ?? [] : [],
                    commands: rule.rule === 'match' ? [] : rule.commands ?? [],
                    value: rule.rule === 'forbid' ? rule.value : undefined,
                });
            }
        }
    }

    /** What there is to say about a record. */
    public check(record: CsvRecord): Issue[] {
        const {line} = record;
        if (record.invalid !== null || record.nul || record.malformed !== null) {
            return textProblems(record).map(({code, value}) => makeIssue('error', code, line, '', value));
        }
        const issues = record.fields.length === this.header.names.length ? [] : this.checkWidth(record);
        const cells: Cells = {line, values: new Map(), cleared: new Set(), wrong: new Set()};
        for (const {index, column, choices, written} of this.columns) {
            const value = cleanCell(record.fields[index] ?? '');
            if (value === '') {
                continue;
            }
            if (value.startsWith('<') && fold(value) === '<delete>') {
                if (column.clearable === true) {
                    cells.cleared.add(column.name);
                } else {
                    issues.push(makeIssue('error', 'delete_not_allowed', line, written, value));
                    cells.wrong.add(column.name);
                }
                continue;
            }
            cells.values.set(column.name, choices.get(fold(value)) ?? value);
            const code = this.checkCell(column, choices, value);
            if (code !== '') {
                issues.push(makeIssue('error', code, line, written, value, paramsOf(code, column)));
                cells.wrong.add(column.name);
            }
        }
        this.checkIdentifier(cells, issues);
        for (const rule of this.rules) {
            this.checkRule(rule, cells, issues);
        }
        return issues;
    }

    private written(name: string): string {
        return this.header.written.get(name) ?? name;
    }

    private checkWidth(record: CsvRecord): Issue[] {
        const width = this.header.names.length;
        if (record.fields.length < width) {
            return [record.last
                ? makeIssue('error', 'record_truncated', record.line)
                : makeIssue('warning', 'cells_too_few', record.line)];
        }
        for (const field of record.fields.slice(width)) {
            const value = cleanCell(field);
            if (value !== '') {
                return [makeIssue('error', 'cells_too_many', record.line, '', value)];
            }
        }
        return [];
    }

    private checkCell(column: Column, choices: Map<string, string>, value: string): string {
        switch (column.type) {
            case 'text':
                return isLonger(value, column.max ?? 0) ? 'value_too_long' : '';
            case 'integer':
                return /^-?[0-9]{1,15}$/.test(value) ? '' : 'integer_invalid';
            case 'boolean':
                return BOOLEANS.has(fold(value)) ? '' : 'boolean_invalid';
            case 'date':
                return isDate(value) ? '' : 'date_invalid';
            case 'choice':
                return choices.has(fold(value)) ? '' : 'value_not_allowed';
            default:
                return isEmail(value) ? '' : 'email_invalid';
        }
    }

    private checkIdentifier(cells: Cells, issues: Issue[]): void {
        if (this.identifier === null || cells.wrong.has(this.identifier.column)) {
            return;
        }
        const {column, check, max} = this.identifier;
        const value = cells.values.get(column) ?? '';
        if (cells.cleared.has(column)) {
            issues.push(makeIssue('error', 'delete_not_allowed', cells.line, this.written(column), '<delete>'));
        } else if (value === '') {
            issues.push(makeIssue('error', 'value_missing', cells.line, this.written(column)));
        } else if (check !== undefined) {
            const code = mismatch(check, value);
            if (code !== '') {
                issues.push(makeIssue('error', code, cells.line, this.written(column), value));
            }
        } else if (isLonger(value, max)) {
            issues.push(makeIssue('error', 'value_too_long', cells.line, this.written(column), value, {max}));
        }
    }

    private checkRule(rule: ActiveRule, cells: Cells, issues: Issue[]): void {
        const {command} = this.definition;
        if (cells.wrong.has(rule.column)) {
            return;
        }
        const given = cells.values.get(command) ?? this.definition.columns.get(command)?.default ?? '';
        if (rule.commands.length > 0 && (cells.wrong.has(command) || !rule.commands.includes(given))) {
            return;
        }
        const value = cells.values.get(rule.column) ?? '';
        let code = '';
        if (rule.rule === 'required') {
            code = value === '' ? 'value_missing' : '';
        } else if (value !== '' && rule.rule === 'forbid') {
            code = rule.value === undefined || rule.value === value ? 'value_forbidden' : '';
        } else if (value !== '' && rule.check !== undefined && !rule.except.includes(value)) {
            code = mismatch(rule.check, value);
        }
        if (code !== '') {
            issues.push(makeIssue('error', code, cells.line, this.written(rule.column), value, {command: given}));
        }
    }
}

function paramsOf(code: string, column: Column): Record<string, string | number> | undefined {
    if (code === 'value_too_long') {
        return {max: column.max ?? 0};
    }
    return code === 'value_not_allowed' ? {allowed: (column.values ?? []).join(', ')} : undefined;
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
