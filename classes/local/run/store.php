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

use tool_sync\local\directory\fact_store;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;

/**
 * What a run keeps: its state, its plan, its issues, its undo rows and its facts. One store serves one run. What is written between
 * the writer's begin and commit is kept or lost with that unit. Everything is read back in constant memory.
 *
 * @phpstan-import-type change_fields from change
 * @phpstan-type stored_change array{line: int, action: string, object: string, key: string, before: ?change_fields,
 *     after: ?change_fields, reason: string, reversible: bool, status: string}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface store extends fact_store {
    /**
     * Saves the state: the checkpoint.
     *
     * @param state $state
     */
    public function save(state $state): void;

    /**
     * Adds the shards in which the run's changes are to be made, each at its beginning.
     *
     * @param int $count
     */
    public function add_shards(int $count): void;

    /**
     * The shards. Read afresh: others work on them.
     *
     * @return array<int, shard> by number, ascending; empty = the run is not shared out
     */
    public function list_shards(): array;

    /**
     * Saves a shard: its checkpoint.
     *
     * @param shard $shard
     */
    public function save_shard(shard $shard): void;

    /** Forgets the shards: they have been added up. */
    public function forget_shards(): void;

    /**
     * Has a person asked to stop since the state was loaded? Read afresh.
     *
     * @return bool
     */
    public function is_cancel_requested(): bool;

    /**
     * Adds planned changes at the end of the plan.
     *
     * @param change[] $changes
     */
    public function add_changes(array $changes): void;

    /**
     * Says of the stored changes of these lines that they were made, or not.
     *
     * @param int[] $lines first lines of rows; 0 = the end of the file
     * @param string $status "applied", "failed" or "stale"
     * @param ?string[] $keys only the changes of these objects; null = of all
     */
    public function mark_changes(array $lines, string $status, ?array $keys = null): void;

    /**
     * The stored plan, or a part of it, in order.
     *
     * @param int $fromline
     * @param int $toline inclusive; line 0 (end of the file) is given with PHP_INT_MAX as both
     * @param ?int $runid another run's plan; null = this run's
     * @return iterable<int, stored_change>
     */
    public function list_changes(int $fromline = 0, int $toline = PHP_INT_MAX, ?int $runid = null): iterable;

    /**
     * The changes that are stored for some rows.
     *
     * @param non-empty-list<int> $lines first lines of rows
     * @return iterable<int, stored_change> those of one line in order
     */
    public function list_changes_of(array $lines): iterable;

    /**
     * First lines of the rows for which something is planned.
     *
     * @param int $after only lines behind this one
     * @return iterable<int, int> ascending, each once
     */
    public function list_planned_lines(int $after): iterable;

    /**
     * Adds issues.
     *
     * @param issue[] $issues
     */
    public function add_issues(array $issues): void;

    /**
     * Issues in the order of their lines (of the file as a whole first; of one line as they came).
     *
     * @return iterable<int, issue>
     */
    public function list_issues(): iterable;

    /**
     * The issues that are stored for some rows.
     *
     * @param non-empty-list<int> $lines first lines of rows
     * @return iterable<int, issue> those of one line as they came
     */
    public function list_issues_of(array $lines): iterable;

    /**
     * First lines of the rejected rows, ascending, each once.
     *
     * @return iterable<int, int>
     */
    public function list_rejected_lines(): iterable;

    /**
     * Adds undo rows of changes that were made.
     *
     * @param array<int, list<array<string, string>>> $rows by line of the row whose changes they take back, PHP_INT_MAX = the end
     *     of the file: cells by column, in the order of the changes
     */
    public function add_undo(array $rows): void;

    /**
     * Undo rows, the last line first and of one line the last added first: the order in which they must be run.
     *
     * @return iterable<int, array<string, string>>
     */
    public function list_undo(): iterable;

    /**
     * How many rows had the last real run, come to its end, of a file of this kind, folder and name? One of the same name that
     * somebody uploads says nothing about it.
     *
     * @param state $state
     * @return int 0 = there was none
     */
    public function count_last_rows(state $state): int;

    /**
     * Notes what happens to the run, for people who ask later what happened when. Called in the unit of work that makes it so: a
     * step is noted once, whatever breaks off.
     *
     * @param string $step see \tool_sync\local\moodle\run_steps
     * @param array<string, string|int> $params numbers and words of its sentence
     */
    public function add_step(string $step, array $params = []): void;

    /** Forgets plan, issues, undo rows and facts: before planning starts afresh. What happened to the run stays known. */
    public function reset(): void;
}
