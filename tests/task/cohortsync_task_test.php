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

namespace tool_sync\task;

use core\task\manager;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;
use tool_sync\run_list;

/**
 * Tests of the task that synchronises cohorts.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\task\cohortsync_task
 * @covers     \tool_sync\task\sync_task
 * @covers     \tool_sync\run_list
 * @covers     \tool_sync\waiting_files
 */
final class cohortsync_task_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        foreach ([1, 2, 3] as $number) {
            $this->getDataGenerator()->create_user(['idnumber' => "U$number"]);
        }
    }

    /**
     * The task is off until somebody wants it, and runs at a quarter past noon and midnight.
     */
    public function test_schedule(): void {
        $task = manager::get_scheduled_task(cohortsync_task::class);
        $this->assertSame(get_string('task_cohortsync', 'tool_sync'), $task->get_name());
        $this->assertTrue((bool) $task->get_disabled());
        $this->assertSame(['15', '*/12'], [$task->get_minute(), $task->get_hour()]);
    }

    /**
     * Without files nothing happens, and the log says so in one line for each kind.
     */
    public function test_nothing(): void {
        $log = $this->execute();
        $this->assertSame([
            get_string('log_nofile', 'tool_sync', (object) ['kind' => 'Cohorts', 'location' => 'cohorts.csv']),
            get_string('log_nofile', 'tool_sync', (object) ['kind' => 'Cohorts in courses', 'location' => 'cohortscourses.csv']),
        ], $log);
        $this->assertNull(run_list::last('cohorts'));
    }

    /**
     * Dropped files are collected and run, cohorts before their courses.
     */
    public function test_dropped(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['shortname' => 'MATHS']);
        $this->drop('cohortscourses.csv', "cohort,course\n6A,MATHS\n");
        $this->drop('cohorts.csv', "cidnumber,userid\n6A,U1\n6A,NOBODY\n");
        $log = $this->execute();

        $this->assertSame(1, $DB->count_records('cohort_members'));
        $this->assertTrue($DB->record_exists('enrol', ['enrol' => 'cohort', 'courseid' => $course->id]));
        $this->assertContains(get_string('log_collected', 'tool_sync', '/cohorts.csv'), $log);
        $this->assertContains('  ' . get_string('log_rows', 'tool_sync',
            (object) ['read' => 2, 'changed' => 1, 'unchanged' => 0, 'rejected' => 1]), $log);
        $this->assertStringContainsString('NOBODY', implode("\n", $log));

        $state = run_list::last('cohorts');
        $this->assertSame(['task', 0, false, 'done'], [$state->origin, $state->userid, $state->simulate, $state->status->value]);
        // The files are gone: the next time there is nothing to do.
        $this->assertCount(2, $this->execute());
        $this->assertSame($state->id, run_list::last('cohorts')->id);
    }

    /**
     * All files that the location names are run in its order.
     */
    public function test_locations(): void {
        global $DB;
        set_config('cohorts_filelocation', 'sis/b.csv, cohorts_*.csv', 'tool_sync');
        foreach (['/cohorts_10.csv' => 'T10', '/cohorts_9.csv' => 'T9', '/sis/b.csv' => 'B',
            '/cohorts.csv' => 'NO'] as $path => $name) {
            $this->create_file($path, "cidnumber\n$name\n");
        }
        $this->execute();
        $this->assertSame(['B', 'T9', 'T10'], array_values($DB->get_records_menu('cohort', [], 'id', 'id, idnumber')));
    }

    /**
     * A file with a file error fails alone, the administrators are told, and the task itself does not fail.
     */
    public function test_failed(): void {
        global $DB;
        set_config('cohorts_filelocation', 'a.csv,b.csv', 'tool_sync');
        $this->create_file('/a.csv', "nonsense\n1\n");
        $this->create_file('/b.csv', "cidnumber\n6A\n");
        $sink = $this->redirectMessages();
        $log = $this->execute();
        $this->assertSame(1, $DB->count_records('cohort'));
        $this->assertContains('  ' . get_string('error_file_error', 'tool_sync'), $log);
        $this->assertSame(['runfailed'], array_column($sink->get_messages(), 'eventtype'));
    }

    /**
     * A held run waits; the same file is not planned again each night, another file is.
     */
    public function test_held(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        foreach ($DB->get_fieldset_select('user', 'id', "idnumber <> ''") as $userid) {
            cohort_add_member($cohort->id, $userid);
        }
        set_config('maxdeletions', 2, 'tool_sync');
        $this->create_file('/cohorts.csv', "cmd,cidnumber\nfree,6A\n");
        $sink = $this->redirectMessages();
        $log = $this->execute();
        $held = run_list::held();
        $this->assertCount(1, $held);
        $this->assertStringContainsString('run.php?runid=' . $held[0]->id, implode("\n", $log));
        $this->assertSame(['runheld'], array_column($sink->get_messages(), 'eventtype'));
        $this->assertSame(3, $DB->count_records('cohort_members'));

        $log = $this->execute();
        $this->assertContains(get_string('log_stillheld', 'tool_sync', (object) ['path' => '/cohorts.csv',
            'run' => $held[0]->id, 'url' => \tool_sync\output\run_summary::get_url($held[0]->id)]), $log);
        $this->assertCount(1, run_list::held());

        runs::approve($held[0]->id, 3);
        runs::advance($held[0]->id);
        $this->assertSame(0, $DB->count_records('cohort_members'));
        $this->assertSame([], run_list::held());
    }

    /**
     * While another run is at work the task says who runs what, and leaves the file where it is.
     */
    public function test_two_at_once(): void {
        global $DB;
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['simulate' => false, 'origin' => 'web',
            'userid' => (int) get_admin()->id, 'filename' => 'other.csv']);
        $this->create_file('/cohorts.csv', "cidnumber\n6A\n");
        $log = $this->execute();
        $this->assertStringContainsString('other.csv', end($log));
        $this->assertStringContainsString(fullname(get_admin()), end($log));
        $this->assertSame(0, $DB->count_records('cohort'));
        $this->assertCount(1, \tool_sync\waiting_files::list('cohorts'));
    }

    /**
     * Runs the task.
     *
     * @return string[] lines of its log
     */
    private function execute(): array {
        ob_start();
        try {
            manager::get_scheduled_task(cohortsync_task::class)->execute();
        } finally {
            $log = ob_get_clean();
        }
        return explode("\n", rtrim($log));
    }

    /**
     * Puts a file, a minute old, into the drop directory.
     *
     * @param string $name
     * @param string $content
     */
    private function drop(string $name, string $content): void {
        global $CFG;
        check_dir_exists("$CFG->dataroot/sync");
        file_put_contents("$CFG->dataroot/sync/$name", $content);
        touch("$CFG->dataroot/sync/$name", time() - MINSECS);
    }

    /**
     * Puts a file into the command files.
     *
     * @param string $path
     * @param string $content
     */
    private function create_file(string $path, string $content): void {
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file($path, $content);
    }

    /**
     * A file that stays is not run again while nothing has moved, and the history says so.
     */
    public function test_the_same_file_is_left_alone_until_something_moves(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        set_config('filecleanup', 0, 'tool_sync');
        $this->create_file('/cohorts.csv', "cidnumber,userid\n6A,U1\n6A,U2\n");
        $this->execute();
        $first = run_list::last('cohorts');
        $this->assertSame(['done', 2], [$first->status->value, $first->rows['changed']]);
        // As if the run had ended a while after its last change.
        $DB->set_field('tool_sync_run', 'timefinished', time() + 60, ['id' => $first->id]);
        $log = $this->execute();
        $this->assertContains('  ' . get_string('log_same', 'tool_sync'), $log);
        $skipped = run_list::last('cohorts');
        $this->assertSame(['skipped', true], [$skipped->status->value, $skipped->id > $first->id]);

        $user = $DB->get_record('user', ['idnumber' => 'U1']);
        cohort_remove_member($DB->get_field('cohort', 'id', ['idnumber' => '6A']), $user->id);
        $this->execute();
        $again = run_list::last('cohorts');
        $this->assertSame(['done', 1], [$again->status->value, $again->rows['changed']]);
        $this->assertSame(2, $DB->count_records('cohort_members'));

        $DB->set_field('tool_sync_run', 'timefinished', time() + 60, ['id' => $again->id]);
        set_config('skipunchanged', 0, 'tool_sync');
        $this->execute();
        $this->assertSame('done', run_list::last('cohorts')->status->value);
    }

    /**
     * A file at its location is a complete list where the settings say so; a retry file or another one is not.
     */
    public function test_complete_lists_are_where_they_are_expected(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $this->redirectMessages();
        set_config('cohorts_mirror', 1, 'tool_sync');
        set_config('maxdeletionspercent', 0, 'tool_sync');
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        foreach ($DB->get_fieldset_select('user', 'id', "idnumber <> ''") as $userid) {
            cohort_add_member($cohort->id, $userid);
        }
        $other = $this->create_file('/other.csv', "cidnumber,userid\n6A,U1\n");
        $state = runs::start(new run_request(kind: 'cohorts', simulate: false, origin: 'cli', file: $other, filename: 'other.csv',
            filepath: '/'));
        $this->assertSame(0, runs::advance($state->id)->deletions);
        $this->assertSame(3, $DB->count_records('cohort_members'));
        $this->create_file('/cohorts.csv', "cidnumber,userid\n6A,U1\n");
        $this->execute();
        $this->assertSame(2, run_list::last('cohorts')->deletions);
        $this->assertSame(1, $DB->count_records('cohort_members'));
    }

    /**
     * The site's status page is red when somebody is needed.
     */
    public function test_status_check(): void {
        global $DB;
        $this->redirectMessages();
        $check = new \tool_sync\check\runs_check();
        $this->assertSame(\core\check\result::OK, $check->get_result()->get_status());
        $this->create_file('/cohorts.csv', "cidnumber\n");
        $this->execute();
        $this->assertSame('empty', run_list::held()[0]->hold);
        $result = $check->get_result();
        $this->assertSame(\core\check\result::ERROR, $result->get_status());
        $this->assertStringContainsString('cohorts.csv', $result->get_details());
        runs::discard(run_list::held()[0]->id);
        $this->assertSame(\core\check\result::OK, $check->get_result()->get_status());
        $run = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['status' => 'running', 'simulate' => false,
            'heartbeat' => 1]);
        $this->assertSame(\core\check\result::ERROR, $check->get_result()->get_status());
        $DB->delete_records('tool_sync_run', ['id' => $run->id]);
        $this->assertContains($check->get_id(), array_map(static fn($one): string => $one->get_id(), tool_sync_status_checks()));
    }
}
