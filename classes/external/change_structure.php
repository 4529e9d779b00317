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

use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;

/**
 * The form of a change as {@see \tool_sync\local\run\change_words::describe()} gives it. Texts are plain text: the page
 * escapes them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class change_structure {
    /**
     * The form.
     *
     * @return external_single_structure
     */
    public static function get_structure(): external_single_structure {
        return new external_single_structure([
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
        ]);
    }
}
