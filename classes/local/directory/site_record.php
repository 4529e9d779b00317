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
 * One record of a site in memory, as somebody wrote it: a field may be missing or of another type.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_record {
    /**
     * Constructor.
     *
     * @param array<array-key, mixed> $fields
     */
    public function __construct(
        /** @var array<array-key, mixed> Fields. */
        private readonly array $fields,
    ) {
    }

    /**
     * A text.
     *
     * @param string|int $field
     * @return string empty when it is missing
     */
    public function text(string|int $field): string {
        $value = $this->fields[$field] ?? '';
        return is_scalar($value) ? (string)$value : '';
    }

    /**
     * A number.
     *
     * @param string|int $field
     * @return int 0 when it is missing
     */
    public function number(string|int $field): int {
        $value = $this->fields[$field] ?? 0;
        return is_scalar($value) ? (int)$value : 0;
    }

    /**
     * A yes or no.
     *
     * @param string|int $field
     * @param bool $default when it is missing
     * @return bool
     */
    public function flag(string|int $field, bool $default = false): bool {
        return (bool)($this->fields[$field] ?? $default);
    }

    /**
     * All fields as numbers.
     *
     * @return int[]
     */
    public function numbers(): array {
        return array_map(fn(string|int $field): int => $this->number($field), array_keys($this->fields));
    }

    /**
     * All fields as numbers, by name.
     *
     * @return array<int, int>
     */
    public function all_numbers(): array {
        $numbers = [];
        foreach (array_keys($this->fields) as $field) {
            $numbers[(int)$field] = $this->number($field);
        }
        return $numbers;
    }

    /**
     * All fields as texts.
     *
     * @return string[]
     */
    public function texts(): array {
        return array_map(fn(string|int $field): string => $this->text($field), array_keys($this->fields));
    }

    /**
     * A field that holds texts by name.
     *
     * @param string $field
     * @return array<string, string> empty when it is missing
     */
    public function texts_by_name(string $field): array {
        $values = is_array($this->fields[$field] ?? null) ? $this->fields[$field] : [];
        $texts = [];
        foreach ($values as $name => $value) {
            $texts[(string)$name] = is_scalar($value) ? (string)$value : '';
        }
        return $texts;
    }
}
