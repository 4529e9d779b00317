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

import type {CheckResult} from '../check/check';
import type {
    Filter, Fix, FixPreview, GridRow, Known, Progress, Question, Reading, ReadingOptions, SiteFindings, Survey, View, Work,
} from './contract';
import type {Method, Port, Reply, Request} from './messages';
import {fromPlain} from './messages';

/** A worker, as far as it is used here. */
export type WorkerPort = Port<Request, Reply> & Pick<Worker, 'onerror' | 'terminate'>;

interface Waiting {
    resolve: (result: never) => void;
    reject: (error: unknown) => void;
    onProgress: ((progress: Progress) => void) | undefined;
    forget: () => void;
}

/** A file that a worker has opened. */
export class RemoteReading implements Reading {
    public readonly inWorker = true;
    private readonly waiting = new Map<number, Waiting>();
    private asked = 0;
    private ended: unknown = null;

    /**
     * @param worker one that has said hello
     * @param file is handed over as a reference: its bytes are read by the worker
     * @param name
     */
    public constructor(private readonly worker: WorkerPort, file: Blob, name: string) {
        worker.onmessage = ({data}) => { this.take(data); };
        worker.onerror = (event) => {
            const message = (event as ErrorEvent | undefined)?.message ?? '';
            this.end(new Error(`The worker has stopped. ${message}`.trim()));
        };
        worker.postMessage({open: file, name});
    }

    public check(options: ReadingOptions, work: Work): Promise<CheckResult> {
        return this.ask('check', [options], work);
    }

    public view(filter: Filter, work: Work): Promise<View> {
        return this.ask('view', [filter], work);
    }

    public rows(view: number, from: number, count: number): Promise<GridRow[]> {
        return this.ask('rows', [view, from, count]);
    }

    public place(view: number, line: number): Promise<number> {
        return this.ask('place', [view, line]);
    }

    public survey(work: Work): Promise<Survey> {
        return this.ask('survey', [], work);
    }

    public preview(fix: Fix, work: Work): Promise<FixPreview> {
        return this.ask('preview', [fix], work);
    }

    public apply(fix: Fix, work: Work): Promise<Blob> {
        return this.ask('apply', [fix], work);
    }

    public questions(most: number, work: Work): Promise<Question[]> {
        return this.ask('questions', [most], work);
    }

    public learn(known: Known[], work: Work): Promise<SiteFindings> {
        return this.ask('learn', [known], work);
    }

    public close(): void {
        this.end(new DOMException('The file has been closed.', 'AbortError'));
    }

    private ask<Result>(method: Method, args: unknown[], {signal, onProgress}: Work = {}): Promise<Result> {
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
            const forget = (): void => signal?.removeEventListener('abort', abort);
            this.waiting.set(id, {resolve, reject, onProgress, forget});
            this.worker.postMessage({id, method, args});
        });
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
        waiting?.forget();
        this.waiting.delete(id);
        return waiting;
    }

    private end(error: unknown): void {
        if (this.ended !== null) {
            return;
        }
        this.ended = error;
        this.worker.terminate();
        for (const id of [...this.waiting.keys()]) {
            this.settle(id)?.reject(error);
        }
    }
}
