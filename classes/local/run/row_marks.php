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
 * Marks on the rows of a file, a bit each, by number from 0. They are kept as facts of the run, in blocks.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class row_marks {
    /** @var int Bytes of a block: 4096 rows. */
    private const BLOCK = 512;

    /** @var array<array-key, string> Blocks that hold marks. */
    private array $blocks = [];

    /**
     * Marks a row.
     *
     * @param int $number
     */
    public function mark(int $number): void {
        [$block, $byte, $bit] = self::place($number);
        $this->blocks[$block] ??= str_repeat("\0", self::BLOCK);
        $this->blocks[$block][$byte] = chr(ord($this->blocks[$block][$byte]) | $bit);
    }

    /**
     * Takes the mark of a row away.
     *
     * @param int $number
     */
    public function clear(int $number): void {
        [$block, $byte, $bit] = self::place($number);
        if (isset($this->blocks[$block])) {
            $this->blocks[$block][$byte] = chr(ord($this->blocks[$block][$byte]) & ~$bit);
        }
    }

    /**
     * Is a row marked?
     *
     * @param int $number
     * @return bool
     */
    public function has(int $number): bool {
        [$block, $byte, $bit] = self::place($number);
        return isset($this->blocks[$block]) && (ord($this->blocks[$block][$byte]) & $bit) !== 0;
    }

    /**
     * The marks as texts.
     *
     * @return array<string, string> by block
     */
    public function to_facts(): array {
        /** @var array<string, string> $facts PHP takes a number for a number */
        $facts = array_map(base64_encode(...), $this->blocks);
        return $facts;
    }

    /**
     * Reads the marks again.
     *
     * @param iterable<array-key, string> $facts of to_facts()
     * @return self
     */
    public static function from_facts(iterable $facts): self {
        $marks = new self();
        foreach ($facts as $block => $fact) {
            $marks->blocks[(int)$block] = str_pad((string)base64_decode($fact, true), self::BLOCK, "\0");
        }
        return $marks;
    }

    /**
     * Where is a row's mark?
     *
     * @param int $number
     * @return array{int, int, int} block, byte in it, bit
     */
    private static function place(int $number): array {
        return [intdiv($number, 8 * self::BLOCK), intdiv($number, 8) % self::BLOCK, 1 << ($number % 8)];
    }
}
