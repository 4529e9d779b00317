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

/** The file that a school brings in September: who is there, who comes and who leaves; 14 of 1,200 lines are wrong. */

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../tools/cache.ts';
import {windows1252} from './files.ts';

type Person = Record<'username' | 'idnumber' | 'email' | 'firstname' | 'lastname', string>;
type Row = Person & Record<'cmd' | 'password' | 'country' | 'cohort', string>;

const COLUMNS = ['cmd', 'username', 'idnumber', 'firstname', 'lastname', 'email', 'password', 'country', 'cohort'] as const;
const SIZE = 1200;

/** What stands in the column of passwords, and nowhere else. */
export const schoolSecret = 'Sonnen-Blume-77';

/** What is wrong with the file: how many lines, by code. Those about accounts nobody but the site can tell. */
export const schoolMistakes = {
    username_differs: 3, email_taken: 3, username_taken: 2, user_unknown: 2,
    username_invalid: 2, country_invalid: 1, email_invalid: 1,
};

const {users} = JSON.parse(readFileSync(join(root, 'examples', 'site.json'), 'utf8')) as {users: Person[]};

/** The rows: those whom the site has, those who are new, and what was added at the end. */
function rows(): Row[] {
    const there = users.filter(({idnumber}) => idnumber !== '')
        .map((person): Row => ({...person, cmd: '', password: '', country: 'FR', cohort: 'Sixième A'}));
    const coming = Array.from({length: SIZE - there.length - 3}, (_item, i): Row => {
        const name = `eleve${(i + 1).toString()}`;
        return {
            cmd: '', username: name, idnumber: `N${(i + 1).toString()}`,
            firstname: i % 2 === 0 ? 'Noé' : 'Zoë', lastname: i % 3 === 0 ? 'L’Œil' : 'Lefèvre',
            email: `${name}@school.example`, password: schoolSecret, country: i % 5 === 0 ? '' : 'be', cohort: 'Sixième A',
        };
    });
    const change = (list: Row[], at: number, changes: Partial<Row>): void => {
        Object.assign(list[at] ?? {}, changes);
    };
    // Some leave, and two of them are not there at all; three people stand there twice, one of them by another name.
    [20, 30, 40].forEach((at) => change(there, at, {cmd: 'suspend'}));
    [50, 51].forEach((at) => change(coming, at, {cmd: 'suspend', password: ''}));
    [60, 61, 62].forEach((at) => change(there, at, {username: `${there[at]?.username ?? ''}.new`}));
    [70, 71, 72].forEach((at) => change(coming, at, {email: there[at]?.email ?? ''}));
    [80, 81].forEach((at) => change(coming, at, {username: there[at]?.username ?? ''}));
    change(coming, 90, {username: 'Élève 90'});
    change(coming, 91, {username: 'noé.lefèvre'});
    change(coming, 92, {country: 'Belgique'});
    change(coming, 93, {email: 'eleve94 (at) school.example'});
    const twice = [there[100], there[101], coming[100]].flatMap((row) => (row === undefined ? [] : {...row}));
    Object.assign(twice[2] ?? {}, {lastname: 'Lefebvre'});
    return [...there, ...coming, ...twice];
}

/** The file as Excel in French exports it: Windows-1252, with semicolons. */
export function schoolFile(): Buffer {
    const lines = [COLUMNS.join(';'), ...rows().map((row) => COLUMNS.map((column) => row[column]).join(';'))];
    return windows1252(`${lines.join('\r\n')}\r\n`);
}
