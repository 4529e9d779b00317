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

namespace tool_sync\local\kind;

use tool_sync\local\plan\issue;

/**
 * Finds the one object that a cell names. Nothing found and several found are row errors, never a first pick.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class finder {
    /**
     * The only match, or the issue.
     *
     * @template T of object
     * @param T[] $matches
     * @param string $type "user", "cohort", "course", "role", "group" or "category": the issue is "<type>_unknown" or
     *     "<type>_ambiguous"
     * @param int $line
     * @param string $column header name of the column that names the object, as written
     * @param string $value
     * @return T|issue
     */
    public static function only(array $matches, string $type, int $line, string $column, string $value): object {
        if (count($matches) === 1) {
            return reset($matches);
        }
        if (!$matches) {
            return issue::error($type . '_unknown', $line, $column, $value);
        }
        return issue::error($type . '_ambiguous', $line, $column, $value, ['count' => count($matches)]);
    }
}
