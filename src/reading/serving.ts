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

import type {Progress, Reading, Work} from './contract';
import type {Method, Port, Reply, Request} from './messages';
import {PROTOCOL, toPlain} from './messages';

/** Progress is told at most once in so many milliseconds. */
const TELL_MS = 100;

type Call = (reading: Reading, args: never, work: Work) => Promise<unknown>;
type First<M extends Method> = Parameters<Reading[M]>;

const calls: Record<Method, Call> = {
    check: (reading, [options]: First<'check'>, work) => reading.check(options, work),
    view: (reading, [filter]: First<'view'>, work) => reading.view(filter, work),
    rows: (reading, [view, from, count]: First<'rows'>) => reading.rows(view, from, count),
    place: (reading, [view, line]: First<'place'>) => reading.place(view, line),
    survey: (reading, _args, work) => reading.survey(work),
    preview: (reading, [fix]: First<'preview'>, work) => reading.preview(fix, work),
    apply: (reading, [fix]: First<'apply'>, work) => reading.apply(fix, work),
    questions: (reading, [most]: First<'questions'>, work) => reading.questions(most, work),
    learn: (reading, [known]: First<'learn'>, work) => reading.learn(known, work),
};

/**
 * Answers a page from behind a port.
 *
 * @param port
 * @param open makes the reading of a file
 */
export function serve(port: Port<Reply, Request>, open: (file: Blob, name: string) => Reading): void {
    const running = new Map<number, AbortController>();
    let reading: Reading | null = null;

    const answer = async(id: number, method: Method, args: unknown[]): Promise<void> => {
        const stop = new AbortController();
        running.set(id, stop);
        let told = -Infinity;
        const onProgress = (progress: Progress): void => {
            const now = performance.now();
            if (now - told >= TELL_MS) {
                told = now;
                port.postMessage({id, progress});
            }
        };
        try {
            if (reading === null) {
                throw new DOMException('No file has been opened.', 'InvalidStateError');
            }
            const result = await calls[method](reading, args as never, {onProgress, signal: stop.signal});
            port.postMessage({id, result});
        } catch (error) {
            port.postMessage({id, error: toPlain(error)});
        } finally {
            running.delete(id);
        }
    };

    port.onmessage = ({data}) => {
        if ('open' in data) {
            reading?.close();
            reading = open(data.open, data.name);
        } else if ('cancel' in data) {
            running.get(data.cancel)?.abort();
        } else {
            void answer(data.id, data.method, data.args);
        }
    };
    port.postMessage({hello: PROTOCOL});
}
