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

use core_external\external_api;
use tool_sync\tests\external_testcase;
use tool_sync\tests\site_fingerprint;

/**
 * Who may call which external function: each function by each person who must be refused, as a browser calls it. Whoever is refused
 * has changed nothing.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\run_access
 * @covers     \tool_sync\permission
 */
final class access_test extends external_testcase {
    /** @var string[] All that the plugin lets people do. */
    private const CAPABILITIES = ['configure', 'runusers', 'runuserpictures', 'runcohorts', 'runcohortcourses', 'rundestructive',
        'viewreports'];
    /** @var string[] Paths that lead out of the command files, or to none of them. */
    private const PATHS = ['/../../config.php', '../cohorts.csv', '/etc/passwd', '/', '', '.', '..', '/./cohorts.csv',
        "/cohorts.csv\0.txt", '\\..\\config.php', 'C:\\boot.ini', 'file:///etc/passwd', 'php://filter/resource=/etc/passwd',
        '/%2e%2e/config.php', '/sis/../cohorts.csv', "/\u{202E}vsc.strohoc"];

    /**
     * Functions with their arguments, each call by each way of asking. "run" stands for the id of a held run of the administrator.
     *
     * @return array<string, array{string, array<string, mixed>}>
     */
    public static function calls(): array {
        $values = [['column' => 'userid', 'values' => ['U1']]];
        return [
            'start_run draft' => ['start_run', ['kind' => 'cohorts', 'source' => 'draft', 'draftitemid' => 1]],
            'start_run draft of users' => ['start_run', ['kind' => 'users', 'source' => 'draft', 'draftitemid' => 1]],
            'start_run draft of pictures' => ['start_run', ['kind' => 'userpictures', 'source' => 'draft', 'draftitemid' => 1]],
            'start_run stored' => ['start_run', ['kind' => 'cohorts', 'source' => 'stored', 'path' => '/cohorts.csv']],
            'start_run plan' => ['start_run', ['kind' => '', 'source' => 'plan', 'simulate' => 0, 'planid' => 'run']],
            'start_run again' => ['start_run', ['kind' => '', 'source' => 'again', 'planid' => 'run']],
            'advance_run' => ['advance_run', ['runid' => 'run']],
            'get_run' => ['get_run', ['runid' => 'run']],
            'cancel_run' => ['cancel_run', ['runid' => 'run']],
            'decide_run approve' => ['decide_run', ['runid' => 'run', 'decision' => 'approve', 'deletions' => 1]],
            'decide_run discard' => ['decide_run', ['runid' => 'run', 'decision' => 'discard']],
            'get_changes' => ['get_changes', ['runid' => 'run']],
            'get_issues' => ['get_issues', ['runid' => 'run']],
            'get_stale_lines' => ['get_stale_lines', ['runid' => 'run']],
            'look_up' => ['look_up', ['kind' => 'cohorts', 'settings' => [], 'columns' => $values]],
            'look_up of users' => ['look_up', ['kind' => 'users', 'settings' => [],
                'columns' => [['column' => 'username', 'values' => ['admin']]]]],
            'list_columns' => ['list_columns', ['kind' => 'cohorts']],
            'list_columns of users' => ['list_columns', ['kind' => 'users']],
            'look_at_location of users' => ['look_at_location', ['setting' => 'users_filelocation', 'location' => 'users.csv']],
            'count_identifiers of users' => ['count_identifiers', ['setting' => 'users_primaryidentity']],
            'look_at_location' => ['look_at_location', ['setting' => 'cohorts_filelocation', 'location' => 'cohorts.csv']],
            'count_identifiers' => ['count_identifiers', ['setting' => 'cohorts_useridentifier']],
        ];
    }

    /**
     * Those who must be refused, and with what.
     *
     * @return array<string, string[]> codes of the refusals by person
     */
    private static function people(): array {
        return [
            'not logged in' => ['servicerequireslogin', 'requireloginerror'],
            'guest' => ['nopermissions', 'servicerequireslogin'],
            'student' => ['nopermissions'],
            'teacher' => ['nopermissions'],
            'manager without capability' => ['nopermissions'],
            'administrator with a wrong session key' => ['invalidsesskey'],
            'administrator without a session key' => ['invalidsesskey', 'missingparam'],
        ];
    }

    /**
     * Whoever may not call a function is refused, and nothing is changed.
     *
     * @dataProvider calls
     * @param string $name
     * @param array<string, mixed> $arguments
     */
    public function test_refused(string $name, array $arguments): void {
        $arguments = $this->prepare($arguments);
        foreach (self::people() as $person => $codes) {
            $this->become($person);
            $key = match ($person) {
                'administrator with a wrong session key' => 'wrong',
                'administrator without a session key' => null,
                default => sesskey(),
            };
            $this->assert_refused($codes, $name, $arguments, $person, $key);
        }
    }

