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
 * Pictures as core's own page for uploading sets them, one after the other: it looks at each person, and makes the picture anew
 * whether or not it is the same.
 *
 * php upload_pictures.php CONFIG.PHP ARCHIVE.ZIP
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');
require_once($CFG->libdir . '/gdlib.php');

bench_measure(static function () use ($argv, $DB): array {
    $folder = make_request_directory();
    get_file_packer('application/zip')->extract_to_pathname($argv[2], $folder);
    $rows = 0;
    foreach (scandir($folder) as $name) {
        if (!is_file("$folder/$name")) {
            continue;
        }
        $user = $DB->get_record('user', ['username' => pathinfo($name, PATHINFO_FILENAME), 'deleted' => 0], '*', MUST_EXIST);
        $DB->get_field('user', 'picture', ['id' => $user->id]);
        $revision = process_new_icon(context_user::instance($user->id), 'user', 'icon', 0, "$folder/$name");
        $DB->set_field('user', 'picture', $revision, ['id' => $user->id]);
        $rows++;
    }
    return ['rows' => ['read' => $rows, 'changed' => $rows]];
});
