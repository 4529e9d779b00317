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
 * Core's own upload of users, as its command line does it.
 *
 * php upload_users.php CONFIG.PHP FILE.CSV UUTYPE UUUPDATETYPE UUPASSWORDNEW
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require(__DIR__ . '/measuring.php');
require_once($CFG->libdir . '/clilib.php');
require_once($CFG->libdir . '/csvlib.class.php');
require_once($CFG->dirroot . '/user/profile/lib.php');
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->dirroot . '/group/lib.php');
require_once($CFG->dirroot . '/admin/tool/uploaduser/locallib.php');
require_once($CFG->dirroot . '/admin/tool/uploaduser/user_form.php');

core_php_time_limit::raise();
raise_memory_limit(MEMORY_EXTRA);
[, , $toolsyncfile, $toolsynctype, $toolsyncupdate, $toolsyncpasswords] = $argv;
$_SERVER['argv'] = ['uploaduser.php', "--file=$toolsyncfile", '--delimiter_name=semicolon', "--uutype=$toolsynctype",
    "--uuupdatetype=$toolsyncupdate", "--uupasswordnew=$toolsyncpasswords", '--uumatchemail=0', '--uuallowrenames=0',
        '--uustandardusernames=1'];
$toolsynchelper = new \tool_uploaduser\cli_helper();

bench_measure(static function () use ($toolsynchelper, $toolsyncfile): array {
    ob_start();
    $toolsynchelper->process();
    ob_end_clean();
    return ['rows' => ['read' => iterator_count(bench_rows($toolsyncfile))]];
});
