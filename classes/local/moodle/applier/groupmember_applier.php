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

use tool_sync\local\directory\group;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Adds people to groups.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class groupmember_applier implements applier {
    /** @var \WeakMap<group, \stdClass> Records of groups, as long as the chunk that looked them up. */
    private \WeakMap $records;

    /** Constructor. */
    public function __construct() {
        $this->records = new \WeakMap();
    }

    #[\Override]
    public function apply(change $change): void {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        $group = $change->subjects['group'];
        $record = $this->records[$group] ?? null;
        if (!$record || (int) $record->id !== $group->id) {
            // A group of a unit that was taken back gets another id.
            $record = $this->records[$group] = $this->find_record($group);
        }
        // Core asks for no more of a person than this. Each call has a record of its own, as observers know it.
        if (!groups_add_member(clone $record, (object) ['id' => (int) $change->subjects['user']->id, 'deleted' => 0])) {
            throw new refused_exception('row_stale');
        }
    }

    /**
     * The record of a group.
     *
     * @param group $group
     * @return \stdClass
     * @throws refused_exception when it is gone
     */
    private function find_record(group $group): \stdClass {
        global $DB;
        return $DB->get_record('groups', ['id' => (int) $group->id]) ?: throw new refused_exception('row_stale');
    }
}
