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
import type {SettingValue} from '../../format/settings';
import {during} from '../../moodle/pending';
import type {Fix, FixPreview, Reading, ReadingOptions, Survey, Work} from '../../reading/contract';
import {openReading} from '../../reading/open';
import {isAbort} from '../run/surroundings';
import {compareBeginnings} from './beginnings';
import type {ByteSigns} from './byteSigns';
import {byteSigns} from './byteSigns';
import type {ColumnsState} from './siteColumnsQuery';
import {SiteColumnsQuery} from './siteColumnsQuery';
import {SiteQuery} from './siteQuery';
import type {SiteState} from './siteQuery';
import type {Step, Version} from './versions';
import {Versions} from './versions';

/** What is read of a file to see how it would be read differently, in bytes. */
const BEGINNING = 65_536;

export interface SessionOptions {
    name: string;
    workerUrl: string;
    /** Settings of the site. */
    settings: Readonly<Record<string, SettingValue>>;
    /** What the site has said of the columns of kinds so far; missing = nothing. */
    columns?: SiteColumnsQuery;
    /** How the file is to be read, where that is known already. */
    reading?: Partial<Pick<Version, 'settings' | 'kind'>>;
    /** Hears that the survey or the site have something to say. */
    onMore: () => void;
}

/** One version of the file, read and checked. */
export interface Opened {
    version: Version;
    reading: Reading;
    result: CheckResult;
    signs: ByteSigns;
    /** Which columns it was checked with. */
    columns: ColumnsState;
}

/**
 * A file on the page with all that is known of it, and its versions. A step opens the version that it makes beside the one before;
 * only when the new one is checked does it take its place, so that whatever fails or is stopped leaves everything as it was.
 */
export class FileSession {
    /** What the columns hold; null = not known yet. */
    public survey: Survey | null = null;
    /** What the site says; null = it is not asked about this version. */
    public site: SiteState | null = null;
    private readonly versions: Versions;
    private opened: Opened | null = null;
    private readonly query = new SiteQuery();
    private readonly columns: SiteColumnsQuery;
    private background = new AbortController();
    private asking = new AbortController();

    public constructor(file: Blob, private readonly options: SessionOptions) {
        this.versions = new Versions(file, options.reading);
        this.columns = options.columns ?? new SiteColumnsQuery();
    }

    /** The version on the page; null = the first one is still being read. */
    public get current(): Opened | null {
        return this.opened;
    }

    public get taken(): Step[] {
        return this.versions.taken;
    }

    public get isChanged(): boolean {
        return this.versions.isChanged;
    }

    public get isUnsaved(): boolean {
        return this.versions.isUnsaved;
    }

    public keepSafe(file: Blob): void {
        this.versions.keepSafe(file);
    }

    /** Ends all work. */
    public close(): void {
        this.background.abort();
        this.opened?.reading.close();
        this.opened = null;
    }

    /**
     * Reads the file as it was chosen.
     *
     * @param work
     */
    public start(work: Work): Promise<void> {
        return this.go(this.versions.current, work, () => undefined);
    }

    /**
     * Looks at what a fix would do.
     *
     * @param fix
     * @param work
     */
    public async preview(fix: Fix, work: Work): Promise<FixPreview> {
        const {reading} = this.need();
        return during('preview', () => reading.preview(fix, work));
    }

    /**
     * Looks at how the first lines would be read differently.
     *
     * @param settings what is different
     * @param signal
     */
    public async previewReread(settings: Record<string, string>, signal: AbortSignal): Promise<FixPreview> {
        const {columns, result, version} = this.need();
        const reading = await openReading(version.file.slice(0, BEGINNING), this.options.name, this.options.workerUrl);
        try {
            const other = await during('preview', () => reading.check(
                this.readingOptions({...version, settings: {...version.settings, ...settings}}, columns),
                {signal},
            ));
            return compareBeginnings(result, other);
        } finally {
            reading.close();
        }
    }

    /**
     * Takes a fix.
     *
     * @param fix
     * @param preview what it was said to do
     * @param work
     */
    public async fix(fix: Fix, {cells, dropped}: FixPreview, work: Work): Promise<void> {
        const {reading, result, version} = this.need();
        const file = await during('fix', () => reading.apply(fix, work));
        const step: Step = {step: 'fix', fix, header: result.header, cells, dropped};
        // A file that was written anew in UTF-8 is no longer what the person or the site said of it.
        const settings = fix.fix === 'encode_utf8' ? {...version.settings, encoding: 'UTF-8'} : version.settings;
        const next = {...version, file, settings, made: step};
        await this.go(next, work, () => this.versions.add({file, settings}, step));
    }

