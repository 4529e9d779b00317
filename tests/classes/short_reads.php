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

/**
 * A stream that gives a few bytes at a time, so that every seam between blocks is met: short://7/path/of/the/file reads at most
 * 7 bytes at once.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class short_reads {
    /** @var resource|null Set by PHP. */
    public $context;
    /** @var string What the file holds. */
    private string $bytes = '';
    /** @var int Place of the next read. */
    private int $offset = 0;
    /** @var int Bytes at a time. */
    private int $block = 1;

    /**
     * Opens the file.
     *
     * @param string $path
     * @return bool
     */
    public function stream_open(string $path): bool {
        [$block, $file] = explode('/', substr($path, strlen('short://')), 2);
        $this->block = (int) $block;
        $this->bytes = (string) file_get_contents('/' . $file);
        return true;
    }

    /**
     * Reads.
     *
     * @param int $count
     * @return string
     */
    public function stream_read(int $count): string {
        $bytes = substr($this->bytes, $this->offset, min($count, $this->block));
        $this->offset += strlen($bytes);
        return $bytes;
    }

    /**
     * Is everything read?
     *
     * @return bool
     */
    public function stream_eof(): bool {
        return $this->offset >= strlen($this->bytes);
    }

    /**
     * Goes to a place.
     *
     * @param int $offset
     * @param int $whence
     * @return bool
     */
    public function stream_seek(int $offset, int $whence): bool {
        $this->offset = $whence === SEEK_SET ? $offset : $this->offset + $offset;
        return $whence !== SEEK_END;
    }

    /**
     * The place of the next read.
     *
     * @return int
     */
    public function stream_tell(): int {
        return $this->offset;
    }
}
