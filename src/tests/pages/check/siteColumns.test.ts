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

import {afterEach, describe, expect, it, jest} from '@jest/globals';

import {offersFor} from '../../../fix/offers';
import {mapHeader} from '../../../fix/mapping';
import {Settings} from '../../../format/settings';
import type {SiteColumns} from '../../../format/siteColumns';
import {columnsView} from '../../../pages/check/columnsView';
import {FileSession} from '../../../pages/check/fileSession';
import {SiteColumnsQuery, TooSlow} from '../../../pages/check/siteColumnsQuery';
import {siteColumnsView} from '../../../pages/check/siteColumnsView';
import {answer, calls} from '../../mocks/core/ajax';
import {aFile, installFiles} from '../../mocks/files';
import {someStrings} from '../../mocks/samples';

installFiles();

const COLUMNS = {columns: [
    {name: 'country', type: 'choice', choices: [{value: 'BE', label: 'Belgique'}, {value: 'FR', label: 'France'}]},
    {name: 'lang', type: 'choice', choices: [{value: 'en', label: ''}, {value: 'fr', label: ''}]},
    {name: 'password', policy: [{name: 'minlength', value: 8}]},
    {name: 'theme', ignored: true},
    {name: 'email', shared: true},
    {name: 'username', form: 'username', max: 90},
    {name: 'profile_field_pin', type: 'text', masked: true, clearable: true, labeltext: 'PIN & code'},
]};
const SECRETS = ['Geheim-Wort-1', 'mot2passe', 'PIN-4711', 'pw', 'Slipped-9'];
const FILE = 'username;firstname;lastname;email;password;country;lang;profile_field_pin\n'
    + `lea;Léa;M;lea@school.example;${SECRETS[0] ?? ''};France;french;${SECRETS[2] ?? ''}\n`
    + `zoé p;Zoé;P;zp@school.example;${SECRETS[1] ?? ''};FR;fr;\n`
    + `tom;Tom;<b>;tom@school.example;${SECRETS[3] ?? ''};Pays-Bas;xx;;\n`
    + `ann;Ann;L;ann@school.example;x;y;${SECRETS[4] ?? ''};FR;fr;1\n`;

const session = (content: string, columns = new SiteColumnsQuery()): FileSession => (
    new FileSession(aFile(content, 'userimport.csv'), {name: 'userimport.csv', workerUrl: '', settings: {}, onMore: jest.fn(), columns})
);
const nobody = (): unknown => ({known: []});

afterEach(() => {
    jest.useRealTimers();
});

describe('what the site says of columns', () => {
    it('is asked once, before the first check, and for kinds alone that leave something to it', async() => {
        answer('tool_sync_list_columns', () => COLUMNS);
        const columns = new SiteColumnsQuery();
        const cohorts = session('cidnumber;userid\n6A;E1\n', columns);
        await cohorts.start({});
        expect(calls).toEqual([]);
        expect(cohorts.current?.columns).toEqual({is: 'none'});
        const made = session(FILE, columns);
        await made.start({});
        await made.asKind('users', {});
        await made.undo(true, {});
        expect(calls.map(({methodname, args}) => [methodname, args])).toEqual([['tool_sync_list_columns', {kind: 'users'}]]);
        const found = (made.current?.result.issues ?? []).map(({code, column, line}) => `${line.toString()} ${code} ${column}`);
        expect(found).toEqual(expect.arrayContaining([
            '2 value_not_allowed country', '2 value_not_allowed lang', '3 username_invalid username', '4 password_weak password']));
        made.close();
    });

    it('makes offers of what it calls things', async() => {
        answer('tool_sync_list_columns', () => COLUMNS);
        answer('tool_sync_look_up', nobody);
        const made = session(FILE);
        await made.start({});
        await made.learnMore();
        const {current} = made;
        const site = current?.columns.is === 'known' ? current.columns.columns : undefined;
        const offers = offersFor(current!.result, made.survey, null, new Settings({}), site).map(({fix}) => fix);
        expect(offers).toEqual(expect.arrayContaining([
            {fix: 'replace_value', column: 5, from: 'France', to: 'FR'},
            {fix: 'replace_value', column: 6, from: 'french', to: 'fr'},
            {fix: 'user_name', column: 0, blank: '.'},
            {fix: 'user_name', column: 0, blank: ''},
        ]));
        await made.fix({fix: 'user_name', column: 0, blank: '.'}, {cells: 1, dropped: 0, examples: [], masked: false}, {});
        expect((made.current?.result.issues ?? []).map(({code}) => code)).not.toContain('username_invalid');
        made.close();
    });

    it('holds the general rules where it cannot be asked, says so, and can be asked again', async() => {
        answer('tool_sync_list_columns', () => {
            throw new Error('The site is asleep');
        });
        const made = session('username;country\nlea;France\ntom;XY\n');
        await made.start({});
        expect(made.current?.columns.is).toBe('failed');
        expect(made.current?.result.issues.map(({code}) => code)).toEqual(['country_invalid']);
        const again = jest.fn();
        const shown = document.createElement('div');
        shown.append(...siteColumnsView(someStrings(), made.current!.columns, true, again));
        expect(shown.textContent).toContain('page_limits_failed');
        shown.querySelector<HTMLElement>('[data-action="ask-columns"]')?.click();
        expect(again).toHaveBeenCalledTimes(1);
        answer('tool_sync_list_columns', () => COLUMNS);
        await made.recheck({});
        expect(made.current?.columns.is).toBe('known');
        expect(siteColumnsView(someStrings(), made.current!.columns, true, again)).toEqual([]);
        expect(made.taken).toEqual([]);
        made.close();
    });

    it('is not waited for for ever, nor when nobody wants it any more', async() => {
        answer('tool_sync_list_columns', () => new Promise(() => undefined));
        const stop = new AbortController();
        const stopped = new SiteColumnsQuery().ask('users', stop.signal);
        stop.abort();
        await expect(stopped).rejects.toMatchObject({name: 'AbortError'});
        jest.useFakeTimers();
        const slow = new SiteColumnsQuery().ask('users');
        await jest.advanceTimersByTimeAsync(9000);
        const state = await slow;
        expect(state.is === 'failed' && state.error).toBeInstanceOf(TooSlow);
        const shown = document.createElement('div');
        shown.append(...siteColumnsView(someStrings(), state, false, jest.fn()));
        expect(shown.querySelector<HTMLButtonElement>('button')?.disabled).toBe(true);
        expect(await new SiteColumnsQuery().ask(null)).toEqual({is: 'none'});
    });
});

