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

namespace tool_sync\local\run;

/**
 * Names of the files that a run leaves.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class file_names {
    /** @var string End of a retry file's name, before the extension. */
    private const RETRY = '_tryback_[0-9]{8}-[0-9]{4}(-[0-9]+)?';

    /**
     * The report.
     *
     * @param string $stamp YYYYMMDD-HHMM
     * @param string $filename name of the command file
     * @return string
     */
    public static function report(string $stamp, string $filename): string {
        return '/reports/' . $stamp . '_report_' . $filename;
    }

    /**
     * The report of a simulation: it says what would be done, and must not be taken for what was.
     *
     * @param string $stamp YYYYMMDD-HHMM
     * @param string $filename name of the command file
     * @return string
     */
    public static function plan(string $stamp, string $filename): string {
        return '/reports/' . $stamp . '_plan_' . $filename;
    }

    /**
     * What a table about an archive is called.
     *
     * @param string $filename name of the archive
     * @return string
     */
    public static function of_table(string $filename): string {
        return preg_replace('~\.zip$~iD', '', $filename) . '.csv';
    }

    /**
     * The archived command file.
     *
     * @param string $stamp
     * @param string $filename
     * @return string
     */
    public static function archive(string $stamp, string $filename): string {
        return '/archives/' . $stamp . '_' . $filename;
    }

    /**
     * The undo file.
     *
     * @param string $stamp
     * @param string $filename
     * @return string
     */
    public static function undo(string $stamp, string $filename): string {
        return '/undo/' . $stamp . '_undo_' . $filename;
    }

    /**
     * The retry file: beside the command file. The retry file of a retry file keeps the first name, with the new stamp.
     *
     * @param string $stamp
     * @param string $filename
     * @param string $folder with slashes at both ends; empty = the root
     * @return string
     */
    public static function retry(string $stamp, string $filename, string $folder): string {
        $extension = pathinfo($filename, PATHINFO_EXTENSION);
        $name = $extension === '' ? $filename : substr($filename, 0, -strlen($extension) - 1);
        $name = preg_replace('~' . self::RETRY . '$~D', '', $name);
        return ($folder === '' ? '/' : $folder) . $name . '_tryback_' . $stamp . ($extension === '' ? '' : '.' . $extension);
    }

    /**
     * Is this the name of an undo file?
     *
     * @param string $filename
     * @return bool
     */
    public static function is_undo(string $filename): bool {
        return preg_match('~^[0-9]{8}-[0-9]{4}(-[0-9]+)?_undo_.~D', $filename) === 1;
    }

    /**
     * Is this the name of a retry file?
     *
     * @param string $filename
     * @return bool
     */
    public static function is_retry(string $filename): bool {
        return preg_match('~' . self::RETRY . '(\.[^.]*)?$~D', $filename) === 1;
    }

    /**
     * The command file to which the changes of a run of this file belong: of an undo or retry file the one that it takes back or
     * tries again.
     *
     * @param string $filename
     * @return string the name itself for any other file
     */
    public static function origin(string $filename): string {
        $name = (string)preg_replace('~' . self::RETRY . '(?=(\.[^.]*)?$)~D', '', $filename);
        return (string)preg_replace('~^[0-9]{8}-[0-9]{4}(-[0-9]+)?_undo_~', '', $name);
    }
}
