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
import {cleanCell, fold} from '../csv/text';
import type {Column, Definition, Lookup} from '../format/definition';
import type {Header} from '../format/header';
import {listNumbers} from '../format/header';
import type {Issue} from '../format/issue';
import {hiddenFrom, isMasked} from '../format/masked';
import type {Settings} from '../format/settings';

/** Fields that match without case, as the site's own look-ups have it. */
const CASELESS = ['username', 'email'];

/** What one column of this file names, with the settings of this run. */
export interface NamingColumn {
    object: Lookup['object'];
    /** Place among the columns that name something. */
    place: number;
    /** Canonical name. */
    column: string;
    /** Position in the header; -1 = the file has no such column, and its default stands for it. */
    index: number;
    /** Header name as written. */
    written: string;
    /** Field of the object that its values are. */
    field: string;
    /** Does a missing one end the row? */
    stops: boolean;
    /** Commands that create a missing one. */
    creating: string[];
    /** Commands that take it away where a certain column says nothing. */
    removing: string[];
    /** Of a column with a number, such as course2; 0 = it has none. */
    number: number;
}

/** Something that a row names. */
export interface Name {
    column: NamingColumn;
    /** What the cell says. */
    value: string;
    /** The form in which values are compared. */
    key: string;
    /** Is it the column's default, which the cell leaves out? */
    isDefault: boolean;
}

/** What a row names. */
export interface RowNames {
    /** The row's command; empty = the kind has none; null = what stands there is none. */
    command: string | null;
    names: Name[];
    /** Does the row take away what it names first? */
    removes: boolean;
}

interface ActiveColumn extends NamingColumn {
    except: string[];
    commands: string[];
    fallback: string;
    without: number;
    removedWithout: number;
}

/** Reads what records name, from the look-ups of the kind's definition. Rules: docs/formats.md, "What is looked up". */
export class RowReader {
    private readonly active: ActiveColumn[] = [];
    private readonly firstMasked: number;
    private last: {record: CsvRecord; row: RowNames} | null = null;
    private readonly command: {index: number; choices: Map<string, string>; fallback: string; written: string};

    public constructor(private readonly header: Header, definition: Definition, settings: Settings) {
        this.firstMasked = header.names.findIndex(isMasked);
        const command = definition.column(definition.command);
        this.command = {
            index: header.columns.indexOf(definition.command),
            choices: new Map((command?.values ?? []).map((value) => [fold(value), value])),
            fallback: command?.default ?? '',
            written: header.written.get(definition.command) ?? definition.command,
        };
        for (const [lookup, column] of listColumns(header, definition, settings)) {
            const index = header.columns.indexOf(column.name);
            const fallback = lookup.defaultfield === undefined ? '' : column.default ?? '';
            if (column.masked === true || (index === -1 && fallback === '')) {
                continue;
            }
            const field = lookup.field ?? settings.text(lookup.setting ?? '');
            const {created, removed} = lookup;
            this.active.push({
                object: lookup.object,
                place: this.active.length,
                column: column.name,
                index,
                written: header.written.get(column.name) ?? column.name,
                field,
                stops: lookup.stops === true,
                creating: created !== undefined && settings.flag(created.setting) && created.except?.includes(field) !== true ?
                    created.commands : [],
                removing: removed?.commands ?? [],
                number: column.number ?? 0,
                except: lookup.except ?? [],
                commands: lookup.commands ?? [],
                fallback,
                without: this.indexOf(lookup.without),
                removedWithout: this.indexOf(removed?.without),
            });
        }
    }

    /** The columns that name something. */
    public get columns(): readonly NamingColumn[] {
        return this.active;
    }

    /**
     * What a record names. Cells with an issue are left out, and so is a record that is not read to its end.
     *
     * @param record
     * @param issues what the check says of it
     */
    public read(record: CsvRecord, issues: readonly Issue[]): RowNames {
        // One record is looked at for several reasons, one after the other.
        if (this.last?.record !== record) {
            this.last = {record, row: this.readNames(record, issues)};
        }
        return this.last.row;
    }

    /**
     * What a cell says; empty = nothing, or that its field is to be cleared.
     *
     * @param record
     * @param column canonical name
     */
    public text(record: CsvRecord, column: string): string {
        return this.cell(record, this.indexOf(column));
    }

    /**
     * Does a cell say that its field is to be cleared?
     *
     * @param record
     * @param column canonical name
     */
    public isCleared(record: CsvRecord, column: string): boolean {
        const index = this.indexOf(column);
        return index !== -1 && fold(cleanCell(record.fields[index] ?? '')) === '<delete>';
    }

    /** Header name of a column as written. */
    public written(column: string): string {
        return this.header.written.get(column) ?? column;
    }

    /** May what a record has in a column be a masked value that has slipped there? Then it is not asked for. */
    public isHidden(record: CsvRecord, {index}: NamingColumn): boolean {
        return index >= hiddenFrom(record, this.firstMasked, this.header.names.length);
    }

    private readNames(record: CsvRecord, issues: readonly Issue[]): RowNames {
        const row: RowNames = {command: this.command.fallback, names: [], removes: false};
        if (record.invalid !== null || record.nul || record.malformed !== null || issues.some(({code}) => code === 'record_truncated')) {
            return row;
        }
        const said = this.cell(record, this.command.index);
        if (said !== '') {
            row.command = this.command.choices.get(fold(said)) ?? null;
        }
        for (const column of this.active) {
            if (column.commands.length > 0 && (row.command === null || !column.commands.includes(row.command))) {
                continue;
            }
            const cell = this.cell(record, column.index);
            const value = cell === '' ? column.fallback : cell;
            if (value === '' || column.except.includes(value) || this.cell(record, column.without) !== '') {
                continue;
            }
            if (issues.length > 0 && issues.some(({severity, column: name}) => severity === 'error' && name === column.written)) {
                continue;
            }
            row.names.push({column, value, key: keyOf(column.field, value), isDefault: cell === ''});
            if (row.command !== null && column.removing.includes(row.command) && this.cell(record, column.removedWithout) === '') {
                row.removes = true;
            }
        }
        return row;
    }

    private indexOf(name: string | undefined): number {
        return name === undefined ? -1 : this.header.columns.indexOf(name);
    }

    /** What a cell says; empty = nothing, or that its field is to be cleared. */
    private cell(record: CsvRecord, index: number): string {
        const value = index === -1 ? '' : cleanCell(record.fields[index] ?? '');
        return value.startsWith('<') && fold(value) === '<delete>' ? '' : value;
    }
}

/** What is looked up, column by column: of an open one each that the header has. */
function listColumns(header: Header, definition: Definition, settings: Settings): Array<[Lookup, Column]> {
    return (definition.data.lookups ?? []).flatMap((lookup): Array<[Lookup, Column]> => {
        if (lookup.if !== undefined && settings.text(lookup.if.setting) !== lookup.if.value) {
            return [];
        }
        const name = lookup.column ?? header.identifier;
        const names = name.endsWith('<N>')
            ? listNumbers(header, name.slice(0, -3)).map((number) => name.slice(0, -3) + number.toString()) : [name];
        return names.flatMap((one): Array<[Lookup, Column]> => {
            const column = definition.column(one);
            return column === undefined ? [] : [[lookup, column]];
        });
    });
}

/** The form in which values of a field are compared: an id may be written with zeros before it, some fields match without case. */
export function keyOf(field: string, value: string): string {
    if (field === 'id') {
        return value.replace(/^0+(?=.)/, '');
    }
    return CASELESS.includes(field) ? value.toLowerCase() : value;
}
