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


namespace tool_sync\external;

use tool_sync\tests\external_testcase;

/**
 * What the settings page is told of a location.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\look_at_location
 * @covers     \tool_sync\output\location_report
 * @covers     \tool_sync\local\moodle\location_look
 * @covers     \tool_sync\local\moodle\sight
 * @covers     \tool_sync\task_schedule
 */
final class look_at_location_test extends external_testcase {
    /** @var string A header and a row that are right. */
    private const RIGHT = "cidnumber;userid\n6A;U1\n";

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        $this->setAdminUser();
        @mkdir($CFG->dataroot . '/sync', 0777, true);
    }

    #[\Override]
    protected function tearDown(): void {
        global $CFG;
        remove_dir($CFG->dataroot . '/sync');
        parent::tearDown();
    }

    /**
     * Drops a file.
     *
     * @param string $path relative to the drop directory
     * @param string $content
     * @param int $age seconds since it was written
     */
    private function drop(string $path, string $content = self::RIGHT, int $age = 60): void {
        global $CFG;
        $pathname = "$CFG->dataroot/sync/$path";
        @mkdir(dirname($pathname), 0777, true);
        file_put_contents($pathname, $content);
        touch($pathname, time() - $age);
    }

    /**
     * States by path.
     *
     * @param string $location
     * @return array<string, string>
     */
    private function look(string $location): array {
        return array_column($this->call('look_at_location', 'cohorts_filelocation', $location)['items'], 'state', 'path');
    }

    /**
     * Files and what the next run would do with them.
     *
     * @return array<string, array{string, string}> content and state
     */
    public static function files(): array {
        return [
            'right' => [self::RIGHT, 'runs'],
            'Windows-1252, longer than what is read of it' =>
                ["cidnumber;cname\n" . str_repeat("6A;Sixi\xE8me A\n", 9000), 'runs'],
            'UTF-8, cut in the middle of a letter' => ["cidnumber;cname\n6A;x" . str_repeat('é', 50000), 'runs'],
            'UTF-16, longer than what is read of it' =>
                ["\xFF\xFE" . mb_convert_encoding("cidnumber;cname\n" . str_repeat("6A;Sixième A\n", 9000), 'UTF-16LE', 'UTF-8'),
                    'runs'],
            'empty' => ['', 'empty'],
            'comments alone' => ["# nothing\n", 'empty'],
            'header alone' => ["cidnumber;userid\n", 'norows'],
            'unknown column' => ["cidnumber;shoe size\n6A;43\n", 'refused'],
            'no header' => ["6A;E1024\n6A;E1025\n", 'refused'],
            'another kind' => ["cohort;course\n6A;M6\n", 'otherkind'],
            'a workbook' => ["PK\x03\x04\x14\x00", 'refused'],
            'no text' => ["\x00\x01\x02\x03", 'refused'],
        ];
    }

    /**
     * What is said of a file depends on its beginning, wherever it lies.
     *
     * @dataProvider files
     * @param string $content
     * @param string $state
     */
    public function test_files(string $content, string $state): void {
        $this->generator()->create_command_file('/sis/a.csv', $content);
        $this->drop('b.csv', $content);
        $this->assertSame(['sis/a.csv' => $state, 'b.csv' => $state === 'runs' ? 'dropped' : $state],
            $this->look('sis/a.csv, b.csv'));
    }

    /**
     * A file is told with its size, its time, the kind that its header says, and where to get it; nothing of it moves.
     */
    public function test_facts(): void {
        $this->generator()->create_command_file('/cohorts.csv', "cohort;course\n6A;M6\n");
        $this->drop('sis/new.csv');
        $answer = $this->call('look_at_location', 'cohorts_filelocation', 'cohorts.csv,sis/new.csv');
        [$stored, $dropped] = $answer['items'];
        $this->assertSame('danger', $stored['tone']);
        $this->assertStringContainsString('/tool_sync/syncfiles/0/cohorts.csv', $stored['url']);
        $this->assertStringContainsString(display_size(20), $stored['facts']);
        $this->assertStringContainsString(get_string('kind_cohortcourses', 'tool_sync'), $stored['message']);
        $this->assertSame('success', $dropped['tone']);
        $this->assertSame('', $dropped['url']);
        $this->assertStringContainsString(get_string('kind_cohorts', 'tool_sync'), $dropped['message']);
        $this->assertSame('', $answer['more']);
        $this->assertSame(['sis/new.csv' => 'dropped'], $this->look('sis/new.csv'), 'It is still there.');
    }

    /**
     * Several files and patterns are found as a run finds them.
     */
    public function test_places(): void {
        $generator = $this->generator();
        foreach (['/cohorts_10.csv', '/cohorts_9.csv', '/sis/deep/x.csv', '/cohorts_tryback_20261122-0900.csv'] as $path) {
            $generator->create_command_file($path, self::RIGHT);
        }
        $this->drop('cohorts_11.csv');
        $this->drop('sis/cohorts_12.csv');
        $this->assertSame(['cohorts_9.csv' => 'runs', 'cohorts_10.csv' => 'runs', 'cohorts_11.csv' => 'dropped'],
            $this->look('cohorts_*.csv'));
        $this->assertSame(['sis/deep/x.csv' => 'runs', 'cohorts_9.csv' => 'runs'],
            $this->look('\\sis\\deep\\x.csv,/cohorts_9.csv,cohorts_9.csv'));
        $this->assertSame(['nothing_*.csv' => 'nomatch', 'nothing.csv' => 'missing'], $this->look('nothing_*.csv,nothing.csv'));
        $this->assertSame(['cohorts.csv' => 'missing'], $this->look(' '), 'The default name.');
    }

    /**
     * Many files are counted, not all looked at.
     */
    public function test_many(): void {
        for ($number = 1; $number <= 23; $number++) {
            $this->generator()->create_command_file("/c_$number.csv", self::RIGHT);
        }
        $answer = $this->call('look_at_location', 'cohorts_filelocation', 'c_*.csv');
        $this->assertCount(20, $answer['items']);
        $this->assertStringContainsString('3', $answer['more']);
    }

    /**
     * What lies in the drop directory and what becomes of it.
     */
    public function test_drop_directory(): void {
        $this->drop('growing.csv', self::RIGHT, 1);
        $this->drop('reports/mine.csv');
        $this->drop('.hidden.csv');
        $this->drop('half.csv.part');
        $this->drop('newer.csv');
        $this->generator()->create_command_file('/newer.csv', "cidnumber\n6A\n");
        $this->assertSame(['growing.csv' => 'growing'], $this->look('growing.csv'));
        $this->assertSame(['reports/mine.csv' => 'missing', '.hidden.csv' => 'missing', 'half.csv.part' => 'missing'],
            $this->look('reports/mine.csv,.hidden.csv,half.csv.part'));
        $items = $this->call('look_at_location', 'cohorts_filelocation', 'newer.csv')['items'];
        $this->assertSame(['replaced', 'dropped'], array_column($items, 'state'));
        $this->drop('alock.txt', '');
        $this->assertSame(['growing.csv' => 'feeding'], $this->look('growing.csv'));
    }

    /**
     * A file whose run is held is left alone, and the run is named.
     */
    public function test_held(): void {
        $file = $this->generator()->create_command_file('/cohorts.csv', self::RIGHT);
        $run = $this->generator()->create_run(['status' => 'held', 'filepath' => '/', 'filehash' => $file->get_contenthash()]);
        [$item] = $this->call('look_at_location', 'cohorts_filelocation', 'cohorts.csv')['items'];
        $this->assertSame('held', $item['state']);
        $this->assertStringContainsString("run.php?runid=$run->id", $item['runurl']);
    }

    /**
     * Nothing outside the command files and the drop directory can be looked at, and nobody learns whether it is there.
     */
    public function test_outside(): void {
        global $CFG;
        file_put_contents("$CFG->dataroot/secret.csv", self::RIGHT);
        $secret = make_request_directory();
        file_put_contents("$secret/secret.csv", self::RIGHT);
        symlink("$secret/secret.csv", "$CFG->dataroot/sync/link.csv");
        symlink($secret, "$CFG->dataroot/sync/folder");
        $outside = ['../secret.csv', 'sis/../../secret.csv', '..', '.', 'a/..', '..\\secret.csv', '../*.csv'];
        foreach ($outside as $location) {
            $this->assertSame([$location => 'outside'], $this->look($location));
        }
        foreach (["$secret/secret.csv", '/etc/passwd', 'folder/secret.csv', 'folder/../../secret.csv'] as $location) {
            $states = $this->look($location);
            $this->assertContains(reset($states), ['missing', 'outside'], $location);
        }
        // That a link is there is known; what it leads to is not.
        $this->assertSame(['link.csv' => 'left'], $this->look('link.csv'));
        $this->assertSame(['folder/*' => 'nomatch'], $this->look('folder/*'));
        $drop = new \tool_sync\local\moodle\drop_directory();
        foreach (['/../secret.csv', '/link.csv', '/folder/secret.csv', '/nothing.csv', 'secret.csv'] as $path) {
            $this->assertNull($drop->read_head($path, 10), $path);
        }
        $this->drop('mine.csv');
        $this->assertSame('cidnumber;', $drop->read_head('/mine.csv', 10));
        // Moodle's own tidying up after a test follows links.
        foreach (["$CFG->dataroot/secret.csv", "$CFG->dataroot/sync/link.csv", "$CFG->dataroot/sync/folder"] as $path) {
            unlink($path);
        }
    }

    /**
     * Of a location that names hundreds of places a part is looked at, and the answer says so.
     */
    public function test_many_places(): void {
        global $DB;
        $this->look('warm.csv');
        $reads = $DB->perf_get_reads();
        $answer = $this->call('look_at_location', 'cohorts_filelocation', implode(',', array_fill(0, 600, 'a')));
        $this->assertCount(20, $answer['items']);
        $this->assertStringContainsString('580', $answer['more']);
        $this->assertLessThan(80, $DB->perf_get_reads() - $reads);
        // A pattern of stars alone is no work either.
        $this->generator()->create_command_file('/' . str_repeat('a', 190) . '.csv', 'x');
        $start = microtime(true);
        $this->call('look_at_location', 'cohorts_filelocation', str_repeat('*a', 300) . '*b');
        $this->assertLessThan(2.0, microtime(true) - $start);
    }

    /**
     * When the next run is, and where its task is configured: for those who may.
     */
    public function test_next_run(): void {
        $next = $this->call('look_at_location', 'cohorts_coursebindingfilelocation', '')['next'];
        $this->assertFalse($next['enabled']);
        $this->assertStringContainsString('scheduledtasks.php', $next['url']);
        $task = \core\task\manager::get_scheduled_task(\tool_sync\task\cohortsync_task::class);
        $task->set_disabled(false);
        $task->set_next_run_time(time() + DAYSECS);
        \core\task\manager::configure_scheduled_task($task);
        $next = $this->call('look_at_location', 'cohorts_filelocation', '')['next'];
        $this->assertTrue($next['enabled']);
        $this->assertStringContainsString($task->get_name(), $next['message']);
        $this->become_user_with('tool/sync:configure');
        $this->assertSame('', $this->call('look_at_location', 'cohorts_filelocation', '')['next']['url']);
    }

    /**
     * What is no location is refused.
     */
    public function test_refusals(): void {
        $location = 'cohorts_filelocation';
        $bad = [['cohorts_useridentifier', 'a.csv'], ['nothing', 'a.csv'], [$location, str_repeat('a', 1334)],
            [$location, "\xFFa.csv"]];
        foreach ($bad as $arguments) {
            try {
                $this->call('look_at_location', ...$arguments);
                $this->fail($arguments[0]);
            } catch (\invalid_parameter_exception $e) {
                $this->assertNotSame('', $e->getMessage());
            }
        }
        $this->assertSame(['outside'], array_values($this->look("a\x01*")));
    }
}
