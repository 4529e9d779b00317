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
    /** @var int Longest side of the square that is turned: four times what the site shows at most. */
    private const SIDE = 2048;
    /** @var int Bytes that a pixel of that square takes, which is held twice. */
    private const TURNED = 8;
    /** @var array<int, array{int, bool}> Degrees to turn, and whether to mirror then, by what EXIF calls the orientation. */
    private const TURNS = [2 => [0, true], 3 => [180, false], 4 => [180, true], 5 => [270, true], 6 => [270, false],
        7 => [90, true], 8 => [90, false]];

    /** @var int Degrees to turn it, against the clock. */
    private readonly int $degrees;
    /** @var bool Is it mirrored then? */
    private readonly bool $mirrored;

    /**
     * Constructor.
     *
     * @param string $content of a picture that {@see picture_check} has nothing against
     */
    public function __construct(
        /** @var string Content of the picture. */
        private readonly string $content,
    ) {
        [$this->degrees, $this->mirrored] = self::TURNS[$this->find_orientation()] ?? [0, false];
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
        if ($type !== 'webp' && !$this->is_turned()) {
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
        // What is not of use goes before it is turned: it would be held twice.
        $image = $this->cut($image);
        return imagejpeg($this->turn($image), $pathname, 95);
    }

    /**
     * The square in the middle, which is all that core takes of a picture, no larger than is of use.
     *
     * @param \GdImage $image
     * @return \GdImage
     */
    private function cut(\GdImage $image): \GdImage {
        [$width, $height] = [imagesx($image), imagesy($image)];
        [$from, $to] = self::find_square($width, $height);
        $square = imagecreatetruecolor($to, $to);
        imagecopyresampled($square, $image, 0, 0, intdiv($width - $from, 2), intdiv($height - $from, 2), $to, $to, $from, $from);
        return $square;
    }

    /**
     * The sides of the square in the middle of a picture.
     *
     * @param int $width
     * @param int $height
     * @return array{int, int} as it is there, and as it is kept
     */
    private static function find_square(int $width, int $height): array {
        $side = min($width, $height);
        return [$side, min($side, self::SIDE)];
    }

    /**
     * Turns a picture.
     *
     * @param \GdImage $image
     * @return \GdImage
     */
    private function turn(\GdImage $image): \GdImage {
        if ($this->degrees !== 0) {
            $image = imagerotate($image, $this->degrees, 0) ?: throw new refused_exception('picture_unreadable');
        }
        if ($this->mirrored) {
            imageflip($image, IMG_FLIP_HORIZONTAL);
        }
        return $image;
    }

    /**
     * Is the picture not as it is to be seen?
     *
     * @return bool
     */
    private function is_turned(): bool {
        return $this->degrees !== 0 || $this->mirrored;
    }

    /**
     * How was the camera held?
     *
     * @return int as EXIF says it of a JPEG; 1 = upright, or nobody knows
     */
    private function find_orientation(): int {
        if (!function_exists('exif_read_data') || picture_check::find_type($this->content) !== 'jpeg') {
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
     * How much memory does it take to make the file? Its beginning tells: nothing is decoded.
     *
     * @return int bytes
     */
    public function count_bytes(): int {
        $size = getimagesizefromstring($this->content) ?: [0, 0];
        [, $side] = self::find_square($size[0], $size[1]);
        $type = picture_check::find_type($this->content);
        return $size[0] * $size[1] * (in_array($type, ['png', 'webp'], true) ? self::TRANSPARENT : self::PIXEL)
            + ($this->is_turned() ? $side * $side * self::TURNED : 0);
    }

    /**
     * Refuses a picture whose pixels have no room: PHP would end, and with it the run.
     *
     * @throws refused_exception picture_memory
     */
    private function require_memory(): void {
        raise_memory_limit(MEMORY_EXTRA);
        $limit = get_real_size(ini_get('memory_limit'));
        if ($limit > 0 && memory_get_usage(true) + $this->count_bytes() > $limit) {
            throw new refused_exception('picture_memory');
        }
    }
}
