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

import type {Holder, Known} from '../reading/contract';

/** Fields by which an account is found. */
export type AccountField = 'id' | 'idnumber' | 'username' | 'email';

/** An account, as far as the file and the site's answers tell of it. */
export interface Account {
    /** Values that are known, in the form in which they are compared. What is missing differs from all that the file says. */
    values: Map<AccountField, string>;
    /** As people see it; empty = not to be seen. */
    username: string;
    identity: string;
    /** Is it one of the site whose names the person may not see, whatever the file says of it? */
    unseen: boolean;
    gone: boolean;
    /** Username that it had before it was deleted. */
    was: string;
    /** What rows have said of it last, and where, by column. */
    said: Map<string, readonly [text: string, line: number]>;
}

/** Nobody can tell: the site was not asked, or a row that nobody could judge may have changed it. */
export const UNTOLD = Symbol('untold');

/**
 * Accounts as rows see them: those of the site, as far as it has answered, with what the rows above change. The same as
 * account_overlay on the server.
 */
export class Accounts {
    private readonly all = new Map<string, Account>();
    /** Accounts by what is planned of them: "field value". */
    private readonly planned = new Map<string, Set<Account>>();
    private readonly untold = new Set<string>();

    /**
     * Constructor.
     *
     * @param answers what the site said of a value; undefined = it was not asked
     */
    public constructor(private readonly answers: (field: AccountField, key: string) => Known | undefined) {
    }

    /**
     * Accounts that have a value, as they will be.
     *
     * @param field
     * @param key value in the form in which values are compared
     */
    public find(field: AccountField, key: string): Account[] | typeof UNTOLD {
        const name = `${field} ${key}`;
        const answer = this.answers(field, key);
        if (answer === undefined || this.untold.has(name)) {
            return UNTOLD;
        }
        const found = answer.status === 'deleted' ? [] : this.meet(answer, field, key);
        for (const account of this.planned.get(name) ?? []) {
            if (!found.includes(account)) {
                found.push(account);
            }
        }
        return found.filter((account) => !account.gone && account.values.get(field) === key);
    }

    /**
     * Deleted accounts that had a username.
     *
     * @param username in the form in which values are compared
     */
    public findDeleted(username: string): Account[] {
        const answer = this.answers('username', username);
        const found = answer?.status === 'deleted' ? this.meet(answer, 'username', username) : [];
        for (const account of this.planned.get(`deleted ${username}`) ?? []) {
            if (!found.includes(account)) {
                found.push(account);
            }
        }
        return found.filter((account) => account.gone && account.was === username);
    }

    /** A new account. */
    public create(values: ReadonlyMap<AccountField, string>, username: string, identity: string): Account {
        const account: Account = {values: new Map([['email', '']]), username, identity, unseen: false, gone: false, was: '', said: new Map()};
        this.update(account, values);
        return account;
    }

    /** Other values for an account. */
    public update(account: Account, values: ReadonlyMap<AccountField, string>): void {
        for (const [field, key] of values) {
            account.values.set(field, key);
            this.note(`${field} ${key}`, account);
        }
    }

    /** An account goes. */
    public remove(account: Account): void {
        const username = account.values.get('username') ?? '';
        account.gone = true;
        account.was = username;
        account.values.clear();
        this.note(`deleted ${username}`, account);
    }

    /** Of these values nobody can tell any more who has them. */
    public lose(values: ReadonlyMap<AccountField, string>): void {
        for (const [field, key] of values) {
            this.untold.add(`${field} ${key}`);
        }
    }

    private note(name: string, account: Account): void {
        const accounts = this.planned.get(name) ?? new Set();
        this.planned.set(name, accounts.add(account));
    }

    /** The accounts of an answer. What a row has not changed is what the site says. */
    private meet({holders = [], status}: Known, field: AccountField, key: string): Account[] {
        return holders.map((holder) => {
            const account = this.all.get(holder.token) ?? this.take(holder, status === 'deleted' ? key : '');
            if (!account.gone && !account.values.has(field)) {
                account.values.set(field, key);
            }
            return account;
        });
    }

    private take({token, username, identity, noemail}: Holder, was: string): Account {
        const account: Account = {
            values: new Map(), username, identity, unseen: username === '', gone: was !== '', was, said: new Map(),
        };
        if (username !== '') {
            account.values.set('username', username.toLowerCase());
        }
        if (noemail === true) {
            account.values.set('email', '');
        }
        this.all.set(token, account);
        return account;
    }
}
