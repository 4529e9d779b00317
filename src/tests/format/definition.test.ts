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

import {describe, expect, it} from '@jest/globals';
import {checkFile} from '../../check/check';
import {getDefinition} from '../../format/catalogue';
import type {Definition} from '../../format/definition';
import {listNumbers, readHeader} from '../../format/header';
import {findNearest, tellWords} from '../../format/nearest';
import {missingOfPassword} from '../../format/passwordPolicy';
import {Settings} from '../../format/settings';
import type {SiteColumns} from '../../format/siteColumns';
import {definitionFor} from '../../format/siteColumns';
import {foldForm, mismatchForm} from '../../format/textForm';

const LANGUAGES = ['ar', 'br', 'ca', 'co', 'de', 'en', 'es', 'eu', 'fr', 'fr_ca', 'it', 'nl', 'oc', 'pt'];

const SITE: SiteColumns = {
    kind: 'users',
    columns: [
        {name: 'lang', type: 'choice', values: LANGUAGES, labels: {fr: 'Français'}},
        {name: 'username', form: 'username_extended'},
        {name: 'theme', ignored: true},
        {name: 'password', policy: {minlength: 8}},
        {name: 'profile_field_House', type: 'choice', values: ['Oak', 'oak', 'Elm'], labeltext: 'Maison', clearable: false},
        {name: 'profile_field_pin', max: 4},
        {name: 'locker', type: 'integer'},
    ],
};

const users = getDefinition('users') as Definition;
const onSite = definitionFor('users', SITE) as Definition;

describe('Open columns', () => {
    it.each([
        ['course1', 'course1'], ['Course12', 'course12'], ['COURSE999', 'course999'], ['EnrolTimeStart3', 'start3'], ['enrol2', 'enrol2'],
        ['enrolperiod2', 'enrolperiod2'], ['cohortid', 'cohortid'], ['cohort4', 'cohort4'], ['Profile_Field_House', 'profile_field_house'],
    ])('know %s as %s', (name, canonical) => {
        expect(users.findColumn(name)).toBe(canonical);
        expect(users.column(canonical)?.name).toBe(canonical);
        expect(users.column(canonical)).toBe(users.column(canonical));
    });

    it.each(['course', 'course0', 'course01', 'course1000', 'course-1', 'course²', 'course<N>', 'profile_field_', 'profile_field_é', 'start', 'wwwroot'])(
        'do not know %s', (name) => {
            expect(users.findColumn(name)).toBeUndefined();
        });

    it('have a column for each name', () => {
        expect(users.column('start7')).toMatchObject({family: 'start<N>', number: 7, type: 'date', name: 'start7'});
        expect(users.column('start7')?.aliases).toBeUndefined();
        expect(users.column('enroltimestart1')).toBeUndefined();
        expect(users.column('wwwroot2')?.ignored).toBe(true);
    });

    it('tell the numbers of a header in their order', () => {
        const header = readHeader(['course10', 'username', 'enroltimestart2', 'course2', 'role1'], 1, new Settings(), 'users');
        expect(listNumbers(header, 'course')).toEqual([2, 10]);
        expect(listNumbers(header, 'start')).toEqual([2]);
        expect(listNumbers(header, 'group')).toEqual([]);
    });
});

describe('The columns of a site', () => {
    it('stand in the place of those of the format, or beside them', () => {
        expect(onSite.column('lang')).toMatchObject({type: 'choice', values: LANGUAGES, max: 30, labels: {fr: 'Français'}});
        expect(onSite.column('username')).toMatchObject({form: 'username_extended', required: true, max: 100});
        expect(onSite.column('password')?.masked).toBe(true);
        expect(onSite.findColumn('PROFILE_FIELD_HOUSE')).toBe('profile_field_House');
        expect(onSite.column('profile_field_House')?.clearable).toBe(false);
        expect(onSite.column('profile_field_pin')).toMatchObject({clearable: true, type: 'text', family: 'profile_field_<shortname>'});
        expect(onSite.findColumn('profile_field_other')).toBeUndefined();
        expect(onSite.findColumn('course2')).toBe('course2');
        const names = [...onSite.columns.keys()];
        expect(names.slice(names.indexOf('lastnamephonetic'), names.indexOf('cohort') + 1))
            .toEqual(['lastnamephonetic', 'profile_field_House', 'profile_field_pin', 'cohort']);
        expect(names[names.length - 1]).toBe('locker');
    });

    it('leave the format as it is, and those of another kind too', () => {
        expect(users.column('lang')?.type).toBe('text');
        expect(users.withSite([])).toBe(users);
        expect(definitionFor('users', SITE)).toBe(onSite);
        expect(definitionFor('cohorts', SITE)).toBe(getDefinition('cohorts'));
    });

    it('may differ in case alone: then each has its own name only', () => {
        const site = users.withSite([{name: 'profile_field_House'}, {name: 'profile_field_house'}]);
        expect(site.findColumn('profile_field_House')).toBe('profile_field_House');
        expect(site.findColumn('profile_field_HOUSE')).toBeUndefined();
    });
});

