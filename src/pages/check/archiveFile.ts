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

import type {Archive, Listing} from '../../archive/contract';
import {isArchiveFile, openArchive} from '../../archive/open';
import {getDefinition} from '../../format/catalogue';
import {during} from '../../moodle/pending';
import type {Work} from '../../reading/contract';
import type {PageConfig} from '../run/config';

/** How the list of an archive is written, whatever the site's own files are like. */
export const LIST_SETTINGS = {encoding: 'UTF-8', csvseparator: ',', newline: 'lf', bom: 'auto'} as const;

/** An archive on the page, with its list. */
export interface ArchiveFile {
    /** Kind of the archives that the page knows. */
    kind: string;
    /** The archive itself: what a run gets. */
    file: Blob;
    archive: Archive;
    listing: Listing;
}

/** The script that reads archives is not there. */
export class NoArchives extends Error {
    public constructor(cause: unknown) {
        super(cause instanceof Error ? cause.message : String(cause));
        this.name = 'NoArchives';
    }
}

/**
 * The kind whose files are archives, if the page has one.
 *
 * @param config
 */
export const archiveKind = ({kinds, archiveurl}: Pick<PageConfig, 'kinds' | 'archiveurl'>): string | null => (
    archiveurl === '' ? null : kinds.find(({kind}) => getDefinition(kind)?.data.archive === true)?.kind ?? null
);

/**
 * Reads the list of a file that is an archive.
 *
 * @param file
 * @param config
 * @param work
 * @returns null = it is none
 * @throws NoArchives; whatever the archive throws when it can't be read where it lies
 */
export const readArchive = async(
    file: Blob, config: Pick<PageConfig, 'kinds' | 'archiveurl'>, work: Work,
): Promise<ArchiveFile | null> => {
    const kind = archiveKind(config);
    if (kind === null || !await isArchiveFile(file)) {
        return null;
    }
    const archive = await during('archive', () => openArchive(file, config.archiveurl)).catch((error: unknown) => {
        throw new NoArchives(error);
    });
    try {
        const listing = await during('archive', () => archive.list(work));
        work.signal?.throwIfAborted();
        return {kind, file, archive, listing};
    } catch (error) {
        archive.close();
        throw error;
    }
};
