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

namespace tool_sync;

use stored_file;
use tool_sync\local\moodle\file_area;
use tool_sync\local\run\file_names;

/**
 * The files that the plugin itself writes beside the command files: reports, archives, undo and retry files. They, and nothing
 * else,
 * may be removed without asking anybody.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class processed_files {
    /** @var string[] Folders that hold nothing else. */
    private const FOLDERS = ['/reports/', '/archives/', '/undo/'];

    /**
     * Is this one of them?
     *
     * @param string $folder with slashes at both ends
     * @param string $name
     * @return bool
     */
    public static function is_processed(string $folder, string $name): bool {
        foreach (self::FOLDERS as $own) {
            if (str_starts_with($folder, $own)) {
                return true;
            }
        }
        return file_names::is_retry($name);
    }

    /**
     * Removes those that are older.
     *
     * @param int $time Unix seconds; files last changed before go
     * @return int how many went
     */
    public static function delete_before(int $time): int {
        $number = 0;
        foreach (self::list_before($time) as $file) {
            $file->delete();
            $number++;
        }
        return $number;
    }

    /**
     * Those that are older.
     *
     * @param int $time Unix seconds
     * @return \Generator<int, stored_file>
     */
    private static function list_before(int $time): \Generator {
        global $DB;
        $records = $DB->get_recordset_select(
            'files',
            'contextid = :context AND component = :component AND filearea = :area AND itemid = 0 AND filename <> :folder
                AND timemodified < :time',
            ['context' => file_area::context(), 'component' => file_area::COMPONENT, 'area' => file_area::FILES, 'folder' => '.',
                'time' => $time],
            'id',
            'id, filepath, filename'
        );
        try {
            foreach ($records as $record) {
                $file = self::is_processed($record->filepath, $record->filename)
                    ? get_file_storage()->get_file_by_id((int) $record->id) : false;
                if ($file) {
                    yield $file;
                }
            }
        } finally {
            $records->close();
        }
    }
}
