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
use tool_sync\local\moodle\hold_text;
use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
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
    /** @var int A file that has waited so long, in seconds, although a task should have run it, is late. */
    private const LATE = DAYSECS;

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
        $a = (object) ['run' => $state->id, 'file' => $state->filename, 'time' => userdate($state->timecreated)];
        if ($state->status === status::HELD) {
            $a->why = hold_text::of($state);
            return get_string('check_runs_held', 'tool_sync', $a);
        }
        // An abandoned simulation is nobody's loss.
        return !$state->simulate && runs::is_interrupted($state) ? get_string('check_runs_interrupted', 'tool_sync', $a) : '';
    }

    /**
     * Files that should have been run by now.
     *
     * @return string[] a sentence each
     */
    private function list_late(): array {
        $late = [];
        foreach (array_keys(\tool_sync\permission::list_run_capabilities()) as $kind) {
            if (!(task_schedule::of($kind)?->enabled ?? false)) {
                continue;
            }
            foreach (waiting_files::list($kind) as $file) {
                $since = (int) $file->get_timemodified();
                if (time() - $since > self::LATE && !run_list::held_for($kind, $file)) {
                    $late[] = get_string('check_runs_latefile', 'tool_sync',
                        (object) ['file' => $file->get_filepath() . $file->get_filename(), 'time' => userdate($since)]);
                }
            }
        }
        return $late;
    }
}
