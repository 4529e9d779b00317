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


namespace tool_sync\local\lookup;

/**
 * Finds what may have been meant by a name: the same but for case, accents, punctuation and zeros before a number, or with a
 * letter or two wrong. Digits are never taken for one another, at most exchanged: E1024 is not a misspelt E1025.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class spelling {
    /** @var int Letters that may be wrong. */
    private const MOST = 3;
    /** @var int Longest name that is compared, in bytes. */
    private const LONGEST = 120;

    /** @var array<string, array<int, array<string, array<string, true>>>> Values by folded name, length, digits. */
    private array $index = [];

    /**
     * Constructor.
     *
     * @param iterable<array{value: string, names: string[]}> $candidates values to suggest, and names to compare
     */
    public function __construct(iterable $candidates) {
        foreach ($candidates as ['value' => $value, 'names' => $names]) {
            foreach ($names as $name) {
                $folded = self::fold($name);
                if ($value !== '' && $folded !== '' && strlen($folded) <= self::LONGEST) {
                    $this->index[self::digits($folded)][strlen($folded)][$folded][$value] = true;
                }
            }
        }
    }

    /**
     * The values whose names are nearest to one that is not known.
     *
     * @param string $wanted
     * @param int $most
     * @return string[] the nearest first
     */
    public function nearest(string $wanted, int $most): array {
        $folded = self::fold($wanted);
        $length = strlen($folded);
        $found = [];
        if ($length === 0 || $length > self::LONGEST) {
            return [];
        }
        foreach ($this->index[self::digits($folded)] ?? [] as $size => $names) {
            if (abs($size - $length) > self::MOST) {
                continue;
            }
            $allowed = min(self::MOST, intdiv(max($size, $length), 3));
            foreach ($names as $name => $values) {
                $distance = self::distance($folded, (string) $name);
                if ($distance <= $allowed) {
                    foreach (array_keys($values) as $value) {
                        $found[$value] = min($found[$value] ?? $distance, $distance);
                    }
                }
            }
        }
        unset($found[$wanted]);
        uksort($found, static fn(int|string $a, int|string $b): int => [$found[$a], (string) $a] <=> [$found[$b], (string) $b]);
        return array_map(strval(...), array_slice(array_keys($found), 0, $most));
    }

    /**
     * Letters and digits alone: in lower case, without accents, without zeros before a number.
     *
     * @param string $text
     * @return string
     */
    public static function fold(string $text): string {
        $text = mb_strtolower(strtr($text, ['œ' => 'oe', 'Œ' => 'oe', 'æ' => 'ae', 'Æ' => 'ae', 'ß' => 'ss']), 'UTF-8');
        if (class_exists(\Normalizer::class)) {
            $decomposed = \Normalizer::normalize($text, \Normalizer::FORM_KD);
            $text = $decomposed === false ? $text : $decomposed;
        }
        $text = (string) preg_replace('/[^\p{L}\p{N}]+/u', '', $text);
        return (string) preg_replace('/(?<![0-9])0+(?=[0-9])/', '', $text);
    }

    /**
     * How many letters are wrong: two neighbours that changed places count as one.
     *
     * @param string $a
     * @param string $b
     * @return int
     */
    private static function distance(string $a, string $b): int {
        $distance = levenshtein($a, $b);
        if ($distance === 2 && strlen($a) === strlen($b)) {
            $i = strspn($a ^ $b, "\0");
            if ($a[$i] === ($b[$i + 1] ?? '') && ($a[$i + 1] ?? '') === $b[$i]) {
                return 1;
            }
        }
        return $distance;
    }

    /**
     * The digits of a name, sorted.
     *
     * @param string $folded
     * @return string
     */
    private static function digits(string $folded): string {
        $digits = str_split((string) preg_replace('/[^0-9]+/', '', $folded));
        sort($digits);
        return 'd' . implode('', $digits);
    }
}
