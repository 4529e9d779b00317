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

use tool_sync\local\run\status;
use tool_sync\tests\engine;

/**
 * Cohorts and their members, through the whole engine.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\cohorts
 * @covers     \tool_sync\local\kind\cohort_data
 */
final class cohorts_test extends \PHPUnit\Framework\TestCase {
    /**
     * A small school.
     *
     * @param array<string, array<int|string, mixed>> $more
     * @return engine
     */
    private function school(array $more = []): engine {
        $users = [];
        foreach (['ana', 'bob', 'cleo', 'dan', 'eve'] as $index => $name) {
            $users[] = ['id' => $index + 1, 'username' => $name, 'idnumber' => 'U' . ($index + 1),
                'email' => $name . '@example.org'];
        }
        $engine = new engine($more + [
            'users' => $users,
            'categories' => [['id' => 3, 'idnumber' => 'COLL', 'name' => 'Collège'],
                ['id' => 4, 'idnumber' => 'LYC', 'name' => 'Lycée']],
            'cohorts' => [
                ['id' => 10, 'name' => 'Sixième A', 'idnumber' => '6A', 'description' => 'Old'],
                ['id' => 11, 'name' => 'Sixième B', 'idnumber' => '6B', 'category' => 3],
                ['id' => 12, 'name' => 'Owned', 'idnumber' => 'OWN', 'component' => 'auth_ldap'],
            ],
            'members' => [[10, 1], [10, 2]],
        ]);
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        return $engine;
    }

    public function test_add_creates_the_cohort_with_its_data_and_the_member(): void {
        $engine = $this->school();
        $state = $engine->run('cohorts', "cidnumber;cname;cdescription;cvisible;ccatcontextidnumber;userid\n"
            . "5A;Cinquième A;Une classe;non;COLL;U3\n");
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame(['2 cohort_create 5A', '2 member_add 5A / U3'], $engine->plan());
        $this->assertSame(['cleo'], $engine->members('5A'));
        $cohort = end($engine->site->cohorts);
        $this->assertSame(['Cinquième A', 'Une classe', false, 3],
            [$cohort['name'], $cohort['description'], $cohort['visible'], $cohort['category']]);
        $this->assertSame(['cohort_create' => 1, 'member_add' => 1], $state->changes);
    }

    public function test_a_created_cohort_is_named_by_its_identifier_when_the_file_gives_no_name(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cidnumber\n5A\n");
        $this->assertSame('5A', end($engine->site->cohorts)['name']);
    }

    public function test_a_missing_cohort_is_a_row_error_when_it_may_not_be_created(): void {
        $engine = $this->school();
        $engine->settings['cohorts_autocreate'] = false;
        $state = $engine->run('cohorts', "cidnumber;userid\n5A;U1\n6A;U3\n");
        $this->assertSame(['2 cohort_unknown cidnumber 5A'], $engine->issues());
        $this->assertSame(['read' => 2, 'changed' => 1, 'unchanged' => 0, 'rejected' => 1], $state->rows);
        $this->assertSame("cidnumber;userid\n5A;U1\n", $engine->file('retry'));
    }

    public function test_a_cohort_cannot_be_created_by_a_database_id(): void {
        $engine = $this->school();
        $engine->settings['cohorts_cohortidentifier'] = 'id';
        $engine->run('cohorts', "cid;userid\n99;U1\n10;U3\n");
        $this->assertSame(['2 cohort_unknown cid 99'], $engine->issues());
        $this->assertSame(['ana', 'bob', 'cleo'], $engine->members('6A'));
    }

    public function test_only_cells_that_say_something_change_a_known_cohort(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cidnumber;cname;cdescription;cvisible\n6A;;;\n6A;Sixième A bis;<delete>;0\n");
        $changes = iterator_to_array($engine->store->list_changes());
        $this->assertCount(1, $changes);
        $this->assertSame(['name' => 'Sixième A', 'description' => 'Old', 'visible' => true], $changes[0]['before']);
        $this->assertSame(['name' => 'Sixième A bis', 'description' => '', 'visible' => false], $changes[0]['after']);
        $this->assertSame('', $engine->site->cohorts[10]['description']);
    }

