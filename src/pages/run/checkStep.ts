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

import {mapHeader} from '../../fix/mapping';
import {offersFor} from '../../fix/offers';
import {getDefinition} from '../../format/catalogue';
import {Settings} from '../../format/settings';
import type {Fix, FixPreview, Work} from '../../reading/contract';
import type {ArchiveFile} from '../check/archiveFile';
import {LIST_SETTINGS, NoArchives, readArchive} from '../check/archiveFile';
import {archiveFactsView, archiveFaultView, fieldText} from '../check/archiveView';
import {columnsView} from '../check/columnsView';
import {factsView} from '../check/factsView';
import {FileSession} from '../check/fileSession';
import type {Opened} from '../check/fileSession';
import {fixTitle, stepTitle} from '../check/fixWords';
import {GridPart} from '../check/gridPart';
import {helpsView} from '../check/helpsView';
import type {IssuesActions} from '../check/issuesView';
import {issuesView} from '../check/issuesView';
import {guardLeaving} from '../check/leaving';
import {PicturesPart} from '../check/picturesPart';
import {Previews} from '../check/previews';
import type {ProposalSource} from '../check/proposals';
import {proposeFix, proposeReread} from '../check/proposals';
import {ReadingProgress} from '../check/readingProgress';
import {redraw} from '../check/redraw';
import type {Remedy} from '../check/remedies';
import {otherRemedies, remediesOf} from '../check/remedies';
import {correctedName, saveBlob} from '../check/saveBlob';
import {SiteColumnsQuery} from '../check/siteColumnsQuery';
import {siteColumnsView} from '../check/siteColumnsView';
import {siteView} from '../check/siteView';
import {takenView} from '../check/takenView';
import type {Findings} from './checkView';
import {actionsView, PICTURES, verdictView} from './checkView';
import type {Chosen} from './chosen';
import {confirmBeside} from './decisionView';
import {banner, button, element, heading} from './elements';
import {failureView} from './failureView';
import type {IssueGroup} from './issueGroups';
import {groupIssues, mergeGroups} from './issueGroups';
import type {Surroundings} from './surroundings';
import {isAbort, present} from './surroundings';
import {sizeText} from './words';

/** A checked file, and what the person chose for it: what a run can be made of. */
export interface CheckedFile {
    chosen: Chosen;
    /** Its bytes, corrected or as they were. */
    file: Blob;
    kind: string;
    rows: number;
    settings: Record<string, string>;
}

export interface CheckStepActions {
    /** A run is wanted. */
    onStart(file: CheckedFile, simulate: boolean): void;
    /** Goes to what the plan on the page says of a line of this file; null = there is no plan of it. */
    showChanges(file: Blob): ((line: number) => void) | null;
    /** There is another version of the file on the page, or none. */
    onVersion(): void;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** The parts of the step, in the order in which they stand. */
const PARTS = ['verdict', 'limits', 'actions', 'taken', 'issues', 'pictures', 'site', 'dialect', 'columns', 'helps'] as const;

/** Where the eye should go after a step: the verdict, where it was, or the cell that was changed. */
type Eye = 'top' | 'here' | {line: number; column: number};

/**
 * The second step: the browser reads the whole file and says what it found, and what can be done about it. Nothing leaves it but
 * the values that are looked up, and those are told.
 */
export class CheckStep {
    private chosen: Chosen | null = null;
    private session: FileSession | null = null;
    /** The archive that the session reads the list of; null = the file is a text. */
    private archive: ArchiveFile | null = null;
    private pictures: PicturesPart | null = null;
    private readonly title: HTMLHeadingElement;
    private readonly working = element('div', {class: 'tool_sync-working-over'});
    private readonly message = element('div', {'data-region': 'check-message'});
    private readonly parts = new Map(PARTS.map((name) => [name, element('div', {'data-part': name})]));
    private readonly body: HTMLElement;
    private readonly previews: Previews;
    private readonly grid: GridPart;
    /** What the site says of the columns of kinds; it is asked once. */
    private readonly columns = new SiteColumnsQuery();
    private abort: AbortController | null = null;
    private busy = false;

