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
 * Makes the people, cohorts and courses of the benches where they are missing. None of it is measured, so tables are filled
 * directly.
 *
 * php prepare.php CONFIG.PHP COHORTS.CSV COURSES
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');
require_once($CFG->dirroot . '/course/lib.php');

$known = $DB->get_records_menu('user', ['deleted' => 0], '', 'idnumber, id');
$cohorts = $DB->get_records_menu('cohort', [], '', 'idnumber, id');
$users = [];
foreach (bench_rows($argv[2]) as [, $cohort, $name, $user, $visible, $description]) {
    if (!isset($cohorts[$cohort])) {
        $cohorts[$cohort] = cohort_add_cohort((object) ['contextid' => SYSCONTEXTID, 'name' => $name, 'idnumber' => $cohort,
            'description' => $description, 'visible' => 1]);
    }
    if (!isset($known[$user])) {
        $known[$user] = true;
        $users[] = ['username' => strtolower($user), 'idnumber' => $user, 'email' => strtolower($user) . '@school.example',
            'firstname' => 'First', 'lastname' => "Last $user", 'auth' => 'manual', 'confirmed' => 1, 'password' => 'not cached',
            'mnethostid' => $CFG->mnet_localhost_id, 'lang' => 'en', 'timecreated' => time(), 'timemodified' => time()];
    }
}
$DB->insert_records('user', $users);
for ($i = 1; $i <= (int) $argv[3]; $i++) {
    if (!$DB->record_exists('course', ['shortname' => "BENCH$i"])) {
        create_course((object) ['shortname' => "BENCH$i", 'fullname' => "Bench $i", 'category' => 1, 'newsitems' => 0,
            'numsections' => 1]);
    }
}
