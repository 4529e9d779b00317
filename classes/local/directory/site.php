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

namespace tool_sync\local\directory;

/**
 * The site as it is, read in bulk. Implemented over a Moodle database and over memory. Each look-up costs a fixed, small number of
 * queries whatever the number of values, and never writes.
 *
 * Matching: values match exactly, except user names and e-mail addresses, which match without case. Deleted users are never
 * returned. A field is one of those the settings offer; anything else is a programmer's mistake.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface site {
    /**
     * Users by a field.
     *
     * @param string $field id, idnumber, username or email
     * @param string[] $values distinct, not empty
     * @return array<string, user[]> matches by value as asked; a value without match is absent
     */
    public function users(string $field, array $values): array;

    /**
     * Cohorts by a field, over all contexts. Fresh entities at every call.
     *
     * @param string $field id, idnumber or name
     * @param string[] $values distinct, not empty
     * @return array<string, cohort[]>
     */
    public function cohorts(string $field, array $values): array;

    /**
     * Courses by a field, without the site course.
     *
     * @param string $field id, idnumber or shortname
     * @param string[] $values distinct, not empty
     * @return array<string, course[]>
     */
    public function courses(string $field, array $values): array;

    /**
     * Roles by a field.
     *
     * @param string $field id or shortname
     * @param string[] $values distinct, not empty
     * @return array<string, role[]>
     */
    public function roles(string $field, array $values): array;

    /**
     * Contexts that can own cohorts, by course category.
     *
     * @param string $field id or idnumber
     * @param string[] $values distinct, not empty
     * @return array<string, context_ref[]>
     */
    public function category_contexts(string $field, array $values): array;

    /**
     * The system context.
     *
     * @return context_ref
     */
    public function system_context(): context_ref;

    /**
     * Which of these people are members of which of these cohorts?
     *
     * @param array<int, int[]> $userids user ids by cohort id
     * @return array<int, array<int, true>> the memberships that exist, by cohort id and user id
     */
    public function memberships(array $userids): array;

    /**
     * The members of a cohort in the order of their ids, deleted accounts left out.
     *
     * @param int $cohortid
     * @return iterable<user>
     */
    public function members(int $cohortid): iterable;

    /**
     * How many members have these cohorts?
     *
     * @param int[] $cohortids
     * @return array<int, int> by cohort id, zeros included
     */
    public function member_counts(array $cohortids): array;

    /**
     * The enrolment methods that bind these cohorts to courses, with course, role, group and number of enrolments filled in;
     * {@see binding::$cohort} is left to the caller.
     *
     * @param int[] $cohortids
     * @param string $enrol enrolment plugin
     * @return array<int, binding[]> by cohort id
     */
    public function bindings(array $cohortids, string $enrol): array;

    /**
     * The groups of courses.
     *
     * @param int[] $courseids
     * @return array<int, group[]> by course id
     */
    public function groups(array $courseids): array;

    /**
     * The enrolment methods of courses, with the rights of the running user.
     *
     * @param int[] $courseids
     * @return array<int, enrol_instance[]> by course id, in the order in which the course has them
     */
    public function enrol_instances(array $courseids): array;

    /**
     * What people have in courses: enrolments, roles in the course itself, groups.
     *
     * @param int[] $courseids
     * @param int[] $userids
     * @return array<int, array<int, participation>> by course id and user id; who has nothing there is absent
     */
    public function participations(array $courseids, array $userids): array;

    /**
     * An enrolment plugin.
     *
     * @param string $name
     * @return ?enrol_method null = not installed
     */
    public function enrol_method(string $name): ?enrol_method;

    /**
     * May the running user assign this role in this course? Asked only for real changes.
     *
     * @param course $course
     * @param role $role
     * @return bool
     */
    public function can_assign_role(course $course, role $role): bool;

    /**
     * May cohorts have this theme?
     *
     * @param string $theme
     * @return bool
     */
    public function is_cohort_theme(string $theme): bool;

    /**
     * May the running user make changes that take something away?
     *
     * @return bool
     */
    public function can_remove(): bool;

    /**
     * How many things of a kind the site holds: what the guard's percentage is taken of.
     *
     * @param string $kind "cohorts" = cohorts and memberships, "cohortcourses" = enrolment methods that bind cohorts,
     *     and their enrolments
     * @return int
     */
    public function population(string $kind): int;

    /**
     * Do the changes of one object of a kind leave those of another alone, whatever their order? Not where courses have something
     * to do with both: whether somebody's last enrolment ends there depends on what was made before.
     *
     * @param string $kind
     * @param bool $isremoving does the plan take anything away?
     * @return bool
     */
    public function keeps_apart(string $kind, bool $isremoving): bool;

    /**
     * Local accounts by a field, with everything that a file can say of them; deleted ones are left out. Fresh entities at every
     * call.
     *
     * @param string $field id, idnumber, username or email
     * @param string[] $values distinct, not empty
     * @return array<string, account[]> matches by value as asked
     */
    public function accounts(string $field, array $values): array;

    /**
     * Accounts whose usernames the database takes for some of these, although they are others: {@see username_twin}. Asked only
     * where the account rules say that there may be some.
     *
     * @param string[] $usernames distinct, not empty, in lower case
     * @return account[]
     */
    public function username_twins(array $usernames): array;

    /**
     * Deleted local accounts, by the username that they had.
     *
     * @param string[] $usernames distinct, not empty, in lower case
     * @return array<string, account[]> by username; their username, e-mail and ID number are empty: core has taken them away
     */
    public function deleted_accounts(array $usernames): array;

    /**
     * What the site allows of accounts, and what the running user may do with them.
     *
     * @return account_rules
     */
    public function account_rules(): account_rules;

    /**
     * Is this the account's password? Takes milliseconds: asked only where a row names one for an account that is there.
     *
     * @param account $account
     * @param string $password "*NOPASS*" = has it none that anybody could log in with?
     * @return bool
     */
    public function has_password(account $account, string $password): bool;

    /**
     * What the site has against an e-mail address, beside its form.
     *
     * @param string $email
     * @return string in the reader's language; empty = nothing
     */
    public function refuse_email(string $email): string;

    /**
     * What the site has against a value of a custom profile field: one that its own form would change is not kept as it is, since
     * it is shown to people as the form leaves it.
     *
     * @param string $shortname
     * @param string $value not empty
     * @return string in the reader's language; empty = nothing
     */
    public function refuse_profile_value(string $shortname, string $value): string;

    /**
     * What goes with these accounts when they are deleted.
     *
     * @param int[] $userids
     * @return array<int, array{enrolments: int, cohorts: int, grades: int}> by user id, zeros included
     */
    public function belongings(array $userids): array;

    /**
     * Which of these values of a custom profile field that must be unique has another account already?
     *
     * @param string $shortname
     * @param string[] $values
     * @return array<string, int[]> user ids by value
     */
    public function profile_owners(string $shortname, array $values): array;

    /**
     * The pictures of people.
     *
     * @param int[] $userids
     * @return array<int, picture> by user id; who has none is absent. Fresh entities at every call
     */
    public function pictures(array $userids): array;

    /**
     * Columns as this site has them: in the place of those of the definition with the same name, or beside them. A site that allows
     * two languages has a column "lang" with two values.
     *
     * @param string $kind
     * @return list<array{name: string, type?: string, values?: string[], labels?: array<string, string>, max?: int, form?: string,
     *     clearable?: bool, masked?: bool, ignored?: bool, labeltext?: string, policy?: array<string, int>}> only the attributes
     *     that differ; labels = what
     *     people call the values, in the reader's language ("France" for FR), for suggestions on the page;
     *     ignored = it means nothing on this site
     */
    public function columns(string $kind): array;
}
