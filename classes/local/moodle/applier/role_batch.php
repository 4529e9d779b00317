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
use tool_sync\local\run\refused_exception;

/**
 * Gives many people roles together: what core's role_assign() asks and writes for each is done with a few queries for all of them.
 * Records, events, hooks and caches are those of core's function: enrolment_batch_test compares them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class role_batch {
    /**
     * Gives roles.
     *
     * @param list<new_role> $roles
     * @throws refused_exception when a person is gone
     */
    public static function assign(array $roles): void {
        global $USER;
        self::check_people($roles);
        $there = self::find($roles);
        $new = $rows = [];
        $now = time();
        foreach ($roles as $role) {
            $key = $role->get_key();
            // Where it is there already core does nothing either.
            if (!isset($there[$key]) && !isset($new[$key])) {
                $new[$key] = $role;
                $rows[$key] = ['roleid' => $role->roleid, 'contextid' => $role->context->id, 'userid' => $role->userid,
                    'component' => $role->component, 'itemid' => $role->itemid, 'timemodified' => $now,
                    'modifierid' => empty($USER->id) ? 0 : $USER->id, 'sortorder' => 0];
            }
        }
        records::insert('role_assignments', $rows);
        $ids = self::find(array_values($new));
        self::forget_caches($new);
        foreach ($new as $key => $role) {
            self::tell($role, (object) ($rows[$key] + ['id' => $ids[$key]]));
        }
    }

    /**
     * Forgets what core's caches hold of those who have other roles now.
     *
     * @param new_role[] $roles
     */
    private static function forget_caches(array $roles): void {
        $people = $places = [];
        foreach ($roles as $role) {
            $people[$role->userid] = true;
            $places["$role->roleid {$role->context->id}"] = $role;
        }
        array_map('mark_user_dirty', array_keys($people));
        foreach ($places as $role) {
            \core_course_category::role_assignment_changed($role->roleid, $role->context);
        }
    }

    /**
     * Tells the site of an assignment, as core does.
     *
     * @param new_role $role
     * @param \stdClass $record of role_assignments
     */
    private static function tell(new_role $role, \stdClass $record): void {
        $event = \core\event\role_assigned::create([
            'context' => $role->context,
            'objectid' => $record->roleid,
            'relateduserid' => $record->userid,
            'other' => ['id' => $record->id, 'component' => $record->component, 'itemid' => $record->itemid],
        ]);
        $event->add_record_snapshot('role_assignments', $record);
        $event->trigger();
        \core\di::get(\core\hook\manager::class)->dispatch(new \core\hook\access\after_role_assigned(
            context: $role->context,
            userid: $role->userid,
        ));
    }

    /**
     * Are the people there? Core does not give roles to others.
     *
     * @param list<new_role> $roles
     * @throws refused_exception
     */
    private static function check_people(array $roles): void {
        $asked = [];
        foreach ($roles as $role) {
            $asked[$role->userid] = true;
        }
        foreach (records::select('SELECT u.id FROM {user} u WHERE u.deleted = 0', 'u.id', array_keys($asked), '') as $record) {
            unset($asked[(int) $record->id]);
        }
        if ($asked) {
            throw new refused_exception('row_stale');
        }
    }

    /**
     * Assignments that are there.
     *
     * @param list<new_role> $roles
     * @return array<string, int> id by {@see new_role::get_key()}
     */
    private static function find(array $roles): array {
        global $DB;
        $found = $contexts = $userids = [];
        foreach ($roles as $role) {
            $contexts[$role->context->id] = true;
            $userids[$role->userid] = true;
        }
        foreach (array_chunk(array_keys($contexts), records::CHUNK) as $ids) {
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED, 'context');
            $sql = "SELECT ra.id, ra.roleid, ra.contextid, ra.userid, ra.component, ra.itemid
                      FROM {role_assignments} ra WHERE ra.contextid $in";
            foreach (records::select($sql, 'ra.userid', array_keys($userids), '', $params) as $record) {
                $found["$record->roleid $record->contextid $record->userid $record->component $record->itemid"] = (int) $record->id;
            }
        }
        return $found;
    }
}
