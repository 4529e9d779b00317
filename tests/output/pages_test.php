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
 * @covers     \tool_sync\output\dashboard_kind
 * @covers     \tool_sync\output\formats_page
 * @covers     \tool_sync\output\run_chart
 * @covers     \tool_sync\output\run_summary
 * @covers     \tool_sync\run_list
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
     * A dashboard of a site where nothing has happened yet teaches: example files, formats, how to begin.
     */
    public function test_empty_dashboard(): void {
        $html = $this->render_dashboard();
        $kinds = \tool_sync\local\format\catalogue::load()->names();
        $said = [get_string('dashboard_nofile', 'tool_sync'), get_string('dashboard_never', 'tool_sync'), 'data-action="go"'];
        foreach ($said as $once) {
            $this->assertSame(count($kinds), substr_count($html, $once), $once);
        }
        $this->assertStringContainsString(get_string('dashboard_new', 'tool_sync'), $html);
        foreach ($kinds as $kind) {
            $this->assertStringContainsString("example.php?kind=$kind", $html);
            $this->assertStringContainsString("formats.php#$kind", $html);
        }
        $this->assertStringNotContainsString('tool_sync-banner', $html);
        $this->assertStringNotContainsString('chart-area', $html);
    }

    /**
     * What waits for a decision comes first, then the run at work, then files, last and next runs. Names are escaped.
     */
    public function test_dashboard(): void {
        $held = $this->generator->create_run(['simulate' => false, 'status' => 'held', 'deletions' => 1200,
            'filename' => '<i>a</i>.csv']);
        $done = $this->generator->create_run(['simulate' => false, 'status' => 'failed', 'error' => 'file_error',
            'origin' => 'task', 'kind' => 'cohorts', 'timefinished' => time()]);
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
        $this->assertStringContainsString('1,200', $html);
        $this->assertStringContainsString('name="deletions"', $html);
        $this->assertStringContainsString('name="sesskey" value="' . sesskey() . '"', $html);
        $this->assertStringContainsString("run.php?runid=$done->id", $html);
        $this->assertStringContainsString(get_string('error_file_error', 'tool_sync'), $html);
        $this->assertStringContainsString('>b.csv<', $html);
        $this->assertStringContainsString('/syncfiles/0/cohorts.csv', $html);
        $disabled = get_string('look_disabled', 'tool_sync', (object) ['task' => $task->get_name()]);
        $this->assertStringNotContainsString($disabled, $html);
        $this->assertStringNotContainsString(get_string('dashboard_new', 'tool_sync'), $html);
    }

    /**
     * What is exported of a kind.
     *
     * @param string $kind
     * @param array<string, mixed> $exported
     * @return array<string, mixed>
     */
    private function get_kind(string $kind, array $exported): array {
        return $exported['kinds'][array_search($kind, \tool_sync\local\format\catalogue::load()->names(), true)];
    }

    /**
     * One action a kind, that fits.
     */
    public function test_actions(): void {
        $action = fn(): array => $this->get_kind('cohorts', $this->export_dashboard())['action'];
        $this->assertSame(get_string('dashboard_drop', 'tool_sync'), $action()['label']);
        $this->generator->create_run(['status' => 'done', 'simulate' => false, 'timefinished' => time()]);
        $this->assertSame(get_string('dashboard_enable', 'tool_sync'), $action()['label']);
        $this->assertStringContainsString('scheduledtasks.php', $action()['url']);
        $this->generator->create_command_file('/cohorts.csv', "cidnumber\n6A\n");
        $this->assertSame('/cohorts.csv', $action()['path']);
        $held = $this->generator->create_run(['status' => 'held', 'simulate' => false]);
        $this->assertSame(get_string('dashboard_plan', 'tool_sync'), $action()['label']);
        $this->assertStringContainsString("runid=$held->id", $action()['url']);
        $lost = $this->generator->create_run(['simulate' => false, 'origin' => 'web', 'userid' => (int) get_admin()->id,
            'heartbeat' => time() - HOURSECS, 'phase' => \tool_sync\local\run\phase::APPLYING, 'done' => 1500]);
        $this->assertSame(get_string('dashboard_resume', 'tool_sync'), $action()['label']);
        $this->assertStringContainsString("runid=$lost->id", $action()['url']);
        $exported = $this->export_dashboard();
        $this->assertNull($exported['active'], 'What was interrupted is not at work.');
        $this->assertStringContainsString('1,500', $exported['interrupted'][0]['message']);
        $this->assertTrue($exported['interrupted'][0]['canresume']);
    }

    /**
     * Somebody who only sees reports is offered nothing that they may not do.
     */
    public function test_dashboard_of_a_reader(): void {
        $this->generator->create_command_file('/cohorts.csv', "cidnumber\n6A\n");
        $this->generator->create_run(['status' => 'held', 'simulate' => false, 'kind' => 'cohortcourses', 'deletions' => 3]);
        $this->become_user_with('tool/sync:viewreports');
        $exported = $this->export_dashboard();
        $this->assertNull($this->get_kind('cohorts', $exported)['action']);
        $this->assertSame(get_string('dashboard_plan', 'tool_sync'),
            $this->get_kind('cohortcourses', $exported)['action']['label']);
        $this->assertFalse($exported['held'][0]['candecide']);
        $this->assertFalse($exported['isnew']);
        $this->assertSame('', $this->get_kind('cohorts', $exported)['next']['url']);
        $this->assertStringNotContainsString('<form', $this->render_dashboard());
    }

    /**
     * The latest thirty runs of a kind that are over, simulations not counted.
     */
    public function test_charts(): void {
        $this->generator->create_run(['status' => 'done', 'timefinished' => 5, 'simulate' => false]);
        $this->assertNull(run_chart::create('cohorts'), 'One run is no history.');
        for ($number = 1; $number <= 31; $number++) {
            $this->generator->create_run(['status' => 'done', 'timefinished' => 5, 'simulate' => false,
                'rows' => ['read' => $number, 'changed' => $number, 'unchanged' => 0, 'rejected' => 1]]);
        }
        $this->generator->create_run(['status' => 'done', 'timefinished' => 5, 'simulate' => true]);
        $this->generator->create_run(['status' => 'held', 'simulate' => false]);
        [$changed, $rejected] = run_chart::create('cohorts')->get_series();
        $this->assertSame(range(2, 31), $changed->get_values());
        $this->assertSame(array_fill(0, 30, 1), $rejected->get_values());
        $this->assertNull(run_chart::create('cohortcourses'));
        $html = $this->render_dashboard();
        $this->assertSame(1, substr_count($html, 'class="chart-table-data"'), 'With the data as a table.');
    }

    /**
     * The page of the formats says everything that formats/*.json do, in both languages' strings, with the settings as they are.
     */
    public function test_formats(): void {
        global $PAGE;
        set_config('cohorts_useridentifier', 'email', 'tool_sync');
        $output = $PAGE->get_renderer('core');
        $exported = (new formats_page())->export_for_template($output);
        $html = $output->render_from_template('tool_sync/formats', $exported);
        foreach (\tool_sync\local\format\catalogue::load()->names() as $index => $kind) {
            $definition = \tool_sync\local\format\catalogue::load()->get($kind);
            $this->assertSame($definition->column_names(), array_column($exported['kinds'][$index]['columns'], 'name'));
            $this->assertSame(($definition->columns[$definition->command] ?? null)?->values ?? [],
                array_column($exported['kinds'][$index]['commands'], 'value'));
            $this->assertStringContainsString("example.php?kind=$kind", $html);
        }
        // A key that has no string stands there as itself.
        $this->assertDoesNotMatchRegularExpression('/column_[a-z]+|command_[a-z]+_|\[\[/', strip_tags($html));
        $this->assertStringContainsString('lea.martin@school.example', $html);
        $settings = array_column($this->get_kind('cohorts', $exported)['settings'], 'value', 'label');
        $label = get_string('setting_cohorts_useridentifier', 'tool_sync');
        $this->assertSame(get_string('identifier_email', 'tool_sync'), $settings[$label]);
        $this->assertStringContainsString('section=tool_sync_cohorts', $html);
        $this->assertStringContainsString('&lt;delete&gt;', $html);

        $this->become_user_with('tool/sync:runcohorts');
        $html = $output->render_from_template('tool_sync/formats', (new formats_page())->export_for_template($output));
        $this->assertStringNotContainsString('section=', $html, 'No links to settings that one may not change.');
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
        $kinds = \tool_sync\local\format\catalogue::load()->names();
        $this->assertSame(array_fill_keys($kinds, true), array_column($config['kinds'], 'canrun', 'kind'));
        $this->assertSame(['/sis/c.csv' => 'cohorts', '/other.csv' => '', '/undo/u.csv' => ''],
            array_column($config['storedfiles'], 'kind', 'path'));
        $this->assertStringContainsString('/tool_sync/syncfiles/0/sis/c.csv', $config['storedfiles'][0]['url']);
        $this->assertSame('idnumber', $config['settings']['cohorts_cohortidentifier']);
        $this->assertNotSame('', $config['historyurl']);
        $this->assertGreaterThan(0, $config['maxbytes']);
    }

    /**
     * However many files are stored, so many are read as are offered: those that the settings name, then the newest.
     */
    public function test_run_page_with_many_files(): void {
        global $DB;
        foreach (range(1, 210) as $number) {
            $file = $this->generator->create_command_file("/many/$number.csv", "x$number");
            $file->set_timemodified(1000 + $number);
        }
        $this->generator->create_command_file('/reports%/r.csv', 'x')->set_timemodified(1);
        set_config('cohorts_filelocation', 'many/1.csv', 'tool_sync');
        $reads = $DB->perf_get_reads();
        $files = $this->get_config()['storedfiles'];
        $this->assertLessThan(40, $DB->perf_get_reads() - $reads);
        $this->assertCount(200, $files);
        $this->assertSame(['/many/1.csv', '/many/210.csv', '/many/209.csv'], array_column(array_slice($files, 0, 3), 'path'));
        $this->assertSame(sha1('x210'), $files[1]['hash']);
    }

    /**
     * Somebody who may only run one kind sees neither the files of the site nor links that lead nowhere.
     */
    public function test_run_page_of_a_runner(): void {
        $this->generator->create_command_file('/cohorts.csv', 'x');
        $this->become_user_with('tool/sync:runcohorts');
        $config = $this->get_config();
        $this->assertSame([], $config['storedfiles']);
        $this->assertSame(['', ''], [$config['historyurl'], $config['filesurl']]);
        $this->assertSame(['cohorts'], array_keys(array_filter(array_column($config['kinds'], 'canrun', 'kind'))));
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
     * What the dashboard's template is given.
     *
     * @return array<string, mixed>
     */
    private function export_dashboard(): array {
        global $PAGE;
        return (new dashboard())->export_for_template($PAGE->get_renderer('core'));
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
