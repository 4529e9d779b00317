/**
 * @jest-environment node
 */

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

import {afterEach, describe, expect, it, jest} from '@jest/globals';
import {MessageChannel} from 'node:worker_threads';
import type {Reading} from '../../reading/contract';
import type {Reply, Request} from '../../reading/messages';
import {fromPlain, PROTOCOL, toPlain} from '../../reading/messages';
import {openReading} from '../../reading/open';
import {OpenedFile} from '../../reading/openedFile';
import type {WorkerPort} from '../../reading/remote';
import {RemoteReading} from '../../reading/remote';
import {rooms} from '../../reading/rooms';
import {serve} from '../../reading/serving';
import {bindWork} from '../../reading/signals';
import {utf8} from './files';

const workerUrl = '/js/reading-worker.js';
const dirty = utf8('cidnumber;userid;cname\n6A;E1;x\n;E2;y\n6B ;E3;z\n6B ;E3;z\n');
const realWorker: unknown = (globalThis as {Worker?: unknown}).Worker;
const open: MessageChannel[] = [];

/** A worker on this very thread: what is said passes through a real channel, so that it is cloned as it would be. */
function fakeWorker(answer: (port: Parameters<typeof serve>[0]) => void): WorkerPort {
    const channel = new MessageChannel();
    open.push(channel);
    const page = channel.port1;
    const inside = channel.port2;
    const worker: WorkerPort = {
        onmessage: null,
        onerror: null,
        postMessage: (message: Request) => { page.postMessage(message); },
        terminate: () => { channel.port1.close(); },
    };
    page.on('message', (data: Reply) => { worker.onmessage?.({data}); });
    const port: Parameters<typeof serve>[0] = {
        onmessage: null,
        postMessage: (message: Reply) => { inside.postMessage(message); },
    };
    inside.on('message', (data: Request) => { port.onmessage?.({data}); });
    answer(port);
    return worker;
}

const fullWorker = (): WorkerPort => fakeWorker((port) => {
    serve(port, (file, name) => new OpenedFile(file, name, rooms, {inWorker: true, sliceMs: 1}));
});

/** Makes `new Worker()` give this. */
function setWorker(make: (url: string) => WorkerPort): void {
    Object.assign(globalThis, {Worker: function FakeWorker(url: string): WorkerPort { return make(url); }});
}

afterEach(() => {
    Object.assign(globalThis, {Worker: realWorker});
    jest.useRealTimers();
    open.splice(0).forEach(({port1, port2}) => { port1.close(); port2.close(); });
});

/** Everything that can be asked of a file. */
async function askAll(reading: Reading): Promise<unknown[]> {
    const said: unknown[] = [await reading.check({}, {})];
    const view = await reading.view({show: 'error', search: 'Y'}, {});
    said.push(view, await reading.rows(view.id, 0, 10), await reading.place(view.id, 2), await reading.survey({}));
    said.push(await reading.preview({fix: 'drop_duplicates'}, {}));
    said.push(await (await reading.apply({fix: 'trim', column: 0, inner: false}, {})).text());
    said.push(await reading.questions(5, {}), await reading.learn([], {}));
    return said;
}

