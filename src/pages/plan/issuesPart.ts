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

import type {Page, Run, RunIssue} from '../../moodle/answers';
import {getIssues} from '../../moodle/repository';
import {element} from '../run/elements';
import {runIssueView} from '../run/runIssuesView';
import type {Surroundings} from '../run/surroundings';
import {severityWords} from '../run/words';
import {FilterForm, lineNumber} from './filterForm';
import {PAGE_SIZE, ResultList} from './resultList';

/** So many problems are seen at a glance. */
const NO_FILTER = 8;

/** The problems of a run: all of them, or those that are wanted. */
export class IssuesPart {
    public readonly root: HTMLElement;
    private readonly form: FilterForm<'severity' | 'search' | 'line'>;
    private readonly list: ResultList<RunIssue, Page<RunIssue>>;
    private readonly found = element('p', {'class': 'tool_sync-found', 'role': 'status', 'data-region': 'issues-found'});

    /**
     * Constructor.
     *
     * @param page
     * @param run
     */
    public constructor(private readonly page: Surroundings, private readonly run: Run) {
        const {strings} = page;
        const label = strings.get('page_issues_caption');
        this.form = new FilterForm(strings, label, [
            {name: 'severity', label: strings.get('page_filter_severity'), kind: 'choice'},
            {name: 'search', label: strings.get('page_filter_search_issue'), kind: 'text'},
            {name: 'line', label: strings.get('page_filter_line'), kind: 'line'},
        ], () => void this.list.show());
        this.form.setChoices('severity', ['file', 'error', 'warning'].map((severity) => (
            {value: severity, label: severityWords(strings, severity)[1]}
        )));
        this.list = new ResultList<RunIssue, Page<RunIssue>>({
            strings,
            label,
            region: 'run-issues',
            load: (number) => getIssues(run.id, number, PAGE_SIZE, {
                severity: this.form.value('severity'),
                search: this.form.value('search'),
                line: lineNumber(this.form.value('line')),
            }),
            render: (issue) => runIssueView(page, issue),
            empty: () => strings.get('page_filter_none'),
            onLoad: ({total}) => this.loaded(total),
        });
        this.root = element('div', {class: 'tool_sync-result'}, this.form.root, this.found, this.list.root);
        this.form.root.hidden = run.issuecount <= NO_FILTER;
    }

    /** Shows what is wanted. */
    public show(): Promise<void> {
        return this.list.show();
    }

    /** Ends all work. */
    public destroy(): void {
        this.list.destroy();
    }

    private loaded(total: number): void {
        const {strings} = this.page;
        const all = strings.count('page_issues_found', this.run.issuecount);
        this.found.textContent = this.form.isEmpty ? all : strings.get('page_filter_of', {found: total, count: all});
    }
}
