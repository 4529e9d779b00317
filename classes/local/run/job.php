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

use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;
use tool_sync\local\kind\kind;

/**
 * One stretch of work on a run: its state and surroundings, the opened command file, the time it may take, and the unit of work
 * that commits changes and checkpoint together.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class job {
    /** @var int Rows in a chunk when somebody waits for an answer: short units make progress and cancelling feel prompt. */
    private const SHORT_CHUNK = 100;
    /** @var int Chunks of rows that are planned together. */
    private const PLANNED = 4;

    /** @var ?same_rows Rows that are left out, if they were found in this stretch of work. */
    public ?same_rows $same = null;
    /** @var float When the time is up, on the steady clock. */
    private readonly float $deadline;
    /** @var float When the state was last told how long the work took. */
    private float $counted;

    /**
     * Constructor.
     *
     * @param state $state
     * @param surroundings $around
     * @param settings $settings
     * @param kind $kind
     * @param command_file $file
     * @param float $seconds
     */
    public function __construct(
        /** @var state The run. */
        public readonly state $state,
        /** @var surroundings What it works with. */
        public readonly surroundings $around,
        /** @var settings Settings of the run. */
        public readonly settings $settings,
        /** @var kind What the file does. */
        public readonly kind $kind,
        /** @var command_file The opened file. */
        public readonly command_file $file,
        float $seconds,
    ) {
        $this->counted = $around->clock->steady();
        $this->deadline = $this->counted + $seconds;
    }

    /**
     * The same work on one shard of the run, with the time that is left.
     *
     * @param int $number
     * @param state $state of the shard: see {@see shard::begin_state()}
     * @return self
     */
    public function take_shard(int $number, state $state): self {
        $around = $this->around->on_shard(
            new shard_store($this->around->store, $number),
            new shard_listener($this->state, $this->around->store, $this->around->listener),
        );
        $seconds = $this->deadline - $this->around->clock->steady();
        return new self($state, $around, $this->settings, $this->kind, $this->file, $seconds);
    }

    /**
     * What rows of different shards have to do with one another.
     *
     * @return ?ties null = this run is made as a whole, however large its plan is
     */
    public function get_ties(): ?ties {
        $count = $this->count_shards();
        $isshared = !$this->state->simulate && $count > 1 && $this->settings->number('splitrows') > 0;
        return $isshared ? new ties($this->kind, $this->around->store, $count) : null;
    }

    /**
     * In how many shards is a large run shared out?
     *
     * @return int
     */
    public function count_shards(): int {
        return min($this->settings->number('shards'), shards::MOST);
    }

    /**
     * The day on which the run began, in the site's time zone: for what a plan must not ask the clock for.
     *
     * @return int its first second, Unix seconds
     */
    public function get_today(): int {
        $stamp = $this->around->clock->stamp($this->state->timecreated);
        return $this->around->clock->local_time((int)substr($stamp, 0, 4), (int)substr($stamp, 4, 2), (int)substr($stamp, 6, 2),
            0, 0, 0);
    }

    /** What passed until now is not this job's work. */
    public function skip_time(): void {
        $this->counted = $this->around->clock->steady();
    }

    /**
     * Is the time up?
     *
     * @return bool
     */
    public function is_late(): bool {
        return $this->around->clock->steady() >= $this->deadline;
    }

    /**
     * How many rows go in a chunk.
     *
     * @return int
     */
    public function get_chunk_size(): int {
        $size = $this->kind->get_chunk_size();
        return is_infinite($this->deadline) ? $size : min($size, self::SHORT_CHUNK);
    }

    /**
     * How many rows are planned at once: nothing of the site is changed meanwhile, so more of them share look-ups and a commit.
     *
     * @return int
     */
    public function get_planning_size(): int {
        return self::PLANNED * $this->get_chunk_size();
    }

    /**
     * Does something and saves the state in one unit of work, and tells the listener.
     *
     * @param callable(): void $do
     * @throws \Throwable what the work throws, after everything was taken back
     */
    public function commit(callable $do): void {
        $this->keep($do);
        $this->tell();
    }

    /** Tells the listener how far the run is. */
    public function tell(): void {
        $this->around->listener->progressed($this->state);
    }

    /**
     * Does something and saves the state in one unit of work: both are kept, or neither, in the database and in memory.
     *
     * @param callable(): void $do
     * @throws \Throwable what the work throws, after everything was taken back
     */
    public function keep(callable $do): void {
        $before = get_object_vars($this->state);
        $this->around->writer->begin();
        try {
            $do();
            $this->touch();
            $this->around->store->save($this->state);
            $this->around->writer->commit();
        } catch (\Throwable $exception) {
            foreach ($before as $name => $value) {
                $this->state->{$name} = $value;
            }
            $this->around->writer->rollback($exception);
            throw $exception;
        }
    }

    /**
     * Must the work stop here: is the time up, or has a person asked for it?
     *
     * @return bool
     */
    public function must_stop(): bool {
        if ($this->around->store->is_cancel_requested()) {
            $this->state->error = 'cancelled';
            return true;
        }
        return $this->is_late();
    }

    /**
     * Has an error, or a person, ended the work?
     *
     * @return bool
     */
    public function is_stopped(): bool {
        return $this->state->error !== '';
    }

    /** Signs of life: heartbeat, seconds of work, peak of memory. */
    private function touch(): void {
        $now = $this->around->clock->steady();
        $this->state->seconds += $now - $this->counted;
        $this->counted = $now;
        $this->state->heartbeat = $this->around->clock->now();
        $this->state->stalls = 0;
        $this->state->peakmemory = max($this->state->peakmemory, memory_get_peak_usage());
    }
}
