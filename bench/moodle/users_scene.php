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

/**
 * Takes the accounts of the benches to where a measurement begins: those that a bench has made are gone, the others have their
 * addresses, courses have no enrolments and groups.
 *
 * php users_scene.php CONFIG.PHP
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

$toolsyncmade = "SELECT id FROM {user} WHERE username LIKE 'new%'";
foreach (['user_preferences', 'user_info_data', 'cohort_members', 'groups_members', 'user_enrolments', 'role_assignments',
        'user_password_history'] as $toolsynctable) {
    $DB->delete_records_select($toolsynctable, "userid IN ($toolsyncmade)");
}
$DB->delete_records_select('context', "contextlevel = ? AND instanceid IN ($toolsyncmade)", [CONTEXT_USER]);
$DB->delete_records_select('user', "username LIKE 'new%'");
$DB->execute("UPDATE {user} SET email = " . $DB->sql_concat('username', "'@school.example'") . " WHERE username LIKE 'e1%'");
$DB->delete_records('groups');
foreach (['user', 'context', 'user_preferences', 'groups', 'groups_members'] as $toolsynctable) {
    $DB->execute($DB->get_dbfamily() === 'postgres' ? "ANALYZE {{$toolsynctable}}" : "ANALYZE TABLE {{$toolsynctable}}");
}
purge_all_caches();
