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

import type {Change, Run, RunIssue} from '../../moodle/answers';
import {toFailure} from '../../moodle/failures';
import {notifyError} from '../../moodle/notify';
import {getChanges, getIssues} from '../../moodle/repository';
import {changesTable} from './changesView';
import {confirmBeside, heldView} from './decisionView';
import {button, element, heading} from './elements';
import {changesOf, filesView, forecastView, hasChanged, outcomeBanner, summaryView} from './outcomeView';
import {Pager, PER_PAGE} from './pager';
import {runIssuesTable} from './runIssuesView';
import type {Surroundings} from './surroundings';

export interface ReportActions {
    onApply(): void;
    /** Simulates the file anew; null = the page does not have it. */
    onSimulate: (() => void) | null;
    onDecide(decision: 'approve' | 'discard', deletions: number): void;
}

/** Everything about a run that waits for a person or is over. */
export class RunReport {
    public readonly content: Node[];
    /** The outcome in one sentence. */
    public readonly headline: string;
    private readonly issues: Pager<RunIssue>;
    private readonly changes: Pager<Change>;
    private readonly issuesPart: HTMLElement;

    public constructor(private readonly page: Surroundings, private readonly run: Run, private readonly actions: ReportActions) {
        const {strings} = page;
        const onFailure = (error: unknown): void => {
            const failure = toFailure(error);
            notifyError(failure.message === '' ? strings.get('page_lost_connection') : failure.message);
        };
        // A plan of which nothing was made has the same state on every line, unless lines of it are stale.
        const showStatus = !run.simulate && run.status !== 'held' && run.status !== 'discarded';
        this.changes = new Pager<Change>({
            strings,
            label: strings.get('page_changes_title'),
            region: 'changes',
            load: (number) => getChanges(run.id, number, PER_PAGE),
            render: (changes) => changesTable(strings, changes, showStatus),
            onFailure,
        });
        this.issues = new Pager<RunIssue>({
            strings,
            label: strings.get('page_issues_caption'),
            region: 'run-issues',
            load: async(number) => {
                const found = await getIssues(run.id, number, PER_PAGE);
                this.issuesPart.hidden = found.total === 0;
                this.issuesPart.querySelector('h4')?.replaceChildren(strings.get('page_issues_title', {count: found.total}));
                return found;
            },
            render: (issues) => runIssuesTable(strings, issues),
            onFailure,
        });
        this.issuesPart = element('div', {hidden: true}, heading(4, strings.get('page_issues_caption')), this.issues.root);
        const outcome = outcomeBanner(strings, run);
        this.headline = outcome?.querySelector('.tool_sync-headline')?.textContent ?? '';
        this.content = [
            ...(outcome ? [outcome] : []),
            this.origin(),
            ...summaryView(strings, run),
            ...(run.simulate || run.status === 'held' ? forecastView(strings, run) : []),
            ...this.decision(),
            ...filesView(strings, run),
            this.issuesPart,
            heading(4, strings.get(hasChanged(run) ? 'page_actions_title' : 'page_changes_title')),
            this.changes.root,
            ...this.links(),
        ];
    }

    /** Loads the first page of the issues and of the plan. */
    public async load(): Promise<void> {
        await Promise.all([this.issues.show(0), this.changes.show(0)]);
    }

    private origin(): HTMLElement {
        const {run, page: {strings}} = this;
        return element('p', {class: 'tool_sync-hint'}, strings.get(run.owner === '' ? 'page_owner_system' : 'page_owner', {
            kind: run.kindlabel,
            owner: run.owner,
            time: strings.date(run.timecreated),
        }));
    }

    private decision(): Node[] {
        const {run, actions, page: {strings}} = this;
        if (run.status === 'held') {
            return [heldView(strings, run, (deletions) => actions.onDecide('approve', deletions), () => actions.onDecide('discard', 0))];
        }
        if (run.status === 'stale') {
            const {onSimulate} = actions;
            return [onSimulate
                ? element('div', {class: 'tool_sync-actions'}, button('simulate-again', strings.get('page_stale_again'), onSimulate, {look: 'primary'}))
                : element('p', {}, strings.get('page_stale_choose'))];
        }
        if (!run.canapply) {
            return [];
        }
        const apply = button('apply', strings.get('page_apply'), () => confirmBeside(strings, apply, {
            title: strings.get('page_apply'),
            text: strings.count('page_apply_confirm', changesOf(run)),
            yes: strings.get('page_apply_yes'),
        }, () => actions.onApply()), {look: 'primary'});
        return [element('div', {class: 'tool_sync-actions'}, apply)];
    }

    private links(): Node[] {
        const {historyurl} = this.page.config;
        return historyurl === '' ? [] : [element('p', {class: 'mb-0'}, element('a', {href: historyurl}, this.page.strings.get('page_history')))];
    }
}
