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

namespace tool_sync\local\moodle\applier;

use tool_sync\local\moodle\records;

/**
 * Enrols many people together: what core's enrol_user() asks and writes for each with queries of their own is done with a few for
 * all of them. Records, events, hooks and caches are those of core's function, in its order for each person: first the
 * enrolments of all, then the roles of all. enrolment_batch_test compares them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enrolment_batch {
    /**
     * Does a plugin enrol as core's plugins do, with nothing of its own?
     *
     * @param ?\enrol_plugin $plugin
     * @return bool
     */
    public static function knows(?\enrol_plugin $plugin): bool {
        return $plugin !== null
            && (new \ReflectionMethod($plugin, 'enrol_user'))->getDeclaringClass()->getName() === \enrol_plugin::class;
    }

    /**
     * Enrols people.
     *
     * @param list<new_enrolment> $enrolments
     */
    public static function create(array $enrolments): void {
        global $CFG, $USER;
        $there = self::find($enrolments);
        $new = $rows = $rest = [];
        $now = time();
        foreach ($enrolments as $enrolment) {
            $key = $enrolment->get_key();
            if (isset($there[$key]) || isset($new[$key])) {
                // Somebody else was quicker.
                $rest[] = $enrolment;
                continue;
            }
            $new[$key] = $enrolment;
            $rows[$key] = ['enrolid' => $enrolment->instance->id, 'status' => ENROL_USER_ACTIVE, 'userid' => $enrolment->userid,
                'timestart' => $enrolment->start, 'timeend' => $enrolment->end, 'modifierid' => $USER->id, 'timecreated' => $now,
                'timemodified' => $now];
        }
        records::insert('user_enrolments', $rows);
        $ids = self::find(array_values($new));
        foreach ($new as $key => $enrolment) {
            self::tell($enrolment, (object) ($rows[$key] + ['id' => $ids[$key]]));
        }
        role_batch::assign(array_values(array_map(static fn(new_enrolment $enrolment): new_role => $enrolment->get_role(), $new)));
        if (!empty($CFG->recovergradesdefault)) {
            require_once($CFG->libdir . '/gradelib.php');
            foreach ($new as $enrolment) {
                grade_recover_history_grades($enrolment->userid, $enrolment->instance->courseid);
            }
        }
        foreach ($rest as $enrolment) {
            $enrolment->enrol();
        }
    }

    /**
     * Tells the site of an enrolment, as core does before it gives the role.
     *
     * @param new_enrolment $enrolment
     * @param \stdClass $record of user_enrolments
     */
    private static function tell(new_enrolment $enrolment, \stdClass $record): void {
        $courseid = $enrolment->instance->courseid;
        \core\event\user_enrolment_created::create([
            'objectid' => $record->id,
            'courseid' => $courseid,
            'context' => \context_course::instance($courseid),
            'relateduserid' => $record->userid,
            'other' => ['enrol' => $enrolment->plugin->get_name()],
        ])->trigger();
        \core_course_category::user_enrolment_changed($courseid, $record->userid, $record->status, $record->timestart,
            $record->timeend);
        \core\di::get(\core\hook\manager::class)->dispatch(new \core_enrol\hook\after_user_enrolled(
            enrolinstance: $enrolment->instance,
            userenrolmentinstance: $record,
            roleid: $enrolment->roleid,
        ));
    }

    /**
     * Enrolments that are there.
     *
     * @param list<new_enrolment> $enrolments
     * @return array<string, int> id by {@see new_enrolment::get_key()}
     */
    private static function find(array $enrolments): array {
        global $DB;
        $found = [];
        $instances = [];
        foreach ($enrolments as $enrolment) {
            $instances[(int) $enrolment->instance->id] = true;
        }
        $userids = array_values(array_unique(array_map(static fn(new_enrolment $one): int => $one->userid, $enrolments)));
        foreach (array_chunk(array_keys($instances), records::CHUNK) as $ids) {
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED, 'enrol');
            $sql = "SELECT ue.id, ue.enrolid, ue.userid FROM {user_enrolments} ue WHERE ue.enrolid $in";
            foreach (records::select($sql, 'ue.userid', $userids, '', $params) as $record) {
                $found["$record->enrolid $record->userid"] = (int) $record->id;
            }
        }
        return $found;
    }
}
