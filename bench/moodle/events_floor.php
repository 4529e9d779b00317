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
 * What core's own events for added members take, without adding any: the least that adding them can take, whoever writes the
 * records.
 *
 * php events_floor.php CONFIG.PHP COHORTS.CSV
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

bench_measure(static function () use ($argv, $DB): array {
    $cohorts = array_column($DB->get_records('cohort'), null, 'idnumber');
    $users = $DB->get_records_menu('user', ['deleted' => 0], '', 'idnumber, id');
    $transaction = $DB->start_delegated_transaction();
    $rows = 0;
    foreach (bench_rows($argv[2]) as $cells) {
        $cohort = $cohorts[$cells[1]];
        $event = \core\event\cohort_member_added::create([
            'context' => context::instance_by_id($cohort->contextid),
            'objectid' => $cohort->id,
            'relateduserid' => $users[$cells[3]],
        ]);
        $event->add_record_snapshot('cohort', clone $cohort);
        $event->trigger();
        $rows++;
    }
    $transaction->allow_commit();
    return ['rows' => ['read' => $rows, 'changed' => 0]];
});
