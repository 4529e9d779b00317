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

use tool_sync\local\run\phase;
use tool_sync\local\run\shards;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * A run's state as a record of tool_sync_run, and back.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_record {
    /** @var string Table. */
    public const TABLE = 'tool_sync_run';

    /**
     * The record of a state. The flag that a person sets to stop a run is not part of it: saving must not clear it.
     *
     * @param state $state
     * @return \stdClass without id when the state was never stored
     */
    public static function from_state(state $state): \stdClass {
        $record = (object) [
            'kind' => $state->kind,
            'simulate' => (int) $state->simulate,
            'origin' => $state->origin,
            'attended' => (int) $state->attended,
            'userid' => $state->userid,
            'filename' => $state->filename,
            'filepath' => $state->filepath,
            'filehash' => $state->filehash,
            'filesize' => $state->filesize,
            'settings' => self::encode($state->settings),
            'planid' => $state->planid,
            'approved' => (int) $state->approved,
            'status' => $state->status->value,
            'phase' => $state->phase->value,
            'line' => $state->line,
            'done' => $state->done,
            'ends' => $state->ends,
            'shards' => $state->shards,
            'everyrow' => (int) $state->everyrow,
            'comparedid' => $state->comparedid,
            'rowsleftout' => $state->leftout,
            'dialect' => self::encode($state->dialect),
            'rowsread' => $state->rows['read'],
            'rowschanged' => $state->rows['changed'],
            'rowsunchanged' => $state->rows['unchanged'],
            'rowsrejected' => $state->rows['rejected'],
            'planned' => self::encode($state->planned),
            'changes' => self::encode($state->changes),
            'hold' => $state->hold,
            'lastrows' => $state->lastrows,
            'deletions' => $state->deletions,
            'mails' => $state->mails,
            'error' => $state->error,
            'files' => self::encode($state->files),
            'timecreated' => $state->timecreated,
            'heartbeat' => $state->heartbeat,
            'timefinished' => $state->timefinished,
            'seconds' => round($state->seconds, 3),
            'peakmemory' => $state->peakmemory,
            'stalls' => $state->stalls,
        ];
        if ($state->id) {
            $record->id = $state->id;
        }
        return $record;
    }

    /**
     * The state that a record holds.
     *
     * @param \stdClass $record
     * @return state
     */
    public static function to_state(\stdClass $record): state {
        $state = new state();
        foreach (['id', 'userid', 'filesize', 'planid', 'line', 'done', 'ends', 'shards', 'lastrows', 'deletions', 'mails',
            'timecreated', 'heartbeat',
                'timefinished', 'peakmemory', 'stalls', 'comparedid'] as $field) {
            $state->$field = (int) $record->$field;
        }
        foreach (['kind', 'origin', 'filename', 'filepath', 'filehash', 'hold', 'error'] as $field) {
            $state->$field = (string) $record->$field;
        }
        foreach (['simulate', 'attended', 'approved', 'everyrow'] as $field) {
            $state->$field = (bool) $record->$field;
        }
        foreach (['settings', 'dialect', 'changes', 'files'] as $field) {
            $state->$field = self::decode($record->$field);
        }
        $state->leftout = (int) $record->rowsleftout;
        $state->rows = [
            'read' => (int) $record->rowsread,
            'changed' => (int) $record->rowschanged,
            'unchanged' => (int) $record->rowsunchanged,
            'rejected' => (int) $record->rowsrejected,
        ];
        $state->planned = self::decode($record->planned) + $state->planned;
        $state->status = status::from($record->status);
        $state->phase = phase::from($record->phase);
        $state->seconds = (float) $record->seconds;
        return $state;
    }

    /**
     * How far the run of a record is, for people: where it is shared out, its shards together. Must not be saved.
     *
     * @param \stdClass $record
     * @return state
     */
    public static function to_view(\stdClass $record): state {
        $state = self::to_state($record);
        return $state->shards > 0 ? shards::add_up($state, (new shard_records($state->id))->list()) : $state;
    }

    /**
     * Encodes data for a text field.
     *
     * @param array $data
     * @return string JSON
     */
    public static function encode(array $data): string {
        return json_encode($data, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
            | JSON_PRESERVE_ZERO_FRACTION | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /**
     * Reads a text field.
     *
     * @param ?string $json
     * @return array empty when there is nothing to read
     */
    public static function decode(?string $json): array {
        $data = json_decode((string) $json, true);
        return is_array($data) ? $data : [];
    }
}
