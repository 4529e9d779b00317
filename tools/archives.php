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
 * Writes the lists of archives of pictures as JSON, for comparison with those of the browser.
 *
 * php tools/archives.php FILE.ZIP...
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/../tests/unit/bootstrap.php');

$lists = [];
foreach (array_slice($argv, 1) as $pathname) {
    $stream = fopen('php://temp', 'w+b');
    $fault = (new \tool_sync\local\archive\picture_list())->write(
        new \tool_sync\local\archive\zip_pictures($pathname), $stream);
    rewind($stream);
    $lists[] = ['fault' => $fault, 'csv' => stream_get_contents($stream)];
}
echo json_encode($lists, JSON_THROW_ON_ERROR);
