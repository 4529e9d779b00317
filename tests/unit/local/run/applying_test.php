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

use tool_sync\tests\engine;

/**
 * Applying a plan whose own earlier changes move what later ones find.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\applying
 * @covers     \tool_sync\local\run\plan_difference
 */
final class applying_test extends \PHPUnit\Framework\TestCase {
    /**
     * Cohort A of three people, bound to a course; cohort B of nobody.
     *
     * @return engine
     */
    private function school(): engine {
        $users = [];
        for ($id = 1; $id <= 600; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
        }
        $engine = new engine([
            'users' => $users,
            'cohorts' => [['id' => 1, 'name' => 'A', 'idnumber' => 'A'], ['id' => 2, 'name' => 'B', 'idnumber' => 'B'],
                ['id' => 3, 'name' => 'Fill', 'idnumber' => 'FILL']],
            'members' => [[1, 1], [1, 2], [1, 3]],
            'courses' => [['id' => 20, 'shortname' => 'MATH', 'category' => 0]],
            'roles' => [['id' => 5, 'shortname' => 'student']],
            'bindings' => [['id' => 1, 'enrol' => 'cohort', 'course' => 20, 'cohort' => 1, 'role' => 5, 'enabled' => true]],
        ]);
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        return $engine;
    }

    /**
     * Rows that keep two others from meeting in a chunk.
     *
     * @return string
     */
    private function filler(): string {
        $csv = '';
        for ($number = 1; $number <= 510; $number++) {
            $csv .= "add;FILL;U$number\n";
        }
        return $csv;
    }

    /**
     * Assertions on a run of which every change was made.
     *
     * @param engine $engine
     */
    private function assert_all_applied(engine $engine): void {
        $this->assertSame([], $engine->issues());
        $this->assertSame(status::DONE, $engine->state->status);
        foreach ($engine->store->list_changes() as $change) {
            $this->assertSame('applied', $change['status'], $change['line'] . ' ' . $change['key']);
        }
    }

    public function test_a_bound_cohort_that_grew_earlier_in_the_file_is_deleted(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cmd;cidnumber;userid\nadd;A;U9\n" . $this->filler() . "del;A;\n");
        $this->assert_all_applied($engine);
        $this->assertNull($engine->members('A'));
        $this->assertSame([], $engine->site->bindings);
    }

    public function test_a_bound_cohort_that_the_file_empties_is_deleted_at_its_end(): void {
        $engine = $this->school();
        $engine->settings['cohorts_syncdelete'] = true;
        $engine->run('cohorts', "cmd;cidnumber;userid\nfree;A;\n");
        $this->assert_all_applied($engine);
        $this->assertNull($engine->members('A'));
        $this->assertSame([], $engine->site->bindings);
    }

    public function test_a_binding_created_earlier_in_the_file_is_switched_off_and_deleted(): void {
        $engine = $this->school();
        $engine->site->members[2][7] = true;
        $engine->settings['cohorts_cohortidentifier'] = 'idnumber';
        $filler = str_repeat("add;A;MATH\n", 510);
        $engine->run('cohortcourses', "cmd;cohort;course\nadd;B;MATH\n{$filler}del;B;MATH\n{$filler}fulldel;B;MATH\n");
        $this->assert_all_applied($engine);
        $this->assertCount(1, $engine->site->bindings);
    }

    public function test_a_deletion_at_the_end_of_the_file_is_reported_as_made(): void {
        $engine = $this->school();
        $engine->settings['cohorts_syncdelete'] = true;
        $engine->run('cohorts', "cmd;cidnumber;userid\ndel;B;U1\nadd;A;U1\n");
        $this->assert_all_applied($engine);
        $this->assertNull($engine->members('B'));
    }

    public function test_a_deletion_at_the_end_of_the_file_that_fails_is_reported_as_failed_and_the_others_as_made(): void {
        $engine = $this->school();
        $engine->settings['cohorts_syncdelete'] = true;
        $engine->fault = static function ($change): void {
            if ($change->get_type() === 'cohort_delete' && $change->key === 'B') {
                throw new \RuntimeException('no');
            }
        };
        $engine->run('cohorts', "cmd;cidnumber;userid\nfree;A;\ndel;B;U1\ndel;FILL;U1\n");
        $status = [];
        foreach ($engine->store->list_changes(PHP_INT_MAX, PHP_INT_MAX) as $change) {
            $status[$change['key']] = $change['status'];
        }
        $this->assertSame(['A / MATH / student' => 'applied', 'A' => 'applied', 'B' => 'failed', 'FILL' => 'applied'], $status);
        $this->assertSame(['0 site_error  B'], $engine->issues());
        $this->assertSame([], $engine->members('B'));
    }

