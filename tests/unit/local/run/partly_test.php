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

use tool_sync\local\format\row;
use tool_sync\local\kind\kind;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;
use tool_sync\tests\engine;
use tool_sync\tests\partly_kind;
use tool_sync\tests\shared_hands;

/**
 * Rows that do a part of what they ask for: their changes are made, and they are rejected for the rest.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\plan\outcome
 * @covers     \tool_sync\local\run\planning
 * @covers     \tool_sync\local\run\applying
 * @covers     \tool_sync\local\run\keeping
 * @covers     \tool_sync\local\run\finishing
 */
final class partly_test extends \PHPUnit\Framework\TestCase {
    /** @var string[] ID numbers of the people in whose rows a part is wrong. */
    private array $wrong = [];

    /**
     * A school of so many people without cohorts.
     *
     * @param int $people
     * @return engine
     */
    private function school(int $people = 20): engine {
        $users = [];
        for ($id = 1; $id <= $people; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
        }
        $engine = new engine(['users' => $users, 'cohorts' => [['id' => 1, 'name' => 'A', 'idnumber' => 'A']]]);
        $engine->kind = fn(kind $kind): kind => new partly_kind($kind, $this->find_wrong(...));
        return $engine;
    }

    /**
     * What is wrong with a part of a row.
     *
     * @param row $row
     * @return list<issue>
     */
    private function find_wrong(row $row): array {
        $user = $row->text('userid');
        return in_array($user, $this->wrong, true) ? [issue::error('course_unknown', $row->line, 'course2', 'X' . $user)] : [];
    }

    /**
     * A file that adds these people to cohort A.
     *
     * @param int[] $numbers
     * @return string
     */
    private static function file(array $numbers): string {
        return "cidnumber;userid\n" . implode('', array_map(static fn(int $number): string => "A;U$number\n", $numbers));
    }

    /**
     * What became of each stored change.
     *
     * @param engine $engine
     * @return array<string, string> status by key
     */
    private static function statuses(engine $engine): array {
        $found = [];
        foreach ($engine->store->list_changes() as $change) {
            $found[$change['key']] = $change['status'];
        }
        return $found;
    }

    public function test_an_outcome_may_hold_both(): void {
        $change = new change(2, \tool_sync\local\plan\action::ADD, 'member', 'A / U1', null, []);
        $error = issue::error('course_unknown', 2);
        $partly = outcome::partly([$change], [$error], [['cmd' => 'del']]);
        $this->assertTrue($partly->is_partly());
        $this->assertTrue($partly->is_rejected());
        $this->assertFalse(outcome::rejected($error)->is_partly());
        $this->assertFalse((new outcome([$change], [issue::warning('x')]))->is_partly());
        $both = (new outcome([$change]))->followed_by($partly);
        $this->assertSame([[$change, $change], [$error], [['cmd' => 'del']]], [$both->changes, $both->issues, $both->undo]);
    }

    public function test_a_simulation_plans_the_changes_and_counts_the_row_as_rejected_once(): void {
        $this->wrong = ['U2', 'U3'];
        $engine = $this->school();
        $engine->site->members[1][3] = true;
        $state = $engine->run('cohorts', self::file([1, 2, 3, 4]), true);
        $this->assertSame(['read' => 4, 'changed' => 2, 'unchanged' => 0, 'rejected' => 2], $state->rows);
        $this->assertSame(['member_add' => 3], $state->changes);
        $this->assertSame(['2 member_add A / U1', '3 member_add A / U2', '5 member_add A / U4'], $engine->plan());
        $this->assertSame(['3 course_unknown course2 XU2', '4 course_unknown course2 XU3'], $engine->issues());
        $report = (string)$engine->file('report');
        $this->assertMatchesRegularExpression('/^3;planned;/m', $report);
        $this->assertMatchesRegularExpression('/^3;"?partly rejected"?;.*course_unknown/m', $report);
        $this->assertMatchesRegularExpression('/^4;rejected;.*course_unknown/m', $report);
    }

