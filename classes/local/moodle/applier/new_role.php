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
 * A role that somebody is to have.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class new_role {
    /**
     * Constructor.
     *
     * @param int $roleid
     * @param int $userid
     * @param \context $context
     * @param string $component
     * @param int $itemid
     */
    public function __construct(
        /** @var int Role. */
        public readonly int $roleid,
        /** @var int Person. */
        public readonly int $userid,
        /** @var \context Where. */
        public readonly \context $context,
        /** @var string Plugin to which the assignment belongs; empty = none. */
        public readonly string $component,
        /** @var int Enrolment method of that plugin; 0 = none. */
        public readonly int $itemid,
    ) {
    }

    /**
     * What tells this assignment from others.
     *
     * @return string
     */
    public function get_key(): string {
        return "$this->roleid {$this->context->id} $this->userid $this->component $this->itemid";
    }
}
