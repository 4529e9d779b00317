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

import {describe, expect, test} from '@jest/globals';
import {checkFile} from '../../check/check';
import {applyFix, surveyFile} from '../../fix/fixes';
import {offersFor} from '../../fix/offers';
import {Settings} from '../../format/settings';
import type {Issue} from '../../format/issue';
import type {Fix, Offer, SiteFindings} from '../../reading/contract';
import {checkedFile} from './checkedFile';
import {bytesOf} from './madeFile';

interface Given {
    settings?: Record<string, string>;
    kind?: string;
    findings?: SiteFindings;
    bytes?: Uint8Array<ArrayBuffer>;
}

async function offers(text: string, {settings = {}, kind, findings, bytes}: Given = {}): Promise<Offer[]> {
    const file = await checkedFile(new Blob([bytes ?? text]), settings, kind);
    const result = await checkFile(file.source, kind === undefined ? {settings} : {settings, kind});
    return offersFor(result, await surveyFile(file, {}), findings ?? null, new Settings(settings));
}

async function fixesOf(text: string, given?: Given): Promise<Fix[]> {
    return (await offers(text, given)).map(({fix}) => fix);
}

describe('Offers for the header', () => {
    test('rename what differs, drop what is too much', async() => {
        expect(await offers('cohort;cours;Zzz;;role;Role\n6A;M;1;2;student;x\n')).toEqual([
            {fix: {fix: 'rename_column', column: 1, name: 'course'}, code: 'column_unknown', count: 1},
            {fix: {fix: 'drop_column', column: 1}, code: 'column_unknown', count: 1},
            {fix: {fix: 'drop_column', column: 2}, code: 'column_unknown', count: 1},
            {fix: {fix: 'drop_column', column: 3}, code: 'column_empty', count: 1},
            {fix: {fix: 'drop_column', column: 5}, code: 'column_duplicate', count: 1},
        ]);
        expect(await offers('cohort;course;Zzz\n6A;M;1\n', {settings: {unknowncolumns: 'ignore'}})).toEqual([]);
    });

    test('give the one name that is missing to the one that is not understood', async() => {
        expect(await offers('cohort;Zzz;cmd\n6A;M;add\n', {kind: 'cohortcourses'})).toContainEqual(
            {fix: {fix: 'rename_column', column: 1, name: 'course'}, code: 'column_missing', count: 1, ambiguous: true});
        expect(await offers('cohort;cours\n6A;M\n', {kind: 'cohortcourses'}))
            .not.toContainEqual(expect.objectContaining({code: 'column_missing'}));
    });

    test('name the columns of a file without a header', async() => {
        const text = 'add;E1;6A;oui\nadd;E2;6A;non\nadd;E3;6B;oui\n';
        expect(await offers(text)).toEqual([
            {fix: {fix: 'insert_header', names: ['cmd', 'userid', 'cidnumber', 'cvisible']}, code: 'kind_unknown', count: 1, ambiguous: true},
            {fix: {fix: 'insert_header', names: ['cmd', 'course', 'cohort', 'role']}, code: 'kind_unknown', count: 1, ambiguous: true},
        ].map((offer) => expect.objectContaining({code: offer.code, ambiguous: true})));
        expect((await fixesOf(text))[0]).toEqual({fix: 'insert_header', names: ['cmd', 'userid', 'cidnumber', 'cvisible']});
        expect(await offers('6A;MATHS-6;2026-09-01;2027-06-30\n6B;FR-6;01/09/2026;\n', {kind: 'cohortcourses'})).toEqual([
            {fix: {fix: 'insert_header', names: ['cohort', 'course', 'enrolstart', 'enrolend']}, code: 'header_unknown', count: 1},
        ]);
        expect(await fixesOf('Nom;Classe de\nDupont;6\n')).not.toContainEqual(expect.objectContaining({fix: 'insert_header'}));
        const wide = Array.from({length: 14}, (_item, i) => i).join(';');
        expect(await fixesOf(`${wide}\n`)).toEqual([]);
        expect(await fixesOf('\n')).toEqual([]);
        expect(await fixesOf('6A;;E1\n6A;;E2\n')).toContainEqual({fix: 'insert_header', names: ['cidnumber', 'cname', 'userid']});
    });

    test('begin at the header when titles stand above it', async() => {
        for (const text of ['Liste, à jour\n2026;;\ncmd;cidnumber;userid\nadd;6A;E1\n', 'Liste\n\ncidnumber,userid\n6A,E1\n']) {
            const [first] = await fixesOf(text);
            expect(first?.fix).toBe('header_line');
            const file = await checkedFile(new Blob([text]));
            const fixed = await applyFix(file, first!, {});
            expect((await checkFile((await checkedFile(fixed)).source)).issues).toEqual([]);
            expect(await (await applyFix(file, {fix: 'header_line', line: 99}, {})).text()).toBe(text);
        }
    });
});