describe('A file opened in a worker', () => {
    it('answers as one on this thread does', async() => {
        setWorker(fullWorker);
        const remote = await openReading(dirty, 'a.csv', workerUrl);
        const local = await openReading(dirty, 'a.csv', '');
        expect([remote.inWorker, local.inWorker]).toEqual([true, false]);
        expect(await askAll(remote)).toEqual(await askAll(local));
        remote.close();
        local.close();
    });

    it('tells its progress, stops when asked, and goes on with other work', async() => {
        setWorker(fullWorker);
        const reading = await openReading(utf8('cidnumber;userid\n' + '6A;E1\n'.repeat(400_000)), 'a.csv', workerUrl);
        const stop = new AbortController();
        const told: number[] = [];
        const work = {
            signal: stop.signal,
            onProgress: ({rows, total}: {rows: number; total: number}) => {
                told.push(rows, total);
                stop.abort();
            },
        };
        await expect(reading.check({}, work)).rejects.toMatchObject({name: 'AbortError'});
        expect(told[1]).toBe(2_400_017);
        await expect(reading.view({show: 'all'}, {})).rejects.toMatchObject({name: 'InvalidStateError'});
        expect((await reading.check({}, {signal: new AbortController().signal})).rows).toBe(400_000);
        await expect(reading.survey({signal: AbortSignal.abort()})).rejects.toMatchObject({name: 'AbortError'});
    });

    it('says what went wrong by the name that it had', async() => {
        const broken = utf8('');
        setWorker(() => fakeWorker((port) => {
            serve(port, () => ({
                close: () => undefined,
                check: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
                survey: () => Promise.reject(new RangeError('too much')),
                rows: () => Promise.reject('words'), // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors
            }) as unknown as Reading);
        }));
        const reading = await openReading(broken, '', workerUrl);
        await expect(reading.check({}, {})).rejects.toMatchObject({name: 'NotReadableError', message: 'gone'});
        await expect(reading.survey({})).rejects.toMatchObject({name: 'RangeError', message: 'too much'});
        await expect(reading.rows(1, 0, 1)).rejects.toThrow('words');
        expect(fromPlain(toPlain(new DOMException('x', 'AbortError')))).toBeInstanceOf(DOMException);
        expect(toPlain({})).toEqual({name: 'Error', message: '[object Object]'});
    });

    it('ends everything when it is closed, or when the worker dies', async() => {
        const silent = (): WorkerPort => fakeWorker((port) => { port.postMessage({hello: PROTOCOL}); });
        setWorker(silent);
        const closed = await openReading(dirty, '', workerUrl);
        const waiting = closed.check({}, {});
        closed.close();
        closed.close();
        await expect(waiting).rejects.toMatchObject({name: 'AbortError'});
        await expect(closed.survey({})).rejects.toMatchObject({name: 'AbortError'});
        const worker = silent();
        const dying = new RemoteReading(worker, dirty, '');
        const lost = dying.check({}, {});
        worker.onmessage?.({data: {id: 99, progress: {bytes: 0, total: 0, rows: 0}}});
        worker.onmessage?.({data: {hello: 1}});
        worker.onerror?.call(worker as unknown as Worker, {message: 'out of memory'} as ErrorEvent);
        await expect(lost).rejects.toThrow('out of memory');
        await expect(dying.survey({})).rejects.toThrow('The worker has stopped.');
    });

    it('does not answer before a file is opened', async() => {
        const said: Reply[] = [];
        const port: Parameters<typeof serve>[0] = {onmessage: null, postMessage: (reply) => said.push(reply)};
        serve(port, (file, name) => new OpenedFile(file, name, rooms));
        port.onmessage?.({data: {id: 1, method: 'survey', args: []}});
        port.onmessage?.({data: {cancel: 7}});
        await Promise.resolve();
        await Promise.resolve();
        expect(said).toEqual([{hello: PROTOCOL}, {id: 1, error: {name: 'InvalidStateError', message: 'No file has been opened.'}}]);
    });
});

describe('Without a worker a file is read on this thread', () => {
    const never = {postMessage: () => undefined, terminate: () => undefined, onmessage: null, onerror: null};

    it('when there are none', async() => {
        Object.assign(globalThis, {Worker: undefined});
        expect((await openReading(dirty, '', workerUrl)).inWorker).toBe(false);
    });

    it('when a policy forbids it at once', async() => {
        setWorker(() => { throw new DOMException('no', 'SecurityError'); });
        expect((await openReading(dirty, '', workerUrl)).inWorker).toBe(false);
    });

    it('when its script is not found, not allowed or fails', async() => {
        let prevented = 0;
        setWorker(() => {
            const worker: WorkerPort = {...never};
            const event = {preventDefault: () => { prevented++; }} as ErrorEvent;
            setTimeout(() => { worker.onerror?.call(worker as unknown as Worker, event); }, 1);
            return worker;
        });
        const reading = await openReading(dirty, '', workerUrl);
        expect([reading.inWorker, prevented]).toEqual([false, 1]);
        expect((await reading.check({}, {})).rows).toBe(4);
    });

    it('when it is of another version', async() => {
        setWorker(() => fakeWorker((port) => { port.postMessage({hello: PROTOCOL + 1}); }));
        expect((await openReading(dirty, '', workerUrl)).inWorker).toBe(false);
    });

    it('when it says nothing', async() => {
        jest.useFakeTimers();
        let ended = 0;
        setWorker(() => ({...never, terminate: () => { ended++; }}));
        const opening = openReading(dirty, '', workerUrl);
        jest.advanceTimersByTime(5001);
        expect([(await opening).inWorker, ended]).toEqual([false, 1]);
    });
});

describe('Bound work', () => {
    it('ends with either signal', () => {
        const [one, closing] = [new AbortController(), new AbortController()];
        const bound = bindWork({signal: one.signal}, closing.signal);
        const other = bindWork({signal: one.signal}, new AbortController().signal);
        closing.abort('closed');
        expect([bound.signal.aborted, bound.signal.reason, other.signal.aborted]).toEqual([true, 'closed', false]);
        one.abort();
        expect(other.signal.aborted).toBe(true);
        expect(bindWork({}, closing.signal).signal).toBe(closing.signal);
    });
});
