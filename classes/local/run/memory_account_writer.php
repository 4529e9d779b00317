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


namespace tool_sync\local\run;

use tool_sync\local\directory\account;
use tool_sync\local\directory\memory_site;
use tool_sync\local\format\masking;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;

/**
 * Makes the changes of accounts on a site in memory. What a change does not name stays what it is.
 *
 * @phpstan-import-type user_record from memory_site
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_account_writer {
    /**
     * Makes a change.
     *
     * @param change $change
     * @param memory_site $site
     */
    public static function apply(change $change, memory_site $site): void {
        $account = $change->get_subject('user', account::class);
        if ($change->action === action::CREATE) {
            $account->id = max([0, ...array_keys($site->users)]) + 1;
            $site->users[$account->id] = ['id' => $account->id, 'username' => '', 'idnumber' => '', 'email' => '',
                'suspended' => false, 'deleted' => false, 'auth' => 'manual', 'fields' => [], 'profile' => [], 'password' => '',
                'forcechange' => false, 'protected' => false, 'untouchable' => false, 'oldusername' => ''];
        }
        $id = (int)$account->id;
        $record = $site->users[$id] ?? throw new \RuntimeException('No such account');
        if ($change->action === action::DELETE) {
            $site->users[$id] = ['oldusername' => $record['username'], 'username' => "deleted.$id", 'deleted' => true,
                'email' => '', 'idnumber' => '', 'profile' => []] + $record;
            foreach (array_keys($site->members) as $cohortid) {
                unset($site->members[$cohortid][$id]);
            }
            $site->enrolments->forget_user($id);
            return;
        }
        if ($change->action === action::RESTORE) {
            $record = ['deleted' => false, 'oldusername' => '', 'forcechange' => false] + $record;
        }
        $record = self::take($record, $change, $account);
        foreach ($site->users as $other) {
            if (!$other['deleted'] && $other['id'] !== $id && $other['username'] === $record['username']) {
                throw new \RuntimeException('Two accounts with one username');
            }
        }
        $site->users[$id] = $record;
    }

    /**
     * A record with the values of a change.
     *
     * @param user_record $record
     * @param change $change
     * @param account $account
     * @return user_record
     */
    private static function take(array $record, change $change, account $account): array {
        foreach ($change->after ?? [] as $field => $value) {
            $text = is_bool($value) ? ($value ? '1' : '0') : (string)$value;
            if (str_starts_with($field, account::PROFILE)) {
                $name = substr($field, strlen(account::PROFILE));
                // As on a site, the account has what the change does not show.
                $record['profile'][$name] = $text === masking::MASK ? $account->profile[$name] ?? '' : $text;
                $record['profile'] = array_filter($record['profile'], static fn(string $one): bool => $one !== '');
                ksort($record['profile']);
                continue;
            }
            match ($field) {
                'username' => $record['username'] = $text,
                'idnumber' => $record['idnumber'] = $text,
                'email' => $record['email'] = $text,
                'auth' => $record['auth'] = $text,
                'suspended' => $record['suspended'] = $text === '1',
                'password' => $record['password'] = match ($text) {
                    'none' => '',
                    'generated' => "generated for {$record['username']}",
                    default => (string)$account->password,
                },
                default => $record['fields'][$field] = $text,
            };
        }
        if (isset($change->after['password']) && $account->forcechange) {
            $record['forcechange'] = true;
        }
        $record['fields'] = array_filter($record['fields'], static fn(string $one): bool => $one !== '');
        ksort($record['fields']);
        return $record;
    }
}
