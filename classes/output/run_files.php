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

namespace tool_sync\output;

use moodle_url;
use tool_sync\local\moodle\file_area;
use tool_sync\local\run\state;
use tool_sync\permission;

/**
 * The files that a run left in the file area, as links.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_files {
    /**
     * Links to report, retry, undo and archived file.
     *
     * @param state $state
     * @return array<int, array{what: string, url: string, filename: string, path: string, size: int, timemodified: int}> only files
     *     that still exist and that the user may get
     */
    public static function export(state $state): array {
        if (!permission::can_view_files()) {
            return [];
        }
        $exported = [];
        foreach (['report', 'retry', 'undo', 'archive'] as $what) {
            $path = $state->files[$what] ?? '';
            // The clean-up task, or a person, may have removed it.
            $file = $path === '' ? null : file_area::find($path);
            if ($file) {
                $exported[] = [
                    'what' => $what,
                    'url' => self::get_url($path)->out(false),
                    'filename' => $file->get_filename(),
                    'path' => $path,
                    'size' => (int) $file->get_filesize(),
                    'timemodified' => (int) $file->get_timemodified(),
                ];
            }
        }
        return $exported;
    }

    /**
     * Where to download a file of the area.
     *
     * @param string $path
     * @return moodle_url
     */
    public static function get_url(string $path): moodle_url {
        [$folder, $name] = self::split($path);
        return moodle_url::make_pluginfile_url(\context_system::instance()->id, 'tool_sync', 'syncfiles', 0, $folder, $name, true);
    }

    /**
     * Folder and name of a path.
     *
     * @param string $path
     * @return array{string, string} the folder with slashes at both ends
     */
    private static function split(string $path): array {
        $slash = (int) strrpos($path, '/');
        return [substr($path, 0, $slash + 1), substr($path, $slash + 1)];
    }
}
