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

use tool_sync\local\plan\change;

/**
 * The only way to change the site. Everything between begin and commit is one unit; the store writes in the same unit.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface writer {
    /** Begins a unit of work. */
    public function begin(): void;

    /**
     * Makes one change through Moodle's own API and gives planned entities their ids.
     *
     * @param change $change
     * @throws \Throwable when the site refuses; the unit must then be rolled back
     */
    public function apply(change $change): void;

    /** Commits the unit. */
    public function commit(): void;

    /**
     * Takes the unit back, and forgets whatever caches may hold of it. Does nothing when no unit is open.
     *
     * @param ?\Throwable $cause what went wrong, for the log of the server
     */
    public function rollback(?\Throwable $cause = null): void;

    /**
     * What does an exception mean? Asked after the unit was taken back.
     *
     * @param \Throwable $exception
     * @return failure
     */
    public function judge(\Throwable $exception): failure;
}
