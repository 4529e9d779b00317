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
 * Enrolments of a Moodle site: looked up in bulk, and planned and made by the courses of files of accounts. Every file is simulated
 * first, then run, then run again: the simulation must have planned exactly what the run does, and the second run nothing.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_enrolments
 * @covers     \tool_sync\local\moodle\applier\enrolment_applier
 * @covers     \tool_sync\local\moodle\applier\role_applier
 * @covers     \tool_sync\local\moodle\applier\groupmember_applier
 */
final class site_enrolments_test extends \advanced_testcase {
    /** @var array<string, \stdClass> Courses by short name. */
    private array $courses = [];
    /** @var array<string, int> User ids by username. */
    private array $users = [];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('sendcoursewelcomemessage', ENROL_DO_NOT_SEND_EMAIL, 'enrol_manual');
        $generator = $this->getDataGenerator();
        foreach (['MATH', 'ART', 'BIO'] as $shortname) {
            $this->courses[$shortname] = $generator->create_course(['shortname' => $shortname]);
        }
        foreach (['lea', 'max', 'noa', 'tim'] as $username) {
            $this->users[$username] = (int) $generator->create_user(['username' => $username])->id;
        }
    }

    /**
     * Simulates, runs, and runs again.
     *
     * @param string $content
     * @return state the real run
     */
    private function sync(string $content): state {
        $simulation = $this->run_file($content, true);
        $state = $this->run_file($content, false);
        $this->assertSame([$simulation->rows, $simulation->changes, $simulation->mails],
            [$state->rows, $state->changes, $state->mails]);
        $this->assertSame([], [...plan_difference::list_lines(run_contents::list_changes($simulation->id),
            run_contents::list_changes($state->id))]);
        $this->assertSame([], $this->run_file($content, false)->changes);
        return $state;
    }

    /**
     * Runs a file.
     *
     * @param string $content
     * @param bool $simulate
     * @param array<string, string|bool> $settings
     * @return state
     */
    private function run_file(string $content, bool $simulate, array $settings = []): state {
        $path = make_request_directory() . '/users.csv';
        file_put_contents($path, $content);
        $state = runs::advance(runs::start(new run_request(kind: 'users', simulate: $simulate, ospath: $path, approved: true,
            settings: ['users_primaryidentity' => 'username'] + $settings))->id);
        $this->assertSame(status::DONE, $state->status);
        return $state;
    }

    /**
     * The issues of a run.
     *
     * @param state $state
     * @return string[] "line code column"
     */
    private function issues(state $state): array {
        $texts = [];
        foreach ((new run_store($state->id))->list_issues() as $issue) {
            $texts[] = trim("$issue->line $issue->code $issue->column");
        }
        return $texts;
    }

    /**
     * A role's id.
     *
     * @param string $shortname
     * @return int
     */
    private function role(string $shortname): int {
        global $DB;
        return (int) $DB->get_field('role', 'id', ['shortname' => $shortname], MUST_EXIST);
    }

    /**
     * An enrolment method.
     *
     * @param string $course
     * @param string $enrol
     * @return \stdClass
     */
    private function instance(string $course, string $enrol = 'manual'): \stdClass {
        global $DB;
        return $DB->get_record('enrol', ['courseid' => $this->courses[$course]->id, 'enrol' => $enrol], '*', MUST_EXIST);
    }

    public function test_methods_of_courses(): void {
        global $DB;
        $DB->set_field('enrol', 'status', ENROL_INSTANCE_DISABLED, ['id' => $this->instance('ART')->id]);
        $DB->set_field('enrol', 'enrolperiod', 864000, ['id' => $this->instance('MATH')->id]);
        $DB->set_field('enrol', 'roleid', 0, ['id' => $this->instance('BIO')->id]);
        $ids = array_map(static fn(\stdClass $course): int => (int) $course->id, $this->courses);
        $found = (new site_directory())->enrol_instances(array_values($ids));
        $this->assertEqualsCanonicalizing(array_values($ids), array_keys($found));
        [$manual, $guest, $self] = $found[$ids['MATH']];
        $this->assertSame(['manual', 'guest', 'self'], [$manual->enrol, $guest->enrol, $self->enrol]);
        $this->assertSame((int) $this->instance('MATH')->id, $manual->id);
        $this->assertSame([true, 864000, 'student', true, true, true, false, false], [$manual->enabled, $manual->period,
            $manual->role->shortname, $manual->open, $manual->canenrol, $manual->canmanage, $manual->owned, $manual->mails]);
        $this->assertSame([false, false, false], [$guest->open, $self->open, $self->canenrol]);
        $this->assertSame([false, null], [$found[$ids['ART']][0]->enabled, $found[$ids['BIO']][0]->role]);
        $this->setUser($this->users['tim']);
        $directory = new site_directory();
        $directory->courses('id', array_map('strval', $ids));
        [$manual] = $directory->enrol_instances([$ids['MATH']])[$ids['MATH']];
        $this->assertSame([true, false, false], [$manual->open, $manual->canenrol, $manual->canmanage]);
        $this->assertSame([], $directory->enrol_instances([]));
    }

    public function test_what_people_have_in_courses(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $math = (int) $this->courses['MATH']->id;
        $generator->enrol_user($this->users['lea'], $math, 'student', 'manual', 100, 200, ENROL_USER_SUSPENDED);
        $generator->enrol_user($this->users['max'], $this->courses['ART']->id, 'teacher');
        $generator->role_assign('teacher', $this->users['lea'], \context_system::instance()->id);
        role_assign($this->role('teacher'), $this->users['lea'], \context_course::instance($math)->id, 'enrol_cohort', 7);
        $group = $generator->create_group(['courseid' => $math]);
        $DB->insert_record('groups_members', ['groupid' => $group->id, 'userid' => $this->users['lea'], 'timeadded' => 1]);
        $before = $DB->perf_get_queries();
        $found = (new site_directory())->participations([$math, (int) $this->courses['BIO']->id],
            [$this->users['lea'], $this->users['max'], $this->users['noa']]);
        $this->assertSame(1, $DB->perf_get_queries() - $before);
        $this->assertSame([$math], array_keys($found));
        $this->assertSame([$this->users['lea']], array_keys($found[$math]));
        $there = $found[$math][$this->users['lea']];
        [$enrolment] = array_values($there->enrolments);
        $this->assertSame([(int) $this->instance('MATH')->id, 100, 200, false],
            [$enrolment->instanceid, $enrolment->start, $enrolment->end, $enrolment->active]);
        $this->assertTrue($there->has_role($this->role('student')));
        $this->assertFalse($there->has_role($this->role('teacher')));
        $this->assertTrue($there->has_role($this->role('teacher'), 'enrol_cohort', 7));
        $one = new \tool_sync\local\directory\group();
        $one->id = (int) $group->id;
        $this->assertTrue($there->is_in($one));
        $this->assertSame([], (new site_directory())->participations([$math], []));
    }

    public function test_people_are_enrolled_in_groups_with_dates(): void {
        global $DB;
        $this->getDataGenerator()->enrol_user($this->users['max'], $this->courses['MATH']->id, 'student', 'manual', 100, 0);
        $DB->set_field('enrol', 'enrolperiod', 864000, ['id' => $this->instance('BIO')->id]);
        $teacher = $this->role('teacher');
        $state = $this->sync("username,course1,role1,group1,course2,start2,enrolperiod2\n"
            . "lea,MATH,teacher,New,ART,1788220800,30\nmax,MATH,$teacher,New,,,\nnoa,BIO,,,MATH,,\nzoe,,,,,,\n");
        $this->assertSame(['5 value_missing', '5 value_missing'], array_map(static fn($text) => substr($text, 0, 15),
            array_slice($this->issues($state), 0, 2)));
        $this->assertEqualsCanonicalizing(['enrolment_add' => 4, 'group_create' => 1, 'groupmember_add' => 2, 'role_add' => 1],
            $state->changes);
        $today = (new \DateTime('today', \core_date::get_server_timezone_object()))->getTimestamp();
        $dates = static fn(string $course, string $user, self $test): array => array_map('intval', (array) $DB->get_record(
            'user_enrolments', ['enrolid' => $test->instance($course)->id, 'userid' => $test->users[$user]],
            'timestart, timeend, status', MUST_EXIST));
        $this->assertSame(['timestart' => $today, 'timeend' => 0, 'status' => 0], $dates('MATH', 'lea', $this));
        $this->assertSame(['timestart' => 1788220800, 'timeend' => 1788220800 + 30 * DAYSECS, 'status' => 0],
            $dates('ART', 'lea', $this));
        $this->assertSame(['timestart' => $today, 'timeend' => $today + 864000, 'status' => 0], $dates('BIO', 'noa', $this));
        $this->assertSame(['timestart' => 100, 'timeend' => 0, 'status' => 0], $dates('MATH', 'max', $this));
        $context = \context_course::instance($this->courses['MATH']->id);
        $this->assertEqualsCanonicalizing(['student', 'teacher'],
            array_column(get_user_roles($context, $this->users['max'], false), 'shortname'));
        $group = groups_get_group_by_name($this->courses['MATH']->id, 'New');
        $this->assertEqualsCanonicalizing([$this->users['lea'], $this->users['max']],
            array_column(groups_get_members($group), 'id'));

        $state = $this->sync("username,course1,start1,end1\nmax,MATH,1788220800,1814400000\nlea,ART,,0\n");
        $this->assertSame(['enrolment_update' => 2], $state->changes);
        $this->assertSame(['timestart' => 1788220800, 'timeend' => 1814400000, 'status' => 0], $dates('MATH', 'max', $this));
        $this->assertSame(['timestart' => 1788220800, 'timeend' => 0, 'status' => 0], $dates('ART', 'lea', $this));
        $undo = $state->files['undo'];
        $file = get_file_storage()->get_file(\context_system::instance()->id, 'tool_sync', 'syncfiles', 0, dirname($undo) . '/',
            basename($undo));
        $this->run_file($file->get_content(), false);
        $this->assertSame(['timestart' => 100, 'timeend' => 0, 'status' => 0], $dates('MATH', 'max', $this));
        $this->assertSame(1788220800 + 30 * DAYSECS, $dates('ART', 'lea', $this)['timeend']);
    }

    public function test_what_is_wrong_with_one_course_leaves_the_rest_alone(): void {
        global $DB;
        enrol_get_plugin('manual')->update_status($this->instance('ART'), ENROL_INSTANCE_DISABLED);
        $this->getDataGenerator()->enrol_user($this->users['noa'], $this->courses['MATH']->id, 'student', 'manual', 5, 0,
            ENROL_USER_SUSPENDED);
        $state = $this->sync("username,city,course1,course2,enrol2\nlea,Lyon,MATH,NONE,\nmax,Lyon,ART,BIO,\nmax,,MATH,BIO,self\n"
            . "noa,,MATH,BIO,none\n");
        $this->assertSame(['2 course_unknown course2', '3 enrol_method_disabled course1', '4 enrol_method_closed enrol2',
            '5 enrol_method_missing enrol2', '5 enrolment_suspended course1'], $this->sorted($state));
        $this->assertSame(['read' => 4, 'changed' => 0, 'unchanged' => 0, 'rejected' => 4], $state->rows);
        $this->assertSame('Lyon', $DB->get_field('user', 'city', ['id' => $this->users['lea']]));
        $this->assertEquals(['user_update' => 2, 'enrolment_add' => 3], $state->changes);
    }

    /**
     * The issues of a run, sorted.
     *
     * @param state $state
     * @return string[]
     */
    private function sorted(state $state): array {
        $issues = $this->issues($state);
        sort($issues);
        return $issues;
    }

    public function test_rights_of_whoever_runs_the_file(): void {
        $this->courses['OWN'] = $this->getDataGenerator()->create_course(['shortname' => 'OWN']);
        $role = create_role('Importer', 'importer', '');
        $system = \context_system::instance()->id;
        foreach (['tool/sync:runusers', 'moodle/user:update', 'moodle/user:create'] as $capability) {
            assign_capability($capability, CAP_ALLOW, $role, $system);
        }
        role_assign($role, $this->users['tim'], $system);
        $this->getDataGenerator()->enrol_user($this->users['tim'], $this->courses['OWN']->id, 'editingteacher');
        $this->setUser($this->users['tim']);
        $directory = new site_directory();
        $courses = $directory->courses('shortname', ['OWN', 'MATH']);
        $this->assertSame([true, false], [$courses['OWN'][0]->cangroup, $courses['MATH'][0]->cangroup]);
        [$own] = $directory->enrol_instances([$courses['OWN'][0]->id])[$courses['OWN'][0]->id];
        [$math] = $directory->enrol_instances([$courses['MATH'][0]->id])[$courses['MATH'][0]->id];
        $this->assertSame([[true, true], [false, false]], [[$own->canenrol, $own->canmanage], [$math->canenrol, $math->canmanage]]);
        $state = $this->run_file("username,course1,role1\nlea,OWN,student\nmax,OWN,manager\nlea,MATH,student\n", false);
        $this->assertSame(['3 role_notassignable role1', '4 enrol_nopermission course1'], $this->sorted($state));
        $this->assertSame(['enrolment_add' => 1], $state->changes);
    }

    public function test_nobody_is_welcomed_by_mail_unless_the_settings_ask_for_it(): void {
        [$content, $other] = $this->prepare_welcomes();
        $this->assertSame(0, $this->run_file($content, true)->mails);
        [$silent, $messages] = $this->record_run($content, []);
        $this->assertSame([], $messages);
        // All else is as if core had welcomed them.
        [$loud, $messages] = $this->record_run($other, ['users_sendwelcome' => true]);
        $this->assertCount(3, $messages);
        $this->assertCount(4, $silent['enrolments']);
        $this->assertSame($loud, $silent);
    }

    public function test_welcome_mails_are_forecast_and_sent_where_the_settings_ask_for_them(): void {
        [$content] = $this->prepare_welcomes();
        $this->assertSame(3, $this->run_file($content, true, ['users_sendwelcome' => true])->mails);
        [, $messages] = $this->record_run($content, ['users_sendwelcome' => true]);
        $this->assertEqualsCanonicalizing(['lea MATH', 'lea ART', 'max MATH'], $messages);
        // Who is there already gets no second one.
        [, $messages] = $this->record_run($content, ['users_sendwelcome' => true]);
        $this->assertSame([], $messages);
    }

    /**
     * Courses that welcome people, one of them in the name of a teacher whom it has not.
     *
     * @return string[] two files of the same rows for different people
     */
    private function prepare_welcomes(): array {
        global $DB;
        foreach (['MATH' => ENROL_SEND_EMAIL_FROM_COURSE_CONTACT, 'ART' => ENROL_SEND_EMAIL_FROM_NOREPLY,
                'BIO' => ENROL_SEND_EMAIL_FROM_COURSE_CONTACT] as $course => $from) {
            $DB->set_field('enrol', 'customint1', $from, ['id' => $this->instance($course)->id]);
        }
        $this->users['ann'] = (int) $this->getDataGenerator()->create_user(['username' => 'ann'])->id;
        $this->getDataGenerator()->enrol_user($this->users['tim'], $this->courses['MATH']->id, 'editingteacher');
        $head = "username,course1,course2,course3,role1\n";
        return [$head . "lea,MATH,ART,BIO,student\nlea,MATH,,,teacher\nmax,MATH,,,\n",
            $head . "noa,MATH,ART,BIO,student\nnoa,MATH,,,teacher\nann,MATH,,,\n"];
    }

    /**
     * Runs a file, and tells what it left on the site.
     *
     * @param string $content
     * @param array<string, string|bool> $settings
     * @return array{array<string, string[]>, string[]} enrolments, roles and events without names, and whom core has welcomed
     */
    private function record_run(string $content, array $settings): array {
        global $DB;
        $this->preventResetByRollback();
        $messages = $this->redirectMessages();
        $events = $this->redirectEvents();
        $last = (int) $DB->get_field_sql('SELECT MAX(id) FROM {user_enrolments}');
        $roles = (int) $DB->get_field_sql('SELECT MAX(id) FROM {role_assignments}');
        $this->run_file($content, false, $settings);
        $names = array_flip($this->users);
        $courses = array_column($this->courses, 'shortname', 'id');
        $welcomes = array_filter($messages->get_messages(),
            static fn($message): bool => $message->eventtype === 'enrolcoursewelcomemessage');
        $left = ['events' => [], 'enrolments' => [], 'roles' => []];
        foreach ($events->get_events() as $event) {
            if (isset($courses[$event->courseid])) {
                $left['events'][] = $event->eventname . ' ' . $courses[$event->courseid] . ' ' . $event->objecttable;
            }
        }
        foreach ($DB->get_records_select('user_enrolments', 'id > ?', [$last], 'id') as $record) {
            $left['enrolments'][] = "$record->enrolid $record->status $record->timestart $record->timeend $record->modifierid";
        }
        foreach ($DB->get_records_select('role_assignments', 'id > ?', [$roles], 'id') as $record) {
            $left['roles'][] = "$record->roleid $record->contextid $record->component $record->itemid $record->modifierid";
        }
        $messages->close();
        $events->close();
        return [$left, array_values(array_map(static fn($message): string => $names[$message->useridto] . ' '
            . $courses[(new \moodle_url($message->contexturl))->get_param('course')], $welcomes))];
    }

    public function test_rows_that_change_nothing_cost_the_same_whatever_their_number(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $group = $generator->create_group(['courseid' => $this->courses['MATH']->id, 'name' => 'Red']);
        $content = '';
        for ($number = 1; $number <= 400; $number++) {
            $id = (int) $generator->create_user(['username' => "p$number"])->id;
            $generator->enrol_user($id, $this->courses['MATH']->id, 'student');
            $DB->insert_record('groups_members', ['groupid' => $group->id, 'userid' => $id, 'timeadded' => 1]);
            $content .= "p$number,MATH,student,Red\n";
        }
        $head = "username,course1,role1,group1\n";
        $this->run_file($head . $content, true);
        $counts = [];
        foreach ([100, 400] as $number => $rows) {
            $before = $DB->perf_get_queries();
            $state = $this->run_file($head . implode("\n", array_slice(explode("\n", $content), 0, $rows)) . "\n", true);
            // Each run of a minute finds one more name of a report taken.
            $counts[] = $DB->perf_get_queries() - $before - $number;
            $this->assertSame(['read' => $rows, 'changed' => 0, 'unchanged' => $rows, 'rejected' => 0], $state->rows);
        }
        $this->assertSame($counts[0], $counts[1]);
    }

    public function test_what_is_gone_when_it_is_made_fails_its_row(): void {
        global $DB;
        $this->preventResetByRollback();
        $content = "username,course1,group1\nlea,MATH,\nmax,ART,\n";
        $this->getDataGenerator()->create_group(['courseid' => $this->courses['ART']->id, 'name' => 'Red']);
        $instance = (new site_enrolments())->enrol_instances([(int) $this->courses['MATH']->id])[$this->courses['MATH']->id][0];
        [$user] = (new site_directory())->accounts('username', ['lea'])['lea'];
        $enrolment = new \tool_sync\local\directory\enrolment($instance->id, 5, 9);
        $update = new \tool_sync\local\plan\change(2, \tool_sync\local\plan\action::UPDATE, 'enrolment', 'lea / MATH', [], [],
            subjects: ['user' => $user, 'instance' => $instance, 'enrolment' => $enrolment]);
        $group = new \tool_sync\local\directory\group();
        $group->id = (int) groups_get_group_by_name($this->courses['ART']->id, 'Red');
        $join = new \tool_sync\local\plan\change(2, \tool_sync\local\plan\action::ADD, 'groupmember', 'lea / ART / Red', null, [],
            subjects: ['user' => $user, 'group' => $group]);
        foreach ([$update, $join] as $change) {
            $writer = new site_writer();
            $writer->begin();
            try {
                $writer->apply($change);
                // Some changes are made together, at the end of their unit.
                $writer->commit();
                $this->fail('It was made.');
            } catch (\tool_sync\local\run\refused_exception $exception) {
                $this->assertSame('row_stale', $exception->reason);
            }
            $writer->rollback();
        }
        $this->assertSame(0, $DB->count_records('groups_members'));
        $this->assertSame(['enrolment_add' => 2], $this->sync($content)->changes);
    }
}
