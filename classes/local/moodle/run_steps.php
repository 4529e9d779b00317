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

/**
 * What happened to a run when. Who writes a step does so in the transaction of what it tells of, so each is there once, however
 * often the run breaks off.
 *
 * Steps: begun (simulate, origin, file); planned (rows, changes, rejected, deletions); held (hold, deletions, rows, lastrows);
 * approved (deletions); shared (parts); interrupted, resumed (phase, rows); stop, stop_owner; stuck (times); and the status that it
 * ended in: done, failed, cancelled, discarded, skipped, stale (error, simulate, changes, rejected). Each has a language string
 * step_<name>.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_steps {
    /** @var string Table. */
    public const TABLE = 'tool_sync_step';
    /** @var int Steps listed at most: a run that breaks off every hour for weeks has more, and the last ones matter. */
    private const MOST = 100;

    /**
     * Adds a step.
     *
     * @param int $runid
     * @param string $step
     * @param array<string, string|int> $params numbers and words of its sentence
     * @param int $userid who did it; 0 = the system
     * @param int $time Unix seconds; 0 = now
     */
    public static function add(int $runid, string $step, array $params = [], int $userid = 0, int $time = 0): void {
        global $DB;
        $DB->insert_record(self::TABLE, (object) [
            'runid' => $runid,
            'step' => $step,
            'userid' => $userid,
            'params' => records::clean(run_record::encode($params)),
            'timecreated' => $time ?: (new site_clock())->now(),
        ], false);
    }

    /**
     * The steps of a run, the first one first.
     *
     * @param int $runid
     * @return list<array{step: string, params: array<string, string|int>, userid: int, time: int}> the last ones, when there are
     *     very many
     */
    public static function list(int $runid): array {
        global $DB;
        $records = $DB->get_records(self::TABLE, ['runid' => $runid], 'id DESC', '*', 0, self::MOST);
        return array_map(static fn(\stdClass $record): array => [
            'step' => $record->step,
            'params' => run_record::decode($record->params),
            'userid' => (int) $record->userid,
            'time' => (int) $record->timecreated,
        ], array_values(array_reverse($records)));
    }
}
