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

namespace tool_sync;

use tool_sync\local\format\catalogue;

/**
 * Tests of who may do what.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\permission
 */
final class permission_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    /**
     * Each kind has a capability, and managers alone have all of them.
     */
    public function test_archetypes(): void {
        global $DB;
        foreach (catalogue::load()->names() as $kind) {
            $this->assertNotNull(get_capability_info("tool/sync:run$kind"), $kind);
        }
        $capabilities = $DB->get_fieldset_select('capabilities', 'name', "component = 'tool_sync'");
        // Beside them one to configure, one to remove, one to see reports.
        $this->assertCount(count(catalogue::load()->names()) + 3, $capabilities);
        foreach ($capabilities as $capability) {
            $roles = $DB->get_records('role_capabilities', ['capability' => $capability, 'permission' => CAP_ALLOW], '',
                'id, roleid');
            $names = array_map(static fn($one): string => $DB->get_field('role', 'shortname', ['id' => $one->roleid]), $roles);
            $this->assertSame(['manager'], array_values($names), $capability);
        }
    }

    /**
     * A manager may do everything, an ordinary user nothing.
     */
    public function test_pairs(): void {
        global $DB;
        $manager = $this->getDataGenerator()->create_user();
        role_assign($DB->get_field('role', 'id', ['shortname' => 'manager']), $manager->id, \context_system::instance());
        $state = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['userid' => 1]);
        $pairs = [['configure'], ['view_reports'], ['view_files'], ['run', 'users'], ['run', 'userpictures'],
            ['run', 'cohorts'], ['run', 'cohortcourses'], ['run_any'], ['run_destructive'],
            ['view_run', $state], ['control_run', $state]];
        foreach ($pairs as $pair) {
            $name = array_shift($pair);
            $this->setUser($manager);
            $this->assertTrue(permission::{"can_$name"}(...$pair), $name);
            permission::{"require_can_$name"}(...$pair);
            $this->setUser($this->getDataGenerator()->create_user());
            $this->assertFalse(permission::{"can_$name"}(...$pair), $name);
            try {
                permission::{"require_can_$name"}(...$pair);
                $this->fail("$name was allowed.");
            } catch (\required_capability_exception $exception) {
                $this->assertSame('nopermissions', $exception->errorcode);
            }
        }
    }

    /**
     * One's own run can be seen and worked on with the capability of its kind alone; when that goes, so does the run.
     */
    public function test_own_run(): void {
        $user = $this->getDataGenerator()->create_user();
        $roleid = $this->getDataGenerator()->create_role();
        assign_capability('tool/sync:runcohorts', CAP_ALLOW, $roleid, \context_system::instance());
        role_assign($roleid, $user->id, \context_system::instance());
        $this->setUser($user);
        $state = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['userid' => (int) $user->id]);
        $this->assertSame(['cohorts'], permission::list_runnable_kinds());
        $this->assertTrue(permission::can_view_run($state));
        $this->assertTrue(permission::can_control_run($state));
        unassign_capability('tool/sync:runcohorts', $roleid);
        accesslib_clear_all_caches_for_unit_testing();
        $this->setUser($user);
        $this->assertFalse(permission::can_view_run($state));
        $this->assertFalse(permission::can_control_run($state));
    }

    /**
     * A run of the system is nobody's own, not even the guest's.
     */
    public function test_run_of_the_system(): void {
        $state = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['userid' => 0]);
        $this->setUser(null);
        $this->assertFalse(permission::can_view_run($state));
        $this->setGuestUser();
        $this->assertFalse(permission::can_control_run($state));
    }

    /**
     * A kind that does not exist is nobody's.
     */
    public function test_unknown_kind(): void {
        $this->setAdminUser();
        $this->assertFalse(permission::can_run('nonsense'));
        $this->expectExceptionMessage(get_string('error_kind_unknown', 'tool_sync', 'nonsense'));
        permission::require_can_run('nonsense');
    }
}
