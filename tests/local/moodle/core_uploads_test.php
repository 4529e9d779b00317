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

/**
 * The files with which core tests its own upload of users, as they are: what a site has used there can be used here. What is
 * refused,
 * and with which message, is in docs/formats.md.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\users
 * @covers     \tool_sync\local\kind\course_columns
 */
final class core_uploads_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        // The passwords of these files are poor ones.
        set_config('passwordpolicy', 0);
    }

    /**
     * Accounts with a course and a group, which is made where it is missing.
     */
    public function test_course_and_group(): void {
        $course = $this->getDataGenerator()->create_course(['shortname' => 'math102']);
        $section = $this->getDataGenerator()->create_group(['courseid' => $course->id, 'name' => 'Section 1']);
        $state = $this->run_fixture('upload_users.csv');
        $this->assertSame([2, 2, 1, 2], [$state->changes['user_create'], $state->changes['enrolment_add'],
            $state->changes['group_create'], $state->changes['groupmember_add']]);
        $tom = $this->user('jonest');
        $this->assertSame('Tom Jones', fullname($tom));
        $this->assertTrue(validate_internal_user_password($tom, 'verysecret'));
        $this->assertTrue(groups_is_member($section->id, $tom->id));
        $this->assertTrue(user_has_role_assignment($tom->id, $this->role('student'), \context_course::instance($course->id)->id));
        $this->assertSame([], $this->run_fixture('upload_users.csv')->changes);
    }

    /**
     * Passwords that the site's policy forbids are told line by line.
     */
    public function test_password_policy(): void {
        set_config('passwordpolicy', 1);
        set_config('minpassworddigits', 1);
        $this->getDataGenerator()->create_course(['shortname' => 'math102']);
        $this->assertSame([2 => ['password_weak'], 3 => ['password_weak']], $this->issues($this->run_fixture('upload_users.csv')));
    }

    /**
     * Roles in course categories are no business of a file of users: refused as a whole, or left out where the site says so.
     */
    public function test_category_roles(): void {
        foreach (['management1', 'film1', 'movie1'] as $shortname) {
            $this->getDataGenerator()->create_course(['shortname' => $shortname]);
        }
        $state = $this->run_fixture('upload_users_category.csv', [], status::FAILED);
        $this->assertSame([1 => ['column_unknown', 'column_unknown']], $this->issues($state));
        $state = $this->run_fixture('upload_users_category.csv', ['unknowncolumns' => 'ignore']);
        $this->assertSame([8, 8], [$state->changes['user_create'], $state->changes['enrolment_add']]);
    }

    /**
     * Cohorts by their ID number or name; missing ones are created, unless the site says otherwise.
     */
    public function test_cohorts(): void {
        $this->getDataGenerator()->create_cohort(['name' => 'Anything', 'idnumber' => 'ASD']);
        $state = $this->run_fixture('upload_users_cohorts.csv', ['cohorts_autocreate' => false]);
        $this->assertSame([3 => ['cohort_unknown'], 5 => ['cohort_unknown']], $this->issues($state));
        $this->assertSame(['user_create' => 4, 'member_add' => 2], $state->changes);
        $state = $this->run_fixture('upload_users_cohorts.csv');
        $this->assertEqualsCanonicalizing(['cohort_create' => 1, 'member_add' => 2], $state->changes);
    }

    /**
     * Matching by address: an account of another username is told, not taken over.
     */
    public function test_email_matching(): void {
        $this->getDataGenerator()->create_course(['shortname' => 'math102']);
        $this->getDataGenerator()->create_user(['username' => 'bilbo', 'email' => 'bilbo@example.com']);
        $this->getDataGenerator()->create_user(['username' => 'frodob', 'email' => 'frodo@example.com']);
        $state = $this->run_fixture('upload_users_email_matching.csv', ['users_primaryidentity' => 'email']);
        $this->assertSame([2 => ['username_differs']], $this->issues($state));
        $this->assertArrayNotHasKey('user_create', $state->changes);
        $state = $this->run_fixture('upload_users_email_matching.csv',
            ['users_primaryidentity' => 'email', 'users_allowrename' => true]);
        $this->assertSame([], $this->issues($state));
        $this->assertSame('bilbo@example.com', $this->user('bilbob')->email);
    }

    /**
     * Accounts that get no mails.
     */
    public function test_emailstop(): void {
        $this->assertSame(['user_create' => 2], $this->run_fixture('upload_users_emailstop.csv')->changes);
        $this->assertEquals([1, 0], [$this->user('jbloggs')->emailstop, $this->user('fbloggs')->emailstop]);
    }

    /**
     * Enrolments with a start and a number of days; core's name of the column is an alias.
     */
    public function test_enrolment_dates(): void {
        global $DB;
        $this->getDataGenerator()->create_course(['shortname' => 'math102']);
        $this->run_fixture('upload_users_enrol_date_period.csv');
        $start = make_timestamp(2020, 1, 2);
        $enrolment = $DB->get_record('user_enrolments', ['userid' => $this->user('student2')->id], '*', MUST_EXIST);
        $this->assertEquals([$start, $start + 10 * DAYSECS], [$enrolment->timestart, $enrolment->timeend]);
        $this->assertEquals(make_timestamp(2019, 1, 1),
            $DB->get_field('user_enrolments', 'timestart', ['userid' => $this->user('student1')->id]));
    }

    /**
     * A custom profile field that the site has; without it the file is refused.
     */
    public function test_profile_field(): void {
        $this->assertSame([1 => ['column_unknown']], $this->issues($this->run_fixture('upload_users_profile.csv', [],
            status::FAILED)));
        $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'superfield', 'name' => 'S']);
        $this->assertSame(['user_create' => 2], $this->run_fixture('upload_users_profile.csv')->changes);
        $this->assertSame('The big guy', profile_user_record($this->user('jonest')->id, false)->superfield);
    }

    /**
     * Themes: a column that means nothing where people have none of their own, and a wrong value where they have; roles by
     * their id.
     */
    public function test_themes_and_roles_by_id(): void {
        $course = $this->getDataGenerator()->create_course(['shortname' => 'math102']);
        set_config('allowuserthemes', 1);
        $state = $this->run_fixture('upload_users_themes.csv');
        $this->assertSame([5 => ['value_not_allowed']], $this->issues($state));
        $this->assertSame('classic', $this->user('reznor')->theme);
        $this->assertTrue(user_has_role_assignment($this->user('troy')->id, 3, \context_course::instance($course->id)->id));
        set_config('allowuserthemes', 0);
        $state = $this->run_fixture('upload_users_themes.csv');
        $this->assertSame([1 => ['column_ignored']], $this->issues($state));
        $this->assertSame('Donald Barnes', fullname($this->user('donald')));
    }

    /**
     * Simulates one of core's files, then runs it.
     *
     * @param string $name
     * @param array<string, string|int|bool> $settings
     * @param status $status in which it must end
     * @return state of the run
     */
    private function run_fixture(string $name, array $settings = [], status $status = status::DONE): state {
        global $CFG;
        $states = [];
        foreach ([true, false] as $simulate) {
            $states[] = $state = runs::advance(runs::start(new run_request(kind: 'users', simulate: $simulate,
                ospath: "$CFG->dirroot/lib/tests/fixtures/$name", approved: true, settings: $settings))->id);
            $this->assertSame($status, $state->status, json_encode($this->issues($state)) . $state->error);
        }
        $this->assertSame($this->issues($states[0]), $this->issues($states[1]));
        $this->assertSame($states[0]->changes, $states[1]->changes);
        return $states[1];
    }

    /**
     * Codes of the issues by line.
     *
     * @param state $state
     * @return array<int, string[]>
     */
    private function issues(state $state): array {
        $issues = [];
        foreach (run_contents::list_issues($state->id) as $issue) {
            $issues[$issue->line][] = $issue->code;
        }
        ksort($issues);
        return $issues;
    }

    /**
     * The record of an account.
     *
     * @param string $username
     * @return \stdClass
     */
    private function user(string $username): \stdClass {
        return \core_user::get_user_by_username($username, '*', null, MUST_EXIST);
    }

    /**
     * The id of a role.
     *
     * @param string $shortname
     * @return int
     */
    private function role(string $shortname): int {
        global $DB;
        return (int) $DB->get_field('role', 'id', ['shortname' => $shortname], MUST_EXIST);
    }
}
