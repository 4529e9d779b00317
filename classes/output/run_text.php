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

namespace tool_sync\output;

use tool_sync\local\moodle\hold_text;
use tool_sync\local\moodle\run_contents;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\plan\severity;
use tool_sync\local\run\change_filter;
use tool_sync\local\run\issue_filter;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * What came of a run, in a few lines of plain text: for the log of a task and for the command line.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_text {
    /** @var int Issues, and changes that cannot be taken back, that are listed; the report has them all. */
    private const ISSUES = 20;

    /**
     * The run in lines.
     *
     * @param state $state
     * @return string[]
     */
    public static function describe(state $state): array {
        $wording = new site_wording();
        $lines = [get_string('log_result', 'tool_sync', (object) [
            'run' => $state->id,
            'mode' => get_string($state->simulate ? 'mode_simulate' : 'mode_apply', 'tool_sync'),
            'status' => $wording->text('status_' . $state->status->value),
            'seconds' => format_float($state->seconds, 1),
        ])];
        if ($state->error !== '') {
            $lines[] = $wording->text('error_' . $state->error);
        }
        $isplan = $state->simulate || $state->status === status::HELD;
        $lines[] = get_string($isplan ? 'log_rows_plan' : 'log_rows', 'tool_sync', (object) $state->rows);
        $compared = compared_text::of($state);
        if ($compared !== '') {
            $lines[] = $compared;
        }
        if ($isplan && $state->changes) {
            $lines[] = get_string('log_planned', 'tool_sync');
        }
        foreach ($state->changes as $type => $count) {
            $lines[] = '- ' . self::pair($wording->change_type($type), (string) $count);
        }
        $lines = [...$lines, ...self::describe_irreversible($state)];
        if ($state->status === status::HELD) {
            $lines[] = get_string('log_held', 'tool_sync', (object) ['why' => hold_text::of($state),
                'url' => (new \moodle_url('/admin/tool/sync/run.php', ['runid' => $state->id]))->out(false)]);
        }
        foreach ($state->files as $what => $path) {
            $lines[] = self::pair(get_string("file_$what", 'tool_sync'), $path);
        }
        return [...$lines, ...self::describe_issues($state)];
    }

    /**
     * What of a plan that waits to be made could not be taken back.
     *
     * @param state $state
     * @return string[] empty = nothing, or it is no plan any more
     */
    private static function describe_irreversible(state $state): array {
        if ($state->status !== status::HELD && !($state->simulate && $state->status === status::DONE)) {
            return [];
        }
        $count = run_contents::count_irreversible($state->id);
        if ($count === 0) {
            return [];
        }
        $wording = new site_wording();
        $lines = [hold_text::say_irreversible($state->id)];
        // They come first.
        foreach (run_contents::find_changes($state->id, new change_filter(), 0, min($count, self::ISSUES)) as $change) {
            $place = $change['line'] ? get_string('log_line', 'tool_sync', $change['line']) : $state->filename;
            $lines[] = '- ' . self::pair($place, self::pair($wording->change_type($change['object'] . '_' . $change['action']),
                $change['key']));
        }
        $more = $count - self::ISSUES;
        return $more > 0 ? [...$lines, get_string('log_irreversible_more', 'tool_sync', $more)] : $lines;
    }

    /**
     * The first issues: what stops a file or a row before what people should only know, of which there may be one for every row.
     *
     * @param state $state
     * @return string[]
     */
    private static function describe_issues(state $state): array {
        $wording = new site_wording();
        $lines = [];
        $issues = [];
        foreach (severity::cases() as $severity) {
            $filter = new issue_filter($severity->value);
            $left = self::ISSUES - count($issues);
            $issues = $left > 0 ? [...$issues, ...run_contents::list_issues($state->id, 0, $left, $filter)] : $issues;
        }
        foreach ($issues as $issue) {
            $place = $issue->line ? get_string('log_line', 'tool_sync', $issue->line) : $state->filename;
            $lines[] = self::pair($place, $wording->issue($issue));
        }
        $more = run_contents::count_issues($state->id) - count($lines);
        return $more > 0 ? [...$lines, get_string('log_more', 'tool_sync', $more)] : $lines;
    }

    /**
     * A thing and what there is to say of it, as the reader's language writes that.
     *
     * @param string $name
     * @param string $value
     * @return string
     */
    private static function pair(string $name, string $value): string {
        return get_string('log_pair', 'tool_sync', (object) ['name' => $name, 'value' => $value]);
    }
}
