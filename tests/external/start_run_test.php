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
 * Tests of starting runs and working on them from the page.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\start_run
 * @covers     \tool_sync\external\advance_run
 * @covers     \tool_sync\external\get_run
 * @covers     \tool_sync\external\run_structure
 * @covers     \tool_sync\external\run_settings
 * @covers     \tool_sync\external\command_file
 */
final class start_run_test extends external_testcase {
    /**
     * A simulation changes nothing and tells everything.
     */
    public function test_simulate(): void {
        global $DB, $USER;
        $this->setAdminUser();
        $run = $this->call('start_run', 'cohorts', 'draft', $this->create_draft());
        $this->assertSame(['cohorts', true, 'running', 'planning', false, 'cohorts.csv', 0], [$run['kind'], $run['simulate'],
            $run['status'], $run['phase'], $run['interrupted'], $run['filename'], $run['rowstotal']]);
        $this->assertSame(fullname($USER), $run['owner']);

        $run = $this->finish($run['id']);
        $this->assertSame('done', $run['status']);
        $this->assertSame(['read' => 3, 'changed' => 2, 'unchanged' => 0, 'rejected' => 1], $run['rows']);
        $this->assertSame(3, $run['rowstotal']);
        $this->assertSame([
            ['type' => 'cohort_create', 'label' => get_string('change_cohort_create', 'tool_sync'), 'count' => 1],
            ['type' => 'member_add', 'label' => get_string('change_member_add', 'tool_sync'), 'count' => 2],
        ], $run['changes']);
        $this->assertSame(['encoding' => 'UTF-8', 'bom' => false, 'delimiter' => ';', 'newline' => 'lf'], $run['dialect']);
        $this->assertTrue($run['canapply']);
        $this->assertFalse($run['candecide']);
        $this->assertSame(['report'], array_column($run['files'], 'what'));
        $this->assertStringContainsString('/tool_sync/syncfiles/0/reports/', $run['files'][0]['url']);
        $this->assertSame(0, $DB->count_records('cohort'));
        $this->assertEquals($run, $this->call('get_run', $run['id']));
    }

    /**
     * The plan of a simulation is run, and nothing is left to do afterwards.
     */
    public function test_apply_plan(): void {
        global $DB;
        $this->setAdminUser();
        $plan = $this->run_file();
        $run = $this->finish($this->call('start_run', '', 'plan', 0, '', false, $plan['id'])['id']);
        $this->assertSame('done', $run['status']);
        $this->assertFalse($run['simulate']);
        $this->assertSame($plan['changes'], $run['changes']);
        $this->assertFalse($run['canapply']);
        $this->assertSame(['report', 'retry', 'undo', 'archive'], array_column($run['files'], 'what'));
        $this->assertSame(2, $DB->count_records('cohort_members'));

        $again = $this->run_file();
        $this->assertSame([], $again['changes']);
        $this->assertFalse($again['canapply']);
        $this->expectExceptionMessage(get_string('error_plan_unusable', 'tool_sync'));
        $this->call('start_run', '', 'plan', 0, '', false, $again['id']);
    }

