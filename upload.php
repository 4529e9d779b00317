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
 * Takes one file into a draft area of the user. Answers JSON: {draftitemid, filename, size} or {error, errorcode}.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\permission;
use tool_sync\uploaded_file;

// Moodle's tests have defined it.
defined('AJAX_SCRIPT') || define('AJAX_SCRIPT', true);

require_once(__DIR__ . '/../../../config.php');

if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    header($_SERVER['SERVER_PROTOCOL'] . ' 405 Method Not Allowed');
    header('Allow: POST');
    throw new moodle_exception('error_upload_method', 'tool_sync');
}
require_login(null, false, null, false, true);
if (!$_POST && !$_FILES && (int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > 0) {
    // PHP drops the whole body, session key included, when it is larger than post_max_size.
    throw new moodle_exception('error_upload_toolarge', 'tool_sync', '', display_size(uploaded_file::get_limit()));
}
require_sesskey();
$PAGE->set_context(context_system::instance());
permission::require_can_run_any();

echo $OUTPUT->header();
echo json_encode(uploaded_file::receive($_FILES['file'] ?? null), JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
