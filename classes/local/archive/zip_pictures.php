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
 * A ZIP file of pictures.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class zip_pictures implements picture_source {
    /** @var int Type of a symbolic link among the attributes that Unix gives to a file. */
    private const LINK = 0120000;
    /** @var int Bits of those attributes that hold the type. */
    private const TYPE = 0170000;
    /** @var int Bytes read at once. */
    private const BLOCK = 65536;
    /** @var int Most bytes of the archive's directory, which the library reads whole: as many files as may be have room in it. */
    private const DIRECTORY = 32 * 1024 * 1024;
    /** @var int Bytes at the end of an archive in which the end of its directory is: with the longest comment, and the larger form. */
    private const TAIL = 22 + 65535 + 20;

    /** @var string Why it cannot be read at all; empty = it can. */
    private string $problem = '';
    /** @var int Bytes inflated. */
    private int $inflated = 0;
    /** @var int Bytes of the archive. */
    private readonly int $length;
    /** @var \ZipArchive The archive. */
    private readonly \ZipArchive $zip;

    /**
     * Constructor.
     *
     * @param string $pathname of the file on the disk
     * @param int $directory most bytes of its directory: less is for tests
     */
    public function __construct(string $pathname, int $directory = self::DIRECTORY) {
        $this->zip = new \ZipArchive();
        $this->length = (int)@filesize($pathname);
        if ($this->length === 0) {
            $this->problem = 'file_empty';
        } else if ($this->measure_directory($pathname) > $directory) {
            $this->problem = 'archive_too_large';
        } else if (@$this->zip->open($pathname, \ZipArchive::RDONLY) !== true) {
            $this->problem = 'archive_broken';
        }
    }

    /**
     * How long does the archive say that its directory is? There may be several ends of a directory: that of the longest counts.
     *
     * @param string $pathname
     * @return int bytes; 0 = it does not say, or more than the archive has
     */
    private function measure_directory(string $pathname): int {
        $stream = @fopen($pathname, 'rb');
        if (!$stream) {
            return 0;
        }
        $tail = (string)stream_get_contents($stream, -1, max(0, $this->length - self::TAIL));
        $longest = 0;
        for ($at = strpos($tail, "PK\x05\x06"); $at !== false; $at = strpos($tail, "PK\x05\x06", $at + 1)) {
            $sizes = [self::read_number($tail, $at + 12, 'V')];
            if ($at >= 20 && substr($tail, $at - 20, 4) === "PK\x06\x07") {
                // The larger form says it elsewhere.
                $place = self::read_number($tail, $at - 12, 'P');
                $record = $place < 0 || $place > $this->length ? '' : (string)stream_get_contents($stream, 56, $place);
                $sizes[] = self::read_number($record, 40, 'P');
            }
            $longest = max([$longest, ...array_filter($sizes, fn(int $size): bool => $size <= $this->length)]);
        }
        fclose($stream);
        return $longest;
    }

    /**
     * A number of the archive.
     *
     * @param string $bytes
     * @param int $offset
     * @param string $format V or P: see pack()
     * @return int 0 = there is none
     */
    private static function read_number(string $bytes, int $offset, string $format): int {
        $numbers = @unpack($format . 'number', substr($bytes, $offset, 8));
        return is_int($numbers['number'] ?? null) ? $numbers['number'] : 0;
    }

    #[\Override]
    public function get_problem(): string {
        return $this->problem;
    }

    #[\Override]
    public function entries(): iterable {
        $number = 0;
        for ($index = 0; $this->problem === '' && $index < $this->zip->numFiles; $index++) {
            $stat = $this->zip->statIndex($index);
            // Names of old archives, which say nothing of their encoding, are turned into UTF-8.
            if (!$stat || picture_path::is_extra($stat['name'])) {
                continue;
            }
            $number++;
            yield $number => new archive_entry(
                $number,
                $index,
                $stat['name'],
                $stat['size'],
                ($stat['encryption_method'] ?? 0) !== 0,
                $this->is_link($index),
            );
        }
    }

    /**
     * Is a file a symbolic link?
     *
     * @param int $index
     * @return bool
     */
    private function is_link(int $index): bool {
        $system = $attributes = null;
        $this->zip->getExternalAttributesIndex($index, $system, $attributes);
        return $system === \ZipArchive::OPSYS_UNIX && is_int($attributes) && (($attributes >> 16) & self::TYPE) === self::LINK;
    }

    #[\Override]
    public function read(archive_entry $entry, int $most): ?string {
        $content = $this->inflate($entry->index, $most + 1);
        if ($content === null) {
            return null;
        }
        $this->inflated += strlen($content);
        if (strlen($content) > $most) {
            return $content;
        }
        // What the archive says of a file may be wrong, and PHP tells nobody when it is.
        $stat = $this->zip->statIndex($entry->index);
        return $stat && $stat['size'] === strlen($content) && $stat['crc'] === crc32($content) ? $content : null;
    }

    /**
     * Inflates the beginning of a file.
     *
     * @param int $index
     * @param int $most bytes
     * @return ?string null = it cannot be read
     */
    private function inflate(int $index, int $most): ?string {
        if (PHP_VERSION_ID < 80200) {
            // This one knows streams by name alone, and two files may have one name.
            $content = @$this->zip->getFromIndex($index, $most);
            return $content === false ? null : $content;
        }
        $stream = @$this->zip->getStreamIndex($index);
        if (!$stream) {
            return null;
        }
        $content = '';
        while (!feof($stream) && strlen($content) < $most) {
            $block = @fread($stream, max(1, min(self::BLOCK, $most - strlen($content))));
            if ($block === false || $block === '') {
                break;
            }
            $content .= $block;
        }
        fclose($stream);
        return $content;
    }

    #[\Override]
    public function get_inflated(): int {
        return $this->inflated;
    }

    #[\Override]
    public function get_length(): int {
        return $this->length;
    }
}
