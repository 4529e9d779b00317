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

use tool_sync\event\run_approved;
use tool_sync\event\run_discarded;
use tool_sync\local\run\listener;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\output\run_steps_list;

/**
 * What happened to a run when.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\run_steps
 * @covers     \tool_sync\output\run_steps_list
 * @covers     \tool_sync\local\moodle\runs
 */
final class run_steps_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        // What runs write to the server's log.
        ini_set('error_log', make_request_directory() . '/log');
    }

    #[\Override]
    protected function tearDown(): void {
        ini_restore('error_log');
        parent::tearDown();
    }

    /**
     * A run that has not yet taken a step.
     *
     * @param string $content
     * @param array<string, mixed> $more further arguments of the request
     * @return int id
     */
    private function start(string $content, array $more = []): int {
        $file = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/cohorts.csv', $content);
        return runs::start(new run_request(...$more + ['kind' => 'cohorts', 'simulate' => false, 'file' => $file,
            'filename' => 'cohorts.csv', 'filepath' => '/', 'origin' => 'task']))->id;
    }

    /**
     * The steps of a run.
     *
     * @param int $runid
     * @return string[] names
     */
    private function steps(int $runid): array {
        return array_column(run_steps::list($runid), 'step');
    }

    /**
     * From the beginning to the end, with numbers, in words.
     */
    public function test_a_run_tells_what_happened(): void {
        $admin = get_admin();
        $user = $this->getDataGenerator()->create_user(['idnumber' => 'U1']);
        $runid = $this->start("cidnumber,userid\n6A,U1\n6A,U9\n", ['userid' => (int) $admin->id, 'origin' => 'web']);
        $this->assertSame(['begun'], $this->steps($runid));
        runs::advance($runid);
        runs::advance($runid);
        $this->assertSame(['begun', 'planned', 'done'], $this->steps($runid));
        $this->assertSame(['rows' => 2, 'changes' => 2, 'rejected' => 1, 'deletions' => 0], run_steps::list($runid)[1]['params']);
        $told = run_steps_list::export($runid);
        $this->assertSame([fullname($admin), '', ''], array_column($told, 'who'));
        $this->assertSame(['Begun: /cohorts.csv', 'Plan made. Rows: 2, rejected: 1. Changes: 2. Things removed: 0.',
            'Done. Changes made: 2. Rows rejected: 1.'], array_column($told, 'sentence'));
        $this->assertStringContainsString(fullname($admin) . '  Begun: /cohorts.csv', run_steps_list::describe($runid)[0]);

        $simulation = $this->start("cidnumber,userid\n6B,U1\n", ['simulate' => true]);
        runs::advance($simulation);
        $this->assertSame(['Simulation begun: /cohorts.csv', 'The plan is complete. Nothing was changed.'],
            array_values(array_intersect_key(array_column(run_steps_list::export($simulation), 'sentence'), [0 => 0, 2 => 0])));
        $this->assertSame(get_string('origin_task', 'tool_sync'), run_steps_list::export($simulation)[0]['who']);
    }

    /**
     * Who approved and who discarded is told, and logged as an event of that person.
     */
    public function test_decisions_are_noted_with_the_person(): void {
        $generator = $this->getDataGenerator();
        $decider = (int) $generator->create_user()->id;
        foreach (['approve' => run_approved::class, 'discard' => run_discarded::class] as $decision => $event) {
            $cohort = $generator->create_cohort(['idnumber' => $decision]);
            foreach ([1, 2] as $ignored) {
                cohort_add_member($cohort->id, $generator->create_user()->id);
            }
            $runid = $this->start("cmd,cidnumber\nfree,$decision\n", ['settings' => ['maxdeletions' => 1]]);
            $this->assertSame(status::HELD, runs::advance($runid)->status);
            $this->assertSame(['begun', 'planned', 'held'], $this->steps($runid));
            $this->assertStringContainsString('removes 2 things', run_steps_list::export($runid)[2]['sentence']);
            $sink = $this->redirectEvents();
            $decision === 'approve' ? runs::approve($runid, 2, $decider) : runs::discard($runid, $decider);
            $events = array_values(array_filter($sink->get_events(), static fn($one): bool => $one instanceof $event));
            $this->assertSame([[$decider, $runid]],
                array_map(static fn($one): array => [(int) $one->userid, $one->objectid], $events));
            $this->assertEquals(new \moodle_url('/admin/tool/sync/run.php', ['runid' => $runid]), $events[0]->get_url());
            $this->assertStringContainsString((string) $decider, $events[0]->get_description());
            $sink->close();
            if ($decision === 'approve') {
                $this->assertSame(status::DONE, runs::advance($runid)->status);
                $this->assertSame(['begun', 'planned', 'held', 'approved', 'done'], $this->steps($runid));
            } else {
                $this->assertSame(['begun', 'planned', 'held', 'discarded'], $this->steps($runid));
            }
            $this->assertSame($decider, run_steps::list($runid)[3]['userid']);
        }
    }

    /**
     * A run that was killed says since when nobody worked on it, and each time that somebody went on.
     */
    public function test_an_interrupted_run_tells_when_it_stopped_and_who_went_on(): void {
        global $DB;
        $runid = $this->start("cidnumber\n6A\n6B\n", ['origin' => 'cli']);
        runs::advance($runid, 0.0);
        runs::advance($runid, 0.0);
        $this->assertSame(['begun', 'planned'], $this->steps($runid));
        $silent = time() - 500;
        $rows = runs::get($runid)->done;
        $DB->set_field('tool_sync_run', 'heartbeat', $silent, ['id' => $runid]);
        runs::advance($runid, INF, null, (int) get_admin()->id);
        $steps = run_steps::list($runid);
        $this->assertSame(['begun', 'planned', 'interrupted', 'resumed', 'done'], array_column($steps, 'step'));
        $this->assertSame([$silent, (int) get_admin()->id], [$steps[2]['time'], $steps[3]['userid']]);
        $this->assertSame(['phase' => 'applying', 'rows' => $rows], $steps[2]['params']);
    }

    /**
     * When the site itself could not go on, it says so at once, and not again when it is resumed.
     */
    public function test_a_run_that_broke_off_tells_it_once(): void {
        $runid = $this->start("cidnumber\n6A\n");
        $listener = new class implements listener {
            /** @var bool Has it thrown? */
            public bool $threw = false;

            #[\Override]
            public function progressed(state $state): void {
                if (!$this->threw && $state->phase === \tool_sync\local\run\phase::APPLYING) {
                    $this->threw = true;
                    throw new \dml_connection_exception('the database is gone');
                }
            }
        };
        try {
            runs::advance($runid, INF, $listener);
            $this->fail('It broke off.');
        } catch (\moodle_exception $exception) {
            $this->assertSame('error_brokenoff', $exception->errorcode);
        }
        $this->assertSame(['begun', 'planned', 'interrupted'], $this->steps($runid));
        runs::advance($runid);
        $this->assertSame(['begun', 'planned', 'interrupted', 'resumed', 'done'], $this->steps($runid));
    }

    /**
     * Stopping is noted once, with the person, and so is the end.
     */
    public function test_stopping(): void {
        $runid = $this->start("cidnumber\n6A\n", ['origin' => 'web', 'userid' => (int) get_admin()->id]);
        runs::cancel($runid, (int) get_admin()->id);
        runs::cancel($runid, (int) get_admin()->id);
        $this->assertSame(['begun', 'stop', 'cancelled'], $this->steps($runid));
        $this->assertSame((int) get_admin()->id, run_steps::list($runid)[1]['userid']);
    }

    /**
     * A run whose owner is gone says why nobody went on with it.
     */
    public function test_an_owner_who_is_gone(): void {
        global $DB;
        $owner = $this->getDataGenerator()->create_user();
        $runid = $this->start("cidnumber\n6A\n", ['origin' => 'web', 'userid' => (int) $owner->id]);
        delete_user($owner);
        $DB->set_field('tool_sync_run', 'heartbeat', 1, ['id' => $runid]);
        runs::resume_interrupted();
        $this->assertContains('stop_owner', $this->steps($runid));
        $this->assertSame(status::CANCELLED, runs::get($runid)->status);
    }

    /**
     * Failures, skipped runs and runs that the site has left behind say why.
     */
    public function test_other_ends(): void {
        $runid = $this->start('');
        runs::advance($runid);
        $this->assertSame(['begun', 'failed'], $this->steps($runid));
        $this->assertStringContainsString(get_string('error_' . runs::get($runid)->error, 'tool_sync'),
            run_steps_list::export($runid)[1]['sentence']);
        $file = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/other.csv', "cidnumber\n6A\n");
        $skipped = runs::skip(new run_request(kind: 'cohorts', simulate: false, file: $file));
        $this->assertSame(['begun', 'skipped'], $this->steps($skipped->id));
    }

    /**
     * Each step that can be written has its sentence in both languages; old runs take theirs along.
     */
    public function test_sentences_and_retention(): void {
        global $DB;
        $names = ['begun', 'planned', 'held', 'approved', 'shared', 'interrupted', 'resumed', 'stop', 'stop_owner', 'stuck', 'done',
            'failed', 'cancelled', 'discarded', 'skipped', 'stale'];
        foreach ($names as $name) {
            $this->assertTrue(get_string_manager()->string_exists("step_$name", 'tool_sync'), $name);
        }
        $runid = $this->start("cidnumber\n6A\n");
        runs::advance($runid);
        $DB->set_field('tool_sync_run', 'timefinished', 1, ['id' => $runid]);
        $this->assertSame(1, runs::delete_before(2));
        $this->assertSame(0, $DB->count_records(run_steps::TABLE));
    }
}
