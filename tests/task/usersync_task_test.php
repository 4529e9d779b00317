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
use tool_sync\local\moodle\site_stamp;
use tool_sync\run_list;

/**
 * Tests of the task that synchronises users.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\task\usersync_task
 * @covers     \tool_sync\local\moodle\site_stamp
 */
final class usersync_task_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    /**
     * The task is off until somebody wants it, and runs every six hours.
     */
    public function test_schedule(): void {
        $task = manager::get_scheduled_task(usersync_task::class);
        $this->assertSame(get_string('task_usersync', 'tool_sync'), $task->get_name());
        $this->assertTrue((bool) $task->get_disabled());
        $this->assertSame(['0', '*/6'], [$task->get_minute(), $task->get_hour()]);
    }

    /**
     * A dropped file is collected and run.
     */
    public function test_dropped(): void {
        global $CFG, $DB;
        $folder = make_writable_directory("$CFG->dataroot/sync");
        file_put_contents("$folder/userimport.csv",
            "username,firstname,lastname,email\nlea,Léa,Martin,lea@school.example\nbad,,,\n");
        touch("$folder/userimport.csv", time() - 60);
        $this->execute();
        $this->assertTrue($DB->record_exists('user', ['username' => 'lea', 'deleted' => 0]));
        $run = run_list::last('users');
        $this->assertSame(['read' => 2, 'changed' => 1, 'unchanged' => 0, 'rejected' => 1], $run->rows);
        $this->assertStringContainsString('bad,,,',
            \tool_sync\local\moodle\file_area::find($run->files['retry'])->get_content());
    }

    /**
     * A file that stays is not run again while nothing has moved, and is as soon as somebody has changed a custom profile field, of
     * which the account itself bears no trace.
     */
    public function test_same_file(): void {
        global $DB;
        set_config('filecleanup', 0, 'tool_sync');
        $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'house', 'name' => 'House']);
        $file = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/userimport.csv',
            "username,firstname,lastname,profile_field_house\nlea,Léa,Martin,Oak\n");
        $this->execute();
        foreach (['user' => ['timecreated', 'timemodified'], 'role_assignments' => ['timemodified']] as $table => $fields) {
            // Whatever happens within the second of the run is not believed.
            foreach ($fields as $field) {
                $DB->set_field_select($table, $field, 1, "$field > 1");
            }
        }
        $this->execute();
        $this->assertNotNull(site_stamp::find_same('users', $file));
        $DB->set_field('user_info_data', 'data', 'Elm', []);
        $this->assertNull(site_stamp::find_same('users', $file));
        $DB->set_field('user_info_data', 'data', 'Oak', []);
        $this->assertNotNull(site_stamp::find_same('users', $file));
        set_config('allowaccountssameemail', 1);
        $this->assertNull(site_stamp::find_same('users', $file));
    }

    /**
     * Runs the task.
     */
    private function execute(): void {
        ob_start();
        try {
            manager::get_scheduled_task(usersync_task::class)->execute();
        } finally {
            ob_end_clean();
        }
    }
}