    /**
     * Reads the same bytes differently.
     *
     * @param settings those that differ from the site's
     * @param work
     */
    public async reread(settings: Record<string, string>, work: Work): Promise<void> {
        const step: Step = {step: 'reread', settings};
        await this.go({...this.need().version, settings, made: step}, work, () => this.versions.add({settings}, step));
    }

    /**
     * Takes the file for one of another kind.
     *
     * @param kind
     * @param work
     */
    public async asKind(kind: string, work: Work): Promise<void> {
        const step: Step = {step: 'kind', kind};
        await this.go({...this.need().version, kind, made: step}, work, () => this.versions.add({kind}, step));
    }

    /**
     * Takes the last step back, or all of them.
     *
     * @param all
     * @param work
     */
    public async undo(all: boolean, work: Work): Promise<void> {
        const version = all ? this.versions.first : this.versions.before;
        await this.go(version, work, () => (all ? this.versions.undoAll() : this.versions.undo()));
    }

    /**
     * Checks this version again, once the site may say more than before of its columns.
     *
     * @param work
     */
    public recheck(work: Work): Promise<void> {
        return this.go(this.versions.current, work, () => undefined);
    }

    /** Asks the site about this version, again after a failure. */
    public async askSite(): Promise<void> {
        const opened = this.opened;
        if (!opened || opened.result.kind === null) {
            return;
        }
        const asking = new AbortController();
        this.asking = asking;
        const {reading, result: {kind}, version: {settings}} = opened;
        const stop = (): void => asking.abort();
        this.background.signal.addEventListener('abort', stop, {once: true});
        await during('lookup', () => this.query.ask(reading, kind, settings, asking.signal, (state) => {
            if (this.opened === opened) {
                this.site = state;
                this.options.onMore();
            }
        }));
    }

    /** Leaves the site in peace. */
    public stopAsking(): void {
        this.asking.abort();
    }

    private readingOptions({settings, kind}: Version, columns: ColumnsState): ReadingOptions {
        return {
            settings: {...this.options.settings, ...settings},
            ...(kind === '' ? {} : {kind}),
            ...(columns.is === 'known' ? {columns: columns.columns} : {}),
        };
    }

    /** What the site says of the columns of the kind that the header of a version tells. */
    private async askColumns(reading: Reading, version: Version, {signal}: Work): Promise<ColumnsState> {
        let {kind}: {kind: string | null} = version;
        if (kind === '') {
            const options = {...this.readingOptions(version, {is: 'none'}), headerOnly: true};
            ({kind} = await reading.check(options, signal === undefined ? {} : {signal}));
        }
        return this.columns.ask(kind, signal);
    }

    private need(): Opened {
        if (!this.opened) {
            throw new Error('There is no file.');
        }
        return this.opened;
    }

    private async go(version: Version, work: Work, commit: () => void): Promise<void> {
        const {name, workerUrl} = this.options;
        const reading = await openReading(version.file, name, workerUrl);
        let columns: ColumnsState;
        let result: CheckResult;
        let signs: ByteSigns;
        try {
            columns = await during('columns', () => this.askColumns(reading, version, work));
            result = await during('check', () => reading.check(this.readingOptions(version, columns), work));
            signs = await during('check', () => byteSigns(version.file, result, work.signal));
            work.signal?.throwIfAborted();
        } catch (error) {
            reading.close();
            throw error;
        }
        commit();
        this.close();
        this.opened = {version, reading, result, signs, columns};
        this.survey = null;
        this.site = null;
        this.background = new AbortController();
    }

    /** What takes another reading of the file, and is not waited for: the survey, then the site. */
    public async learnMore(): Promise<void> {
        const opened = this.opened;
        if (!opened) {
            return;
        }
        const {signal} = this.background;
        try {
            const survey = await during('survey', () => opened.reading.survey({signal}));
            if (this.opened === opened) {
                this.survey = survey;
                this.options.onMore();
            }
        } catch (error) {
            // Without it there are fewer offers, and nothing else is amiss.
            if (isAbort(error) || this.opened !== opened) {
                return;
            }
        }
        if (opened.result.issues.every(({severity}) => severity !== 'file') && opened.result.rows > 0) {
            await this.askSite();
        }
    }
}
