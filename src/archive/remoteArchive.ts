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

import type {Progress, Work} from '../reading/contract';
import {fromPlain} from '../reading/messages';
import type {Archive, Listing} from './contract';
import type {ArchivePort, ArchiveReply} from './messages';

interface Waiting {
    resolve: (result: never) => void;
    reject: (error: unknown) => void;
    onProgress: ((progress: Progress) => void) | undefined;
    forget: () => void;
}

/** An archive that a worker has opened. */
export class RemoteArchive implements Archive {
    private readonly waiting = new Map<number, Waiting>();
    private asked = 0;
    private ended: unknown = null;

    /**
     * Constructor.
     *
     * @param worker one that has said hello
     * @param file is handed over as a reference: its bytes are read by the worker
     */
    public constructor(private readonly worker: ArchivePort, file: Blob) {
        worker.onmessage = ({data}) => { this.take(data); };
        worker.onerror = (event) => {
            const message = (event as ErrorEvent | undefined)?.message ?? '';
            this.end(new Error(`The worker has stopped. ${message}`.trim()));
        };
        worker.postMessage({open: file});
    }

    public list(work: Work): Promise<Listing> {
        return this.ask((id) => ({id, list: true}), work);
    }

    public picture(line: number): Promise<Blob | null> {
        return this.ask((id) => ({id, picture: line}));
    }

    public close(): void {
        this.end(new DOMException('The archive has been closed.', 'AbortError'));
    }

    private ask<Result>(
        request: (id: number) => {id: number; list: true} | {id: number; picture: number}, {signal, onProgress}: Work = {},
    ): Promise<Result> {
        return new Promise((resolve, reject) => {
            if (this.ended !== null || signal?.aborted === true) {
                // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own
                reject(this.ended ?? signal?.reason);
                return;
            }
            const id = ++this.asked;
            const abort = (): void => {
                this.worker.postMessage({cancel: id});
                this.settle(id)?.reject(signal?.reason);
            };
            signal?.addEventListener('abort', abort, {once: true});
            this.waiting.set(id, {resolve, reject, onProgress, forget: () => signal?.removeEventListener('abort', abort)});
            this.worker.postMessage(request(id));
        });
    }

    private take(reply: ArchiveReply): void {
        if (!('id' in reply)) {
            return;
        }
        if ('progress' in reply) {
            this.waiting.get(reply.id)?.onProgress?.(reply.progress);
        } else if ('error' in reply) {
            this.settle(reply.id)?.reject(fromPlain(reply.error));
        } else {
            this.settle(reply.id)?.resolve(reply.result as never);
        }
    }

    private settle(id: number): Waiting | undefined {
        const waiting = this.waiting.get(id);
        this.waiting.delete(id);
        waiting?.forget();
        return waiting;
    }

    private end(reason: unknown): void {
        if (this.ended !== null) {
            return;
        }
        this.ended = reason;
        this.worker.terminate();
        for (const id of [...this.waiting.keys()]) {
            this.settle(id)?.reject(reason);
        }
    }
}
