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

namespace tool_sync\task;

use core\task\scheduled_task;
use moodle_exception;
use stored_file;
use tool_sync\local\moodle\drop_directory;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;
use tool_sync\local\run\state;
use tool_sync\local\moodle\site_settings;
use tool_sync\local\moodle\site_stamp;
use tool_sync\local\run\status;
use tool_sync\output\run_summary;
use tool_sync\output\run_text;
use tool_sync\run_list;
use tool_sync\waiting_files;

/**
 * Runs the command files of some kinds: what was interrupted first, then what lies there.
 *
 * A run that fails or is held for a reason that people can see is no failure of the task: the administrators are told, and running
 * it again would change nothing. Only what nobody foresaw makes the task fail, so that Moodle tries again.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class sync_task extends scheduled_task {
    /**
     * The kinds, in the order of execution.
     *
     * @return string[]
     */
    abstract public function get_kinds(): array;

    #[\Override]
    public function execute() {
        $unexpected = [];
        try {
            resuming::resume();
            $this->collect();
            foreach ($this->get_kinds() as $kind) {
                array_push($unexpected, ...$this->run_kind($kind));
            }
        } catch (moodle_exception $exception) {
            if ($exception->errorcode !== 'error_runinprogress') {
                throw $exception;
            }
            mtrace($exception->getMessage());
        }
        if ($unexpected) {
            throw new moodle_exception('error_task', 'tool_sync', '', implode(', ', $unexpected));
        }
    }

    /** Brings in what was dropped, and says so. */
    private function collect(): void {
        $collection = (new drop_directory())->collect_patiently();
        foreach ($collection->collected as $path) {
            mtrace(get_string('log_collected', 'tool_sync', $path));
        }
        if ($collection->blocked !== '') {
            mtrace(get_string('log_blocked_' . $collection->blocked, 'tool_sync'));
        }
        foreach ($collection->skipped as $path => $reason) {
            mtrace(get_string('log_skipped', 'tool_sync',
                (object) ['path' => $path, 'reason' => get_string("log_skipped_$reason", 'tool_sync')]));
        }
    }

    /**
     * Runs the files of a kind.
     *
     * @param string $kind
     * @return string[] names of the files that failed for a reason that nobody foresaw
     */
    private function run_kind(string $kind): array {
        $files = waiting_files::list($kind);
        if (!$files) {
            mtrace(get_string('log_nofile', 'tool_sync', (object) ['kind' => get_string("kind_$kind", 'tool_sync'),
                'location' => waiting_files::get_location($kind)]));
        }
        $unexpected = [];
        foreach ($files as $file) {
            $state = $this->run_file($kind, $file);
            if ($state?->status === status::FAILED && $state->error === 'internal') {
                $unexpected[] = $file->get_filename();
            }
        }
        return $unexpected;
    }

    /**
     * Runs a file.
     *
     * @param string $kind
     * @param stored_file $file
     * @return ?state null = not run
     */
    private function run_file(string $kind, stored_file $file): ?state {
        $path = $file->get_filepath() . $file->get_filename();
        $held = run_list::held_for($kind, $file);
        if ($held) {
            mtrace(get_string('log_stillheld', 'tool_sync',
                (object) ['path' => $path, 'run' => $held->id, 'url' => run_summary::get_url($held->id)]));
            return null;
        }
        mtrace(get_string('log_file', 'tool_sync', (object) ['kind' => get_string("kind_$kind", 'tool_sync'), 'path' => $path]));
        $request = new run_request(kind: $kind, simulate: false, origin: 'task', file: $file, filename: $file->get_filename(),
            filepath: $file->get_filepath());
        try {
            if ($this->is_done($kind, $file)) {
                mtrace('  ' . get_string('log_same', 'tool_sync'));
                return runs::skip($request);
            }
            $state = runs::start($request);
        } catch (moodle_exception $exception) {
            if (!in_array($exception->errorcode, ['error_filename', 'error_filemissing'], true)) {
                throw $exception;
            }
            // The file went, or cannot be run under its name: the others can.
            mtrace('  ' . $exception->getMessage());
            return null;
        }
        $state = runs::advance($state->id, INF, new run_log());
        foreach (run_text::describe($state) as $line) {
            mtrace('  ' . $line);
        }
        return $state;
    }

    /**
     * Has this very file done all that it can do? Asked only where files stay after their run: what is dropped anew must be
     * archived.
     *
     * @param string $kind
     * @param stored_file $file
     * @return bool
     */
    private function is_done(string $kind, stored_file $file): bool {
        $settings = site_settings::read();
        return $settings->flag('skipunchanged') && !$settings->flag('filecleanup') && site_stamp::find_same($kind, $file) !== null;
    }
}
