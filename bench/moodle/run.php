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
 * A run of a command file, from the request to its report.
 *
 * php run.php CONFIG.PHP KIND FILE.CSV [simulate]
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;

require(__DIR__ . '/measuring.php');

bench_measure(static function () use ($argv): array {
    $state = runs::start(new run_request(kind: $argv[2], simulate: ($argv[4] ?? '') === 'simulate', ospath: $argv[3], approved: true));
    $state = runs::advance($state->id);
    return ['rows' => $state->rows, 'status' => $state->status->value, 'changes' => $state->changes];
});
