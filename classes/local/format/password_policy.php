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
 * Says what a password lacks, as core counts it. src/format/passwordPolicy.ts does the same.
 *
 * A policy holds numbers: minlength (characters at least), digits, lower, upper, nonalphanum (of each at least), consecutive (equal
 * ones in a row at most). What is 0, or not there, is not asked for.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class password_policy {
    /** @var string What stands for "no password": the account can't sign in with one. */
    public const NONE = '*NOPASS*';
    /** @var array<string, array{string, string}> Of each sort of character: how issues write it, and the pattern by which core counts. */
    private const SORTS = [
        'digits' => ['0-9', '/\p{Nd}/u'],
        'lower' => ['a-z', '/\p{Ll}/u'],
        'upper' => ['A-Z', '/\p{Lu}/u'],
        'nonalphanum' => ['#?!', '/[^\p{Lu}\p{Ll}\p{Nd}]/u'],
    ];

    /**
     * What a password lacks.
     *
     * @param array<string, int> $policy
     * @param string $password
     * @return string such as "8+, A-Z, 0-9 (2)", without words, so that it means the same in every language; empty = nothing
     */
    public static function missing(array $policy, string $password): string {
        if ($password === self::NONE) {
            return '';
        }
        $missing = [];
        $least = $policy['minlength'] ?? 0;
        if (mb_strlen($password, 'UTF-8') < $least) {
            $missing[] = "$least+";
        }
        foreach (self::SORTS as $name => [$sign, $pattern]) {
            $least = $policy[$name] ?? 0;
            if ($least > 0 && (int) preg_match_all($pattern, $password) < $least) {
                $missing[] = $least === 1 ? $sign : "$sign ($least)";
            }
        }
        $most = $policy['consecutive'] ?? 0;
        if ($most > 0 && self::has_repetition($password, $most)) {
            $missing[] = "aaa ≤ $most";
        }
        return implode(', ', $missing);
    }

    /**
     * Are there more equal bytes in a row? Core compares bytes, not characters.
     *
     * @param string $password
     * @param int $most
     * @return bool
     */
    private static function has_repetition(string $password, int $most): bool {
        $count = 0;
        $before = '';
        foreach (str_split($password) as $byte) {
            $count = $byte === $before ? $count + 1 : 1;
            if ($count > $most) {
                return true;
            }
            $before = $byte;
        }
        return false;
    }
}
