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


namespace tool_sync\local\lookup;

/**
 * What the site knows of one value.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class answer {
    /**
     * Constructor.
     *
     * @param string $column canonical name
     * @param string $value as asked
     * @param string $status found, unknown, ambiguous, suspended or deleted
     * @param int $count how many things are called so
     * @param string[] $suggestions values that may have been meant, the nearest first
     * @param list<array{token: string, username: string, identity: string, noemail?: true}> $holders accounts that have the value,
     *     or had it
     */
    public function __construct(
        /** @var string Canonical name of the column. */
        public readonly string $column,
        /** @var string As asked. */
        public readonly string $value,
        /** @var string Found, unknown, ambiguous, suspended or deleted. */
        public readonly string $status,
        /** @var int How many things are called so. */
        public readonly int $count,
        /** @var string[] Values that may have been meant. */
        public readonly array $suggestions = [],
        /** @var list<array{token: string, username: string, identity: string}> Accounts that have the value, or had it. */
        public readonly array $holders = [],
    ) {
    }

    /**
     * As data.
     *
     * @return array<string, mixed> column, value, status, count, suggestions; of accounts holders
     */
    public function to_array(): array {
        return ['column' => $this->column, 'value' => $this->value, 'status' => $this->status, 'count' => $this->count,
            'suggestions' => $this->suggestions] + ($this->holders ? ['holders' => $this->holders] : []);
    }
}
