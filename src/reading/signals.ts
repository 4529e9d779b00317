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

import type {Work} from './contract';

/** The same work, which ends with a second signal too. */
export function bindWork(work: Work, closing: AbortSignal): Work & {signal: AbortSignal} {
    const {signal} = work;
    if (signal === undefined) {
        return {...work, signal: closing};
    }
    const either = new AbortController();
    for (const one of [signal, closing]) {
        if (one.aborted) {
            either.abort(one.reason);
        } else {
            one.addEventListener('abort', () => { either.abort(one.reason); }, {once: true, signal: either.signal});
        }
    }
    return {...work, signal: either.signal};
}
