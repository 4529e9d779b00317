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

use tool_sync\local\directory\account;
use tool_sync\local\directory\enrolment;
use tool_sync\local\directory\group;
use tool_sync\local\directory\role;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * People who are enrolled together have what core would have given each, and observers, hooks and the log hear the same.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\applier\enrolment_batch
 * @covers     \tool_sync\local\moodle\applier\role_batch
 * @covers     \tool_sync\local\moodle\applier\groupmember_applier
 * @covers     \tool_sync\local\moodle\applier\enrolment_applier
 * @covers     \tool_sync\local\moodle\applier\role_applier
 */
final class enrolment_batch_test extends \advanced_testcase {
    /** @var string[] Tables that are compared. */
    private const TABLES = ['user_enrolments', 'role_assignments', 'groups', 'groups_members', 'cache_flags', 'forum_subscriptions',
        'message_conversation_members', 'notifications', 'logstore_standard_log'];

    /** @var \stdClass[] People. */
    private array $people = [];
    /** @var \stdClass[] Courses. */
    private array $courses = [];
    /** @var \stdClass[] Groups, one a course. */
    private array $groups = [];
    /** @var array<string, int> Roles. */
    private array $roles = [];

    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->dirroot . '/group/lib.php');
        $this->resetAfterTest();
    }

    /**
     * Who hears of it.
     *
     * @return array<string, array{bool}>
     */
    public static function hearers(): array {
        return ['those who listen on any site' => [false], 'all hooks' => [true]];
    }

    /**
     * People have what core's functions would have given them.
     *
     * @dataProvider hearers
     * @param bool $islistening are hooks noted, and not acted upon?
     */
    public function test_people_are_enrolled_as_core_enrols_them(bool $islistening): void {
        $this->preventResetByRollback();
        // A table that is reset begins at the same id each time from then on.
        $this->enrol_by_hand($islistening);
        self::resetAllData();
        $expected = $this->enrol_by_hand($islistening);
        $this->assertNotSame([], $expected['logstore_standard_log']);
        $this->assertCount($islistening ? 29 : 0, $expected['hooks']);
        $this->assertSame($islistening, $expected['mails'] === []);
        $this->assertNotSame([], $expected['message_conversation_members']);
        $this->assertNotSame([], $expected['forum_subscriptions']);

        self::resetAllData();
        $this->set_scene();
        $hooks = $this->listen($islistening);
        $bysink = $this->redirectMessages();
        $changes = [];
        foreach ($this->list_wishes() as [$person, $course, $role, $start, $end]) {
            $subjects = $this->get_subjects($person, $course, $role, $start, $end);
            $changes[] = $this->change('enrolment', $subjects);
            $changes[] = $this->change('groupmember', $subjects);
        }
        $changes[] = $this->change('role', $this->get_subjects(0, 0, 'user', 0, 0));
        $changes[] = $this->change('role', $this->get_subjects(1, 0, 'user', 0, 0));
        $writer = new site_writer();
        $writer->begin();
        array_map($writer->apply(...), $changes);
        $writer->commit();
        foreach ($this->look($hooks, $bysink) as $what => $records) {
            $this->assertEquals($expected[$what], $records, $what);
        }
    }

    /**
     * Enrols people with core's functions.
     *
     * @param bool $islistening
     * @return array<string, list<mixed>> {@see enrolment_batch_test::look()}
     */
    private function enrol_by_hand(bool $islistening): array {
        global $DB;
        $this->set_scene();
        $hooks = $this->listen($islistening);
        $bysink = $this->redirectMessages();
        $plugin = enrol_get_plugin('manual');
        foreach ($this->list_wishes() as [$person, $course, $role, $start, $end]) {
            $instance = $DB->get_record('enrol', ['enrol' => 'manual', 'courseid' => $this->courses[$course]->id]);
            $plugin->enrol_user($instance, $this->people[$person]->id, $this->roles[$role], $start, $end);
            groups_add_member($this->groups[$course]->id, $this->people[$person]->id);
        }
        foreach ([0, 1] as $person) {
            role_assign($this->roles['user'], $this->people[$person]->id, \context_course::instance($this->courses[0]->id)->id);
        }
        return $this->look($hooks, $bysink);
    }

    public function test_who_has_it_already_is_told_nothing(): void {
        global $DB;
        $this->set_scene();
        $subjects = [$this->get_subjects(0, 0, 'student', 0, 0), $this->get_subjects(1, 0, 'student', 0, 0)];
        $sink = null;
        foreach ([0, 1] as $time) {
            $sink?->close();
            $sink = $this->redirectEvents();
            $writer = new site_writer();
            $writer->begin();
            foreach ($subjects as $one) {
                $writer->apply($this->change('enrolment', $one));
                $writer->apply($this->change('role', $one));
                $writer->apply($this->change('groupmember', $one));
            }
            $writer->commit();
            $this->assertSame([2, 2, 2], array_map($DB->count_records(...), ['user_enrolments', 'role_assignments',
                'groups_members']));
            $this->assertSame($time === 0 ? 6 : 0, $sink->count());
        }
        $sink->close();
    }

    /**
     * What is gone.
     *
     * @return array<string, array{string, string}>
     */
    public static function gone(): array {
        return [
            'an enrolment method' => ['enrol', 'enrolment'],
            'a person' => ['user', 'role'],
            'a group' => ['groups', 'groupmember'],
            'the enrolment of somebody who is to be in a group' => ['user_enrolments', 'groupmember'],
        ];
    }

    /**
     * What is gone is refused.
     *
     * @dataProvider gone
     * @param string $table
     * @param string $object
     */
    public function test_what_is_gone_is_refused(string $table, string $object): void {
        global $DB;
        $this->set_scene();
        $changes = [];
        foreach ([0, 1] as $person) {
            $subjects = $this->get_subjects($person, 0, 'student', 0, 0);
            $this->getDataGenerator()->enrol_user($this->people[2]->id, $this->courses[0]->id);
            $changes[] = $this->change($object, $subjects);
        }
        $DB->delete_records($table);
        $writer = new site_writer();
        $writer->begin();
        $thrown = null;
        try {
            array_map($writer->apply(...), $changes);
            $writer->commit();
        } catch (refused_exception $exception) {
            $thrown = $exception->reason;
        }
        $this->assertSame('row_stale', $thrown);
        $this->assertSame(0, $DB->count_records('groups_members'));
    }

    /**
     * Who is to be enrolled where: among them a teacher, in whose name those are welcomed who come later.
     *
     * @return list<array{int, int, string, int, int}>
     */
    private function list_wishes(): array {
        return [
            [0, 0, 'student', 0, 0], [1, 0, 'student', 100, 2000000000], [2, 1, 'student', 0, 0], [3, 1, 'editingteacher', 0, 0],
            [4, 1, 'student', 0, 0], [5, 1, 'teacher', 0, 0], [0, 1, 'student', 0, 0], [0, 2, 'student', 0, 0],
            [1, 2, 'student', 0, 0],
        ];
    }

    /** People, courses with a forum to which all are subscribed, groups with messaging, and a log that writes at once. */
    private function set_scene(): void {
        global $DB;
        $this->setAdminUser();
        set_config('enabled_stores', 'logstore_standard', 'tool_log');
        set_config('buffersize', 0, 'logstore_standard');
        get_log_manager(true);
        \mod_forum\subscriptions::reset_forum_cache();
        $generator = $this->getDataGenerator();
        $this->people = $this->courses = $this->groups = [];
        for ($i = 0; $i < 6; $i++) {
            $this->people[] = $generator->create_user(['username' => "p$i", 'email' => "p$i@school.example",
                'firstname' => "F$i", 'lastname' => 'L']);
        }
        for ($i = 0; $i < 3; $i++) {
            $this->courses[] = $course = $generator->create_course(['shortname' => "K$i"]);
            $generator->create_module('forum', ['course' => $course->id, 'forcesubscribe' => FORUM_INITIALSUBSCRIBE]);
            $this->groups[] = $generator->create_group(['courseid' => $course->id, 'enablemessaging' => (int) ($i < 2)]);
            $DB->set_field('enrol', 'customint1', $i === 2 ? ENROL_SEND_EMAIL_FROM_NOREPLY : ENROL_SEND_EMAIL_FROM_COURSE_CONTACT,
                ['courseid' => $course->id, 'enrol' => 'manual']);
        }
        $this->roles = array_map('intval', $DB->get_records_menu('role', null, '', 'shortname, id'));
        set_config('coursecontact', (string) $this->roles['editingteacher']);
        $DB->delete_records('logstore_standard_log');
        $DB->delete_records('cache_flags');
    }

    /**
     * Notes what is told to hooks.
     *
     * @param bool $islistening false = they do what they do on any site, and nothing is noted
     * @return \ArrayObject<int, array<mixed>>
     */
    private function listen(bool $islistening): \ArrayObject {
        $heard = new \ArrayObject();
        $read = [
            \core_enrol\hook\after_user_enrolled::class => static fn(object $hook): array => [$hook->get_userid(),
                (int) $hook->enrolinstance->courseid, (int) $hook->userenrolmentinstance->id, $hook->userenrolmentinstance->timeend,
                $hook->userenrolmentinstance->status, $hook->roleid],
            \core\hook\access\after_role_assigned::class => static fn(object $hook): array => [$hook->userid, $hook->context->id],
            \core_group\hook\after_group_membership_added::class => static fn(object $hook): array => [$hook->userids[0],
                (int) $hook->groupinstance->courseid, count($hook->userids), (int) $hook->groupinstance->id,
                $hook->groupinstance->timemodified > 0],
        ];
        foreach ($islistening ? $read : [] as $class => $tell) {
            $this->redirectHook($class, static function (object $hook) use ($heard, $class, $tell): void {
                $heard[] = [$class, ...$tell($hook)];
            });
        }
        return $heard;
    }

    /**
     * What the site holds and what was heard: of each person and course in the order in which it came.
     *
     * @param \ArrayObject<int, array<mixed>> $hooks
     * @param \phpunit_message_sink $sink
     * @return array<string, list<mixed>>
     */
    private function look(\ArrayObject $hooks, \phpunit_message_sink $sink): array {
        global $DB;
        $found = ['mails' => array_map(static fn(\stdClass $mail): array => [(int) $mail->useridto, (int) $mail->useridfrom,
            $mail->subject], $sink->get_messages()), 'hooks' => $hooks->getArrayCopy()];
        $sink->close();
        $this->stopHookRedirections();
        sort($found['mails']);
        sort($found['hooks']);
        foreach (self::TABLES as $table) {
            $found[$table] = [];
            foreach ($DB->get_records($table, null, 'id') as $record) {
                $record = (array) $record;
                foreach (preg_grep('/^(time(?!start|end)|expiry)/', array_keys($record)) as $field) {
                    $record[$field] = $record[$field] > 0;
                }
                if (in_array($table, ['logstore_standard_log', 'cache_flags', 'forum_subscriptions', 'message_conversation_members',
                        'notifications'], true)) {
                    unset($record['id']);
                }
                $found[$table][] = $record;
            }
        }
        usort($found['logstore_standard_log'], static fn(array $one, array $other): int =>
            [$one['relateduserid'], $one['courseid']] <=> [$other['relateduserid'], $other['courseid']]);
        foreach (['cache_flags', 'forum_subscriptions', 'message_conversation_members', 'notifications'] as $table) {
            sort($found[$table]);
        }
        return $found;
    }

    /**
     * What a change is about.
     *
     * @param int $person
     * @param int $course
     * @param string $role
     * @param int $start
     * @param int $end
     * @return array<string, object>
     */
    private function get_subjects(int $person, int $course, string $role, int $start, int $end): array {
        $account = new account();
        $account->id = (int) $this->people[$person]->id;
        $group = new group();
        $group->id = (int) $this->groups[$course]->id;
        $group->courseid = (int) $this->courses[$course]->id;
        $group->name = $this->groups[$course]->name;
        $courseid = (int) $this->courses[$course]->id;
        // The look-up of courses loads their contexts.
        (new site_directory())->courses('id', [(string) $courseid]);
        $instances = array_filter((new site_directory())->enrol_instances([$courseid])[$courseid],
            static fn(object $instance): bool => $instance->enrol === 'manual');
        $instance = reset($instances);
        return ['user' => $account, 'instance' => $instance, 'role' => new role($this->roles[$role], $role), 'group' => $group,
            'enrolment' => new enrolment($instance->id, $start, $end)];
    }

    /**
     * A change.
     *
     * @param string $object
     * @param array<string, object> $subjects
     * @return change
     */
    private function change(string $object, array $subjects): change {
        // Core's functions welcome people.
        return new change(2, action::ADD, $object, 'key', null, null, mails: $object === 'enrolment' ? 1 : 0, subjects: $subjects);
    }
}
