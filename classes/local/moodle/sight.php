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


namespace tool_sync\local\moodle;

use tool_sync\local\plan\issue;

/**
 * What was seen at a place where command files are looked for: a file, or that there is none.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sight {
    /** @var int Bytes. */
    public int $size = 0;
    /** @var int Since when it is there, Unix seconds; 0 = there is no file. */
    public int $timemodified = 0;
    /** @var bool Is it one of the command files? Otherwise it lies in the drop directory. */
    public bool $stored = false;
    /** @var string Kind that its header says; empty = none. */
    public string $kind = '';
    /** @var ?issue Why a run would refuse it. */
    public ?issue $issue = null;
    /** @var string Why it is left in the drop directory: as in {@see collection::$skipped}. */
    public string $reason = '';
    /** @var int Run that waits for a decision about it; 0 = none. */
    public int $runid = 0;
    /** @var int Since when a feeder has been writing, Unix seconds. */
    public int $since = 0;

    /**
     * Constructor.
     *
     * @param string $path path in the command files; as written when it is none
     * @param string $state what the next scheduled run would do: "runs"; "norows" (runs, and changes nothing); "empty", "refused",
     *     "otherkind" (refuses it); "replaced" (takes the newer one from the drop directory instead); "held" (leaves it: a run of
     *     it waits for a decision); "dropped" (takes it in and runs it); "growing", "feeding", "left" (leaves it in the drop
     *     directory); "unreadable"; and where there is no file "missing", "nomatch" (of a pattern), "outside" (no place for command
     *     files)
     */
    public function __construct(
        /** @var string Path. */
        public readonly string $path,
        /** @var string State. */
        public string $state = '',
    ) {
    }
}
