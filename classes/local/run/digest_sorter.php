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


namespace tool_sync\local\run;

/**
 * Takes digests as they come and writes them sorted, each once. A million of them take 11 MB.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class digest_sorter {
    /** @var array<array-key, string> The rest of the digests, by their first two bytes. */
    private array $drawers = [];

    /**
     * Takes a digest.
     *
     * @param string $digest 8 bytes
     */
    public function add(string $digest): void {
        $drawer = ord($digest[0]) << 8 | ord($digest[1]);
        $this->drawers[$drawer] = ($this->drawers[$drawer] ?? '') . substr($digest, 2);
    }

    /**
     * Writes the digests.
     *
     * @param resource $stream
     */
    public function write($stream): void {
        fwrite($stream, digest_set::HEADING);
        ksort($this->drawers);
        foreach ($this->drawers as $drawer => $rest) {
            $digests = array_unique(str_split($rest, digest_set::LENGTH - 2));
            sort($digests, SORT_STRING);
            $first = chr($drawer >> 8) . chr($drawer & 255);
            fwrite($stream, $first . implode($first, $digests));
        }
    }
}
