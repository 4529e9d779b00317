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

import Ajax from 'core/ajax';

import {toFailure} from './failures';
import {inSession} from './session';

/** At most this often a call counts as a sign of life of the session, in milliseconds. */
const TOUCH_EVERY = 60_000;
/** A session that answered this short a time ago is still there, in milliseconds. */
const FRESH = 30_000;

let answered = Number.NEGATIVE_INFINITY;
let touched = Number.NEGATIVE_INFINITY;

/**
 * Calls one web service.
 *
 * When the session is lost core/ajax leaves the page for the login form, unless the call asks not to touch the session. A page that
 * shows a run must stay and say so: therefore a call touches the session only right after another one found it alive, which is
 * often enough to keep it during a long run.
 *
 * @param methodname name of the web service
 * @param args its arguments
 * @returns the answer, to be guarded
 * @throws Refusal when the server says no, NoConnection when it does not answer
 */
export const fetchOne = async(methodname: string, args: Record<string, unknown>): Promise<unknown> => {
    const now = Date.now();
    const touch = now - answered < FRESH && now - touched > TOUCH_EVERY;
    try {
        const answer = await inSession(async() => {
            const [request] = Ajax.call([{methodname, args}], true, true, !touch);
            return await request;
        });
        answered = Date.now();
        if (touch) {
            touched = answered;
        }
        return answer;
    } catch (reason) {
        answered = Number.NEGATIVE_INFINITY;
        throw toFailure(reason);
    }
};
