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
 * What the site knows of values of a file.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\look_up
 * @covers     \tool_sync\local\lookup\look_up
 * @covers     \tool_sync\local\moodle\site_neighbourhood
 */
final class look_up_test extends external_testcase {
    /**
     * Looks up the values of one column.
     *
     * @param string $kind
     * @param string $column
     * @param string[] $values
     * @param array<string, string> $settings
     * @return array<string, string> by value: status, count when it is several, suggestions
     */
    private function look_up(string $kind, string $column, array $values, array $settings = []): array {
        $overrides = [];
        foreach ($settings as $name => $value) {
            $overrides[] = ['name' => $name, 'value' => $value];
        }
        $known = [];
        foreach ($this->call('look_up', $kind, $overrides, [['column' => $column, 'values' => $values]])['known'] as $answer) {
            $this->assertSame($column, $answer['column']);
            $known[$answer['value']] = trim($answer['status'] . ($answer['count'] > 1 ? " {$answer['count']}" : '') . ' '
                . implode(', ', $answer['suggestions']));
        }
        return $known;
    }

    /**
     * People by ID number: those of {@see external_testcase::setUp()}, one suspended, one deleted, and two with one number.
     */
    public function test_people(): void {
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $generator->create_user(['idnumber' => 'SUSP', 'username' => 'susp', 'suspended' => 1]);
        $generator->create_user(['idnumber' => 'TWIN', 'username' => 'twin1']);
        $generator->create_user(['idnumber' => 'TWIN', 'username' => 'twin2']);
        $gone = $generator->create_user(['idnumber' => 'GONE', 'username' => 'gone', 'email' => 'Gone.Away@school.example']);
        delete_user($gone);
        $this->assertSame(['U1' => 'found', 'SUSP' => 'suspended', 'TWIN' => 'ambiguous 2', 'NOBODY' => 'unknown',
            'u1' => 'unknown U1', 'susp' => 'unknown SUSP', 'GONE' => 'unknown', "U1'" => 'unknown U1'],
            $this->look_up('cohorts', 'userid', ['U1', 'SUSP', 'TWIN', 'NOBODY', 'u1', 'susp', 'GONE', "U1'"]));
        $this->assertSame(['Gone' => 'deleted', 'U1' => 'found', 'gon' => 'unknown'],
            $this->look_up('cohorts', 'userid', ['Gone', 'U1', 'gon'], ['cohorts_useridentifier' => 'username']));
        $this->assertSame(['gone.away@SCHOOL.example' => 'deleted', 'nobody@school.example' => 'unknown'],
            $this->look_up('cohorts', 'userid', ['gone.away@SCHOOL.example', 'nobody@school.example'],
            ['cohorts_useridentifier' => 'email']));
        $this->assertSame([$gone->id => 'deleted', "0{$gone->id}" => 'deleted', '99999999' => 'unknown', '-1' => 'unknown'],
            $this->look_up('cohorts', 'userid', [$gone->id, "0{$gone->id}", '99999999', '-1'], ['cohorts_useridentifier' => 'id']));
    }

    /**
     * Who may run the kind and nothing else learns what a simulation says; identifiers are suggested as far as the site shows them.
     */
    public function test_who_may_see_people(): void {
        $this->getDataGenerator()->create_user(['idnumber' => 'SUSP', 'username' => 'suspended', 'suspended' => 1]);
        $gone = $this->getDataGenerator()->create_user();
        delete_user($gone);
        $ask = fn(): array => $this->look_up('cohorts', 'userid', ['U1', 'SUSP', 'u2']);
        $byid = fn(): array => $this->look_up('cohorts', 'userid', [$gone->id], ['cohorts_useridentifier' => 'id']);
        $this->become_user_with('tool/sync:runcohorts');
        $this->assertSame(['U1' => 'found', 'SUSP' => 'found', 'u2' => 'unknown'], $ask());
        $this->assertSame([$gone->id => 'unknown'], $byid());
        $this->become_user_with('tool/sync:runcohorts', 'moodle/user:viewdetails');
        $this->assertSame(['U1' => 'found', 'SUSP' => 'suspended', 'u2' => 'unknown'], $ask());
        $this->assertSame([$gone->id => 'deleted'], $byid());
        set_config('showuseridentity', 'email');
        $this->become_user_with('tool/sync:runcohorts', 'moodle/user:viewdetails', 'moodle/site:viewuseridentity');
        $this->assertSame('unknown', $ask()['u2']);
        set_config('showuseridentity', 'idnumber');
        $this->assertSame('unknown U2', $ask()['u2']);
        set_config('hiddenuserfields', 'idnumber');
        $this->assertSame('unknown', $ask()['u2']);
        $this->become_user_with('tool/sync:runcohorts', 'moodle/user:viewdetails', 'moodle/user:update');
        $this->assertSame('unknown U2', $ask()['u2']);
    }

