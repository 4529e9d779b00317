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

namespace tool_sync\local\moodle;

use tool_sync\local\format\catalogue;
use tool_sync\local\run\file_names;
use tool_sync\local\run\state;
use tool_sync\waiting_files;

/**
 * Creates the record of a run and its own copy of the command file.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_start {
    /** @var string[] Settings of the guard. */
    private const LIMITS = ['maxdeletions', 'maxdeletionspercent'];
    /** @var int Longest name of a command file: reports and retry files add to it, and the file table holds 255 characters. */
    private const NAME_LENGTH = 200;

    /**
     * Creates the run.
     *
     * @param run_request $request
     * @return state stored
     * @throws \moodle_exception error_kind_unknown, error_setting_invalid, error_filemissing, error_filename, error_filechanged
     */
    public static function create(run_request $request): state {
        $catalogue = catalogue::load();
        $state = new state();
        $state->simulate = $request->simulate;
        $state->origin = $request->origin;
        $state->attended = $request->attended;
        $state->userid = $request->userid;
        $state->planid = $request->planid;
        $state->approved = $request->approved;
        $earlier = $request->planid ?: $request->againid;
        $source = $earlier ? self::take_from_run($earlier, $state) : self::take_from_request($request, $state);
        if (!in_array($state->kind, $catalogue->names(), true)) {
            throw new \moodle_exception('error_kind_unknown', 'tool_sync', '', $state->kind);
        }
        if ($state->filename === '' || \core_text::strlen($state->filename) > self::NAME_LENGTH) {
            throw new \moodle_exception('error_filename', 'tool_sync', '', self::NAME_LENGTH);
        }
        $asked = self::take_comparison($request->settings, $state);
        $settings = site_settings::with($asked + undo_settings::of($state) + self::of_other_files($state), $catalogue)->to_array();
        if (!$earlier) {
            $state->settings = $settings;
        } else {
            // What is planned afresh is held to the limits of today. What follows a plan is held to its own as well: an old plan
            // lifts no limit that was lowered since, and under limits that were raised since nobody has looked at it.
            $today = array_intersect_key($settings, array_flip(self::LIMITS));
            $state->settings = array_replace($state->settings,
                $request->againid ? $today : self::stricter($today, $state->settings));
        }
        $state->timecreated = $state->heartbeat = (new site_clock())->now();
        self::store($state, $source, $request->filehash);
        return $state;
    }

    /**
     * Of each limit the lower one.
     *
     * @param array<string, mixed> $limits by name; 0 = none
     * @param array<string, mixed> $others by name; one that is missing is none
     * @return array<string, int> by name; 0 = none
     */
    private static function stricter(array $limits, array $others): array {
        $strict = [];
        foreach ($limits as $name => $limit) {
            $both = array_filter([(int) $limit, (int) ($others[$name] ?? 0)]);
            $strict[$name] = $both ? min($both) : 0;
        }
        return $strict;
    }

    /**
     * A run that is not to be compared with the one before, where the site compares, plans every row and is compared with all the
     * same: the setting stays on for it.
     *
     * @param array<string, string|int|bool> $settings asked for
     * @param state $state
     * @return array<string, string|int|bool> settings without this one, where it is taken
     */
    private static function take_comparison(array $settings, state $state): array {
        $asked = isset($settings['diffmode']) ? catalogue::load()->settings()['diffmode']->parse($settings['diffmode']) : null;
        if ($asked !== null) {
            $state->everyrow = !$asked;
        }
        return $asked === false ? array_diff_key($settings, ['diffmode' => true]) : $settings;
    }

    /**
     * A file is taken for a complete list, and compared with the last one of its name, only where the site expects one. A retry or
     * undo file, or a handful of lines that somebody uploads, names few of a cohort's members, and the others must not go for that.
     *
     * @param state $state
     * @return array<string, string> settings by name; empty = it is an expected one
     */
    private static function of_other_files(state $state): array {
        foreach ($state->filepath === '' || file_names::is_retry($state->filename) ? []
            : waiting_files::list($state->kind) as $file) {
            if ($file->get_filepath() === $state->filepath && $file->get_filename() === $state->filename) {
                return [];
            }
        }
        $mirror = explode('_', catalogue::load()->get($state->kind)->location)[0] . '_mirror';
        return array_intersect_key([$mirror => '0', 'diffmode' => '0'], catalogue::load()->settings());
    }

    /**
     * Takes what an earlier run read: its file, its kind, its settings.
     *
     * @param int $runid
     * @param state $state
     * @return \stored_file
     */
    private static function take_from_run(int $runid, state $state): \stored_file {
        $run = runs::get($runid);
        foreach (['kind', 'filename', 'filepath', 'settings', 'everyrow'] as $field) {
            $state->$field = $run->$field;
        }
        return self::source($run->id) ?? throw new \moodle_exception('error_filemissing', 'tool_sync', '', $run->filename);
    }

    /**
     * Takes what the request names.
     *
     * @param run_request $request
     * @param state $state
     * @return \stored_file|string a stored file, or a path on the disk
     */
    private static function take_from_request(run_request $request, state $state): \stored_file|string {
        $state->kind = $request->kind;
        if ($request->ospath !== null) {
            $state->filename = clean_param(basename($request->ospath), PARAM_FILE);
            if (!is_file($request->ospath) || !is_readable($request->ospath)) {
                throw new \moodle_exception('error_filemissing', 'tool_sync', '', $state->filename);
            }
            return $request->ospath;
        }
        $path = ($request->filepath === '' ? '/' : $request->filepath) . $request->filename;
        $file = $request->file ?? (file_area::is_path($path) ? file_area::find($path) : null);
        if (!$file || $file->is_directory()) {
            throw new \moodle_exception('error_filemissing', 'tool_sync', '', clean_param($request->filename, PARAM_FILE));
        }
        self::require_hash($file, $request->filehash);
        $state->filename = $file->get_filename();
        $state->filepath = $file->get_component() === file_area::COMPONENT && $file->get_filearea() === file_area::FILES
            ? $file->get_filepath() : '';
        return $file;
    }

    /**
     * Requires that a file holds what somebody has seen of it.
     *
     * @param \stored_file $file
     * @param string $hash SHA-1; empty = whatever it holds
     * @throws \moodle_exception error_filechanged
     */
    private static function require_hash(\stored_file $file, string $hash): void {
        if ($hash !== '' && $file->get_contenthash() !== $hash) {
            throw new \moodle_exception('error_filechanged', 'tool_sync', '', $file->get_filename());
        }
    }

    /**
     * Stores the run and the copy of its file, both or neither.
     *
     * @param state $state
     * @param \stored_file|string $source
     * @param string $filehash SHA-1 that the content must have; empty = any
     */
    private static function store(state $state, \stored_file|string $source, string $filehash): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        try {
            $state->id = (int) $DB->insert_record(run_record::TABLE, run_record::from_state($state));
            $record = file_area::record(file_area::SOURCE, $state->id, '/', $state->filename);
            $file = is_string($source) ? get_file_storage()->create_file_from_pathname($record, $source)
                : get_file_storage()->create_file_from_storedfile($record, $source);
            $state->filehash = $file->get_contenthash();
            // Once more: between the look and the copy another file may have taken its place.
            self::require_hash($file, $filehash);
            $state->filesize = (int) $file->get_filesize();
            $DB->update_record(run_record::TABLE, run_record::from_state($state));
            run_steps::add($state->id, 'begun', ['simulate' => (int) $state->simulate, 'origin' => $state->origin,
                'file' => $state->filepath . $state->filename], $state->userid);
            $transaction->allow_commit();
        } catch (\Throwable $e) {
            try {
                $transaction->rollback($e);
            } catch (\Throwable $e) {
                if ($e instanceof \moodle_exception && $e->errorcode === 'error_filechanged') {
                    throw $e;
                }
                server_log::write('copy of ' . $state->filename, $e);
                throw new \moodle_exception('error_filemissing', 'tool_sync', '', $state->filename);
            }
        }
    }

    /**
     * A run's own copy of its command file.
     *
     * @param int $runid
     * @return ?\stored_file
     */
    private static function source(int $runid): ?\stored_file {
        $files = get_file_storage()->get_area_files(file_area::context(), file_area::COMPONENT, file_area::SOURCE, $runid, 'id',
            false);
        return reset($files) ?: null;
    }
}
