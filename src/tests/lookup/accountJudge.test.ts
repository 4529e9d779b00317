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
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

import {describe, expect, it, test} from '@jest/globals';
import {AccountJudge} from '../../lookup/accountJudge';
import {RowReader} from '../../lookup/rowNames';
import type {SiteColumn} from '../../format/siteColumns';
import type {Holder, Known, Question, SiteFindings} from '../../reading/contract';
import {OpenedFile} from '../../reading/openedFile';
import {rooms} from '../../reading/rooms';
import {readHeader} from '../../format/header';
import {Settings} from '../../format/settings';
import {utf8} from '../reading/files';

/** Accounts of the site of these tests. */
const PEOPLE: Array<Record<'id' | 'idnumber' | 'username' | 'email', string>> = [
    {id: '5', idnumber: 'E1', username: 'lea', email: 'lea@school.example'},
    {id: '6', idnumber: 'E2', username: 'tom', email: 'tom@school.example'},
    {id: '7', idnumber: '', username: 'ann', email: 'ann@school.example'},
];
const GONE = ['zoe'];

interface Given {
    settings?: Record<string, string | boolean>;
    /** May the person see accounts? */
    sees?: boolean;
    columns?: SiteColumn[];
    /** Values that are not asked. */
    silent?: string[];
}

/** What the site says. */
function answer(questions: Question[], {settings = {}, sees = true, silent = []}: Given): Known[] {
    const identity = (settings['users_primaryidentity'] ?? 'idnumber') as 'id';
    return questions.flatMap(({column, values}) => values.filter((value) => !silent.includes(value)).map((value): Known => {
        const field = (column === 'oldusername' ? 'username' : column) as 'id';
        const found = PEOPLE.filter((person) => (person[field] as string | undefined ?? '').toLowerCase() === value.toLowerCase());
        const holders = found.map((person): Holder => ({
            token: person.id, username: sees ? person.username : '', identity: sees ? person[identity] : '',
        }));
        if (['username', 'id', 'idnumber', 'email'].includes(field)) {
            const gone = field as string === 'username' && GONE.includes(value.toLowerCase());
            const status = found.length > 0 ? 'found' : gone ? 'deleted' : 'unknown';
            const deleted = gone ? [{token: `gone-${value}`, username: '', identity: ''}] : [];
            return {column, value, status, count: found.length, suggestions: [], holders: [...holders, ...deleted]};
        }
        const known = ['6A', 'MATHS', 'student'].includes(value);
        return {column, value, status: known ? 'found' : 'unknown', count: known ? 1 : 0, suggestions: value === 'Sixieme A' ? ['Sixième A'] : []};
    }));
}

async function look(text: string, given: Given = {}): Promise<{said: string[]; findings: SiteFindings; file: OpenedFile}> {
    const file = new OpenedFile(utf8(text), 'userimport.csv', rooms);
    const site = given.columns === undefined ? {} : {columns: {kind: 'users', columns: given.columns}};
    const result = await file.check({kind: 'users', settings: given.settings ?? {}, ...site}, {});
    expect(result.issues.filter(({severity}) => severity === 'file')).toEqual([]);
    const findings = await file.learn(answer(await file.questions(100, {}), given), {});
    const said = findings.issues.map(({code, column, line, value}) => `${line.toString()} ${code} ${column} ${value}`);
    return {said, findings, file};
}

const HEADER = 'username;idnumber;firstname;lastname;email;cmd';

