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

import {beforeEach, describe, expect, it, jest} from '@jest/globals';
import Config from 'core/config';

import {Refusal} from '../../moodle/failures';
import {getRun} from '../../moodle/repository';
import {inSession, renewSession} from '../../moodle/session';
import {answer} from '../mocks/core/ajax';
import {aRun} from '../mocks/samples';

const PAGE = 'M.cfg = {"wwwroot":"https:\\/\\/moodle.example","sesskey":"newKey","userId":2,"contextid":1};';

/** What the page of the new session says. */
const answerPage = (text: string | Error, ok = true): void => {
    Object.defineProperty(globalThis, 'fetch', {configurable: true, writable: true, value: () => (
        text instanceof Error ? Promise.reject(text) : Promise.resolve({ok, text: () => Promise.resolve(text)})
    )});
};

beforeEach(() => {
    Config.sesskey = 'oldKey';
    Config.userId = 2;
});

describe('a session that has ended', () => {
    it('is renewed by logging in again in another tab', async() => {
        answerPage(PAGE);
        expect(await renewSession()).toBe(true);
        expect(Config.sesskey).toBe('newKey');
    });

    it.each<[string, string | Error, boolean]>([
        ['somebody else', PAGE.replace('"userId":2', '"userId":3'), true],
        ['nobody', PAGE.replace('"userId":2', '"userId":0'), true],
        ['a page without a key', '<html></html>', true],
        ['an error', PAGE, false],
        ['no answer', new Error('offline'), true],
    ])('is not by %s', async(_, page, ok) => {
        answerPage(page, ok);
        expect(await renewSession()).toBe(false);
        expect(Config.sesskey).toBe('oldKey');
    });

    it('lets what was asked be asked again, once', async() => {
        answerPage(PAGE);
        const ask = jest.fn<() => Promise<string>>().mockRejectedValueOnce(new Refusal('invalidsesskey', '')).mockResolvedValueOnce('fine');
        expect(await inSession(ask)).toBe('fine');
        ask.mockReset().mockRejectedValue(new Refusal('invalidsesskey', 'no'));
        await expect(inSession(ask)).rejects.toEqual(new Refusal('invalidsesskey', 'no'));
        expect(ask).toHaveBeenCalledTimes(2);
        ask.mockReset().mockRejectedValue(new Refusal('nopermissions', 'no'));
        await expect(inSession(ask)).rejects.toEqual(new Refusal('nopermissions', 'no'));
        expect(ask).toHaveBeenCalledTimes(1);
    });

    it('goes unnoticed by a web service', async() => {
        answerPage(PAGE);
        answer('tool_sync_get_run', () => {
            if (Config.sesskey === 'oldKey') {
                throw Object.assign(new Error('Key'), {errorcode: 'invalidsesskey'});
            }
            return aRun();
        });
        expect((await getRun(7)).id).toBe(7);
    });
});
