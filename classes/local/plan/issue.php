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

namespace tool_sync\local\plan;

/**
 * Something to say about a file or one of its rows: data, never a sentence. It is rendered late, in the reader's language,
 * from the language string "issue_<code>" with the properties of {@see issue::get_params()}.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class issue {
    /** @var int A longer value is cut to this many Unicode code points, followed by "…". */
    public const VALUE_LENGTH = 100;

    /**
     * Constructor.
     *
     * @param string $code stable code, such as "user_unknown"
     * @param severity $severity
     * @param int $line physical line of the file, from 1; 0 = the file as a whole
     * @param string $column header name as written in the file; empty = the whole row
     * @param string $value the offending value as read, cut to VALUE_LENGTH
     * @param array<string, string|int> $params what else the message needs
     */
    public function __construct(
        /** @var string Stable code. */
        public readonly string $code,
        /** @var severity How much it stops. */
        public readonly severity $severity,
        /** @var int Physical line from 1; 0 = the file as a whole. */
        public readonly int $line,
        /** @var string Header name as written in the file; empty = the whole row. */
        public readonly string $column = '',
        /** @var string The offending value. */
        public readonly string $value = '',
        /** @var array<string, string|int> Further parameters of the message. */
        public readonly array $params = [],
    ) {
    }

    /**
     * A file error: nothing of the file runs.
     *
     * @param string $code
     * @param int $line
     * @param string $column
     * @param string $value
     * @param array<string, string|int> $params
     * @return self
     */
    public static function file(string $code, int $line = 0, string $column = '', string $value = '', array $params = []): self {
        return new self($code, severity::FILE, $line, $column, self::cut($value), $params);
    }

    /**
     * A row error: this row is rejected.
     *
     * @param string $code
     * @param int $line
     * @param string $column
     * @param string $value
     * @param array<string, string|int> $params
     * @return self
     */
    public static function error(string $code, int $line, string $column = '', string $value = '', array $params = []): self {
        return new self($code, severity::ERROR, $line, $column, self::cut($value), $params);
    }

    /**
     * A warning: the row runs.
     *
     * @param string $code
     * @param int $line
     * @param string $column
     * @param string $value
     * @param array<string, string|int> $params
     * @return self
     */
    public static function warning(string $code, int $line = 0, string $column = '', string $value = '', array $params = []): self {
        return new self($code, severity::WARNING, $line, $column, self::cut($value), $params);
    }

    /**
     * Does it reject its row, or the file?
     *
     * @return bool
     */
    public function is_error(): bool {
        return $this->severity !== severity::WARNING;
    }

    /**
     * Everything a message may name: line, column, value and the further parameters.
     *
     * @return array<string, string|int>
     */
    public function get_params(): array {
        return ['line' => $this->line, 'column' => $this->column, 'value' => $this->value] + $this->params;
    }

    /**
     * The five fields that both languages must agree on.
     *
     * @return array{code: string, severity: string, line: int, column: string, value: string}
     */
    public function to_array(): array {
        return [
            'code' => $this->code,
            'severity' => $this->severity->value,
            'line' => $this->line,
            'column' => $this->column,
            'value' => $this->value,
        ];
    }

    /**
     * Cuts a long value.
     *
     * @param string $value UTF-8
     * @return string
     */
    public static function cut(string $value): string {
        if (mb_strlen($value, 'UTF-8') <= self::VALUE_LENGTH) {
            return $value;
        }
        return mb_substr($value, 0, self::VALUE_LENGTH, 'UTF-8') . '…';
    }
}
