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

/**
 * Runs whose site breaks down under them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\applying
 * @covers     \tool_sync\local\run\runner
 */
final class interruption_test extends \PHPUnit\Framework\TestCase {
    /** @var int Starts after which a test gives up. */
    private const STARTS = 20;

    /**
     * A site with many people and a file that puts each into one of two cohorts.
     *
     * @return engine
     */
    private function school(): engine {
        $users = [];
        for ($id = 1; $id <= 1200; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
        }
        return new engine(['users' => $users, 'cohorts' => [], 'members' => []]);
    }

    /**
     * The file.
     *
     * @return string
     */
    private function csv(): string {
        $csv = "cidnumber;userid\n";
        for ($id = 1; $id <= 1200; $id++) {
            $csv .= ($id % 2 ? 'ODD' : 'EVEN') . ';U' . $id . "\n";
        }
        return $csv;
    }

    /**
     * Goes on with a run that breaks off until it is over, each time as a new process.
     *
     * @param engine $engine
     * @return int how many starts it took
     */
    private function insist(engine $engine): int {
        for ($starts = 1; $starts <= self::STARTS; $starts++) {
            try {
                if ($engine->advance()->status->is_final()) {
                    return $starts;
                }
            } catch (\RuntimeException) {
                $this->assertSame(status::RUNNING, $engine->store->get_saved()?->status);
            }
        }
        $this->fail('The run does not end');
    }

    /**
     * Does the site hold what the undisturbed run makes, and do the files say the same?
     *
     * @param engine $engine
     */
    private function assert_undisturbed(engine $engine): void {
        $whole = $this->school();
        $whole->settings = $engine->settings;
        $whole->run($engine->state->kind, $engine->source);
        $this->assertSame(status::DONE, $engine->state->status);
        $this->assertSame($whole->site->to_array(), $engine->site->to_array());
        foreach (['report', 'undo', 'archive'] as $what) {
            $this->assertNotNull($whole->file($what));
            $this->assertSame($whole->file($what), $engine->file($what), $what);
        }
        $this->assertSame($whole->state->rows, $engine->state->rows);
        $this->assertSame($whole->state->changes, $engine->state->changes);
    }

    public function test_a_site_that_goes_away_blames_no_row(): void {
        $engine = $this->school();
        $engine->begin('cohorts', $this->csv());
        $left = 700;
        $engine->fault = static function () use (&$left): void {
            if (--$left === 0) {
                throw new \RuntimeException('The database went away');
            }
        };
        $engine->judge = static fn(): failure => failure::OUTAGE;
        $this->assertSame(2, $this->insist($engine));
        $this->assertSame([], $engine->issues());
        $this->assert_undisturbed($engine);
    }

    public function test_a_conflict_is_tried_again(): void {
        $engine = $this->school();
        $engine->begin('cohorts', $this->csv());
        $conflicts = 0;
        $engine->fault = static function (change $change) use (&$conflicts): void {
            if ($change->line === 610 && ++$conflicts < 3) {
                throw new \RuntimeException('Deadlock');
            }
        };
        $engine->judge = static fn(): failure => failure::CONFLICT;
        $this->assertSame(1, $this->insist($engine));
        $this->assertSame(3, $conflicts);
        $this->assert_undisturbed($engine);
    }

    public function test_a_conflict_that_lasts_costs_its_row_alone(): void {
        $engine = $this->school();
        $engine->begin('cohorts', $this->csv());
        $engine->fault = static function (change $change): void {
            if ($change->line === 610) {
                throw new \RuntimeException('Deadlock');
            }
        };
        $engine->judge = static fn(): failure => failure::CONFLICT;
        $this->assertSame(1, $this->insist($engine));
        $this->assertSame(['610 site_error'], $engine->issues());
        $this->assertSame(599, count($engine->members('ODD') ?? []) + count($engine->members('EVEN') ?? []) - 600);
    }

