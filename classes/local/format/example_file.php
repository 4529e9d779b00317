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

use tool_sync\local\csv\dialect;
use tool_sync\local\csv\writer;

/**
 * An example of a command file, made of what formats/<kind>.json says and fit for the settings: a file that our own check finds
 * nothing wrong with.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class example_file {
    /** @var string[] Header: the columns that say something in one row at least. */
    public readonly array $header;
    /** @var array<int, string[]> Cells of each row, in the order of the header. */
    public readonly array $rows;

    /**
     * Constructor.
     *
     * @param definition $definition
     * @param settings $settings
     */
    public function __construct(
        /** @var definition Kind of the file. */
        private readonly definition $definition,
        /** @var settings Settings. */
        private readonly settings $settings,
    ) {
        $rows = array_map($this->read_row(...), $definition->examples);
        $named = array_keys(array_merge([], ...array_map(static fn(array $row): array => array_filter($row,
            static fn(string $cell): bool => $cell !== ''), $rows)));
        $this->header = $definition->sort_names($named);
        $this->rows = array_map(fn(array $row): array => array_map(static fn(string $name): string => $row[$name] ?? '',
            $this->header), $rows);
    }

    /**
     * The first example of a column.
     *
     * @param string $column
     * @return string empty = there is none
     */
    public function get_cell(string $column): string {
        $position = array_search($column, $this->header, true);
        if ($position === false) {
            return '';
        }
        foreach ($this->rows as $row) {
            if ($row[$position] !== '') {
                return $row[$position];
            }
        }
        return '';
    }

    /**
     * The file, as spreadsheets open it with a double click: UTF-8 with a byte order mark.
     *
     * @param string $separator of lists in the reader's language: taken unless the settings ask for a delimiter
     * @return string
     */
    public function to_csv(string $separator): string {
        $stream = fopen('php://memory', 'w+b') ?: throw new \RuntimeException('No stream in memory');
        $writer = new writer($stream, $this->get_delimiter($separator));
        $writer->write($this->header);
        foreach ($this->rows as $row) {
            $writer->write($row);
        }
        return "\xEF\xBB\xBF" . stream_get_contents($stream, -1, 0);
    }

    /**
     * The delimiter of the file.
     *
     * @param string $separator
     * @return string
     */
    private function get_delimiter(string $separator): string {
        $asked = $this->settings->text('csvseparator');
        if ($asked !== 'auto') {
            return $asked === 'tab' ? "\t" : $asked;
        }
        return in_array($separator, dialect::DELIMITERS, true) ? $separator : ',';
    }

    /**
     * A row as the settings want it.
     *
     * @param array<string, string|array<string, string>> $example
     * @return array<string, string> cells by column
     */
    private function read_row(array $example): array {
        $deciding = [];
        $identifier = $this->definition->identifier_rule();
        foreach ($this->definition->rules as $rule) {
            if ($rule->rule === 'match') {
                $deciding[$rule->column] = $rule->setting;
            }
        }
        $cells = [];
        foreach ($example as $name => $cell) {
            if ($identifier && $name === $identifier->generic && $name !== $identifier->wanted_column($this->settings)) {
                // It only stands in for the identifier.
                continue;
            }
            $deciding[$name] ??= $deciding[$this->definition->get_column($name)->family ?? ''] ?? '';
            $cells[$name] = is_array($cell) ? ($cell[$this->settings->text($deciding[$name])] ?? '') : $cell;
        }
        return $cells;
    }
}
