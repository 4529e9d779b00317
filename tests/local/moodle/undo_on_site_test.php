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
 * A run and its undo file on a real site: what the site holds afterwards is what it held before.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\undo_settings
 * @covers     \tool_sync\local\kind\cohorts
 * @covers     \tool_sync\local\kind\cohortcourses
 */
final class undo_on_site_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->dirroot . '/cohort/lib.php');
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('allowcohortthemes', 1);
        $generator = $this->getDataGenerator();
        $category = $generator->create_category(['idnumber' => 'CAT']);
        foreach (['MATH', 'ART'] as $shortname) {
            $course = $generator->create_course(['shortname' => $shortname]);
            $generator->create_group(['courseid' => $course->id, 'name' => 'Red']);
            $generator->create_group(['courseid' => $course->id, 'name' => 'Blue']);
        }
        foreach (range(1, 6) as $number) {
            $generator->create_user(['idnumber' => "U$number", 'username' => "u$number"]);
        }
        foreach (['6A' => ['description' => '<p>Text</p>', 'theme' => 'classic'], '6B' => ['visible' => 0],
                '6C' => ['contextid' => \context_coursecat::instance($category->id)->id, 'component' => 'local_x'],
                '6D' => ['description' => "Two\nlines"]] as $idnumber => $values) {
            $cohort = $generator->create_cohort(['idnumber' => $idnumber, 'name' => "Class $idnumber",
                'descriptionformat' => FORMAT_HTML] + $values);
            foreach ($idnumber === '6D' ? [] : [1, 2, 3] as $number) {
                cohort_add_member($cohort->id, \core_user::get_user_by_username("u$number")->id);
            }
        }
    }

    /**
     * Each reversible action on cohorts and members, in one file, on a site that deletes empty cohorts.
     */
    public function test_cohorts(): void {
        global $DB;
        set_config('cohorts_syncdelete', 1, 'tool_sync');
        $category = $DB->get_field('course_categories', 'id', ['idnumber' => 'CAT']);
        $before = $this->picture();
        $state = $this->execute('cohorts', "cmd,cidnumber,cname,userid,cdescription,cvisible,ccatcontext,component,ctheme\n"
            . "add,NEW,New class,U4,Fresh,0,$category,,boost\nadd,NEW,,U5,,,,,\n"
            . "add,6A,Renamed,U6,<delete>,0,$category,,<delete>\ndel,6A,,U1,,,,,\n"
            . "free,6B,,,,,,,\ndel,6C,,,,,,local_x,\nadd,6D,,U1,,,,,\nadd,6D,,,Other,,,,\n");
        $this->assertSame([0, status::DONE], [$state->rows['rejected'], $state->status]);
        $this->assertEqualsCanonicalizing(['cohort_create', 'member_add', 'cohort_update', 'member_remove', 'cohort_delete'],
            array_keys($state->changes));
        $this->assertSame(0, run_contents::count_irreversible($state->id));
        $this->assertNotEquals($before, $this->picture());
        $undo = $this->undo($state);
        $this->assertSame([0, status::DONE], [$undo->rows['rejected'], $undo->status]);
        $this->assertEquals($before, $this->picture());
    }

    /**
     * Each reversible action on bindings, with the enrolments, roles and groups that hang on them.
     */
    public function test_cohortcourses(): void {
        $this->execute('cohortcourses', "cohort,course,role,makegroup\n6A,MATH,student,Red\n6A,ART,student,\n6B,MATH,teacher,\n");
        $this->execute('cohortcourses', "cmd,cohort,course,role\ndel,6B,MATH,teacher\n");
        $before = $this->picture();
        $state = $this->execute('cohortcourses', "cmd,cohort,course,role,makegroup\nadd,6A,MATH,student,Blue\n"
            . "del,6A,ART,student,\nrestore,6B,MATH,teacher,\nadd,6B,ART,student,Blue\n");
        $this->assertSame([0, status::DONE], [$state->rows['rejected'], $state->status]);
        $this->assertEqualsCanonicalizing(['binding_update', 'binding_disable', 'binding_enable', 'binding_create'],
            array_keys($state->changes));
        $this->assertSame(0, run_contents::count_irreversible($state->id));
        $this->assertNotEquals($before, $this->picture());
        $undo = $this->undo($state);
        $this->assertSame([0, status::DONE], [$undo->rows['rejected'], $undo->status]);
        $this->assertEquals($before, $this->picture());
    }

    /**
     * What cannot be taken back is said in the plan, before anything is done: each such action of both kinds.
     */
    public function test_irreversible_actions_are_listed_in_the_plan(): void {
        global $DB;
        $this->execute('cohortcourses', "cohort,course,role,makegroup\n6A,MATH,student,Red\n6B,MATH,student,\n6D,ART,student,\n");
        $user = \core_user::get_user_by_username('u2');
        $DB->set_field('user', 'idnumber', '', ['id' => $user->id]);
        $DB->set_field('user', 'idnumber', 'U3', ['username' => 'u4']);
        $DB->set_field('cohort', 'description', ' odd ', ['idnumber' => '6D']);
        foreach ([
            ['cohorts', "cmd,cidnumber,userid\nfree,6B,\n", ['2 remove member 6B / u2', '2 remove member 6B / U3']],
            ['cohorts', "cmd,cidnumber\ndel,6A\n", ['2 delete binding 6A / MATH / student', '2 delete cohort 6A']],
            ['cohorts', "cmd,cidnumber,cdescription\nadd,6D,New\n", ['2 update cohort 6D']],
            ['cohorts', "cmd,cidnumber,component\nadd,6B,local_y\n", ['2 update cohort 6B']],
            ['cohortcourses', "cmd,cohort,course,role\nfulldel,6B,MATH,student\n", ['2 delete binding 6B / MATH / student']],
            ['cohortcourses', "cohort,course,role,makegroup\n6D,ART,student,1\n",
                ['2 create group ART / Class 6D', '2 update binding 6D / ART / student']],
        ] as [$kind, $content, $expected]) {
            $plan = $this->execute($kind, $content, ['simulate' => true]);
            $listed = array_filter(run_contents::list_changes($plan->id), static fn(array $change): bool => !$change['reversible']);
            $this->assertSame($expected, array_values(array_map(static fn(array $change): string =>
                "$change[line] $change[action] $change[object] $change[key]", $listed)), $content);
            $this->assertSame(count($expected), run_contents::count_irreversible($plan->id));
            $this->assertSame(count($expected), run_forecast::create($plan)['irreversible']);
            $report = file_area::find($plan->files['report'])->get_content();
            $this->assertSame(count($expected), substr_count($report, get_string('report_irreversible', 'tool_sync')), $report);
        }
        // A cohort that holds more than a file can say: another format, pictures, fields that the site has added.
        $DB->set_field('cohort', 'descriptionformat', FORMAT_PLAIN, ['idnumber' => '6A']);
        $DB->set_field('cohort', 'description', '<img src="@@PLUGINFILE@@/a.png">', ['idnumber' => '6B']);
        $generator = $this->getDataGenerator()->get_plugin_generator('core_customfield');
        $category = $generator->create_category(['component' => 'core_cohort', 'area' => 'cohort', 'itemid' => 0]);
        $field = $generator->create_field(['categoryid' => $category->get('id'), 'shortname' => 'note', 'type' => 'text']);
        $generator->add_instance_data($field, (int) $DB->get_field('cohort', 'id', ['idnumber' => '6D']), 'kept by hand');
        foreach (['6A' => false, '6B' => false, '6C' => true, '6D' => false] as $idnumber => $isreversible) {
            $DB->delete_records('enrol', ['enrol' => 'cohort']);
            $DB->set_field('user', 'idnumber', 'U2', ['id' => $user->id]);
            $DB->set_field('user', 'idnumber', 'U4', ['username' => 'u4']);
            $component = $idnumber === '6C' ? 'local_x' : '';
            $plan = $this->execute('cohorts', "cmd,cidnumber,component\ndel,$idnumber,$component\n", ['simulate' => true]);
            $this->assertSame($isreversible ? 0 : 1, run_contents::count_irreversible($plan->id), $idnumber);
        }
        $this->execute('cohortcourses', "cohort,course,role\n6B,MATH,student\n");
        set_config('enrol_plugins_enabled', 'manual');
        $plan = $this->execute('cohortcourses', "cmd,cohort,course,role\ndel,6B,MATH,student\n", ['simulate' => true]);
        $this->assertSame(1, run_contents::count_irreversible($plan->id));
    }

    /**
     * The undo file goes the way of every file: its own removals are held by the guard.
     */
    public function test_the_guard_holds_an_undo_file_too(): void {
        $this->redirectMessages();
        $before = $this->picture();
        $state = $this->execute('cohorts', "cidnumber,userid\nNEW,U1\nNEW,U2\nNEW,U3\n");
        $held = $this->undo($state, ['maxdeletions' => 2]);
        $this->assertSame([status::HELD, 'removals', 4], [$held->status, $held->hold, $held->deletions]);
        runs::approve($held->id, 4);
        $this->assertSame(status::DONE, runs::advance($held->id)->status);
        $this->assertEquals($before, $this->picture());
    }

    /**
     * The undo file is read as the run spoke, whatever the site's settings are by then, even when somebody had it at home
     * meanwhile.
     */
    public function test_settings_that_changed_meanwhile(): void {
        $before = $this->picture();
        $state = $this->execute('cohorts', "cmd;cname;userid\ndel;Class 6A;\nadd;Élèves;u1\nadd;Class 6B;u5\n",
            ['settings' => ['cohorts_cohortidentifier' => 'name', 'cohorts_useridentifier' => 'username']]);
        $this->assertSame([3, 0], [$state->rows['changed'], $state->rows['rejected']]);
        foreach (['csvseparator' => ',', 'encoding' => 'Windows-1252', 'cohorts_autocreate' => 0, 'cohorts_syncdelete' => 1,
            'cohorts_mirror' => 1] as $name => $value) {
            set_config($name, $value, 'tool_sync');
        }
        $path = make_request_directory() . '/' . basename($state->files['undo']);
        file_put_contents($path, file_area::find($state->files['undo'])->get_content());
        $undo = runs::advance(runs::start(new run_request(kind: 'cohorts', simulate: false, ospath: $path,
            settings: ['maxdeletions' => 0, 'maxdeletionspercent' => 0]))->id);
        $this->assertSame([status::DONE, 0], [$undo->status, $undo->rows['rejected']]);
        $this->assertEquals($before, $this->picture());
    }

    /**
     * Runs a file.
     *
     * @param string $kind
     * @param string $content
     * @param array<string, mixed> $more further arguments of the request
     * @return state
     */
    private function execute(string $kind, string $content, array $more = []): state {
        $path = make_request_directory() . "/$kind.csv";
        file_put_contents($path, $content);
        $more['settings'] = ($more['settings'] ?? []) + ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $request = new run_request(...$more + ['kind' => $kind, 'simulate' => false, 'ospath' => $path]);
        $state = runs::advance(runs::start($request)->id);
        $this->assertSame(status::DONE, $state->status, $state->error);
        return $state;
    }

    /**
     * Runs the undo file of a run, as the page and the command line do.
     *
     * @param state $state
     * @param array<string, mixed> $settings
     * @return state
     */
    private function undo(state $state, array $settings = ['maxdeletions' => 0, 'maxdeletionspercent' => 0]): state {
        [$filepath, $filename] = file_area::split($state->files['undo']);
        return runs::advance(runs::start(new run_request(kind: $state->kind, simulate: false, filename: $filename,
            filepath: $filepath, settings: $settings))->id);
    }

    /**
     * What the site holds of all that files change, without ids and times.
     *
     * @return array<string, list<string>>
     */
    private function picture(): array {
        global $DB;
        $queries = [
            'cohorts' => "SELECT k.id, k.name, k.idnumber, k.description, k.descriptionformat, k.visible, k.component,
                                 k.theme, k.contextid
                            FROM {cohort} k",
            'members' => 'SELECT m.id, k.idnumber, u.username FROM {cohort_members} m JOIN {cohort} k ON k.id = m.cohortid
                            JOIN {user} u ON u.id = m.userid',
            'methods' => "SELECT e.id, c.shortname, k.idnumber, e.status, e.roleid, g.name FROM {enrol} e
                            JOIN {course} c ON c.id = e.courseid JOIN {cohort} k ON k.id = e.customint1
                       LEFT JOIN {groups} g ON g.id = e.customint2 WHERE e.enrol = 'cohort'",
            'enrolments' => "SELECT ue.id, c.shortname, u.username, ue.status FROM {user_enrolments} ue
                            JOIN {enrol} e ON e.id = ue.enrolid JOIN {course} c ON c.id = e.courseid
                            JOIN {user} u ON u.id = ue.userid WHERE e.enrol = 'cohort'",
            'roles' => "SELECT a.id, a.contextid, a.roleid, u.username FROM {role_assignments} a JOIN {user} u ON u.id = a.userid
                            WHERE a.component = 'enrol_cohort'",
            'groups' => 'SELECT gm.id, g.courseid, g.name, u.username FROM {groups_members} gm JOIN {groups} g ON g.id = gm.groupid
                            JOIN {user} u ON u.id = gm.userid',
        ];
        return array_map(static function (string $sql) use ($DB): array {
            $records = array_map(static fn(\stdClass $record): string => json_encode(array_slice((array) $record, 1)),
                array_values($DB->get_records_sql($sql)));
            sort($records);
            return $records;
        }, $queries);
    }
}
