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

use core\task\scheduled_task;
use tool_sync\local\moodle\runs;
use tool_sync\processed_files;

/**
 * Removes what the plugin itself wrote once it is old: reports, archives, undo and retry files, and run records. Other command
 * files
 * are never touched.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class fileareacleanup_task extends scheduled_task {
    /** @var int Days, where nothing is configured. */
    private const DAYS = 90;

    #[\Override]
    public function get_name() {
        return get_string('task_fileareacleanup', 'tool_sync');
    }

    #[\Override]
    public function execute() {
        $configured = get_config('tool_sync', 'fileareacleanupdelay');
        $days = $configured === false ? self::DAYS : (int) $configured;
        if ($days <= 0) {
            mtrace(get_string('log_cleanup_off', 'tool_sync'));
            return;
        }
        $time = time() - $days * DAYSECS;
        mtrace(get_string('log_cleanup', 'tool_sync', (object) [
            'days' => $days,
            'files' => processed_files::delete_before($time),
            'runs' => runs::delete_before($time),
        ]));
    }
}