describe('What may be meant', () => {
    it.each([
        ['cours1', [], 'course1'], ['course01', [], 'course1'], ['cours', ['course1'], 'course2'], ['Course 3', [], 'course3'],
        ['groupe-2', [], 'group2'], ['enrol_timestart1', [], 'start1'], ['Prénom', [], 'firstname'], ['phone3', [], 'phone1'],
        ['Profile field house', [], 'profile_field_house'], ['profilefield_house', [], 'profile_field_house'],
    ])('by %s (taken: %j) is %s', (name, taken, expected) => {
        expect(users.suggest(name, taken)).toBe(expected);
    });

    it('is a field of the site by its own name, or by what people call it', () => {
        expect([onSite.suggest('house', []), onSite.suggest('MAISON', [])]).toEqual(['profile_field_House', 'profile_field_House']);
    });

    it('is one of five when nothing is like it', () => {
        const names = users.suggest('htmledit', ['course1']).split(', ');
        expect(names).toHaveLength(5);
        expect(names).not.toContain('htmleditor');
    });

    it('leaves out what is taken or means nothing', () => {
        const free = users.listFree(['course1', 'username']).map(({name}) => name);
        expect(free).toEqual(expect.arrayContaining(['course2', 'role1']));
        expect(free.filter((name) => ['course1', 'username', 'icq', 'type1'].includes(name) || name.includes('<'))).toEqual([]);
    });

    it('of a long list are the nearest, and how many there are', () => {
        expect(tellWords('x', ['a', 'b'])).toBe('a, b');
        expect(tellWords('FRA', LANGUAGES)).toBe('fr, fr_ca, ar, br, ca, … (14)');
        expect(findNearest('', LANGUAGES)).toEqual(['ar', 'br', 'ca', 'co', 'de']);
        expect(findNearest('é'.repeat(100000), LANGUAGES)).toHaveLength(5);
    });
});

describe('Texts of a form', () => {
    it.each([
        ['username', 'Lea.Martin-2@x_y', 'lea.martin-2@x_y', ''], ['username', 'Léa', 'léa', 'username_invalid'],
        ['username', 'lea martin', 'lea martin', 'username_invalid'], ['username', '\u212Aim', '\u212Aim', 'username_invalid'],
        ['username_extended', 'LÉA Martin ΟΔΟΣ', 'léa martin οδοσ', ''], ['username_extended', 'a\nb', 'a\nb', 'username_invalid'],
        ['username_extended', 'a\u0085', 'a\u0085', 'username_invalid'], ['plain', 'a < b > c', 'a < b > c', ''],
        ['plain', '<b>Léa</b>', '<b>Léa</b>', 'markup_not_allowed'], ['plain', 'x<', 'x<', 'markup_not_allowed'],
        ['country', 'fr', 'FR', ''], ['country', 'France', 'FRANCE', 'country_invalid'], [undefined, '<b>', '<b>', ''],
    ])('%s: %j says %j, %j', (form, text, says, code) => {
        expect(foldForm(form, text)).toBe(says);
        expect(mismatchForm(form, says)).toBe(code);
    });
});

describe('A password', () => {
    const policy = {minlength: 8, digits: 1, lower: 1, upper: 1, nonalphanum: 1};
    it.each([
        [policy, 'Verger-24', ''], [policy, 'é', '8+, 0-9, A-Z, #?!'], [policy, 'Ab-1', '8+'], [{minlength: 4}, '😀😀😀', '4+'],
        [{lower: 2, upper: 1, digits: 1}, 'яЖé٣', ''], [{digits: 3}, 'a1b2', '0-9 (3)'], [{nonalphanum: 1}, '中', ''],
        [{consecutive: 2}, 'aaa', 'aaa ≤ 2'], [{consecutive: 2}, 'aabaa', ''], [{consecutive: 1}, '\u28A2', 'aaa ≤ 1'],
        [policy, '*NOPASS*', ''], [{}, 'x', ''],
    ])('by %j: %s lacks %j', (rules, password, missing) => {
        expect(missingOfPassword(rules as Record<string, number>, password)).toBe(missing);
    });

    it('is in nothing that is said of a file', async() => {
        const text = 'username;password;suspended\na;Hk7-mP2;perhaps\nb;Hk7-mP2;1;Hk7-mP2\nc;"Hk7-mP2"x;1\nHk7-mP2\n';
        const bytes = new TextEncoder().encode(text);
        const source = {size: bytes.length, name: 'a.csv', slice: (from: number, to: number) => Promise.resolve(bytes.slice(from, to))};
        const result = await checkFile(source, {columns: SITE});
        expect(result.counts).toMatchObject({password_weak: 2, cells_too_many: 1, quote_invalid: 1});
        expect(JSON.stringify([result.issues, result.sample])).not.toContain('Hk7');
        expect(result.issues.find(({code}) => code === 'password_weak')).toMatchObject({value: '••••', params: {missing: '8+'}});
    });
});
