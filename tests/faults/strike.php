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
 * Runs a command file and breaks something on the way, at one of the places where a process can end: for tests/faults/main.ts.
 *
 * php strike.php <config.php> <kind> <file> <place> <how>
 *
 * Place 0 breaks nothing and tells how many places there are. How: "kill" (SIGKILL), "fatal" (out of memory), "drop" (the database
 * ends the connection), "full" (no space left), "conflict" (a deadlock, once).
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

// phpcs:disable moodle.Files.MoodleInternal,PSR1.Files.SideEffects,moodle.Files.RequireLogin.Missing -- a script of its own.

use tool_sync\local\moodle\runs;
use tool_sync\local\moodle\run_request;
use tool_sync\local\moodle\site_surroundings;
use tool_sync\tests\faults\striking_surroundings;
use tool_sync\tests\faults\striker;

define('CLI_SCRIPT', true);
[, $config, $kind, $file, $place, $how] = $argv;
require($config);
require_once(__DIR__ . '/striker.php');
require_once(__DIR__ . '/striking_writer.php');
require_once(__DIR__ . '/striking_files.php');
require_once(__DIR__ . '/striking_surroundings.php');

\core\session\manager::set_user(get_admin());
$striker = new striker((int) $place, $how);
\core\di::set(site_surroundings::class, new striking_surroundings($striker));
try {
    $state = runs::start(new run_request(kind: $kind, simulate: false, origin: 'cli', ospath: $file, filename: basename($file),
        userid: (int) get_admin()->id, settings: ['maxdeletions' => 0, 'maxdeletionspercent' => 0]));
    // Long as it is, this limit makes the chunks short: more of them, more places between them.
    $state = runs::advance($state->id, 1e6);
    echo json_encode(['places' => $striker->get_places(), 'status' => $state->status->value]), "\n";
} catch (moodle_exception $exception) {
    echo json_encode(['places' => $striker->get_places(), 'status' => $exception->errorcode]), "\n";
}
