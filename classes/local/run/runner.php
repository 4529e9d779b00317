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
use tool_sync\local\kind\kinds;
use tool_sync\local\plan\issue;

/**
 * Takes a run through its phases. The same call begins a run, goes on with it, and goes on after an interruption: everything it
 * needs to know is in the state and in the store.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class runner {
    /** @var array<string, status> What a run ends as, by the error that stopped it. */
    private const ENDS = ['' => status::DONE, 'cancelled' => status::CANCELLED, 'stale' => status::STALE];

    /** @var int Beginnings at one place after which the run is given up. Long before, single rows were left out. */
    public const PATIENCE = 6;

    /**
     * Constructor.
     *
     * @param state $state stored, with an id
     * @param surroundings $around
     */
    public function __construct(
        /** @var state The run. */
        private readonly state $state,
        /** @var surroundings What it works with. */
        private readonly surroundings $around,
    ) {
    }

    /**
     * Works on the run.
     *
     * @param float $seconds stop after the first chunk that ends later than this; INF = go to the end
     * @return state
     * @throws \Throwable when even the state cannot be saved: the run is then found as interrupted, and goes on from its checkpoint
     */
    public function advance(float $seconds = INF): state {
        if ($this->state->status !== status::RUNNING) {
            return $this->state;
        }
        if ($this->state->shards === 0) {
            // Counted before anything else can go wrong; the first commit sets it back. Shards count for themselves.
            $this->state->stalls++;
            $this->state->heartbeat = $this->around->clock->now();
            $this->around->store->save($this->state);
        }
        $source = $this->around->open_rows($this->state->kind);
        try {
            $this->work($this->open($source, $seconds));
        } finally {
            $source->close();
            if ($this->state->status !== status::RUNNING) {
                $this->around->files->drop_aside();
            }
        }
        return $this->state;
    }

    /**
     * Works on the shards of a run that is shared out, as far as nobody else has them. The run itself does not move: see advance().
     *
     * @return bool is there nothing left to do in any shard?
     * @throws \Throwable as advance()
     */
    public function share(): bool {
        if ($this->state->status !== status::RUNNING || $this->state->shards === 0) {
            return false;
        }
        $source = $this->around->open_rows($this->state->kind);
        try {
            return (new sharing($this->open($source, INF)))->work();
        } finally {
            $source->close();
        }
    }

    /**
     * Opens the command file.
     *
     * @param row_source $source
     * @param float $seconds
     * @return job
     */
    private function open(row_source $source, float $seconds): job {
        $settings = new settings($this->state->settings, $this->around->catalogue);
        $local = $this->around->clock->local_time(...);
        $file = command_file::open($source->stream, $this->around->catalogue, $settings, $this->state->kind, $local,
            $source->problem);
        return new job($this->state, $this->around, $settings, kinds::create($this->state->kind, $settings), $file, $seconds);
    }

    /**
     * Goes through the phases as far as the time allows.
     *
     * @param job $job
     */
    private function work(job $job): void {
        $state = $this->state;
        if ($state->stalls > self::PATIENCE && $state->phase !== phase::FINISHING) {
            $this->give_up($job);
            return;
        }
        if ($state->phase === phase::PLANNING) {
            if (!(new planning($job))->advance()) {
                return;
            }
            $job->commit(fn() => $this->decide($job));
        }
        if ($state->status === status::RUNNING && $state->phase === phase::APPLYING) {
            if ($state->line === 0) {
                $this->around->applied?->forget($state);
            }
            if ($state->shards > 0 && !(new sharing($job))->advance()) {
                return;
            }
            if (!$job->is_stopped() && !(new applying($job))->advance()) {
                return;
            }
            $job->commit(function () use ($state): void {
                $state->phase = phase::FINISHING;
            });
        }
        if ($state->status === status::RUNNING) {
            $this->finish($job);
        }
    }

    /**
     * The run breaks off at the same place time and again: what was made is kept and reported.
     *
     * @param job $job
     */
    private function give_up(job $job): void {
        if ($this->state->phase === phase::APPLYING) {
            $job->commit(function (): void {
                $this->state->phase = phase::FINISHING;
                $this->state->error = 'stuck';
                $this->around->store->add_step('stuck', ['times' => self::PATIENCE]);
            });
            $this->finish($job);
            return;
        }
        $job->commit(function (): void {
            $this->state->changes = [];
            $this->around->store->add_step('stuck', ['times' => self::PATIENCE]);
            $this->end('stuck');
        });
    }

    /**
     * The plan is complete: what now?
     *
     * @param job $job
     */
    private function decide(job $job): void {
        $state = $this->state;
        $changes = array_sum($state->changes);
        if ($state->error === '' && $state->hold === '') {
            // A plan that was held is looked at a second time once it is approved.
            $this->around->store->add_step('planned', ['rows' => $state->rows['read'], 'changes' => $changes,
                'rejected' => $state->rows['rejected'], 'deletions' => $state->deletions]);
        }
        if ($state->error === '' && $state->planid !== 0 && !$this->follows_plan()) {
            $state->error = 'stale';
        }
        if ($state->error === '' && !$state->simulate && $state->deletions > 0 && !$this->around->site->can_remove()) {
            $this->around->store->add_issues([issue::file('removals_nopermission', 0, '', (string)$state->deletions)]);
            $state->error = 'removals_nopermission';
        }
        if ($state->error === '' && !$state->simulate && !$state->approved) {
            $state->hold = $this->find_hold($job);
            if ($state->hold !== '') {
                $state->status = status::HELD;
                $this->around->store->add_step(status::HELD->value, ['hold' => $state->hold, 'deletions' => $state->deletions,
                    'rows' => $state->rows['read'], 'lastrows' => $state->lastrows]);
                return;
            }
        }
        if ($state->error !== '' || $state->simulate || $changes === 0) {
            $state->phase = phase::FINISHING;
            if ($state->error !== '') {
                // Nothing of it was made.
                $state->planned = $state->rows;
                $state->rows['changed'] = 0;
                $state->changes = [];
            }
            return;
        }
        $state->planned = $state->rows;
        $state->shards = $this->share_out($job);
        $state->rows['changed'] = 0;
        $state->changes = $state->shards > 0 ? array_fill_keys(array_keys($state->changes), 0) : [];
        $state->phase = phase::APPLYING;
        $state->line = $state->ends = $state->done = 0;
        // What was planned is remembered as the plan, no longer as facts: the site will say it itself.
        $this->around->store->forget_facts('site:');
    }

    /**
     * Shares the run out, if its plan is large and its rows can be made side by side.
     *
     * @param job $job
     * @return int number of shards; 0 = it is made as a whole
     */
    private function share_out(job $job): int {
        $ties = $job->get_ties();
        if ($ties === null) {
            return 0;
        }
        $aretied = $ties->are_tied();
        $ties->forget();
        if ($aretied || $this->state->rows['changed'] < $job->settings->number('splitrows')
                || !$this->around->site->keeps_apart($this->state->kind, $this->state->deletions > 0)) {
            return 0;
        }
        $count = $job->count_shards();
        $this->around->store->add_shards($count);
        $this->around->store->add_step('shared', ['parts' => $count]);
        $this->around->hands->call($count - 1);
        return $count;
    }

    /**
     * Why must this plan wait for a person?
     *
     * @param job $job
     * @return string removals, empty or shrunk; empty = it need not
     */
    private function find_hold(job $job): string {
        $state = $this->state;
        $guard = new guard($job->settings->number('maxdeletions'), $job->settings->number('maxdeletionspercent'));
        if ($guard->holds($state->deletions, $this->around->site->population($state->kind))) {
            return 'removals';
        }
        // Whoever starts a run by hand has chosen the file; what comes at night may have been cut off on its way.
        if ($state->origin !== 'task' || !$job->settings->flag('holdshortfiles')) {
            return '';
        }
        $state->lastrows = $this->around->store->count_last_rows($state);
        return guard::find_loss($state->rows['read'], $state->lastrows);
    }

    /**
     * Is the plan the one that this run must follow? If not, says which lines differ.
     *
     * @return bool
     */
    private function follows_plan(): bool {
        $store = $this->around->store;
        $same = true;
        foreach (plan_difference::list_lines($store->list_changes(runid: $this->state->planid), $store->list_changes()) as $line) {
            $store->add_issues([issue::error('row_stale', $line)]);
            $same = false;
        }
        return $same;
    }

    /**
     * Writes the files and ends the run.
     *
     * @param job $job
     */
    private function finish(job $job): void {
        try {
            (new finishing($job))->finish();
            (new keeping($job))->keep();
        } catch (\Throwable $exception) {
            if ($this->state->stalls < self::PATIENCE || $this->around->writer->judge($exception) === failure::OUTAGE) {
                // A disk that is full tonight may have room tomorrow: the files can be written again and again.
                throw $exception;
            }
            // What was changed is kept and recorded: the run must not look as if it had not happened.
            $reason = $exception instanceof refused_exception ? $exception->reason : 'files_failed';
            $job->commit(function () use ($reason): void {
                $this->around->store->add_issues([issue::warning($reason, 0)]);
                $this->state->files = array_filter($this->state->files, $this->around->files->exists(...));
                $this->end($reason);
            });
            return;
        }
        $job->commit(fn() => $this->end($this->state->error));
    }

    /**
     * The run is over.
     *
     * @param string $error
     */
    private function end(string $error): void {
        $this->state->error = $error;
        $this->state->status = self::ENDS[$error] ?? status::FAILED;
        $this->state->timefinished = $this->around->clock->now();
        $this->around->store->add_step($this->state->status->value, $this->state->describe_end());
    }
}
