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
 * An enrolment method that binds a cohort to a course with a role: of the site, or planned earlier in this run.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class binding {
    /** @var ?int Id of the enrolment instance; null until it has been created. */
    public ?int $id = null;
    /** @var string Enrolment plugin: "cohort". */
    public string $enrol = 'cohort';
    /** @var ?course Course; only its id is sure to be right when it was listed from a cohort. */
    public ?course $course = null;
    /** @var ?cohort Cohort. */
    public ?cohort $cohort = null;
    /** @var ?role Role. */
    public ?role $role = null;
    /** @var bool Enabled? */
    public bool $enabled = true;
    /** @var ?group Group that the people join; null = none. */
    public ?group $group = null;
    /** @var int Start of the enrolments, Unix seconds; 0 = none. Only for plugins that honour dates. */
    public int $start = 0;
    /** @var int End of the enrolments, Unix seconds; 0 = none. Only for plugins that honour dates. */
    public int $end = 0;
    /** @var int Enrolments that hang on it now. */
    public int $enrolments = 0;
}
