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


namespace tool_sync\tests;

use tool_sync\local\archive\zip_writer;

/**
 * Pictures and archives of pictures, for tests.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class drawn {
    /**
     * A picture.
     *
     * @param string $type jpeg, png, gif or webp
     * @param int $colour
     * @param int $width
     * @param int $height
     * @return string
     */
    public static function picture(string $type = 'png', int $colour = 0x3366CC, int $width = 24, int $height = 16): string {
        $image = imagecreatetruecolor($width, $height);
        imagefilledrectangle($image, 0, 0, $width, $height, $colour);
        // One corner is another: so it can be seen how the picture is turned.
        imagefilledrectangle($image, 0, 0, intdiv($width, 2) - 1, intdiv($height, 2) - 1, 0xFFFFFF);
        ob_start();
        match ($type) {
            'jpeg' => imagejpeg($image, null, 95),
            'png' => imagepng($image),
            'gif' => imagegif($image),
            'webp' => imagewebp($image),
        };
        return (string)ob_get_clean();
    }

    /**
     * A JPEG with a word on how the camera was held.
     *
     * @param string $jpeg
     * @param int $orientation as EXIF says it
     * @return string
     */
    public static function held(string $jpeg, int $orientation): string {
        $tiff = "II*\0" . pack('V', 8) . pack('v', 1) . pack('vvVvv', 0x0112, 3, 1, $orientation, 0) . pack('V', 0);
        $exif = "Exif\0\0" . $tiff;
        return substr($jpeg, 0, 2) . "\xFF\xE1" . pack('n', strlen($exif) + 2) . $exif . substr($jpeg, 2);
    }

    /**
     * A picture that says that it is larger than it is.
     *
     * @param string $picture JPEG or PNG
     * @param int $width
     * @param int $height
     * @return string
     */
    public static function claiming(string $picture, int $width, int $height): string {
        return str_starts_with($picture, "\xFF\xD8")
            ? substr_replace($picture, pack('nn', $height, $width), (int)strpos($picture, "\xFF\xC0") + 5, 4)
            : substr_replace($picture, pack('NN', $width, $height), 16, 8);
    }

    /**
     * An archive.
     *
     * @param array<int|string, string|array{string, string}> $files contents by path, or pairs of path and content
     * @return string
     */
    public static function archive(array $files): string {
        $stream = fopen('php://temp', 'w+b');
        $zip = new zip_writer($stream);
        foreach ($files as $path => $content) {
            is_array($content) ? $zip->add(...$content) : $zip->add((string)$path, $content);
        }
        $zip->finish();
        return (string)stream_get_contents($stream, -1, 0);
    }
}
