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
        foreach (self::parts($location, $default) as [, $path]) {
            foreach (self::find($path) as $file) {
                $found[$file->get_id()] = $file;
            }
        }
        return array_values($found);
    }

    /**
     * The places that a location names.
     *
     * @param string $location as configured
     * @param string $default when nothing is configured
     * @return array<int, array{string, string}> each as written and as a path of the command file area, which may hold a star in
     *     its name; an empty path = no place within the area
     */
    public static function parts(string $location, string $default = ''): array {
        $parts = [];
        foreach (explode(',', trim($location) === '' ? $default : $location) as $part) {
            $path = '/' . ltrim(trim(str_replace('\\', '/', $part)), '/');
            $path = preg_replace('~/(\.?/)+~', '/', $path);
            $parts[] = [trim($part), $path === '/' || preg_match('~/\.\.?(/|$)|[\x00-\x1F\x7F]~', $path) ? '' : $path];
        }
        return $parts;
    }

    /**
     * The files of one place.
     *
     * @param string $path as {@see locations::parts()} gives it
     * @return \stored_file[]
     */
    public static function find(string $path): array {
        if ($path === '') {
            return [];
        }
        return self::is_pattern($path) ? self::match($path) : array_values(array_filter([file_area::find($path)]));
    }

    /**
     * Would a file of this path be found at a place?
     *
     * @param string $path as {@see locations::parts()} gives it
     * @param string $file path of the file
     * @return bool
     */
    public static function covers(string $path, string $file): bool {
        if (!self::is_pattern($path)) {
            return $path === $file;
        }
        [$folder, $name] = file_area::split($file);
        return $folder === file_area::split($path)[0] && preg_match(self::regex($path), $name) === 1
            && !file_names::is_retry($name);
    }

    /**
     * Does a place stand for several files?
     *
     * @param string $path
     * @return bool
     */
    public static function is_pattern(string $path): bool {
        return str_contains($path, '*');
    }

    /**
     * The files of a folder whose names match a pattern. Retry files of an earlier run are no command files until somebody says so.
     *
     * @param string $path whose last part has a star; stars in folders mean nothing
     * @return \stored_file[]
     */
    private static function match(string $path): array {
        [$folder] = file_area::split($path);
        $found = [];
        $files = get_file_storage()->get_directory_files(file_area::context(), file_area::COMPONENT, file_area::FILES, 0, $folder,
            false, false);
        foreach ($files as $file) {
            $name = $file->get_filename();
            if (self::covers($path, $folder . $name)) {
                $found[$name] = $file;
            }
        }
        uksort($found, static fn($a, $b): int => strnatcmp((string) $a, (string) $b) ?: strcmp((string) $a, (string) $b));
        return array_values($found);
    }

    /**
     * The names that a pattern stands for.
     *
     * @param string $path
     * @return string regular expression
     */
    private static function regex(string $path): string {
        return '~^' . str_replace('\*', '.*', preg_quote(file_area::split($path)[1], '~')) . '$~Dsu';
    }
}
