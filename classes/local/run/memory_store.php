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

use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;

/**
 * What a run keeps, in memory: for tests, and for the stand-alone demonstration.
 *
 * @phpstan-import-type stored_change from store
 * @phpstan-type contents array{changes: list<stored_change>, lines: array<int, list<int>>, issues: list<issue>,
 *     undo: list<array{int, array<string, string>}>, facts: array<string, array<string, string>>,
 *     steps: list<array{string, array<string, string|int>}>, state: ?state, shards: array<int, shard>}
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class memory_store implements store {
    /** @var contents */
    private array $contents = ['changes' => [], 'lines' => [], 'issues' => [], 'undo' => [], 'facts' => [], 'steps' => [],
        'state' => null, 'shards' => []];
    /** @var bool Has somebody asked to stop? */
    public bool $cancel = false;
    /** @var array<int, memory_store> Stores of other runs, by run id. */
    public array $others = [];

    #[\Override]
    public function save(state $state): void {
        $this->contents['state'] = clone $state;
    }

    /**
     * The state as last saved.
     *
     * @return ?state
     */
    public function get_saved(): ?state {
        return $this->contents['state'] === null ? null : clone $this->contents['state'];
    }

    #[\Override]
    public function add_shards(int $count): void {
        for ($number = 0; $number < $count; $number++) {
            $this->contents['shards'][$number] = new shard($number);
        }
    }

    #[\Override]
    public function list_shards(): array {
        return array_map(static fn(shard $shard): shard => clone $shard, $this->contents['shards']);
    }

    #[\Override]
    public function save_shard(shard $shard): void {
        $this->contents['shards'][$shard->number] = clone $shard;
    }

    #[\Override]
    public function forget_shards(): void {
        $this->contents['shards'] = [];
    }

    #[\Override]
    public function is_cancel_requested(): bool {
        return $this->cancel;
    }

    #[\Override]
    public function add_changes(array $changes): void {
        foreach ($changes as $change) {
            $this->contents['lines'][$change->line][] = count($this->contents['changes']);
            $this->contents['changes'][] = $change->to_array() + ['status' => 'planned'];
        }
    }

    #[\Override]
    public function mark_changes(array $lines, string $status, ?array $keys = null): void {
        $keys = $keys === null ? null : array_fill_keys($keys, true);
        foreach ($this->find_changes($lines) as $index) {
            if ($keys === null || isset($keys[$this->contents['changes'][$index]['key']])) {
                $this->contents['changes'][$index]['status'] = $status;
            }
        }
    }

    #[\Override]
    public function list_changes(int $fromline = 0, int $toline = PHP_INT_MAX, ?int $runid = null): iterable {
        $changes = $runid === null ? $this->contents['changes'] : $this->others[$runid]->contents['changes'];
        foreach ($changes as $change) {
            $line = $change['line'] ?: PHP_INT_MAX;
            if ($line >= $fromline && $line <= $toline) {
                yield $change;
            }
        }
    }

    #[\Override]
    public function list_changes_of(array $lines): iterable {
        foreach ($this->find_changes($lines) as $index) {
            yield $this->contents['changes'][$index];
        }
    }

    /**
     * Where the changes of some lines are.
     *
     * @param int[] $lines
     * @return list<int> positions, ascending
     */
    private function find_changes(array $lines): array {
        $found = array_merge([], ...array_map(fn(int $line): array => $this->contents['lines'][$line] ?? [], array_unique($lines)));
        sort($found);
        return $found;
    }

    #[\Override]
    public function list_planned_lines(int $after): iterable {
        $lines = array_keys($this->contents['lines']);
        sort($lines);
        return array_filter($lines, static fn(int $line): bool => $line > $after);
    }

    #[\Override]
    public function add_issues(array $issues): void {
        array_push($this->contents['issues'], ...array_values($issues));
    }

    #[\Override]
    public function list_issues(): iterable {
        $issues = $this->contents['issues'];
        usort($issues, static fn(issue $a, issue $b): int => $a->line <=> $b->line);
        return $issues;
    }

    #[\Override]
    public function list_issues_of(array $lines): iterable {
        $asked = array_fill_keys($lines, true);
        foreach ($this->list_issues() as $issue) {
            if (isset($asked[$issue->line])) {
                yield $issue;
            }
        }
    }

    #[\Override]
    public function count_last_rows(state $state): int {
        $rows = 0;
        foreach ($this->others as $other) {
            $last = $other->contents['state'];
            if ($last && !$last->simulate && $last->status === status::DONE
                    && [$last->kind, $last->filepath, $last->filename] === [$state->kind, $state->filepath, $state->filename]) {
                $rows = $last->rows['read'];
            }
        }
        return $rows;
    }

    #[\Override]
    public function list_rejected_lines(): iterable {
        $lines = [];
        foreach ($this->contents['issues'] as $issue) {
            if ($issue->is_error() && $issue->line > 0) {
                $lines[$issue->line] = $issue->line;
            }
        }
        sort($lines);
        return $lines;
    }

    #[\Override]
    public function add_undo(array $rows): void {
        foreach ($rows as $line => $list) {
            foreach ($list as $cells) {
                $this->contents['undo'][] = [$line, $cells];
            }
        }
    }

    #[\Override]
    public function list_undo(): iterable {
        $undo = array_reverse($this->contents['undo']);
        usort($undo, static fn(array $a, array $b): int => $b[0] <=> $a[0]);
        return array_column($undo, 1);
    }

    #[\Override]
    public function get_facts(array $names): array {
        $found = [];
        foreach ($names as $scope => $list) {
            foreach ($list as $name) {
                if (isset($this->contents['facts'][$scope][$name])) {
                    $found[$scope][$name] = $this->contents['facts'][$scope][$name];
                }
            }
        }
        return $found;
    }

    #[\Override]
    public function has_facts(string $prefix): bool {
        foreach ($this->contents['facts'] as $scope => $facts) {
            if ($facts && str_starts_with($scope, $prefix)) {
                return true;
            }
        }
        return false;
    }

    #[\Override]
    public function put_facts(array $facts): void {
        foreach ($facts as $scope => $values) {
            foreach ($values as $name => $value) {
                $this->contents['facts'][$scope][$name] = $value;
            }
        }
    }

    #[\Override]
    public function list_facts(string $scope): iterable {
        return $this->contents['facts'][$scope] ?? [];
    }

    #[\Override]
    public function forget_facts(string $prefix): void {
        $this->contents['facts'] = array_filter(
            $this->contents['facts'],
            static fn(string $scope): bool => !str_starts_with($scope, $prefix),
            ARRAY_FILTER_USE_KEY,
        );
    }

    #[\Override]
    public function add_step(string $step, array $params = []): void {
        $this->contents['steps'][] = [$step, $params];
    }

    /**
     * What happened to the run.
     *
     * @return list<array{string, array<string, string|int>}> step and parameters, as they came
     */
    public function list_steps(): array {
        return $this->contents['steps'];
    }

    #[\Override]
    public function reset(): void {
        $this->contents = ['changes' => [], 'lines' => [], 'issues' => [], 'undo' => [], 'facts' => [],
            'shards' => []] + $this->contents;
    }

    /**
     * Everything kept, for a writer that must be able to take it back.
     *
     * @return contents
     */
    public function get_contents(): array {
        return $this->contents;
    }

    /**
     * Puts back what was kept.
     *
     * @param contents $contents
     */
    public function set_contents(array $contents): void {
        $this->contents = $contents;
    }
}
