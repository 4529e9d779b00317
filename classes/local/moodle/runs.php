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

use tool_sync\event\run_approved;
use tool_sync\event\run_discarded;
use tool_sync\event\run_started;
use tool_sync\local\run\listener;
use tool_sync\local\run\phase;
use tool_sync\local\run\silent_listener;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\permission;

/**
 * Everything that pages, tasks, web services and the command line do with runs. Whoever calls has checked the capabilities.
 *
 * Two runs never work at the same time on a site: the one that works holds core's lock, and while a run is unfinished no other
 * starts. Exceptions carry codes for people; what went wrong inside goes to the server's log.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class runs {
    /** @var int Seconds without a sign of life after which nobody works on a run any more, when a page works on it bit by bit. */
    private const SILENCE_WEB = 120;
    /** @var int The same for tasks and the command line: they hold the lock from beginning to end. */
    private const SILENCE = 30;
    /** @var int Seconds to wait for another's last words. */
    private const PATIENCE = 5;

    /**
     * Creates a run record and its copy of the command file.
     *
     * @param run_request $request
     * @return state
     * @throws \moodle_exception error_runinprogress, error_filemissing, error_filename, error_kind_unknown, error_setting_invalid,
     *     error_runmissing (of the plan)
     */
    public static function start(run_request $request): state {
        $lock = self::get_lock('start', self::PATIENCE) ?? throw self::in_progress(self::active());
        try {
            self::make_way($request->userid);
            $state = run_start::create($request);
        } finally {
            $lock->release();
        }
        run_started::create_from_state($state)->trigger();
        return $state;
    }

    /**
     * Notes that a file was not run, since the same file was run before and nothing has moved since.
     *
     * @param run_request $request
     * @return state over
     * @throws \moodle_exception as start()
     */
    public static function skip(run_request $request): state {
        $state = run_start::create($request);
        run_work::end($state, status::SKIPPED, '');
        return $state;
    }

    /**
     * Works on a run. A run that is over, or held, is given back as it is.
     *
     * @param int $runid
     * @param float $seconds stop after the first chunk that ends later; INF = go to the end
     * @param ?listener $listener
     * @param int $userid who goes on with it, should it have been interrupted; 0 = the system
     * @return state
     * @throws \moodle_exception error_runinprogress, error_runmissing, error_internal
     */
    public static function advance(int $runid, float $seconds = INF, ?listener $listener = null, int $userid = 0): state {
        $lock = self::get_lock('run', self::PATIENCE) ?? throw self::in_progress(self::active());
        try {
            $state = self::get($runid);
            if ($state->status !== status::RUNNING) {
                return $state;
            }
            self::note_return($state, $userid);
            $state = run_work::work(run_record::to_state(self::load($runid)), $seconds, $listener ?? new silent_listener());
        } finally {
            $lock->release();
        }
        run_work::announce($state);
        return $state;
    }

    /**
     * A run.
     *
     * @param int $runid
     * @return state
     * @throws \moodle_exception error_runmissing
     */
    public static function get(int $runid): state {
        return run_record::to_view(self::load($runid));
    }

    /**
     * Takes part in a run that is shared out, and ends it when nothing is left to do. A run that is not shared out, or not any
     * more, is left alone.
     *
     * @param int $runid
     * @param ?listener $listener
     * @return bool was it shared out?
     * @throws \moodle_exception error_brokenoff, error_runmissing
     */
    public static function share(int $runid, ?listener $listener = null): bool {
        $state = run_record::to_state(self::load($runid));
        if ($state->status !== status::RUNNING || $state->shards === 0) {
            return false;
        }
        self::act_as_owner($state, static function () use ($state, $listener): void {
            if (run_work::share($state, $listener ?? new silent_listener())) {
                try {
                    self::advance($state->id, INF, $listener);
                } catch (\moodle_exception $exception) {
                    // Whoever works on the run sees that nothing is left to do.
                    if ($exception->errorcode !== 'error_runinprogress') {
                        throw $exception;
                    }
                }
            }
        });
        return true;
    }

    /**
     * Asks a run to stop. If somebody works on it, it stops after the chunk in hand; else it ends here and now. What was made stays
     * and is reported.
     *
     * @param int $runid
     * @param int $userid who asks; 0 = the system
     * @param string $step how it is told
     * @return state
     */
    public static function cancel(int $runid, int $userid = 0, string $step = 'stop'): state {
        global $DB;
        $state = self::get($runid);
        if ($state->status === status::HELD) {
            return self::discard($runid, $userid);
        }
        if ($state->status !== status::RUNNING) {
            return $state;
        }
        if (!$DB->get_field(run_record::TABLE, 'cancelrequested', ['id' => $runid])) {
            $transaction = $DB->start_delegated_transaction();
            $DB->set_field(run_record::TABLE, 'cancelrequested', 1, ['id' => $runid]);
            run_steps::add($runid, $step, [], $userid);
            $transaction->allow_commit();
        }
        try {
            return self::advance($runid);
        } catch (\moodle_exception $e) {
            return self::get($runid);
        }
    }

    /**
     * Lets a held run make its changes. Whoever approves another person's run takes it over: it is made with their rights.
     *
     * @param int $runid
     * @param int $deletions number of removals that the person has seen; must be the plan's
     * @param int $userid who approves; 0 = the system
     * @return state running: advance() goes on with it
     * @throws \moodle_exception error_runnotheld, error_approval, error_runinprogress
     */
    public static function approve(int $runid, int $deletions, int $userid = 0): state {
        global $DB;
        $lock = self::get_lock('start', self::PATIENCE) ?? throw self::in_progress(self::active());
        try {
            $state = self::get_held($runid);
            if ($deletions !== $state->deletions) {
                throw new \moodle_exception('error_approval', 'tool_sync', '', $state->deletions);
            }
            $active = self::active();
            if ($active) {
                throw self::in_progress($active);
            }
            $state->approved = true;
            $state->userid = $state->userid && $userid ? $userid : $state->userid;
            $state->status = status::RUNNING;
            $state->heartbeat = (new site_clock())->now();
            $transaction = $DB->start_delegated_transaction();
            (new run_store($runid))->save($state);
            run_steps::add($runid, 'approved', ['deletions' => $deletions], $userid);
            $transaction->allow_commit();
        } finally {
            $lock->release();
        }
        run_approved::create_from_state($state, $userid)->trigger();
        return $state;
    }

    /**
     * Decides against a held run: it ends without having changed anything.
     *
     * @param int $runid
     * @param int $userid who decides; 0 = the system
     * @return state
     * @throws \moodle_exception error_runnotheld
     */
    public static function discard(int $runid, int $userid = 0): state {
        $lock = self::get_lock('start', self::PATIENCE) ?? throw self::in_progress(self::active());
        try {
            $state = self::get_held($runid);
            run_work::end($state, status::DISCARDED, '', $userid);
        } finally {
            $lock->release();
        }
        run_discarded::create_from_state($state, $userid)->trigger();
        run_work::announce($state);
        return $state;
    }

    /**
     * Has a running run been abandoned: no sign of life for a while, and nobody holds the lock?
     *
     * @param state $state
     * @return bool
     */
    public static function is_interrupted(state $state): bool {
        if ($state->status !== status::RUNNING || !self::is_silent($state) || site_hands::are_busy($state)) {
            return false;
        }
        $lock = self::get_lock('run', 0);
        $lock?->release();
        return $lock !== null;
    }

    /**
     * Where a run stands, in one word for people: its status, unless it was abandoned.
     *
     * @param state $state
     * @return string a status, or "interrupted"
     */
    public static function get_standing(state $state): string {
        return self::is_interrupted($state) ? 'interrupted' : $state->status->value;
    }

    /**
     * Has a run given no sign of life for so long that nobody can be working on it?
     *
     * @param state $state
     * @return bool
     */
    private static function is_silent(state $state): bool {
        $silence = (new site_clock())->now() - $state->heartbeat;
        return $silence >= ($state->origin === 'web' ? self::SILENCE_WEB : self::SILENCE);
    }

    /**
     * Notes that an interrupted run is gone on with, and since when nobody had worked on it. Called with the lock of whoever works.
     *
     * @param state $state running
     * @param int $userid who goes on with it; 0 = the system
     */
    private static function note_return(state $state, int $userid): void {
        global $DB;
        if (!self::is_silent($state) || site_hands::are_busy($state)) {
            return;
        }
        $place = ['phase' => $state->phase->value, 'rows' => $state->done];
        $transaction = $DB->start_delegated_transaction();
        if ($state->heartbeat > 0) {
            // Nobody could say it when it happened.
            run_steps::add($state->id, 'interrupted', $place, 0, $state->heartbeat);
        }
        run_steps::add($state->id, 'resumed', $place, $userid);
        $DB->set_field(run_record::TABLE, 'heartbeat', (new site_clock())->now(), ['id' => $state->id]);
        $transaction->allow_commit();
    }

    /**
     * The run that stands in the way of others: unfinished, not held, and not abandoned before its first change.
     *
     * @return ?state
     */
    public static function active(): ?state {
        foreach (self::running() as $state) {
            if (!self::is_dispensable($state)) {
                return $state;
            }
        }
        return null;
    }

    /**
     * Finishes abandoned real runs and ends abandoned simulations.
     *
     * @param ?listener $listener
     * @param ?\Closure(state): void $tell called with each real run before somebody goes on with it, and after
     * @return int how many there were
     */
    public static function resume_interrupted(?listener $listener = null, ?\Closure $tell = null): int {
        run_work::announce_untold();
        $count = 0;
        foreach (self::running() as $state) {
            if (self::is_interrupted($state)) {
                $count++;
                if ($state->simulate) {
                    self::give_up($state);
                    continue;
                }
                $tell === null || $tell($state);
                self::resume($state, $listener);
                $tell === null || $tell(self::get($state->id));
            }
        }
        return $count;
    }

    /**
     * Goes on with an abandoned run.
     *
     * @param state $state
     * @param ?listener $listener
     */
    private static function resume(state $state, ?listener $listener): void {
        self::act_as_owner($state, static function () use ($state, $listener): void {
            self::advance($state->id, INF, $listener);
        });
    }

    /**
     * Does something with a run in the name of the person who started it: with that person's rights. When the account, or the right
     * to run such a file, is gone, the run ends.
     *
     * @param state $state
     * @param \Closure $act
     */
    private static function act_as_owner(state $state, \Closure $act): void {
        global $USER;
        if ($state->userid === 0 || $state->userid === (int) $USER->id) {
            $act();
            return;
        }
        $owner = \core_user::get_user($state->userid);
        if (!$owner || $owner->deleted || $owner->suspended) {
            self::cancel($state->id, 0, 'stop_owner');
            return;
        }
        $user = clone $USER;
        \core\cron::setup_user($owner);
        try {
            permission::can_run($state->kind) && ($state->deletions === 0 || permission::can_run_destructive())
                ? $act() : self::cancel($state->id, 0, 'stop_owner');
        } finally {
            \core\cron::setup_user($user);
        }
    }

    /**
     * Deletes the records of runs that ended before a time, with their copies of command files. Reports and archives are files of
     * their own.
     *
     * @param int $time Unix seconds
     * @return int how many
     */
    public static function delete_before(int $time): int {
        global $DB;
        $over = array_filter(status::cases(), static fn(status $status): bool => $status->is_final());
        [$sql, $params] = $DB->get_in_or_equal(array_map(static fn(status $status): string => $status->value, array_values($over)));
        $ids = $DB->get_fieldset_select(run_record::TABLE, 'id', "status $sql AND timefinished < ?", [...$params, $time]);
        foreach ($ids as $id) {
            get_file_storage()->delete_area_files(file_area::context(), file_area::COMPONENT, file_area::SOURCE, (int) $id);
            applied_area::delete((int) $id);
            (new run_store((int) $id))->reset();
            $DB->delete_records(run_steps::TABLE, ['runid' => $id]);
            $DB->delete_records(run_record::TABLE, ['id' => $id]);
        }
        return count($ids);
    }

    /**
     * Was this run abandoned before it changed anything? Then nobody has to wait for somebody to finish it.
     *
     * @param state $state
     * @return bool
     */
    private static function is_dispensable(state $state): bool {
        return ($state->simulate || $state->phase === phase::PLANNING) && self::is_interrupted($state);
    }

    /**
     * Ends an abandoned run of which nothing was made.
     *
     * @param state $state
     */
    private static function give_up(state $state): void {
        run_work::end($state, status::FAILED, 'interrupted');
        run_work::announce($state);
    }

    /**
     * Makes sure that no other run stands in the way. Runs that were abandoned before their first change end, and so does the
     * person's
     * own simulation.
     *
     * @param int $userid who wants to start a run
     * @throws \moodle_exception error_runinprogress
     */
    private static function make_way(int $userid): void {
        foreach (self::running() as $state) {
            if (self::is_dispensable($state)) {
                self::give_up($state);
            } else if ($state->simulate && $userid !== 0 && $state->userid === $userid) {
                $state = self::cancel($state->id, $userid);
            }
            if (!$state->status->is_final()) {
                throw self::in_progress($state);
            }
        }
    }

    /**
     * The runs that are neither over nor held.
     *
     * @return state[]
     */
    private static function running(): array {
        global $DB;
        return array_map([run_record::class, 'to_view'],
            array_values($DB->get_records(run_record::TABLE, ['status' => status::RUNNING->value], 'id')));
    }

    /**
     * The record of a run.
     *
     * @param int $runid
     * @return \stdClass
     * @throws \moodle_exception error_runmissing
     */
    private static function load(int $runid): \stdClass {
        global $DB;
        return $DB->get_record(run_record::TABLE, ['id' => $runid])
            ?: throw new \moodle_exception('error_runmissing', 'tool_sync', '', $runid);
    }

    /**
     * A run that is held.
     *
     * @param int $runid
     * @return state
     * @throws \moodle_exception error_runnotheld
     */
    private static function get_held(int $runid): state {
        $state = self::get($runid);
        return $state->status === status::HELD ? $state : throw new \moodle_exception('error_runnotheld', 'tool_sync');
    }

    /**
     * The exception for a run that stands in the way: who runs what, since when.
     *
     * @param ?state $state
     * @return \moodle_exception
     */
    private static function in_progress(?state $state): \moodle_exception {
        $who = $state?->userid ? \core_user::get_user($state->userid) : null;
        return new \moodle_exception('error_runinprogress', 'tool_sync', '', (object) [
            'who' => $who ? fullname($who) : get_string('origin_' . ($state->origin ?? 'task'), 'tool_sync'),
            'what' => $state ? get_string('kind_' . $state->kind, 'tool_sync') . ' (' . $state->filename . ')' : '?',
            'since' => userdate($state->timecreated ?? time(), get_string('strftimedatetimeshort', 'langconfig')),
        ]);
    }

    /**
     * One of the plugin's locks.
     *
     * @param string $name "run" while somebody works on a run, "start" while one is created or decided on
     * @param int $timeout seconds
     * @return ?\core\lock\lock null = somebody else has it
     */
    private static function get_lock(string $name, int $timeout): ?\core\lock\lock {
        return \core\lock\lock_config::get_lock_factory('tool_sync')->get_lock($name, $timeout) ?: null;
    }
}
