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

namespace tool_sync\local\kind;

use tool_sync\tests\engine;

/**
 * Cohorts bound to courses, through the whole engine.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\cohortcourses
 * @covers     \tool_sync\local\kind\binding_changes
 * @covers     \tool_sync\local\directory\binding_overlay
 */
final class cohortcourses_test extends \PHPUnit\Framework\TestCase {
    /**
     * A small school: cohort A is bound to MATH as student (enabled), to ART as student (disabled) and as teacher (enabled).
     *
     * @param array<string, array<int|string, mixed>> $more
     * @return engine
     */
    private function school(array $more = []): engine {
        $engine = new engine($more + [
            'users' => [['id' => 1, 'username' => 'ana', 'idnumber' => 'U1']],
            'categories' => [['id' => 3, 'idnumber' => 'COLL', 'name' => 'Collège']],
            'cohorts' => [['id' => 10, 'name' => 'Sixième A', 'idnumber' => 'A'],
                ['id' => 11, 'name' => 'B', 'idnumber' => 'B', 'category' => 3]],
            'members' => [[10, 1]],
            'courses' => [
                ['id' => 20, 'shortname' => 'MATH', 'category' => 3],
                ['id' => 21, 'shortname' => 'ART', 'category' => 0],
                ['id' => 22, 'shortname' => 'BIO', 'category' => 3],
            ],
            'roles' => [['id' => 5, 'shortname' => 'student'], ['id' => 4, 'shortname' => 'teacher'],
                ['id' => 1, 'shortname' => 'manager', 'assignable' => false]],
            'bindings' => [
                ['id' => 1, 'enrol' => 'cohort', 'course' => 20, 'cohort' => 10, 'role' => 5, 'enabled' => true],
                ['id' => 2, 'enrol' => 'cohort', 'course' => 21, 'cohort' => 10, 'role' => 5, 'enabled' => false],
                ['id' => 3, 'enrol' => 'cohort', 'course' => 21, 'cohort' => 10, 'role' => 4, 'enabled' => true],
            ],
            'groups' => [['id' => 30, 'course' => 20, 'name' => 'Rouge'], ['id' => 31, 'course' => 21, 'name' => 'Rouge']],
            'enrolmethods' => [
                ['name' => 'cohort', 'enabled' => true, 'bindscohorts' => true],
                ['name' => 'late', 'enabled' => false, 'bindscohorts' => true],
                ['name' => 'manual', 'enabled' => true, 'bindscohorts' => false],
            ],
        ]);
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        return $engine;
    }

    /**
     * Bindings as short texts.
     *
     * @param engine $engine
     * @return string[] "course cohort role on|off group"
     */
    private function bindings(engine $engine): array {
        return array_values(array_map(static fn(array $binding): string => $binding['course'] . ' ' . $binding['cohort'] . ' '
            . $binding['role'] . ($binding['enabled'] ? ' on' : ' off') . (empty($binding['group']) ? '' : ' ' . $binding['group']),
            $engine->site->bindings));
    }

    /**
     * Simulates, runs, and asserts that both plan the same.
     *
     * @param engine $engine
     * @param string $csv
     * @return string[] the plan
     */
    private function both(engine $engine, string $csv): array {
        $engine->run('cohortcourses', $csv, true);
        $simulated = [$engine->plan(), $engine->issues()];
        $engine->run('cohortcourses', $csv);
        $this->assertSame($simulated, [$engine->plan(), $engine->issues()]);
        return $simulated[0];
    }

    public function test_add_creates_one_method_per_course_cohort_and_role(): void {
        $engine = $this->school();
        $plan = $this->both($engine, "cohort;course;roleid\nB;BIO;\nB;BIO;teacher\nB;BIO;student\nA;MATH;\n");
        $this->assertSame(['2 binding_create B / BIO / student', '3 binding_create B / BIO / teacher'], $plan);
        $this->assertSame(['22 11 5 on', '22 11 4 on'], array_slice($this->bindings($engine), 3));
    }

    public function test_add_enables_a_disabled_method(): void {
        $engine = $this->school();
        $this->assertSame(['2 binding_enable A / ART / student'], $this->both($engine, "cohort;course\nA;ART\n"));
        $this->assertSame('21 10 5 on', $this->bindings($engine)[1]);
    }

    public function test_del_disables_restore_enables_fulldel_deletes(): void {
        $engine = $this->school();
        $csv = "cmd;cohort;course;role\ndel;A;MATH;student\nrestore;A;MATH;student\nfulldel;A;ART;teacher\nfulldel;A;ART;teacher\n";
        $this->assertSame(['2 binding_disable A / MATH / student', '3 binding_enable A / MATH / student',
            '4 binding_delete A / ART / teacher'], $this->both($engine, $csv));
        $this->assertSame(['5 binding_missing course ART'], $engine->issues());
        $this->assertSame(['20 10 5 on', '21 10 5 off'], $this->bindings($engine));
    }

    public function test_a_star_means_all_roles_but_not_for_add(): void {
        $engine = $this->school();
        $plan = $this->both($engine, "cmd;cohort;course;role\nfulldel;A;ART;*\nadd;A;ART;*\n");
        $this->assertSame(['2 binding_delete A / ART / teacher', '2 binding_delete A / ART / student'], $plan);
        $this->assertSame(['3 value_forbidden role *'], $engine->issues());
    }

