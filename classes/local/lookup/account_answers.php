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


namespace tool_sync\local\lookup;

use tool_sync\local\directory\account;
use tool_sync\local\directory\site;
use tool_sync\local\format\settings;

/**
 * Says before a run which accounts have the values of a file, so that the page can tell what a simulation would: that somebody is
 * not there, or that a username or an address belongs to another account.
 *
 * Nothing is told but what a simulation tells: which of the file's values belong together, what was deleted, and, to those who may
 * see people, what an account is called.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_answers {
    /**
     * Constructor.
     *
     * @param site $site
     * @param neighbourhood $neighbourhood
     * @param settings $settings
     */
    public function __construct(
        /** @var site The site as it is. */
        private readonly site $site,
        /** @var neighbourhood What the person may be told. */
        private readonly neighbourhood $neighbourhood,
        /** @var settings Settings of the run. */
        private readonly settings $settings,
    ) {
    }

    /**
     * Answers for the values of one field.
     *
     * @param string $column
     * @param string $field id, idnumber, username or email
     * @param string[] $values distinct
     * @return answer[] status: found, ambiguous, deleted (a username that one deleted account or several had) or unknown
     */
    public function answer(string $column, string $field, array $values): array {
        $matches = $this->site->accounts($field, $values);
        $deleted = $field === 'username' ? $this->find_deleted($values, $matches) : [];
        $answers = [];
        foreach ($values as $value) {
            $found = $matches[$value] ?? [];
            $gone = $deleted[mb_strtolower($value, 'UTF-8')] ?? [];
            $status = match (true) {
                count($found) > 1 => 'ambiguous',
                $found !== [] => 'found',
                $gone !== [] => 'deleted',
                default => 'unknown',
            };
            $accounts = $found ?: $gone;
            $answers[] = new answer($column, $value, $status, count($accounts), [], array_map($this->describe(...),
                array_values($accounts)));
        }
        return $answers;
    }

    /**
     * Deleted accounts that had these usernames, where nobody has them now.
     *
     * @param string[] $values
     * @param array<string, account[]> $matches
     * @return array<string, account[]> by username in lower case
     */
    private function find_deleted(array $values, array $matches): array {
        $free = array_filter($values, static fn(string $value): bool => !isset($matches[$value]));
        $free = array_values(array_unique(array_map(static fn(string $value): string => mb_strtolower($value, 'UTF-8'), $free)));
        return $free ? $this->site->deleted_accounts($free) : [];
    }

    /**
     * What is told of an account.
     *
     * @param account $account
     * @return array{token: string, username: string, identity: string, noemail?: true}
     */
    private function describe(account $account): array {
        $isseen = !$account->deleted && $this->neighbourhood->can_see_accounts();
        $identity = match ($this->settings->text('users_primaryidentity')) {
            'id' => (string) $account->id,
            'idnumber' => $account->idnumber,
            'email' => $account->email,
            default => $account->username,
        };
        return ['token' => $this->neighbourhood->token((int) $account->id), 'username' => $isseen ? $account->username : '',
            'identity' => $isseen ? $identity : '']
            // An address that is there is kept; where there is none, the file's must be free.
            + ($account->deleted || $account->email !== '' ? [] : ['noemail' => true]);
    }
}