describe('what is secret', () => {
    it('leaves the browser in no request, and is shown and found nowhere', async() => {
        answer('tool_sync_list_columns', () => COLUMNS);
        answer('tool_sync_look_up', nobody);
        const made = session(FILE);
        await made.start({});
        await made.learnMore();
        const reading = made.current!.reading;
        const everything = await reading.view({show: 'all'}, {});
        const rows = await reading.rows(everything.id, 0, everything.rows);
        const seen: unknown[] = [calls, made.survey, made.current?.result, rows];
        for (const search of SECRETS) {
            expect({search, rows: (await reading.view({show: 'all', search}, {})).rows}).toEqual({search, rows: 0});
        }
        for (const column of [4, 7]) {
            const preview = await made.preview({fix: 'lower_case', column}, {});
            expect(preview.masked).toBe(true);
            seen.push(preview);
        }
        const said = JSON.stringify(seen);
        expect(SECRETS.filter((secret) => secret.length > 2 && said.includes(secret))).toEqual([]);
        expect(calls.map(({methodname}) => methodname)).toEqual(['tool_sync_list_columns', 'tool_sync_look_up']);
        made.close();
    });
});

describe('the columns of a file of users', () => {
    const site: SiteColumns = {kind: 'users', columns: [{name: 'theme', ignored: true}, {name: 'profile_field_house', type: 'text', labeltext: 'House & home'}]};
    const names = ['username', 'theme', 'profile_field_house', 'profile_field_nothing', 'Course1', 'enroltimestart2', 'prenom'];

    it('are called as the site calls them, and what means nothing is told', () => {
        const settings = new Settings({});
        const columns = mapHeader(names, 'users', settings, site);
        expect(columns.map(({canonical, how, ignored}) => [canonical, how, ignored])).toEqual([
            ['username', 'exact', false], [null, 'old', true], ['profile_field_house', 'exact', false], [null, 'unknown', false],
            ['course1', 'case', false], ['start2', 'alias', false], [null, 'near', false]]);
        const shown = document.createElement('div');
        shown.append(...columnsView(someStrings(), {header: names, kind: 'users', columns, site, offers: [], idle: true}, {onRemedy: jest.fn()}));
        expect(shown.querySelector('tr[data-column="2"]')?.textContent).toContain('House & home');
        expect(shown.querySelector('tr[data-column="1"]')?.textContent).toContain('page_columns_old');
        const choices = [...shown.querySelectorAll<HTMLOptionElement>('tr[data-column="3"] option')].map(({value}) => value);
        expect(choices).toEqual(expect.arrayContaining(['firstname', 'course2', 'start1']));
        expect(choices.filter((value) => value.includes('<'))).toEqual([]);
    });
});
