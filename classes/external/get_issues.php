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
use tool_sync\local\run\issue_filter;

/**
 * A page of the issues of a run, in the order of their lines.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_issues extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return page_of_run::get_parameters([
            'severity' => new external_value(PARAM_ALPHA, 'file, error or warning; empty = all', VALUE_DEFAULT, ''),
            'search' => new external_value(PARAM_RAW, 'Text in the value or in the name of its column, without case; empty = all',
                VALUE_DEFAULT, ''),
            'line' => new external_value(PARAM_INT, 'Only this line, 0 = the file as a whole; -1 = all', VALUE_DEFAULT,
                issue_filter::ANY_LINE),
        ]);
    }

    /**
     * Reads a page of issues.
     *
     * @param int $runid
     * @param int $page from 0
     * @param int $perpage
     * @param string $severity
     * @param string $search
     * @param int $line
     * @return array{total: int, issues: array<int, array<string, mixed>>}
     */
    public static function execute(int $runid, int $page = 0, int $perpage = page_of_run::MOST, string $severity = '',
            string $search = '', int $line = issue_filter::ANY_LINE): array {
        $params = self::validate_parameters(self::execute_parameters(), ['runid' => $runid, 'page' => $page, 'perpage' => $perpage,
            'severity' => $severity, 'search' => $search, 'line' => $line]);
        self::validate_context(\context_system::instance());
        $state = run_access::get_to_view($params['runid']);

        [$offset, $limit] = page_of_run::get_range($params['page'], $params['perpage']);
        try {
            $filter = new issue_filter($params['severity'], $params['search'], $params['line']);
        } catch (\InvalidArgumentException $e) {
            throw new invalid_parameter_exception($e->getMessage());
        }
        return [
            'total' => run_contents::count_issues($state->id, $filter),
            'issues' => issue_structure::export(run_contents::list_issues($state->id, $offset, $limit, $filter)),
        ];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'Issues that are wanted'),
            'issues' => new external_multiple_structure(issue_structure::get_structure()),
        ]);
    }
}
