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

import type {UploadedFile} from './answers';
import {asUploadedFile} from './answers';
import {NoConnection, Refusal} from './failures';

export interface SendOptions {
    /** Hears how many bytes have been sent, of how many. */
    onProgress?: (sent: number, total: number) => void;
    signal?: AbortSignal;
}

const readAnswer = (text: string): UploadedFile => {
    let answer: unknown;
    try {
        answer = JSON.parse(text);
    } catch {
        throw new NoConnection('');
    }
    if (typeof answer === 'object' && answer !== null && 'error' in answer) {
        const errorcode: unknown = Reflect.get(answer, 'errorcode');
        throw new Refusal(typeof errorcode === 'string' ? errorcode : '', typeof answer.error === 'string' ? answer.error : '');
    }
    return asUploadedFile(answer, 'upload');
};

/**
 * Sends a file with a POST request. XMLHttpRequest, because fetch does not tell how much has been sent.
 *
 * @param url
 * @param body
 * @param options
 * @throws Refusal, NoConnection, or an AbortError when cancelled
 */
export const send = (
    url: string,
    body: FormData | Blob,
    {onProgress, signal}: SendOptions,
): Promise<UploadedFile> => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', (event) => onProgress?.(event.loaded, event.total));
    request.addEventListener('load', () => {
        try {
            resolve(readAnswer(request.responseText));
        } catch (error) {
            reject(error instanceof Error ? error : new NoConnection(''));
        }
    });
    request.addEventListener('error', () => reject(new NoConnection('')));
    request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
});