    /**
     * Somebody who may run a kind can neither see nor touch the run of another, whatever else that person may do with files.
     *
     * @dataProvider calls
     * @param string $name
     * @param array<string, mixed> $arguments
     */
    public function test_foreign_run(string $name, array $arguments): void {
        if (!in_array('run', $arguments, true)) {
            $this->assertSame([], array_intersect(['runid', 'planid'], array_keys($arguments)));
            return;
        }
        $arguments = $this->prepare($arguments);
        $this->become_user_with('tool/sync:runcohorts', 'tool/sync:rundestructive');
        $this->assert_refused(['nopermissions'], $name, $arguments, 'runner of the kind', sesskey());
        $this->become_user_with('tool/sync:runcohortcourses', 'tool/sync:runusers', 'tool/sync:runuserpictures',
            'tool/sync:rundestructive', 'tool/sync:configure');
        $this->assert_refused(['nopermissions'], $name, $arguments, 'runner of another kind', sesskey());
        // No number tells whether there is such a run: to those who may see none, all are alike.
        foreach ([-1, 0, 987654321] as $number) {
            $missing = array_replace($arguments, array_intersect_key(['runid' => $number, 'planid' => $number], $arguments));
            $this->become('student');
            $this->assert_refused(['nopermissions'], $name, $missing, 'student', sesskey());
            $this->setAdminUser();
            $this->assert_refused(['error_runmissing'], $name, $missing, 'administrator', sesskey());
        }
    }

    /**
     * Kinds with what can be asked of each.
     *
     * @return array<string, array{string, list<array{string, array<string, mixed>}>}>
     */
    public static function kinds(): array {
        $kinds = [];
        $columns = ['users' => 'username', 'userpictures' => '', 'cohorts' => 'userid', 'cohortcourses' => 'course'];
        foreach ($columns as $kind => $column) {
            $calls = [['start_run', ['kind' => $kind, 'source' => 'draft', 'draftitemid' => 1]],
                ['start_run', ['kind' => $kind, 'source' => 'stored', 'path' => '/x.csv']], ['list_columns', ['kind' => $kind]]];
            if ($column !== '') {
                $calls[] = ['look_up', ['kind' => $kind, 'settings' => [],
                    'columns' => [['column' => $column, 'values' => ['admin']]]]];
            }
            $kinds[$kind] = [$kind, $calls];
        }
        return $kinds;
    }

    /**
     * The right to run all other kinds, and to delete, is none to ask anything of this one.
     *
     * @dataProvider kinds
     * @param string $kind
     * @param list<array{string, array<string, mixed>}> $calls
     */
    public function test_rights_of_other_kinds(string $kind, array $calls): void {
        $this->assertEqualsCanonicalizing(array_keys(\tool_sync\permission::list_run_capabilities()), array_keys(self::kinds()));
        $rights = array_map(static fn(string $capability): string => "tool/sync:$capability", self::CAPABILITIES);
        $this->become_user_with('moodle/user:delete', 'moodle/user:update', 'moodle/user:create',
            ...array_diff($rights, ["tool/sync:run$kind", 'tool/sync:configure']));
        foreach ($calls as [$name, $arguments]) {
            $this->assert_refused(['nopermissions'], $name, $arguments, "no runner of $kind", sesskey());
        }
    }

    /**
     * Whoever may only look changes nothing.
     *
     * @dataProvider calls
     * @param string $name
     * @param array<string, mixed> $arguments
     */
    public function test_viewer(string $name, array $arguments): void {
        $arguments = $this->prepare($arguments);
        $this->become_user_with('tool/sync:viewreports');
        $before = site_fingerprint::take();
        $answer = $this->ask($name, $arguments, sesskey());
        $mayread = in_array($name, ['get_run', 'get_changes', 'get_issues', 'get_stale_lines'], true);
        $this->assertSame($mayread, !$answer['error'], json_encode($answer));
        $this->assertSame($before, site_fingerprint::take());
    }

