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

use tool_sync\local\directory\directory;
use tool_sync\local\directory\group;
use tool_sync\local\directory\user;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * The courses that a row about a person names: course<N> with role<N>, group<N>, enrol<N>, start<N>, end<N>, enrolperiod<N>. What
 * is wrong with one of them leaves the others, and the account itself, alone: the outcome may hold changes and errors.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_columns {
    /** @var enrolling Plans them. */
    private readonly enrolling $enrolling;

    /**
     * Constructor.
     *
     * @param string $field field that identifies courses: id, shortname or idnumber
     * @param bool $sendwelcome do enrolment methods that welcome people by mail do so?
     */
    public function __construct(
        /** @var string Field that identifies courses. */
        private readonly string $field,
        bool $sendwelcome = false,
    ) {
        $this->enrolling = new enrolling($sendwelcome);
    }

    /**
     * Says what the row names.
     *
     * @param row $row without errors
     * @param wants $wants
     */
    public function collect(row $row, wants $wants): void {
        foreach (course_cells::of_row($row) as $cells) {
            $wants->want('course', $this->field, $cells->course);
            $wants->want_enrolments($cells->course);
            $wants->want('role', 'shortname', $cells->role === '' ? enrolling::DEFAULT_ROLE : $cells->role);
            if (enrolling::is_id($cells->role)) {
                $wants->want('role', 'id', $cells->role);
            }
            if ($cells->group !== '') {
                $wants->want_groups($cells->course);
            }
        }
    }

    /**
     * Keys of what the rows of different people share: a group that one of them creates. See {@see kind::list_keys()}.
     *
     * @param row $row
     * @param change[] $changes what is planned for it
     * @return list<string> none before the row is planned
     */
    public function list_keys(row $row, array $changes = []): array {
        $keys = [];
        foreach ($changes as $change) {
            $group = $change->subjects['group'] ?? null;
            if ($group instanceof group && $group->id === null) {
                $keys["group\0{$group->courseid}\0{$group->name}"] = true;
            }
        }
        return array_keys($keys);
    }

    /**
     * What the row touches, and says of it: see {@see kind::list_touched()}.
     *
     * @param row $row
     * @param string $person what the row calls the person, in one spelling
     * @return array<string, string> what it says, by thing
     */
    public function list_things(row $row, string $person): array {
        $things = [];
        foreach (course_cells::of_row($row) as $cells) {
            $place = $person . "\0" . $this->place($cells);
            $things["enrolment\0$place"] = touched::THERE;
            if ($cells->has_dates()) {
                // Days are counted from the start, and an end outweighs them: together they say one thing.
                $things["dates\0$place"] ??= "=$cells->start|$cells->end|$cells->days";
            }
            if ($cells->role !== '') {
                $things["role\0$place\0$cells->role"] = touched::THERE;
            }
            if ($cells->group !== '') {
                $things["group\0$place\0$cells->group"] = touched::THERE;
            }
        }
        return $things;
    }

    /**
     * The course and the enrolment plugin, in one spelling.
     *
     * @param course_cells $cells
     * @return string
     */
    private function place(course_cells $cells): string {
        return ($this->field === 'id' ? ltrim($cells->course, '0') : $cells->course) . "\0" . $cells->enrol;
    }

    /**
     * Plans the courses of a row, one after another, and tells the directory.
     *
     * @param row $row without errors
     * @param user $user the person, as the row's other columns leave them; may be planned by this run
     * @param directory $directory holds what was collected
     * @return outcome changes of the courses that are fine, errors of the others
     */
    public function plan(row $row, user $user, directory $directory): outcome {
        $outcome = new outcome();
        $issues = $dated = [];
        foreach (course_cells::of_row($row) as $cells) {
            // A course may be named again, for another role or group. But a row whose dates contradict each other would never rest.
            if ($cells->has_dates() && isset($dated[$this->place($cells)])) {
                $issues[] = issue::error('course_dates_repeated', $row->line, $cells->column('course'), $cells->course,
                    ['first' => $dated[$this->place($cells)]]);
                continue;
            }
            if ($cells->has_dates()) {
                $dated[$this->place($cells)] = $cells->column('course');
            }
            $outcome = $outcome->followed_by($this->enrolling->plan($cells, $user, $directory));
        }
        foreach (course_cells::list_homeless($row) as $number => $name) {
            $issues[] = issue::warning('course_cell_missing', $row->line, $row->column($name), $row->text($name),
                ['course' => 'course' . $number]);
        }
        return $issues ? $outcome->followed_by(new outcome([], $issues)) : $outcome;
    }
}
