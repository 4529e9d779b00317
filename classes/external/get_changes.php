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
        return page_of_run::get_parameters();
    }

    /**
     * Reads a page of the plan.
     *
     * @param int $runid
     * @param int $page from 0
     * @param int $perpage
     * @return array{total: int, changes: array<int, array<string, mixed>>}
     */
    public static function execute(int $runid, int $page = 0, int $perpage = page_of_run::MOST): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            ['runid' => $runid, 'page' => $page, 'perpage' => $perpage]
        );
        self::validate_context(\context_system::instance());
        $state = run_access::get_to_view($params['runid']);

        [$offset, $limit] = page_of_run::get_range($params['page'], $params['perpage']);
        $changes = [];
        foreach (runs::list_changes($state->id, $offset, $limit) as $change) {
            $changes[] = self::export($change);
        }
        return ['total' => runs::count_changes($state->id), 'changes' => $changes];
    }

    /**
     * What it returns.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'total' => new external_value(PARAM_INT, 'Changes of the plan'),
            'changes' => new external_multiple_structure(new external_single_structure([
                'line' => new external_value(PARAM_INT, 'Line of the row; 0 = follows from the file as a whole'),
                'action' => new external_value(PARAM_ALPHA, 'create, update, delete, add, remove, enable or disable'),
                'object' => new external_value(PARAM_ALPHANUMEXT, 'Type of the object'),
                'key' => new external_value(PARAM_RAW, 'What people call the object'),
                'type' => new external_value(PARAM_ALPHANUMEXT, 'Object and action, such as "member_add"'),
                'typelabel' => new external_value(PARAM_RAW, 'Type in words'),
                'fields' => new external_multiple_structure(new external_single_structure([
                    'name' => new external_value(PARAM_RAW, 'Field'),
                    'label' => new external_value(PARAM_RAW, 'Field in words'),
                    'before' => new external_value(PARAM_RAW, 'Value as it is'),
                    'after' => new external_value(PARAM_RAW, 'Value as it will be'),
                    'hasbefore' => new external_value(PARAM_BOOL, 'Is there a value before?'),
                    'hasafter' => new external_value(PARAM_BOOL, 'Is there a value after?'),
                ])),
                'reason' => new external_value(PARAM_ALPHANUMEXT, 'Code of the reason'),
                'reasonlabel' => new external_value(PARAM_RAW, 'Reason in words'),
                'reversible' => new external_value(PARAM_BOOL, 'Can the undo file take it back?'),
                'status' => new external_value(PARAM_ALPHA, 'planned, applied, failed or stale'),
            ])),
        ]);
    }

    /**
     * A change with its words.
     *
     * @param array<string, mixed> $change as runs::list_changes() gives it
     * @return array<string, mixed>
     */
    private static function export(array $change): array {
        $wording = new site_wording();
        $type = $change['object'] . '_' . $change['action'];
        $fields = [];
        foreach (array_keys(($change['before'] ?? []) + ($change['after'] ?? [])) as $name) {
            $before = $change['before'][$name] ?? null;
            $after = $change['after'][$name] ?? null;
            $fields[] = [
                'name' => $name,
                'label' => $wording->text("field_$name"),
                'before' => self::say($before),
                'after' => self::say($after),
                'hasbefore' => $before !== null,
                'hasafter' => $after !== null,
            ];
        }
        return [
            'line' => $change['line'],
            'action' => $change['action'],
            'object' => $change['object'],
            'key' => $change['key'],
            'type' => $type,
            'typelabel' => $wording->change_type($type),
            'fields' => $fields,
            'reason' => $change['reason'],
            'reasonlabel' => $wording->text('reason_' . $change['reason']),
            'reversible' => $change['reversible'],
            'status' => $change['status'],
        ];
    }

    /**
     * A value as people read it.
     *
     * @param string|int|bool|null $value
     * @return string
     */
    private static function say(string|int|bool|null $value): string {
        return is_bool($value) ? get_string($value ? 'report_yes' : 'report_no', 'tool_sync') : (string) $value;
    }
}
