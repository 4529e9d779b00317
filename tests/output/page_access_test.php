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

namespace tool_sync\output;

use tool_sync\tests\site_fingerprint;

/**
 * Who may open which page.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\permission
 */
final class page_access_test extends \advanced_testcase {
    /** @var string[] All capabilities of the plugin. */
    private const CAPABILITIES = ['configure', 'runusers', 'runuserpictures', 'runcohorts', 'runcohortcourses', 'rundestructive',
        'viewreports'];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    #[\Override]
    protected function tearDown(): void {
        $_GET = $_POST = [];
        unset($_SERVER['REQUEST_METHOD']);
        parent::tearDown();
    }

    /**
     * Pages with their parameters, and capabilities each of which is enough to open them.
     *
     * @return array<string, array{string, array<string, mixed>, string[]}>
     */
    public static function pages(): array {
        return [
            'dashboard' => ['index.php', [], ['viewreports']],
            'run' => ['run.php', [], ['runusers', 'runuserpictures', 'runcohorts', 'runcohortcourses', 'viewreports']],
            'a run' => ['run.php', ['runid' => 1],
                ['runusers', 'runuserpictures', 'runcohorts', 'runcohortcourses', 'viewreports']],
            'command files' => ['files.php', [], ['configure']],
            'history' => ['history.php', [], ['viewreports']],
            'formats' => ['formats.php', [],
                ['runusers', 'runuserpictures', 'runcohorts', 'runcohortcourses', 'viewreports', 'configure']],
            'example' => ['example.php', ['kind' => 'cohorts'], []],
            'decision' => ['decide.php', ['runid' => 1, 'decision' => 'discard'], []],
            'approval' => ['decide.php', ['runid' => 1, 'decision' => 'approve', 'deletions' => '1'], []],
            'example of users' => ['example.php', ['kind' => 'users'], []],
            'example of pictures' => ['example.php', ['kind' => 'userpictures'], []],
            'simulation of users' => ['simulate.php', ['kind' => 'users', 'path' => '/userimport.csv'], []],
            'simulation of pictures' => ['simulate.php', ['kind' => 'userpictures', 'path' => '/userpictures_1.zip'], []],
            'simulation' => ['simulate.php', ['kind' => 'cohorts', 'path' => '/cohorts.csv'], []],
            'upload' => ['upload.php', [], []],
        ];
    }

    /**
     * People who have nothing to do with the plugin.
     *
     * @return array<string, array{string}>
     */
    public static function people(): array {
        return ['nobody' => ['nobody'], 'guest' => ['guest'], 'student' => ['student'], 'teacher' => ['teacher'],
            'manager without capability' => ['manager']];
    }

    /**
     * They open nothing.
     *
     * @dataProvider people
     * @param string $who
     */
    public function test_refused(string $who): void {
        $run = $this->create_held_run();
        $this->become($who);
        foreach (self::pages() as $name => [$script, $parameters]) {
            $before = site_fingerprint::take();
            $html = '';
            try {
                $html = $this->visit($script, isset($parameters['runid']) ? ['runid' => $run] + $parameters : $parameters);
            } catch (\moodle_exception $exception) {
                $expected = $who === 'nobody' ? ['redirecterrordetected', 'requireloginerror']
                    : ['nopermissions', 'accessdenied', 'redirecterrordetected'];
                $this->assertContains($exception->errorcode, $expected, $name);
                $this->assertSame($before, site_fingerprint::take(), $name);
                continue;
            }
            $this->fail("$who opened $name: " . substr($html, 0, 200));
        }
    }