    /**
     * Constructor.
     *
     * @param section
     * @param page
     * @param actions
     */
    public constructor(
        private readonly section: HTMLElement,
        private readonly page: Surroundings,
        private readonly actions: CheckStepActions,
    ) {
        const {strings} = page;
        this.title = heading(3, strings.get('page_check_title'));
        // What comes to be known while a proposal is open is drawn when that is closed.
        this.previews = new Previews(strings, () => this.drawFindings());
        this.grid = new GridPart(strings, {
            onEdit: (line, column, value) => void this.editCell(line, column, value),
            showChanges: () => (this.file ? actions.showChanges(this.file) : null),
            announce: (text) => page.announce(text),
        });
        this.body = element('div', {'data-region': 'check-body'}, ...this.parts.values(), this.grid.root);
    }

    /** Forgets the file. */
    public clear(): void {
        this.abort?.abort();
        this.previews.clear();
        this.session?.close();
        this.session = null;
        this.closeArchive();
        this.chosen = null;
        this.grid.close();
        this.message.replaceChildren();
        for (const part of this.parts.values()) {
            part.replaceChildren();
        }
        this.section.hidden = true;
        this.section.replaceChildren();
        this.changed();
    }

    /** The file as it was last checked; null = none that could run. */
    public get checked(): CheckedFile | null {
        const opened = this.session?.current;
        if (!this.chosen || !opened?.result.kind) {
            return null;
        }
        const {version: {file, settings}, result: {kind, rows}} = opened;
        const {archive} = this;
        return archive === null ? {chosen: this.chosen, file, kind, rows, settings: {...settings}}
            // The server makes the list itself.
            : {chosen: this.chosen, file: archive.file, kind, rows, settings: {}};
    }

    /** The bytes on the page. */
    public get file(): Blob | null {
        return this.session?.current ? this.archive?.file ?? this.session.current.version.file : null;
    }

    /** Would corrections be lost if the page were left? */
    public get isUnsaved(): boolean {
        return this.session?.isUnsaved ?? false;
    }

    /**
     * Remembers that these bytes are on the server too.
     *
     * @param file
     */
    public keepSafe(file: Blob): void {
        this.session?.keepSafe(file);
        guardLeaving(this.isUnsaved);
        // What is said to have left the browser must stay true.
        this.drawSite();
    }

    /**
     * Goes to a line of the file.
     *
     * @param line
     */
    public showLine(line: number): void {
        void this.grid.showLine(line);
    }

    /** A plan of the file came or went: says so where a line is shown. */
    public refreshRow(): void {
        this.grid.refreshRow();
    }

    /**
     * Takes a file.
     *
     * @param chosen
     */
    public async open(chosen: Chosen): Promise<void> {
        this.clear();
        this.chosen = chosen;
        await this.read();
    }

    /**
     * Lets the buttons rest while a run goes on.
     *
     * @param busy
     */
    public setBusy(busy: boolean): void {
        this.busy = busy;
        this.grid.setEditable(!busy);
        if (!this.session?.current || this.section.hidden) {
            return;
        }
        this.previews.clear();
        this.draw();
        if (busy) {
            // From now on the run is what matters, and it stands below.
            this.grid.root.open = false;
        }
    }

