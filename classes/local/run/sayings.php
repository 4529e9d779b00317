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
    /** @var int Stands for "it is there". */
    private const THERE = 0;
    /** @var int Stands for a thing of which different things are said. */
    private const DISPUTED = 1;

    /** @var array<int, int> What is said, by thing. */
    private array $said = [];

    /**
     * What a row touches, as numbers.
     *
     * @param touched $touched
     * @return list<int> thing, saying, thing, saying …
     */
    public static function number(touched $touched): array {
        $numbers = [];
        foreach ($touched->things as $thing => $saying) {
            $numbers[] = self::hash((string)$thing);
            // A saying is never taken for one of the two that have a meaning here.
            $numbers[] = $saying === touched::THERE ? self::THERE : self::hash($saying) | 2;
        }
        return $numbers;
    }

    /**
     * Notes what a row says.
     *
     * @param list<int> $numbers of number()
     */
    public function add(array $numbers): void {
        for ($i = 0; isset($numbers[$i]); $i += 2) {
            [$thing, $saying] = [$numbers[$i], $numbers[$i + 1]];
            if ($saying === self::THERE) {
                continue;
            }
            $before = $this->said[$thing] ?? self::THERE;
            if ($before !== $saying && $before !== self::DISPUTED) {
                $this->said[$thing] = $before === self::THERE ? $saying : self::DISPUTED;
            }
        }
    }

    /**
     * Do the rows noted here say otherwise of anything that this row touches?
     *
     * @param list<int> $numbers of number()
     * @return bool
     */
    public function contradict(array $numbers): bool {
        for ($i = 0; isset($numbers[$i]); $i += 2) {
            if (isset($this->said[$numbers[$i]]) && $this->said[$numbers[$i]] !== $numbers[$i + 1]) {
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
     * A text as a number.
     *
     * @param string $text
     * @return int
     */
    private static function hash(string $text): int {
        return number_lists::of_bytes(hash('xxh3', $text, true))[0];
    }
}
