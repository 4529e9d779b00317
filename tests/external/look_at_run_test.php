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

use tool_sync\local\moodle\run_contents;
use tool_sync\local\moodle\run_record;
use tool_sync\local\run\change_filter;
use tool_sync\tests\external_testcase;

/**
 * Looking into a plan, into issues, and at what a plan means.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\get_changes
 * @covers     \tool_sync\external\get_issues
 * @covers     \tool_sync\external\get_stale_lines
 * @covers     \tool_sync\external\run_structure
 * @covers     \tool_sync\external\start_run
 * @covers     \tool_sync\local\moodle\run_contents
 * @covers     \tool_sync\local\moodle\run_forecast
 */
final class look_at_run_test extends external_testcase {
    /** @var string A file with all sorts of changes. */
    private const FILE = "cmd;cidnumber;cname;userid\nadd;6A;Sixième A;U1\nadd;6A;;U2\nadd;50%_Ü;;U1\nadd;50%_Ü;;NOBODY\n";

    /**
     * What is found by what is asked.
     *
     * @return array<string, array{array<string, mixed>, list<string>}> arguments, keys
     */
    public static function questions(): array {
        return [
            'all' => [[], ['6A', '6A / U1', '6A / U2', '50%_Ü', '50%_Ü / U1']],
            'actions' => [['actions' => ['create', 'delete']], ['6A', '50%_Ü']],
            'object' => [['object' => 'member'], ['6A / U1', '6A / U2', '50%_Ü / U1']],
            'text without case' => [['search' => '6a / u2'], ['6A / U2']],
            'text with an accent without case' => [['search' => '_ü'], ['50%_Ü', '50%_Ü / U1']],
            'a wildcard is a character' => [['search' => '%'], ['50%_Ü', '50%_Ü / U1']],
            'another wildcard is a character' => [['search' => 'A_'], []],
            'quotes do no harm' => [['search' => "' OR 1=1 --"], []],
            'a backslash does no harm' => [['search' => '\\'], []],
            'text of a field' => [['search' => 'SIXIÈME'], ['6A']],
            'the name of a field is no text' => [['search' => 'name'], []],
            'the notation is no text' => [['search' => '":"'], []],
            'an expression is a text' => [['search' => '.*'], []],
            'half an expression is a text' => [['search' => '(['], []],
            'line' => [['line' => 2], ['6A', '6A / U1']],
            'no such line' => [['line' => 99], []],
            'the end of the file' => [['line' => 0], []],
            'status' => [['status' => 'planned', 'object' => 'cohort'], ['6A', '50%_Ü']],
            'another status' => [['status' => 'applied'], []],
            'all at once' => [['actions' => ['add'], 'object' => 'member', 'search' => '6A', 'line' => 3], ['6A / U2']],
        ];
    }

    /**
     * Changes are found by action, object, text, line and status, counted, and in order.
     *
     * @dataProvider questions
     * @param array<string, mixed> $question
     * @param string[] $expected
     */
    public function test_find(array $question, array $expected): void {
        $this->setAdminUser();
        $run = $this->run_file(true, self::FILE);
        $found = $this->call('get_changes', ...['runid' => $run['id']] + $question);
        $this->assertSame($expected, array_column($found['changes'], 'key'));
        $this->assertSame(count($expected), $found['total']);
        $second = $this->call('get_changes', ...['runid' => $run['id'], 'page' => 1, 'perpage' => 2] + $question);
        $this->assertSame(array_slice($expected, 2, 2), array_column($second['changes'], 'key'));
        $this->assertSame([], $second['groups']);
    }

    /**
     * Any text before or after is found as it was written, and nothing besides.
     *
     * @testWith ["mmartin", ["6A", "6A / U1"]]
     *           ["MMARTIN", ["6A", "6A / U1"]]
     *           ["zoé", ["6A / U2"]]
     *           ["ZOÉ", ["6A / U2"]]
     *           ["zoe", []]
     *           ["\"Zo", ["6A / U2"]]
     *           ["\\", ["6A / U2"]]
     *           ["\\\\", []]
     *           ["a/b", ["6A / U2"]]
     *           ["new\nline", ["6A / U2"]]
     *           ["nline", []]
     *           ["user", []]
     *           ["true", []]
     *           ["31", []]
     *           ["\",\"", []]
     *           [",", []]
     *           ["{1}", ["50%_Ü"]]
     *           ["^$|?*+", ["50%_Ü"]]
     *           [".", ["50%_Ü"]]
     * @param string $search
     * @param string[] $expected
     */
    public function test_find_in_values(string $search, array $expected): void {
        global $DB;
        $this->setAdminUser();
        $run = $this->run_file(true, self::FILE);
        $values = [
            '6A' => [['user' => 'mmartin', 'enrolments' => 31], null],
            '6A / U1' => [null, ['visible' => true, 'user' => 'mmartin', 'other' => null]],
            '6A / U2' => [['name' => 'x'], ['name' => 'the "Zoé" \\ a/b', 'text' => "a new\nline"]],
            '50%_Ü' => [[], ['name' => 'ends with ":', 'text' => '([.{1}^$|?*+])']],
        ];
        foreach ($values as $key => [$before, $after]) {
            $where = $DB->sql_compare_text('objectkey') . ' = :objectkey AND runid = :runid';
            foreach (['valuesbefore' => $before, 'valuesafter' => $after] as $field => $fields) {
                $DB->set_field_select('tool_sync_change', $field, $fields === null ? null : run_record::encode($fields), $where,
                    ['objectkey' => (string) $key, 'runid' => $run['id']]);
            }
        }
        $found = $this->call('get_changes', ...['runid' => $run['id'], 'search' => $search]);
        $this->assertSame($expected, array_column($found['changes'], 'key'));
        $this->assertSame(count($expected), $found['total']);
    }