    public function test_a_cohort_moves_to_a_category_and_to_the_system(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cidnumber;ccatcontext\n6A;4\n6B;0\n");
        $this->assertSame([4, 0], [$engine->site->cohorts[10]['category'], $engine->site->cohorts[11]['category']]);
        $engine->run('cohorts', (string)$engine->file('undo'));
        $this->assertSame([0, 3], [$engine->site->cohorts[10]['category'], $engine->site->cohorts[11]['category']]);
    }

    public function test_a_second_run_changes_nothing(): void {
        $engine = $this->school();
        $csv = "cmd;cidnumber;cname;userid\nadd;5A;Cinquième A;U1\nadd;6A;;U3\ndel;6A;;U1\n";
        $engine->run('cohorts', $csv);
        $state = $engine->run('cohorts', $csv);
        $this->assertSame([], $engine->plan());
        $this->assertSame(3, $state->rows['unchanged']);
        $this->assertSame([], $state->changes);
    }

    public function test_a_repeated_row_changes_nothing_and_is_said(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cidnumber;userid\n6A;U3\n6A;U3\n5A;U4\n5A;U4\n");
        $this->assertSame(['2 member_add 6A / U3', '4 cohort_create 5A', '4 member_add 5A / U4'], $engine->plan());
        $this->assertSame(['3 row_repeated userid U3', '5 row_repeated userid U4'], $engine->issues());
    }

    public function test_del_with_a_member_removes_the_member_alone(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cmd;cidnumber;userid\ndel;6A;U1\ndel;6A;U4\n");
        $this->assertSame(['2 member_remove 6A / U1'], $engine->plan());
        $this->assertSame(['bob'], $engine->members('6A'));
    }

    public function test_del_with_an_unknown_member_is_a_row_error_and_never_deletes_the_cohort(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cmd;cidnumber;userid\ndel;6A;U99\n");
        $this->assertSame(['2 user_unknown userid U99'], $engine->issues());
        $this->assertSame(['ana', 'bob'], $engine->members('6A'));
    }

    public function test_del_without_a_member_deletes_the_cohort_and_its_enrolment_methods(): void {
        $engine = $this->school([
            'courses' => [['id' => 7, 'shortname' => 'MATH', 'category' => 3]],
            'roles' => [['id' => 5, 'shortname' => 'student']],
            'bindings' => [['id' => 1, 'enrol' => 'cohort', 'course' => 7, 'cohort' => 10, 'role' => 5, 'enabled' => true]],
        ]);
        $state = $engine->run('cohorts', "cmd;cidnumber;userid\ndel;6A;\n");
        $this->assertSame(['2 binding_delete 6A / MATH / student', '2 cohort_delete 6A'], $engine->plan());
        $this->assertSame([], $engine->site->bindings);
        $this->assertNull($engine->members('6A'));
        // The method with its two enrolments, the cohort with its two members.
        $this->assertSame(6, $state->deletions);
    }

    public function test_free_removes_every_member_those_of_earlier_lines_too(): void {
        $engine = $this->school();
        $csv = "cmd;cidnumber;userid\nadd;6A;U3\ndel;6A;U1\nfree;6A;\nadd;6A;U5\n";
        $engine->run('cohorts', $csv, true);
        $simulated = $engine->plan();
        $engine->run('cohorts', $csv);
        $this->assertSame($simulated, $engine->plan());
        $this->assertSame(
            ['2 member_add 6A / U3', '3 member_remove 6A / U1', '4 member_remove 6A / U2', '4 member_remove 6A / U3',
                '5 member_add 6A / U5'],
            $engine->plan(),
        );
        $this->assertSame(['eve'], $engine->members('6A'));
    }

    public function test_a_cohort_deleted_and_created_again_starts_without_members(): void {
        $engine = $this->school();
        $csv = "cmd;cidnumber;userid\ndel;6A;\nadd;6A;U1\n";
        $engine->run('cohorts', $csv, true);
        $simulated = $engine->plan();
        $engine->run('cohorts', $csv);
        $this->assertSame(['2 cohort_delete 6A', '3 cohort_create 6A', '3 member_add 6A / U1'], $simulated);
        $this->assertSame($simulated, $engine->plan());
        $this->assertSame(['ana'], $engine->members('6A'));
    }

