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
use tool_sync\tests\shared_hands;

/**
 * A run that several make side by side ends as one that is made as a whole.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\sharing
 * @covers     \tool_sync\local\run\shard
 * @covers     \tool_sync\local\run\shards
 * @covers     \tool_sync\local\run\shard_store
 * @covers     \tool_sync\local\run\shard_listener
 * @covers     \tool_sync\local\run\ties
 * @covers     \tool_sync\local\run\runner
 */
final class sharing_test extends \PHPUnit\Framework\TestCase {
    /** @var int People on the site. */
    private const PEOPLE = 250;
    /** @var int Rows of a file. */
    private const ROWS = 1500;
    /** @var int Turns after which a test gives up. */
    private const TURNS = 5000;

    /**
     * A site with many people and a few cohorts.
     *
     * @param array<string, string|int|bool> $settings
     * @return engine
     */
    private function school(array $settings = []): engine {
        $users = $cohorts = $members = [];
        for ($id = 1; $id <= self::PEOPLE; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
        }
        for ($id = 1; $id <= 10; $id++) {
            $cohorts[] = ['id' => $id, 'name' => "Cohort $id", 'idnumber' => "C$id"];
            foreach (range($id, self::PEOPLE, $id + 6) as $user) {
                $members[] = [$id, $user];
            }
        }
        $courses = [];
        for ($course = 2; $course <= 30; $course++) {
            $courses[] = ['id' => $course, 'shortname' => "COURSE$course", 'idnumber' => '', 'fullname' => "Course $course",
                'category' => 0];
        }
        $engine = new engine(['users' => $users, 'cohorts' => $cohorts, 'members' => $members, 'courses' => $courses,
            'roles' => [['id' => 4, 'shortname' => 'teacher', 'assignable' => true],
                ['id' => 5, 'shortname' => 'student', 'assignable' => true]]]);
        $engine->settings = $settings;
        return $engine;
    }

    /**
     * A file of all sorts of rows.
     *
     * @param int $seed
     * @return string
     */
    private static function file(int $seed): string {
        mt_srand($seed);
        $csv = "cmd;cidnumber;userid;cname;cdescription\n";
        for ($row = 0; $row < self::ROWS; $row++) {
            $cohort = 'C' . mt_rand(1, 30);
            $user = mt_rand(0, 60) === 0 ? 'NOBODY' : 'U' . mt_rand(1, self::PEOPLE);
            $csv .= match (mt_rand(0, 40)) {
                0 => "del;$cohort;;;\n",
                1 => "free;$cohort;;;\n",
                2, 3 => "add;$cohort;;Name $row;\"two\nlines $row\"\n",
                4 => "nonsense;$cohort;$user;;\n",
                5 => "add;;$user;;\n",
                6, 7, 8, 9, 10, 11 => "del;$cohort;$user;;\n",
                default => "add;$cohort;$user;;\n",
            };
        }
        return $csv;
    }

    /**
     * Lets several work on a run side by side until it is over: whoever is next goes on to where another could.
     *
     * @param engine $engine
     * @param int $runners
     * @param int $seed
     * @param ?\Closure $before called before each turn with its number
     * @return int how many turns it took
     */
    private function work(engine $engine, int $runners, int $seed, ?\Closure $before = null): int {
        mt_srand($seed);
        $engine->hands ??= new shared_hands();
        $engine->listener = $this->pausing();
        $fibres = [];
        for ($turn = 0; $turn < self::TURNS && !$engine->store->get_saved()->status->is_final(); $turn++) {
            if ($before !== null) {
                $before($turn);
            }
            // One works on the run as such, the others help. Whoever ended, or died, is replaced.
            $fibres[0] ??= new \Fiber(static fn() => $engine->advance());
            for ($number = 1; $number < $runners && $engine->store->get_saved()->shards > 0; $number++) {
                $fibres[$number] ??= new \Fiber(static fn() => $engine->share());
            }
            $chosen = array_rand($fibres);
            try {
                $fibres[$chosen]->isStarted() ? $fibres[$chosen]->resume() : $fibres[$chosen]->start();
            } catch (\RuntimeException) {
                unset($fibres[$chosen]);
                continue;
            }
            if ($fibres[$chosen]->isTerminated()) {
                unset($fibres[$chosen]);
            }
        }
        $engine->state = $engine->store->get_saved();
        $this->assertTrue($engine->state->status->is_final(), 'The run does not end');
        return $turn;
    }

