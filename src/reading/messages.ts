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

import type {Progress, Reading} from './contract';

// What the page and the worker say to each other. Both come from the same sources; the number tells when they do not.

export const PROTOCOL = 1;

/** What a page asks for by name. */
export type Method = 'check' | 'view' | 'rows' | 'place' | 'survey' | 'preview' | 'apply' | 'questions' | 'learn';

/** What a method takes, without the work. */
export type Arguments<M extends Method> = Parameters<Reading[M]> extends [...infer First, infer Last]
    ? 'signal' extends keyof Last ? First : Parameters<Reading[M]>
    : never;

export type Request =
    | {open: Blob; name: string}
    | {id: number; method: Method; args: unknown[]}
    | {cancel: number};

export type Reply =
    | {hello: number}
    | {id: number; progress: Progress}
    | {id: number; result: unknown}
    | {id: number; error: {name: string; message: string}};

/** One end of the line: a worker, or what a worker sees of the page. */
export interface Port<Send, Receive> {
    postMessage(message: Send): void;
    onmessage: ((event: {data: Receive}) => void) | null;
}

/** An error that can be sent: its name tells what happened, such as "AbortError" or "NotReadableError". */
export function toPlain(error: unknown): {name: string; message: string} {
    const {name, message} = error as {name?: unknown; message?: unknown};
    return {name: typeof name === 'string' ? name : 'Error', message: typeof message === 'string' ? message : String(error)};
}

/** The error again, with the name that it had. */
export function fromPlain({name, message}: {name: string; message: string}): Error {
    if (/^[A-Z]\w+Error$/.test(name) && !['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError'].includes(name)) {
        return new DOMException(message, name);
    }
    const error = new Error(message);
    error.name = name;
    return error;
}
