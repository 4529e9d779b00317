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

namespace tool_sync\reportbuilder\local\systemreports;

use context_system;
use core_reportbuilder\local\helpers\user_filter_manager;
use core_reportbuilder\system_report_factory;

/**
 * Tests of the run history.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\reportbuilder\local\systemreports\runs
 * @covers     \tool_sync\reportbuilder\local\entities\run
 */
final class runs_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    /**
     * Runs are listed in words, the newest first, with who started them.
     */
    public function test_content(): void {
        $user = $this->getDataGenerator()->create_user(['firstname' => 'Zoé', 'lastname' => 'Dupont']);
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $generator->create_run(['origin' => 'task', 'simulate' => false, 'status' => 'held', 'deletions' => 7,
            'filename' => '<b>a</b>.csv', 'timecreated' => 1700000000]);
        $generator->create_run(['origin' => 'web', 'userid' => (int) $user->id, 'status' => 'done', 'timecreated' => 1700000100,
            'rows' => ['read' => 4, 'changed' => 3, 'unchanged' => 0, 'rejected' => 1], 'changes' => ['member_add' => 3],
            'seconds' => 1.25]);

        $html = $this->get_html();
        foreach (['Zoé Dupont', get_string('origin_task', 'tool_sync'), get_string('status_held', 'tool_sync'),
            get_string('mode_simulate', 'tool_sync'), get_string('mode_apply', 'tool_sync'), get_string('kind_cohorts',
                'tool_sync'),
            get_string('change_member_add', 'tool_sync') . ': 3', '4: 3 changed, 0 unchanged, 1 rejected'] as $text) {
            $this->assertStringContainsString($text, $html);
        }
        $this->assertStringContainsString('&lt;b&gt;a&lt;/b&gt;.csv', $html);
        $this->assertStringNotContainsString('<b>a</b>.csv', $html);
        $this->assertLessThan(strpos($html, get_string('origin_task', 'tool_sync')), strpos($html, 'Zoé Dupont'));
        $this->assertStringContainsString('/admin/tool/sync/run.php?runid=', $html);
    }

    /**
     * Filters work on what is stored.
     */
    public function test_filter(): void {
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $generator->create_run(['status' => 'held', 'filename' => 'one.csv']);
        $generator->create_run(['status' => 'done', 'filename' => 'two.csv']);
        $report = system_report_factory::create(runs::class, context_system::instance());
        user_filter_manager::set($report->get_report_persistent()->get('id'), ['run:status_operator' => 1,
            'run:status_value' => 'held']);
        $html = $this->get_html();
        $this->assertStringContainsString('one.csv', $html);
        $this->assertStringNotContainsString('two.csv', $html);
    }

    /**
     * Only those who may see reports see it.
     */
    public function test_access(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $this->expectException(\core_reportbuilder\exception\report_access_exception::class);
        system_report_factory::create(runs::class, context_system::instance());
    }

    /**
     * The report as a page shows it.
     *
     * @return string
     */
    private function get_html(): string {
        global $PAGE;
        $PAGE->set_url('/admin/tool/sync/history.php');
        return system_report_factory::create(runs::class, context_system::instance())->output();
    }
}
