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
use tool_sync\output\identifier_report;
use tool_sync\permission;

/**
 * Says for each choice of an identifier setting how many of the site's users, cohorts, courses or roles it can name.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class count_identifiers extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'setting' => new external_value(PARAM_ALPHANUMEXT, 'Identifier setting, such as cohorts_useridentifier'),
        ]);
    }

    /**
     * Counts.
     *
     * @param string $setting
     * @return array<string, mixed>
     */
    public static function execute(string $setting): array {
        ['setting' => $setting] = self::validate_parameters(self::execute_parameters(), ['setting' => $setting]);
        self::validate_context(\context_system::instance());
        permission::require_can_configure();
        $definition = catalogue::load()->settings()[$setting] ?? null;
        if (!$definition || identifier_report::get_object($definition) === '') {
            throw new invalid_parameter_exception('setting: no identifier');
        }
        return ['choices' => identifier_report::export($definition)];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'choices' => new external_multiple_structure(new external_single_structure([
                'value' => new external_value(PARAM_ALPHANUMEXT, 'Value of the setting'),
                'label' => new external_value(PARAM_RAW, 'Field, as people see it'),
                'total' => new external_value(PARAM_INT, 'Things on the site'),
                'filled' => new external_value(PARAM_INT, 'Things whose field says something'),
                'shared' => new external_value(PARAM_INT, 'Values that stand for more than one thing'),
                'tone' => new external_value(PARAM_ALPHA, 'success, warning or danger'),
                'message' => new external_value(PARAM_RAW, 'The counts in words'),
            ]), 'In the order of the setting'),
        ]);
    }
}
