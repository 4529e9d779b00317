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

use tool_sync\local\run\status;

/**
 * Tests of the command line: options, answers, exit codes.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\command_line
 * @covers     \tool_sync\command_line_options
 * @covers     \tool_sync\output\run_json
 * @covers     \tool_sync\output\run_text
 */
final class command_line_test extends \advanced_testcase {
    /** @var string What was answered. */
    private string $answer = '';

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        foreach ([1, 2, 3] as $number) {
            $this->getDataGenerator()->create_user(['idnumber' => "U$number", 'username' => "u$number"]);
        }
    }

    /**
     * A simulation in JSON has the keys that scripts rely on, in their order.
     */
    public function test_simulate_json(): void {
        global $DB;
        $file = $this->create_file("cmd;cidnumber;userid\nadd;6A;U1\nadd;6A;U9\n");
        $this->assertSame(1, $this->execute('--kind=cohorts', "--file=$file", '--simulate', '--format=json'));
        $data = $this->decode();
        $this->assertSame(['run', 'kind', 'mode', 'status', 'dialect', 'rows', 'compared', 'changes', 'forecast', 'issues', 'plan',
            'files', 'seconds', 'peak_memory'], array_keys($data));
        $this->assertSame(['cohorts', 'simulate', 'done'], [$data['kind'], $data['mode'], $data['status']]);
        $this->assertSame(['encoding' => 'UTF-8', 'bom' => false, 'delimiter' => ';', 'newline' => 'lf'], $data['dialect']);
        $this->assertSame(['read' => 2, 'changed' => 1, 'unchanged' => 0, 'rejected' => 1], $data['rows']);
        $this->assertSame(['cohort_create' => 1, 'member_add' => 1], $data['changes']);
        $this->assertSame(['deletions' => 0, 'mails' => 0], $data['forecast']);
        $this->assertSame(['code', 'severity', 'line', 'column', 'value', 'message'], array_keys($data['issues'][0]));
        $this->assertSame(['user_unknown', 'error', 3, 'userid', 'U9'], array_slice(array_values($data['issues'][0]), 0, 5));
        $this->assertSame([2, 'create', 'cohort', '6A', null], array_slice(array_values($data['plan'][0]), 0, 5));
        $this->assertSame('6A', $data['plan'][0]['after']['name']);
        $this->assertArrayNotHasKey('archive', $data['files']);
        $this->assertSame(0, $DB->count_records('cohort'));
    }

    /**
     * A real run in text; then nothing is left to do.
     */
    public function test_apply_text(): void {
        global $DB;
        $file = $this->create_file("cidnumber,userid\n6A,U1\n");
        $this->assertSame(0, $this->execute('--kind=cohorts', "--file=$file"));
        $this->assertStringContainsString(get_string('change_member_add', 'tool_sync') . ': 1', $this->answer);
        $this->assertStringContainsString('/archives/', $this->answer);
        $this->assertSame(1, $DB->count_records('cohort_members'));
        $this->assertSame(0, $this->execute('--kind=cohorts', "--file=$file", '--format=json'));
        $this->assertSame([], $this->decode()['changes']);
        $this->assertStringContainsString('"changes":{}', $this->answer);
        $this->assertStringContainsString('"plan":[]', $this->answer);
        // A file of the caller's machine stays where it is.
        $this->assertFileExists($file);
    }

    /**
     * A stored command file, with settings of this run.
     */
    public function test_stored_and_set(): void {
        global $DB;
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/sis/cohorts.csv',
            "cname,userid\nA=B,u1\n");
        $this->assertSame(0, $this->execute('--kind=cohorts', '--stored=sis/cohorts.csv', '--set=cohorts_cohortidentifier=name',
            '--set=cohorts_useridentifier=username'));
        $this->assertSame('A=B', $DB->get_field('cohort', 'name', []));
    }

    /**
     * The guard holds; with --approve it does not.
     */
    public function test_held(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        foreach ($DB->get_fieldset_select('user', 'id', "idnumber <> ''") as $userid) {
            cohort_add_member($cohort->id, $userid);
        }
        $file = $this->create_file("cmd,cidnumber\nfree,6A\n");
        $this->redirectMessages();
        $arguments = ['--kind=cohorts', "--file=$file", '--set=maxdeletions=2', '--format=json'];
        $this->assertSame(3, $this->execute(...$arguments));
        $data = $this->decode();
        $this->assertSame(['held', 3], [$data['status'], $data['forecast']['deletions']]);
        $this->assertCount(3, $data['plan']);
        $this->assertSame(3, $DB->count_records('cohort_members'));
        $this->assertSame(0, $this->execute('--approve', ...$arguments));
        $this->assertSame(0, $DB->count_records('cohort_members'));
    }

    /**
     * Nothing runs: still one object, and exit code 2.
     */
    public function test_nothing_ran(): void {
        $bad = $this->create_file("nonsense\n1\n");
        $this->assertSame(2, $this->execute('--kind=cohorts', "--file=$bad", '--format=json'));
        $this->assertSame(['failed', 'file_error'], [$this->decode()['status'], $this->decode()['error']]);
        $good = $this->create_file("cidnumber\n6A\n");
        foreach ([
            'error_filemissing' => ['--kind=cohorts', '--file=/nonexistent.csv'],
            'error_kind_unknown' => ['--kind=nonsense', "--file=$good"],
            'error_setting_invalid' => ['--kind=cohorts', "--file=$good", '--set=encoding=EBCDIC'],
            'error_usage' => ['--kind=cohorts'],
        ] as $code => $arguments) {
            $this->assertSame(2, $this->execute('--format=json', ...$arguments), $code);
            $this->assertSame([null, 'failed', $code], [$this->decode()['run'], $this->decode()['status'],
                $this->decode()['error']]);
        }
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['simulate' => false, 'filename' => 'other.csv']);
        $this->assertSame(2, $this->execute('--kind=cohorts', "--file=$good"));
        $this->assertStringContainsString('other.csv', $this->answer);
    }

    /**
     * Wrong usage is named.
     *
     * @testWith [["--kind=cohorts"], "cli_source"]
     *           [["--kind=cohorts", "--file=a", "--stored=b"], "cli_source"]
     *           [["--file=a"], "cli_kind"]
     *           [["--kind=cohorts", "--file=a", "--format=xml"], "cli_format"]
     *           [["--kind=cohorts", "--file=a", "--nonsense"], "cli_unknown", "--nonsense"]
     *           [["--kind=cohorts", "--file=a", "--set=encoding"], "cli_unknown", "--set=encoding"]
     *           [["cohorts.csv"], "cli_unknown", "cohorts.csv"]
     * @param string[] $arguments
     * @param string $key
     * @param ?string $a
     */
    public function test_usage(array $arguments, string $key, ?string $a = null): void {
        $this->assertSame(2, $this->execute(...$arguments));
        $this->assertStringContainsString(get_string($key, 'tool_sync', $a), $this->answer);
    }

    /**
     * Help and list need no file.
     */
    public function test_help_and_list(): void {
        $this->assertSame(0, $this->execute('--help'));
        $this->assertStringContainsString('--stored=PATH', $this->answer);
        $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_command_file('/cohorts.csv', "cidnumber\n6A\n");
        $this->assertSame(0, $this->execute('--list', '--format=json'));
        $this->assertSame([
            ['kind' => 'users', 'location' => 'userimport.csv', 'waiting' => []],
            ['kind' => 'userpictures', 'location' => 'userpictures_*.zip', 'waiting' => []],
            ['kind' => 'cohorts', 'location' => 'cohorts.csv', 'waiting' => ['/cohorts.csv']],
            ['kind' => 'cohortcourses', 'location' => 'cohortscourses.csv', 'waiting' => []],
        ], $this->decode()['kinds']);
        $this->assertSame(0, $this->execute('--list'));
        $this->assertSame("users\t-\nuserpictures\t-\ncohorts\t/cohorts.csv\ncohortcourses\t-\n", $this->answer);
    }

    /**
     * A long list of issues and a long plan are cut, and the object says so.
     */
    public function test_truncated(): void {
        $file = $this->create_file("cidnumber,userid\n" . str_repeat("6A,NOBODY\n", 1001));
        $this->assertSame(1, $this->execute('--kind=cohorts', "--file=$file", '--simulate', '--format=json'));
        $data = $this->decode();
        $this->assertTrue($data['truncated']);
        $this->assertCount(1000, $data['issues']);
        $this->execute('--kind=cohorts', "--file=$file", '--simulate');
        $this->assertStringContainsString(get_string('log_more', 'tool_sync', 981), $this->answer);
    }

    /**
     * A rejected row is not hidden behind the warnings of the rows before it.
     */
    public function test_what_stops_comes_first(): void {
        $people = array_map(static fn(int $number): string => "p$number,First,Last,p$number@school.example\n", range(1, 30));
        $rows = implode('', $people);
        $file = $this->create_file("username,firstname,lastname,email\n{$rows}late,First,Last,nowhere\n");
        $this->assertSame(1, $this->execute('--kind=users', "--file=$file", '--simulate'));
        $this->assertStringContainsString(get_string('log_line', 'tool_sync', 2), $this->answer);
        $this->assertMatchesRegularExpression('/' . preg_quote(get_string('log_line', 'tool_sync', 32), '/') . '.*nowhere/',
            $this->answer);
    }

    /**
     * The exit code of runs that stopped on the way says whether something was made.
     */
    public function test_exit_codes(): void {
        $state = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run(['simulate' => false]);
        foreach ([status::FAILED, status::CANCELLED, status::STALE] as $status) {
            $state->status = $status;
            $this->assertSame(2, command_line::get_exit_code($state));
        }
        $state->status = status::FAILED;
        $state->phase = \tool_sync\local\run\phase::APPLYING;
        $state->changes = ['member_add' => 1];
        $this->assertSame(1, command_line::get_exit_code($state));
    }

    /**
     * Calls the command line.
     *
     * @param string ...$arguments
     * @return int exit code
     */
    private function execute(string ...$arguments): int {
        $this->answer = '';
        return (new command_line(function (string $text): void {
            $this->answer .= $text;
        }))->execute($arguments);
    }

    /**
     * The answer as data.
     *
     * @return array<string, mixed>
     */
    private function decode(): array {
        $this->assertSame(1, substr_count($this->answer, "\n"));
        return json_decode($this->answer, true, 512, JSON_THROW_ON_ERROR);
    }

    /**
     * A file of this machine.
     *
     * @param string $content
     * @return string path
     */
    private function create_file(string $content): string {
        $path = make_request_directory() . '/cohorts.csv';
        file_put_contents($path, $content);
        return $path;
    }

    /**
     * A held run is told, approved, and taken back by its undo file.
     */
    public function test_decide_and_undo(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        foreach ($DB->get_fieldset_select('user', 'id', "idnumber <> ''") as $userid) {
            cohort_add_member($cohort->id, $userid);
        }
        $file = $this->create_file("cmd,cidnumber\nfree,6A\n");
        $this->redirectMessages();
        $arguments = ['--kind=cohorts', "--file=$file", '--set=maxdeletions=2', '--format=json'];
        $this->assertSame(0, $this->execute('--status'));
        $this->assertStringContainsString(get_string('cli_norun', 'tool_sync'), $this->answer);
        $this->assertSame(3, $this->execute(...$arguments));
        $id = $this->decode()['run'];
        $this->assertSame(3, $this->execute('--status', '--format=json'));
        $this->assertSame(3, $this->execute("--status=$id", '--format=json'));
        $this->assertSame(['held', ['begun', 'planned', 'held']], [$this->decode()['status'],
            array_column($this->decode()['steps'], 'step')]);
        $this->assertSame(3, $this->execute('--status', '--format=json'));
        $this->assertSame([$id, 'held'], [$this->decode()['runs'][0]['run'], $this->decode()['runs'][0]['status']]);
        $this->assertSame(2, $this->execute("--resume=$id", '--format=json'));
        $this->assertSame('error_runover', $this->decode()['error']);
        $this->assertSame(0, $this->execute("--discard=$id", '--format=json'));
        $this->assertSame('discarded', $this->decode()['status']);
        $this->assertSame(3, $this->execute(...$arguments));
        $id = $this->decode()['run'];
        $this->assertSame(0, $this->execute("--approve=$id", '--format=json'));
        $this->assertSame(['done', 0], [$this->decode()['status'], $DB->count_records('cohort_members')]);
        $this->assertSame(0, $this->execute("--status=$id", '--format=json'));
        $this->assertSame(['begun', 'planned', 'held', 'approved', 'done'], array_column($this->decode()['steps'], 'step'));
        $this->assertSame(0, $this->execute("--status=$id"));
        $this->assertStringContainsString(get_string('step_approved', 'tool_sync', (object) ['deletions' => 3]), $this->answer);
        $this->assertSame(0, $this->execute("--undo=$id", '--simulate', '--format=json'));
        $this->assertSame(0, $DB->count_records('cohort_members'));
        $this->assertSame(0, $this->execute("--undo=$id", '--format=json'));
        $this->assertSame(3, $DB->count_records('cohort_members'));
    }

    /**
     * An interrupted run is told, and goes on.
     */
    public function test_resume(): void {
        global $DB;
        $file = $this->create_file("cidnumber,userid\n6A,U1\n");
        $state = \tool_sync\local\moodle\runs::start(new \tool_sync\local\moodle\run_request(kind: 'cohorts', simulate: false,
            origin: 'cli', ospath: $file, filename: 'cohorts.csv'));
        $DB->set_field('tool_sync_run', 'heartbeat', 0, ['id' => $state->id]);
        $this->assertSame(2, $this->execute('--status', '--format=json'));
        $this->assertSame('interrupted', $this->decode()['runs'][0]['status']);
        $this->assertSame(2, $this->execute("--status=$state->id", '--format=json'));
        $this->assertSame('interrupted', $this->decode()['status']);
        $this->assertSame(2, $this->execute('--status=99'));
        $this->assertStringContainsString('99', $this->answer);
        $this->assertSame(0, $this->execute("--resume=$state->id", '--format=json'));
        $this->assertSame(1, $DB->count_records('cohort_members'));
        $this->assertSame(2, $this->execute("--undo=$state->id", '--resume=1'));
        $this->assertStringContainsString(get_string('cli_oneaction', 'tool_sync'), $this->answer);
    }

    /**
     * What a plan could not take back is listed before anything is done, in text and in JSON.
     */
    public function test_irreversible_changes_are_listed(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $cohort = $generator->create_cohort(['idnumber' => '6A']);
        $course = $generator->create_course(['shortname' => 'MATH']);
        $role = (int) $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
        enrol_get_plugin('cohort')->add_instance($course, ['customint1' => $cohort->id, 'roleid' => $role]);
        $path = make_request_directory() . '/cohortcourses.csv';
        file_put_contents($path, "cmd,cohort,course,role\nfulldel,6A,MATH,student\n");
        $arguments = ['--kind=cohortcourses', "--file=$path"];
        $this->assertSame(0, $this->execute('--simulate', ...$arguments));
        $this->assertStringContainsString(get_string('plan_irreversible_one', 'tool_sync', (object) ['count' => '1']) . "\n- "
            . get_string('log_line', 'tool_sync', 2) . ': ' . get_string('change_binding_delete', 'tool_sync')
            . ': 6A / MATH / student', $this->answer);
        $this->assertSame(0, $this->execute('--simulate', '--format=json', ...$arguments));
        $this->assertSame([false], array_column($this->decode()['plan'], 'reversible'));
        // What was done is no warning any more.
        $this->assertSame(0, $this->execute('--approve', ...$arguments));
        $this->assertStringNotContainsString(get_string('plan_irreversible_one', 'tool_sync', (object) ['count' => '1']),
            $this->answer);
    }
}
