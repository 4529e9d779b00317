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

use moodle_url;
use renderable;
use renderer_base;
use templatable;
use tool_sync\local\format\catalogue;
use tool_sync\local\moodle\hold_text;
use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;
use tool_sync\permission;
use tool_sync\run_list;

/**
 * What an administrator wants to know at a glance: what waits for a decision, what was interrupted, what waits to be run, what
 * happened last, what comes next.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dashboard implements renderable, templatable {
    /**
     * The template's context, described in templates/dashboard.mustache.
     *
     * @param renderer_base $output
     * @return array<string, mixed>
     */
    public function export_for_template(renderer_base $output): array {
        $held = run_list::held();
        $interrupted = run_list::interrupted();
        $active = runs::active();
        if ($active && in_array($active->id, array_map(static fn(state $state): int => $state->id, $interrupted), true)) {
            $active = null;
        }
        $unfinished = [...$interrupted, ...$held, ...($active ? [$active] : [])];
        $kinds = array_map(static fn(string $kind): array => (new dashboard_kind($kind, $unfinished))->export($output),
            catalogue::load()->names());
        return [
            'sesskey' => sesskey(),
            'decideurl' => (new moodle_url('/admin/tool/sync/decide.php'))->out(false),
            'simulateurl' => (new moodle_url('/admin/tool/sync/simulate.php'))->out(false),
            'held' => array_map($this->export_held(...), $held),
            'interrupted' => array_map($this->export_interrupted(...), $interrupted),
            'active' => $active ? run_summary::export($active) : null,
            'isnew' => run_list::is_empty() && permission::can_run_any(),
            'runurl' => (new moodle_url('/admin/tool/sync/run.php'))->out(false),
            'kinds' => $kinds,
            'hascharts' => (bool) array_filter(array_column($kinds, 'chart')),
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
        return run_summary::export($state) + [
            'runid' => $state->id,
            'message' => rtrim(get_string('dashboard_held', 'tool_sync', (object) ['file' => $state->filename,
                'time' => plain_text::time($state->timecreated), 'why' => hold_text::of($state)]) . ' '
                . hold_text::say_irreversible($state->id)),
            'removes' => $state->deletions > 0,
            'candecide' => permission::can_control_run($state) && permission::can_run_destructive(),
        ];
    }

    /**
     * A run that nobody works on any more.
     *
     * @param state $state
     * @return array<string, mixed>
     */
    private function export_interrupted(state $state): array {
        return run_summary::export($state) + [
            'message' => get_string('dashboard_interrupted', 'tool_sync', (object) [
                'file' => $state->filename,
                'time' => plain_text::time($state->timecreated),
                'rows' => plain_text::say($state->done),
                'phase' => get_string('phase_' . $state->phase->value, 'tool_sync'),
            ]),
            'canresume' => permission::can_work_on($state),
        ];
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
            'formats' => ['/admin/tool/sync/formats.php', true],
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
}
