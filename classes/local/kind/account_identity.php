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
use tool_sync\local\directory\directory;
use tool_sync\local\directory\identifiers;
use tool_sync\local\format\row;
use tool_sync\local\plan\issue;

/**
 * Which account is a row about? The one that has the row's identity; where that cell is empty, the one that has its username, or
 * had it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_identity {
    /**
     * Constructor.
     *
     * @param identifiers $identifiers
     * @param bool $allowrename may accounts get another username?
     */
    public function __construct(
        /** @var identifiers What identifies accounts. */
        private readonly identifiers $identifiers,
        /** @var bool May accounts get another username? */
        private readonly bool $allowrename,
    ) {
    }

    /**
     * Fields and values by which the row's account may be found, the identity first.
     *
     * @param row $row
     * @return list<array{string, string}> a value may be empty
     */
    public function list_names(row $row): array {
        $names = [['username', account_cells::get_username($row)], ['username', account_cells::get_old_username($row)]];
        return $this->identifiers->user === 'username' ? $names
            : [[$this->identifiers->user, $row->text($this->identifiers->user)], ...$names];
    }

    /**
     * The account that a row is about.
     *
     * @param row $row
     * @param directory $directory
     * @return account|issue|null null = there is none, and its username is free
     */
    public function find(row $row, directory $directory): account|issue|null {
        $username = account_cells::get_username($row);
        $account = $this->find_known($row, $directory);
        $old = account_cells::get_old_username($row);
        if ($old !== '' && $old !== $username && !$account instanceof issue) {
            if (!$this->allowrename && !$this->is_renamed($account, $old, $row, $directory)) {
                return issue::error('rename_not_allowed', $row->line, $row->column('oldusername'), $row->text('oldusername'));
            }
            $account = $this->find_renamed($account, $old, $row, $directory);
        } else if ($account instanceof account && !account_cells::is_called($account, $row)
                && (!$this->allowrename || account_cells::is_deleting($row))) {
            return issue::error('username_differs', $row->line, $row->column('username'), $row->text('username'),
                ['username' => $directory->accounts->tell($account, $account->username)]);
        }
        if ($account instanceof issue) {
            return $account;
        }
        $owner = $directory->accounts->find('username', $username)[0] ?? $directory->accounts->find_twin($username);
        if ($owner === null || $owner === $account) {
            return $account;
        }
        // Who may not see it is not told that it has none either.
        $identity = $directory->accounts->tell($owner, $this->identifiers->of_user($owner));
        return issue::error($identity === '' ? 'username_taken_empty' : 'username_taken', $row->line, $row->column('username'),
            $row->text('username'), ['owner' => $identity, 'field' => $this->identifiers->user]);
    }

    /**
     * The account that a row names by its identity, or, where it names none, by its username.
     *
     * @param row $row
     * @param directory $directory
     * @return account|issue|null null = there is none
     */
    private function find_known(row $row, directory $directory): account|issue|null {
        $field = $this->identifiers->user;
        $value = $field === 'username' ? '' : $row->text($field);
        if ($value === '') {
            return $directory->accounts->find('username', account_cells::get_username($row))[0] ?? null;
        }
        $accounts = $directory->accounts->find($field, $value);
        if (count($accounts) > 1 || (!$accounts && $field === 'id')) {
            // Nobody can choose the id of a new account.
            return finder::only($accounts, 'user', $row->line, $row->column($field), $value);
        }
        return $accounts[0] ?? null;
    }

    /**
     * The account that has, or had, another username.
     *
     * @param ?account $known the one that the row's identity or its new username names
     * @param string $old
     * @param row $row
     * @param directory $directory
     * @return account|issue
     */
    private function find_renamed(?account $known, string $old, row $row, directory $directory): account|issue {
        $accounts = $directory->accounts->find('username', $old);
        if ($known !== null && $this->is_renamed($known, $old, $row, $directory)) {
            return $known;
        }
        if (!$accounts) {
            return issue::error('user_unknown', $row->line, $row->column('oldusername'), $row->text('oldusername'));
        }
        if ($known !== null && $known !== $accounts[0] && $this->is_identified($row)) {
            return issue::error('username_differs', $row->line, $row->column('oldusername'), $row->text('oldusername'),
                ['username' => $directory->accounts->tell($known, $known->username)]);
        }
        return $accounts[0];
    }

    /**
     * Has an account its new username already?
     *
     * @param ?account $known the one that the row's identity or its new username names
     * @param string $old
     * @param row $row
     * @param directory $directory
     * @return bool
     */
    private function is_renamed(?account $known, string $old, row $row, directory $directory): bool {
        return $known !== null && account_cells::is_called($known, $row)
            && ($this->is_identified($row) || !$directory->accounts->find('username', $old));
    }

    /**
     * Does the row name its account by something else than its username?
     *
     * @param row $row
     * @return bool
     */
    private function is_identified(row $row): bool {
        return $this->identifiers->user !== 'username' && $row->has($this->identifiers->user);
    }
}
