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
 * A context that can own cohorts: the system or a course category.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class context_ref {
    /**
     * Constructor.
     *
     * @param int $id context id
     * @param int $categoryid 0 = the system
     * @param string $name empty = the system, else the category's name
     * @param bool $canmanage may the running user manage cohorts there?
     */
    public function __construct(
        /** @var int Context id. */
        public readonly int $id,
        /** @var int Category id; 0 = the system. */
        public readonly int $categoryid,
        /** @var string Category name; empty = the system. */
        public readonly string $name,
        /** @var bool May the running user manage cohorts there? */
        public readonly bool $canmanage = true,
    ) {
    }
}
