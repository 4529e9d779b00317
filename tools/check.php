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
 * The PHP engine of bin/check, without Moodle. With --batch it reads requests from standard input, one JSON object a line,
 * and answers each with one line: for tools/fuzz.ts.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace tool_sync\tools;

use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\severity;

if (PHP_SAPI !== 'cli') {
    exit(2);
}

require(__DIR__ . '/../tests/unit/bootstrap.php');

/** More issues than this are counted and not listed, in both engines. */
const MAX_LISTED = 100000;
const USAGE = 'Usage: bin/check --engine=php [--kind=KIND] [--format=text|json] [--set=key=value]… FILE';

/**
 * Checks a file.
 *
 * @param string $path
 * @param catalogue $catalogue
 * @param settings $settings
 * @param ?string $kind
 * @return array{kind: ?string, dialect: array<string, string|bool>, rows: int, rejected: int, issues: issue[], total: int,
 *     code: int}
 */
function check(string $path, catalogue $catalogue, settings $settings, ?string $kind): array {
    $stream = str_starts_with($path, 'short:') || (is_file($path) && is_readable($path)) ? fopen($path, 'rb') : false;
    if ($stream === false) {
        throw new \RuntimeException("$path cannot be read");
    }
    $file = command_file::open($stream, $catalogue, $settings, $kind);
    $issues = $file->file_issues();
    $before = count($issues);
    $total = $before;
    $rejected = 0;
    foreach ($file->rows() as $row) {
        if ($row->issues !== []) {
            $total += count($row->issues);
            $rejected += $row->is_rejected() ? 1 : 0;
            if (count($issues) < MAX_LISTED) {
                array_push($issues, ...$row->issues);
            }
        }
    }
    $late = array_slice($file->file_issues(), $before);
    $total += count($late);
    $issues = [...array_slice($issues, 0, MAX_LISTED), ...$late];
    fclose($stream);
    return [
        'kind' => $file->definition?->kind,
        'dialect' => $file->dialect,
        'rows' => $file->count_read(),
        'rejected' => $rejected,
        'issues' => $issues,
        'total' => $total,
        'code' => $file->has_file_error() ? 2 : ($total > 0 ? 1 : 0),
    ];
}

/**
 * The result as both engines give it.
 *
 * @param array{kind: ?string, dialect: array<string, string|bool>, rows: int, issues: issue[], total: int} $result
 * @param bool $hasparams tell what the sentences of the issues need, too
 * @return string one JSON object
 */
function to_json(array $result, bool $hasparams = false): string {
    $data = ['kind' => $result['kind'], 'dialect' => $result['dialect'], 'rows' => $result['rows']];
    $data['issues'] = array_map(static fn(issue $issue): array => $issue->to_array()
        + ($hasparams && $issue->params !== [] ? ['params' => $issue->params] : []), $result['issues']);
    if ($result['total'] > MAX_LISTED) {
        $data['truncated'] = true;
    }
    $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_LINE_TERMINATORS | JSON_THROW_ON_ERROR;
    return json_encode($data, $flags);
}

/**
 * The result for people.
 *
 * @param array $result as check() gives it
 * @return string
 */