    /**
     * A plan is not run on a site that has moved.
     */
    public function test_stale_plan(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $this->setAdminUser();
        $plan = $this->run_file();
        $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'name' => 'Somebody was faster']);
        $run = $this->finish($this->call('start_run', '', 'plan', 0, '', false, $plan['id'])['id']);
        $this->assertSame('stale', $run['status']);
        $this->assertSame(get_string('error_stale', 'tool_sync'), $run['errormessage']);
        $this->assertSame(0, $DB->count_records('cohort_members'));
    }

    /**
     * A stored command file is run where it lies and goes when it is done.
     */
    public function test_stored(): void {
        $this->setAdminUser();
        $this->generator()->create_command_file('/sis/cohorts.csv', self::COHORTS);
        $run = $this->finish($this->call('start_run', 'cohorts', 'stored', 0, '/sis/cohorts.csv', false, 0, [],
            sha1(self::COHORTS))['id']);
        $this->assertSame('done', $run['status']);
        $names = array_column($run['files'], 'url', 'what');
        $this->assertStringContainsString('/sis/cohorts_tryback_', $names['retry']);
        $this->expectExceptionMessage(get_string('error_filemissing', 'tool_sync', '/sis/cohorts.csv'));
        $this->call('start_run', 'cohorts', 'stored', 0, '/sis/cohorts.csv', false, 0, [], sha1(self::COHORTS));
    }

    /**
     * A stored command file is run as the page showed it, or not at all: a feeder may have put another one there meanwhile.
     */
    public function test_stored_changed(): void {
        global $DB;
        $this->setAdminUser();
        $this->generator()->create_command_file('/cohorts.csv', self::COHORTS);
        $seen = sha1('what the page showed');
        foreach ([[true, $seen], [false, $seen], [false, '']] as [$simulate, $hash]) {
            try {
                $this->call('start_run', 'cohorts', 'stored', 0, '/cohorts.csv', $simulate, 0, [], $hash);
                $this->fail("started with '$hash'");
            } catch (\moodle_exception $e) {
                $this->assertSame($hash === '' ? 'invalidparameter' : 'error_filechanged', $e->errorcode);
            }
        }
        $this->assertSame(0, $DB->count_records('tool_sync_run'));
        $this->assertFalse($DB->record_exists('files', ['component' => 'tool_sync', 'filearea' => 'source']));
        $run = $this->call('start_run', 'cohorts', 'stored', 0, '/cohorts.csv', true, 0, [], strtoupper(sha1(self::COHORTS)));
        $this->assertSame('done', $this->finish($run['id'])['status']);
    }

    /**
     * Of the limits of a plan and those of today the stricter ones hold a run that follows the plan.
     *
     * @testWith ["5", "50", 5]
     *           ["50", "5", 5]
     *           ["0", "7", 7]
     *           ["7", "0", 7]
     *           ["0", "0", 0]
     * @param string $then
     * @param string $now
     * @param int $limit
     */
    public function test_plan_limits(string $then, string $now, int $limit): void {
        $this->setAdminUser();
        set_config('maxdeletions', $then, 'tool_sync');
        set_config('maxdeletionspercent', $now, 'tool_sync');
        $plan = $this->run_file();
        set_config('maxdeletions', $now, 'tool_sync');
        set_config('maxdeletionspercent', $then, 'tool_sync');
        $run = $this->call('start_run', '', 'plan', 0, '', false, $plan['id']);
        $settings = \tool_sync\local\moodle\runs::get($run['id'])->settings;
        $this->assertSame([$limit, $limit], [(int) $settings['maxdeletions'], (int) $settings['maxdeletionspercent']]);
    }

    /**
     * Whoever may not download command files cannot run them either: the plan would show what they hold.
     */
    public function test_stored_needs_files(): void {
        $this->generator()->create_command_file('/cohorts.csv', self::COHORTS);
        $this->become_user_with('tool/sync:runcohorts');
        $this->expectException(\required_capability_exception::class);
        $this->call('start_run', 'cohorts', 'stored', 0, '/cohorts.csv');
    }

    /**
     * Paths do not leave the command file area.
     *
     * @testWith ["/../../config.php"]
     *           ["../cohorts.csv"]
     *           ["/etc/passwd"]
     *           ["/"]
     *           [""]
     * @param string $path
     */
    public function test_bad_path(string $path): void {
        $this->setAdminUser();
        $this->expectException(\moodle_exception::class);
        $this->expectExceptionMessage(get_string('error_filemissing', 'tool_sync', '/' . ltrim($path, '/')));
        $this->call('start_run', 'cohorts', 'stored', 0, $path);
    }

    /**
     * The draft area of somebody else is of no use.
     */
    public function test_draft_of_another(): void {
        $this->setAdminUser();
        $itemid = $this->create_draft();
        $this->become_user_with('tool/sync:runcohorts');
        $this->expectExceptionMessage(get_string('error_filemissing', 'tool_sync', ''));
        $this->call('start_run', 'cohorts', 'draft', $itemid);
    }

    /**
     * Settings of reading and of the kind can be changed for a run.
     */
    public function test_settings(): void {
        $this->setAdminUser();
        $itemid = $this->create_draft("cidnumber|userid\n6A|u1\n");
        $run = $this->call('start_run', 'cohorts', 'draft', $itemid, '', true, 0, [
            ['name' => 'cohorts_useridentifier', 'value' => 'username'],
            ['name' => 'csvseparator', 'value' => '|'],
        ]);
        $run = $this->finish($run['id']);
        $this->assertSame(['read' => 1, 'changed' => 1, 'unchanged' => 0, 'rejected' => 0], $run['rows']);
        $this->assertSame('|', $run['dialect']['delimiter']);
    }

    /**
     * The guard, other kinds' settings, unknown names and values that are not allowed cannot be set.
     *
     * @testWith ["maxdeletions", "0"]
     *           ["maxdeletionspercent", "0"]
     *           ["filecleanup", "0"]
     *           ["cohorts_filelocation", "x.csv"]
     *           ["cohorts_roleidentifier", "id"]
     *           ["nonsense", "1"]
     *           ["cohorts_useridentifier", "password"]
     * @param string $name
     * @param string $value
     */
    public function test_settings_refused(string $name, string $value): void {
        $this->setAdminUser();
        $this->expectExceptionMessage(get_string('error_setting_invalid', 'tool_sync', (object) ['key' => $name,
            'value' => $value]));
        $this->call('start_run', 'cohorts', 'draft', $this->create_draft(), '', true, 0, [['name' => $name, 'value' => $value]]);
    }

    /**
     * Whoever may not remove things runs only what removes nothing.
     */
    public function test_not_destructive(): void {
        global $DB;
        $this->become_user_with('tool/sync:runcohorts', 'moodle/cohort:manage', 'moodle/cohort:assign');
        $plan = $this->run_file();
        $this->assertTrue($plan['canapply']);
        $run = $this->finish($this->call('start_run', '', 'plan', 0, '', false, $plan['id'])['id']);
        $this->assertSame('done', $run['status']);
        $this->assertSame(2, $DB->count_records('cohort_members'));
        $this->assertSame([], $run['files']);

        $plan = $this->run_file(true, "cmd;cidnumber;userid\ndel;6A;U1\n");
        $this->assertSame(1, $plan['deletions']);
        $this->assertFalse($plan['canapply']);
        try {
            $this->call('start_run', '', 'plan', 0, '', false, $plan['id']);
            $this->fail('The plan was run.');
        } catch (\required_capability_exception $exception) {
            $this->assertSame(2, $DB->count_records('cohort_members'));
        }
        $run = $this->run_file(false, "cmd;cidnumber;userid\ndel;6A;U1\n");
        $this->assertSame(['failed', 'removals_nopermission'], [$run['status'], $run['error']]);
        $this->assertSame(get_string('error_removals_nopermission', 'tool_sync'), $run['errormessage']);
        $this->assertSame(2, $DB->count_records('cohort_members'));
    }

    /**
     * A file that cannot be run says so, and leaves nothing to apply.
     */
    public function test_file_error(): void {
        $this->setAdminUser();
        $run = $this->run_file(false, "cidnumber;nonsense\n6A;1\n");
        $this->assertSame(['failed', 'file_error', get_string('error_file_error', 'tool_sync')],
            [$run['status'], $run['error'], $run['errormessage']]);
        $issues = $this->call('get_issues', $run['id']);
        $this->assertSame('column_unknown', $issues['issues'][0]['code']);
        $this->assertSame('file', $issues['issues'][0]['severity']);
    }

    /**
     * A kind and a source must exist.
     */
    public function test_unknown(): void {
        $this->setAdminUser();
        try {
            $this->call('start_run', 'nonsense', 'draft', $this->create_draft());
            $this->fail('The kind was accepted.');
        } catch (\moodle_exception $exception) {
            $this->assertSame('error_kind_unknown', $exception->errorcode);
        }
        $this->expectException(\invalid_parameter_exception::class);
        $this->call('start_run', 'cohorts', 'nonsense');
    }

    /**
     * A second run is told who runs what.
     */
    public function test_two_at_once(): void {
        $this->generator()->create_run(['simulate' => false, 'origin' => 'task', 'filename' => 'night.csv']);
        $this->setAdminUser();
        $this->expectExceptionMessage('night.csv');
        $this->call('start_run', 'cohorts', 'draft', $this->create_draft());
    }
}