    /**
     * Cohorts, courses, roles and categories, and what may have been meant.
     */
    public function test_things(): void {
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $category = $generator->create_category(['name' => 'Collège', 'idnumber' => 'COL']);
        $generator->create_cohort(['name' => 'Sixième A', 'idnumber' => '6A']);
        $generator->create_cohort(['name' => 'Same', 'idnumber' => 'S1']);
        $generator->create_cohort(['name' => 'Same', 'idnumber' => 'S2']);
        $course = $generator->create_course(['shortname' => 'Anglais 1', 'idnumber' => 'ANG-1', 'fullname' => 'Anglais, sixième']);
        $this->assertSame(['6A' => 'found', '6-a' => 'unknown 6A', 'Sixième A' => 'unknown 6A', 'SIXIEME A' => 'unknown 6A',
            '6a' => 'unknown 6A', '6B' => 'unknown'],
            $this->look_up('cohorts', 'cidnumber', ['6A', '6-a', 'Sixième A', 'SIXIEME A', '6a', '6B']));
        $this->assertSame(['Same' => 'ambiguous 2', '6A' => 'unknown Sixième A'],
            $this->look_up('cohortcourses', 'cohort', ['Same', '6A'], ['cohorts_cohortidentifier' => 'name']));
        $this->assertSame(['Anglais 1' => 'found', 'Anglias 1' => 'unknown Anglais 1', 'ANG-1' => 'unknown Anglais 1',
            'anglais sixieme' => 'unknown Anglais 1', get_site()->shortname => 'unknown'],
            $this->look_up('cohortcourses', 'course', ['Anglais 1', 'Anglias 1', 'ANG-1', 'anglais sixieme',
            get_site()->shortname]));
        $this->assertSame([$course->id => 'found', SITEID => 'unknown'],
            $this->look_up('cohortcourses', 'course', [$course->id, (string) SITEID], ['cohorts_courseidentifier' => 'id']));
        $this->assertSame(['student' => 'found', 'Studnet' => 'unknown student', 'guest' => 'found', 'guset' => 'unknown'],
            $this->look_up('cohortcourses', 'role', ['student', 'Studnet', 'guest', 'guset']));
        $this->assertSame(['student' => 'found', '99999' => 'unknown'],
            $this->look_up('cohortcourses', 'role', ['student', '99999'], ['cohorts_roleidentifier' => 'id']));
        $this->assertSame(['COL' => 'found', 'college' => 'unknown COL'],
            $this->look_up('cohorts', 'ccatcontextidnumber', ['COL', 'college']));
        $this->assertSame([$category->id => 'found'], $this->look_up('cohorts', 'ccatcontext', [$category->id]));
    }

    /**
     * What the person may not see is not suggested.
     */
    public function test_things_that_the_person_may_not_see(): void {
        $generator = $this->getDataGenerator();
        $generator->create_cohort(['name' => 'Secrète', 'idnumber' => 'SECRET', 'visible' => 0]);
        $generator->create_cohort(['name' => 'Offene', 'idnumber' => 'OPEN']);
        $generator->create_course(['shortname' => 'Latin']);
        $this->become_user_with('tool/sync:runcohorts', 'tool/sync:runcohortcourses');
        $this->assertSame(['secret' => 'unknown', 'Secrète' => 'unknown', 'open' => 'unknown OPEN'],
            $this->look_up('cohorts', 'cidnumber', ['secret', 'Secrète', 'open']));
        $this->assertSame(['latin' => 'unknown'], $this->look_up('cohortcourses', 'course', ['latin']));
    }

