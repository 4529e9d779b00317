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

use tool_sync\local\csv\text;
use tool_sync\local\directory\account;
use tool_sync\local\directory\account_rules;
use tool_sync\local\directory\directory;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\column;
use tool_sync\local\format\masking;
use tool_sync\local\format\row;
use tool_sync\local\plan\issue;

/**
 * The data columns of an account: reads them from a row, compares them with an account, writes them back as cells. A field has the
 * name of its column; username, password and suspension are no data.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_data {
    /** @var string[] Fields that a new account must have. */
    private const NEEDED = ['firstname', 'lastname'];

    /** @var ?string[] Columns that a file can clear, as formats/users.json says. */
    private ?array $clearable = null;

    /**
     * The values that a row gives, by field; a field whose cell is empty is absent, one that it clears is empty.
     *
     * @param row $row
     * @return array<string, string>
     */
    public function read(row $row): array {
        $values = [];
        foreach (['email', 'idnumber', 'auth', ...account::FIELDS, ...$row->list_columns(account::PROFILE)] as $field) {
            if ($row->is_cleared($field)) {
                $values[$field] = '';
            } else if ($row->has($field)) {
                $value = $row->value($field);
                $values[$field] = is_bool($value) ? ($value ? '1' : '0') : (string)$value;
            }
        }
        return $values;
    }

    /**
     * A value of an account.
     *
     * @param account $account
     * @param string $field
     * @return string empty = none
     */
    public function get(account $account, string $field): string {
        if (str_starts_with($field, account::PROFILE)) {
            return $account->profile[substr($field, strlen(account::PROFILE))] ?? '';
        }
        return match ($field) {
            'email' => $account->email,
            'idnumber' => $account->idnumber,
            'auth' => $account->auth,
            default => $account->fields[$field] ?? '',
        };
    }

    /**
     * Gives an account other values.
     *
     * @param account $account
     * @param array<string, string> $values by field
     */
    public function fill(account $account, array $values): void {
        foreach ($values as $field => $value) {
            if (str_starts_with($field, account::PROFILE)) {
                $account->profile[substr($field, strlen(account::PROFILE))] = $value;
                $account->profile = array_filter($account->profile, static fn(string $one): bool => $one !== '');
                continue;
            }
            match ($field) {
                'email' => $account->email = $value,
                'idnumber' => $account->idnumber = $value,
                'auth' => $account->auth = $value,
                default => $account->fields[$field] = $value,
            };
        }
    }

    /**
     * The values that differ from the account's. An address that differs in capitals alone is the same one.
     *
     * @param account $account
     * @param array<string, string> $values
     * @return array<string, string>
     */
    public function diff(account $account, array $values): array {
        $email = $values['email'] ?? '';
        if ($email !== '' && mb_strtolower($email, 'UTF-8') === mb_strtolower($account->email, 'UTF-8')) {
            unset($values['email']);
        }
        return array_filter(
            $values,
            fn(string $value, string $field): bool => $this->get($account, $field) !== $value,
            ARRAY_FILTER_USE_BOTH,
        );
    }

    /**
     * The values of an account's fields, as they are.
     *
     * @param account $account
     * @param string[] $fields
     * @return array<string, string>
     */
    public function list(account $account, array $fields): array {
        $values = [];
        foreach ($fields as $field) {
            $values[$field] = $this->get($account, $field);
        }
        return $values;
    }

    /**
     * What an account needs and the row does not say.
     *
     * @param array<string, string> $values
     * @param row $row
     * @param account_rules $rules
     * @param string[] $named fields that it needs beside its custom profile fields
     * @return issue[]
     */
    public function check_needed(array $values, row $row, account_rules $rules, array $named = self::NEEDED): array {
        $needed = [...$named, ...array_map(static fn(string $name): string => account::PROFILE . $name, $rules->requiredfields)];
        $missing = array_filter($needed, static fn(string $field): bool => ($values[$field] ?? '') === '');
        return array_values(array_map(
            static fn(string $field): issue => issue::error('value_missing', $row->line, $row->column($field)),
            $missing,
        ));
    }

    /**
     * Is the authentication of an account switched off?
     *
     * @param string $auth
     * @param row $row
     * @param directory $directory
     * @return issue[] warnings
     */
    public function warn_auth(string $auth, row $row, directory $directory): array {
        return in_array($auth, $directory->accounts->get_rules()->disabledauths, true)
            ? [issue::warning('auth_disabled', $row->line, $row->column('auth'), $auth)] : [];
    }

    /**
     * Does an authentication let nobody in?
     *
     * @param string $auth
     * @param directory $directory
     * @return bool
     */
    public function is_closed(string $auth, directory $directory): bool {
        return $auth === 'nologin' || in_array($auth, $directory->accounts->get_rules()->disabledauths, true);
    }

    /**
     * What is wrong with the values, looked at from the site and the rest of the file.
     *
     * @param array<string, string> $values that change
     * @param row $row
     * @param directory $directory
     * @param ?account $account null = a new one
     * @return issue[]
     */
    public function check(array $values, row $row, directory $directory, ?account $account): array {
        $rules = $directory->accounts->get_rules();
        $issues = [];
        $auth = $values['auth'] ?? null;
        if ($auth !== null && !isset($rules->auths[$auth])) {
            $params = ['allowed' => implode(', ', array_keys($rules->auths))];
            $issues[] = issue::error('auth_unknown', $row->line, $row->column('auth'), $auth, $params);
        }
        $email = $values['email'] ?? '';
        if ($email !== '') {
            $owner = $rules->sharedemails ? null : $directory->accounts->find_email_owner($email, $account);
            if ($owner !== null) {
                $params = ['username' => $directory->accounts->tell($owner, $owner->username)];
                $issues[] = issue::error('email_taken', $row->line, $row->column('email'), $email, $params);
            }
            $reason = $directory->site->refuse_email($email);
            if ($reason !== '') {
                $issues[] = issue::error('email_refused', $row->line, $row->column('email'), $email, ['reason' => $reason]);
            }
        }
        foreach ($rules->requiredfields as $shortname) {
            $field = account::PROFILE . $shortname;
            if ($account !== null && ($values[$field] ?? null) === '') {
                $issues[] = issue::error('delete_not_allowed', $row->line, $row->column($field), '<delete>');
            }
        }
        foreach ($rules->daterange as $shortname => $range) {
            $field = account::PROFILE . $shortname;
            $value = $values[$field] ?? '';
            if ($value !== '' && ((int)$value < $range['from'] || (int)$value > $range['to'])) {
                $params = ['years' => $range['years']];
                $issues[] = issue::error('date_out_of_range', $row->line, $row->column($field), $row->text($field), $params);
            }
        }
        foreach ($values as $field => $value) {
            $reason = $this->refuse($field, $value, $directory);
            if ($reason !== '') {
                $issues[] = issue::error('profile_refused', $row->line, $row->column($field), $row->text($field),
                    ['reason' => $reason]);
            }
        }
        foreach ($rules->uniquefields as $shortname) {
            $field = account::PROFILE . $shortname;
            $value = $values[$field] ?? '';
            if ($value !== '' && $directory->accounts->is_profile_value_taken($shortname, $value, $account)) {
                $issues[] = issue::error('profile_taken', $row->line, $row->column($field), $value);
            }
        }
        return $issues;
    }

    /**
     * Values as they may be shown and kept: those of masked columns are there, and say nothing.
     *
     * @param array<string, string> $values by field
     * @param directory $directory
     * @return array<string, string>
     */
    public function mask(array $values, directory $directory): array {
        foreach ($values as $field => $value) {
            // What is not there can be seen.
            if ($value !== '' && $directory->accounts->is_masked($field)) {
                $values[$field] = masking::MASK;
            }
        }
        return $values;
    }

    /**
     * What the site has against a value of a custom profile field, beside its form.
     *
     * @param string $field
     * @param string $value
     * @param directory $directory
     * @return string in the reader's language; empty = nothing, or another field
     */
    public function refuse(string $field, string $value, directory $directory): string {
        return $value === '' || !str_starts_with($field, account::PROFILE) ? ''
            : $directory->site->refuse_profile_value(substr($field, strlen(account::PROFILE)), $value);
    }

    /**
     * The cells that would give an account these values again.
     *
     * @param array<string, string> $values by field
     * @param account_rules $rules
     * @return array<string, string> cells by column: of values that a file cannot give, none
     */
    public function write(array $values, account_rules $rules): array {
        $cells = [];
        foreach ($values as $field => $value) {
            $shortname = str_starts_with($field, account::PROFILE) ? substr($field, strlen(account::PROFILE)) : null;
            $isclearable = $shortname === null ? in_array($field, $this->list_clearable(), true)
                : !in_array($shortname, [...$rules->requiredfields, ...$rules->keptfields], true);
            $range = $rules->daterange[$shortname ?? ''] ?? null;
            $isinrange = $range === null || ((int)$value >= $range['from'] && (int)$value <= $range['to']);
            if ($value === '' ? $isclearable : $isinrange && text::survives($value)) {
                $cells[$field] = $value === '' ? '<delete>' : $value;
            }
        }
        return $cells;
    }

    /**
     * The columns that a file can clear, whatever a site has of them.
     *
     * @return string[]
     */
    private function list_clearable(): array {
        return $this->clearable ??= array_map(
            static fn(column $column): string => $column->name,
            array_filter(catalogue::load()->get_general('users')->columns, static fn(column $column): bool => $column->clearable),
        );
    }
}
