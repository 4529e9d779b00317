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

use tool_sync\local\csv\writer;

/**
 * The list of an archive: a CSV text with a row for each picture, which is what the engine reads. From the same bytes it is always
 * the same. What the archive says of itself is not believed: sizes, types and contents are those of what is read.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class picture_list {
    /** @var string[] Columns of the list. */
    public const COLUMNS = ['picture', 'user', 'size', 'hash', 'problem'];
    /** @var int Most files in an archive. */
    public const FILES = 50000;
    /** @var int Most bytes of a picture. */
    public const BYTES = 20 * 1024 * 1024;
    /** @var int Most bytes of all together. */
    public const TOTAL = 4 * 1024 * 1024 * 1024;
    /** @var int Most pixels of a picture. */
    public const PIXELS = 50000000;
    /** @var int So many times as long as the archive may be what is in it. Pictures are compressed already. */
    private const RATIO = 200;
    /** @var int So many bytes may be in any archive. */
    private const FREE = 100 * 1024 * 1024;

    /**
     * Constructor. Other limits are for tests.
     *
     * @param int $files
     * @param int $bytes
     * @param int $total
     * @param int $pixels
     */
    public function __construct(
        /** @var int Most files. */
        private readonly int $files = self::FILES,
        /** @var int Most bytes of one. */
        private readonly int $bytes = self::BYTES,
        /** @var int Most bytes of all. */
        private readonly int $total = self::TOTAL,
        /** @var int Most pixels. */
        private readonly int $pixels = self::PIXELS,
    ) {
    }

    /**
     * Writes the list.
     *
     * @param picture_source $source
     * @param resource $stream where to
     * @return string why there is none: file_empty, archive_broken or archive_too_large; empty = there is
     */
    public function write(picture_source $source, $stream): string {
        $writer = new writer($stream, ',', 'lf');
        $writer->write(self::COLUMNS);
        $limit = self::find_limit($source, $this->total);
        foreach ($source->get_problem() === '' ? $source->entries() : [] as $number => $entry) {
            if ($number > $this->files) {
                return 'archive_too_large';
            }
            [$problem, $size, $hash] = $this->look($source, $entry, $limit - $source->get_inflated());
            if ($source->get_inflated() > $limit) {
                return 'archive_too_large';
            }
            $user = $problem === '' ? picture_path::get_user($entry->path) : '';
            $writer->write([picture_path::show($entry->path), $user, $size, $hash, $problem]);
        }
        return $source->get_problem();
    }

    /**
     * How many bytes of an archive may be inflated?
     *
     * @param picture_source $source
     * @param int $total most of any
     * @return int
     */
    public static function find_limit(picture_source $source, int $total = self::TOTAL): int {
        return min($total, max(self::FREE, $source->get_length() * self::RATIO));
    }

    /**
     * Looks at one file.
     *
     * @param picture_source $source
     * @param archive_entry $entry
     * @param int $left bytes that may still be inflated: of a file that would need more, one more is
     * @return array{string, int, string} problem, size and hash
     */
    private function look(picture_source $source, archive_entry $entry, int $left): array {
        $problem = $entry->link ? 'unsafe_path' : picture_path::find_problem($entry->path);
        $problem = $problem === '' && $entry->encrypted ? 'encrypted' : $problem;
        if ($problem !== '') {
            return [$problem, $entry->size, ''];
        }
        if ($entry->size > $this->bytes) {
            return ['too_large', $entry->size, ''];
        }
        $content = $source->read($entry, min($this->bytes, $left));
        if ($content === null) {
            return ['broken', $entry->size, ''];
        }
        $size = strlen($content);
        $problem = $size > $this->bytes ? 'too_large' : picture_check::find_problem($content, $this->pixels);
        return [$problem, $problem === 'too_large' ? max($size, $entry->size) : $size, $problem === '' ? sha1($content) : ''];
    }
}
