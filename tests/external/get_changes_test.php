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

namespace tool_sync\external;

use tool_sync\tests\external_testcase;

/**
 * Tests of reading the plan and the issues of a run.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\get_changes
 * @covers     \tool_sync\external\get_issues
 * @covers     \tool_sync\external\page_of_run
 */
final class get_changes_test extends external_testcase {
    /**
     * The plan comes line by line with before and after.
     */
    public function test_changes(): void {
        $this->setAdminUser();
        $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'name' => 'Old name']);
        $run = $this->run_file();
        $page = $this->call('get_changes', $run['id']);
        $this->assertSame(3, $page['total']);
        $first = $page['changes'][0];
        $this->assertSame([2, 'update', 'cohort', '6A', 'cohort_update', 'planned', true], [$first['line'], $first['action'],
            $first['object'], $first['key'], $first['type'], $first['status'], $first['reversible']]);
        $this->assertSame(get_string('change_cohort_update', 'tool_sync'), $first['typelabel']);
        $this->assertSame(get_string('reason_row', 'tool_sync'), $first['reasonlabel']);
        $this->assertSame([['name' => 'name', 'label' => get_string('field_name', 'tool_sync'), 'before' => 'Old name',
            'after' => 'Sixième A', 'hasbefore' => true, 'hasafter' => true]], $first['fields']);

        $member = $page['changes'][1];
        $this->assertSame(['member_add', '6A / U1'], [$member['type'], $member['key']]);
        $this->assertSame([false, true], [$member['fields'][0]['hasbefore'], $member['fields'][0]['hasafter']]);
    }

    /**
     * Truth values are said in words.
     */
    public function test_truth(): void {
        $this->setAdminUser();
        $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'visible' => 1]);
        $run = $this->run_file(true, "cidnumber;cvisible\n6A;0\n");
        $field = $this->call('get_changes', $run['id'])['changes'][0]['fields'][0];
        $this->assertSame([get_string('report_yes', 'tool_sync'), get_string('report_no', 'tool_sync')], [$field['before'],
            $field['after']]);
    }

    /**
     * Pages follow each other without gap or overlap.
     */
    public function test_pages(): void {
        $this->setAdminUser();
        $run = $this->run_file();
        $whole = $this->call('get_changes', $run['id'])['changes'];
        $parts = [...$this->call('get_changes', $run['id'], 0, 2)['changes'], ...$this->call('get_changes', $run['id'], 1,
            2)['changes']];
        $this->assertSame($whole, $parts);
        $this->assertSame([], $this->call('get_changes', $run['id'], 2, 2)['changes']);
    }

    /**
     * Pages have limits.
     *
     * @testWith ["get_changes", -1, 10]
     *           ["get_changes", 0, 501]
     *           ["get_changes", 0, 0]
     *           ["get_issues", 0, 501]
     * @param string $name
     * @param int $page
     * @param int $perpage
     */
    public function test_limits(string $name, int $page, int $perpage): void {
        $this->setAdminUser();
        $run = $this->generator()->create_run();
        $this->expectException(\invalid_parameter_exception::class);
        $this->call($name, $run->id, $page, $perpage);
    }

    /**
     * A search has a limit, and says so.
     */
    public function test_long_search(): void {
        $this->setAdminUser();
        $run = $this->generator()->create_run();
        $fits = str_repeat('é', 255);
        $this->assertSame(0, $this->call('get_changes', $run->id, 0, 10, [], '', $fits)['total']);
        $this->assertSame(0, $this->call('get_issues', $run->id, 0, 10, '', $fits)['total']);
        $longer = $fits . 'é';
        foreach ([['get_changes', $run->id, 0, 10, [], '', $longer], ['get_issues', $run->id, 0, 10, '', $longer]] as $asked) {
            try {
                $this->call(...$asked);
                $this->fail($asked[0]);
            } catch (\invalid_parameter_exception $e) {
                $this->assertStringContainsString('search: 255 characters', (string) $e->debuginfo . $e->getMessage());
            }
        }
    }

    /**
     * A value of half a megabyte, full of what patterns are made of, is searched like any other.
     */
    public function test_search_in_long_values(): void {
        $this->setAdminUser();
        $long = str_repeat('x\\"".*(a+)+$', 40000);
        $run = $this->run_file(true, "cidnumber;cdescription\n6A;\"{$long}needle\"\n6B;short\n");
        $this->assertSame('done', $run['status']);
        foreach (['needle' => 1, 'nothing' => 0, '(a+)+$' => 1, '\\' => 1, 'short' => 1] as $search => $count) {
            $start = microtime(true);
            $this->assertSame($count, $this->call('get_changes', $run['id'], 0, 10, [], '', $search)['total'], $search);
            $this->assertLessThan(20.0, microtime(true) - $start, $search);
        }
    }

    /**
     * Issues come in the order of their lines, in words, with what the file says as it is.
     */
    public function test_issues(): void {
        $this->setAdminUser();
        $run = $this->run_file(true, "cidnumber;userid\n6A;<b>NOBODY</b>\n6A;U1\n6A;=1+1\n");
        $page = $this->call('get_issues', $run['id']);
        $this->assertSame(2, $page['total']);
        $this->assertSame([2, 4], array_column($page['issues'], 'line'));
        $this->assertSame(['<b>NOBODY</b>', '=1+1'], array_column($page['issues'], 'value'));
        $this->assertSame(['user_unknown', 'error', 'userid'], [$page['issues'][0]['code'], $page['issues'][0]['severity'],
            $page['issues'][0]['column']]);
        $this->assertStringContainsString('<b>NOBODY</b>', $page['issues'][0]['message']);
        $this->assertSame([4], array_column($this->call('get_issues', $run['id'], 1, 1)['issues'], 'line'));
    }
}
