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
 * Takes the site of the benches to where a measurement begins: no runs, no enrolment methods, no log, and the members that a file
 * lists, or none.
 *
 * php scene.php CONFIG.PHP [COHORTS.CSV]
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

foreach (['cohort_members', 'logstore_standard_log', 'user_enrolments', 'role_assignments', 'task_adhoc'] as $table) {
    $DB->delete_records($table);
}
$DB->delete_records('enrol', ['enrol' => 'cohort']);
foreach (preg_grep('/^tool_sync_/', $DB->get_tables(false)) as $table) {
    $DB->delete_records($table);
}
get_file_storage()->delete_area_files(context_system::instance()->id, 'tool_sync');
if (isset($argv[2])) {
    $cohorts = $DB->get_records_menu('cohort', [], '', 'idnumber, id');
    $users = $DB->get_records_menu('user', ['deleted' => 0], '', 'idnumber, id');
    $members = [];
    foreach (bench_rows($argv[2]) as $cells) {
        $members[] = ['cohortid' => $cohorts[$cells[1]], 'userid' => $users[$cells[3]], 'timeadded' => time()];
    }
    $DB->insert_records('cohort_members', $members);
}
foreach (['cohort_members', 'cohort', 'user', 'logstore_standard_log', 'enrol', 'user_enrolments', 'role_assignments'] as $table) {
    // As the databases do by themselves in time.
    $DB->execute($DB->get_dbfamily() === 'postgres' ? "ANALYZE {{$table}}" : "ANALYZE TABLE {{$table}}");
}
