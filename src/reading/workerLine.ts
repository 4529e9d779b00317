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

import type {Progress, Work} from './contract';
import type {Port, Reply} from './messages';
import {fromPlain} from './messages';

/** A worker, as far as a line to it needs one. */
type LinePort = Port<object, Reply> & Pick<Worker, 'onerror' | 'terminate'>;

interface Waiting {
    resolve: (result: never) => void;
    reject: (error: unknown) => void;
    onProgress: ((progress: Progress) => void) | undefined;
    forget: () => void;
}

/** The page's end of the line to a worker: what was asked is known by a number until it is answered. */
export class WorkerLine {
    private readonly waiting = new Map<number, Waiting>();
    private asked = 0;
    private ended: unknown = null;

    /**
     * @param worker one that has said hello
     * @param opening what it is to open
     */
    public constructor(private readonly worker: LinePort, opening: object) {
        worker.onmessage = ({data}) => { this.take(data); };
        worker.onerror = (event) => {
            const message = (event as ErrorEvent | undefined)?.message ?? '';
            this.end(new Error(`The worker has stopped. ${message}`.trim()));
        };
        worker.postMessage(opening);
    }

    /**
     * Asks the worker for something.
     *
     * @param request without its number
     * @param work
     */
    public ask<Result>(request: object, {signal, onProgress}: Work = {}): Promise<Result> {
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
            this.worker.postMessage({id, ...request});
        });
    }

    /**
     * Ends the worker; whatever was asked and not answered fails, and so does what is asked from now on.
     *
     * @param reason
     */
    public end(reason: unknown): void {
        if (this.ended !== null) {
            return;
        }
        this.ended = reason;
        this.worker.terminate();
        for (const id of [...this.waiting.keys()]) {
            this.settle(id)?.reject(reason);
        }
    }

    private take(reply: Reply): void {
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
}
