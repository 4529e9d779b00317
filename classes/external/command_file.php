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

use context_user;
use moodle_exception;
use stored_file;
use tool_sync\local\moodle\file_area;
use tool_sync\permission;

/**
 * Finds the command file that a request names.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class command_file {
    /**
     * The file that the user uploaded.
     *
     * @param int $draftitemid
     * @return stored_file
     * @throws moodle_exception error_filemissing
     */
    public static function from_draft(int $draftitemid): stored_file {
        global $USER;
        $files = get_file_storage()->get_area_files(context_user::instance($USER->id)->id, 'user', 'draft', $draftitemid,
            'id', false);
        if (count($files) !== 1) {
            throw new moodle_exception('error_filemissing', 'tool_sync', '', '');
        }
        return reset($files);
    }

    /**
     * A file of the command file area. What a run says about it shows what it holds, so it takes the right to download it.
     *
     * @param string $path
     * @return stored_file
     * @throws moodle_exception error_filemissing
     */
    public static function from_area(string $path): stored_file {
        permission::require_can_view_files();
        $path = '/' . ltrim($path, '/');
        $file = file_area::is_path($path) ? file_area::find($path) : null;
        return $file ?? throw new moodle_exception('error_filemissing', 'tool_sync', '', s($path));
    }
}
