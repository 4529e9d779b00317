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

/**
 * An enrolment that is to be made.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class new_enrolment {
    /**
     * Constructor.
     *
     * @param \enrol_plugin $plugin
     * @param \stdClass $instance
     * @param int $userid
     * @param int $roleid
     * @param int $start
     * @param int $end
     */
    public function __construct(
        /** @var \enrol_plugin Plugin of the enrolment method. */
        public readonly \enrol_plugin $plugin,
        /** @var \stdClass Record of the enrolment method. */
        public readonly \stdClass $instance,
        /** @var int Person. */
        public readonly int $userid,
        /** @var int Role. */
        public readonly int $roleid,
        /** @var int Unix time; 0 = from the beginning. */
        public readonly int $start,
        /** @var int Unix time; 0 = for ever. */
        public readonly int $end,
    ) {
    }

    /**
     * What tells this enrolment from others.
     *
     * @return string
     */
    public function get_key(): string {
        return "{$this->instance->id} {$this->userid}";
    }

    /** Enrols the person, as core does. */
    public function enrol(): void {
        $this->plugin->enrol_user($this->instance, $this->userid, $this->roleid, $this->start, $this->end);
    }

    /**
     * The role that comes with it, as core gives it.
     *
     * @return new_role
     */
    public function get_role(): new_role {
        $isowned = $this->plugin->roles_protected();
        return new new_role($this->roleid, $this->userid, \context_course::instance($this->instance->courseid),
            $isowned ? 'enrol_' . $this->plugin->get_name() : '', $isowned ? (int) $this->instance->id : 0);
    }
}
