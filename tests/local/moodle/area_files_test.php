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

use tool_sync\local\run\refused_exception;
use tool_sync\local\run\state;

/**
 * Tests of a run's files.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\area_files
 * @covers     \tool_sync\local\moodle\file_area
 */
final class area_files_test extends \advanced_testcase {
    #[\Override]
    public static function setUpBeforeClass(): void {
        parent::setUpBeforeClass();
        get_file_storage();
        require_once(__DIR__ . '/../../fixtures/full_file_system.php');
    }

    /** @var string The server's log. */
    private string $log;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->log = make_request_directory() . '/log';
        ini_set('error_log', $this->log);
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    #[\Override]
    protected function tearDown(): void {
        ini_restore('error_log');
        parent::tearDown();
    }

    /**
     * A run of a command file of the area.
     *
     * @param string $content
     * @return state
     */
    private function start(string $content): state {
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/sis/cohorts.csv', $content);
        return runs::start(new run_request(kind: 'cohorts', filename: 'cohorts.csv', filepath: '/sis/'));
    }

    /**
     * Keeps a text under a path.
     *
     * @param area_files $files
     * @param string $path
     * @param string $text
     */
    private function save(area_files $files, string $path, string $text): void {
        $stream = $files->open_temporary();
        fwrite($stream, $text);
        $files->save($path, $stream);
        fclose($stream);
    }

    public function test_a_run_has_its_own_copy(): void {
        $state = $this->start("cidnumber\nA\n");
        file_area::find('/sis/cohorts.csv')->delete();
        $stream = (new area_files($state))->open_source();
        $this->assertSame("cidnumber\nA\n", stream_get_contents($stream));
        rewind($stream);
        $this->assertSame('c', fgetc($stream));
        fclose($stream);
        $this->assertSame([sha1("cidnumber\nA\n"), 12], [$state->filehash, $state->filesize]);
    }

    public function test_an_empty_file_can_be_read(): void {
        $stream = (new area_files($this->start('')))->open_source();
        $this->assertSame('', stream_get_contents($stream));
    }

    public function test_a_missing_copy_is_refused(): void {
        $state = $this->start('x');
        get_file_storage()->delete_area_files(SYSCONTEXTID, 'tool_sync', 'source');
        $this->expectExceptionObject(new refused_exception('source_missing'));
        (new area_files($state))->open_source();
    }

    public function test_temporary_streams_leave_nothing(): void {
        $files = new area_files(new state());
        $stream = $files->open_temporary();
        $path = stream_get_meta_data($stream)['uri'];
        fwrite($stream, 'x');
        $this->assertFileDoesNotExist($path);
        fclose($stream);
    }

    public function test_save_creates_and_replaces(): void {
        global $DB;
        $files = new area_files(new state());
        $this->save($files, '/reports/r.csv', 'one');
        $this->assertSame('one', file_area::find('/reports/r.csv')->get_content());
        $id = file_area::find('/reports/r.csv')->get_id();
        $this->save($files, '/reports/r.csv', 'two, longer');
        $file = file_area::find('/reports/r.csv');
        $this->assertSame(['two, longer', 11, $id], [$file->get_content(), (int) $file->get_filesize(), $file->get_id()]);
        $this->save($files, '/reports/r.csv', 'two, longer');
        $this->assertSame('two, longer', file_area::find('/reports/r.csv')->get_content());
        $this->assertSame(1, $DB->count_records_select('files', "component = 'tool_sync' AND filename <> '.'"));
        $this->save($files, '/new.csv', '');
        $this->assertSame('', file_area::find('/new.csv')->get_content());
    }

    public function test_a_full_disk_is_a_refusal_and_the_old_file_stays(): void {
        $files = new area_files(new state());
        $this->save($files, '/reports/r.csv', 'one');
        foreach (['/reports/r.csv', '/reports/new.csv'] as $path) {
            try {
                full_file_system::during(fn() => $this->save($files, $path, 'something else'));
                $this->fail('not refused');
            } catch (refused_exception $e) {
                $this->assertSame('files_failed', $e->reason);
            }
        }
        $this->assertStringContainsString('tool_sync', file_get_contents($this->log));
        $this->assertSame('one', file_area::find('/reports/r.csv')->get_content());
        $this->assertNull(file_area::find('/reports/new.csv'));
    }

