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
 * What a site holds, for tests that say that nothing was changed: each record of the plugin's tables and of those of core that the
 * plugin, or what it calls, writes to.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_fingerprint {
    /** @var string[] Tables that are compared, besides the plugin's own. */
    private const TABLES = ['cohort', 'cohort_members', 'config_plugins', 'context', 'course', 'enrol', 'files', 'groups',
        'groups_members', 'messages', 'notifications', 'role_assignments', 'role_capabilities', 'task_adhoc', 'task_scheduled',
        'user', 'user_enrolments', 'user_preferences'];
    /** @var array<string, int> Fields of a user that say when and where they were last seen. */
    private const SEEN = ['lastaccess' => 0, 'lastip' => 0];

    /**
     * Takes it.
     *
     * @return array<string, string> what a table holds, by its name
     */
    public static function take(): array {
        global $DB;
        $held = [];
        foreach ($DB->get_tables() as $table) {
            if (!in_array($table, self::TABLES, true) && !str_starts_with($table, 'tool_sync')) {
                continue;
            }
            // Core notes this and that in the configuration of its own plugins when an administration page is asked for.
            $records = $DB->get_records($table, $table === 'config_plugins' ? ['plugin' => 'tool_sync'] : null, 'id');
            if ($table === 'user') {
                // When somebody was last seen changes with every request, refused or not.
                $records = array_map(static fn(\stdClass $user): array => array_diff_key((array) $user, self::SEEN), $records);
            }
            $held[$table] = count($records) . ' ' . md5(json_encode($records, JSON_INVALID_UTF8_SUBSTITUTE));
        }
        ksort($held);
        return $held;
    }
}
