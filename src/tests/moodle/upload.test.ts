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

import {beforeEach, describe, expect, it} from '@jest/globals';

import {NoConnection} from '../../moodle/failures';
import {uploadFile} from '../../moodle/upload';

/** As much of XMLHttpRequest as the upload uses. */
class FakeRequest extends EventTarget {
    public static last: FakeRequest;
    public readonly upload = new EventTarget();
    public responseText = '';
    public url = '';
    public body: unknown;

    public constructor() {
        super();
        FakeRequest.last = this;
    }

    public open(_method: string, url: string): void {
        this.url = url;
    }

    public send(body: unknown): void {
        this.body = body;
    }

    public abort(): void {
        this.dispatchEvent(new Event('abort'));
    }

    public answer(text: string): void {
        this.responseText = text;
        this.dispatchEvent(new Event('load'));
    }
}

describe('an upload', () => {
    beforeEach(() => {
        Object.defineProperty(globalThis, 'XMLHttpRequest', {configurable: true, writable: true, value: FakeRequest});
    });

    it('sends the file with the session key, and tells its progress', async() => {
        const progress: number[][] = [];
        const done = uploadFile(new Blob(['abc']), 'cohorts.csv', {onProgress: (...sent) => progress.push(sent)});
        const request = FakeRequest.last;
        request.upload.dispatchEvent(Object.assign(new Event('progress'), {loaded: 1, total: 3}));
        request.answer('{"draftitemid": 9, "filename": "cohorts.csv", "size": 3}');
        await expect(done).resolves.toEqual({draftitemid: 9, filename: 'cohorts.csv', size: 3});
        expect(request.url).toBe('https://moodle.example/admin/tool/sync/upload.php');
        expect((request.body as FormData).get('sesskey')).toBe('sesskey');
        expect((request.body as FormData).get('file')).toMatchObject({name: 'cohorts.csv'});
        expect(progress).toEqual([[1, 3]]);
    });

    it('hears a refusal', async() => {
        const done = uploadFile(new Blob([]), 'a.csv');
        FakeRequest.last.answer('{"error": "Too large", "errorcode": "error_upload_toolarge"}');
        await expect(done).rejects.toMatchObject({errorcode: 'error_upload_toolarge', message: 'Too large'});
        const vague = uploadFile(new Blob([]), 'a.csv');
        FakeRequest.last.answer('{"error": 1}');
        await expect(vague).rejects.toMatchObject({errorcode: '', message: ''});
    });

    it('does not take a page for an answer', async() => {
        const done = uploadFile(new Blob([]), 'a.csv');
        FakeRequest.last.answer('<html>Log in</html>');
        await expect(done).rejects.toBeInstanceOf(NoConnection);
        const other = uploadFile(new Blob([]), 'a.csv');
        FakeRequest.last.answer('[]');
        await expect(other).rejects.toThrow('Unexpected answer');
    });

    it('fails when there is no connection, and stops when asked', async() => {
        const lost = uploadFile(new Blob([]), 'a.csv');
        FakeRequest.last.dispatchEvent(new Event('error'));
        await expect(lost).rejects.toBeInstanceOf(NoConnection);
        const abort = new AbortController();
        const stopped = uploadFile(new Blob([]), 'a.csv', {signal: abort.signal});
        abort.abort();
        await expect(stopped).rejects.toHaveProperty('name', 'AbortError');
    });
});
