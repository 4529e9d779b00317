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

use tool_sync\local\run\status;

/**
 * What a run leaves is what calls of core's API leave that do the same by hand: the same records in every table of core, the same
 * events with the same data in the same order in the log.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_writer
 * @covers     \tool_sync\local\moodle\applier\cohort_applier
 * @covers     \tool_sync\local\moodle\applier\member_applier
 * @covers     \tool_sync\local\moodle\applier\binding_applier
 * @covers     \tool_sync\local\moodle\applier\group_applier
 * @covers     \tool_sync\local\moodle\applier\enrolment_applier
 * @covers     \tool_sync\local\moodle\applier\role_applier
 * @covers     \tool_sync\local\moodle\applier\groupmember_applier
 */
final class core_api_test extends \advanced_testcase {
    /** @var string[] Tables that are compared. */
    private const TABLES = ['cohort', 'cohort_members', 'enrol', 'user_enrolments', 'role_assignments', 'groups', 'groups_members',
        'badge_issued', 'files', 'task_adhoc', 'logstore_standard_log'];

    /**
     * Files, and how the same is done by hand.
     *
     * @return array<string, array{string, string, callable(self): void}> kind, file, calls
     */
    public static function works(): array {
        $members = static function (self $test): void {
            foreach (['B U1', 'B U2', 'A U4', 'A U1', 'B U4', 'C U4', 'A U5'] as $words) {
                cohort_add_member($test->cohort(substr($words, 0, 1))->id, $test->user(substr($words, 2)));
            }
        };
        $create = static function (self $test): void {
            $category = \context_coursecat::instance($test->category);
            $add = static fn(array $record): int => cohort_add_cohort((object) $record);
            $new = $add(['contextid' => $category->id, 'name' => 'New', 'idnumber' => 'N', 'description' => '<b>x</b>',
                'visible' => 0]);
            cohort_add_member($new, $test->user('U1'));
            cohort_add_member($new, $test->user('U2'));
            $other = $add(['contextid' => SYSCONTEXTID, 'name' => 'O', 'idnumber' => 'O', 'description' => '']);
            cohort_add_member($other, $test->user('U1'));
            cohort_add_member($new, $test->user('U3'));
        };
        $update = static function (self $test): void {
            $cohort = $test->cohort('A');
            cohort_update_cohort((object) (['name' => 'Other name', 'visible' => 0] + (array) $cohort));
            cohort_add_member($cohort->id, $test->user('U4'));
            $cohort = $test->cohort('B');
            $context = \context_coursecat::instance($test->category)->id;
            get_file_storage()->move_area_files_to_new_context($cohort->contextid, $context, 'cohort', 'description', $cohort->id);
            cohort_update_cohort((object) (['description' => '', 'contextid' => $context] + (array) $cohort));
        };
        $remove = static function (self $test): void {
            cohort_remove_member($test->cohort('A')->id, $test->user('U1'));
            cohort_add_member($test->cohort('A')->id, $test->user('U4'));
            cohort_remove_member($test->cohort('A')->id, $test->user('U4'));
            cohort_remove_member($test->cohort('B')->id, $test->user('U3'));
        };
        $delete = static function (self $test): void {
            enrol_get_plugin('cohort')->delete_instance($test->binding('A', 'MATH'));
            cohort_delete_cohort($test->cohort('A'));
            cohort_delete_cohort($test->cohort('C'));
        };
        $bind = static function (self $test): void {
            $group = groups_create_group((object) ['courseid' => $test->course('ART')->id, 'name' => 'Cohort B']);
            $test->bind('B', 'ART', 'student', $group);
            $test->bind('A', 'ART', 'teacher', 0);
            enrol_get_plugin('cohort')->update_status($test->binding('A', 'MATH'), ENROL_INSTANCE_DISABLED);
            enrol_get_plugin('cohort')->update_status($test->binding('A', 'MATH'), ENROL_INSTANCE_ENABLED);
        };
        $regroup = static function (self $test): void {
            $instance = $test->binding('A', 'MATH');
            $data = clone $instance;
            $data->customint2 = groups_get_group_by_name($instance->courseid, 'Half');
            enrol_get_plugin('cohort')->update_instance($instance, $data);
        };
        $unbind = static fn(self $test) => enrol_get_plugin('cohort')->delete_instance($test->binding('A', 'MATH'));
        $enrol = static function (self $test): void {
            global $DB;
            $roles = $DB->get_records_menu('role', null, '', 'shortname, id');
            $manual = enrol_get_plugin('manual');
            [$math, $art] = [$test->manual('MATH'), $test->manual('ART')];
            $today = (new \DateTime('today', \core_date::get_server_timezone_object()))->getTimestamp();
            $manual->enrol_user($math, $test->user('U3'), $roles['student'], $today, 0);
            groups_add_member(groups_get_group_by_name($math->courseid, 'Half'), $test->user('U3'));
            $manual->enrol_user($art, $test->user('U3'), $roles['teacher'], 1788220800, 1814400000);
            $new = groups_create_group((object) ['courseid' => $art->courseid, 'name' => 'New']);
            groups_add_member($new, $test->user('U3'));
            // U1 is in MATH by the cohort already: the enrolment by hand is another one, with its own role.
            $manual->enrol_user($math, $test->user('U1'), $roles['student'], $today, $today + 30 * DAYSECS);
            $manual->enrol_user($art, $test->user('U4'), $roles['student'], $today, 0);
            role_assign($roles['teacher'], $test->user('U4'), \context_course::instance($art->courseid)->id);
            groups_add_member($new, $test->user('U4'));
            $manual->update_user_enrol($art, $test->user('U4'), null, 1788220800, 1814400000);
        };
        return [
            'members added, of a bound cohort, some of them already there, cohorts in turn' => ['cohorts',
                "cidnumber,userid\nB,U1\nB,U2\nA,U4\nA,U1\nB,U4\nC,U4\nA,U5\nA,U2\n", $members],
            'cohorts created, with members' => ['cohorts', "cidnumber,cname,cdescription,cvisible,ccatcontextidnumber,userid\n"
                . "N,New,<b>x</b>,no,CAT,U1\nN,,,,,U2\nO,,,,,U1\nN,,,,,U3\n", $create],
            'cohorts changed' => ['cohorts', "cidnumber,cname,cvisible,cdescription,ccatcontextidnumber,userid\n"
                . "A,Other name,no,,,U4\nB,,,<delete>,CAT,\n", $update],
            'members removed, one whom the file has just added, and all' => ['cohorts',
                "cmd,cidnumber,userid\ndel,A,U1\nadd,A,U4\ndel,A,U4\ndel,A,U5\nfree,B,\n", $remove],
            'cohorts deleted, one of them bound' => ['cohorts', "cmd,cidnumber\ndel,A\ndel,C\n", $delete],
            'cohorts bound, with a new group; a method switched off and on' => ['cohortcourses',
                "cmd,cohort,course,role,makegroup\nadd,B,ART,student,1\nadd,A,ART,teacher,\ndel,A,MATH,student,\n"
                . "restore,A,MATH,student,\n", $bind],
            'the group of a method changed' => ['cohortcourses', "cohort,course,makegroup\nA,MATH,Half\n", $regroup],
            'a method deleted' => ['cohortcourses', "cmd,cohort,course\nfulldel,A,MATH\n", $unbind],
            'people enrolled in courses and groups, with dates and further roles' => ['users',
                "username,course1,role1,group1,enrolperiod1,course2,role2,group2,start2,end2\n"
                . "u3,MATH,,Half,,ART,teacher,New,1788220800,1814400000\nu1,MATH,student,,30,,,,,\nu4,ART,,New,,,,,,\n"
                . "u4,ART,teacher,,,,,,,\nu4,,,,,ART,student,New,1788220800,1814400000\n", $enrol],
        ];
    }

