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
 * Where a run stands in its life. The stored name of a case never changes.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum status: string {
    /** Waits for its first chunk, works, or was interrupted: see the heartbeat. */
    case RUNNING = 'running';
    /** Planned; the guard wants a person to look before the first change. */
    case HELD = 'held';
    /** Finished: a simulation has its plan, a real run has made its changes. */
    case DONE = 'done';
    /** Stopped by a file error or an error of the site; what was committed before stays and is reported. */
    case FAILED = 'failed';
    /** Stopped by a person; what was committed before stays and is reported. */
    case CANCELLED = 'cancelled';
    /** Held, and a person decided against it: nothing was changed. */
    case DISCARDED = 'discarded';
    /** The same file was run before and nothing has moved since: it was not run again. */
    case SKIPPED = 'skipped';
    /** The site has moved since the plan was made: nothing was changed. */
    case STALE = 'stale';

    /**
     * Is the run over?
     *
     * @return bool
     */
    public function is_final(): bool {
        return $this !== self::RUNNING && $this !== self::HELD;
    }
}
