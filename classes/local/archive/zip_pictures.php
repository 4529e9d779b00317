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
     */
    public function __construct(string $pathname) {
        $this->zip = new \ZipArchive();
        $this->length = (int)@filesize($pathname);
        if ($this->length === 0) {
            $this->problem = 'file_empty';
        } else if (@$this->zip->open($pathname, \ZipArchive::RDONLY) !== true) {
            $this->problem = 'archive_broken';
        }
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
        $stream = @$this->zip->getStreamIndex($entry->index);
        if (!$stream) {
            return null;
        }
        $content = '';
        try {
            while (!feof($stream) && strlen($content) <= $most) {
                $block = @fread($stream, max(1, min(self::BLOCK, $most + 1 - strlen($content))));
                if ($block === false || $block === '') {
                    break;
                }
                $content .= $block;
            }
        } finally {
            $this->inflated += strlen($content);
            fclose($stream);
        }
        if (strlen($content) > $most) {
            return $content;
        }
        // What the archive says of a file may be wrong, and PHP tells nobody when it is.
        $stat = $this->zip->statIndex($entry->index);
        return $stat && $stat['size'] === strlen($content) && $stat['crc'] === crc32($content) ? $content : null;
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
