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

use core\task\adhoc_task;
use moodle_exception;
use tool_sync\local\moodle\runs;

/**
 * Takes part in a run that is shared out: works on shards that nobody has, and ends the run if it is the last. Any number may run
 * at once. Where a shard could not be made because the site itself could not go on, the task fails, and core starts it again.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class share_task extends adhoc_task {
    #[\Override]
    public function get_name() {
        return get_string('task_share', 'tool_sync');
    }

    #[\Override]
    public function execute() {
        $runid = (int) $this->get_custom_data()->runid;
        try {
            if (!runs::share($runid, new run_log())) {
                mtrace(get_string('log_share_nothing', 'tool_sync', $runid));
            }
        } catch (moodle_exception $exception) {
            if ($exception->errorcode !== 'error_runmissing') {
                throw $exception;
            }
            mtrace($exception->getMessage());
        }
    }
}