    /**
     * A run leaves what core's API leaves.
     *
     * @dataProvider works
     * @param string $kind
     * @param string $content
     * @param callable $byhand
     */
    public function test_a_run_leaves_what_calls_of_core_leave(string $kind, string $content, callable $byhand): void {
        $this->set_scene();
        $byhand($this);
        $expected = $this->look();
        $this->assertNotSame([], $expected['logstore_standard_log']);

        self::resetAllData();
        $this->set_scene();
        $path = make_request_directory() . '/file.csv';
        file_put_contents($path, $content);
        $state = runs::start(new run_request(kind: $kind, simulate: false, ospath: $path, approved: true));
        $this->assertSame(status::DONE, runs::advance($state->id)->status);
        $found = $this->look();
        if ($kind === 'users') {
            // A chunk enrols everybody, then gives roles, then fills groups.
            [$expected, $found] = array_map($this->sort_log(...), [$expected, $found]);
        }
        foreach ($found as $table => $records) {
            $this->assertEquals($expected[$table], $records, $table);
        }
    }

    /**
     * The log by course and person, what happened to one person in one course in its order.
     *
     * @param array[] $tables records by table
     * @return array[]
     */
    private function sort_log(array $tables): array {
        $place = static fn(array $event): array => [(int) $event['courseid'], (int) $event['relateduserid']];
        usort($tables['logstore_standard_log'], static fn(array $one, array $other): int => $place($one) <=> $place($other));
        return $tables;
    }

