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

namespace tool_sync\tests;

use tool_sync\local\run\clock;

/**
 * Time that stands still, in UTC; its steady clock goes on by a step at each look.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class fixed_clock implements clock {
    /** @var float Seconds of the steady clock. */
    private float $steady = 0.0;

    /**
     * Constructor.
     *
     * @param float $step seconds that pass between two looks at the steady clock
     */
    public function __construct(
        /** @var float Seconds between two looks. */
        private readonly float $step = 0.0,
    ) {
    }

    #[\Override]
    public function now(): int {
        return 1795359360;
    }

    #[\Override]
    public function steady(): float {
        return $this->steady += $this->step;
    }

    #[\Override]
    public function stamp(int $time): string {
        return gmdate('Ymd-Hi', $time);
    }

    #[\Override]
    public function local_time(int $year, int $month, int $day, int $hour, int $minute, int $second): int {
        return (int)gmmktime($hour, $minute, $second, $month, $day, $year);
    }
}
