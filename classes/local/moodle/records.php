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
 * Reads and writes long lists of records in constant memory.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class records {
    /** @var int Records read at once. */
    public const PAGE = 1000;
    /** @var int Parameters of one query. */
    public const CHUNK = 1000;

    /**
     * Records in the order of their ids, a page at a time.
     *
     * @param string $table
     * @param string $where with named parameters
     * @param array<string, mixed> $params
     * @return iterable<\stdClass>
     */
    public static function pages(string $table, string $where, array $params): iterable {
        global $DB;
        $id = 0;
        do {
            $records = $DB->get_records_select($table, "$where AND id > :lastid", $params + ['lastid' => $id], 'id', '*', 0,
                self::PAGE);
            foreach ($records as $record) {
                $id = $record->id;
                yield $record;
            }
        } while (count($records) === self::PAGE);
    }

    /**
     * Inserts records of the same fields.
     *
     * @param string $table
     * @param array<int, array<string, mixed>> $records
     */
    public static function insert(string $table, array $records): void {
        global $DB;
        if ($records) {
            $DB->insert_records($table, $records);
        }
    }

    /**
     * Text that every database takes: valid UTF-8 without NUL characters.
     *
     * @param string $text
     * @return string
     */
    public static function clean(string $text): string {
        return str_replace("\0", '', mb_scrub($text, 'UTF-8'));
    }
}
