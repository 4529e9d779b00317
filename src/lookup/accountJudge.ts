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

import type {CsvRecord} from '../csv/recordReader';
import {YES} from '../format/booleanText';
import type {Column} from '../format/definition';
import type {Issue} from '../format/issue';
import {makeIssue} from '../format/issue';
import type {Settings} from '../format/settings';
import type {Known} from '../reading/contract';
import type {Account, AccountField} from './accounts';
import {Accounts, UNTOLD} from './accounts';
import {isNearName} from './nearName';
import type {Name, RowReader} from './rowNames';
import {keyOf} from './rowNames';

/** Rows with something to say of them that are remembered. */
const REMEMBERED = 200_000;
/** Columns in which two rows about one account may contradict each other. */
const COMPARED = ['firstname', 'lastname', 'email', 'idnumber'];
/** What stands for a name that the person may not see. */
const UNSEEN = '?';

/** What is said of a row, and what it does to the accounts. */
interface Verdict {
    issues: Issue[];
    apply: () => void;
    /** Are its cohorts and courses looked at? */
    goesOn: boolean;
}

/** A cohort that a row makes: "n " and its name, "i " and its ID number. */
interface NewCohort {
    keys: readonly string[];
}

const NOTHING = (): void => undefined;

/**
 * Says what a simulation would say of rows about accounts, from the site's answers: who is not there, whose username or address
 * another account has, which cohorts, courses and roles are not known. The same as kind/users.php and kind/course_columns.php.
 *
 * The rows are judged and remembered once, in the order of the file, since a row may name an account that an earlier one makes,
 * renames or deletes; after that each is said to be what it was.
 */
export class AccountJudge {
    private readonly accounts: Accounts;
    private readonly identity: AccountField;
    private readonly renames: boolean;
    private readonly keepsEmails: boolean;
    private readonly createsCohorts: boolean;
    private readonly sharesEmails: boolean;
    private readonly known: ReadonlyArray<ReadonlyMap<string, Known>>;
    /** Cohorts that rows create, by name and by ID number. */
    private readonly cohorts = new Map<string, Set<NewCohort>>();
    /** What was said of the rows judged so far, by line. */
    private readonly told = new Map<number, Issue[]>();
    private last = 0;
    private pending: {line: number; apply: () => void; issues: Issue[]} | null = null;

    /**
     * Constructor.
     *
     * @param reader
     * @param known what the site said
     * @param settings
     * @param email the column of addresses
     */
    public constructor(private readonly reader: RowReader, known: readonly Known[], settings: Settings, email: Column | undefined) {
        this.known = reader.columns.map(({column, field}) => new Map(
            known.filter((answer) => answer.column === column).map((answer) => [keyOf(field, answer.value), answer]),
        ));
        this.identity = settings.text('users_primaryidentity') as AccountField;
        this.renames = settings.flag('users_allowrename');
        this.keepsEmails = settings.flag('users_protectemails');
        this.createsCohorts = settings.flag('cohorts_autocreate');
        this.sharesEmails = email?.shared === true;
        const places = reader.columns.filter(({object}) => object === 'account');
        this.accounts = new Accounts((field, key) => {
            for (const {field: own, place} of places) {
                const answer = own === field ? this.known[place]?.get(key) : undefined;
                if (answer !== undefined) {
                    return answer;
                }
            }
            return undefined;
        });
    }

    /**
     * Judges a record.
     *
     * @param record
     * @param issues what the check says of it
     */
    public judge(record: CsvRecord, issues: readonly Issue[]): Issue[] {
        const {line} = record;
        if (line <= this.last) {
            return this.told.get(line) ?? [];
        }
        if (this.pending?.line !== line) {
            this.pending = this.judgeRow(record, issues);
        }
        return this.pending.issues;
    }

    /**
     * Remembers what a record does. To be called for every record, in the order of the file, before the next one is judged.
     *
     * @param record
     * @param issues what the check says of it
     */
    public remember(record: CsvRecord, issues: readonly Issue[]): void {
        const told = this.judge(record, issues);
        if (this.pending?.line === record.line) {
            this.pending.apply();
        }
        if (told.length > 0 && this.told.size < REMEMBERED) {
            this.told.set(record.line, told);
        }
        this.last = record.line;
        this.pending = null;
    }

    /** What the site said of a name; undefined = it was not asked. */
    public answerTo({column, key}: Name): Known | undefined {
        return this.known[column.place]?.get(key);
    }

