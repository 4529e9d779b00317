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

use context_user;
use moodle_exception;

/**
 * A command file that the browser sends.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class uploaded_file {
    /**
     * Takes the file into a new draft area of the current user.
     *
     * @param ?array{name?: mixed, tmp_name?: mixed, error?: mixed, size?: mixed} $file as PHP describes it
     * @return array{draftitemid: int, filename: string, size: int}
     * @throws moodle_exception error_upload_*
     */
    public static function receive(?array $file): array {
        self::check($file);
        if (!is_uploaded_file($file['tmp_name'])) {
            throw new moodle_exception('error_upload_none', 'tool_sync');
        }
        return self::store($file['tmp_name'], $file['name']);
    }

    /**
     * Refuses what did not arrive as one whole file.
     *
     * @param ?array{name?: mixed, tmp_name?: mixed, error?: mixed, size?: mixed} $file as PHP describes it
     * @throws moodle_exception error_upload_*
     */
    public static function check(?array $file): void {
        if ($file === null || !is_string($file['name'] ?? null) || !is_string($file['tmp_name'] ?? null)) {
            throw new moodle_exception('error_upload_none', 'tool_sync');
        }
        $limit = self::get_limit();
        if ($file['error'] === UPLOAD_ERR_OK && ($limit === 0 || $file['size'] <= $limit)) {
            return;
        }
        throw match ($file['error']) {
            UPLOAD_ERR_OK, UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE =>
                new moodle_exception('error_upload_toolarge', 'tool_sync', '', display_size($limit)),
            UPLOAD_ERR_PARTIAL => new moodle_exception('error_upload_partial', 'tool_sync'),
            UPLOAD_ERR_NO_FILE => new moodle_exception('error_upload_none', 'tool_sync'),
            default => new moodle_exception('error_upload_failed', 'tool_sync'),
        };
    }

    /**
     * Keeps a file of the disk in a new draft area of the current user.
     *
     * @param string $pathname
     * @param string $filename as the browser calls it
     * @return array{draftitemid: int, filename: string, size: int}
     */
    public static function store(string $pathname, string $filename): array {
        global $CFG, $USER;
        require_once($CFG->libdir . '/filelib.php');

        $filename = clean_param($filename, PARAM_FILE);
        if ($filename === '' || $filename === '.') {
            $filename = 'upload.csv';
        }
        if (file_is_draft_areas_limit_reached($USER->id)) {
            // Core's own limit to how fast one person may fill draft areas.
            throw new moodle_exception('maxdraftitemids');
        }
        \core\antivirus\manager::scan_file($pathname, $filename, true);
        $stored = get_file_storage()->create_file_from_pathname([
            'contextid' => context_user::instance($USER->id)->id,
            'component' => 'user',
            'filearea' => 'draft',
            'itemid' => file_get_unused_draft_itemid(),
            'filepath' => '/',
            'filename' => $filename,
            'userid' => $USER->id,
        ], $pathname);
        return ['draftitemid' => (int) $stored->get_itemid(), 'filename' => $filename, 'size' => (int) $stored->get_filesize()];
    }

    /**
     * Largest file, in bytes.
     *
     * @return int 0 = no limit
     */
    public static function get_limit(): int {
        global $CFG;
        return max(0, (int) get_max_upload_file_size($CFG->maxbytes));
    }
}
