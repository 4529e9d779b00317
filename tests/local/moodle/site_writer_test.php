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

use tool_sync\local\directory\binding;
use tool_sync\local\directory\cohort;
use tool_sync\local\directory\group;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Tests of the writer and of the appliers behind it.
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
 */
final class site_writer_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->dirroot . '/cohort/lib.php');
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    /**
     * A change.
     *
     * @param string $object
     * @param action $action
     * @param array $subjects
     * @param array|null $after
     * @return change
     */
    private static function change(string $object, action $action, array $subjects, ?array $after = null): change {
        return new change(2, $action, $object, 'key', null, $after, 'row', true, 0, 0, $subjects);
    }

    /**
     * A planned cohort.
     *
     * @param string $idnumber
     * @return cohort
     */
    private static function planned_cohort(string $idnumber): cohort {
        $cohort = new cohort();
        $cohort->idnumber = $idnumber;
        $cohort->name = "Sixième $idnumber";
        $cohort->contextid = SYSCONTEXTID;
        return $cohort;
    }

    /**
     * Makes changes in one unit and looks at the events, which then reach no observer.
     *
     * @param change ...$changes
     * @return string[] names of the events that were triggered
     */
    private function make(change ...$changes): array {
        $sink = $this->redirectEvents();
        $this->make_unseen(...$changes);
        $events = array_map(static fn($event): string => $event->eventname, $sink->get_events());
        $sink->close();
        return $events;
    }

    /**
     * Makes changes in one unit.
     *
     * @param change ...$changes
     */
    private function make_unseen(change ...$changes): void {
        $writer = new site_writer();
        $writer->begin();
        foreach ($changes as $change) {
            $writer->apply($change);
        }
        $writer->commit();
    }

    public function test_create_cohort_then_members(): void {
        global $DB;
        $cohort = self::planned_cohort('6A');
        $cohort->description = 'Classe';
        $cohort->visible = false;
        $cohort->component = 'tool_sync';
        $user = $this->getDataGenerator()->create_user();
        $entity = (new site_directory())->users('id', [$user->id])[$user->id][0];
        $events = $this->make(self::change('cohort', action::CREATE, ['cohort' => $cohort]),
            self::change('member', action::ADD, ['cohort' => $cohort, 'user' => $entity]));
        $record = $DB->get_record('cohort', ['idnumber' => '6A']);
        $this->assertEquals($cohort->id, $record->id);
        $this->assertEquals(['Sixième 6A', 'Classe', FORMAT_HTML, 0, 'tool_sync', SYSCONTEXTID],
            [$record->name, $record->description, $record->descriptionformat, $record->visible, $record->component,
                $record->contextid]);
        $this->assertTrue(cohort_is_member($cohort->id, $user->id));
        $this->assertSame(['\core\event\cohort_created', '\core\event\cohort_member_added'], $events);
    }

    public function test_update_touches_only_the_named_fields(): void {
        global $DB;
        $context = \context_coursecat::instance($this->getDataGenerator()->create_category()->id);
        $old = $this->getDataGenerator()->create_cohort(['idnumber' => 'A', 'name' => 'old', 'description' => '**keep**',
            'descriptionformat' => FORMAT_MARKDOWN, 'visible' => 1]);
        $file = get_file_storage()->create_file_from_string(['contextid' => SYSCONTEXTID, 'component' => 'cohort',
            'filearea' => 'description',
            'itemid' => $old->id, 'filepath' => '/', 'filename' => 'p.png'], 'x');
        $cohort = (new site_directory())->cohorts('idnumber', ['A'])['A'][0];
        $cohort->contextid = $context->id;
        $events = $this->make(self::change('cohort', action::UPDATE, ['cohort' => $cohort],
            ['name' => 'new', 'visible' => false, 'context' => 'Category']));
        $record = $DB->get_record('cohort', ['id' => $old->id]);
        $this->assertEquals(['new', 'A', '**keep**', FORMAT_MARKDOWN, 0, $context->id],
            [$record->name, $record->idnumber, $record->description,
            $record->descriptionformat, $record->visible, $record->contextid]);
        $this->assertSame(['\core\event\cohort_updated'], $events);
        $this->assertNotFalse(get_file_storage()->get_file($context->id, 'cohort', 'description', $old->id, '/', 'p.png'));
        $this->assertFalse(get_file_storage()->get_file(SYSCONTEXTID, 'cohort', 'description', $old->id, '/', 'p.png'));
        $this->make(self::change('cohort', action::UPDATE, ['cohort' => $cohort], ['description' => '', 'component' => 'tool_x']));
        $record = $DB->get_record('cohort', ['id' => $old->id]);
        $this->assertSame(['new', '', 'tool_x'], [$record->name, $record->description, $record->component]);
        unset($file);
    }

    public function test_delete_cohort_takes_its_methods_along(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course();
        $old = $this->getDataGenerator()->create_cohort(['idnumber' => 'A']);
        $user = $this->getDataGenerator()->create_user();
        cohort_add_member($old->id, $user->id);
        enrol_get_plugin('cohort')->add_instance($course, ['customint1' => $old->id, 'roleid' => 5]);
        $this->assertTrue(is_enrolled(\context_course::instance($course->id), $user));
        $cohort = (new site_directory())->cohorts('idnumber', ['A'])['A'][0];
        $this->make_unseen(self::change('cohort', action::DELETE, ['cohort' => $cohort]));
        $this->assertFalse($DB->record_exists('cohort', ['id' => $old->id]));
        $this->assertFalse($DB->record_exists('enrol', ['enrol' => 'cohort']));
        $this->assertFalse(is_enrolled(\context_course::instance($course->id), $user));
    }

    public function test_an_event_only_for_a_removal_that_happens(): void {
        $old = $this->getDataGenerator()->create_cohort(['idnumber' => 'A']);
        $user = $this->getDataGenerator()->create_user();
        cohort_add_member($old->id, $user->id);
        $directory = new site_directory();
        $subjects = ['cohort' => $directory->cohorts('idnumber', ['A'])['A'][0],
            'user' => $directory->users('id', [$user->id])[$user->id][0]];
        $this->assertSame([], $this->make(self::change('member', action::ADD, $subjects)));
        $this->assertSame(['\core\event\cohort_member_removed'], $this->make(self::change('member', action::REMOVE, $subjects)));
        $this->assertSame([], $this->make(self::change('member', action::REMOVE, $subjects)));
    }

    public function test_life_of_a_binding(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['shortname' => 'C']);
        $context = \context_course::instance($course->id);
        $old = $this->getDataGenerator()->create_cohort(['idnumber' => 'A']);
        $user = $this->getDataGenerator()->create_user();
        cohort_add_member($old->id, $user->id);
        $directory = new site_directory();
        $binding = new binding();
        $binding->cohort = $directory->cohorts('idnumber', ['A'])['A'][0];
        $binding->course = $directory->courses('shortname', ['C'])['C'][0];
        $binding->role = $directory->roles('shortname', ['student'])['student'][0];
        $binding->group = new group();
        $binding->group->courseid = (int) $course->id;
        $binding->group->name = 'Groupe A';
        $sink = $this->redirectEmails();
        $messages = $this->redirectMessages();

        $events = $this->make(self::change('group', action::CREATE, ['group' => $binding->group]),
            self::change('binding', action::CREATE, ['binding' => $binding]));
        $this->assertSame(['\core\event\group_created', '\core\event\enrol_instance_created', '\core\event\user_enrolment_created',
            '\core\event\role_assigned', '\core\event\group_member_added'], $events);
        $record = $DB->get_record('enrol', ['id' => $binding->id], '*', MUST_EXIST);
        $this->assertEquals(['cohort', $course->id, $old->id, $binding->role->id, $binding->group->id, ENROL_INSTANCE_ENABLED, ''],
            [$record->enrol, $record->courseid, $record->customint1, $record->roleid, $record->customint2, $record->status,
                $record->name]);
        $this->assertTrue(groups_is_member($binding->group->id, $user->id));

        $this->make(self::change('binding', action::DISABLE, ['binding' => $binding]));
        $this->assertFalse(is_enrolled($context, $user, '', true));
        $this->assertSame(1, $DB->count_records('user_enrolments', ['enrolid' => $binding->id]));
        $this->make(self::change('binding', action::ENABLE, ['binding' => $binding]));
        $this->assertTrue(is_enrolled($context, $user, '', true));

        $binding->group = null;
        $this->make(self::change('binding', action::UPDATE, ['binding' => $binding], ['group' => null]));
        $this->assertEquals(0, $DB->get_field('enrol', 'customint2', ['id' => $binding->id]));
        $this->assertSame(0, $DB->count_records('groups_members'));

        $this->make(self::change('binding', action::DELETE, ['binding' => $binding]));
        $this->assertFalse($DB->record_exists('enrol', ['id' => $binding->id]));
        $this->assertFalse(is_enrolled($context, $user));
        $this->assertSame(0, $sink->count());
        $this->assertSame(0, $messages->count());
    }

    public function test_a_method_that_is_off_on_the_site_is_refused(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['shortname' => 'C']);
        $old = $this->getDataGenerator()->create_cohort(['idnumber' => 'A']);
        $user = $this->getDataGenerator()->create_user();
        cohort_add_member($old->id, $user->id);
        enrol_get_plugin('cohort')->add_instance($course, ['customint1' => $old->id, 'roleid' => 5]);
        set_config('enrol_plugins_enabled', 'manual');
        $directory = new site_directory();
        $binding = $directory->bindings([(int) $old->id], 'cohort')[(int) $old->id][0];
        $binding->cohort = $directory->cohorts('idnumber', ['A'])['A'][0];
        foreach ([action::CREATE, action::ENABLE, action::UPDATE] as $action) {
            try {
                (new site_writer())->apply(self::change('binding', $action, ['binding' => $binding]));
                $this->fail('not refused');
            } catch (refused_exception $e) {
                $this->assertSame('enrol_disabled', $e->reason);
            }
        }
        $this->assertSame(1, $DB->count_records('role_assignments', ['component' => 'enrol_cohort']));
        $this->make_unseen(self::change('binding', action::DISABLE, ['binding' => $binding]));
        $this->assertEquals(ENROL_INSTANCE_DISABLED, $DB->get_field('enrol', 'status', ['id' => $binding->id]));
        $this->make_unseen(self::change('binding', action::DELETE, ['binding' => $binding]));
        $this->assertFalse($DB->record_exists('enrol', ['id' => $binding->id]));
    }

    public function test_what_is_gone_is_refused(): void {
        $cohort = self::planned_cohort('A');
        $cohort->id = 999999;
        foreach ([action::UPDATE, action::DELETE] as $action) {
            try {
                (new site_writer())->apply(self::change('cohort', $action, ['cohort' => $cohort], ['name' => 'x']));
                $this->fail('not refused');
            } catch (refused_exception $e) {
                $this->assertSame('row_stale', $e->reason);
            }
        }
    }

    public function test_rollback_leaves_nothing_behind(): void {
        global $DB;
        $this->preventResetByRollback();
        $course = $this->getDataGenerator()->create_course();
        $context = \context_course::instance($course->id);
        $user = $this->getDataGenerator()->create_user();
        $directory = new site_directory();
        $entity = $directory->users('id', [$user->id])[$user->id][0];
        $binding = new binding();
        $binding->cohort = self::planned_cohort('6A');
        $binding->course = $directory->courses('id', [$course->id])[$course->id][0];
        $binding->role = $directory->roles('shortname', ['student'])['student'][0];
        $binding->group = new group();
        $binding->group->courseid = (int) $course->id;
        $binding->group->name = 'G';
        $members = $DB->count_records('cohort_members');

        $writer = new site_writer();
        $writer->begin();
        $writer->apply(self::change('cohort', action::CREATE, ['cohort' => $binding->cohort]));
        $writer->apply(self::change('member', action::ADD, ['cohort' => $binding->cohort, 'user' => $entity]));
        $writer->apply(self::change('group', action::CREATE, ['group' => $binding->group]));
        $writer->apply(self::change('binding', action::CREATE, ['binding' => $binding]));
        // Fill caches from inside.
        $this->assertTrue(is_enrolled($context, $user));
        $this->assertCount(1, groups_get_course_data($course->id)->groups);
        $this->assertNotSame([], groups_get_user_groups($course->id, $user->id)[0]);
        $this->assertTrue(has_capability('moodle/course:isincompletionreports', $context, $user));
        try {
            $writer->apply(self::change('cohort', action::DELETE, ['cohort' => (function (): cohort {
                $cohort = self::planned_cohort('x');
                $cohort->id = 999999;
                return $cohort;
            })()]));
            $this->fail('not refused');
        } catch (refused_exception $e) {
            $writer->rollback();
        }

        $this->assertFalse($DB->is_transaction_started());
        $this->assertNull($binding->cohort->id);
        $this->assertNull($binding->id);
        $this->assertNull($binding->group->id);
        $this->assertFalse($DB->record_exists('cohort', ['idnumber' => '6A']));
        $this->assertSame($members, $DB->count_records('cohort_members'));
        $this->assertFalse(is_enrolled($context, $user));
        $this->assertCount(0, groups_get_course_data($course->id)->groups);
        $this->assertSame([], groups_get_user_groups($course->id, $user->id)[0]);
        $this->assertFalse(has_capability('moodle/course:isincompletionreports', $context, $user));

        // And the next unit works, with the same entities.
        $writer->begin();
        $writer->apply(self::change('cohort', action::CREATE, ['cohort' => $binding->cohort]));
        $writer->commit();
        $this->assertTrue($DB->record_exists('cohort', ['id' => $binding->cohort->id]));
        $writer->rollback();
        $this->assertTrue($DB->record_exists('cohort', ['id' => $binding->cohort->id]), 'no unit was open');
    }

    public function test_rollback_survives_a_database_error_and_transactions_left_open(): void {
        global $DB;
        $this->preventResetByRollback();
        $writer = new site_writer();
        $writer->begin();
        $writer->apply(self::change('cohort', action::CREATE, ['cohort' => self::planned_cohort('6A')]));
        $DB->start_delegated_transaction();
        try {
            $DB->execute('SELECT nosuchcolumn FROM {cohort}');
            $this->fail('no error');
        } catch (\dml_exception $e) {
            $writer->rollback();
        }
        $this->assertFalse($DB->is_transaction_started());
        $this->assertFalse($DB->record_exists('cohort', ['idnumber' => '6A']));
        $transaction = $DB->start_delegated_transaction();
        $transaction->allow_commit();
    }

    public function test_the_cause_goes_to_the_log_unless_people_are_told_it(): void {
        $this->preventResetByRollback();
        $log = make_request_directory() . '/log';
        ini_set('error_log', $log);
        try {
            foreach ([new refused_exception('row_stale'), new \TypeError('the cause'), null] as $cause) {
                $writer = new site_writer();
                $writer->begin();
                $writer->rollback($cause);
            }
        } finally {
            ini_restore('error_log');
        }
        $this->assertSame(1, substr_count(file_get_contents($log), 'tool_sync, '));
        $this->assertStringContainsString('TypeError: the cause', file_get_contents($log));
    }

    public function test_observers_outside_hear_of_a_unit_only_when_it_is_committed(): void {
        $this->preventResetByRollback();
        \core\event\manager::phpunit_replace_observers([
            ['eventname' => '\core\event\cohort_created', 'callback' => [self::class, 'hear'], 'internal' => false],
        ]);
        self::$heard = [];
        $cohort = self::planned_cohort('6A');
        $writer = new site_writer();
        $writer->begin();
        $writer->apply(self::change('cohort', action::CREATE, ['cohort' => $cohort]));
        $writer->rollback();
        $this->assertSame([], self::$heard);
        $this->make_unseen(self::change('cohort', action::CREATE, ['cohort' => $cohort]));
        $this->assertSame([$cohort->id], self::$heard);
    }

    /** @var int[] Cohorts that an observer heard of. */
    private static array $heard = [];

    /**
     * An observer outside of the transaction.
     *
     * @param \core\event\cohort_created $event
     */
    public static function hear(\core\event\cohort_created $event): void {
        self::$heard[] = (int) $event->objectid;
    }
}
