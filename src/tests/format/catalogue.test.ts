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
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {allSettings, getDefinition, kindNames} from '../../format/catalogue';
import {isDate} from '../../format/dateText';
import {parseSetting, Settings} from '../../format/settings';

describe('The definitions', () => {
    it('are all known here', () => {
        const files = readdirSync(join(__dirname, '../../../formats')).map((file) => file.replace('.json', ''));
        expect([...kindNames(), 'order', 'settings'].sort()).toEqual(files.sort());
    });

    it('know aliases whatever their case, and suggest', () => {
        const cohorts = getDefinition('cohorts');
        expect(cohorts?.findColumn('CohortID')).toBe('cid');
        expect(cohorts?.findColumn('nothing')).toBeUndefined();
        expect(cohorts?.suggest('cohort_idnumber', [])).toBe('cidnumber');
        expect(cohorts?.suggest('zzzz', ['cmd', 'cid', 'cidnumber', 'cname', 'userid', 'cdescription'])).toBe(
            'cvisible, ccatcontext, ccatcontextidnumber, component, ctheme');
        expect(getDefinition('nothing')).toBeUndefined();
    });
});

describe('Settings', () => {
    it('take a site as it is', () => {
        const settings = new Settings({csvseparator: '\t', encoding: 'EBCDIC', cohorts_useridentifier: 'email', nothing: 1});
        expect(['csvseparator', 'encoding', 'cohorts_useridentifier', 'unknowncolumns'].map((key) => settings.text(key)))
            .toEqual(['tab', 'auto', 'email', 'error']);
    });

    it.each([
        ['cohorts_syncdelete', 'yes', true], ['cohorts_syncdelete', false, false], ['cohorts_syncdelete', 'perhaps', undefined],
        ['cohorts_syncdelete', 'toString', undefined], ['maxdeletions', '7', 7], ['maxdeletions', '-7', undefined],
        ['cohorts_filelocation', 'sis/c.csv', 'sis/c.csv'],
    ] as const)('read %s = %s', (key, value, expected) => {
        const setting = allSettings().get(key);
        expect(setting === undefined ? 'no such setting' : parseSetting(setting, value)).toBe(expected);
    });
});

describe('Dates', () => {
    it.each(['0', '2024-02-29', '2000-02-29', '2026-12-31 23:59:59', '2026-09-01T08:30:00-11:30'])('%s is one', (text) => {
        expect(isDate(text)).toBe(true);
    });

    it.each(['', '2100-02-29', '2026-04-31', '2026-09-01T25:00Z', '2026-09-01T08:30:00+02:60', '2026-09-01\n'])('%s is none', (text) => {
        expect(isDate(text)).toBe(false);
    });
});
