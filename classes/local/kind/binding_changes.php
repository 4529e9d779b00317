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

use tool_sync\local\directory\binding;
use tool_sync\local\directory\identifiers;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;

/**
 * The changes of an enrolment method that binds a cohort to a course.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class binding_changes {
    /**
     * A new enrolment method.
     *
     * @param binding $binding
     * @param string $cohort what the file calls the cohort
     * @param identifiers $identifiers
     * @param int $line
     * @return change
     */
    public static function create(binding $binding, string $cohort, identifiers $identifiers, int $line): change {
        return self::change($binding, $cohort, $identifiers, $line, action::CREATE, null, self::describe($binding));
    }

    /**
     * The method goes, and with it its enrolments: no file can bring their history back.
     *
     * @param binding $binding
     * @param string $cohort
     * @param identifiers $identifiers
     * @param int $line
     * @param string $reason
     * @return change
     */
    public static function delete(binding $binding, string $cohort, identifiers $identifiers, int $line, string $reason): change {
        $before = self::describe($binding) + ['enrolments' => $binding->enrolments];
        return self::change($binding, $cohort, $identifiers, $line, action::DELETE, $before, null, $reason, false,
            1 + $binding->enrolments);
    }

    /**
     * The method is switched on or off.
     *
     * @param binding $binding as it was
     * @param bool $enabled
     * @param string $cohort
     * @param identifiers $identifiers
     * @param int $line
     * @param bool $reversible
     * @return change
     */
    public static function switch(
        binding $binding,
        bool $enabled,
        string $cohort,
        identifiers $identifiers,
        int $line,
        bool $reversible,
    ): change {
        return self::change(
            $binding,
            $cohort,
            $identifiers,
            $line,
            $enabled ? action::ENABLE : action::DISABLE,
            ['enabled' => !$enabled, 'enrolments' => $binding->enrolments],
            ['enabled' => $enabled, 'enrolments' => $binding->enrolments],
            reversible: $reversible,
            removals: $enabled ? 0 : max(1, $binding->enrolments),
        );
    }

    /**
     * Its people join another group.
     *
     * @param binding $binding with the new group
     * @param ?string $old name of the group it had
     * @param string $cohort
     * @param identifiers $identifiers
     * @param int $line
     * @param bool $reversible
     * @return change
     */
    public static function regroup(
        binding $binding,
        ?string $old,
        string $cohort,
        identifiers $identifiers,
        int $line,
        bool $reversible,
    ): change {
        return self::change($binding, $cohort, $identifiers, $line, action::UPDATE, ['group' => $old],
            ['group' => $binding->group?->name], reversible: $reversible);
    }

    /**
     * A change.
     *
     * @param binding $binding
     * @param string $cohort
     * @param identifiers $identifiers
     * @param int $line
     * @param action $action
     * @param array<string, string|int|bool|null>|null $before
     * @param array<string, string|int|bool|null>|null $after
     * @param string $reason
     * @param bool $reversible
     * @param int $removals
     * @return change
     */
    private static function change(
        binding $binding,
        string $cohort,
        identifiers $identifiers,
        int $line,
        action $action,
        ?array $before,
        ?array $after,
        string $reason = 'row',
        bool $reversible = true,
        int $removals = 0,
    ): change {
        $course = $binding->course === null ? '' : $identifiers->of_course($binding->course);
        if ($course === '' && $binding->course !== null) {
            $course = $binding->course->shortname;
        }
        $role = $binding->role === null ? '' : $identifiers->of_role($binding->role);
        return new change($line, $action, 'binding', $cohort . ' / ' . $course . ' / ' . $role, $before, $after, $reason,
            $reversible, $removals, subjects: ['binding' => $binding]);
    }

    /**
     * The fields of a binding that people are shown.
     *
     * @param binding $binding
     * @return array<string, string|bool|int>
     */
    private static function describe(binding $binding): array {
        $fields = ['enrol' => $binding->enrol, 'enabled' => $binding->enabled];
        if ($binding->group !== null) {
            $fields['group'] = $binding->group->name;
        }
        foreach (['enrolstart' => $binding->start, 'enrolend' => $binding->end] as $name => $time) {
            if ($time !== 0) {
                $fields[$name] = $time;
            }
        }
        return $fields;
    }
}
