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
 * What the measured scripts share: Moodle as a command line script has it, a clock, and one line of JSON at the end.
 *
 * Each script is called with CONFIG.PHP and its own arguments. Moodle's own start is never measured.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require($argv[1]);
require_once($CFG->dirroot . '/cohort/lib.php');
require_once($CFG->libdir . '/enrollib.php');

\core\session\manager::set_user(get_admin());
// On a site that lives these are known: after a scene, which empties the caches, Moodle's start looks for hooks in all its classes.
\core\di::get(\core\hook\manager::class);

/**
 * Measures some work and prints what was seen: seconds, queries of the database, MB of memory at its peak above what Moodle had
 * before.
 *
 * What the log still holds back is written within the time.
 *
 * @param callable(): array<string, mixed> $work gives what else is to be told
 */
function bench_measure(callable $work): void {
    global $DB;
    gc_collect_cycles();
    memory_reset_peak_usage();
    $before = memory_get_usage();
    $queries = $DB->perf_get_queries();
    $start = hrtime(true);
    $seen = $work();
    get_log_manager()->dispose();
    $seconds = (hrtime(true) - $start) / 1e9;
    echo json_encode([
        'seconds' => $seconds,
        'queries' => $DB->perf_get_queries() - $queries,
        'megabytes' => (memory_get_peak_usage() - $before) / 1048576,
    ] + $seen, JSON_THROW_ON_ERROR) . "\n";
}

/**
 * The rows of a command file as fgetcsv() reads them.
 *
 * @param string $path
 * @return Generator<int, string[]> cells by position
 */
function bench_rows(string $path): Generator {
    $file = fopen($path, 'r');
    fgetcsv($file, 0, ';', '"', '');
    while (($cells = fgetcsv($file, 0, ';', '"', '')) !== false) {
        yield $cells;
    }
    fclose($file);
}
