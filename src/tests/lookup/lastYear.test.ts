/**
 * @jest-environment node
 */
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

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from '@jest/globals';
import type {Known, Question} from '../../reading/contract';
import {OpenedFile} from '../../reading/openedFile';
import {rooms} from '../../reading/rooms';
import {latin1} from '../reading/files';

type Person = Record<'username' | 'idnumber' | 'email', string> & {deleted?: boolean};

interface LastYear {
    header: string[];
    people: number;
    row: string[];
    rows: Record<string, string[]>;
    site: Record<string, Partial<Person>>;
    others: Person[];
    errors: string[];
}

const year = JSON.parse(readFileSync(join(__dirname, '../../../tests/fixtures/last_year.json'), 'utf8')) as LastYear;

/** The file and the people of the site, of whom last_year_test.php runs the same. */
function make(): {text: string; people: Person[]} {
    const lines = [year.header];
    const people = [...year.others];
    for (let n = 1; n <= year.people; n++) {
        const row = year.row.map((cell) => cell.replace('{N}', n.toString()));
        const [username = '', idnumber = '', , , email = ''] = row;
        people.push({username, idnumber, email, ...year.site[n.toString()]});
        lines.push(year.rows[n.toString()] ?? row);
    }
    return {text: lines.map((cells) => `${cells.join(';')}\r\n`).join(''), people};
}

/** What the site says of the names in the file. */
function answer(questions: readonly Question[], people: readonly Person[]): Known[] {
    return questions.flatMap(({column, values}) => {
        const field = column as 'username' | 'idnumber' | 'email';
        const holders = new Map<string, Array<{person: Person; token: string}>>();
        people.forEach((person, i) => {
            const key = field === 'idnumber' ? person[field] : person[field].toLowerCase();
            if (person.deleted !== true || field === 'username') {
                holders.set(key, [...holders.get(key) ?? [], {person, token: i.toString()}]);
            }
        });
        return values.map((value): Known => {
            const found = holders.get(field === 'idnumber' ? value : value.toLowerCase()) ?? [];
            const isGone = found.some(({person}) => person.deleted === true);
            return {
                column, value, count: found.length, suggestions: [],
                status: found.length > 1 ? 'ambiguous' : isGone ? 'deleted' : found.length === 1 ? 'found' : 'unknown',
                holders: found.map(({person, token}) => ({
                    token, username: isGone ? '' : person.username, identity: isGone ? '' : person.idnumber,
                    ...(person.email === '' ? {noemail: true} : {}),
                })),
            };
        });
    });
}

test('Whoever drops last year\'s export is told before a run which 14 of 1,200 lines are wrong, and why', async() => {
    const {text, people} = make();
    const file = new OpenedFile(latin1(text), 'userimport.csv', rooms);
    const {rows, issues} = await file.check({kind: 'users', settings: {}}, {});
    expect(rows).toBe(1200);
    const findings = await file.learn(answer(await file.questions(5000, {}), people), {});
    const told = [...issues, ...findings.issues].filter(({severity}) => severity !== 'warning')
        // Where the page knows more, it says more: who was deleted is unknown to a run.
        .map(({line, code, column, value}) => `${line.toString()} ${code === 'user_deleted' ? 'user_unknown' : code} ${column} ${value}`);
    expect(told.sort((a, b) => parseInt(a, 10) - parseInt(b, 10))).toEqual(year.errors);
});
