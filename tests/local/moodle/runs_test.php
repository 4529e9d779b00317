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
use tool_sync\local\run\plan_difference;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * Tests of runs on a real site, from the request to the announcement.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\runs
 * @covers     \tool_sync\local\moodle\run_start
 * @covers     \tool_sync\local\moodle\notifier
 */
final class runs_test extends \advanced_testcase {
    /** @var int A person for whose membership an observer fails. */
    private static int $unlucky = 0;

    #[\Override]
    public static function setUpBeforeClass(): void {
        parent::setUpBeforeClass();
        get_file_storage();
        require_once(__DIR__ . '/../../fixtures/full_file_system.php');
    }

    /** @var string The server's log. */
    private string $log;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->log = make_request_directory() . '/log';
        ini_set('error_log', $this->log);
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    #[\Override]
    protected function tearDown(): void {
        ini_restore('error_log');
        parent::tearDown();
    }

    /**
     * Puts a command file in the area and starts a run of it.
     *
     * @param string $content
     * @param bool $simulate
     * @param array $settings
     * @param array $more further arguments of the request
     * @return state
     */
    private function start(string $content, bool $simulate = false, array $settings = [], array $more = []): state {
        (new area_files(new state()))->save('/cohorts.csv', $this->stream($content));
        return runs::start(new run_request(...$more + ['kind' => 'cohorts', 'simulate' => $simulate, 'filename' => 'cohorts.csv',
            'filepath' => '/', 'settings' => $settings]));
    }

