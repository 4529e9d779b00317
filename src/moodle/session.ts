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

import Config from 'core/config';

import {Refusal, toFailure} from './failures';

// Somebody whose session has ended logs in again in another tab. The new session has another key than the one that this page was
// made with: it is read from a page of the new session, so that the work on this page goes on.

/**
 * Takes the key of the session that the browser now has.
 *
 * @returns false when nobody is logged in, or somebody else: then this page has nothing more to ask
 */
export const renewSession = async(): Promise<boolean> => {
    let text: string;
    try {
        const response = await fetch(`${Config.wwwroot}/admin/tool/sync/run.php`, {credentials: 'same-origin'});
        text = response.ok ? await response.text() : '';
    } catch {
        return false;
    }
    const sesskey = /"sesskey":"(\w+)"/.exec(text)?.[1];
    const userid = Number(/"userId":(\d+)/.exec(text)?.[1] ?? 0);
    if (sesskey === undefined || userid === 0 || userid !== Config.userId) {
        return false;
    }
    Config.sesskey = sesskey;
    return true;
};

/**
 * Asks the server, a second time when the session turns out to be a new one of the same person.
 *
 * @param ask
 * @throws Refusal, NoConnection
 */
export const inSession = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    try {
        return await ask();
    } catch (error) {
        const failure = toFailure(error);
        if (failure instanceof Refusal && failure.errorcode === 'invalidsesskey' && await renewSession()) {
            return ask();
        }
        throw error;
    }
};
