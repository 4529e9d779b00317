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
use tool_sync\local\moodle\run_contents;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\run\change_words;

/**
 * The lines on which the site has moved since the plan was made that a run had to follow: what was planned, and what would have to
 * be done now.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class get_stale_lines extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return page_of_run::get_parameters();
    }

    /**
     * Reads a page of stale lines.
     *
     * @param int $runid
     * @param int $page from 0
     * @param int $perpage
     * @return array{total: int, lines: array<int, array<string, mixed>>}
     */
    public static function execute(int $runid, int $page = 0, int $perpage = page_of_run::MOST): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            ['runid' => $runid, 'page' => $page, 'perpage' => $perpage]
        );
        self::validate_context(\context_system::instance());
        $state = run_access::get_to_view($params['runid']);

        [$offset, $limit] = page_of_run::get_range($params['page'], $params['perpage']);
        $describe = (new change_words(new site_wording()))->describe(...);
        $lines = [];
        foreach (run_contents::list_stale_lines($state->id, $state->planid, $offset, $limit) as $line) {
            $lines[] = [
                'line' => $line['line'],
                'planned' => array_map($describe, $line['planned']),
                'now' => array_map($describe, $line['now']),
                'issues' => issue_structure::export($line['issues']),
            ];
        }
        return ['total' => run_contents::count_stale_lines($state->id), 'lines' => $lines];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'Stale lines'),
            'lines' => new external_multiple_structure(new external_single_structure([
                'line' => new external_value(PARAM_INT, 'Line of the file; 0 = what follows from the file as a whole'),
                'planned' => new external_multiple_structure(change_structure::get_structure(), 'Planned, and no longer so'),
                'now' => new external_multiple_structure(change_structure::get_structure(),
                    'To be done now instead; empty = nothing'),
                'issues' => new external_multiple_structure(issue_structure::get_structure(), 'What is wrong with the line now'),
            ])),
        ]);
    }
}
