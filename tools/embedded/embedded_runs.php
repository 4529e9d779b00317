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

namespace tool_sync\tools;

use tool_sync\local\directory\memory_site;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\definition;
use tool_sync\local\format\settings;
use tool_sync\local\run\file_wording;
use tool_sync\local\run\folder_files;
use tool_sync\local\run\forecast;
use tool_sync\local\run\guard;
use tool_sync\local\run\memory_store;
use tool_sync\local\run\memory_writer;
use tool_sync\local\run\phase;
use tool_sync\local\run\runner;
use tool_sync\local\run\silent_listener;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\local\run\surroundings;
use tool_sync\local\run\system_clock;

/**
 * Runs over the site in memory: what \tool_sync\local\moodle\runs is to Moodle.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class embedded_runs {
    /** @var catalogue The formats. */
    public readonly catalogue $catalogue;
    /** @var array<int, state> Runs by id. */
    private array $states = [];
    /** @var array<int, memory_store> What they keep. */
    private array $stores = [];
    /** @var array<int, string> Paths of their command files. */
    private array $sources = [];

    /**
     * Constructor.
     *
     * @param memory_site $site
     * @param string $folder where reports, retry files, undo files and archives go
     */
    public function __construct(
        /** @var memory_site The site. */
        public readonly memory_site $site,
        /** @var string Folder of the files. */
        private readonly string $folder,
    ) {
        $this->catalogue = catalogue::load();
    }

    /**
     * Starts a run of a file.
     *
     * @param string $kind
     * @param string $source path of the file
     * @param string $filename
     * @param bool $simulate
     * @param array<string, string> $values settings that differ from the defaults
     * @return state
     * @throws refusal
     */
    public function start(string $kind, string $source, string $filename, bool $simulate, array $values = []): state {
        $this->get_definition($kind);
        if (!is_file($source)) {
            throw new refusal('error_filemissing', $filename);
        }
        $settings = $this->read_settings($values);
        $state = new state();
        $state->kind = $kind;
        $state->simulate = $simulate;
        $state->filename = $filename;
        $state->settings = $settings->to_array();
        return $this->keep($state, $source);
    }

    /**
     * The definition of a kind.
     *
     * @param string $kind
     * @return definition
     * @throws refusal
     */
    public function get_definition(string $kind): definition {
        if (!in_array($kind, $this->catalogue->names(), true)) {
            throw new refusal('error_kind_unknown', $kind);
        }
        return $this->catalogue->get($kind);
    }

    /**
     * The default settings with some changed.
     *
     * @param array<string, string> $values
     * @return settings
     * @throws refusal
     */
    public function read_settings(array $values): settings {
        $settings = new settings([], $this->catalogue);
        foreach ($values as $name => $value) {
            try {
                $settings = $settings->with($name, $value);
            } catch (\InvalidArgumentException $exception) {
                throw new refusal('error_setting_invalid', $exception->getMessage());
            }
        }
        return $settings;
    }

    /**
     * Starts the run that makes what a simulation planned.
     *
     * @param int $planid
     * @return state
     * @throws refusal
     */
    public function start_plan(int $planid): state {
        $plan = $this->get($planid);
        if (!self::can_apply($plan)) {
            throw new refusal('error_plan_unusable');
        }
        $state = new state();
        $state->simulate = false;
        $state->planid = $planid;
        foreach (['kind', 'filename', 'settings'] as $field) {
            $state->{$field} = $plan->{$field};
        }
        return $this->keep($state, $this->sources[$planid]);
    }

    /**
     * Starts a simulation that reads the file of an earlier run again.
     *
     * @param int $runid
     * @return state
     * @throws refusal
     */
    public function start_again(int $runid): state {
        $earlier = $this->get($runid);
        $state = new state();
        foreach (['kind', 'filename', 'settings'] as $field) {
            $state->{$field} = $earlier->{$field};
        }
        return $this->keep($state, $this->sources[$runid]);
    }

    /**
     * What it would mean to make a plan that waits: as \tool_sync\local\moodle\run_forecast says it.
     *
     * @param state $state
     * @return ?array<string, mixed> null = nothing of it waits
     */
    public function forecast(state $state): ?array {
        if (!self::can_apply($state) && $state->status !== status::HELD) {
            return null;
        }
        $past = [];
        foreach ($this->states as $run) {
            if (!$run->simulate && $run->status === status::DONE && $run->kind === $state->kind && $run->changes) {
                $past[] = ['changes' => $run->changes, 'rows' => $run->rows['read'], 'seconds' => $run->seconds];
            }
        }
        $settings = new settings($state->settings, $this->catalogue);
        [$number, $percent] = [$settings->number('maxdeletions'), $settings->number('maxdeletionspercent')];
        $population = $this->site->population($state->kind);
        $irreversible = array_filter([...$this->stores[$state->id]->list_changes()],
            static fn(array $change): bool => !$change['reversible']);
        $forecast = new forecast($past);
        return [
            'held' => $state->status === status::HELD || (new guard($number, $percent))->holds($state->deletions, $population),
            'maxdeletions' => $number,
            'maxdeletionspercent' => $percent,
            'population' => $population,
            'irreversible' => count($irreversible),
            'seconds' => round($forecast->get_seconds($state->changes, $state->rows['read']), 1),
            'runs' => $forecast->runs,
        ];
    }

    /**
     * Gives a run its id, its store and its file.
     *
     * @param state $state
     * @param string $source
     * @return state
     */
    private function keep(state $state, string $source): state {
        $state->id = count($this->states) + 1;
        $state->origin = 'web';
        $state->attended = true;
        $state->filehash = (string) sha1_file($source);
        $state->filesize = (int) filesize($source);
        $state->timecreated = $state->heartbeat = time();
        $store = new memory_store();
        $store->others = $this->stores;
        $this->states[$state->id] = $state;
        $this->stores[$state->id] = $store;
        $this->sources[$state->id] = $source;
        return $state;
    }

    /**
     * A run.
     *
     * @param int $id
     * @return state
     * @throws refusal
     */
    public function get(int $id): state {
        return $this->states[$id] ?? throw new refusal('error_runmissing', (string) $id);
    }

    /**
     * What a run keeps.
     *
     * @param int $id
     * @return memory_store
     * @throws refusal
     */
    public function store(int $id): memory_store {
        $this->get($id);
        return $this->stores[$id];
    }

    /**
     * Works on a run.
     *
     * @param int $id
     * @param float $seconds
     * @return state
     * @throws refusal
     */
    public function advance(int $id, float $seconds = INF): state {
        $state = $this->get($id);
        $store = $this->stores[$id];
        $around = new surroundings(
            $this->catalogue,
            $this->site,
            $store,
            new memory_writer($this->site, $store),
            new folder_files($this->folder, $this->sources[$id]),
            new system_clock(),
            new file_wording(language_files::path('en')),
            new silent_listener(),
        );
        return (new runner($state, $around))->advance($seconds);
    }

    /**
     * Stops a run.
     *
     * @param int $id
     * @return state
     * @throws refusal
     */
    public function cancel(int $id): state {
        $this->store($id)->cancel = true;
        return $this->get($id)->status === status::HELD ? $this->discard($id) : $this->advance($id);
    }

    /**
     * Lets a held run make its changes.
     *
     * @param int $id
     * @param int $deletions as the person typed it
     * @return state
     * @throws refusal
     */
    public function approve(int $id, int $deletions): state {
        $state = $this->get_held($id);
        if ($deletions !== $state->deletions) {
            throw new refusal('error_approval', (string) $state->deletions);
        }
        $state->approved = true;
        $state->status = status::RUNNING;
        return $state;
    }

    /**
     * Decides against a held run.
     *
     * @param int $id
     * @return state
     * @throws refusal
     */
    public function discard(int $id): state {
        $state = $this->get_held($id);
        $state->status = status::DISCARDED;
        $state->timefinished = time();
        return $state;
    }

    /**
     * A run that waits for a person.
     *
     * @param int $id
     * @return state
     * @throws refusal
     */
    private function get_held(int $id): state {
        $state = $this->get($id);
        return $state->status === status::HELD ? $state : throw new refusal('error_runnotheld');
    }

    /**
     * Path of a file that a run left.
     *
     * @param int $id
     * @param string $what report, retry, undo or archive
     * @return string
     * @throws refusal
     */
    public function file(int $id, string $what): string {
        $path = $this->get($id)->files[$what] ?? '';
        if ($path === '' || !is_file($this->folder . $path)) {
            throw new refusal('error_filemissing', $what);
        }
        return $this->folder . $path;
    }

    /**
     * Runs that go on or wait for a decision, and the last one, if it is a plan that can be made.
     *
     * @return state[] the newest first
     */
    public function list_begun(): array {
        $begun = array_filter($this->states, fn(state $state): bool => !$state->status->is_final()
            || $state->id === count($this->states) && self::can_apply($state));
        krsort($begun);
        return array_values($begun);
    }

    /**
     * A file that some run left, by its path among such files.
     *
     * @param string $path such as "/cohorts_tryback.csv"
     * @return ?array{path: string, name: string} null = there is none
     */
    public function find_file(string $path): ?array {
        foreach ($this->states as $state) {
            if ($path !== '' && in_array($path, $state->files, true) && is_file($this->folder . $path)) {
                return ['path' => $this->folder . $path, 'name' => basename($path)];
            }
        }
        return null;
    }

    /**
     * Can what this run planned be made?
     *
     * @param state $state
     * @return bool
     */
    public static function can_apply(state $state): bool {
        return $state->simulate && $state->status === status::DONE && $state->changes !== [];
    }

    /**
     * Rows of the file.
     *
     * @param state $state
     * @return int 0 = not known yet
     */
    public static function count_rows(state $state): int {
        if ($state->phase === phase::PLANNING && !$state->status->is_final()) {
            return 0;
        }
        return $state->planned['read'] ?: $state->rows['read'];
    }
}
