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

use tool_sync\local\run\failure;
use tool_sync\local\run\refused_exception;

/**
 * Tells from an exception of Moodle or of a driver whether a row, bad luck or the site itself is to blame.
 *
 * Moodle's exceptions do not tell these apart, so the words of the databases decide, as their manuals give them:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html and https://mariadb.com/kb/en/mariadb-error-code-reference/.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_failure {
    /** @var string Somebody else was at the same records. */
    private const CONFLICT = '~deadlock|could not serialize access|lock wait timeout|canceling statement due to lock timeout'
        . '|record has changed since last read~i';
    /** @var string The database is gone, full or closed to writing; so is the disk. */
    private const OUTAGE = '~gone away|lost connection|server closed the connection|terminating connection'
        . '|no connection to the server|connection (?:has been |was )?(?:closed|refused|reset|lost|timed out)|could not connect'
        . '|ssl connection has been closed|too many (?:connections|clients)|no space left|disk (?:is )?full'
        . '|could not (?:extend|write to) file|table\s.*is full|read-only (?:file system|transaction|option)|recovery mode'
        . '|shutting down|starting up|out of memory|got error 28~i';
    /** @var string[] Core's codes for files that cannot be written. */
    private const FILES = ['storedfilecannotcreatefile', 'storedfilecannotcreatefiledirs', 'storedfilecannotread'];

    /**
     * Judges an exception.
     *
     * @param \Throwable $exception
     * @return failure
     */
    public static function of(\Throwable $exception): failure {
        if ($exception instanceof refused_exception) {
            return failure::ROW;
        }
        for ($cause = $exception; $cause; $cause = $cause->getPrevious()) {
            if ($cause instanceof \dml_connection_exception) {
                return failure::OUTAGE;
            }
            if ($cause instanceof \file_exception && in_array($cause->errorcode, self::FILES, true)) {
                return failure::OUTAGE;
            }
            $words = $cause instanceof \dml_exception ? self::words((string) ($cause->error ?? '')) : '';
            if (preg_match(self::OUTAGE, $words)) {
                return failure::OUTAGE;
            }
            if (preg_match(self::CONFLICT, $words)) {
                return failure::CONFLICT;
            }
        }
        return self::is_database_there() ? failure::ROW : failure::OUTAGE;
    }

    /**
     * What the database says, without what it quotes: a cohort may be called "Deadlock".
     *
     * @param string $error
     * @return string
     */
    private static function words(string $error): string {
        return (string) preg_replace('~"[^"]*"|\'[^\']*\'~', '', strtok($error, "\n") ?: '');
    }

    /**
     * Does the database still answer?
     *
     * @return bool
     */
    private static function is_database_there(): bool {
        global $DB;
        try {
            return (bool) $DB->get_field_sql('SELECT 1' . $DB->sql_null_from_clause());
        } catch (\Throwable) {
            return false;
        }
    }
}
