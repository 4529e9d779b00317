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
 * Reads a file as bare fgetcsv() does, or reads and checks it: PHP alone, without Moodle. Prints one line of JSON.
 *
 * php bench/check.php fgetcsv|check FILE.CSV
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;

require(dirname(__DIR__) . '/tests/unit/bootstrap.php');

[, $what, $path] = $argv;
$before = memory_get_usage();
$start = hrtime(true);
$stream = fopen($path, 'r');
$rows = 0;
if ($what === 'fgetcsv') {
    fgetcsv($stream, 0, ';', '"', '');
    while (fgetcsv($stream, 0, ';', '"', '') !== false) {
        $rows++;
    }
} else {
    $catalogue = catalogue::load();
    $rejected = 0;
    foreach (command_file::open($stream, $catalogue, new settings([], $catalogue))->rows() as $row) {
        $rows++;
        $rejected += (int) $row->is_rejected();
    }
}
echo json_encode(['seconds' => (hrtime(true) - $start) / 1e9, 'rows' => $rows,
    'megabytes' => (memory_get_peak_usage() - $before) / 1048576], JSON_THROW_ON_ERROR) . "\n";