    public function test_many_members_are_added_as_core_adds_them(): void {
        $users = 2500;
        $prepare = function () use ($users): array {
            $this->set_scene();
            $ids = [];
            for ($i = 0; $i < $users; $i++) {
                $ids["M$i"] = $this->user("M$i", true);
            }
            return $ids;
        };
        $ids = $prepare();
        foreach (array_values($ids) as $i => $id) {
            cohort_add_member($this->cohort(['B', 'C'][$i % 2])->id, $id);
        }
        $expected = $this->look();
        self::resetAllData();
        $content = "cidnumber,userid\n";
        foreach (array_keys($prepare()) as $i => $name) {
            $content .= ['B', 'C'][$i % 2] . ",$name\n";
        }
        $path = make_request_directory() . '/file.csv';
        file_put_contents($path, $content);
        $state = runs::advance(runs::start(new run_request(kind: 'cohorts', simulate: false, ospath: $path))->id);
        $this->assertSame(['member_add' => $users], $state->changes);
        $this->assertEquals($expected, $this->look());
    }

    /**
     * A site with people, cohorts and courses, whose log writes everything at once.
     */
    private function set_scene(): void {
        global $CFG;
        require_once($CFG->dirroot . '/cohort/lib.php');
        require_once($CFG->dirroot . '/group/lib.php');
        $this->preventResetByRollback();
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->category = (int) $generator->create_category(['idnumber' => 'CAT'])->id;
        foreach (['U1', 'U2', 'U3', 'U4', 'U5'] as $idnumber) {
            $generator->create_user(['idnumber' => $idnumber, 'username' => strtolower($idnumber)]);
        }
        foreach (['A' => ['U1', 'U2'], 'B' => ['U3'], 'C' => []] as $idnumber => $members) {
            $cohort = $generator->create_cohort(['idnumber' => $idnumber, 'name' => "Cohort $idnumber", 'description' => 'd']);
            foreach ($members as $member) {
                cohort_add_member($cohort->id, $this->user($member));
            }
        }
        get_file_storage()->create_file_from_string(['contextid' => SYSCONTEXTID, 'component' => 'cohort',
            'filearea' => 'description', 'itemid' => $this->cohort('B')->id, 'filepath' => '/', 'filename' => 'p.png'], 'x');
        foreach (['MATH', 'ART'] as $shortname) {
            $generator->create_course(['shortname' => $shortname]);
        }
        $group = $generator->create_group(['courseid' => $this->course('MATH')->id, 'name' => 'Whole']);
        $generator->create_group(['courseid' => $this->course('MATH')->id, 'name' => 'Half']);
        $this->bind('A', 'MATH', 'student', $group->id);
        set_config('enabled_stores', 'logstore_standard', 'tool_log');
        set_config('buffersize', 0, 'logstore_standard');
        get_log_manager(true);
    }