    public function test_what_can_be_done_is_done_and_the_row_goes_to_the_retry_file(): void {
        $this->wrong = ['U2'];
        $engine = $this->school();
        $state = $engine->run('cohorts', self::file([1, 2, 4]));
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame(['u1', 'u2', 'u4'], $engine->members('A'));
        $this->assertSame(['read' => 3, 'changed' => 2, 'unchanged' => 0, 'rejected' => 1], $state->rows);
        $this->assertSame(['member_add' => 3], $state->changes);
        $this->assertSame(['A / U1' => 'applied', 'A / U2' => 'applied', 'A / U4' => 'applied'], self::statuses($engine));
        $this->assertSame(['3 course_unknown course2 XU2'], $engine->issues());
        $this->assertSame("cidnumber;userid\nA;U2\n", $engine->file('retry'));
        $this->assertMatchesRegularExpression('/^3;done;/m', (string)$engine->file('report'));
        // Uncorrected, it does nothing more and is rejected again; corrected, it does what is missing, here nothing.
        $retry = (string)$engine->file('retry');
        $again = $engine->run('cohorts', $retry);
        $this->assertSame([1, []], [$again->rows['rejected'], $again->changes]);
        $this->wrong = [];
        $corrected = $engine->run('cohorts', $retry);
        $this->assertSame(['read' => 1, 'changed' => 0, 'unchanged' => 1, 'rejected' => 0], $corrected->rows);
    }

    public function test_what_was_done_can_be_taken_back(): void {
        $this->wrong = ['U1', 'U2'];
        $engine = $this->school();
        $before = $engine->site->to_array();
        $engine->run('cohorts', self::file([1, 2]));
        $undo = (string)$engine->file('undo');
        $this->wrong = [];
        $engine->run('cohorts', $undo);
        $this->assertSame($before, $engine->site->to_array());
    }

    public function test_a_row_whose_changes_fail_is_rejected_once_and_says_so(): void {
        $this->wrong = ['U2', 'U5'];
        $engine = $this->school();
        $engine->fault = static function (change $change): void {
            if (in_array($change->key, ['A / U2', 'A / U4'], true)) {
                throw new \RuntimeException('no');
            }
        };
        $state = $engine->run('cohorts', self::file([1, 2, 4, 5]));
        $this->assertSame(['read' => 4, 'changed' => 1, 'unchanged' => 0, 'rejected' => 3], $state->rows);
        $this->assertSame(['member_add' => 2], $state->changes);
        $this->assertSame(['A / U1' => 'applied', 'A / U2' => 'failed', 'A / U4' => 'failed', 'A / U5' => 'applied'],
            self::statuses($engine));
        $this->assertSame(['3 course_unknown course2 XU2', '3 site_error', '4 site_error', '5 course_unknown course2 XU5'],
            $engine->issues());
        $this->assertSame("cidnumber;userid\nA;U2\nA;U4\nA;U5\n", $engine->file('retry'));
    }

    public function test_a_row_that_the_site_has_moved_under_says_that_nothing_of_it_was_done(): void {
        $this->wrong = ['U2'];
        $engine = $this->school();
        $engine->settings = ['maxdeletions' => 1];
        $engine->site->members[1] = [7 => true, 8 => true];
        $engine->run('cohorts', "cmd;cidnumber;userid\nadd;A;U2\nadd;A;U3\ndel;A;U7\ndel;A;U8\n");
        $this->assertSame(status::HELD, $engine->state->status);
        $engine->site->members[1][2] = true;
        $state = $engine->approve();
        $this->assertSame('failed', self::statuses($engine)['A / U2']);
        $this->assertSame(['2 course_unknown course2 XU2', '2 row_stale'], array_slice($engine->issues(), 0, 2));
        $this->assertSame($state->rows['read'], $state->rows['changed'] + $state->rows['unchanged'] + $state->rows['rejected']);
    }