    /**
     * A listener that lets others go on after each unit of work.
     *
     * @return listener
     */
    private function pausing(): listener {
        return new class implements listener {
            #[\Override]
            public function progressed(state $state): void {
                \Fiber::suspend('progressed');
            }
        };
    }

    /**
     * Everything that a run leaves, without what depends on who made it: record ids, times.
     *
     * @param engine $engine
     * @return array<string, mixed>
     */
    private function outcome(engine $engine): array {
        $site = [];
        foreach ($engine->site->cohorts as $id => $cohort) {
            $members = array_keys($engine->site->members[$id] ?? []);
            sort($members);
            $site[$cohort['idnumber'] . '/' . $cohort['name']] = ['id' => 0] + $cohort + ['members' => $members];
        }
        ksort($site);
        $bindings = [];
        foreach ($engine->site->bindings as $binding) {
            $group = $engine->site->groups[$binding['group']]['name'] ?? '';
            $bindings[] = json_encode(['id' => 0, 'group' => $group] + $binding);
        }
        sort($bindings);
        $state = get_object_vars($engine->state);
        unset($state['id'], $state['settings'], $state['heartbeat'], $state['timefinished'], $state['seconds'],
            $state['peakmemory']);
        return [
            'site' => $site,
            'bindings' => $bindings,
            'groups' => count($engine->site->groups),
            'state' => $state,
            'changes' => [...$engine->store->list_changes()],
            'issues' => $engine->issues(),
            'report' => $engine->file('report'),
            'undo' => $engine->file('undo'),
            'retry' => $engine->file('retry'),
        ];
    }

    /**
     * Seeds, shards and runners.
     *
     * @return array<string, array{int, int, int, array<string, bool|string>}>
     */
    public static function crews(): array {
        return [
            'one runner' => [1, 4, 1, []],
            'two runners' => [2, 4, 2, []],
            'four runners' => [3, 4, 4, []],
            'more runners than shards' => [4, 2, 4, []],
            'many shards' => [5, 16, 3, []],
            'a complete list' => [6, 4, 3, ['cohorts_mirror' => true]],
            'empty cohorts go' => [7, 5, 2, ['cohorts_syncdelete' => true]],
            'cohorts by name' => [8, 4, 3, ['cohorts_cohortidentifier' => 'name', 'cohorts_mirror' => true]],
        ];
    }

    /**
     * Whoever makes it, the site, the record and the files are the same.
     *
     * @dataProvider crews
     * @param int $seed
     * @param int $shards
     * @param int $runners
     * @param array<string, bool|string> $settings
     */
    public function test_a_shared_run_ends_as_a_whole_one(int $seed, int $shards, int $runners, array $settings): void {
        $csv = self::file($seed);
        if (($settings['cohorts_cohortidentifier'] ?? '') === 'name') {
            $csv = str_replace('cmd;cidnumber;userid;cname', 'cmd;cname;userid;theme', $csv);
            $csv = preg_replace('/^cmd;cname;userid;theme;/', 'cmd;cname;userid;ignored;', $csv);
            $settings['unknowncolumns'] = 'ignore';
        }
        $whole = $this->school($settings);
        $whole->run('cohorts', $csv, false, ['approved' => true]);
        $this->assertSame(status::DONE, $whole->state->status);
        $this->assertGreaterThan(500, $whole->state->rows['changed']);

        $shared = $this->school($settings + ['splitrows' => 100, 'shards' => $shards]);
        $shared->begin('cohorts', $csv, false, ['approved' => true]);
        $hands = $shared->hands = new shared_hands();
        $this->work($shared, $runners, $seed);
        $this->assertSame($shards - 1, $hands->called, 'it was shared out');
        $this->assertSame($this->outcome($whole), $this->outcome($shared));
    }

    /**
     * Enrolment methods and groups of one course are made in the order of the file, whoever makes them.
     */
    public function test_courses_are_shared_out(): void {
        mt_srand(21);
        $csv = "cmd;cohort;course;role;makegroup\n";
        for ($row = 0; $row < 900; $row++) {
            $cmd = ['add', 'add', 'add', 'del', 'restore', 'fulldel'][mt_rand(0, 5)];
            $csv .= "$cmd;C" . mt_rand(1, 11) . ';COURSE' . mt_rand(2, 31) . ';' . ['', 'teacher', 'nobody'][mt_rand(0, 2)] . ';'
                . mt_rand(0, 1) . "\n";
        }
        $outcomes = [];
        foreach ([0, 10] as $splitrows) {
            $engine = $this->school(['splitrows' => $splitrows, 'shards' => 5]);
            $hands = $engine->hands = new shared_hands();
            $engine->begin('cohortcourses', $csv, false, ['approved' => true]);
            $this->work($engine, 3, 21);
            $this->assertSame($splitrows ? 4 : 0, $hands->called);
            $outcomes[] = $this->outcome($engine);
        }
        $this->assertGreaterThan(100, $outcomes[0]['state']['rows']['changed']);
        $this->assertGreaterThan(20, $outcomes[0]['groups']);
        $this->assertSame($outcomes[0], $outcomes[1]);
    }

