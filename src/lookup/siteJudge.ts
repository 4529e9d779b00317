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
import type {Known, SiteFindings} from '../reading/contract';
import type {CountingJudge} from '../reading/parts';
import type {AccountJudge} from './accountJudge';
import type {Distinct} from './questions';
import {Questions} from './questions';
import {RowJudge} from './rowJudge';
import type {RowReader} from './rowNames';

/** Unknown values with suggestions that are listed. */
const SUGGESTED = 200;

/** Judges rows, and counts what may have been meant. */
export class SiteJudge implements CountingJudge {
    private readonly judgement: RowJudge | AccountJudge;
    /** Counts distinct values, where that was not done before. */
    private readonly counter: Questions | null;
    private readonly suggested = new Map<string, SiteFindings['suggestions'][number]>();

    /**
     * Constructor.
     *
     * @param reader
     * @param known what the site said
     * @param distinct values of the columns; missing = they are counted
     * @param accounts judges the rows of files of accounts
     */
    public constructor(
        private readonly reader: RowReader,
        private readonly known: readonly Known[],
        private readonly distinct?: readonly Distinct[],
        accounts?: AccountJudge,
    ) {
        this.judgement = accounts ?? new RowJudge(reader, known);
        this.counter = distinct === undefined ? new Questions(reader, 0) : null;
    }

    public judge(record: CsvRecord, issues: readonly Issue[]): Issue[] {
        return this.judgement.judge(record, issues);
    }

    public count(record: CsvRecord, issues: readonly Issue[], siteIssues: readonly Issue[]): void {
        this.judgement.remember(record, issues, siteIssues);
        this.counter?.take(record, issues);
        if (!siteIssues.some(({params}) => params?.['suggestion'] !== undefined)) {
            return;
        }
        for (const name of this.reader.read(record, issues).names) {
            const {column, value} = name;
            const suggestions = this.judgement.answerTo(name)?.suggestions ?? [];
            if (name.isDefault || suggestions.length === 0 || !siteIssues.some((issue) => issue.column === column.written)) {
                continue;
            }
            const key = `${column.index.toString()} ${value}`;
            const entry = this.suggested.get(key);
            if (entry === undefined) {
                this.suggested.set(key, {column: column.index, value, count: 1, line: record.line, suggestions});
            } else {
                entry.count++;
            }
        }
    }

    public summary(): Pick<SiteFindings, 'asked' | 'suggestions'> {
        const asked = (this.distinct ?? this.counter?.distinct ?? []).map(({column, distinct}) => ({
            column, distinct, asked: this.known.filter((answer) => answer.column === column).length,
        }));
        const suggestions = [...this.suggested.values()].sort((a, b) => b.count - a.count || a.line - b.line).slice(0, SUGGESTED);
        return {asked, suggestions};
    }
}