    /**
     * A text as a stream.
     *
     * @param string $content
     * @return resource
     */
    private function stream(string $content) {
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $content);
        return $stream;
    }

    /**
     * Creates users with the ID numbers U1, U2 and so on.
     *
     * @param int $count
     * @return array<string, int> user ids by ID number
     */
    private function create_users(int $count): array {
        $ids = [];
        for ($i = 1; $i <= $count; $i++) {
            $ids["U$i"] = (int) $this->getDataGenerator()->create_user(['idnumber' => "U$i"])->id;
        }
        return $ids;
    }

    /**
     * ID numbers of the members of a cohort.
     *
     * @param string $idnumber
     * @return string[]
     */
    private function members(string $idnumber): array {
        global $DB;
        return $DB->get_fieldset_sql('SELECT u.idnumber FROM {cohort_members} cm JOIN {user} u ON u.id = cm.userid
            JOIN {cohort} c ON c.id = cm.cohortid WHERE c.idnumber = ? ORDER BY u.id', [$idnumber]);
    }

    /**
     * Expects an exception with this code.
     *
     * @param string $code
     * @param callable $do
     * @return \moodle_exception
     */
    private function assert_refused(string $code, callable $do): \moodle_exception {
        try {
            $do();
        } catch (\moodle_exception $e) {
            $this->assertSame($code, $e->errorcode);
            $this->assertTrue(get_string_manager()->string_exists($code, 'tool_sync'));
            return $e;
        }
        $this->fail("$code was expected");
    }

    public function test_a_file_becomes_cohorts(): void {
        $this->create_users(3);
        $events = $this->redirectEvents();
        $state = $this->start("cidnumber;cname;userid\r\n6A;Sixième A;U1\r\n6A;;U2\r\n6A;;U9\r\n6B;Sixième B;\r\n", false,
            ['maxdeletions' => 7]);
        $this->assertSame([status::RUNNING, phase::PLANNING, 7, '/'],
            [$state->status, $state->phase, $state->settings['maxdeletions'], $state->filepath]);
        $state = runs::advance($state->id);
        $this->assertSame([status::DONE, ''], [$state->status, $state->error]);
        $this->assertSame(['read' => 4, 'changed' => 3, 'unchanged' => 0, 'rejected' => 1], $state->rows);
        $this->assertSame(['U1', 'U2'], $this->members('6A'));
        $this->assertEquals($state, runs::get($state->id));
        $names = array_map(static fn($event): string => $event->eventname, $events->get_events());
        $this->assertSame('\tool_sync\event\run_started', reset($names));
        $this->assertSame('\tool_sync\event\run_finished', end($names));
        $this->assertSame(4, run_contents::count_changes($state->id));
        $this->assertSame(['cohort', 'member'], array_column(run_contents::list_changes($state->id, 0, 2), 'object'));
        $this->assertSame(['applied'], array_unique(array_column(run_contents::list_changes($state->id), 'status')));
        $this->assertSame(1, run_contents::count_issues($state->id));
        [$issue] = run_contents::list_issues($state->id, 0, 10);
        $this->assertSame(['user_unknown', 4, 'userid', 'U9'], [$issue->code, $issue->line, $issue->column, $issue->value]);
        $this->assertSame(['report', 'retry', 'undo', 'archive'], array_keys($state->files));
        foreach ($state->files as $path) {
            $this->assertNotNull(file_area::find($path), $path);
        }
        $this->assertSame("cidnumber;cname;userid\r\n6A;;U9\r\n", file_area::find($state->files['retry'])->get_content());
        $this->assertNull(file_area::find('/cohorts.csv'), 'cleaned up');
        // Again: nothing to do.
        $state = runs::advance($this->start("cidnumber;cname;userid\r\n6A;Sixième A;U1\r\n6A;;U2\r\n6B;Sixième B;\r\n")->id);
        $this->assertSame(['read' => 3, 'changed' => 0, 'unchanged' => 3, 'rejected' => 0], $state->rows);
    }

    public function test_a_simulation_plans_the_same_and_changes_nothing(): void {
        global $DB;
        $this->create_users(2);
        $content = "cidnumber,userid\n6A,U1\n6A,U2\n";
        $simulation = runs::advance($this->start($content, true)->id);
        $this->assertSame(status::DONE, $simulation->status);
        $this->assertSame(0, $DB->count_records('cohort'));
        $this->assertNotNull(file_area::find('/cohorts.csv'));
        file_area::find('/cohorts.csv')->delete();
        $run = runs::start(new run_request(simulate: false, planid: $simulation->id));
        $this->assertSame(['cohorts', 'cohorts.csv', '/', $simulation->settings, $simulation->filehash],
            [$run->kind, $run->filename, $run->filepath, $run->settings, $run->filehash]);
        $run = runs::advance($run->id);
        $this->assertSame(status::DONE, $run->status);
        $this->assertSame([], [...plan_difference::list_lines(
            run_contents::list_changes($simulation->id),
            run_contents::list_changes($run->id)
        )]);
        $this->assertSame(['U1', 'U2'], $this->members('6A'));
    }

    public function test_a_plan_that_the_site_has_left_behind_is_not_made(): void {
        $this->create_users(2);
        $simulation = runs::advance($this->start("cidnumber,userid\n6A,U1\n", true)->id);
        $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        $run = runs::advance(runs::start(new run_request(simulate: false, planid: $simulation->id))->id);
        $this->assertSame([status::STALE, 'stale'], [$run->status, $run->error]);
        $this->assertSame([], $this->members('6A'));
    }

    public function test_what_cannot_start(): void {
        global $DB;
        $this->assert_refused('error_filemissing', fn() => runs::start(new run_request(kind: 'cohorts', filename: 'none.csv',
            filepath: '/')));
        $this->assert_refused('error_filemissing', fn() => runs::start(new run_request(kind: 'cohorts',
            filename: '../../config.php', filepath: '/')));
        $e = $this->assert_refused('error_filemissing', fn() => runs::start(new run_request(kind: 'cohorts',
            ospath: '/no/such/place/c.csv')));
        $this->assertStringNotContainsString('/no/such', $e->getMessage());
        $this->assert_refused('error_filemissing', fn() => runs::start(new run_request(kind: 'cohorts', ospath: '/tmp')));
        $this->assert_refused('error_kind_unknown', fn() => $this->start('x', true, [], ['kind' => 'nosuch']));
        $this->assert_refused('error_setting_invalid', fn() => $this->start('x', true, ['encoding' => 'EBCDIC']));
        $this->assert_refused('error_setting_invalid', fn() => $this->start('x', true, ['nosuch' => '1']));
        $this->assert_refused('error_runmissing', fn() => runs::start(new run_request(planid: 99)));
        $this->assert_refused('error_runmissing', fn() => runs::get(99));
        $this->assert_refused('error_runmissing', fn() => runs::advance(99));
        $name = str_repeat('x', 201);
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file("/$name", 'x');
        $this->assert_refused('error_filename', fn() => runs::start(new run_request(kind: 'cohorts', filename: $name,
            filepath: '/')));
        $this->assertSame(0, $DB->count_records('tool_sync_run'));
    }

    public function test_a_file_of_the_disk_and_an_uploaded_file(): void {
        global $USER;
        $path = make_request_directory() . '/my cohorts.csv';
        file_put_contents($path, "cidnumber\n6A\n");
        $state = runs::start(new run_request(kind: 'cohorts', ospath: $path));
        $this->assertSame(['my cohorts.csv', '', 13], [$state->filename, $state->filepath, $state->filesize]);
        runs::cancel($state->id);
        $file = get_file_storage()->create_file_from_string(['contextid' => \context_user::instance($USER->id)->id,
            'component' => 'user',
            'filearea' => 'draft', 'itemid' => 77, 'filepath' => '/', 'filename' => 'dropped.csv'], "cidnumber\n6A\n");
        $state = runs::advance(runs::start(new run_request(kind: 'cohorts', simulate: false, file: $file))->id);
        $this->assertSame([status::DONE, 'dropped.csv', ''], [$state->status, $state->filename, $state->filepath]);
        $this->assertNotNull(file_area::find($state->files['archive']));
    }

    public function test_a_full_disk_starts_nothing(): void {
        global $DB;
        $this->preventResetByRollback();
        $path = make_request_directory() . '/c.csv';
        file_put_contents($path, random_string());
        $this->assert_refused('error_filemissing',
            fn() => full_file_system::during(fn() => runs::start(new run_request(kind: 'cohorts', ospath: $path))));
        $this->assertStringContainsString('tool_sync', file_get_contents($this->log));
        $this->assertFalse($DB->is_transaction_started());
        $this->assertSame(0, $DB->count_records('tool_sync_run'));
    }

    public function test_two_runs_at_once(): void {
        $person = $this->getDataGenerator()->create_user(['firstname' => 'Maëlle', 'lastname' => 'Le Goff']);
        $first = $this->start("cidnumber\n6A\n", false, [], ['userid' => (int) $person->id]);
        $this->assertEquals($first->id, runs::active()->id);
        $e = $this->assert_refused('error_runinprogress', fn() => $this->start("cidnumber\n6B\n"));
        $this->assertStringContainsString('Maëlle Le Goff', $e->getMessage());
        $this->assertStringContainsString('cohorts.csv', $e->getMessage());
        runs::advance($first->id);
        $this->assertNull(runs::active());
        $this->start("cidnumber\n6B\n");
    }

    public function test_somebody_who_works_is_not_disturbed(): void {
        global $CFG;
        $CFG->lock_factory = '\\core\\lock\\db_record_lock_factory';
        $state = $this->start("cidnumber\n6A\n");
        $lock = \core\lock\lock_config::get_lock_factory('tool_sync')->get_lock('run', 0);
        $this->assert_refused('error_runinprogress', fn() => runs::advance($state->id));
        $this->assertFalse(runs::is_interrupted($this->age($state)));
        $this->assertSame(0, runs::resume_interrupted());
        $lock->release();
        $this->assertTrue(runs::is_interrupted($this->age($state)));
    }

    public function test_ones_own_simulation_makes_way(): void {
        $person = (int) $this->getDataGenerator()->create_user()->id;
        $first = $this->start("cidnumber\n6A\n", true, [], ['userid' => $person, 'origin' => 'web']);
        $this->assert_refused('error_runinprogress', fn() => $this->start("cidnumber\n6A\n", true, [], ['userid' => 2]));
        $second = $this->start("cidnumber\n6B\n", true, [], ['userid' => $person]);
        $this->assertSame(status::CANCELLED, runs::get($first->id)->status);
        $this->assertSame(status::RUNNING, $second->status);
    }

    /**
     * Lets a run look as if nobody had worked on it for a while.
     *
     * @param state $state
     * @param int $seconds
     * @return state
     */
    private function age(state $state, int $seconds = 600): state {
        global $DB;
        $DB->set_field('tool_sync_run', 'heartbeat', time() - $seconds, ['id' => $state->id]);
        return runs::get($state->id);
    }

    public function test_interruptions(): void {
        global $DB;
        $state = $this->start("cidnumber\n6A\n", true);
        $this->assertFalse(runs::is_interrupted($state));
        $this->assertFalse(runs::is_interrupted($this->age($state, 20)));
        $this->assertTrue(runs::is_interrupted($this->age($state, 40)));
        $state->origin = 'web';
        $state->heartbeat = time() - 100;
        $this->assertFalse(runs::is_interrupted($state));
        $state->heartbeat = time() - 130;
        $this->assertTrue(runs::is_interrupted($state));
        $this->assertNull(runs::active(), 'an abandoned simulation stands in nobody\'s way');
        $second = $this->start("cidnumber\n6A\n");
        $this->assertSame([status::FAILED, 'interrupted'], [runs::get($state->id)->status, runs::get($state->id)->error]);
        $this->assert_refused('error_runinprogress', fn() => $this->start("cidnumber\n6B\n"));
        $this->age($second);
        $this->assertNull(runs::active(), 'nor does a real one that has changed nothing yet');
        $messages = $this->redirectMessages();
        $third = $this->start("cidnumber\n6B\n");
        $this->assertSame([status::FAILED, 'interrupted'], [runs::get($second->id)->status, runs::get($second->id)->error]);
        $this->assertSame(['runfailed'], array_unique(array_column($messages->get_messages(), 'eventtype')));
        $DB->set_field('tool_sync_run', 'phase', phase::APPLYING->value, ['id' => $third->id]);
        $this->age($third);
        $this->assertEquals($third->id, runs::active()->id, 'one that may have has to be finished first');
        $this->assert_refused('error_runinprogress', fn() => $this->start("cidnumber\n6C\n"));
    }

    public function test_what_was_interrupted_is_resumed(): void {
        global $DB, $USER;
        $this->create_users(3);
        $real = $this->start("cidnumber,userid\n6A,U1\n6A,U2\n6A,U3\n");
        $simulation = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['simulate' => true,
            'heartbeat' => 1]);
        $this->age($real);
        $this->assertSame(2, runs::resume_interrupted());
        $this->assertSame(status::DONE, runs::get($real->id)->status);
        $this->assertSame(['U1', 'U2', 'U3'], $this->members('6A'));
        $this->assertSame([status::FAILED, 'interrupted'], [runs::get($simulation->id)->status, runs::get($simulation->id)->error]);
        $this->assertSame(0, runs::resume_interrupted());
        $this->assertEquals(get_admin()->id, $USER->id);
        $this->assertSame(1, $DB->count_records('cohort'));
    }

    public function test_what_was_interrupted_keeps_the_rights_of_its_person(): void {
        global $USER;
        $this->create_users(1);
        $person = $this->getDataGenerator()->create_user();
        $state = $this->start("cidnumber,userid\n6A,U1\n", false, [], ['userid' => (int) $person->id]);
        $this->age($state);
        $this->assertSame(1, runs::resume_interrupted());
        $this->assertSame(status::CANCELLED, runs::get($state->id)->status, 'the right to run such files is gone');
        $this->assertEquals(get_admin()->id, $USER->id);

        $roleid = $this->getDataGenerator()->create_role();
        assign_capability('tool/sync:runcohorts', CAP_ALLOW, $roleid, \context_system::instance());
        role_assign($roleid, $person->id, \context_system::instance());
        $state = $this->start("cidnumber,userid\n6A,U1\n", false, [], ['userid' => (int) $person->id]);
        $this->age($state);
        $this->assertSame(1, runs::resume_interrupted());
        $this->assertSame([status::DONE, 1], [runs::get($state->id)->status, runs::get($state->id)->rows['rejected']]);
        $this->assertSame([], $this->members('6A'));
        $this->assertEquals(get_admin()->id, $USER->id);

        $state = $this->start("cidnumber,userid\n6A,U1\n", false, [], ['userid' => (int) $person->id]);
        $this->age($state);
        delete_user($person);
        runs::resume_interrupted();
        $this->assertSame(status::CANCELLED, runs::get($state->id)->status);
    }

    public function test_a_run_in_small_steps_ends_as_one_in_one_go(): void {
        $this->create_users(5);
        $content = "cidnumber,userid\n";
        for ($i = 0; $i < 350; $i++) {
            $content .= 'K' . $i . ',U' . (1 + $i % 5) . "\n";
        }
        $state = $this->start($content);
        $steps = 0;
        do {
            $state = runs::advance($state->id, 0.0);
            $steps++;
        } while ($state->status === status::RUNNING && $steps < 50);
        $this->assertSame(status::DONE, $state->status);
        $this->assertGreaterThan(4, $steps);
        $this->assertSame(['read' => 350, 'changed' => 350, 'unchanged' => 0, 'rejected' => 0], $state->rows);
        $this->assertSame(['U5'], $this->members('K349'));
        $this->assertSame(['cohort_create' => 350, 'member_add' => 350], $state->changes);
    }

    public function test_one_row_that_throws_fails_alone(): void {
        global $DB;
        $this->preventResetByRollback();
        $users = $this->create_users(9);
        self::$unlucky = $users['U5'];
        \core\event\manager::phpunit_replace_observers([
            ['eventname' => '\core\event\cohort_member_added', 'callback' => [self::class, 'fail_for_the_unlucky']],
        ]);
        $content = "cidnumber,userid\n";
        for ($i = 1; $i <= 9; $i++) {
            $content .= "6A,U$i\n";
        }
        $state = runs::advance($this->start($content)->id);
        $this->assertSame([status::DONE, ['read' => 9, 'changed' => 8, 'unchanged' => 0, 'rejected' => 1]],
            [$state->status, $state->rows]);
        $this->assertSame(['U1', 'U2', 'U3', 'U4', 'U6', 'U7', 'U8', 'U9'], $this->members('6A'));
        $this->assertStringContainsString('secret', file_get_contents($this->log));
        [$issue] = run_contents::list_issues($state->id);
        $this->assertSame([1, 'site_error', 6], [run_contents::count_issues($state->id), $issue->code, $issue->line]);
        $this->assertSame("cidnumber,userid\n6A,U5\n", file_area::find($state->files['retry'])->get_content());
        $this->assertFalse($DB->is_transaction_started());
        $statuses = array_count_values(array_column(run_contents::list_changes($state->id), 'status'));
        $this->assertSame(['applied' => 9, 'failed' => 1], $statuses);
    }

    /**
     * An observer with a defect. Core catches exceptions of observers, but not errors.
     *
     * @param \core\event\cohort_member_added $event
     */
    public static function fail_for_the_unlucky(\core\event\cohort_member_added $event): void {
        if ((int) $event->relateduserid === self::$unlucky) {
            throw new \Error('SELECT secret FROM mdl_user');
        }
    }

    public function test_a_held_run_waits_for_the_right_number(): void {
        global $DB;
        $messages = $this->redirectMessages();
        $users = $this->create_users(4);
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        array_map(static fn(int $id) => cohort_add_member($cohort->id, $id), $users);
        $content = "cmd,cidnumber,userid\ndel,6A,U1\ndel,6A,U2\ndel,6A,U3\n";
        $events = $this->redirectEvents();
        $state = runs::advance($this->start($content, false, ['maxdeletions' => 2])->id);
        $this->assertSame([status::HELD, 3], [$state->status, $state->deletions]);
        $this->assertContains('\tool_sync\event\run_held', array_map(static fn($event): string => $event->eventname,
            $events->get_events()));
        $events->close();
        $this->assertCount(4, $this->members('6A'));
        [$message] = $messages->get_messages();
        $this->assertEquals([get_admin()->id, 'runheld', 1], [$message->useridto, $message->eventtype, $messages->count()]);
        $this->assertStringContainsString('cohorts.csv', $message->subject);
        $this->assertStringContainsString('3', $message->fullmessage);
        $this->assertNull(runs::active(), 'a held run stands in nobody\'s way');

        $this->assert_refused('error_approval', fn() => runs::approve($state->id, 2));
        $this->assertSame(status::HELD, runs::get($state->id)->status);
        $approved = runs::approve($state->id, 3);
        $this->assertSame([status::RUNNING, true], [$approved->status, $approved->approved]);
        $state = runs::advance($state->id);
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame(['U4'], $this->members('6A'));
        $this->assert_refused('error_runnotheld', fn() => runs::approve($state->id, 3));
        $this->assert_refused('error_runnotheld', fn() => runs::discard($state->id));
        $this->assertSame(1, $DB->count_records('tool_sync_run'));
    }

    public function test_a_held_run_can_be_discarded_or_cancelled(): void {
        $this->redirectMessages();
        $users = $this->create_users(2);
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        array_map(static fn(int $id) => cohort_add_member($cohort->id, $id), $users);
        foreach ([runs::discard(...), runs::cancel(...)] as $end) {
            $state = runs::advance($this->start("cmd,cidnumber\nfree,6A\n", false, ['maxdeletions' => 1])->id);
            $this->assertSame(status::HELD, $state->status);
            $state = $end($state->id);
            $this->assertSame(status::DISCARDED, $state->status);
            $this->assertGreaterThan(0, $state->timefinished);
            $this->assertCount(2, $this->members('6A'));
        }
    }

    public function test_a_run_that_others_started_meanwhile_comes_before_the_approved_one(): void {
        $this->redirectMessages();
        $held = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['status' => 'held', 'simulate' => false,
            'deletions' => 3]);
        $this->start("cidnumber\n6A\n");
        $this->assert_refused('error_runinprogress', fn() => runs::approve($held->id, 3));
    }

    public function test_cancelling_what_nobody_works_on_ends_it(): void {
        global $DB;
        $this->create_users(1);
        $state = $this->start("cidnumber,userid\n6A,U1\n");
        $state = runs::cancel($state->id);
        $this->assertSame([status::CANCELLED, 'cancelled', []], [$state->status, $state->error, $state->changes]);
        $this->assertSame(0, $DB->count_records('cohort'));
        $this->assertNotNull(file_area::find('/cohorts.csv'));
        $this->assertNotNull(file_area::find($state->files['report']));
        $this->assertEquals($state, runs::cancel($state->id));
        $this->assertEquals($state, runs::advance($state->id));
    }

    public function test_cancelling_in_the_middle_keeps_what_was_made(): void {
        $this->create_users(5);
        $content = "cidnumber,userid\n";
        for ($i = 0; $i < 350; $i++) {
            $content .= "K$i,U1\n";
        }
        $state = $this->start($content);
        do {
            $state = runs::advance($state->id, 0.0);
        } while ($state->phase !== phase::APPLYING || $state->done === 0);
        $made = $state->rows['changed'];
        $this->assertGreaterThan(0, $made);
        $state = runs::cancel($state->id);
        $this->assertSame([status::CANCELLED, $made], [$state->status, $state->rows['changed']]);
        $this->assertSame(['U1'], $this->members('K0'));
        $this->assertSame([], $this->members('K349'));
        $this->assertNotNull(file_area::find($state->files['undo']));
    }

    public function test_a_failed_real_run_is_told_to_those_in_charge(): void {
        global $DB;
        $messages = $this->redirectMessages();
        $manager = $this->getDataGenerator()->create_user();
        role_assign($DB->get_field('role', 'id', ['shortname' => 'manager']), $manager->id, SYSCONTEXTID);
        $suspended = $this->getDataGenerator()->create_user(['suspended' => 1]);
        role_assign($DB->get_field('role', 'id', ['shortname' => 'manager']), $suspended->id, SYSCONTEXTID);
        $state = runs::advance($this->start('')->id);
        $this->assertSame([status::FAILED, 'file_error'], [$state->status, $state->error]);
        $this->assertEqualsCanonicalizing([get_admin()->id, $manager->id], array_column($messages->get_messages(), 'useridto'));
        $this->assertSame(['runfailed'], array_unique(array_column($messages->get_messages(), 'eventtype')));
        $messages->clear();
        $state = runs::advance($this->start('', true)->id);
        $this->assertSame([status::FAILED, 0], [$state->status, $messages->count()], 'who simulates looks on');
        $state = runs::advance($this->start('', false, [], ['attended' => true, 'userid' => (int) get_admin()->id])->id);
        $this->assertEquals([$manager->id], array_column($messages->get_messages(), 'useridto'),
            'nor is the person told who sits before it');
    }

    public function test_what_nobody_foresaw_ends_the_run_without_its_words(): void {
        $this->redirectMessages();
        $listener = new class implements listener {
            #[\Override]
            public function progressed(state $state): void {
                throw new \RuntimeException('SELECT secret FROM mdl_user');
            }
        };
        $state = runs::advance($this->start("cidnumber\n6A\n")->id, INF, $listener);
        $this->assertStringContainsString('tool_sync', file_get_contents($this->log));
        $this->assertSame([status::FAILED, 'internal'], [$state->status, $state->error]);
        $this->assertGreaterThan(0, $state->timefinished);
    }

    public function test_what_nobody_foresaw_after_the_first_change_breaks_the_run_off_where_it_is(): void {
        $this->redirectMessages();
        $listener = new class implements listener {
            #[\Override]
            public function progressed(state $state): void {
                if ($state->phase === phase::APPLYING && $state->done === 1) {
                    throw new \RuntimeException('SELECT secret FROM mdl_user');
                }
            }
        };
        $runid = $this->start("cidnumber\n6A\n")->id;
        try {
            runs::advance($runid, INF, $listener);
            $this->fail('It did not break off.');
        } catch (\moodle_exception $exception) {
            $this->assertSame('error_brokenoff', $exception->errorcode);
        }
        $this->assertStringNotContainsString('secret', $exception->getMessage());
        $state = runs::get($runid);
        $this->assertSame([status::RUNNING, 1, true], [$state->status, $state->done, runs::is_interrupted($state)]);
        $this->assertSame(1, runs::resume_interrupted());
        $state = runs::get($runid);
        $this->assertSame([status::DONE, 1, 0], [$state->status, $state->rows['changed'], $state->rows['rejected']]);
    }

    public function test_a_lost_copy_of_the_file_is_said(): void {
        $this->redirectMessages();
        $state = $this->start("cidnumber\n6A\n");
        get_file_storage()->delete_area_files(SYSCONTEXTID, 'tool_sync', 'source');
        $state = runs::advance($state->id);
        $this->assertStringContainsString('tool_sync', file_get_contents($this->log));
        $this->assertSame([status::FAILED, 'source_missing'], [$state->status, $state->error]);
    }

    public function test_old_records_go_with_their_files(): void {
        global $DB;
        $old = runs::advance($this->start("cidnumber\n6A\n")->id);
        $new = runs::advance($this->start("cidnumber\n6B\n")->id);
        $DB->set_field('tool_sync_run', 'timefinished', time() - WEEKSECS, ['id' => $old->id]);
        $held = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['status' => 'held', 'timecreated' => 1]);
        $this->assertSame(1, runs::delete_before(time() - DAYSECS));
        $this->assertEqualsCanonicalizing([$new->id, $held->id], array_keys($DB->get_records('tool_sync_run')));
        $this->assertSame(0, run_contents::count_changes($old->id));
        $this->assertSame(1, run_contents::count_changes($new->id));
        $this->assertSame([], get_file_storage()->get_area_files(SYSCONTEXTID, 'tool_sync', 'source', $old->id));
        $this->assertNotNull(file_area::find($old->files['report']));
    }

    public function test_an_end_of_which_nobody_lived_to_tell_is_told_once(): void {
        global $DB;
        $state = $this->start('nothing,here');
        $this->assertSame(status::FAILED, runs::advance($state->id)->status);
        // Killed behind the last commit, two minutes ago.
        $DB->set_field('tool_sync_run', 'heartbeat', time() - 2 * MINSECS, ['id' => $state->id]);
        $messages = $this->redirectMessages();
        $events = $this->redirectEvents();
        runs::resume_interrupted();
        $told = array_filter($events->get_events(), static fn($event): bool => $event instanceof \tool_sync\event\run_finished);
        $this->assertSame([$state->id], array_values(array_map(static fn($event): int => (int) $event->objectid, $told)));
        $this->assertSame(1, $messages->count());
        runs::resume_interrupted();
        $this->assertCount(1, array_filter($events->get_events(),
            static fn($event): bool => $event instanceof \tool_sync\event\run_finished));
        $this->assertSame(1, $messages->count());
    }

    public function test_an_end_is_left_to_the_process_that_is_just_telling_it(): void {
        global $DB;
        $state = $this->start('nothing,here');
        runs::advance($state->id);
        $DB->set_field('tool_sync_run', 'heartbeat', time() - 10, ['id' => $state->id]);
        $events = $this->redirectEvents();
        runs::resume_interrupted();
        $this->assertSame([], $events->get_events());
    }
}
