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
use tool_sync\local\lookup\column_list;
use tool_sync\local\moodle\site_directory;
use tool_sync\permission;

/**
 * Says which columns a file of a kind may have on this site, where that differs from what holds everywhere: the values of country
 * and language, the custom profile fields, the password policy. It is asked before a file is checked, and told nothing of it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class list_columns extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind of the file'),
        ]);
    }

    /**
     * Lists the columns.
     *
     * @param string $kind
     * @return array{columns: list<array<string, mixed>>}
     */
    public static function execute(string $kind): array {
        ['kind' => $kind] = self::validate_parameters(self::execute_parameters(), ['kind' => $kind]);
        self::validate_context(\context_system::instance());
        permission::require_can_run($kind);
        return ['columns' => column_list::export((new site_directory())->columns($kind))];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'columns' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_RAW, 'Canonical name of the column'),
                'type' => new external_value(PARAM_ALPHA, 'text, integer, boolean, date, choice or email', VALUE_OPTIONAL),
                'choices' => new external_multiple_structure(new external_single_structure([
                    'value' => new external_value(PARAM_RAW, 'Allowed value'),
                    'label' => new external_value(PARAM_RAW, 'What people call it; empty = nothing else'),
                ]), 'Allowed values', VALUE_OPTIONAL),
                'max' => new external_value(PARAM_INT, 'Characters at most', VALUE_OPTIONAL),
                'form' => new external_value(PARAM_ALPHANUMEXT, 'Form that its values must have', VALUE_OPTIONAL),
                'clearable' => new external_value(PARAM_BOOL, 'May <delete> clear it?', VALUE_OPTIONAL),
                'masked' => new external_value(PARAM_BOOL, 'Must its values be hidden?', VALUE_OPTIONAL),
                'ignored' => new external_value(PARAM_BOOL, 'Does it mean nothing on this site?', VALUE_OPTIONAL),
                'shared' => new external_value(PARAM_BOOL, 'May several accounts have the same value?', VALUE_OPTIONAL),
                'labeltext' => new external_value(PARAM_RAW, 'Name of the column in the reader\'s language', VALUE_OPTIONAL),
                'policy' => new external_multiple_structure(new external_single_structure([
                    'name' => new external_value(PARAM_ALPHANUMEXT, 'What is counted: minlength, digits…'),
                    'value' => new external_value(PARAM_INT, 'How many there must be'),
                ]), 'What the site wants of a password', VALUE_OPTIONAL),
            ]), 'Columns that stand in the place of those of the format with the same name, or beside them'),
        ]);
    }
}
