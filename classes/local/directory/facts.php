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

namespace tool_sync\local\directory;

/**
 * The facts of a run as its rows see them: those of the store, those of this chunk on top. A scope that begins with "site:" says
 * how the site will be after the changes planned so far; one that begins with "run:" is about the file itself.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class facts {
    /** @var array<string, array<string, ?string>> Read from the store for this chunk: value (null = none) by name by scope. */
    private array $loaded = [];
    /** @var array<string, array<string, string>> Put since the last flush. */
    private array $staged = [];
    /** @var array<string, bool> While planning: may the store hold facts of such scopes? By the beginning that they share. */
    private array $stored = [];

    /**
     * Constructor.
     *
     * @param fact_store $store
     * @param bool $lasting do facts about the site outlive their chunk? Yes while planning, no while applying
     */
    public function __construct(
        /** @var fact_store Keeps them between chunks. */
        private readonly fact_store $store,
        /** @var bool Do site facts outlive their chunk? */
        private readonly bool $lasting,
    ) {
    }

    /**
     * Reads what the chunk may ask for. May be called several times; facts put in this chunk are not lost.
     *
     * @param array<string, string[]> $names names by scope
     */
    public function load(array $names): void {
        $wanted = [];
        foreach ($names as $scope => $list) {
            if (!$list || !$this->may_be_stored($scope)) {
                continue;
            }
            foreach ($list as $name) {
                if (!array_key_exists($name, $this->loaded[$scope] ?? [])) {
                    $wanted[$scope][] = (string)$name;
                    $this->loaded[$scope][$name] = null;
                }
            }
        }
        if (!$wanted) {
            return;
        }
        foreach ($this->store->get_facts($wanted) as $scope => $found) {
            foreach ($found as $name => $value) {
                $this->loaded[$scope][$name] = $value;
            }
        }
    }

    /**
     * A fact.
     *
     * @param string $scope
     * @param string $name loaded before, or put in this chunk
     * @return ?string null = none
     */
    public function get(string $scope, string $name): ?string {
        return $this->staged[$scope][$name] ?? $this->loaded[$scope][$name] ?? null;
    }

    /**
     * All facts of a scope, of the store and of this chunk.
     *
     * @param string $scope
     * @return \Generator<string, string> value by name
     */
    public function list(string $scope): \Generator {
        $staged = $this->staged[$scope] ?? [];
        foreach ($this->store->list_facts($scope) as $name => $value) {
            yield (string)$name => $staged[$name] ?? $value;
            unset($staged[$name]);
        }
        foreach ($staged as $name => $value) {
            yield (string)$name => $value;
        }
    }

    /**
     * Puts a fact.
     *
     * @param string $scope
     * @param string $name
     * @param string $value
     */
    public function put(string $scope, string $name, string $value): void {
        $this->staged[$scope][$name] = $value;
    }

    /** Writes what this chunk put to the store, as far as it outlives the chunk, and forgets the rest. */
    public function flush(): void {
        $kept = $this->staged;
        if (!$this->lasting) {
            $kept = array_filter($kept, static fn(string $scope): bool => str_starts_with($scope, 'run:'), ARRAY_FILTER_USE_KEY);
        }
        if ($kept) {
            $this->store->put_facts($kept);
            foreach (array_keys($kept) as $scope) {
                $this->stored[self::get_family($scope)] = true;
            }
        }
        $this->forget();
    }

    /** Forgets what this chunk read and put. */
    public function forget(): void {
        $this->loaded = [];
        $this->staged = [];
    }

    /**
     * May the store hold facts of this scope? Most files change little, and then there is nothing to ask for.
     *
     * @param string $scope
     * @return bool
     */
    private function may_be_stored(string $scope): bool {
        if (!$this->lasting) {
            // Those about the site have ended with their chunk; those about the file may be put by another shard at any time.
            return !str_starts_with($scope, 'site:');
        }
        // Nobody else plans this run.
        $family = self::get_family($scope);
        return $this->stored[$family] ??= $this->store->has_facts($family);
    }

    /**
     * The beginning that scopes about the same sort of thing share: "site:member" of all cohorts.
     *
     * @param string $scope
     * @return string
     */
    private static function get_family(string $scope): string {
        $end = strpos($scope, ':', (int)strpos($scope, ':') + 1);
        return $end === false ? $scope : substr($scope, 0, $end);
    }
}
