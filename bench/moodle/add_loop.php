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
 * Members added by a script of one's own: core's cohort_add_member() row by row, people and cohorts known from two queries before.
 *
 * php add_loop.php CONFIG.PHP COHORTS.CSV [transaction]
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');

bench_measure(static function () use ($argv, $DB): array {
    $cohorts = $DB->get_records_menu('cohort', [], '', 'idnumber, id');
    $users = $DB->get_records_menu('user', ['deleted' => 0], '', 'idnumber, id');
    $transaction = ($argv[3] ?? '') === 'transaction' ? $DB->start_delegated_transaction() : null;
    $rows = 0;
    foreach (bench_rows($argv[2]) as $cells) {
        cohort_add_member($cohorts[$cells[1]], $users[$cells[3]]);
        $rows++;
    }
    $transaction?->allow_commit();
    return ['rows' => ['read' => $rows, 'changed' => $rows]];
});
