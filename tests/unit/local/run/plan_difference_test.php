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

use tool_sync\local\plan\action;
use tool_sync\local\plan\change;

/**
 * Where two plans differ.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\plan_difference
 */
final class plan_difference_test extends \PHPUnit\Framework\TestCase {
    /**
     * A plan that adds members.
     *
     * @param array<int, string[]> $keys by line; 0 = the end of the file, given last
     * @return array<int, array<string, mixed>>
     */
    private function plan(array $keys): array {
        $plan = [];
        foreach ($keys as $line => $list) {
            foreach ($list as $key) {
                $change = new change($line, action::ADD, 'member', $key, null, ['user' => $key]);
                $plan[] = $change->to_array() + ['status' => 'planned'];
            }
        }
        return $plan;
    }

    /**
     * Pairs of plans and the lines on which they differ.
     *
     * @return array<string, array{array<int, string[]>, array<int, string[]>, int[]}>
     */
    public static function plans(): array {
        return [
            'equal' => [[2 => ['a', 'b'], 5 => ['c'], 0 => ['z']], [2 => ['a', 'b'], 5 => ['c'], 0 => ['z']], []],
            'both empty' => [[], [], []],
            'another value' => [[2 => ['a'], 3 => ['b']], [2 => ['a'], 3 => ['c']], [3]],
            'another order in a line' => [[2 => ['a', 'b']], [2 => ['b', 'a']], [2]],
            'a change less in a line' => [[2 => ['a', 'b'], 3 => ['c']], [2 => ['a'], 3 => ['c']], [2]],
            'a line less' => [[2 => ['a'], 3 => ['b'], 4 => ['c']], [2 => ['a'], 4 => ['c']], [3]],
            'a line more' => [[2 => ['a'], 9 => ['c']], [2 => ['a'], 4 => ['b'], 9 => ['c']], [4]],
            'nothing left' => [[2 => ['a'], 3 => ['b'], 0 => ['z']], [], [2, 3, 0]],
            'nothing before' => [[], [2 => ['a'], 0 => ['z']], [2, 0]],
            'the end of the file against a line' => [[2 => ['a'], 0 => ['z']], [2 => ['a'], 7 => ['z']], [7, 0]],
            'another end of the file' => [[0 => ['y']], [0 => ['z']], [0]],
        ];
    }

    /**
     * Each differing line is named once, in order.
     *
     * @dataProvider plans
     * @param array<int, string[]> $one
     * @param array<int, string[]> $other
     * @param int[] $lines
     */
    public function test_each_differing_line_is_named_once(array $one, array $other, array $lines): void {
        $difference = plan_difference::list_lines($this->plan($one), new \ArrayIterator($this->plan($other)));
        $this->assertSame($lines, iterator_to_array($difference, false));
    }

    public function test_what_became_of_a_change_does_not_make_it_another(): void {
        [$planned] = $this->plan([2 => ['a']]);
        $this->assertSame(plan_difference::fingerprint($planned), plan_difference::fingerprint(['status' => 'applied'] + $planned));
    }

    public function test_only_the_essence_leaves_enrolments_out(): void {
        $change = static fn(int $enrolments, bool $enabled): array => (new change(2, action::DISABLE, 'binding', 'a',
            ['enabled' => true, 'enrolments' => $enrolments], ['enabled' => $enabled, 'enrolments' => $enrolments]))->to_array();
        $this->assertNotSame(plan_difference::fingerprint($change(3, false)), plan_difference::fingerprint($change(4, false)));
        $this->assertSame(plan_difference::essence($change(3, false)), plan_difference::essence($change(4, false)));
        $this->assertNotSame(plan_difference::essence($change(3, false)), plan_difference::essence($change(3, true)));
        $creation = (new change(2, action::CREATE, 'cohort', 'a', null, ['name' => 'a']))->to_array();
        $this->assertStringContainsString('"before":null', plan_difference::essence($creation));
    }

    public function test_what_only_one_plan_has(): void {
        $one = $this->plan([2 => ['a', 'b', 'c']]);
        $other = $this->plan([2 => ['b', 'd']]);
        $other[0]['status'] = 'applied';
        [$planned, $now] = plan_difference::list_differing($one, $other);
        $this->assertSame([['a', 'c'], ['d']], [array_column($planned, 'key'), array_column($now, 'key')]);
        $this->assertSame([[], []], plan_difference::list_differing($one, $one));
    }
}
