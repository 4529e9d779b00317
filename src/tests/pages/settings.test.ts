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

import {afterEach, beforeEach, describe, expect, it, jest} from '@jest/globals';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import {asIdentifierChoices, asLocationLook} from '../../moodle/answers';
import {SETTINGS_KEYS} from '../../moodle/settingsKeys';
import * as settings from '../../pages/settings';
import {answer, calls} from '../mocks/core/ajax';

const sight = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    state: 'runs', tone: 'success', path: 'cohorts.csv', url: 'https://moodle.example/cohorts.csv', facts: 'since 22/11/26, 7 KB',
    message: 'The next run runs it.', runurl: '', ...changes,
});

const look = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    items: [sight()], more: '', next: {enabled: true, message: 'Next run: tomorrow.', url: 'https://moodle.example/task'}, ...changes,
});

const choice = (value: string, tone = 'success'): Record<string, unknown> => (
    {value, label: value.toUpperCase(), total: 9, filled: 9, shared: 0, tone, message: `${value}: 9 of 9 users`}
);

const region = (name: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
    if (!found) {
        throw new Error(`There is no ${name}: ${document.body.innerHTML}`);
    }
    return found;
};

const settle = async(): Promise<void> => {
    for (let round = 0; round < 20; round++) {
        await Promise.resolve();
    }
};

describe('a location setting', () => {
    let input: HTMLInputElement;

    beforeEach(() => {
        document.body.innerHTML = '<div class="form-setting"><div><input id="place" value="cohorts.csv"></div></div>';
        input = document.querySelector('input') as HTMLInputElement;
    });

    afterEach(() => {
        jest.useRealTimers();
    });

    const type = (text: string): void => {
        input.value = text;
        input.dispatchEvent(new Event('input', {bubbles: true}));
    };

    const asked = (): unknown[] => calls.map(({args}) => args['location']);

    it('says under its field what lies there and when the next run is', async() => {
        answer('tool_sync_look_at_location', () => look());
        await settings.watchLocation('place', 'cohorts_filelocation');
        const shown = region('tool_sync/look');
        expect(shown.getAttribute('role')).toBe('status');
        expect(input.parentElement?.nextElementSibling).toBe(shown);
        expect(shown.textContent).toContain('The next run runs it.');
        expect(shown.textContent).toContain('since 22/11/26, 7 KB');
        expect(shown.querySelector('li')?.dataset['state']).toBe('runs');
        expect(shown.querySelector('a')?.getAttribute('href')).toBe('https://moodle.example/cohorts.csv');
        expect(region('next').dataset['enabled']).toBe('true');
        expect(region('next').querySelector('a')?.href).toBe('https://moodle.example/task');
        expect(calls).toEqual([{methodname: 'tool_sync_look_at_location', args: {setting: 'cohorts_filelocation', location: 'cohorts.csv'}}]);
    });

    it('shows names as text, what has no file without links, and how many are left out', async() => {
        answer('tool_sync_look_at_location', () => look({
            items: [
                sight({path: '<img src=x onerror=alert(1)>', message: '<b>no</b>', url: '', facts: '', tone: 'neutral', state: 'missing'}),
                sight({state: 'held', tone: 'warning', runurl: 'https://moodle.example/run'}),
            ],
            more: 'and 3 more files',
            next: {enabled: false, message: 'Disabled.', url: ''},
        }));
        await settings.watchLocation('place', 'cohorts_filelocation');
        const shown = region('tool_sync/look');
        expect(shown.querySelector('img, b')).toBeNull();
        expect(shown.textContent).toContain('<img src=x onerror=alert(1)>');
        expect([...shown.querySelectorAll('a')].map((link) => link.href)).toEqual(
            ['https://moodle.example/cohorts.csv', 'https://moodle.example/run'],
        );
        expect(shown.textContent).toContain('and 3 more files');
        expect([...shown.querySelectorAll<HTMLElement>('[data-tone]')].map(({dataset}) => dataset['tone'])).toEqual(['neutral', 'warning']);
    });

    it('asks again when somebody has stopped typing, once', async() => {
        answer('tool_sync_look_at_location', ({location}) => look({items: [sight({path: location})]}));
        await settings.watchLocation('place', 'cohorts_filelocation');
        jest.useFakeTimers();
        type('s');
        jest.advanceTimersByTime(300);
        type('si');
        jest.advanceTimersByTime(300);
        type('sis/a.csv');
        await settle();
        expect(asked()).toEqual(['cohorts.csv']);
        jest.advanceTimersByTime(600);
        await settle();
        expect(asked()).toEqual(['cohorts.csv', 'sis/a.csv']);
        expect(region('sights').textContent).toContain('sis/a.csv');
        type('sis/a.csv');
        jest.advanceTimersByTime(600);
        await settle();
        expect(asked()).toHaveLength(2);
    });

    it('does not show an answer that comes after a later question', async() => {
        const waiting: Array<() => void> = [];
        answer('tool_sync_look_at_location', ({location}) => new Promise((resolve) => {
            waiting.push(() => resolve(look({items: [sight({path: location})]})));
        }));
        const opening = settings.watchLocation('place', 'cohorts_filelocation');
        await settle();
        expect(region('tool_sync/look').dataset['busy']).toBe('true');
        jest.useFakeTimers();
        type('new.csv');
        jest.advanceTimersByTime(600);
        await settle();
        waiting[1]?.();
        await settle();
        waiting[0]?.();
        await opening;
        expect(region('sights').textContent).toContain('new.csv');
        expect(region('tool_sync/look').dataset['busy']).toBeUndefined();
    });

    it('looks again when the person comes back to the page', async() => {
        answer('tool_sync_look_at_location', () => look());
        await settings.watchLocation('place', 'cohorts_filelocation');
        jest.useFakeTimers();
        const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
        document.dispatchEvent(new Event('visibilitychange'));
        jest.advanceTimersByTime(600);
        expect(asked()).toHaveLength(1);
        hidden.mockReturnValue(false);
        document.dispatchEvent(new Event('visibilitychange'));
        jest.advanceTimersByTime(600);
        await settle();
        expect(asked()).toHaveLength(2);
        hidden.mockRestore();
    });

    it('says that it cannot look, and why, and tries again', async() => {
        answer('tool_sync_look_at_location', () => {
            throw Object.assign(new Error('You may not.'), {errorcode: 'nopermissions'});
        });
        await settings.watchLocation('place', 'cohorts_filelocation');
        expect(region('tool_sync/look').textContent).toContain('settings_look_failed');
        answer('tool_sync_look_at_location', () => look());
        jest.useFakeTimers();
        type('cohorts.csv');
        jest.advanceTimersByTime(600);
        await settle();
        expect(region('sights').textContent).toContain('The next run runs it.');
    });

    it('says that it cannot look when nothing that makes sense answers', async() => {
        answer('tool_sync_look_at_location', () => ({items: 'none'}));
        await settings.watchLocation('place', 'cohorts_filelocation');
        expect(region('tool_sync/look').querySelector('[data-tone="warning"]')).not.toBeNull();
    });

    it('leaves a page alone that has no such field', async() => {
        await settings.watchLocation('elsewhere', 'cohorts_filelocation');
        await settings.countIdentifiers('place', 'cohorts_useridentifier');
        expect(document.querySelector('.tool_sync')).toBeNull();
    });
});

