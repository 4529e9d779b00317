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
     * A JPEG in the four colours of printers, 16 × 16.
     *
     * @return string
     */
    public static function printed(): string {
        $jpeg = self::picture('jpeg', width: 16, height: 16);
        [$frame, $scan] = [(int)strpos($jpeg, "\xFF\xC0"), (int)strpos($jpeg, "\xFF\xDA")];
        $header = pack('nCnnC', 20, 8, 16, 16, 4) . "\1\x11\0\2\x11\0\3\x11\0\4\x11\0";
        $tables = substr($jpeg, $frame + 19, $scan - $frame - 19);
        // Four blocks of each colour, in each of which nothing is other than in the one before it.
        $blocks = str_repeat("\x28\xA2\x8A", 4);
        return "\xFF\xD8\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\0" . substr($jpeg, 20, $frame - 20) . "\xFF\xC0" . $header . $tables
            . "\xFF\xDA\0\x0E\4\1\0\2\0\3\0\4\0\0\x3F\0" . $blocks . "\xFF\xD9";
    }

    /**
     * A GIF whose picture moves.
     *
     * @return string
     */
    public static function moving(): string {
        $gif = self::picture('gif');
        $frame = substr($gif, (int)strpos($gif, ',', 13 + 3 * 2 ** ((ord($gif[10]) & 7) + 1)), -1);
        $control = "\x21\xF9\4\0\x0A\0\0\0";
        return 'GIF89a' . substr($gif, 6, -strlen($frame) - 1) . "\x21\xFF\x0BNETSCAPE2.0\3\1\0\0\0" . $control . $frame . $control
            . $frame . ';';
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
