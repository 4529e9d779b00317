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

use core_external\external_single_structure;
use core_external\external_value;
use tool_sync\local\moodle\site_wording;
use tool_sync\local\plan\issue;

/**
 * An issue as the browser gets it. Texts are plain text: the page escapes them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class issue_structure {
    /**
     * Exports issues.
     *
     * @param issue[] $issues
     * @return list<array<string, mixed>> of the form of {@see issue_structure::get_structure()}
     */
    public static function export(array $issues): array {
        $wording = new site_wording();
        return array_map(
            static fn(issue $issue): array => $issue->to_array() + ['message' => $wording->issue($issue)],
            array_values($issues)
        );
    }

    /**
     * The form of an exported issue.
     *
     * @return external_single_structure
     */
    public static function get_structure(): external_single_structure {
        return new external_single_structure([
            'code' => new external_value(PARAM_RAW, 'Stable code, such as "user_unknown"'),
            'severity' => new external_value(PARAM_ALPHA, 'file, error or warning'),
            'line' => new external_value(PARAM_INT, 'Line of the file; 0 = the file as a whole'),
            'column' => new external_value(PARAM_RAW, 'Header name as written in the file; empty = the whole row'),
            'value' => new external_value(PARAM_RAW, 'The offending value'),
            'message' => new external_value(PARAM_RAW, 'What is wrong and how to cure it, plain text'),
        ]);
    }
}
