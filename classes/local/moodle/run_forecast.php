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
use tool_sync\local\format\settings;
use tool_sync\local\run\forecast;
use tool_sync\local\run\guard;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * What it would mean for the site to make a plan.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_forecast {
    /** @var int Runs that a forecast is judged by, the last ones. */
    private const RUNS = 20;

    /**
     * The forecast of a plan that waits for a person.
     *
     * @param state $state
     * @return ?array{held: bool, maxdeletions: int, maxdeletionspercent: int, population: int, irreversible: int, seconds: float,
     *     runs: int} held = is it, or will it be, stopped before its first change? null = nothing of it waits to be made
     */
    public static function create(state $state): ?array {
        $isplan = $state->simulate && $state->status === status::DONE && $state->changes !== [];
        if (!$isplan && $state->status !== status::HELD) {
            return null;
        }
        $settings = new settings($state->settings, catalogue::load());
        $number = $settings->number('maxdeletions');
        $percent = $settings->number('maxdeletionspercent');
        $population = (new site_directory())->population($state->kind);
        $forecast = new forecast(self::list_runs($state->kind));
        return [
            'held' => $state->status === status::HELD || (new guard($number, $percent))->holds($state->deletions, $population),
            'maxdeletions' => $number,
            'maxdeletionspercent' => $percent,
            'population' => $population,
            'irreversible' => run_contents::count_irreversible($state->id),
            'seconds' => $forecast->get_seconds($state->changes, $state->rows['read']),
            'runs' => $forecast->runs,
        ];
    }

    /**
     * The last runs of a kind that were made to their end.
     *
     * @param string $kind
     * @return array<int, array{changes: array<string, int>, rows: int, seconds: float}>
     */
    private static function list_runs(string $kind): array {
        global $DB;
        $done = ['status' => status::DONE->value, 'simulate' => 0, 'kind' => $kind];
        $records = $DB->get_records(run_record::TABLE, $done, 'id DESC',
            'id, changes, rowsread, seconds', 0, self::RUNS);
        $runs = [];
        foreach ($records as $record) {
            $changes = run_record::decode($record->changes);
            if ($changes) {
                $runs[] = ['changes' => $changes, 'rows' => (int) $record->rowsread, 'seconds' => (float) $record->seconds];
            }
        }
        return $runs;
    }
}
