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

import {startWorker} from '../reading/open';
import type {Archive} from './contract';
import type {ArchivePort} from './messages';
import {RemoteArchive} from './remoteArchive';
import {ARCHIVES, type ArchiveScope} from './scope';

/** Bytes at the beginning of a ZIP file that has entries, and of one that has none. */
const MARKS = [[0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x05, 0x06]];
/** Where the name of the first entry stands, and its length. */
const NAME = 30;
const NAME_LENGTH = 26;
/** How the first entries of workbooks and text documents are called: they are ZIP files too. */
const DOCUMENTS = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/|word\/|mimetype$|META-INF\/)/;

/**
 * Is a file an archive, and not a workbook? Its content says so, not its name.
 *
 * @param file
 */
export async function isArchiveFile(file: Blob): Promise<boolean> {
    const bytes = new Uint8Array(await file.slice(0, 256).arrayBuffer());
    if (!MARKS.some((mark) => mark.every((byte, i) => bytes[i] === byte))) {
        return false;
    }
    const length = (bytes[NAME_LENGTH] ?? 0) + (bytes[NAME_LENGTH + 1] ?? 0) * 256;
    const name = new TextDecoder().decode(bytes.subarray(NAME, NAME + length));
    return bytes[2] === 0x05 || !DOCUMENTS.test(name);
}

/**
 * Opens an archive: in a worker, or where that is not possible on this thread. The script that can is loaded now, for
 * those alone who have one.
 *
 * @param file
 * @param url address of the script, of this same site
 * @throws Error when the script can't be loaded
 */
export async function openArchive(file: Blob, url: string): Promise<Archive> {
    const worker = await startWorker<ArchivePort>(url);
    if (worker !== null) {
        return new RemoteArchive(worker, file);
    }
    const scope = globalThis as unknown as ArchiveScope;
    if (scope[ARCHIVES] === undefined) {
        await loadScript(url);
    }
    const open = scope[ARCHIVES];
    if (open === undefined) {
        throw new Error(`Nothing that reads archives was found at ${url}.`);
    }
    return open(file);
}

/** Loads a script of this site. */
function loadScript(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = url;
        script.onload = () => {
            script.remove();
            resolve();
        };
        script.onerror = () => {
            script.remove();
            reject(new Error(`${url} could not be loaded.`));
        };
        document.head.append(script);
    });
}
