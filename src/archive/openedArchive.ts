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

import type {Entry, FileEntry} from '@zip.js/zip.js';
import {BlobReader, configure, ZipReader} from '@zip.js/zip.js';

import {Turns} from '../csv/turns';
import type {Work} from '../reading/contract';
import type {Archive, ArchiveFault, Listing, Picture, Problem} from './contract';
import {SHOWN} from './contract';
import {isExtra, problemOfPath, shownPath, userOf} from './entryName';
import {HEAD, imageKind, isArchive} from './imageKind';
import {inflatedLimit, LOOKED_AT, MAX_ENTRIES, MAX_PIXELS, MAX_SIZE, SHOWN_SIZE} from './limits';

// Workers of the library's own would be made of addresses that a content policy of 'self' forbids.
configure({useWebWorkers: false, chunkSize: 16 * 1024});

const STORED = 0;
const DEFLATED = 8;
/** System that made an entry, and what its attributes say of symbolic links. */
const UNIX = 3;
const TYPE = 0o170000;
const LINK = 0o120000;
const TOLERANT = {strictness: 'tolerant', filenameValidation: 'tolerant'} as const;

/** An archive, read where it lies: its directory, and of its entries what is looked at. */
export class OpenedArchive implements Archive {
    private readonly closing = new AbortController();
    /** Entries that may be shown, by line. */
    private entries = new Map<number, Entry>();

    public constructor(private readonly file: Blob) {
    }

    public async list({onProgress, signal}: Work): Promise<Listing> {
        const first: Picture[] = [];
        // What the directory says; the server counts what really comes out.
        let left = inflatedLimit(this.file.size);
        const lines = ['picture,user,size,hash,problem\n'];
        let line = 1;
        let fault: ArchiveFault = '';
        this.entries = new Map();
        const tell = (): void => onProgress?.({bytes: 0, total: 0, rows: line - 1});
        const turns = new Turns({signal: signal ?? this.closing.signal, onTurn: tell});
        try {
            for await (const entry of new ZipReader(new BlobReader(this.file), TOLERANT).getEntriesGenerator()) {
                await turns.breathe();
                this.closing.signal.throwIfAborted();
                checkName(entry);
                // The server's library reads these as blanks.
                const path = entry.filename.replaceAll('\0', ' ');
                if (isExtra(path)) {
                    continue;
                }
                if (line > MAX_ENTRIES) {
                    fault = 'archive_too_large';
                    break;
                }
                line++;
                let problem = problemOfEntry(entry, path);
                if (problem === '') {
                    left -= entry.uncompressedSize;
                    if (left < 0) {
                        fault = 'archive_too_large';
                        break;
                    }
                    problem = line <= LOOKED_AT + 1 ? await problemOfBeginning(entry) : '';
                }
                const user = problem === '' ? userOf(path) : '';
                const picture = {line, picture: shownPath(path), user, size: entry.uncompressedSize, problem};
                lines.push(rowOf(picture));
                if (first.length < SHOWN) {
                    first.push(picture);
                    if (problem === '') {
                        this.entries.set(line, entry);
                    }
                }
            }
        } catch (error) {
            signal?.throwIfAborted();
            this.closing.signal.throwIfAborted();
            if (error instanceof DOMException && error.name === 'NotReadableError') {
                // The file on the person's computer is no longer as it was: that says nothing of the archive.
                throw error;
            }
            fault = 'archive_broken';
        }
        return {csv: new Blob(lines, {type: 'text/csv'}), entries: line - 1, first, fault};
    }

    public async picture(line: number): Promise<Blob | null> {
        const entry = this.entries.get(line);
        if (entry === undefined || entry.uncompressedSize > SHOWN_SIZE) {
            return null;
        }
        try {
            const bytes = await read(entry as FileEntry, SHOWN_SIZE);
            const kind = imageKind(bytes);
            // What its measures are must be known before the browser makes room for it.
            const isFine = kind?.pixels !== null && kind !== null && kind.pixels > 0 && kind.pixels <= MAX_PIXELS;
            return isFine ? new Blob([bytes], {type: kind.type}) : null;
        } catch {
            return null;
        }
    }

    public close(): void {
        this.closing.abort();
        this.entries.clear();
    }
}

/** Why an entry can't be a picture, as far as the directory tells. */
function problemOfEntry(entry: Entry, path: string): Problem {
    const {encrypted, uncompressedSize, versionMadeBy, externalFileAttributes} = entry;
    const isLink = versionMadeBy >> 8 === UNIX && ((externalFileAttributes >>> 16) & TYPE) === LINK;
    const problem = isLink ? 'unsafe_path' : problemOfPath(path);
    if (problem !== '') {
        return problem;
    }
    return encrypted ? 'encrypted' : uncompressedSize > MAX_SIZE ? 'too_large' : '';
}

/** Why an entry can't be a picture, as far as its beginning tells. */
async function problemOfBeginning(entry: Entry): Promise<Problem> {
    const {compressionMethod} = entry;
    if (compressionMethod !== STORED && (compressionMethod !== DEFLATED || typeof DecompressionStream === 'undefined')) {
        // The server may be able to take it out.
        return '';
    }
    let bytes;
    try {
        bytes = await read(entry as FileEntry, HEAD);
    } catch {
        return 'broken';
    }
    const kind = imageKind(bytes);
    if (kind === null) {
        return isArchive(bytes) ? 'nested_archive' : 'not_an_image';
    }
    if (kind.pixels === 0) {
        return 'broken';
    }
    return kind.pixels !== null && kind.pixels > MAX_PIXELS ? 'too_large' : kind.isMoving ? 'broken' : '';
}

/**
 * An archive whose names are not what it says they are can't be trusted in anything: the server's library does not open it.
 *
 * @throws TypeError when a name is said to be UTF-8 and is none
 */
function checkName({filenameUTF8, rawFilename}: Entry): void {
    if (filenameUTF8) {
        new TextDecoder('utf-8', {fatal: true}).decode(rawFilename);
    }
}

/** Is thrown at the library when there is enough. */
class Enough extends Error {
}

/**
 * Takes the beginning of an entry out.
 *
 * @param entry
 * @param most bytes
 * @throws Error when it can't be taken out
 */
async function read(entry: FileEntry, most: number): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array[] = [];
    let length = 0;
    const writable = new WritableStream<Uint8Array>({
        write: (bytes) => {
            parts.push(bytes.subarray(0, most - length));
            length += Math.min(bytes.length, most - length);
            if (length >= most) {
                throw new Enough();
            }
        },
    });
    try {
        await entry.getData(writable, {useWebWorkers: false});
    } catch (error) {
        if (length < most) {
            throw error;
        }
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}

/** A row of the list. Text stands in quotes: a name may hold commas, and a number sign at its beginning is no comment. */
function rowOf({picture, user, size, problem}: Picture): string {
    return `${quoted(picture)},${quoted(user)},${size.toString()},,${problem}\n`;
}

function quoted(text: string): string {
    return `"${text.replaceAll('"', '""')}"`;
}
