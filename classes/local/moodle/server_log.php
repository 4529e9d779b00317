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

namespace tool_sync\local\moodle;

/**
 * Where the technical cause of a failure goes: the log of the server. People are shown codes and sentences of the plugin, never
 * what an exception says, which may name tables and paths.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class server_log {
    /**
     * Writes what was thrown.
     *
     * @param string $where what was being done, such as "run 7"
     * @param \Throwable $exception
     */
    public static function write(string $where, \Throwable $exception): void {
        $info = $exception instanceof \moodle_exception && $exception->debuginfo ? ' (' . $exception->debuginfo . ')' : '';
        // What a query was given is data of people, hashes of passwords among it: the log has the query without it.
        $text = preg_replace('/\n\[array \(.*\n\)\]/s', '', $exception->getMessage() . $info) ?? '';
        // Core's debugging() is silent on a site in production, and that is where the cause is wanted.
        // phpcs:ignore Generic.PHP.ForbiddenFunctions
        error_log("tool_sync, $where: " . get_class($exception) . ": $text\n"
            . format_backtrace($exception->getTrace(), true));
    }
}
