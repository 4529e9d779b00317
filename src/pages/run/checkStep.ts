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

import type {CheckResult} from '../../check/check';
import {checkFile, fileSource} from '../../check/check';
import {downloadFile} from '../../moodle/download';
import {during} from '../../moodle/pending';
import type {CheckModel} from './checkView';
import {checkView, verdictView} from './checkView';
import type {Chosen} from './chosen';
import {confirmBeside} from './decisionView';
import {banner, button, element, heading} from './elements';
import {failureView} from './failureView';
import {groupIssues} from './issueGroups';
import {ProgressView} from './progressView';
import type {Surroundings} from './surroundings';
import {isAbort, present} from './surroundings';
import {sizeText} from './words';

const SAMPLE_ROWS = 50;
const MAX_ISSUES = 10_000;
/** The longest piece of work between two chances for the browser to answer, in milliseconds. */
const SLICE = 40;

/** A checked file, and what the person chose for it: what a run can be made of. */
export interface CheckedFile {
    chosen: Chosen;
    kind: string;
    rows: number;
    settings: Record<string, string>;
}

/** The second step: the browser reads the whole file and says what it found. Nothing leaves the browser here. */
export class CheckStep {
    private chosen: Chosen | null = null;
    private file: File | null = null;
    private kind = '';
    private settings: Record<string, string> = {};
    private result: CheckResult | null = null;
    private abort: AbortController | null = null;
    private busy = false;

    /**
     * Constructor.
     *
     * @param section
     * @param page
     * @param onStart hears that a run is wanted
     */
    public constructor(
        private readonly section: HTMLElement,
        private readonly page: Surroundings,
        private readonly onStart: (file: CheckedFile, simulate: boolean) => void,
    ) {
    }

    /** Forgets the file. */
    public clear(): void {
        this.abort?.abort();
        this.chosen = null;
        this.file = null;
        this.result = null;
        this.section.hidden = true;
        this.section.replaceChildren();
    }

    /** The file as it was last checked; null = none that could run. */
    public get checked(): CheckedFile | null {
        if (!this.chosen || !this.result?.kind) {
            return null;
        }
        return {chosen: this.chosen, kind: this.result.kind, rows: this.result.rows, settings: this.settings};
    }

    /**
     * Takes a file.
     *
     * @param chosen
     */
    public async open(chosen: Chosen): Promise<void> {
        this.clear();
        this.chosen = chosen;
        this.file = chosen.file;
        this.kind = '';
        this.settings = {};
        const {config: {maxbytes}, strings} = this.page;
        if (chosen.file && maxbytes > 0 && chosen.size > maxbytes) {
            present(this.section, [
                heading(3, strings.get('page_check_title')),
                banner('danger', strings.get('page_file_too_big', {size: sizeText(strings, chosen.size), limit: sizeText(strings, maxbytes)})),
            ]);
            return;
        }
        await this.read();
    }

    /**
     * Lets the buttons rest while a run goes on.
     *
     * @param busy
     */
    public setBusy(busy: boolean): void {
        this.busy = busy;
        if (!this.result || this.section.hidden) {
            return;
        }
        this.show(this.result);
        // From now on the run is what matters, and it stands below.
        this.section.querySelector('[data-region="sample-part"]')?.removeAttribute('open');
    }

    private async read(): Promise<void> {
        const {strings} = this.page;
        const abort = new AbortController();
        this.abort?.abort();
        this.abort = abort;
        const progress = new ProgressView(strings, () => abort.abort());
        progress.update({doing: strings.get('page_check_progress'), done: 0, total: 0, details: ''});
        present(this.section, [heading(3, strings.get('page_check_title')), progress.root]);
        try {
            const result = await during('check', () => this.check(abort.signal, progress));
            if (!abort.signal.aborted) {
                this.result = result;
                this.show(result);
                this.section.querySelector<HTMLElement>('h3')?.focus({preventScroll: true});
                this.announceVerdict(result);
            }
        } catch (error) {
            if (this.abort === abort && this.chosen) {
                this.showFailure(error);
            }
        }
    }

    private async check(signal: AbortSignal, progress: ProgressView): Promise<CheckResult> {
        const {strings, config} = this.page;
        const stored = this.chosen?.stored;
        if (!this.file && stored) {
            this.file = await downloadFile(stored.url, stored.filename, signal);
        }
        if (!this.file) {
            throw new Error('No file');
        }
        return checkFile(fileSource(this.file), {
            settings: {...config.settings, ...this.settings},
            sampleRows: SAMPLE_ROWS,
            maxIssues: MAX_ISSUES,
            sliceMs: SLICE,
            signal,
            onProgress: ({bytes, total, rows}) => progress.update({
                doing: strings.get('page_check_progress'),
                done: bytes,
                total,
                details: strings.get('page_progress_unknown', {done: rows}),
            }),
            ...(this.kind === '' ? {} : {kind: this.kind}),
        });
    }

    private show(result: CheckResult): void {
        const model: CheckModel = {result, kinds: this.page.config.kinds, settings: this.settings, idle: !this.busy};
        const content = checkView(this.page.strings, model, {
            onKind: (kind) => {
                this.kind = kind;
                void this.read();
            },
            onReread: (settings) => {
                this.settings = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== 'auto'));
                void this.read();
            },
            onSimulate: () => this.start(true),
            onRun: () => this.askForRun(result),
        });
        this.section.hidden = false;
        this.section.replaceChildren(...content);
    }

    private askForRun(result: CheckResult): void {
        const {strings} = this.page;
        const trigger = this.section.querySelector<HTMLElement>('[data-action="run"]');
        if (trigger) {
            confirmBeside(strings, trigger, {
                title: strings.get('page_confirm_title', {name: this.chosen?.name ?? ''}),
                text: strings.count('page_confirm', result.rows - result.rejected),
                yes: strings.get('page_confirm_yes'),
            }, () => this.start(false));
        }
    }

    private start(simulate: boolean): void {
        const {checked} = this;
        if (checked) {
            this.onStart(checked, simulate);
        }
    }

    private announceVerdict(result: CheckResult): void {
        const headline = verdictView(this.page.strings, result, groupIssues(result)).querySelector('.tool_sync-headline');
        this.page.announce(headline?.textContent ?? '');
    }

    private showFailure(error: unknown): void {
        const {strings} = this.page;
        const again = (): void => void this.read();
        const content = isAbort(error)
            ? banner('neutral', strings.get('page_cancelled_reading'), element(
                'div',
                {class: 'tool_sync-actions'},
                button('goon', strings.get('page_again'), again, {look: 'outline-secondary', small: true}),
            ))
            // The browser could not read the person's own file: moved, changed or without permission.
            : this.chosen?.file
                ? banner('danger', strings.get('page_reading_failed'), element('p', {class: 'mb-0'}, error instanceof Error ? error.message : ''))
                : failureView(strings, error, again, false);
        present(this.section, [heading(3, strings.get('page_check_title')), content]);
    }
}