    private judgeRow(record: CsvRecord, issues: readonly Issue[]): {line: number; apply: () => void; issues: Issue[]} {
        const {line} = record;
        const {command, names} = this.reader.read(record, issues);
        if (command === null || issues.some(({code}) => code === 'record_truncated')) {
            return {line, apply: NOTHING, issues: []};
        }
        if (issues.some(({severity}) => severity === 'error')) {
            // It is rejected before its account is looked at.
            return {line, apply: NOTHING, issues: this.judgeNames(record, names).issues};
        }
        const verdict = this.judgeAccount(new AccountRow(record, command, this.reader));
        if (!verdict.goesOn) {
            return {line, apply: verdict.apply, issues: verdict.issues};
        }
        const rest = this.judgeNames(record, names);
        return {
            line,
            apply: () => {
                verdict.apply();
                rest.apply();
            },
            issues: [...verdict.issues, ...rest.issues],
        };
    }

    private judgeAccount(row: AccountRow): Verdict {
        const account = this.identify(row);
        if (account === UNTOLD) {
            return {issues: [], apply: () => this.accounts.lose(row.keys), goesOn: !row.isDeleting};
        }
        if (account !== null && 'code' in account) {
            return rejected(account);
        }
        if (row.isContradictory) {
            return rejected(row.issue('error', 'command_contradicted', 'cmd'));
        }
        if (account === null) {
            return this.judgeUnknown(row);
        }
        if (row.isDeleting) {
            return {issues: [], apply: () => this.accounts.remove(account), goesOn: false};
        }
        if (row.command === 'add') {
            return {issues: [row.issue('warning', 'user_exists', 'username')], apply: NOTHING, goesOn: true};
        }
        return this.judgeUpdate(account, row);
    }

    /** The account that a row is about; null = there is none, and its username is free. */
    private identify(row: AccountRow): Account | Issue | null | typeof UNTOLD {
        // Whose values these are must be known before they are compared.
        for (const [field, key] of row.keys) {
            this.accounts.find(field, key);
        }
        let account = this.findKnown(row);
        if (account === UNTOLD) {
            return UNTOLD;
        }
        const isIssue = account !== null && 'code' in account;
        if (row.oldUsername !== '' && row.oldUsername !== row.username && !isIssue) {
            const known = account as Account | null;
            account = this.findRenamed(known, row);
            if (!this.renames && account !== UNTOLD && (account === null || account !== known || known.values.get('username') !== row.username)) {
                return row.issue('error', 'rename_not_allowed', 'oldusername');
            }
        } else if (!isIssue && account !== null && (account as Account).values.get('username') !== row.username
                && (!this.renames || row.isDeleting)) {
            return row.issue('error', 'username_differs', 'username', {username: seen((account as Account).username)});
        }
        if (account === UNTOLD || (account !== null && 'code' in account)) {
            return account;
        }
        const owners = this.accounts.find('username', row.username);
        if (owners === UNTOLD) {
            return UNTOLD;
        }
        const [owner] = owners;
        if (owner === undefined || owner === account) {
            return account;
        }
        const isEmpty = owner.username !== '' && owner.identity === '';
        return row.issue('error', isEmpty ? 'username_taken_empty' : 'username_taken', 'username',
            {owner: seen(owner.identity), field: this.identity});
    }

    private findKnown(row: AccountRow): Account | Issue | null | typeof UNTOLD {
        const value = this.identity === 'username' ? '' : row.text(this.identity);
        const found = value === ''
            ? this.accounts.find('username', row.username)
            : this.accounts.find(this.identity, keyOf(this.identity, value));
        if (found === UNTOLD) {
            return UNTOLD;
        }
        if (value !== '' && found.length > 1) {
            return row.issue('error', 'user_ambiguous', this.identity, {count: found.length});
        }
        if (value !== '' && found.length === 0 && this.identity === 'id') {
            return row.issue('error', 'user_unknown', 'id');
        }
        return found[0] ?? null;
    }

    private findRenamed(known: Account | null, row: AccountRow): Account | Issue | null | typeof UNTOLD {
        const accounts = this.accounts.find('username', row.oldUsername);
        if (accounts === UNTOLD) {
            return UNTOLD;
        }
        const isIdentified = this.identity !== 'username' && row.text(this.identity) !== '';
        const [old] = accounts;
        if (known !== null && known.values.get('username') === row.username && (old === undefined || isIdentified)) {
            return known;
        }
        if (old === undefined) {
            return row.issue('error', 'user_unknown', 'oldusername');
        }
        if (known !== null && known !== old && isIdentified) {
            return row.issue('error', 'username_differs', 'oldusername', {username: seen(known.username)});
        }
        return old;
    }

