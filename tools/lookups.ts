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


import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Known} from '../src/reading/contract';
import {OpenedFile} from '../src/reading/openedFile';
import {rooms} from '../src/reading/rooms';
import {root} from './cache.ts';
import {Engine} from './engine.ts';

// What the browser says of the site's answers and what a simulation says of the same file must be the same.
// node --import tsx tools/lookups.ts --count=N [--seed=S] [--unseen=1: of people whom the person may not see]
//
// Files name the people, cohorts, courses, roles and categories of the example school, and some that it does not have. Rows that
// the engine rejects for a reason which only a run can know (a right, a plugin) are left to it.

const SITE_CODE = new RegExp('^((user|cohort|course|role|category)_(unknown|ambiguous)|user_(exists|deleted_already)|username_(differs|taken|taken_empty)'
    + '|email_taken|rename_not_allowed|command_contradicted|value_missing)$');

/** Numbers that look random and come back with the seed (mulberry32). */
class Dice {
    public constructor(private state: number) {
    }

    public below(n: number): number {
        this.state = (this.state + 0x6D2B79F5) | 0;
        let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * n);
    }

    public pick<T>(list: readonly T[]): T {
        return list[this.below(list.length)] as T;
    }

    public chance(percent: number): boolean {
        return this.below(100) < percent;
    }
}

type Thing = Record<string, string | number | boolean>;

interface Site {
    users: Thing[];
    categories: Thing[];
    cohorts: Thing[];
    courses: Thing[];
    roles: Thing[];
}

/** The example school, with things that share a name, and accounts that are suspended or deleted. */
function makeSite(): Site {
    const site = JSON.parse(readFileSync(join(root, 'examples', 'site.json'), 'utf8')) as Site;
    const account = (id: number, name: string, more: Thing): Thing => (
        {id, username: name, idnumber: name.toUpperCase(), email: `${name}@school.example`, ...more});
    site.users.push(account(9001, 'suspended', {suspended: true}), account(9002, 'deleted', {deleted: true}),
        account(9003, 'twin', {email: ''}), account(9004, 'twin2', {idnumber: 'TWIN', email: 'TWIN@school.example'}));
    for (const [id, name, idnumber] of [
        [9001, 'Same', 'S1'], [9002, 'Same', 'S2'], [9003, 'Kept', 'KEPT'], [9004, '42', '42'],
    ] as const) {
        site.cohorts.push({id, name, idnumber, description: '', visible: true, component: '', theme: '', category: 0});
    }
    site.courses.push({id: 9001, shortname: 'Anglais 1', idnumber: 'TWIN', fullname: 'Anglais', category: 2},
        {id: 9002, shortname: 'Anglais 2', idnumber: 'TWIN', fullname: 'Anglais', category: 2});
    return site;
}

/** Values of a field, some of the site's and some of nobody's. */
function valuesOf(dice: Dice, things: Thing[], field: string, strange: readonly string[]): string[] {
    const values = Array.from({length: 4}, () => String(dice.pick(things)[field] ?? ''));
    const last = things.slice(-4).map((thing) => String(thing[field] ?? ''));
    const written = [...values, ...last].map((value) => {
        switch (dice.below(6)) {
            case 0:
                return value.toLowerCase();
            case 1:
                return ` ${value}\u00A0`;
            case 2:
                return field === 'id' ? `00${value}` : value.toUpperCase();
            default:
                return value;
        }
    });
    return [...written.filter((value) => value.trim() !== ''), ...strange];
}

/** A file to be looked up and simulated. */
interface Trial {
    kind: string;
    settings: Record<string, string>;
    text: string;
}

