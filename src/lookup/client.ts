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

import {lookUp} from '../moodle/repository';
import type {Known, Question} from '../reading/contract';

/** Values of one request. */
export const BATCH = 500;
/** Requests at most. */
export const REQUESTS = 40;

/** What is to be asked. */
export interface SiteRequest {
    kind: string;
    /** Settings that differ from the site's, by name. */
    settings: Record<string, string>;
    questions: Question[];
    /** Told before the first request and after each. */
    onProgress?: (answered: number, total: number) => void;
    signal?: AbortSignal;
}

/** What the site said, and what left the browser for it. */
export interface SiteAnswers {
    known: Known[];
    /** By column: values that were sent, and those that were not because they were too many. */
    sent: Array<{column: string; values: number; left: number}>;
    requests: number;
}

/**
 * Asks the site what it knows: in batches, one after the other, never more than REQUESTS. Where there is more to ask, columns with
 * few values go first, so that a long list of people leaves none of the cohorts and courses out.
 *
 * @param request
 * @throws DOMException "AbortError" as soon as the signal says so; Refusal, NoConnection and UnexpectedAnswer as any call
 */
export async function askSite({kind, settings, questions, onProgress, signal}: SiteRequest): Promise<SiteAnswers> {
    const [batches, sent] = cutUp(questions);
    const total = sent.reduce((sum, {values}) => sum + values, 0);
    const known: Known[] = [];
    let answered = 0;
    onProgress?.(0, total);
    for (const columns of batches) {
        signal?.throwIfAborted();
        known.push(...await unlessAborted(lookUp(kind, settings, columns), signal));
        answered += columns.reduce((sum, {values}) => sum + values.length, 0);
        onProgress?.(answered, total);
    }
    return {known, sent, requests: batches.length};
}

/** The batches, and what of each column is in them. */
function cutUp(questions: Question[]): [Question[][], SiteAnswers['sent']] {
    let free = BATCH * REQUESTS;
    const batches: Question[][] = [];
    const sent: SiteAnswers['sent'] = [];
    let room = 0;
    for (const {column, values} of [...questions].sort((a, b) => a.values.length - b.values.length)) {
        const count = Math.min(values.length, free);
        free -= count;
        sent.push({column, values: count, left: values.length - count});
        for (let from = 0; from < count;) {
            if (room === 0) {
                batches.push([]);
                room = BATCH;
            }
            const piece = values.slice(from, Math.min(count, from + room));
            batches[batches.length - 1]?.push({column, values: piece});
            from += piece.length;
            room -= piece.length;
        }
    }
    return [batches, sent];
}

/** A request cannot be called back, but nobody has to wait for it. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) {
        return promise;
    }
    return new Promise<T>((resolve, reject) => {
        const stop = (): void => {
            reject(new DOMException('Nobody wants the answer any more.', 'AbortError'));
        };
        signal.addEventListener('abort', stop, {once: true});
        promise.then(resolve, reject).finally(() => {
            signal.removeEventListener('abort', stop);
        });
    });
}
