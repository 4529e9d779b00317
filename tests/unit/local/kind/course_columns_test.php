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

use tool_sync\local\plan\change;
use tool_sync\local\run\status;
use tool_sync\tests\engine;

/**
 * What the courses of a row about a person mean.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\course_columns
 * @covers     \tool_sync\local\kind\course_cells
 * @covers     \tool_sync\local\kind\enrolling
 * @covers     \tool_sync\local\directory\enrolment_overlay
 * @covers     \tool_sync\local\directory\participation
 * @covers     \tool_sync\local\directory\memory_enrolments
 */
final class course_columns_test extends \PHPUnit\Framework\TestCase {
    /** @var int First second of the day on which the runs of {@see engine} begin, in UTC. */
    private const TODAY = 1795305600;

    /**
     * A school with three people and three courses, each with a manual method: that of ART is switched off.
     *
     * @param array<string, mixed> $data beside that
     * @return engine
     */
    private function school(array $data = []): engine {
        $engine = new engine($data + [
            'users' => [
                ['id' => 6, 'username' => 'lea', 'idnumber' => 'E1', 'email' => 'lea@school.example'],
                ['id' => 7, 'username' => 'max', 'idnumber' => 'E2', 'email' => 'max@school.example'],
                ['id' => 8, 'username' => 'noa', 'idnumber' => 'E3', 'email' => 'noa@school.example'],
            ],
            'courses' => [['id' => 20, 'shortname' => 'MATH'], ['id' => 21, 'shortname' => 'BIO'],
                ['id' => 22, 'shortname' => 'ART']],
            'roles' => [['id' => 3, 'shortname' => 'teacher'], ['id' => 5, 'shortname' => 'student'],
                ['id' => 6, 'shortname' => '5'], ['id' => 9, 'shortname' => 'boss', 'assignable' => false]],
            'groups' => [['id' => 40, 'course' => 20, 'name' => 'Red'], ['id' => 41, 'course' => 20, 'name' => 'Twice'],
                ['id' => 42, 'course' => 20, 'name' => 'Twice'], ['id' => 43, 'course' => 21, 'name' => 'Blue']],
            'enrolinstances' => [
                ['id' => 10, 'enrol' => 'manual', 'course' => 20, 'role' => 5, 'mails' => true],
                ['id' => 11, 'enrol' => 'cohort', 'course' => 20, 'role' => 5, 'open' => false],
                ['id' => 12, 'enrol' => 'other', 'course' => 20, 'role' => 3, 'owned' => true],
                ['id' => 13, 'enrol' => 'off', 'course' => 20, 'role' => 3],
                ['id' => 20, 'enrol' => 'manual', 'course' => 21, 'role' => 0, 'period' => 864000],
                ['id' => 30, 'enrol' => 'manual', 'course' => 22, 'enabled' => false],
            ],
            'enrolmethods' => [['name' => 'manual', 'enabled' => true], ['name' => 'other', 'enabled' => true],
                ['name' => 'cohort', 'enabled' => true, 'bindscohorts' => true], ['name' => 'off', 'enabled' => false]],
        ]);
        $engine->settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0, 'users_primaryidentity' => 'username'];
        return $engine;
    }

    /**
     * Enrolments of a person as short texts.
     *
     * @param engine $engine
     * @param string $username
     * @return list<string> "method start end", then "role in course component", then "group"
     */
    private function courses_of(engine $engine, string $username): array {
        $ids = array_column($engine->site->users, 'id', 'username');
        $is = static fn(array $record): bool => $record['user'] === $ids[$username];
        $records = array_map(static fn(array $list): array => $list, $engine->site->enrolments->get_records());
        $texts = [];
        foreach (array_filter($records['enrolments'], $is) as $record) {
            $start = $record['start'] === self::TODAY ? 'today' : $record['start'];
            $texts[] = rtrim("{$record['instance']} $start {$record['end']}" . ($record['active'] ? '' : ' suspended'));
        }
        foreach (array_filter($records['roleassignments'], $is) as $record) {
            $role = $engine->site->roles[$record['role']]['shortname'];
            $texts[] = rtrim("$role in {$record['course']} {$record['component']}");
        }
        foreach (array_filter($records['groupmembers'], $is) as $record) {
            $texts[] = $engine->site->groups[$record['group']]['name'];
        }
        return $texts;
    }

    /**
     * What changes say of their fields.
     *
     * @param engine $engine
     * @return array<string, array{?array<string, mixed>, ?array<string, mixed>}> before and after by "type key"
     */
    private function fields(engine $engine): array {
        $fields = [];
        foreach ($engine->store->list_changes() as $change) {
            $fields["{$change['object']}_{$change['action']} {$change['key']}"] = [$change['before'], $change['after']];
        }
        return $fields;
    }

    public function test_somebody_is_enrolled_with_role_and_group(): void {
        $engine = $this->school();
        $csv = "username;course1;role1;group1;course3\nlea;MATH;teacher;Red;BIO\n";
        $plan = $engine->run('users', $csv, true);
        $this->assertSame([0, 3], [$plan->mails, array_sum($plan->changes)]);
        $engine->settings['users_sendwelcome'] = true;
        $plan = $engine->run('users', $csv, true);
        $this->assertSame([1, 3], [$plan->mails, array_sum($plan->changes)]);
        $state = $engine->run('users', $csv, false, ['planid' => $plan->id]);
        $this->assertSame([status::DONE, []], [$state->status, $engine->issues()]);
        $this->assertSame(['2 enrolment_add lea / MATH', '2 groupmember_add lea / MATH / Red', '2 enrolment_add lea / BIO'],
            $engine->plan());
        $this->assertSame([
            'enrolment_add lea / MATH' => [null, ['enrol' => 'manual', 'role' => 'teacher']],
            'groupmember_add lea / MATH / Red' => [null, ['group' => 'Red']],
            'enrolment_add lea / BIO' => [null, ['enrol' => 'manual', 'role' => 'student', 'enrolperiod' => 10]],
        ], $this->fields($engine));
        $this->assertSame(['10 today 0', '20 today ' . self::TODAY + 864000, 'teacher in 20', 'student in 21', 'Red'],
            $this->courses_of($engine, 'lea'));
        $again = $engine->run('users', $csv);
        $this->assertSame([[], 1], [$again->changes, $again->rows['unchanged']]);
    }

    public function test_a_new_account_is_enrolled_and_a_missing_group_is_made_once(): void {
        $engine = $this->school();
        $csv = "username;firstname;lastname;email;course1;group1\nzoe;Zoé;Roux;zoe@school.example;MATH;New\n"
            . "max;;;;MATH;New\nzoe;;;;BIO;New\nlea;;;;MATH;New\n";
        $plan = $engine->run('users', $csv, true);
        $engine->run('users', $csv, false, ['planid' => $plan->id]);
        $this->assertSame(['2 password_none password'], $engine->issues());
        $this->assertSame(['2 user_create zoe', '2 enrolment_add zoe / MATH', '2 group_create MATH / New',
            '2 groupmember_add zoe / MATH / New', '3 enrolment_add max / MATH', '3 groupmember_add max / MATH / New',
            '4 enrolment_add zoe / BIO', '4 group_create BIO / New', '4 groupmember_add zoe / BIO / New',
            '5 enrolment_add lea / MATH', '5 groupmember_add lea / MATH / New'], $engine->plan());
        $this->assertCount(6, $engine->site->groups);
        $this->assertSame(['New', 'New'], array_slice($this->courses_of($engine, 'zoe'), -2));
        $reversible = [];
        foreach ($engine->store->list_changes() as $change) {
            $reversible[$change['key']] = $change['reversible'];
        }
        // An account that goes again takes its enrolments along; for others no file of accounts can take an enrolment back.
        $this->assertTrue($reversible['zoe / MATH'] && $reversible['zoe / BIO'] && $reversible['zoe / MATH / New']);
        $this->assertFalse($reversible['max / MATH'] || $reversible['MATH / New'] || $reversible['max / MATH / New']);
    }

    public function test_errors_of_courses_leave_the_account_and_the_other_courses_alone(): void {
        $engine = $this->school();
        $csv = "username;city;course1;role1;group1;enrol1;course2\n";
        $rows = ['lea;Lyon;NONE;;;;MATH', 'max;Lyon;MATH;none;;;BIO', 'noa;;MATH;;Twice;;BIO', 'lea;;MATH;;;self;BIO',
            'lea;;MATH;;;cohort;', 'lea;;MATH;;;off;', 'lea;;ART;;;;', 'lea;;BIO;boss;;;', 'max;;MATH;boss;;;', 'lea;;BIO;;;;BIO'];
        $state = $engine->run('users', $csv . implode("\n", $rows) . "\n");
        $this->assertSame(['2 course_unknown course1 NONE', '3 role_unknown role1 none', '4 group_name_ambiguous group1 Twice',
            '5 enrol_method_missing enrol1 self', '6 enrol_method_closed enrol1 cohort', '7 enrol_disabled enrol1 off',
            '8 enrol_method_disabled course1 manual', '9 role_notassignable role1 boss', '10 role_notassignable role1 boss'],
            $engine->issues());
        $this->assertSame(['2 user_update lea', '2 enrolment_add lea / MATH', '3 user_update max', '3 enrolment_add max / BIO',
            '4 enrolment_add noa / BIO', '5 enrolment_add lea / BIO'], $engine->plan());
        $this->assertSame(['read' => 10, 'changed' => 0, 'unchanged' => 1, 'rejected' => 9], $state->rows);
        $this->assertSame(9, substr_count((string)$engine->file('retry'), "\n") - 1);
        // Corrected, the retry file does what is missing.
        $retry = str_replace(['NONE', ';none;', 'Twice'], ['BIO', ';student;', 'Red'], (string)$engine->file('retry'));
        $engine->run('users', implode("\n", array_slice(explode("\n", $retry), 0, 4)) . "\n");
        $this->assertSame(['3 enrolment_add max / MATH', '4 enrolment_add noa / MATH', '4 groupmember_add noa / MATH / Red'],
            $engine->plan());
        $this->assertSame([], $engine->issues());
    }

    public function test_who_is_enrolled_keeps_roles_and_status(): void {
        $engine = $this->school(['enrolments' => [['instance' => 10, 'user' => 6, 'start' => 100, 'end' => 0],
                ['instance' => 10, 'user' => 7, 'start' => 100, 'end' => 900, 'active' => false]],
            'roleassignments' => [['course' => 20, 'user' => 6, 'role' => 3]], 'groupmembers' => [['group' => 40, 'user' => 6]]]);
        $engine->run('users', "username;course1;role1;group1\nlea;MATH;;Red\nmax;MATH;;\n");
        $this->assertSame([[], ['3 enrolment_suspended course1 MATH']], [$engine->plan(), $engine->issues()]);
        $engine->run('users', "username;course1;role1\nlea;MATH;student\nlea;MATH;3\nlea;MATH;5\n");
        // "5" is the short name of a role, and only then an id; "3" is no short name.
        $this->assertSame(['2 role_add lea / MATH / student', '4 role_add lea / MATH / 5'], $engine->plan());
        $this->assertSame(['10 100 0', 'teacher in 20', 'student in 20', '5 in 20', 'Red'], $this->courses_of($engine, 'lea'));
        $this->assertSame(['10 100 900 suspended'], $this->courses_of($engine, 'max'));
    }

    public function test_roles_that_belong_to_their_method_are_its_own(): void {
        $engine = $this->school(['roleassignments' => [['course' => 20, 'user' => 6, 'role' => 3]]]);
        $csv = "username;course1;enrol1;role1\nlea;MATH;other;\nlea;MATH;other;student\nlea;MATH;;teacher\n";
        $engine->run('users', $csv);
        $this->assertSame(['2 enrolment_add lea / MATH', '3 role_add lea / MATH / student', '4 enrolment_add lea / MATH'],
            $engine->plan());
        $this->assertSame(['10 today 0', '12 today 0', 'teacher in 20', 'teacher in 20 enrol_other', 'student in 20 enrol_other'],
            $this->courses_of($engine, 'lea'));
        $this->assertSame([], $engine->run('users', $csv)->changes);
    }

    public function test_dates(): void {
        $engine = $this->school();
        $csv = "username;course1;start1;end1;enrolperiod1\n"
            . "lea;MATH;2026-09-01;2027-07-01;\nmax;MATH;2026-09-01;;30\nnoa;MATH;;;30\nnoa;BIO;;2027-07-01;\n";
        $plan = $engine->run('users', $csv, true);
        $engine->run('users', $csv, false, ['planid' => $plan->id]);
        $this->assertSame([], $engine->issues());
        [$start, $end] = [1788220800, 1814400000];
        $this->assertSame([
            'enrolment_add lea / MATH' => [null,
                ['enrol' => 'manual', 'role' => 'student', 'enrolstart' => $start, 'enrolend' => $end]],
            'enrolment_add max / MATH' => [null,
                ['enrol' => 'manual', 'role' => 'student', 'enrolstart' => $start, 'enrolend' => $start + 30 * 86400]],
            'enrolment_add noa / MATH' => [null, ['enrol' => 'manual', 'role' => 'student', 'enrolperiod' => 30]],
            'enrolment_add noa / BIO' => [null, ['enrol' => 'manual', 'role' => 'student', 'enrolend' => $end]],
        ], $this->fields($engine));
        $report = (string)$engine->file('report');
        $this->assertStringContainsString('Start: 2026-09-01; End: 2027-07-01', $report);
        $this->assertStringContainsString('Role: student; Duration in days: 30', $report);
        $this->assertSame(['10 today ' . self::TODAY + 30 * 86400, "20 today $end"],
            array_slice($this->courses_of($engine, 'noa'), 0, 2));
        // Days are counted from the start that is there: on another day the same row changes nothing.
        $again = $engine->run('users', $csv, false, ['timecreated' => self::TODAY + 5 * 86400]);
        $this->assertSame([], $again->changes);
        $before = $engine->site->to_array();
        $state = $engine->run('users', "username;course1;start1;end1\nlea;MATH;;0\nmax;MATH;2026-09-02;\nnoa;BIO;2026-10-01;\n");
        $this->assertSame(['enrolment_update' => 3], $state->changes);
        $this->assertSame(['enrolend' => 0], $this->fields($engine)['enrolment_update lea / MATH'][1]);
        $this->assertStringContainsString('End: none', (string)$engine->file('report'));
        $this->assertSame("10 $start 0", $this->courses_of($engine, 'lea')[0]);
        $engine->run('users', (string)$engine->file('undo'));
        $this->assertSame($before, $engine->site->to_array());
    }

    public function test_dates_that_make_no_sense(): void {
        $engine = $this->school(['enrolments' => [['instance' => 10, 'user' => 7, 'start' => 0, 'end' => 0]]]);
        $csv = "username;course1;start1;end1;enrolperiod1\nlea;MATH;2026-09-01;2026-08-01;\nlea;MATH;;;40000\n"
            . "max;MATH;;;30\nnoa;MATH;;2020-01-01;30\n";
        $engine->run('users', $csv);
        $this->assertSame(['2 enrolment_reversed end1 MATH', '3 enrolperiod_long enrolperiod1 40000',
            '4 enrolment_startless enrolperiod1 30', '5 enrolperiod_ignored enrolperiod1 30'], $engine->issues());
        $this->assertSame(['5 enrolment_add noa / MATH'], $engine->plan());
    }

    public function test_a_plan_of_yesterday_is_the_plan_of_today(): void {
        $engine = $this->school();
        $csv = "username;course1;enrolperiod1\nlea;MATH;30\nmax;BIO;\nlea;MATH;60\n";
        $plan = $engine->run('users', $csv, true);
        $state = $engine->run('users', $csv, false, ['planid' => $plan->id, 'timecreated' => self::TODAY + 100000]);
        // The third line changes an end that the first one counted from the day of the run: that has moved, and it is said.
        $this->assertSame(status::STALE, $state->status);
        $csv = "username;course1;enrolperiod1\nlea;MATH;30\nmax;BIO;\nlea;MATH;30\n";
        $plan = $engine->run('users', $csv, true);
        $state = $engine->run('users', $csv, false, ['planid' => $plan->id, 'timecreated' => self::TODAY + 100000]);
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame('10 ' . self::TODAY + 86400 . ' ' . self::TODAY + 31 * 86400, $this->courses_of($engine, 'lea')[0]);
    }

    public function test_rows_of_later_chunks_see_what_earlier_ones_plan(): void {
        $engine = $this->school();
        $filler = str_repeat("noa;;;\n", 450);
        $csv = "username;course1;group1;end1\nlea;MATH;New;2027-07-01\n{$filler}max;MATH;New;\nlea;MATH;New;2027-07-02\n"
            . "{$filler}lea;MATH;New;2027-07-02\n";
        $plan = $engine->run('users', $csv, true);
        $this->assertSame(['enrolment_add' => 2, 'group_create' => 1, 'groupmember_add' => 2, 'enrolment_update' => 1],
            $plan->changes);
        $state = $engine->run('users', $csv, false, ['planid' => $plan->id]);
        $this->assertSame([status::DONE, $plan->changes, []], [$state->status, $state->changes, $engine->issues()]);
        $short = $this->school();
        $short->begin('users', $csv);
        for ($steps = 0; $short->state->status === status::RUNNING; $steps++) {
            $short->advance(0.0);
        }
        $this->assertGreaterThan(2, $steps);
        $this->assertSame($engine->site->to_array(), $short->site->to_array());
    }

    public function test_an_account_that_is_deleted_and_made_again_has_nothing(): void {
        $engine = $this->school(['enrolments' => [['instance' => 10, 'user' => 6]],
            'roleassignments' => [['course' => 20, 'user' => 6, 'role' => 5]]]);
        $csv = "cmd;username;firstname;lastname;email;course1\ndel;lea;;;;\n"
            . "add;lea;Léa;Roux;lea2@school.example;MATH\n";
        $plan = $engine->run('users', $csv, true);
        $this->assertSame(['2 user_delete lea', '3 user_create lea', '3 enrolment_add lea / MATH'], $engine->plan());
        $engine->run('users', $csv, false, ['planid' => $plan->id]);
        $this->assertSame(['3 password_none password'], $engine->issues());
        $this->assertCount(1, $engine->site->enrolments->enrolments);
    }

    public function test_cells_without_their_course(): void {
        $engine = $this->school();
        $engine->run('users', "username;course1;role2;group2;course3;end3\nlea;MATH;student;Red;;2027-07-01\n");
        $this->assertSame(['2 course_cell_missing role2 student', '2 course_cell_missing end3 2027-07-01'], $engine->issues());
        $this->assertSame(['2 enrolment_add lea / MATH'], $engine->plan());
    }

    public function test_a_course_may_be_named_again_but_its_dates_only_once(): void {
        $engine = $this->school();
        $csv = "username;course1;role1;end1;course2;role2;group2;end2\nlea;MATH;student;2027-07-01;MATH;teacher;Red;\n"
            . "max;MATH;;2027-07-01;MATH;;Red;2027-08-01\n";
        $engine->run('users', $csv);
        $this->assertSame(['3 course_dates_repeated course2 MATH'], $engine->issues());
        $this->assertSame(['2 enrolment_add lea / MATH', '2 role_add lea / MATH / teacher', '2 groupmember_add lea / MATH / Red',
            '3 enrolment_add max / MATH'], $engine->plan());
        $this->assertSame([], $engine->run('users', $csv)->changes);
    }

    public function test_rights(): void {
        $engine = $this->school(['denied' => ['course' => [21]], 'groupmembers' => [['group' => 43, 'user' => 6]],
            'enrolinstances' => [['id' => 10, 'enrol' => 'manual', 'course' => 20, 'role' => 5, 'canenrol' => false,
                'canmanage' => false], ['id' => 20, 'enrol' => 'manual', 'course' => 21, 'role' => 5]],
            'enrolments' => [['instance' => 10, 'user' => 7, 'start' => 5]],
            'roleassignments' => [['course' => 20, 'user' => 7, 'role' => 5]]]);
        $engine->run('users', "username;course1;group1;end1\nlea;MATH;;\nmax;MATH;;\nmax;MATH;;2027-07-01\nlea;BIO;Blue;\n"
            . "noa;BIO;Blue;\nnoa;BIO;New;\nnoa;BIO;;\n");
        $this->assertSame(['2 enrol_nopermission course1 MATH', '3 enrol_nopermission course1 MATH',
            '4 enrol_nopermission course1 MATH', '5 group_members_nopermission group1 Blue',
            '6 group_members_nopermission group1 Blue', '7 group_members_nopermission group1 New'], $engine->issues());
        $this->assertSame(['8 enrolment_add noa / BIO'], $engine->plan());
    }

    public function test_a_failing_row_leaves_the_others(): void {
        $engine = $this->school();
        $engine->fault = static function (change $change): void {
            if ($change->get_type() === 'groupmember_add' && str_starts_with($change->key, 'lea')) {
                throw new \RuntimeException('no');
            }
        };
        $engine->run('users', "username;course1;group1\nlea;MATH;New\nmax;MATH;New\n");
        // The group goes with its row; the next one planned to find it there, and says so.
        $this->assertSame(['2 site_error', '3 row_stale'], $engine->issues());
        $engine->fault = null;
        $engine->run('users', (string)$engine->file('retry'));
        $this->assertSame([], $engine->issues());
        $this->assertSame(['10 today 0', 'student in 20', 'New'], $this->courses_of($engine, 'max'));
    }

    public function test_the_site_is_asked_as_often_for_many_rows_as_for_few(): void {
        $lookups = [];
        foreach ([10, 190] as $people) {
            $users = $enrolments = $roles = $members = [];
            $csv = "username;course1;role1;group1\n";
            for ($id = 1; $id <= $people; $id++) {
                $users[] = ['id' => $id, 'username' => "u$id", 'idnumber' => "U$id", 'email' => "u$id@school.example"];
                $enrolments[] = ['instance' => 10, 'user' => $id];
                $roles[] = ['course' => 20, 'user' => $id, 'role' => 5];
                $members[] = ['group' => 40, 'user' => $id];
                $csv .= "u$id;MATH;student;Red\n";
            }
            $engine = $this->school(['users' => $users, 'enrolments' => $enrolments, 'roleassignments' => $roles,
                'groupmembers' => $members]);
            $state = $engine->run('users', $csv);
            $this->assertSame([$people, []], [$state->rows['unchanged'], $state->changes]);
            $lookups[] = $engine->site->lookups;
        }
        $this->assertSame($lookups[0], $lookups[1]);
        $this->assertLessThanOrEqual(8, $lookups[0]);
    }

    public function test_groups_that_the_run_makes_tie_rows_together_and_known_ones_do_not(): void {
        $engine = $this->school();
        $engine->site->apart = true;
        $engine->settings += ['splitrows' => 1, 'shards' => 3];
        $rows = static fn(string $group): string => "username;course1;group1\nlea;MATH;$group\nmax;MATH;$group\nnoa;MATH;$group\n";
        $engine->run('users', $rows('New'));
        $this->assertNotContains('shared', array_column($engine->store->list_steps(), 0));
        $this->assertSame([], $engine->issues());
        $engine->run('users', $rows('Red'));
        $this->assertContains('shared', array_column($engine->store->list_steps(), 0));
        $this->assertSame([], $engine->issues());
        $this->assertCount(6, $engine->site->enrolments->memberships);
    }
}
