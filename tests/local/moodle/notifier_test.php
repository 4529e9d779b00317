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

use tool_sync\local\run\status;

/**
 * What administrators are told of a run that waits or failed.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\notifier
 * @covers     \tool_sync\local\moodle\hold_text
 */
final class notifier_test extends \advanced_testcase {
    /**
     * The message about a held run has its numbers, says what could not be taken back, and leads to the plan.
     */
    public function test_a_held_run_is_told_with_numbers_and_a_link(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $cohort = $generator->create_cohort(['idnumber' => '6A']);
        foreach ([1, 2, 3] as $ignored) {
            cohort_add_member($cohort->id, $generator->create_user()->id);
        }
        $role = (int) $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
        enrol_get_plugin('cohort')->add_instance($generator->create_course(['shortname' => 'MATH']),
            ['customint1' => $cohort->id, 'roleid' => $role]);
        $file = $generator->get_plugin_generator('tool_sync')->create_command_file('/night.csv',
            "cmd,cohort,course,role\nfulldel,6A,MATH,student\nadd,9Z,MATH,student\n");
        $sink = $this->redirectMessages();
        $state = runs::advance(runs::start(new run_request(kind: 'cohortcourses', simulate: false, origin: 'task', file: $file,
            filename: 'night.csv', filepath: '/', settings: ['maxdeletions' => 3]))->id);
        $this->assertSame([status::HELD, 4], [$state->status, $state->deletions]);
        [$message] = $sink->get_messages();
        $url = "/admin/tool/sync/run.php?runid=$state->id";
        $this->assertEquals(get_admin()->id, $message->useridto);
        $this->assertStringContainsString('night.csv', $message->subject);
        $parts = ['removes 4 things', 'Rows: 2, rejected: 1. Changes: 1. Things removed: 4.',
            '1 of the changes cannot be taken back', $url];
        foreach ($parts as $part) {
            $this->assertStringContainsString($part, $message->fullmessage);
        }
        $this->assertStringContainsString('href="' . $CFG->wwwroot . $url . '"', $message->fullmessagehtml);
        $this->assertStringEndsWith($url, $message->contexturl);
        $this->assertStringNotContainsString('9Z', $message->fullmessage . $message->fullmessagehtml, 'no content of the file');
        $this->assertSame('4', hold_text::write(4));
        $this->assertSame('1,200', hold_text::write(1200));
    }
}
