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


namespace tool_sync\check;

use core\check\result;
use core\task\manager;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;
use tool_sync\task\cohortsync_task;

/**
 * The site's status page is red when a run is held or interrupted, or a file late; and says what, and where to go.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\check\runs_check
 * @covers     \tool_sync\task_schedule
 */
final class runs_check_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    /**
     * Runs that need somebody.
     */
    public function test_runs(): void {
        global $DB;
        $this->assert_status(result::OK);
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $held = $generator->create_run(['status' => 'held', 'simulate' => false, 'hold' => 'removals', 'deletions' => 1200,
            'filename' => '<b>cohorts</b>.csv']);
        $details = $this->assert_status(result::ERROR);
        $this->assertStringContainsString('1,200', $details);
        $this->assertStringContainsString('&lt;b&gt;cohorts&lt;/b&gt;.csv', $details);
        runs::discard($held->id);
        $this->assert_status(result::OK);

        // At work, or abandoned without a loss: no trouble.
        $generator->create_run(['status' => 'running', 'simulate' => true, 'heartbeat' => 1]);
        $working = $generator->create_run(['status' => 'running', 'simulate' => false]);
        $this->assert_status(result::OK);
        $DB->delete_records('tool_sync_run', ['id' => $working->id]);
        $generator->create_run(['status' => 'running', 'simulate' => false, 'heartbeat' => 1, 'filename' => 'broken.csv']);
        $this->assertStringContainsString('broken.csv', $this->assert_status(result::ERROR));
        $this->assertStringEndsWith('/admin/tool/sync/index.php', (new runs_check())->get_action_link()->url->out(false));
    }

    /**
     * A file is late when the schedule of an enabled task wanted it to be run more than an hour ago.
     */
    public function test_late_files(): void {
        global $DB;
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $file = $generator->create_command_file('/cohorts.csv', "cidnumber\n6A\n");
        $wait = static fn(int $seconds) => $DB->set_field('files', 'timemodified', time() - $seconds, ['id' => $file->get_id()]);
        $wait(10 * DAYSECS);
        $this->assert_status(result::OK, 'a task that is disabled runs nothing');
        $this->schedule('0', '*');
        $this->assertStringContainsString('/cohorts.csv', $this->assert_status(result::ERROR));
        $wait(HOURSECS);
        $this->assert_status(result::OK, 'an hour later at most');
        $wait(2 * HOURSECS + 60);
        $this->assert_status(result::ERROR, 'each hour');
        $this->schedule('0', '4', (string) ((date('w') + 3) % 7));
        $wait(2 * DAYSECS);
        $this->assert_status(result::OK, 'once a week, in three days');

        // Whatever came of it: a file that was run, or left alone, since it came is not late.
        $this->schedule('0', '*');
        $wait(3 * DAYSECS);
        $this->assert_status(result::ERROR);
        runs::skip(new run_request(kind: 'cohorts', simulate: false, file: $file, filepath: '/'));
        $this->assert_status(result::OK);
    }

    /**
     * A file that nobody collects is late, too.
     */
    public function test_files_that_nobody_collects(): void {
        global $CFG;
        $folder = $CFG->dataroot . '/sync';
        make_writable_directory($folder);
        file_put_contents("$folder/night.csv", "cidnumber\n6A\n");
        touch("$folder/night.csv", time() - 3 * DAYSECS);
        file_put_contents("$folder/alock.txt", '');
        $this->assert_status(result::OK);
        $this->schedule('0', '4');
        $this->assertStringContainsString('/night.csv', $this->assert_status(result::ERROR));
        touch("$folder/night.csv", time() - 60);
        $this->assert_status(result::OK);
        unlink("$folder/alock.txt");
        unlink("$folder/night.csv");
    }

    /**
     * Enables the task.
     *
     * @param string $minute
     * @param string $hour
     * @param string $dayofweek
     */
    private function schedule(string $minute, string $hour, string $dayofweek = '*'): void {
        $task = manager::get_scheduled_task(cohortsync_task::class);
        $task->set_minute($minute);
        $task->set_hour($hour);
        $task->set_day_of_week($dayofweek);
        $task->set_disabled(false);
        manager::configure_scheduled_task($task);
    }

    /**
     * Expects a status.
     *
     * @param string $status
     * @param string $message
     * @return string details, HTML
     */
    private function assert_status(string $status, string $message = ''): string {
        $result = (new runs_check())->get_result();
        $this->assertSame($status, $result->get_status(), $message . ' ' . $result->get_summary() . $result->get_details());
        return $result->get_details();
    }
}
