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

namespace tool_sync\local\csv;

/**
 * Writes CSV as RFC 4180 has it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class writer {
    /** @var array<string, string> Line end by the name that a dialect gives it. */
    private const NEWLINES = ['crlf' => "\r\n", 'lf' => "\n", 'cr' => "\r", 'none' => "\r\n"];

    /** @var string Line end. */
    private readonly string $newline;
    /** @var string Characters for which a field is quoted. */
    private readonly string $special;

    /**
     * Constructor.
     *
     * @param resource $stream where to write
     * @param string $delimiter
     * @param string $newline crlf, lf, cr, or none (= crlf)
     * @param bool $neutral take away the power of cells that a spreadsheet would run as a formula? For what people open to read;
     *     never for what is run again.
     */
    public function __construct(
        /** @var resource Where to write. */
        private $stream,
        /** @var string Delimiter. */
        private readonly string $delimiter = ',',
        string $newline = 'crlf',
        /** @var bool Neutralise formulas? */
        private readonly bool $neutral = false
    ) {
        $this->newline = self::NEWLINES[$newline];
        $this->special = '"' . "\r\n" . $delimiter;
    }

    /**
     * Writes a record.
     *
     * @param array<int, string|int> $cells UTF-8
     * @throws \RuntimeException when not all of it could be written
     */
    public function write(array $cells): void {
        $this->write_raw(implode($this->delimiter, array_map($this->quote(...), $cells, array_keys(array_values($cells)))));
    }

    /**
     * Writes a record as it stood in another file.
     *
     * @param string $record without its line end
     * @throws \RuntimeException when not all of it could be written
     */
    public function write_raw(string $record): void {
        $bytes = $record . $this->newline;
        if (fwrite($this->stream, $bytes) !== strlen($bytes)) {
            throw new \RuntimeException('the CSV file could not be written: the disk may be full');
        }
    }

    /**
     * A text that no spreadsheet runs: neither as the cell that it is, nor where a program that takes another delimiter than
     * ours for
     * the separator, or pays no regard to quotes, lets a cell begin in the midst of it. Wide signs are signs to some of them, too.
     *
     * @param string $cell UTF-8, not empty
     * @return string
     */
    private static function neutralise(string $cell): string {
        $pattern = '/(?:^(?=[\t\r\n])|(?:^|(?<=[,;\t\r\n"]))(?=[\s\x{A0}]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]))/u';
        return preg_replace($pattern, "'", $cell) ?? "'" . $cell;
    }

    /**
     * A cell as it is written.
     *
     * @param string|int $cell
     * @param int $position its place in the record, from 0
     * @return string
     */
    private function quote(string|int $cell, int $position): string {
        $cell = (string) $cell;
        if ($cell === '') {
            return '';
        }
        $first = $cell[0];
        if ($this->neutral) {
            $cell = self::neutralise($cell);
            $first = $cell[0];
        }
        // A record that begins with # would be a comment, and spaces at the ends would be taken for clumsiness.
        $quoted = strcspn($cell, $this->special) !== strlen($cell) || ($position === 0 && $first === '#')
            || $first === ' ' || $cell[-1] === ' ';
        return $quoted ? '"' . str_replace('"', '""', $cell) . '"' : $cell;
    }
}
