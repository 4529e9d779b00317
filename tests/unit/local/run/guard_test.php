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
 * Which plans wait for a person.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\guard
 */
final class guard_test extends \PHPUnit\Framework\TestCase {
    /**
     * Limits, plans, verdicts.
     *
     * @return array<string, array{int, int, int, int, bool}> number, percent, removals, population, held?
     */
    public static function plans(): array {
        return [
            'at the number' => [50, 0, 50, 100000, false],
            'over the number' => [50, 0, 51, 100000, true],
            'no limit at all' => [0, 0, 100000, 100000, false],
            'at the percentage' => [0, 10, 10, 100, false],
            'over the percentage' => [0, 10, 11, 100, true],
            'a handful over the percentage' => [0, 10, 4, 4, false],
            'more than a handful of a small site' => [0, 10, 5, 5, true],
            'over the percentage, under the number' => [50, 10, 20, 100, true],
            'over the number, under the percentage' => [50, 10, 51, 100000, true],
            'nothing removed from an empty site' => [50, 10, 0, 0, false],
            'removals from a site said to be empty' => [0, 10, 5, 0, true],
            'a handful over the number' => [1, 0, 2, 100000, true],
        ];
    }

    /**
     * The number and the percentage, each where it begins.
     *
     * @dataProvider plans
     * @param int $number
     * @param int $percent
     * @param int $removals
     * @param int $population
     * @param bool $held
     */
    public function test_plans_wait_from_the_first_removal_over_a_limit(
        int $number,
        int $percent,
        int $removals,
        int $population,
        bool $held,
    ): void {
        $this->assertSame($held, (new guard($number, $percent))->holds($removals, $population));
    }
}
