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


namespace tool_sync\tests\faults;

use tool_sync\local\moodle\file_area;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;
use tool_sync\local\moodle\site_surroundings;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\task\share_task;

/**
 * What the processes of tests/faults/stage.php do: one act each.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class acts {
    /**
     * Constructor.
     *
     * @param resource $wire to who asked
     */
    public function __construct(
        /** @var resource To who asked. */
        private $wire,
    ) {
    }

    /**
     * Begins a run, or takes up the last one, and works on it; breaks something on the way.
     *
     * @param array<string, mixed> $act begin: start, approve or nothing; request: of the run; seconds; place or at, how: see
     *     striker
     * @return array{places: string[], status: string}
     */
    public function work(array $act): array {
        $striker = $this->set_striker($act);
        $status = '';
        try {
            $state = match ($act['begin'] ?? '') {
                'start' => runs::start($this->request($act['request'])),
                'approve' => runs::approve(self::last()->id, self::last()->deletions, (int) get_admin()->id),
                '' => self::last(),
            };
            if (($act['begin'] ?? '') !== '') {
                $striker->at('begun');
            }
            // Long as it may be, a limit makes the chunks short: more of them, more places between them.
            $status = runs::advance($state->id, (float) ($act['seconds'] ?? 1e6))->status->value;
        } catch (\moodle_exception $exception) {
            $status = $exception->errorcode;
        }
        return ['places' => $striker->get_places(), 'status' => $status];
    }

    /**
     * Runs a scheduled task as cron does.
     *
     * @param array<string, mixed> $act class; place, how: see striker
     * @return array{places: string[], status: string}
     */
    public function task(array $act): array {
        $striker = $this->set_striker($act);
        $this->become_cron();
        $task = \core\task\manager::get_scheduled_task('\\' . $act['class']);
        $factory = \core\lock\lock_config::get_lock_factory('cron');
        $cronlock = $factory->get_lock('core_cron', 10);
        $task->set_lock($factory->get_lock('\\' . get_class($task), 10));
        $cronlock->release();
        \core\cron::run_inner_scheduled_task($task);
        return ['places' => $striker->get_places(), 'status' => ''];
    }

    /**
     * Runs the ad-hoc tasks that wait, as cron does; those of others are none of this.
     *
     * @param array<string, mixed> $act place, how: see striker
     * @return array{places: string[], status: string}
     */
    public function adhoc(array $act): array {
        $striker = $this->set_striker($act);
        $this->become_cron();
        \core\cron::run_adhoc_tasks(time(), 0, false, null, null, share_task::class);
        return ['places' => $striker->get_places(), 'status' => ''];
    }

    /**
     * What the page of the last run does, as often as it takes.
     *
     * @return array{requests: int}
     */
    public function page(): array {
        global $CFG;
        require_once($CFG->libdir . '/externallib.php');
        for ($requests = 0; $requests < 50 && self::last()->status === status::RUNNING; $requests++) {
            \tool_sync\external\advance_run::execute(self::last()->id);
        }
        return ['requests' => $requests];
    }

    /**
     * Makes the last run one that nobody has heard of for long: nobody waits here for that.
     */
    public static function abandon(): void {
        global $DB;
        $DB->set_field('tool_sync_run', 'heartbeat', 0, ['status' => status::RUNNING->value]);
        $DB->execute('UPDATE {tool_sync_run} SET heartbeat = heartbeat - 100 WHERE heartbeat > 0');
        $DB->set_field('tool_sync_shard', 'heartbeat', 0);
        $DB->execute("UPDATE {task_adhoc} SET faildelay = 0, nextruntime = 0, timestarted = NULL WHERE component = 'tool_sync'");
        $DB->execute("UPDATE {task_scheduled} SET faildelay = 0 WHERE component = 'tool_sync' AND faildelay > 0");
    }

    /**
     * Looks whether the last run is over. If so, tells all that it left, and puts the site back; else makes it an abandoned one.
     *
     * @param array<string, mixed> $act late: do ad-hoc tasks come that find nothing to do any more?
     * @return ?array<string, mixed> null = it is not over
     */
    public function end(array $act): ?array {
        self::abandon();
        if (self::last()->status === status::RUNNING) {
            return null;
        }
        if ($act['late'] ?? false) {
            $this->adhoc([]);
        }
        // Of a run that ended, and whose process was killed then, the next task tells.
        runs::resume_interrupted();
        $outcome = outcome::read();
        site_copy::restore();
        return $outcome;
    }

    /**
     * Does what somebody else does on the site meanwhile.
     *
     * @param array<string, mixed> $act add, remove: lists of [cohort, user] by their ID numbers
     */
    public function others_move(array $act): void {
        global $DB;
        foreach (['add' => cohort_add_member(...), 'remove' => cohort_remove_member(...)] as $what => $do) {
            foreach ($act[$what] ?? [] as [$cohort, $user]) {
                $do((int) $DB->get_field('cohort', 'id', ['idnumber' => $cohort]),
                    (int) $DB->get_field('user', 'id', ['idnumber' => $user]));
            }
        }
    }

    /**
     * Makes people of whom files are.
     *
     * @param array<string, mixed> $act names: see people
     */
    public function people(array $act): void {
        people::make($act['names']);
    }

    /**
     * Keeps the site as it is now.
     *
     * @return array<string, ?string> what all the rest of it is like
     */
    public function keep(): array {
        global $DB;
        // Each event is logged when it is told, not up to fifty of them when the process ends.
        set_config('buffersize', 0, 'logstore_standard');
        $DB->delete_records('logstore_standard_log');
        site_copy::keep();
        return site_copy::others();
    }

    /** Puts the site back as it was when it was kept. */
    public function restore(): void {
        site_copy::restore();
    }

    /** Ends the keeping. */
    public function forget(): void {
        site_copy::forget();
        people::remove();
    }

    /**
     * What the rest of the site is like.
     *
     * @return array<string, string>
     */
    public function others(): array {
        return site_copy::others();
    }

    /**
     * The last run.
     *
     * @return state
     */
    private static function last(): state {
        global $DB;
        return runs::get((int) $DB->get_field_sql('SELECT MAX(id) FROM {tool_sync_run}'));
    }

    /**
     * The request for a run.
     *
     * @param array<string, mixed> $details as run_request has them; follow = the plan of the last run; undo = what takes it back
     * @return run_request
     */
    private function request(array $details): run_request {
        $request = new run_request(simulate: false, userid: (int) get_admin()->id);
        if ($details['follow'] ?? false) {
            $request->planid = self::last()->id;
        }
        if (isset($details['undo'])) {
            $file = file_area::find(self::last()->files['undo']);
            [$request->filepath, $request->filename] = [$file->get_filepath(), $file->get_filename()];
        }
        foreach (array_diff_key($details, ['follow' => 1, 'undo' => 1]) as $name => $value) {
            $request->$name = $value;
        }
        if ($request->ospath !== null) {
            $request->filename = basename($request->ospath);
        }
        return $request;
    }

    /**
     * Has something broken on the way.
     *
     * @param array<string, mixed> $act
     * @return striker
     */
    private function set_striker(array $act): striker {
        $striker = new striker($act['place'] ?? $act['at'] ?? 0, $act['how'] ?? '', $this->wire);
        $striker->watch_events();
        \core\di::set(site_surroundings::class, new striking_surroundings($striker));
        return $striker;
    }

    /** Makes this the process of cron. */
    private function become_cron(): void {
        raise_memory_limit(MEMORY_EXTRA);
        \core\cron::setup_user();
    }
}
