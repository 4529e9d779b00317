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

/**
 * Answers questions about a live site, and prepares it, for the tests that use it from outside. It stays running: one JSON object a
 * line comes in, {"do": "…", …}, one line goes out for each, {"answer": …} or {"error": "…"}.
 *
 * php tests/site/ask.php CONFIG.PHP
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require($argv[1]);
require_once($CFG->dirroot . '/cohort/lib.php');
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->libdir . '/ddllib.php');
require_once($CFG->libdir . '/filterlib.php');
require_once($CFG->libdir . '/adminlib.php');
ini_set('default_socket_timeout', '-1');

/**
 * The files of an area, without folders.
 *
 * @param string $area
 * @return array<int, array{path: string, size: int, hash: string}> in the order of their paths
 */
function tool_sync_ask_files(string $area): array {
    $files = [];
    $context = context_system::instance()->id;
    foreach (get_file_storage()->get_area_files($context, 'tool_sync', $area, false, 'filepath, filename', false) as $file) {
        $files[] = ['path' => $file->get_filepath() . $file->get_filename(), 'size' => (int) $file->get_filesize(),
            'hash' => $file->get_contenthash()];
    }
    return $files;
}

/**
 * A file of the command file area.
 *
 * @param string $path
 * @return array<string, mixed>
 */
function tool_sync_ask_record(string $path): array {
    return ['contextid' => context_system::instance()->id, 'component' => 'tool_sync', 'filearea' => 'syncfiles', 'itemid' => 0,
        'filepath' => rtrim(dirname($path), '/') . '/', 'filename' => basename($path)];
}

/**
 * All cohorts with their members, by what files call them.
 *
 * @return array<int, array<string, mixed>>
 */
