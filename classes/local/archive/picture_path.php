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


namespace tool_sync\local\archive;

/**
 * What the path of a file in an archive says: is it a picture, and whose?
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class picture_path {
    /** @var string[] Endings of the names of pictures. */
    private const PICTURES = ['png', 'jpg', 'jpeg', 'gif', 'webp'];
    /** @var string[] Endings of the names of archives. */
    private const ARCHIVES = ['zip', 'rar', '7z', 'tar', 'gz', 'tgz', 'bz2', 'xz'];
    /** @var string[] What operating systems add, in lower case. */
    private const EXTRAS = ['thumbs.db', 'ehthumbs.db', '.ds_store', 'desktop.ini'];
    /** @var string What a retry archive says of its pictures: in a folder too, where somebody has packed it again. */
    public const PROBLEMS = 'problems.csv';

    /**
     * Is it a folder, what an operating system adds, or what a retry archive says of its pictures?
     *
     * @param string $path
     * @return bool
     */
    public static function is_extra(string $path): bool {
        $name = self::get_name($path);
        return $name === '' || $name === self::PROBLEMS || str_starts_with($name, '._')
            || in_array(strtolower($name), self::EXTRAS, true) || str_starts_with($path, '__MACOSX/')
            || str_contains($path, '/__MACOSX/');
    }

    /**
     * Why a file of this path cannot be a picture.
     *
     * @param string $path
     * @return string unsafe_path, nested_archive, not_an_image or no_name; empty = it can
     */
    public static function find_problem(string $path): string {
        if (preg_match('~[\x00-\x1F\x7F\\\\]|^/|^[A-Za-z]:|(^|/)\.\.(/|$)~D', $path) || !mb_check_encoding($path, 'UTF-8')) {
            return 'unsafe_path';
        }
        $ending = self::get_ending($path);
        return match (true) {
            in_array($ending, self::ARCHIVES, true) => 'nested_archive',
            !in_array($ending, self::PICTURES, true) => 'not_an_image',
            self::get_user($path) === '' => 'no_name',
            default => '',
        };
    }

    /**
     * Whose picture is it: the name without folders and ending.
     *
     * @param string $path
     * @return string in the composed form of Unicode: archives made by a Mac hold the other one
     */
    public static function get_user(string $path): string {
        $name = self::get_name($path);
        $dot = strrpos($name, '.');
        $name = trim($dot === false ? $name : substr($name, 0, $dot));
        return (string)(\Normalizer::normalize($name) ?: $name);
    }

    /**
     * The path as it can be shown: on one line.
     *
     * @param string $path
     * @return string valid UTF-8
     */
    public static function show(string $path): string {
        return (string)preg_replace('~[\x00-\x1F\x7F]~', "\u{FFFD}", mb_scrub($path, 'UTF-8'));
    }

    /**
     * The name without folders.
     *
     * @param string $path
     * @return string empty = a folder
     */
    private static function get_name(string $path): string {
        $slash = strrpos($path, '/');
        return $slash === false ? $path : substr($path, $slash + 1);
    }

    /**
     * What follows the last dot of the name.
     *
     * @param string $path
     * @return string in lower case; empty = nothing
     */
    private static function get_ending(string $path): string {
        $name = self::get_name($path);
        $dot = strrpos($name, '.');
        return $dot === false ? '' : strtolower(substr($name, $dot + 1));
    }
}
