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
 * What the rows of a chunk name: collected first, so that the site is asked once for all of them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class wants {
    /** @var array<string, array<string, array<string, true>>> Values as keys, by field, by type. */
    private array $values = [];
    /** @var array<string, array<string, true>> User values as keys, by cohort value: memberships to look up. */
    private array $memberships = [];
    /** @var array<string, array<string, true>> Enrolment plugins as keys, by cohort value: bindings to look up. */
    private array $bindings = [];
    /** @var array<string, true> Course values whose groups are needed, as keys. */
    private array $groups = [];
    /** @var array<string, true> Course values whose enrolment methods, and what people have there, are needed, as keys. */
    private array $enrolments = [];
    /** @var array<string, true> Cohort values whose members are counted, as keys. */
    private array $counts = [];
    /** @var array<string, array<string, true>> Names as keys, by scope: facts to read. */
    private array $facts = [];
    /**
     * @var list<array{list<array{string, string}>, list<array{string, string}>}> Accounts and cohorts whose membership is asked
     *     for.
     */
    private array $pairs = [];
    /** @var ?same_names Names that may mean the same account before and after a row; null = no row renames. */
    private ?same_names $same = null;

    /**
     * A thing by a field.
     *
     * @param string $type user, cohort, course, role or category; picture (those of the users); account; deleted (an account by
     *     the username that it had); profile
     *     (whoever has a value of the custom profile field); anycohort (a cohort by another field than the one that identifies
     * them)
     * @param string $field a field of that type: see {@see site}
     * @param string $value ignored when empty
     */
    public function want(string $type, string $field, string $value): void {
        if ($value !== '') {
            $this->values[$type][$field][$value] = true;
        }
    }

    /**
     * Whether a person is a member of a cohort.
     *
     * @param string $cohort identifier of the cohort
     * @param string $user identifier of the user
     */
    public function want_membership(string $cohort, string $user): void {
        $this->memberships[$cohort][$user] = true;
    }

    /**
     * How many members a cohort has.
     *
     * @param string $cohort identifier of the cohort
     */
    public function want_count(string $cohort): void {
        $this->counts[$cohort] = true;
    }

    /**
     * A fact of the run.
     *
     * @param string $scope
     * @param string $name
     */
    public function want_fact(string $scope, string $name): void {
        $this->facts[$scope][$name] = true;
    }

    /**
     * The enrolment methods that bind a cohort.
     *
     * @param string $cohort identifier of the cohort
     * @param string $enrol enrolment plugin
     */
    public function want_bindings(string $cohort, string $enrol): void {
        $this->bindings[$cohort][$enrol] = true;
    }

    /**
     * The groups of a course.
     *
     * @param string $course identifier of the course
     */
    public function want_groups(string $course): void {
        $this->groups[$course] = true;
    }

    /**
     * The enrolment methods of a course, and what the people of the chunk have there.
     *
     * @param string $course identifier of the course
     */
    public function want_enrolments(string $course): void {
        $this->enrolments[$course] = true;
    }

    /**
     * Whether an account is a member of a cohort, where each may be named in several ways.
     *
     * @param list<array{string, string}> $accounts field and value
     * @param list<array{string, string}> $cohorts field and value
     */
    public function want_account_in_cohort(array $accounts, array $cohorts): void {
        $this->pairs[] = [$accounts, $cohorts];
    }

    /**
     * That these names may mean the same account before and after a row: the row may rename it.
     *
     * @param list<array{string, string}> $accounts field and value
     */
    public function note_same_account(array $accounts): void {
        $this->same ??= new same_names();
        $this->same->add($accounts);
    }

    /**
     * What an account may be called before or after a row of this chunk.
     *
     * @param list<array{string, string}> $accounts field and value
     * @return list<array{string, string}> these and others
     */
    public function list_same_accounts(array $accounts): array {
        return $this->same === null ? $accounts : $this->same->list($accounts);
    }

    /**
     * Wanted memberships of accounts.
     *
     * @return list<array{list<array{string, string}>, list<array{string, string}>}> accounts and cohorts, by field and value
     */
    public function get_accounts_in_cohorts(): array {
        return $this->pairs;
    }

    /**
     * Wanted values by field.
     *
     * @param string $type
     * @return array<string, string[]>
     */
    public function get_values(string $type): array {
        return array_map(self::keys(...), $this->values[$type] ?? []);
    }

    /**
     * Wanted memberships.
     *
     * @return array<string, string[]> user identifiers by cohort identifier
     */
    public function get_memberships(): array {
        return array_map(self::keys(...), $this->memberships);
    }

    /**
     * Wanted facts.
     *
     * @return array<string, string[]> names by scope
     */
    public function get_facts(): array {
        return array_map(self::keys(...), $this->facts);
    }

    /**
     * Wanted bindings.
     *
     * @return array<string, string[]> enrolment plugins by cohort identifier
     */
    public function get_bindings(): array {
        return array_map(self::keys(...), $this->bindings);
    }

    /**
     * Courses whose groups are wanted.
     *
     * @return string[]
     */
    public function get_groups(): array {
        return self::keys($this->groups);
    }

    /**
     * Courses whose enrolments are wanted.
     *
     * @return string[]
     */
    public function get_enrolments(): array {
        return self::keys($this->enrolments);
    }

    /**
     * Cohorts whose members are to be counted.
     *
     * @return string[]
     */
    public function get_counts(): array {
        return self::keys($this->counts);
    }

    /**
     * The keys of an array as text (PHP turns "12" into a number).
     *
     * @param array<array-key, mixed> $array
     * @return string[]
     */
    private static function keys(array $array): array {
        return array_map(strval(...), array_keys($array));
    }
}
