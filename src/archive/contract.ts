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

import type {Work} from '../reading/contract';

// What the pages ask of an archive of pictures. It is answered by a worker or, where the site forbids workers, by the same script
// on the page's own thread.

/** Pictures that are told one by one, for people to look at. */
export const SHOWN = 24;

/** Why an entry can't be a picture; empty = nothing speaks against it. */
export type Problem = '' | 'unsafe_path' | 'nested_archive' | 'too_large' | 'encrypted' | 'not_an_image' | 'broken' | 'no_name';

/** An entry of an archive, as its list has it. */
export interface Picture {
    /** Line of the list: 2 = the first entry. */
    line: number;
    /** Its path in the archive. */
    picture: string;
    /** Its name without folders and ending: what names the user; empty = there is a problem. */
    user: string;
    /** Bytes when it is taken out, as the archive's directory has it. */
    size: number;
    problem: Problem;
}

/** Why an archive can't be read at all. */
export type ArchiveFault = '' | 'archive_broken' | 'archive_too_large';

/** What the directory of an archive tells. */
export interface Listing {
    /** The list: a CSV text in UTF-8, one row an entry. */
    csv: Blob;
    entries: number;
    /** The first ones. */
    first: Picture[];
    fault: ArchiveFault;
}

/** One opened archive. Nothing of it is taken out but what is looked at. */
export interface Archive {
    /** Reads the directory, and how each entry begins. */
    list(work: Work): Promise<Listing>;

    /**
     * A picture as a file of its own, with its type.
     *
     * @param line of the list
     * @returns null = it is none that can be shown, or it is too large to be
     */
    picture(line: number): Promise<Blob | null>;

    /** Ends the work and frees what it holds. */
    close(): void;
}
