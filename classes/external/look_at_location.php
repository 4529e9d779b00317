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

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use invalid_parameter_exception;
use tool_sync\local\format\catalogue;
use tool_sync\output\location_report;
use tool_sync\permission;

/**
 * Says what lies at a location that somebody is typing into the settings, and what the next scheduled run would do with it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class look_at_location extends external_api {
    /** @var int Longest location in characters: more does not fit into the settings either. */
    private const LENGTH = 1333;

    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'setting' => new external_value(PARAM_ALPHANUMEXT, 'Location setting, such as cohorts_filelocation'),
            'location' => new external_value(PARAM_RAW, 'Its value as typed; empty = the default name'),
        ]);
    }

    /**
     * Looks.
     *
     * @param string $setting
     * @param string $location
     * @return array<string, mixed>
     */
    public static function execute(string $setting, string $location): array {
        ['setting' => $setting, 'location' => $location] = self::validate_parameters(self::execute_parameters(),
            ['setting' => $setting, 'location' => $location]);
        self::validate_context(\context_system::instance());
        permission::require_can_configure();
        if (\core_text::strlen($location) > self::LENGTH) {
            throw new invalid_parameter_exception('location: too long');
        }
        $catalogue = catalogue::load();
        foreach ($catalogue->names() as $kind) {
            $definition = $catalogue->get($kind);
            if ($definition->location === $setting) {
                return (new location_report($definition))->export($location);
            }
        }
        throw new invalid_parameter_exception('setting: no location');
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'items' => new external_multiple_structure(new external_single_structure([
                'state' => new external_value(PARAM_ALPHA, 'What the next run would do: see tool_sync\local\moodle\sight'),
                'tone' => new external_value(PARAM_ALPHA, 'success, info, warning, danger or neutral'),
                'path' => new external_value(PARAM_RAW, 'Path in the command files'),
                'url' => new external_value(PARAM_RAW, 'Where to download it; empty = not stored yet, or not by this user'),
                'facts' => new external_value(PARAM_RAW, 'Since when it is there, and how big it is'),
                'message' => new external_value(PARAM_RAW, 'What the next run would do, in a sentence'),
                'runurl' => new external_value(PARAM_RAW, 'Run that waits for a decision about it; empty = none'),
            ]), 'Files, and places without one, in the order of the location'),
            'more' => new external_value(PARAM_RAW, 'That there are more files than are listed; empty = there are not'),
            'next' => new external_single_structure([
                'enabled' => new external_value(PARAM_BOOL, 'Is the scheduled task enabled?'),
                'message' => new external_value(PARAM_RAW, 'When the next run is, in a sentence'),
                'url' => new external_value(PARAM_RAW, 'Where the task is configured; empty = not by this user'),
            ]),
        ]);
    }
}
