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

namespace tool_sync\event;

/**
 * Tests of the events of runs.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\event\run_base
 * @covers     \tool_sync\event\run_started
 * @covers     \tool_sync\event\run_finished
 * @covers     \tool_sync\event\run_held
 */
final class run_events_test extends \advanced_testcase {
    /**
     * Each event tells which run it is about, in numbers, and leads to it.
     *
     * @testWith ["tool_sync\\event\\run_started", "event_run_started", "c"]
     *           ["tool_sync\\event\\run_finished", "event_run_finished", "u"]
     *           ["tool_sync\\event\\run_held", "event_run_held", "u"]
     * @param class-string<run_base> $class
     * @param string $name
     * @param string $crud
     */
    public function test_event(string $class, string $name, string $crud): void {
        $this->resetAfterTest();
        $user = $this->getDataGenerator()->create_user();
        $this->setAdminUser();
        $state = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run([
            'userid' => (int) $user->id,
            'rows' => ['read' => 4, 'changed' => 2, 'unchanged' => 1, 'rejected' => 1],
            'changes' => ['member_remove' => 2],
            'deletions' => 2,
        ]);
        $sink = $this->redirectEvents();
        $class::create_from_state($state)->trigger();
        $events = $sink->get_events();

        $this->assertCount(1, $events);
        $event = $events[0];
        $this->assertInstanceOf($class, $event);
        $this->assertEquals($user->id, $event->userid);
        $this->assertEquals([$state->id, 'tool_sync_run', $crud], [$event->objectid, $event->objecttable, $event->crud]);
        $this->assertEquals(\context_system::instance(), $event->get_context());
        $this->assertSame(get_string($name, 'tool_sync'), $event->get_name());
        $this->assertStringContainsString("'$state->id'", str_replace('id ', '', $event->get_description()));
        $this->assertSame("/admin/tool/sync/run.php?runid=$state->id", $event->get_url()->out_as_local_url(false));
        $this->assertSame(['member_remove' => 2], $event->other['changes']);
        $this->assertSame(1, $event->other['rows']['rejected']);
        $this->assertEventContextNotUsed($event);
    }

    /**
     * A run of the system has the current user's event.
     */
    public function test_system(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $state = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['origin' => 'task']);
        $this->assertEquals(get_admin()->id, run_started::create_from_state($state)->userid);
    }

    /**
     * An event without its data is a programmer's mistake.
     */
    public function test_incomplete(): void {
        $this->expectException(\coding_exception::class);
        run_held::create(['objectid' => 1, 'context' => \context_system::instance(), 'other' => ['kind' => 'cohorts']]);
    }
}
