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

namespace tool_sync\local\run;

/**
 * Where command files come from and processed files go: the file area, or a folder. Paths are relative to its root and start
 * with a slash.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface files {
    /**
     * Opens the run's own copy of its command file.
     *
     * @return resource readable and seekable stream
     */
    public function open_source();

    /**
     * Where the run's own copy of its command file lies on the disk, for what cannot read a stream. It may only be read, and be
     * gone when the process ends.
     *
     * @return string
     */
    public function locate_source(): string;

    /**
     * An empty temporary stream, read and write, removed when it is closed.
     *
     * @return resource
     */
    public function open_temporary();

    /**
     * Opens what was put aside for the run on this machine: see keep_aside(). It belongs to the bytes of the command file.
     *
     * @param string $name
     * @return ?resource readable and seekable; null = nothing, or not here
     */
    public function open_aside(string $name);

    /**
     * Puts what a stream holds aside, for the processes that go on with the run on this machine. All of it, or nothing at all; it
     * may be gone at any time.
     *
     * @param string $name letters
     * @param resource $stream read from its beginning
     */
    public function keep_aside(string $name, $stream): void;

    /** Drops what was put aside. */
    public function drop_aside(): void;

    /**
     * Keeps what a temporary stream holds under a path; a file of that path is replaced. Complete or an exception.
     *
     * @param string $path such as "/reports/20261122-0915_report_cohorts.csv"
     * @param resource $stream read from its beginning
     */
    public function save(string $path, $stream): void;

    /**
     * Is there a file of this path?
     *
     * @param string $path
     * @return bool
     */
    public function exists(string $path): bool;

    /**
     * Keeps a copy of the command file under a path.
     *
     * @param string $path
     */
    public function archive(string $path): void;

    /** Removes the command file from where it was found, if its bytes are still those that were run. */
    public function remove_command_file(): void;
}
