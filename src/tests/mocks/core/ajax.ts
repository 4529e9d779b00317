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

import type {AjaxRequest} from 'core/ajax';

type Answer = (args: Record<string, unknown>) => unknown;

const answers = new Map<string, Answer>();

/** The calls made since the last reset, in order. */
export const calls: AjaxRequest[] = [];

/**
 * Says what the server answers. A function that throws stands for a refusal.
 *
 * @param methodname web service
 * @param answer gives the data
 */
export const answer = (methodname: string, answer: Answer): void => {
    answers.set(methodname, answer);
};

/** Forgets the answers and the calls. */
export const reset = (): void => {
    answers.clear();
    calls.length = 0;
};

const call = (requests: AjaxRequest[]): Array<Promise<unknown>> => requests.map(async(request) => {
    const found = answers.get(request.methodname);
    if (!found) {
        // A test that reaches a server it did not prepare is wrong, even where the code would catch a refusal.
        unexpected.push(request.methodname);
        throw new Error(`Unmocked server call: ${request.methodname}`);
    }
    calls.push({methodname: request.methodname, args: request.args});
    await Promise.resolve();
    return found(request.args);
});

/** Calls that no test prepared: the setup fails the test that made one. */
export const unexpected: string[] = [];

const Ajax = {call};
export {Ajax as default};
