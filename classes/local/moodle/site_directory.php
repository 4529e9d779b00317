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
use tool_sync\local\directory\account_rules;
use tool_sync\local\directory\binding;
use tool_sync\local\directory\cohort;
use tool_sync\local\directory\context_ref;
use tool_sync\local\directory\course;
use tool_sync\local\directory\enrol_method;
use tool_sync\local\directory\group;
use tool_sync\local\directory\role;
use tool_sync\local\directory\site;
use tool_sync\local\directory\user;

/**
 * The site as it is, looked up in bulk: a handful of queries a call, whatever the number of values.
 *
 * Queries only narrow down: whether a value matches is decided in PHP, because MariaDB's collations ignore case, accents and spaces
 * at the end, and PostgreSQL's do not. The rights of the running user come from Moodle's capabilities, with contexts preloaded by
 * the same queries.
 *
 * This class is long because it answers the whole interface; each method is one look-up.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_directory implements site {
    /** @var int Values of one query. */
    private const CHUNK = 1000;
    /** @var int So many memberships are looked at together. */
    private const SURPLUS = 20000;
    /** @var int A course's assignable roles are kept for as many courses. */
    private const KEPT = 500;
    /** @var array<int, array{manage: bool, assign: bool, view: bool}> Rights over cohorts by context id. */
    private array $rights = [];
    /** @var array<int, array<int, string>> Assignable roles by course id. */
    private array $assignable = [];
    /** @var ?bool Has the site added fields to cohorts? */
    private ?bool $hasaddedfields = null;
    /** @var ?site_enrolments Look-ups of enrolments. */
    private ?site_enrolments $enrolments = null;
    /** @var ?site_accounts Look-ups of accounts. */
    private ?site_accounts $accounts = null;
    /** @var array<string, string> What the site has against addresses, by domain. */
    private array $refused = [];

    #[\Override]
    public function users(string $field, array $values): array {
        global $CFG;
        $matcher = self::matcher($field, $values, ['username', 'email']);
        $column = $field === 'email' ? records::caseless('u.email') : 'u.' . $field;
        $records = records::select(
            'SELECT u.id, u.username, u.idnumber, u.email, u.suspended FROM {user} u WHERE u.deleted = 0 AND u.mnethostid = :host',
            $column, $matcher->get_terms(), 'u.id', ['host' => $CFG->mnet_localhost_id]);
        foreach ($records as $record) {
            $matcher->add((string) $record->$field, $this->user($record));
        }
        return $matcher->get_found();
    }

    #[\Override]
    public function cohorts(string $field, array $values): array {
        $matcher = self::matcher($field, $values);
        $cohorts = [];
        $sql = 'SELECT c.id, c.contextid, c.name, c.idnumber, c.description, c.descriptionformat, c.visible, c.component,
                       c.theme, cc.id AS categoryid, cc.name AS categoryname,
                       ' . \context_helper::get_preload_record_columns_sql('ctx') . '
                  FROM {cohort} c
                  JOIN {context} ctx ON ctx.id = c.contextid
             LEFT JOIN {course_categories} cc ON cc.id = ctx.instanceid AND ctx.contextlevel = :level
                 WHERE 1 = 1';
        foreach (records::select($sql, 'c.' . $field, $matcher->get_terms(), 'c.id', ['level' => CONTEXT_COURSECAT]) as $record) {
            \context_helper::preload_from_record($record);
            $rights = $this->cohort_rights((int) $record->contextid);
            $cohort = new cohort();
            $cohort->id = (int) $record->id;
            $cohort->name = (string) $record->name;
            $cohort->idnumber = (string) $record->idnumber;
            $cohort->description = (string) $record->description;
            $cohort->visible = (bool) $record->visible;
            $cohort->component = (string) $record->component;
            $cohort->theme = (string) $record->theme;
            $cohort->contextid = (int) $record->contextid;
            $cohort->categoryid = (int) $record->categoryid;
            $cohort->contextname = (string) $record->categoryname;
            $cohort->canmanage = $rights['manage'];
            $cohort->canassign = $rights['assign'];
            $cohort->canview = $cohort->visible || $rights['view'];
            $cohort->hasmore = $cohort->description !== '' && ((int) $record->descriptionformat !== (int) FORMAT_HTML
                || str_contains($cohort->description, '@@PLUGINFILE@@'));
            $cohorts[$cohort->id] = $cohort;
            $matcher->add((string) $record->$field, $cohort);
        }
        $this->mark_added_fields($cohorts);
        return $matcher->get_found();
    }

    /**
     * Marks the cohorts that have values in fields that the site has added to cohorts.
     *
     * @param array<int, cohort> $cohorts by id
     */
    private function mark_added_fields(array $cohorts): void {
        global $DB;
        if (!$cohorts) {
            return;
        }
        $this->hasaddedfields ??= $DB->record_exists('customfield_category', ['component' => 'core_cohort', 'area' => 'cohort']);
        foreach ($this->hasaddedfields ? array_chunk(array_keys($cohorts), records::CHUNK) : [] as $ids) {
            [$sql, $params] = $DB->get_in_or_equal($ids);
            $marked = $DB->get_fieldset_sql("SELECT DISTINCT d.instanceid FROM {customfield_data} d
                JOIN {customfield_field} f ON f.id = d.fieldid JOIN {customfield_category} g ON g.id = f.categoryid
                WHERE g.component = 'core_cohort' AND g.area = 'cohort' AND d.instanceid $sql", $params);
            foreach ($marked as $id) {
                $cohorts[(int) $id]->hasmore = true;
            }
        }
    }

    #[\Override]
    public function courses(string $field, array $values): array {
        $matcher = self::matcher($field, $values);
        $sql = 'SELECT c.id, c.shortname, c.idnumber, c.fullname, ' . \context_helper::get_preload_record_columns_sql('ctx') . '
                  FROM {course} c
                  JOIN {context} ctx ON ctx.instanceid = c.id AND ctx.contextlevel = :level
                 WHERE c.id <> :siteid';
        $params = ['level' => CONTEXT_COURSE, 'siteid' => SITEID];
        foreach (records::select($sql, 'c.' . $field, $matcher->get_terms(), 'c.id', $params) as $record) {
            $matcher->add((string) $record->$field, $this->course($record));
        }
        return $matcher->get_found();
    }

    #[\Override]
    public function roles(string $field, array $values): array {
        $matcher = self::matcher($field, $values);
        $sql = 'SELECT r.id, r.shortname FROM {role} r WHERE 1 = 1';
        foreach (records::select($sql, 'r.' . $field, $matcher->get_terms(), 'r.id') as $record) {
            $matcher->add((string) $record->$field, new role((int) $record->id, $record->shortname));
        }
        return $matcher->get_found();
    }

    #[\Override]
    public function category_contexts(string $field, array $values): array {
        $matcher = self::matcher($field, $values);
        $sql = 'SELECT cc.id, cc.idnumber, cc.name, ' . \context_helper::get_preload_record_columns_sql('ctx') . '
                  FROM {course_categories} cc
                  JOIN {context} ctx ON ctx.instanceid = cc.id AND ctx.contextlevel = :level
                 WHERE 1 = 1';
        foreach (records::select($sql, 'cc.' . $field, $matcher->get_terms(), 'cc.id', ['level' => CONTEXT_COURSECAT]) as $record) {
            $contextid = (int) $record->ctxid;
            \context_helper::preload_from_record($record);
            $matcher->add((string) $record->$field,
                new context_ref($contextid, (int) $record->id, (string) $record->name, $this->cohort_rights($contextid)['manage']));
        }
        return $matcher->get_found();
    }

    #[\Override]
    public function system_context(): context_ref {
        $id = \context_system::instance()->id;
        return new context_ref($id, 0, '', $this->cohort_rights($id)['manage']);
    }

    #[\Override]
    public function memberships(array $userids): array {
        $asked = array_map(static fn(array $ids): array => array_fill_keys($ids, true), $userids);
        $found = [];
        foreach (array_chunk($asked, self::CHUNK, true) as $cohorts) {
            foreach (array_chunk(array_keys(array_replace([], ...$cohorts)), self::CHUNK) as $users) {
                foreach ($this->memberships_among(array_keys($cohorts), $users, $cohorts) as $record) {
                    if (isset($asked[$record->cohortid][$record->userid])) {
                        $found[(int) $record->cohortid][(int) $record->userid] = true;
                    }
                }
            }
        }
        return $found;
    }

    /**
     * Memberships of some people in some cohorts.
     *
     * @param int[] $cohortids
     * @param int[] $userids
     * @param array<int, array<int, true>> $asked those that matter, by cohort id and user id
     * @return iterable<\stdClass> those that matter, perhaps with others
     */
    private function memberships_among(array $cohortids, array $userids, array $asked): iterable {
        global $DB;
        [$cohortsql, $cohorts] = $DB->get_in_or_equal($cohortids);
        [$usersql, $users] = $DB->get_in_or_equal($userids);
        $sql = 'SELECT id, cohortid, userid FROM {cohort_members} WHERE cohortid ';
        // Few people are in many cohorts of one chunk. Where they are, the others must not fill the memory.
        $records = $DB->get_records_sql("$sql $cohortsql AND userid $usersql", [...$cohorts, ...$users], 0, self::SURPLUS);
        if (count($records) < self::SURPLUS) {
            yield from $records;
            return;
        }
        foreach ($cohortids as $cohortid) {
            $ids = array_intersect($userids, array_keys($asked[$cohortid]));
            if ($ids) {
                [$usersql, $users] = $DB->get_in_or_equal($ids);
                yield from $DB->get_records_sql("$sql = ? AND userid $usersql", [$cohortid, ...$users]);
            }
        }
    }

    #[\Override]
    public function members(int $cohortid): iterable {
        global $DB;
        $last = 0;
        do {
            $records = $DB->get_records_sql('SELECT u.id, u.username, u.idnumber, u.email, u.suspended
                  FROM {cohort_members} cm
                  JOIN {user} u ON u.id = cm.userid AND u.deleted = 0
                 WHERE cm.cohortid = ? AND cm.userid > ?
              ORDER BY u.id', [$cohortid, $last], 0, self::CHUNK);
            foreach ($records as $record) {
                $last = (int) $record->id;
                yield $this->user($record);
            }
        } while (count($records) === self::CHUNK);
    }

    #[\Override]
    public function member_counts(array $cohortids): array {
        $counts = array_fill_keys(array_map('intval', $cohortids), 0);
        $records = records::select('SELECT cm.cohortid AS id, COUNT(cm.id) AS members
                  FROM {cohort_members} cm
                  JOIN {user} u ON u.id = cm.userid AND u.deleted = 0
                 WHERE 1 = 1', 'cm.cohortid', $cohortids, '', [], 'cm.cohortid');
        foreach ($records as $record) {
            $counts[(int) $record->id] = (int) $record->members;
        }
        return $counts;
    }

    #[\Override]
    public function bindings(array $cohortids, string $enrol): array {
        $found = array_fill_keys(array_map('intval', $cohortids), []);
        $sql = 'SELECT e.id AS bindingid, e.customint1, e.status, e.roleid, r.shortname AS rolename, g.id AS groupid,
                       g.name AS groupname, c.id, c.shortname, c.idnumber, c.fullname,
                       (SELECT COUNT(1) FROM {user_enrolments} ue WHERE ue.enrolid = e.id) AS enrolments,
                       ' . \context_helper::get_preload_record_columns_sql('ctx') . '
                  FROM {enrol} e
                  JOIN {course} c ON c.id = e.courseid
                  JOIN {context} ctx ON ctx.instanceid = c.id AND ctx.contextlevel = :level
             LEFT JOIN {role} r ON r.id = e.roleid
             LEFT JOIN {groups} g ON g.id = e.customint2 AND g.courseid = e.courseid
                 WHERE e.enrol = :enrol';
        $params = ['level' => CONTEXT_COURSE, 'enrol' => $enrol];
        $courses = [];
        foreach (records::select($sql, 'e.customint1', $cohortids, 'e.id', $params) as $record) {
            $binding = new binding();
            $binding->id = (int) $record->bindingid;
            $binding->enrol = $enrol;
            $binding->course = $courses[$record->id] ??= $this->course($record);
            $binding->role = $record->rolename === null ? null : new role((int) $record->roleid, $record->rolename);
            $binding->enabled = (int) $record->status === ENROL_INSTANCE_ENABLED;
            $binding->group = $record->groupid === null ? null : $this->group($record->groupid, $record->id, $record->groupname);
            $binding->enrolments = (int) $record->enrolments;
            $found[(int) $record->customint1][] = $binding;
        }
        return $found;
    }

    #[\Override]
    public function groups(array $courseids): array {
        $found = array_fill_keys(array_map('intval', $courseids), []);
        $records = records::select('SELECT g.id, g.courseid, g.name FROM {groups} g WHERE 1 = 1', 'g.courseid', $courseids, 'g.id');
        foreach ($records as $record) {
            $found[(int) $record->courseid][] = $this->group($record->id, $record->courseid, $record->name);
        }
        return $found;
    }

    #[\Override]
    public function enrol_instances(array $courseids): array {
        $this->enrolments ??= new site_enrolments();
        return $this->enrolments->enrol_instances($courseids);
    }

    #[\Override]
    public function participations(array $courseids, array $userids): array {
        $this->enrolments ??= new site_enrolments();
        return $this->enrolments->participations($courseids, $userids);
    }

    #[\Override]
    public function enrol_method(string $name): ?enrol_method {
        if ($name === '' || clean_param($name, PARAM_PLUGIN) !== $name || !enrol_get_plugin($name)) {
            return null;
        }
        // Core's method has neither dates nor a way to say that it binds cohorts. Others that are made like it (delayedcohort,
        // cohortrestricted) keep the cohort in the same field and are recognised by their name.
        $binds = str_contains($name, 'cohort');
        return new enrol_method($name, enrol_is_enabled($name), $binds, $binds && $name !== 'cohort');
    }

    #[\Override]
    public function can_assign_role(course $course, role $role): bool {
        if (!isset($this->assignable[$course->id])) {
            if (count($this->assignable) >= self::KEPT) {
                $this->assignable = [];
            }
            $this->assignable[$course->id] = get_assignable_roles(\context_course::instance($course->id), ROLENAME_SHORT);
        }
        return isset($this->assignable[$course->id][$role->id]);
    }

    #[\Override]
    public function is_cohort_theme(string $theme): bool {
        global $CFG;
        require_once($CFG->dirroot . '/cohort/lib.php');
        return !empty($CFG->allowcohortthemes) && isset(cohort_get_list_of_themes()[$theme]);
    }

    #[\Override]
    public function can_remove(): bool {
        return has_capability('tool/sync:rundestructive', \context_system::instance());
    }

    #[\Override]
    public function population(string $kind): int {
        global $CFG, $DB;
        return match ($kind) {
            'cohorts' => $DB->count_records('cohort') + $DB->count_records('cohort_members'),
            'cohortcourses' => $DB->count_records('enrol', ['enrol' => 'cohort'])
                + $DB->count_records_sql('SELECT COUNT(ue.id)
                      FROM {user_enrolments} ue
                      JOIN {enrol} e ON e.id = ue.enrolid
                     WHERE e.enrol = ?', ['cohort']),
            'userpictures' => $DB->count_records_select('user', 'deleted = 0 AND picture <> 0'),
            'users' => $DB->count_records('user', ['deleted' => 0, 'mnethostid' => $CFG->mnet_localhost_id]),
            default => 0,
        };
    }

    #[\Override]
    public function keeps_apart(string $kind, bool $isremoving): bool {
        return (new common_ground($kind))->is_empty($isremoving);
    }

    #[\Override]
    public function accounts(string $field, array $values): array {
        return $this->get_accounts()->accounts($field, $values);
    }

    #[\Override]
    public function username_twins(array $usernames): array {
        return $this->get_accounts()->username_twins($usernames);
    }

    #[\Override]
    public function deleted_accounts(array $usernames): array {
        return $this->get_accounts()->deleted_accounts($usernames);
    }

    #[\Override]
    public function account_rules(): account_rules {
        return $this->get_accounts()->account_rules();
    }

    #[\Override]
    public function has_password(account $account, string $password): bool {
        return $this->get_accounts()->has_password($account, $password);
    }

    #[\Override]
    public function refuse_email(string $email): string {
        // What the format lets through core need not: it would refuse the account when it is made.
        if (!validate_email($email)) {
            return get_string('invalidemail');
        }
        // The site allows and forbids domains; where schools share a site, each answer costs queries.
        return $this->refused[strtolower((string) strrchr($email, '@'))] ??= (string) email_is_not_allowed($email);
    }

    #[\Override]
    public function refuse_profile_value(string $shortname, string $value): string {
        return $this->get_accounts()->refuse_profile_value($shortname, $value);
    }

    #[\Override]
    public function belongings(array $userids): array {
        return $this->get_accounts()->belongings($userids);
    }

    #[\Override]
    public function profile_owners(string $shortname, array $values): array {
        return $this->get_accounts()->profile_owners($shortname, $values);
    }

    #[\Override]
    public function pictures(array $userids): array {
        return site_pictures::find($userids);
    }

    #[\Override]
    public function columns(string $kind): array {
        return $kind === 'users' ? (new site_columns())->list() : [];
    }

    /**
     * The look-ups of accounts.
     *
     * @return site_accounts
     */
    private function get_accounts(): site_accounts {
        return $this->accounts ??= new site_accounts();
    }

    /**
     * A matcher for the values of a field.
     *
     * @param string $field
     * @param string[] $values
     * @param string[] $caseless fields that match without case
     * @return matcher
     */
    private static function matcher(string $field, array $values, array $caseless = []): matcher {
        return new matcher($values, $field === 'id', in_array($field, $caseless, true));
    }

    /**
     * A user.
     *
     * @param \stdClass $record
     * @return user
     */
    private function user(\stdClass $record): user {
        $id = (int) $record->id;
        $isprotected = $this->get_accounts()->is_protected($id);
        return new user($id, $record->username, (string) $record->idnumber, (string) $record->email, (bool) $record->suspended,
            $isprotected, $isprotected && site_accounts::is_untouchable($id));
    }

    /**
     * A course with the rights of the running user.
     *
     * Core asks for enrolconfig and the method's own :config to add, switch and delete a cohort method (enrol/instances.php and
     * enrol_cohort_plugin), and for managegroups to make a group for it.
     *
     * @param \stdClass $record of the course, with the columns of its context
     * @return course
     */
    private function course(\stdClass $record): course {
        $contextids = array_map('intval', explode('/', trim($record->ctxpath ?? '', '/')));
        \context_helper::preload_from_record($record);
        $context = \context_course::instance((int) $record->id);
        return new course((int) $record->id, (string) $record->shortname, (string) $record->idnumber, (string) $record->fullname,
            $contextids,
            has_all_capabilities(['moodle/course:enrolconfig', 'enrol/cohort:config'], $context),
            has_capability('moodle/course:managegroups', $context));
    }

    /**
     * A group.
     *
     * @param int|string $id
     * @param int|string $courseid
     * @param string $name
     * @return group
     */
    private function group(int|string $id, int|string $courseid, string $name): group {
        $group = new group();
        $group->id = (int) $id;
        $group->courseid = (int) $courseid;
        $group->name = $name;
        return $group;
    }

    /**
     * What may the running user do with the cohorts of a context?
     *
     * Core's pages ask for cohort:assign to change members, its web services accept either. A course may be bound to a hidden
     * cohort by
     * somebody who may see it: cohort_get_available_cohorts().
     *
     * @param int $contextid of a context that is preloaded or the system's
     * @return array{manage: bool, assign: bool, view: bool}
     */
    private function cohort_rights(int $contextid): array {
        if (!isset($this->rights[$contextid])) {
            $context = \context::instance_by_id($contextid);
            $manage = has_capability('moodle/cohort:manage', $context);
            $this->rights[$contextid] = ['manage' => $manage,
                'assign' => $manage || has_capability('moodle/cohort:assign', $context),
                'view' => $manage || has_capability('moodle/cohort:view', $context)];
        }
        return $this->rights[$contextid];
    }
}
