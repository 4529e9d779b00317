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
 * Another runner, as the task is that takes shares of a run: waits for a run that is shared out, and works on it with the others.
 *
 * php runner.php CONFIG.PHP
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\local\moodle\runs;

require(__DIR__ . '/measuring.php');

$toolsyncend = time() + 600;
while (time() < $toolsyncend && !$DB->record_exists_select('tool_sync_run', 'timefinished > 0', [])) {
    $toolsyncrunid = $DB->get_field_sql('SELECT MAX(runid) FROM {tool_sync_shard}');
    if ($toolsyncrunid) {
        runs::share((int) $toolsyncrunid);
        break;
    }
    usleep(20000);
}
get_log_manager()->dispose();
