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
 * The least that can be done with a file of members: read it with fgetcsv(), and all members with one query.
 *
 * php unchanged_floor.php CONFIG.PHP COHORTS.CSV
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

bench_measure(static function () use ($argv, $DB): array {
    $members = [];
    $records = $DB->get_recordset_sql('SELECT u.idnumber AS useridnumber, c.idnumber
          FROM {cohort_members} cm
          JOIN {cohort} c ON c.id = cm.cohortid
          JOIN {user} u ON u.id = cm.userid');
    foreach ($records as $record) {
        $members[$record->idnumber][$record->useridnumber] = true;
    }
    $records->close();
    $rows = ['read' => 0, 'unchanged' => 0];
    foreach (bench_rows($argv[2]) as $cells) {
        $rows['read']++;
        if (isset($members[$cells[1]][$cells[3]])) {
            $rows['unchanged']++;
        }
    }
    return ['rows' => $rows];
});
