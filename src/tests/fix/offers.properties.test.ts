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
import fc from 'fast-check';
import type {CheckResult} from '../../check/check';
import {getDefinition} from '../../format/catalogue';
import type {Issue} from '../../format/issue';
import {Settings} from '../../format/settings';
import {offersFor} from '../../fix/offers';
import type {Known, Offer, Question, SiteFindings} from '../../reading/contract';
import {OpenedFile} from '../../reading/openedFile';
import {rooms} from '../../reading/rooms';
import {utf8} from '../reading/files';

/** A file, and what it is read with. */
interface Given {
    kind: string;
    settings: Record<string, string | boolean>;
    text: string;
}

/** What is known of a file once the site was asked. */
interface Read {
    file: OpenedFile;
    result: CheckResult;
    findings: SiteFindings;
    issues: Issue[];
}

/** What the site of these tests knows, and what it thinks others mean. */
const KNOWN = ['6A', '6B', 'M', 'H', 'E1', 'E2', 'student', 'teacher', 'a@b.cd', '7'];
const MEANT: Record<string, string[]> = {
    '6a': ['6A'], '6C': ['6A', '6B'], 'm': ['M'], 'E01': ['E1'], 'e2': ['E2', 'E1'], 'studnet': ['student'], 'Zoé': [],
};

/** The site compares usernames and addresses without case, and so does the page: of two spellings it asks for one. */
function isKnown(column: string, value: string, settings: Given['settings']): boolean {
    const withoutCase = column === 'userid' && ['username', 'email'].includes(String(settings['cohorts_useridentifier']));
    return withoutCase ? KNOWN.some((known) => known.toLowerCase() === value.toLowerCase()) : KNOWN.includes(value);
}

function answer(questions: Question[], settings: Given['settings']): Known[] {
    return questions.flatMap(({column, values}) => values.map((value): Known => (isKnown(column, value, settings)
        ? {column, value, status: 'found', suggestions: [], count: 1}
        : {column, value, status: 'unknown', suggestions: MEANT[value] ?? [], count: 0})));
}

async function read(blob: Blob, {kind, settings}: Given): Promise<Read> {
    const file = new OpenedFile(blob, 'file.csv', rooms);
    const result = await file.check({kind, settings}, {});
    const findings = await file.learn(answer(await file.questions(1000, {}), settings), {});
    return {file, result, findings, issues: [...result.issues, ...findings.issues]};
}

/** Number of issues by code and column. */
function counts(issues: Issue[]): Map<string, number> {
    const numbers = new Map<string, number>();
    for (const {code, column} of issues) {
        const key = `${code} ${column}`;
        numbers.set(key, (numbers.get(key) ?? 0) + 1);
    }
    return numbers;
}

const names = {
    cmd: ['cmd', 'CMD', 'Commande', 'cmdd'],
    cohort: ['cohort', 'Cohort', 'cohorte', 'cohrt'],
    course: ['course', 'COURSE', 'cours', 'Zzz'],
    role: ['role', 'rôle', 'Role ', 'roles'],
    enrolstart: ['enrolstart', 'enrol-start', 'EnrolStart', 'start'],
    enrolend: ['enrolend', 'enrolènd', 'fin'],
    cidnumber: ['cidnumber', 'CidNumber', 'cid number', 'cidnumbr'],
    userid: ['userid', 'user', 'UserID', 'usérid', 'Matricule'],
    cvisible: ['cvisible', 'visible', 'CVISIBLE', 'cvisble'],
    ccatcontext: ['ccatcontext', 'category'],
    username: ['username', 'Username', 'login', 'Identifiant'],
    firstname: ['firstname', 'prénom', 'First name'],
    email: ['email', 'E-mail', 'Courriel'],
    country: ['country', 'pays', 'Country'],
    suspended: ['suspended', 'Suspendu'],
    icq: ['icq'],
};
const cells: Record<keyof typeof names, string[]> = {
    cmd: ['add', 'ADD', '', 'Ajouter', 'supprimer', 'del', 'dele', 'vider', 'nothing', ' a\u200Bdd'],
    cohort: ['6A', '6B', '6a', '6C', 'Zoé', '', '#N/A', '\u200B'],
    course: ['M', 'H', 'm', ' M ', '', 'X  Y'],
    role: ['student', 'teacher', 'studnet', '', '*'],
    enrolstart: ['31/12/2026', '01/02/26', '12/31/2026', '2026/1/5', '20260105', '2026-01-05', '', '#N/A', '00/00/0000', 'soon', '1.2.26\u200B'],
    enrolend: ['31.12.26', '13/1/2026', '2026/12/31', '1/13/2026', '', 'NULL'],
    cidnumber: ['6A', '6B', '6a', '6C', '', '<delete>', ' 6A', '\u00A06B'],
    userid: ['E1', 'E2', 'E01', 'e2', 'Zoé', '', 'a@b.cd', 'mailto:a@b.cd', 'A@B,cd', 'a (at) b.cd', '7', '007', '7.0', '#N/A'],
    cvisible: ['1', '0', 'vrai', 'Faux', 'oui', 'x', '-', 'perhaps', '', '#REF!'],
    ccatcontext: ['7', '7.0', '1 024', 'seven', ''],
    username: ['lea', 'LEA', 'Zoé P', "d'Arc", 'a b', '???', 'x.y@z', '', '#N/A', ' tom', '<delete>'],
    firstname: ['Léa', 'Zoé <b>', 'a < b', '', '<i>'],
    email: ['a@b.cd', 'A@B.CD', 'mailto:c@d.ef', 'c (at) d.ef', '', 'nothing', 'NULL'],
    country: ['FR', 'fr', 'France', 'ALLEMAGNE', 'Nowhere', '', 'F', '#N/A'],
    suspended: ['1', '0', 'vrai', 'Non', 'x', '', 'perhaps'],
    icq: ['', '12'],
};

