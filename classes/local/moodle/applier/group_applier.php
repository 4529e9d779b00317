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

namespace tool_sync\local\moodle\applier;

use tool_sync\local\plan\change;

/**
 * Creates groups in courses.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class group_applier implements applier {
    #[\Override]
    public function apply(change $change): void {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        $group = $change->subjects['group'];
        $group->id = (int) groups_create_group((object) ['courseid' => $group->courseid, 'name' => $group->name,
            'description' => '']);
    }
}
