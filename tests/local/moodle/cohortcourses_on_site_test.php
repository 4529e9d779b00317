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

use tool_sync\local\run\plan_difference;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * The rules of files that bind cohorts to courses, on a real site. Every file is simulated first, then run, then run again.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class cohortcourses_on_site_test extends \advanced_testcase {
    /** @var \stdClass Course. */
    private \stdClass $course;
    /** @var \stdClass Cohort with two members. */
    private \stdClass $cohort;

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->dirroot . '/cohort/lib.php');
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course(['shortname' => 'MATH6', 'idnumber' => 'M6']);
        $this->cohort = $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'name' => 'Sixième A']);
        for ($i = 0; $i < 2; $i++) {
            cohort_add_member($this->cohort->id, $this->getDataGenerator()->create_user()->id);
        }
    }

    /**
     * Simulates, runs, and runs again.
     *
     * @param string $content
     * @param array $settings
     * @return state the real run
     */
    private function sync(string $content, array $settings = []): state {
        $settings += ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $simulation = $this->run_file($content, $settings, true);
        $state = $this->run_file($content, $settings, false);
        $this->assertSame([$simulation->rows, $simulation->changes, $simulation->deletions],
            [$state->rows, $state->changes, $state->deletions]);
        $this->assertSame([], [...plan_difference::list_lines(
            run_contents::list_changes($simulation->id),
            run_contents::list_changes($state->id)
        )]);
        $this->assertSame([], $this->run_file($content, $settings, false)->changes);
        return $state;
    }

    /**
     * Runs a file.
     *
     * @param string $content
     * @param array $settings
     * @param bool $simulate
     * @return state
     */
    private function run_file(string $content, array $settings, bool $simulate): state {
        $path = make_request_directory() . '/cohortscourses.csv';
        file_put_contents($path, $content);
        $state = runs::advance(runs::start(new run_request(kind: 'cohortcourses', simulate: $simulate, ospath: $path,
            settings: $settings))->id);
        $this->assertSame(status::DONE, $state->status);
        return $state;
    }

    /**
     * Codes of the issues by line.
     *
     * @param state $state
     * @return array<int, string>
     */
    private function issues(state $state): array {
        return array_column(array_map(static fn($issue): array => [$issue->line, $issue->code],
            run_contents::list_issues($state->id)), 1,
            0);
    }

    /**
     * The methods of the site: course, cohort, role, enabled, group, enrolments that are active.
     *
     * @return string[]
     */
    private function site(): array {
        global $DB;
        $sql = "SELECT e.id, c.shortname, k.idnumber, r.shortname AS role, e.status, g.name,
                       (SELECT COUNT(1) FROM {user_enrolments} ue WHERE ue.enrolid = e.id) AS enrolments
                  FROM {enrol} e JOIN {course} c ON c.id = e.courseid JOIN {cohort} k ON k.id = e.customint1
             LEFT JOIN {role} r ON r.id = e.roleid LEFT JOIN {groups} g ON g.id = e.customint2
                 WHERE e.enrol = 'cohort' ORDER BY e.id";
        return array_map(static fn($record): string => implode(' ', [$record->shortname, $record->idnumber, $record->role,
            $record->status ? 'off' : 'on', $record->name ?? '-', $record->enrolments]), array_values($DB->get_records_sql($sql)));
    }

    public function test_life_of_a_method(): void {
        $state = $this->sync("cohort,course,role\n6A,MATH6,student\n6A,MATH6,editingteacher\n");
        $this->assertSame(['binding_create' => 2], $state->changes);
        $this->assertSame(['MATH6 6A student on - 2', 'MATH6 6A editingteacher on - 2'], $this->site());
        $this->sync("cmd,cohort,course\ndel,6A,MATH6\n");
        $this->assertSame(['MATH6 6A student off - 2', 'MATH6 6A editingteacher on - 2'], $this->site());
        $this->sync("cmd,cohort,course,role\nrestore,6A,MATH6,\ndel,6A,MATH6,editingteacher\n");
        $this->assertSame(['MATH6 6A student on - 2', 'MATH6 6A editingteacher off - 2'], $this->site());
        $this->sync("cohort,course,role\n6A,MATH6,editingteacher\n");
        $this->assertSame(['MATH6 6A student on - 2', 'MATH6 6A editingteacher on - 2'], $this->site());
        $state = $this->sync("cmd,cohort,course,role\nfulldel,6A,MATH6,*\n");
        $this->assertSame([['binding_delete' => 2], []], [$state->changes, $this->site()]);
    }

    public function test_groups(): void {
        $other = $this->getDataGenerator()->create_course(['shortname' => 'ART6']);
        $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'name' => 'Demi-groupe']);
        $state = $this->sync("cohort,course,role,makegroup\n6A,MATH6,student,1\n6A,MATH6,teacher,1\n6A,ART6,student,Demi-groupe\n");
        $this->assertSame([4 => 'group_unknown'], $this->issues($state));
        $this->assertSame(['group_create' => 1, 'binding_create' => 2], $state->changes);
        $this->assertSame(['MATH6 6A student on Sixième A 2', 'MATH6 6A teacher on Sixième A 2'], $this->site());
        $this->assertCount(2, groups_get_members(groups_get_group_by_name($this->course->id, 'Sixième A')));
        $this->sync("cohort,course,role,makegroup\n6A,MATH6,student,Demi-groupe\n");
        $this->assertSame(['MATH6 6A student on Demi-groupe 2', 'MATH6 6A teacher on Sixième A 2'], $this->site());
        $this->assertCount(2, groups_get_members(groups_get_group_by_name($this->course->id, 'Demi-groupe')));
        $this->assertFalse(groups_get_group_by_name($other->id, 'Demi-groupe'));
    }

    public function test_only_the_named_courses_are_touched(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_course(['shortname' => 'ART6']);
        enrol_get_plugin('cohort')->add_instance($other, ['customint1' => $this->cohort->id, 'roleid' => 5]);
        // Somebody left the cohort behind core's back: only core's own nightly task puts that right.
        $DB->delete_records('cohort_members', ['cohortid' => $this->cohort->id]);
        $this->sync("cohort,course\n6A,MATH6\n");
        $this->assertSame(['ART6 6A student on - 2', 'MATH6 6A student on - 0'], $this->site());
    }

    public function test_what_is_wrong_is_said_line_by_line(): void {
        $category = $this->getDataGenerator()->create_category();
        $this->getDataGenerator()->create_cohort(['idnumber' => 'elsewhere',
            'contextid' => \context_coursecat::instance($category->id)->id]);
        $state = $this->sync(implode("\n", [
            'cmd,cohort,course,role,enrol,enrolstart',
            'add,none,MATH6,,,',
            'add,6A,none,,,',
            'add,6A,MATH6,none,,',
            'add,6A,MATH6,,none,',
            'add,6A,MATH6,,manual,',
            'add,elsewhere,MATH6,,,',
            'add,6A,MATH6,user,,',
            'add,6A,MATH6,,,2026-09-01',
            'add,6A,MATH6,*,,',
            'del,6A,MATH6,teacher,,',
            'restore,6A,MATH6,teacher,,',
            'add,,MATH6,,,',
            '',
        ]));
        $this->assertEquals([
            2 => 'cohort_unknown',
            3 => 'course_unknown',
            4 => 'role_unknown',
            5 => 'enrol_unknown',
            6 => 'enrol_unsupported',
            7 => 'cohort_unavailable',
            8 => 'role_notassignable',
            9 => 'enrol_dates_ignored',
            10 => 'value_forbidden',
            11 => 'binding_missing',
            12 => 'binding_unknown',
            13 => 'value_missing',
        ], $this->issues($state));
        $this->assertSame(['MATH6 6A student on - 2'], $this->site());
    }

    public function test_a_plugin_that_is_switched_off(): void {
        set_config('enrol_plugins_enabled', 'manual');
        $state = $this->sync("cohort,course\n6A,MATH6\n");
        $this->assertSame([2 => 'enrol_disabled'], $this->issues($state));
        $this->assertSame([], $this->site());
    }

    public function test_a_person_without_the_right_binds_nothing(): void {
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $this->setUser($teacher);
        $state = $this->sync("cohort,course\n6A,MATH6\n");
        $this->assertSame([2 => 'course_nopermission'], $this->issues($state));
        $this->assertSame([], $this->site());
    }

    public function test_courses_and_roles_by_other_fields(): void {
        global $DB;
        $role = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        $this->sync("cohort,course,role\nSixième A,M6,$role\n",
            ['cohorts_cohortidentifier' => 'name', 'cohorts_courseidentifier' => 'idnumber',
            'cohorts_roleidentifier' => 'id']);
        $this->sync("cohort,course,role\n{$this->cohort->id},{$this->course->id},\n", ['cohorts_cohortidentifier' => 'id',
            'cohorts_courseidentifier' => 'id']);
        $this->assertSame(['MATH6 6A teacher on - 2', 'MATH6 6A student on - 2'], $this->site());
    }

    public function test_the_guard_counts_the_enrolments_that_would_go(): void {
        $this->redirectMessages();
        $this->sync("cohort,course\n6A,MATH6\n");
        $path = make_request_directory() . '/cohortscourses.csv';
        file_put_contents($path, "cmd,cohort,course\nfulldel,6A,MATH6\n");
        $state = runs::advance(runs::start(new run_request(kind: 'cohortcourses', simulate: false, ospath: $path,
            settings: ['maxdeletions' => 1]))->id);
        $this->assertSame(status::HELD, $state->status);
        $this->assertSame(['MATH6 6A student on - 2'], $this->site());
        runs::approve($state->id, $state->deletions);
        $this->assertSame(status::DONE, runs::advance($state->id)->status);
        $this->assertSame([], $this->site());
    }

    public function test_the_undo_file_takes_a_run_back(): void {
        $this->sync("cohort,course,role\n6A,MATH6,student\n");
        $before = $this->site();
        $state = $this->sync("cmd,cohort,course,role\ndel,6A,MATH6,student\nadd,6A,MATH6,teacher\n");
        $this->sync(file_area::find($state->files['undo'])->get_content());
        $this->assertSame($before, $this->site());
    }
}
