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
 * Looks at what a file holds: is it a picture that can be taken? Its name says nothing.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class picture_check {
    /** @var string[] How archives begin. */
    private const ARCHIVES = ["PK\x03\x04", "PK\x05\x06", "Rar!", "7z\xBC\xAF", "\x1F\x8B", "BZh", "\xFD7zXZ"];
    /** @var int Bytes at the end of a file in which its last mark must be. */
    private const END = 1024;
    /** @var int Most scans of a JPEG: a progressive one has some ten, and each of thousands would cost a second. */
    private const SCANS = 100;

    /**
     * Why this cannot be taken.
     *
     * @param string $content the whole file
     * @param int $pixels most that a picture may have
     * @return string nested_archive, not_an_image, broken or too_large; empty = it can
     */
    public static function find_problem(string $content, int $pixels): string {
        $type = self::find_type($content);
        if ($type === '') {
            foreach (self::ARCHIVES as $mark) {
                if (str_starts_with($content, $mark)) {
                    return 'nested_archive';
                }
            }
            return substr($content, 257, 5) === 'ustar' ? 'nested_archive' : 'not_an_image';
        }
        $size = @getimagesizefromstring($content);
        if (!$size || $size[0] < 1 || $size[1] < 1) {
            return 'broken';
        }
        if ($size[0] > intdiv($pixels, $size[1])) {
            return 'too_large';
        }
        return self::is_complete($type, $content, $size[0], $size[1]) ? '' : 'broken';
    }

    /**
     * What sort of picture is it?
     *
     * @param string $content
     * @return string jpeg, png, gif or webp; empty = none
     */
    public static function find_type(string $content): string {
        return match (true) {
            str_starts_with($content, "\xFF\xD8\xFF") => 'jpeg',
            str_starts_with($content, "\x89PNG\r\n\x1A\n") => 'png',
            str_starts_with($content, 'GIF87a'), str_starts_with($content, 'GIF89a') => 'gif',
            str_starts_with($content, 'RIFF') && substr($content, 8, 4) === 'WEBP' => 'webp',
            default => '',
        };
    }

    /**
     * Is the picture there to its end, in a form that can be read? What was cut off would be grey on the site.
     *
     * @param string $type
     * @param string $content
     * @param int $width
     * @param int $height
     * @return bool
     */
    private static function is_complete(string $type, string $content, int $width, int $height): bool {
        if ($type === 'webp') {
            // Moving pictures of this type cannot be read.
            $ismoving = substr($content, 12, 4) === 'VP8X' && (ord($content[20] ?? "\0") & 2) !== 0;
            return !$ismoving && self::read_number($content, 4, 'V') + 8 <= strlen($content);
        }
        if ($type === 'jpeg') {
            $start = self::find_scan($content, [$height, $width]);
            return $start > 0 && strpos($content, "\xFF\xD9", $start) !== false
                && substr_count($content, "\xFF\xDA", $start) <= self::SCANS;
        }
        return str_contains(substr($content, -self::END), $type === 'png' ? 'IEND' : ';');
    }

    /**
     * Where the picture itself begins in a JPEG file, behind what is said of it: that may hold a small one with an end of its own.
     *
     * PHP, which tells how large a picture is, and the library that makes room for its pixels go different ways through a file with
     * marks that no camera writes there: what one skips may be the size that the other finds. Such a file is no picture.
     *
     * @param string $content
     * @param array{int, int} $size height and width that PHP has found
     * @return int 0 = nowhere, or behind marks that do not belong there, or behind another size
     */
    private static function find_scan(string $content, array $size): int {
        $length = strlen($content);
        $sizes = [];
        $offset = 2;
        while ($offset + 4 <= $length && $content[$offset] === "\xFF") {
            $mark = ord($content[$offset + 1]);
            if ($mark === 0xFF) {
                // A byte that fills.
                $offset++;
                continue;
            }
            if ($mark === 0xDA) {
                return $sizes === [$size] ? $offset : 0;
            }
            if ($mark < 0xC0 || ($mark >= 0xD0 && $mark <= 0xD9)) {
                return 0;
            }
            if ($mark <= 0xCF && !in_array($mark, [0xC4, 0xC8, 0xCC], true)) {
                $sizes[] = [self::read_number($content, $offset + 5, 'n'), self::read_number($content, $offset + 7, 'n')];
            }
            $offset += 2 + max(2, self::read_number($content, $offset + 2, 'n'));
        }
        return 0;
    }

    /**
     * A number of a file.
     *
     * @param string $content
     * @param int $offset
     * @param string $format V or n: see pack()
     * @return int
     */
    private static function read_number(string $content, int $offset, string $format): int {
        $numbers = @unpack($format . 'number', substr($content, $offset, 4));
        return is_int($numbers['number'] ?? null) ? $numbers['number'] : 0;
    }
}