/** Rows of a file whose columns are called like this; now and then a cell too many or too few. */
function aFile(kind: string, columns: Array<keyof typeof names>, settings: fc.Arbitrary<Given['settings']>): fc.Arbitrary<Given> {
    const header = fc.tuple(...columns.map((name) => fc.oneof(
        {weight: 5, arbitrary: fc.constant(name as string)}, fc.constantFrom(...names[name]))));
    const cut = fc.oneof({weight: 9, arbitrary: fc.constant(0)}, fc.constantFrom(-1, 1));
    const row = fc.tuple(fc.tuple(...columns.map((name) => fc.constantFrom(...cells[name]))), cut)
        .map(([values, more]) => more < 0 ? values.slice(0, -1) : more > 0 ? [...values, 'more'] : values);
    return fc.record({header, rows: fc.array(row, {maxLength: 8}), again: fc.nat(2), settings}).map((one) => ({
        kind,
        settings: one.settings,
        text: [one.header, ...one.rows, ...one.rows.slice(0, Math.max(0, one.again - 1))].map((line) => `${line.join(';')}\n`).join(''),
    }));
}

const ignoring = fc.constantFrom<Given['settings']>({}, {unknowncolumns: 'ignore'});
const given = fc.oneof(
    aFile('cohortcourses', ['cmd', 'cohort', 'course', 'role', 'enrolstart', 'enrolend'], ignoring),
    aFile('cohortcourses', ['course', 'cohort', 'enrolstart'], ignoring),
    aFile('users', ['username', 'firstname', 'email', 'country', 'suspended', 'icq'], ignoring),
    aFile('cohorts', ['cmd', 'cidnumber', 'userid', 'cvisible', 'ccatcontext'], fc.record({
        cohorts_useridentifier: fc.constantFrom('id', 'idnumber', 'username', 'email'),
        cohorts_autocreate: fc.constant(false),
        unknowncolumns: fc.constantFrom('error', 'ignore'),
    })),
);

/** A code that a fix may give rise to, and in which column; null = in any. */
type Exception = [code: RegExp, column: string | null];

const SITE = /_(unknown|ambiguous|suspended|deleted)$/;

/** What a fix brings to light because nobody could look at it before. */
function exceptions({fix}: Offer, {result}: Read): Exception[] {
    const definition = getDefinition(result.kind ?? '');
    const written = 'column' in fix ? result.header[fix.column] ?? '' : '';
    const column = definition?.findColumn(written);
    const allowed: Exception[] = [];
    if (fix.fix === 'drop_duplicates' || fix.fix === 'drop_rejected') {
        // Where each row was wrong none is left.
        allowed.push([/^no_rows$/, null]);
    }
    if ((fix.fix === 'replace_value' && fix.to === '') || fix.fix === 'trim') {
        // "Not found" and what nobody sees looked like a value: now it is plain that there is none.
        allowed.push([/^value_missing$/, written]);
    }
    if (fix.fix === 'rename_column') {
        // A column that was left out is read for the first time.
        allowed.push([/./, fix.name]);
    }
    const understood = fix.fix === 'rename_column' ? definition?.findColumn(fix.name) : column;
    if (understood !== undefined && understood === definition?.command) {
        // Rules and the site look at a row by its command: what it is not understood to be is not looked at.
        allowed.push([/^value_forbidden$/, null], [SITE, null]);
    }
    if (definition?.kind === 'users') {
        // Whose account it is, is asked once nothing else is wrong with a row.
        allowed.push([/^(?:user_|username_(?!invalid)|email_taken|value_missing)/, null]);
    }
    if (understood === 'cidnumber' || understood === 'cohort') {
        // A row ends at a cohort that there is not: the people behind it are looked for once it is found.
        allowed.push([SITE, null]);
    }
    if (column !== undefined) {
        // The site is asked about a cell once it has no other issue.
        allowed.push([SITE, written]);
    }
    return allowed;
}

