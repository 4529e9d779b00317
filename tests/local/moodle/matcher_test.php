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
 * Tests of what counts as a match.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\matcher
 */
final class matcher_test extends \basic_testcase {
    public function test_text_matches_exactly(): void {
        $matcher = new matcher(['ABC', 'abc', 'Ábc'], false, false);
        $this->assertSame(['ABC', 'abc', 'Ábc'], $matcher->get_terms());
        $one = new \stdClass();
        $two = new \stdClass();
        $matcher->add('abc', $one);
        $matcher->add('abc ', $two);
        $matcher->add('Abc', $two);
        $this->assertSame(['abc' => [$one]], $matcher->get_found());
    }

    public function test_caseless_text_keeps_the_values_as_asked(): void {
        $matcher = new matcher(['Émile@Example.org', 'émile@example.org'], false, true);
        $this->assertSame(['émile@example.org'], $matcher->get_terms());
        $one = new \stdClass();
        $matcher->add('ÉMILE@example.org', $one);
        $this->assertSame(['Émile@Example.org' => [$one], 'émile@example.org' => [$one]], $matcher->get_found());
    }

    public function test_numbers_that_no_database_holds_match_nothing(): void {
        $matcher = new matcher(['12', '007', '0', '-3', '1e3', '12 ', ' 12', "12\n", '9999999999999999999', str_repeat('9', 40),
            'x', '12abc'],
            true, false);
        $this->assertSame([12, 7], $matcher->get_terms());
        $one = new \stdClass();
        $matcher->add('7', $one);
        $this->assertSame(['007' => [$one]], $matcher->get_found());
    }

    public function test_text_that_no_database_takes_is_not_asked(): void {
        $matcher = new matcher(["a\0b", "\xE9", '', 12, 'ok'], false, false);
        $this->assertSame(['12', 'ok'], $matcher->get_terms());
    }
}
