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

use tool_sync\event\run_finished;
use tool_sync\event\run_held;
use tool_sync\local\run\failure;
use tool_sync\local\run\listener;
use tool_sync\local\run\phase;
use tool_sync\local\run\refused_exception;
use tool_sync\local\run\runner;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * Works on a run with everything Moodle has to offer it, ends it, and tells who must know. For {@see runs}, which holds the lock.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_work {
    /**
     * Works on a run while the lock is held.
     *
     * @param state $state
     * @param float $seconds
     * @param listener $listener
     * @return state
     */
    public static function work(state $state, float $seconds, listener $listener): state {
        global $DB;
        $nested = $DB->is_transaction_started();
        $store = new run_store($state->id);
        $around = \core\di::get(site_surroundings::class)->around($state, $listener);
        \core_php_time_limit::raise();
        try {
            if ($state->shards === 0 && $store->is_cancel_requested()) {
                self::stop($state);
            }
            (new runner($state, $around))->advance($seconds);
            return runs::get($state->id);
        } catch (\Throwable $e) {
            if (!$nested && $DB->is_transaction_started()) {
                $DB->force_transaction_rollback();
            }
            server_log::write('run ' . $state->id, $e);
            return self::break_off($state->id, $e);
        }
    }

    /**
     * Works on shards of a run that is shared out, as far as nobody else has them.
     *
     * @param state $state
     * @param listener $listener
     * @return bool is there nothing left to do in any shard?
     * @throws \moodle_exception error_brokenoff: a shard is left at its last checkpoint
     */
    public static function share(state $state, listener $listener): bool {
        global $DB;
        $nested = $DB->is_transaction_started();
        \core_php_time_limit::raise();
        try {
            $around = \core\di::get(site_surroundings::class)->around($state, $listener);
            return (new runner($state, $around))->share();
        } catch (\Throwable $e) {
            if (!$nested && $DB->is_transaction_started()) {
                $DB->force_transaction_rollback();
            }
            server_log::write('shard of run ' . $state->id, $e);
            try {
                (new shard_records($state->id))->set_back(site_failure::of($e) === failure::OUTAGE);
            } catch (\Throwable $second) {
                server_log::write('shard of run ' . $state->id, $second);
            }
            throw new \moodle_exception('error_brokenoff', 'tool_sync');
        }
    }

    /**
     * Ends a run.
     *
     * @param state $state
     * @param status $status
     * @param string $error
     * @param int $userid who ended it; 0 = the system
     */
    public static function end(state $state, status $status, string $error, int $userid = 0): void {
        global $DB;
        $state->status = $status;
        $state->error = $error;
        $state->timefinished = (new site_clock())->now();
        $transaction = $DB->start_delegated_transaction();
        (new run_store($state->id))->save($state);
        run_steps::add($state->id, $status->value, $state->describe_end(), $userid);
        $transaction->allow_commit();
    }

    /**
     * Tells the log and the administrators where a run stands now. That they were told is marked by a heartbeat of 0: who is killed
     * between the last commit and this leaves it to {@see run_work::announce_untold()}.
     *
     * @param state $state
     */
    public static function announce(state $state): void {
        global $DB;
        if ($state->status === status::HELD) {
            run_held::create_from_state($state)->trigger();
            notifier::run_held($state);
        } else if ($state->status->is_final()) {
            site_stamp::keep($state);
            run_finished::create_from_state($state)->trigger();
            if ($state->status === status::FAILED && !$state->simulate) {
                notifier::run_failed($state);
            }
        }
        if ($state->status !== status::RUNNING) {
            $DB->set_field(run_record::TABLE, 'heartbeat', 0, ['id' => $state->id, 'status' => $state->status->value]);
            $state->heartbeat = 0;
        }
    }

    /** Tells of the runs that ended, or were held, lately, and of which nobody lived to tell. */
    public static function announce_untold(): void {
        global $DB;
        $now = (new site_clock())->now();
        [$sql, $params] = $DB->get_in_or_equal([status::RUNNING->value, status::SKIPPED->value], SQL_PARAMS_QM, '', false);
        $records = $DB->get_records_select(run_record::TABLE, "status $sql AND heartbeat BETWEEN ? AND ?",
            [...$params, $now - DAYSECS, $now - MINSECS], 'id');
        foreach ($records as $record) {
            self::announce(run_record::to_state($record));
        }
    }

    /**
     * A person has asked to stop: nothing more is planned or made, what was made is reported.
     *
     * @param state $state
     */
    private static function stop(state $state): void {
        if ($state->phase === phase::PLANNING) {
            $state->changes = [];
        }
        $state->phase = phase::FINISHING;
        $state->error = 'cancelled';
    }

    /**
     * A run threw. Nothing was made before its first change, so then it ends; unless the site itself could not go on: then, and
     * once changes are made, it is left as interrupted at its last checkpoint and goes on from there another time.
     *
     * @param int $runid
     * @param \Throwable $e
     * @return state that it ended in
     * @throws \moodle_exception error_brokenoff
     */
    private static function break_off(int $runid, \Throwable $e): state {
        global $DB;
        $isoutage = site_failure::of($e) === failure::OUTAGE;
        try {
            $state = runs::get($runid);
            $ismissing = $e instanceof refused_exception && $e->reason === 'source_missing';
            if ($ismissing || ($state->phase === phase::PLANNING && !$isoutage)) {
                // What its shards made is in the state already.
                $state->shards = 0;
                self::end($state, status::FAILED, $e instanceof refused_exception ? $e->reason : 'internal');
                return $state;
            }
            // Nobody has to wait for its silence. What the site suffers from is no row's fault, so it does not count.
            $transaction = $DB->start_delegated_transaction();
            (new shard_records($runid))->set_back($isoutage);
            $DB->update_record(run_record::TABLE, (object) (['id' => $runid, 'heartbeat' => 0] + ($isoutage ? ['stalls' => 0]
                : [])));
            run_steps::add($runid, 'interrupted', ['phase' => $state->phase->value, 'rows' => $state->done]);
            $transaction->allow_commit();
        } catch (\Throwable $second) {
            server_log::write('run ' . $runid, $second);
        }
        throw new \moodle_exception('error_brokenoff', 'tool_sync');
    }
}
