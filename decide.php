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
 * Takes a decision about a run that the guard holds: the forms of the dashboard come here.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\output\notification;
use tool_sync\external\decide_run;

require_once(__DIR__ . '/../../../config.php');

$runid = required_param('runid', PARAM_INT);
$decision = required_param('decision', PARAM_ALPHA);
$deletions = optional_param('deletions', '', PARAM_RAW_TRIMMED);

require_login(null, false);
$PAGE->set_context(context_system::instance());
$PAGE->set_url('/admin/tool/sync/decide.php');
require_sesskey();

$dashboard = new moodle_url('/admin/tool/sync/index.php');
try {
    // What is no number is no approval either.
    decide_run::execute($runid, $decision, preg_match('/^[0-9]{1,9}$/D', $deletions) ? (int) $deletions : -1);
} catch (moodle_exception $exception) {
    if (!in_array($exception->errorcode, ['error_approval', 'error_runnotheld', 'error_runinprogress', 'error_runmissing'], true)) {
        throw $exception;
    }
    redirect($dashboard, s($exception->getMessage()), null, notification::NOTIFY_ERROR);
}
if ($decision === 'discard') {
    redirect($dashboard, get_string('dashboard_discarded', 'tool_sync'), null, notification::NOTIFY_SUCCESS);
}
// The run page goes on with it.
redirect(new moodle_url('/admin/tool/sync/run.php', ['runid' => $runid]));
