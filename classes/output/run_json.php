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

use tool_sync\local\moodle\run_contents;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\run\state;

/**
 * A run as the one JSON object that the command line prints. Scripts depend on it: keys are added, never renamed or removed.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_json {
    /** @var int Issues, and changes, at most. */
    private const MOST = 1000;

    /**
     * Exports a run.
     *
     * @param state $state
     * @return array<string, mixed>
     */
    public static function export(state $state): array {
        $data = [
            'run' => $state->id,
            'kind' => $state->kind,
            'mode' => $state->simulate ? 'simulate' : 'apply',
            'status' => $state->status->value,
            'dialect' => (object) $state->dialect,
            'rows' => $state->rows,
            'compared' => ['run' => $state->comparedid, 'left_out' => $state->leftout],
            'changes' => (object) $state->changes,
            'forecast' => ['deletions' => $state->deletions, 'mails' => $state->mails],
            'issues' => self::export_issues($state),
            'plan' => self::export_plan($state),
            'files' => (object) $state->files,
            'seconds' => round($state->seconds, 3),
            'peak_memory' => $state->peakmemory,
        ];
        if ($state->error !== '') {
            $data['error'] = $state->error;
            $data['message'] = (new site_wording())->text('error_' . $state->error);
        }
        if (run_contents::count_issues($state->id) > self::MOST || run_contents::count_changes($state->id) > self::MOST) {
            $data['truncated'] = true;
        }
        return $data;
    }

    /**
     * The first issues.
     *
     * @param state $state
     * @return array<int, array<string, mixed>>
     */
    private static function export_issues(state $state): array {
        $wording = new site_wording();
        $issues = [];
        foreach (run_contents::list_issues($state->id, 0, self::MOST) as $issue) {
            $issues[] = $issue->to_array() + ['message' => $wording->issue($issue)];
        }
        return $issues;
    }

    /**
     * The first changes of the plan.
     *
     * @param state $state
     * @return array<int, array<string, mixed>>
     */
    private static function export_plan(state $state): array {
        $plan = [];
        foreach (run_contents::list_changes($state->id, 0, self::MOST) as $change) {
            foreach (['before', 'after'] as $side) {
                $change[$side] = $change[$side] === null ? null : (object) $change[$side];
            }
            $plan[] = $change;
        }
        return $plan;
    }
}
