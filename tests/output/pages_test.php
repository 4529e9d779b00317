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

/**
 * Tests of what the dashboard and the run page show.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\output\dashboard
 * @covers     \tool_sync\output\run_page
 * @covers     \tool_sync\output\run_files
 */
final class pages_test extends \advanced_testcase {
    /** @var \tool_sync_generator The plugin's own test data. */
    private \tool_sync_generator $generator;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
    }

    /**
     * A dashboard of a site where nothing has happened yet.
     */
    public function test_empty_dashboard(): void {
        $html = $this->render_dashboard();
        $this->assertSame(2, substr_count($html, get_string('dashboard_nofile', 'tool_sync')));
        $this->assertSame(2, substr_count($html, get_string('dashboard_never', 'tool_sync')));
        $this->assertSame(2, substr_count($html, get_string('dashboard_taskdisabled', 'tool_sync')));
        $this->assertStringNotContainsString('alert', $html);
    }

    /**
     * What waits for a decision comes first, then the run at work, then files, last and next runs. Names are escaped.
     */
    public function test_dashboard(): void {
        $held = $this->generator->create_run(['simulate' => false, 'status' => 'held', 'deletions' => 120,
            'filename' => '<i>a</i>.csv']);
        $done = $this->generator->create_run(['simulate' => false, 'status' => 'failed', 'error' => 'file_error',
            'origin' => 'task',
            'timefinished' => time()]);
        $this->generator->create_run(['simulate' => false, 'origin' => 'web', 'userid' => (int) get_admin()->id,
            'kind' => 'cohortcourses', 'filename' => 'b.csv']);
        $this->generator->create_command_file('/cohorts.csv', "cidnumber\n6A\n");
        $task = \core\task\manager::get_scheduled_task(\tool_sync\task\cohortsync_task::class);
        $task->set_disabled(false);
        \core\task\manager::configure_scheduled_task($task);

        $html = $this->render_dashboard();
        $this->assertStringContainsString("run.php?runid=$held->id", $html);
        $this->assertStringContainsString('&lt;i&gt;a&lt;/i&gt;.csv', $html);
        $this->assertStringNotContainsString('<i>a', $html);
        $this->assertStringContainsString('120', $html);
        $this->assertStringContainsString("run.php?runid=$done->id", $html);
        $this->assertStringContainsString(get_string('error_file_error', 'tool_sync'), $html);
        $this->assertStringContainsString('(b.csv)', $html);
        $this->assertStringContainsString('/syncfiles/0/cohorts.csv', $html);
        $this->assertStringNotContainsString(get_string('dashboard_taskdisabled', 'tool_sync'), $html);
    }

    /**
     * The run page knows all kinds, the stored files that can be run, and the settings of the check.
     */
    public function test_run_page(): void {
        foreach (['/reports/r.csv', '/archives/a.csv', '/undo/u.csv', '/other.csv', '/sis/c.csv'] as $path) {
            $this->generator->create_command_file($path, 'x');
        }
        set_config('cohorts_filelocation', 'sis/c.csv', 'tool_sync');
        $config = $this->get_config(7);
        $this->assertSame(7, $config['runid']);
        $this->assertSame(['cohorts', 'cohortcourses'], array_column($config['kinds'], 'kind'));
        $this->assertSame([true, true], array_column($config['kinds'], 'canrun'));
        $this->assertSame(['/sis/c.csv' => 'cohorts', '/other.csv' => '', '/undo/u.csv' => ''],
            array_column($config['storedfiles'], 'kind', 'path'));
        $this->assertStringContainsString('/tool_sync/syncfiles/0/sis/c.csv', $config['storedfiles'][0]['url']);
        $this->assertSame('idnumber', $config['settings']['cohorts_cohortidentifier']);
        $this->assertNotSame('', $config['historyurl']);
        $this->assertGreaterThan(0, $config['maxbytes']);
    }

    /**
     * Somebody who may only run one kind sees neither the files of the site nor links that lead nowhere.
     */
    public function test_run_page_of_a_runner(): void {
        $this->generator->create_command_file('/cohorts.csv', 'x');
        $user = $this->getDataGenerator()->create_user();
        $roleid = $this->getDataGenerator()->create_role();
        assign_capability('tool/sync:runcohorts', CAP_ALLOW, $roleid, \context_system::instance());
        role_assign($roleid, $user->id, \context_system::instance());
        $this->setUser($user);
        $config = $this->get_config();
        $this->assertSame([], $config['storedfiles']);
        $this->assertSame(['', ''], [$config['historyurl'], $config['filesurl']]);
        $this->assertSame([true, false], array_column($config['kinds'], 'canrun'));
    }

    /**
     * A file that somebody has removed meanwhile is not offered.
     */
    public function test_run_files(): void {
        $state = $this->generator->create_run(['files' => ['report' => '/reports/r.csv', 'retry' => '/gone.csv']]);
        $this->generator->create_command_file('/reports/r.csv', 'x');
        $files = run_files::export($state);
        $this->assertSame(['report'], array_column($files, 'what'));
        $this->assertSame('r.csv', $files[0]['filename']);
        $this->assertStringContainsString('forcedownload=1', $files[0]['url']);
    }

    /**
     * The dashboard as a page shows it.
     *
     * @return string
     */
    private function render_dashboard(): string {
        global $PAGE;
        $output = $PAGE->get_renderer('core');
        return $output->render_from_template('tool_sync/dashboard', (new dashboard())->export_for_template($output));
    }

    /**
     * What the run page tells the browser.
     *
     * @param int $runid
     * @return array<string, mixed>
     */
    private function get_config(int $runid = 0): array {
        global $PAGE;
        $context = (new run_page($runid))->export_for_template($PAGE->get_renderer('core'));
        return json_decode($context['config'], true, 512, JSON_THROW_ON_ERROR);
    }
}
