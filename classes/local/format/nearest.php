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

namespace tool_sync\local\format;

/**
 * Finds what may have been meant: the words of a long list that are most like a word. src/format/nearest.ts finds the same.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class nearest {
    /** @var int A list of so many words is told whole. */
    public const WHOLE = 12;
    /** @var int So many of a longer one are told. */
    public const TOLD = 5;
    /** @var int So many bytes of a word are compared. */
    private const COMPARED = 40;

    /**
     * The words that are nearest: with the fewest letters changed; of those, with the longest common beginning; else in their
     * order. Letter case (ASCII) makes no difference.
     *
     * @param string $wanted
     * @param string[] $words
     * @return string[] TOLD at most, the nearest first
     */
    public static function find(string $wanted, array $words): array {
        $wanted = substr(definition::fold($wanted), 0, self::COMPARED);
        $ranks = [];
        foreach (array_values($words) as $i => $word) {
            $word = substr(definition::fold($word), 0, self::COMPARED);
            $ranks[] = [levenshtein($wanted, $word), -strspn($wanted ^ $word, "\0"), $i];
        }
        sort($ranks);
        return array_map(static fn(array $rank): string => array_values($words)[$rank[2]], array_slice($ranks, 0, self::TOLD));
    }

    /**
     * The words of a list, as an issue tells them: all, or the nearest ones and how many there are.
     *
     * @param string $wanted
     * @param string[] $words
     * @return string
     */
    public static function tell(string $wanted, array $words): string {
        return count($words) <= self::WHOLE ? implode(', ', $words)
            : implode(', ', self::find($wanted, $words)) . ', … (' . count($words) . ')';
    }
}
