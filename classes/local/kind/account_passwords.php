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
use tool_sync\local\format\password_policy;
use tool_sync\local\format\row;
use tool_sync\local\format\settings;
use tool_sync\local\plan\issue;

/**
 * What becomes of an account's password. What a password is never leaves the row but on the account, for the writer.
 *
 * A file may name an account on several rows. What the first of them that gives a password says holds: no row knows whether
 * another's password is its own, since what a password is is not remembered.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_passwords {
    /** @var string Facts: line of the first row that gives an account a password, by its username. */
    private const GIVEN = 'run:password';

    /** @var bool Do known accounts keep theirs? */
    private readonly bool $iskeeping;
    /** @var bool Do new accounts without a password get one that core makes and mails? */
    private readonly bool $isgenerating;
    /** @var bool Do all new accounts? */
    private readonly bool $issending;
    /** @var string Who must choose another password at the next login: none, new, all. */
    private readonly string $forcing;

    /**
     * Constructor.
     *
     * @param settings $settings
     */
    public function __construct(settings $settings) {
        $this->iskeeping = $settings->flag('users_keeppasswords');
        $this->isgenerating = $settings->flag('users_createpasswords');
        $this->issending = $settings->flag('users_sendpasswordtousers');
        $this->forcing = $settings->text('users_forcepasswordchange');
    }

    /**
     * What facts a row needs.
     *
     * @param string $username
     * @return array{string, string} scope and name
     */
    public static function name_fact(string $username): array {
        return [self::GIVEN, mb_strtolower($username, 'UTF-8')];
    }

    /**
     * Gives a new account its password, or one that comes back: nobody who knew the old one comes back with it.
     *
     * @param account $account
     * @param row $row
     * @param directory $directory
     * @return issue[] warnings; what becomes of the password is {@see account::$passwordis}
     */
    public function plan_new(account $account, row $row, directory $directory): array {
        $cell = $row->text('password');
        $account->password = null;
        $account->passwordis = 'none';
        $account->forcechange = false;
        if ($cell !== '') {
            $this->note($account->username, $row->line, $directory);
        }
        if ($cell === password_policy::NONE) {
            return [];
        }
        if (!self::is_kept($account->auth, $directory)) {
            return $cell === '' ? [] : [$this->warn('password_not_kept', $row, ['auth' => $account->auth])];
        }
        $issues = [];
        if ($this->issending || ($this->isgenerating && $cell === '')) {
            if ($account->email !== '') {
                $account->passwordis = 'generated';
                return $cell === '' ? [] : [$this->warn('password_generated', $row)];
            }
            $issues[] = $this->warn($cell === '' ? 'password_not_mailed' : 'password_from_file', $row);
        } else if ($cell === '') {
            $issues[] = $this->warn('password_none', $row);
        }
        if ($cell !== '') {
            $account->password = $cell;
            $account->passwordis = 'file';
            $account->forcechange = $this->forcing !== 'none';
        }
        return $issues;
    }

    /**
     * Does the row say something of the password of a known account that counts?
     *
     * @param row $row
     * @return bool
     */
    public function is_given(row $row): bool {
        return !$this->iskeeping && $row->text('password') !== '';
    }

    /**
     * Does the row give a known account another password?
     *
     * @param account $account as it is
     * @param string $auth its authentication as it will be
     * @param row $row
     * @param directory $directory
     * @return array{string, bool, issue[]} "file", "none", or empty = it stays; is one lost that the account has? And warnings
     */
    public function judge(account $account, string $auth, row $row, directory $directory): array {
        $cell = $row->text('password');
        if (!$this->is_given($row)) {
            // That known accounts keep theirs is said of the column, once.
            return ['', false, []];
        }
        if (!self::is_kept($auth, $directory)) {
            return ['', false, $cell === password_policy::NONE ? []
                : [$this->warn('password_not_kept', $row, ['auth' => $auth])]];
        }
        if ($this->issending && $cell !== password_policy::NONE && $account->email !== '') {
            // It got one by mail when it was made: the same file, run again, must not put this one in its place.
            return ['', false, [$this->warn('password_mailed', $row)]];
        }
        $line = $this->find_line($account->username, $directory);
        if ($line !== 0 && $line < $row->line) {
            return ['', false, [$this->warn('password_repeated', $row, ['first' => $line])]];
        }
        // What this run gives an account, the site does not know yet.
        $isso = $account->is_new() ? $cell === password_policy::NONE && $account->passwordis === 'none'
            : $directory->site->has_password($account, $cell);
        if ($isso) {
            return ['', false, []];
        }
        $islost = !$account->is_new() && !$directory->site->has_password($account, password_policy::NONE);
        return [$cell === password_policy::NONE ? 'none' : 'file', $islost,
            $islost ? [$this->warn('password_replaced', $row)] : []];
    }

    /**
     * Gives a known account the password of the row.
     *
     * @param account $account
     * @param string $is what {@see account_passwords::judge()} said
     * @param row $row
     * @return string what the change says
     */
    public function set(account $account, string $is, row $row): string {
        $account->passwordis = $is;
        $account->password = $is === 'file' ? $row->text('password') : null;
        $account->forcechange = $is === 'file' && $this->forcing === 'all';
        return $is === 'file' ? 'changed' : 'none';
    }

    /**
     * Remembers that the row has spoken of the account's password, and what an account was called before.
     *
     * @param account $account
     * @param string $before username before this row
     * @param row $row
     * @param directory $directory
     */
    public function remember(account $account, string $before, row $row, directory $directory): void {
        $line = $before === $account->username ? 0 : $this->find_line($before, $directory);
        if ($this->is_given($row)) {
            $line = $line === 0 ? $row->line : $line;
            // Whoever is called so later must not change what this row finds when it is planned again.
            $this->note($before, $line, $directory);
        }
        if ($line !== 0) {
            $this->note($account->username, $line, $directory);
        }
    }

    /**
     * Does the site keep passwords of its own for an authentication plugin?
     *
     * @param string $auth
     * @param directory $directory
     * @return bool
     */
    private static function is_kept(string $auth, directory $directory): bool {
        return $directory->accounts->get_rules()->auths[$auth] ?? false;
    }

    /**
     * The first line that gave an account a password.
     *
     * @param string $username
     * @param directory $directory
     * @return int 0 = none
     */
    private function find_line(string $username, directory $directory): int {
        [$scope, $name] = self::name_fact($username);
        // The row may have found the account by something else than its username.
        $directory->facts->load([$scope => [$name]]);
        return (int)$directory->facts->get($scope, $name);
    }

    /**
     * Notes that a line gives an account a password, if none before it did.
     *
     * @param string $username
     * @param int $line
     * @param directory $directory
     */
    private function note(string $username, int $line, directory $directory): void {
        [$scope, $name] = self::name_fact($username);
        // What was noted stays, or rows that are planned again would find another's line.
        if ($this->find_line($username, $directory) === 0) {
            $directory->facts->put($scope, $name, (string)$line);
        }
    }

    /**
     * A warning about the password: it never holds the value.
     *
     * @param string $code
     * @param row $row
     * @param array<string, string|int> $params
     * @return issue
     */
    private function warn(string $code, row $row, array $params = []): issue {
        return issue::warning($code, $row->line, $row->column('password'), '', $params);
    }
}
