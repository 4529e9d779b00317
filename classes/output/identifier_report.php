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

use tool_sync\local\format\setting;
use tool_sync\local\moodle\identifier_count;

/**
 * How far the choices of an identifier setting reach, in words.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class identifier_report {
    /**
     * What the values of an identifier setting name: the last word of its key, or of the two of the user file the first.
     *
     * @param setting $setting
     * @return string user, cohort, course or role; empty = it is no identifier setting
     */
    public static function get_object(setting $setting): string {
        $form = '/(?|(?:^|_)(user|cohort|course|role)identifier|^(user|course)s_primaryidentity|_(user)field)$/D';
        return preg_match($form, $setting->key, $match) ? $match[1] : '';
    }

    /**
     * The counts of each choice.
     *
     * @param setting $setting an identifier setting
     * @return array<int, array{value: string, label: string, total: int, filled: int, shared: int, tone: string, message: string}>
     */
    public static function export(setting $setting): array {
        $object = self::get_object($setting);
        $exported = [];
        foreach (setting_factory::list_choices($setting) as $field => $label) {
            if (!identifier_count::is_countable($object, $field)) {
                continue;
            }
            $count = identifier_count::of($object, $field);
            $exported[] = [
                'value' => $field,
                'label' => $label,
                'total' => $count->total,
                'filled' => $count->filled,
                'shared' => $count->shared,
                'tone' => self::get_tone($count),
                'message' => self::say($object, $count),
            ];
        }
        return $exported;
    }

    /**
     * How good the news are.
     *
     * @param identifier_count $count
     * @return string
     */
    private static function get_tone(identifier_count $count): string {
        if ($count->filled === 0 && $count->total > 0) {
            return 'danger';
        }
        if ($count->shared > 0 || $count->filled * 2 < $count->total) {
            return 'warning';
        }
        return $count->filled < $count->total ? 'info' : 'success';
    }

    /**
     * The counts in words: "4,812 of 5,020 users, 3 duplicates".
     *
     * @param string $object
     * @param identifier_count $count
     * @return string
     */
    private static function say(string $object, identifier_count $count): string {
        $said = plain_text::count("count_$object", $count->total, ['filled' => plain_text::say($count->filled)]);
        if ($count->shared === 0) {
            return $said;
        }
        $duplicates = plain_text::count('count_duplicates', $count->shared, ['things' => plain_text::say($count->ambiguous)]);
        return get_string('count_and', 'tool_sync', (object) ['counts' => $said, 'duplicates' => $duplicates]);
    }
}
