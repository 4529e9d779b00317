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

use tool_sync\local\run\listener;
use tool_sync\local\run\phase;
use tool_sync\local\run\shard;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\task\resume_task;
use tool_sync\task\share_task;

/**
 * Tests of runs that several processes make side by side.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\runs
 * @covers     \tool_sync\local\moodle\run_work
 * @covers     \tool_sync\local\moodle\shard_records
 * @covers     \tool_sync\local\moodle\site_hands
 * @covers     \tool_sync\local\moodle\common_ground
 * @covers     \tool_sync\task\share_task
 * @covers     \tool_sync\task\resume_task
 */
final class shared_runs_test extends \advanced_testcase {
    /** @var string Cohorts of the file, and how many rows. */
    private const COHORTS = 12;
    /** @var array<string, int> Settings with which every run that changes something is shared out. */
    private const SHARED = ['splitrows' => 1, 'shards' => 3];

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        // Locks of this factory are somebody else's when they are taken a second time, in one process too.
        $CFG->lock_factory = '\\core\\lock\\db_record_lock_factory';
        ini_set('error_log', make_request_directory() . '/log');
    }

    #[\Override]
    protected function tearDown(): void {
        ini_restore('error_log');
        parent::tearDown();
    }

    /**
     * Starts a run of a file that fills cohorts with people U1 to U6.
     *
     * @param array<string, mixed> $more further arguments of the request
     * @param array<string, int> $settings
     * @return state
     */
    private function start(array $more = [], array $settings = self::SHARED): state {
        global $DB;
        for ($number = 1; $number <= 6; $number++) {
            if (!$DB->record_exists('user', ['idnumber' => "U$number"])) {
                $this->getDataGenerator()->create_user(['idnumber' => "U$number"]);
            }
        }
        $content = "cidnumber,userid\n";
        for ($row = 0; $row < self::COHORTS * 6; $row++) {
            $content .= 'K' . $row % self::COHORTS . ',U' . (intdiv($row, self::COHORTS) + 1) . "\n";
        }
        $content .= "K1,NOBODY\n";
        $path = make_request_directory() . '/cohorts.csv';
        file_put_contents($path, $content);
        return runs::start(new run_request(...$more + ['kind' => 'cohorts', 'simulate' => false, 'ospath' => $path,
            'settings' => $settings]));
    }

    /**
     * Works on a run until it is shared out, as a page does that is closed then.
     *
     * @param state $state
     */
    private function plan(state $state): void {
        $listener = new class implements listener {
            #[\Override]
            public function progressed(state $state): void {
                if ($state->shards > 0) {
                    throw new \RuntimeException('The page is closed');
                }
            }
        };
        try {
            runs::advance($state->id, INF, $listener);
            $this->fail('It was not shared out.');
        } catch (\moodle_exception $exception) {
            $this->assertSame('error_brokenoff', $exception->errorcode);
        }
    }

    /**
     * Executes the ad-hoc tasks that were queued, as cron does.
     *
     * @param int $count no more than these
     * @return string what they print
     */
    private function work(int $count = 10): string {
        global $DB;
        ob_start();
        try {
            foreach (array_slice(\core\task\manager::get_adhoc_tasks(share_task::class), 0, $count) as $task) {
                $task->execute();
                $DB->delete_records('task_adhoc', ['id' => $task->get_id()]);
            }
        } finally {
            $output = ob_get_clean();
        }
        return $output;
    }

    /**
     * What a run leaves.
     *
     * @param state $state
     * @return array<string, mixed>
     */
    private function outcome(state $state): array {
        global $DB;
        $text = static fn(string $what): string => file_area::find($state->files[$what])->get_content();
        return [
            'rows' => $state->rows,
            'changes' => $state->changes,
            'done' => $state->done,
            'report' => $text('report'),
            'undo' => $text('undo'),
            'retry' => $text('retry'),
            'members' => $DB->get_fieldset_sql("SELECT " . $DB->sql_concat('c.idnumber', "' '", 'u.idnumber') . " AS member
                  FROM {cohort_members} cm JOIN {cohort} c ON c.id = cm.cohortid JOIN {user} u ON u.id = cm.userid
              ORDER BY c.idnumber, u.idnumber"),
        ];
    }

    /**
     * What one runner makes of the file as a whole; the site is as before.
     *
     * @return array<string, mixed>
     */
    private function whole(): array {
        global $DB;
        $state = runs::advance($this->start([], ['splitrows' => 0])->id);
        $this->assertSame(status::DONE, $state->status);
        $outcome = $this->outcome($state);
        foreach ($DB->get_records('cohort') as $cohort) {
            cohort_delete_cohort($cohort);
        }
        return $outcome;
    }

    public function test_one_runner_makes_all_shards(): void {
        global $DB;
        $whole = $this->whole();
        $sink = $this->redirectEvents();
        $state = runs::advance($this->start()->id);
        $this->assertSame([status::DONE, 0], [$state->status, $state->shards]);
        $this->assertSame($whole, $this->outcome($state));
        $this->assertSame(0, $DB->count_records('tool_sync_shard'));
        $this->assertSame([['parts' => '3']], array_values(array_map(
            static fn(string $params): array => array_map('strval', json_decode($params, true)),
            $DB->get_fieldset_select('tool_sync_step', 'params', "runid = ? AND step = 'shared'", [$state->id]))));
        $ends = array_filter($sink->get_events(), static fn($event): bool => $event instanceof \tool_sync\event\run_finished);
        $this->assertCount(1, $ends);
        // Those who were called come too late, and do nothing.
        $this->assertCount(2, \core\task\manager::get_adhoc_tasks(share_task::class));
        $this->assertSame(2, substr_count($this->work(), get_string('log_share_nothing', 'tool_sync', $state->id)));
        $this->assertSame($whole, $this->outcome(runs::get($state->id)));
    }

    public function test_a_task_makes_and_ends_a_run_that_was_left(): void {
        $whole = $this->whole();
        $state = $this->start();
        $this->plan($state);
        $this->assertSame([phase::APPLYING, 3], [runs::get($state->id)->phase, runs::get($state->id)->shards]);
        $sink = $this->redirectEvents();
        $this->work(1);
        $state = runs::get($state->id);
        $this->assertSame([status::DONE, 0, ''], [$state->status, $state->shards, $state->error]);
        $this->assertSame($whole, $this->outcome($state));
        $ends = array_filter($sink->get_events(), static fn($event): bool => $event instanceof \tool_sync\event\run_finished);
        $this->assertCount(1, $ends, 'it is told once');
        $this->work();
    }

    public function test_a_shard_in_other_hands_is_left_alone_and_the_run_waits_for_it(): void {
        $state = $this->start();
        $this->plan($state);
        $other = new site_hands($state->id);
        $this->assertTrue($other->take(1));
        $this->work(1);
        $view = runs::get($state->id);
        $this->assertSame([status::RUNNING, 3], [$view->status, $view->shards]);
        $shards = (new run_store($state->id))->list_shards();
        $this->assertSame([true, false, true], array_map(static fn(shard $shard): bool => $shard->is_over(), $shards));
        $read = self::COHORTS * 6 + 1;
        $this->assertSame([$read, $read, intdiv(2 * $read, 3)], [$shards[0]->done, $shards[2]->done, $view->done],
            'people see how far they are together');
        $this->assertSame($shards[0]->changes['member_add'] + $shards[2]->changes['member_add'], $view->changes['member_add']);
        $raw = $this->raw($state->id);
        $this->assertSame([0, 0], [(int) $raw->done, (int) $raw->rowschanged], 'the record itself does not move');
        // A page comes and goes.
        $this->assertSame(status::RUNNING, runs::advance($state->id, 0.1)->status);
        $this->assertSame(0, (int) $this->raw($state->id)->stalls);
        $other->release(1);
        $this->assertSame(status::DONE, runs::advance($state->id)->status);
        $this->assertSame(self::COHORTS * 6, count($this->outcome(runs::get($state->id))['members']));
    }

    /**
     * The record of a run.
     *
     * @param int $runid
     * @return \stdClass
     */
    private function raw(int $runid): \stdClass {
        global $DB;
        return $DB->get_record('tool_sync_run', ['id' => $runid]);
    }

    public function test_it_is_interrupted_only_when_nobody_works_on_a_shard(): void {
        global $DB;
        $state = $this->start();
        $this->plan($state);
        $DB->set_field('tool_sync_run', 'heartbeat', time() - 100);
        $this->assertTrue(runs::is_interrupted(runs::get($state->id)));
        $DB->set_field('tool_sync_shard', 'heartbeat', time() - 5, ['number' => 1]);
        $this->assertFalse(runs::is_interrupted(runs::get($state->id)));
        $DB->set_field('tool_sync_shard', 'heartbeat', time() - 90, ['number' => 1]);
        $this->assertTrue(runs::is_interrupted(runs::get($state->id)));
        $hands = new site_hands($state->id);
        $hands->take(2);
        $this->assertFalse(runs::is_interrupted(runs::get($state->id)), 'a chunk may take long');
        $hands->release(2);
        $this->expectOutputRegex('/' . preg_quote(get_string('log_resuming', 'tool_sync',
            (object) ['run' => $state->id, 'file' => $state->filepath . $state->filename]), '/') . '/');
        (new resume_task())->execute();
        $this->assertSame(status::DONE, runs::get($state->id)->status);
    }

    public function test_stopping_keeps_what_was_made(): void {
        $state = $this->start();
        $this->plan($state);
        $other = new site_hands($state->id);
        $other->take(0);
        $other->take(2);
        $this->work(1);
        $other->release(0);
        $other->release(2);
        $made = runs::get($state->id)->changes;
        $this->assertGreaterThan(0, $made['member_add']);
        $state = runs::cancel($state->id);
        $this->assertSame([status::CANCELLED, 'cancelled', 0], [$state->status, $state->error, $state->shards]);
        $this->assertEquals($made, $state->changes);
        $this->assertCount($made['member_add'], $this->outcome($state)['members']);
        $this->work();
        $this->assertCount($made['member_add'], $this->outcome($state)['members']);
    }

    public function test_a_task_acts_for_the_person_and_stops_without_the_right(): void {
        global $DB, $USER;
        $role = $this->getDataGenerator()->create_role();
        assign_capability('tool/sync:runcohorts', CAP_ALLOW, $role, SYSCONTEXTID);
        assign_capability('moodle/cohort:manage', CAP_ALLOW, $role, SYSCONTEXTID);
        assign_capability('moodle/cohort:assign', CAP_ALLOW, $role, SYSCONTEXTID);
        $owner = $this->getDataGenerator()->create_user();
        role_assign($role, $owner->id, SYSCONTEXTID);
        $admin = (int) $USER->id;
        $this->setUser($owner);
        $state = $this->start(['userid' => (int) $owner->id, 'origin' => 'web']);
        $this->plan($state);
        $this->setUser($admin);
        $sink = $this->redirectEvents();
        $this->work(1);
        $this->assertSame($admin, (int) $USER->id);
        $added = array_filter($sink->get_events(), static fn($event): bool => $event instanceof \core\event\cohort_member_added);
        $this->assertSame([(int) $owner->id], array_values(array_unique(array_map(
            static fn($event): int => (int) $event->userid, $added))));
        $this->assertSame(status::DONE, runs::get($state->id)->status);

        foreach ($DB->get_records('cohort') as $cohort) {
            cohort_delete_cohort($cohort);
        }
        $this->setUser($owner);
        $state = $this->start(['userid' => (int) $owner->id, 'origin' => 'web']);
        $this->plan($state);
        $this->setUser($admin);
        role_unassign($role, $owner->id, SYSCONTEXTID);
        $this->work();
        $this->assertSame([status::CANCELLED, []], [runs::get($state->id)->status, runs::get($state->id)->changes]);
    }

    public function test_a_task_whose_site_breaks_down_fails_so_that_core_starts_it_again(): void {
        $whole = $this->whole();
        $state = $this->start();
        $this->plan($state);
        $down = true;
        \core\di::set(site_surroundings::class, new class ($down) extends site_surroundings {
            /**
             * Constructor.
             *
             * @param bool $down does the site break down?
             */
            public function __construct(
                /** @var bool Does the site break down? */
                private bool &$down,
            ) {
            }

            #[\Override]
            public function around(state $state, listener $listener): \tool_sync\local\run\surroundings {
                if ($this->down) {
                    throw new \dml_connection_exception('gone');
                }
                return parent::around($state, $listener);
            }
        });
        try {
            $this->work(1);
            $this->fail('The task did not fail.');
        } catch (\moodle_exception $exception) {
            $this->assertSame('error_brokenoff', $exception->errorcode);
        }
        $this->assertSame(status::RUNNING, runs::get($state->id)->status);
        $down = false;
        $this->work(1);
        $this->assertSame($whole, $this->outcome(runs::get($state->id)));
    }

    public function test_the_task_of_a_run_that_is_gone_does_nothing(): void {
        $task = new share_task();
        $task->set_custom_data(['runid' => 99999]);
        $this->expectOutputRegex('/99999/');
        $task->execute();
        $this->assertSame(get_string('task_share', 'tool_sync'), $task->get_name());
    }

    public function test_resuming_costs_two_queries_when_nothing_is_interrupted(): void {
        global $DB;
        $task = \core\task\manager::get_scheduled_task(resume_task::class);
        $this->assertSame([false, '*/5', get_string('task_resume', 'tool_sync')],
            [(bool) $task->get_disabled(), $task->get_minute(), $task->get_name()]);
        $this->expectOutputString('');
        // The first time, what core knows of the table comes from the database.
        $task->execute();
        $queries = $DB->perf_get_queries();
        $task->execute();
        $this->assertSame(2, $DB->perf_get_queries() - $queries);
    }

    /**
     * Where things meet in courses, a run is made as a whole.
     */
    public function test_common_ground(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        [$one, $two] = [$generator->create_cohort(), $generator->create_cohort()];
        [$first, $second] = [$generator->create_course(), $generator->create_course()];
        $bind = static fn($cohort, $course, int $group = 0) => enrol_get_plugin('cohort')->add_instance($course,
            ['customint1' => $cohort->id, 'roleid' => 5, 'customint2' => $group]);
        $look = static fn(): array => [
            (new common_ground('cohorts'))->is_empty(false), (new common_ground('cohorts'))->is_empty(true),
            (new common_ground('cohortcourses'))->is_empty(true), (new common_ground('other'))->is_empty(false)];
        $this->assertSame([true, true, true, false], $look());
        $bind($one, $first);
        $bind($two, $second);
        $this->assertSame([true, true, true, false], $look());
        $id = $bind($two, $first);
        $this->assertSame([true, false, true, false], $look(), 'whose last enrolment ends?');
        enrol_get_plugin('cohort')->delete_instance($DB->get_record('enrol', ['id' => $id]));
        $this->assertSame([true, true, true, false], $look());
        $group = $generator->create_group(['courseid' => $first->id]);
        $bind($one, $first, (int) $group->id);
        $this->assertSame([true, true, true, false], $look());
        $bind($two, $first, (int) $group->id);
        $this->assertSame([false, false, true, false], $look(), 'whose group membership is it?');
        set_config('enrol_plugins_enabled', 'manual,cohort,meta');
        enrol_get_plugin('meta')->add_instance($second, ['customint1' => $first->id]);
        $this->assertSame([false, false, false, false], $look(), 'enrolments follow others');
    }
}
