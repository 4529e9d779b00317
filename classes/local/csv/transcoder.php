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
 * Turns the bytes of a file into UTF-8, block by block. What is not text in the file's encoding is left as something that is
 * not text in UTF-8 either, so that it can be told, with its line, where the record is known: a byte as it was, a lone
 * surrogate of UTF-16 as its three bytes, the odd last byte of UTF-16 as three bytes that hold its two halves.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class transcoder {
    /** @var bool Has something been met so far that is not text? For UTF-8 it is not looked at here. */
    public bool $invalid = false;
    /** @var string Bytes of a character that the next block completes. */
    private string $rest = '';

    /**
     * Constructor.
     *
     * @param string $encoding UTF-8, UTF-16LE, UTF-16BE, Windows-1252 or ISO-8859-15
     */
    public function __construct(
        /** @var string Encoding of the bytes. */
        private readonly string $encoding
    ) {
    }

    /**
     * Converts the next block.
     *
     * @param string $bytes
     * @param bool $last is it the end of the file?
     * @return string
     */
    public function feed(string $bytes, bool $last): string {
        switch ($this->encoding) {
            case 'UTF-8':
                return $bytes;
            case 'Windows-1252':
                return $this->feed_windows($bytes);
            case 'ISO-8859-15':
                return preg_match('/[\x80-\xFF]/', $bytes) ? (string) mb_convert_encoding($bytes, 'UTF-8', 'ISO-8859-15') : $bytes;
            default:
                return $this->feed_wide($bytes, $last);
        }
    }

    /**
     * Windows-1252, with its five holes left as they are.
     *
     * @param string $bytes
     * @return string
     */
    private function feed_windows(string $bytes): string {
        if (!preg_match('/[\x80-\xFF]/', $bytes)) {
            return $bytes;
        }
        if (!preg_match('/[\x81\x8D\x8F\x90\x9D]/', $bytes)) {
            return (string) mb_convert_encoding($bytes, 'UTF-8', 'Windows-1252');
        }
        $this->invalid = true;
        return (string) preg_replace_callback(
            '/[^\x81\x8D\x8F\x90\x9D]+/',
            static fn(array $run): string => (string) mb_convert_encoding($run[0], 'UTF-8', 'Windows-1252'),
            $bytes
        );
    }

    /**
     * UTF-16.
     *
     * @param string $bytes
     * @param bool $last
     * @return string
     */
    private function feed_wide(string $bytes, bool $last): string {
        $bytes = $this->rest . $bytes;
        $this->rest = '';
        $odd = '';
        if (strlen($bytes) % 2 === 1) {
            $odd = $bytes[-1];
            $bytes = substr($bytes, 0, -1);
        }
        $high = $this->encoding === 'UTF-16LE' ? 1 : 2;
        if (!$last && $bytes !== '' && (ord($bytes[strlen($bytes) - ($high === 1 ? 1 : 2)]) & 0xFC) === 0xD8) {
            // The first half of a pair waits for the second.
            $this->rest = substr($bytes, -2);
            $bytes = substr($bytes, 0, -2);
        }
        if (mb_check_encoding($bytes, $this->encoding)) {
            $text = (string) mb_convert_encoding($bytes, 'UTF-8', $this->encoding);
        } else {
            $this->invalid = true;
            $text = $this->convert_units($bytes);
        }
        if ($odd === '') {
            return $text;
        }
        if (!$last) {
            $this->rest .= $odd;
            return $text;
        }
        $this->invalid = true;
        return $text . "\xF8" . chr(0x80 | (ord($odd) >> 4)) . chr(0x80 | (ord($odd) & 0x0F));
    }

    /**
     * UTF-16 that holds lone surrogates, unit by unit.
     *
     * @param string $bytes an even number
     * @return string
     */
    private function convert_units(string $bytes): string {
        /** @var int[] $units */
        $units = array_values((array) unpack($this->encoding === 'UTF-16LE' ? 'v*' : 'n*', $bytes));
        $text = '';
        for ($i = 0, $n = count($units); $i < $n; $i++) {
            $unit = $units[$i];
            if (($unit & 0xF800) !== 0xD800) {
                $text .= mb_chr($unit, 'UTF-8');
            } else if ($unit < 0xDC00 && $i + 1 < $n && ($units[$i + 1] & 0xFC00) === 0xDC00) {
                $i++;
                $text .= mb_chr(0x10000 + (($unit & 0x3FF) << 10) + ($units[$i] & 0x3FF), 'UTF-8');
            } else {
                $text .= "\xED" . chr(0x80 | (($unit >> 6) & 0x3F)) . chr(0x80 | ($unit & 0x3F));
            }
        }
        return $text;
    }
}
