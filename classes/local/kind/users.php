<?php
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


namespace tool_sync\local\kind;

use tool_sync\local\directory\account;
use tool_sync\local\directory\account_overlay;
use tool_sync\local\directory\directory;
use tool_sync\local\directory\identifiers;
use tool_sync\local\directory\username_twin;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\format\settings;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * Accounts, with their cohorts and courses.
 *
 * Without a command, a row creates an unknown account and updates a known one by the cells that say something; add and update do
 * the one or the other alone; del, suspend and restore say what they do. "deleted" and "suspended" are the same as columns.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class users implements kind {
    /** @var identifiers What identifies what. */
    private readonly identifiers $identifiers;
    /** @var bool May accounts get another username? */
    private readonly bool $allowrename;
    /** @var bool Are addresses that are there kept? */
    private readonly bool $protectemails;
    /** @var account_identity Finds the account of a row. */
    private readonly account_identity $identity;
    /** @var account_data Data columns. */
    private readonly account_data $data;
    /** @var account_passwords Passwords. */
    private readonly account_passwords $passwords;
    /** @var account_cohorts Cohorts of the rows. */
    private readonly account_cohorts $cohorts;
    /** @var course_columns Courses of the rows. */
    private readonly course_columns $courses;
    /** @var string[] Custom profile fields with unique values, as far as a row was planned. */
    private array $uniquefields = [];

    /**
     * Constructor.
     *
     * @param settings $settings
     */
    public function __construct(settings $settings) {
        $this->identifiers = new identifiers(
            user: $settings->text('users_primaryidentity'),
            cohort: 'id',
            course: $settings->text('courses_primaryidentity'),
        );
        $this->allowrename = $settings->flag('users_allowrename');
        $this->identity = new account_identity($this->identifiers, $this->allowrename);
        $this->protectemails = $settings->flag('users_protectemails');
        $this->data = new account_data();
        $this->passwords = new account_passwords($settings);
        $this->cohorts = new account_cohorts($settings->flag('cohorts_autocreate'));
        $this->courses = new course_columns($this->identifiers->course, $settings->flag('users_sendwelcome'));
    }

    #[\Override]
    public function get_identifiers(): identifiers {
        return $this->identifiers;
    }

    #[\Override]
    public function get_chunk_size(): int {
        return 200;
    }

    #[\Override]
    public function list_keys(row $row, array $changes = []): array {
        $keys = ['username' => [account_cells::get_username($row), account_cells::get_old_username($row)],
            'email' => [mb_strtolower($row->text('email'), 'UTF-8')], 'idnumber' => [$row->text('idnumber')],
            'id' => [account_overlay::normalise('id', $row->text('id'))]];
        foreach ($changes as $change) {
            foreach ($change->object === 'user' ? [$change->before ?? [], $change->after ?? []] : [] as $fields) {
                foreach (array_intersect_key($fields, $keys) as $field => $value) {
                    $keys[$field][] = account_overlay::normalise($field, (string)$value);
                }
                foreach ($this->uniquefields as $shortname) {
                    $keys["profile $shortname"][] = (string)($fields[account::PROFILE . $shortname] ?? '');
                }
            }
        }
        $first = 'username ' . account_cells::get_username($row);
        // Two that only the site tells apart, or does not, must meet.
        $keys['username'] = [...$keys['username'], ...array_map(username_twin::form(...), $keys['username'])];
        $list = [];
        foreach ($keys as $field => $values) {
            foreach (array_filter($values, static fn(string $value): bool => $value !== '') as $value) {
                $list[] = "$field $value";
            }
        }
        return array_values(array_unique([$first, ...$list, ...$this->cohorts->list_keys($changes),
            ...$this->courses->list_keys($row, $changes)]));
    }

    #[\Override]
    public function collect(row $row, wants $wants): void {
        $accounts = $this->identity->list_names($row);
        foreach ($accounts as [$field, $value]) {
            $wants->want('account', $field, $value);
        }
        $wants->want('account', 'email', $row->text('email'));
        if ($row->has('deleted') || in_array($row->text('cmd'), ['del', 'restore'], true)) {
            $wants->want('deleted', 'username', account_cells::get_username($row));
        }
        foreach ($row->list_columns(account::PROFILE) as $column) {
            $wants->want('profile', substr($column, strlen(account::PROFILE)), (string)$row->value($column));
        }
        if ($row->has('password')) {
            foreach ([account_cells::get_username($row), account_cells::get_old_username($row)] as $username) {
                if ($username !== '') {
                    $wants->want_fact(...account_passwords::name_fact($username));
                }
            }
        }
        if ($this->allowrename) {
            $wants->note_same_account($accounts);
        }
        $this->cohorts->collect($row, $accounts, $wants);
        $this->courses->collect($row, $wants);
    }

    #[\Override]
    public function plan(row $row, directory $directory): outcome {
        $this->uniquefields = $directory->accounts->get_rules()->uniquefields;
        $account = $this->identity->find($row, $directory);
        if ($account instanceof issue) {
            return outcome::rejected($account);
        }
        $outcome = match (true) {
            account_cells::is_contradictory($row) => outcome::rejected(
                issue::error('command_contradicted', $row->line, $row->column('cmd'), $row->text('cmd'))),
            $account === null => $this->plan_unknown($row, $directory),
            account_cells::is_deleting($row) => $this->plan_delete($account, $row, $directory),
            $row->text('cmd') === 'add' => new outcome([], [
                issue::warning('user_exists', $row->line, $row->column('username'), $row->text('username'))]),
            default => $this->plan_update($account, $row, $directory),
        };
        if ($outcome->is_rejected() || account_cells::is_deleting($row)) {
            return $outcome;
        }
        // It is there now, or will be.
        $account ??= $directory->accounts->find('username', account_cells::get_username($row))[0] ?? null;
        return $account === null ? $outcome : $outcome->followed_by($this->cohorts->plan($row, $account, $directory))
            ->followed_by($this->courses->plan($row, $account, $directory));
    }

    #[\Override]
    public function can_leave_out(): bool {
        return true;
    }

    #[\Override]
    public function list_touched(row $row): touched {
        $username = account_cells::get_username($row);
        $old = account_cells::get_old_username($row);
        $identity = $this->identifiers->user === 'username' ? '' : $row->text($this->identifiers->user);
        $things = ['u' . $username => account_cells::is_deleting($row) ? touched::AWAY : touched::THERE];
        if ($old !== '' && $old !== $username) {
            $things['u' . $old] = touched::AWAY;
        }
        if ($identity !== '') {
            // Where a row may rename, whoever says this identity says the username too.
            $things['i' . account_overlay::normalise($this->identifiers->user, $identity)] = '=' . $username;
        }
        foreach ($this->data->read($row) as $field => $value) {
            $things["f$field\0$username"] = '=' . $value;
        }
        $suspends = account_cells::get_suspension($row);
        if ($suspends !== null) {
            $things["fsuspended\0$username"] = $suspends ? '=1' : '=0';
        }
        $things += $this->cohorts->list_touched($row, $username) + $this->courses->list_things($row, $username);
        // A digest of a password is nothing to be kept, nor one of what is masked like a password.
        $islasting = in_array($row->text('cmd'), ['addorupdate', 'update'], true) && !$row->has('password') && !$row->has_masked()
            && $old === ''
            && $suspends !== true && !account_cells::is_deleting($row) && !$row->has('deleted');
        // Another row might give another name to an account that this one knows by its username alone.
        $isnamed = !$this->allowrename || $this->identifiers->user === 'username' || $identity !== '';
        return new touched($things, $islasting && $isnamed);
    }

    #[\Override]
    public function note_left_out(row $row, directory $directory): void {
        // Nothing follows from the file as a whole.
    }

    #[\Override]
    public function note(row $row, bool $isrejected, directory $directory): void {
        // Nothing follows from the file as a whole.
    }

    #[\Override]
    public function get_end_scope(): string {
        return '';
    }

    #[\Override]
    public function collect_end(string $name, wants $wants): void {
        throw new \LogicException('Nothing follows from the file as a whole');
    }

    #[\Override]
    public function plan_end(string $name, string $fact, directory $directory): outcome {
        throw new \LogicException('Nothing follows from the file as a whole');
    }

    /**
     * A row whose account is not there.
     *
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_unknown(row $row, directory $directory): outcome {
        $command = $row->text('cmd');
        $deleted = $directory->accounts->find_deleted(account_cells::get_username($row));
        $restores = !account_cells::is_deleting($row) && ($command === 'restore' || $row->value('deleted') === false);
        if ($restores && $deleted) {
            $account = finder::only($deleted, 'user', $row->line, $row->column('username'), $row->text('username'));
            return $account instanceof issue ? outcome::rejected($account) : $this->plan_restore($account, $row, $directory);
        }
        if (account_cells::is_deleting($row) && $deleted) {
            return new outcome([], [
                issue::warning('user_deleted_already', $row->line, $row->column('username'), $row->text('username'))]);
        }
        if (account_cells::is_deleting($row) || in_array($command, ['update', 'suspend', 'restore'], true)) {
            $field = $row->has($this->identifiers->user) ? $this->identifiers->user : 'username';
            return outcome::rejected(issue::error('user_unknown', $row->line, $row->column($field), $row->text($field)));
        }
        return $this->plan_create($row, $directory);
    }

    /**
     * A new account.
     *
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_create(row $row, directory $directory): outcome {
        $rules = $directory->accounts->get_rules();
        if (!$rules->cancreate) {
            return $this->forbid($row);
        }
        $values = array_filter($this->data->read($row), static fn(string $value): bool => $value !== '');
        $issues = [...$this->data->check_needed($values, $row, $rules), ...$this->data->check($values, $row, $directory, null)];
        if ($issues) {
            return new outcome([], $issues);
        }
        $account = new account();
        $account->username = account_cells::get_username($row);
        $account->suspended = account_cells::get_suspension($row) ?? false;
        $this->data->fill($account, $values);
        $issues = [...$this->data->warn_auth($account->auth, $row, $directory),
            ...$this->passwords->plan_new($account, $row, $directory)];
        $directory->accounts->create($account);
        $after = ['username' => $account->username] + $this->data->mask($values, $directory)
            + ($account->suspended ? ['suspended' => true] : []) + ['password' => $account->passwordis];
        return new outcome(
            [new change($row->line, action::CREATE, 'user', $account->username, null, $after,
                mails: $account->passwordis === 'generated' ? 1 : 0, subjects: ['user' => $account])],
            $issues,
            [['cmd' => 'del', 'username' => $account->username]],
        );
    }

    /**
     * A deleted account comes back.
     *
     * @param account $account
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_restore(account $account, row $row, directory $directory): outcome {
        if ($account->protected) {
            // The site may still count a deleted account among its administrators.
            return $this->protect('username', $row);
        }
        $rules = $directory->accounts->get_rules();
        if (!$rules->cancreate || !$rules->canupdate) {
            return $this->forbid($row);
        }
        $values = $this->data->diff($account, $this->data->read($row));
        // Deleted, it has kept its names and lost its custom profile fields; its authentication may have left the site.
        $issues = [...$this->data->check_needed($values, $row, $rules, []),
            ...$this->data->check($values + ['auth' => $account->auth], $row, $directory, $account)];
        if (!$row->has('email')) {
            array_unshift($issues, issue::error('value_missing', $row->line, $row->column('email')));
        }
        if ($issues) {
            return new outcome([], $issues);
        }
        $account->username = account_cells::get_username($row);
        $suspended = account_cells::get_suspension($row) ?? $account->suspended;
        $after = ['username' => $account->username] + $this->data->mask($values, $directory)
            + ($suspended !== $account->suspended ? ['suspended' => $suspended] : []);
        $account->suspended = $suspended;
        $this->data->fill($account, $values);
        $issues = [...$this->data->warn_auth($account->auth, $row, $directory),
            ...$this->passwords->plan_new($account, $row, $directory)];
        $after['password'] = $account->passwordis;
        $directory->accounts->restore($account);
        return new outcome(
            [new change($row->line, action::RESTORE, 'user', $account->username, null, $after,
                mails: $account->passwordis === 'generated' ? 1 : 0, subjects: ['user' => $account])],
            $issues,
            [['cmd' => 'del', 'username' => $account->username]],
        );
    }

    /**
     * An account goes.
     *
     * @param account $account
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_delete(account $account, row $row, directory $directory): outcome {
        if ($account->protected) {
            return $this->protect('username', $row);
        }
        if (!$directory->accounts->get_rules()->candelete) {
            return $this->forbid($row);
        }
        $belongings = $directory->accounts->get_belongings($account);
        // What the account gives up others may take.
        $unique = array_map(static fn(string $name): string => account::PROFILE . $name, $this->uniquefields);
        $before = $this->data->list($account, ['firstname', 'lastname', 'email', 'idnumber', ...$unique]);
        $before = array_filter($this->data->mask($before, $directory), static fn(string $value): bool => $value !== '')
            + $belongings;
        $change = new change($row->line, action::DELETE, 'user', $account->username, $before, null, reversible: false,
            removals: 1 + $belongings['enrolments'] + $belongings['cohorts'], subjects: ['user' => $account]);
        $directory->accounts->delete($account);
        return new outcome([$change]);
    }

    /**
     * Other values for a known account.
     *
     * @param account $account
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_update(account $account, row $row, directory $directory): outcome {
        $canupdate = $directory->accounts->get_rules()->canupdate;
        $haspassword = $this->passwords->is_given($row);
        if ($haspassword && ($account->protected || $account->untouchable)) {
            // Whether it is the password that the account has must not show.
            return $this->protect('password', $row);
        }
        $values = $this->data->diff($account, $this->data->read($row));
        $suspended = account_cells::get_suspension($row) ?? $account->suspended;
        $isrenamed = !account_cells::is_called($account, $row);
        $touched = array_filter($this->list_protected($account, $values, $suspended, $isrenamed));
        if ($touched) {
            return $this->protect((string)array_key_first($touched), $row);
        }
        if (($haspassword || $values || $isrenamed || $suspended !== $account->suspended) && !$canupdate) {
            return $this->forbid($row);
        }
        $warnings = [];
        if (isset($values['email']) && $account->email !== '' && $this->protectemails) {
            $warnings[] = issue::warning('email_kept', $row->line, $row->column('email'), $values['email'],
                ['kept' => $directory->accounts->tell($account, $account->email)]);
            unset($values['email']);
        }
        $issues = $this->data->check($values, $row, $directory, $account);
        if ($issues) {
            // Of what it would have done nothing need be said.
            return new outcome([], $issues);
        }
        if (isset($values['auth'])) {
            array_push($warnings, ...$this->data->warn_auth($values['auth'], $row, $directory));
        }
        [$password, $islost, $said] = $this->passwords->judge($account, $values['auth'] ?? $account->auth, $row, $directory);
        array_push($warnings, ...$said);
        $username = $account->username;
        $outcome = $this->update($account, $values, $password, $islost, $row, $directory);
        $this->passwords->remember($account, $username, $row, $directory);
        if ($suspended !== $account->suspended) {
            $outcome = $outcome->followed_by($this->suspend($account, $suspended, $row, $directory));
        }
        return new outcome($outcome->changes, $warnings, $outcome->undo);
    }

    /**
     * What of an account that changes must not.
     *
     * @param account $account
     * @param array<string, string> $values that change
     * @param bool $suspended will it be suspended?
     * @param bool $isrenamed
     * @return array<string, bool> by column
     */
    private function list_protected(account $account, array $values, bool $suspended, bool $isrenamed): array {
        if ($account->untouchable) {
            return ['username' => $isrenamed, 'suspended' => $suspended !== $account->suspended]
                + array_fill_keys(array_keys($values), true);
        }
        // Whoever reads the mails of an administrator can have another password sent.
        $isemailed = isset($values['email']) && $account->email !== '' && !$this->protectemails;
        return $account->protected ? ['username' => $isrenamed, 'suspended' => $suspended && !$account->suspended,
            'auth' => isset($values['auth']), 'email' => $isemailed] : [];
    }

    /**
     * Gives an account other values, another name, another password.
     *
     * @param account $account
     * @param array<string, string> $values by field, those that change
     * @param string $password "file", "none", or empty = it stays
     * @param bool $islost is a password lost that the account has?
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function update(
        account $account,
        array $values,
        string $password,
        bool $islost,
        row $row,
        directory $directory,
    ): outcome {
        $username = $account->username;
        $isrenamed = !account_cells::is_called($account, $row);
        if (!$values && !$isrenamed && $password === '') {
            return new outcome();
        }
        $before = $this->data->list($account, array_keys($values));
        $undo = $this->write_back($before, $account, $directory);
        $reversible = $password === '' && count($undo) === count($before)
            && (!$isrenamed || $directory->accounts->is_allowed('username', $username));
        // Nobody can log in to it any more, as if it were suspended.
        $isclosed = isset($values['auth']) && $this->data->is_closed($values['auth'], $directory)
            && !$this->data->is_closed($account->auth, $directory);
        $account->username = $isrenamed ? account_cells::get_username($row) : $username;
        $this->data->fill($account, $values);
        $after = ($isrenamed ? ['username' => $account->username] : []) + $this->data->mask($values, $directory)
            + ($password === '' ? [] : ['password' => $this->passwords->set($account, $password, $row)]);
        $directory->accounts->update($account);
        $emptied = array_filter($values, static fn(string $value): bool => $value === '');
        $change = new change($row->line, action::UPDATE, 'user', $username,
            ($isrenamed ? ['username' => $username] : []) + $this->data->mask($before, $directory),
            $after, $isrenamed && account_cells::get_old_username($row) === '' ? 'username_other' : 'row', $reversible,
            count($emptied) + (int)$islost + (int)$isclosed, subjects: ['user' => $account]);
        $back = ['cmd' => 'update', 'username' => $username] + ($isrenamed ? ['oldusername' => $account->username] : []) + $undo;
        return new outcome([$change], [], count($back) > 2 ? [$back] : []);
    }

    /**
     * The cells that give an account its values back.
     *
     * @param array<string, string> $before values by field
     * @param account $account as it is
     * @param directory $directory
     * @return array<string, string> of values that no file can give, none
     */
    private function write_back(array $before, account $account, directory $directory): array {
        $rules = $directory->accounts->get_rules();
        $cells = $this->data->write($before, $rules);
        foreach ($cells as $field => $value) {
            $isgiven = match (true) {
                $field === 'auth' => isset($rules->auths[$value]),
                // The undo file is kept, and read by people; to clear such a field says nothing of it.
                $value !== '<delete>' && $directory->accounts->is_masked($field) => false,
                // Two accounts share it already, where no two may.
                $field === 'email' => $rules->sharedemails || $directory->accounts->find_email_owner($value, $account) === null,
                default => $value === '<delete>' || $directory->accounts->is_allowed($field, $value)
                    && $this->data->refuse($field, $value, $directory) === '',
            };
            if (!$isgiven) {
                unset($cells[$field]);
            }
        }
        return $cells;
    }

    /**
     * Suspends an account, or activates it.
     *
     * @param account $account
     * @param bool $suspended
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function suspend(account $account, bool $suspended, row $row, directory $directory): outcome {
        $account->suspended = $suspended;
        $directory->accounts->update($account);
        return new outcome(
            [new change($row->line, $suspended ? action::DISABLE : action::ENABLE, 'user', $account->username,
                ['suspended' => !$suspended], ['suspended' => $suspended], reversible: $suspended || !$account->protected,
                removals: $suspended ? 1 : 0,
                subjects: ['user' => $account])],
            [],
            [['cmd' => $suspended ? 'restore' : 'suspend', 'username' => $account->username]],
        );
    }

    /**
     * The running user may not do this.
     *
     * @param row $row
     * @return outcome
     */
    private function forbid(row $row): outcome {
        return outcome::rejected(issue::error('user_nopermission', $row->line, $row->column('username'), $row->text('username')));
    }

    /**
     * The account is protected.
     *
     * @param string $column that says what may not be
     * @param row $row
     * @return outcome
     */
    private function protect(string $column, row $row): outcome {
        if ($column === 'suspended' && !$row->has('suspended')) {
            $column = 'username';
        }
        $value = $column === 'password' ? '' : $row->text($column);
        return outcome::rejected(issue::error('user_protected', $row->line, $row->column($column), $value));
    }

}
