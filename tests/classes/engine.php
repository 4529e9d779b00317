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

namespace tool_sync\tests;

use tool_sync\local\directory\memory_site;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\settings;
use tool_sync\local\run\applied_rows;
use tool_sync\local\run\clock;
use tool_sync\local\run\file_wording;
use tool_sync\local\run\folder_files;
use tool_sync\local\run\hands;
use tool_sync\local\run\job;
use tool_sync\local\run\listener;
use tool_sync\local\run\lone_hands;
use tool_sync\local\run\memory_store;
use tool_sync\local\run\memory_writer;
use tool_sync\local\run\runner;
use tool_sync\local\run\silent_listener;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\local\run\surroundings;

/**
 * A whole engine over a site in memory, for tests: give it a command file, get the run.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class engine {
    /** @var memory_site The site. */
    public memory_site $site;
    /** @var memory_store What the last run kept. */
    public memory_store $store;
    /** @var state The last run. */
    public state $state;
    /** @var string Folder of the processed files. */
    public readonly string $folder;
    /** @var array<string, string|int|bool> Settings of the runs. */
    public array $settings = [];
    /** @var ?\Closure Called before each change; may throw. */
    public ?\Closure $fault = null;
    /** @var ?\Closure What an exception means; gives a failure. */
    public ?\Closure $judge = null;
    /** @var ?catalogue Other definitions. */
    public ?catalogue $catalogue = null;
    /** @var ?clock Another clock. */
    public ?clock $clock = null;
    /** @var ?listener Another listener. */
    public ?listener $listener = null;
    /** @var ?\Closure Opens a moment's file; null = where the system has them. */
    public ?\Closure $temporary = null;
    /** @var ?applied_rows What runs have applied; null = files are never compared. */
    public ?applied_rows $applied = null;
    /** @var ?\Closure Another kind than the file's own: called with that one; gives a kind. */
    public ?\Closure $kind = null;
    /** @var ?hands Who else works on the run. */
    public ?hands $hands = null;
    /** @var string The command file of the last run. */
    public string $source = '';
    /** @var array<int, memory_store> Stores of all runs, by run id. */
    private array $stores = [];

    /**
     * Constructor.
     *
     * @param array<string, array<int, mixed>> $data in the form of examples/site.json
     */
    public function __construct(array $data) {
        $this->site = new memory_site($data);
        $this->folder = sys_get_temp_dir() . '/tool_sync_' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0700);
    }

    /** Removes the processed files. */
    public function __destruct() {
        $items = new \RecursiveIteratorIterator(
            new \RecursiveDirectoryIterator($this->folder, \FilesystemIterator::SKIP_DOTS),
            \RecursiveIteratorIterator::CHILD_FIRST,
        );
        foreach ($items as $item) {
            $item->isDir() ? rmdir($item->getPathname()) : unlink($item->getPathname());
        }
        rmdir($this->folder);
    }

    /**
     * A run from its first to its last step.
     *
     * @param string $kind
     * @param string $csv
     * @param bool $simulate
     * @param array<string, mixed> $with further properties of the state
     * @return state
     */
    public function run(string $kind, string $csv, bool $simulate = false, array $with = []): state {
        $this->begin($kind, $csv, $simulate, $with);
        return $this->advance();
    }

    /**
     * A run that has not yet taken a step.
     *
     * @param string $kind
     * @param string $csv
     * @param bool $simulate
     * @param array<string, mixed> $with further properties of the state
     */
    public function begin(string $kind, string $csv, bool $simulate = false, array $with = []): void {
        $this->source = $csv;
        file_put_contents($this->folder . '/source.csv', $csv);
        $this->state = new state();
        $this->state->id = count($this->stores) + 1;
        $this->state->kind = $kind;
        $this->state->simulate = $simulate;
        $this->state->filename = $kind . '.csv';
        $this->state->filepath = '/';
        $this->state->settings = (new settings($this->settings, catalogue::load()))->to_array();
        $this->state->timecreated = 1795359300;
        foreach ($with as $name => $value) {
            $this->state->{$name} = $value;
        }
        $this->store = new memory_store();
        $this->store->others = $this->stores;
        $this->stores[$this->state->id] = $this->store;
        $this->store->save($this->state);
    }

    /**
     * Goes on with the run as it was last saved, as a new process would.
     *
     * @param float $seconds
     * @return state
     */
    public function advance(float $seconds = INF): state {
        $this->state = $this->store->get_saved() ?? $this->state;
        $runner = new runner($this->state, $this->around());
        if ($this->kind === null || $this->state->status !== status::RUNNING) {
            return $runner->advance($seconds);
        }
        $this->state->stalls++;
        $around = $this->around();
        $source = $around->open_rows($this->state->kind);
        $job = (new \ReflectionMethod($runner, 'open'))->invoke($runner, $source, $seconds);
        $values = get_object_vars($job);
        $job = new job($this->state, $around, $values['settings'], ($this->kind)($values['kind']), $values['file'], $seconds);
        (new \ReflectionMethod($runner, 'work'))->invoke($runner, $job);
        $source->close();
        return $this->state;
    }

    /**
     * Takes part in the run as it was last saved, as another process would.
     *
     * @return bool is nothing left to do in any shard?
     */
    public function share(): bool {
        return (new runner($this->store->get_saved() ?? $this->state, $this->around()))->share();
    }

    /**
     * What a process works with.
     *
     * @return surroundings
     */
    private function around(): surroundings {
        return new surroundings(
            $this->catalogue ?? catalogue::load(),
            $this->site,
            $this->store,
            new memory_writer($this->site, $this->store, $this->fault, $this->judge),
            new folder_files($this->folder, $this->folder . '/source.csv', true, $this->temporary),
            $this->clock ?? new fixed_clock(),
            new file_wording(dirname(__DIR__, 2) . '/lang/en/tool_sync.php'),
            $this->listener ?? new silent_listener(),
            $this->hands ?? new lone_hands(),
            $this->applied,
        );
    }

    /**
     * A person approves the held run.
     *
     * @return state
     */
    public function approve(): state {
        $this->state->approved = true;
        $this->state->status = status::RUNNING;
        $this->store->save($this->state);
        return $this->advance();
    }

    /**
     * The plan as short texts.
     *
     * @return string[] "line type key"
     */
    public function plan(): array {
        $texts = [];
        foreach ($this->store->list_changes() as $change) {
            $texts[] = $change['line'] . ' ' . $change['object'] . '_' . $change['action'] . ' ' . $change['key'];
        }
        return $texts;
    }

    /**
     * The issues as short texts.
     *
     * @return string[] "line code column value"
     */
    public function issues(): array {
        $texts = [];
        foreach ($this->store->list_issues() as $issue) {
            $texts[] = rtrim($issue->line . ' ' . $issue->code . ' ' . $issue->column . ' ' . $issue->value);
        }
        return $texts;
    }

    /**
     * What a processed file holds.
     *
     * @param string $what report, retry, undo or archive
     * @return ?string null = there is none
     */
    public function file(string $what): ?string {
        $path = $this->state->files[$what] ?? null;
        return $path === null ? null : (string)file_get_contents($this->folder . $path);
    }

    /**
     * Members of a cohort by its ID number.
     *
     * @param string $idnumber
     * @return ?string[] user names, sorted; null = no such cohort
     */
    public function members(string $idnumber): ?array {
        foreach ($this->site->cohorts as $cohort) {
            if ($cohort['idnumber'] === $idnumber) {
                $ids = array_keys($this->site->members[$cohort['id']] ?? []);
                $names = array_map(fn(int $id): string => $this->site->users[$id]['username'], $ids);
                sort($names);
                return $names;
            }
        }
        return null;
    }
}