    public function test_restore_of_nothing_is_a_row_error_and_del_of_nothing_a_warning(): void {
        $engine = $this->school();
        $state = $engine->run('cohortcourses', "cmd;cohort;course\nrestore;B;BIO\ndel;B;BIO\n");
        $this->assertSame(['2 binding_unknown course BIO', '3 binding_missing course BIO'], $engine->issues());
        $this->assertSame([1, 1], [$state->rows['rejected'], $state->rows['unchanged']]);
    }

    public function test_makegroup_creates_the_cohorts_group_once_and_keeps_it(): void {
        $engine = $this->school();
        $csv = "cohort;course;role;makegroup\nB;BIO;student;1\nB;BIO;teacher;1\n";
        $this->assertSame(['2 group_create BIO / B', '2 binding_create B / BIO / student', '3 binding_create B / BIO / teacher'],
            $this->both($engine, $csv));
        $this->assertCount(3, $engine->site->groups);
        $this->assertSame(['22 11 5 on 32', '22 11 4 on 32'], array_slice($this->bindings($engine), 3));
        $engine->run('cohortcourses', $csv);
        $this->assertSame([], $engine->plan());
    }

    public function test_makegroup_uses_a_named_group_of_that_course_only(): void {
        $engine = $this->school();
        $plan = $this->both($engine, "cohort;course;makegroup\nA;MATH;Rouge\nB;BIO;Rouge\nA;ART;31\n");
        $this->assertSame(['2 binding_update A / MATH / student', '4 binding_enable A / ART / student',
            '4 binding_update A / ART / student'], $plan);
        $this->assertSame(['3 group_unknown makegroup Rouge'], $engine->issues());
        $this->assertSame(['20 10 5 on 30', '21 10 5 on 31'], array_slice($this->bindings($engine), 0, 2));
    }

    public function test_unknown_things_are_all_named_at_once(): void {
        $engine = $this->school();
        $engine->run('cohortcourses', "cohort;course;role;enrol\nX;Y;Z;nope\nA;MATH;student;manual\nA;BIO;student;late\n");
        $this->assertSame(['2 cohort_unknown cohort X', '2 course_unknown course Y', '2 role_unknown role Z',
            '2 enrol_unknown enrol nope',
            '3 enrol_unsupported enrol manual', '4 enrol_disabled enrol late'], $engine->issues());
    }

    public function test_what_the_running_user_may_not_do_is_a_row_error(): void {
        $engine = $this->school(['denied' => ['course' => [22]]]);
        $engine->run('cohortcourses', "cmd;cohort;course;role\nadd;B;BIO;\nadd;A;MATH;manager\nadd;B;ART;\nfulldel;B;BIO;\n");
        $this->assertSame(['2 course_nopermission course BIO', '3 role_notassignable role manager', '4 cohort_unavailable cohort B',
            '5 course_nopermission course BIO'], $engine->issues());
        $this->assertSame([], $engine->plan());
    }

    public function test_a_hidden_cohort_is_bound_only_by_those_who_may_see_it(): void {
        $cohorts = ['cohorts' => [['id' => 10, 'name' => 'A', 'idnumber' => 'A'],
            ['id' => 11, 'name' => 'B', 'idnumber' => 'B', 'category' => 3, 'visible' => false]]];
        $engine = $this->school($cohorts + ['denied' => ['category' => [3]]]);
        $engine->run('cohortcourses', "cohort;course\nB;BIO\n");
        $this->assertSame([], $engine->plan());
        $this->assertSame(['2 cohort_unknown cohort B'], $engine->issues());
        $engine = $this->school($cohorts);
        $engine->run('cohortcourses', "cohort;course\nB;BIO\n");
        $this->assertSame(['2 binding_create B / BIO / student'], $engine->plan());
    }

    public function test_dates_that_the_plugin_does_not_know_are_a_warning(): void {
        $engine = $this->school();
        $state = $engine->run('cohortcourses', "cohort;course;enrolstart\nB;BIO;2026-09-01\n");
        $this->assertSame(['2 enrol_dates_ignored enrolstart 2026-09-01'], $engine->issues());
        $this->assertSame(1, $state->rows['changed']);
    }

    public function test_the_undo_file_brings_the_bindings_back(): void {
        $engine = $this->school();
        $before = $this->bindings($engine);
        $engine->run('cohortcourses', "cmd;cohort;course;role\nadd;B;BIO;\nadd;A;ART;\ndel;A;MATH;\ndel;A;ART;teacher\n");
        $this->assertNotSame($before, $this->bindings($engine));
        $engine->run('cohortcourses', (string)$engine->file('undo'));
        $this->assertSame($before, $this->bindings($engine));
    }

    public function test_the_guard_counts_enrolments(): void {
        $engine = $this->school();
        $state = $engine->run('cohortcourses', "cmd;cohort;course;role\nfulldel;A;ART;*\ndel;A;MATH;\n");
        // Two methods with an enrolment each, and one enrolment suspended.
        $this->assertSame(5, $state->deletions);
    }
}
