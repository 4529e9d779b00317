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

import type {CheckResult, Issue} from '../../check/check';
import type {Change, Run, RunIssue} from '../../moodle/answers';
import {STRING_KEYS} from '../../moodle/stringKeys';
import {Strings} from '../../moodle/strings';

/** A run as the server describes it. */
export const aRun = (changes: Partial<Run> = {}): Run => ({
    id: 7,
    kind: 'cohorts',
    kindlabel: 'Cohorts',
    simulate: true,
    status: 'running',
    phase: 'planning',
    interrupted: false,
    filename: 'cohorts.csv',
    rowstotal: 0,
    rowsdone: 0,
    rows: {read: 0, changed: 0, unchanged: 0, rejected: 0},
    compared: '',
    changes: [],
    deletions: 0,
    mails: 0,
    error: '',
    errormessage: '',
    holdmessage: '',
    dialect: {encoding: 'UTF-8', bom: false, delimiter: ';', newline: 'lf'},
    files: [],
    seconds: 0.4,
    canapply: false,
    candecide: false,
    owner: 'Claire Dubois',
    timecreated: 1_795_000_000,
    issuecount: 0,
    latestissues: [],
    steps: [],
    forecast: null,
    ...changes,
});

export const aChange = (changes: Partial<Change> = {}): Change => ({
    line: 2,
    action: 'create',
    object: 'cohort',
    key: '6A',
    type: 'cohort_create',
    typelabel: 'Create a cohort',
    fields: [{name: 'name', label: 'Name', before: '', after: 'Sixième A', hasbefore: false, hasafter: true}],
    reason: 'row',
    reasonlabel: 'The row asks for it',
    reversible: true,
    status: 'planned',
    ...changes,
});

export const aRunIssue = (changes: Partial<RunIssue> = {}): RunIssue => ({
    code: 'user_unknown',
    severity: 'error',
    line: 12,
    column: 'userid',
    value: 'U9',
    message: 'No account is called “U9”.',
    ...changes,
});

export const anIssue = (changes: Partial<Issue> = {}): Issue => ({
    code: 'boolean_invalid',
    severity: 'error',
    line: 3,
    column: 'cvisible',
    value: 'perhaps',
    ...changes,
});

export const aResult = (changes: Partial<CheckResult> = {}): CheckResult => ({
    kind: 'cohorts',
    kindReason: 'header',
    dialect: {encoding: 'UTF-8', bom: false, delimiter: ';', newline: 'lf'},
    header: ['cidnumber', 'userid'],
    rows: 2,
    rejected: 0,
    issues: [],
    issueCount: 0,
    counts: {},
    truncated: false,
    sample: [{line: 2, cells: ['6A', 'E1'], issues: []}, {line: 3, cells: ['6A', 'E2'], issues: []}],
    ...changes,
});

/** Strings that show their key and their values. */
export const someStrings = (): Strings => new Strings(
    new Map(STRING_KEYS.map((key) => [key, `[${key}|{$a->count}|{$a->rows}|{$a->line}|{$a->column}|{$a->value}|{$a->title}|{$a->message}]`])),
    'en',
);
