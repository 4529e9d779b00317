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
 * letter or two wrong. Digits and letters that stand alone are never taken for others, at most exchanged: E1024 is not a misspelt
 * E1025, nor "Sixième B" a misspelt "Sixième A".
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

    /** @var int Longest number that is written with other zeros before it. */
    private const DIGITS = 12;

    /** @var array<string, array<string, true>> Values as keys, by folded name. */
    private array $values = [];
    /** @var array<string, array<int, array<string, true>>> Folded names as keys, by length, by signature. */
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
                    $this->values[$folded][$value] = true;
                    $this->index[self::signature($name)][strlen($folded)][$folded] = true;
                }
            }
        }
    }

    /**
     * The values whose names are nearest to one that is not known: those that differ least, and no others.
     *
     * @param string $wanted
     * @param int $most
     * @return string[] in the order of the alphabet
     */
    public function nearest(string $wanted, int $most): array {
        $folded = self::fold($wanted);
        $nearest = [];
        foreach (isset($this->values[$folded]) ? [$folded] : $this->nearest_names($folded, self::signature($wanted)) as $name) {
            $nearest += $this->values[$name];
        }
        unset($nearest[$wanted]);
        $nearest = array_map(strval(...), array_keys($nearest));
        sort($nearest, SORT_STRING);
        return array_slice($nearest, 0, $most);
    }

    /**
     * The names that differ least from one.
     *
     * @param string $wanted folded
     * @param string $signature
     * @return string[] folded
     */
    private function nearest_names(string $wanted, string $signature): array {
        $length = strlen($wanted);
        if ($length === 0 || $length > self::LONGEST) {
            return [];
        }
        $found = [];
        foreach ($this->index[$signature] ?? [] as $size => $names) {
            $allowed = min(self::MOST, intdiv(max($size, $length), 3));
            if (abs($size - $length) > $allowed) {
                continue;
            }
            foreach (array_keys($names) as $name) {
                $distance = self::distance($wanted, (string) $name);
                if ($distance <= $allowed) {
                    $found[$distance][] = (string) $name;
                }
            }
        }
        return $found ? $found[min(array_keys($found))] : [];
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
     * Other ways to write the same: in upper or lower case; a number with and without zeros before it, which spreadsheets take
     * away.
     *
     * @param string $text
     * @return string[] without the text itself
     */
    public static function variants(string $text): array {
        $variants = [mb_strtolower($text, 'UTF-8'), mb_strtoupper($text, 'UTF-8')];
        if (preg_match('/^[0-9]{1,' . self::DIGITS . '}$/D', $text)) {
            $number = ltrim($text, '0');
            for ($length = max(1, strlen($number)); $length <= self::DIGITS; $length++) {
                $variants[] = str_pad($number, $length, '0', STR_PAD_LEFT);
            }
        }
        return array_values(array_diff(array_unique($variants), [$text]));
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
     * What must not be taken for something else: digits, without zeros before a number, and letters that stand alone, sorted.
     *
     * @param string $name
     * @return string
     */
    private static function signature(string $name): string {
        $name = (string) preg_replace('/(?<![0-9])0+(?=[0-9])/', '', mb_strtolower($name, 'UTF-8'));
        preg_match_all('/[0-9]|(?<![\p{L}\p{M}])\p{L}(?![\p{L}\p{M}])/u', $name, $found);
        sort($found[0]);
        return ' ' . implode('', $found[0]);
    }
}
