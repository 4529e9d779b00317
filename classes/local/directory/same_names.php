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
 * Names of accounts that may mean the same one in a chunk, since rows rename accounts: whatever one of them names is looked up for
 * all.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class same_names {
    /** @var array<string, int> Number of the set that a name is in. */
    private array $numbers = [];
    /** @var array<int, array<string, array{string, string}>> Names, by set. */
    private array $sets = [];

    /**
     * Says that names may mean the same account.
     *
     * @param list<array{string, string}> $names field and value; an empty value is none
     */
    public function add(array $names): void {
        $names = self::index($names);
        $number = null;
        foreach (array_keys($names) as $key) {
            $own = $this->numbers[$key] ?? null;
            if ($own === null || $own === $number) {
                continue;
            }
            if ($number !== null) {
                // Two sets become one: the smaller one moves.
                [$number, $own] = count($this->sets[$number]) < count($this->sets[$own]) ? [$own, $number] : [$number, $own];
                $this->put($this->sets[$own], $number);
                unset($this->sets[$own]);
            } else {
                $number = $own;
            }
        }
        $this->put($names, $number ?? (int)array_key_last($this->sets) + 1);
    }

    /**
     * Names that may mean the same accounts.
     *
     * @param list<array{string, string}> $names
     * @return list<array{string, string}> these and others
     */
    public function list(array $names): array {
        $found = self::index($names);
        foreach (array_keys($found) as $key) {
            $found += $this->sets[$this->numbers[$key] ?? 0] ?? [];
        }
        return array_values($found);
    }

    /**
     * Puts names into a set.
     *
     * @param array<string, array{string, string}> $names
     * @param int $number
     */
    private function put(array $names, int $number): void {
        $this->sets[$number] = $names + ($this->sets[$number] ?? []);
        foreach (array_keys($names) as $key) {
            $this->numbers[$key] = $number;
        }
    }

    /**
     * Names by what makes them one.
     *
     * @param list<array{string, string}> $names
     * @return array<string, array{string, string}>
     */
    private static function index(array $names): array {
        $index = [];
        foreach ($names as [$field, $value]) {
            if ($value !== '') {
                $index[$field . ' ' . account_overlay::normalise($field, $value)] = [$field, $value];
            }
        }
        return $index;
    }
}
