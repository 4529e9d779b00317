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

namespace tool_sync\external;

use tool_sync\tests\external_testcase;

/**
 * Who may call which external function.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\run_access
 * @covers     \tool_sync\permission
 */
final class access_test extends external_testcase {
    /**
     * Functions with their arguments; the run stands for the id of a run of the administrator.
     *
     * @return array<string, array{string, array<int, mixed>}>
     */
    public static function functions(): array {
        return [
            'start_run with a draft' => ['start_run', ['cohorts', 'draft', 1]],
            'start_run with a stored file' => ['start_run', ['cohorts', 'stored', 0, '/cohorts.csv']],
            'start_run with a plan' => ['start_run', ['', 'plan', 0, '', false, 'run']],
            'start_run with the file of a run' => ['start_run', ['', 'again', 0, '', true, 'run']],
            'advance_run' => ['advance_run', ['run']],
            'get_run' => ['get_run', ['run']],
            'cancel_run' => ['cancel_run', ['run']],
            'decide_run approve' => ['decide_run', ['run', 'approve', 1]],
            'decide_run discard' => ['decide_run', ['run', 'discard', 0]],
            'get_changes' => ['get_changes', ['run']],
            'get_issues' => ['get_issues', ['run']],
            'get_stale_lines' => ['get_stale_lines', ['run']],
            'look_up' => ['look_up', ['cohorts', [], [['column' => 'userid', 'values' => ['U1']]]]],
            'look_at_location' => ['look_at_location', ['cohorts_filelocation', 'cohorts.csv']],
            'count_identifiers' => ['count_identifiers', ['cohorts_useridentifier']],
        ];
    }

    /**
     * Nobody who is not logged in may call anything.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $arguments
     */
    public function test_not_logged_in(string $name, array $arguments): void {
        $arguments = $this->prepare($arguments);
        $this->setUser(null);
        $this->expectException(\require_login_exception::class);
        $this->call($name, ...$arguments);
    }

    /**
     * An ordinary user may call nothing, and is not told whether a run exists.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $arguments
     */
    public function test_student(string $name, array $arguments): void {
        $arguments = $this->prepare($arguments);
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\required_capability_exception::class);
        $this->call($name, ...$arguments);
    }

    /**
     * Somebody who may run another kind may call nothing on a run of this kind.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $arguments
     */
    public function test_other_kind(string $name, array $arguments): void {
        $arguments = $this->prepare($arguments);
        $this->become_user_with('tool/sync:runcohortcourses');
        $this->expectException(\required_capability_exception::class);
        $this->call($name, ...$arguments);
    }

    /**
     * A manager from whom the capability of the kind was taken can neither start nor work on nor decide about its runs.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $arguments
     */
    public function test_manager_without_capability(string $name, array $arguments): void {
        global $DB;
        $arguments = $this->prepare($arguments);
        $roleid = $DB->get_field('role', 'id', ['shortname' => 'manager']);
        foreach (['runcohorts', 'viewreports', 'configure'] as $capability) {
            assign_capability("tool/sync:$capability", CAP_PROHIBIT, $roleid, \context_system::instance(), true);
        }
        $user = $this->getDataGenerator()->create_user();
        role_assign($roleid, $user->id, \context_system::instance());
        $this->setUser($user);
        $this->expectException(\required_capability_exception::class);
        $this->call($name, ...$arguments);
    }

    /**
     * Somebody who may run the kind cannot touch the run of another.
     *
     * @dataProvider functions
     * @param string $name
     * @param array $arguments
     */
    public function test_run_of_another(string $name, array $arguments): void {
        if (in_array($name, ['start_run', 'look_up'], true) && !in_array('run', $arguments, true)) {
            $this->assertNotContains('plan', $arguments);
            return;
        }
        $arguments = $this->prepare($arguments);
        $this->become_user_with('tool/sync:runcohorts', 'tool/sync:rundestructive');
        $this->expectException(\required_capability_exception::class);
        $this->call($name, ...$arguments);
    }

    /**
     * With the right to see reports the runs of others can be seen, not touched.
     */
    public function test_view_reports(): void {
        $run = $this->generator()->create_run(['userid' => 2]);
        $this->become_user_with('tool/sync:viewreports');
        $seen = $this->call('get_run', $run->id);
        $this->assertSame($run->id, $seen['id']);
        $this->assertFalse($seen['canapply']);
        $this->assertFalse($seen['candecide']);
        $this->assertSame(0, $this->call('get_issues', $run->id)['total']);
        $this->assertSame(0, $this->call('get_changes', $run->id)['total']);
        $this->expectException(\required_capability_exception::class);
        $this->call('cancel_run', $run->id);
    }

    /**
     * A run that does not exist is said to be missing to those who may see runs.
     */
    public function test_missing_run(): void {
        $this->setAdminUser();
        $this->expectExceptionMessage(get_string('error_runmissing', 'tool_sync', 12345));
        $this->call('get_run', 12345);
    }

    /**
     * Every function is declared for AJAX with the class that is tested here.
     */
    public function test_declared(): void {
        global $DB;
        $names = array_unique(array_column(self::functions(), 0));
        foreach ($names as $name) {
            $info = \core_external\external_api::external_function_info("tool_sync_$name");
            $this->assertSame("tool_sync\\external\\$name", $info->classname);
            $this->assertTrue($info->allowed_from_ajax);
            $this->assertTrue($info->loginrequired);
        }
        $this->assertSame(count($names), $DB->count_records('external_functions', ['component' => 'tool_sync']));
    }

    /**
     * Puts the id of a held run of the administrator into the arguments.
     *
     * @param array $arguments
     * @return array
     */
    private function prepare(array $arguments): array {
        $run = $this->generator()->create_run(['userid' => (int) get_admin()->id, 'status' => 'held', 'deletions' => 1]);
        return array_map(static fn(mixed $argument): mixed => $argument === 'run' ? $run->id : $argument, $arguments);
    }
}
