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
import type {Definition} from '../format/definition';
import type {Header} from '../format/header';
import type {Issue} from '../format/issue';
import type {Settings} from '../format/settings';
import type {Known, SiteFindings} from '../reading/contract';
import type {Asked} from './questions';
import {RowJudge} from './rowJudge';

/** Issues that the findings list; all are counted. */
const LISTED = 1000;
/** Unknown values with suggestions that the findings list. */
const SUGGESTED = 200;

/** What the site's answers mean for the rows of a file: judges every record once, then any of them. */
export class Learning {
    private readonly judgement: RowJudge;
    private readonly counts: Record<string, number> = {};
    private readonly issues: Issue[] = [];
    private readonly suggested = new Map<string, SiteFindings['suggestions'][number]>();
    private rejected = 0;

    /**
     * Constructor.
     *
     * @param header
     * @param definition of the kind
     * @param settings of the run
     * @param known what the site said
     * @param asked how much of each column it was asked
     */
    public constructor(
        header: Header, definition: Definition, settings: Settings, known: Known[], private readonly asked: Asked[],
    ) {
        this.judgement = new RowJudge(header, definition, settings, known);
    }

    /**
     * Takes the next record of the file.
     *
     * @param record
     * @param issues what the check says of it
     * @returns what the site says of it
     */
    public take(record: CsvRecord, issues: Issue[]): Issue[] {
        const found = this.judgement.learn(record, issues);
        if (found.length === 0) {
            return found;
        }
        const isError = ({severity}: Issue): boolean => severity === 'error';
        if (found.some(isError) && !issues.some(isError)) {
            this.rejected++;
        }
        for (const issue of found) {
            this.counts[issue.code] = (this.counts[issue.code] ?? 0) + 1;
            if (this.issues.length < LISTED) {
                this.issues.push(issue);
            }
        }
        this.takeSuggestions(record, issues, found);
        return found;
    }

    /**
     * What the site says of any record, after all were taken.
     *
     * @param record
     * @param issues what the check says of it
     */
    public judge(record: CsvRecord, issues: Issue[]): Issue[] {
        return this.judgement.judge(record, issues);
    }

    /** What it comes to. */
    public get findings(): SiteFindings {
        const suggestions = [...this.suggested.values()].sort((a, b) => b.count - a.count || a.line - b.line).slice(0, SUGGESTED);
        return {counts: {...this.counts}, issues: [...this.issues], rejected: this.rejected, asked: this.asked, suggestions};
    }

    private takeSuggestions(record: CsvRecord, issues: Issue[], found: Issue[]): void {
        if (!found.some(({params}) => params?.['suggestion'] !== undefined)) {
            return;
        }
        for (const name of this.judgement.names(record, issues)) {
            const {column, value} = name;
            const suggestions = this.judgement.answerTo(name)?.suggestions ?? [];
            if (name.isDefault || suggestions.length === 0 || !found.some((issue) => issue.column === column.written)) {
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
}