    public function test_a_copy_that_is_not_whole_is_refused(): void {
        $this->expectExceptionObject(new refused_exception('files_failed'));
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, 'x');
        rewind($stream);
        area_files::copy($stream, '/dev/full');
    }

    public function test_archive_is_a_copy(): void {
        $state = $this->start("cidnumber\nA\n");
        (new area_files($state))->archive('/archives/x.csv');
        $this->assertSame("cidnumber\nA\n", file_area::find('/archives/x.csv')->get_content());
        (new area_files($state))->archive('/archives/x.csv');
        $this->assertNotNull(file_area::find('/sis/cohorts.csv'));
    }

    public function test_an_archive_is_new_and_nobodys(): void {
        $draft = get_file_storage()->create_file_from_string(['userid' => get_admin()->id, 'author' => 'Somebody',
            'timecreated' => 1000, 'timemodified' => 1000] + file_area::record(file_area::FILES, 0, '/', 'cohorts.csv'),
            "cidnumber\nA\n");
        $archive = file_area::put_copy('/archives/x.csv', $draft);
        $this->assertSame([null, null], [$archive->get_userid(), $archive->get_author()]);
        $this->assertGreaterThan(time() - HOURSECS, $archive->get_timemodified());
        $this->assertGreaterThan(time() - HOURSECS, $archive->get_timecreated());
    }

    public function test_the_command_file_goes_only_if_it_is_still_the_one_that_ran(): void {
        $state = $this->start('one');
        $this->save(new area_files(new state()), '/sis/cohorts.csv', 'newer');
        (new area_files($state))->remove_command_file();
        $this->assertSame('newer', file_area::find('/sis/cohorts.csv')->get_content());
        $this->save(new area_files(new state()), '/sis/cohorts.csv', 'one');
        (new area_files($state))->remove_command_file();
        $this->assertNull(file_area::find('/sis/cohorts.csv'));
        (new area_files($state))->remove_command_file();
    }

    public function test_an_uploaded_file_is_not_looked_for_in_the_area(): void {
        $this->save(new area_files(new state()), '/cohorts.csv', 'one');
        $state = new state();
        $state->filename = 'cohorts.csv';
        $state->filehash = sha1('one');
        (new area_files($state))->remove_command_file();
        $this->assertNotNull(file_area::find('/cohorts.csv'));
    }

    /**
     * Paths and whether the area takes them.
     *
     * @return array<string, array{string, bool}>
     */
    public static function paths(): array {
        return [
            'plain' => ['/cohorts.csv', true],
            'folders' => ['/sis/École 1/été.csv', true],
            'no slash' => ['sis/x.csv', false],
            'parent' => ['/../x.csv', false],
            'parent inside' => ['/a/../x.csv', false],
            'dot' => ['/a/./x.csv', false],
            'double slash' => ['/a//x.csv', false],
            'no name' => ['/a/', false],
            'dots as name' => ['/a/..', false],
            'control character' => ["/a\n/x.csv", false],
            'control character in the name' => ["/a/x\x01.csv", false],
            'backslash' => ['/a\\b/x.csv', false],
            'markup' => ['/a/<b>.csv', false],
            'no text' => ["/\xE9.csv", false],
            'long' => ['/' . str_repeat('x', 256), false],
        ];
    }

    /**
     * Paths are taken as they are or not at all.
     *
     * @dataProvider paths
     * @param string $path
     * @param bool $taken
     */
    public function test_paths(string $path, bool $taken): void {
        $this->assertSame($taken, file_area::is_path($path));
        if (!$taken) {
            $this->expectException(refused_exception::class);
            $this->save(new area_files(new state()), $path, 'x');
        }
    }
}
