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

namespace tool_sync\task;

use core\task\manager;
use tool_sync\local\moodle\file_area;

/**
 * Tests of the task that removes old reports, archives and retry files.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\task\fileareacleanup_task
 * @covers     \tool_sync\processed_files
 */
final class fileareacleanup_task_test extends \advanced_testcase {
    /** @var string[] What the plugin writes itself. */
    private const OWN = ['/reports/20260101-0415_report_cohorts.csv', '/archives/20260101-0415_cohorts.csv',
        '/undo/20260101-0415_undo_cohorts.csv', '/cohorts_tryback_20260101-0415.csv', '/sis/export_tryback_20260101-0415'];
    /** @var string[] What belongs to people and feeders. */
    private const OTHERS = ['/cohorts.csv', '/sis/cohorts.csv', '/my_tryback.csv', '/cohorts_tryback_20260101-0415.csv.txt.csv',
        '/sis/reports/kept.csv'];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    /**
     * Old files of the plugin go, with the records of old runs; the others stay, whatever their age.
     */
    public function test_old(): void {
        global $DB;
        $this->create_files(91);
        $old = ['status' => 'done', 'timefinished' => time() - 91 * DAYSECS];
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $generator->create_run($old);
        $kept = [$generator->create_run(['timefinished' => time() - 89 * DAYSECS] + $old)->id,
            $generator->create_run(['status' => 'held', 'timefinished' => 0] + $old)->id];

        $log = $this->execute();
        $this->assertEqualsCanonicalizing(self::OTHERS, $this->list_files());
        $this->assertEquals($kept, $DB->get_fieldset_select('tool_sync_run', 'id', '1 = 1 ORDER BY id'));
        $this->assertStringContainsString(get_string('log_cleanup', 'tool_sync', (object) ['days' => 90, 'files' => 5,
            'runs' => 1]), $log);
    }

    /**
     * What is young stays.
     */
    public function test_young(): void {
        $this->create_files(89);
        $this->execute();
        $this->assertCount(count(self::OWN) + count(self::OTHERS), $this->list_files());
    }

    /**
     * The number of days is a setting; 0 keeps everything.
     */
    public function test_delay(): void {
        $this->create_files(1000);
        set_config('fileareacleanupdelay', 0, 'tool_sync');
        $this->assertStringContainsString(get_string('log_cleanup_off', 'tool_sync'), $this->execute());
        $this->assertCount(count(self::OWN) + count(self::OTHERS), $this->list_files());
        set_config('fileareacleanupdelay', 999, 'tool_sync');
        $this->execute();
        $this->assertCount(count(self::OTHERS), $this->list_files());
    }

    /**
     * Creates files of an age.
     *
     * @param int $days
     */
    private function create_files(int $days): void {
        foreach ([...self::OWN, ...self::OTHERS] as $path) {
            $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file($path, $path)
                ->set_timemodified(time() - $days * DAYSECS);
        }
    }

    /**
     * Paths of the files in the area.
     *
     * @return string[]
     */
    private function list_files(): array {
        $files = get_file_storage()->get_area_files(file_area::context(), file_area::COMPONENT, file_area::FILES, 0, 'id', false);
        return array_map(static fn(\stored_file $file): string => $file->get_filepath() . $file->get_filename(),
            array_values($files));
    }

    /**
     * Runs the task.
     *
     * @return string its log
     */
    private function execute(): string {
        ob_start();
        try {
            manager::get_scheduled_task(fileareacleanup_task::class)->execute();
        } finally {
            $log = ob_get_clean();
        }
        return $log;
    }
}
