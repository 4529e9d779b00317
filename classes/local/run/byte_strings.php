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


namespace tool_sync\local\run;

/**
 * Short strings of bytes, written to a temporary file one after the other and read again: what a file of a million rows touches
 * does not fit into memory.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class byte_strings {
    /** @var int Bytes that are written and read at once. */
    private const BLOCK = 65536;

    /** @var string What is not yet written: of each string its length in two bytes, then the string. */
    private string $waiting = '';

    /**
     * Constructor.
     *
     * @param resource $stream empty, read and write
     */
    public function __construct(
        /** @var resource The temporary file. */
        private $stream,
    ) {
    }

    /**
     * Adds a string.
     *
     * @param string $bytes 65,535 of them at most
     * @throws refused_exception files_failed when there is no room
     */
    public function add(string $bytes): void {
        $length = strlen($bytes);
        if ($length > 0xFFFF) {
            throw new \LengthException('A string of ' . $length . ' bytes');
        }
        $this->waiting .= chr($length >> 8) . chr($length & 255) . $bytes;
        if (strlen($this->waiting) >= self::BLOCK) {
            $this->write();
        }
    }

    /**
     * The strings in their order.
     *
     * @return \Generator<int, string>
     */
    public function list(): \Generator {
        $this->write();
        rewind($this->stream);
        $read = '';
        while (($block = (string)fread($this->stream, self::BLOCK)) !== '') {
            $read .= $block;
            $at = 0;
            $end = strlen($read) - 1;
            while ($at < $end && $at + 1 + ($length = ord($read[$at]) << 8 | ord($read[$at + 1])) <= $end) {
                yield substr($read, $at + 2, $length);
                $at += 2 + $length;
            }
            $read = substr($read, $at);
        }
    }

    /** Writes what waits. */
    private function write(): void {
        fseek($this->stream, 0, SEEK_END);
        if ($this->waiting !== '' && @fwrite($this->stream, $this->waiting) !== strlen($this->waiting)) {
            throw new refused_exception('files_failed');
        }
        $this->waiting = '';
    }
}
