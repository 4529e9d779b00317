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
 * The machine's own time, in PHP's time zone.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class system_clock implements clock {
    #[\Override]
    public function now(): int {
        return time();
    }

    #[\Override]
    public function steady(): float {
        return hrtime(true) / 1e9;
    }

    #[\Override]
    public function stamp(int $time): string {
        return date('Ymd-Hi', $time);
    }

    #[\Override]
    public function local_time(int $year, int $month, int $day, int $hour, int $minute, int $second): int {
        return (int)mktime($hour, $minute, $second, $month, $day, $year);
    }
}
