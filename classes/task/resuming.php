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


namespace tool_sync\task;

use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;
use tool_sync\output\run_text;

/**
 * Goes on with what was interrupted, and tells the log of a task which runs these were and what came of them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class resuming {
    /**
     * Goes on with interrupted runs.
     *
     * @throws \moodle_exception as {@see runs::resume_interrupted()}
     */
    public static function resume(): void {
        $begun = [];
        runs::resume_interrupted(new run_log(), static function (state $state) use (&$begun): void {
            if (!isset($begun[$state->id])) {
                $begun[$state->id] = true;
                mtrace(get_string('log_resuming', 'tool_sync',
                    (object) ['run' => $state->id, 'file' => $state->filepath . $state->filename]));
                return;
            }
            foreach (run_text::describe($state) as $line) {
                mtrace('  ' . $line);
            }
        });
    }
}
