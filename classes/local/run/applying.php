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

use tool_sync\local\directory\directory;
use tool_sync\local\format\row;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\outcome;

/**
 * Second phase: each chunk is planned again on the site as it now is, compared with the stored plan, and made, in one transaction
 * with its checkpoint. A chunk that throws is taken back and replayed row by row, so that one row alone fails.
 *
 * @phpstan-import-type change_data from change
 * @phpstan-import-type stored_change from store
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class applying {
    /** @var int Times that a chunk is tried when others are at the same records. */
    private const TRIES = 3;
    /** @var int A place at which the work broke off is passed row by row; one that was begun so often, without its first row. */
    private const DEADLY = 4;

    /** @var chunk_planner Plans chunks; planned changes last to the end of their chunk. */
    private readonly chunk_planner $planner;
    /** @var int How often the work has been begun at the place where it now begins: see {@see state::$stalls}. */
    private int $stalls;

    /**
     * Constructor.
     *
     * @param job $job
     */
    public function __construct(
        /** @var job The work. */
        private readonly job $job,
    ) {
        $directory = new directory($job->around->site, $job->around->store, $job->kind->get_identifiers(), false,
            $job->get_today());
        $this->planner = new chunk_planner($job->kind, $directory);
        $this->stalls = $job->state->stalls;
    }

    /**
     * Works until everything planned is made, or the time is up.
     *
     * @return bool is the phase over?
     */
    public function advance(): bool {
        return $this->apply_all_rows() && ($this->job->is_stopped() || $this->apply_ends());
    }

    /**
     * Works until the changes of the rows are made, or the time is up.
     *
     * @param ?\Closure $belongs does this row belong to the work? null = all do
     * @return bool are the rows over?
     */
    public function apply_all_rows(?\Closure $belongs = null): bool {
        $state = $this->job->state;
        $lines = $state->line === PHP_INT_MAX ? [] : $this->job->around->store->list_planned_lines($state->line);
        foreach (chunks::of_rows($this->job->file, $lines, $state->line, $this->job->get_chunk_size(), $belongs) as $rows) {
            $this->apply_rows($rows);
            if ($this->job->must_stop()) {
                return $this->job->is_stopped();
            }
        }
        $state->line = PHP_INT_MAX;
        $state->done = $state->planned['read'];
        return true;
    }

    /**
     * Makes the changes of a chunk of rows.
     *
     * @param non-empty-array<int, row> $rows by number of the row in the file: so many are done with it
     */
    private function apply_rows(array $rows): void {
        $stored = [];
        $lines = array_values(array_map(static fn(row $row): int => $row->line, $rows));
        foreach ($this->job->around->store->list_changes_of($lines) as $change) {
            $stored[$change['line']][] = $change;
        }
        $stalls = $this->stalls;
        $this->stalls = 0;
        $exception = $stalls > 1 ? new \RuntimeException('Interrupted here before') : $this->attempt(
            function () use ($rows, $stored): void {
                $this->make(array_values($rows), $stored);
                $this->job->state->line = end($rows)->line;
                $this->job->state->done = array_key_last($rows);
            }
        );
        if ($exception === null) {
            return;
        }
        foreach ($rows as $number => $row) {
            if ($stalls >= self::DEADLY) {
                // Whatever ended the process, it did so here, time and again.
                $stalls = 0;
                $this->fail_row($row, $exception, $number);
                continue;
            }
            $this->replay($row, $stored[$row->line], $number);
        }
    }

    /**
     * Does something in one unit of work; again, when others were at the same records.
     *
     * @param callable(): void $do
     * @return ?\Throwable why it failed; null = it did not
     * @throws \Throwable when the site cannot work at all: nobody's row is to blame, and the run goes on from here another time
     */
    private function attempt(callable $do): ?\Throwable {
        for ($try = 1;; $try++) {
            try {
                $this->job->keep($do);
                break;
            } catch (\Throwable $exception) {
                $this->planner->directory->forget();
                $failure = $this->job->around->writer->judge($exception);
                if ($failure === failure::OUTAGE) {
                    throw $exception;
                }
                if ($failure === failure::ROW || $try === self::TRIES) {
                    return $exception;
                }
            }
        }
        // What was kept is kept, whatever the listener says to it.
        $this->job->tell();
        return null;
    }

    /**
     * Plans rows again and makes the changes that are still the planned ones.
     *
     * @param list<row> $rows
     * @param array<int, list<stored_change>> $stored planned changes by line
     */
    private function make(array $rows, array $stored): void {
        if (!$rows) {
            return;
        }
        $made = $missed = $errors = $undo = [];
        foreach ($this->planner->plan_rows($rows) as $index => $outcome) {
            $line = $rows[$index]->line;
            $found = array_values(array_filter($outcome->issues, static fn(issue $issue): bool => $issue->is_error()));
            if ($outcome->changes && $this->is_planned($outcome->changes, $stored[$line])) {
                $this->make_changes($outcome->changes);
                $made[] = $line;
                $undo[$line] = array_values($outcome->undo);
            } else {
                $missed[] = $line;
                $errors[$line] = $found ?: [issue::error('row_stale', $line)];
                continue;
            }
            if ($found) {
                // The row does part of what it asks for.
                $errors[$line] = $found;
            }
        }
        $known = $this->find_known_errors([...$made, ...$missed]);
        $this->record($made, $missed, $this->list_new_errors($errors, $known, $missed), $undo);
        $this->job->state->rows['changed'] += count(array_diff($made, array_keys($errors + $known)));
        $this->planner->directory->flush();
    }

    /**
     * What rows were rejected for when they were planned, although there was something to change. It is not asked where no row was.
     *
     * @param list<int> $lines
     * @return array<int, list<issue>> errors by line
     */
    private function find_known_errors(array $lines): array {
        $known = [];
        $isasked = $lines && $this->job->state->planned['rejected'] > 0;
        foreach ($isasked ? $this->job->around->store->list_issues_of($lines) : [] as $issue) {
            if ($issue->is_error()) {
                $known[$issue->line][] = $issue;
            }
        }
        return $known;
    }

    /**
     * The errors that are not stored yet, and counts the rows that were not rejected until now.
     *
     * @param array<int, list<issue>> $errors by line
     * @param array<int, list<issue>> $known by line
     * @param int[] $missed lines whose changes were not made
     * @return list<issue>
     */
    private function list_new_errors(array $errors, array $known, array $missed): array {
        $new = [];
        foreach ($errors as $line => $found) {
            if (!isset($known[$line])) {
                $this->count_failed();
            }
            // Masked values and long ones are stored as they are here.
            $said = array_map(static fn(issue $issue): array => $issue->to_array(), $known[$line] ?? []);
            $unsaid = array_filter($found, static fn(issue $issue): bool => !in_array($issue->to_array(), $said, true));
            // What was planned beside the known errors was not made either, and nothing says so yet.
            $unsaid = $unsaid ?: (in_array($line, $missed, true) ? [issue::error('row_stale', $line)] : []);
            array_push($new, ...array_values($unsaid));
        }
        return $new;
    }

    /**
     * Makes the changes of one row of a chunk that failed, alone; if it is the one that fails, says so.
     *
     * @param row $row
     * @param list<stored_change> $stored
     * @param int $done rows done when this one is
     */
    private function replay(row $row, array $stored, int $done): void {
        $exception = $this->attempt(function () use ($row, $stored, $done): void {
            $this->make([$row], [$row->line => $stored]);
            $this->job->state->line = $row->line;
            $this->job->state->done = $done;
        });
        if ($exception !== null) {
            $this->fail_row($row, $exception, $done);
        }
    }

    /**
     * Says that a row could not be made.
     *
     * @param row $row
     * @param \Throwable $exception
     * @param int $done rows done with this one
     */
    private function fail_row(row $row, \Throwable $exception, int $done): void {
        $this->job->commit(function () use ($row, $exception, $done): void {
            if (!$this->find_known_errors([$row->line])) {
                $this->count_failed();
            }
            $this->record([], [$row->line], [self::explain($exception, $row->line)], []);
            $this->job->state->line = $row->line;
            $this->job->state->done = $done;
        });
    }

    /**
     * Makes what follows from the file as a whole.
     *
     * @return bool is it done?
     */
    private function apply_ends(): bool {
        $state = $this->job->state;
        $scope = $this->job->kind->get_end_scope();
        if ($scope === '') {
            return true;
        }
        $stored = [];
        foreach ($this->job->around->store->list_changes(PHP_INT_MAX, PHP_INT_MAX) as $change) {
            $stored[self::hash($change)] = true;
        }
        if (!$stored) {
            return true;
        }
        $facts = $this->job->around->store->list_facts($scope);
        foreach (chunks::of_facts($facts, $state->ends, $this->job->get_chunk_size()) as $chunk) {
            $this->apply_ends_carefully($chunk, $stored);
            if ($this->job->must_stop()) {
                return $this->job->is_stopped();
            }
        }
        $this->fail_left_over();
        return true;
    }

    /**
     * Makes what follows from the file as a whole for a chunk of facts, one by one where the work broke off before.
     *
     * @param non-empty-array<array-key, string> $chunk
     * @param array<string, true> $stored hashes of the planned changes
     */
    private function apply_ends_carefully(array $chunk, array $stored): void {
        $stalls = $this->stalls;
        $this->stalls = 0;
        if ($stalls <= 1) {
            $this->apply_end_chunk($chunk, $stored);
            return;
        }
        foreach ($chunk as $name => $fact) {
            if ($stalls >= self::DEADLY) {
                $stalls = 0;
                $changes = array_merge([], ...array_column($this->planner->plan_ends([$name => $fact]), 'changes'));
                $this->fail_end((string)$name, new \RuntimeException('Interrupted here before'), array_column($changes, 'key'));
                $this->planner->directory->forget();
                continue;
            }
            $this->apply_end_chunk([$name => $fact], $stored);
        }
    }

    /**
     * Makes what follows from the file as a whole for a chunk of facts.
     *
     * @param non-empty-array<array-key, string> $chunk
     * @param array<string, true> $stored hashes of the planned changes
     */
    private function apply_end_chunk(array $chunk, array $stored): void {
        $keys = [];
        $exception = $this->attempt(function () use ($chunk, $stored, &$keys): void {
            $keys = $undo = [];
            foreach ($this->planner->plan_ends($chunk) as $outcome) {
                if ($outcome->changes && $this->are_stored($outcome->changes, $stored)) {
                    array_push($keys, ...array_map(static fn(change $change): string => $change->key, $outcome->changes));
                    $this->make_changes($outcome->changes);
                    array_push($undo, ...$outcome->undo);
                }
            }
            $this->record([], [], [], [PHP_INT_MAX => $undo]);
            $this->mark_ends($keys, 'applied');
            $this->planner->directory->flush();
            $this->job->state->ends += count($chunk);
        });
        if ($exception === null) {
            return;
        }
        if (count($chunk) === 1) {
            $this->fail_end((string)array_key_first($chunk), $exception, $keys);
            return;
        }
        foreach ($chunk as $name => $fact) {
            $this->apply_end_chunk([$name => $fact], $stored);
        }
    }

    /**
     * Says that what follows for one object could not be made.
     *
     * @param string $name of the fact
     * @param \Throwable $exception
     * @param string[] $keys of the changes that were tried
     */
    private function fail_end(string $name, \Throwable $exception, array $keys): void {
        $this->job->commit(function () use ($name, $exception, $keys): void {
            $issue = self::explain($exception, 0);
            $issue = new issue($issue->code, $issue->severity, 0, '', $name, $issue->params);
            $this->record([], [], [$issue], []);
            $this->mark_ends($keys, 'failed');
            $this->job->state->ends++;
        });
    }

    /** What was planned for the end of the file and did not fit the site any more is said to have failed. */
    private function fail_left_over(): void {
        $keys = $issues = [];
        foreach ($this->job->around->store->list_changes(PHP_INT_MAX, PHP_INT_MAX) as $change) {
            if ($change['status'] === 'planned') {
                $keys[] = $change['key'];
                $issues[] = issue::error('row_stale', 0, '', $change['key']);
            }
        }
        if ($keys) {
            $this->job->commit(function () use ($keys, $issues): void {
                $this->record([], [], $issues, []);
                $this->mark_ends($keys, 'failed');
            });
        }
    }

    /**
     * Says what became of changes planned for the end of the file.
     *
     * @param string[] $keys
     * @param string $status
     */
    private function mark_ends(array $keys, string $status): void {
        if ($keys) {
            $this->job->around->store->mark_changes([0], $status, $keys);
        }
    }

    /**
     * Are all these changes planned?
     *
     * @param change[] $changes
     * @param array<string, true> $stored hashes of the planned changes
     * @return bool
     */
    private function are_stored(array $changes, array $stored): bool {
        foreach ($changes as $change) {
            if (!isset($stored[self::hash($change->to_array())])) {
                return false;
            }
        }
        return true;
    }

    /**
     * A short form of a change: a site may have many empty cohorts.
     *
     * @param change_data|stored_change $change
     * @return string 16 bytes
     */
    private static function hash(array $change): string {
        return hash('xxh128', plan_difference::essence($change), true);
    }

    /**
     * Makes changes in their order.
     *
     * @param change[] $changes
     */
    private function make_changes(array $changes): void {
        foreach ($changes as $change) {
            $this->job->around->writer->apply($change);
            $type = $change->get_type();
            $this->job->state->changes[$type] = ($this->job->state->changes[$type] ?? 0) + 1;
        }
    }

    /**
     * Are these changes the planned ones?
     *
     * @param change[] $changes
     * @param list<stored_change> $stored
     * @return bool
     */
    private function is_planned(array $changes, array $stored): bool {
        return array_map(static fn(change $change): string => plan_difference::essence($change->to_array()), $changes)
            === array_map(plan_difference::essence(...), $stored);
    }

    /**
     * Stores what came of rows.
     *
     * @param int[] $made lines
     * @param int[] $missed lines
     * @param issue[] $issues
     * @param array<int, list<array<string, string>>> $undo by line
     */
    private function record(array $made, array $missed, array $issues, array $undo): void {
        $store = $this->job->around->store;
        if ($made) {
            $store->mark_changes($made, 'applied');
        }
        if ($missed) {
            $store->mark_changes($missed, 'failed');
        }
        if ($issues) {
            $store->add_issues($issues);
        }
        if (array_filter($undo)) {
            $store->add_undo($undo);
        }
    }

    /** A row that was planned is rejected after all. */
    private function count_failed(): void {
        $this->job->state->rows['rejected']++;
    }

    /**
     * The issue for what was thrown: never its own words, which may name tables or paths.
     *
     * @param \Throwable $exception
     * @param int $line
     * @return issue
     */
    private static function explain(\Throwable $exception, int $line): issue {
        if ($exception instanceof refused_exception) {
            return issue::error($exception->reason, $line, '', '', $exception->params);
        }
        return issue::error('site_error', $line);
    }
}
