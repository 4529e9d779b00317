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
 * Runs a command file from the command line. Stable for scripts: options, exit codes and the JSON are described in --help.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use tool_sync\command_line;

define('CLI_SCRIPT', true);

require_once(__DIR__ . '/../../../../config.php');

// Whatever Moodle or a plugin has to say goes to standard error: standard output belongs to the answer alone.
ini_set('display_errors', 'stderr');
ob_start(static function (string $output): string {
    fwrite(STDERR, $output);
    return '';
}, 1);

\core\session\manager::set_user(get_admin());
$code = (new command_line(static fn(string $text) => fwrite(STDOUT, $text)))->execute(array_slice($argv, 1));
ob_end_flush();
exit($code);
