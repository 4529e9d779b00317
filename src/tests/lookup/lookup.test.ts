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

import {describe, expect, it} from '@jest/globals';
import fc from 'fast-check';
import type {CsvRecord} from '../../csv/recordReader';
import {allDefinitions, allSettings, getDefinition} from '../../format/catalogue';
import {readHeader} from '../../format/header';
import {Settings} from '../../format/settings';
import {RowJudge} from '../../lookup/rowJudge';
import {RowReader} from '../../lookup/rowNames';
import {SITE_CODES} from '../../moodle/stringKeys';
import type {Known, SiteFindings} from '../../reading/contract';
import {OpenedFile} from '../../reading/openedFile';
import {rooms} from '../../reading/rooms';
import {utf8} from '../reading/files';

type Choices = Record<string, string>;

/** A file that has been checked. */
async function open(text: string, kind: string, settings: Choices = {}): Promise<OpenedFile> {
    const file = new OpenedFile(utf8(text), 'file.csv', rooms);
    await file.check({kind, settings}, {});
    return file;
}

const known = (column: string, value: string, status: Known['status'], more: Partial<Known> = {}): Known => (
    {column, value, status, suggestions: [], count: status === 'unknown' || status === 'deleted' ? 0 : 1, ...more});

const told = ({issues}: SiteFindings): string[] => issues.map(({line, code, column, value}) => `${line} ${code} ${column} ${value}`);

/** What answers come to. */
async function judge(text: string, kind: string, answers: Known[], settings: Choices = {}): Promise<{findings: SiteFindings}> {
    const file = await open(text, kind, settings);
    return {findings: await file.learn(answers, {})};
}

describe('The definitions', () => {
    const lookups = allDefinitions().flatMap((definition) => (definition.data.lookups ?? [])
        .map((lookup) => ({definition, lookup})));

    it('name columns, settings and commands that there are', () => {
        const settings = allSettings();
        expect(lookups.length).toBeGreaterThan(5);
        for (const {definition, lookup} of lookups) {
            const commands = definition.columns.get(definition.command)?.values ?? [];
            const columns = [lookup.without, lookup.removed?.without, lookup.column].filter((name) => name !== undefined);
            expect(columns.filter((name) => !definition.columns.has(name))).toEqual([]);
            expect(lookup.column !== undefined || definition.identifierRule !== null).toBe(true);
            expect([...lookup.commands ?? [], ...lookup.created?.commands ?? [], ...lookup.removed?.commands ?? []]
                .filter((command) => !commands.includes(command))).toEqual([]);
            expect(lookup.field ?? settings.get(lookup.setting ?? '')?.type).toMatch(lookup.field === undefined ? /^choice$/ : /./);
            expect(settings.get(lookup.created?.setting ?? 'cohorts_autocreate')?.type).toBe('flag');
        }
    });

    it('give no issue that the pages have no words for', () => {
        // An account is a user to whom the rows of its file do something.
        const codes = lookups.map(({lookup}) => ({...lookup, object: lookup.object === 'account' ? 'user' : lookup.object}))
            .flatMap(({object, created}) => [`${object}_unknown`, `${object}_ambiguous`, ...(created === undefined ? [] : [`${object}_near`])]);
        // Those of files of accounts beside: accountJudge.test.ts has a case for each.
        const judged = ['command_contradicted', 'email_taken', 'rename_not_allowed', 'user_deleted_already', 'user_exists', 'user_repeated',
            'user_repeated_email',
            'username_differs', 'username_taken', 'username_taken_empty'];
        expect([...new Set([...codes, 'user_suspended', 'user_deleted', ...judged])].sort()).toEqual([...SITE_CODES].sort());
    });
});

