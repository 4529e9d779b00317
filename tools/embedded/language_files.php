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

namespace tool_sync\tools;

/**
 * The plugin's language files, read without Moodle.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class language_files {
    /**
     * Path of a language file.
     *
     * @param string $language English for one that the plugin does not have
     * @return string
     */
    public static function path(string $language): string {
        $folder = dirname(__DIR__, 2) . '/lang';
        $path = preg_match('/^[a-z]{2}$/', $language) ? "$folder/$language/tool_sync.php" : '';
        return is_file($path) ? $path : "$folder/en/tool_sync.php";
    }

    /**
     * All strings of a language, those that it lacks in English.
     *
     * @param string $language
     * @return array<string, string>
     */
    public static function read(string $language): array {
        defined('MOODLE_INTERNAL') || define('MOODLE_INTERNAL', true);
        $string = [];
        foreach ([self::path('en'), self::path($language)] as $path) {
            require($path);
        }
        return $string;
    }
}
