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

namespace tool_sync\tests\hostile;

/**
 * A file of bombs.json as a stream: bomb://2 is the third. It lies nowhere, however long it is.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class bomb_stream {
    /** @var resource|null Set by PHP. */
    public $context;
    /** @var string What stands at the beginning. */
    private string $head = '';
    /** @var string What comes again and again: many units. */
    private string $block = '';
    /** @var int Bytes of a unit. */
    private int $unit = 1;
    /** @var int Bytes of all units. */
    private int $body = 0;
    /** @var string What stands at the end. */
    private string $tail = '';
    /** @var int Place of the next read. */
    private int $offset = 0;

    /**
     * Opens the file.
     *
     * @param string $path
     * @return bool
     */
    public function stream_open(string $path): bool {
        $bombs = json_decode(file_get_contents(__DIR__ . '/bombs.json'), true, 16, JSON_THROW_ON_ERROR);
        $bomb = $bombs[(int) substr($path, strlen('bomb://'))];
        $bytes = static fn(string $text): string => mb_convert_encoding($text, 'ISO-8859-1', 'UTF-8');
        $this->head = $bytes($bomb['head'] ?? '') . (isset($bomb['pad']) ? '#' . str_repeat('x', $bomb['pad']) . "\n" : '');
        $unit = $bytes($bomb['unit']);
        $this->unit = strlen($unit);
        $this->block = str_repeat($unit, intdiv(131072, $this->unit) + 1);
        $this->body = $bomb['size'];
        $this->tail = $bytes($bomb['tail'] ?? '');
        return true;
    }

    /**
     * Reads.
     *
     * @param int $count
     * @return string
     */
    public function stream_read(int $count): string {
        $head = strlen($this->head);
        $at = $this->offset;
        if ($at < $head) {
            $read = substr($this->head, $at, $count);
        } else if ($at < $head + $this->body) {
            $read = substr($this->block, ($at - $head) % $this->unit, min($count, $head + $this->body - $at));
        } else {
            $read = substr($this->tail, $at - $head - $this->body, $count);
        }
        $this->offset += strlen($read);
        return $read;
    }

    /**
     * Is everything read?
     *
     * @return bool
     */
    public function stream_eof(): bool {
        return $this->offset >= $this->size();
    }

    /**
     * Goes to a place.
     *
     * @param int $offset
     * @param int $whence
     * @return bool
     */
    public function stream_seek(int $offset, int $whence): bool {
        $this->offset = match ($whence) {
            SEEK_SET => $offset,
            SEEK_CUR => $this->offset + $offset,
            default => $this->size() + $offset,
        };
        return true;
    }

    /**
     * Where the next read begins.
     *
     * @return int
     */
    public function stream_tell(): int {
        return $this->offset;
    }

    /**
     * How long the file is.
     *
     * @return array{size: int}
     */
    public function stream_stat(): array {
        return ['size' => $this->size()];
    }

    /**
     * Bytes of the file.
     *
     * @return int
     */
    private function size(): int {
        return strlen($this->head) + $this->body + strlen($this->tail);
    }
}
