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
 * The picture of a person: what the site has, or one that a run puts in its place.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class picture {
    /**
     * Constructor.
     *
     * @param int $revision what the site calls it; 0 = the person has none
     * @param string $hash SHA-1 of the file that it was made from; empty = not by a run, or somebody has changed it since
     * @param int $number a new one: number of the file in the archive, from 1
     */
    public function __construct(
        /** @var int What the site calls it; 0 = none. */
        public int $revision = 0,
        /** @var string SHA-1 of the file that it was made from. */
        public string $hash = '',
        /** @var int Number of the file in the archive. */
        public readonly int $number = 0,
    ) {
    }
}