    /**
     * No path leads out of the command files: files are looked for by name in the area, never on the disk.
     */
    public function test_paths(): void {
        $this->generator()->create_command_file('/cohorts.csv', self::COHORTS);
        $this->setAdminUser();
        foreach (self::PATHS as $path) {
            $codes = ['error_filemissing', 'invalidparameter'];
            $start = ['kind' => 'cohorts', 'source' => 'stored', 'path' => $path];
            $this->assert_refused($codes, 'start_run', $start, $path, sesskey());
            $start += ['simulate' => 0, 'filehash' => sha1(self::COHORTS)];
            $this->assert_refused($codes, 'start_run', $start, $path, sesskey());
            $before = site_fingerprint::take();
            $answer = $this->ask('look_at_location', ['setting' => 'cohorts_filelocation', 'location' => $path], sesskey());
            foreach ($answer['data']['items'] ?? [] as $item) {
                $this->assertContains($item['state'], ['outside', 'missing', 'runs'], $path);
                $this->assertTrue($item['state'] !== 'runs' || ltrim($item['path'], '/') === 'cohorts.csv', $path);
                $this->assertStringNotContainsString('root:', json_encode($item));
            }
            $this->assertSame($before, site_fingerprint::take(), $path);
        }
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
     * Every function of the plugin stands in the table above, and is declared for those who are logged in alone. A new one without
     * a row fails here.
     */
    public function test_all_functions(): void {
        global $CFG;
        $functions = [];
        require("$CFG->dirroot/$CFG->admin/tool/sync/db/services.php");
        $names = array_map(static fn(string $name): string => substr($name, strlen('tool_sync_')), array_keys($functions));
        $this->assertEqualsCanonicalizing($names, array_values(array_unique(array_column(self::calls(), 0))));
        foreach ($names as $name) {
            $info = external_api::external_function_info("tool_sync_$name");
            $this->assertSame("tool_sync\\external\\$name", $info->classname);
            $this->assertTrue($info->allowed_from_ajax);
            $this->assertTrue($info->loginrequired);
            $this->assertSame([], array_values(array_filter(self::calls(), static fn(array $call): bool => $call[0] === $name
                && array_diff_key($call[1], $info->parameters_desc->keys))));
        }
    }

    /**
     * Requires that a call is refused and has changed nothing.
     *
     * @param string[] $codes one of them
     * @param string $name
     * @param array<string, mixed> $arguments
     * @param string $who
     * @param ?string $key session key; null = none
     */
    private function assert_refused(array $codes, string $name, array $arguments, string $who, ?string $key): void {
        $before = site_fingerprint::take();
        $events = $this->redirectEvents();
        $answer = $this->ask($name, $arguments, $key);
        $seen = array_filter($events->get_events(), static fn($event): bool => $event->component === 'tool_sync');
        $events->close();
        $this->assertTrue($answer['error'], "$who: $name " . json_encode($answer));
        $this->assertContains($answer['exception']->errorcode, $codes, "$who: $name " . $answer['exception']->message);
        $this->assertSame([], $seen, "$who: $name");
        $this->assertSame($before, site_fingerprint::take(), "$who: $name");
    }

    /**
     * Calls a function as lib/ajax/service.php does.
     *
     * @param string $name
     * @param array<string, mixed> $arguments
     * @param ?string $key session key; null = none
     * @return array<string, mixed>
     */
    private function ask(string $name, array $arguments, ?string $key): array {
        $_POST = $key === null ? [] : ['sesskey' => $key];
        try {
            return external_api::call_external_function("tool_sync_$name", $arguments, true);
        } finally {
            $_POST = [];
        }
    }

    /**
     * Becomes one of those who must be refused.
     *
     * @param string $person
     */
    private function become(string $person): void {
        global $DB;
        if (str_starts_with($person, 'administrator')) {
            $this->setAdminUser();
            return;
        }
        if ($person === 'not logged in') {
            $this->setUser(null);
            return;
        }
        if ($person === 'guest') {
            $this->setGuestUser();
            return;
        }
        $generator = $this->getDataGenerator();
        $user = $generator->create_user();
        if ($person === 'manager without capability') {
            $roleid = $DB->get_field('role', 'id', ['shortname' => 'manager']);
            foreach (self::CAPABILITIES as $capability) {
                assign_capability("tool/sync:$capability", CAP_PROHIBIT, $roleid, \context_system::instance(), true);
            }
            role_assign($roleid, $user->id, \context_system::instance());
        } else {
            $generator->enrol_user($user->id, $generator->create_course()->id,
                $person === 'teacher' ? 'editingteacher' : 'student');
        }
        $this->setUser($user);
    }

    /**
     * Puts the id of a held run of the administrator into the arguments.
     *
     * @param array<string, mixed> $arguments
     * @return array<string, mixed>
     */
    private function prepare(array $arguments): array {
        $run = $this->generator()->create_run(['userid' => (int) get_admin()->id, 'simulate' => false, 'status' => 'held',
            'deletions' => 1]);
        return array_map(static fn(mixed $argument): mixed => $argument === 'run' ? $run->id : $argument, $arguments);
    }
}
