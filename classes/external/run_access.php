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

namespace tool_sync\external;

use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;
use tool_sync\permission;

/**
 * Gets a run for somebody who may see it or work on it. Whoever may do neither learns nothing about which runs there are.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_access {
    /**
     * A run that the user may see.
     *
     * @param int $runid
     * @return state
     */
    public static function get_to_view(int $runid): state {
        if (!permission::can_run_any()) {
            permission::require_can_view_reports();
        }
        $state = runs::get($runid);
        permission::require_can_view_run($state);
        return $state;
    }

    /**
     * A run that the user may work on, stop or decide about.
     *
     * @param int $runid
     * @return state
     */
    public static function get_to_control(int $runid): state {
        permission::require_can_run_any();
        $state = runs::get($runid);
        permission::require_can_control_run($state);
        return $state;
    }
}
