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


namespace tool_sync\local\archive;

/**
 * A file in an archive, as the archive's directory describes it. Nothing of this is to be trusted.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class archive_entry {
    /**
     * Constructor.
     *
     * @param int $number from 1, in the order of the archive
     * @param int $index place in the archive's directory
     * @param string $path UTF-8
     * @param int $size bytes that it says to hold
     * @param bool $encrypted
     * @param bool $link is it a symbolic link?
     */
    public function __construct(
        /** @var int Number from 1. */
        public readonly int $number,
        /** @var int Place in the archive's directory. */
        public readonly int $index,
        /** @var string Path in the archive. */
        public readonly string $path,
        /** @var int Bytes that it says to hold. */
        public readonly int $size,
        /** @var bool Does it need a password? */
        public readonly bool $encrypted = false,
        /** @var bool Is it a symbolic link? */
        public readonly bool $link = false,
    ) {
    }
}