describe('Offers for cells', () => {
    test('dates, when their order is told', async() => {
        const file = (dates: string[]): string => `cohort;course;enrolstart\n${dates.map((date) => `6A;M;${date}\n`).join('')}`;
        expect(await offers(file(['01/09/2026', '13/09/2026', '2026-09-01']))).toContainEqual(
            {fix: {fix: 'date_order', column: 2, order: 'dmy'}, code: 'date_invalid', count: 2});
        expect((await fixesOf(file(['01/09/2026', '13/09/2026']))).filter(({fix}) => fix === 'date_order')).toHaveLength(1);
        expect((await offers(file(['01/09/2026', '02/09/2026']))).filter(({ambiguous}) => ambiguous)).toEqual([
            {fix: {fix: 'date_order', column: 2, order: 'dmy'}, code: 'date_invalid', count: 2, ambiguous: true},
            {fix: {fix: 'date_order', column: 2, order: 'mdy'}, code: 'date_invalid', count: 2, ambiguous: true},
        ]);
        expect((await fixesOf(file(['2026/09/01']))).filter(({fix}) => fix === 'date_order'))
            .toEqual([{fix: 'date_order', column: 2, order: 'ymd'}]);
        expect((await fixesOf(file(['01/09/2026', 'bientôt']))).filter(({fix}) => fix === 'date_order')).toEqual([]);
    });

    test('words for yes and no', async() => {
        expect(await offers('cid;cvisible\n6A;vrai\n6B;faux\n6C;vrai\n6D;1\n')).toContainEqual(
            {fix: {fix: 'boolean_words', column: 1, yes: ['vrai'], no: ['faux']}, code: 'boolean_invalid', count: 3});
        expect((await offers('cid;cvisible\n6A;x\n6B;\n')).filter(({fix}) => fix.fix === 'boolean_words')).toEqual([
            {fix: {fix: 'boolean_words', column: 1, yes: ['x'], no: []}, code: 'boolean_invalid', count: 1, ambiguous: true},
            {fix: {fix: 'boolean_words', column: 1, yes: ['x'], no: ['']}, code: 'boolean_invalid', count: 1, ambiguous: true},
        ]);
        expect((await fixesOf('cid;cvisible\n6A;vrai\n6B;peut-être\n')).filter(({fix}) => fix === 'boolean_words')).toEqual([]);
    });

    test('what a formula leaves', async() => {
        expect((await offers('cid;cvisible\n6A;#N/A\n6B;vrai\n6C;NULL\n6D;#N/A\n')).slice(0, 3)).toEqual([
            {fix: {fix: 'boolean_words', column: 1, yes: ['vrai'], no: []}, code: 'boolean_invalid', count: 1},
            {fix: {fix: 'replace_value', column: 1, from: '#N/A', to: ''}, code: 'formula_error', count: 2},
            {fix: {fix: 'replace_value', column: 1, from: 'NULL', to: ''}, code: 'boolean_invalid', count: 1},
        ]);
    });

    test('blanks, capital letters, words for commands, numbers', async() => {
        const found = await offers('cmd;cid;userid;ccatcontext\nAjouter;6 \u00A0A;Anne@b.org;12.0\nzzz;6B;x@b.fr;1\n');
        expect(found).toEqual([
            {fix: {fix: 'replace_value', column: 0, from: 'Ajouter', to: 'add'}, code: 'value_not_allowed', count: 1},
            {fix: {fix: 'trim', column: 1, inner: true}, code: '', count: 1},
            {fix: {fix: 'replace_value', column: 3, from: '12.0', to: '12'}, code: 'integer_invalid', count: 1},
            {fix: {fix: 'drop_rejected', code: 'value_not_allowed'}, code: 'value_not_allowed', count: 2},
            {fix: {fix: 'drop_rejected', code: 'integer_invalid'}, code: 'integer_invalid', count: 1},
            {fix: {fix: 'drop_rejected'}, code: '', count: 2},
        ]);
        const settings = {cohorts_useridentifier: 'email'};
        expect(await fixesOf('cid;userid\n6A;Anne@b.org\n6A;Anne <c@d.fr>\n', {settings})).toEqual([
            {fix: 'replace_value', column: 1, from: 'Anne <c@d.fr>', to: 'c@d.fr'},
            {fix: 'lower_case', column: 1},
            {fix: 'drop_rejected', code: 'email_invalid'},
            {fix: 'drop_rejected'},
        ]);
        expect(await fixesOf('cid;Username\n6A;ANNE\n')).toEqual([{fix: 'lower_case', column: 1}]);
        const trimmed = await offers('cid;cvisible\n6A;vr\u200Bai\n');
        expect(trimmed[0]).toEqual({fix: {fix: 'trim', column: 1, inner: true}, code: 'boolean_invalid', count: 1});
    });

    test('what the site says, after the encoding where it lacks a character', async() => {
        const issue = (code: string, line: number): Issue => ({code, severity: 'error', line, column: 'userid', value: 'x'});
        const findings: SiteFindings = {
            counts: {user_unknown: 2, user_ambiguous: 1},
            issues: [issue('user_unknown', 2), issue('user_ambiguous', 3)],
            rejected: 3,
            asked: [],
            suggestions: [
                {column: 1, value: 'x', count: 2, line: 9, suggestions: ['é', 'x']},
                {column: 1, value: 'y', count: 1, line: 3, suggestions: ['ż', 'z', 'u', 'v']},
                {column: 5, value: 'y', count: 1, line: 3, suggestions: ['n']},
            ],
        };
        const text = 'cid;userid\n6A;é\n6A;y\n6A;y\n';
        const replace = (from: string, to: string): Fix => ({fix: 'replace_value', column: 1, from, to});
        expect(await offers(text, {findings, settings: {encoding: 'Windows-1252'}, bytes: bytesOf(text, 'Windows-1252')})).toEqual([
            {fix: replace('x', 'é'), code: 'user_unknown', count: 2},
            {fix: {fix: 'encode_utf8'}, code: '', count: 0},
            {fix: replace('y', 'ż'), code: 'user_ambiguous', count: 1, ambiguous: true},
            {fix: replace('y', 'z'), code: 'user_ambiguous', count: 1, ambiguous: true},
            {fix: replace('y', 'u'), code: 'user_ambiguous', count: 1, ambiguous: true},
            {fix: {fix: 'replace_value', column: 5, from: 'y', to: 'n'}, code: '', count: 1},
            {fix: {fix: 'drop_duplicates'}, code: '', count: 1},
            {fix: {fix: 'drop_rejected', code: 'user_unknown'}, code: 'user_unknown', count: 2},
            {fix: {fix: 'drop_rejected', code: 'user_ambiguous'}, code: 'user_ambiguous', count: 1},
            {fix: {fix: 'drop_rejected'}, code: '', count: 3},
        ]);
    });

    test('nothing before the survey but the header', async() => {
        const result = await checkFile((await checkedFile(new Blob(['cohort;cours\n']))).source, {kind: 'cohortcourses'});
        expect(offersFor(result, null, null, new Settings()).map(({fix, count}) => [fix.fix, count]))
            .toEqual([['rename_column', 1], ['drop_column', 0]]);
    });
});
