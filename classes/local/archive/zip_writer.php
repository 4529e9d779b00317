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
 * Writes a ZIP file to a stream, file by file, as they are: pictures are compressed already. The same files give the same bytes.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class zip_writer {
    /** @var int The date in the archive: the first that ZIP knows, so that a repeated run leaves the same bytes. */
    private const DATE = 0x0021;
    /** @var int Names are UTF-8. */
    private const FLAGS = 0x0800;
    /** @var int Bytes after which the archive is full. More would fit: the last file must find room. */
    public const MOST = 0xF0000000;
    /** @var int Most bytes that an archive of this form can have. */
    private const BYTES = 0xFFFFFFFF;
    /** @var int Most files that it can have, and most bytes of a path. */
    private const FILES = 0xFFFF;

    /** @var string The directory at the end. */
    private string $directory = '';
    /** @var int Files written. */
    private int $count = 0;
    /** @var int Bytes written. */
    private int $offset = 0;

    /**
     * Constructor.
     *
     * @param resource $stream
     * @param int $most bytes after which the archive is full: less is for tests
     */
    public function __construct(
        /** @var resource Where to write. */
        private $stream,
        /** @var int Bytes after which it is full. */
        private readonly int $most = self::MOST,
    ) {
    }

    /**
     * Adds a file, where there is room for it and for another one.
     *
     * @param string $path UTF-8
     * @param string $content
     * @return bool false = it was not added: the archive is full, or no archive can hold such a path
     * @throws \RuntimeException when it could not be written
     */
    public function add(string $path, string $content): bool {
        $length = $this->offset + strlen($content) + strlen($this->directory);
        if ($this->count >= self::FILES - 1 || $length > $this->most || strlen($path) > self::FILES) {
            return false;
        }
        $this->put($path, $content);
        return true;
    }

    /**
     * Adds the last file, for which room was kept, and writes the end of the archive.
     *
     * @param string $path UTF-8
     * @param string $content
     * @throws \RuntimeException when it could not be written
     */
    public function finish_with(string $path, string $content): void {
        $this->put($path, $content);
        $this->finish();
    }

    /**
     * Writes a file.
     *
     * @param string $path
     * @param string $content
     */
    private function put(string $path, string $content): void {
        $header = pack('vvvvVVVvv', self::FLAGS, 0, 0, self::DATE, crc32($content), strlen($content), strlen($content),
            strlen($path), 0);
        $offset = $this->offset;
        $this->write("PK\x03\x04" . pack('v', 20) . $header . $path);
        $this->write($content);
        $this->directory .= "PK\x01\x02" . pack('vv', 20, 20) . $header . pack('vvvVV', 0, 0, 0, 0, $offset) . $path;
        $this->count++;
    }

    /**
     * Writes the end of the archive.
     *
     * @throws \RuntimeException when it could not be written
     */
    public function finish(): void {
        $start = $this->offset;
        $this->write($this->directory);
        $this->write("PK\x05\x06" . pack('vvvvVVv', 0, 0, $this->count, $this->count, strlen($this->directory), $start, 0));
        if ($this->offset > self::BYTES) {
            throw new \RuntimeException('the archive could not be written: it would be too long');
        }
    }

    /**
     * Writes bytes.
     *
     * @param string $bytes
     */
    private function write(string $bytes): void {
        if (@fwrite($this->stream, $bytes) !== strlen($bytes)) {
            throw new \RuntimeException('the archive could not be written: the disk may be full');
        }
        $this->offset += strlen($bytes);
    }
}