    private judgeUnknown(row: AccountRow): Verdict {
        const deleted = this.accounts.findDeleted(row.username);
        const [one] = deleted;
        if (!row.isDeleting && (row.command === 'restore' || row.deleted === false) && one !== undefined) {
            if (deleted.length > 1) {
                return rejected(row.issue('error', 'user_ambiguous', 'username', {count: deleted.length}));
            }
            const issues = [...(row.text('email') === '' ? [row.issue('error', 'value_missing', 'email')] : []),
                ...this.checkEmail(row, one)];
            return issues.length > 0 ? {issues, apply: NOTHING, goesOn: false} : {
                issues,
                apply: () => {
                    one.gone = false;
                    // Whom the file brings back it has named.
                    one.unseen = false;
                    this.settle(one, row);
                },
                goesOn: true,
            };
        }
        if (row.isDeleting && one !== undefined) {
            return {issues: [row.issue('warning', 'user_deleted_already', 'username')], apply: NOTHING, goesOn: false};
        }
        if (row.isDeleting || ['update', 'suspend', 'restore'].includes(row.command)) {
            return rejected(row.issue('error', 'user_unknown', row.text(this.identity) === '' ? 'username' : this.identity));
        }
        const issues = [...['firstname', 'lastname'].filter((name) => row.text(name) === '')
            .map((name) => row.issue('error', 'value_missing', name)), ...this.checkEmail(row, null)];
        return issues.length > 0 ? {issues, apply: NOTHING, goesOn: false} : {
            issues,
            apply: () => this.settle(this.accounts.create(new Map(), '', ''), row),
            goesOn: true,
        };
    }

    private judgeUpdate(account: Account, row: AccountRow): Verdict {
        const email = row.keys.get('email') ?? '';
        const before = account.values.get('email');
        // An address that nobody has told is one that differs.
        const isKept = email === before || (this.keepsEmails && before !== '');
        const issues = email === '' || isKept ? [] : this.checkEmail(row, account);
        if (issues.length > 0) {
            return {issues, apply: NOTHING, goesOn: false};
        }
        return {
            issues: this.contradictions(account, row, this.keepsEmails && before !== ''),
            apply: () => this.settle(account, row, isKept),
            goesOn: true,
        };
    }

    /** Does the row say something else than an earlier one about the same account? */
    private contradictions(account: Account, row: AccountRow, keepsEmail: boolean): Issue[] {
        const column = COMPARED.find((name) => {
            const [before, now] = [account.said.get(name)?.[0] ?? '', row.text(name)];
            // Addresses that differ in capitals alone are the same.
            return before !== '' && now !== '' && (name === 'email' ? keyOf('email', before) !== keyOf('email', now) : before !== now);
        });
        if (column === undefined) {
            return [];
        }
        // A protected address stays what it is, whichever line comes last.
        const code = column === 'email' && keepsEmail ? 'user_repeated_email' : 'user_repeated';
        return [row.issue('warning', code, column, {first: account.said.get(column)?.[1] ?? 0})];
    }

    private checkEmail(row: AccountRow, account: Account | null): Issue[] {
        const email = row.keys.get('email') ?? '';
        const found = email === '' || this.sharesEmails ? [] : this.accounts.find('email', email);
        const owner = found === UNTOLD ? undefined : found.find((one) => one !== account);
        return owner === undefined ? [] : [row.issue('error', 'email_taken', 'email', {username: seen(owner.username)})];
    }

    /** Gives an account what the row says of it. */
    private settle(account: Account, row: AccountRow, keepsEmail = false): void {
        const values = new Map<AccountField, string>([['username', row.username]]);
        const email = row.keys.get('email') ?? '';
        if (email !== '' && !keepsEmail) {
            values.set('email', email);
        }
        if (row.text('idnumber') !== '' || row.clears('idnumber')) {
            values.set('idnumber', row.text('idnumber'));
        }
        this.accounts.update(account, values);
        if (!account.unseen) {
            account.username = row.text('username');
        }
        if (!account.unseen && this.identity !== 'id' && (row.text(this.identity) !== '' || row.clears(this.identity)) && (this.identity !== 'email' || !keepsEmail)) {
            account.identity = row.text(this.identity);
        }
        for (const name of COMPARED) {
            if (row.text(name) !== '') {
                account.said.set(name, [row.text(name), row.line]);
            }
        }
    }