function to_text(array $result): string {
    $string = [];
    defined('MOODLE_INTERNAL') || define('MOODLE_INTERNAL', 1);
    require(__DIR__ . '/../lang/en/tool_sync.php');
    $dialect = $result['dialect'];
    $delimiter = $dialect['delimiter'] === "\t" ? 'TAB' : $dialect['delimiter'];
    $lines = [
        ($result['kind'] ?? 'unknown kind') . ": {$result['rows']} rows, {$result['rejected']} rejected, {$result['total']} issues",
        $dialect['encoding'] . ($dialect['bom'] ? ' with byte order mark' : '')
            . ", delimiter $delimiter, line end {$dialect['newline']}",
    ];
    // What a file holds must not steer the terminal.
    $tame = static fn(string $text): string => preg_replace('/\p{Cc}+/u', ' ', $text);
    foreach ($result['issues'] as $issue) {
        $text = $string["issue_$issue->code"] ?? $issue->code;
        $text .= isset($string["issue_{$issue->code}_cure"]) ? ' ' . $string["issue_{$issue->code}_cure"] : '';
        foreach ($issue->get_params() as $name => $value) {
            $text = str_replace('{$a->' . $name . '}', (string) $value, $text);
        }
        $place = $issue->line === 0 ? 'file' : "line $issue->line" . ($issue->column === '' ? '' : ', ' . $tame($issue->column));
        $lines[] = ($issue->severity === severity::WARNING ? 'warning' : 'error') . ": $place: " . $tame($text);
    }
    if ($result['total'] > count($result['issues'])) {
        $lines[] = '…';
    }
    return implode("\n", $lines);
}

/**
 * Answers requests until standard input ends: {"file": path, "kind": ?string, "settings": {…}, "block": ?int, "columns": ?{"kind",
 * "columns"}}, where block makes reads that short, and columns are those of a site.
 *
 * @param catalogue $catalogue
 */
function batch(catalogue $catalogue): void {
    require(__DIR__ . '/../tests/classes/short_reads.php');
    stream_wrapper_register('short', \tool_sync\tests\short_reads::class);
    while (($request = fgets(STDIN)) !== false) {
        $asked = json_decode($request, true, 16, JSON_THROW_ON_ERROR);
        $settings = new settings($asked['settings'] ?? [], $catalogue);
        $path = $asked['file'];
        if (isset($asked['block'])) {
            $path = "short://{$asked['block']}" . $path;
        }
        $site = $asked['columns'] ?? null;
        $sited = $site === null ? $catalogue
            : $catalogue->with_site(static fn(string $kind): array => $kind === $site['kind'] ? $site['columns'] : []);
        echo to_json(check($path, $sited, $settings, $asked['kind'] ?? null), true), "\n";
        flush();
    }
}

/**
 * Reads the command line and does what it says.
 *
 * @param string[] $words
 * @return int exit code: 0 no issue, 1 issues, 2 file error or usage
 */
function main(array $words): int {
    $catalogue = catalogue::load();
    $settings = new settings([], $catalogue);
    $kind = null;
    $format = 'text';
    $files = [];
    $options = true;
    try {
        foreach ($words as $word) {
            if ($options && $word === '--') {
                $options = false;
            } else if ($options && $word === '--batch') {
                batch($catalogue);
                return 0;
            } else if ($options && $word === '--help') {
                echo USAGE, "\n";
                return 0;
            } else if ($options && preg_match('/^--(kind|format|set)=(.*)$/s', $word, $match)) {
                if ($match[1] === 'kind') {
                    $kind = $catalogue->get($match[2])->kind;
                } else if ($match[1] === 'set') {
                    $settings = $settings->with(...array_pad(explode('=', $match[2], 2), 2, ''));
                } else {
                    $format = in_array($match[2], ['json', 'text'], true)
                        ? $match[2]
                        : throw new \InvalidArgumentException('--format is json or text');
                }
            } else if ($options && str_starts_with($word, '-')) {
                throw new \InvalidArgumentException("unknown option $word");
            } else {
                $files[] = $word;
            }
        }
        if (count($files) !== 1) {
            throw new \InvalidArgumentException($files === [] ? 'a FILE is missing' : 'one FILE at a time');
        }
        $result = check($files[0], $catalogue, $settings, $kind);
        echo $format === 'json' ? to_json($result) : to_text($result), "\n";
        return $result['code'];
    } catch (\InvalidArgumentException $e) {
        fwrite(STDERR, "bin/check: {$e->getMessage()}\n" . USAGE . "\n");
    } catch (\RuntimeException $e) {
        fwrite(STDERR, "bin/check: {$e->getMessage()}\n");
    }
    return 2;
}

exit(main(array_slice($argv, 1)));
