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
use moodle_exception;
use tool_sync\local\format\catalogue;
use tool_sync\local\lookup\answer;
use tool_sync\local\lookup\look_up as site_look_up;
use tool_sync\local\moodle\site_directory;
use tool_sync\local\moodle\site_neighbourhood;
use tool_sync\local\moodle\site_settings;
use tool_sync\permission;

/**
 * Says what the site knows of values of a file that has not been uploaded.
 *
 * It tells no more than a simulation of a file with these values: whether somebody or something is called so. To those who may see
 * people it also tells that an account is suspended or deleted, and values that may have been meant.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class look_up extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind of the file'),
            'settings' => new external_multiple_structure(
                new external_single_structure([
                    'name' => new external_value(PARAM_ALPHANUMEXT, 'Setting of the kind or of the reading'),
                    'value' => new external_value(PARAM_RAW, 'Value'),
                ]),
                'What differs from the site\'s settings for this run'
            ),
            'columns' => new external_multiple_structure(
                new external_single_structure([
                    'column' => new external_value(PARAM_ALPHANUMEXT, 'Canonical name of a column that names something'),
                    'values' => new external_multiple_structure(
                        new external_value(PARAM_RAW, 'Value, 255 characters at most'),
                        'Distinct values'
                    ),
                ]),
                'What to look up, 500 values at most in all'
            ),
        ]);
    }

    /**
     * Looks values up.
     *
     * @param string $kind
     * @param array<int, array{name: string, value: string}> $settings
     * @param array<int, array{column: string, values: string[]}> $columns
     * @return array{known: array<int, array<string, mixed>>}
     */
    public static function execute(string $kind, array $settings, array $columns): array {
        $params = self::validate_parameters(self::execute_parameters(), ['kind' => $kind, 'settings' => $settings,
            'columns' => $columns]);
        self::validate_context(\context_system::instance());
        permission::require_can_run($params['kind']);

        $definition = catalogue::load()->get($params['kind']);
        $effective = site_settings::with(run_settings::read($params['kind'], $params['settings']));
        $error = site_look_up::check($definition, $effective, $params['columns']);
        if ($error !== null) {
            throw new moodle_exception($error[0], 'tool_sync', '', s($error[1]));
        }
        $lookup = new site_look_up(new site_directory(), new site_neighbourhood());
        $answers = $lookup->answer($definition, $effective, $params['columns']);
        return ['known' => array_map(static fn(answer $answer): array => $answer->to_array(), $answers)];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'known' => new external_multiple_structure(new external_single_structure([
                'column' => new external_value(PARAM_ALPHANUMEXT, 'Canonical name of the column'),
                'value' => new external_value(PARAM_RAW, 'Value as asked'),
                'status' => new external_value(PARAM_ALPHA, 'found, unknown, ambiguous, suspended or deleted'),
                'count' => new external_value(PARAM_INT, 'How many things are called so'),
                'suggestions' => new external_multiple_structure(
                    new external_value(PARAM_RAW, 'Value'),
                    'Values that may have been meant, the nearest first'
                ),
                'holders' => new external_multiple_structure(new external_single_structure([
                    'token' => new external_value(PARAM_ALPHANUM, 'The same for the same account, as long as the session lasts'),
                    'username' => new external_value(PARAM_RAW, 'Its username; empty = this user may not see it'),
                    'identity' => new external_value(PARAM_RAW, 'What identifies it in files; empty likewise'),
                    'noemail' => new external_value(PARAM_BOOL, 'Has it no email address?', VALUE_OPTIONAL),
                ]), 'Accounts that have the value, or had it', VALUE_OPTIONAL),
            ])),
        ]);
    }
}
