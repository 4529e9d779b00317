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
 * What a run keeps, seen from one of its shards: everything is the run's, but the state that is saved is the shard's.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shard_store implements store {
    /**
     * Constructor.
     *
     * @param store $store of the run
     * @param int $number of the shard
     */
    public function __construct(
        /** @var store What the run keeps. */
        private readonly store $store,
        /** @var int Number of the shard. */
        private readonly int $number,
    ) {
    }

    #[\Override]
    public function save(state $state): void {
        $this->store->save_shard(shard::from_state($this->number, $state));
    }

    #[\Override]
    public function add_shards(int $count): void {
        throw new \LogicException('A shard is not shared out again');
    }

    #[\Override]
    public function list_shards(): array {
        return $this->store->list_shards();
    }

    #[\Override]
    public function save_shard(shard $shard): void {
        $this->store->save_shard($shard);
    }

    #[\Override]
    public function forget_shards(): void {
        throw new \LogicException('The shards are added up by the run');
    }

    #[\Override]
    public function is_cancel_requested(): bool {
        return $this->store->is_cancel_requested();
    }

    #[\Override]
    public function add_changes(array $changes): void {
        $this->store->add_changes($changes);
    }

    #[\Override]
    public function mark_changes(array $lines, string $status, ?array $keys = null): void {
        $this->store->mark_changes($lines, $status, $keys);
    }

    #[\Override]
    public function list_changes(int $fromline = 0, int $toline = PHP_INT_MAX, ?int $runid = null): iterable {
        return $this->store->list_changes($fromline, $toline, $runid);
    }

    #[\Override]
    public function list_changes_of(array $lines): iterable {
        return $this->store->list_changes_of($lines);
    }

    #[\Override]
    public function list_planned_lines(int $after): iterable {
        return $this->store->list_planned_lines($after);
    }

    #[\Override]
    public function add_issues(array $issues): void {
        $this->store->add_issues($issues);
    }

    #[\Override]
    public function list_issues(): iterable {
        return $this->store->list_issues();
    }

    #[\Override]
    public function list_issues_of(array $lines): iterable {
        return $this->store->list_issues_of($lines);
    }

    #[\Override]
    public function list_rejected_lines(): iterable {
        return $this->store->list_rejected_lines();
    }

    #[\Override]
    public function add_undo(array $rows): void {
        $this->store->add_undo($rows);
    }

    #[\Override]
    public function list_undo(): iterable {
        return $this->store->list_undo();
    }

    #[\Override]
    public function count_last_rows(state $state): int {
        return $this->store->count_last_rows($state);
    }

    #[\Override]
    public function add_step(string $step, array $params = []): void {
        $this->store->add_step($step, $params);
    }

    #[\Override]
    public function reset(): void {
        throw new \LogicException('A run is forgotten as a whole');
    }

    #[\Override]
    public function get_facts(array $names): array {
        return $this->store->get_facts($names);
    }

    #[\Override]
    public function has_facts(string $prefix): bool {
        return $this->store->has_facts($prefix);
    }

    #[\Override]
    public function put_facts(array $facts): void {
        $this->store->put_facts($facts);
    }

    #[\Override]
    public function list_facts(string $scope): iterable {
        return $this->store->list_facts($scope);
    }

    #[\Override]
    public function forget_facts(string $prefix): void {
        $this->store->forget_facts($prefix);
    }
}
