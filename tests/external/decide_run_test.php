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

use tool_sync\local\moodle\runs;
use tool_sync\tests\external_testcase;

/**
 * Tests of decisions about held runs, and of stopping runs.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\decide_run
 * @covers     \tool_sync\external\cancel_run
 * @covers     \tool_sync\external\advance_run
 */
final class decide_run_test extends external_testcase {
    /**
     * The guard holds a run of a person too; the right number lets it go on.
     */
    public function test_approve(): void {
        global $DB;
        $run = $this->create_held_run();
        $this->assertTrue($run['candecide']);
        try {
            $this->call('decide_run', $run['id'], 'approve', 1);
            $this->fail('A wrong number was accepted.');
        } catch (\moodle_exception $exception) {
            $this->assertSame('error_approval', $exception->errorcode);
        }
        $this->assertSame(3, $DB->count_records('cohort_members'));

        $run = $this->call('decide_run', $run['id'], 'approve', 3);
        $this->assertSame('running', $run['status']);
        $run = $this->finish($run['id']);
        $this->assertSame('done', $run['status']);
        $this->assertSame(0, $DB->count_records('cohort_members'));
    }

    /**
     * A discarded run is over and has changed nothing.
     */
    public function test_discard(): void {
        global $DB;
        $run = $this->call('decide_run', $this->create_held_run()['id'], 'discard');
        $this->assertSame('discarded', $run['status']);
        $this->assertFalse($run['candecide']);
        $this->assertSame(3, $DB->count_records('cohort_members'));
        $this->expectException(\moodle_exception::class);
        $this->call('decide_run', $run['id'], 'discard');
    }

    /**
     * The right to remove things is needed even for one's own run.
     */
    public function test_needs_destructive(): void {
        $user = $this->become_user_with('tool/sync:runcohorts');
        $run = $this->generator()->create_run(['userid' => (int) $user->id, 'status' => 'held', 'deletions' => 9]);
        $this->assertFalse($this->call('get_run', $run->id)['candecide']);
        $this->expectException(\required_capability_exception::class);
        $this->call('decide_run', $run->id, 'approve', 9);
    }

    /**
     * There are two decisions.
     */
    public function test_unknown_decision(): void {
        $run = $this->create_held_run();
        $this->expectException(\invalid_parameter_exception::class);
        $this->call('decide_run', $run['id'], 'maybe', 3);
    }

    /**
     * A run works with the rights of its person: somebody with more rights who looks at it does not lend them.
     */
    public function test_another_does_not_take_the_run_forward(): void {
        global $DB;
        $person = $this->become_user_with('tool/sync:runcohorts', 'moodle/cohort:assign');
        $run = $this->call('start_run', 'cohorts', 'draft', $this->create_draft(), '', false);
        $this->setAdminUser();
        $this->assertSame(['running', 'planning', 0],
            array_values(array_intersect_key($this->call('advance_run', $run['id']), ['status' => 1, 'phase' => 1,
                'deletions' => 1])));
        $this->assertSame(0, $DB->count_records('tool_sync_issue', ['runid' => $run['id']]));
        $this->setUser($person);
        $this->assertSame(3, $this->finish($run['id'])['rows']['rejected']);
        $this->assertSame(0, $DB->count_records('cohort'));
    }

    /**
     * Whoever approves the run of another takes it over. One of the system stays the system's.
     */
    public function test_approving_takes_over(): void {
        $run = $this->create_held_run();
        $capabilities = ['tool/sync:runcohorts', 'tool/sync:configure', 'tool/sync:rundestructive', 'moodle/cohort:manage'];
        $user = $this->become_user_with(...$capabilities);
        $this->call('decide_run', $run['id'], 'approve', 3);
        $this->assertSame((int) $user->id, runs::get($run['id'])->userid);
        $this->assertSame('done', $this->finish($run['id'])['status']);
        $run = $this->generator()->create_run(['status' => 'held', 'simulate' => false, 'deletions' => 3]);
        $this->call('decide_run', $run->id, 'approve', 3);
        $this->assertSame(0, runs::get($run->id)->userid);
    }

    /**
     * A run that is cancelled before it began ends without a change.
     */
    public function test_cancel(): void {
        global $DB;
        $this->setAdminUser();
        $run = $this->call('start_run', 'cohorts', 'draft', $this->create_draft(), '', false);
        $run = $this->call('cancel_run', $run['id']);
        $this->assertSame('cancelled', $run['status']);
        $this->assertSame(get_string('error_cancelled', 'tool_sync'), $run['errormessage']);
        $this->assertSame('cancelled', $this->call('advance_run', $run['id'])['status']);
        $this->assertSame(0, $DB->count_records('cohort'));
    }

    /**
     * Cancelling a held run discards it.
     */
    public function test_cancel_held(): void {
        $this->assertSame('discarded', $this->call('cancel_run', $this->create_held_run()['id'])['status']);
    }

    /**
     * A run of the administrator that would empty a cohort of three.
     *
     * @return array<string, mixed>
     */
    private function create_held_run(): array {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A']);
        foreach ($DB->get_fieldset_select('user', 'id', "idnumber <> ''") as $userid) {
            cohort_add_member($cohort->id, $userid);
        }
        set_config('maxdeletions', 2, 'tool_sync');
        $this->setAdminUser();
        $run = $this->run_file(false, "cmd;cidnumber\nfree;6A\n");
        $this->assertSame(['held', 3], [$run['status'], $run['deletions']]);
        return $run;
    }
}
