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

use tool_sync\local\plan\issue;

/**
 * What people look for in plans and issues.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\change_filter
 * @covers     \tool_sync\local\run\issue_filter
 */
final class filters_test extends \PHPUnit\Framework\TestCase {
    /**
     * Filters of changes, and whether they let a certain one pass.
     *
     * @return array<string, array{change_filter, bool}>
     */
    public static function change_filters(): array {
        return [
            'all' => [new change_filter(), true],
            'its action' => [new change_filter(['create', 'add']), true],
            'another action' => [new change_filter(['remove']), false],
            'its object' => [new change_filter([], 'member'), true],
            'another object' => [new change_filter([], 'cohort'), false],
            'text without case' => [new change_filter([], '', 'LÉV'), true],
            'text that is not there' => [new change_filter([], '', 'lew'), false],
            'a text that is a pattern elsewhere' => [new change_filter([], '', '%'), false],
            'text of a value before' => [new change_filter([], '', 'MMART'), true],
            'text of a value after' => [new change_filter([], '', '"zoé" \\'), true],
            'the name of a field' => [new change_filter([], '', 'user'), false],
            'a number' => [new change_filter([], '', '31'), false],
            'a truth' => [new change_filter([], '', 'true'), false],
            'text across values' => [new change_filter([], '', 'mmartin '), false],
            'its line' => [new change_filter([], '', '', 7), true],
            'the end of the file' => [new change_filter([], '', '', 0), false],
            'what became of it' => [new change_filter([], '', '', -1, 'failed'), true],
            'what did not' => [new change_filter([], '', '', -1, 'applied'), false],
        ];
    }

    /**
     * Each part of the filter counts.
     *
     * @dataProvider change_filters
     * @param change_filter $filter
     * @param bool $expected
     */
    public function test_changes(change_filter $filter, bool $expected): void {
        $this->assertSame($expected, $filter->matches(['line' => 7, 'action' => 'add', 'object' => 'member',
            'key' => '6A / alévêque', 'before' => ['user' => 'mmartin', 'enrolments' => 31],
            'after' => ['name' => 'la "Zoé" \\', 'visible' => true, 'theme' => null], 'reason' => 'row', 'reversible' => true,
            'status' => 'failed']));
    }

    /**
     * Filters of issues, and whether they let a certain one pass.
     *
     * @return array<string, array{issue_filter, bool}>
     */
    public static function issue_filters(): array {
        return [
            'all' => [new issue_filter(), true],
            'its severity' => [new issue_filter('error'), true],
            'another severity' => [new issue_filter('warning'), false],
            'text of the value' => [new issue_filter('', 'nobo'), true],
            'text of the column' => [new issue_filter('', 'USER'), true],
            'text that is not there' => [new issue_filter('', 'zz'), false],
            'its line' => [new issue_filter('', '', 4), true],
            'another line' => [new issue_filter('', '', 5), false],
        ];
    }

    /**
     * Each part of the filter counts.
     *
     * @dataProvider issue_filters
     * @param issue_filter $filter
     * @param bool $expected
     */
    public function test_issues(issue_filter $filter, bool $expected): void {
        $this->assertSame($expected, $filter->matches(issue::error('user_unknown', 4, 'userid', 'NOBODY')));
    }

    public function test_an_action_that_is_not_known_is_refused(): void {
        $this->expectExceptionMessage('action: explode');
        new change_filter(['explode']);
    }

    public function test_a_status_that_is_not_known_is_refused(): void {
        $this->expectExceptionMessage('status: odd');
        new change_filter([], '', '', -1, 'odd');
    }

    public function test_a_severity_that_is_not_known_is_refused(): void {
        $this->expectExceptionMessage('severity: odd');
        new issue_filter('odd');
    }
}
