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

namespace tool_sync;

/**
 * Tests of receiving a file from the browser.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\uploaded_file
 */
final class uploaded_file_test extends \advanced_testcase {
    /**
     * A file lands alone in a new draft area of the user, under a clean name.
     *
     * @testWith ["cohorts.csv", "cohorts.csv"]
     *           ["../../évil/co<b>horts.csv", "....évilcobhorts.csv"]
     *           ["", "upload.csv"]
     *           ["..", "upload.csv"]
     * @param string $name
     * @param string $clean
     */
    public function test_store(string $name, string $clean): void {
        global $USER;
        $this->resetAfterTest();
        $this->setUser($this->getDataGenerator()->create_user());
        $path = make_request_directory() . '/upload';
        file_put_contents($path, "cidnumber\n6A\n");
        $answer = uploaded_file::store($path, $name);
        $this->assertSame(['filename' => $clean, 'size' => 13], array_diff_key($answer, ['draftitemid' => true]));
        $files = get_file_storage()->get_area_files(\context_user::instance($USER->id)->id, 'user', 'draft', $answer['draftitemid'],
            'id', false);
        $this->assertCount(1, $files);
        $this->assertSame("cidnumber\n6A\n", reset($files)->get_content());
    }

    /**
     * Core's limit to how fast one person may fill draft areas holds here too.
     */
    public function test_rate(): void {
        global $CFG;
        $this->resetAfterTest();
        $this->setUser($this->getDataGenerator()->create_user());
        $CFG->draft_area_bucket_capacity = 2;
        $CFG->draft_area_bucket_leak = 0.001;
        $path = make_request_directory() . '/upload';
        file_put_contents($path, "cidnumber\n6A\n");
        for ($i = 0; $i < 2; $i++) {
            uploaded_file::store($path, 'cohorts.csv');
        }
        $this->expectExceptionMessage(get_string('maxdraftitemids', 'error'));
        uploaded_file::store($path, 'cohorts.csv');
    }

    /**
     * What did not arrive as one whole file is refused, in words.
     */
    public function test_refused(): void {
        $whole = ['name' => 'a.csv', 'tmp_name' => '/tmp/x', 'size' => 5, 'error' => UPLOAD_ERR_OK];
        foreach ([
            [null, 'error_upload_none'],
            [['error' => UPLOAD_ERR_NO_FILE] + $whole, 'error_upload_none'],
            [['error' => UPLOAD_ERR_PARTIAL] + $whole, 'error_upload_partial'],
            [['error' => UPLOAD_ERR_INI_SIZE] + $whole, 'error_upload_toolarge'],
            [['error' => UPLOAD_ERR_CANT_WRITE] + $whole, 'error_upload_failed'],
            [['size' => PHP_INT_MAX] + $whole, 'error_upload_toolarge'],
            // Several files under one name.
            [['name' => ['a.csv', 'b.csv'], 'tmp_name' => ['/tmp/x', '/tmp/y'], 'size' => [5, 5], 'error' => [0, 0]],
                'error_upload_none'],
        ] as [$file, $code]) {
            try {
                uploaded_file::check($file);
                $this->fail("$code: the file was accepted.");
            } catch (\moodle_exception $exception) {
                $this->assertSame($code, $exception->errorcode);
            }
        }
        uploaded_file::check($whole);
    }

    /**
     * A path that PHP did not receive is not read, whatever it says.
     */
    public function test_not_uploaded(): void {
        $this->expectExceptionMessage(get_string('error_upload_none', 'tool_sync'));
        uploaded_file::receive(['name' => 'passwd', 'tmp_name' => '/etc/passwd', 'size' => 5, 'error' => UPLOAD_ERR_OK]);
    }
}