describe('Questions', () => {
    it('ask for each value once, cleaned, by the canonical name of its column', async() => {
        const file = await open('COHORT;email\n 6A ;E1\n6A;\u00A0E1\n"6B";E2\n;E3\n', 'cohorts');
        expect(await file.questions(1000, {})).toEqual([
            {column: 'cid', values: ['6A', '6B']},
            {column: 'userid', values: ['E1', 'E2', 'E3']},
        ]);
    });

    it('leave out cells with an issue, and records that cannot be read', async() => {
        const settings = {cohorts_useridentifier: 'email', cohorts_cohortidentifier: 'id'};
        const rows = ['7;no address;3;add', 'x;a@b.cd;x;add', '8;"q"r;4;add', `#${'x'.repeat(5000)}`, '9;a\0@b.cd;5;add', '10;c@d.ef;6'];
        const file = await open(`cid;userid;ccatcontext;cmd\n${rows.join('\n')}`, 'cohorts', settings);
        expect(await file.questions(1000, {})).toEqual([
            {column: 'cid', values: ['7']},
            {column: 'ccatcontext', values: ['3']},
            {column: 'userid', values: ['a@b.cd']},
        ]);
    });

    it('take ids with zeros before them, and fields without case, for the same', async() => {
        const settings = {cohorts_useridentifier: 'username', cohorts_cohortidentifier: 'id'};
        const file = await open('cid;user\n7;Anna\n007;ANNA\n0070;anna\n', 'cohorts', settings);
        expect(await file.questions(1000, {})).toEqual([{column: 'cid', values: ['7', '70']}, {column: 'userid', values: ['Anna']}]);
    });

    it('do not ask what a command does not look at, what names nothing, and what stands behind another column', async() => {
        const file = await open('cidnumber;cmd;ccatcontext;ccatcontextidnumber\n6A;del;3;COL\n6B;add;0;COL\n6C;add;;LYC\n6D;nothing;9;X\n',
            'cohorts');
        expect(await file.questions(1000, {})).toEqual([
            {column: 'cidnumber', values: ['6A', '6B', '6C', '6D']},
            {column: 'ccatcontextidnumber', values: ['LYC']},
        ]);
    });

    it('ask for the default of a column, be it there or not', async() => {
        expect(await (await open('cohort;course;role;cmd\n6A;M;*;del\n6A;M;;add\n6A;M;teacher;add\n', 'cohortcourses')).questions(9, {}))
            .toContainEqual({column: 'role', values: ['student', 'teacher']});
        expect(await (await open('cohort;course\n6A;M\n', 'cohortcourses')).questions(9, {})).toContainEqual({column: 'role', values: ['student']});
    });

    it('are the first ones when there are too many', async() => {
        const rows = Array.from({length: 50}, (_, i) => `6A;E${i}\n`).join('');
        const file = await open(`cidnumber;userid\n${rows}`, 'cohorts');
        expect(await file.questions(3, {})).toEqual([{column: 'cidnumber', values: ['6A']}, {column: 'userid', values: ['E0', 'E1', 'E2']}]);
        const {asked} = await file.learn([known('userid', 'E0', 'found')], {});
        expect(asked).toEqual([{column: 'cidnumber', distinct: 1, asked: 0}, {column: 'userid', distinct: 50, asked: 1}]);
    });

    it('leave out what the web service would not take', async() => {
        const text = `cohort;course\n6A;${'é'.repeat(255)}\n6B;${'x'.repeat(256)}\n`;
        expect(await (await open(text, 'cohortcourses')).questions(9, {})).toContainEqual({column: 'course', values: ['é'.repeat(255)]});
    });

    it('are none for a file that cannot be run', async() => {
        for (const text of ['', 'nonsense;more\n1;2\n', 'cidnumber;nonsense\n6A;1\n', 'cidnumber;"user"id\n6A;E1\n']) {
            const file = await open(text, 'cohorts');
            expect(await file.questions(9, {})).toEqual([]);
            expect(await file.learn([known('userid', 'E1', 'unknown')], {})).toEqual(
                {counts: {}, issues: [], rejected: 0, asked: [], suggestions: []});
        }
    });

    it('stop when nobody wants them any more', async() => {
        const file = await open('cidnumber;userid\n6A;E1\n', 'cohorts');
        await expect(file.questions(9, {signal: AbortSignal.abort()})).rejects.toThrow();
    });
});

