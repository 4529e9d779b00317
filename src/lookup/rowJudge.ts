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
import type {Issue} from '../format/issue';
import {makeIssue} from '../format/issue';
import type {Known} from '../reading/contract';
import {isNearName} from './nearName';
import type {Name, RowNames, RowReader} from './rowNames';
import {keyOf} from './rowNames';

/** Creations and removals that are remembered: of files with more of them the judge says less, and never something wrong. */
const REMEMBERED = 200_000;

type Status = Known['status'];

/**
 * Says what the site would say of rows, from its answers: what the rows name and the site does not know, or knows more than once.
 *
 * A row may name what an earlier one creates, and must not name what an earlier one takes away: all records are judged and
 * remembered once, in the order of the file; after that any of them can be judged again.
 */
export class RowJudge {
    /** Answers by place of the column and key. */
    private readonly known: Array<Map<string, Known>>;
    /** Lines, likewise: where it is created; below zero: taken away; half a line: then nobody can tell. */
    private readonly turns: Array<Map<string, number[]>>;
    private remembered = 0;

    /**
     * Constructor.
     *
     * @param reader
     * @param known what the site said
     * @param most creations and removals that are remembered
     */
    public constructor(private readonly reader: RowReader, known: readonly Known[], private readonly most = REMEMBERED) {
        this.known = reader.columns.map(({column, field}) => new Map(
            known.filter((answer) => answer.column === column).map((answer) => [keyOf(field, answer.value), answer]),
        ));
        this.turns = reader.columns.map(() => new Map<string, number[]>());
    }

    /**
     * Judges a record.
     *
     * @param record
     * @param issues what the check says of it
     */
    public judge(record: CsvRecord, issues: readonly Issue[]): Issue[] {
        return this.judgeRow(this.reader.read(record, issues), record.line);
    }

    /**
     * Remembers what a record does. To be called for every record, in the order of the file, before the next one is judged.
     *
     * @param record
     * @param issues what the check says of it
     * @param siteIssues what judge() says of it
     */
    public remember(record: CsvRecord, issues: readonly Issue[], siteIssues: readonly Issue[]): void {
        const row = this.reader.read(record, issues);
        if (row.command !== null && !issues.some(isError) && !siteIssues.some(isError)) {
            for (const name of row.names) {
                this.turn(name, row, record.line);
            }
        }
    }

    /** What the site said of a name; undefined = it was not asked. */
    public answerTo({column, key}: Name): Known | undefined {
        return this.known[column.place]?.get(key);
    }

    private judgeRow(row: RowNames, line: number): Issue[] {
        const issues: Issue[] = [];
        for (const name of row.names) {
            const answer = this.answerTo(name);
            const status = this.statusAt(name, answer, line);
            if (answer === undefined || status === undefined || status === 'found') {
                continue;
            }
            const {column, value} = name;
            if (status === 'unknown' && column.creating.length > 0
                    && (row.command === null || column.creating.includes(row.command))) {
                const near = answer.suggestions.filter((suggestion) => isNearName(value, suggestion));
                if (near.length > 0 && answer.status === 'unknown' && row.command !== null) {
                    // It would be created beside the one that was meant, perhaps.
                    issues.push(makeIssue('warning', `${column.object}_near`, line, column.written, value,
                        {suggestion: near.join(', ')}));
                }
                continue;
            }
            issues.push(makeIssue(status === 'suspended' ? 'warning' : 'error', `${column.object}_${status}`, line, column.written,
                value, paramsOf(status, answer)));
            if (column.stops && status !== 'suspended') {
                break;
            }
        }
        return issues;
    }

    /** What becomes of a name until a line; undefined = nobody can tell. */
    private statusAt({column, key}: Name, answer: Known | undefined, line: number): Status | undefined {
        const turns = this.turns[column.place]?.get(key);
        if (turns === undefined) {
            return answer?.status;
        }
        let low = 0;
        let high = turns.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (Math.abs(turns[middle] ?? 0) < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        const turn = turns[low - 1];
        if (turn === undefined) {
            return answer?.status;
        }
        return Number.isInteger(turn) ? turn > 0 ? 'found' : 'unknown' : undefined;
    }

    /** Remembers that a row creates or takes away what it names. */
    private turn(name: Name, row: RowNames, line: number): void {
        const {column, key} = name;
        if (column.creating.length === 0 && column.removing.length === 0) {
            return;
        }
        const status = this.statusAt(name, this.answerTo(name), line);
        const creates = status === 'unknown' && row.command !== null && column.creating.includes(row.command);
        const removes = status === 'found' && row.removes && column.removing.length > 0;
        const lines = this.turns[column.place];
        if (lines === undefined || (!creates && !removes)) {
            return;
        }
        const turns = lines.get(key) ?? [];
        if (this.remembered >= this.most) {
            // From here on nobody can tell: half a line says so, once.
            turns.push(line + 0.5);
        } else {
            this.remembered++;
            turns.push(creates ? line : -line);
        }
        lines.set(key, turns);
    }
}

function isError({severity}: Issue): boolean {
    return severity === 'error';
}

function paramsOf(status: Status, answer: Known): Record<string, string | number> | undefined {
    if (status === 'ambiguous') {
        return {count: answer.count};
    }
    return answer.suggestions.length === 0 ? undefined : {suggestion: answer.suggestions.join(', ')};
}
