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


namespace tool_sync\tests;

/**
 * What a site's tables say of people, in a form in which two ways to the same end can be compared.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class tables_of_people {
    /** @var string[] Tables that are compared. */
    public const TABLES = ['user', 'user_info_data', 'user_preferences', 'user_password_history', 'context', 'cohort',
        'cohort_members', 'user_enrolments', 'role_assignments', 'groups', 'groups_members', 'sessions', 'files', 'task_adhoc',
        'messages', 'notifications', 'tag_instance', 'logstore_standard_log'];

    /**
     * What is in the tables: times only as "there is one", of a password its sort, and of the log what is not this plugin's own.
     *
     * @return array<string, list<array<string, mixed>>>
     */
    public static function look(): array {
        global $DB;
        get_log_manager(true);
        $tables = [];
        foreach (self::TABLES as $table) {
            $tables[$table] = [];
            foreach ($DB->get_records($table, null, 'id') as $record) {
                if (($record->component ?? '') !== 'tool_sync') {
                    $tables[$table][] = self::read($table, (array) $record);
                }
            }
        }
        return $tables;
    }

    /**
     * A record without what differs from one minute to the next.
     *
     * @param string $table
     * @param array<string, mixed> $record
     * @return array<string, mixed>
     */
    private static function read(string $table, array $record): array {
        foreach (preg_grep('/^time(?!zone|end$|start$)/', array_keys($record)) as $field) {
            $record[$field] = $record[$field] > 0;
        }
        foreach (['password', 'hash'] as $field) {
            if (isset($record[$field])) {
                $record[$field] = preg_replace('/^\$6\$(rounds=\d+\$)?.*$/', '\\$6 $1', $record[$field]);
            }
        }
        if (isset($record['other'])) {
            $record['other'] = preg_replace('/"(time(?:created|modified))":"[1-9]\d*"/', '"$1":true', $record['other']);
        }
        if ($table === 'user') {
            // A deleted account is called by the time of its deletion.
            $record['username'] = preg_replace('/\.\d{10}$/D', '.time', $record['username']);
        }
        if ($table === 'user_preferences' && $record['name'] === 'auth_manual_passwordupdatetime') {
            $record['value'] = $record['value'] > 0;
        }
        if (in_array($table, ['logstore_standard_log', 'files'], true)) {
            // The plugin's own events and files come between.
            unset($record['id']);
        }
        return $record;
    }
}
