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

import {readConfig} from '../../../pages/run/config';
import {element} from '../../../pages/run/elements';
import {failureView} from '../../../pages/run/failureView';
import {delimiterText, durationText, newlineText, severityWords, shortened, sizeText} from '../../../pages/run/words';
import {NoConnection, Refusal} from '../../../moodle/failures';
import {someStrings} from '../../mocks/samples';

const strings = someStrings();

describe('a failure', () => {
    it.each<[string, unknown, boolean]>([
        ['page_busy_title', new Refusal('error_runinprogress', 'Claire Dubois has been running cohorts.csv since 09:12.'), false],
        ['page_lost_session', new Refusal('servicerequireslogin', ''), true],
        ['page_lost_start_session', new Refusal('invalidsesskey', ''), false],
        ['page_lost_connection', new NoConnection(''), true],
        ['page_lost_start_connection', new NoConnection(''), false],
        ['page_failed_request', new Refusal('nopermissions', 'You may not'), true],
        ['page_failed_request', 'odd', true],
    ])('%s', (key, error, started) => {
        const again = jest.fn();
        const root = failureView(strings, error, again, started);
        expect(root.getAttribute('role')).toBe('alert');
        expect(root.textContent).toContain(`[${key}|`);
        root.querySelector<HTMLElement>('[data-action="goon"]')!.click();
        expect(again).toHaveBeenCalledTimes(1);
    });
});

describe('words', () => {
    it('for values', () => {
        expect([999, 1500, 2_500_000].map((size) => sizeText(strings, size).split('|')[0]))
            .toEqual(['[page_size_bytes', '[page_size_kilobytes', '[page_size_megabytes']);
        expect([5, 75].map((seconds) => durationText(strings, seconds).split('|')[0])).toEqual(['[page_seconds', '[page_seconds_minutes']);
        expect(durationText(strings, 30)).toContain('page_seconds');
        expect(delimiterText(strings, '~')).toBe('~');
        expect(newlineText(strings, 'odd')).toBe('odd');
        expect(severityWords(strings, 'odd')).toEqual(['neutral', 'odd']);
    });

    it('are cut between characters', () => {
        expect(shortened('😀'.repeat(5), 3)).toBe('😀😀😀…');
        expect(shortened('abc', 3)).toBe('abc');
    });
});

describe('the configuration', () => {
    const read = (config: unknown): ReturnType<typeof readConfig> => {
        const root = element('div', {'data-config': JSON.stringify(config)});
        return readConfig(root);
    };
    const config = {
        contextid: 1,
        maxbytes: 0,
        runid: 0,
        openruns: [],
        kinds: [{kind: 'cohorts', label: 'Cohorts', description: '', canrun: true}],
        storedfiles: [{path: '/a.csv', filename: 'a.csv', size: 1, timemodified: 2, url: '/u', kind: '', hash: ''}],
        settings: {cohorts_autocreate: true, maxdeletions: 50, encoding: 'auto', odd: null},
        pageurl: '',
        historyurl: '',
        filesurl: '',
        workerurl: '/js/reading-worker.js',
        archiveurl: '/js/archive-worker.js',
    };

    it('is read, what is not a setting left out', () => {
        expect(read(config)).toEqual({...config, settings: {cohorts_autocreate: true, maxdeletions: 50, encoding: 'auto'}});
        expect(read({...config, settings: []}).settings).toEqual({});
    });

    it('is refused when it is not what was agreed', () => {
        expect(() => read({...config, kinds: [{}]})).toThrow('kinds[0].kind');
        expect(() => read({...config, settings: [1]})).toThrow('settings');
        expect(() => readConfig(element('div'))).toThrow();
    });
});
