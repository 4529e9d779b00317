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

/**
 * Tests of the look-ups on a real site.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_directory
 */
final class site_directory_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    public function test_values_match_exactly_whatever_the_collation(): void {
        foreach (['ABC', 'abc', 'Ábc', 'ABC1'] as $idnumber) {
            $ids[$idnumber] = $this->getDataGenerator()->create_user(['idnumber' => $idnumber])->id;
            $cohorts[$idnumber] = $this->getDataGenerator()->create_cohort(['idnumber' => $idnumber, 'name' => "n$idnumber"])->id;
        }
        $directory = new site_directory();
        foreach (['ABC', 'abc', 'Ábc'] as $idnumber) {
            $found = $directory->users('idnumber', [$idnumber]);
            $this->assertSame([$idnumber], array_keys($found));
            $this->assertEquals([$ids[$idnumber]], array_column($found[$idnumber], 'id'));
            $found = $directory->cohorts('idnumber', [$idnumber]);
            $this->assertEquals([$cohorts[$idnumber]], array_column($found[$idnumber], 'id'));
        }
        $this->assertSame([], $directory->users('idnumber', ['aBC', 'ABC ', 'Abc']));
        $this->assertSame([], $directory->cohorts('name', ['nabC', 'NABC']));
        $this->assertEqualsCanonicalizing(['ABC', 'abc', 'Ábc'],
            array_keys($directory->users('idnumber', ['ABC', 'abc', 'Ábc', 'ÁBC'])));
    }

    public function test_usernames_and_addresses_match_without_case(): void {
        $user = $this->getDataGenerator()->create_user(['username' => 'jdupont', 'email' => 'Jeanne.Dupont@Example.org']);
        $directory = new site_directory();
        foreach (['username' => 'JDupont', 'email' => 'jeanne.dupont@EXAMPLE.ORG'] as $field => $value) {
            $found = $directory->users($field, [$value]);
            $this->assertSame([$value], array_keys($found));
            $this->assertEquals($user->id, $found[$value][0]->id);
        }
        $this->assertSame([], $directory->users('username', ['jdüpont']));
    }

    public function test_several_matches_are_all_given(): void {
        $one = $this->getDataGenerator()->create_user(['idnumber' => 'E1']);
        $two = $this->getDataGenerator()->create_user(['idnumber' => 'E1']);
        $found = (new site_directory())->users('idnumber', ['E1']);
        $this->assertEquals([$one->id, $two->id], array_column($found['E1'], 'id'));
    }

    public function test_ids_beyond_the_integer_range_match_nothing(): void {
        $user = $this->getDataGenerator()->create_user();
        $values = [(string) $user->id, '0' . $user->id, '99999999999', '9223372036854775807', '9223372036854775808',
            str_repeat('9', 99), '-1', '1.5',
            '1; DROP TABLE user', ''];
        $directory = new site_directory();
        $this->assertEqualsCanonicalizing([$user->id, '0' . $user->id], array_keys($directory->users('id', $values)));
        $this->assertSame([], $directory->cohorts('id', array_slice($values, 2)));
        $this->assertSame([], $directory->courses('id', [...array_slice($values, 2), (string) SITEID]));
        $this->assertSame([], $directory->roles('id', array_slice($values, 2)));
        $this->assertSame([], $directory->category_contexts('id', array_slice($values, 2)));
    }

    public function test_deleted_and_remote_users_do_not_exist(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user(['idnumber' => 'gone']);
        $remote = $this->getDataGenerator()->create_user(['idnumber' => 'remote']);
        delete_user($user);
        $DB->set_field('user', 'idnumber', 'gone', ['id' => $user->id]);
        $DB->set_field('user', 'mnethostid', 77, ['id' => $remote->id]);
        $this->assertSame([], (new site_directory())->users('idnumber', ['gone', 'remote']));
    }

    public function test_protected_users(): void {
        $plain = $this->getDataGenerator()->create_user(['suspended' => 1]);
        $running = $this->getDataGenerator()->create_user();
        $this->setUser($running);
        $found = (new site_directory())->users('username', ['admin', 'guest', $plain->username, $running->username]);
        $this->assertTrue($found['admin'][0]->protected);
        $this->assertTrue($found['guest'][0]->protected);
        $this->assertTrue($found[$running->username][0]->protected);
        $this->assertFalse($found[$plain->username][0]->protected);
        $this->assertTrue($found[$plain->username][0]->suspended);
    }

    public function test_cohort_fields_contexts_and_rights(): void {
        $category = $this->getDataGenerator()->create_category(['name' => 'Collège', 'idnumber' => 'COL']);
        $context = \context_coursecat::instance($category->id);
        $this->getDataGenerator()->create_cohort(['idnumber' => 'A', 'name' => 'Sixième A', 'description' => 'x', 'visible' => 0,
            'contextid' => $context->id, 'component' => 'tool_other']);
        $this->getDataGenerator()->create_cohort(['idnumber' => 'S', 'name' => 'Site']);
        $user = $this->getDataGenerator()->create_user();
        $roleid = $this->getDataGenerator()->create_role();
        assign_capability('moodle/cohort:assign', CAP_ALLOW, $roleid, $context->id);
        role_assign($roleid, $user->id, $context->id);

        $found = (new site_directory())->cohorts('idnumber', ['A', 'S']);
        $this->assertSame(['Sixième A', 'A', 'x', false, 'tool_other', (int) $context->id, 'Collège', true, true],
            [$found['A'][0]->name, $found['A'][0]->idnumber, $found['A'][0]->description, $found['A'][0]->visible,
                $found['A'][0]->component,
                $found['A'][0]->contextid, $found['A'][0]->contextname, $found['A'][0]->canmanage, $found['A'][0]->canassign]);
        $this->assertSame((int) $category->id, $found['A'][0]->categoryid);
        $this->assertSame(['', 0], [$found['S'][0]->contextname, $found['S'][0]->categoryid]);

        $this->setUser($user);
        $directory = new site_directory();
        $found = $directory->cohorts('idnumber', ['A', 'S']);
        $this->assertFalse($found['A'][0]->canmanage);
        $this->assertTrue($found['A'][0]->canassign);
        $this->assertFalse($found['S'][0]->canassign);
        $this->assertSame([false, true], [$found['A'][0]->canview, $found['S'][0]->canview]);
        assign_capability('moodle/cohort:view', CAP_ALLOW, $roleid, $context->id);
        accesslib_clear_all_caches_for_unit_testing();
        $this->assertTrue((new site_directory())->cohorts('idnumber', ['A'])['A'][0]->canview);
        $contexts = $directory->category_contexts('idnumber', ['COL', 'col']);
        $this->assertSame(['COL'], array_keys($contexts));
        $this->assertSame([(int) $context->id, (int) $category->id, 'Collège', false],
            [$contexts['COL'][0]->id, $contexts['COL'][0]->categoryid,
            $contexts['COL'][0]->name, $contexts['COL'][0]->canmanage]);
        $this->assertFalse($directory->system_context()->canmanage);
        $this->setAdminUser();
        $this->assertTrue((new site_directory())->system_context()->canmanage);
    }

    public function test_course_rights_and_contexts(): void {
        $category = $this->getDataGenerator()->create_category();
        $course = $this->getDataGenerator()->create_course(['shortname' => 'MATH6', 'category' => $category->id]);
        $context = \context_course::instance($course->id);
        $directory = new site_directory();
        $found = $directory->courses('shortname', ['MATH6', 'math6']);
        $this->assertSame(['MATH6'], array_keys($found));
        $this->assertEquals([SYSCONTEXTID, \context_coursecat::instance($category->id)->id, $context->id],
            $found['MATH6'][0]->contextids);
        $this->assertTrue($found['MATH6'][0]->canbind && $found['MATH6'][0]->cangroup);

        $this->setUser($this->getDataGenerator()->create_and_enrol($course, 'teacher'));
        $this->assertFalse((new site_directory())->courses('shortname', ['MATH6'])['MATH6'][0]->canbind);
        $this->setUser($this->getDataGenerator()->create_and_enrol($course, 'editingteacher'));
        $directory = new site_directory();
        $course = $directory->courses('shortname', ['MATH6'])['MATH6'][0];
        $this->assertTrue($course->canbind && $course->cangroup);
        $roles = $directory->roles('shortname', ['student', 'manager', 'Student']);
        $this->assertEqualsCanonicalizing(['student', 'manager'], array_keys($roles));
        $this->assertTrue($directory->can_assign_role($course, $roles['student'][0]));
        $this->assertFalse($directory->can_assign_role($course, $roles['manager'][0]));
    }

    public function test_members(): void {
        $cohort = $this->getDataGenerator()->create_cohort();
        $empty = $this->getDataGenerator()->create_cohort();
        $users = [];
        for ($i = 0; $i < 3; $i++) {
            $users[] = $this->getDataGenerator()->create_user();
        }
        cohort_add_member($cohort->id, $users[2]->id);
        cohort_add_member($cohort->id, $users[0]->id);
        $directory = new site_directory();
        $this->assertSame([(int) $cohort->id => 2, (int) $empty->id => 0], $directory->member_counts([$cohort->id, $empty->id]));
        $this->assertEquals([$users[0]->id, $users[2]->id], array_column(iterator_to_array($directory->members($cohort->id),
            false), 'id'));
        $ids = array_column($users, 'id');
        $this->assertEquals([$cohort->id => [$users[0]->id => true, $users[2]->id => true]],
            $directory->memberships([$cohort->id => $ids, $empty->id => $ids]));
        $this->assertSame([], $directory->memberships([]));
        $this->assertSame([], $directory->member_counts([]));
    }

    public function test_bindings_and_groups(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['shortname' => 'C']);
        $group = $this->getDataGenerator()->create_group(['courseid' => $course->id, 'name' => 'G']);
        $cohort = $this->getDataGenerator()->create_cohort();
        $user = $this->getDataGenerator()->create_user();
        cohort_add_member($cohort->id, $user->id);
        $student = $DB->get_record('role', ['shortname' => 'student']);
        $id = enrol_get_plugin('cohort')->add_instance($course, ['customint1' => $cohort->id, 'roleid' => $student->id,
            'customint2' => $group->id]);
        $off = enrol_get_plugin('cohort')->add_instance($course,
            ['customint1' => $cohort->id, 'roleid' => 0, 'status' => ENROL_INSTANCE_DISABLED]);
        $directory = new site_directory();
        $found = $directory->bindings([$cohort->id, 123456], 'cohort');
        $this->assertSame([], $found[123456]);
        [$one, $two] = $found[(int) $cohort->id];
        $this->assertEquals([$id, 'C', 'student', true, $group->id, 1],
            [$one->id, $one->course->shortname, $one->role->shortname, $one->enabled, $one->group->id, $one->enrolments]);
        $this->assertEquals([$off, null, false, null, 0], [$two->id, $two->role, $two->enabled, $two->group, $two->enrolments]);
        $this->assertSame([], $directory->bindings([$cohort->id], 'self')[(int) $cohort->id]);
        $groups = $directory->groups([$course->id, 99])[(int) $course->id];
        $this->assertSame('G', $groups[0]->name);
        $this->assertSame(1 + 1, $directory->population('cohorts'));
        $this->assertSame(2 + 1, $directory->population('cohortcourses'));
        $this->assertSame(0, $directory->population('none'));
    }

    public function test_enrol_methods(): void {
        $directory = new site_directory();
        $cohort = $directory->enrol_method('cohort');
        $this->assertSame([true, true, false], [$cohort->enabled, $cohort->bindscohorts, $cohort->hasdates]);
        $this->assertFalse($directory->enrol_method('manual')->bindscohorts);
        foreach (['', 'nosuch', '../manual', 'Cohort', "cohort'"] as $name) {
            $this->assertNull($directory->enrol_method($name), $name);
        }
        set_config('enrol_plugins_enabled', 'manual');
        $this->assertFalse($directory->enrol_method('cohort')->enabled);
    }

    public function test_cohort_themes(): void {
        $directory = new site_directory();
        set_config('allowcohortthemes', 0);
        $this->assertFalse($directory->is_cohort_theme('boost'));
        set_config('allowcohortthemes', 1);
        $this->assertTrue($directory->is_cohort_theme('boost'));
        $this->assertFalse($directory->is_cohort_theme('nosuch'));
    }

    public function test_removals_need_their_own_right(): void {
        $this->assertTrue((new site_directory())->can_remove());
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertFalse((new site_directory())->can_remove());
    }

    public function test_queries_do_not_grow_with_the_number_of_values(): void {
        global $DB;
        $this->setUser($this->getDataGenerator()->create_user());
        $records = [];
        for ($i = 0; $i < 500; $i++) {
            $records[] = ['contextid' => SYSCONTEXTID, 'name' => "Cohort $i", 'idnumber' => "K$i", 'description' => '',
                'descriptionformat' => FORMAT_HTML,
                'visible' => 1, 'component' => '', 'timecreated' => 0, 'timemodified' => 0];
        }
        $DB->insert_records('cohort', $records);
        $values = array_column($records, 'idnumber');
        $courses = [];
        for ($i = 0; $i < 25; $i++) {
            $category = $this->getDataGenerator()->create_category()->id;
            $courses[] = $this->getDataGenerator()->create_course(['category' => $category])->shortname;
        }
        accesslib_clear_all_caches_for_unit_testing();
        $directory = new site_directory();
        $count = function (callable $look) use ($DB): int {
            $before = $DB->perf_get_reads();
            $look();
            return $DB->perf_get_reads() - $before;
        };
        $count(fn() => $directory->cohorts('idnumber', ['K1']));
        $this->assertLessThanOrEqual(3, $count(fn() => $this->assertCount(500, $directory->cohorts('idnumber', $values))));
        $ids = array_map(static fn(array $found): int => $found[0]->id, $directory->cohorts('idnumber', $values));
        $this->assertSame(1, $count(fn() => $this->assertCount(500, $directory->member_counts(array_values($ids)))));
        $this->assertSame(1, $count(fn() => $directory->memberships(array_fill_keys($ids, [2]))));
        $this->assertSame(1, $count(fn() => $directory->bindings(array_values($ids), 'cohort')));
        $this->assertSame(1, $count(fn() => $directory->users('idnumber', $values)));
        $this->assertLessThanOrEqual(3, $count(fn() => $this->assertCount(25, $directory->courses('shortname', $courses))));
    }
}
