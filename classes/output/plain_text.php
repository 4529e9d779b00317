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


namespace tool_sync\output;

/**
 * Numbers and times as the reader's language writes them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plain_text {
    /**
     * A whole number: 4,812.
     *
     * @param int $number
     * @return string
     */
    public static function say(int $number): string {
        return number_format($number, 0, get_string('decsep', 'langconfig'), get_string('thousandssep', 'langconfig'));
    }

    /**
     * A string that depends on a number: "<key>_one" for one thing, and in French for none.
     *
     * @param string $key
     * @param int $count the string's "count"
     * @param array<string, string> $params further values
     * @return string
     */
    public static function count(string $key, int $count, array $params = []): string {
        $one = $count === 1 || ($count === 0 && str_starts_with(current_language(), 'fr'));
        return get_string($one ? "{$key}_one" : $key, 'tool_sync', (object) (['count' => self::say($count)] + $params));
    }

    /**
     * A time: 22/11/26, 04:28.
     *
     * @param int $time Unix seconds
     * @return string
     */
    public static function time(int $time): string {
        return userdate($time, get_string('strftimedatetimeshort', 'langconfig'));
    }
}
