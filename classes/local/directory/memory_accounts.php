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


namespace tool_sync\local\directory;

/**
 * What a site in memory knows and allows of accounts. Its data, all of which may be missing: "accountrules" in the form of
 * {@see account_rules}, "profilefields" (shortname, type, unique, required, values), "columns" (others of {@see site::columns()}),
 * "grades" (number by user id), "refusedemails" (what their addresses end with), "refusedvalues" (of any custom
 * profile field), "maskedfields" (their short names).
 *
 * @phpstan-import-type user_record from memory_site
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_accounts {
    /** @var account_rules What the site allows. */
    public readonly account_rules $rules;
    /** @var list<array{name: string, type: string, values?: string[], clearable: bool, labeltext: string}> Columns of its own. */
    public readonly array $columns;
    /** @var array<int, int> Grades by user id. */
    private readonly array $grades;
    /** @var string[] Ends of addresses that the site refuses. */
    private readonly array $refused;
    /** @var string[] Values of custom profile fields that the site refuses. */
    private readonly array $refusedvalues;

    /**
     * Constructor.
     *
     * @param array<string, mixed> $data of the site
     */
    public function __construct(array $data) {
        $rules = new site_record(is_array($data['accountrules'] ?? null) ? $data['accountrules'] : []);
        $columns = $unique = $required = [];
        foreach (is_array($data['profilefields'] ?? null) ? $data['profilefields'] : [] as $field) {
            $field = new site_record(is_array($field) ? $field : []);
            $column = ['name' => account::PROFILE . $field->text('shortname'), 'type' => $field->text('type') ?: 'text',
                'clearable' => !$field->flag('required'), 'labeltext' => $field->text('name')];
            $columns[] = $field->text('values') === '' ? $column : $column + ['values' => explode('|', $field->text('values'))];
            if ($field->flag('unique')) {
                $unique[] = $field->text('shortname');
            }
            if ($field->flag('required')) {
                $required[] = $field->text('shortname');
            }
        }
        /** @var list<array{name: string, type: string, values?: string[], clearable: bool, labeltext: string}> $others */
        $others = is_array($data['columns'] ?? null) ? $data['columns'] : [];
        array_push($columns, ...$others);
        $auths = ['manual' => true, 'nologin' => false];
        foreach (is_array($data['accountrules'] ?? null) && is_array($data['accountrules']['auths'] ?? null)
                ? $data['accountrules']['auths'] : [] as $auth => $iskept) {
            $auths[(string)$auth] = (bool)$iskept;
        }
        $disabled = new site_record($rules->texts_by_name('disabledauths'));
        $this->rules = new account_rules($rules->flag('sharedemails'), $rules->flag('cancreate', true),
            $rules->flag('canupdate', true), $rules->flag('candelete', true), $auths, $unique, $required,
            canview: $rules->flag('canview', true), disabledauths: $disabled->texts(), twins: $rules->flag('twins'));
        $this->columns = $columns;
        $grades = new site_record(is_array($data['grades'] ?? null) ? $data['grades'] : []);
        $this->grades = $grades->all_numbers();
        $refused = new site_record(is_array($data['refusedemails'] ?? null) ? $data['refusedemails'] : []);
        $this->refused = $refused->texts();
        $values = new site_record(is_array($data['refusedvalues'] ?? null) ? $data['refusedvalues'] : []);
        $this->refusedvalues = $values->texts();
    }

    /**
     * A record of an account, as somebody wrote it.
     *
     * @param site_record $user
     * @return user_record
     */
    public static function read(site_record $user): array {
        return ['id' => $user->number('id'), 'username' => $user->text('username'), 'idnumber' => $user->text('idnumber'),
            'email' => $user->text('email'), 'suspended' => $user->flag('suspended'), 'deleted' => $user->flag('deleted'),
            'auth' => $user->text('auth') ?: 'manual', 'fields' => $user->texts_by_name('fields'),
            'profile' => $user->texts_by_name('profile'), 'password' => $user->text('password'),
            'forcechange' => $user->flag('forcechange'), 'protected' => $user->flag('protected'),
            'untouchable' => $user->flag('untouchable'), 'oldusername' => $user->text('oldusername')];
    }

    /**
     * An account.
     *
     * @param user_record $record
     * @return account
     */
    public static function make(array $record): account {
        $account = new account();
        $account->id = $record['id'];
        $account->username = $record['deleted'] ? '' : $record['username'];
        $account->idnumber = $record['deleted'] ? '' : $record['idnumber'];
        $account->email = $record['deleted'] ? '' : $record['email'];
        $account->suspended = $record['suspended'];
        $account->protected = $record['protected'];
        $account->untouchable = $record['untouchable'];
        $account->auth = $record['auth'];
        $account->deleted = $record['deleted'];
        $account->fields = $record['fields'];
        $account->profile = $record['profile'];
        $account->forcechange = $record['forcechange'];
        return $account;
    }

    /**
     * Deleted accounts by the username that they had.
     *
     * @param array<int, user_record> $users
     * @param string[] $usernames
     * @return array<string, account[]>
     */
    public static function find_deleted(array $users, array $usernames): array {
        $found = [];
        foreach ($users as $record) {
            $username = $record['oldusername'] !== '' ? $record['oldusername'] : $record['username'];
            if ($record['deleted'] && in_array($username, $usernames, true)) {
                $found[$username][] = self::make($record);
            }
        }
        return $found;
    }

    /**
     * Who has these values of a custom profile field.
     *
     * @param array<int, user_record> $users
     * @param string $shortname
     * @param string[] $values
     * @return array<string, int[]>
     */
    public static function find_profile_owners(array $users, string $shortname, array $values): array {
        $found = [];
        foreach ($users as $record) {
            $value = $record['profile'][$shortname] ?? '';
            if (!$record['deleted'] && in_array($value, $values, true)) {
                $found[$value][] = $record['id'];
            }
        }
        return $found;
    }

    /**
     * How many grades an account has.
     *
     * @param int $userid
     * @return int
     */
    public function count_grades(int $userid): int {
        return $this->grades[$userid] ?? 0;
    }

    /**
     * What the site has against a value of a custom profile field.
     *
     * @param string $value
     * @return string
     */
    public function refuse_value(string $value): string {
        return in_array($value, $this->refusedvalues, true) ? 'it would be changed' : '';
    }

    /**
     * What the site has against an address.
     *
     * @param string $email
     * @return string
     */
    public function refuse(string $email): string {
        foreach ($this->refused as $end) {
            if (str_ends_with($email, $end)) {
                return 'not from ' . $end;
            }
        }
        return '';
    }
}
