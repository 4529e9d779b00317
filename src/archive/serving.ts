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

import type {Port} from '../reading/messages';
import {PROTOCOL, toPlain} from '../reading/messages';
import type {Archive} from './contract';
import type {ArchiveReply, ArchiveRequest} from './messages';

/**
 * Answers a page from behind a port.
 *
 * @param port
 * @param open opens an archive
 */
export function serveArchive(port: Port<ArchiveReply, ArchiveRequest>, open: (file: Blob) => Archive): void {
    const running = new Map<number, AbortController>();
    let archive: Archive | null = null;

    const answer = async(request: Exclude<ArchiveRequest, {open: Blob} | {cancel: number}>): Promise<void> => {
        const {id} = request;
        const stop = new AbortController();
        running.set(id, stop);
        try {
            if (archive === null) {
                throw new DOMException('No archive has been opened.', 'InvalidStateError');
            }
            const result = 'list' in request
                ? await archive.list({signal: stop.signal, onProgress: (progress) => port.postMessage({id, progress})})
                : await archive.picture(request.picture);
            port.postMessage({id, result});
        } catch (error) {
            port.postMessage({id, error: toPlain(error)});
        } finally {
            running.delete(id);
        }
    };

    port.onmessage = ({data}) => {
        if ('open' in data) {
            archive?.close();
            archive = open(data.open);
        } else if ('cancel' in data) {
            running.get(data.cancel)?.abort();
        } else {
            void answer(data);
        }
    };
    port.postMessage({hello: PROTOCOL});
}
