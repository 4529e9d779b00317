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


namespace tool_sync\tests\faults;

use tool_sync\local\moodle\file_area;

/**
 * All that a run leaves, on the site and in its files, without what differs from run to run: ids, times, names made of times.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class outcome {
    /** @var string[] Fields of a run that tell what it did. */
    private const FIELDS = ['kind', 'simulate', 'origin', 'filename', 'status', 'phase', 'error', 'hold', 'approved', 'shards',
        'rowsread', 'rowschanged', 'rowsunchanged', 'rowsrejected', 'rowsleftout', 'planned', 'deletions', 'mails'];

    /**
     * The outcome of the last run.
     *
     * @return array<string, mixed>
     */
    public static function read(): array {
        global $DB;
        $run = $DB->get_record_sql('SELECT * FROM {tool_sync_run} ORDER BY id DESC', null, IGNORE_MULTIPLE);
        return [
            'run' => array_intersect_key((array) $run, array_flip(self::FIELDS)) + ['changes' => self::sorted($run->changes)],
            'runs' => self::lines('SELECT id, kind, simulate, status, error FROM {tool_sync_run} ORDER BY id'),
            'texts' => self::texts($run),
            'plan' => self::lines('SELECT line, action, object, objectkey, valuesbefore, valuesafter, reason, status
                FROM {tool_sync_change} WHERE runid = ? ORDER BY id', [$run->id]),
            'issues' => self::lines('SELECT line, code, severity, columnname, value, params FROM {tool_sync_issue}
                WHERE runid = ? ORDER BY line, id', [$run->id]),
            'undo' => self::lines('SELECT line, cells FROM {tool_sync_undo} WHERE runid = ? ORDER BY line, id', [$run->id]),
            'files' => self::lines("SELECT component, filearea, COUNT(1) AS number FROM {files}
                WHERE filename <> '.' AND component = ? GROUP BY component, filearea ORDER BY filearea", [file_area::COMPONENT]),
            // Nothing of all that was done twice, and nobody was told twice.
            'events' => self::lines('SELECT l.eventname, u.username, l.courseid, COUNT(1) AS number
                FROM {logstore_standard_log} l LEFT JOIN {user} u ON u.id = l.relateduserid
                GROUP BY l.eventname, u.username, l.courseid ORDER BY l.eventname, u.username, l.courseid'),
            'told' => self::lines('SELECT u.username, n.eventtype, n.subject FROM {notifications} n
                JOIN {user} u ON u.id = n.useridto ORDER BY u.username, n.subject'),
            // Nothing waits, and nothing is left lying.
            'waiting' => self::lines("SELECT classname FROM {task_adhoc} WHERE component = ?", [file_area::COMPONENT]),
            'leftovers' => site_copy::leftovers(),
        ] + self::site() + accounts::read();
    }

    /**
     * The site, as far as runs change it.
     *
     * @return array<string, string[]>
     */
    private static function site(): array {
        return [
            'cohorts' => self::lines('SELECT idnumber, name, description, visible, component FROM {cohort}
                ORDER BY idnumber, name'),
            'members' => self::lines('SELECT c.idnumber AS cohort, u.idnumber FROM {cohort_members} m
                JOIN {cohort} c ON c.id = m.cohortid JOIN {user} u ON u.id = m.userid ORDER BY c.idnumber, u.idnumber'),
            'methods' => self::lines('SELECT c.shortname, e.enrol, e.status, h.idnumber AS cohort, r.shortname AS role,
                    g.name AS groupname FROM {enrol} e JOIN {course} c ON c.id = e.courseid
                LEFT JOIN {cohort} h ON h.id = e.customint1 LEFT JOIN {role} r ON r.id = e.roleid
                LEFT JOIN {groups} g ON g.id = e.customint2 ORDER BY c.shortname, e.enrol, h.idnumber, r.shortname, g.name'),
            'enrolled' => self::lines('SELECT c.shortname, e.enrol, h.idnumber AS cohort, u.username, ue.status
                FROM {user_enrolments} ue JOIN {enrol} e ON e.id = ue.enrolid JOIN {course} c ON c.id = e.courseid
                JOIN {user} u ON u.id = ue.userid LEFT JOIN {cohort} h ON h.id = e.customint1
                ORDER BY c.shortname, e.enrol, h.idnumber, u.username, ue.status'),
            'roles' => self::lines('SELECT ra.contextid, u.username, r.shortname, ra.component FROM {role_assignments} ra
                JOIN {user} u ON u.id = ra.userid JOIN {role} r ON r.id = ra.roleid
                ORDER BY ra.contextid, u.username, r.shortname, ra.component'),
            'groups' => self::lines('SELECT c.shortname, g.name, u.username FROM {groups} g
                JOIN {course} c ON c.id = g.courseid
                LEFT JOIN {groups_members} m ON m.groupid = g.id LEFT JOIN {user} u ON u.id = m.userid
                ORDER BY c.shortname, g.name, u.username'),
        ];
    }

    /**
     * What a query finds, a line a record.
     *
     * @param string $sql
     * @param array $params
     * @return string[]
     */
    private static function lines(string $sql, array $params = []): array {
        global $DB;
        $lines = [];
        $set = $DB->get_recordset_sql($sql, $params);
        foreach ($set as $record) {
            unset($record->id);
            $lines[] = accounts::timeless(implode(' | ', (array) $record));
        }
        $set->close();
        return $lines;
    }

    /**
     * The files of a run.
     *
     * @param \stdClass $run
     * @return array<string, string|string[]> content by what it is
     */
    private static function texts(\stdClass $run): array {
        $texts = [];
        foreach (json_decode($run->files ?? '[]', true) as $what => $path) {
            $file = file_area::find($path);
            $texts[$what] = $file && str_ends_with($path, '.zip') ? self::unpack($file)
                : $file?->get_content() ?? 'MISSING';
        }
        ksort($texts);
        return $texts;
    }

    /**
     * An archive: the digest of all its bytes, tables as they are, and digests of what else it holds.
     *
     * @param \stored_file $file
     * @return string[]
     */
    private static function unpack(\stored_file $file): array {
        $folder = make_request_directory();
        $file->copy_content_to("$folder/archive");
        $zip = new \ZipArchive();
        $entries = [$file->get_contenthash()];
        if ($zip->open("$folder/archive") !== true) {
            $entries[] = 'NO ARCHIVE';
        }
        for ($number = 0; $number < $zip->numFiles; $number++) {
            $content = $zip->getFromIndex($number);
            $name = $zip->getNameIndex($number);
            $entries[] = "$name: " . (str_ends_with($name, '.csv') ? $content : sha1($content));
        }
        $zip->close();
        remove_dir($folder);
        return $entries;
    }

    /**
     * Numbers by name, in the order of the names.
     *
     * @param ?string $json
     * @return array<string, int>
     */
    private static function sorted(?string $json): array {
        $numbers = json_decode($json ?? '[]', true);
        ksort($numbers);
        return $numbers;
    }
}
