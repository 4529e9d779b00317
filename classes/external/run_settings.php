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

namespace tool_sync\external;

use moodle_exception;
use tool_sync\local\format\catalogue;

/**
 * The settings that a person may change for one run: how the file is read and what its values stand for. The guard's limits
 * and what happens to processed files are the site's.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_settings {
    /** @var string[] Settings of how and how much of a file is read, for all kinds. */
    private const READING = ['csvseparator', 'encoding', 'newline', 'bom', 'unknowncolumns', 'diffmode'];

    /**
     * Names of the settings that may be changed.
     *
     * @param string $kind
     * @return string[]
     */
    public static function list_names(string $kind): array {
        $definition = catalogue::load()->get($kind);
        return [...self::READING, ...array_values(array_diff($definition->settings, [$definition->location]))];
    }

    /**
     * Checks the settings of a request.
     *
     * @param string $kind
     * @param array<int, array{name: string, value: string}> $settings
     * @return array<string, string|int|bool> value by name
     * @throws moodle_exception error_setting_invalid
     */
    public static function read(string $kind, array $settings): array {
        $allowed = self::list_names($kind);
        $definitions = catalogue::load()->settings();
        $values = [];
        foreach ($settings as ['name' => $name, 'value' => $value]) {
            $parsed = in_array($name, $allowed, true) ? $definitions[$name]->parse($value) : null;
            if ($parsed === null) {
                throw new moodle_exception('error_setting_invalid', 'tool_sync', '', (object) ['key' => s($name),
                    'value' => s($value)]);
            }
            $values[$name] = $parsed;
        }
        return $values;
    }
}