    /**
     * Every page of the plugin stands in the table above: a new one without a row fails here.
     */
    public function test_all_pages(): void {
        global $CFG;
        $folder = "$CFG->dirroot/$CFG->admin/tool/sync";
        $pages = [];
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($folder, \FilesystemIterator::SKIP_DOTS));
        foreach ($files as $file) {
            $path = substr($file->getPathname(), strlen($folder) + 1);
            if (!str_ends_with($path, '.php') || preg_match('~^(?:tests|cli|node_modules|vendor)/~', $path)) {
                continue;
            }
            $code = file_get_contents($file->getPathname());
            if (preg_match('~require(?:_once)?\b[^;]*config\.php~', $code)) {
                $pages[] = $path;
            } else {
                // What is no page does nothing when somebody asks the web server for it.
                $this->assertMatchesRegularExpression('~MOODLE_INTERNAL|^namespace |^function ~m', $code, $path);
            }
        }
        $this->assertEqualsCanonicalizing(array_values(array_unique(array_column(self::pages(), 0))), $pages);
        foreach (glob("$folder/cli/*.php") as $path) {
            $this->assertStringContainsString("define('CLI_SCRIPT', true)", file_get_contents($path), $path);
        }
    }

    /**
     * Nobody but the person of a run decides about it, whatever number a form gives; and no path leads out of the command files.
     */
    public function test_foreign(): void {
        $run = $this->create_held_run();
        $this->become_user_with('tool/sync:runcohorts');
        foreach (['discard', 'approve'] as $decision) {
            $this->assert_refused('nopermissions', 'decide.php', ['runid' => $run, 'decision' => $decision, 'deletions' => '1']);
        }
        $this->assert_refused('nopermissions', 'simulate.php', ['kind' => 'cohorts', 'path' => '/cohorts.csv']);
        $this->become_user_with('tool/sync:configure', 'tool/sync:runcohorts');
        foreach (['users' => '/userimport.csv', 'userpictures' => '/userpictures_1.zip'] as $kind => $path) {
            $this->assert_refused('nopermissions', 'simulate.php', ['kind' => $kind, 'path' => $path]);
        }
        $this->setAdminUser();
        foreach (['/../../config.php', '/etc/passwd', '', '/', 'cohorts.csv/..'] as $path) {
            $this->assert_refused('redirecterrordetected', 'simulate.php', ['kind' => 'cohorts', 'path' => $path]);
        }
        $this->assert_refused('redirecterrordetected', 'decide.php', ['runid' => 987654321, 'decision' => 'discard']);
        $this->assert_refused('invalidparameter', 'decide.php', ['runid' => $run, 'decision' => 'destroy']);
    }

    /**
     * Requires that a page refuses and changes nothing.
     *
     * @param string $code
     * @param string $script
     * @param array<string, mixed> $parameters
     * @param ?string $sesskey null = the right one
     */
    private function assert_refused(string $code, string $script, array $parameters, ?string $sesskey = null): void {
        $before = site_fingerprint::take();
        try {
            $this->visit($script, $parameters, $sesskey);
        } catch (\moodle_exception $exception) {
            $this->assertSame($code, $exception->errorcode, $script . json_encode($parameters));
            $this->assertSame($before, site_fingerprint::take());
            return;
        }
        $this->fail("$script did not refuse " . json_encode($parameters));
    }

    /**
     * A held run of the administrator.
     *
     * @return int id
     */
    private function create_held_run(): int {
        return $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['userid' => (int) get_admin()->id,
            'simulate' => false, 'status' => 'held', 'deletions' => 1])->id;
    }

    /**
     * One of the capabilities named is enough, and the others are not.
     */
    public function test_opened(): void {
        foreach (self::pages() as $name => [$script, $parameters, $enough]) {
            foreach ($enough ? self::CAPABILITIES : [] as $capability) {
                $this->become_user_with("tool/sync:$capability");
                $html = null;
                try {
                    $html = $this->visit($script, $parameters);
                } catch (\moodle_exception $exception) {
                    $this->assertContains($exception->errorcode, ['nopermissions', 'accessdenied'], "$name, $capability");
                }
                $this->assertSame(in_array($capability, $enough, true), $html !== null, "$name, $capability");
            }
        }
        $this->assertDebuggingNotCalled();
    }

    /**
     * Decisions and simulations need the session key, whoever asks.
     */
    public function test_session_key(): void {
        $this->setAdminUser();
        $run = $this->create_held_run();
        $forms = ['decide.php' => ['runid' => $run, 'decision' => 'discard'],
            'simulate.php' => ['kind' => 'cohorts', 'path' => '/cohorts.csv'], 'upload.php' => []];
        foreach ($forms as $script => $parameters) {
            $this->assert_refused('invalidsesskey', $script, $parameters, 'wrong');
        }
    }

    /**
     * A held run is decided by the dashboard's form: the wrong number, or none, approves nothing.
     */
    public function test_decisions(): void {
        $this->setAdminUser();
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $run = $generator->create_run(['status' => 'held', 'deletions' => 12, 'origin' => 'task']);
        foreach (['', '11', 'twelve', '-12', '12; 13', '012345678901'] as $number) {
            $this->assert_redirects('decide.php', ['runid' => $run->id, 'decision' => 'approve', 'deletions' => $number]);
            $this->assertSame('held', \tool_sync\local\moodle\runs::get($run->id)->status->value, $number);
        }
        $this->assert_redirects('decide.php',
            ['runid' => $run->id, 'decision' => 'approve', 'deletions' => ' 12 ']);
        $this->assertSame('running', \tool_sync\local\moodle\runs::get($run->id)->status->value);
        $other = $generator->create_run(['status' => 'held', 'deletions' => 3]);
        $this->assert_redirects('decide.php', ['runid' => $other->id, 'decision' => 'discard']);
        $this->assertSame('discarded', \tool_sync\local\moodle\runs::get($other->id)->status->value);
    }

    /**
     * The form of a waiting file starts its simulation, which changes nothing; a file that went meanwhile is told.
     */
    public function test_simulation(): void {
        global $DB;
        $this->setAdminUser();
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/sis/cohorts.csv', "cidnumber\n6A\n");
        $this->assert_redirects('simulate.php', ['kind' => 'cohorts', 'path' => '/sis/cohorts.csv']);
        $record = $DB->get_record('tool_sync_run', [], '*', MUST_EXIST);
        $this->assertSame('1', $record->simulate);
        $this->assertSame('/sis/', $record->filepath);
        $DB->delete_records('tool_sync_run');
        $this->assert_redirects('simulate.php', ['kind' => 'cohorts', 'path' => '/gone.csv']);
        $this->assertSame(0, $DB->count_records('tool_sync_run'));
    }

    /**
     * A page does its work and redirects. Where to is not seen here.
     *
     * @param string $script
     * @param array<string, mixed> $parameters
     */
    private function assert_redirects(string $script, array $parameters): void {
        try {
            $this->visit($script, $parameters);
        } catch (\moodle_exception $exception) {
            $this->assertSame('redirecterrordetected', $exception->errorcode);
            return;
        }
        $this->fail("$script does not redirect");
    }

    /**
     * Runs a page's script as the web server would.
     *
     * @param string $script
     * @param array<string, mixed> $parameters
     * @param ?string $sesskey null = the right one
     * @return string HTML
     */
    private function visit(string $script, array $parameters, ?string $sesskey = null): string {
        // The scripts live in the global scope.
        global $CFG, $DB, $USER, $PAGE, $OUTPUT, $SITE, $COURSE, $SESSION, $ADMIN, $FULLME, $SCRIPT;
        $PAGE = new \moodle_page();
        $OUTPUT = new \bootstrap_renderer();
        $ADMIN = null;
        $_SERVER['REQUEST_METHOD'] = 'POST';
        $_POST = $parameters + ['sesskey' => $sesskey ?? sesskey()];
        ob_start();
        try {
            require($CFG->dirroot . "/$CFG->admin/tool/sync/$script");
        } finally {
            $html = ob_get_clean();
        }
        return $html;
    }

    /**
     * Becomes somebody without any of the plugin's capabilities.
     *
     * @param string $who
     */
    private function become(string $who): void {
        global $DB;
        if ($who === 'nobody') {
            $this->setUser(null);
            return;
        }
        if ($who === 'guest') {
            $this->setGuestUser();
            return;
        }
        $generator = $this->getDataGenerator();
        $user = $generator->create_user();
        if ($who === 'manager') {
            $roleid = $DB->get_field('role', 'id', ['shortname' => 'manager']);
            foreach (self::CAPABILITIES as $capability) {
                assign_capability("tool/sync:$capability", CAP_PROHIBIT, $roleid, \context_system::instance(), true);
            }
            role_assign($roleid, $user->id, \context_system::instance());
        } else {
            $generator->enrol_user($user->id, $generator->create_course()->id, $who === 'teacher' ? 'editingteacher' : 'student');
        }
        $this->setUser($user);
    }

    /**
     * Becomes a user with one capability.
     *
     * @param string $capability
     */
    private function become_user_with(string $capability): void {
        $user = $this->getDataGenerator()->create_user();
        $roleid = $this->getDataGenerator()->create_role();
        assign_capability($capability, CAP_ALLOW, $roleid, \context_system::instance());
        role_assign($roleid, $user->id, \context_system::instance());
        $this->setUser($user);
    }
}
