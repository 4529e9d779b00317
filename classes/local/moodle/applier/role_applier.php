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

use tool_sync\local\directory\account;
use tool_sync\local\directory\enrol_instance;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;

/**
 * Gives people roles in courses, as their enrolment method would have given them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class role_applier implements gathering_applier {
    /** @var int Roles given together at most. */
    private const MOST = 1000;

    /** @var list<array{int, account, enrol_instance}> Role, person (perhaps without an id yet) and enrolment method. */
    private array $adding = [];

    #[\Override]
    public function gathers(change $change): bool {
        global $CFG;
        return $change->action === action::ADD && (int) $CFG->branch <= self::KNOWN_BRANCH;
    }

    #[\Override]
    public function apply(change $change): void {
        $this->adding[] = [(int) $change->subjects['role']->id, $change->subjects['user'], $change->subjects['instance']];
        if (!$this->gathers($change)) {
            $this->make();
        }
    }

    #[\Override]
    public function is_full(): bool {
        return count($this->adding) >= self::MOST;
    }

    #[\Override]
    public function make(): void {
        global $CFG;
        $adding = $this->adding;
        $this->forget();
        $roles = array_map(static fn(array $one): new_role => new new_role($one[0], (int) $one[1]->id,
            \context_course::instance($one[2]->courseid), $one[2]->get_component(), $one[2]->get_itemid()), $adding);
        if (count($roles) > 1 && (int) $CFG->branch <= self::KNOWN_BRANCH) {
            role_batch::assign($roles);
            return;
        }
        foreach ($roles as $role) {
            role_assign($role->roleid, $role->userid, $role->context->id, $role->component, $role->itemid);
        }
    }

    #[\Override]
    public function forget(): void {
        $this->adding = [];
    }
}
