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

namespace tool_sync\local\moodle;

/**
 * Tests of the site's clock.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_clock
 */
final class site_clock_test extends \advanced_testcase {
    public function test_the_sites_time_zone_counts_not_the_persons(): void {
        $this->resetAfterTest();
        $this->setTimezone('Europe/Paris');
        $this->setUser($this->getDataGenerator()->create_user(['timezone' => 'Pacific/Auckland']));
        $clock = new site_clock();
        $this->assertSame('20261122-0915', $clock->stamp(1795335300));
        $this->assertSame('20260722-1015', $clock->stamp(1784708100));
        $this->assertSame(1795335300, $clock->local_time(2026, 11, 22, 9, 15, 0));
        $this->assertSame(1784708107, $clock->local_time(2026, 7, 22, 10, 15, 7));
    }

    public function test_time_can_be_held(): void {
        $this->resetAfterTest();
        $this->mock_clock_with_frozen(1795335300);
        $clock = new site_clock();
        $this->assertSame(1795335300, $clock->now());
        $before = $clock->steady();
        $this->assertGreaterThanOrEqual($before, $clock->steady());
    }
}
