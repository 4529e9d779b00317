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

import {describe, expect, test} from '@jest/globals';
import {mapHeader} from '../../fix/mapping';
import {Settings} from '../../format/settings';

const settings = new Settings();

describe('mapHeader', () => {
    test('says how each name is understood', () => {
        const names = ['cmd', 'User', 'email', 'CIDNUMBER', 'cohort', 'c_name', 'cdéscription', 'visble', '', 'Zzz', 'matricule'];
        expect(mapHeader(names, 'cohorts', settings).map(({canonical, how, suggestion}) => [canonical, how, suggestion])).toEqual([
            ['cmd', 'exact', ''],
            ['userid', 'case', ''],
            [null, 'duplicate', ''],
            ['cidnumber', 'case', ''],
            ['cid', 'alias', ''],
            [null, 'separator', 'cname'],
            [null, 'accent', 'cdescription'],
            [null, 'near', 'cvisible'],
            [null, 'empty', ''],
            [null, 'unknown', ''],
            // A member would be meant, but there is one.
            [null, 'unknown', ''],
        ]);
    });

    test('takes accents and spaces off hints, and keeps an alias that is meant', () => {
        expect(mapHeader(['Numéro', 'Élève', 'E-mail'], 'cohorts', settings).map(({suggestion, how}) => [how, suggestion]))
            .toEqual([['near', 'cidnumber'], ['near', 'userid'], ['unknown', '']]);
        expect(mapHeader(['E-mail'], 'cohorts', settings)[0]).toMatchObject({how: 'separator', suggestion: 'email'});
        expect(mapHeader(['Cohorte', 'Identifiant cohorte', 'cours'], 'cohortcourses', settings).map(({suggestion}) => suggestion))
            .toEqual(['cohort', '', 'course']);
    });

    test('does not suggest the same column twice, nor one for being the last', () => {
        expect(mapHeader(['c-name', 'c name'], 'cohorts', settings).map(({suggestion}) => suggestion)).toEqual(['cname', '']);
        const all = ['cmd', 'cohort', 'course', 'role', 'enrol', 'makegroup', 'enrolstart'];
        expect(mapHeader([...all, 'Zzz'], 'cohortcourses', settings)[7]).toMatchObject({how: 'unknown', suggestion: ''});
        expect(mapHeader([...all, 'enrolendd'], 'cohortcourses', settings)[7]).toMatchObject({how: 'near', suggestion: 'enrolend'});
        expect(mapHeader([...all, '@'], 'cohortcourses', settings)[7]).toMatchObject({how: 'unknown', suggestion: ''});
    });

    test('says which names are passed over', () => {
        const ignoring = new Settings({unknowncolumns: 'ignore'});
        expect(mapHeader(['cid', 'cohort', 'Zzz', ''], 'cohorts', ignoring).map(({ignored}) => ignored)).toEqual([false, false, true, false]);
        expect(mapHeader(['Zzz'], 'cohorts', settings)[0]?.ignored).toBe(false);
    });

    test('knows nothing without a kind', () => {
        expect(mapHeader(['cid', ''], null, settings).map(({canonical, how}) => [canonical, how])).toEqual([[null, 'unknown'], [null, 'empty']]);
        expect(mapHeader(['cid'], 'nothing', settings)[0]?.how).toBe('unknown');
    });
});