    public function test_named_cohorts_that_end_empty_are_deleted_when_asked_for(): void {
        $engine = $this->school();
        $engine->settings['cohorts_syncdelete'] = true;
        $csv = "cmd;cidnumber;userid\ndel;6A;U1\ndel;6A;U2\nadd;NEW;\nadd;6B;U1\n";
        $engine->run('cohorts', $csv, true);
        $simulated = $engine->plan();
        $this->assertSame(['2 member_remove 6A / U1', '3 member_remove 6A / U2', '4 cohort_create NEW', '5 member_add 6B / U1',
            '0 cohort_delete 6A'], $simulated);
        $engine->run('cohorts', $csv);
        $this->assertSame($simulated, $engine->plan());
        $this->assertNull($engine->members('6A'));
        $this->assertSame([], $engine->members('NEW'));
        $this->assertSame([], $engine->members('OWN'));
    }

    public function test_an_empty_cohort_that_the_file_does_not_name_stays(): void {
        $engine = $this->school();
        $engine->settings['cohorts_syncdelete'] = true;
        $engine->run('cohorts', "cidnumber;userid\n6A;U3\n");
        $this->assertSame([], $engine->members('6B'));
    }

    public function test_a_cohort_of_another_component_is_changed_only_by_rows_that_name_it(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cmd;cidnumber;userid;component\nadd;OWN;U1;\ndel;OWN;;\nadd;OWN;U2;auth_ldap\n");
        $this->assertSame(['2 cohort_protected cidnumber OWN', '3 cohort_protected cidnumber OWN'], $engine->issues());
        $this->assertSame(['bob'], $engine->members('OWN'));
    }

    public function test_an_ambiguous_name_is_a_row_error(): void {
        $engine = $this->school(['cohorts' => [['id' => 1, 'name' => 'Same', 'idnumber' => 'A'],
            ['id' => 2, 'name' => 'Same', 'idnumber' => 'B']]]);
        $engine->settings['cohorts_cohortidentifier'] = 'name';
        $engine->run('cohorts', "cname;userid\nSame;U1\n");
        $this->assertSame(['2 cohort_ambiguous cname Same'], $engine->issues());
    }

    public function test_an_ambiguous_person_is_a_row_error(): void {
        $engine = $this->school(['users' => [
            ['id' => 1, 'username' => 'a', 'email' => 'same@example.org'],
            ['id' => 2, 'username' => 'b', 'email' => 'SAME@example.org'],
        ]]);
        $engine->settings['cohorts_useridentifier'] = 'email';
        $engine->run('cohorts', "cidnumber;email\n6A;Same@Example.org\n");
        $this->assertSame(['2 user_ambiguous email Same@Example.org'], $engine->issues());
    }

    public function test_an_id_number_that_another_cohort_has_is_a_row_error(): void {
        $engine = $this->school();
        $engine->settings['cohorts_cohortidentifier'] = 'name';
        $csv = "cname;cidnumber\nNeu;6A\nNeu2;X\nNeu3;X\nSixième A;Y\nNeu4;6A\n";
        $engine->run('cohorts', $csv, true);
        $simulated = [$engine->plan(), $engine->issues()];
        $engine->run('cohorts', $csv);
        $this->assertSame($simulated, [$engine->plan(), $engine->issues()]);
        $this->assertSame(['2 cohort_idnumber_taken cidnumber 6A', '4 cohort_idnumber_taken cidnumber X'], $engine->issues());
    }

    public function test_without_permission_in_the_context_nothing_happens(): void {
        $engine = $this->school(['denied' => ['category' => [3]]]);
        $engine->run('cohorts', "cmd;cidnumber;userid;ccatcontext\nadd;6B;U1;\nadd;5A;;3\ndel;6B;;\nfree;6B;;\n");
        $this->assertSame([], $engine->plan());
        $this->assertSame(['2 cohort_nopermission cidnumber 6B', '3 category_nopermission ccatcontext 3',
            '4 cohort_nopermission cidnumber 6B', '5 cohort_nopermission cidnumber 6B'], $engine->issues());
    }

