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
 * Starts the simulation of a command file that waits: the forms of the dashboard come here. The run page goes on with it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\output\notification;
use tool_sync\external\start_run;

require_once(__DIR__ . '/../../../config.php');

$kind = required_param('kind', PARAM_ALPHANUMEXT);
$path = required_param('path', PARAM_PATH);

require_login(null, false);
$PAGE->set_context(context_system::instance());
$PAGE->set_url('/admin/tool/sync/simulate.php');
require_sesskey();

try {
    $run = start_run::execute($kind, 'stored', 0, $path, true);
} catch (moodle_exception $exception) {
    if (!in_array($exception->errorcode, ['error_runinprogress', 'error_filemissing', 'error_filename'], true)) {
        throw $exception;
    }
    redirect(new moodle_url('/admin/tool/sync/index.php'), s($exception->getMessage()), null, notification::NOTIFY_ERROR);
}
redirect(new moodle_url('/admin/tool/sync/run.php', ['runid' => $run['id']]));
