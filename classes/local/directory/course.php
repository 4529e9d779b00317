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
 * A course.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course {
    /**
     * Constructor.
     *
     * @param int $id
     * @param string $shortname
     * @param string $idnumber
     * @param string $fullname
     * @param int[] $contextids contexts that the course lies in, its own included
     * @param bool $canbind may the running user add and change cohort enrolment methods there?
     * @param bool $cangroup may the running user manage groups there?
     */
    public function __construct(
        /** @var int Course id. */
        public readonly int $id,
        /** @var string Short name. */
        public readonly string $shortname,
        /** @var string ID number. */
        public readonly string $idnumber,
        /** @var string Full name. */
        public readonly string $fullname,
        /** @var int[] Contexts that the course lies in, its own included. */
        public readonly array $contextids,
        /** @var bool May the running user configure enrolment methods there? */
        public readonly bool $canbind = true,
        /** @var bool May the running user manage groups there? */
        public readonly bool $cangroup = true,
    ) {
    }
}
