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

use stored_file;
use tool_sync\local\moodle\run_record;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * Finds runs for the dashboard and for tasks.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_list {
    /**
     * Runs that wait for a decision, the oldest first.
     *
     * @return state[]
     */
    public static function held(): array {
        global $DB;
        $records = $DB->get_records(run_record::TABLE, ['status' => status::HELD->value], 'id');
        return array_map(run_record::to_state(...), array_values($records));
    }

    /**
     * The run of this very file, bytes included, that waits for a decision.
     *
     * @param string $kind
     * @param stored_file $file of the command file area
     * @return ?state
     */
    public static function held_for(string $kind, stored_file $file): ?state {
        foreach (self::held() as $state) {
            if ($state->kind === $kind && $state->filepath === $file->get_filepath() && $state->filename === $file->get_filename()
                    && $state->filehash === $file->get_contenthash()) {
                return $state;
            }
        }
        return null;
    }

    /**
     * The latest real run of a kind.
     *
     * @param string $kind
     * @return ?state
     */
    public static function last(string $kind): ?state {
        global $DB;
        $records = $DB->get_records(run_record::TABLE, ['kind' => $kind, 'simulate' => 0], 'id DESC', '*', 0, 1);
        return $records ? run_record::to_state(reset($records)) : null;
    }
}
