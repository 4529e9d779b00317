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


namespace tool_sync\local\run;

/**
 * Names of the files that a run leaves.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\file_names
 */
final class file_names_test extends \PHPUnit\Framework\TestCase {
    public function test_names_hold_stamp_and_name(): void {
        $this->assertSame('/reports/20261122-0915_report_cohorts.csv', file_names::report('20261122-0915', 'cohorts.csv'));
        $this->assertSame('/archives/20261122-0915_cohorts.csv', file_names::archive('20261122-0915', 'cohorts.csv'));
        $this->assertSame('/undo/20261122-0915_undo_cohorts.csv', file_names::undo('20261122-0915', 'cohorts.csv'));
    }

    /**
     * Retry files.
     *
     * @return array<string, array{string, string, string}> name, folder, path
     */
    public static function retries(): array {
        return [
            'in a folder' => ['cohorts.csv', '/sis/', '/sis/cohorts_tryback_20261122-0915.csv'],
            'uploaded' => ['cohorts.csv', '', '/cohorts_tryback_20261122-0915.csv'],
            'a retry of a retry' => ['cohorts_tryback_20251231-2359.csv', '/', '/cohorts_tryback_20261122-0915.csv'],
            'no extension' => ['cohorts', '/', '/cohorts_tryback_20261122-0915'],
            'two dots' => ['cohorts.2026.csv', '/', '/cohorts.2026_tryback_20261122-0915.csv'],
            'no stamp behind the word' => ['my_tryback_file.csv', '/', '/my_tryback_file_tryback_20261122-0915.csv'],
            'a stamp in the middle' => ['a_tryback_20251231-2359_b.csv', '/',
                '/a_tryback_20251231-2359_b_tryback_20261122-0915.csv'],
        ];
    }

    /**
     * A retry file lies beside its command file and does not collect stamps.
     *
     * @dataProvider retries
     * @param string $name
     * @param string $folder
     * @param string $path
     */
    public function test_a_retry_file_lies_beside_its_command_file(string $name, string $folder, string $path): void {
        $this->assertSame($path, file_names::retry('20261122-0915', $name, $folder));
    }

    /**
     * An undo file is known by its name, wherever it lies.
     */
    public function test_an_undo_file_is_known_by_its_name(): void {
        foreach (['20261122-0915', '20261122-0915-2'] as $stamp) {
            $this->assertTrue(file_names::is_undo(basename(file_names::undo($stamp, 'cohorts.csv'))));
        }
        foreach (['cohorts.csv', '20261122-0915_undo_', 'my_20261122-0915_undo_cohorts.csv',
                '20261122-0915_report_cohorts.csv'] as $name) {
            $this->assertFalse(file_names::is_undo($name), $name);
        }
    }
}
