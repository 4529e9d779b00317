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

/**
 * Callbacks of CSV synchronisation.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Serves command files, reports, retry, undo and archived files to those who may see them. They name people, so they are always
 * downloaded, never shown in the page's origin, and never kept by a shared cache.
 *
 * @param stdClass $course
 * @param ?stdClass $cm
 * @param context $context
 * @param string $filearea
 * @param string[] $args item id, folders, file name
 * @param bool $forcedownload
 * @param array $options
 * @return bool false when there is no such file
 */
function tool_sync_pluginfile($course, $cm, $context, $filearea, $args, $forcedownload, array $options = []) {
    if ($context->contextlevel != CONTEXT_SYSTEM || $filearea !== 'syncfiles' || count($args) < 2) {
        return false;
    }
    require_login(null, false);
    if (!\tool_sync\permission::can_view_files()) {
        return false;
    }
    if ((string) array_shift($args) !== '0') {
        return false;
    }
    $filename = array_pop($args);
    $filepath = $args ? '/' . implode('/', $args) . '/' : '/';
    $file = get_file_storage()->get_file($context->id, 'tool_sync', 'syncfiles', 0, $filepath, $filename);
    if (!$file || $file->is_directory()) {
        return false;
    }
    send_stored_file($file, 0, 0, true, ['cacheability' => 'private'] + $options);
}

/**
 * What the site's status page asks this plugin.
 *
 * @return \core\check\check[]
 */
function tool_sync_status_checks(): array {
    return [new \tool_sync\check\runs_check()];
}
