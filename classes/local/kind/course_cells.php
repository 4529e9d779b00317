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

use tool_sync\local\directory\enrolment;
use tool_sync\local\directory\user;
use tool_sync\local\format\date_text;
use tool_sync\local\format\row;

/**
 * What one row says of one course: course2, role2, group2, enrol2, start2, end2, enrolperiod2 of a file of accounts.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_cells {
    /** @var string[] Columns that say something of a course, beside the one that names it. */
    public const FAMILIES = ['role', 'group', 'enrol', 'start', 'end', 'enrolperiod'];
    /** @var string Enrolment plugin of an empty cell. */
    public const DEFAULT_ENROL = 'manual';

    /** @var int Line of the row. */
    public readonly int $line;
    /** @var string What the file calls the course. */
    public readonly string $course;
    /** @var string Enrolment plugin, named or not. */
    public readonly string $enrol;
    /** @var string Role; empty = the row names none. */
    public readonly string $role;
    /** @var string Group; empty = the row names none. */
    public readonly string $group;
    /** @var ?int Start, Unix seconds, 0 = none; null = the row names none. */
    public readonly ?int $start;
    /** @var ?int End, Unix seconds, 0 = none; null = the row names none. */
    public readonly ?int $end;
    /** @var int Days from the start to the end; 0 = the row names none. */
    public readonly int $days;

    /**
     * Constructor.
     *
     * @param row $row
     * @param int $number 2 of "course2"
     */
    public function __construct(
        /** @var row The row. */
        private readonly row $row,
        /** @var int Number of the columns. */
        public readonly int $number,
    ) {
        $this->line = $row->line;
        $this->course = $row->text('course' . $number);
        $this->enrol = $row->text('enrol' . $number) ?: self::DEFAULT_ENROL;
        $this->role = $row->text('role' . $number);
        $this->group = $row->text('group' . $number);
        $this->start = $this->seconds('start');
        $this->end = $this->seconds('end');
        $this->days = max(0, (int)$row->value('enrolperiod' . $number));
    }

    /**
     * What a row says of courses.
     *
     * @param row $row
     * @return self[] in the order of their numbers; only those that name a course
     */
    public static function of_row(row $row): array {
        $cells = [];
        foreach ($row->list_numbers('course') as $number) {
            if ($row->has('course' . $number)) {
                $cells[] = new self($row, $number);
            }
        }
        return $cells;
    }

    /**
     * Cells that say something of a course which the row does not name.
     *
     * @param row $row
     * @return array<int, string> canonical name of the first of them, by number
     */
    public static function list_homeless(row $row): array {
        $homeless = [];
        foreach (self::FAMILIES as $family) {
            foreach ($row->list_numbers($family) as $number) {
                if ($row->has($family . $number) && !$row->has('course' . $number)) {
                    $homeless[$number] ??= $family . $number;
                }
            }
        }
        ksort($homeless);
        return $homeless;
    }

    /**
     * Do they say anything of dates?
     *
     * @return bool
     */
    public function has_dates(): bool {
        return $this->start !== null || $this->end !== null || $this->days > 0;
    }

    /**
     * The header name of a column as the file writes it.
     *
     * @param string $family "course", "role"…
     * @return string of the course's, where the file has no such column
     */
    public function column(string $family): string {
        return $this->row->column($this->row->has($family . $this->number) ? $family . $this->number : 'course' . $this->number);
    }

    /**
     * The row that gives an enrolment its dates back.
     *
     * @param user $user
     * @param enrolment $old
     * @return ?array<string, string> null = no file can say them
     */
    public function write_dates(user $user, enrolment $old): ?array {
        foreach ([$old->start, $old->end] as $time) {
            if (!date_text::is_valid((string)$time) || date_text::to_seconds((string)$time) !== $time) {
                return null;
            }
        }
        return ['cmd' => 'update', 'username' => $user->username, 'course1' => $this->course, 'enrol1' => $this->enrol,
            'start1' => (string)$old->start, 'end1' => (string)$old->end];
    }

    /**
     * A date.
     *
     * @param string $family
     * @return ?int
     */
    private function seconds(string $family): ?int {
        $value = $this->row->value($family . $this->number);
        return $value === null ? null : (int)$value;
    }
}