    public function test_a_cohort_that_gets_a_member_before_its_deletion_is_kept_and_said_so(): void {
        $engine = $this->school();
        $engine->settings = ['cohorts_syncdelete' => true, 'maxdeletions' => 1, 'maxdeletionspercent' => 0];
        $engine->run('cohorts', "cmd;cidnumber;userid\ndel;B;U1\ndel;FILL;U1\n");
        $this->assertSame(status::HELD, $engine->state->status);
        $engine->site->members[2][5] = true;
        $engine->approve();
        $this->assertSame(['u5'], $engine->members('B'));
        $this->assertNull($engine->members('FILL'));
        $this->assertSame(['0 row_stale  B'], $engine->issues());
        $status = [];
        foreach ($engine->store->list_changes() as $change) {
            $status[$change['key']] = $change['status'];
        }
        $this->assertSame(['B' => 'failed', 'FILL' => 'applied'], $status);
    }

    public function test_progress_counts_every_row_when_a_chunk_is_replayed_in_steps(): void {
        $engine = $this->school();
        $engine->fault = static function ($change) use ($engine): void {
            if ($change->key === 'FILL / U30' || ($change->key === 'FILL / U40' && $engine->state->done >= 0)) {
                throw new \RuntimeException('no');
            }
        };
        $seen = [];
        $engine->listener = new class ($seen) implements listener {
            /**
             * Constructor.
             *
             * @param array<int, int[]> $seen
             */
            public function __construct(
                /** @var array<int, int[]> Line and number of rows done. */
                private array &$seen,
            ) {
            }

            #[\Override]
            public function progressed(state $state): void {
                if ($state->phase === phase::APPLYING && $state->line > 0 && $state->line !== PHP_INT_MAX) {
                    $this->seen[] = [$state->line, $state->done];
                }
            }
        };
        $engine->run('cohorts', "cmd;cidnumber;userid\n" . $this->filler());
        $this->assertGreaterThan(500, count($seen));
        foreach ($seen as [$line, $done]) {
            $this->assertSame($line - 1, $done);
        }
    }

    public function test_the_plan_does_not_depend_on_the_size_of_the_chunks(): void {
        $csv = "cmd;cidnumber;userid\n" . $this->filler();
        $long = $this->school();
        $long->run('cohorts', $csv, true);
        $short = $this->school();
        $short->begin('cohorts', $csv, true);
        do {
            $state = $short->advance(1000.0);
        } while ($state->status === status::RUNNING);
        $plan = [...$short->store->list_changes()];
        $this->assertNotSame([], $plan);
        $this->assertSame([...$long->store->list_changes()], $plan);
    }

    public function test_a_run_cancelled_while_planning_counts_no_changed_row(): void {
        $engine = $this->school();
        $engine->begin('cohorts', "cmd;cidnumber;userid\n" . str_repeat($this->filler(), 5));
        $engine->store->cancel = true;
        $state = $engine->advance();
        $this->assertSame([status::CANCELLED, 0, []], [$state->status, $state->rows['changed'], $state->changes]);
        $this->assertSame(2000, $state->rows['read']);
        $this->assertSame([], $engine->members('FILL'));
    }

    public function test_a_run_begun_with_long_chunks_goes_on_with_short_ones(): void {
        $more = array_map(fn(int $number): string => str_replace('FILL', "FILL$number", $this->filler()), range(2, 5));
        $csv = "cmd;cidnumber;userid\nfree;A;\n" . $this->filler() . implode('', $more) . "del;A;\nadd;A;U5\ndel;FILL;U7\n";
        $whole = $this->school();
        $whole->settings['cohorts_syncdelete'] = true;
        $whole->run('cohorts', $csv);
        $this->assert_all_applied($whole);
        $engine = $this->school();
        $engine->settings['cohorts_syncdelete'] = true;
        $engine->begin('cohorts', $csv);
        $engine->clock = new \tool_sync\tests\fixed_clock(1.0);
        $engine->listener = new class implements listener {
            /** @var int Commits so far. */
            private int $commits = 0;

            #[\Override]
            public function progressed(state $state): void {
                if (++$this->commits === 2) {
                    throw new \RuntimeException('The process dies after a long chunk');
                }
            }
        };
        try {
            $engine->advance();
            $this->fail('It did not die');
        } catch (\RuntimeException $exception) {
            $this->assertSame(2001, $engine->store->get_saved()?->line);
        }
        $engine->listener = null;
        $steps = 0;
        do {
            $steps++;
            $state = $engine->advance(3.0);
        } while ($state->status === status::RUNNING);
        $this->assertGreaterThan(4, $steps);
        $this->assert_all_applied($engine);
        $this->assertSame($whole->plan(), $engine->plan());
        $this->assertSame($whole->site->to_array(), $engine->site->to_array());
        $this->assertSame($whole->file('undo'), $engine->file('undo'));
    }
}
