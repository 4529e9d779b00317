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
 * The PHP engine for the suite "hostile": whole runs over a site in memory, or one bomb in a process of its own.
 *
 * php engine.php runs           reads requests, {"file", "kind", "settings", "simulate"} a line; answers each with a line
 * php engine.php bomb NUMBER    checks a file of bombs.json that never lies anywhere; answers with a line
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace tool_sync\tests\hostile;

use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;
use tool_sync\local\plan\severity;
use tool_sync\tests\engine;

if (PHP_SAPI !== 'cli') {
    exit(2);
}

require(__DIR__ . '/../unit/bootstrap.php');
require_once(__DIR__ . '/../classes/engine.php');
require_once(__DIR__ . '/../classes/fixed_clock.php');
require_once(__DIR__ . '/bomb_stream.php');

// What PHP only mumbles about is a failure here.
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    if (error_reporting() & $level) {
        throw new \ErrorException($message, 0, $level, $file, $line);
    }
    return false;
});

/**
 * What must hold of any run, whatever its file.
 *
 * @param engine $engine after the run
 * @return string[] what does not hold
 */
function broken_promises(engine $engine): array {
    $state = $engine->state;
    $broken = [];
    if (!$state->status->is_final() && $state->status->value !== 'held') {
        $broken[] = "the run is {$state->status->value}";
    }
    $rows = $state->rows;
    if ($rows['read'] !== $rows['changed'] + $rows['unchanged'] + $rows['rejected'] && $state->error === '' && $state->simulate) {
        $broken[] = 'the rows do not add up: ' . json_encode($rows);
    }
    $report = $engine->file('report');
    if ($report !== null) {
        $broken = [...$broken, ...find_formulas($report)];
    }
    foreach (['report', 'retry', 'undo'] as $what) {
        if (!mb_check_encoding((string) $engine->file($what), 'UTF-8')) {
            $broken[] = "the $what file is no UTF-8";
        }
    }
    foreach ($state->files as $what => $path) {
        if (!preg_match('~^/(?:(?:reports|undo|archives)/)?[^/\x00-\x1F\x7F]+$~D', $path) || str_contains($path, '..')) {
            $broken[] = "the $what file lies at $path";
        }
    }
    return $broken;
}

/**
 * Cells of a report that a spreadsheet would run, whichever of the usual separators it takes.
 *
 * @param string $report
 * @return string[]
 */
function find_formulas(string $report): array {
    $found = [];
    $stream = fopen('php://memory', 'w+b');
    fwrite($stream, substr($report, 3));
    foreach ([',', ';', "\t"] as $separator) {
        rewind($stream);
        while (($cells = fgetcsv($stream, null, $separator, '"', '')) !== false) {
            foreach ($cells as $cell) {
                if (preg_match('/^(?:[\s"]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]|[\t\r\n])/u', (string) $cell)) {
                    $found[] = 'the report has the formula ' . substr($cell, 0, 100);
                }
            }
        }
    }
    return array_slice($found, 0, 3);
}

/**
 * Runs a file.
 *
 * @param array{file: string, kind: string, settings: array<string, string>, simulate: bool} $asked
 * @param array<string, array<int, mixed>> $site
 * @return array<string, mixed>
 */
function run(array $asked, array $site): array {
    memory_reset_peak_usage();
    $start = hrtime(true);
    $broken = [];
    $engine = new engine($site);
    $before = json_encode([$engine->site->cohorts, $engine->site->members]);
    try {
        $engine->settings = $asked['settings'];
        $engine->run($asked['kind'], (string) file_get_contents($asked['file']), $asked['simulate']);
        if ($engine->state->status->value === 'held') {
            $engine->approve();
        }
        $broken = broken_promises($engine);
        if ($asked['simulate'] && $before !== json_encode([$engine->site->cohorts, $engine->site->members])) {
            $broken[] = 'a simulation has changed the site';
        }
    } catch (\Throwable $exception) {
        $broken[] = get_class($exception) . ': ' . $exception->getMessage() . ' in ' . basename($exception->getFile()) . ':'
            . $exception->getLine();
    }
    return ['broken' => $broken, 'ms' => (hrtime(true) - $start) / 1e6, 'bytes' => memory_get_peak_usage(),
        'status' => $engine->state->status->value, 'rows' => $engine->state->rows['read'],
        'changes' => count($engine->plan())];
}

/**
 * Checks a bomb.
 *
 * @param int $number
 * @return array<string, mixed>
 */
function check_bomb(int $number): array {
    stream_wrapper_register('bomb', bomb_stream::class);
    $catalogue = catalogue::load();
    $base = memory_get_usage();
    memory_reset_peak_usage();
    $start = hrtime(true);
    $broken = [];
    $counts = [];
    $rows = 0;
    $error = '';
    try {
        $file = command_file::open(fopen("bomb://$number", 'rb'), $catalogue, new settings([], $catalogue), null);
        foreach ($file->rows() as $row) {
            foreach ($row->issues as $issue) {
                $counts[$issue->code] = ($counts[$issue->code] ?? 0) + 1;
            }
        }
        $rows = $file->count_read();
        foreach ($file->file_issues() as $issue) {
            $counts[$issue->code] = ($counts[$issue->code] ?? 0) + 1;
            $error = $issue->severity === severity::FILE ? $issue->code : $error;
        }
    } catch (\Throwable $exception) {
        $broken[] = get_class($exception) . ': ' . $exception->getMessage();
    }
    ksort($counts);
    return ['broken' => $broken, 'ms' => (hrtime(true) - $start) / 1e6, 'bytes' => memory_get_peak_usage() - $base, 'rows' => $rows,
        'error' => $error, 'counts' => $counts];
}

if (($argv[1] ?? '') === 'bomb') {
    echo json_encode(check_bomb((int) $argv[2])), "\n";
    exit(0);
}
$site = json_decode(file_get_contents(__DIR__ . '/../../examples/site.json'), true, 32, JSON_THROW_ON_ERROR);
while (($request = fgets(STDIN)) !== false) {
    echo json_encode(run(json_decode($request, true, 16, JSON_THROW_ON_ERROR), $site), JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    flush();
}
