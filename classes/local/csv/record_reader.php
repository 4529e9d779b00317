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
 * Reads a file record by record in constant memory. The current record is in the public properties, overwritten by the next:
 * a million rows pass here, and an object for each would cost more than the reading. Rules: docs/formats.md, "Records".
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class record_reader {
    /** @var int Bytes read at a time. */
    public const BLOCK = 262144;
    /** @var int A record holds at most this many bytes of UTF-8. */
    public const MAX_LENGTH = 1048576;
    /** @var int A record holds at most this many fields. */
    public const MAX_FIELDS = 1000;

    /** @var int First line of the record, from 1. */
    public int $line = 0;
    /** @var string The record as it stands, without its line end; may hold what is not text, see {@see record_reader::$invalid}. */
    public string $raw = '';
    /** @var string[] Fields, unquoted, not trimmed. */
    public array $fields = [];
    /** @var ?string Text of the first malformed field as it stands; null = none. */
    public ?string $malformed = null;
    /** @var ?string First byte or unit that is not text, in hexadecimal; null = none. */
    public ?string $invalid = null;
    /** @var bool Does the record hold a NUL? */
    public bool $nul = false;
    /** @var bool May a cell hold more to clean than spaces at its ends: see {@see text::needs_cleaning()}. */
    public bool $unclean = false;
    /** @var bool Does it end with the file, without a line end? */
    public bool $last = false;
    /** @var string Code of the file error that stopped the reading, at {@see record_reader::$line}; empty = none. */
    public string $error = '';

    /** @var transcoder Bytes to UTF-8. */
    private readonly transcoder $transcoder;
    /** @var int Place in the file of the next block. */
    private int $offset;
    /** @var string Text read and not yet given out. */
    private string $buffer = '';
    /** @var int Place of the next record in the buffer. */
    private int $position = 0;
    /** @var bool Is the rest of the file in the buffer? */
    private bool $ended = false;
    /** @var int Line of the next record. */
    private int $nextline = 1;
    /** @var int Of a record with quotes, where only one sort of line end counts: a line end, the next one from the last field on. */
    private int $knownend = -1;
    /** @var int Place of the next quote in the buffer, PHP_INT_MAX = none; may lie behind the position. */
    private int $quote = PHP_INT_MAX;
    /** @var bool May the buffer hold a NUL? */
    private bool $buffernul = false;
    /** @var bool Must cells of the buffer be cleaned thoroughly? */
    private bool $bufferunclean = false;
    /** @var non-empty-string Delimiter. */
    private readonly string $delimiter;
    /** @var string Characters of which a blank unquoted record consists. */
    private readonly string $blank;
    /** @var string The only line end that counts; empty = CR LF, LF and CR, in any mix. */
    private readonly string $lineend;

    /**
     * Constructor: from the file's beginning.
     *
     * @param resource $stream seekable; this reader keeps its own place in it
     * @param dialect $dialect
     */
    public function __construct(
        /** @var resource The file. */
        private $stream,
        /** @var dialect How it is written. */
        private readonly dialect $dialect
    ) {
        $this->transcoder = new transcoder($dialect->encoding);
        $this->offset = $dialect->offset;
        $this->delimiter = $dialect->delimiter === '' ? ',' : $dialect->delimiter;
        $this->lineend = $dialect->lineend;
        $this->blank = " \t\v\f" . $this->delimiter . ($this->lineend === '' ? '' : "\r\n");
        if ($dialect->separatorline) {
            $this->skip_line();
        }
    }

    /**
     * Goes to the next record that is neither blank nor a comment.
     *
     * @return bool false = the end of the file, or a file error: see {@see record_reader::$error}
     * @phpstan-impure
     */
    public function next(): bool {
        $delimiter = $this->delimiter;
        while ($this->error === '') {
            $start = $this->position;
            if ($start >= strlen($this->buffer)) {
                if (!$this->fill()) {
                    return false;
                }
                continue;
            }
            if ($this->buffer[$start] === '#') {
                if (!$this->ended && strlen($this->buffer) - $start < text::FORMULA_ERROR_LENGTH) {
                    $this->fill();
                    continue;
                }
                if (!text::begins_with_formula_error($this->buffer, $start, $delimiter)) {
                    $this->skip_line();
                    continue;
                }
            }
            $this->line = $this->nextline;
            $length = $this->lineend === '' ? strcspn($this->buffer, "\r\n", $start) : $this->line_end($start) - $start;
            $end = $start + $length;
            if ($this->quote < $start) {
                $this->find_quote();
            }
            if ($this->quote < $end) {
                if (!$this->read_quoted($delimiter)) {
                    $this->fill_record($start);
                    continue;
                }
                if (!$this->accept_quoted()) {
                    continue;
                }
                return true;
            }
            $total = strlen($this->buffer);
            if ($end + 1 >= $total && !$this->ended) {
                // The line end, or the second half of CR LF, may be in the next block.
                $this->fill_record($start);
                continue;
            }
            $this->last = $end === $total;
            $this->position = $this->last ? $total : $this->behind_end($end);
            $this->nextline++;
            if ($length > self::MAX_LENGTH) {
                $this->error = 'record_too_long';
                return false;
            }
            if (strspn($this->buffer, $this->blank, $start, $length) === $length) {
                if (substr_count($this->buffer, $delimiter, $start, $length) >= self::MAX_FIELDS) {
                    $this->error = 'record_too_wide';
                    return false;
                }
                continue;
            }
            $this->raw = substr($this->buffer, $start, $length);
            $this->fields = explode($delimiter, $this->raw, self::MAX_FIELDS + 1);
            $this->malformed = null;
            if ($this->accept()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The record so that it says the same to whoever takes every sort of line end for one: as it stands, but where only one sort
     * counts here a field that holds another stands in quotes.
     *
     * @return string without its line end
     */
    public function portable(): string {
        if ($this->lineend === '' || $this->malformed !== null || strpbrk($this->raw, "\r\n") === false) {
            return $this->raw;
        }
        return implode($this->delimiter, array_map(function (string $field): string {
            $field = text::trim($field);
            return strpbrk($field, "\"\r\n" . $this->delimiter) === false ? $field : '"' . str_replace('"', '""', $field) . '"';
        }, $this->fields));
    }

    /**
     * Looks a record over.
     *
     * @return bool false = blank, or a file error
     */
    private function accept(): bool {
        if (isset($this->fields[self::MAX_FIELDS])) {
            $this->error = 'record_too_wide';
            return false;
        }
        $this->unclean = $this->bufferunclean && text::needs_cleaning($this->raw);
        $this->nul = $this->buffernul && strpos($this->raw, "\0") !== false;
        $this->invalid = !$this->dialect->wellformed || $this->transcoder->invalid
            ? text::first_invalid($this->raw, $this->dialect->encoding)
            : null;
        if ($this->unclean) {
            foreach ($this->fields as $field) {
                if (text::trim($field) !== '') {
                    return true;
                }
            }
            return false;
        }
        return true;
    }

    /**
     * Looks a record with quotes over.
     *
     * @return bool false = blank, or a file error
     */
    private function accept_quoted(): bool {
        if (strlen($this->raw) > self::MAX_LENGTH) {
            $this->error = 'record_too_long';
            return false;
        }
        if (!$this->accept()) {
            return false;
        }
        foreach ($this->fields as $field) {
            if (text::trim($field) !== '') {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a record that holds quotes.
     *
     * @param string $delimiter
     * @return bool false = it does not end in the buffer
     */
    private function read_quoted(string $delimiter): bool {
        $stop = $delimiter . "\r\n";
        $total = strlen($this->buffer);
        $this->knownend = -1;
        $this->fields = [];
        $this->malformed = null;
        $at = $this->position;
        while (true) {
            $value = '';
            $end = $at < $total && $this->buffer[$at] === '"'
                ? $this->read_quoted_field($at, $stop, $value)
                : $this->read_bare_field($at, $stop, $value);
            if ($end < 0) {
                return false;
            }
            if (count($this->fields) <= self::MAX_FIELDS) {
                $this->fields[] = $value;
            }
            $at = $end;
            if ($at >= $total || $this->buffer[$at] !== $delimiter) {
                break;
            }
            $at++;
        }
        $this->last = $at >= $total;
        if (!$this->last && $this->buffer[$at] === "\r" && $at + 1 >= $total && !$this->ended) {
            return false;
        }
        $this->raw = substr($this->buffer, $this->position, $at - $this->position);
        $this->position = $this->last ? $total : $this->behind_end($at);
        $this->nextline += 1 + ($this->lineend === ''
            ? substr_count($this->raw, "\n") + substr_count($this->raw, "\r") - substr_count($this->raw, "\r\n")
            : substr_count($this->raw, $this->lineend));
        return true;
    }

    /**
     * The next line end where only one sort counts.
     *
     * @param int $start
     * @return int the buffer's length = there is none in it
     */
    private function line_end(int $start): int {
        $end = strpos($this->buffer, $this->lineend, min($start, strlen($this->buffer)));
        return $end === false ? strlen($this->buffer) : $end;
    }

    /**
     * The place behind a line end.
     *
     * @param int $end place of the line end, whole in the buffer
     * @return int
     */
    private function behind_end(int $end): int {
        if ($this->lineend !== '') {
            return $end + strlen($this->lineend);
        }
        return $end + ($this->buffer[$end] === "\r" && ($this->buffer[$end + 1] ?? '') === "\n" ? 2 : 1);
    }

    /**
     * Where a field without quotes ends.
     *
     * @param int $start
     * @param string $stop characters that end it, where every line end counts
     * @return int the buffer's length = it does not end in the buffer
     */
    private function field_end(int $start, string $stop): int {
        if ($this->lineend === '') {
            return $start + strcspn($this->buffer, $stop, $start);
        }
        if ($this->knownend < $start) {
            $this->knownend = $this->line_end($start);
        }
        return $start + strcspn($this->buffer, $stop[0], $start, $this->knownend - $start);
    }

    /**
     * Reads a field that begins with a quote.
     *
     * @param int $start place of the quote
     * @param string $stop characters that end a field
     * @param string $value gets the field's text
     * @return int place after the field; -1 = it does not end in the buffer
     */
    private function read_quoted_field(int $start, string $stop, string &$value): int {
        $total = strlen($this->buffer);
        $close = $start + 1;
        $doubled = false;
        while (true) {
            $close = $close < $total ? strpos($this->buffer, '"', $close) : false;
            if ($close === false) {
                if (!$this->ended) {
                    return -1;
                }
                $value = substr($this->buffer, $start);
                $this->malformed ??= $value;
                return $total;
            }
            if ($close + 1 >= $total && !$this->ended) {
                return -1;
            }
            if ($close + 1 >= $total || $this->buffer[$close + 1] !== '"') {
                break;
            }
            $doubled = true;
            $close += 2;
        }
        $after = $close + 1 + strspn($this->buffer, ' ', $close + 1);
        $end = $this->field_end($after, $stop);
        if ($end >= $total && !$this->ended) {
            return -1;
        }
        if ($end > $after) {
            $value = substr($this->buffer, $start, $end - $start);
            $this->malformed ??= $value;
            return $end;
        }
        $value = substr($this->buffer, $start + 1, $close - $start - 1);
        if ($doubled) {
            $value = str_replace('""', '"', $value);
        }
        return $end;
    }

    /**
     * Reads a field that does not begin with a quote.
     *
     * @param int $start
     * @param string $stop characters that end a field
     * @param string $value gets the field's text
     * @return int place after the field; -1 = it does not end in the buffer
     */
    private function read_bare_field(int $start, string $stop, string &$value): int {
        $end = $this->field_end($start, $stop);
        if ($end >= strlen($this->buffer) && !$this->ended) {
            return -1;
        }
        $value = substr($this->buffer, $start, $end - $start);
        if (strpos($value, '"') !== false) {
            $this->malformed ??= $value;
        }
        return $end;
    }

    /** Skips to the next line, whatever this one holds and however long it is. */
    private function skip_line(): void {
        do {
            $end = $this->lineend === ''
                ? $this->position + strcspn($this->buffer, "\r\n", $this->position)
                : $this->line_end($this->position);
            $total = strlen($this->buffer);
            if ($end + 1 < $total || ($this->ended && $end + 1 === $total)) {
                $this->position = $this->behind_end($end);
                $this->nextline++;
                return;
            }
            // What is passed over is forgotten, but for what may be the first half of CR LF.
            $this->position = max($this->position, $end - ($end === $total && $this->lineend === "\r\n" ? 1 : 0));
        } while ($this->fill());
        $this->position = strlen($this->buffer);
        $this->nextline++;
    }

    /**
     * Reads on for a record that does not end in the buffer.
     *
     * @param int $start its place
     */
    private function fill_record(int $start): void {
        // One character more: the last may be the first half of its line end.
        if (strlen($this->buffer) - $start > self::MAX_LENGTH + 1) {
            $this->error = 'record_too_long';
            return;
        }
        $this->fill();
    }

    /**
     * Reads the next block behind what is left of the buffer.
     *
     * @return bool false = the file was at its end before
     */
    private function fill(): bool {
        if ($this->ended) {
            return false;
        }
        fseek($this->stream, $this->offset);
        $bytes = fread($this->stream, self::BLOCK);
        $bytes = $bytes === false ? '' : $bytes;
        $this->offset += strlen($bytes);
        $this->ended = feof($this->stream) || $bytes === '';
        $this->buffer = substr($this->buffer, $this->position) . $this->transcoder->feed($bytes, $this->ended);
        $this->position = 0;
        $this->find_quote();
        $this->buffernul = strpos($this->buffer, "\0") !== false;
        $this->bufferunclean = text::needs_cleaning($this->buffer);
        return true;
    }

    /** Finds the next quote from the position on. */
    private function find_quote(): void {
        $quote = strpos($this->buffer, '"', $this->position);
        $this->quote = $quote === false ? PHP_INT_MAX : $quote;
    }
}
