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
 * How a file is written: encoding, byte order mark, delimiter, line ends. Rules: docs/formats.md, "Encoding" and "Records".
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class dialect {
    /** @var int The delimiter and the line end are looked for in this many bytes from the file's beginning. */
    public const HEAD = 1048576;
    /** @var string[] Delimiters, the preferred first. */
    public const DELIMITERS = [';', ',', "\t", '|', ':'];
    /** @var array<string, string> Line end by the name that settings and reports give it. */
    private const NEWLINES = ['crlf' => "\r\n", 'lf' => "\n", 'cr' => "\r"];

    /** @var string Code of a file error that makes it no text at all: "file_workbook", "file_binary"; empty = text. */
    public string $problem = '';
    /** @var string UTF-8, UTF-16LE, UTF-16BE, Windows-1252, ISO-8859-15; "binary" when it is no text. */
    public string $encoding = 'UTF-8';
    /** @var bool Does it begin with a byte order mark? */
    public bool $bom = false;
    /** @var string Delimiter, one character; empty when it is no text. */
    public string $delimiter = ',';
    /** @var string First line end: "crlf", "lf", "cr" or "none". */
    public string $newline = 'none';
    /** @var string The only line end that counts; empty = CR LF, LF and CR, in any mix. */
    public string $lineend = '';
    /** @var int Offset of the text: the length of the byte order mark. */
    public int $offset = 0;
    /** @var bool Is the first line "sep=X"? It is no record. */
    public bool $separatorline = false;
    /** @var bool UTF-8 only: is the whole file well formed? */
    public bool $wellformed = true;

    /**
     * Reads the dialect off a file.
     *
     * @param resource $stream seekable
     * @param string $encoding setting: auto, UTF-8, UTF-16, Windows-1252, ISO-8859-1 or ISO-8859-15
     * @param string $delimiter setting: auto or a delimiter
     * @param string $newline setting: auto, crlf, lf or cr
     * @param string $bom setting: auto, or ignore = a byte order mark says nothing of the encoding
     * @return self
     */
    public static function detect(
        $stream,
        string $encoding = 'auto',
        string $delimiter = 'auto',
        string $newline = 'auto',
        string $bom = 'auto'
    ): self {
        $dialect = new self();
        $dialect->lineend = self::NEWLINES[$newline] ?? '';
        rewind($stream);
        $head = (string) stream_get_contents($stream, self::HEAD);
        if (str_starts_with($head, "PK\x03\x04") || str_starts_with($head, "\xD0\xCF\x11\xE0")) {
            return $dialect->refuse('file_workbook');
        }
        $dialect->find_encoding($stream, $head, $encoding, $bom === 'ignore');
        $wide = $dialect->encoding === 'UTF-16LE' || $dialect->encoding === 'UTF-16BE';
        if (!$wide && strpos(substr($head, 0, 4096), "\0") !== false) {
            return $dialect->refuse('file_binary');
        }
        $complete = strlen($head) < self::HEAD;
        $text = (new transcoder($dialect->encoding))->feed(substr($head, $dialect->offset), $complete);
        $dialect->find_delimiter($text, $delimiter);
        return $dialect;
    }

    /**
     * What a report says of it.
     *
     * @return array{encoding: string, bom: bool, delimiter: string, newline: string}
     */
    public function to_array(): array {
        return [
            'encoding' => $this->encoding,
            'bom' => $this->bom,
            'delimiter' => $this->delimiter,
            'newline' => $this->newline,
        ];
    }

    /**
     * It is no text.
     *
     * @param string $problem
     * @return self
     */
    private function refuse(string $problem): self {
        $this->problem = $problem;
        $this->encoding = 'binary';
        $this->bom = false;
        $this->delimiter = '';
        return $this;
    }

    /**
     * Finds encoding and byte order mark.
     *
     * @param resource $stream
     * @param string $head
     * @param string $setting
     * @param bool $ignore is a mark passed over without being believed?
     */
    private function find_encoding($stream, string $head, string $setting, bool $ignore): void {
        foreach (["\xEF\xBB\xBF" => 'UTF-8', "\xFF\xFE" => 'UTF-16LE', "\xFE\xFF" => 'UTF-16BE'] as $mark => $encoding) {
            if (str_starts_with($head, $mark)) {
                $this->bom = true;
                $this->offset = strlen($mark);
                if ($ignore) {
                    break;
                }
                $this->encoding = $encoding;
                $this->wellformed = $encoding !== 'UTF-8' || self::is_wellformed($stream, $this->offset);
                return;
            }
        }
        switch ($setting) {
            case 'UTF-16':
                $this->encoding = 'UTF-16LE';
                return;
            case 'Windows-1252':
            case 'ISO-8859-1':
                $this->encoding = 'Windows-1252';
                return;
            case 'ISO-8859-15':
                $this->encoding = 'ISO-8859-15';
                return;
            default:
                $this->wellformed = self::is_wellformed($stream, $this->offset);
                $this->encoding = $this->wellformed || $setting === 'UTF-8' ? 'UTF-8' : 'Windows-1252';
        }
    }

    /**
     * Is a file well-formed UTF-8 to its end?
     *
     * @param resource $stream
     * @param int $offset
     * @return bool
     */
    private static function is_wellformed($stream, int $offset): bool {
        fseek($stream, $offset);
        $rest = '';
        while (!feof($stream)) {
            $block = $rest . fread($stream, record_reader::BLOCK);
            $rest = '';
            // Up to three bytes at the end may belong to a character that the next block completes.
            for ($back = 1; $back <= 3 && $back <= strlen($block); $back++) {
                $byte = ord($block[-$back]);
                if ($byte >= 0xC0) {
                    if ($byte >= ($back === 1 ? 0xC0 : ($back === 2 ? 0xE0 : 0xF0))) {
                        $rest = substr($block, -$back);
                        $block = substr($block, 0, -$back);
                    }
                    break;
                }
                if ($byte < 0x80) {
                    break;
                }
            }
            if (preg_match('//u', $block) !== 1) {
                return false;
            }
        }
        return $rest === '';
    }

    /**
     * Finds line end, "sep=" line and delimiter.
     *
     * @param string $text beginning of the file
     * @param string $setting
     */
    private function find_delimiter(string $text, string $setting): void {
        if (preg_match($this->lineend === '' ? '/\r\n|\n|\r/' : "/$this->lineend/", $text, $match)) {
            $this->newline = (string) array_search($match[0], self::NEWLINES, true);
        }
        $first = substr($text, 0, $this->line_end($text, 0));
        if (preg_match('/^(?:sep=([;,\t|:])|"sep=([;,\t|:])")$/iD', $first, $match)) {
            $this->separatorline = true;
            $this->delimiter = $match[2] ?? $match[1];
        }
        if ($setting !== 'auto') {
            $this->delimiter = $setting === 'tab' ? "\t" : $setting;
        } else if (!$this->separatorline) {
            $this->delimiter = self::most_frequent($this->header_line($text));
        }
    }

    /**
     * The text by which the delimiter is judged: the first line that is no comment and holds more than spaces, delimiters and
     * quotes, up to a line end outside quotes. Without such a line, the first that is no comment and not empty.
     *
     * @param string $text
     * @return string empty = none
     */
    private function header_line(string $text): string {
        $length = strlen($text);
        $step = max(1, strlen($this->lineend));
        $fallback = '';
        for ($start = 0; $start < $length; $start = $end + $step) {
            $end = $this->line_end($text, $start);
            if ($text[$start] === '#' || $start === $end) {
                continue;
            }
            $line = substr($text, $start, $end - $start);
            if (str_replace([...text::WIDE_SPACE, ...self::DELIMITERS, '"', ' ', "\v", "\f", "\r", "\n"], '', $line) !== '') {
                return substr($text, $start, $this->end_outside_quotes($text, $start, $end) - $start);
            }
            $fallback = $fallback === '' ? $line : $fallback;
        }
        return $fallback;
    }

    /**
     * The first line end from a place on.
     *
     * @param string $text
     * @param int $start
     * @return int the text's length = there is none
     */
    private function line_end(string $text, int $start): int {
        if ($this->lineend === '') {
            return $start + strcspn($text, "\r\n", $start);
        }
        $end = strpos($text, $this->lineend, $start);
        return $end === false ? strlen($text) : $end;
    }

    /**
     * The first line end outside quotes.
     *
     * @param string $text
     * @param int $start beginning of a line
     * @param int $end end of that line: the answer when a quote is never closed
     * @return int
     */
    private function end_outside_quotes(string $text, int $start, int $end): int {
        $at = $start;
        while (true) {
            $quote = strpos($text, '"', $at);
            $lineend = $this->line_end($text, $at);
            if ($quote === false || $quote > $lineend) {
                return $lineend;
            }
            $close = strpos($text, '"', $quote + 1);
            if ($close === false) {
                return $end;
            }
            $at = $close + 1;
        }
    }

    /**
     * The delimiter that a line holds most often outside quotes.
     *
     * @param string $line
     * @return string
     */
    private static function most_frequent(string $line): string {
        $outside = '';
        foreach (explode('"', $line) as $i => $piece) {
            $outside .= $i % 2 === 0 ? $piece : '';
        }
        $best = ',';
        $most = 0;
        foreach (self::DELIMITERS as $delimiter) {
            $count = substr_count($outside, $delimiter);
            if ($count > $most) {
                $best = $delimiter;
                $most = $count;
            }
        }
        return $best;
    }
}