    /** Reads the file as it was chosen. */
    private async read(): Promise<void> {
        const {strings, config} = this.page;
        const {chosen} = this;
        if (!chosen) {
            return;
        }
        const abort = new AbortController();
        this.abort?.abort();
        this.abort = abort;
        const progress = new ReadingProgress(
            strings,
            strings.get('page_check_progress'),
            () => abort.abort(),
            (text) => this.page.announce(text),
        );
        present(this.section, [this.title, progress.view.root]);
        try {
            const file = await chosen.read(abort.signal);
            const archive = await readArchive(file, config, {signal: abort.signal, onProgress: progress.update});
            if (abort.signal.aborted) {
                // Another file may be on the page by now: it keeps its archive.
                archive?.archive.close();
                abort.signal.throwIfAborted();
            }
            this.session?.close();
            this.closeArchive();
            this.archive = archive;
            if (archive !== null && archive.listing.fault !== '') {
                this.closeArchive();
                present(this.section, [this.title, archiveFaultView(strings, archive.listing.fault)]);
                return;
            }
            const session = new FileSession(archive?.listing.csv ?? file, {
                name: chosen.name,
                workerUrl: config.workerurl,
                settings: config.settings,
                columns: this.columns,
                ...(archive === null ? {} : {reading: {settings: LIST_SETTINGS, kind: archive.kind}}),
                onMore: () => this.learn(session),
            });
            await session.start({signal: abort.signal, onProgress: progress.update});
            abort.signal.throwIfAborted();
            this.session = session;
            this.section.replaceChildren(this.title, this.working, this.message, this.body);
            this.showPictures();
            await this.takeUp(session, 'top', '');
        } catch (error) {
            if (this.abort === abort && this.chosen) {
                this.closeArchive();
                this.showFailure(error);
            }
        }
    }

    private showPictures(): void {
        const {archive, page: {strings, config}} = this;
        if (archive !== null) {
            this.pictures = new PicturesPart(strings, archive.archive, archive.listing, fieldText(strings, config.settings), {
                onLine: (line) => void this.grid.showLine(line),
            });
            this.parts.get('pictures')?.replaceChildren(this.pictures.root);
        }
    }

    private closeArchive(): void {
        this.pictures?.close();
        this.pictures = null;
        this.archive?.archive.close();
        this.archive = null;
    }

    /**
     * Makes a step from one version to another.
     *
     * @param doing what goes on, in words
     * @param eye
     * @param said what was done, for screen readers
     * @param make
     */
    private async step(
        doing: string,
        eye: Eye,
        said: string,
        make: (session: FileSession, work: Work) => Promise<void>,
    ): Promise<void> {
        const {session, page: {strings}} = this;
        if (!session) {
            return;
        }
        const abort = new AbortController();
        this.abort?.abort();
        this.abort = abort;
        this.previews.clear();
        this.message.replaceChildren();
        const focused = document.activeElement;
        const progress = new ReadingProgress(strings, doing, () => abort.abort(), (text) => this.page.announce(text));
        const hide = progress.showIn(this.working);
        this.body.toggleAttribute('inert', true);
        try {
            await make(session, {signal: abort.signal, onProgress: progress.update});
            this.body.toggleAttribute('inert', false);
            if (this.session === session) {
                await this.takeUp(session, eye, said);
            }
        } catch (error) {
            if (this.abort === abort && this.session === session) {
                this.body.toggleAttribute('inert', false);
                this.say(isAbort(error)
                    ? banner('neutral', strings.get('page_check_cancelled_step'))
                    : banner('danger', strings.get('page_fix_failed'), element('p', {class: 'mb-0'}, messageOf(error))));
                if (focused instanceof HTMLElement) {
                    focused.focus({preventScroll: true});
                }
            }
        } finally {
            hide();
        }
    }

    private say(content: HTMLElement): void {
        this.message.replaceChildren(content);
        this.page.announce(content.textContent);
    }

    /** Shows the version that the session now has. */
    private async takeUp(session: FileSession, eye: Eye, said: string): Promise<void> {
        const {current} = session;
        if (!current) {
            return;
        }
        this.changed();
        this.draw();
        const {result: {header, rows, issues, sample}, reading} = current;
        const partial = issues.some(({severity}) => severity === 'file');
        const opening = this.grid.open(
            {
                reading, header, rows: partial ? sample.length : rows, partial, groups: this.groups(current),
                fixed: this.archive !== null,
            },
            eye !== 'top',
        );
        if (eye === 'top') {
            this.title.focus({preventScroll: true});
            this.section.scrollIntoView();
        }
        this.page.announce([said, this.headline()].filter((part) => part !== '').join(' '));
        await opening;
        if (typeof eye === 'object') {
            await this.grid.showLine(eye.line, eye.column);
        }
        void session.learnMore();
    }

