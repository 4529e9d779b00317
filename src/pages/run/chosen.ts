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

import {downloadFile, hashOf} from '../../moodle/download';
import type {Source} from '../../moodle/repository';
import type {SendOptions} from '../../moodle/transfer';
import {uploadFile} from '../../moodle/upload';
import type {StoredFile} from './config';

interface Origin {
    name: string;
    size: number;
    /** A file of the person's own. */
    own: File | null;
    /** Address of a file that lies on the site. */
    url: string;
    /** Path of a stored command file; empty = it is none. */
    path: string;
    /** SHA-1 of its content when the page was made. */
    hash: string;
}

/** The file on the page: one of the person's own, which stays in the browser until a run wants it, or one that lies on the site. */
export class Chosen {
    private content: File | null;
    private readonly drafts = new WeakMap<Blob, number>();
    private hasLeft = false;

    private constructor(private readonly origin: Origin) {
        this.content = origin.own;
    }

    public static own(file: File): Chosen {
        return new Chosen({name: file.name, size: file.size, own: file, url: '', path: '', hash: ''});
    }

    public static fromSite(stored: StoredFile): Chosen {
        const {filename, size, url, path, hash} = stored;
        return new Chosen({name: filename, size, own: null, url, path, hash});
    }

    /**
     * A file that the site made: the failed lines of a run.
     *
     * @param file
     */
    public static linked(file: {filename: string; url: string}): Chosen {
        return new Chosen({name: file.filename, size: 0, own: null, url: file.url, path: '', hash: ''});
    }

    public get name(): string {
        return this.origin.name;
    }

    public get size(): number {
        return this.content?.size ?? this.origin.size;
    }

    /** Its bytes as it was chosen; null = they lie on the site and were not fetched yet. */
    public get bytes(): Blob | null {
        return this.content;
    }

    /** Does it come from the person's own computer? */
    public get isOwn(): boolean {
        return this.origin.own !== null;
    }

    /** Has the file itself, or a corrected one, left the browser, be it in part? */
    public get wasSent(): boolean {
        return this.hasLeft;
    }

    /** Is it a stored command file? */
    public get isStored(): boolean {
        return this.origin.path !== '';
    }

    /**
     * The file as it was chosen; one that lies on the site is fetched the first time.
     *
     * @param signal
     */
    public async read(signal: AbortSignal): Promise<File> {
        this.content ??= await downloadFile(this.origin.url, this.name, signal);
        return this.content;
    }

    /**
     * Where the server finds it. This is when a file of the person's own, or what they corrected, leaves the browser; a second run
     * of the same file does not send it again.
     *
     * @param file as it was chosen, or as it was corrected
     * @param options
     */
    public async toSource(file: Blob, options: SendOptions): Promise<Source> {
        if (this.isStored && file === this.content) {
            return {source: 'stored', path: this.origin.path, hash: hashOf(file) || this.origin.hash};
        }
        let draftitemid = this.drafts.get(file);
        if (draftitemid === undefined) {
            this.hasLeft = true;
            ({draftitemid} = await uploadFile(file, this.name, options));
            this.drafts.set(file, draftitemid);
        }
        return {source: 'draft', draftitemid};
    }
}
