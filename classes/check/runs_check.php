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


namespace tool_sync\check;

use core\check\check;
use core\check\result;
use tool_sync\local\format\catalogue;
use tool_sync\local\moodle\drop_directory;
use tool_sync\local\moodle\hold_text;
use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\output\plain_text;
use tool_sync\run_list;
use tool_sync\task_schedule;
use tool_sync\waiting_files;

/**
 * The site's status page says when synchronisation needs somebody: a run is held or interrupted, or a file is late.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class runs_check extends check {
    /** @var int A file that the schedule wanted to run so long ago, in seconds, is late: tasks wait for each other, and runs take time. */
    private const LATE = HOURSECS;

    #[\Override]
    public function get_id(): string {
        return 'runs';
    }

    #[\Override]
    public function get_name(): string {
        return get_string('check_runs', 'tool_sync');
    }

    #[\Override]
    public function get_action_link(): ?\action_link {
        return new \action_link(new \moodle_url('/admin/tool/sync/index.php'), get_string('pluginname', 'tool_sync'));
    }

    #[\Override]
    public function get_result(): result {
        $troubles = [];
        foreach (run_list::unfinished() as $state) {
            $trouble = $this->find_trouble($state);
            if ($trouble !== '') {
                $troubles[] = $trouble;
            }
        }
        $late = $this->list_late();
        if ($troubles) {
            return new result(result::ERROR, get_string('check_runs_trouble', 'tool_sync', count($troubles)),
                \html_writer::alist(array_map(s(...), [...$troubles, ...$late])));
        }
        if ($late) {
            return new result(result::ERROR, get_string('check_runs_late', 'tool_sync', count($late)),
                \html_writer::alist(array_map(s(...), $late)));
        }
        return new result(result::OK, get_string('check_runs_ok', 'tool_sync'), '');
    }

    /**
     * What is wrong with a run that is not over.
     *
     * @param state $state
     * @return string empty = nothing
     */
    private function find_trouble(state $state): string {
        $a = (object) ['run' => $state->id, 'file' => $state->filename, 'time' => plain_text::time($state->timecreated)];
        if ($state->status === status::HELD) {
            $a->why = hold_text::of($state);
            return get_string('check_runs_held', 'tool_sync', $a);
        }
        // An abandoned simulation is nobody's loss.
        return !$state->simulate && runs::get_standing($state) === 'interrupted' ? get_string('check_runs_interrupted',
            'tool_sync', $a) : '';
    }

    /**
     * Files that should have been run by now: those that wait among the command files, and those that nobody collected.
     *
     * @return string[] a sentence each
     */
    private function list_late(): array {
        $late = [];
        $schedules = array_filter(array_map(task_schedule::of(...), catalogue::load()->names()),
            static fn(?task_schedule $schedule): bool => $schedule !== null && $schedule->enabled);
        foreach (catalogue::load()->names() as $index => $kind) {
            foreach (isset($schedules[$index]) ? waiting_files::list($kind) : [] as $file) {
                $since = (int) $file->get_timemodified();
                if ($this->is_late($schedules[$index], $since) && !run_list::was_begun_since($kind, $file, $since)
                        && !run_list::held_for($kind, $file)) {
                    $late[] = get_string('check_runs_latefile', 'tool_sync',
                        (object) ['file' => $file->get_filepath() . $file->get_filename(), 'time' => plain_text::time($since)]);
                }
            }
        }
        foreach ($schedules ? (new drop_directory())->look()->seen : [] as $path => $file) {
            // Any task collects all of them.
            if (array_filter($schedules, fn(task_schedule $schedule): bool => $this->is_late($schedule, $file['timemodified']))) {
                $late[] = get_string('check_runs_latedrop', 'tool_sync',
                    (object) ['file' => $path, 'time' => plain_text::time($file['timemodified'])]);
            }
        }
        return $late;
    }

    /**
     * Should what came at a time have been run by now?
     *
     * @param task_schedule $schedule
     * @param int $since Unix seconds
     * @return bool
     */
    private function is_late(task_schedule $schedule, int $since): bool {
        return time() > $schedule->get_time_after($since) + self::LATE;
    }
}
