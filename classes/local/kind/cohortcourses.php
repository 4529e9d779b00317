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

namespace tool_sync\local\kind;

use tool_sync\local\csv\text;
use tool_sync\local\directory\binding;
use tool_sync\local\directory\cohort;
use tool_sync\local\directory\course;
use tool_sync\local\directory\directory;
use tool_sync\local\directory\group;
use tool_sync\local\directory\identifiers;
use tool_sync\local\directory\role;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\format\settings;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * Cohorts bound to courses: one enrolment method per plugin, course, cohort and role.
 *
 * add: creates it or enables a disabled one; del: disables it; restore: enables it; fulldel: deletes it with its enrolments.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class cohortcourses implements kind {
    /** @var string Role of an empty cell. */
    private const DEFAULT_ROLE = 'student';
    /** @var string Stands for every role. */
    private const ALL_ROLES = '*';

    /** @var identifiers What identifies what. */
    private readonly identifiers $identifiers;

    /**
     * Constructor.
     *
     * @param settings $settings
     */
    public function __construct(settings $settings) {
        $this->identifiers = new identifiers(
            cohort: $settings->text('cohorts_cohortidentifier'),
            course: $settings->text('cohorts_courseidentifier'),
            role: $settings->text('cohorts_roleidentifier'),
        );
    }

    #[\Override]
    public function get_identifiers(): identifiers {
        return $this->identifiers;
    }

    #[\Override]
    public function get_chunk_size(): int {
        return 500;
    }

    #[\Override]
    public function list_keys(row $row, array $changes = []): array {
        // Groups are made in the course, enrolments end in the course. An id may be written with zeros before it, and more.
        return [mb_strtolower(ltrim($row->text('course'), '0'), 'UTF-8')];
    }

    #[\Override]
    public function collect(row $row, wants $wants): void {
        $cohort = $this->identifiers->normalise_cohort($row->text('cohort'));
        $wants->want('cohort', $this->identifiers->cohort, $cohort);
        $wants->want('course', $this->identifiers->course, $row->text('course'));
        [$field, $value] = $this->get_role_value($row);
        if ($value !== self::ALL_ROLES) {
            $wants->want('role', $field, $value);
        }
        $wants->want_bindings($cohort, $row->text('enrol'));
        if ($row->text('cmd') === 'add' && self::get_group_value($row) !== '') {
            $wants->want_groups($row->text('course'));
        }
    }

    #[\Override]
    public function plan(row $row, directory $directory): outcome {
        $name = $this->identifiers->normalise_cohort($row->text('cohort'));
        $cohort = $this->only($directory->cohorts->find($name), 'cohort', $row);
        $course = $this->only($directory->find_courses($row->text('course')), 'course', $row);
        [$field, $value] = $this->get_role_value($row);
        $role = $value === self::ALL_ROLES ? null
            : finder::only($directory->find_roles($field, $value), 'role', $row->line, $row->column('role'), $value);
        $issues = array_merge(
            array_filter([$cohort, $course, $role], static fn(?object $found): bool => $found instanceof issue),
            $this->check_method($row, $directory),
        );
        if ($course instanceof course && !$course->canbind) {
            $issues[] = issue::error('course_nopermission', $row->line, $row->column('course'), $row->text('course'));
        }
        if ($issues || !$cohort instanceof cohort || !$course instanceof course || $role instanceof issue) {
            return new outcome([], array_values($issues));
        }
        $bindings = $directory->bindings->find($cohort, $row->text('enrol'), $course, $role);
        $outcome = match ($row->text('cmd')) {
            'restore' => $this->plan_switch($bindings, true, $row, $directory),
            'del' => $this->plan_switch($bindings, false, $row, $directory),
            'fulldel' => $this->plan_delete($bindings, $row, $directory),
            default => $role === null ? new outcome()
                : $this->plan_add($bindings[0] ?? null, $cohort, $course, $role, $row, $directory),
        };
        return new outcome(
            $outcome->changes,
            array_merge($outcome->issues, $this->warn_dates($row, $directory)),
            $outcome->undo,
        );
    }

    #[\Override]
    public function note(row $row, bool $isrejected, directory $directory): void {
        // Nothing follows from the file as a whole.
    }

    #[\Override]
    public function can_leave_out(): bool {
        return true;
    }

    #[\Override]
    public function list_touched(row $row): touched {
        // One role may be written in several ways, or stand for all: they are not told apart here.
        $binding = implode("\0", [$row->text('enrol'), $this->identifiers->normalise_course($row->text('course')),
            $this->identifiers->normalise_cohort($row->text('cohort'))]);
        $command = $row->text('cmd');
        if ($command !== 'add') {
            return new touched(['b' . $binding => $command === 'restore' ? touched::THERE : touched::AWAY], false);
        }
        $things = ['b' . $binding => touched::THERE];
        if (self::get_group_value($row) !== '') {
            $things['g' . $binding] = '=' . self::get_group_value($row);
        }
        return new touched($things, $row->text('role') !== self::ALL_ROLES);
    }

    #[\Override]
    public function note_left_out(row $row, directory $directory): void {
        // Nothing follows from the file as a whole.
    }

    #[\Override]
    public function get_end_scope(): string {
        return '';
    }

    #[\Override]
    public function collect_end(string $name, wants $wants): void {
    }

    #[\Override]
    public function plan_end(string $name, string $fact, directory $directory): outcome {
        return new outcome();
    }

    /**
     * A new binding, or a known one enabled and given its group.
     *
     * @param ?binding $binding null = a new one
     * @param cohort $cohort
     * @param course $course
     * @param role $role
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_add(
        ?binding $binding,
        cohort $cohort,
        course $course,
        role $role,
        row $row,
        directory $directory,
    ): outcome {
        $issues = $binding === null ? $this->check_new($cohort, $course, $role, $row, $directory) : [];
        $group = $this->find_group($cohort, $course, $row, $directory);
        if ($group instanceof issue) {
            $issues[] = $group;
        }
        if ($issues || $group instanceof issue) {
            return new outcome([], $issues);
        }
        $changes = $undo = [];
        if ($group !== null && $group->id === null && !$this->is_planned($group, $course, $directory)) {
            $directory->bindings->plan_group($group);
            $changes[] = new change($row->line, action::CREATE, 'group', $row->text('course') . ' / ' . $group->name, null,
                ['name' => $group->name], 'group_needed', false, subjects: ['group' => $group, 'course' => $course]);
        }
        if ($binding === null) {
            $binding = new binding();
            $binding->enrol = $row->text('enrol');
            $binding->cohort = $cohort;
            $binding->course = $course;
            $binding->role = $role;
            $binding->group = $group;
            if ($directory->bindings->get_method($binding->enrol)?->hasdates) {
                $binding->start = (int)$row->value('enrolstart');
                $binding->end = (int)$row->value('enrolend');
            }
            $directory->bindings->plan($binding);
            $changes[] = binding_changes::create($binding, $row->text('cohort'), $this->identifiers, $row->line);
            $undo[] = $this->undo('fulldel', $row, $binding);
            return new outcome($changes, [], $undo);
        }
        if (!$binding->enabled) {
            $outcome = $this->plan_switch([$binding], true, $row, $directory);
            $changes = array_merge($changes, $outcome->changes);
            $undo = array_merge($undo, $outcome->undo);
        }
        if ($group !== null && $binding->group?->name !== $group->name) {
            $old = $binding->group?->name;
            $again = $binding->group === null ? '' : self::name_again($binding->group, $course, $directory);
            $binding->group = $group;
            $directory->bindings->plan($binding);
            $changes[] = binding_changes::regroup($binding, $old, $row->text('cohort'), $this->identifiers, $row->line,
                $again !== '');
            if ($again !== '') {
                $undo[] = $this->undo('add', $row, $binding) + ['makegroup' => $again];
            }
        }
        return new outcome($changes, [], $undo);
    }

    /**
     * Bindings are switched on or off.
     *
     * @param binding[] $bindings
     * @param bool $enabled
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_switch(array $bindings, bool $enabled, row $row, directory $directory): outcome {
        if (!$bindings) {
            return $this->nothing_bound($row);
        }
        // What is off for the whole site cannot be enabled again by a file.
        $cantake = $enabled || $directory->bindings->get_method($row->text('enrol'))?->enabled;
        $settled = [];
        foreach ($bindings as $binding) {
            if ($binding->enabled === $enabled) {
                $settled[$binding->role?->id] = true;
            }
        }
        $changes = $undo = [];
        foreach ($bindings as $binding) {
            if ($binding->enabled !== $enabled) {
                $binding->enabled = $enabled;
                $directory->bindings->plan($binding);
                // Nor can one be switched without its double, which a file calls by the same names.
                $reversible = $cantake && !isset($settled[$binding->role?->id]);
                $changes[] = binding_changes::switch($binding, $enabled, $row->text('cohort'), $this->identifiers, $row->line,
                    $reversible);
                if ($reversible) {
                    $undo[] = $this->undo($enabled ? 'del' : 'restore', $row, $binding);
                }
            }
        }
        return new outcome($changes, [], $undo);
    }

    /**
     * What the undo file can call a group of a course.
     *
     * @param group $group
     * @param course $course
     * @param directory $directory
     * @return string its name; empty when others have it too, or no file can hold it
     */
    private static function name_again(group $group, course $course, directory $directory): string {
        // A 1 means the cohort's own group.
        $cansay = !in_array($group->name, ['', '1'], true) && text::survives($group->name);
        return $cansay && count($directory->bindings->find_groups($course, $group->name)) === 1 ? $group->name : '';
    }

    /**
     * Bindings go.
     *
     * @param binding[] $bindings
     * @param row $row
     * @param directory $directory
     * @return outcome
     */
    private function plan_delete(array $bindings, row $row, directory $directory): outcome {
        if (!$bindings) {
            return $this->nothing_bound($row);
        }
        $changes = [];
        foreach ($bindings as $binding) {
            $directory->bindings->plan($binding, true);
            $changes[] = binding_changes::delete($binding, $row->text('cohort'), $this->identifiers, $row->line, 'row');
        }
        return new outcome($changes);
    }

    /**
     * No such binding: what is asked away is away already, what is asked back cannot come.
     *
     * @param row $row
     * @return outcome
     */
    private function nothing_bound(row $row): outcome {
        $column = $row->column('course');
        if ($row->text('cmd') === 'restore') {
            return outcome::rejected(issue::error('binding_unknown', $row->line, $column, $row->text('course')));
        }
        return new outcome([], [issue::warning('binding_missing', $row->line, $column, $row->text('course'))]);
    }

    /**
     * What stands against a new binding?
     *
     * @param cohort $cohort
     * @param course $course
     * @param role $role
     * @param row $row
     * @param directory $directory
     * @return issue[]
     */
    private function check_new(cohort $cohort, course $course, role $role, row $row, directory $directory): array {
        if (!$cohort->canview) {
            // As on the pages of a course, where such a cohort is not offered.
            return [issue::error('cohort_unknown', $row->line, $row->column('cohort'), $row->text('cohort'))];
        }
        $issues = [];
        if (!in_array($cohort->contextid, $course->contextids, true)) {
            $issues[] = issue::error('cohort_unavailable', $row->line, $row->column('cohort'), $row->text('cohort'),
                ['context' => $cohort->contextname, 'course' => $course->shortname]);
        }
        if (!$directory->site->can_assign_role($course, $role)) {
            $issues[] = issue::error('role_notassignable', $row->line, $row->column('role'), $role->shortname,
                ['course' => $course->shortname]);
        }
        return $issues;
    }

    /**
     * What stands against the enrolment plugin of a row?
     *
     * @param row $row
     * @param directory $directory
     * @return issue[]
     */
    private function check_method(row $row, directory $directory): array {
        $name = $row->text('enrol');
        $method = $directory->bindings->get_method($name);
        $code = match (true) {
            $method === null => 'enrol_unknown',
            !$method->bindscohorts => 'enrol_unsupported',
            !$method->enabled && in_array($row->text('cmd'), ['add', 'restore'], true) => 'enrol_disabled',
            default => null,
        };
        return $code === null ? [] : [issue::error($code, $row->line, $row->column('enrol'), $name)];
    }

    /**
     * Warns when dates are given to a plugin that has none.
     *
     * @param row $row
     * @param directory $directory
     * @return issue[]
     */
    private function warn_dates(row $row, directory $directory): array {
        foreach (['enrolstart', 'enrolend'] as $column) {
            if ($row->has($column) && !$directory->bindings->get_method($row->text('enrol'))?->hasdates) {
                $params = ['enrol' => $row->text('enrol')];
                return [issue::warning('enrol_dates_ignored', $row->line, $row->column($column), $row->text($column), $params)];
            }
        }
        return [];
    }

    /**
     * The group that a row asks for: the cohort's own (1), or one of the course by its name or id.
     *
     * @param cohort $cohort
     * @param course $course
     * @param row $row
     * @param directory $directory
     * @return group|issue|null null = the row says nothing; a group without id is to be created
     */
    private function find_group(cohort $cohort, course $course, row $row, directory $directory): group|issue|null {
        $value = self::get_group_value($row);
        if ($value === '') {
            return null;
        }
        if ($value !== '1') {
            return finder::only(
                $directory->bindings->find_groups($course, $value),
                'group',
                $row->line,
                $row->column('makegroup'),
                $value,
            );
        }
        $groups = $directory->bindings->find_groups($course, $cohort->name);
        if ($groups) {
            return $groups[0];
        }
        if (!$course->cangroup) {
            return issue::error('group_nopermission', $row->line, $row->column('makegroup'), $value);
        }
        $group = new group();
        $group->courseid = $course->id;
        $group->name = $cohort->name;
        return $group;
    }

    /**
     * The only match of a cell whose column is called as the type of what it names.
     *
     * @template T of object
     * @param T[] $matches
     * @param string $type "cohort" or "course"
     * @param row $row
     * @return T|issue
     */
    private function only(array $matches, string $type, row $row): object {
        return finder::only($matches, $type, $row->line, $row->column($type), $row->text($type));
    }

    /**
     * Is this group planned already?
     *
     * @param group $group
     * @param course $course
     * @param directory $directory
     * @return bool
     */
    private function is_planned(group $group, course $course, directory $directory): bool {
        return in_array($group, $directory->bindings->find_groups($course, $group->name), true);
    }

    /**
     * The row that takes a change of a binding back.
     *
     * @param string $command
     * @param row $row
     * @param binding $binding
     * @return array<string, string>
     */
    private function undo(string $command, row $row, binding $binding): array {
        return [
            'cmd' => $command,
            'cohort' => $row->text('cohort'),
            'course' => $row->text('course'),
            'role' => $binding->role === null ? '' : $this->identifiers->of_role($binding->role),
            'enrol' => $binding->enrol,
        ];
    }

    /**
     * The role that a row names.
     *
     * @param row $row
     * @return array{string, string} field and value
     */
    private function get_role_value(row $row): array {
        $value = $row->has('role') ? $row->text('role') : self::DEFAULT_ROLE;
        return $row->has('role') ? [$this->identifiers->role, $value] : ['shortname', $value];
    }

    /**
     * The group that a row names.
     *
     * @param row $row
     * @return string "1" = the cohort's own; empty = none
     */
    private static function get_group_value(row $row): string {
        $value = $row->text('makegroup');
        return $value === '0' ? '' : $value;
    }
}
