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

namespace tool_sync\form;

use tool_sync\local\moodle\file_area;

/**
 * Tests of saving the command files.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\form\command_files
 */
final class command_files_test extends \advanced_testcase {
    /**
     * What the person added, changed and removed is kept; what came meanwhile stays.
     */
    public function test_save(): void {
        global $USER;
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator()->get_plugin_generator('tool_sync');
        $loaded = time() - HOURSECS;
        foreach (['/kept.csv', '/removed.csv', '/replaced.csv'] as $path) {
            $generator->create_command_file($path, 'old')->set_timemodified($loaded - MINSECS);
        }
        $draftitemid = 0;
        file_prepare_draft_area($draftitemid, file_area::context(), 'tool_sync', 'syncfiles', 0, ['subdirs' => 1]);
        $storage = get_file_storage();
        $draft = ['contextid' => \context_user::instance($USER->id)->id, 'component' => 'user', 'filearea' => 'draft',
            'itemid' => $draftitemid, 'filepath' => '/', 'filename' => 'added.csv'];
        $storage->create_file_from_string($draft, 'new');
        $storage->get_file($draft['contextid'], 'user', 'draft', $draftitemid, '/', 'removed.csv')->delete();
        // Meanwhile a feeder brings a new file and a new version of an old one.
        $generator->create_command_file('/sis/fed.csv', 'fed');
        file_area::find('/replaced.csv')->delete();
        $generator->create_command_file('/replaced.csv', 'newer');

        (new command_files())->save((object) ['files' => $draftitemid, 'loaded' => $loaded]);
        $content = [];
        foreach ($storage->get_area_files(file_area::context(), 'tool_sync', 'syncfiles', 0, 'filepath, filename',
            false) as $file) {
            $content[$file->get_filepath() . $file->get_filename()] = $file->get_content();
        }
        $this->assertSame(['/added.csv' => 'new', '/kept.csv' => 'old', '/replaced.csv' => 'newer', '/sis/fed.csv' => 'fed'],
            $content);
    }
}
