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

const hashes = new WeakMap<Blob, string>();

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
    const file = new File([await response.blob()], name);
    // Servers on the way add to the mark that Moodle gives a stored file: "…-gzip", W/"…".
    const hash = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])/.exec(response.headers.get('ETag') ?? '')?.[0];
    if (hash !== undefined) {
        hashes.set(file, hash);
    }
    return file;
};

/**
 * SHA-1 of what a downloaded file holds, as the site said it with the bytes; empty = it did not say.
 *
 * @param file
 */
export const hashOf = (file: Blob): string => hashes.get(file) ?? '';