    /**
     * Processes end here and there: others take over what they had, and nothing is made twice.
     */
    public function test_shards_whose_runners_die_are_taken_over(): void {
        $csv = self::file(11);
        $whole = $this->school();
        $whole->run('cohorts', $csv, false, ['approved' => true]);
        foreach ([1, 3] as $runners) {
            $shared = $this->school(['splitrows' => 100, 'shards' => 4]);
            $shared->judge = static fn(\Throwable $exception): failure => failure::OUTAGE;
            $count = 0;
            $shared->fault = static function (change $change) use (&$count): void {
                if (++$count % 400 === 0) {
                    throw new \RuntimeException('The process ends');
                }
            };
            $shared->begin('cohorts', $csv, false, ['approved' => true]);
            $this->work($shared, $runners, 11);
            $this->assertGreaterThan(800, $count);
            $this->assertSame($this->outcome($whole), $this->outcome($shared));
        }
    }

    /**
     * A row that fails by itself fails alone, in a shard too.
     */
    public function test_a_row_that_fails_fails_alone(): void {
        $csv = self::file(12);
        $outcomes = [];
        foreach ([0, 100] as $splitrows) {
            $engine = $this->school(['splitrows' => $splitrows, 'shards' => 3]);
            $engine->fault = static function (change $change): void {
                if ($change->get_type() === 'member_add' && str_ends_with($change->key, '7')) {
                    throw new \RuntimeException('No');
                }
            };
            $engine->begin('cohorts', $csv, false, ['approved' => true]);
            $this->work($engine, 2, 12);
            $outcomes[] = $this->outcome($engine);
        }
        $this->assertGreaterThan(50, $outcomes[0]['state']['rows']['rejected']);
        $this->assertSame($outcomes[0], $outcomes[1]);
    }

    /**
     * A shard that breaks off at one place time and again is given up; the others are made.
     */
    public function test_a_shard_that_never_gets_on_is_given_up(): void {
        $engine = $this->school(['splitrows' => 10, 'shards' => 4]);
        $bad = shards::find('C5', 4);
        $csv = "cidnumber;userid\n";
        for ($row = 0; $row < 400; $row++) {
            $csv .= 'C' . ($row % 20 + 1) . ';U' . ($row % self::PEOPLE + 1) . "\n";
        }
        $engine->begin('cohorts', $csv);
        $begun = false;
        $this->work($engine, 2, 1, static function () use ($engine, $bad, &$begun): void {
            $shard = $engine->store->list_shards()[$bad] ?? null;
            if ($shard !== null && !$begun) {
                $begun = true;
                $shard->stalls = runner::PATIENCE;
                $engine->store->save_shard($shard);
            }
        });
        $this->assertSame([status::FAILED, 'stuck', 0], [$engine->state->status, $engine->state->error, $engine->state->shards]);
        foreach ($engine->store->list_changes() as $change) {
            $isbad = shards::find(explode(' / ', $change['key'])[0], 4) === $bad;
            $this->assertSame($isbad ? 'planned' : 'applied', $change['status'], $change['key']);
        }
        $this->assertNotNull($engine->file('undo'));
    }

    /**
     * Whoever asks to stop is heard by all: each ends its unit, and what was made is reported.
     */
    public function test_a_shared_run_can_be_stopped(): void {
        $engine = $this->school(['splitrows' => 100, 'shards' => 4]);
        $engine->begin('cohorts', self::file(13), false, ['approved' => true]);
        $this->work($engine, 3, 13, static function () use ($engine): void {
            $shards = $engine->store->list_shards();
            $engine->store->cancel = $shards && max(array_map(static fn(shard $shard): int => $shard->changed, $shards)) > 0;
        });
        $this->assertSame([status::CANCELLED, 'cancelled'], [$engine->state->status, $engine->state->error]);
        $changes = [...$engine->store->list_changes()];
        $made = array_filter($changes, static fn(array $change): bool => $change['status'] === 'applied');
        $this->assertNotEmpty($made);
        $this->assertSame(count($made), array_sum($engine->state->changes));
        $this->assertLessThan($engine->state->planned['changed'], $engine->state->rows['changed']);
        $this->assertNotNull($engine->file('undo'));
    }

