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
 * Prints the reports of a site's last runs, as an administrator would read them, without the long list of what went well.
 *
 * php tools/report.php CONFIG.PHP SINCE
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

$toolsyncsince = (int) $argv[2];
require($argv[1]);

foreach ($DB->get_records_select('tool_sync_run', 'timecreated >= ?', [$toolsyncsince], 'id') as $run) {
    $path = json_decode($run->files ?? '', true)['report'] ?? '';
    $file = $path === '' ? false : get_file_storage()->get_file(context_system::instance()->id, 'tool_sync', 'syncfiles', 0,
        rtrim(dirname($path), '/') . '/', basename($path));
    if (!$file) {
        continue;
    }
    echo "\n$path\n";
    $stream = $file->get_content_file_handle();
    $done = 0;
    while (($line = fgets($stream)) !== false) {
        $line = preg_replace('/^\xEF\xBB\xBF/', '', rtrim($line));
        // What was done is said by some examples, what was not is said in full.
        if (!preg_match('/^\d+;done;/', $line) || ++$done <= 6) {
            echo "  $line\n";
        } else if ($done === 7) {
            echo "  …\n";
        }
    }
    fclose($stream);
    echo $done > 6 ? '  (' . ($done - 6) . " more lines done, not shown here)\n" : '';
}