    /** There is another version, or none. */
    private changed(): void {
        guardLeaving(this.isUnsaved);
        this.actions.onVersion();
    }

    /** The survey or the site have said more. */
    private learn(session: FileSession): void {
        const {current, site} = session;
        if (this.session !== session || !current) {
            return;
        }
        this.drawSite();
        if (this.previews.isOpen) {
            return;
        }
        const before = this.headline();
        this.drawFindings(true);
        if (site?.is === 'known') {
            void this.grid.learn(this.groups(current));
            if (this.headline() !== before) {
                this.page.announce(this.headline());
            }
        }
    }

    private groups({result}: Opened): IssueGroup[] {
        const site = this.session?.site;
        return site?.is === 'known'
            ? mergeGroups(groupIssues(result), groupIssues({issues: site.findings.issues, counts: site.findings.counts}))
            : groupIssues(result);
    }

    private headline(): string {
        return this.parts.get('verdict')?.querySelector('.tool_sync-headline')?.textContent ?? '';
    }

    private part(name: typeof PARTS[number], content: Node[]): void {
        const part = this.parts.get(name);
        if (part) {
            redraw(part, content);
        }
    }

    private draw(): void {
        const {session, chosen, page: {strings, config}} = this;
        const current = session?.current;
        if (!session || !current || !chosen) {
            return;
        }
        const kindLabel = (kind: string): string => config.kinds.find((choice) => choice.kind === kind)?.label ?? kind;
        this.part('taken', takenView(strings, {
            taken: session.taken,
            changed: session.isChanged,
            stored: chosen.isStored,
            idle: !this.busy,
            kindLabel,
        }, {
            onUndo: () => {
                const last = session.taken.at(-1);
                const title = last ? stepTitle(strings, last, kindLabel) : '';
                const said = strings.get('page_undone', {title});
                void this.step(strings.get('page_check_progress'), 'here', said, (_same, work) => session.undo(false, work));
            },
            onUndoAll: () => void this.step(
                strings.get('page_check_progress'),
                'here',
                strings.get('page_undone_all'),
                (_same, work) => session.undo(true, work),
            ),
            onDownload: () => {
                const {version: {file}} = current;
                saveBlob(file, correctedName(chosen.name, (name) => strings.get('page_file_fixed_name', {name})));
                this.keepSafe(file);
            },
        }));
        this.part('dialect', this.archive !== null ? archiveFactsView(
            strings, kindLabel(this.archive.kind), this.archive.file.size, this.archive.listing, config.settings,
        ) : factsView(strings, {
            result: current.result,
            kinds: config.kinds.filter(({kind}) => getDefinition(kind)?.data.archive !== true),
            settings: current.version.settings,
            site: config.settings,
            idle: !this.busy,
        }, {
            onKind: (kind) => this.asKind(kind),
            // What is chosen holds against the site's own setting, "recognise it" too.
            onReread: (settings) => this.reread(Object.fromEntries(
                Object.entries(settings).filter(([key, value]) => value !== (config.settings[key] ?? 'auto')),
            )),
        }));
        this.part('limits', siteColumnsView(strings, current.columns, !this.busy, () => this.recheck()));
        this.drawSite();
        this.drawFindings();
    }