    /**
     * A page works on it bit by bit: the run's own record does not count that as breaking off.
     */
    public function test_pages_work_on_it_bit_by_bit(): void {
        $csv = self::file(14);
        $whole = $this->school();
        $whole->run('cohorts', $csv, false, ['approved' => true]);
        $shared = $this->school(['splitrows' => 100, 'shards' => 4]);
        $shared->begin('cohorts', $csv, false, ['approved' => true]);
        for ($steps = 0; $shared->advance(0.0)->status === status::RUNNING; $steps++) {
            $this->assertLessThan(200, $steps);
        }
        $this->assertGreaterThan(15, $steps);
        $this->assertSame($this->outcome($whole), $this->outcome($shared));
    }

    /**
     * Small plans, plans of rows that are tied, and sites where objects meet are made as a whole.
     */
    public function test_what_cannot_be_shared_is_made_as_a_whole(): void {
        $csv = self::file(15);
        foreach ([['splitrows' => 0], ['splitrows' => 100000], ['shards' => 0], ['shards' => 1]] as $settings) {
            $engine = $this->school($settings + ['splitrows' => 1, 'shards' => 4]);
            $engine->hands = new shared_hands();
            $engine->run('cohorts', $csv, false, ['approved' => true]);
            $this->assertSame([0, status::DONE], [$engine->hands->called, $engine->state->status], json_encode($settings));
        }
        $engine = $this->school(['splitrows' => 1, 'shards' => 4]);
        $engine->site->apart = false;
        $engine->hands = new shared_hands();
        $engine->run('cohorts', $csv, false, ['approved' => true]);
        $this->assertSame(0, $engine->hands->called);
    }

    /**
     * An ID number that goes from one cohort to another ties them; one that stays does not.
     */
    public function test_an_idnumber_that_moves_ties_cohorts(): void {
        $names = [];
        for ($number = 1; count($names) < 2; $number++) {
            $names[shards::find("Cohort $number", 4)] ??= $number;
            $names = array_slice($names, 0, 2, true);
        }
        [$giver, $taker] = array_values($names);
        foreach ([
            "Cohort $giver;<delete>\nCohort $taker;C$giver" => 0,
            "Cohort $giver;NEW\nCohort $taker;C$giver" => 0,
            "Cohort $giver;NEW1\nCohort $taker;NEW2\nCohort $giver;NEW3\n" => 3,
        ] as $rows => $called) {
            $engine = $this->school(['splitrows' => 1, 'shards' => 4, 'cohorts_cohortidentifier' => 'name']);
            $engine->hands = new shared_hands();
            $engine->run('cohorts', "cname;cidnumber\n$rows\n", false, ['approved' => true]);
            $this->assertSame([], $engine->issues(), $rows);
            $this->assertSame([$called, 'done'], [$engine->hands->called, $engine->state->status->value], $rows);
        }
        $engine = $this->school(['splitrows' => 1, 'shards' => 4, 'cohorts_cohortidentifier' => 'name']);
        $engine->hands = new shared_hands();
        $csv = "cmd;cname;cidnumber\ndel;Cohort $giver;\nadd;Cohort $taker;C$giver\n";
        $engine->run('cohorts', $csv, false, ['approved' => true]);
        $this->assertSame([[], 0], [$engine->issues(), $engine->hands->called]);
    }

    /**
     * What people see while it goes on is the sum of the shards, and it grows.
     */
    public function test_progress_is_the_sum_of_the_shards(): void {
        $engine = $this->school(['splitrows' => 100, 'shards' => 4]);
        $engine->listener = new class implements listener {
            /** @var list<array{int, int, int}> Rows done, rows changed, changes. */
            public array $seen = [];

            #[\Override]
            public function progressed(state $state): void {
                if ($state->phase === phase::APPLYING && $state->shards > 0) {
                    $this->seen[] = [$state->done, $state->rows['changed'], array_sum($state->changes)];
                }
            }
        };
        $engine->run('cohorts', self::file(16), false, ['approved' => true]);
        $seen = $engine->listener->seen;
        $sorted = $seen;
        sort($sorted);
        $this->assertSame($sorted, $seen);
        $this->assertGreaterThan(4, count($seen));
        $this->assertSame([$engine->state->rows['read'], $engine->state->rows['changed']], array_slice(end($seen), 0, 2));
    }
}
