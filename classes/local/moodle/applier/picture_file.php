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


namespace tool_sync\local\moodle\applier;

use tool_sync\local\archive\picture_check;
use tool_sync\local\run\refused_exception;

/**
 * Makes of a picture a file that core's process_new_icon() takes: it turns none as the camera was held, knows no WebP, and stops
 * the whole process when the memory is not enough for the pixels.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class picture_file {
    /** @var int Bytes that a pixel takes while a picture is read and copied. */
    private const PIXEL = 5;
    /** @var int The same of one that may be made true colour, or whose transparency is kept: it is held a second time. */
    private const TRANSPARENT = 9;
    /** @var int Longest shorter side that a turned picture keeps: four times what the site shows at most. */
    private const SIDE = 2048;
    /** @var array<int, array{int, bool}> Degrees to turn, and whether to mirror then, by what EXIF calls the orientation. */
    private const TURNS = [2 => [0, true], 3 => [180, false], 4 => [180, true], 5 => [270, true], 6 => [270, false],
        7 => [90, true], 8 => [90, false]];

    /**
     * Constructor.
     *
     * @param string $content of a picture that {@see picture_check} has nothing against
     */
    public function __construct(
        /** @var string Content of the picture. */
        private readonly string $content,
    ) {
    }

    /**
     * Writes the file.
     *
     * @param string $pathname
     * @return bool false = this server cannot read it
     * @throws refused_exception picture_memory
     */
    public function save(string $pathname): bool {
        $this->require_memory();
        $type = picture_check::find_type($this->content);
        [$degrees, $mirrored] = $type === 'jpeg' ? self::TURNS[$this->find_orientation()] ?? [0, false] : [0, false];
        if ($type !== 'webp' && $degrees === 0 && !$mirrored) {
            // Core reads it as it is; but where it cannot it goes on with nothing, and ends in an error.
            return @imagecreatefromstring($this->content) !== false && file_put_contents($pathname, $this->content) !== false;
        }
        $image = @imagecreatefromstring($this->content);
        if (!$image) {
            return false;
        }
        if ($type === 'webp') {
            imagepalettetotruecolor($image);
            imagesavealpha($image, true);
            return imagepng($image, $pathname, 1);
        }
        $image = $this->turn($this->shrink($image), $degrees, $mirrored);
        return imagejpeg($image, $pathname, 95);
    }

    /**
     * The picture, no larger than is of use: it is held twice while it is turned.
     *
     * @param \GdImage $image
     * @return \GdImage
     */
    private function shrink(\GdImage $image): \GdImage {
        $width = imagesx($image);
        $height = imagesy($image);
        $shorter = min($width, $height);
        if ($shorter <= self::SIDE) {
            return $image;
        }
        $scale = self::SIDE / $shorter;
        return imagescale($image, (int) round($width * $scale), (int) round($height * $scale)) ?: $image;
    }

    /**
     * Turns a picture.
     *
     * @param \GdImage $image
     * @param int $degrees against the clock
     * @param bool $mirrored
     * @return \GdImage
     */
    private function turn(\GdImage $image, int $degrees, bool $mirrored): \GdImage {
        if ($degrees !== 0) {
            $image = imagerotate($image, $degrees, 0) ?: throw new refused_exception('picture_unreadable');
        }
        if ($mirrored) {
            imageflip($image, IMG_FLIP_HORIZONTAL);
        }
        return $image;
    }

    /**
     * How was the camera held?
     *
     * @return int as EXIF says it; 1 = upright, or nobody knows
     */
    private function find_orientation(): int {
        if (!function_exists('exif_read_data')) {
            return 1;
        }
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $this->content);
        rewind($stream);
        $exif = @exif_read_data($stream);
        fclose($stream);
        $orientation = is_array($exif) ? $exif['Orientation'] ?? 1 : 1;
        return is_numeric($orientation) ? (int) $orientation : 1;
    }

    /**
     * Bytes that a pixel takes while a picture is read and copied.
     *
     * @param string $content
     * @return int
     */
    public static function find_bytes(string $content): int {
        return in_array(picture_check::find_type($content), ['png', 'webp'], true) ? self::TRANSPARENT : self::PIXEL;
    }

    /**
     * Refuses a picture whose pixels have no room: PHP would end, and with it the run.
     *
     * @throws refused_exception picture_memory
     */
    private function require_memory(): void {
        raise_memory_limit(MEMORY_EXTRA);
        $limit = get_real_size(ini_get('memory_limit'));
        $size = getimagesizefromstring($this->content);
        $needed = $size ? $size[0] * $size[1] * self::find_bytes($this->content) : 0;
        if ($limit > 0 && memory_get_usage(true) + $needed > $limit) {
            throw new refused_exception('picture_memory');
        }
    }
}