    /** What depends on what the survey and the site say. */
    private drawFindings(keepsQuestion = false): void {
        const {session, page: {strings, config}} = this;
        const current = session?.current;
        if (!session || !current) {
            return;
        }
        const {result} = current;
        const known = session.site?.is === 'known' ? session.site.findings : null;
        const groups = this.groups(current);
        const siteCount = known ? Object.values(known.counts).reduce((sum, count) => sum + count, 0) : 0;
        const findings: Findings = {
            rows: result.rows,
            header: result.header,
            rejected: result.rejected + (known?.rejected ?? 0),
            issueCount: result.issueCount + siteCount,
        };
        const {archive} = this;
        const file = archive?.file ?? current.version.file;
        const limit = this.tooBig(file);
        this.pictures?.learn(known, result.header);
        const {signs} = current;
        const oldMac = signs.isOldMac ? strings.get('page_check_old_mac') : '';
        const isCut = result.counts['record_truncated'] !== undefined && !signs.hasEndMark;
        const doubt = [isCut ? strings.get('page_check_cut_off') : '', oldMac].filter((text) => text !== '').join(' ');
        this.part('verdict', [
            verdictView(strings, findings, groups, doubt, archive === null ? undefined : PICTURES),
            ...(limit > 0 ? [banner('warning', strings.get('page_file_too_big_run', {
                size: sizeText(strings, file.size),
                limit: sizeText(strings, limit),
            }))] : []),
        ]);
        // Somebody who is asked whether to run the file must be able to answer.
        if (!keepsQuestion || !this.parts.get('actions')?.querySelector('[data-region="question"]')) {
            this.part('actions', [actionsView(strings, {
                kind: result.kind,
                kinds: config.kinds,
                blocked: groups[0]?.severity === 'file' || result.rows === 0 || limit > 0,
                idle: !this.busy,
            }, {onSimulate: () => this.start(true), onRun: () => this.askForRun(findings)})]);
        }
        const settings = new Settings({...config.settings, ...current.version.settings});
        const site = current.columns.is === 'known' ? current.columns.columns : undefined;
        // An archive is not changed here: nothing that would rewrite its list is offered.
        const offers = archive === null ? offersFor(result, session.survey, known, settings, site) : [];
        const kinds = config.kinds.filter(({kind}) => getDefinition(kind)?.data.archive !== true);
        const remedies = {result, offers, kinds, groups, encodings: signs.encodings};
        const {rejected, helps} = otherRemedies(remedies);
        const idle = !this.busy;
        const model = {header: result.header, idle};
        const actions: IssuesActions = {
            onLine: (line) => void this.grid.showLine(line),
            onCode: (code) => void this.grid.showCode(code),
            onRemedy: (remedy, trigger) => this.propose(remedy, trigger),
        };
        this.part('issues', issuesView(strings, {
            ...model,
            groups,
            count: findings.issueCount,
            firstLine: result.sample[0]?.line ?? Number.POSITIVE_INFINITY,
            remedies: (group) => (archive === null ? remediesOf(remedies, group) : []),
            rejected,
            cures: oldMac === '' ? {} : {encoding_invalid: oldMac},
            site: new Set(Object.keys(known?.counts ?? {})),
        }, actions));
        this.part('columns', archive !== null ? [] : columnsView(strings, {
            ...model,
            kind: result.kind,
            columns: mapHeader(result.header, result.kind, settings, site),
            site,
            offers,
        }, actions));
        this.part('helps', archive === null ? helpsView(strings, helps, model, actions)
            : [element('p', {'class': 'tool_sync-hint', 'data-region': 'no-repairs'}, strings.get('page_archive_repair'))]);
    }

    private drawSite(): void {
        const {session, page: {strings}} = this;
        this.part('site', siteView(strings, session?.site ?? null, {
            onStop: () => session?.stopAsking(),
            onAgain: () => void session?.askSite(),
        }, this.chosen?.wasSent));
    }

    /** The limit that the file is over; 0 = it is not, or it need not be sent. */
    private tooBig(file: Blob): number {
        const {maxbytes} = this.page.config;
        const sent = this.chosen?.isStored !== true || this.session?.isChanged === true;
        return sent && maxbytes > 0 && file.size > maxbytes ? maxbytes : 0;
    }

    /** Shows what a remedy would do. Another kind is no change of the file: it is tried at once. */
    private propose(remedy: Remedy, trigger: HTMLElement): void {
        const source = this.proposalSource();
        if (!source) {
            return;
        }
        switch (remedy.remedy) {
            case 'fix':
                void this.previews.open(proposeFix(source, remedy.offer.fix), trigger);
                break;
            case 'reread':
                void this.previews.open(proposeReread(source, remedy.settings), trigger);
                break;
            case 'kind':
                this.asKind(remedy.kind);
        }
    }