    public function test_what_turns_out_wrong_only_now_is_said_and_what_has_come_right_is_not_counted_twice(): void {
        $this->wrong = ['U1'];
        $engine = $this->school();
        $engine->begin('cohorts', self::file([1, 2, 3]));
        $engine->fault = function (change $change): void {
            // The first change of the chunk fails once, and what is wrong has changed when it is planned again.
            if ($this->wrong === ['U1']) {
                $this->wrong = ['U2'];
                throw new \RuntimeException('no');
            }
        };
        $state = $engine->advance();
        $this->assertSame(['u1', 'u2', 'u3'], $engine->members('A'));
        $this->assertSame(['read' => 3, 'changed' => 1, 'unchanged' => 0, 'rejected' => 2], $state->rows);
        $this->assertSame(['2 course_unknown course2 XU1', '3 course_unknown course2 XU2'], $engine->issues());
    }

    public function test_an_interrupted_run_comes_to_the_same_end(): void {
        $this->wrong = ['U3', 'U250', 'U400'];
        $numbers = range(1, 450);
        $whole = $this->school(450);
        $whole->run('cohorts', self::file($numbers));
        $parts = $this->school(450);
        $parts->begin('cohorts', self::file($numbers));
        for ($steps = 0; $parts->state->status === status::RUNNING; $steps++) {
            $parts->advance(0.0);
        }
        $this->assertGreaterThan(5, $steps);
        $this->assertSame($whole->state->rows, $parts->state->rows);
        $this->assertSame(['read' => 450, 'changed' => 447, 'unchanged' => 0, 'rejected' => 3], $parts->state->rows);
        $this->assertSame($whole->issues(), $parts->issues());
        $this->assertSame($whole->file('retry'), $parts->file('retry'));
        $this->assertSame($whole->file('report'), $parts->file('report'));
        $this->assertSame($whole->site->to_array(), $parts->site->to_array());
    }

    public function test_a_plan_is_followed_and_a_shared_run_counts_alike(): void {
        $this->wrong = ['U3', 'U14'];
        $engine = $this->school(40);
        $csv = "cidnumber;userid\n";
        foreach (range(1, 40) as $number) {
            $csv .= 'C' . $number % 5 . ";U$number\n";
        }
        $plan = $engine->run('cohorts', $csv, true);
        $engine->settings = ['splitrows' => 1, 'shards' => 3];
        $state = $engine->run('cohorts', $csv, false, ['planid' => $plan->id]);
        $this->assertSame(status::DONE, $state->status);
        $this->assertContains('shared', array_column($engine->store->list_steps(), 0));
        $this->assertSame($plan->rows, $state->rows);
        $this->assertSame($plan->changes, $state->changes);
        $this->assertSame("cidnumber;userid\nC3;U3\nC4;U14\n", $engine->file('retry'));
        $this->assertSame(array_fill(0, 45, 'applied'), array_column([...$engine->store->list_changes()], 'status'));
    }

    public function test_such_a_row_is_planned_again_in_the_next_file_and_so_is_what_it_contradicts(): void {
        $engine = $this->school();
        $engine->applied = new memory_applied_rows();
        $engine->settings = ['diffmode' => true, 'filecleanup' => false];
        // U2 is taken out by a row that is rejected for a part, so that the row that adds U2 does not last either.
        $this->wrong = ['U2'];
        $csv = "cmd;cidnumber;userid\nadd;A;U1\nadd;A;U2\ndel;A;U2\n";
        $first = $engine->run('cohorts', $csv);
        $this->assertSame(['u1'], $engine->members('A'));
        $this->assertSame(2, $first->rows['rejected']);
        $this->wrong = [];
        $second = $engine->run('cohorts', $csv);
        $this->assertSame(1, $second->leftout);
        $this->assertSame(['u1'], $engine->members('A'));
    }
}