    /** @var int Course category. */
    public int $category = 0;

    /**
     * What is in the tables: times only as "there is one", and of the log what is not this plugin's own.
     *
     * @return array<string, array<int, array<string, mixed>>>
     */
    private function look(): array {
        global $DB;
        get_log_manager(true);
        $tables = [];
        foreach (self::TABLES as $table) {
            $tables[$table] = [];
            foreach ($DB->get_records($table, null, 'id') as $record) {
                if (($record->component ?? '') === 'tool_sync') {
                    continue;
                }
                $record = (array) $record;
                foreach (preg_grep('/^time(?!end$|start$)/', array_keys($record)) as $field) {
                    $record[$field] = $record[$field] > 0;
                }
                if (in_array($table, ['logstore_standard_log', 'files'], true)) {
                    // The plugin's own events and files come between.
                    unset($record['id']);
                }
                if (isset($record['other'])) {
                    $record['other'] = preg_replace('/"(time(?:created|modified))":"[1-9]\d*"/', '"$1":true', $record['other']);
                }
                $tables[$table][] = $record;
            }
        }
        return $tables;
    }

    /**
     * Binds a cohort to a course.
     *
     * @param string $cohort
     * @param string $course
     * @param string $role
     * @param int $group
     */
    public function bind(string $cohort, string $course, string $role, int $group): void {
        global $DB;
        enrol_get_plugin('cohort')->add_instance($this->course($course), ['name' => '', 'status' => ENROL_INSTANCE_ENABLED,
            'customint1' => $this->cohort($cohort)->id, 'roleid' => $DB->get_field('role', 'id', ['shortname' => $role]),
            'customint2' => $group]);
    }

    /**
     * A cohort by its ID number.
     *
     * @param string $idnumber
     * @return \stdClass
     */
    public function cohort(string $idnumber): \stdClass {
        global $DB;
        return $DB->get_record('cohort', ['idnumber' => $idnumber], '*', MUST_EXIST);
    }

    /**
     * The manual enrolment method of a course.
     *
     * @param string $shortname
     * @return \stdClass
     */
    public function manual(string $shortname): \stdClass {
        global $DB;
        return $DB->get_record('enrol', ['enrol' => 'manual', 'courseid' => $this->course($shortname)->id], '*', MUST_EXIST);
    }

    /**
     * A course by its short name.
     *
     * @param string $shortname
     * @return \stdClass
     */
    public function course(string $shortname): \stdClass {
        global $DB;
        return $DB->get_record('course', ['shortname' => $shortname], '*', MUST_EXIST);
    }

    /**
     * A user by the ID number.
     *
     * @param string $idnumber
     * @param bool $create
     * @return int id
     */
    public function user(string $idnumber, bool $create = false): int {
        global $CFG, $DB;
        if ($create) {
            return (int) $DB->insert_record('user', ['idnumber' => $idnumber, 'username' => strtolower($idnumber), 'confirmed' => 1,
                'mnethostid' => $CFG->mnet_localhost_id]);
        }
        return (int) $DB->get_field('user', 'id', ['idnumber' => $idnumber], MUST_EXIST);
    }

    /**
     * The enrolment method that binds a cohort to a course.
     *
     * @param string $cohort
     * @param string $course
     * @return \stdClass
     */
    public function binding(string $cohort, string $course): \stdClass {
        global $DB;
        return $DB->get_record('enrol', ['enrol' => 'cohort', 'customint1' => $this->cohort($cohort)->id,
            'courseid' => $this->course($course)->id], '*', MUST_EXIST);
    }
}
