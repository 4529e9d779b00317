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

use tool_sync\local\plan\change;
use tool_sync\tests\engine;
use tool_sync\tests\fixed_clock;

/**
 * Runs: phases, checkpoint, failures, guard, plans that no longer fit.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\runner
 * @covers     \tool_sync\local\run\planning
 * @covers     \tool_sync\local\run\applying
 * @covers     \tool_sync\local\run\finishing
 */
final class runner_test extends \PHPUnit\Framework\TestCase {
    /**
     * A school with so many people, none in a cohort but those of OLD.
     *
     * @param int $people
     * @return engine
     */
    private function school(int $people = 20): engine {
        $users = $members = [];
        for ($id = 1; $id <= $people; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
            $members[] = [1, $id];
        }
        return new engine([
            'users' => $users,
            'cohorts' => [['id' => 1, 'name' => 'Old', 'idnumber' => 'OLD'], ['id' => 2, 'name' => 'Two', 'idnumber' => 'TWO']],
            'members' => $members,
        ]);
    }

    /**
     * A file that adds everybody to a cohort.
     *
     * @param int $people
     * @param string $cohort
     * @return string
     */
    private function everybody(int $people = 20, string $cohort = 'NEW'): string {
        $csv = "cmd;cidnumber;userid\n";
        for ($id = 1; $id <= $people; $id++) {
            $csv .= "add;$cohort;U$id\n";
        }
        return $csv;
    }

    public function test_a_simulation_changes_nothing_and_leaves_a_report_alone(): void {
        $engine = $this->school();
        $before = $engine->site->to_array();
        $state = $engine->run('cohorts', $this->everybody() . "add;NEW;U99\n", true);
        $this->assertSame($before, $engine->site->to_array());
        $this->assertSame(['report' => '/reports/20261122-1455_plan_cohorts.csv'], $state->files);
        $this->assertSame(['cohort_create' => 1, 'member_add' => 20], $state->changes);
        $this->assertFileExists($engine->folder . '/source.csv');
    }

    public function test_the_files_of_a_run_have_their_names(): void {
        $engine = $this->school();
        $state = $engine->run('cohorts', "cmd;cidnumber;userid\nadd;TWO;U1\nadd;TWO;U99\n", with: ['filepath' => '/sis/']);
        $this->assertSame([
            'report' => '/reports/20261122-1455_report_cohorts.csv',
            'retry' => '/sis/cohorts_tryback_20261122-1455.csv',
            'undo' => '/undo/20261122-1455_undo_cohorts.csv',
            'archive' => '/archives/20261122-1455_cohorts.csv',
        ], $state->files);
        $this->assertFileDoesNotExist($engine->folder . '/source.csv');
    }

    public function test_two_runs_of_one_minute_keep_their_files_apart(): void {
        $engine = $this->school();
        $csv = "cmd;cidnumber;userid\nadd;TWO;U1\nadd;TWO;U99\n";
        $first = $engine->run('cohorts', $csv);
        $undo = $engine->file('undo');
        $second = $engine->run('cohorts', "cmd;cidnumber;userid\nadd;TWO;U2\nadd;TWO;U98\n");
        $this->assertSame('/undo/20261122-1455_undo_cohorts.csv', $first->files['undo']);
        $this->assertSame('/undo/20261122-1455-2_undo_cohorts.csv', $second->files['undo']);
        $this->assertSame('/cohorts_tryback_20261122-1455-2.csv', $second->files['retry']);
        $this->assertSame($undo, file_get_contents($engine->folder . $first->files['undo']));
        $this->assertTrue(file_names::is_retry('cohorts_tryback_20261122-1455-2.csv'));
        $this->assertSame('/cohorts_tryback_20261122-1500.csv',
            file_names::retry('20261122-1500', 'cohorts_tryback_20261122-1455-2.csv', '/'));
    }

    public function test_settings_switch_the_files_off(): void {
        $engine = $this->school();
        $engine->settings = ['storereport' => false, 'filearchive' => false, 'filefailed' => false, 'filecleanup' => false];
        $state = $engine->run('cohorts', "cidnumber;userid\nTWO;U99\n");
        $this->assertSame([], $state->files);
        $this->assertFileExists($engine->folder . '/source.csv');
    }

    public function test_one_failing_row_fails_alone(): void {
        $engine = $this->school(600);
        $engine->fault = static function (change $change): void {
            if ($change->key === 'NEW / U250') {
                throw new \RuntimeException('SELECT secret FROM table /var/www');
            }
        };
        $state = $engine->run('cohorts', $this->everybody(600));
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame(['251 site_error'], $engine->issues());
        $this->assertCount(599, (array)$engine->members('NEW'));
        $this->assertSame(['read' => 600, 'changed' => 599, 'unchanged' => 0, 'rejected' => 1], $state->rows);
        $this->assertSame(['cohort_create' => 1, 'member_add' => 599], $state->changes);
        $this->assertSame("cmd;cidnumber;userid\nadd;NEW;U250\n", $engine->file('retry'));
        $this->assertStringNotContainsString('secret', (string)$engine->file('report'));
    }

