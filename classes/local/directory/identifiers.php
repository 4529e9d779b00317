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
 * Which field of the site identifies what in this run: from the settings of the kind.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class identifiers {
    /**
     * Constructor.
     *
     * @param string $user id, idnumber, username or email
     * @param string $cohort id, idnumber or name
     * @param string $course id, idnumber or shortname
     * @param string $role id or shortname
     */
    public function __construct(
        /** @var string Field that identifies users. */
        public readonly string $user = 'idnumber',
        /** @var string Field that identifies cohorts. */
        public readonly string $cohort = 'idnumber',
        /** @var string Field that identifies courses. */
        public readonly string $course = 'shortname',
        /** @var string Field that identifies roles. */
        public readonly string $role = 'shortname',
    ) {
    }

    /**
     * The one spelling of what a file calls a cohort: an id may be written with zeros before it.
     *
     * @param string $value
     * @return string
     */
    public function normalise_cohort(string $value): string {
        return $this->cohort === 'id' ? ltrim($value, '0') : $value;
    }

    /**
     * The form in which two values mean the same user.
     *
     * @param string $value
     * @return string
     */
    public function normalise_user(string $value): string {
        return match ($this->user) {
            'id' => ltrim($value, '0'),
            'username', 'email' => mb_strtolower($value, 'UTF-8'),
            default => $value,
        };
    }

    /**
     * The form in which two values mean the same course.
     *
     * @param string $value
     * @return string
     */
    public function normalise_course(string $value): string {
        return $this->course === 'id' ? ltrim($value, '0') : $value;
    }

    /**
     * What a file calls this user.
     *
     * @param user $user
     * @return string empty when the field is empty
     */
    public function of_user(user $user): string {
        return match ($this->user) {
            'id' => (string)$user->id,
            'username' => $user->username,
            'email' => $user->email,
            default => $user->idnumber,
        };
    }

    /**
     * What a file calls this course.
     *
     * @param course $course
     * @return string empty when the field is empty
     */
    public function of_course(course $course): string {
        return match ($this->course) {
            'id' => (string)$course->id,
            'idnumber' => $course->idnumber,
            default => $course->shortname,
        };
    }

    /**
     * What a file calls this cohort.
     *
     * @param cohort $cohort
     * @return string empty when the field is empty
     */
    public function of_cohort(cohort $cohort): string {
        return match ($this->cohort) {
            'id' => (string)$cohort->id,
            'name' => $cohort->name,
            default => $cohort->idnumber,
        };
    }

    /**
     * What a file calls this role.
     *
     * @param role $role
     * @return string
     */
    public function of_role(role $role): string {
        return $this->role === 'id' ? (string)$role->id : $role->shortname;
    }
}