function tool_sync_ask_cohorts(): array {
    global $DB;
    $cohorts = [];
    foreach ($DB->get_records('cohort', null, 'idnumber, name') as $cohort) {
        $cohorts[] = [
            'idnumber' => (string) $cohort->idnumber,
            'name' => $cohort->name,
            'description' => (string) $cohort->description,
            'visible' => (bool) $cohort->visible,
            'members' => $DB->get_fieldset_sql('SELECT u.idnumber FROM {cohort_members} m JOIN {user} u ON u.id = m.userid
                 WHERE m.cohortid = ? ORDER BY u.idnumber', [$cohort->id]),
        ];
    }
    return $cohorts;
}

/**
 * The cohort enrolment methods, by what files call their parts.
 *
 * @return array<int, array<string, mixed>>
 */
function tool_sync_ask_bindings(): array {
    global $DB;
    return array_values($DB->get_records_sql('SELECT e.id, co.idnumber AS cohort, c.shortname AS course, r.shortname AS role,
               e.status, e.customint2 AS groupid, (SELECT COUNT(1) FROM {user_enrolments} ue WHERE ue.enrolid = e.id) AS enrolled
          FROM {enrol} e
          JOIN {course} c ON c.id = e.courseid
          JOIN {cohort} co ON co.id = e.customint1
     LEFT JOIN {role} r ON r.id = e.roleid
         WHERE e.enrol = ?
      ORDER BY co.idnumber, c.shortname, r.shortname', ['cohort']));
}

/**
 * The plugin's tables.
 *
 * @return string[]
 */
function tool_sync_ask_tables(): array {
    global $DB;
    return array_values(preg_grep('/^tool_sync_/', $DB->get_tables(false)));
}

/**
 * Takes accounts back to those of the school, without pictures. New ones are told by the addresses that the tests give them.
 */
function tool_sync_ask_reset_accounts(): void {
    global $CFG, $DB;
    foreach ($DB->get_records_select('user', $DB->sql_like('email', '?') . ' AND deleted = 0', ['%@new.school.example']) as $user) {
        delete_user($user);
    }
    // What is left of deleted ones would be known by its names.
    $DB->delete_records('user', ['deleted' => 1]);
    foreach ($DB->get_records_select('user', 'picture <> 0') as $user) {
        get_file_storage()->delete_area_files(context_user::instance($user->id)->id, 'user', 'icon');
        $DB->set_field('user', 'picture', 0, ['id' => $user->id]);
    }
    $school = json_decode(file_get_contents(dirname(__DIR__, 2) . '/examples/site.json'), true, 512, JSON_THROW_ON_ERROR);
    foreach ($school['users'] as $known) {
        $user = $DB->get_record('user', ['username' => $known['username'], 'mnethostid' => $CFG->mnet_localhost_id]);
        $wanted = ['lastname' => $known['lastname'], 'suspended' => (int) $known['suspended']];
        if ($user && ($user->lastname !== $wanted['lastname'] || (int) $user->suspended !== $wanted['suspended'])) {
            $DB->update_record('user', ['id' => $user->id] + $wanted);
        }
    }
}

/**
 * Takes a capability from somebody, by a role of the tests' own.
 *
 * @param string $username
 * @param string $capability empty = gives all back
 */
function tool_sync_ask_prohibit(string $username, string $capability): void {
    global $DB;
    $userid = $DB->get_field('user', 'id', ['username' => $username], MUST_EXIST);
    $system = context_system::instance();
    $roleid = $DB->get_field('role', 'id', ['shortname' => 'toolsyncprohibited']);
    if ($roleid) {
        delete_role($roleid);
    }
    if ($capability !== '') {
        $roleid = create_role('May not', 'toolsyncprohibited', '');
        assign_capability($capability, CAP_PROHIBIT, $roleid, $system->id);
        role_assign($roleid, $userid, $system->id);
    }
}

/**
 * Takes the site back to a school without cohorts, runs, command files and settings of its own.
 */
function tool_sync_ask_reset(): void {
    global $DB;
    foreach ($DB->get_records('enrol', ['enrol' => 'cohort']) as $instance) {
        enrol_get_plugin('cohort')->delete_instance($instance);
    }
    $DB->delete_records('groups_members');
    $DB->delete_records('groups');
    cache_helper::purge_by_definition('core', 'groupdata');
    foreach ($DB->get_records('cohort') as $cohort) {
        cohort_delete_cohort($cohort);
    }
    foreach (tool_sync_ask_tables() as $table) {
        $DB->delete_records($table);
    }
    $DB->delete_records('task_adhoc', ['component' => 'tool_sync']);
    get_file_storage()->delete_area_files(context_system::instance()->id, 'tool_sync');
    // It would load its script from another server.
    filter_set_global_state('mathjaxloader', TEXTFILTER_DISABLED);
    tool_sync_ask_reset_accounts();
    tool_sync_ask_unset();
    admin_apply_default_settings(admin_get_root(true)->locate('tool_sync'), true);
}

/**
 * Takes all settings away.
 */
function tool_sync_ask_unset(): void {
    global $DB;
    foreach ($DB->get_fieldset_select('config_plugins', 'name', "plugin = 'tool_sync' AND name <> 'version'") as $name) {
        unset_config($name, 'tool_sync');
    }
}

/**
 * Makes a user, or finds the one of that name.
 *
 * @param string $username
 * @param string $password
 * @param string $role shortname of a role in the system context; empty = none
 * @param string $lang
 * @return int id
 */
function tool_sync_ask_user(string $username, string $password, string $role, string $lang): int {
    global $CFG, $DB;
    $id = $DB->get_field('user', 'id', ['username' => $username]);
    if (!$id) {
        $id = user_create_user((object) ['username' => $username, 'password' => $password, 'firstname' => ucfirst($username),
            'lastname' => 'Tester', 'email' => "$username@school.example", 'auth' => 'manual', 'confirmed' => 1,
            'mnethostid' => $CFG->mnet_localhost_id], true, false);
    }
    $DB->set_field('user', 'lang', $lang, ['id' => $id]);
    if ($role !== '') {
        role_assign($DB->get_field('role', 'id', ['shortname' => $role], MUST_EXIST), $id, context_system::instance()->id);
    }
    return (int) $id;
}

/**
 * Does one thing.
 *
 * @param array<string, mixed> $ask
 * @return mixed
 */
function tool_sync_ask(array $ask): mixed {
    global $DB;
    \core\session\manager::set_user(get_admin());
    switch ($ask['do']) {
        case 'rows':
            return array_values($DB->get_records_sql($ask['sql'], $ask['params'] ?? []));
        case 'execute':
            return $DB->execute($ask['sql'], $ask['params'] ?? []);
        case 'config':
            return $ask['value'] === null ? unset_config($ask['name'], 'tool_sync')
                : set_config($ask['name'], $ask['value'], 'tool_sync');
        case 'coreconfig':
            set_config($ask['name'], $ask['value']);
            return true;
        case 'unset':
            tool_sync_ask_unset();
            return true;
        case 'settings':
            return (object) $DB->get_records_menu('config_plugins', ['plugin' => 'tool_sync'], 'name', 'name, value');
        case 'files':
            return tool_sync_ask_files($ask['area'] ?? 'syncfiles');
        case 'content':
            $file = get_file_storage()->get_file(...array_values(tool_sync_ask_record($ask['path'])));
            return $file ? base64_encode($file->get_content()) : null;
        case 'store':
            get_file_storage()->create_file_from_string(tool_sync_ask_record($ask['path']), base64_decode($ask['content']));
            return true;
        case 'cohorts':
            return tool_sync_ask_cohorts();
        case 'bindings':
            return tool_sync_ask_bindings();
        case 'members':
            $id = cohort_add_cohort((object) ['contextid' => context_system::instance()->id, 'name' => $ask['name'],
                'idnumber' => $ask['idnumber'], 'description' => '', 'component' => $ask['component'] ?? '']);
            foreach ($ask['users'] as $idnumber) {
                cohort_add_member($id, $DB->get_field('user', 'id', ['idnumber' => $idnumber], MUST_EXIST));
            }
            return (int) $id;
        case 'user':
            return tool_sync_ask_user($ask['username'], $ask['password'], $ask['role'] ?? '', $ask['lang'] ?? 'en');
        case 'prohibit':
            tool_sync_ask_prohibit($ask['username'], $ask['capability']);
            return true;
        case 'pretendold':
            foreach (tool_sync_ask_tables() as $table) {
                $DB->get_manager()->drop_table(new xmldb_table($table));
            }
            set_config('version', $ask['version'], 'tool_sync');
            // The code on the disk changes in an upgrade: Moodle notices by this hash.
            set_config('allversionshash', '');
            return true;
        case 'tables':
            return tool_sync_ask_tables();
        case 'reset':
            tool_sync_ask_reset();
            return true;
    }
    throw new coding_exception('Unknown question: ' . $ask['do']);
}

while (!feof(STDIN)) {
    $line = fgets(STDIN);
    if ($line === false) {
        // Nothing was asked for a while.
        usleep(10000);
        continue;
    }
    try {
        $reply = ['answer' => tool_sync_ask(json_decode($line, true, 512, JSON_THROW_ON_ERROR))];
    } catch (Throwable $e) {
        $reply = ['error' => get_class($e) . ': ' . $e->getMessage() . ' ' . ($e->debuginfo ?? '')];
    }
    echo "\n>>>" . json_encode($reply, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE) . "\n";
}
