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
use tool_sync\local\moodle\runs;
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
    /** @var int Unfinished runs of a person that are named at most. */
    private const BEGUN = 5;
    /** @var int Seconds that a plan is worth coming back to: later the site has moved. */
    private const YOUNG = 7 * DAYSECS;

    /**
     * Runs that wait for a decision, the oldest first.
     *
     * @return state[]
     */
    public static function held(): array {
        global $DB;
        $records = $DB->get_records(run_record::TABLE, ['status' => status::HELD->value], 'id');
        return self::states($records);
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
        return self::states($records)[0] ?? null;
    }

    /**
     * The latest real run of a file that was not skipped.
     *
     * @param string $kind
     * @param stored_file $file of the command file area
     * @return ?state
     */
    public static function last_of_file(string $kind, stored_file $file): ?state {
        global $DB;
        $records = $DB->get_records_select(run_record::TABLE,
            'kind = ? AND filename = ? AND filepath = ? AND simulate = 0 AND status <> ?',
            [$kind, $file->get_filename(), $file->get_filepath(), status::SKIPPED->value], 'id DESC', '*', 0, 1);
        return self::states($records)[0] ?? null;
    }

    /**
     * Real runs that nobody works on any more although they are not over, the oldest first.
     *
     * @return state[]
     */
    public static function interrupted(): array {
        global $DB;
        $records = $DB->get_records(run_record::TABLE, ['status' => status::RUNNING->value, 'simulate' => 0], 'id');
        return array_values(array_filter(self::states($records), runs::is_interrupted(...)));
    }

    /**
     * Runs that are not over: held, running or interrupted, the oldest first.
     *
     * @return state[]
     */
    public static function unfinished(): array {
        global $DB;
        $records = $DB->get_records_list(run_record::TABLE, 'status', [status::HELD->value, status::RUNNING->value], 'id');
        return self::states($records);
    }

    /**
     * The latest real runs of a kind that are over, the oldest first.
     *
     * @param string $kind
     * @param int $count how many
     * @return state[]
     */
    public static function recent(string $kind, int $count): array {
        global $DB;
        $records = $DB->get_records_select(run_record::TABLE, 'kind = ? AND simulate = 0 AND timefinished > 0', [$kind],
            'id DESC', '*', 0, $count);
        return array_reverse(self::states($records));
    }

    /**
     * What a person has begun and not ended: runs that go on or wait for a decision, and the plan that was made last, as long as
     * it is young and nothing was run after it.
     *
     * @param int $userid
     * @return state[] the newest first
     */
    public static function begun_by(int $userid): array {
        global $DB;
        $records = $DB->get_records_select(run_record::TABLE, 'userid = ? AND status IN (?, ?)',
            [$userid, status::RUNNING->value, status::HELD->value], 'id DESC', '*', 0, self::BEGUN);
        $last = $DB->get_records(run_record::TABLE, ['userid' => $userid], 'id DESC', '*', 0, 1);
        foreach ($last as $record) {
            if ($record->simulate && $record->status === status::DONE->value && $record->timecreated > time() - self::YOUNG) {
                $records += [$record->id => $record];
            }
        }
        krsort($records);
        return self::states($records);
    }

    /**
     * Has anybody run anything yet, if only as a simulation?
     *
     * @return bool
     */
    public static function is_empty(): bool {
        global $DB;
        return !$DB->record_exists(run_record::TABLE, []);
    }

    /**
     * Has a file been run, or skipped, since a time?
     *
     * @param string $kind
     * @param stored_file $file of the command file area
     * @param int $time Unix seconds
     * @return bool
     */
    public static function was_begun_since(string $kind, stored_file $file, int $time): bool {
        global $DB;
        return $DB->record_exists_select(run_record::TABLE,
            'kind = ? AND filename = ? AND filepath = ? AND simulate = 0 AND timecreated >= ?',
            [$kind, $file->get_filename(), $file->get_filepath(), $time]);
    }

    /**
     * Records as people see the runs.
     *
     * @param \stdClass[] $records of tool_sync_run
     * @return state[] in the same order
     */
    private static function states(array $records): array {
        return array_map(run_record::to_view(...), array_values($records));
    }
}
