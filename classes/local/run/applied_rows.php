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
 * Where the digests of the rows are that runs have applied. Of one command file there is one set at most, that of its last run, and
 * only as long as nothing is known that speaks against it: what is found can be relied on.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface applied_rows {
    /**
     * The run with whose rows a file can be compared: the last real one of the same kind, folder and name, made with settings that
     * give its rows the same meaning.
     *
     * @param state $state
     * @return int run id; 0 = there is none
     */
    public function find(state $state): int;

    /**
     * Opens the set of a run.
     *
     * @param int $runid as found
     * @return ?resource null = it cannot be read: every row is planned
     */
    public function open(int $runid);

    /**
     * Keeps the set of a run in the place of that of the file's runs before. Complete or an exception; may be repeated.
     *
     * @param state $state
     * @param resource $stream read from its beginning
     * @throws refused_exception files_failed
     */
    public function keep(state $state, $stream): void;

    /**
     * Forgets the sets that a run is about to make untrue: that of its file, that of the file that it takes back or tries again,
     * and those of all files if it takes away or alters what other files may name. Called before its first change; may be
     * repeated.
     *
     * @param state $state
     */
    public function forget(state $state): void;
}
