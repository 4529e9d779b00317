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

import type {Run} from '../../moodle/answers';
import {ChangesPart} from '../plan/changesPart';
import {forecastView} from '../plan/forecastView';
import {IssuesPart} from '../plan/issuesPart';
import {StalePart} from '../plan/stalePart';
import {stepsView} from '../plan/stepsView';
import {confirmBeside, heldView} from './decisionView';
import {button, element, heading} from './elements';
import type {CardName} from './outcomeView';
import {changesOf, comparedView, filesView, hasChanged, outcomeBanner, summaryView} from './outcomeView';
import type {Surroundings} from './surroundings';

export interface ReportActions {
    onApply(): void;
    /** Plans the file afresh; every row of it, if asked. */
    onSimulate(everyRow: boolean): void;
    onDecide(decision: 'approve' | 'discard', deletions: number): void;
}

/** Everything about a run that waits for a person or is over. */
export class RunReport {
    public readonly content: Node[];
    /** The outcome in one sentence. */
    public readonly headline: string;
    private readonly changes: ChangesPart;
    private readonly issues: IssuesPart;
    private readonly stale: StalePart | null;

    public constructor(private readonly page: Surroundings, private readonly run: Run, private readonly actions: ReportActions) {
        const {strings} = page;
        // A plan of which nothing was made has the same state on every line, unless lines of it are stale.
        const showStatus = !run.simulate && run.status !== 'held' && run.status !== 'discarded';
        this.changes = new ChangesPart(page, run, showStatus);
        this.issues = new IssuesPart(page, run);
        this.stale = run.status === 'stale' ? new StalePart(page, run) : null;
        const outcome = outcomeBanner(strings, run);
        this.headline = outcome?.querySelector('.tool_sync-headline')?.textContent ?? '';
        this.content = [
            ...(outcome ? [outcome] : []),
            this.origin(),
            ...(this.stale ? this.movedAway(this.stale) : this.everything()),
            ...this.history(),
            ...this.links(),
        ];
    }

    /** Loads the beginning of what is listed. */
    public async load(): Promise<void> {
        if (this.stale) {
            await this.stale.show();
            return;
        }
        await Promise.all([...(this.run.issuecount > 0 ? [this.issues.show()] : []), this.changes.show()]);
    }

    /** Shows what is said of a line; null = nothing is said line by line. */
    public get showLine(): ((line: number) => void) | null {
        return this.stale ? null : (line) => void this.changes.showLine(line);
    }

    /** Ends all work. */
    public destroy(): void {
        this.changes.destroy();
        this.issues.destroy();
        this.stale?.destroy();
    }

    /** The site has moved: nothing was done, so only that is told. */
    private movedAway(stale: StalePart): Node[] {
        return [...this.decision(), heading(4, this.page.strings.get('page_stale_lines')), stale.root, ...this.files()];
    }

    private everything(): Node[] {
        const {run, page: {strings}} = this;
        return [
            ...summaryView(strings, run, (card) => this.showCard(card)),
            ...comparedView(strings, run, () => this.actions.onSimulate(true)),
            ...forecastView(strings, run),
            ...this.decision(),
            ...this.files(),
            ...(run.issuecount > 0
                ? [heading(4, strings.get('page_issues_title', {count: run.issuecount})), this.issues.root]
                : []),
            // Of a run that stopped on its way the rest of the plan is listed too: each change says whether it was made.
            heading(4, strings.get(hasChanged(run) && run.status === 'done' ? 'page_actions_title' : 'page_changes_title')),
            this.changes.root,
        ];
    }

    private history(): Node[] {
        const {run, page: {strings}} = this;
        return run.steps.length === 0 ? [] : [heading(4, strings.get('steps_title')), stepsView(strings, run.steps)];
    }

    private files(): Node[] {
        const {page, run} = this;
        return filesView(page.strings, run, ({filename, url}) => page.openFile({filename, url}));
    }

    private showCard(card: CardName): void {
        if (card === 'rejected') {
            this.issues.root.scrollIntoView();
        } else if (card !== 'unchanged') {
            void this.changes.showBucket(card);
        }
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
            return [element(
                'div',
                {class: 'tool_sync-actions'},
                button('simulate-again', strings.get('page_stale_again'), () => actions.onSimulate(false), {look: 'primary'}),
            )];
        }
        if (!run.canapply) {
            // Otherwise the way would end here without a word.
            const isWithheld = run.simulate && run.status === 'done' && run.deletions > 0;
            return isWithheld ? [element('p', {'class': 'tool_sync-hint', 'data-region': 'withheld'}, strings.get('page_apply_only'))] : [];
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
