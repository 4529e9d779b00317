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

namespace tool_sync\local\format;

use tool_sync\local\plan\issue;
use tool_sync\local\plan\severity;

/**
 * A row of a command file, read and checked.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class row {
    /**
     * Constructor.
     *
     * @param int $line first physical line, from 1
     * @param string $raw the record as it stood, without its line end, in UTF-8
     * @param issue[] $issues what there is to say
     * @param array<string, string> $values cleaned value by canonical name; a cell that is empty or cleared is missing
     * @param array<string, true> $cleared canonical names of the cells that hold <delete>
     * @param header $header
     * @param ?\Closure $localtime seconds of a local date and time; null = UTC
     * @param int $hiddenfrom position of the cell from which on everything may be a masked value
     */
    public function __construct(
        /** @var int First line. */
        public readonly int $line,
        /** @var string The record as it stood. */
        public readonly string $raw,
        /** @var issue[] Issues. */
        public readonly array $issues,
        /** @var array<string, string> Values. */
        private readonly array $values,
        /** @var array<string, true> Cleared fields. */
        private readonly array $cleared,
        /** @var header Header. */
        private readonly header $header,
        /** @var ?\Closure Local time. */
        private readonly ?\Closure $localtime = null,
        /** @var int Position from which on everything may be a masked value. */
        private readonly int $hiddenfrom = PHP_INT_MAX
    ) {
    }

    /**
     * Issues of this row without the values of masked columns.
     *
     * @param issue[] $issues
     * @return issue[]
     */
    public function hide(array $issues): array {
        return $issues === [] || $this->header->masking === null ? $issues
            : $this->header->masking->hide($issues, $this->hiddenfrom);
    }

    /**
     * Does the row say something of a column whose values must be hidden?
     *
     * @return bool
     */
    public function has_masked(): bool {
        foreach ([...array_keys($this->values), ...array_keys($this->cleared)] as $column) {
            if ($this->header->definition->get_column((string)$column)?->masked) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does the row say something for this column? An empty cell, a missing column, a default and <delete> do not.
     *
     * @param string $column canonical name
     * @return bool
     */
    public function has(string $column): bool {
        return isset($this->values[$column]);
    }

    /**
     * What the cell says: cleaned; of a choice as the definition spells it; the column's default when it says nothing.
     *
     * @param string $column canonical name
     * @return string empty = nothing
     */
    public function text(string $column): string {
        return $this->values[$column] ?? $this->header->definition->get_column($column)->default ?? '';
    }

    /**
     * What the cell says, in its type: a date as Unix seconds.
     *
     * @param string $column canonical name
     * @return string|int|bool|null null = nothing
     */
    public function value(string $column): string|int|bool|null {
        $text = $this->text($column);
        if ($text === '') {
            return null;
        }
        return match ($this->header->definition->get_column($column)?->type) {
            'integer' => (int) $text,
            'boolean' => row_check::BOOLEANS[definition::fold($text)],
            'date' => date_text::to_seconds($text, $this->localtime),
            default => $text,
        };
    }

    /**
     * The numbers that the header has of an open column, in their order: the row may say nothing for them.
     *
     * @param string $prefix "course" of "course<N>"
     * @return int[]
     */
    public function list_numbers(string $prefix): array {
        return $this->header->list_numbers($prefix);
    }

    /**
     * The columns of the header whose canonical names begin so: the row may say nothing for them.
     *
     * @param string $prefix "profile_field_"
     * @return string[] canonical names in the order of the header
     */
    public function list_columns(string $prefix): array {
        return array_values(array_filter(
            array_map(strval(...), array_keys($this->header->written)),
            static fn(string $name): bool => str_starts_with($name, $prefix),
        ));
    }

    /**
     * Do all cells but one say the same as those of another row of the file?
     *
     * @param self $other
     * @param string $column canonical name of the column that may differ
     * @return bool
     */
    public function says_same(self $other, string $column): bool {
        $values = $this->values;
        $others = $other->values;
        unset($values[$column], $others[$column]);
        return $values === $others && $this->cleared === $other->cleared;
    }

    /**
     * Does the cell ask to clear the field?
     *
     * @param string $column canonical name
     * @return bool
     */
    public function is_cleared(string $column): bool {
        return isset($this->cleared[$column]);
    }

    /**
     * The header name of a column as the file writes it.
     *
     * @param string $canonical
     * @return string the canonical name when the file has no such column
     */
    public function column(string $canonical): string {
        return $this->header->written[$canonical] ?? $canonical;
    }

    /**
     * The identifier of the object that the row is about, where the kind lets a setting choose its column.
     *
     * @return string
     */
    public function identifier(): string {
        return $this->values[$this->header->identifier] ?? '';
    }

    /**
     * The header name, as the file writes it, of the column that holds the identifier.
     *
     * @return string
     */
    public function identifier_column(): string {
        return $this->column($this->header->identifier);
    }

    /**
     * A short form of what the row says: the same for rows that differ only in the order of their columns, in quotes and spaces, or
     * in cells that say what an empty one says too.
     *
     * @return string 8 bytes
     */
    public function digest(): string {
        $said = [];
        foreach ($this->values as $name => $value) {
            if ($value !== $this->header->named[$name]->default) {
                $said[$name] = '=' . $value;
            }
        }
        foreach ($this->cleared as $name => $cleared) {
            $said[$name] = '-';
        }
        ksort($said);
        $text = '';
        foreach ($said as $name => $value) {
            // No cell holds a NUL.
            $text .= $name . $value . "\0";
        }
        return substr(hash('xxh128', $text, true), 0, 8);
    }

    /**
     * Is the row rejected by what it holds?
     *
     * @return bool
     */
    public function is_rejected(): bool {
        foreach ($this->issues as $issue) {
            if ($issue->severity !== severity::WARNING) {
                return true;
            }
        }
        return false;
    }
}
