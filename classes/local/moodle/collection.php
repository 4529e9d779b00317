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

namespace tool_sync\local\moodle;

/**
 * What came of a look into the drop directory.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class collection {
    /** @var string[] Files that moved into the file area: their paths there. */
    public array $collected = [];
    /**
     * @var array<string, string> What was left and why, by path in the drop directory. Names always skipped are not listed.
     *     "growing" (still being written, or too fresh to tell), "link", "special" (a pipe or device), "name_invalid", "reserved"
     *     (folders that the plugin itself writes), "too_deep", "unreadable", "vanished", "copy_failed", "not_removed" (copied, but
     *     still there).
     */
    public array $skipped = [];
    /** @var array<string, array{size: int, timemodified: int}> Every file met, by path in the drop directory. */
    public array $seen = [];
    /**
     * @var string Why nothing was looked at: "feeding" (alock.txt), "busy" (another collection), "unreadable", "unwritable";
     *     empty = it was.
     */
    public string $blocked = '';
    /** @var int Since when alock.txt has been there, Unix seconds; 0 = it is not. */
    public int $feedingsince = 0;

    /**
     * Is something left that a further look in a few seconds may find complete?
     *
     * @return bool
     */
    public function is_waiting(): bool {
        return in_array('growing', $this->skipped, true);
    }

    /**
     * Problems that an administrator should see; files that merely have to wait are none.
     *
     * @return array<string, string> reason by path; the path "" stands for the directory itself
     */
    public function get_problems(): array {
        $problems = array_diff($this->skipped, ['growing', 'vanished']);
        return (in_array($this->blocked, ['unreadable', 'unwritable'], true) ? ['' => $this->blocked] : []) + $problems;
    }
}