/** A file of accounts. Names and numbers are few, so that rows meet each other. */
function makeAccounts(dice: Dice, site: Site): Trial {
    const identity = dice.pick(['id', 'idnumber', 'idnumber', 'username', 'email']);
    const settings: Record<string, string> = {
        users_primaryidentity: identity,
        users_allowrename: dice.pick(['0', '1']),
        users_protectemails: dice.pick(['0', '1']),
        cohorts_autocreate: dice.pick(['0', '1']),
        courses_primaryidentity: dice.pick(['id', 'shortname', 'idnumber']),
    };
    const few = [...site.users.slice(0, 4), ...site.users.slice(-4)];
    const some = (field: string, strange: readonly string[]): string[] => [...few.map((user) => String(user[field] ?? '')), ...strange];
    const cohorts = [...site.cohorts.slice(-4).flatMap(({idnumber, name}) => [String(idnumber), String(name)]), 'Nouvelle', 'N2', '', ''];
    const courses = valuesOf(dice, site.courses, settings['courses_primaryidentity'] ?? '', ['NOTHING', '777']);
    const columns: Array<[name: string, values: readonly string[]]> = [
        ['username', some('username', ['new1', 'NEW1', 'new2', 'Deleted'])],
        ['firstname', ['A', 'A', 'A', 'B', '']],
        ['lastname', ['Z', 'Z', 'Z', 'Z', '']],
        ['email', [...some('email', ['new1@school.example', 'NEW2@school.example', 'other@school.example']), '', '', '']],
    ];
    const maybe = (percent: number, name: string, values: readonly string[]): void => {
        if (dice.chance(percent)) {
            columns.push([name, values]);
        }
    };
    maybe(identity === 'id' ? 90 : 10, 'id', [...some('id', ['99', '09001']), '', '']);
    maybe(identity === 'idnumber' ? 90 : 40, 'idnumber', [...some('idnumber', ['NEW1', 'NEW2', '<delete>']), '', '']);
    maybe(30, 'oldusername', [...some('username', ['new1', 'ghost']), '', '', '', '']);
    maybe(70, 'cmd', ['add', 'update', 'ADDORUPDATE', '', 'del', 'suspend', 'restore']);
    maybe(30, 'deleted', ['', '', '', '1', '0']);
    maybe(20, 'suspended', ['', '1', '0']);
    maybe(40, 'cohort', cohorts);
    maybe(20, 'cohortid', cohorts);
    maybe(20, 'cohort3', cohorts);
    maybe(40, 'course1', [...courses, '', '']);
    maybe(30, 'role1', ['student', 'wizard', '5', '777', '']);
    maybe(20, 'course4', [...courses, '', '']);
    maybe(20, 'role4', ['student', 'wizard', '']);
    const rows = Array.from({length: 1 + dice.below(20)}, () => columns.map(([, values]) => dice.pick(values)));
    const lines = [columns.map(([name]) => name), ...rows].map((row) => row.map(quoted).join(';'));
    return {kind: 'users', settings, text: `${lines.join('\n')}\n`};
}

