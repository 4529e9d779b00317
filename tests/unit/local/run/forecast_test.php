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
 * How long a plan will take.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\forecast
 */
final class forecast_test extends \PHPUnit\Framework\TestCase {
    public function test_a_site_without_runs_has_usual_values(): void {
        $forecast = new forecast([]);
        $this->assertSame(0, $forecast->runs);
        $one = $forecast->get_seconds(['member_add' => 1000], 1000);
        $this->assertGreaterThan(0, $one);
        $this->assertEqualsWithDelta(2 * $one, $forecast->get_seconds(['member_add' => 2000], 2000), 1e-9);
        $this->assertSame(0.0, $forecast->get_seconds([], 0));
        $this->assertGreaterThan($forecast->get_seconds([], 10), $forecast->get_seconds(['wish_grant' => 1], 10));
    }

    public function test_a_slow_site_is_slow_again(): void {
        $changes = ['member_add' => 300, 'cohort_create' => 12];
        $usual = (new forecast([]))->get_seconds($changes, 349);
        $forecast = new forecast([['changes' => $changes, 'rows' => 349, 'seconds' => 4 * $usual]]);
        $this->assertSame(1, $forecast->runs);
        $this->assertEqualsWithDelta(4 * $usual, $forecast->get_seconds($changes, 349), 1e-6);
        // Nothing is known of this type, but of the site.
        $other = (new forecast([]))->get_seconds(['binding_create' => 9], 0);
        $this->assertEqualsWithDelta(4 * $other, $forecast->get_seconds(['binding_create' => 9], 0), 1e-6);
    }

    public function test_a_type_is_judged_by_the_runs_that_it_made_up(): void {
        $usual = new forecast([]);
        $members = ['member_add' => 1000];
        $bindings = ['binding_create' => 100];
        $forecast = new forecast([
            ['changes' => $members, 'rows' => 0, 'seconds' => $usual->get_seconds($members, 0)],
            ['changes' => $bindings, 'rows' => 0, 'seconds' => 10 * $usual->get_seconds($bindings, 0)],
        ]);
        $this->assertSame(2, $forecast->runs);
        $this->assertEqualsWithDelta($usual->get_seconds($members, 0), $forecast->get_seconds($members, 0), 1e-6);
        $this->assertEqualsWithDelta(10 * $usual->get_seconds($bindings, 0), $forecast->get_seconds($bindings, 0), 1e-6);
    }

    public function test_runs_that_say_nothing_are_left_out(): void {
        $forecast = new forecast([
            ['changes' => [], 'rows' => 0, 'seconds' => 3.0],
            ['changes' => ['member_add' => 1], 'rows' => 1, 'seconds' => 0.0],
        ]);
        $this->assertSame(0, $forecast->runs);
    }
}
