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
 * What is known while a chunk is planned: the site in bulk, and what this run already planned. Kinds ask it and tell it; nothing
 * here writes to the site.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class directory {
    /** @var account_overlay Accounts. */
    public readonly account_overlay $accounts;
    /** @var cohort_overlay Cohorts. */
    public readonly cohort_overlay $cohorts;
    /** @var member_overlay Memberships. */
    public readonly member_overlay $members;
    /** @var binding_overlay Enrolment methods and groups. */
    public readonly binding_overlay $bindings;
    /** @var enrolment_overlay What people have in courses. */
    public readonly enrolment_overlay $enrolments;
    /** @var facts Facts of the run. */
    public readonly facts $facts;
    /** @var array<int, picture> Pictures by user id. */
    private array $pictures = [];
    /** @var array<string, array<string, user[]|course[]|role[]|context_ref[]>> Matches by value, by "type:field". */
    private array $found = [];

    /**
     * Constructor.
     *
     * @param site $site
     * @param fact_store $store
     * @param identifiers $identifiers
     * @param bool $lasting do planned changes outlive their chunk? Yes while planning, no while applying
     * @param int $today first second of the day on which the run began: the same in both phases, however long it takes
     */
    public function __construct(
        /** @var site The site as it is. */
        public readonly site $site,
        fact_store $store,
        /** @var identifiers What identifies what. */
        public readonly identifiers $identifiers,
        bool $lasting,
        /** @var int First second of the day on which the run began. */
        public readonly int $today = 0,
    ) {
        $this->facts = new facts($store, $lasting);
        $this->accounts = new account_overlay($site, $this->facts, $identifiers->user);
        $this->cohorts = new cohort_overlay($site, $this->facts, $identifiers->cohort);
        $this->members = new member_overlay($site, $this->facts, $this->cohorts);
        $this->bindings = new binding_overlay($site, $this->facts, $this->cohorts);
        $this->enrolments = new enrolment_overlay($site, $this->facts);
    }

    /**
     * Looks up all that a chunk wants, in a fixed number of queries.
     *
     * @param wants $wants
     */
    public function load(wants $wants): void {
        foreach ($wants->get_values('user') as $field => $values) {
            $this->found['user:' . $field] = $this->site->users($field, $values);
        }
        foreach ($wants->get_values('course') as $field => $values) {
            $this->found['course:' . $field] = $this->site->courses($field, $values);
        }
        foreach ($wants->get_values('role') as $field => $values) {
            $this->found['role:' . $field] = $this->site->roles($field, $values);
        }
        foreach ($wants->get_values('category') as $field => $values) {
            $this->found['category:' . $field] = $this->site->category_contexts($field, $values);
        }
        if ($wants->get_values('picture')) {
            $ids = array_map(static fn(user $user): int => (int)$user->id, $this->list_people());
            $this->pictures = $ids ? $this->site->pictures($ids) : [];
        }
        $this->facts->load($wants->get_facts());
        $this->accounts->load($wants);
        $this->cohorts->load($wants);
        $this->load_memberships($wants->get_memberships(), $wants);
        $this->load_bindings($wants->get_bindings());
        $this->bindings->load_groups($this->list_courses($wants->get_groups()));
        $this->enrolments->load($this->list_courses($wants->get_enrolments()), $this->list_people());
    }

    /**
     * The courses that values name, each once.
     *
     * @param string[] $values
     * @return course[]
     */
    private function list_courses(array $values): array {
        $courses = [];
        foreach ($values as $value) {
            foreach ($this->find_courses($value) as $course) {
                $courses[$course->id] = $course;
            }
        }
        return array_values($courses);
    }

    /**
     * The people that the chunk has looked up.
     *
     * @return user[]
     */
    private function list_people(): array {
        $people = $this->accounts->list_met();
        foreach ($this->found['user:' . $this->identifiers->user] ?? [] as $matches) {
            foreach ($matches as $user) {
                if ($user instanceof user) {
                    $people[] = $user;
                }
            }
        }
        return $people;
    }

    /**
     * Users that the file calls so.
     *
     * @param string $value
     * @return user[]
     */
    public function find_users(string $value): array {
        /** @var user[] $users */
        $users = $this->found['user:' . $this->identifiers->user][$value] ?? [];
        return $users;
    }

    /**
     * The picture of somebody.
     *
     * @param user $user
     * @return picture of revision 0 where there is none
     */
    public function find_picture(user $user): picture {
        return $this->pictures[(int)$user->id] ?? new picture();
    }

    /**
     * Courses that the file calls so.
     *
     * @param string $value
     * @return course[]
     */
    public function find_courses(string $value): array {
        /** @var course[] $courses */
        $courses = $this->found['course:' . $this->identifiers->course][$value] ?? [];
        return $courses;
    }

    /**
     * Roles by a field.
     *
     * @param string $field id or shortname
     * @param string $value
     * @return role[]
     */
    public function find_roles(string $field, string $value): array {
        /** @var role[] $roles */
        $roles = $this->found['role:' . $field][$value] ?? [];
        return $roles;
    }

    /**
     * Contexts of course categories by a field.
     *
     * @param string $field id or idnumber
     * @param string $value
     * @return context_ref[]
     */
    public function find_category_contexts(string $field, string $value): array {
        /** @var context_ref[] $contexts */
        $contexts = $this->found['category:' . $field][$value] ?? [];
        return $contexts;
    }

    /** The chunk is planned (and, while applying, made): keeps what outlives it, forgets the rest. */
    public function flush(): void {
        $this->cohorts->stage();
        $this->facts->flush();
        $this->forget();
    }

    /** Forgets the chunk, planned changes included: before it is looked up again. */
    public function forget(): void {
        $this->facts->forget();
        $this->accounts->forget();
        $this->cohorts->forget();
        $this->members->forget();
        $this->bindings->forget();
        $this->enrolments->forget();
        $this->found = [];
        $this->pictures = [];
    }

    /**
     * Looks up memberships of cohorts and people that exist and are not ambiguous.
     *
     * @param array<string, string[]> $wanted user values by cohort value
     * @param wants $wants accounts and cohorts, by field and value
     */
    private function load_memberships(array $wanted, wants $wants): void {
        $pairs = [];
        foreach ($wanted as $name => $values) {
            $cohorts = $this->cohorts->find((string)$name);
            foreach (count($cohorts) === 1 ? $values : [] as $value) {
                $users = $this->find_users($value);
                if (count($users) === 1) {
                    $pairs[] = [$cohorts[0], $users[0]];
                }
            }
        }
        foreach ($wants->get_accounts_in_cohorts() as [$accounts, $cohorts]) {
            $accounts = $wants->list_same_accounts($accounts);
            foreach ($cohorts as [$field, $value]) {
                foreach ($this->cohorts->find_by($field, $value) as $cohort) {
                    array_push($pairs, ...$this->pair($accounts, $cohort));
                }
            }
        }
        $this->members->load($pairs);
    }

    /**
     * A cohort with each account that may be meant.
     *
     * @param list<array{string, string}> $accounts field and value
     * @param cohort $cohort
     * @return list<array{cohort, account}>
     */
    private function pair(array $accounts, cohort $cohort): array {
        $pairs = [];
        foreach ($accounts as [$field, $value]) {
            foreach ($this->accounts->find($field, $value) as $account) {
                $pairs[] = [$cohort, $account];
            }
        }
        return $pairs;
    }

    /**
     * Looks up bindings of cohorts that exist and are not ambiguous.
     *
     * @param array<string, string[]> $wanted enrolment plugins by cohort value
     */
    private function load_bindings(array $wanted): void {
        $byenrol = [];
        foreach ($wanted as $name => $enrols) {
            $cohorts = $this->cohorts->find((string)$name);
            foreach (count($cohorts) === 1 ? $enrols : [] as $enrol) {
                $byenrol[$enrol][$this->cohorts->get_token($cohorts[0])] = $cohorts[0];
            }
        }
        $courses = [];
        foreach ($this->found['course:' . $this->identifiers->course] ?? [] as $matches) {
            foreach ($matches as $course) {
                if ($course instanceof course) {
                    $courses[$course->id] = $course;
                }
            }
        }
        $this->bindings->load($byenrol, $courses);
    }
}