    /** What is said of cohorts, courses and roles; a role is looked at where its course is known. */
    private judgeNames(record: CsvRecord, names: readonly Name[]): {issues: Issue[]; apply: () => void} {
        const {line} = record;
        const issues: Issue[] = [];
        const created: NewCohort[] = [];
        const known = new Set<number>();
        for (const name of names) {
            const {column: {number, object}} = name;
            if (object === 'cohort') {
                this.judgeCohort(name, record, issues, created);
            } else if (object === 'course' || (object === 'role' && known.has(number))) {
                const answer = this.answerTo(name);
                if (answer?.status === 'unknown' || answer?.status === 'ambiguous') {
                    issues.push(nameIssue(name, line, answer.status, answer.count, answer.suggestions));
                } else if (object === 'course') {
                    known.add(number);
                }
            }
        }
        return {issues, apply: () => { created.forEach((cohort) => this.noteCohort(cohort)); }};
    }

    /** A cell that names a cohort. Cells before it may have made it, or another one of that name. */
    private judgeCohort(name: Name, record: CsvRecord, issues: Issue[], created: NewCohort[]): void {
        const {line} = record;
        const {column, value} = name;
        const answer = this.answerTo(name);
        if (answer === undefined) {
            return;
        }
        const isIdNumber = column.column === 'cohortid';
        const keys = [`i ${value}`, ...isIdNumber ? [] : [`n ${value}`]];
        const made = new Set([
            ...keys.flatMap((key) => [...this.cohorts.get(key) ?? []]),
            ...created.filter((cohort) => keys.some((key) => cohort.keys.includes(key))),
        ]);
        const count = answer.count + made.size;
        if (count > 1) {
            issues.push(nameIssue(name, line, 'ambiguous', count, []));
        } else if (count === 0 && !this.createsCohorts) {
            issues.push(nameIssue(name, line, 'unknown', 0, answer.suggestions));
        } else if (count === 0) {
            const near = answer.suggestions.filter((suggestion) => isNearName(value, suggestion));
            if (near.length > 0) {
                issues.push(makeIssue('warning', 'cohort_near', line, column.written, value, {suggestion: near.join(', ')}));
            }
            const called = isIdNumber ? this.reader.text(record, 'cohort') || value : value;
            created.push({keys: [`n ${called}`, ...isIdNumber ? [`i ${value}`] : []]});
        }
    }

    private noteCohort(cohort: NewCohort): void {
        for (const key of cohort.keys) {
            const cohorts = this.cohorts.get(key) ?? new Set();
            this.cohorts.set(key, cohorts.add(cohort));
        }
    }
}

/** A row about an account. */
class AccountRow {
    public readonly line: number;
    public readonly username: string;
    public readonly oldUsername: string;
    /** What its column "deleted" says; null = nothing. */
    public readonly deleted: boolean | null;
    /** The values by which its account may be found, in the form in which they are compared. */
    public readonly keys: ReadonlyMap<AccountField, string>;

    public constructor(private readonly record: CsvRecord, public readonly command: string, private readonly reader: RowReader) {
        this.line = record.line;
        this.username = this.text('username');
        this.oldUsername = this.text('oldusername');
        this.deleted = this.flag('deleted');
        const fields: AccountField[] = ['id', 'idnumber', 'username', 'email'];
        this.keys = new Map(fields.filter((field) => this.text(field) !== '').map((field) => [field, keyOf(field, this.text(field))]));
    }

    public get isDeleting(): boolean {
        return this.command === 'del' || this.deleted === true;
    }

    /** Do its command and its cells ask for opposite things? */
    public get isContradictory(): boolean {
        return (this.command === 'del' && this.deleted === false)
            || (this.deleted === true && ['add', 'suspend', 'restore'].includes(this.command))
            || (this.command === 'suspend' && this.flag('suspended') === false);
    }

    /** What a cell says; a username in the letters that count. */
    public text(column: string): string {
        const text = this.reader.text(this.record, column);
        return column === 'username' || column === 'oldusername' ? text.toLowerCase() : text;
    }

    public clears(column: string): boolean {
        return this.reader.isCleared(this.record, column);
    }

    public issue(severity: 'error' | 'warning', code: string, column: string, params?: Record<string, string | number>): Issue {
        return makeIssue(severity, code, this.line, this.reader.written(column), this.text(column), params);
    }

    private flag(column: string): boolean | null {
        const text = this.text(column);
        return text === '' ? null : YES.has(text.toLowerCase());
    }
}

function rejected(issue: Issue): Verdict {
    return {issues: [issue], apply: NOTHING, goesOn: false};
}

function seen(name: string): string {
    return name === '' ? UNSEEN : name;
}

function nameIssue({column, value}: Name, line: number, status: 'unknown' | 'ambiguous', count: number, suggestions: string[]): Issue {
    const params = status === 'ambiguous' ? {count} : suggestions.length === 0 ? undefined : {suggestion: suggestions.join(', ')};
    return makeIssue('error', `${column.object}_${status}`, line, column.written, value, params);
}