    private proposalSource(): ProposalSource | null {
        const {session, page: {strings}} = this;
        const current = session?.current;
        return session && current ? {
            strings,
            header: current.result.header,
            encoding: current.result.dialect.encoding,
            preview: (fix, work) => session.preview(fix, work),
            take: (fix, preview) => void this.take(fix, preview, 'top'),
            previewReread: (settings, signal) => session.previewReread(settings, signal),
            reread: (settings) => this.reread({...current.version.settings, ...settings}),
        } : null;
    }

    private asKind(kind: string): void {
        void this.step(this.page.strings.get('page_check_progress'), 'top', '', (session, work) => session.asKind(kind, work));
    }

    private reread(settings: Record<string, string>): void {
        void this.step(this.page.strings.get('page_check_progress'), 'top', '', (session, work) => session.reread(settings, work));
    }

    private recheck(): void {
        void this.step(this.page.strings.get('page_check_progress'), 'here', '', (session, work) => session.recheck(work));
    }

    private async take(fix: Fix, preview: FixPreview, eye: Eye): Promise<void> {
        const {strings} = this.page;
        const header = this.session?.current?.result.header ?? [];
        await this.step(
            strings.get('page_fixing'),
            eye,
            strings.get('page_fix_taken', {title: fixTitle(strings, fix, header)}),
            (session, work) => session.fix(fix, preview, work),
        );
    }

    private async editCell(line: number, column: number, value: string): Promise<void> {
        const {session, page: {strings}} = this;
        const fix: Fix = {fix: 'set_cell', line, column, value};
        const abort = new AbortController();
        const progress = new ReadingProgress(strings, strings.get('page_fix_busy'), () => abort.abort(), (text) => this.page.announce(text));
        const hide = progress.showIn(this.working);
        let preview: FixPreview | undefined;
        try {
            preview = await session?.preview(fix, {signal: abort.signal, onProgress: progress.update});
        } catch (error) {
            // Another version took its place meanwhile: then there is nothing to say.
            if (this.session !== session) {
                return;
            }
            if (abort.signal.aborted) {
                this.say(banner('neutral', strings.get('page_check_cancelled_step')));
                await this.grid.returnTo(line, column);
            } else if (!isAbort(error)) {
                this.say(banner('danger', strings.get('page_fix_failed'), element('p', {class: 'mb-0'}, messageOf(error))));
            }
            return;
        } finally {
            hide();
        }
        if (!preview || this.session !== session) {
            return;
        }
        const source = this.proposalSource();
        if (preview.impossible && source) {
            await this.previews.open(proposeFix(source, fix), this.grid.rowPanel);
            return;
        }
        await this.take(fix, preview, {line, column});
    }

    private askForRun({rows, rejected}: Findings): void {
        const {strings} = this.page;
        const trigger = this.section.querySelector<HTMLElement>('[data-action="run"]');
        if (trigger) {
            confirmBeside(strings, trigger, {
                title: strings.get('page_confirm_title', {name: this.chosen?.name ?? ''}),
                text: strings.count(this.archive === null ? 'page_confirm' : 'page_archive_confirm', rows - rejected),
                yes: strings.get('page_confirm_yes'),
            }, () => this.start(false));
        }
    }

    private start(simulate: boolean): void {
        const {checked} = this;
        if (checked) {
            this.actions.onStart(checked, simulate);
        }
    }

    private showFailure(error: unknown): void {
        const {strings} = this.page;
        const again = (): void => void this.read();
        if (error instanceof NoArchives) {
            present(this.section, [this.title, banner('danger', strings.get('page_archive_failed'), element('p', {class: 'mb-0'}, error.message))]);
            return;
        }
        const content = isAbort(error)
            ? banner('neutral', strings.get('page_cancelled_reading'), element(
                'div',
                {class: 'tool_sync-actions'},
                button('goon', strings.get('page_again'), again, {look: 'outline-secondary', small: true}),
            ))
            // The browser could not read the person's own file: moved, changed or without permission.
            : this.chosen?.isOwn
                ? banner('danger', strings.get('page_reading_failed'), element('p', {class: 'mb-0'}, messageOf(error)))
                : failureView(strings, error, again, false);
        present(this.section, [this.title, content]);
    }
}