/** What the header's part of an offer changes must be told by the header: rows below a wrong one were not read before. */
const isOfHeader = ({severity}: Issue): boolean => severity === 'file';

describe('For any file, what is offered', () => {
    test('cures what it says, and makes nothing else worse', async() => {
        const seen = new Map<string, number>();
        await fc.assert(fc.asyncProperty(given, async(file) => {
            const before = await read(utf8(file.text), file);
            const settings = new Settings(file.settings);
            const offers = offersFor(before.result, await before.file.survey({}), before.findings, settings);
            const wrongHeader = before.issues.some(isOfHeader);
            for (const offer of offers) {
                const {code, fix} = offer;
                seen.set(fix.fix, (seen.get(fix.fix) ?? 0) + 1);
                const after = await read(await before.file.apply(fix, {}), file);
                const issues = wrongHeader ? after.issues.filter(isOfHeader) : after.issues;
                const [was, is] = [counts(before.issues), counts(issues)];
                const allowed = exceptions(offer, before);
                if (/\bdel\b/i.test(file.text)) {
                    // A row that was rejected and is none now deletes its cohort: rows below do not find it any more.
                    allowed.push([/^cohort_unknown$/, null]);
                }
                const worse = [...is].filter(([key, number]) => number > (was.get(key) ?? 0)
                    && !allowed.some(([one, column]) => one.test(key.split(' ')[0] ?? '')
                        && (column === null || key === `${key.split(' ')[0] ?? ''} ${column}`)));
                expect({offer, worse}).toEqual({offer, worse: []});
                if (code === '') {
                    continue;
                }
                const written = 'column' in fix ? before.result.header[fix.column] ?? '' : '';
                const column = code === 'column_missing' && fix.fix === 'rename_column' ? fix.name
                    : code === 'column_empty' && 'column' in fix ? String(fix.column + 1) : written;
                const about = (all: Issue[]): Issue[] => all.filter((issue) => issue.code === code
                    && (fix.fix === 'drop_rejected' || issue.column === column));
                if (SITE.test(code) && /^(?:del|suppr)/m.test(file.text) && file.kind === 'cohorts') {
                    // What was meant may be taken away by a row above.
                    continue;
                }
                const [old, left] = [about(before.issues).length, about(issues)];
                expect(old).toBeGreaterThan(0);
                if (fix.fix === 'drop_rejected') {
                    expect({offer, left: left.filter(({severity}) => severity === 'error')}).toEqual({offer, left: []});
                } else if (fix.fix === 'trim') {
                    // Blanks may not be all that is wrong with a value: then it is offered in two steps.
                    expect(left.length).toBeLessThanOrEqual(old);
                    expect(left.filter(({value}) => /[\u200B\u00A0]| {2}/.test(value))).toEqual([]);
                } else {
                    expect({offer, fewer: left.length < old}).toEqual({offer, fewer: true});
                }
                if (fix.fix === 'replace_value' || fix.fix === 'date_order' || fix.fix === 'boolean_words') {
                    expect({offer, gone: old - left.length}).toEqual({offer, gone: offer.count});
                }
            }
        }), {numRuns: 50});
        // Nothing of this was shown by files without an offer.
        expect([...seen.keys()].sort()).toEqual(expect.arrayContaining([
            'boolean_words', 'date_order', 'drop_column', 'drop_duplicates', 'drop_rejected', 'rename_column', 'replace_value', 'trim', 'user_name']));
    }, 60000);

    test('never makes a row that takes one away take away the whole', async() => {
        const settings = {cohorts_useridentifier: 'id'};
        const {file, result, findings} = await read(utf8('cmd;cidnumber;userid\ndel;6A;#N/A\n'), {kind: 'cohorts', settings, text: ''});
        const offers = offersFor(result, await file.survey({}), findings, new Settings(settings));
        expect(offers.map(({fix}) => fix)).toEqual([{fix: 'drop_rejected', code: 'formula_error'}, {fix: 'drop_rejected'}]);
    });
});
