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
 * A stream on a disk that is nearly full: it takes so many bytes, and no more.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class narrow_stream extends \php_user_filter {
    /** @var int Bytes taken. */
    private int $taken = 0;

    /**
     * A temporary file that takes so many bytes.
     *
     * @param int $room
     * @return resource
     */
    public static function open(int $room) {
        $stream = tmpfile();
        if (!in_array(self::class, stream_get_filters(), true)) {
            stream_filter_register(self::class, self::class);
        }
        stream_filter_append($stream, self::class, STREAM_FILTER_WRITE, $room);
        return $stream;
    }

    #[\Override]
    public function filter($in, $out, &$consumed, bool $closing): int {
        while ($bucket = stream_bucket_make_writeable($in)) {
            $this->taken += $bucket->datalen;
            if ($this->taken > $this->params) {
                return PSFS_ERR_FATAL;
            }
            $consumed += $bucket->datalen;
            stream_bucket_append($out, $bucket);
        }
        return PSFS_PASS_ON;
    }
}
