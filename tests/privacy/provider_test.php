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

namespace tool_sync\privacy;

use context_course;
use context_system;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use core_privacy\tests\provider_testcase;
use core_privacy\tests\request\approved_contextlist;
use tool_sync\local\moodle\file_area;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;

/**
 * Tests of what the plugin says, exports and deletes about people.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\privacy\provider
 */
final class provider_test extends provider_testcase {
    /** @var \stdClass Somebody who ran a file. */
    private \stdClass $user;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->user = $this->getDataGenerator()->create_user();
        $this->setAdminUser();
    }

    /**
     * Every table is described, with strings that exist.
     */
    public function test_metadata(): void {
        $items = provider::get_metadata(new collection('tool_sync'))->get_collection();
        $names = array_map(static fn($item): string => $item->get_name(), $items);
        $this->assertEqualsCanonicalizing(
            ['tool_sync_run', 'tool_sync_change', 'tool_sync_issue', 'tool_sync_undo', 'tool_sync_fact', 'tool_sync_step',
                'tool_sync_picture', 'core_files'],
            $names
        );
        foreach ($items as $item) {
            foreach ([$item->get_summary(), ...array_values($item->get_privacy_fields() ?? [])] as $key) {
                $this->assertTrue(get_string_manager()->string_exists($key, 'tool_sync'), $key);
            }
        }
    }

    /**
     * Who started runs is found, alone and with others.
     */
    public function test_contexts_and_users(): void {
        $this->assertEmpty(provider::get_contexts_for_userid($this->user->id)->get_contextids());
        $this->create_runs();
        $this->assertEquals([context_system::instance()->id], provider::get_contexts_for_userid($this->user->id)->get_contextids());

        $users = new userlist(context_system::instance(), 'tool_sync');
        provider::get_users_in_context($users);
        $this->assertEqualsCanonicalizing([$this->user->id, get_admin()->id], $users->get_userids());

        $users = new userlist(context_course::instance(SITEID), 'tool_sync');
        provider::get_users_in_context($users);
        $this->assertEmpty($users->get_userids());
    }

    /**
     * One's own runs are exported, nobody else's.
     */
    public function test_export(): void {
        $this->create_runs();
        $this->export_context_data_for_user($this->user->id, context_system::instance(), 'tool_sync');
        $data = writer::with_context(context_system::instance())
            ->get_data([get_string('pluginname', 'tool_sync'), get_string('runhistory', 'tool_sync')]);
        $this->assertSame(['mine.csv'], array_column($data->runs, 'filename'));
        $this->assertSame('cohorts', $data->runs[0]->kind);
        $this->assertSame([], $data->steps);
    }

    /**
     * Whoever decided about another's run is found, exported and forgotten too.
     */
    public function test_who_decided_about_a_run(): void {
        global $DB;
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $run = $generator->create_run(['userid' => 0, 'filename' => 'night.csv', 'status' => 'held']);
        runs::discard((int) $run->id, (int) $this->user->id);
        $system = context_system::instance();
        $this->assertEquals([$system->id], provider::get_contexts_for_userid($this->user->id)->get_contextids());
        $users = new userlist($system, 'tool_sync');
        provider::get_users_in_context($users);
        $this->assertEquals([$this->user->id], $users->get_userids());
        $this->export_context_data_for_user($this->user->id, $system, 'tool_sync');
        $data = writer::with_context($system)->get_data([get_string('pluginname', 'tool_sync'), get_string('runhistory',
            'tool_sync')]);
        $this->assertSame([[], ['discarded']], [$data->runs, array_column($data->steps, 'step')]);

        provider::delete_data_for_user(new approved_contextlist($this->user, 'tool_sync', [$system->id]));
        $this->assertSame(['discarded' => '0'], $DB->get_records_menu('tool_sync_step', ['runid' => $run->id], '', 'step, userid'));
        $this->assertEmpty(provider::get_contexts_for_userid($this->user->id)->get_contextids());
    }

    /**
     * A person's runs stay, without the person.
     */
    public function test_delete_for_user(): void {
        global $DB;
        $this->create_runs();
        provider::delete_data_for_user(new approved_contextlist($this->user, 'tool_sync', [context_course::instance(SITEID)->id]));
        $this->assertSame(1, $DB->count_records('tool_sync_run', ['userid' => $this->user->id]));
        provider::delete_data_for_user(new approved_contextlist($this->user, 'tool_sync', [context_system::instance()->id]));
        $this->assertSame(0, $DB->count_records('tool_sync_run', ['userid' => $this->user->id]));
        $this->assertSame(3, $DB->count_records('tool_sync_run'));
        $this->assertSame(1, $DB->count_records('tool_sync_run', ['userid' => get_admin()->id]));
    }

    /**
     * The same for several people.
     */
    public function test_delete_for_users(): void {
        global $DB;
        $this->create_runs();
        provider::delete_data_for_users(new approved_userlist(context_system::instance(), 'tool_sync', [$this->user->id]));
        $this->assertSame(0, $DB->count_records('tool_sync_run', ['userid' => $this->user->id]));
        $this->assertSame(1, $DB->count_records('tool_sync_run', ['userid' => get_admin()->id]));
    }

    /**
     * Deleting everything removes all that may name people; command files stay.
     */
    public function test_delete_all(): void {
        global $DB;
        $this->create_runs();
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $file = $generator->create_command_file('/cohorts.csv', "cidnumber,userid\n6A,NOBODY\n6A,{$this->user->username}\n");
        runs::advance(runs::start(new run_request(kind: 'cohorts', simulate: false, file: $file,
            settings: ['cohorts_useridentifier' => 'username', 'filecleanup' => '0']))->id);
        $this->assertGreaterThan(0, $DB->count_records('tool_sync_change'));
        $this->assertGreaterThan(0, $DB->count_records('tool_sync_issue'));
        $this->assertGreaterThan(0, $DB->count_records('tool_sync_undo'));

        provider::delete_data_for_all_users_in_context(context_course::instance(SITEID));
        $this->assertSame(4, $DB->count_records('tool_sync_run'));
        provider::delete_data_for_all_users_in_context(context_system::instance());
        foreach (['run', 'change', 'issue', 'undo', 'fact', 'step'] as $table) {
            $this->assertSame(0, $DB->count_records("tool_sync_$table"), $table);
        }
        $storage = get_file_storage();
        $this->assertSame([], $storage->get_area_files(file_area::context(), 'tool_sync', file_area::SOURCE, false, 'id', false));
        $left = $storage->get_area_files(file_area::context(), 'tool_sync', file_area::FILES, 0, 'id', false);
        $this->assertSame(['cohorts.csv'], array_map(static fn($one): string => $one->get_filename(), array_values($left)));
    }

    /** A run of the user, one of the administrator, one of the system. */
    private function create_runs(): void {
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        foreach (['mine.csv' => $this->user->id, 'theirs.csv' => get_admin()->id, 'night.csv' => 0] as $name => $userid) {
            $generator->create_run(['userid' => (int) $userid, 'filename' => $name, 'status' => 'done', 'timefinished' => time()]);
        }
    }
}
