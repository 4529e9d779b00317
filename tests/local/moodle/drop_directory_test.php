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
 * Tests of collecting what other systems drop.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\drop_directory
 * @covers     \tool_sync\local\moodle\collection
 */
final class drop_directory_test extends \advanced_testcase {
    /** @var string The directory. */
    private string $root;

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
        $this->root = make_request_directory() . '/sync';
        mkdir($this->root);
    }

    #[\Override]
    protected function tearDown(): void {
        ini_restore('error_log');
        parent::tearDown();
    }

    /**
     * Drops a file.
     *
     * @param string $path relative
     * @param string $content
     * @param int $age seconds since it was written; negative = in the future
     */
    private function drop(string $path, string $content = 'x', int $age = 60): void {
        @mkdir(dirname($this->root . $path), 0777, true);
        file_put_contents($this->root . $path, $content);
        touch($this->root . $path, time() - $age);
    }

    /**
     * Collects.
     *
     * @return collection
     */
    private function collect(): collection {
        return (new drop_directory($this->root))->collect();
    }

    /**
     * What is in the directory.
     *
     * @return string[]
     */
    private function left(): array {
        return array_values(array_diff(scandir($this->root), ['.', '..']));
    }

    public function test_files_move_whole_and_keep_their_folders(): void {
        $this->drop('/cohorts.csv', "cidnumber\nA\n");
        $this->drop('/sis/été/c 2.csv', 'deux');
        $this->drop('/empty.csv', '');
        $collection = $this->collect();
        $this->assertEqualsCanonicalizing(['/cohorts.csv', '/sis/été/c 2.csv', '/empty.csv'], $collection->collected);
        $this->assertSame([[], '', []], [$collection->skipped, $collection->blocked, $collection->get_problems()]);
        $this->assertSame("cidnumber\nA\n", file_area::find('/cohorts.csv')->get_content());
        $this->assertSame('deux', file_area::find('/sis/été/c 2.csv')->get_content());
        $this->assertSame('', file_area::find('/empty.csv')->get_content());
        $this->assertSame(['sis'], $this->left());
    }

    public function test_a_newer_file_takes_the_old_ones_place(): void {
        $this->drop('/cohorts.csv', 'one');
        $this->collect();
        $this->drop('/cohorts.csv', 'two');
        $this->collect();
        $this->assertSame('two', file_area::find('/cohorts.csv')->get_content());
        $this->drop('/cohorts.csv', 'two');
        $this->assertSame(['/cohorts.csv'], $this->collect()->collected);
        $this->assertSame([], $this->left());
    }

    public function test_the_directory_is_made_when_it_is_missing(): void {
        rmdir($this->root);
        $this->assertSame('', $this->collect()->blocked);
        $this->assertDirectoryExists($this->root);
    }

    public function test_the_usual_place(): void {
        global $CFG;
        @mkdir($CFG->dataroot . '/sync');
        file_put_contents($CFG->dataroot . '/sync/usual.csv', 'x');
        touch($CFG->dataroot . '/sync/usual.csv', time() - 60);
        $this->assertSame(['/usual.csv'], (new drop_directory())->collect()->collected);
    }

    public function test_names_that_are_never_collected(): void {
        foreach (['.hidden', '_own.csv', 'a.part', 'b.TMP', '.d/x.csv', '_d/x.csv'] as $name) {
            $this->drop("/$name");
        }
        $collection = $this->collect();
        $this->assertSame([[], []], [$collection->collected, $collection->skipped]);
        $this->assertCount(6, $this->left());
    }

    public function test_names_that_contain_lock_are_collected(): void {
        $this->drop('/blocks.csv');
        $this->assertSame(['/blocks.csv'], $this->collect()->collected);
    }

    public function test_nothing_is_collected_while_a_feeder_writes(): void {
        $sink = $this->redirectMessages();
        $this->drop('/cohorts.csv');
        $this->drop('/alock.txt', '', 600);
        $collection = $this->collect();
        $this->assertSame(['feeding', []], [$collection->blocked, $collection->collected]);
        $this->assertEqualsWithDelta(time() - 600, $collection->feedingsince, 5);
        $this->assertSame(0, $sink->count());
        unlink($this->root . '/alock.txt');
        $this->assertSame(['/cohorts.csv'], $this->collect()->collected);
    }

    public function test_the_administrators_are_told_once_about_a_forgotten_lock(): void {
        $this->preventResetByRollback();
        $sink = $this->redirectMessages();
        $this->drop('/alock.txt', '', 3 * HOURSECS + 60);
        $this->collect();
        $this->collect();
        $this->assertCount(1, $sink->get_messages());
        $this->assertEquals(get_admin()->id, $sink->get_messages()[0]->useridto);
        $this->assertStringContainsString('alock.txt', $sink->get_messages()[0]->fullmessage);
        $this->drop('/alock.txt', '', 4 * HOURSECS);
        $this->collect();
        $this->assertCount(2, $sink->get_messages());
    }

    public function test_a_file_that_grows_waits(): void {
        $this->drop('/cohorts.csv', 'on', 0);
        $this->assertSame(['/cohorts.csv' => 'growing'], $this->collect()->skipped);
        $this->drop('/cohorts.csv', 'one', 0);
        $collection = $this->collect();
        $this->assertSame(['/cohorts.csv' => 'growing'], $collection->skipped);
        $this->assertTrue($collection->is_waiting());
        $this->assertSame([], $collection->get_problems());
        $this->assertNull(file_area::find('/cohorts.csv'));
    }

    public function test_the_same_size_at_two_looks_is_enough(): void {
        $this->drop('/cohorts.csv', 'one', -HOURSECS);
        $this->assertSame(['/cohorts.csv' => 'growing'], $this->collect()->skipped);
        $this->assertSame(['/cohorts.csv'], (new drop_directory($this->root))->collect_patiently()->collected);
        $this->assertSame('one', file_area::find('/cohorts.csv')->get_content());
    }

    public function test_links_are_not_followed(): void {
        $secret = make_request_directory();
        file_put_contents("$secret/secret.csv", 'secret');
        touch("$secret/secret.csv", time() - 60);
        symlink("$secret/secret.csv", $this->root . '/link.csv');
        symlink($secret, $this->root . '/folder');
        symlink('/no/such/place', $this->root . '/dangling.csv');
        $collection = $this->collect();
        $this->assertEquals(['/link.csv' => 'link', '/folder' => 'link', '/dangling.csv' => 'link'], $collection->skipped);
        $this->assertEquals($collection->skipped, $collection->get_problems());
        $this->assertSame([], $collection->collected);
        $this->assertFileExists("$secret/secret.csv");
    }

    public function test_a_link_in_place_of_the_lock_is_not_written_through(): void {
        $victim = make_request_directory() . '/victim';
        file_put_contents($victim, 'precious');
        symlink($victim, $this->root . '/lock.txt');
        $this->drop('/cohorts.csv');
        $this->assertSame(['/cohorts.csv'], $this->collect()->collected);
        $this->assertSame('precious', file_get_contents($victim));
    }

    public function test_pipes_are_not_opened(): void {
        if (!function_exists('posix_mkfifo')) {
            $this->markTestSkipped('no pipes here');
        }
        posix_mkfifo($this->root . '/pipe.csv', 0600);
        $this->assertSame(['/pipe.csv' => 'special'], $this->collect()->skipped);
    }

    public function test_sockets_are_not_opened(): void {
        $before = getcwd();
        chdir($this->root);
        $socket = stream_socket_server('unix://socket.csv');
        chdir($before);
        $this->assertNotFalse($socket);
        $this->assertSame(['/socket.csv' => 'special'], $this->collect()->skipped);
        fclose($socket);
    }

    public function test_a_folder_that_is_called_like_a_file_is_none(): void {
        mkdir($this->root . '/cohorts.csv');
        $this->drop('/cohorts.csv/cohorts.csv/x.csv');
        $this->assertSame(['/cohorts.csv/cohorts.csv/x.csv'], $this->collect()->collected);
        $this->assertSame([], locations::resolve('cohorts.csv'));
        $this->assertSame([], locations::resolve('cohorts.csv/cohorts.csv'));
        $this->assertNull((new drop_directory($this->root))->read_head('/cohorts.csv', 10));
    }

    /**
     * A file that is written to while it is read, by somebody who sets its time back each time, is left where it is.
     */
    public function test_a_file_that_grows_while_it_is_read_waits(): void {
        $this->drop('/cohorts.csv', str_repeat("6A;E1\n", 4000000));
        $path = $this->root . '/cohorts.csv';
        $size = filesize($path);
        $code = 'for ($end = microtime(true) + 20; microtime(true) < $end && is_file($argv[1]);) {'
            . ' file_put_contents($argv[1], "6B;E2\n", FILE_APPEND); touch($argv[1], time() - 60); }';
        $writer = proc_open([PHP_BINARY, '-r', $code, $path], [], $pipes);
        try {
            while (filesize($path) === $size) {
                usleep(1000);
                clearstatcache();
            }
            $this->assertSame(['/cohorts.csv' => 'growing'], $this->collect()->skipped);
            $this->assertSame([], locations::resolve('cohorts.csv'));
            $this->assertGreaterThan($size, filesize($path));
        } finally {
            proc_terminate($writer, 9);
            proc_close($writer);
        }
    }

    public function test_names_that_the_file_area_would_change(): void {
        $this->drop("/a\nb.csv");
        $this->drop('/a<b.csv');
        $this->drop("/\xE9t\xE9.csv");
        $this->drop('/back\\slash/x.csv');
        $collection = $this->collect();
        $this->assertEquals(['/a?b.csv' => 'name_invalid', '/a<b.csv' => 'name_invalid', '/?t?.csv' => 'name_invalid',
            '/back\\slash' => 'name_invalid'], $collection->skipped);
        $this->assertCount(4, $this->left());
    }

    public function test_the_plugins_own_folders_are_not_written_by_feeders(): void {
        $this->drop('/reports/20261122-0915_report_cohorts.csv');
        $this->drop('/sis/reports/x.csv');
        $collection = $this->collect();
        $this->assertSame(['/reports' => 'reserved'], $collection->skipped);
        $this->assertSame(['/sis/reports/x.csv'], $collection->collected);
    }

    public function test_folders_end_somewhere(): void {
        $deep = str_repeat('/d', 8);
        $this->drop("$deep/in.csv");
        $this->drop("$deep/d/out.csv");
        $collection = $this->collect();
        $this->assertSame(["$deep/in.csv"], $collection->collected);
        $this->assertSame(["$deep/d" => 'too_deep'], $collection->skipped);
    }

    public function test_a_directory_that_is_none(): void {
        rmdir($this->root);
        file_put_contents($this->root, '');
        $collection = $this->collect();
        $this->assertSame(['unreadable', ['' => 'unreadable']], [$collection->blocked, $collection->get_problems()]);
    }

    public function test_without_permission(): void {
        // Core's caches are made by somebody who may.
        $this->collect();
        \cache::make('tool_sync', 'drop')->get('x');
        $this->drop('/cohorts.csv');
        $this->drop('/folder/x.csv');
        chmod($this->root . '/cohorts.csv', 0);
        chmod($this->root . '/folder', 0);
        chmod($this->root, 0777);
        $seen = $this->with_permissions(fn() => $this->collect()->skipped);
        $this->assertEquals(['/cohorts.csv' => 'unreadable', '/folder/' => 'unreadable'], $seen);
        chmod($this->root, 0555);
        $collection = $this->with_permissions(fn() => $this->collect());
        $this->assertSame(['unwritable', ['' => 'unwritable']], [$collection->blocked, $collection->get_problems()]);
        chmod($this->root, 0);
        $this->assertSame('unreadable', $this->with_permissions(fn() => $this->collect())->blocked);
        chmod($this->root, 0777);
        // Whoever clears up after the tests may be subject to permissions as well.
        chmod($this->root . '/folder', 0777);
    }

    public function test_a_file_that_cannot_be_removed_is_said(): void {
        $this->collect();
        \cache::make('tool_sync', 'drop')->get('x');
        $this->drop('/cohorts.csv', 'x');
        $this->drop('/folder/x.csv', 'y');
        $this->drop('/folder/.keep', '');
        chmod($this->root, 0777);
        chmod($this->root . '/folder', 0555);
        file_area::put('/folder/x.csv', $this->root . '/folder/x.csv', sha1('y'));
        $collection = $this->with_permissions(fn() => $this->collect());
        $this->assertSame('not_removed', $collection->skipped['/folder/x.csv']);
        $this->assertSame('y', file_area::find('/folder/x.csv')->get_content());
        chmod($this->root . '/folder', 0777);
    }

    /**
     * Does something for which the permissions of files count. They do for every user but root, and for root too when it runs
     * without its privileges over files, as bin/test runs it.
     *
     * @param callable(): mixed $do
     * @return mixed what it returns
     */
    private function with_permissions(callable $do): mixed {
        $probe = make_request_directory() . '/probe';
        touch($probe);
        chmod($probe, 0);
        if (is_readable($probe)) {
            $this->markTestSkipped('everything is permitted to root: run it through bin/test');
        }
        return $do();
    }

    public function test_one_collection_at_a_time(): void {
        global $CFG;
        // Locks of a database connection do not stop the process that holds them; these do.
        $CFG->lock_factory = '\\core\\lock\\db_record_lock_factory';
        $this->drop('/cohorts.csv');
        $lock = \core\lock\lock_config::get_lock_factory('tool_sync')->get_lock('drop', 0);
        $this->assertSame(['busy', []], [$this->collect()->blocked, $this->collect()->collected]);
        $lock->release();
        $this->assertSame(['/cohorts.csv'], $this->collect()->collected);
    }

    public function test_a_full_disk_leaves_the_file_where_it_is(): void {
        $this->drop('/cohorts.csv', 'x');
        $collection = full_file_system::during(fn() => $this->collect());
        $this->assertStringContainsString('tool_sync', file_get_contents($this->log));
        $this->assertSame(['/cohorts.csv' => 'copy_failed'], $collection->skipped);
        $this->assertSame(['cohorts.csv'], $this->left());
        $this->assertSame(['/cohorts.csv'], $this->collect()->collected);
    }
}
