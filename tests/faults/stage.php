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
 * The place where tests/faults/main.ts breaks processes: Moodle is loaded once, and each thing that is to be done is done by a
 * process of its own, a copy of this one with its own connection to the database, which may be killed.
 *
 * php stage.php <config.php>
 *
 * One JSON list of acts a line comes in, [{"act": "…", …}, …]; they are done side by side. One line goes out on channel 3 when all
 * have ended: [{"code": …, "signal": …, "struck": "…", "answer": …}, …].
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

// phpcs:disable moodle.Files.MoodleInternal,PSR1.Files.SideEffects,moodle.Files.RequireLogin.Missing -- a script of its own.

use tool_sync\tests\faults\acts;

define('CLI_SCRIPT', true);
require($argv[1]);
foreach (['striker', 'striking_writer', 'striking_files', 'striking_filter', 'striking_hands', 'striking_applied_rows',
    'striking_surroundings', 'site_copy', 'people', 'accounts', 'outcome', 'acts'] as $name) {
    require_once(__DIR__ . "/$name.php");
}
foreach (['/cohort/lib.php', '/group/lib.php', '/user/lib.php', '/lib/enrollib.php'] as $path) {
    require_once($CFG->dirroot . $path);
}
// Two processes cannot share a connection: each copy makes its own.
$DB->dispose();

// What is asked comes in on standard input; what is printed goes to a file, which all copies share; answers go out here.
$answers = fopen('php://fd/3', 'wb');

/**
 * Does an act in this process, which is a copy made for it, and ends.
 *
 * @param array<string, mixed> $act
 * @param resource $wire where it is answered
 * @return never
 */
function tool_sync_stage_act(array $act, $wire): never {
    global $CFG, $DB;
    // Core names folders of requests by the microsecond: processes that begin together could share one and take it away.
    $CFG->localrequestdir .= '/' . getmypid();
    // A disk that is full takes no output either: that ends no process.
    ini_set('ignore_user_abort', '1');
    $DB = null;
    setup_DB();
    \core\di::reset_container();
    // What was read when this process's original began may have changed since.
    \core_cache\factory::reset();
    \core\session\manager::set_user(get_admin());
    $answer = (new acts($wire))->{$act['act']}($act);
    fwrite($wire, json_encode(['answer' => $answer], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE) . "\n");
    exit(0);
}

/**
 * Does acts side by side and waits for their ends.
 *
 * @param array<int, array<string, mixed>> $acts
 * @return array<int, array<string, mixed>>
 */
function tool_sync_stage(array $acts): array {
    $children = [];
    foreach ($acts as $act) {
        [$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        // PHP would stop listening after a minute, on a busy machine in the middle of an act.
        stream_set_timeout($ours, 3600);
        $pid = pcntl_fork();
        if ($pid === 0) {
            fclose($ours);
            tool_sync_stage_act($act, $theirs);
        }
        fclose($theirs);
        $children[] = [$pid, $ours];
    }
    $told = [];
    foreach ($children as [$pid, $wire]) {
        $one = ['struck' => '', 'answer' => null];
        while (($line = fgets($wire)) !== false) {
            // Of a process that is killed while it speaks half a line may come.
            $one = (array) json_decode($line, true) + $one;
        }
        fclose($wire);
        pcntl_waitpid($pid, $status);
        $told[] = $one + ['code' => pcntl_wifexited($status) ? pcntl_wexitstatus($status) : 0,
            'signal' => pcntl_wifsignaled($status) ? pcntl_wtermsig($status) : 0];
    }
    return $told;
}

while (($line = fgets(STDIN)) !== false) {
    $told = tool_sync_stage(json_decode($line, true, 512, JSON_THROW_ON_ERROR));
    fwrite($answers, json_encode($told, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE) . "\n");
}
// Nothing of Moodle is left to be ended here, and there is no connection any more.
posix_kill(getmypid(), SIGKILL);
