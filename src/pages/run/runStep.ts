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
import {during} from '../../moodle/pending';
import type {Source} from '../../moodle/repository';
import {advanceRun, cancelRun, decideRun, getRun, startRun} from '../../moodle/repository';
import type {SendOptions} from '../../moodle/transfer';
import {latestIssuesView} from '../plan/latestIssuesView';
import {openRunsView} from '../plan/openRunsView';
import {banner, element, heading} from './elements';
import {failureView} from './failureView';
import {Follower} from './follow';
import {Pace} from './pace';
import {phaseText, progressWords, ProgressView} from './progressView';
import {RunReport} from './runReport';
import type {Surroundings} from './surroundings';
import {isAbort, present} from './surroundings';
import {sizeText} from './words';

/** A run that is wanted. */
export interface Order {
    kind: string;
    simulate: boolean;
    /** Name of the file, for the heading. */
    name: string;
    /** Rows of the file as counted here; 0 = not known. */
    rows: number;
    settings: Record<string, string>;
    /** Makes the file reachable for the server; a file of the person's own is uploaded now. */
    prepare: (options: SendOptions) => Promise<Source>;
}

/** A run of what an earlier one planned, or a simulation of what it read. */
const orderFrom = (run: Run, source: 'plan' | 'again', settings: Record<string, string> = {}): Order => ({
    kind: run.kind,
    simulate: source === 'again',
    name: run.filename,
    rows: run.rowstotal,
    settings,
    prepare: () => Promise.resolve({source, planid: run.id}),
});

/** How long to leave a screen reader in peace between two reports of progress, in milliseconds. */
const ANNOUNCE_EVERY = 15_000;

/** The third step: a run is started, followed to its end, and shown. */
export class RunStep {
    /** Runs to come back to: shown above all else, until one is on the page. */
    public readonly offer = element('section', {'class': 'tool_sync-section', 'data-region': 'offer', 'hidden': true});
    private readonly pace = new Pace();
    private rows = 0;
    private announced = 0;
    private shown: RunReport | null = null;

    /**
     * Constructor.
     *
     * @param section
     * @param page
     */
    public constructor(private readonly section: HTMLElement, private readonly page: Surroundings) {
    }

    /** Goes on with the run that the address names; without one, offers what the person has begun and not ended. */
    public async open(): Promise<void> {
        const {runid, openruns} = this.page.config;
        if (runid > 0) {
            await this.resume(runid);
            return;
        }
        this.offer.hidden = openruns.length === 0;
        this.offer.replaceChildren(...openRunsView(this.page.strings, openruns, (id) => void this.resume(id)));
    }

    /**
     * Starts a run and follows it.
     *
     * @param order
     */
    public async start(order: Order): Promise<void> {
        const {strings} = this.page;
        const abort = new AbortController();
        const progress = new ProgressView(strings, () => abort.abort());
        this.forget();
        this.offer.hidden = true;
        this.rows = order.rows;
        this.page.setBusy(true);
        progress.update({doing: strings.get('page_uploading'), done: 0, total: 0, details: ''});
        present(this.section, [this.title(order.simulate, order.name), progress.root]);
        let run: Run;
        try {
            run = await during('start', async() => {
                const source = await order.prepare({
                    signal: abort.signal,
                    onProgress: (sent, total) => progress.update({
                        doing: strings.get('page_uploading'),
                        done: sent,
                        total,
                        details: `${sizeText(strings, sent)} / ${sizeText(strings, total)}`,
                    }),
                });
                return startRun({kind: order.kind, source, simulate: order.simulate, settings: order.settings});
            });
        } catch (error) {
            this.page.setBusy(false);
            present(this.section, [
                this.title(order.simulate, order.name),
                isAbort(error)
                    ? banner('neutral', strings.get('page_sent_nothing'))
                    : failureView(strings, error, () => void this.start(order), false),
            ]);
            return;
        }
        this.address(run.id);
        await this.follow(run);
    }

