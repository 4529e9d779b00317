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
use renderer_base;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\definition;
use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\permission;
use tool_sync\run_list;
use tool_sync\task_schedule;
use tool_sync\waiting_files;

/**
 * A kind on the dashboard: its waiting files, its last run, its next run, and the one thing to do now.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dashboard_kind {
    /** @var definition The kind. */
    private readonly definition $definition;
    /** @var ?task_schedule When its files are run by themselves. */
    private readonly ?task_schedule $schedule;
    /** @var ?state Its latest real run. */
    private readonly ?state $last;

    /**
     * Constructor.
     *
     * @param string $kind
     * @param state[] $unfinished runs of all kinds that stand before their end: held, interrupted, at work
     */
    public function __construct(
        /** @var string Kind. */
        private readonly string $kind,
        /** @var state[] Runs before their end. */
        private readonly array $unfinished,
    ) {
        $this->definition = catalogue::load()->get($kind);
        $this->schedule = task_schedule::of($kind);
        $this->last = run_list::last($kind);
    }

    /**
     * The template's context of the kind.
     *
     * @param renderer_base $output
     * @return array<string, mixed>
     */
    public function export(renderer_base $output): array {
        $places = (new location_report($this->definition))->export(waiting_files::get_location($this->kind));
        $chart = run_chart::create($this->kind);
        return [
            'kind' => $this->kind,
            'label' => get_string($this->definition->name, 'tool_sync'),
            'description' => get_string($this->definition->description, 'tool_sync'),
            'location' => waiting_files::get_location($this->kind),
            'exampleurl' => (new moodle_url('/admin/tool/sync/example.php', ['kind' => $this->kind]))->out(false),
            'formaturl' => (new moodle_url('/admin/tool/sync/formats.php', [], $this->kind))->out(false),
            'places' => array_values(array_filter($places['items'], static fn(array $item): bool => $item['facts'] !== '')),
            'more' => $places['more'],
            'last' => $this->last ? run_summary::export($this->last) : null,
            'next' => $places['next'],
            'action' => $this->choose_action(),
            'chart' => $chart ? $output->render($chart) : '',
        ];
    }

    /**
     * The one action that fits.
     *
     * @return ?array{label: string, url: string, path: string, primary: bool} a link, or with a path a form that simulates that
     *     file; null = there is nothing that this user may do
     */
    private function choose_action(): ?array {
        foreach ($this->unfinished as $state) {
            if ($state->kind === $this->kind && permission::can_view_run($state)) {
                $what = $state->status === status::HELD ? 'plan' : (runs::is_interrupted($state) ? 'resume' : 'watch');
                return self::link($what, run_summary::get_url($state->id));
            }
        }
        if (!permission::can_run($this->kind)) {
            return null;
        }
        $waiting = permission::can_view_files() ? waiting_files::list($this->kind) : [];
        if ($waiting) {
            return ['label' => get_string('dashboard_simulate', 'tool_sync'), 'url' => '', 'primary' => true,
                'path' => $waiting[0]->get_filepath() . $waiting[0]->get_filename()];
        }
        if ($this->last && $this->schedule && !$this->schedule->enabled && $this->schedule->url !== '') {
            return self::link('enable', $this->schedule->url, false);
        }
        return self::link('drop', (new moodle_url('/admin/tool/sync/run.php'))->out(false), !$this->last);
    }

    /**
     * An action that is a link.
     *
     * @param string $what
     * @param string $url
     * @param bool $primary
     * @return array{label: string, url: string, path: string, primary: bool}
     */
    private static function link(string $what, string $url, bool $primary = true): array {
        return ['label' => get_string("dashboard_$what", 'tool_sync'), 'url' => $url, 'path' => '', 'primary' => $primary];
    }
}
