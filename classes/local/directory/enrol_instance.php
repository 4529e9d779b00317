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
 * An enrolment method of a course, as far as rows that enrol people need to know.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class enrol_instance {
    /**
     * Constructor.
     *
     * @param int $id
     * @param string $enrol enrolment plugin: "manual"
     * @param int $courseid
     * @param bool $enabled is the method enabled in the course?
     * @param ?role $role role that its people get; null = none is set
     * @param int $period how long its enrolments last, in seconds; 0 = without end
     * @param bool $open does it let people be enrolled by others at all? Those that follow something (a cohort) do not
     * @param bool $canenrol may the running user enrol people with it?
     * @param bool $canmanage may the running user change its enrolments?
     * @param bool $owned are roles that it gives its own, so that they are kept apart from the same roles given otherwise?
     * @param bool $mails does it send a mail to whom it enrols?
     */
    public function __construct(
        /** @var int Id. */
        public readonly int $id,
        /** @var string Enrolment plugin. */
        public readonly string $enrol,
        /** @var int Course id. */
        public readonly int $courseid,
        /** @var bool Enabled in the course? */
        public readonly bool $enabled = true,
        /** @var ?role Role that its people get; null = none is set. */
        public readonly ?role $role = null,
        /** @var int Seconds that its enrolments last; 0 = without end. */
        public readonly int $period = 0,
        /** @var bool Can people be enrolled with it by others? */
        public readonly bool $open = true,
        /** @var bool May the running user enrol people with it? */
        public readonly bool $canenrol = true,
        /** @var bool May the running user change its enrolments? */
        public readonly bool $canmanage = true,
        /** @var bool Are the roles that it gives its own? */
        public readonly bool $owned = false,
        /** @var bool Does it send a mail to whom it enrols? */
        public readonly bool $mails = false,
    ) {
    }

    /**
     * The component that roles have which this method gives.
     *
     * @return string empty = none: the role is as if somebody had given it by hand
     */
    public function get_component(): string {
        return $this->owned ? 'enrol_' . $this->enrol : '';
    }

    /**
     * The item that roles have which this method gives.
     *
     * @return int 0 = none
     */
    public function get_itemid(): int {
        return $this->owned ? $this->id : 0;
    }
}
