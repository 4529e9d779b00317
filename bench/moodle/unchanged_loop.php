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
 * What a script of one's own does with a file of members: for each row core's look-ups and cohort_is_member().
 *
 * php unchanged_loop.php CONFIG.PHP COHORTS.CSV
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

bench_measure(static function () use ($argv, $DB): array {
    $rows = ['read' => 0, 'unchanged' => 0];
    foreach (bench_rows($argv[2]) as [, $idnumber, $name, $useridnumber, , $description]) {
        $rows['read']++;
        $cohort = $DB->get_record('cohort', ['idnumber' => $idnumber], '*', MUST_EXIST);
        $user = $DB->get_record('user', ['idnumber' => $useridnumber, 'deleted' => 0], '*', MUST_EXIST);
        if ($cohort->name === $name && $cohort->description === $description && $cohort->visible
                && cohort_is_member($cohort->id, $user->id)) {
            $rows['unchanged']++;
        }
    }
    return ['rows' => $rows];
});
