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
 * The record of one run: what it is asked, how far it is, what came of it. Saved with every chunk.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class state {
    /** @var int Run id; 0 = not yet stored. */
    public int $id = 0;
    /** @var string Kind: "cohorts". */
    public string $kind = '';
    /** @var bool Does it only plan? */
    public bool $simulate = true;
    /** @var string Who started it: "task", "cli", "web". */
    public string $origin = 'cli';
    /** @var int User who started it; 0 = the system. */
    public int $userid = 0;
    /** @var string Name of the command file, without folders. */
    public string $filename = '';
    /** @var string Folder of the command file in the file area, with slashes at both ends; empty = it was uploaded. */
    public string $filepath = '';
    /** @var string SHA-1 of the command file. */
    public string $filehash = '';
    /** @var int Bytes of the command file. */
    public int $filesize = 0;
    /** @var array<string, string|int|bool> Settings that the run was made with: see \tool_sync\local\format\settings. */
    public array $settings = [];
    /** @var int Run whose plan this run must follow; 0 = none. */
    public int $planid = 0;
    /** @var bool Is a person there to answer? Only words for people depend on it: the guard holds both. */
    public bool $attended = false;
    /** @var bool Has somebody asked that every row be planned, although only what changed would be? */
    public bool $everyrow = false;
    /** @var int Run with whose rows the file was compared; 0 = it was not. */
    public int $comparedid = 0;
    /** @var int Rows that are the same as in that run and were not planned again; they are counted among the unchanged ones too. */
    public int $leftout = 0;
    /** @var bool Has a person approved the removals that the guard stops? */
    public bool $approved = false;

    /** @var status Where it stands. */
    public status $status = status::RUNNING;
    /** @var phase What it is doing. */
    public phase $phase = phase::PLANNING;
    /** @var int Checkpoint: first line of the last row committed in this phase; PHP_INT_MAX = all rows, the end of the file next. */
    public int $line = 0;
    /** @var int Things looked at after the last row (empty cohorts) that are committed in this phase. */
    public int $ends = 0;
    /** @var int Rows done in this phase; out of planned['read'] while applying. */
    public int $done = 0;
    /** @var int Shards in which its changes are being made side by side; 0 = it is made as a whole. */
    public int $shards = 0;
    /** @var array{encoding?: string, bom?: bool, delimiter?: string, newline?: string} Dialect; empty = not read yet. */
    public array $dialect = [];
    /** @var array{read: int, changed: int, unchanged: int, rejected: int} Rows: as planned, then as applied. */
    public array $rows = ['read' => 0, 'changed' => 0, 'unchanged' => 0, 'rejected' => 0];
    /** @var array{read: int, changed: int, unchanged: int, rejected: int} Rows as planned, kept while applying. */
    public array $planned = ['read' => 0, 'changed' => 0, 'unchanged' => 0, 'rejected' => 0];
    /** @var array<string, int> Number of changes by type: as planned, then as applied. */
    public array $changes = [];
    /** @var string Why the guard holds it: "removals", "empty" or "shrunk"; empty = it does not. */
    public string $hold = '';
    /** @var int Rows of the last run of this file, where the guard compares with it. */
    public int $lastrows = 0;
    /** @var int Things that the plan removes. */
    public int $deletions = 0;
    /** @var int Mails that the plan sends. */
    public int $mails = 0;
    /** @var string Code of the error that stopped the run; empty = none. */
    public string $error = '';
    /** @var array{report?: string, retry?: string, undo?: string, archive?: string} Paths in the file area. */
    public array $files = [];
    /** @var int Created, Unix seconds. */
    public int $timecreated = 0;
    /** @var int Last sign of life, Unix seconds. */
    public int $heartbeat = 0;
    /** @var int Ended, Unix seconds; 0 = not yet. */
    public int $timefinished = 0;
    /** @var float Seconds of work so far. */
    public float $seconds = 0.0;
    /** @var int Highest peak memory seen, bytes. */
    public int $peakmemory = 0;
    /** @var int How often the work was begun since it last got on: more than once = it was interrupted at the same place. */
    public int $stalls = 0;

    /**
     * What there is to say about the end of the run.
     *
     * @return array{error: string, simulate: int, changes: int, rejected: int}
     */
    public function describe_end(): array {
        return ['error' => $this->error, 'simulate' => (int)$this->simulate, 'changes' => array_sum($this->changes),
            'rejected' => $this->rows['rejected']];
    }
}
