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


namespace tool_sync\tests\faults;

/**
 * Makes a place of the moment at which a stream is being copied.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class striking_filter extends \php_user_filter {
    /** @var string Name for PHP's list of filters. */
    private const NAME = 'tool_sync_strike';
    /** @var bool Has the place been met? */
    private bool $met = false;

    /**
     * Puts a place into a stream.
     *
     * @param resource $stream
     * @param striker $striker
     * @param string $name of the place
     * @return resource to be removed again
     */
    public static function append($stream, striker $striker, string $name) {
        if (!in_array(self::NAME, stream_get_filters(), true)) {
            stream_filter_register(self::NAME, self::class);
        }
        return stream_filter_append($stream, self::NAME, STREAM_FILTER_READ, [$striker, $name]);
    }

    #[\Override]
    public function filter($in, $out, &$consumed, bool $closing): int {
        while ($bucket = stream_bucket_make_writeable($in)) {
            $consumed += $bucket->datalen;
            stream_bucket_append($out, $bucket);
        }
        if (!$this->met) {
            $this->met = true;
            [$striker, $name] = $this->params;
            $striker->at($name);
        }
        return PSFS_PASS_ON;
    }
}
