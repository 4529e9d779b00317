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

import type {Reading} from './contract';
import {PROTOCOL} from './messages';
import type {WorkerPort} from './remote';
import {RemoteReading} from './remote';

/** A worker that has not said hello after so many milliseconds is not waited for. */
const PATIENCE_MS = 5000;

/**
 * Opens a file: in a worker, or where that is not possible (the site's policy, no such script) on this thread in slices. Nothing is
 * read before something is asked.
 *
 * @param file
 * @param name
 * @param workerUrl address of the worker's script, of this same site; empty = no worker
 */
export async function openReading(file: Blob, name: string, workerUrl: string): Promise<Reading> {
    const worker = workerUrl === '' ? null : await startWorker<WorkerPort>(workerUrl);
    if (worker !== null) {
        return new RemoteReading(worker, file, name);
    }
    const {openLocal} = await import('tool_sync/reading-lazy');
    return openLocal(file, name);
}

/**
 * A worker that has said hello.
 *
 * @param url
 * @returns null = there is none
 */
export function startWorker<P extends Pick<WorkerPort, 'onmessage' | 'onerror' | 'terminate'>>(url: string): Promise<P | null> {
    return new Promise((resolve) => {
        let worker: P;
        try {
            worker = new Worker(url) as unknown as P;
        } catch {
            resolve(null);
            return;
        }
        const giveUp = (): void => {
            clearTimeout(timer);
            worker.onerror = null;
            worker.onmessage = null;
            worker.terminate();
            resolve(null);
        };
        const timer = setTimeout(giveUp, PATIENCE_MS);
        worker.onerror = (event) => {
            // Said in the console by the browser already, and not a fault: the file is read all the same.
            (event as Event | undefined)?.preventDefault();
            giveUp();
        };
        worker.onmessage = ({data}) => {
            if (!('hello' in data) || data.hello !== PROTOCOL) {
                giveUp();
                return;
            }
            clearTimeout(timer);
            resolve(worker);
        };
    });
}
