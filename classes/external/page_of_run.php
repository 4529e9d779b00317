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

use core_external\external_function_parameters;
use core_external\external_value;
use invalid_parameter_exception;

/**
 * What the functions have in common that give a long list in pages.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class page_of_run {
    /** @var int Entries of a page at most. */
    public const MOST = 500;

    /**
     * Run, page and size.
     *
     * @param array<string, \core_external\external_description> $more what else a function takes
     * @return external_function_parameters
     */
    public static function get_parameters(array $more = []): external_function_parameters {
        return new external_function_parameters([
            'runid' => new external_value(PARAM_INT, 'Run'),
            'page' => new external_value(PARAM_INT, 'Page, from 0', VALUE_DEFAULT, 0),
            'perpage' => new external_value(PARAM_INT, 'Entries of a page, 500 at most', VALUE_DEFAULT, self::MOST),
        ] + $more);
    }

    /**
     * Where a page begins and how many entries it has.
     *
     * @param int $page from 0
     * @param int $perpage
     * @return array{int, int} offset and limit
     */
    public static function get_range(int $page, int $perpage): array {
        if ($page < 0 || $page > 1000000) {
            throw new invalid_parameter_exception('page: from 0');
        }
        if ($perpage < 1 || $perpage > self::MOST) {
            throw new invalid_parameter_exception('perpage: from 1 to ' . self::MOST);
        }
        return [$page * $perpage, $perpage];
    }
}
