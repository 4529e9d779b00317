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

use tool_sync\local\format\row;

/**
 * Second phase of a run that is shared out: takes shards that nobody has, works on them, and adds them up when all are over. Any
 * number of processes may do so at once; nothing but the shards' own records moves until they are added up.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sharing {
    /**
     * Constructor.
     *
     * @param job $job of the run
     */
    public function __construct(
        /** @var job The work. */
        private readonly job $job,
    ) {
    }

    /**
     * Works until all shards are over, those in others' hands too, and adds them up; or until the time is up. For the one who
     * works on the run as such.
     *
     * @return bool are they added up?
     */
    public function advance(): bool {
        while (!$this->work()) {
            if ($this->job->is_late()) {
                return false;
            }
            $this->job->around->hands->wait();
        }
        $this->add_up();
        return true;
    }

    /**
     * Works on shards that nobody has, one after another, until there are none or the time is up. For everybody.
     *
     * @return bool is there nothing left to do, for anybody?
     */
    public function work(): bool {
        $hands = $this->job->around->hands;
        foreach ($this->job->around->store->list_shards() as $shard) {
            if ($shard->is_over() || !$hands->take($shard->number)) {
                continue;
            }
            try {
                $this->work_on($shard->number);
            } finally {
                $hands->release($shard->number);
            }
            if ($this->job->is_late()) {
                return false;
            }
        }
        return shards::are_over($this->job->around->store->list_shards());
    }

    /**
     * Works on a shard that is ours: it may have moved since it was listed.
     *
     * @param int $number
     */
    private function work_on(int $number): void {
        $run = $this->job->state;
        $shard = $this->job->around->store->list_shards()[$number] ?? null;
        if ($shard === null || $shard->is_over()) {
            return;
        }
        $job = $this->job->take_shard($number, $shard->begin_state($run));
        $state = $job->state;
        // Counted before anything else can go wrong; the first commit sets it back.
        $state->stalls++;
        $state->heartbeat = $job->around->clock->now();
        $job->around->store->save($state);
        if ($state->stalls > runner::PATIENCE) {
            // Others may still get on: what was made is reported when they are done.
            $this->end($job, 'stuck');
        } else if ($job->around->store->is_cancel_requested()) {
            $this->end($job, 'cancelled');
        } else {
            $belongs = fn(row $row): bool => shards::find($job->kind->list_keys($row)[0] ?? '', $run->shards) === $number;
            if ((new applying($job))->apply_all_rows($belongs)) {
                $this->end($job, $state->error);
            }
        }
    }

    /**
     * A shard is over.
     *
     * @param job $job of the shard
     * @param string $error
     */
    private function end(job $job, string $error): void {
        $job->commit(function () use ($job, $error): void {
            $job->state->error = $error;
            $job->state->timefinished = $job->around->clock->now();
            if ($error === 'stuck') {
                $job->around->store->add_step('stuck', ['times' => runner::PATIENCE]);
            }
        });
    }

    /** All shards are over: from here on the run is as if it had been made as a whole. */
    private function add_up(): void {
        $this->job->skip_time();
        $this->job->commit(function (): void {
            $store = $this->job->around->store;
            $shards = $store->list_shards();
            $state = $this->job->state;
            $sum = shards::add_up($state, $shards);
            foreach (['rows', 'done', 'changes', 'seconds', 'peakmemory'] as $field) {
                $state->{$field} = $sum->{$field};
            }
            $state->error = shards::find_error($shards);
            $state->line = PHP_INT_MAX;
            $state->shards = 0;
            $store->forget_shards();
        });
    }
}
