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
use tool_sync\local\moodle\run_contents;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\run\change_filter;
use tool_sync\local\run\change_words;

/**
 * A page of the plan of a run, in the order of execution.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_changes extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return page_of_run::get_parameters([
            'actions' => new external_multiple_structure(
                new external_value(PARAM_ALPHA, 'create, update, delete, add, remove, enable or disable'),
                'Only these actions; empty = all',
                VALUE_DEFAULT,
                []
            ),
            'object' => new external_value(PARAM_ALPHANUMEXT, 'Only this type of object; empty = all', VALUE_DEFAULT, ''),
            'search' => new external_value(PARAM_RAW, 'Text in the name of the object or person, or in a text before or after, '
                . 'without case; empty = all', VALUE_DEFAULT, ''),
            'line' => new external_value(PARAM_INT, 'Only this line, 0 = what follows from the file as a whole; -1 = all',
                VALUE_DEFAULT, change_filter::ANY_LINE),
            'status' => new external_value(PARAM_ALPHA, 'planned, applied, failed or stale; empty = all', VALUE_DEFAULT, ''),
        ]);
    }

    /**
     * Reads a page of the plan, or of what is wanted of it: first what can't be taken back, then the rest in the order of the file.
     *
     * @param int $runid
     * @param int $page from 0
     * @param int $perpage
     * @param string[] $actions
     * @param string $object
     * @param string $search
     * @param int $line
     * @param string $status
     * @return array{total: int, changes: array<int, array<string, mixed>>, groups: array<int, array<string, mixed>>}
     */
    public static function execute(int $runid, int $page = 0, int $perpage = page_of_run::MOST, array $actions = [],
            string $object = '', string $search = '', int $line = change_filter::ANY_LINE, string $status = ''): array {
        $params = self::validate_parameters(self::execute_parameters(), ['runid' => $runid, 'page' => $page, 'perpage' => $perpage,
            'actions' => $actions, 'object' => $object, 'search' => $search, 'line' => $line, 'status' => $status]);
        self::validate_context(\context_system::instance());
        $state = run_access::get_to_view($params['runid']);

        [$offset, $limit] = page_of_run::get_range($params['page'], $params['perpage']);
        try {
            $filter = new change_filter(array_values(array_unique($params['actions'])), $params['object'], $params['search'],
                $params['line'],
                $params['status']);
        } catch (\InvalidArgumentException $e) {
            throw new invalid_parameter_exception($e->getMessage());
        }
        $words = new change_words(new site_wording());
        return [
            'total' => run_contents::count_changes($state->id, $filter),
            'changes' => array_map($words->describe(...), run_contents::find_changes($state->id, $filter, $offset, $limit)),
            'groups' => array_map($words->describe_group(...), $offset === 0 ? run_contents::group_changes($state->id) : []),
        ];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'Changes that are wanted'),
            'changes' => new external_multiple_structure(change_structure::get_structure()),
            'groups' => new external_multiple_structure(new external_single_structure([
                'action' => new external_value(PARAM_ALPHA, 'Action'),
                'object' => new external_value(PARAM_ALPHANUMEXT, 'Type of the object'),
                'objectlabel' => new external_value(PARAM_RAW, 'Type of the object in words'),
                'status' => new external_value(PARAM_ALPHA, 'planned, applied, failed or stale'),
                'count' => new external_value(PARAM_INT, 'How many changes'),
            ]), 'With the first page: all changes of the plan, whatever is wanted'),
        ]);
    }
}