describe('The answers', () => {
    it('become issues of rows, in the order of the engine', async() => {
        const {findings} = await judge('cohort;course;role\n6A;M;boss\n6A;M2;student\n', 'cohortcourses', [
            known('cohort', '6A', 'found'), known('course', 'M', 'ambiguous', {count: 3}), known('course', 'M2', 'found'),
            known('role', 'boss', 'unknown', {suggestions: ['teacher', 'student']}), known('role', 'student', 'found'),
        ]);
        expect(findings.issues).toEqual([
            {code: 'course_ambiguous', severity: 'error', line: 2, column: 'course', value: 'M', params: {count: 3}},
            {code: 'role_unknown', severity: 'error', line: 2, column: 'role', value: 'boss', params: {suggestion: 'teacher, student'}},
        ]);
        expect(findings.counts).toEqual({course_ambiguous: 1, role_unknown: 1});
        expect(findings.rejected).toBe(1);
        expect(findings.suggestions).toEqual([{column: 2, value: 'boss', count: 1, line: 2, suggestions: ['teacher', 'student']}]);
    });

    it('tell people who are suspended or deleted', async() => {
        const {findings} = await judge('cidnumber;user\n6A;E1\n6A;E2\n6A;E3\n', 'cohorts', [
            known('cidnumber', '6A', 'found'), known('userid', 'E1', 'suspended'), known('userid', 'E2', 'deleted'), known('userid', 'E3', 'found'),
        ]);
        expect(findings.issues.map(({code, severity, column}) => [code, severity, column])).toEqual(
            [['user_suspended', 'warning', 'user'], ['user_deleted', 'error', 'user']]);
        expect(findings.rejected).toBe(1);
    });

    it('say nothing of what was not asked', async() => {
        const {findings} = await judge('cidnumber;userid\n6A;E1\n', 'cohorts', [known('nonsense', '6A', 'unknown')]);
        expect(findings.issues).toEqual([]);
        expect(findings.asked).toEqual([{column: 'cidnumber', distinct: 1, asked: 0}, {column: 'userid', distinct: 1, asked: 0}]);
    });

    it('find values in any spelling that is the same', async() => {
        const settings = {cohorts_useridentifier: 'email', cohorts_cohortidentifier: 'id'};
        const {findings} = await judge('cid;userid\n7;A@b.cd\n007;a@B.CD\n', 'cohorts',
            [known('cid', '7', 'unknown'), known('userid', 'A@b.cd', 'unknown')], settings);
        expect(told(findings)).toEqual(['2 cohort_unknown cid 7', '3 cohort_unknown cid 007']);
        const found = await judge('cid;userid\n7;A@b.cd\n007;a@B.CD\n', 'cohorts',
            [known('cid', '7', 'found'), known('userid', 'A@b.cd', 'unknown')], settings);
        expect(told(found.findings)).toEqual(['2 user_unknown userid A@b.cd', '3 user_unknown userid a@B.CD']);
    });

    it('know what an earlier row creates and takes away', async() => {
        const text = 'cmd;cidnumber;userid\nfree;6A;\nadd;6A;E1\ndel;6A;E1\ndel;6A;\ndel;6A;\nadd;6A;\nfree;6A;\n';
        const {findings} = await judge(text, 'cohorts', [known('cidnumber', '6A', 'unknown'), known('userid', 'E1', 'found')]);
        expect(told(findings)).toEqual(['2 cohort_unknown cidnumber 6A', '6 cohort_unknown cidnumber 6A']);
        const kept = await judge(text, 'cohorts', [known('cidnumber', '6A', 'found'), known('userid', 'E1', 'found')]);
        expect(told(kept.findings)).toEqual(['6 cohort_unknown cidnumber 6A']);
    });

    it('do not count on a row that is rejected', async() => {
        const {findings} = await judge('cmd;cidnumber;userid;cvisible\nadd;6A;E9;1\nfree;6A;;1\nadd;6B;E1;perhaps\nfree;6B;;1\n', 'cohorts',
            [known('cidnumber', '6A', 'unknown'), known('cidnumber', '6B', 'unknown'), known('userid', 'E9', 'unknown'), known('userid', 'E1', 'found')]);
        expect(told(findings)).toEqual(['2 user_unknown userid E9', '3 cohort_unknown cidnumber 6A', '5 cohort_unknown cidnumber 6B']);
        expect(findings.rejected).toBe(3);
    });

    it('know that missing cohorts are not always created', async() => {
        const answers = [known('cidnumber', '6A', 'unknown'), known('cid', '7', 'unknown')];
        const never = await judge('cidnumber\n6A\n', 'cohorts', answers, {cohorts_autocreate: '0'});
        expect(told(never.findings)).toEqual(['2 cohort_unknown cidnumber 6A']);
        const byid = await judge('cid\n7\n', 'cohorts', answers, {cohorts_cohortidentifier: 'id'});
        expect(told(byid.findings)).toEqual(['2 cohort_unknown cid 7']);
        const wrong = await judge('cidnumber;cmd\n6A;nothing\n', 'cohorts', answers);
        expect(told(wrong.findings)).toEqual([]);
    });

    it('warn once of a cohort that would be created beside one of nearly its name', async() => {
        const answers = [known('cname', 'Anglias 1', 'unknown', {suggestions: ['Anglais 1', 'Anglais 2']}),
            known('cname', 'Anglais 3', 'unknown', {suggestions: ['Anglais 1']}), known('userid', 'E1', 'found')];
        const {findings} = await judge('cname;userid\nAnglias 1;E1\nAnglias 1;E1\nAnglais 3;E1\n', 'cohorts', answers,
            {cohorts_cohortidentifier: 'name'});
        expect(told(findings)).toEqual(['2 cohort_near cname Anglias 1']);
        expect(findings.issues[0]).toMatchObject({severity: 'warning', params: {suggestion: 'Anglais 1'}});
        expect(findings.rejected).toBe(0);
        const asked = await judge('cmd;cname\ndel;Anglias 1\n', 'cohorts', answers, {cohorts_cohortidentifier: 'name'});
        expect(told(asked.findings)).toEqual(['2 cohort_unknown cname Anglias 1']);
    });

    it('say nothing more of a row whose cohort is not known', async() => {
        const {findings} = await judge('cmd;cidnumber;userid\ndel;6A;E9\n', 'cohorts',
            [known('cidnumber', '6A', 'unknown', {suggestions: ['6 A']}), known('userid', 'E9', 'unknown', {suggestions: ['E8']})]);
        expect(told(findings)).toEqual(['2 cohort_unknown cidnumber 6A']);
        expect(findings.suggestions.map(({value}) => value)).toEqual(['6A']);
    });

    it('count what may have been meant, the most frequent first, and never a default', async() => {
        const {findings} = await judge('cohort;course\n6A;Anglias\n6B;Anglias\n6A;Matsh\n6C;Histoir\n', 'cohortcourses', [
            known('course', 'Anglias', 'unknown', {suggestions: ['Anglais']}), known('course', 'Matsh', 'unknown', {suggestions: ['Maths']}),
            known('course', 'Histoir', 'unknown'), known('role', 'student', 'unknown', {suggestions: ['students']}),
        ]);
        expect(findings.suggestions).toEqual([
            {column: 1, value: 'Anglias', count: 2, line: 2, suggestions: ['Anglais']},
            {column: 1, value: 'Matsh', count: 1, line: 4, suggestions: ['Maths']},
        ]);
        expect(findings.counts).toEqual({course_unknown: 4, role_unknown: 4});
    });

    it('say nothing where a file creates and takes away too often to be remembered', () => {
        const settings = new Settings();
        const definition = getDefinition('cohorts');
        const header = readHeader(['cmd', 'cidnumber'], 1, settings, 'cohorts');
        const rows = ['free', 'add', 'free', 'del', 'free', 'add', 'free', 'del', 'free'].map((command, i): CsvRecord => (
            {line: i + 2, start: 0, raw: '', fields: [command, '6A'], malformed: null, invalid: null, nul: false, last: false}));
        const issuesWith = (most: number): number[] => {
            const rowJudge = definition === undefined ? null :
                new RowJudge(new RowReader(header, definition, settings), [known('cidnumber', '6A', 'unknown')], most);
            return rows.flatMap((row) => {
                const issues = rowJudge?.judge(row, []) ?? [];
                rowJudge?.remember(row, [], issues);
                return issues.map(({line}) => line);
            });
        };
        expect(issuesWith(100)).toEqual([2, 6, 10]);
        expect(issuesWith(2)).toEqual([2, 6]);
        expect(issuesWith(0)).toEqual([2]);
    });

    it('are shown with the rows, in whatever order they are looked at', async() => {
        const file = await open('cmd;cidnumber\nfree;6A\nadd;6A\nfree;6A\ndel;6A\nfree;6A\n', 'cohorts');
        const {issues} = await file.learn([known('cidnumber', '6A', 'unknown')], {});
        const view = await file.view({show: 'all'}, {});
        const shown = [];
        for (const place of [4, 0, 3, 1, 2]) {
            shown.push(...(await file.rows(view.id, place, 1)).flatMap((row) => row.issues));
        }
        expect(shown.map(({line, code}) => [line, code])).toEqual([[6, 'cohort_unknown'], [2, 'cohort_unknown']]);
        expect(issues.map(({line}) => line)).toEqual([2, 6]);
    });

    it('are the same with the first reading and any later one', async() => {
        const row = fc.tuple(fc.constantFrom('add', 'del', 'free', '', 'x'), fc.constantFrom('A', 'B', 'C'), fc.constantFrom('', 'E1', 'E2', 'E3'));
        const status = fc.constantFrom<Known['status']>('found', 'unknown', 'ambiguous', 'deleted', 'suspended');
        const files = fc.array(row, {maxLength: 30});
        await fc.assert(fc.asyncProperty(files, fc.array(status, {minLength: 6, maxLength: 6}), async(rows, statuses) => {
            const text = `cmd;cidnumber;userid\n${rows.map((cells) => `${cells.join(';')}\n`).join('')}`;
            const file = await open(text, 'cohorts');
            const values = ['A', 'B', 'C', 'E1', 'E2', 'E3'];
            const answers = values.map((value, i) => known(i < 3 ? 'cidnumber' : 'userid', value,
                i < 3 && (statuses[i] === 'deleted' || statuses[i] === 'suspended') ? 'found' : statuses[i] ?? 'found'));
            const {issues} = await file.learn(answers, {});
            const view = await file.view({show: 'all'}, {});
            const shown = (await file.rows(view.id, 0, view.rows)).flatMap((one) => one.issues).filter(({code}) => code.includes('user_')
                || code.startsWith('cohort_'));
            expect(shown).toEqual(issues);
            for (const {line} of issues) {
                expect(rows[line - 2]).toBeDefined();
            }
        }), {numRuns: 60});
    });
});
