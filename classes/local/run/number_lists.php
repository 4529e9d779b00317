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
 * Lists of whole numbers, written to a temporary file one after the other and read again: what a file of a million rows touches
 * does not fit into memory.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class number_lists {
    /** @var int Numbers that are written at once. */
    private const BLOCK = 8192;

    /** @var list<int> Numbers that are not yet written: of each list its length, then its numbers. */
    private array $waiting = [];

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
     * Adds a list.
     *
     * @param list<int> $numbers
     * @throws refused_exception files_failed when there is no room
     */
    public function add(array $numbers): void {
        $this->waiting[] = count($numbers);
        array_push($this->waiting, ...$numbers);
        if (count($this->waiting) >= self::BLOCK) {
            $this->write();
        }
    }

    /**
     * The lists in their order.
     *
     * @return \Generator<int, list<int>>
     */
    public function list(): \Generator {
        $this->write();
        rewind($this->stream);
        while (($head = (string)fread($this->stream, 8)) !== '') {
            $count = self::of_bytes($head)[0];
            $numbers = self::of_bytes((string)stream_get_contents($this->stream, 8 * $count));
            for ($i = 0; $i < $count; $i += $length + 1) {
                $length = $numbers[$i];
                yield array_slice($numbers, $i + 1, $length);
            }
        }
    }

    /**
     * The numbers that bytes hold, eight each.
     *
     * @param string $bytes
     * @return list<int>
     */
    public static function of_bytes(string $bytes): array {
        /** @var array<int, int> $numbers */
        $numbers = unpack('q*', $bytes) ?: [];
        return array_values($numbers);
    }

    /** Writes what waits. A list is never cut. */
    private function write(): void {
        if (!$this->waiting) {
            return;
        }
        $block = pack('q*', count($this->waiting), ...$this->waiting);
        fseek($this->stream, 0, SEEK_END);
        if (@fwrite($this->stream, $block) !== strlen($block)) {
            throw new refused_exception('files_failed');
        }
        $this->waiting = [];
    }
}
