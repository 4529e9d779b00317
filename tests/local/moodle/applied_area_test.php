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
use tool_sync\local\run\status;
use tool_sync\output\compared_text;
use tool_sync\output\plain_text;

/**
 * Files are compared with the one before them on a real site.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\applied_area
 * @covers     \tool_sync\local\moodle\run_start
 * @covers     \tool_sync\output\compared_text
 */
final class applied_area_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('diffmode', 1, 'tool_sync');
        for ($number = 1; $number <= 5; $number++) {
            $this->getDataGenerator()->create_user(['idnumber' => "U$number"]);
        }
    }

    /**
     * Runs a command file of the area.
     *
     * @param string $content
     * @param string $path
     * @param array<string, mixed> $with further arguments of the request
     * @return state
     */
    private function execute(string $content, string $path = '/cohorts.csv', array $with = []): state {
        file_area::find($path)?->delete();
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file($path, $content);
        [$folder, $name] = file_area::split($path);
        $state = runs::start(new run_request(...$with + ['kind' => 'cohorts', 'simulate' => false, 'filename' => $name,
            'filepath' => $folder]));
        return runs::advance($state->id);
    }

    /**
     * Ids of the runs of which a set is kept.
     *
     * @return int[]
     */
    private function list_sets(): array {
        global $DB;
        return array_map('intval', $DB->get_fieldset_select('files', 'itemid',
            "component = 'tool_sync' AND filearea = 'applied' AND filename <> '.' ORDER BY itemid", []));
    }

    /**
     * Rows that add people to a cohort.
     *
     * @param int $count
     * @return string a file
     */
    private function people(int $count): string {
        $csv = "cmd,cidnumber,userid\n";
        for ($number = 1; $number <= $count; $number++) {
            $csv .= "add,6A,U$number\n";
        }
        return $csv;
    }

    /**
     * The set of the last run of a file takes the place of the one before, and nobody is served it.
     */
    public function test_one_set_for_each_file(): void {
        $first = $this->execute($this->people(2));
        $this->assertSame([$first->id], $this->list_sets());
        $second = $this->execute($this->people(4));
        $this->assertSame([$second->id], $this->list_sets());
        $this->assertSame([2, $first->id], [$second->leftout, $second->comparedid]);
        $this->assertSame(['read' => 4, 'changed' => 2, 'unchanged' => 2, 'rejected' => 0], $second->rows);
        $this->assertStringContainsString('2', compared_text::of($second));
        $this->assertSame('', compared_text::of($first));
        $this->assertSame($second->leftout, runs::get($second->id)->leftout);
        $steps = array_column(run_steps::list($second->id), 'params', 'step');
        $this->assertSame(['rows' => 2, 'run' => $first->id], $steps['compared']);

        require_once(__DIR__ . '/../../../lib.php');
        $args = [(string) $second->id, 'rows'];
        $this->assertFalse(tool_sync_pluginfile(null, null, \context_system::instance(), file_area::APPLIED, $args, false));

        // Run by run the history goes, and the sets with it.
        runs::delete_before(time() + DAYSECS);
        $this->assertSame([], $this->list_sets());
    }

    /**
     * A simulation of a file compares with the same run as the run that follows it; the sentence outlives the run compared with.
     */
    public function test_simulation(): void {
        global $DB;
        $first = $this->execute($this->people(2));
        $simulated = $this->execute($this->people(3), with: ['simulate' => true]);
        $this->assertSame([2, $first->id, [$first->id]], [$simulated->leftout, $simulated->comparedid, $this->list_sets()]);
        $real = runs::advance(runs::start(new run_request(simulate: false, planid: $simulated->id))->id);
        $this->assertSame([status::DONE, 2, 1], [$real->status, $real->leftout, $real->changes['member_add']]);
        $this->assertSame([$real->id], $this->list_sets());
        $DB->delete_records('tool_sync_run', ['id' => $first->id]);
        $this->assertSame(get_string('leftout_earlier', 'tool_sync', ['rows' => 2]), compared_text::of($real));
    }

    /**
     * A file of which nothing has changed costs the same few queries, however long it is: none of them looks anything up.
     */
    public function test_queries(): void {
        global $DB;
        $queries = [];
        // Finding names for reports looks at those of the same minute.
        set_config('storereport', 0, 'tool_sync');
        set_config('filearchive', 0, 'tool_sync');
        foreach ([3, 900] as $count) {
            $csv = "cmd,cidnumber,userid\n" . str_repeat("add,6A,U1\n", $count);
            $this->execute($csv);
            $this->execute($csv);
            $reads = $DB->perf_get_reads();
            $this->assertSame($count, $this->execute($csv)->leftout);
            $queries[$count] = $DB->perf_get_reads() - $reads;
        }
        $this->assertSame($queries[3], $queries[900]);
    }

    /**
     * Where the site compares, every row can be asked for; the next file is compared again.
     */
    public function test_every_row(): void {
        global $CFG, $DB;
        require_once("$CFG->dirroot/cohort/lib.php");
        $this->execute($this->people(3));
        $cohort = $DB->get_record('cohort', ['idnumber' => '6A']);
        cohort_remove_member($cohort->id, $DB->get_field('user', 'id', ['idnumber' => 'U2']));
        // By hand on the site: stays as it is.
        $this->assertSame(0, $this->execute($this->people(3))->rows['changed']);
        $simulated = $this->execute($this->people(3), with: ['simulate' => true, 'settings' => ['diffmode' => '0']]);
        $this->assertSame([true, true, 0], [$simulated->everyrow, $simulated->settings['diffmode'], $simulated->leftout]);
        $real = runs::advance(runs::start(new run_request(simulate: false, planid: $simulated->id))->id);
        $this->assertSame([status::DONE, 1], [$real->status, $real->rows['changed']]);
        $again = $this->execute($this->people(3));
        $this->assertSame([3, $real->id], [$again->leftout, $again->comparedid]);
        // What is simulated again is simulated as it was, unless something else is asked for.
        $full = runs::start(new run_request(againid: $again->id, settings: ['diffmode' => '0']));
        $this->assertSame([true, 0], [$full->everyrow, runs::advance($full->id)->leftout]);
        $this->assertSame(3, runs::advance(runs::start(new run_request(againid: $again->id))->id)->leftout);
    }

    /**
     * The command line says what was left out, and plans every row when asked.
     */
    public function test_command_line(): void {
        $first = $this->execute($this->people(2));
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/cohorts.csv', $this->people(3));
        $said = [];
        foreach (['--format=text', '--full', '--format=json'] as $option) {
            $written = '';
            $line = new \tool_sync\command_line(static function (string $text) use (&$written): void {
                $written .= $text;
            });
            $this->assertSame(0, $line->execute(['--kind=cohorts', '--stored=cohorts.csv', '--simulate', $option]));
            $said[$option] = $written;
        }
        $time = plain_text::time($first->timefinished);
        $sentence = get_string('leftout', 'tool_sync', ['rows' => 2, 'time' => $time]);
        $this->assertStringContainsString($sentence, $said['--format=text']);
        $this->assertStringNotContainsString($sentence, $said['--full']);
        $this->assertSame(['run' => $first->id, 'left_out' => 2], json_decode($said['--format=json'], true)['compared']);
    }

    /**
     * Only files at the kind's own location are compared.
     */
    public function test_expected_files(): void {
        set_config('cohorts_filelocation', 'cohorts.csv,sis/b.csv', 'tool_sync');
        $files = ['/cohorts.csv' => 2, '/sis/b.csv' => 2, '/other.csv' => 0, '/cohorts_tryback_20261122-1455.csv' => 0];
        foreach ($files as $path => $expected) {
            $this->execute($this->people(2), $path);
            $this->assertSame($expected, $this->execute($this->people(2), $path)->leftout, $path);
        }
        $this->assertCount(2, $this->list_sets());
        $path = make_request_directory() . '/cohorts.csv';
        file_put_contents($path, $this->people(2));
        $state = runs::start(new run_request(kind: 'cohorts', simulate: false, ospath: $path, settings: ['diffmode' => '1']));
        $this->assertSame(0, runs::advance($state->id)->leftout);
        $this->assertCount(2, $this->list_sets());
    }

    /**
     * Who belongs to a cohort concerns one file; what happens to the cohort concerns all.
     */
    public function test_other_files(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['shortname' => 'K1']);
        $this->execute($this->people(2));
        $binding = fn(): state => $this->execute("cohort,course\n6A,K1\n", '/cohortscourses.csv', ['kind' => 'cohortcourses']);
        $binding();
        $this->assertSame(1, $binding()->leftout);
        $this->execute("cmd,cidnumber,userid\ndel,6A,U1\nadd,6A,U2\n");
        $this->assertSame(1, $binding()->leftout);
        // Deleted and made again by the one file, the cohort has lost its courses: the other file brings them back.
        $this->execute("cmd,cidnumber,userid\ndel,6A,\n", with: ['approved' => true]);
        $this->execute($this->people(1));
        $this->assertSame(0, $binding()->leftout);
        $this->assertSame(1, $DB->count_records('enrol', ['enrol' => 'cohort', 'courseid' => $course->id]));
    }

    /**
     * Taking a run back, or trying its rejected rows again, makes the next file be planned in full.
     */
    public function test_undo(): void {
        $first = $this->execute($this->people(2));
        [$folder, $name] = file_area::split($first->files['undo']);
        runs::advance(runs::start(new run_request(kind: 'cohorts', simulate: false, filename: $name, filepath: $folder,
            approved: true))->id);
        $this->assertSame([], $this->list_sets());
        $this->assertSame(3, array_sum($this->execute($this->people(2))->changes));
    }

    /**
     * A set that the disk has lost ends the run before its first change; a run that fails keeps no set.
     */
    public function test_failures(): void {
        $first = $this->execute($this->people(2));
        $failed = $this->execute("nonsense\n1\n");
        $this->assertSame([status::FAILED, [$first->id]], [$failed->status, $this->list_sets()]);
        $set = get_file_storage()->get_file(file_area::context(), 'tool_sync', file_area::APPLIED, $first->id, '/', 'rows');
        $storage = get_file_storage()->get_file_system();
        $path = (new \ReflectionMethod($storage, 'get_local_path_from_storedfile'))->invoke($storage, $set, true);
        unlink($path);
        $state = $this->execute($this->people(3));
        $this->assertSame(['done', ''], [$state->status->value, $state->error]);
        $this->assertSame([0, 1], [$state->leftout, $state->rows['changed']]);
        $this->assertSame(2, $this->execute($this->people(2))->leftout);
    }
}
