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

use tool_sync\local\directory\course;
use tool_sync\local\directory\directory;
use tool_sync\local\directory\enrol_instance;
use tool_sync\local\directory\enrolment;
use tool_sync\local\directory\group;
use tool_sync\local\directory\participation;
use tool_sync\local\directory\role;
use tool_sync\local\directory\user;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * Enrols a person in a course, with a role, in a group, between dates. Nothing is taken away: who is enrolled keeps roles, groups
 * and status, and gets what is missing. All that may be wrong is found before anything is planned, so a course is planned wholly
 * or not at all.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enrolling {
    /** @var string Role where neither the row nor the enrolment method names one. */
    public const DEFAULT_ROLE = 'student';
    /** @var int Seconds of a day. */
    private const DAY = 86400;
    /** @var int So many days are more than an enrolment may last: a hundred years. */
    private const MOST_DAYS = 36525;

    /**
     * Constructor.
     *
     * @param bool $sendwelcome do enrolment methods that welcome people by mail do so?
     */
    public function __construct(
        /** @var bool Do methods welcome people? */
        private readonly bool $sendwelcome = false,
    ) {
    }

    /**
     * Plans one course of a person, and tells the directory.
     *
     * @param course_cells $cells
     * @param user $user
     * @param directory $directory
     * @return outcome
     */
    public function plan(course_cells $cells, user $user, directory $directory): outcome {
        $course = finder::only($directory->find_courses($cells->course), 'course', $cells->line, $cells->column('course'),
            $cells->course);
        if ($course instanceof issue) {
            return outcome::rejected($course);
        }
        $there = $directory->enrolments->get($user, $course);
        $instance = $this->find_instance($cells, $course, $there, $directory);
        if ($instance instanceof issue) {
            return outcome::rejected($instance);
        }
        if (!self::has_right($instance)) {
            return outcome::rejected($this->forbid($cells, $instance));
        }
        $old = $there->enrolments[$instance->id] ?? null;
        $role = $this->find_role($cells, $course, $instance, $old, $directory);
        $group = $cells->group === '' ? null : $this->find_group($cells, $course, $directory);
        [$new, $issues] = $this->find_dates($cells, $course, $instance, $old, $directory);
        $errors = array_values(array_filter([$role, $group], static fn(?object $found): bool => $found instanceof issue));
        if (!$this->is_allowed($instance, $old, $new)) {
            $errors[] = $this->forbid($cells, $instance);
        }
        // Whoever has the role already makes no difference: that would tell who has it.
        if ($role instanceof role && !$directory->site->can_assign_role($course, $role)) {
            $errors[] = issue::error('role_notassignable', $cells->line, $cells->column('role'), $role->shortname,
                ['course' => $course->shortname]);
        }
        $issues = [...$errors, ...$issues];
        if (array_filter($issues, static fn(issue $issue): bool => $issue->is_error())
                || $role instanceof issue || $group instanceof issue) {
            return new outcome([], $issues);
        }
        if ($old !== null && !$old->active) {
            $issues[] = issue::warning('enrolment_suspended', $cells->line, $cells->column('course'), $cells->course,
                ['user' => $user->username]);
        }
        $planned = $this->plan_enrolment($cells, $course, $instance, $role, $there, $new, $user, $directory);
        if ($group !== null) {
            $planned = $planned->followed_by($this->plan_group($cells, $course, $group, $there, $user, $directory));
        }
        if ($planned->changes) {
            $directory->enrolments->plan($user, $course, $there);
        }
        return new outcome($planned->changes, $issues, $planned->undo);
    }

    /**
     * Might a role's name be its id?
     *
     * @param string $value
     * @return bool
     */
    public static function is_id(string $value): bool {
        return preg_match('/^[0-9]{1,18}$/D', $value) === 1;
    }

    /**
     * The enrolment method that a row means: the one with which the person is enrolled, else the first that can be used.
     *
     * @param course_cells $cells
     * @param course $course
     * @param participation $there
     * @param directory $directory
     * @return enrol_instance|issue
     */
    private function find_instance(
        course_cells $cells,
        course $course,
        participation $there,
        directory $directory,
    ): enrol_instance|issue {
        $instances = $directory->enrolments->find_instances($course, $cells->enrol);
        $method = $directory->bindings->get_method($cells->enrol);
        // What is said to those who have no right over it does not depend on who is enrolled.
        $enrolled = array_filter($instances, static fn($instance): bool => self::has_right($instance)
            && isset($there->enrolments[$instance->id]));
        $enabled = array_filter($instances, static fn($instance): bool => $instance->enabled);
        $instance = [...$enrolled, ...$enabled, ...$instances][0] ?? null;
        $code = match (true) {
            $instance === null || $method === null => 'enrol_method_missing',
            !$method->enabled => 'enrol_disabled',
            !$instance->open => 'enrol_method_closed',
            !$instance->enabled => 'enrol_method_disabled',
            default => '',
        };
        return $code === '' && $instance !== null ? $instance
            : issue::error($code, $cells->line, $cells->column('enrol'), $cells->enrol, ['course' => $course->shortname]);
    }

    /**
     * The role that a row means. Who is enrolled already keeps their roles when the row names none.
     *
     * @param course_cells $cells
     * @param course $course
     * @param enrol_instance $instance
     * @param ?enrolment $old
     * @param directory $directory
     * @return role|issue|null null = no role is asked for
     */
    private function find_role(
        course_cells $cells,
        course $course,
        enrol_instance $instance,
        ?enrolment $old,
        directory $directory,
    ): role|issue|null {
        if ($cells->role === '' && ($old !== null || $instance->role !== null)) {
            return $old !== null ? null : $instance->role;
        }
        $value = $cells->role === '' ? self::DEFAULT_ROLE : $cells->role;
        $roles = $directory->find_roles('shortname', $value);
        if (!$roles && self::is_id($value)) {
            $roles = $directory->find_roles('id', $value);
        }
        return finder::only($roles, 'role', $cells->line, $cells->column('role'), $value);
    }

    /**
     * Has the person this role, as the method would give it?
     *
     * @param participation $there
     * @param enrol_instance $instance
     * @param role $role
     * @param ?enrolment $old
     * @return bool
     */
    private function has_role(participation $there, enrol_instance $instance, role $role, ?enrolment $old): bool {
        return $old !== null && $there->has_role($role->id, $instance->get_component(), $instance->get_itemid());
    }

    /**
     * The group that a row means: one of the course, by its name alone.
     *
     * @param course_cells $cells
     * @param course $course
     * @param directory $directory
     * @return group|issue a group that nobody has planned yet is to be created
     */
    private function find_group(course_cells $cells, course $course, directory $directory): group|issue {
        $groups = self::list_groups($cells->group, $course, $directory);
        if (count($groups) > 1) {
            return issue::error('group_name_ambiguous', $cells->line, $cells->column('group'), $cells->group,
                ['count' => count($groups), 'course' => $course->shortname]);
        }
        $group = $groups[0] ?? null;
        if (!$course->cangroup) {
            return issue::error('group_members_nopermission', $cells->line, $cells->column('group'), $cells->group,
                ['course' => $course->shortname]);
        }
        if ($group === null) {
            $group = new group();
            $group->courseid = $course->id;
            $group->name = $cells->group;
        }
        return $group;
    }

    /**
     * The groups of a course that have this name.
     *
     * @param string $name
     * @param course $course
     * @param directory $directory
     * @return list<group>
     */
    private static function list_groups(string $name, course $course, directory $directory): array {
        return array_values(array_filter(
            $directory->bindings->find_groups($course, $name),
            static fn(group $group): bool => $group->name === $name,
        ));
    }

    /**
     * The enrolment as it will be.
     *
     * @param course_cells $cells
     * @param course $course
     * @param enrol_instance $instance
     * @param ?enrolment $old null = it is new
     * @param directory $directory
     * @return array{enrolment, list<issue>}
     */
    private function find_dates(
        course_cells $cells,
        course $course,
        enrol_instance $instance,
        ?enrolment $old,
        directory $directory,
    ): array {
        $issues = [];
        $new = $old === null ? new enrolment($instance->id, $cells->start ?? $directory->today) : clone $old;
        $new->start = $cells->start ?? $new->start;
        if ($cells->days > self::MOST_DAYS) {
            $issues[] = issue::error('enrolperiod_long', $cells->line, $cells->column('enrolperiod'), (string)$cells->days,
                ['most' => self::MOST_DAYS]);
        } else if ($cells->end !== null) {
            $new->end = $cells->end;
            if ($cells->days > 0) {
                $issues[] = issue::warning('enrolperiod_ignored', $cells->line, $cells->column('enrolperiod'), (string)$cells->days,
                    ['end' => $cells->column('end')]);
            }
        } else if ($cells->days > 0 && $old !== null && $new->start === 0) {
            $issues[] = issue::warning('enrolment_startless', $cells->line, $cells->column('enrolperiod'), (string)$cells->days,
                ['course' => $course->shortname]);
        } else if ($cells->days > 0 || ($old === null && $instance->period > 0)) {
            $new->end = ($new->start ?: $directory->today) + ($cells->days > 0 ? $cells->days * self::DAY : $instance->period);
        }
        if ($cells->start !== null && $new->end !== 0 && $new->end <= $new->start) {
            // Not where the row names no start: a new enrolment begins on the day of the run, and a row means the same each day.
            $issues[] = issue::error('enrolment_reversed', $cells->line, $cells->column($cells->end === null ? 'start' : 'end'),
                $cells->course, ['course' => $course->shortname]);
        }
        return [$new, $issues];
    }

    /**
     * Has the running user any right over enrolments with this method?
     *
     * @param enrol_instance $instance
     * @return bool
     */
    private static function has_right(enrol_instance $instance): bool {
        return $instance->canenrol || $instance->canmanage;
    }

    /**
     * The running user may not do this.
     *
     * @param course_cells $cells
     * @param enrol_instance $instance
     * @return issue
     */
    private function forbid(course_cells $cells, enrol_instance $instance): issue {
        return issue::error('enrol_nopermission', $cells->line, $cells->column('course'), $cells->course,
            ['enrol' => $instance->enrol]);
    }

    /**
     * May the running user make the enrolment what it will be?
     *
     * @param enrol_instance $instance
     * @param ?enrolment $old
     * @param enrolment $new
     * @return bool
     */
    private function is_allowed(enrol_instance $instance, ?enrolment $old, enrolment $new): bool {
        if ($old === null) {
            return $instance->canenrol;
        }
        return $instance->canmanage || [$old->start, $old->end] === [$new->start, $new->end];
    }

    /**
     * A new enrolment, or other dates and a further role for a known one.
     *
     * @param course_cells $cells
     * @param course $course
     * @param enrol_instance $instance
     * @param ?role $role
     * @param participation $there takes what is planned
     * @param enrolment $new
     * @param user $user
     * @param directory $directory
     * @return outcome
     */
    private function plan_enrolment(
        course_cells $cells,
        course $course,
        enrol_instance $instance,
        ?role $role,
        participation $there,
        enrolment $new,
        user $user,
        directory $directory,
    ): outcome {
        $changes = $undo = [];
        $old = $there->enrolments[$instance->id] ?? null;
        $key = $user->username . ' / ' . $cells->course;
        // Others that the run plans may move it on: the writer gets it as it is to be now.
        $subjects = ['user' => $user, 'course' => $course, 'instance' => $instance, 'enrolment' => clone $new, 'role' => $role];
        $subjects = array_filter($subjects, static fn(?object $subject): bool => $subject !== null);
        if ($old === null) {
            $after = ['enrol' => $instance->enrol, 'role' => $role->shortname ?? '']
                + $this->describe_new($cells, $new, $directory);
            $changes[] = new change($cells->line, action::ADD, 'enrolment', $key, null, $after,
                reversible: $user->is_new(), mails: $this->sendwelcome && $instance->mails ? 1 : 0, subjects: $subjects);
        } else {
            [$before, $after] = $this->describe_dates($old, $new, $directory);
            if ($after) {
                // Of an account that this run makes too: a later chunk does not know that any more, and says the same.
                $back = $cells->write_dates($user, $old);
                $changes[] = new change($cells->line, action::UPDATE, 'enrolment', $key, $before, $after,
                    reversible: $user->is_new() || $back !== null, subjects: $subjects);
                $undo = $back === null ? [] : [$back];
            }
            if ($role !== null && !$this->has_role($there, $instance, $role, $old)) {
                $changes[] = new change($cells->line, action::ADD, 'role', "$key / $role->shortname", null,
                    ['role' => $role->shortname], reversible: $user->is_new(), subjects: $subjects);
            }
        }
        $there->enrolments[$instance->id] = $new;
        if ($role !== null) {
            $there->add_role($role->id, $instance->get_component(), $instance->get_itemid());
        }
        return new outcome($changes, [], $undo);
    }

    /**
     * The person joins a group, which is created if the course has none of this name.
     *
     * @param course_cells $cells
     * @param course $course
     * @param group $group
     * @param participation $there takes what is planned
     * @param user $user
     * @param directory $directory
     * @return outcome
     */
    private function plan_group(
        course_cells $cells,
        course $course,
        group $group,
        participation $there,
        user $user,
        directory $directory,
    ): outcome {
        $changes = [];
        if ($there->is_in($group)) {
            return new outcome();
        }
        if (!self::list_groups($group->name, $course, $directory)) {
            $directory->bindings->plan_group($group);
            $changes[] = new change($cells->line, action::CREATE, 'group', $cells->course . ' / ' . $group->name, null,
                ['name' => $group->name], 'group_missing', false, subjects: ['group' => $group, 'course' => $course]);
        }
        $there->plan_group($group->name);
        $changes[] = new change($cells->line, action::ADD, 'groupmember',
            $user->username . ' / ' . $cells->course . ' / ' . $group->name, null, ['group' => $group->name],
            reversible: $user->is_new(), subjects: ['user' => $user, 'course' => $course, 'group' => $group]);
        return new outcome($changes);
    }

    /**
     * The dates of a new enrolment, as people are shown. What follows from the day of the run is not named: a plan of yesterday is
     * still the plan of today.
     *
     * @param course_cells $cells
     * @param enrolment $new
     * @param directory $directory
     * @return array<string, int>
     */
    private function describe_new(course_cells $cells, enrolment $new, directory $directory): array {
        $fields = $cells->start === null || $cells->start === 0 ? [] : ['enrolstart' => $cells->start];
        if ($cells->end !== null) {
            return $cells->end === 0 ? $fields : $fields + ['enrolend' => $cells->end];
        }
        if ($new->end === 0) {
            return $fields;
        }
        return $fields + ($fields ? ['enrolend' => $new->end]
            : ['enrolperiod' => intdiv($new->end - ($new->start ?: $directory->today) + self::DAY - 1, self::DAY)]);
    }

    /**
     * Dates that change, before and after.
     *
     * @param enrolment $old
     * @param enrolment $new
     * @param directory $directory
     * @return array{array<string, ?int>, array<string, int>}
     */
    private function describe_dates(enrolment $old, enrolment $new, directory $directory): array {
        $before = $after = [];
        if ($old->start !== $new->start) {
            // An earlier row of the file may have made it, with the day of the run as its start.
            $before['enrolstart'] = $old->start === $directory->today ? null : $old->start;
            $after['enrolstart'] = $new->start;
        }
        if ($old->end !== $new->end) {
            $before['enrolend'] = $old->end;
            $after['enrolend'] = $new->end;
        }
        return [$before, $after];
    }
}