const quoted = (value: string): string => (/[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

function makeTrial(dice: Dice, site: Site): Trial {
    if (dice.chance(40)) {
        return makeAccounts(dice, site);
    }
    const cohortField = dice.pick(['id', 'idnumber', 'name']);
    const settings: Record<string, string> = {cohorts_cohortidentifier: cohortField};
    const strange = cohortField === 'id' ? ['999', '0998', 'x'] : ['9Z', 'Nouvelle', "L'école", '<b>', 'NOUVELLE'];
    const cohorts = valuesOf(dice, site.cohorts, cohortField, strange);
    const rows: string[][] = [];
    const columns: Array<[name: string, values: readonly string[]]> = [];
    if (dice.chance(60)) {
        settings['cohorts_useridentifier'] = dice.pick(['id', 'idnumber', 'username', 'email']);
        settings['cohorts_autocreate'] = dice.pick(['0', '1', '1']);
        const people = valuesOf(dice, site.users, settings['cohorts_useridentifier'], ['nobody', '12345', 'nobody@school.example']);
        const identifier = {id: 'cid', idnumber: 'cidnumber', name: 'cname'}[cohortField] ?? 'cid';
        columns.push([dice.chance(20) ? 'cid' : identifier, cohorts], ['userid', [...people, '', '']]);
        if (dice.chance(30)) {
            columns.push(['ccatcontext', [...valuesOf(dice, site.categories, 'id', ['0', '777', '-1', 'x']), '', '', '']]);
        }
        if (dice.chance(30)) {
            columns.push(['ccatcontextidnumber', [...valuesOf(dice, site.categories, 'idnumber', ['NOWHERE']), '', '', '']]);
        }
        if (dice.chance(30)) {
            columns.push(['cvisible', ['1', '0', '', 'perhaps']]);
        }
        if (dice.chance(80)) {
            columns.push(['cmd', ['add', 'ADD', '', 'del', 'free', dice.chance(20) ? 'nothing' : 'add']]);
        }
    } else {
        settings['cohorts_courseidentifier'] = dice.pick(['id', 'shortname', 'idnumber']);
        settings['cohorts_roleidentifier'] = dice.pick(['id', 'shortname']);
        columns.push(['cohort', cohorts], ['course', valuesOf(dice, site.courses, settings['cohorts_courseidentifier'], ['NOTHING', '777'])]);
        if (dice.chance(80)) {
            columns.push(['role', [...valuesOf(dice, site.roles, settings['cohorts_roleidentifier'], ['wizard', '777', '*']), '', '']]);
        }
        if (dice.chance(80)) {
            columns.push(['cmd', ['add', 'del', 'restore', 'FULLDEL', '', 'nothing']]);
        }
    }
    for (let count = 1 + dice.below(40); count > 0; count--) {
        rows.push(columns.map(([, values]) => dice.pick(values)));
    }
    const lines = [columns.map(([name]) => name), ...rows].map((row) => row.map(quoted).join(';'));
    return {kind: columns[0]?.[0] === 'cohort' ? 'cohortcourses' : 'cohorts', settings, text: `${lines.join('\n')}\n`};
}

/** What only the page points out: a run has nothing against it. */
const ONLY_HERE = new Set(['user_suspended', 'cohort_near', 'user_repeated', 'user_repeated_email']);

/** An issue as one line of text. */
interface Told {
    code: string;
    line: number;
    column: string;
    value: string;
    severity: string;
}

const describe = ({line, code, column, value}: Told): string => `${line} ${code} ${column} ${value}`;

class Comparison {
    private readonly engine: Engine;
    private readonly folder = mkdtempSync(join(tmpdir(), 'tool_sync-'));
    public issues = 0;
    public codes = new Set<string>();

    public constructor(site: Site) {
        writeFileSync(join(this.folder, 'site.json'), JSON.stringify(site));
        this.engine = new Engine(this.folder);
    }

    public close(): void {
        this.engine.close();
        rmSync(this.folder, {recursive: true, force: true});
    }

    /** What is said differently; null = nothing. */
    public async difference(trial: Trial): Promise<string | null> {
        const {kind, settings, text} = trial;
        const reading = new OpenedFile(new Blob([text]), 'file.csv', rooms);
        const check = await reading.check({kind, settings}, {});
        const wrong = new Set(check.issues.filter(({severity}) => severity !== 'warning').map(({line}) => line));
        const questions = await reading.questions(1000, {});
        const overrides = Object.entries(settings).map(([name, value]) => ({name, value}));
        const {known} = await this.call('look_up', {kind, settings: overrides, columns: questions}) as {known: Known[]};
        const findings = await reading.learn(known, {});
        const predicted = findings.issues.filter(({line, code}) => !wrong.has(line) && !ONLY_HERE.has(code))
            .map((issue) => ({...issue, code: issue.code === 'user_deleted' ? 'user_unknown' : issue.code}));
        const simulated = (await this.simulate(trial)).filter(({line}) => !wrong.has(line));
        // What only a run can know hides what else there is to say of its row.
        const beyond = new Set(simulated.filter(({severity, code}) => severity === 'error' && !SITE_CODE.test(code)).map(({line}) => line));
        const [here, there] = [predicted, simulated.filter(({code}) => SITE_CODE.test(code))]
            .map((told) => told.filter(({line}) => !beyond.has(line)).map(describe).sort().join('\n'));
        for (const {code} of findings.issues) {
            this.codes.add(code);
        }
        this.issues += findings.issues.length;
        const view = await reading.view({show: 'all'}, {});
        const shown = (await reading.rows(view.id, 0, view.rows)).flatMap(({issues}) => issues.map(describe));
        const unseen = findings.issues.map(describe).filter((issue) => !shown.includes(issue));
        if (here !== there) {
            return `the browser says\n${here ?? ''}\nthe simulation says\n${there ?? ''}`;
        }
        return unseen.length === 0 ? null : `the rows do not show\n${unseen.join('\n')}`;
    }

    private async simulate({kind, settings, text}: Trial): Promise<Told[]> {
        const path = join(this.folder, 'file.csv');
        writeFileSync(path, text);
        const started = await this.call('start_run', {
            kind, source: 'draft', draftitemid: 1, simulate: true, settings: Object.entries(settings).map(([name, value]) => ({name, value})),
        }, {'draft:1': {path, name: 'file.csv'}}) as {id: number};
        let run: {status: string; error: string};
        do {
            run = await this.call('advance_run', {runid: started.id}) as typeof run;
        } while (run.status === 'running');
        if (run.status !== 'done') {
            throw new Error(`The simulation ends as ${run.status}: ${run.error}`);
        }
        return (await this.call('get_issues', {runid: started.id, page: 0, perpage: 500}) as {issues: Told[]}).issues;
    }

    private async call(name: string, args: Record<string, unknown>, files: Record<string, unknown> = {}): Promise<unknown> {
        const answer = await this.engine.ask({do: 'service', function: `tool_sync_${name}`, args, files, language: 'en'});
        if (answer.error !== undefined) {
            throw new Error(`${name}: ${answer.error.errorcode} ${answer.error.message}`);
        }
        return answer.data;
    }
}

function option(name: string, fallback: number): number {
    const text = process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
    return text === undefined ? fallback : Number(text);
}

async function main(): Promise<number> {
    const count = option('count', 300);
    const seed = option('seed', 20261122);
    const site = makeSite();
    const isUnseen = option('unseen', 0) === 1;
    if (isUnseen) {
        Object.assign(site, {accountrules: {canview: false}});
    }
    const comparison = new Comparison(site);
    try {
        for (let i = 0; i < count; i++) {
            const trial = makeTrial(new Dice(Math.imul(seed, 1000003) + i), site);
            const difference = await comparison.difference(trial);
            if (difference !== null) {
                process.stdout.write(`lookups: file ${i} of seed ${seed}, ${trial.kind}, ${JSON.stringify(trial.settings)}:\n`
                    + `${trial.text}\n${difference}\n`);
                return 1;
            }
        }
    } finally {
        comparison.close();
    }
    // Files in which nothing is wrong would prove nothing.
    const wanted = ['user_unknown', 'user_ambiguous', 'user_suspended', 'user_deleted', 'cohort_unknown', 'cohort_ambiguous', 'cohort_near',
        'course_unknown', 'course_ambiguous', 'role_unknown', 'category_unknown', 'user_exists', 'user_deleted_already', 'username_differs',
        'username_taken', 'email_taken', 'rename_not_allowed', 'command_contradicted', 'value_missing', 'user_repeated'];
    const missing = wanted.filter((code) => !comparison.codes.has(code));
    process.stdout.write(`lookups: ${count} files, ${comparison.issues} issues, 0 differences, seed ${seed}`
        + `${missing.length === 0 || count < 300 || isUnseen ? '' : `; never seen: ${missing.join(', ')}`}\n`);
    return missing.length === 0 || count < 300 || isUnseen ? 0 : 1;
}

process.exitCode = await main();