    /**
     * The first page says what there is, whatever is asked.
     */
    public function test_groups(): void {
        $this->setAdminUser();
        $run = $this->run_file(true, self::FILE);
        $groups = $this->call('get_changes', ...['runid' => $run['id'], 'search' => 'nothing of the kind'])['groups'];
        $this->assertSame([
            ['action' => 'create', 'object' => 'cohort', 'objectlabel' => get_string('object_cohort', 'tool_sync'),
                'status' => 'planned', 'count' => 2],
            ['action' => 'add', 'object' => 'member', 'objectlabel' => get_string('object_member', 'tool_sync'),
                'status' => 'planned', 'count' => 3],
        ], $groups);
    }

    /**
     * What can't be taken back comes first.
     */
    public function test_irreversible_first(): void {
        global $DB;
        $this->setAdminUser();
        $run = $this->run_file(true, self::FILE);
        $DB->set_field_select('tool_sync_change', 'reversible', 0, 'runid = ? AND line = 4', [$run['id']]);
        $this->assertSame(['50%_Ü', '50%_Ü / U1', '6A', '6A / U1', '6A / U2'],
            array_column($this->call('get_changes', $run['id'])['changes'], 'key'));
        $this->assertSame(2, $this->call('get_run', $run['id'])['forecast']['irreversible']);
        // The order of execution is another matter.
        $this->assertSame('6A', run_contents::list_changes($run['id'])[0]['key']);
    }

    /**
     * What is not known is refused.
     *
     * @testWith ["get_changes", {"actions": ["explode"]}]
     *           ["get_changes", {"actions": ["add' OR 1=1"]}]
     *           ["get_changes", {"status": "odd"}]
     *           ["get_changes", {"object": "a'b"}]
     *           ["get_issues", {"severity": "odd"}]
     * @param string $name
     * @param array<string, mixed> $question
     */
    public function test_refused(string $name, array $question): void {
        $this->setAdminUser();
        $run = $this->generator()->create_run();
        $this->expectException(\invalid_parameter_exception::class);
        $this->call($name, ...['runid' => $run->id] + $question);
    }

    /**
     * Issues are found by severity, text and line.
     */
    public function test_issues(): void {
        $this->setAdminUser();
        $run = $this->run_file(true, "cidnumber;userid\n6A;NOBODY\n6A;U1\n6A;NO_ONE\n");
        $lines = fn(array $question): array => array_column(
            $this->call('get_issues', ...['runid' => $run['id']] + $question)['issues'],
            'line'
        );
        $this->assertSame([2, 4], $lines(['severity' => 'error']));
        $this->assertSame([4], $lines(['search' => 'no_o']));
        $this->assertSame([2, 4], $lines(['search' => 'USERID']));
        $this->assertSame([2], $lines(['line' => 2]));
        $this->assertSame(1, $this->call('get_issues', ...['runid' => $run['id'], 'search' => 'NO_O'])['total']);
        $this->assertSame($run['issuecount'], $this->call('get_issues', $run['id'])['total']);
    }

    /**
     * While a run goes on, the last issues are there; then they are not.
     */
    public function test_latest_issues(): void {
        global $DB;
        $this->setAdminUser();
        $run = $this->run_file(true, "cidnumber;userid\n6A;N1\n6A;N2\n6A;N3\n6A;N4\n");
        $this->assertSame([4, []], [$run['issuecount'], $run['latestissues']]);
        $DB->set_field('tool_sync_run', 'status', 'running', ['id' => $run['id']]);
        $running = $this->call('get_run', $run['id']);
        $this->assertSame([5, 4, 3], array_column($running['latestissues'], 'line'));
        $this->assertStringContainsString('N4', $running['latestissues'][0]['message']);
        $this->assertArrayNotHasKey('forecast', $running);
    }

