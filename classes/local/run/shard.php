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
 * A part of a run whose changes are made side by side with those of the other parts: how far it is, what came of it. Its rows are
 * those whose key falls into it, in the order of the file.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shard {
    /** @var int Number, from 0. */
    public int $number = 0;
    /** @var int Checkpoint: first line of the last row committed; PHP_INT_MAX = all rows. */
    public int $line = 0;
    /** @var int How far it is in the file: number of the last row done. */
    public int $done = 0;
    /** @var int Rows whose changes were made. */
    public int $changed = 0;
    /** @var int Planned rows that were rejected after all. */
    public int $rejected = 0;
    /** @var array<string, int> Number of changes made by type. */
    public array $changes = [];
    /** @var string Code of the error that stopped it; empty = none. */
    public string $error = '';
    /** @var int How often the work was begun since it last got on: see {@see state::$stalls}. */
    public int $stalls = 0;
    /** @var int Last sign of life, Unix seconds. */
    public int $heartbeat = 0;
    /** @var int Over, Unix seconds; 0 = not yet. */
    public int $timefinished = 0;
    /** @var float Seconds of work so far. */
    public float $seconds = 0.0;
    /** @var int Highest peak memory seen, bytes. */
    public int $peakmemory = 0;

    /**
     * A shard that nobody has worked on.
     *
     * @param int $number
     */
    public function __construct(int $number = 0) {
        $this->number = $number;
    }

    /**
     * The shard that a state of {@see shard::begin_state()} tells of.
     *
     * @param int $number
     * @param state $state
     * @return self
     */
    public static function from_state(int $number, state $state): self {
        $shard = new self($number);
        $shard->changed = $state->rows['changed'];
        $shard->rejected = $state->rows['rejected'];
        foreach (['line', 'done', 'changes', 'error', 'stalls', 'heartbeat', 'timefinished', 'seconds', 'peakmemory'] as $field) {
            $shard->{$field} = $state->{$field};
        }
        return $shard;
    }

    /**
     * A state to work with: that of the run, with the checkpoint and the counters of this shard alone.
     *
     * @param state $run
     * @return state
     */
    public function begin_state(state $run): state {
        $state = clone $run;
        $state->rows = ['read' => 0, 'changed' => $this->changed, 'unchanged' => 0, 'rejected' => $this->rejected];
        foreach (['line', 'done', 'changes', 'error', 'stalls', 'heartbeat', 'timefinished', 'seconds', 'peakmemory'] as $field) {
            $state->{$field} = $this->{$field};
        }
        return $state;
    }

    /**
     * Is there nothing more to do?
     *
     * @return bool
     */
    public function is_over(): bool {
        return $this->timefinished > 0;
    }
}
