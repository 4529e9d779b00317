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

namespace tool_sync\local\moodle;

use tool_sync\local\run\file_names;

/**
 * Finds the command files that a location setting names: "sis/cohorts.csv", several as "a.csv,b.csv", or a pattern "cohorts_*.csv".
 * Paths are relative to the command file area and never leave it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class locations {
    /**
     * The files that exist, in the order of the setting, those of a pattern in natural order of their names, each once.
     *
     * @param string $location as configured
     * @param string $default when nothing is configured
     * @return \stored_file[]
     */
    public static function resolve(string $location, string $default = ''): array {
        $found = [];
        foreach (explode(',', trim($location) === '' ? $default : $location) as $part) {
            $path = '/' . ltrim(trim(str_replace('\\', '/', $part)), '/');
            $path = preg_replace('~/(\.?/)+~', '/', $path);
            if ($path === '/' || preg_match('~/\.\.?(/|$)~', $path)) {
                continue;
            }
            foreach (str_contains($path, '*') ? self::match($path) : array_filter([file_area::find($path)]) as $file) {
                $found[$file->get_id()] = $file;
            }
        }
        return array_values($found);
    }

    /**
     * The files of a folder whose names match a pattern. Retry files of an earlier run are no command files until somebody says so.
     *
     * @param string $path whose last part has a star; stars in folders mean nothing
     * @return \stored_file[]
     */
    private static function match(string $path): array {
        [$folder, $pattern] = file_area::split($path);
        $regex = '~^' . str_replace('\*', '.*', preg_quote($pattern, '~')) . '$~Dsu';
        $found = [];
        $files = get_file_storage()->get_directory_files(file_area::context(), file_area::COMPONENT, file_area::FILES, 0, $folder,
            false, false);
        foreach ($files as $file) {
            $name = $file->get_filename();
            if (preg_match($regex, $name) && !file_names::is_retry($name)) {
                $found[$name] = $file;
            }
        }
        uksort($found, static fn($a, $b): int => strnatcmp((string) $a, (string) $b) ?: strcmp((string) $a, (string) $b));
        return array_values($found);
    }
}
