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


namespace tool_sync\local\directory;

/**
 * A person's enrolment with one method of a course: of the site, or planned earlier in this run.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enrolment {
    /**
     * Constructor.
     *
     * @param int $instanceid enrolment method
     * @param int $start Unix seconds; 0 = it has always been
     * @param int $end Unix seconds; 0 = it has none
     * @param bool $active false = suspended
     */
    public function __construct(
        /** @var int Enrolment method. */
        public readonly int $instanceid,
        /** @var int Start, Unix seconds; 0 = it has always been. */
        public int $start = 0,
        /** @var int End, Unix seconds; 0 = it has none. */
        public int $end = 0,
        /** @var bool False = suspended. */
        public bool $active = true,
    ) {
    }
}