    /**
     * Shows a run that exists, and goes on with it when it is not over.
     *
     * @param runid
     */
    public async resume(runid: number): Promise<void> {
        this.page.setBusy(true);
        this.offer.hidden = true;
        let run: Run;
        try {
            run = await during('resume', () => getRun(runid));
        } catch (error) {
            this.page.setBusy(false);
            present(this.section, [
                heading(3, this.page.strings.get('page_working')),
                failureView(this.page.strings, error, () => void this.resume(runid), true),
            ]);
            return;
        }
        this.address(run.id);
        await this.follow(run);
    }

    private async follow(run: Run): Promise<void> {
        const {strings} = this.page;
        this.forget();
        this.page.setBusy(true);
        if (run.status === 'running') {
            const progress = new ProgressView(strings, () => {
                follower.cancel();
                progress.showCancelling();
            });
            const follower = new Follower({advanceRun, cancelRun}, (current) => this.showProgress(progress, current));
            this.showProgress(progress, run);
            present(this.section, [this.title(run.simulate, run.filename), progress.root]);
            try {
                run = await during('run', () => follower.follow(run));
            } catch (error) {
                this.page.setBusy(false);
                present(this.section, [
                    this.title(run.simulate, run.filename),
                    failureView(strings, error, () => void this.resume(run.id), true),
                ]);
                return;
            }
        }
        this.page.setBusy(false);
        await this.report(run);
    }

    /** Takes what is shown of a run away, and the run out of the address: a reload would bring it back over another file. */
    public clear(): void {
        this.forget();
        this.address(null);
        this.section.hidden = true;
        this.section.replaceChildren();
    }

    /** Nothing of the report that was shown goes on. */
    private forget(): void {
        this.shown?.destroy();
        this.shown = null;
        this.page.showChanges = null;
    }

    private async report(run: Run): Promise<void> {
        const report = new RunReport(this.page, run, {
            onApply: () => void this.start(orderFrom(run, 'plan')),
            onSimulate: (everyRow) => void this.start(orderFrom(run, 'again', everyRow ? {diffmode: '0'} : {})),
            onDecide: (decision, deletions) => void this.decide(run, decision, deletions),
        });
        present(this.section, [this.title(run.simulate, run.filename), ...report.content]);
        this.shown = report;
        this.page.showChanges = report.showLine;
        this.page.announce(report.headline);
        await during('report', () => report.load());
    }

    private async decide(run: Run, decision: 'approve' | 'discard', deletions: number): Promise<void> {
        let decided: Run;
        try {
            decided = await during('decide', () => decideRun(run.id, decision, deletions));
        } catch (error) {
            present(this.section, [
                this.title(run.simulate, run.filename),
                failureView(this.page.strings, error, () => void this.resume(run.id), true),
            ]);
            return;
        }
        await this.follow(decided);
    }

    private showProgress(progress: ProgressView, run: Run): void {
        const {strings} = this.page;
        const now = Date.now();
        const total = run.rowstotal > 0 ? run.rowstotal : this.rows;
        const details = progressWords(strings, run.rowsdone, total, this.pace.measure(run, now));
        progress.update({
            doing: phaseText(strings, run.phase),
            done: run.rowsdone,
            total,
            details,
            more: [
                ...latestIssuesView(strings, run),
                element('p', {class: 'tool_sync-hint'}, strings.get('page_progress_leave')),
            ],
        });
        if (now - this.announced > ANNOUNCE_EVERY) {
            this.announced = now;
            this.page.announce(`${phaseText(strings, run.phase)} ${details}`);
        }
    }

    private title(simulate: boolean, name: string): HTMLHeadingElement {
        return heading(3, this.page.strings.get(simulate ? 'page_title_simulation' : 'page_title_run', {name}));
    }

    /** Whoever reloads the page or comes back to it finds the run that is on it. */
    private address(runid: number | null): void {
        const url = new URL(window.location.href);
        if (runid === null) {
            url.searchParams.delete('runid');
        } else {
            url.searchParams.set('runid', String(runid));
        }
        window.history.replaceState(window.history.state, '', url);
    }
}
