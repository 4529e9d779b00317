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

use moodle_url;
use tool_sync\local\moodle\runs;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\run\state;

/**
 * A run in a few words, for templates.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_summary {
    /** @var array<string, string> How good the news are, by status. */
    private const TONES = ['done' => 'success', 'failed' => 'danger', 'held' => 'warning', 'interrupted' => 'warning',
        'stale' => 'warning', 'running' => 'info'];

    /**
     * The run.
     *
     * @param state $state
     * @return array<string, mixed> url, kind, filename, status, tone, error, rows, who, time
     */
    public static function export(state $state): array {
        $wording = new site_wording();
        $user = $state->userid ? \core_user::get_user($state->userid) : null;
        $status = runs::get_standing($state);
        return [
            'url' => self::get_url($state->id),
            'kind' => $wording->text('kind_' . $state->kind),
            'filename' => $state->filename,
            'status' => $wording->text("status_$status"),
            'tone' => self::TONES[$status] ?? 'neutral',
            'error' => $state->error === '' ? '' : $wording->text('error_' . $state->error),
            'rows' => get_string('log_rows', 'tool_sync', (object) array_map(plain_text::say(...), $state->rows)),
            'who' => $user ? fullname($user) : $wording->text('origin_' . $state->origin),
            'time' => plain_text::time($state->timecreated),
        ];
    }

    /**
     * Where a run is shown.
     *
     * @param int $runid
     * @return string
     */
    public static function get_url(int $runid): string {
        return (new moodle_url('/admin/tool/sync/run.php', ['runid' => $runid]))->out(false);
    }
}
