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
 * Those who work on a run that is shared out: calls others, and sees to it that each shard is in one pair of hands.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface hands {
    /**
     * Asks others to come. Called in the unit of work in which the run is shared out: who comes before its end finds nothing to do.
     *
     * @param int $count how many would find work
     */
    public function call(int $count): void;

    /**
     * Takes a shard, if nobody has it.
     *
     * @param int $number
     * @return bool false = somebody else is at it
     */
    public function take(int $number): bool;

    /**
     * Gives back a shard that was taken.
     *
     * @param int $number
     */
    public function release(int $number): void;

    /** Waits a moment for the others. */
    public function wait(): void;
}