    public function test_without_permission_in_the_system_no_cohort_moves_there(): void {
        $engine = $this->school(['denied' => ['category' => [0]]]);
        $engine->run('cohorts', "cidnumber;ccatcontext\n6B;0\n5A;0\n");
        $this->assertSame([], $engine->plan());
        $this->assertSame(['2 category_nopermission ccatcontext 0', '3 category_nopermission ccatcontext 0'], $engine->issues());
    }

    public function test_unknown_category_and_theme_are_row_errors(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cidnumber;ccatcontextidnumber;ctheme\n5A;NOPE;\n5B;;nope\n6A;;boost\n");
        $this->assertSame(['2 category_unknown ccatcontextidnumber NOPE', '3 theme_unknown ctheme nope'], $engine->issues());
        $this->assertSame('boost', $engine->site->cohorts[10]['theme']);
    }

    public function test_hostile_values_are_data(): void {
        $engine = $this->school();
        $values = ["'; DROP TABLE x; --", '<script>alert(1)</script>', '=1+1', '../../etc/passwd', '%s', '{$a->value}'];
        $csv = "cidnumber;userid\n";
        foreach ($values as $value) {
            $csv .= '"' . $value . '";' . "\n";
        }
        $engine->run('cohorts', $csv);
        $this->assertSame($values, array_slice(array_column($engine->site->cohorts, 'idnumber'), 3));
        $this->assertStringContainsString(";'=1+1;", (string)$engine->file('report'));
    }

    public function test_nobody_leaves_for_a_list_that_was_not_understood(): void {
        $site = ['users' => [['id' => 1, 'username' => 'u1', 'idnumber' => 'U1'], ['id' => 2, 'username' => 'u2',
            'idnumber' => 'U2']],
            'cohorts' => [['id' => 1, 'name' => 'A', 'idnumber' => 'A'], ['id' => 2, 'name' => 'B', 'idnumber' => 'B'],
                ['id' => 3, 'name' => 'C', 'idnumber' => 'C', 'component' => 'enrol_other']],
            'members' => [[1, 1], [1, 2], [2, 1], [2, 2], [3, 1]]];
        $settings = ['cohorts_mirror' => true, 'maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $engine = new engine($site);
        $engine->settings = $settings;
        $engine->run('cohorts', "cidnumber;userid\nA;U1\nA;NOBODY\nB;U1\n");
        $this->assertSame(['0 mirror_doubted cidnumber A', '3 user_unknown userid NOBODY'], $engine->issues());
        $this->assertSame(['0 member_remove B / U2'], $engine->plan());
        $this->assertSame([['u1', 'u2'], ['u1']], [$engine->members('A'), $engine->members('B')]);

        $engine = new engine($site);
        $engine->settings = $settings;
        $engine->run('cohorts', "cidnumber;userid\nA;U1\n;U2\nB;U1\n");
        $this->assertSame([], $engine->plan(), 'a row of no cohort may be of any');

        $engine = new engine($site);
        $engine->settings = $settings;
        $engine->run('cohorts', "userid;cidnumber\nU1;A\nSmith;U2;A\n");
        $this->assertSame([], $engine->plan(), 'a row whose cells have slipped may be of any');
        $this->assertSame(['u1', 'u2'], $engine->members('A'));

        $engine = new engine($site);
        $engine->settings = $settings;
        $engine->run('cohorts', "cmd;cidnumber;userid\nadd;A;\ndel;B;U1\n");
        $this->assertSame(['u1', 'u2'], $engine->members('A'), 'a row without anybody lists nobody');
        $this->assertSame(['u2'], $engine->members('B'));

        $engine = new engine($site);
        $engine->settings = $settings;
        $engine->run('cohorts', "cidnumber;cname\nA;First\nB;Second\n");
        $this->assertSame([], array_filter($engine->plan(), static fn(string $line): bool => str_contains($line, 'member')),
            'a file of names says nothing about members');
    }
}