describe('Rows about accounts', () => {
    it('are told when somebody is not there, or is', async() => {
        const {said, findings} = await look(`${HEADER}\nnew;E9;N;W;;update\nnew;E9;N;W;;\nnew;E9;;;;update\ntom;E2;T;P;;add\nzoe;;;;;del\nzoe;;;;;restore\n`);
        expect(said).toEqual(['2 user_unknown idnumber E9', '5 user_exists username tom', '6 user_deleted_already username zoe', '7 value_missing email ']);
        expect(findings.rejected).toBe(2);
    });

    it('are told whose username and address another account has', async() => {
        const {said, findings} = await look(`${HEADER}\nlea;E9;N;W;;\nann;E8;N;W;;\nnew;E7;N;W;TOM@school.example;\nnew;E6;N;W;;\nnew2;E5;N;W;x@y.zz;\nnew3;E4;N;W;X@y.zz;\n`);
        expect(said).toEqual(['2 username_taken username lea', '3 username_taken_empty username ann', '4 email_taken email TOM@school.example',
            '7 email_taken email X@y.zz']);
        expect(findings.issues[0]?.params).toEqual({owner: 'E1', field: 'idnumber'});
        expect(findings.issues[3]?.params).toEqual({username: 'new2'});
    });

    it('name nobody to those who may not see people', async() => {
        const {findings} = await look(`${HEADER}\nlea;E9;N;W;;\nann;E8;N;W;;\nnew;E7;N;W;tom@school.example;\nother;E1;;;;\n`, {sees: false});
        expect(findings.issues.map(({code, params}) => [code, params])).toEqual([
            ['username_taken', {owner: '?', field: 'idnumber'}], ['username_taken', {owner: '?', field: 'idnumber'}],
            ['email_taken', {username: '?'}], ['username_differs', {username: '?'}]]);
    });

    it('go on to name nobody whom a row above has changed, but those whom the file makes', async() => {
        const {findings} = await look(`${HEADER}\nlea;E1;A;B;;\nother;E1;;;;\nnew;E9;N;W;;\nnew;E8;;;;\nother;E9;;;;\n`, {sees: false});
        expect(findings.issues.map(({line, code, params}) => [line, code, params])).toEqual([
            [3, 'username_differs', {username: '?'}], [5, 'username_taken', {owner: 'E9', field: 'idnumber'}],
            [6, 'username_differs', {username: 'new'}]]);
    });

    it('may share addresses where the site lets them', async() => {
        const text = `${HEADER}\nnew;E7;N;W;tom@school.example;\nnew2;E8;N;W;tom@school.example;\n`;
        expect((await look(text, {columns: [{name: 'email', shared: true}]})).said).toEqual([]);
        expect((await look(text)).said.length).toBe(2);
    });

    it('may rename accounts where that is allowed', async() => {
        const text = 'username;oldusername;idnumber;firstname;lastname\nleo;lea;E1;;\nlea;ghost;;;\nleo;lea;E1;;\nlea;tom;E1;;\n';
        expect((await look(text, {settings: {users_allowrename: true}})).said).toEqual([
            '3 user_unknown oldusername ghost', '5 username_differs oldusername tom']);
        expect((await look(text)).said).toEqual(['2 rename_not_allowed oldusername lea', '4 rename_not_allowed oldusername lea']);
        expect((await look('username;oldusername;idnumber\nlea;tom;\nlea;tom;E1\nlea;ghost;\nnobody;ghost;\n')).said).toEqual([
            '2 rename_not_allowed oldusername tom', '5 rename_not_allowed oldusername ghost']);
    });

    it('follow what the rows above do', async() => {
        const {said} = await look(`${HEADER}\nlea;E1;;;;del\nlea;E1;N;W;lea@school.example;restore\nlea;E1;;;;update\ntom;E2;;;;del\ntom;;;;;del\n`);
        expect(said).toEqual(['6 user_deleted_already username tom']);
    });

    it('are told when they contradict an earlier row, and when their own cells do', async() => {
        const {said} = await look('username;firstname;lastname;cmd;deleted\nlea;Léa;M;;\nLEA;Lea;M;;\nlea;;M;;\ntom;;;del;0\n');
        expect(said).toEqual(['3 user_repeated firstname Lea', '5 command_contradicted cmd del']);
    });

    it('are told which address an account has in the end', async() => {
        const rows = `${HEADER}\nlea;E1;;;a@b.example;\nlea;E1;Léa;;;\nlea;E1;;;c@b.example;\nlea;E1;;;C@b.example;\n`;
        const of = async(settings: Record<string, boolean>): Promise<unknown[]> => (
            (await look(rows, {settings})).findings.issues.map(({line, code, params}) => [line, code, params]));
        expect(await of({})).toEqual([[4, 'user_repeated_email', {first: 2}]]);
        expect(await of({users_protectemails: false})).toEqual([[4, 'user_repeated', {first: 2}]]);
    });

    it('go unjudged where the site was not asked', async() => {
        const {said} = await look(`${HEADER}\nlea;E9;N;W;;\nlea;;;;;update\nnew;E9;N;W;;add\n`, {silent: ['E9']});
        expect(said).toEqual([]);
    });

    it('have cohorts, courses and roles; what one of them lacks leaves the account alone', async() => {
        const text = 'username;firstname;lastname;cohort;cohort2;course1;role1;course7;role7;cmd\n'
            + 'new;N;W;6A;Sixieme A;MATHS;student;NONE;wizard;\nnew;;;;Sixieme A;MATHS;wizard;;;update\n';
        expect((await look(text)).said).toEqual(['2 cohort_near cohort2 Sixieme A', '2 course_unknown course7 NONE', '3 role_unknown role1 wizard']);
        expect((await look(text, {settings: {cohorts_autocreate: false}})).said).toEqual([
            '2 cohort_unknown cohort2 Sixieme A', '2 course_unknown course7 NONE', '3 cohort_unknown cohort2 Sixieme A', '3 role_unknown role1 wizard']);
    });

    it('say the same when they are looked at again, and where the check has found something already', async() => {
        const {file, said} = await look(`${HEADER}\nlea;E9;N;W;;\nx y;E1;;;;\nnew;E9;N;W;;\n`);
        const {id, rows} = await file.view({show: 'all'}, {});
        const shown = (await file.rows(id, 0, rows)).map(({issues}) => issues.map(({code}) => code));
        expect(shown).toEqual([['username_taken'], ['username_invalid'], []]);
        expect(said).toEqual(['2 username_taken username lea']);
    });
});

test('Rows that cannot be read are not judged', () => {
    const settings = new Settings({});
    const header = readHeader(['username', 'cmd'], 1, settings, 'users');
    const reader = new RowReader(header, header.definition!, settings);
    const judge = new AccountJudge(reader, [], settings, undefined);
    const record = {line: 2, fields: ['lea', 'nothing'], raw: '', start: 0, invalid: null, nul: false, malformed: null, last: false} as never;
    expect(judge.judge(record, [])).toEqual([]);
});