    /**
     * A plan says whether the guard will stop it, and how long it will take by the runs before it.
     */
    public function test_forecast(): void {
        $this->setAdminUser();
        set_config('maxdeletions', 1, 'tool_sync');
        set_config('maxdeletionspercent', 0, 'tool_sync');
        $plan = $this->run_file(true, self::FILE);
        $this->assertSame([false, 1, 0, 0, 0], [$plan['forecast']['held'], $plan['forecast']['maxdeletions'],
            $plan['forecast']['maxdeletionspercent'], $plan['forecast']['irreversible'], $plan['forecast']['runs']]);
        $this->assertGreaterThan(0, $plan['forecast']['seconds'] + 0.1);

        $done = $this->run_file(false, self::FILE);
        $this->assertSame('done', $done['status']);
        $this->assertArrayNotHasKey('forecast', $done);

        $removal = $this->run_file(true, "cmd;cidnumber;userid\ndel;6A;U1\ndel;6A;U2\n");
        $this->assertSame(2, $removal['deletions']);
        $this->assertTrue($removal['forecast']['held']);
        $this->assertSame(1, $removal['forecast']['runs']);
        $this->assertSame(5, $removal['forecast']['population']);

        $held = $this->run_file(false, "cmd;cidnumber;userid\ndel;6A;U1\ndel;6A;U2\n");
        $this->assertSame('held', $held['status']);
        $this->assertTrue($held['forecast']['held']);

        $nothing = $this->run_file(true, "cidnumber;userid\n6A;U1\n");
        $this->assertArrayNotHasKey('forecast', $nothing);
    }

    /**
     * Where somebody changed what a plan is about, its lines say what was planned and what would be done now; nothing was changed,
     * and the file can be planned afresh.
     */
    public function test_stale(): void {
        global $DB;
        $this->setAdminUser();
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'name' => 'Old name']);
        $content = "cmd;cidnumber;cname;userid\nadd;6A;Sixième A;U1\nadd;6A;;U2\nadd;6A;;U3\n";
        $plan = $this->run_file(true, $content);
        // By hand: another name, and one pupil is there already.
        $DB->set_field('cohort', 'name', 'Another name', ['id' => $cohort->id]);
        cohort_add_member($cohort->id, $DB->get_field('user', 'id', ['idnumber' => 'U2']));
        // An account goes.
        delete_user($DB->get_record('user', ['idnumber' => 'U3']));

        $run = $this->finish($this->call('start_run', '', 'plan', 0, '', false, $plan['id'])['id']);
        $this->assertSame('stale', $run['status']);
        $this->assertSame('Another name', $DB->get_field('cohort', 'name', ['id' => $cohort->id]));
        $this->assertSame(1, $DB->count_records('cohort_members', ['cohortid' => $cohort->id]));

        $stale = $this->call('get_stale_lines', $run['id']);
        $this->assertSame(3, $stale['total']);
        [$first, $second, $third] = $stale['lines'];
        $this->assertSame([2, 3, 4], array_column($stale['lines'], 'line'));
        $this->assertSame(['Old name', 'Another name'], [$first['planned'][0]['fields'][0]['before'],
            $first['now'][0]['fields'][0]['before']]);
        // The member of the same line is as planned.
        $this->assertSame([1, 1], [count($first['planned']), count($first['now'])]);
        $this->assertSame([1, 0, 0], [count($second['planned']), count($second['now']), count($second['issues'])]);
        $this->assertSame([1, 0, 'U3'], [count($third['planned']), count($third['now']), $third['issues'][0]['value']]);
        $this->assertSame([3], array_column($this->call('get_stale_lines', $run['id'], 1, 1)['lines'], 'line'));

        $again = $this->finish($this->call('start_run', '', 'again', 0, '', true, $run['id'])['id']);
        $this->assertSame(['done', true, 'Another name'], [$again['status'], $again['simulate'],
            $this->call('get_changes', $again['id'])['changes'][0]['fields'][0]['before']]);
    }

    /**
     * What is planned afresh is held to the limits of today.
     */
    public function test_again_with_new_limits(): void {
        $this->setAdminUser();
        $run = $this->run_file(true, self::FILE);
        set_config('maxdeletions', 7, 'tool_sync');
        $again = $this->finish($this->call('start_run', '', 'again', 0, '', true, $run['id'])['id']);
        $this->assertSame(7, $again['forecast']['maxdeletions']);
        $this->expectException(\invalid_parameter_exception::class);
        $this->call('start_run', '', 'again', 0, '', false, $run['id']);
    }

    /**
     * A run that has nothing stale says so.
     */
    public function test_nothing_stale(): void {
        $this->setAdminUser();
        $run = $this->run_file();
        $this->assertSame(['total' => 0, 'lines' => []], $this->call('get_stale_lines', $run['id']));
        $this->assertSame(0, run_contents::count_changes($run['id'], new change_filter([], '', 'nobody')));
    }

    /**
     * The files of a run can be opened on the page: they say where they lie.
     */
    public function test_files(): void {
        $this->setAdminUser();
        $run = $this->run_file(false);
        $files = array_column($run['files'], null, 'what');
        $this->assertSame('/' . $files['retry']['filename'], $files['retry']['path']);
        $this->assertGreaterThan(10, $files['retry']['size']);
        $this->assertGreaterThan(0, $files['retry']['timemodified']);
    }
}
