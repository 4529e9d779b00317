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
 * Stops a plan that would remove too much, until a person has looked at it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class guard {
    /** @var int The percentage looks only at plans that remove at least so many things: one pupil leaving a class of nine is a normal day. */
    private const SMALL = 5;

    /** @var int A file is called short only by the side of one that was so long: a few lines more or less mean nothing. */
    private const LONG = 20;

    /**
     * Does a file look as if a part of it were missing?
     *
     * @param int $rows of the file
     * @param int $lastrows of the last run of such a file; 0 = none
     * @return string "empty" or "shrunk" (under half of the last one); empty = it does not
     */
    public static function find_loss(int $rows, int $lastrows): string {
        if ($rows === 0) {
            return 'empty';
        }
        return $lastrows >= self::LONG && $rows * 2 < $lastrows ? 'shrunk' : '';
    }

    /**
     * Constructor.
     *
     * @param int $number removals that pass; 0 = no limit
     * @param int $percent of what the site holds; 0 = no limit
     */
    public function __construct(
        /** @var int Removals that pass. */
        private readonly int $number,
        /** @var int Percentage that passes. */
        private readonly int $percent,
    ) {
    }

    /**
     * Must this plan wait for a person?
     *
     * @param int $removals what the plan removes
     * @param int $population how many such things the site holds
     * @return bool
     */
    public function holds(int $removals, int $population): bool {
        if ($this->number > 0 && $removals > $this->number) {
            return true;
        }
        return $this->percent > 0 && $removals >= self::SMALL && $removals * 100 > $this->percent * $population;
    }
}
