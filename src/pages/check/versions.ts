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

import type {Fix} from '../../reading/contract';

/** What made a version out of the one before it. */
export type Step =
    | {step: 'fix'; fix: Fix; header: readonly string[]; cells: number; dropped: number}
    | {step: 'reread'; settings: Record<string, string>}
    | {step: 'kind'; kind: string};

/** The file at one moment: its bytes, and how they are read. */
export interface Version {
    readonly file: Blob;
    /** Settings that the person chose over the site's. */
    readonly settings: Readonly<Record<string, string>>;
    /** Kind that the person chose; empty = the header tells. */
    readonly kind: string;
    /** What made it; null = the file as it was chosen. */
    readonly made: Step | null;
}

/**
 * The file as it was chosen and all that was made of it since. A step back is the version before, so nothing that was taken is ever
 * calculated backwards.
 */
export class Versions {
    private readonly list: [Version, ...Version[]];
    private safe: Blob;

    /**
     * Constructor.
     *
     * @param file as it was chosen
     * @param reading how it is to be read, where that is known already
     */
    public constructor(file: Blob, reading: Partial<Pick<Version, 'settings' | 'kind'>> = {}) {
        this.list = [{settings: {}, kind: '', ...reading, file, made: null}];
        this.safe = file;
    }

    public get current(): Version {
        return this.list[this.list.length - 1] ?? this.list[0];
    }

    /** The file as it was chosen. */
    public get first(): Version {
        return this.list[0];
    }

    /** The version before the current one; the first has none before it. */
    public get before(): Version {
        return this.list[this.list.length - 2] ?? this.list[0];
    }

    /** The steps that were taken, in their order. */
    public get taken(): Step[] {
        return this.list.flatMap(({made}) => made ?? []);
    }

    /** Do the bytes differ from the file as it was chosen? */
    public get isChanged(): boolean {
        return this.current.file !== this.first.file;
    }

    /** Would something be lost if the page were left? */
    public get isUnsaved(): boolean {
        return this.isChanged && this.current.file !== this.safe;
    }

    public add(change: Partial<Pick<Version, 'file' | 'settings' | 'kind'>>, made: Step): void {
        this.list.push({...this.current, ...change, made});
    }

    /** Takes the last step back. */
    public undo(): void {
        if (this.list.length > 1) {
            this.list.pop();
        }
    }

    /** Takes everything back. */
    public undoAll(): void {
        this.list.length = 1;
    }

    /**
     * Remembers that a version is in another place too: it was downloaded, or the server has it.
     *
     * @param file
     */
    public keepSafe(file: Blob): void {
        this.safe = file;
    }
}
