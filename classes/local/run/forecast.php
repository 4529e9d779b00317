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

namespace tool_sync\local\run;

/**
 * How long it takes to make a plan's changes, judged by the site's earlier runs.
 *
 * A run knows how long it took as a whole, not how long each change took. So each type of change, and reading a row, has a usual
 * cost; a run that took twice the sum of its usual costs says that each of them takes twice as long here, and says it the more
 * loudly of a type the more of the run that type made up.
 *
 * @phpstan-type past_run array{changes: array<string, int>, rows: int, seconds: float}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class forecast {
    /**
     * @var array<string, float> Seconds that a change of a type takes on a small server, by a careful guess: it stands only
     *     until runs of the
     * site itself tell. A new enrolment method brings the members of its cohort with it.
     */
    private const USUAL = [
        'user_create' => 0.004,
        'user_update' => 0.003,
        'user_disable' => 0.003,
        'user_enable' => 0.003,
        'user_restore' => 0.004,
        'user_delete' => 0.03,
        'picture_update' => 0.05,
        'cohort_create' => 0.004,
        'cohort_update' => 0.003,
        'cohort_delete' => 0.01,
        'member_add' => 0.003,
        'member_remove' => 0.003,
        'binding_create' => 0.15,
        'binding_update' => 0.05,
        'binding_delete' => 0.15,
        'binding_enable' => 0.05,
        'binding_disable' => 0.05,
        'group_create' => 0.01,
        'enrolment_add' => 0.005,
        'enrolment_update' => 0.003,
        'role_add' => 0.003,
        'groupmember_add' => 0.005,
    ];
    /** @var float A change of another type. */
    private const USUAL_CHANGE = 0.01;
    /** @var float A row that is read, planned and compared. */
    private const USUAL_ROW = 0.0005;
    /** @var string Name of a row among the types. */
    private const ROW = 'row';

    /** @var array<string, float> How many times the usual cost, by type. */
    private array $factors = [];
    /** @var float The same of a type that no run had. */
    private float $general = 1.0;
    /** @var int Runs that it is judged by. */
    public readonly int $runs;

    /**
     * Constructor.
     *
     * @param past_run[] $runs runs of the site that were made to their end
     */
    public function __construct(array $runs) {
        $weights = $sums = [];
        $usual = $taken = 0.0;
        $count = 0;
        foreach ($runs as ['changes' => $changes, 'rows' => $rows, 'seconds' => $seconds]) {
            $costs = self::usual_costs($changes, $rows);
            $cost = array_sum($costs);
            if ($cost <= 0 || $seconds <= 0) {
                continue;
            }
            $count++;
            $usual += $cost;
            $taken += $seconds;
            foreach ($costs as $type => $part) {
                $weights[$type] = ($weights[$type] ?? 0.0) + $part;
                $sums[$type] = ($sums[$type] ?? 0.0) + $part * $seconds / $cost;
            }
        }
        foreach ($weights as $type => $weight) {
            $this->factors[$type] = $weight > 0 ? $sums[$type] / $weight : 1.0;
        }
        $this->general = $usual > 0 ? $taken / $usual : 1.0;
        $this->runs = $count;
    }

    /**
     * How long does it take to make these changes, from the reading of the file on?
     *
     * @param array<string, int> $changes number by type
     * @param int $rows rows of the file
     * @return float seconds
     */
    public function get_seconds(array $changes, int $rows): float {
        $seconds = 0.0;
        foreach (self::usual_costs($changes, $rows) as $type => $cost) {
            $seconds += $cost * ($this->factors[$type] ?? $this->general);
        }
        return $seconds;
    }

    /**
     * What this usually costs, by type.
     *
     * @param array<string, int> $changes
     * @param int $rows
     * @return array<string, float> seconds
     */
    private static function usual_costs(array $changes, int $rows): array {
        $costs = [self::ROW => $rows * self::USUAL_ROW];
        foreach ($changes as $type => $count) {
            $costs[$type] = $count * (self::USUAL[$type] ?? self::USUAL_CHANGE);
        }
        return $costs;
    }
}
