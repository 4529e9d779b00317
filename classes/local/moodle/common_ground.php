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

namespace tool_sync\local\moodle;

/**
 * Where the changes of one object meet those of another: in courses. Whether somebody's last enrolment in a course ends, and with
 * it their groups and grades there, depends on what was made before; so does whose group membership it is. Where that can happen, a
 * run is made in the order of its file.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class common_ground {
    /**
     * Constructor.
     *
     * @param string $kind
     */
    public function __construct(
        /** @var string Kind. */
        private readonly string $kind,
    ) {
    }

    /**
     * Is there nothing that the changes of different objects share?
     *
     * @param bool $isremoving does the plan take anything away?
     * @return bool
     */
    public function is_empty(bool $isremoving): bool {
        return match ($this->kind) {
            'cohorts' => !self::are_groups_shared() && !($isremoving && (self::are_courses_linked() || self::are_courses_shared())),
            'cohortcourses' => !self::are_courses_linked(),
            // What happens to one account in a course has nothing to do with what happens to another; the names that accounts, new
            // cohorts and new groups take are keys of their rows.
            'users' => true,
            // A picture is its person's alone.
            'userpictures' => true,
            default => false,
        };
    }

    /**
     * Do several enrolment methods put people into the same group?
     *
     * @return bool
     */
    private static function are_groups_shared(): bool {
        global $DB;
        return $DB->record_exists_sql('SELECT customint2 FROM {enrol} WHERE enrol IN (?, ?) AND customint2 > 0
            GROUP BY customint2 HAVING COUNT(1) > 1', ['cohort', 'meta']);
    }

    /**
     * Are several cohorts enrolled in the same course?
     *
     * @return bool
     */
    private static function are_courses_shared(): bool {
        global $DB;
        return $DB->record_exists_sql('SELECT courseid FROM {enrol} WHERE enrol = ?
            GROUP BY courseid HAVING COUNT(DISTINCT customint1) > 1', ['cohort']);
    }

    /**
     * Do enrolments of some courses follow those of others?
     *
     * @return bool
     */
    private static function are_courses_linked(): bool {
        global $DB;
        return $DB->record_exists('enrol', ['enrol' => 'meta']);
    }
}
