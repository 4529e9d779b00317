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

use tool_sync\local\plan\action;
use tool_sync\local\run\applied_rows;
use tool_sync\local\run\file_names;
use tool_sync\local\run\refused_exception;
use tool_sync\local\run\row_settings;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * Keeps the digests of applied rows in a file area of their own, in the system context, which is never served. The item is the run:
 * a set goes at the latest when its run is deleted from the history.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class applied_area implements applied_rows {
    /** @var string Name of a set. */
    private const NAME = 'rows';

    #[\Override]
    public function find(state $state): int {
        foreach ($this->list($state->kind) as $set) {
            // Written before its run has ended, so it counts only from then on.
            if (self::is_of($set, $state) && $set->status === status::DONE->value
                    && row_settings::of(run_record::decode($set->settings)) === row_settings::of($state->settings)) {
                return (int) $set->runid;
            }
        }
        return 0;
    }

    #[\Override]
    public function open(int $runid) {
        try {
            $file = $this->get_file($runid);
            return $file ? (@$file->get_content_file_handle() ?: null) : null;
        } catch (\moodle_exception $e) {
            server_log::write('rows of run ' . $runid, $e);
            return null;
        }
    }

    #[\Override]
    public function keep(state $state, $stream): void {
        $pathname = area_files::temporary_path($state, 'rows');
        try {
            $hash = area_files::copy($stream, $pathname);
            $file = $this->get_file($state->id);
            if ($file?->get_contenthash() !== $hash) {
                $file?->delete();
                $file = get_file_storage()->create_file_from_pathname(
                    file_area::record(file_area::APPLIED, $state->id, '/', self::NAME), $pathname);
            }
            if ($file->get_contenthash() !== $hash) {
                $file->delete();
                throw new refused_exception('files_failed');
            }
        } catch (\moodle_exception $e) {
            server_log::write('rows of run ' . $state->id, $e);
            throw new refused_exception('files_failed', [], $e);
        } finally {
            area_files::drop_temporary($pathname);
        }
        foreach ($this->list($state->kind) as $set) {
            if ((int) $set->runid !== $state->id && self::is_of($set, $state)) {
                self::delete((int) $set->runid);
            }
        }
    }

    #[\Override]
    public function forget(state $state): void {
        $sets = $this->list();
        $isfar = $sets && $this->reaches_far($state);
        $origin = file_names::origin($state->filename);
        foreach ($sets as $set) {
            if ($isfar || self::is_of($set, $state) || ($set->kind === $state->kind && $set->filename === $origin)) {
                self::delete((int) $set->runid);
            }
        }
    }

    /**
     * Deletes the set of a run.
     *
     * @param int $runid
     */
    public static function delete(int $runid): void {
        get_file_storage()->delete_area_files(file_area::context(), file_area::COMPONENT, file_area::APPLIED, $runid);
    }

    /**
     * Does a run take away or alter what other files may name? Who belongs to a cohort is said by one file alone.
     *
     * @param state $state
     * @return bool
     */
    private function reaches_far(state $state): bool {
        global $DB;
        return $DB->record_exists_select('tool_sync_change', 'runid = ? AND action IN (?, ?)',
            [$state->id, action::UPDATE->value, action::DELETE->value]);
    }

    /**
     * The sets that there are: one for each command file that is compared.
     *
     * @param ?string $kind null = of all kinds
     * @return \stdClass[] runid, kind, filepath, filename, status, settings; the last run first
     */
    private function list(?string $kind = null): array {
        global $DB;
        [$where, $params] = $kind === null ? ['', []] : ['AND r.kind = ?', [$kind]];
        return $DB->get_records_sql("SELECT r.id AS runid, r.kind, r.filepath, r.filename, r.status, r.settings
            FROM {files} f JOIN {tool_sync_run} r ON r.id = f.itemid
            WHERE f.contextid = ? AND f.component = ? AND f.filearea = ? AND f.filename = ? $where ORDER BY r.id DESC",
            [file_area::context(), file_area::COMPONENT, file_area::APPLIED, self::NAME, ...$params]);
    }

    /**
     * Is a set that of the same file? Databases may compare without case.
     *
     * @param \stdClass $set
     * @param state $state
     * @return bool
     */
    private static function is_of(\stdClass $set, state $state): bool {
        return [$set->kind, (string) $set->filepath, $set->filename] === [$state->kind, $state->filepath, $state->filename];
    }

    /**
     * The set of a run.
     *
     * @param int $runid
     * @return ?\stored_file
     */
    private function get_file(int $runid): ?\stored_file {
        $storage = get_file_storage();
        return $storage->get_file(file_area::context(), file_area::COMPONENT, file_area::APPLIED, $runid, '/', self::NAME) ?: null;
    }
}
