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
 * Enrolment methods that bind cohorts to courses, and the groups they use, as a run sees them.
 *
 * @phpstan-type planned_binding array{new: bool, enabled: bool, gone: bool, group: ?string, role: string, start: int, end: int}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class binding_overlay {
    /** @var string Scope of planned bindings: those of one cohort in one fact. */
    private const SCOPE = 'site:binding';
    /** @var string Scope of planned groups: names by course id. */
    private const GROUPS = 'site:group';

    /** @var array<string, binding[]> Bindings by cohort token. */
    private array $bindings = [];
    /** @var array<string, array<string, planned_binding>> Planned, by token and key. */
    private array $planned = [];
    /** @var array<int, group[]> Groups by course id. */
    private array $groups = [];
    /** @var array<string, enrol_method|false> Enrolment plugins by name; false = not installed. */
    private array $methods = [];

    /**
     * Constructor.
     *
     * @param site $site
     * @param facts $facts
     * @param cohort_overlay $cohorts
     */
    public function __construct(
        /** @var site The site as it is. */
        private readonly site $site,
        /** @var facts Planned so far. */
        private readonly facts $facts,
        /** @var cohort_overlay Cohorts. */
        private readonly cohort_overlay $cohorts,
    ) {
    }

    /**
     * Looks up the bindings of cohorts.
     *
     * @param array<string, array<string, cohort>> $cohorts by token, by enrolment plugin
     * @param array<int, course> $courses courses that planned bindings may belong to, by id
     */
    public function load(array $cohorts, array $courses): void {
        foreach ($cohorts as $enrol => $list) {
            $this->facts->load([self::SCOPE => array_map(strval(...), array_keys($list))]);
            $ids = array_filter(array_map(static fn(cohort $cohort) => $cohort->id, $list));
            $existing = $ids ? $this->site->bindings(array_values($ids), (string)$enrol) : [];
            foreach ($list as $token => $cohort) {
                $this->merge((string)$token, $cohort, (string)$enrol, $existing[$cohort->id ?? 0] ?? [], $courses);
            }
        }
    }

    /**
     * Looks up the groups of courses.
     *
     * @param course[] $courses
     */
    public function load_groups(array $courses): void {
        if (!$courses) {
            return;
        }
        $ids = array_map(static fn(course $course) => $course->id, $courses);
        $this->groups = $this->site->groups($ids) + $this->groups;
        $this->facts->load([self::GROUPS => array_map(strval(...), $ids)]);
        foreach ($ids as $id) {
            foreach ($this->get_planned_groups($id) as $name) {
                $group = new group();
                $group->courseid = $id;
                $group->name = $name;
                $this->groups[$id][] = $group;
            }
        }
    }

    /**
     * An enrolment plugin.
     *
     * @param string $name
     * @return ?enrol_method
     */
    public function get_method(string $name): ?enrol_method {
        $this->methods[$name] ??= $this->site->enrol_method($name) ?? false;
        return $this->methods[$name] ?: null;
    }

    /**
     * The bindings of a cohort that will exist, by course and role: whether the site or this run made them must not show in their
     * order.
     *
     * @param cohort $cohort
     * @param string $enrol
     * @param ?course $course null = of every course
     * @param ?role $role null = with every role
     * @return binding[]
     */
    public function find(cohort $cohort, string $enrol, ?course $course = null, ?role $role = null): array {
        $bindings = array_filter(
            $this->bindings[$this->cohorts->get_token($cohort)] ?? [],
            static fn(binding $binding): bool => $binding->enrol === $enrol
                && ($course === null || $binding->course?->id === $course->id)
                && ($role === null || $binding->role?->id === $role->id),
        );
        usort($bindings, static fn(binding $a, binding $b): int => [$a->course?->id, $a->role?->id, $a->id ?? PHP_INT_MAX]
            <=> [$b->course?->id, $b->role?->id, $b->id ?? PHP_INT_MAX]);
        return $bindings;
    }

    /**
     * The groups of a course that will exist and have this name, or this id.
     *
     * @param course $course
     * @param string $value
     * @return group[]
     */
    public function find_groups(course $course, string $value): array {
        $byid = $byname = [];
        foreach ($this->groups[$course->id] ?? [] as $group) {
            if ($group->name === $value) {
                $byname[] = $group;
            } else if ($group->id !== null && (string)$group->id === $value) {
                $byid[] = $group;
            }
        }
        return $byname ?: $byid;
    }

    /**
     * Plans a group.
     *
     * @param group $group
     */
    public function plan_group(group $group): void {
        $this->groups[$group->courseid][] = $group;
        $names = [...$this->get_planned_groups($group->courseid), $group->name];
        $this->facts->put(self::GROUPS, (string)$group->courseid, json_encode($names, JSON_THROW_ON_ERROR));
    }

    /**
     * Plans a binding: new, or with other values, or gone.
     *
     * @param binding $binding its cohort, course and role are set
     * @param bool $gone
     */
    public function plan(binding $binding, bool $gone = false): void {
        if ($binding->cohort === null || $binding->course === null || $binding->role === null) {
            throw new \LogicException('A binding without its cohort, course or role');
        }
        $token = $this->cohorts->get_token($binding->cohort);
        $this->bindings[$token] = array_values(array_filter(
            $this->bindings[$token] ?? [],
            static fn(binding $other): bool => $other !== $binding,
        ));
        if (!$gone) {
            $this->bindings[$token][] = $binding;
        }
        $this->planned[$token][self::key($binding)] = [
            'new' => $binding->id === null,
            'enabled' => $binding->enabled,
            'gone' => $gone,
            'group' => $binding->group?->name,
            'role' => $binding->role->shortname,
            'start' => $binding->start,
            'end' => $binding->end,
        ];
        $this->facts->put(self::SCOPE, $token, json_encode($this->planned[$token], JSON_THROW_ON_ERROR));
    }

    /** Forgets what this chunk looked up. */
    public function forget(): void {
        $this->bindings = $this->planned = $this->groups = [];
    }

    /**
     * Puts the planned changes on top of the bindings of the site.
     *
     * @param string $token
     * @param cohort $cohort
     * @param string $enrol enrolment plugin that is looked up
     * @param binding[] $bindings its bindings
     * @param array<int, course> $courses
     */
    private function merge(string $token, cohort $cohort, string $enrol, array $bindings, array $courses): void {
        $json = $this->facts->get(self::SCOPE, $token);
        /** @var array<string, planned_binding> $planned as plan() wrote it */
        $planned = $json === null ? [] : json_decode($json, true, 8, JSON_THROW_ON_ERROR);
        $this->planned[$token] = $planned;
        foreach ($bindings as $binding) {
            $binding->cohort = $cohort;
            $change = $planned[self::key($binding)] ?? null;
            if ($change !== null && ($change['gone'] || $change['new'])) {
                // Deleted by this run, and maybe created again: then it has nothing of the old one.
                continue;
            }
            unset($planned[self::key($binding)]);
            if ($change !== null) {
                self::fill($binding, $change);
            }
            $this->bindings[$token][] = $binding;
        }
        foreach ($planned as $key => $change) {
            [$plugin, $courseid, $roleid] = explode('|', $key);
            // Those of another plugin come with their own look-up.
            if ($plugin === $enrol && !$change['gone'] && isset($courses[(int)$courseid])) {
                $binding = new binding();
                $binding->enrol = $enrol;
                $binding->cohort = $cohort;
                $binding->course = $courses[(int)$courseid];
                $binding->role = new role((int)$roleid, $change['role']);
                $binding->start = $change['start'];
                $binding->end = $change['end'];
                self::fill($binding, $change);
                $this->bindings[$token][] = $binding;
            }
        }
    }

    /**
     * Names of the groups that are planned for a course.
     *
     * @param int $courseid
     * @return string[]
     */
    private function get_planned_groups(int $courseid): array {
        $json = $this->facts->get(self::GROUPS, (string)$courseid);
        /** @var string[] $names as plan_group() wrote them */
        $names = $json === null ? [] : json_decode($json, true, 4, JSON_THROW_ON_ERROR);
        return $names;
    }

    /**
     * Gives a binding its planned values.
     *
     * @param binding $binding
     * @param planned_binding $change
     */
    private static function fill(binding $binding, array $change): void {
        $binding->enabled = $change['enabled'];
        if ($change['group'] !== null && $binding->group?->name !== $change['group']) {
            $binding->group = new group();
            $binding->group->courseid = $binding->course->id ?? 0;
            $binding->group->name = $change['group'];
        }
    }

    /**
     * What makes a binding one: plugin, course and role, under its cohort.
     *
     * @param binding $binding
     * @return string
     */
    private static function key(binding $binding): string {
        return $binding->enrol . '|' . ($binding->course->id ?? 0) . '|' . ($binding->role->id ?? 0);
    }
}
