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
     * Records whose column has one of these values, a chunk of values a query.
     *
     * @param string $sql query that ends in a WHERE clause, with named parameters; its first column is unique
     * @param string $column
     * @param array<int|string> $values
     * @param string $order
     * @param array<string, mixed> $params
     * @param string $group
     * @return iterable<\stdClass>
     */
    public static function select(
        string $sql,
        string $column,
        array $values,
        string $order,
        array $params = [],
        string $group = '',
    ): iterable {
        global $DB;
        foreach (array_chunk($values, self::CHUNK) as $chunk) {
            [$in, $list] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'value');
            $tail = ($group === '' ? '' : " GROUP BY $group") . ($order === '' ? '' : " ORDER BY $order");
            // Not a recordset: PostgreSQL's cursors cost three round trips.
            yield from $DB->get_records_sql("$sql AND $column $in$tail", $params + $list);
        }
    }

    /**
     * A column to compare with lower-case values. PostgreSQL reads the whole table once a query for it: one scan for a thousand
     * values, not one a row.
     *
     * @param string $column
     * @return string SQL
     */
    public static function caseless(string $column): string {
        global $DB;
        // MariaDB's usual collations ignore case already, and then the index of the column serves.
        return $DB->get_dbfamily() === 'mysql' && str_ends_with((string) $DB->get_dbcollation(), '_ci')
            ? $column : "LOWER($column)";
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
