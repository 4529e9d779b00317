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

namespace tool_sync\output;

use core\task\manager;
use moodle_url;
use renderable;
use renderer_base;
use templatable;
use tool_sync\local\format\catalogue;
use tool_sync\local\moodle\runs;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\permission;
use tool_sync\run_list;
use tool_sync\task\sync_task;
use tool_sync\waiting_files;

/**
 * What an administrator wants to know at a glance: what waits for a decision, what waits to be run, what happened last, what
 * comes next.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dashboard implements renderable, templatable {
    /** @var array<string, string> Bootstrap's colour by status. */
    private const COLOURS = ['done' => 'success', 'failed' => 'danger', 'held' => 'warning', 'running' => 'info'];

    /**
     * The template's context, described in templates/dashboard.mustache.
     *
     * @param renderer_base $output
     * @return array<string, mixed>
     */
    public function export_for_template(renderer_base $output): array {
        $active = runs::active();
        return [
            'held' => array_map($this->export_held(...), run_list::held()),
            'active' => $active ? $this->export_run($active) : null,
            'kinds' => array_map($this->export_kind(...), catalogue::load()->names()),
            'links' => $this->list_links(),
        ];
    }

    /**
     * A run that waits for a decision.
     *
     * @param state $state
     * @return array<string, mixed>
     */
    private function export_held(state $state): array {
        return $this->export_run($state) + ['message' => get_string('dashboard_held', 'tool_sync', (object) [
            'file' => $state->filename,
            'deletions' => $state->deletions,
            'time' => self::say_time($state->timecreated),
        ])];
    }

    /**
     * A kind: its waiting files, its last run, its next run.
     *
     * @param string $kind
     * @return array<string, mixed>
     */
    private function export_kind(string $kind): array {
        $definition = catalogue::load()->get($kind);
        $last = run_list::last($kind);
        $downloadable = permission::can_view_files();
        return [
            'label' => get_string($definition->name, 'tool_sync'),
            'description' => get_string($definition->description, 'tool_sync'),
            'location' => waiting_files::get_location($kind),
            'waiting' => array_map(static fn(\stored_file $file): array => [
                'path' => ltrim($file->get_filepath() . $file->get_filename(), '/'),
                'url' => $downloadable ? run_files::get_url($file->get_filepath() . $file->get_filename())->out(false) : '',
                'time' => self::say_time((int) $file->get_timemodified()),
            ], waiting_files::list($kind)),
            'last' => $last ? $this->export_run($last) : null,
            'task' => $this->export_task($kind),
            'runurl' => permission::can_run($kind) ? (new moodle_url('/admin/tool/sync/run.php'))->out(false) : '',
        ];
    }

    /**
     * A run in a few words.
     *
     * @param state $state
     * @return array<string, mixed>
     */
    private function export_run(state $state): array {
        $wording = new site_wording();
        $user = $state->userid ? \core_user::get_user($state->userid) : null;
        $status = runs::is_interrupted($state) ? 'interrupted' : $state->status->value;
        return [
            'url' => (new moodle_url('/admin/tool/sync/run.php', ['runid' => $state->id]))->out(false),
            'kind' => $wording->text('kind_' . $state->kind),
            'filename' => $state->filename,
            'status' => $wording->text("status_$status"),
            'colour' => self::COLOURS[$status] ?? 'secondary',
            'iswarning' => $status === 'held',
            'error' => $state->error === '' ? '' : $wording->text('error_' . $state->error),
            'rows' => get_string('log_rows', 'tool_sync', (object) $state->rows),
            'changes' => array_map(static fn(string $type, int $count): array => ['label' => $wording->change_type($type),
                'count' => $count], array_keys($state->changes), $state->changes),
            'who' => $user ? fullname($user) : $wording->text('origin_' . $state->origin),
            'time' => self::say_time($state->timecreated),
            'running' => $state->status === status::RUNNING,
        ];
    }

    /**
     * The scheduled task that runs files of a kind.
     *
     * @param string $kind
     * @return ?array{name: string, enabled: bool, next: string, url: string} null = there is none
     */
    private function export_task(string $kind): ?array {
        foreach (manager::load_scheduled_tasks_for_component('tool_sync') as $task) {
            if (!$task instanceof sync_task || !in_array($kind, $task->get_kinds(), true)) {
                continue;
            }
            $class = manager::get_canonical_class_name($task);
            return [
                'name' => $task->get_name(),
                'enabled' => !$task->get_disabled(),
                'next' => self::say_time(max((int) $task->get_next_run_time(), time())),
                'url' => has_capability('moodle/site:config', \context_system::instance())
                    ? (new moodle_url('/admin/tool/task/scheduledtasks.php', ['action' => 'edit', 'task' => ltrim($class,
                        '\\')]))->out(false)
                    : '',
            ];
        }
        return null;
    }

    /**
     * Links to the other pages.
     *
     * @return array<int, array{label: string, url: string}>
     */
    private function list_links(): array {
        $pages = [
            'run' => ['/admin/tool/sync/run.php', permission::can_run_any()],
            'commandfiles' => ['/admin/tool/sync/files.php', permission::can_configure()],
            'runhistory' => ['/admin/tool/sync/history.php', permission::can_view_reports()],
            'settings' => ['/admin/category.php?category=tool_sync_settings', permission::can_configure()],
        ];
        $links = [];
        foreach ($pages as $name => [$url, $allowed]) {
            if ($allowed) {
                $links[] = ['label' => get_string($name, 'tool_sync'), 'url' => (new moodle_url($url))->out(false)];
            }
        }
        return $links;
    }

    /**
     * A time as people read it.
     *
     * @param int $time Unix seconds
     * @return string
     */
    private static function say_time(int $time): string {
        return userdate($time, get_string('strftimedatetimeshort', 'langconfig'));
    }
}
