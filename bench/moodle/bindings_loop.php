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
 * Enrolment methods made as core's page makes them (enrol/editinstance.php), one by one: without the page itself, and without the
 * person who fills it in.
 *
 * php bindings_loop.php CONFIG.PHP BINDINGS.CSV
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

bench_measure(static function () use ($argv, $DB): array {
    $cohorts = $DB->get_records_menu('cohort', [], '', 'idnumber, id');
    $role = (int) $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
    $rows = 0;
    foreach (bench_rows($argv[2]) as [, $cohort, $shortname]) {
        $course = $DB->get_record('course', ['shortname' => $shortname], '*', MUST_EXIST);
        $context = context_course::instance($course->id);
        require_all_capabilities(['moodle/course:enrolconfig', 'enrol/cohort:config'], $context);
        enrol_get_plugin('cohort')->add_instance($course, ['name' => '', 'status' => ENROL_INSTANCE_ENABLED,
            'customint1' => $cohorts[$cohort], 'roleid' => $role, 'customint2' => 0]);
        $rows++;
    }
    return ['rows' => ['read' => $rows, 'changed' => $rows]];
});
