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


namespace tool_sync\local\moodle;

use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\run_list;

/**
 * Tells whether the site has stayed as the last run of a file left it, so that the same file need not be run again.
 *
 * The stamp looks at how many things there are, at the highest ids and at the latest changes. Times are whole seconds: what changed
 * within the second in which the run ended would not show, so such a stamp is not believed.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_stamp {
    /** @var array<string, ?string> What the outcome of a file depends on: table and column of the latest change. */
    private const TABLES = [
        'user' => 'timemodified',
        'cohort' => 'timemodified',
        'cohort_members' => 'timeadded',
        'course' => 'timemodified',
        'course_categories' => 'timemodified',
        'enrol' => 'timemodified',
        'user_enrolments' => 'timemodified',
        'groups' => 'timemodified',
        'groups_members' => 'timeadded',
        'role_assignments' => 'timemodified',
        'role' => null,
        'role_context_levels' => null,
    ];

    /**
     * Keeps the stamp of the site with a run that came to its end.
     *
     * @param state $state
     */
    public static function keep(state $state): void {
        global $DB;
        if ($state->status === status::DONE && !$state->simulate && $state->origin === 'task') {
            $DB->set_field(run_record::TABLE, 'stamp', self::now($state->kind)[0], ['id' => $state->id]);
        }
    }

    /**
     * The run that did all that a file could do: of the same bytes and the same settings, and nothing has moved since.
     *
     * @param string $kind
     * @param \stored_file $file of the command file area
     * @return ?state null = the file must be run
     */
    public static function find_same(string $kind, \stored_file $file): ?state {
        global $DB;
        $last = run_list::last_of_file($kind, $file);
        if (!$last || $last->status !== status::DONE || $last->filehash !== $file->get_contenthash()
                || $last->settings != site_settings::read()->to_array()) {
            return null;
        }
        [$stamp, $latest] = self::now($kind);
        $kept = (string) $DB->get_field(run_record::TABLE, 'stamp', ['id' => $last->id]);
        return $kept === $stamp && $latest < $last->timefinished ? $last : null;
    }

    /**
     * The site as it is.
     *
     * @param string $kind
     * @return array{string, int} stamp, and the time of the latest change in Unix seconds
     */
    private static function now(string $kind): array {
        global $DB;
        // What has no time of its own: a row may have been rejected for a disabled enrolment method or the name of a role.
        $parts = [get_config('tool_sync', 'version'), (string) get_config('core', 'enrol_plugins_enabled'),
            implode(',', $DB->get_fieldset_sql('SELECT shortname FROM {role} ORDER BY id'))];
        if ($kind === 'users') {
            $parts[] = self::hash_accounts();
        }
        if ($kind === 'userpictures') {
            $parts[] = json_encode($DB->get_record_sql('SELECT COUNT(1) AS number, SUM(picture) AS total FROM {user}
                WHERE picture <> 0'));
        }
        $latest = 0;
        foreach (self::TABLES as $table => $column) {
            $time = $column === null ? '0' : "COALESCE(MAX($column), 0)";
            $record = $DB->get_record_sql(
                "SELECT COUNT(1) AS number, COALESCE(MAX(id), 0) AS highest, $time AS latest FROM {{$table}}"
            );
            $parts[] = "$record->number:$record->highest:$record->latest";
            $latest = max($latest, (int) $record->latest);
        }
        return [hash('sha256', implode('|', $parts)), $latest];
    }

    /**
     * What accounts have and may have that leaves no time behind: the values of custom profile fields, and what the site allows.
     *
     * @return string
     */
    private static function hash_accounts(): string {
        global $CFG, $DB;
        $site = new site_directory();
        // Names in the language of whoever asks are left out.
        $columns = array_map(static fn(array $column): array => array_diff_key($column, ['labels' => 0, 'labeltext' => 0]),
            $site->columns('users'));
        $hash = hash_init('sha256');
        hash_update($hash, json_encode([$columns, $site->account_rules(), (string) ($CFG->allowemailaddresses ?? ''),
            (string) ($CFG->denyemailaddresses ?? '')]));
        $records = $DB->get_recordset('user_info_data', null, 'id', 'id, userid, fieldid, data');
        foreach ($records as $record) {
            hash_update($hash, "$record->userid:$record->fieldid:" . strlen($record->data) . ":$record->data");
        }
        $records->close();
        return hash_final($hash);
    }
}
