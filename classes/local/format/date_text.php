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
 * Dates as command files write them: Unix seconds, YYYY-MM-DD, YYYY-MM-DD hh:mm[:ss], or ISO 8601 with "T" and an offset.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class date_text {
    /** @var string Unix seconds. Eight digits are none: in 1971 nobody enrolled, and 20261231 means a day. */
    private const SECONDS = '/^(?:[0-9]{1,7}|[0-9]{9,12})$/D';
    /** @var string A day, perhaps a time; after a "T" an offset must follow. */
    private const PATTERN = '/^([0-9]{4})-([0-9]{2})-([0-9]{2})'
        . '(?: ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:Z|([+-])([0-9]{2}):([0-9]{2})))?$/D';

    /**
     * Is it a date?
     *
     * @param string $text
     * @return bool
     */
    public static function is_valid(string $text): bool {
        return preg_match(self::SECONDS, $text) === 1 || self::parts($text) !== null;
    }

    /**
     * The moment that it means.
     *
     * @param string $text a valid date
     * @param ?callable(int, int, int, int, int, int): int $localtime seconds of a local date and time; null = UTC
     * @return int Unix seconds
     */
    public static function to_seconds(string $text, ?callable $localtime = null): int {
        if (preg_match(self::SECONDS, $text) === 1) {
            return (int) $text;
        }
        [$year, $month, $day, $hour, $minute, $second, $offset] = self::parts($text)
            ?? throw new \InvalidArgumentException('not a date');
        if ($offset === null && $localtime !== null) {
            return $localtime($year, $month, $day, $hour, $minute, $second);
        }
        return gmmktime($hour, $minute, $second, $month, $day, $year) - ($offset ?? 0);
    }

    /**
     * Its parts.
     *
     * @param string $text
     * @return ?array{int, int, int, int, int, int, ?int} year, month, day, hour, minute, second, offset in seconds (null = local);
     *     null = no date, or a day or time that does not exist
     */
    private static function parts(string $text): ?array {
        // A day as eight digits.
        $written = preg_replace('/^([0-9]{4})([0-9]{2})([0-9]{2})$/D', '$1-$2-$3', $text);
        if (!preg_match(self::PATTERN, (string) $written, $match)) {
            return null;
        }
        $match = array_pad($match, 13, '');
        $zoned = ($text[10] ?? '') === 'T';
        [$hour, $minute, $second] = array_map('intval', array_slice($match, $zoned ? 7 : 4, 3));
        $offset = ((int) $match[11] * 3600 + (int) $match[12] * 60) * ($match[10] === '-' ? -1 : 1);
        $exists = (int) $match[1] >= 1970 && checkdate((int) $match[2], (int) $match[3], (int) $match[1])
            && $hour < 24 && $minute < 60 && $second < 60 && (int) $match[11] < 24 && (int) $match[12] < 60;
        if (!$exists) {
            return null;
        }
        return [(int) $match[1], (int) $match[2], (int) $match[3], $hour, $minute, $second, $zoned ? $offset : null];
    }
}