    public function test_rows_that_need_a_failed_row_fail_with_their_own_reason(): void {
        $engine = $this->school();
        $engine->settings['cohorts_autocreate'] = true;
        $engine->fault = static function (change $change): void {
            if ($change->get_type() === 'cohort_create') {
                throw new refused_exception('site_refused', ['reason' => 'no']);
            }
        };
        $state = $engine->run('cohorts', $this->everybody(3));
        $this->assertSame(0, $state->rows['changed']);
        $this->assertSame(3, $state->rows['rejected']);
        $this->assertNull($engine->members('NEW'));
    }

    /**
     * A process that dies before any commit, at every possible place, and goes on later.
     */
    public function test_a_run_killed_anywhere_ends_as_an_undisturbed_one(): void {
        $csv = $this->everybody(6) . "del;OLD;U1\nadd;TWO;U99\nfree;OLD;\nadd;OLD;U2\n";
        $undisturbed = $this->school(6);
        $undisturbed->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0, 'cohorts_syncdelete' => true];
        $undisturbed->run('cohorts', $csv);
        $expected = $undisturbed->site->to_array();
        $kills = 0;
        for ($at = 1; $at <= 15; $at++) {
            $engine = $this->school(6);
            $engine->settings = $undisturbed->settings;
            $number = 0;
            $dead = false;
            $engine->fault = static function () use (&$number, &$dead, $at): void {
                $dead = $dead || ++$number === $at;
                if ($dead) {
                    throw new \RuntimeException('killed');
                }
            };
            $engine->begin('cohorts', $csv);
            $this->advance_until_killed($engine, $dead);
            $kills += $dead ? 1 : 0;
            $engine->fault = null;
            $state = $engine->advance();
            $this->assertSame(status::DONE, $state->status, 'killed at change ' . $at);
            $this->assertSame($expected, $engine->site->to_array(), 'killed at change ' . $at);
            $this->assertSame($undisturbed->state->rows, $state->rows, 'killed at change ' . $at);
            foreach (['report', 'retry', 'undo', 'archive'] as $what) {
                $this->assertSame($undisturbed->file($what), $engine->file($what), $what . ', killed at change ' . $at);
            }
        }
        $this->assertGreaterThan(10, $kills);
    }

    /**
     * Works on the run in a process that dies: nothing that it does after its last commit before that is seen by the next one.
     *
     * @param engine $engine its fault throws from a certain change on, and sets $dead
     * @param bool $dead
     */
    private function advance_until_killed(engine $engine, bool &$dead): void {
        $committed = serialize([get_object_vars($engine->site), $engine->store->get_contents()]);
        $engine->listener = new class ($engine, $committed, $dead) implements listener {
            /**
             * Constructor.
             *
             * @param engine $engine
             * @param string $committed the site and the store after the last commit
             * @param bool $dead
             */
            public function __construct(
                /** @var engine Engine. */
                private readonly engine $engine,
                /** @var string What was committed. */
                private string &$committed,
                /** @var bool Is the process dead? */
                private bool &$dead,
            ) {
            }

            #[\Override]
            public function progressed(state $state): void {
                if (!$this->dead) {
                    $this->committed = serialize([get_object_vars($this->engine->site), $this->engine->store->get_contents()]);
                }
            }
        };
        $engine->advance();
        $engine->listener = null;
        [$site, $contents] = unserialize($committed);
        foreach ($site as $name => $value) {
            $engine->site->{$name} = $value;
        }
        $engine->store->set_contents($contents);
        // The dead process wrote its files and removed the command file: the next one finds its own copy and starts without them.
        file_put_contents($engine->folder . '/source.csv', $engine->source);
    }

    public function test_short_steps_end_in_the_same_state_as_one_long_one(): void {
        $long = $this->school(1250);
        $long->run('cohorts', $this->everybody(1250));
        $short = $this->school(1250);
        $short->clock = new fixed_clock(0.4);
        $short->begin('cohorts', $this->everybody(1250));
        $steps = 0;
        do {
            $state = $short->advance(1.0);
            $steps++;
        } while ($state->status === status::RUNNING);
        $this->assertGreaterThan(4, $steps);
        $this->assertSame($long->site->to_array(), $short->site->to_array());
        $this->assertSame($long->file('report'), $short->file('report'));
        $this->assertSame($long->state->rows, $state->rows);
    }

    public function test_a_plan_over_the_limit_waits_before_its_first_change(): void {
        $engine = $this->school();
        $engine->settings['maxdeletions'] = 19;
        $before = $engine->site->to_array();
        $state = $engine->run('cohorts', "cmd;cidnumber;userid\nadd;TWO;U1\nfree;OLD;\n");
        $this->assertSame([status::HELD, 20], [$state->status, $state->deletions]);
        $this->assertSame($before, $engine->site->to_array());
        $state = $engine->approve();
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame([[], ['u1']], [$engine->members('OLD'), $engine->members('TWO')]);
    }

    public function test_the_percentage_holds_too_but_not_a_handful(): void {
        $engine = $this->school();
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 10];
        $this->assertSame(status::DONE, $engine->run('cohorts', "cmd;cidnumber;userid\ndel;OLD;U1\ndel;OLD;U2\n")->status);
        $this->assertSame(status::HELD, $engine->run('cohorts', "cmd;cidnumber;userid\nfree;OLD;\n")->status);
    }

    public function test_a_plan_that_removes_needs_the_right_to_remove(): void {
        $engine = $this->school();
        $engine->site = new \tool_sync\local\directory\memory_site($engine->site->to_array() + ['denied' => ['remove' => [1]]]);
        $before = $engine->site->to_array();
        $state = $engine->run('cohorts', "cmd;cidnumber;userid\nadd;TWO;U1\ndel;OLD;U1\n");
        $this->assertSame([status::FAILED, 'removals_nopermission'], [$state->status, $state->error]);
        $this->assertSame($before, $engine->site->to_array());
        $this->assertSame(status::DONE, $engine->run('cohorts', "cidnumber;userid\nTWO;U1\n")->status);
    }

    public function test_a_simulation_is_never_held(): void {
        $engine = $this->school();
        $engine->settings['maxdeletions'] = 1;
        $state = $engine->run('cohorts', "cmd;cidnumber;userid\nfree;OLD;\n", true);
        $this->assertSame([status::DONE, 20], [$state->status, $state->deletions]);
    }

    public function test_a_plan_is_followed_when_the_site_has_not_moved(): void {
        $engine = $this->school();
        $csv = $this->everybody();
        $plan = $engine->run('cohorts', $csv, true)->id;
        $state = $engine->run('cohorts', $csv, with: ['planid' => $plan]);
        $this->assertSame(status::DONE, $state->status);
        $this->assertCount(20, (array)$engine->members('NEW'));
    }

    public function test_a_plan_that_no_longer_fits_changes_nothing_and_names_the_lines(): void {
        $engine = $this->school();
        $csv = $this->everybody(5, 'TWO');
        $plan = $engine->run('cohorts', $csv, true)->id;
        $engine->site->members[2][3] = true;
        $state = $engine->run('cohorts', $csv, with: ['planid' => $plan]);
        $this->assertSame(status::STALE, $state->status);
        $this->assertSame(['4 row_stale'], $engine->issues());
        $this->assertSame(['u3'], $engine->members('TWO'));
        $this->assertSame([], $state->changes);
    }

    public function test_a_row_that_moves_between_plan_and_change_is_left_alone(): void {
        $engine = $this->school();
        $engine->settings['maxdeletions'] = 1;
        $engine->run('cohorts', "cmd;cidnumber;userid\ndel;OLD;U1\ndel;OLD;U2\ndel;OLD;U3\n");
        $this->assertSame(status::HELD, $engine->state->status);
        unset($engine->site->members[1][2]);
        $state = $engine->approve();
        $this->assertSame(['3 row_stale'], $engine->issues());
        $this->assertSame(['changed' => 2, 'rejected' => 1], array_intersect_key($state->rows, ['changed' => 1, 'rejected' => 1]));
        $this->assertCount(17, (array)$engine->members('OLD'));
    }

    public function test_cancelling_keeps_what_was_committed_and_says_so(): void {
        $engine = $this->school(600);
        $engine->fault = static function (change $change) use ($engine): void {
            $engine->store->cancel = $change->key === 'NEW / U1' || $engine->store->cancel;
        };
        $state = $engine->run('cohorts', $this->everybody(600));
        $this->assertSame(status::CANCELLED, $state->status);
        $this->assertSame(500, $state->rows['changed']);
        $this->assertCount(500, (array)$engine->members('NEW'));
        $this->assertSame(['report', 'undo'], array_keys($state->files));
        $engine->fault = null;
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $engine->run('cohorts', (string)$engine->file('undo'));
        $this->assertNull($engine->members('NEW'));
    }

    /**
     * Files of which nothing runs.
     *
     * @return array<string, array{string, string}>
     */
    public static function bad_files(): array {
        return [
            'empty' => ['', 'file_empty'],
            'binary' => ["cidnumber\0\x01\x02", 'file_binary'],
            'workbook' => ["PK\x03\x04rest", 'file_workbook'],
            'unknown column' => ["cidnumber;nope\n6A;1\n", 'column_unknown'],
            'duplicate column' => ["cidnumber;userid;user\n6A;U1;U2\n", 'column_duplicate'],
            'no identifier' => ["userid\nU1\n", 'column_missing'],
            'wrong kind' => ["cohort;course\nA;B\n", 'column_unknown'],
            'too long' => ["cidnumber;cdescription\nTWO;ok\nTWO;\"" . str_repeat('x', 1048577) . "\"\n", 'record_too_long'],
        ];
    }

    /**
     * A file error stops before anything is changed.
     *
     * @dataProvider bad_files
     * @param string $csv
     * @param string $code
     */
    public function test_a_file_error_stops_before_anything_is_changed(string $csv, string $code): void {
        $engine = $this->school();
        $before = $engine->site->to_array();
        $state = $engine->run('cohorts', $csv);
        $this->assertSame([status::FAILED, 'file_error'], [$state->status, $state->error]);
        $codes = array_map(static fn($issue) => $issue->code, [...$engine->store->list_issues()]);
        $this->assertContains($code, $codes);
        $this->assertSame($before, $engine->site->to_array());
        $this->assertSame(['report'], array_keys($state->files));
        $this->assertFileExists($engine->folder . '/source.csv');
    }

    public function test_a_header_alone_is_done_with_a_warning(): void {
        $engine = $this->school();
        $state = $engine->run('cohorts', "cidnumber;userid\n");
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame(['0 no_rows'], $engine->issues());
    }

    public function test_the_undo_file_brings_the_site_back(): void {
        $engine = $this->school();
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $before = $engine->site->to_array();
        $engine->run('cohorts', $this->everybody(3) . "del;OLD;U1\nadd;TWO;U1\nfree;OLD;\n");
        $this->assertNotSame($before, $engine->site->to_array());
        $engine->run('cohorts', (string)$engine->file('undo'));
        $this->assertSame($before['members'], $engine->site->to_array()['members']);
        $this->assertSame($before['cohorts'], $engine->site->to_array()['cohorts']);
    }

    public function test_look_ups_do_not_grow_with_the_rows_of_a_chunk(): void {
        $few = $this->school(400);
        $few->run('cohorts', $this->everybody(5, 'OLD'));
        $many = $this->school(400);
        $many->run('cohorts', $this->everybody(400, 'OLD'));
        $this->assertSame($few->site->lookups, $many->site->lookups);
        $this->assertLessThan(10, $many->site->lookups);
    }

    public function test_a_scheduled_file_that_lost_its_rows_waits_for_a_person(): void {
        $engine = new engine(['users' => [], 'cohorts' => [], 'members' => []]);
        $rows = static fn(int $from, int $to): string => "cidnumber\n" . implode("\n", array_map(static fn(int $n) => "C$n",
            range($from, $to)));
        $task = ['origin' => 'task'];
        $this->assertSame(status::DONE, $engine->run('cohorts', $rows(1, 40), with: $task)->status);
        $state = $engine->run('cohorts', $rows(41, 59), with: $task);
        $this->assertSame([status::HELD, 'shrunk', 40], [$state->status, $state->hold, $state->lastrows]);
        $this->assertCount(40, $engine->site->cohorts);
        $this->assertSame(status::DONE, $engine->approve()->status);
        $this->assertCount(59, $engine->site->cohorts);

        $this->assertSame(status::DONE, $engine->run('cohorts', $rows(41, 60), with: $task)->status);
        $state = $engine->run('cohorts', "cidnumber\n", with: $task);
        $this->assertSame([status::HELD, 'empty'], [$state->status, $state->hold]);
        $this->assertSame(status::DONE, $engine->run('cohorts', "cidnumber\n")->status, 'somebody chose the empty file');
        $this->assertSame(status::DONE, $engine->run('cohorts', "cidnumber\n", true, $task)->status, 'a simulation shows its plan');
        $engine->settings['holdshortfiles'] = false;
        $this->assertSame(status::DONE, $engine->run('cohorts', "cidnumber\n", with: $task)->status);
    }

    public function test_too_many_removals_are_why_a_plan_is_held(): void {
        $engine = new engine(['users' => [], 'cohorts' => [['id' => 1, 'name' => 'A', 'idnumber' => 'A'],
            ['id' => 2, 'name' => 'B', 'idnumber' => 'B']], 'members' => []]);
        $engine->settings = ['maxdeletions' => 1];
        $state = $engine->run('cohorts', "cmd;cidnumber;userid\ndel;A;\ndel;B;\n");
        $this->assertSame([status::HELD, 'removals'], [$state->status, $state->hold]);
    }
}
