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
use moodle_exception;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\runs;
use tool_sync\permission;

/**
 * Starts a run of an uploaded file, of a stored command file, of what an earlier simulation planned, or of an earlier run's file.
 * The run then waits to be worked on.
 *
 * Whoever may not remove things from the site cannot run a plan that does; a file whose plan turns out to is stopped by the
 * run itself,
 * before its first change.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class start_run extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'kind' => new external_value(PARAM_ALPHANUMEXT, 'Kind of the file; an earlier run has its own', VALUE_DEFAULT, ''),
            'source' => new external_value(PARAM_ALPHA, 'draft, stored, plan or again'),
            'draftitemid' => new external_value(PARAM_INT, 'draft: draft area of the user that holds the file', VALUE_DEFAULT, 0),
            'path' => new external_value(PARAM_RAW, 'stored: path of the command file, such as "/sis/cohorts.csv"',
                VALUE_DEFAULT, ''),
            'simulate' => new external_value(PARAM_BOOL, 'Only plan?', VALUE_DEFAULT, true),
            'planid' => new external_value(PARAM_INT,
                'plan: simulation whose plan is to be run; again: run whose file is read again', VALUE_DEFAULT, 0),
            'settings' => new external_multiple_structure(
                new external_single_structure([
                    'name' => new external_value(PARAM_ALPHANUMEXT, 'Setting of the kind or of the reading'),
                    'value' => new external_value(PARAM_RAW, 'Value'),
                ]),
                'What differs from the site\'s settings for this run; an earlier run has its own',
                VALUE_DEFAULT,
                []
            ),
            'filehash' => new external_value(PARAM_ALPHANUM, 'stored: SHA-1 of the content that the person '
                . 'has seen; a run that is no simulation needs it', VALUE_DEFAULT, ''),
        ]);
    }

    /**
     * Starts the run.
     *
     * @param string $kind
     * @param string $source
     * @param int $draftitemid
     * @param string $path
     * @param bool $simulate
     * @param int $planid
     * @param array<int, array{name: string, value: string}> $settings
     * @param string $filehash
     * @return array<string, mixed> the run
     */
    public static function execute(string $kind, string $source, int $draftitemid = 0, string $path = '', bool $simulate = true,
            int $planid = 0, array $settings = [], string $filehash = ''): array {
        $params = self::validate_parameters(self::execute_parameters(), ['kind' => $kind, 'source' => $source,
            'draftitemid' => $draftitemid, 'path' => $path, 'simulate' => $simulate, 'planid' => $planid, 'settings' => $settings,
            'filehash' => $filehash]);
        self::validate_context(\context_system::instance());
        permission::require_can_run_any();

        return run_structure::export(runs::start(match ($params['source']) {
            'draft', 'stored' => self::request_file($params),
            'plan' => self::request_plan($params),
            'again' => self::request_again($params),
            default => throw new invalid_parameter_exception('source: draft, stored, plan or again'),
        }));
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return run_structure::get_structure();
    }

    /**
     * The request to run a file.
     *
     * @param array<string, mixed> $params
     * @return run_request
     */
    private static function request_file(array $params): run_request {
        permission::require_can_run($params['kind']);
        $request = self::create_request($params['simulate']);
        $request->kind = $params['kind'];
        $request->settings = run_settings::read($params['kind'], $params['settings']);
        $request->file = $params['source'] === 'draft'
            ? command_file::from_draft($params['draftitemid']) : command_file::from_area($params['path']);
        $request->filename = $request->file->get_filename();
        $request->filepath = $params['source'] === 'draft' ? '' : $request->file->get_filepath();
        if ($params['source'] === 'stored') {
            // A feeder may have put another file there since the page showed this one.
            if (!$params['simulate'] && $params['filehash'] === '') {
                throw new invalid_parameter_exception('filehash: missing');
            }
            $request->filehash = strtolower($params['filehash']);
        }
        return $request;
    }

    /**
     * The request to run what a simulation planned.
     *
     * @param array<string, mixed> $params
     * @return run_request
     */
    private static function request_plan(array $params): run_request {
        $plan = runs::get($params['planid']);
        permission::require_can_control_run($plan);
        if ($plan->deletions > 0) {
            permission::require_can_run_destructive();
        }
        if (!run_structure::can_apply($plan)) {
            throw new moodle_exception('error_plan_unusable', 'tool_sync');
        }
        $request = self::create_request($params['simulate']);
        $request->kind = $plan->kind;
        $request->planid = $plan->id;
        return $request;
    }

    /**
     * The request to read the file of an earlier run again and to plan it afresh.
     *
     * @param array<string, mixed> $params
     * @return run_request
     */
    private static function request_again(array $params): run_request {
        $earlier = runs::get($params['planid']);
        permission::require_can_control_run($earlier);
        if (!$params['simulate']) {
            throw new invalid_parameter_exception('again: to simulate only');
        }
        $request = self::create_request(true);
        $request->kind = $earlier->kind;
        $request->againid = $earlier->id;
        return $request;
    }

    /**
     * What all requests of the page have in common.
     *
     * @param bool $simulate
     * @return run_request
     */
    private static function create_request(bool $simulate): run_request {
        global $USER;
        return new run_request(simulate: $simulate, origin: 'web', userid: (int) $USER->id, attended: true);
    }
}
