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

use tool_sync\local\format\settings;

/**
 * The kinds there are.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class kinds {
    /**
     * The class of a kind, with the settings of a run.
     *
     * @param string $kind
     * @param settings $settings
     * @return kind
     */
    public static function create(string $kind, settings $settings): kind {
        return match ($kind) {
            'cohorts' => new cohorts($settings),
            'cohortcourses' => new cohortcourses($settings),
            'users' => new users($settings),
            'userpictures' => new userpictures($settings),
            default => throw new \InvalidArgumentException('Unknown kind: ' . $kind),
        };
    }
}
