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

/** Stands in for Moodle's core/ajax: asks the local server, which answers {data} or {error: {errorcode, message}}. */
const one = async({methodname, args}: AjaxRequest): Promise<unknown> => {
    const response = await fetch('/service', {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({function: methodname, args}),
    });
    const answer: unknown = await response.json();
    if (typeof answer === 'object' && answer !== null && 'data' in answer) {
        return answer.data;
    }
    const error: unknown = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : {};
    throw Object.assign(new Error('The local server refuses'), error);
};

const Ajax = {call: (requests: AjaxRequest[]): Array<Promise<unknown>> => requests.map(one)};
export {Ajax as default};
