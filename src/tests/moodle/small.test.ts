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

import {describe, expect, it, jest} from '@jest/globals';

import {downloadFile, hashOf} from '../../moodle/download';
import {NoConnection, Refusal, toFailure} from '../../moodle/failures';
import {notifyError} from '../../moodle/notify';
import {during} from '../../moodle/pending';
import {STRING_KEYS} from '../../moodle/stringKeys';
import {loadStrings, Strings} from '../../moodle/strings';
import {shown} from '../mocks/core/notification';
import {open} from '../mocks/core/pending';

const fetchAnswers = (value: unknown): void => {
    const mock = jest.fn(() => (value instanceof Error ? Promise.reject(value) : Promise.resolve(value)));
    globalThis.fetch = mock as unknown as typeof fetch;
};

describe('a failed request', () => {
    it.each([
        [{errorcode: 'x', message: 'Why'}, new Refusal('x', 'Why')],
        [{errorcode: 'x'}, new Refusal('x', 'x')],
        [{error: 'Why', errorcode: 'y'}, new Refusal('y', 'Why')],
        [{message: 'No route'}, new NoConnection('No route')],
        [{}, new NoConnection('')],
        ['error', new NoConnection('error')],
        [undefined, new NoConnection('')],
    ])('%j', (reason, expected) => {
        expect(toFailure(reason)).toEqual(expected);
    });

    it('stays what it is', () => {
        const refusal = new Refusal('a', 'b');
        expect(toFailure(refusal)).toBe(refusal);
        expect(refusal.isSessionLost).toBe(false);
        expect(new Refusal('invalidsesskey', '').isSessionLost).toBe(true);
    });
});

describe('a notification', () => {
    it('carries no markup', () => {
        notifyError('<img src=x onerror="alert(1)"> & \'so\'');
        expect(shown[0]?.type).toBe('error');
        expect(shown[0]?.message).not.toMatch(/[<>"']/);
        expect(shown[0]?.message).toContain('&#60;img');
    });
});

describe('pending work', () => {
    it('is pending until it ends, well or badly', async() => {
        await during('a', () => {
            expect(open.has('tool_sync/a')).toBe(true);
            return Promise.resolve();
        });
        expect(open.size).toBe(0);
        await expect(during('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
        expect(open.size).toBe(0);
    });
});

describe('a stored file', () => {
    it('is fetched', async() => {
        fetchAnswers({ok: true, redirected: false, url: '/f', headers: new Map(Object.entries({ETag: 'W/"0123456789abcdef0123456789abcdef01234567-gzip"'})), blob: () => Promise.resolve(new Blob(['a;b']))});
        const file = await downloadFile('/f', 'cohorts.csv');
        expect([file.name, file.size, hashOf(file)]).toEqual(['cohorts.csv', 3, '0123456789abcdef0123456789abcdef01234567']);
        expect(hashOf(new Blob())).toBe('');
    });

    it('is not there', async() => {
        fetchAnswers({ok: false, redirected: false, url: '/f'});
        await expect(downloadFile('/f', 'a', new AbortController().signal)).rejects.toMatchObject({errorcode: 'filenotfound'});
    });

    it('is behind the login page', async() => {
        fetchAnswers({ok: true, redirected: true, url: 'https://moodle.example/login/index.php'});
        await expect(downloadFile('/f', 'a')).rejects.toMatchObject({isSessionLost: true});
    });

    it('cannot be reached, or is no longer wanted', async() => {
        fetchAnswers(new TypeError('Failed to fetch'));
        await expect(downloadFile('/f', 'a')).rejects.toBeInstanceOf(NoConnection);
        fetchAnswers(new DOMException('Cancelled', 'AbortError'));
        await expect(downloadFile('/f', 'a')).rejects.toHaveProperty('name', 'AbortError');
    });
});

describe('strings', () => {
    const strings = (language: string): Strings => new Strings(new Map([
        ['page_progress', '{$a->done} of {$a->total} lines'],
        ['page_headline_fine', '{$a->count} lines'],
        ['page_headline_fine_one', '{$a->count} line'],
    ]), language);

    it('put values in, numbers as the language writes them', () => {
        expect(strings('en').get('page_progress', {done: 1200, total: 'all'})).toBe('1,200 of all lines');
        expect(strings('fr').get('page_progress', {done: 1200, total: 'all'})).toBe('1\u202f200 of all lines');
    });

    it('leave a value that is not given, and say which string is missing', () => {
        expect(strings('en').get('page_progress', {done: 1})).toBe('1 of {$a->total} lines');
        expect(strings('en').get('page_again')).toBe('[[page_again]]');
    });

    it('do not read placeholders in values', () => {
        expect(strings('en').get('page_progress', {done: '{$a->total}', total: 2})).toBe('{$a->total} of 2 lines');
    });

    it('know the plural of their language', () => {
        expect(strings('en').count('page_headline_fine', 1)).toBe('1 line');
        expect(strings('en').count('page_headline_fine', 0)).toBe('0 lines');
        expect(strings('fr').count('page_headline_fine', 0)).toBe('0 line');
    });

    it('live with a language that the browser does not know', () => {
        expect(strings('en_wp_x!').number(1200)).toMatch(/^1.?200$/);
        expect(strings('').date(0)).not.toBe('');
    });

    it('are loaded in one request', async() => {
        const loaded = await loadStrings('en', STRING_KEYS);
        expect(loaded.get('page_simulate')).toBe('[page_simulate]');
    });
});
