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
use tool_sync\local\format\definition;
use tool_sync\local\moodle\location_look;
use tool_sync\local\moodle\sight;
use tool_sync\local\moodle\site_wording;
use tool_sync\permission;
use tool_sync\task_schedule;

/**
 * What lies at a location and what comes of it, in sentences.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class location_report {
    /** @var array<string, string> How good the news are, by state; the others are bad news. */
    private const TONES = ['runs' => 'success', 'dropped' => 'success', 'norows' => 'warning', 'replaced' => 'info',
        'growing' => 'info', 'feeding' => 'warning', 'held' => 'warning', 'missing' => 'neutral', 'nomatch' => 'neutral'];

    /**
     * Constructor.
     *
     * @param definition $definition kind of the files
     */
    public function __construct(
        /** @var definition Kind of the files. */
        private readonly definition $definition,
    ) {
    }

    /**
     * Looks, and says what was seen.
     *
     * @param string $location as a person types it
     * @return array{items: array<int, array<string, string>>, more: string, next: array{enabled: bool, message: string,
     *     url: string}}
     */
    public function export(string $location): array {
        ['sights' => $sights, 'more' => $more] = (new location_look($this->definition))->look($location);
        return [
            'items' => array_map($this->export_sight(...), $sights),
            'more' => $more ? plain_text::count('look_more', $more) : '',
            'next' => $this->export_next(),
        ];
    }

    /**
     * What was seen at one place.
     *
     * @param sight $sight
     * @return array<string, string>
     */
    private function export_sight(sight $sight): array {
        return [
            'state' => $sight->state,
            'tone' => self::TONES[$sight->state] ?? 'danger',
            'path' => ltrim($sight->path, '/'),
            'url' => $sight->stored && permission::can_view_files() ? run_files::get_url($sight->path)->out(false) : '',
            'facts' => $sight->timemodified ? get_string('look_facts', 'tool_sync', (object) [
                'time' => plain_text::time($sight->timemodified),
                'size' => display_size($sight->size),
            ]) : '',
            'message' => $this->say($sight),
            'runurl' => $sight->runid ? (new moodle_url('/admin/tool/sync/run.php', ['runid' => $sight->runid]))->out(false) : '',
        ];
    }

    /**
     * What the next run would do, in a sentence.
     *
     * @param sight $sight
     * @return string
     */
    private function say(sight $sight): string {
        $wording = new site_wording();
        return get_string("look_$sight->state", 'tool_sync', (object) [
            'path' => ltrim($sight->path, '/'),
            'kind' => $wording->text('kind_' . $this->definition->kind),
            'found' => $sight->kind === '' ? '' : $wording->text("kind_$sight->kind"),
            'issue' => $sight->issue ? $wording->issue($sight->issue) : '',
            'reason' => $sight->reason === '' ? '' : $wording->text("log_skipped_$sight->reason"),
            'since' => $sight->since ? plain_text::time($sight->since) : '',
        ]);
    }

    /**
     * When the files are run by themselves.
     *
     * @return array{enabled: bool, message: string, url: string}
     */
    private function export_next(): array {
        $schedule = task_schedule::of($this->definition->kind);
        if (!$schedule) {
            return ['enabled' => false, 'message' => get_string('look_notask', 'tool_sync'), 'url' => ''];
        }
        return [
            'enabled' => $schedule->enabled,
            'message' => get_string($schedule->enabled ? 'look_next' : 'look_disabled', 'tool_sync',
                (object) ['task' => $schedule->name, 'time' => plain_text::time($schedule->time)]),
            'url' => $schedule->url,
        ];
    }
}