describe('an identifier setting', () => {
    let select: HTMLSelectElement;

    beforeEach(() => {
        document.body.innerHTML = '<select id="which"><option>id</option><option selected>idnumber</option></select>';
        select = document.querySelector('select') as HTMLSelectElement;
    });

    it('says how far the choice reaches, then the others, and follows the choice', async() => {
        answer('tool_sync_count_identifiers', () => ({choices: [choice('id'), choice('idnumber', 'warning')]}));
        await settings.countIdentifiers('which', 'cohorts_useridentifier');
        const values = (name: string): Array<string | undefined> => (
            [...region(name).querySelectorAll<HTMLElement>('[data-value]')].map(({dataset}) => dataset['value'])
        );
        expect(region('chosen').getAttribute('role')).toBe('status');
        expect(values('chosen')).toEqual(['idnumber']);
        expect(values('others')).toEqual(['id']);
        select.value = 'id';
        select.dispatchEvent(new Event('change'));
        expect(values('chosen')).toEqual(['id']);
        expect(values('others')).toEqual(['idnumber']);
        expect(calls.map(({args}) => args)).toEqual([{setting: 'cohorts_useridentifier'}]);
    });

    it('says nothing about a choice that cannot be counted', async() => {
        answer('tool_sync_count_identifiers', () => ({choices: []}));
        await settings.countIdentifiers('which', 'cohorts_useridentifier');
        expect(region('tool_sync/count').textContent).toBe('');
    });

    it.each([
        ['the server refuses', () => {
            throw Object.assign(new Error('You may not.'), {errorcode: 'nopermissions'});
        }],
        ['nobody answers', () => {
            throw new Error('');
        }],
    ])('says that nothing could be counted when %s', async(_, refuse) => {
        answer('tool_sync_count_identifiers', refuse);
        await settings.countIdentifiers('which', 'cohorts_useridentifier');
        expect(region('chosen').textContent).toContain('settings_count_failed');
    });
});

describe('the strings of the settings pages', () => {
    it('are loaded once for all fields, and their failure leaves the settings alone', async() => {
        document.body.innerHTML = '<input id="one"><input id="two">';
        const requests: number[] = [];
        let fail = true;
        jest.resetModules();
        jest.doMock('core/str', () => ({getStrings: (keys: unknown[]) => {
            requests.push(keys.length);
            return fail ? Promise.reject(new Error('offline')) : Promise.resolve(keys.map(() => 'text'));
        }}));
        const fresh = await import('../../pages/settings');
        const server = await import('../mocks/core/ajax');
        server.answer('tool_sync_look_at_location', () => look());
        await fresh.watchLocation('one', 'cohorts_filelocation');
        expect(document.querySelector('.tool_sync')).toBeNull();
        fail = false;
        await Promise.all(['one', 'two'].map((id) => fresh.watchLocation(id, 'cohorts_filelocation')));
        expect(document.querySelectorAll('.tool_sync')).toHaveLength(2);
        expect(requests).toEqual([SETTINGS_KEYS.length, SETTINGS_KEYS.length]);
        jest.dontMock('core/str');
    });

    it.each(['en', 'fr'])('are there: %s', (language) => {
        const text = readFileSync(join(__dirname, `../../../lang/${language}/tool_sync.php`), 'utf8');
        expect(SETTINGS_KEYS.filter((key) => !text.includes(`$string['${key}'] = '`))).toEqual([]);
    });
});

describe('the answers', () => {
    it('are refused when they are not what was agreed', () => {
        expect(() => asLocationLook(look({items: [sight({tone: 'merry'})]}), 'look')).toThrow('look.items[0].tone');
        expect(() => asLocationLook(look({next: {enabled: 1, message: '', url: ''}}), 'look')).toThrow('look.next.enabled');
        expect(() => asIdentifierChoices({choices: [{...choice('id'), label: 4}]}, 'counts')).toThrow('counts.choices[0].label');
    });
});
