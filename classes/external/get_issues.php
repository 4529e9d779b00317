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
use tool_sync\local\moodle\runs;
use tool_sync\local\moodle\site_wording;

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
        return page_of_run::get_parameters();
    }

    /**
     * Reads a page of issues.
     *
     * @param int $runid
     * @param int $page from 0
     * @param int $perpage
     * @return array{total: int, issues: array<int, array<string, mixed>>}
     */
    public static function execute(int $runid, int $page = 0, int $perpage = page_of_run::MOST): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            ['runid' => $runid, 'page' => $page, 'perpage' => $perpage]
        );
        self::validate_context(\context_system::instance());
        $state = run_access::get_to_view($params['runid']);

        [$offset, $limit] = page_of_run::get_range($params['page'], $params['perpage']);
        $wording = new site_wording();
        $issues = [];
        foreach (runs::list_issues($state->id, $offset, $limit) as $issue) {
            $issues[] = $issue->to_array() + ['message' => $wording->issue($issue)];
        }
        return ['total' => runs::count_issues($state->id), 'issues' => $issues];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'Issues of the run'),
            'issues' => new external_multiple_structure(new external_single_structure([
                'code' => new external_value(PARAM_RAW, 'Stable code, such as "user_unknown"'),
                'severity' => new external_value(PARAM_ALPHA, 'file, error or warning'),
                'line' => new external_value(PARAM_INT, 'Line of the file; 0 = the file as a whole'),
                'column' => new external_value(PARAM_RAW, 'Header name as written in the file; empty = the whole row'),
                'value' => new external_value(PARAM_RAW, 'The offending value'),
                'message' => new external_value(PARAM_RAW, 'What is wrong and how to cure it, plain text'),
            ])),
        ]);
    }
}
