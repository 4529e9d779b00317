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


namespace tool_sync;

use core\task\manager;
use moodle_url;
use tool_sync\task\sync_task;

/**
 * When the files of a kind are run by themselves.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class task_schedule {
    /**
     * Constructor.
     *
     * @param string $name of the scheduled task
     * @param bool $enabled
     * @param int $time of the next run, Unix seconds; never one that has passed
     * @param string $url where the task is configured; empty = not by this user
     * @param sync_task $task
     */
    private function __construct(
        /** @var string Name of the task. */
        public readonly string $name,
        /** @var bool Is it enabled? */
        public readonly bool $enabled,
        /** @var int Time of the next run. */
        public readonly int $time,
        /** @var string Where it is configured. */
        public readonly string $url,
        /** @var sync_task The task. */
        private readonly sync_task $task,
    ) {
    }

    /**
     * The schedule of a kind.
     *
     * @param string $kind
     * @return ?self null = no task runs it
     */
    public static function of(string $kind): ?self {
        foreach (manager::load_scheduled_tasks_for_component('tool_sync') as $task) {
            if ($task instanceof sync_task && in_array($kind, $task->get_kinds(), true)) {
                $url = new moodle_url('/admin/tool/task/scheduledtasks.php',
                    ['action' => 'edit', 'task' => ltrim(manager::get_canonical_class_name($task), '\\')]);
                return new self(
                    $task->get_name(),
                    !$task->get_disabled(),
                    max((int) $task->get_next_run_time(), time()),
                    has_capability('moodle/site:config', \context_system::instance()) ? $url->out(false) : '',
                    $task,
                );
            }
        }
        return null;
    }

    /**
     * When does what has come at a time run by itself, as the schedule says?
     *
     * @param int $time Unix seconds
     * @return int Unix seconds
     */
    public function get_time_after(int $time): int {
        return (int) $this->task->get_next_scheduled_time($time + 1);
    }
}
