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

use tool_sync\local\directory\enrol_instance;
use tool_sync\local\directory\enrolment;
use tool_sync\local\directory\participation;
use tool_sync\local\directory\role;

/**
 * Enrolment methods of courses and what people have there, looked up in bulk for {@see site_directory}.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_enrolments {
    /** @var array<string, ?\enrol_plugin> Enrolment plugins by name; null = not installed. */
    private array $plugins = [];

    /**
     * Enrolment methods of courses: one query, and one more where some of them send mails in the name of a teacher.
     *
     * @param int[] $courseids of courses whose contexts are loaded
     * @return array<int, enrol_instance[]> by course id, in their order in the course
     */
    public function enrol_instances(array $courseids): array {
        $found = [];
        $sql = 'SELECT e.*, r.shortname AS rolename FROM {enrol} e LEFT JOIN {role} r ON r.id = e.roleid WHERE 1 = 1';
        $records = iterator_to_array(records::select($sql, 'e.courseid', $courseids, 'e.courseid, e.sortorder, e.id'), false);
        $contacts = $this->find_contacts($records);
        foreach ($records as $record) {
            $plugin = $this->get_plugin($record->enrol);
            if ($plugin) {
                $found[(int) $record->courseid][] = $this->instance($record, $plugin, $contacts);
            }
        }
        return $found;
    }

    /**
     * What people have in courses: one query for a thousand people.
     *
     * @param int[] $courseids
     * @param int[] $userids
     * @return array<int, array<int, participation>> by course id and user id
     */
    public function participations(array $courseids, array $userids): array {
        global $DB;
        $found = [];
        foreach (array_chunk($courseids, records::CHUNK) as $courses) {
            foreach (array_chunk($userids, records::CHUNK) as $users) {
                [$sql, $params] = $this->ask_participations($courses, $users);
                foreach ($DB->get_records_sql($sql, $params) as $record) {
                    $there = $found[(int) $record->courseid][(int) $record->userid] ??= new participation();
                    match ($record->sort) {
                        'e' => $there->enrolments[(int) $record->thing] = new enrolment((int) $record->thing, (int) $record->starts,
                            (int) $record->ends, (int) $record->status === ENROL_USER_ACTIVE),
                        'r' => $there->add_role((int) $record->thing, (string) $record->component, (int) $record->itemid),
                        default => $there->add_group((int) $record->thing),
                    };
                }
            }
        }
        return $found;
    }

    /**
     * The query for what people have in courses.
     *
     * @param int[] $courseids
     * @param int[] $userids
     * @return array{string, array<string, mixed>}
     */
    private function ask_participations(array $courseids, array $userids): array {
        global $DB;
        $parts = [];
        $params = ['level' => CONTEXT_COURSE];
        $tables = [
            'e' => ['ue.id', 'e.courseid', 'ue.userid', 'e.id', 'ue.timestart', 'ue.timeend', 'ue.status', "''", '0',
                '{user_enrolments} ue JOIN {enrol} e ON e.id = ue.enrolid'],
            'r' => ['ra.id', 'ctx.instanceid', 'ra.userid', 'ra.roleid', '0', '0', '0', 'ra.component', 'ra.itemid',
                '{role_assignments} ra JOIN {context} ctx ON ctx.id = ra.contextid AND ctx.contextlevel = :level'],
            'g' => ['gm.id', 'g.courseid', 'gm.userid', 'g.id', '0', '0', '0', "''", '0',
                '{groups_members} gm JOIN {groups} g ON g.id = gm.groupid'],
        ];
        foreach ($tables as $sort => [$id, $course, $user, $thing, $start, $end, $status, $component, $item, $from]) {
            [$coursesql, $courseparams] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED, 'course');
            [$usersql, $userparams] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user');
            $parts[] = 'SELECT ' . $DB->sql_concat("'$sort'", $id) . " AS uniqueid, '$sort' AS sort, $course AS courseid,
                $user AS userid, $thing AS thing, $start AS starts, $end AS ends, $status AS status, $component AS component,
                $item AS itemid FROM $from WHERE $course $coursesql AND $user $usersql";
            $params += $courseparams + $userparams;
        }
        return [implode(' UNION ALL ', $parts), $params];
    }

    /**
     * The courses that have somebody in whose name core welcomes people. See enrol_plugin::get_welcome_message_contact().
     *
     * @param \stdClass[] $records enrolment methods
     * @return array<int, true> by course id
     */
    private function find_contacts(array $records): array {
        global $CFG, $DB;
        $contexts = [];
        foreach ($records as $record) {
            if ($record->enrol === 'manual' && (int) $record->customint1 === ENROL_SEND_EMAIL_FROM_COURSE_CONTACT) {
                $context = \context_course::instance((int) $record->courseid);
                $contexts[(int) $record->courseid] = $context->get_parent_context_ids(true);
            }
        }
        $roles = array_filter(array_map('intval', explode(',', (string) ($CFG->coursecontact ?? ''))));
        $ids = array_unique(array_merge([], ...$contexts));
        $held = [];
        foreach ($roles ? array_chunk($ids, records::CHUNK) : [] as $chunk) {
            [$rolesql, $roleparams] = $DB->get_in_or_equal($roles);
            [$sql, $params] = $DB->get_in_or_equal($chunk);
            $found = $DB->get_fieldset_sql("SELECT DISTINCT ra.contextid FROM {role_assignments} ra
                JOIN {user} u ON u.id = ra.userid AND u.deleted = 0
                WHERE ra.roleid $rolesql AND ra.contextid $sql", [...$roleparams, ...$params]);
            $held += array_fill_keys(array_map('intval', $found), true);
        }
        return array_fill_keys(array_keys(array_filter($contexts,
            static fn(array $path): bool => array_intersect_key(array_flip($path), $held) !== [])), true);
    }

    /**
     * An enrolment method with the rights of the running user.
     *
     * @param \stdClass $record
     * @param \enrol_plugin $plugin
     * @param array<int, true> $contacts courses in which somebody welcomes people, by id
     * @return enrol_instance
     */
    private function instance(\stdClass $record, \enrol_plugin $plugin, array $contacts): enrol_instance {
        $context = \context_course::instance((int) $record->courseid);
        $role = $record->rolename === null ? null : new role((int) $record->roleid, (string) $record->rolename);
        $mail = $record->enrol === 'manual' ? (int) $record->customint1 : ENROL_DO_NOT_SEND_EMAIL;
        $courseid = (int) $record->courseid;
        return new enrol_instance(
            (int) $record->id,
            $record->enrol,
            $courseid,
            (int) $record->status === ENROL_INSTANCE_ENABLED,
            $role,
            (int) $record->enrolperiod,
            $plugin->allow_enrol($record),
            self::may("enrol/$record->enrol:enrol", $context),
            $plugin->allow_manage($record) && self::may("enrol/$record->enrol:manage", $context),
            $plugin->roles_protected(),
            $mail === ENROL_SEND_EMAIL_FROM_COURSE_CONTACT ? isset($contacts[$courseid]) : $mail !== ENROL_DO_NOT_SEND_EMAIL,
        );
    }

    /**
     * May the running user do this? Not every enrolment plugin has the same capabilities.
     *
     * @param string $capability
     * @param \context $context
     * @return bool
     */
    private static function may(string $capability, \context $context): bool {
        return get_capability_info($capability) !== null && has_capability($capability, $context);
    }

    /**
     * An enrolment plugin.
     *
     * @param string $name
     * @return ?\enrol_plugin
     */
    private function get_plugin(string $name): ?\enrol_plugin {
        if (!array_key_exists($name, $this->plugins)) {
            $this->plugins[$name] = enrol_get_plugin($name) ?: null;
        }
        return $this->plugins[$name];
    }
}
