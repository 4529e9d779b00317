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

import {NoConnection, Refusal} from './failures';

/**
 * Fetches a stored command file, so that it can be checked here as an uploaded one is.
 *
 * @param url its pluginfile address
 * @param name file name
 * @param signal
 */
export const downloadFile = async(url: string, name: string, signal?: AbortSignal): Promise<File> => {
    let response: Response;
    try {
        response = await fetch(url, {credentials: 'same-origin', ...(signal ? {signal} : {})});
    } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') {
            throw error;
        }
        throw new NoConnection(error instanceof Error ? error.message : '');
    }
    // Moodle sends somebody without a session to the login page, which answers 200.
    if (response.redirected && response.url.includes('/login/')) {
        throw new Refusal('requireloginerror', '');
    }
    if (!response.ok) {
        throw new Refusal('filenotfound', '');
    }
    return new File([await response.blob()], name);
};
