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

namespace tool_sync\local\moodle;

/**
 * Tests of location settings.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\locations
 */
final class locations_test extends \advanced_testcase {
    /**
     * Locations and what they find.
     *
     * @return array<string, array{string, string[]}>
     */
    public static function locations(): array {
        return [
            'a name' => ['cohorts.csv', ['/cohorts.csv']],
            'with a slash' => ['/cohorts.csv', ['/cohorts.csv']],
            'a folder' => ['sis/cohorts.csv', ['/sis/cohorts.csv']],
            'slashes of another system' => ['sis\\cohorts.csv', ['/sis/cohorts.csv']],
            'too many slashes' => ['/sis//./cohorts.csv', ['/sis/cohorts.csv']],
            'several, in order, once' => ['sis/cohorts.csv, cohorts.csv,none.csv,,cohorts.csv',
                ['/sis/cohorts.csv', '/cohorts.csv']],
            'the default' => ['  ', ['/cohorts.csv']],
            'a pattern, in natural order' => ['c_*.csv', ['/c_1.csv', '/c_2.csv', '/c_10.csv']],
            'a pattern that means its dots' => ['c_*Xcsv', []],
            'a pattern in a folder' => ['sis/*.csv', ['/sis/cohorts.csv']],
            'no way up' => ['../cohorts.csv', []],
            'no way round' => ['sis/../cohorts.csv', []],
            'no such file' => ['none.csv', []],
            'a folder is no file' => ['sis', []],
            'no database pattern' => ['c%.csv', []],
        ];
    }

    /**
     * A location finds its files.
     *
     * @dataProvider locations
     * @param string $location
     * @param string[] $paths
     */
    public function test_resolve(string $location, array $paths): void {
        $this->resetAfterTest();
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        foreach (['/cohorts.csv', '/sis/cohorts.csv', '/c_10.csv', '/c_2.csv', '/c_1.csv', '/c_1_tryback_20261122-0915.csv',
            '/sis/x/deep.csv'] as $path) {
            $generator->create_command_file($path, 'x');
        }
        $this->assertSame($paths, array_map(static fn(\stored_file $file): string => $file->get_filepath() . $file->get_filename(),
            locations::resolve($location, 'cohorts.csv')));
    }

    public function test_a_retry_file_can_be_named(): void {
        $this->resetAfterTest();
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/c_1_tryback_20261122-0915.csv', 'x');
        $this->assertCount(1, locations::resolve('c_1_tryback_20261122-0915.csv'));
    }
}
