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
 * A run of a command file that is compared with the one before it, or not.
 *
 * php compared_run.php CONFIG.PHP KIND BEFORE.CSV AFTER.CSV [full]
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\local\moodle\file_area;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;

require(__DIR__ . '/measuring.php');

$compare = ($argv[5] ?? '') === 'full' ? '0' : '1';
$run = static function (string $path) use ($argv, $compare): state {
    file_area::put('/cohorts.csv', $path, sha1_file($path));
    $state = runs::start(new run_request(kind: $argv[2], simulate: false, filename: 'cohorts.csv', filepath: '/',
        settings: ['diffmode' => $compare], approved: true));
    return runs::advance($state->id);
};
$run($argv[3]);
bench_measure(static function () use ($run, $argv): array {
    $state = $run($argv[4]);
    return ['rows' => $state->rows, 'status' => $state->status->value, 'changes' => $state->changes, 'leftout' => $state->leftout];
});
