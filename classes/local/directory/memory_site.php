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

use tool_sync\local\format\password_policy;

/**
 * A small site in memory: for tests, and for the stand-alone demonstration. Its data are plain arrays in the form of
 * examples/site.json: users, categories, cohorts, members, courses, roles, bindings, groups, enrolmethods, and "denied" (what the
 * running user may not do), and those of {@see memory_enrolments}. What the engine does not know of is left out.
 *
 * @phpstan-import-type enrolment_records from memory_enrolments
 * @phpstan-type user_record array{id: int, username: string, idnumber: string, email: string, suspended: bool, deleted: bool,
 *     auth: string, fields: array<string, string>, profile: array<string, string>, password: string, forcechange: bool,
 *     protected: bool, untouchable: bool, oldusername: string}
 * @phpstan-type category_record array{id: int, idnumber: string, name: string}
 * @phpstan-type cohort_record array{id: int, name: string, idnumber: string, description: string, visible: bool, component: string,
 *     theme: string, category: int}
 * @phpstan-type course_record array{id: int, shortname: string, idnumber: string, fullname: string, category: int}
 * @phpstan-type role_record array{id: int, shortname: string, assignable: bool}
 * @phpstan-type binding_record array{id: int, enrol: string, course: int, cohort: int, role: int, enabled: bool, group: int,
 *     start: int, end: int}
 * @phpstan-type group_record array{id: int, course: int, name: string}
 * @phpstan-type picture_record array{revision: int, hash: string}
 * @phpstan-type snapshot array{pictures: array<int, picture_record>, users: array<int, user_record>,
 *     categories: array<int, category_record>,
 *     cohorts: array<int, cohort_record>, members: array<int, array<int, true>>, courses: array<int, course_record>,
 *     roles: array<int, role_record>, bindings: array<int, binding_record>, groups: array<int, group_record>,
 *     enrolments: enrolment_records}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_site implements site {
    /** @var int Context id of the system. */
    public const SYSTEM = 1;
    /** @var int Context ids of categories and courses are their ids plus these. */
    private const CATEGORY = 1000;
    /** @var int See CATEGORY. */
    private const COURSE = 1000000;

    /** @var array<int, user_record> Users by id. */
    public array $users = [];
    /** @var array<int, category_record> Categories by id. */
    public array $categories = [];
    /** @var array<int, cohort_record> Cohorts by id; "category" 0 = the system. */
    public array $cohorts = [];
    /** @var array<int, array<int, true>> Memberships by cohort id and user id. */
    public array $members = [];
    /** @var array<int, course_record> Courses by id. */
    public array $courses = [];
    /** @var array<int, role_record> Roles by id. */
    public array $roles = [];
    /** @var array<int, binding_record> Bindings by id; "group" 0 = none. */
    public array $bindings = [];
    /** @var array<int, group_record> Groups by id. */
    public array $groups = [];
    /** @var array<int, picture_record> Pictures by user id. */
    public array $pictures = [];
    /** @var memory_enrolments Enrolment methods of the courses, and what people have there. */
    public memory_enrolments $enrolments;
    /** @var memory_accounts What it knows and allows of accounts. */
    private readonly memory_accounts $accounts;
    /** @var array<string, enrol_method> Enrolment plugins by name. */
    private array $methods = [];
    /** @var array<string, array<int, true>> What the running user may not do: ids by "category" (0 = system) or "course". */
    private array $denied = [];
    /** @var int How often the site was asked. */
    public int $lookups = 0;
    /** @var bool Do the changes of one object leave those of another alone? */
    public bool $apart = true;

    /**
     * Constructor.
     *
     * @param array<string, mixed> $data in the form of examples/site.json
     */
    public function __construct(array $data) {
        foreach (self::records($data, 'users') as $user) {
            $this->users[$user->number('id')] = memory_accounts::read($user);
        }
        $this->accounts = new memory_accounts($data);
        foreach (self::records($data, 'categories') as $category) {
            $this->categories[$category->number('id')] = ['id' => $category->number('id'),
                'idnumber' => $category->text('idnumber'), 'name' => $category->text('name')];
        }
        foreach (self::records($data, 'cohorts') as $cohort) {
            $this->cohorts[$cohort->number('id')] = ['id' => $cohort->number('id'), 'name' => $cohort->text('name'),
                'idnumber' => $cohort->text('idnumber'), 'description' => $cohort->text('description'),
                'visible' => $cohort->flag('visible', true), 'component' => $cohort->text('component'),
                'theme' => $cohort->text('theme'), 'category' => $cohort->number('category')];
        }
        foreach (self::records($data, 'members') as $pair) {
            $this->members[$pair->number(0)][$pair->number(1)] = true;
        }
        foreach (self::records($data, 'pictures') as $picture) {
            $this->pictures[$picture->number('user')] = ['revision' => $picture->number('revision'),
                'hash' => $picture->text('hash')];
        }
        $this->load_courses($data);
        foreach (self::records($data, 'denied') as $type => $ids) {
            $this->denied[$type] = array_fill_keys($ids->numbers(), true);
        }
    }

    /**
     * Loads courses and what binds cohorts to them.
     *
     * @param array<string, mixed> $data
     */
    private function load_courses(array $data): void {
        foreach (self::records($data, 'courses') as $course) {
            $this->courses[$course->number('id')] = ['id' => $course->number('id'), 'shortname' => $course->text('shortname'),
                'idnumber' => $course->text('idnumber'), 'fullname' => $course->text('fullname'),
                'category' => $course->number('category')];
        }
        foreach (self::records($data, 'roles') as $role) {
            $this->roles[$role->number('id')] = ['id' => $role->number('id'), 'shortname' => $role->text('shortname'),
                'assignable' => $role->flag('assignable', true)];
        }
        foreach (self::records($data, 'bindings') as $binding) {
            $this->bindings[$binding->number('id')] = ['id' => $binding->number('id'), 'enrol' => $binding->text('enrol'),
                'course' => $binding->number('course'), 'cohort' => $binding->number('cohort'), 'role' => $binding->number('role'),
                'enabled' => $binding->flag('enabled', true), 'group' => $binding->number('group'),
                'start' => $binding->number('start'), 'end' => $binding->number('end')];
        }
        foreach (self::records($data, 'groups') as $group) {
            $this->groups[$group->number('id')] = ['id' => $group->number('id'), 'course' => $group->number('course'),
                'name' => $group->text('name')];
        }
        $roleids = array_keys(array_filter($this->roles, static fn(array $role): bool => $role['shortname'] === 'student'));
        $enrolments = [];
        foreach (array_intersect(['enrolinstances', 'enrolments', 'roleassignments', 'groupmembers'], array_keys($data)) as $type) {
            $enrolments[$type] = self::records($data, $type);
        }
        $this->enrolments = new memory_enrolments($enrolments, array_keys($this->courses), $roleids[0] ?? 0);
        $methods = $data + ['enrolmethods' => [['name' => 'cohort', 'enabled' => true, 'bindscohorts' => true],
            ['name' => 'manual', 'enabled' => true]]];
        foreach (self::records($methods, 'enrolmethods') as $method) {
            $this->methods[$method->text('name')] = new enrol_method(
                $method->text('name'),
                $method->flag('enabled'),
                $method->flag('bindscohorts'),
                $method->flag('hasdates'),
            );
        }
    }

    #[\Override]
    public function users(string $field, array $values): array {
        $this->lookups++;
        $found = [];
        $fold = in_array($field, ['username', 'email'], true);
        foreach (self::search($this->users, $field, $values, $fold) as $value => $records) {
            foreach ($records as $record) {
                if (!$record['deleted']) {
                    $found[$value][] = $this->user($record);
                }
            }
        }
        return $found;
    }

    #[\Override]
    public function cohorts(string $field, array $values): array {
        $this->lookups++;
        return array_map(
            fn(array $records): array => array_map($this->cohort(...), $records),
            self::search($this->cohorts, $field, $values),
        );
    }

    #[\Override]
    public function courses(string $field, array $values): array {
        $this->lookups++;
        return array_map(
            fn(array $records): array => array_map($this->course(...), $records),
            self::search($this->courses, $field, $values),
        );
    }

    #[\Override]
    public function roles(string $field, array $values): array {
        $this->lookups++;
        return array_map(
            static fn(array $records): array => array_map(
                static fn(array $record): role => new role($record['id'], $record['shortname']),
                $records,
            ),
            self::search($this->roles, $field, $values),
        );
    }

    #[\Override]
    public function category_contexts(string $field, array $values): array {
        $this->lookups++;
        return array_map(
            fn(array $records): array => array_map(fn(array $record): context_ref => $this->context($record['id']), $records),
            self::search($this->categories, $field, $values),
        );
    }

    #[\Override]
    public function system_context(): context_ref {
        return $this->context(0);
    }

    #[\Override]
    public function memberships(array $userids): array {
        $this->lookups++;
        $found = [];
        foreach ($userids as $cohortid => $ids) {
            foreach ($ids as $id) {
                if (isset($this->members[$cohortid][$id])) {
                    $found[$cohortid][$id] = true;
                }
            }
        }
        return $found;
    }

    #[\Override]
    public function members(int $cohortid): iterable {
        $this->lookups++;
        $ids = array_keys($this->members[$cohortid] ?? []);
        sort($ids);
        foreach ($ids as $id) {
            yield $this->user($this->users[$id]);
        }
    }

    #[\Override]
    public function member_counts(array $cohortids): array {
        $this->lookups++;
        $counts = [];
        foreach ($cohortids as $id) {
            $counts[$id] = count($this->members[$id] ?? []);
        }
        return $counts;
    }

    #[\Override]
    public function bindings(array $cohortids, string $enrol): array {
        $this->lookups++;
        $found = [];
        foreach ($this->bindings as $record) {
            if ($record['enrol'] !== $enrol || !in_array($record['cohort'], $cohortids, true)) {
                continue;
            }
            $binding = new binding();
            $binding->id = $record['id'];
            $binding->enrol = $enrol;
            $binding->course = $this->course($this->courses[$record['course']]);
            $binding->role = new role($record['role'], $this->roles[$record['role']]['shortname']);
            $binding->enabled = $record['enabled'];
            $binding->start = $record['start'];
            $binding->end = $record['end'];
            $binding->enrolments = count($this->members[$record['cohort']] ?? []);
            $binding->group = $record['group'] === 0 ? null : $this->group($this->groups[$record['group']]);
            $found[$record['cohort']][] = $binding;
        }
        return $found;
    }

    #[\Override]
    public function groups(array $courseids): array {
        $this->lookups++;
        $found = [];
        foreach ($this->groups as $record) {
            if (in_array($record['course'], $courseids, true)) {
                $found[$record['course']][] = $this->group($record);
            }
        }
        return $found;
    }

    #[\Override]
    public function enrol_instances(array $courseids): array {
        $this->lookups++;
        $roles = array_map(static fn(array $record): role => new role($record['id'], $record['shortname']), $this->roles);
        return $this->enrolments->list_instances($courseids, $roles);
    }

    #[\Override]
    public function participations(array $courseids, array $userids): array {
        $this->lookups++;
        return $this->enrolments->list_participations($courseids, $userids, array_column($this->groups, 'course', 'id'));
    }

    #[\Override]
    public function enrol_method(string $name): ?enrol_method {
        return $this->methods[$name] ?? null;
    }

    #[\Override]
    public function can_assign_role(course $course, role $role): bool {
        return $this->roles[$role->id]['assignable'] ?? true;
    }

    #[\Override]
    public function is_cohort_theme(string $theme): bool {
        return in_array($theme, ['boost', 'classic'], true);
    }

    #[\Override]
    public function can_remove(): bool {
        return !isset($this->denied['remove']);
    }

    #[\Override]
    public function population(string $kind): int {
        $members = array_sum(array_map(count(...), $this->members));
        if ($kind === 'cohorts') {
            return count($this->cohorts) + $members;
        }
        if ($kind === 'userpictures') {
            return count($this->pictures);
        }
        if ($kind === 'users') {
            $alive = array_filter($this->users, static fn(array $record): bool => !$record['deleted']);
            $enrolments = array_sum(array_map($this->enrolments->count_enrolments(...), array_keys($alive)));
            return count($alive) + $members + $enrolments;
        }
        $enrolments = 0;
        foreach ($this->bindings as $binding) {
            $enrolments += count($this->members[$binding['cohort']] ?? []);
        }
        return count($this->bindings) + $enrolments;
    }

    #[\Override]
    public function keeps_apart(string $kind, bool $isremoving): bool {
        return $this->apart;
    }

    #[\Override]
    public function accounts(string $field, array $values): array {
        $this->lookups++;
        $alive = array_filter($this->users, static fn(array $record): bool => !$record['deleted']);
        return array_map(
            static fn(array $records): array => array_map(memory_accounts::make(...), $records),
            self::search($alive, $field, $values, in_array($field, ['username', 'email'], true)),
        );
    }

    #[\Override]
    public function username_twins(array $usernames): array {
        $this->lookups++;
        $forms = array_map(username_twin::form(...), $usernames);
        return array_map(memory_accounts::make(...), array_values(array_filter($this->users,
            static fn(array $record): bool => !$record['deleted']
                && in_array(username_twin::form($record['username']), $forms, true)
                && !in_array(mb_strtolower($record['username'], 'UTF-8'), $usernames, true))));
    }

    #[\Override]
    public function deleted_accounts(array $usernames): array {
        $this->lookups++;
        return memory_accounts::find_deleted($this->users, $usernames);
    }

    #[\Override]
    public function account_rules(): account_rules {
        return $this->accounts->rules;
    }

    #[\Override]
    public function has_password(account $account, string $password): bool {
        $own = $this->users[(int)$account->id]['password'] ?? '';
        return $password === password_policy::NONE ? $own === '' : $own === $password;
    }

    #[\Override]
    public function refuse_email(string $email): string {
        return $this->accounts->refuse($email);
    }

    #[\Override]
    public function refuse_profile_value(string $shortname, string $value): string {
        return $this->accounts->refuse_value($value);
    }

    #[\Override]
    public function belongings(array $userids): array {
        $this->lookups++;
        $found = [];
        foreach ($userids as $id) {
            $cohorts = count(array_filter($this->members, static fn(array $members): bool => isset($members[$id])));
            $found[$id] = ['enrolments' => $this->enrolments->count_enrolments($id), 'cohorts' => $cohorts,
                'grades' => $this->accounts->count_grades($id)];
        }
        return $found;
    }

    #[\Override]
    public function profile_owners(string $shortname, array $values): array {
        $this->lookups++;
        return memory_accounts::find_profile_owners($this->users, $shortname, $values);
    }

    #[\Override]
    public function pictures(array $userids): array {
        $this->lookups++;
        return array_map(
            static fn(array $record): picture => new picture($record['revision'], $record['hash']),
            array_intersect_key($this->pictures, array_flip($userids)),
        );
    }

    #[\Override]
    public function columns(string $kind): array {
        return $kind === 'users' ? $this->accounts->columns : [];
    }

    /**
     * The data of the site, to be kept or compared.
     *
     * @return array<string, list<mixed>>
     */
    public function to_array(): array {
        $members = [];
        foreach ($this->members as $cohortid => $ids) {
            foreach (array_keys($ids) as $id) {
                $members[] = [$cohortid, $id];
            }
        }
        sort($members);
        $pictures = [];
        foreach ($this->pictures as $id => $record) {
            $pictures[] = ['user' => $id] + $record;
        }
        return [
            'members' => $members,
            'pictures' => $pictures,
            'users' => array_values($this->users),
            'categories' => array_values($this->categories),
            'cohorts' => array_values($this->cohorts),
            'courses' => array_values($this->courses),
            'roles' => array_values($this->roles),
            'bindings' => array_values($this->bindings),
            'groups' => array_values($this->groups),
            'enrolmethods' => array_values(array_map(get_object_vars(...), $this->methods)),
        ] + array_map(array_values(...), $this->enrolments->get_records());
    }

    /**
     * The data of the site as PHP holds them, to be put back by {@see memory_site::restore()}.
     *
     * @return snapshot
     */
    public function snapshot(): array {
        return ['pictures' => $this->pictures, 'users' => $this->users, 'categories' => $this->categories,
            'cohorts' => $this->cohorts, 'members' => $this->members,
            'courses' => $this->courses, 'roles' => $this->roles, 'bindings' => $this->bindings,
            'groups' => $this->groups, 'enrolments' => $this->enrolments->get_records()];
    }

    /**
     * Puts back what a snapshot holds.
     *
     * @param snapshot $snapshot
     */
    public function restore(array $snapshot): void {
        [
            'pictures' => $this->pictures,
            'users' => $this->users,
            'categories' => $this->categories,
            'cohorts' => $this->cohorts,
            'members' => $this->members,
            'courses' => $this->courses,
            'roles' => $this->roles,
            'bindings' => $this->bindings,
            'groups' => $this->groups,
        ] = $snapshot;
        $this->enrolments->set_records($snapshot['enrolments']);
    }

    /**
     * Category id of a context.
     *
     * @param int $contextid
     * @return int 0 = the system
     */
    public static function category_of(int $contextid): int {
        return $contextid === self::SYSTEM ? 0 : $contextid - self::CATEGORY;
    }

    /**
     * The records of a type.
     *
     * @param array<string, mixed> $data
     * @param string $type
     * @return array<string, site_record>
     */
    private static function records(array $data, string $type): array {
        $records = [];
        foreach (is_array($data[$type] ?? null) ? $data[$type] : [] as $key => $record) {
            $records[(string)$key] = new site_record(is_array($record) ? $record : []);
        }
        return $records;
    }

    /**
     * Records whose field has one of the values.
     *
     * @template T of user_record|category_record|cohort_record|course_record|role_record
     * @param array<int, T> $records
     * @param string $field
     * @param string[] $values
     * @param bool $fold match without case?
     * @return array<string, non-empty-list<T>> by value as asked
     */
    private static function search(array $records, string $field, array $values, bool $fold = false): array {
        $found = [];
        /** @var array<string, non-empty-list<T>> $index */
        $index = [];
        foreach ($records as $record) {
            $value = $record[$field] ?? '';
            $value = is_scalar($value) ? (string)$value : '';
            $index[$fold ? mb_strtolower($value) : $value][] = $record;
        }
        foreach ($values as $value) {
            // An id may be written with zeros before it.
            $form = $field === 'id' ? ltrim($value, '0') : $value;
            $matches = $index[$fold ? mb_strtolower($form) : $form] ?? [];
            if ($matches) {
                $found[$value] = $matches;
            }
        }
        return $found;
    }

    /**
     * A user.
     *
     * @param user_record $record
     * @return user
     */
    private function user(array $record): user {
        return new user($record['id'], $record['username'], $record['idnumber'], $record['email'], $record['suspended'],
            $record['protected'], $record['untouchable']);
    }

    /**
     * A cohort.
     *
     * @param cohort_record $record
     * @return cohort
     */
    private function cohort(array $record): cohort {
        $context = $this->context($record['category']);
        $cohort = new cohort();
        $cohort->id = $record['id'];
        $cohort->name = $record['name'];
        $cohort->idnumber = $record['idnumber'];
        $cohort->description = $record['description'];
        $cohort->visible = $record['visible'];
        $cohort->component = $record['component'];
        $cohort->theme = $record['theme'];
        $cohort->contextid = $context->id;
        $cohort->categoryid = $context->categoryid;
        $cohort->contextname = $context->name;
        $cohort->canmanage = $cohort->canassign = $context->canmanage;
        $cohort->canview = $cohort->visible || $context->canmanage;
        return $cohort;
    }

    /**
     * A course.
     *
     * @param course_record $record
     * @return course
     */
    private function course(array $record): course {
        $contexts = [self::SYSTEM, self::CATEGORY + $record['category'], self::COURSE + $record['id']];
        $may = !isset($this->denied['course'][$record['id']]);
        return new course($record['id'], $record['shortname'], $record['idnumber'], $record['fullname'], $contexts,
            $may, $may);
    }

    /**
     * A group.
     *
     * @param group_record $record
     * @return group
     */
    private function group(array $record): group {
        $group = new group();
        $group->id = $record['id'];
        $group->courseid = $record['course'];
        $group->name = $record['name'];
        return $group;
    }

    /**
     * A context.
     *
     * @param int $category 0 = the system
     * @return context_ref
     */
    private function context(int $category): context_ref {
        $may = !isset($this->denied['category'][$category]);
        if ($category === 0) {
            return new context_ref(self::SYSTEM, 0, '', $may);
        }
        return new context_ref(self::CATEGORY + $category, $category, $this->categories[$category]['name'], $may);
    }
}
