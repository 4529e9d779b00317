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
 * Time, so that tests can hold it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface clock {
    /**
     * Unix seconds.
     *
     * @return int
     */
    public function now(): int;

    /**
     * Seconds of a steady clock.
     *
     * @return float
     */
    public function steady(): float;

    /**
     * A stamp in the site's time zone, YYYYMMDD-HHMM.
     *
     * @param int $time Unix seconds
     * @return string
     */
    public function stamp(int $time): string;

    /**
     * The seconds that a local date and time mean in the site's time zone.
     *
     * @param int $year
     * @param int $month
     * @param int $day
     * @param int $hour
     * @param int $minute
     * @param int $second
     * @return int Unix seconds
     */
    public function local_time(int $year, int $month, int $day, int $hour, int $minute, int $second): int;
}
