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


namespace tool_sync\tests\faults;

/**
 * People of whom files are about accounts, and who are gone again afterwards: the school is left alone.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class people {
    /** @var string Beginning of all their usernames and addresses, those that files give them too. */
    public const PREFIX = 'faults.';
    /** @var string[] Short names and types of custom profile fields. */
    private const FIELDS = ['faultshouse' => 'text', 'faultsboarder' => 'checkbox'];
    /** @var string A password that each of them has. */
    private const PASSWORD = 'Winter-2025!';

    /**
     * Makes them: enrolled in a course and in a group of it, signed in, with values in custom profile fields. One is suspended, one
     * was deleted.
     *
     * @param string[] $names after the prefix; "suspended" and "deleted" are what they are called
     */
    public static function make(array $names): void {
        global $CFG, $DB;
        self::remove();
        // Whoever used the site before, in a browser, is not signed in any more.
        $DB->delete_records('sessions');
        $categoryid = $DB->insert_record('user_info_category', ['name' => self::PREFIX, 'sortorder' => 99]);
        foreach (self::FIELDS as $name => $type) {
            $fieldids[$name] = $DB->insert_record('user_info_field', ['shortname' => $name, 'name' => $name, 'datatype' => $type,
                'description' => '', 'categoryid' => $categoryid, 'visible' => 2, 'defaultdata' => '', 'param1' => 30,
                'param2' => 2048]);
        }
        $courseid = (int) $DB->get_field('course', 'id', ['shortname' => 'MATHS-6'], MUST_EXIST);
        $groupid = groups_create_group((object) ['courseid' => $courseid, 'name' => 'Before']);
        foreach ($names as $name) {
            $username = self::PREFIX . $name;
            $id = user_create_user((object) ['username' => $username, 'password' => self::PASSWORD, 'firstname' => ucfirst($name),
                'lastname' => 'Before', 'email' => "$username@school.example", 'idnumber' => "F-$name", 'auth' => 'manual',
                'confirmed' => 1, 'lang' => 'en', 'mnethostid' => $CFG->mnet_localhost_id,
                'suspended' => (int) ($name === 'suspended')], true, false);
            foreach ($fieldids as $field => $fieldid) {
                $DB->insert_record('user_info_data', ['userid' => $id, 'fieldid' => $fieldid, 'dataformat' => 0,
                    'data' => $field === 'faultshouse' ? 'Red' : '1']);
            }
            enrol_try_internal_enrol($courseid, $id, $DB->get_field('role', 'id', ['shortname' => 'student']));
            groups_add_member($groupid, $id);
            if ($name === 'deleted') {
                delete_user($DB->get_record('user', ['id' => $id]));
                continue;
            }
            $DB->insert_record('sessions', ['state' => 0, 'sid' => md5($username), 'userid' => $id, 'timecreated' => time(),
                'timemodified' => time()]);
        }
    }

    /** Takes them and their fields away, whatever files have made of them. */
    public static function remove(): void {
        global $DB;
        foreach ($DB->get_records_select('user', $DB->sql_like('username', '?'), [self::PREFIX . '%']) as $user) {
            if (!$user->deleted) {
                delete_user($user);
            }
            \context_helper::delete_instance(CONTEXT_USER, $user->id);
            foreach (['user_info_data', 'user_preferences', 'sessions', 'tool_dataprivacy_request'] as $table) {
                $DB->delete_records($table, ['userid' => $user->id]);
            }
            $DB->delete_records('user', ['id' => $user->id]);
        }
        $DB->delete_records_list('user_info_field', 'shortname', array_keys(self::FIELDS));
        $DB->delete_records('user_info_category', ['name' => self::PREFIX]);
        $DB->delete_records('groups', ['name' => 'Before']);
        \cache_helper::purge_by_definition('core', 'groupdata');
    }
}
