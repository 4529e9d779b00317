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

use tool_sync\local\run\state;

/**
 * What the site has against values that the format lets through, and what a run puts aside on its machine.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\profile_fields
 * @covers     \tool_sync\local\moodle\site_directory
 * @covers     \tool_sync\local\moodle\area_files
 */
final class refused_values_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    public function test_a_profile_field_takes_what_its_form_would_keep(): void {
        $fields = ['page' => ['social', 'url'], 'chat' => ['social', 'skype'], 'note' => ['text', '30'],
            'story' => ['textarea', ''],
            'house' => ['menu', "Red & <b>blue</b>\nGreen"]];
        foreach ($fields as $name => [$type, $param]) {
            $this->getDataGenerator()->create_custom_profile_field(['datatype' => $type, 'shortname' => $name,
                'name' => $type === 'social' ? $param : $name, 'param1' => $param, 'param2' => 255]);
        }
        $directory = new site_directory();
        $markup = '<script>alert(1)</script>';
        $expected = ['page' => ['https://school.example/lea' => true, 'javascript:alert(1)' => false, $markup => false],
            'chat' => ['lea.martin' => true, '<img src=x onerror=alert(1)>' => false, "a$markup" => false],
            'note' => ['Oak 5' => true, $markup => false], 'story' => ['<p>Once</p>' => true],
            'house' => ['Green' => true, 'Red & <b>blue</b>' => true, 'Black' => false], 'nosuch' => ['x' => true]];
        foreach ($expected as $name => $values) {
            foreach ($values as $value => $istaken) {
                $this->assertSame($istaken, $directory->refuse_profile_value($name, $value) === '', "$name: $value");
            }
        }
    }

    public function test_an_address_that_core_would_not_take(): void {
        $directory = new site_directory();
        $this->assertSame('', $directory->refuse_email('lea@school.example'));
        $this->assertSame(get_string('invalidemail'), $directory->refuse_email('lea@@school.example'));
        $this->assertSame(get_string('invalidemail'), $directory->refuse_email('léa martin@school.example'));
    }

    public function test_what_a_run_puts_aside(): void {
        $state = new state();
        $state->id = 77;
        $state->filehash = sha1('one');
        $files = new area_files($state);
        $this->assertNull($files->open_aside('list'));
        $stream = $files->open_temporary();
        fwrite($stream, 'rows');
        $files->keep_aside('list', $stream);
        fclose($stream);
        $aside = (new area_files($state))->open_aside('list');
        $this->assertSame('rows', stream_get_contents($aside));
        fclose($aside);
        $state->filehash = sha1('other');
        $this->assertNull($files->open_aside('list'), 'of another file');
        $files->drop_aside();
        $this->assertDirectoryDoesNotExist(make_temp_directory('tool_sync') . '/run77');
        $files->drop_aside();
    }
}
