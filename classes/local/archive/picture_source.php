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
 * An archive of pictures, read by number: no path that it names ever becomes a path of the disk.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface picture_source {
    /**
     * Why it cannot be read at all.
     *
     * @return string file_empty, archive_broken or archive_too_large; empty = it can
     */
    public function get_problem(): string;

    /**
     * The files in it, in their order, without folders and what operating systems add: see {@see picture_path::is_extra()}.
     *
     * @return iterable<int, archive_entry> by number
     */
    public function entries(): iterable;

    /**
     * What a file of it holds.
     *
     * @param archive_entry $entry
     * @param int $most bytes: one more is read, so that a longer file is known by its length
     * @return ?string null = it cannot be read, or not to its end
     */
    public function read(archive_entry $entry, int $most): ?string;

    /**
     * How many bytes have all calls of read() inflated, those that failed included? What an archive says of its sizes costs
     * nothing: several files of it may share one body, and say that it is empty.
     *
     * @return int
     */
    public function get_inflated(): int;

    /**
     * How long is the archive itself?
     *
     * @return int bytes
     */
    public function get_length(): int;
}