    /**
     * On a large site what begins alike is compared; a thing that is called so by another field is found in any case.
     */
    public function test_large_site(): void {
        global $DB;
        $this->setAdminUser();
        $context = \context_system::instance()->id;
        $records = [];
        for ($i = 0; $i < 2100; $i++) {
            $records[] = (object) ['contextid' => $context, 'name' => "Group $i", 'idnumber' => "G$i", 'description' => '',
                'descriptionformat' => FORMAT_HTML, 'component' => '', 'timecreated' => 0, 'timemodified' => 0];
        }
        $DB->insert_records('cohort', $records);
        $this->getDataGenerator()->create_cohort(['name' => 'Économie politique', 'idnumber' => 'ECOPO']);
        $this->assertSame(['G7' => 'found', 'Group 2099' => 'unknown G2099', 'economie politiuqe' => 'unknown ECOPO',
            'ecopa' => 'unknown ECOPO', 'Économie politiqu' => 'unknown ECOPO'],
            $this->look_up('cohorts', 'cidnumber', ['G7', 'Group 2099', 'economie politiuqe', 'ecopa', 'Économie politiqu']));
    }

    /**
     * Several columns at once cost a fixed number of queries, whatever the number of values.
     */
    public function test_queries(): void {
        global $DB;
        $this->setAdminUser();
        $this->getDataGenerator()->create_cohort(['name' => 'Sixième A', 'idnumber' => '6A']);
        $counts = [];
        foreach ([5, 10, 245] as $number) {
            $values = static fn(string $prefix): array => array_map(static fn(int $i): string => "$prefix$i", range(1, $number));
            $before = $DB->perf_get_reads();
            $known = $this->call('look_up', 'cohorts', [], [['column' => 'userid', 'values' => ['u1', 'U2', ...$values('x')]],
                ['column' => 'cidnumber', 'values' => ['6A', 'Sixième A', ...$values('y')]]])['known'];
            $counts[] = $DB->perf_get_reads() - $before;
            $this->assertCount(2 * $number + 4, $known);
        }
        // The first call fills Moodle's caches.
        $this->assertSame($counts[1], $counts[2]);
        $this->assertLessThanOrEqual(16, $counts[2]);
    }

    /**
     * Requests that are wrong are refused with a reason.
     */
    public function test_bad_requests(): void {
        $this->setAdminUser();
        $column = static fn(string $name, array $values): array => ['column' => $name, 'values' => $values];
        $requests = [
            'error_kind_unknown' => ['nonsense', [], []],
            'error_lookup_column' => ['cohorts', [], [$column('cname', ['6A'])]],
            'error_lookup_value' => ['cohorts', [], [$column('userid', [str_repeat('x', 256)])]],
            'error_lookup_many' => ['cohorts', [], [$column('userid', range(1, 499)), $column('cidnumber', ['6A', '6B'])]],
            'error_setting_invalid' => ['cohorts', [['name' => 'maxdeletions', 'value' => '1']], []],
        ];
        foreach ($requests as $code => $arguments) {
            try {
                $this->call('look_up', ...$arguments);
                $this->fail("Not refused: $code");
            } catch (\moodle_exception $exception) {
                $this->assertSame($code, $exception->errorcode);
            }
        }
        $this->assertSame([], $this->call('look_up', 'cohorts', [], [])['known']);
        $this->expectException(\invalid_parameter_exception::class);
        $this->call('look_up', 'cohorts', [], [$column('userid', [['x']])]);
    }

    /**
     * The verdict is that of a simulation of a file with the same values.
     */
    public function test_a_simulation_says_the_same(): void {
        $this->setAdminUser();
        $this->getDataGenerator()->create_user(['idnumber' => 'TWIN']);
        $this->getDataGenerator()->create_user(['idnumber' => 'TWIN']);
        $this->getDataGenerator()->create_cohort(['name' => 'A', 'idnumber' => '6A']);
        $values = ['U1', 'u1', ' U2', 'TWIN', 'É1', "U1\u{301}", 'NOBODY'];
        $rows = array_map(static fn(string $value): string => "6A;$value\n", $values);
        $run = $this->run_file(true, "cidnumber;userid\n" . implode('', $rows));
        $simulated = array_column($this->call('get_issues', $run['id'])['issues'], 'code', 'value');
        $known = $this->look_up('cohorts', 'userid', array_map('trim', $values));
        foreach ($known as $value => $status) {
            $status = explode(' ', $status)[0];
            $this->assertSame($simulated[$value] ?? 'user_found', "user_$status", "$value");
        }
        $this->assertCount(7, $known);
    }
}