    public function test_a_row_that_ends_the_process_is_found_and_left_out(): void {
        $engine = $this->school();
        $engine->begin('cohorts', $this->csv());
        $engine->fault = static function (change $change): void {
            if ($change->line === 610) {
                throw new \RuntimeException('Allowed memory size exhausted');
            }
        };
        $engine->judge = static fn(): failure => failure::OUTAGE;
        // Twice to come to the row by rows, four times to know that it is the row, and once without it.
        $this->assertLessThanOrEqual(7, $this->insist($engine));
        $this->assertSame(status::DONE, $engine->state->status);
        $this->assertSame(['610 site_error'], $engine->issues());
        $this->assertSame(['read' => 1200, 'changed' => 1199, 'unchanged' => 0, 'rejected' => 1], $engine->state->rows);
        $this->assertStringContainsString('U609', $engine->file('retry') ?? '');
    }

    public function test_a_process_that_is_ended_twice_at_the_same_place_costs_no_row(): void {
        $engine = $this->school();
        $engine->begin('cohorts', $this->csv());
        $ends = 0;
        $engine->fault = static function (change $change) use (&$ends): void {
            if ($change->line === 502 && ++$ends <= 2) {
                throw new \RuntimeException('Somebody ends the process');
            }
        };
        $engine->judge = static fn(): failure => failure::OUTAGE;
        $this->assertSame(3, $this->insist($engine));
        $this->assertSame(3, $ends);
        $this->assertSame([], $engine->issues());
        $this->assert_undisturbed($engine);
    }

    public function test_what_follows_from_the_file_is_left_out_where_it_ends_the_process(): void {
        $engine = $this->school();
        $engine->settings = ['cohorts_syncdelete' => true, 'maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $engine->site->cohorts = [];
        foreach ([7 => 'LEFT', 8 => 'GONE'] as $id => $name) {
            $engine->site->cohorts[$id] = ['id' => $id, 'name' => $name, 'idnumber' => $name, 'description' => '',
                'visible' => true,
                'component' => '', 'theme' => '', 'category' => 0];
        }
        $engine->begin('cohorts', "cidnumber\nLEFT\nGONE\n");
        $engine->fault = static function (change $change): void {
            if ($change->get_type() === 'cohort_delete' && $change->key === 'LEFT') {
                throw new \RuntimeException('Maximum execution time exceeded');
            }
        };
        $engine->judge = static fn(): failure => failure::OUTAGE;
        $this->assertLessThanOrEqual(6, $this->insist($engine));
        $this->assertSame([7], array_keys($engine->site->cohorts));
        $this->assertSame(['0 site_error  LEFT'], $engine->issues());
    }

    public function test_a_run_that_never_gets_on_is_given_up_and_reported(): void {
        $engine = $this->school();
        $engine->begin('cohorts', $this->csv());
        $engine->listener = new class implements listener {
            #[\Override]
            public function progressed(state $state): void {
                if ($state->phase === phase::APPLYING && $state->done === 500) {
                    throw new \RuntimeException('Somebody ends the process after the first chunk');
                }
            }
        };
        try {
            $engine->advance();
        } catch (\RuntimeException) {
            $engine->listener = null;
        }
        // From now on it dies before it reads.
        $source = file_get_contents($engine->folder . '/source.csv');
        $state = $engine->store->get_saved();
        $this->assertNotNull($state);
        $state->stalls = 6;
        $engine->store->save($state);
        $engine->advance();
        $this->assertSame([status::FAILED, 'stuck'], [$engine->state->status, $engine->state->error]);
        $this->assertSame(500, $engine->state->rows['changed']);
        $this->assertStringContainsString('U500', $engine->file('undo') ?? '');
        $this->assertStringNotContainsString('U501', $engine->file('undo') ?? '');
        $this->assertSame($source, file_get_contents($engine->folder . '/source.csv'));
    }

    public function test_a_plan_that_never_gets_on_is_given_up(): void {
        $engine = $this->school();
        $engine->begin('cohorts', $this->csv(), false, ['stalls' => 6]);
        $engine->advance();
        $this->assertSame([status::FAILED, 'stuck', []], [$engine->state->status, $engine->state->error, $engine->state->changes]);
        $this->assertSame([], $engine->site->cohorts);
    }
}
