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

use tool_sync\local\kind\touched;

/**
 * What some rows of a file say of the things that they touch, and whether another row says otherwise. Things and sayings are kept
 * as numbers; what most rows say (it is there) is not kept at all, so that rows that merely add something need no memory.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sayings {
    /** @var int Things of which more than this is said are too many: about 20 MB. */
    public const MANY = 400000;
    /** @var string Stands for "it is there". */
    private const THERE = "\0\0\0\0\0\0\0\0";
    /** @var int Stands for a thing of which different things are said. */
    private const DISPUTED = 0;

    /** @var array<int, int> What is said, by thing: never that it is there. */
    private array $said = [];

    /**
     * What a row touches and says of it, in a short form.
     *
     * @param touched $touched
     * @return string of each thing eight bytes, and eight of what is said of it
     */
    public static function shorten(touched $touched): string {
        $bytes = '';
        foreach ($touched->things as $thing => $saying) {
            $bytes .= hash('xxh3', (string)$thing, true) . ($saying === touched::THERE ? self::THERE : hash('xxh3', $saying, true));
        }
        return $bytes;
    }

    /**
     * Notes what a row says.
     *
     * @param string $bytes of shorten()
     */
    public function add(string $bytes): void {
        $numbers = self::numbers($bytes);
        for ($i = 1; isset($numbers[$i]); $i += 2) {
            [$thing, $saying] = [$numbers[$i], $numbers[$i + 1]];
            if ($saying !== 0) {
                $this->said[$thing] = ($this->said[$thing] ?? $saying) === $saying ? $saying : self::DISPUTED;
            }
        }
    }

    /**
     * Do the rows noted here say otherwise of anything that this row touches?
     *
     * @param string $bytes of shorten()
     * @return bool
     */
    public function contradict(string $bytes): bool {
        $numbers = self::numbers($bytes);
        for ($i = 1; isset($numbers[$i]); $i += 2) {
            $said = $this->said[$numbers[$i]] ?? null;
            if ($said !== null && ($said === self::DISPUTED || $said !== $numbers[$i + 1])) {
                return true;
            }
        }
        return false;
    }

    /**
     * Of how many things is something kept?
     *
     * @return int
     */
    public function count(): int {
        return count($this->said);
    }

    /**
     * Bytes as numbers, eight each: an array of numbers takes less room than one of strings.
     *
     * @param string $bytes
     * @return array<int, int> from 1
     */
    private static function numbers(string $bytes): array {
        /** @var array<int, int> $numbers */
        $numbers = unpack('q*', $bytes) ?: [];
        return $numbers;
    }
}
