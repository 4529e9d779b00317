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
 * Shards of a run together: which one a key falls into, and what they come to.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shards {
    /** @var int Shards that a run has at most: each of them reads the whole file. */
    public const MOST = 64;
    /** @var string[] Errors of shards by how much they say about the run. */
    private const ERRORS = ['stuck', 'cancelled'];

    /**
     * The shard that a key falls into: the same on every machine.
     *
     * @param string $key see {@see \tool_sync\local\kind\kind::list_keys()}
     * @param int $count number of shards
     * @return int from 0
     */
    public static function find(string $key, int $count): int {
        return hexdec(substr(hash('xxh64', $key), 0, 8)) % $count;
    }

    /**
     * The run as its shards say: for people, and for the one who adds them up at the end. Must not be saved as it is.
     *
     * @param state $run as saved when it was shared out
     * @param shard[] $shards
     * @return state another one
     */
    public static function add_up(state $run, array $shards): state {
        $sum = clone $run;
        // Each goes through the whole file.
        $sum->done = intdiv(array_sum(array_map(static fn(shard $shard): int => $shard->done, $shards)), max(1, count($shards)));
        foreach ($shards as $shard) {
            $sum->rows['changed'] += $shard->changed;
            $sum->rows['rejected'] += $shard->rejected;
            $sum->seconds += $shard->seconds;
            $sum->heartbeat = max($sum->heartbeat, $shard->heartbeat);
            $sum->peakmemory = max($sum->peakmemory, $shard->peakmemory);
            foreach ($shard->changes as $type => $number) {
                $sum->changes[$type] = ($sum->changes[$type] ?? 0) + $number;
            }
        }
        // The run holds the types of its plan, so that they come in the order in which one runner would have met them.
        $sum->changes = array_filter($sum->changes);
        return $sum;
    }

    /**
     * Are they all over?
     *
     * @param shard[] $shards
     * @return bool
     */
    public static function are_over(array $shards): bool {
        foreach ($shards as $shard) {
            if (!$shard->is_over()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The error that ends the run.
     *
     * @param shard[] $shards
     * @return string empty = none
     */
    public static function find_error(array $shards): string {
        $errors = array_filter(array_map(static fn(shard $shard): string => $shard->error, $shards));
        return [...array_intersect(self::ERRORS, $errors), ...array_values($errors), ''][0];
    }
}
