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

namespace tool_sync\local\moodle;

/**
 * Gathers what matches asked values. Databases narrow down, this decides: exactly, or without case where the field is so.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class matcher {
    /** @var array<string, string[]> Values as asked, by the form in which they are compared. */
    private array $asked = [];
    /** @var array<string, object[]> Matches by value as asked. */
    private array $found = [];

    /**
     * Constructor.
     *
     * @param array<int|string> $values
     * @param bool $numeric are they ids? Others than positive whole numbers that a database can hold match nothing
     * @param bool $caseless do they match without case?
     */
    public function __construct(
        array $values,
        /** @var bool Are they ids? */
        private readonly bool $numeric,
        /** @var bool Do they match without case? */
        private readonly bool $caseless,
    ) {
        foreach ($values as $value) {
            $value = (string) $value;
            if ($this->numeric ? preg_match('/^0*[1-9][0-9]{0,17}$/D', $value) : $this->is_text($value)) {
                $this->asked[$this->form($value)][] = $value;
            }
        }
    }

    /**
     * What the database is asked for.
     *
     * @return array<int|string> distinct: ids as numbers, the rest as text
     */
    public function get_terms(): array {
        return array_map($this->numeric ? 'intval' : 'strval', array_keys($this->asked));
    }

    /**
     * Takes an entity if it matches.
     *
     * @param string $value of its field
     * @param object $entity
     */
    public function add(string $value, object $entity): void {
        foreach ($this->asked[$this->form($value)] ?? [] as $asked) {
            $this->found[$asked][] = $entity;
        }
    }

    /**
     * What matches.
     *
     * @return array<string, object[]> by value as asked, in the order in which they were taken
     */
    public function get_found(): array {
        return $this->found;
    }

    /**
     * The form in which values are compared.
     *
     * @param string $value
     * @return string
     */
    private function form(string $value): string {
        if ($this->numeric) {
            return (string) (int) $value;
        }
        return $this->caseless ? \core_text::strtolower($value) : $value;
    }

    /**
     * Can a database compare it at all?
     *
     * @param string $value
     * @return bool
     */
    private function is_text(string $value): bool {
        return $value !== '' && !str_contains($value, "\0") && mb_check_encoding($value, 'UTF-8');
    }
}
