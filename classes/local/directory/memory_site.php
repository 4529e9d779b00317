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
 * A small site in memory: for tests, and for the stand-alone demonstration. Its data are plain arrays in the form of examples/site.json:
 * users, categories, cohorts, members, courses, roles, bindings, groups, enrolmethods, and "denied" (what the running user may not do).
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

    /** @var array<int, array<string, mixed>> Users by id. */
    public array $users = [];
    /** @var array<int, array<string, mixed>> Categories by id. */
    public array $categories = [];
    /** @var array<int, array<string, mixed>> Cohorts by id; "category" 0 = the system. */
    public array $cohorts = [];
    /** @var array<int, array<int, true>> Memberships by cohort id and user id. */
    public array $members = [];
    /** @var array<int, array<string, mixed>> Courses by id. */
    public array $courses = [];
    /** @var array<int, array<string, mixed>> Roles by id. */
    public array $roles = [];
    /** @var array<int, array<string, mixed>> Bindings by id: enrol, course, cohort, role, enabled, group (0 = none). */
    public array $bindings = [];
    /** @var array<int, array<string, mixed>> Groups by id. */
    public array $groups = [];
    /** @var array<string, enrol_method> Enrolment plugins by name. */
    private array $methods = [];
    /** @var array<string, array<int, true>> What the running user may not do: ids by "category" (0 = system) or "course". */
    private array $denied = [];
    /** @var int How often the site was asked. */
    public int $lookups = 0;

    /**
     * Constructor.
     *
     * @param array<string, array<int, mixed>> $data
     */
    public function __construct(array $data) {
        foreach (['users', 'categories', 'cohorts', 'courses', 'roles', 'bindings', 'groups'] as $type) {
            foreach ($data[$type] ?? [] as $record) {
                $this->{$type}[(int)$record['id']] = $record;
            }
        }
        foreach ($data['members'] ?? [] as [$cohortid, $userid]) {
            $this->members[$cohortid][$userid] = true;
        }
        foreach ($data['enrolmethods'] ?? [['name' => 'cohort', 'enabled' => true, 'bindscohorts' => true]] as $method) {
            $this->methods[$method['name']] = new enrol_method(
                $method['name'],
                (bool)$method['enabled'],
                (bool)($method['bindscohorts'] ?? false),
                (bool)($method['hasdates'] ?? false),
            );
        }
        foreach ($data['denied'] ?? [] as $type => $ids) {
            $this->denied[(string)$type] = array_fill_keys($ids, true);
        }
    }

    #[\Override]
    public function users(string $field, array $values): array {
        $found = [];
        $fold = in_array($field, ['username', 'email'], true);
        foreach ($this->search($this->users, $field, $values, $fold) as $value => $records) {
            foreach ($records as $record) {
                if (empty($record['deleted'])) {
                    $found[$value][] = $this->user($record);
                }
            }
        }
        return $found;
    }

    #[\Override]
    public function cohorts(string $field, array $values): array {
        return array_map(
            fn(array $records): array => array_map($this->cohort(...), $records),
            $this->search($this->cohorts, $field, $values),
        );
    }

    #[\Override]
    public function courses(string $field, array $values): array {
        return array_map(
            fn(array $records): array => array_map($this->course(...), $records),
            $this->search($this->courses, $field, $values),
        );
    }

    #[\Override]
    public function roles(string $field, array $values): array {
        return array_map(
            static fn(array $records): array => array_map(
                static fn(array $record): role => new role($record['id'], $record['shortname']),
                $records,
            ),
            $this->search($this->roles, $field, $values),
        );
    }

    #[\Override]
    public function category_contexts(string $field, array $values): array {
        return array_map(
            fn(array $records): array => array_map(fn(array $record): context_ref => $this->context($record['id']), $records),
            $this->search($this->categories, $field, $values),
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
            $binding->enabled = (bool)$record['enabled'];
            $binding->enrolments = count($this->members[$record['cohort']] ?? []);
            $binding->group = empty($record['group']) ? null : $this->group($this->groups[$record['group']]);
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
    public function enrol_method(string $name): ?enrol_method {
        return $this->methods[$name] ?? null;
    }

    #[\Override]
    public function can_assign_role(course $course, role $role): bool {
        return (bool)($this->roles[$role->id]['assignable'] ?? true);
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
        $enrolments = 0;
        foreach ($this->bindings as $binding) {
            $enrolments += count($this->members[$binding['cohort']] ?? []);
        }
        return count($this->bindings) + $enrolments;
    }

    /**
     * The data of the site, to be kept or compared.
     *
     * @return array<string, array<int, mixed>>
     */
    public function to_array(): array {
        $members = [];
        foreach ($this->members as $cohortid => $ids) {
            foreach (array_keys($ids) as $id) {
                $members[] = [$cohortid, $id];
            }
        }
        sort($members);
        $data = ['members' => $members];
        foreach (['users', 'categories', 'cohorts', 'courses', 'roles', 'bindings', 'groups'] as $type) {
            $data[$type] = array_values($this->{$type});
        }
        $data['enrolmethods'] = array_values(array_map(get_object_vars(...), $this->methods));
        return $data;
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
     * Records whose field has one of the values.
     *
     * @param array<int, array<string, mixed>> $records
     * @param string $field
     * @param string[] $values
     * @param bool $fold match without case?
     * @return array<string, array<int, array<string, mixed>>> by value as asked
     */
    private function search(array $records, string $field, array $values, bool $fold = false): array {
        $this->lookups++;
        $found = [];
        $index = [];
        foreach ($records as $record) {
            $value = (string)($record[$field] ?? '');
            $index[$fold ? mb_strtolower($value) : $value][] = $record;
        }
        foreach ($values as $value) {
            $matches = $index[$fold ? mb_strtolower($value) : $value] ?? [];
            if ($matches) {
                $found[$value] = $matches;
            }
        }
        return $found;
    }

    /**
     * A user.
     *
     * @param array<string, mixed> $record
     * @return user
     */
    private function user(array $record): user {
        return new user($record['id'], $record['username'], $record['idnumber'] ?? '', $record['email'] ?? '',
            (bool)($record['suspended'] ?? false));
    }

    /**
     * A cohort.
     *
     * @param array<string, mixed> $record
     * @return cohort
     */
    private function cohort(array $record): cohort {
        $context = $this->context($record['category'] ?? 0);
        $cohort = new cohort();
        $cohort->id = $record['id'];
        $cohort->name = $record['name'];
        $cohort->idnumber = $record['idnumber'] ?? '';
        $cohort->description = $record['description'] ?? '';
        $cohort->visible = (bool)($record['visible'] ?? true);
        $cohort->component = $record['component'] ?? '';
        $cohort->theme = $record['theme'] ?? '';
        $cohort->contextid = $context->id;
        $cohort->categoryid = $context->categoryid;
        $cohort->contextname = $context->name;
        $cohort->canmanage = $cohort->canassign = $context->canmanage;
        return $cohort;
    }

    /**
     * A course.
     *
     * @param array<string, mixed> $record
     * @return course
     */
    private function course(array $record): course {
        $contexts = [self::SYSTEM, self::CATEGORY + ($record['category'] ?? 0), self::COURSE + $record['id']];
        $may = !isset($this->denied['course'][$record['id']]);
        return new course($record['id'], $record['shortname'], $record['idnumber'] ?? '', $record['fullname'] ?? '', $contexts,
            $may, $may);
    }

    /**
     * A group.
     *
     * @param array<string, mixed> $record
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
