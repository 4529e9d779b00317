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
 * Counts how many things of the site a field names: filled, and by a value that no other has. A field does for an identifier as far
 * as it is filled and unique.
 *
 * Values are told apart as {@see site_directory} does when a file is run: exactly, user names and e-mail addresses without case.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class identifier_count {
    /** @var array<string, string[]> Fields that can be counted, by table. */
    private const FIELDS = [
        'user' => ['id', 'idnumber', 'username', 'email'],
        'cohort' => ['id', 'idnumber', 'name'],
        'course' => ['id', 'idnumber', 'shortname'],
        'role' => ['id', 'shortname'],
    ];
    /** @var string[] Fields that match without case. */
    private const CASELESS = ['username', 'email'];

    /**
     * Constructor.
     *
     * @param int $total things on the site
     * @param int $filled things whose field says something
     * @param int $shared values that stand for more than one thing
     * @param int $ambiguous things that such values stand for
     */
    private function __construct(
        /** @var int Things on the site. */
        public readonly int $total,
        /** @var int Things whose field says something. */
        public readonly int $filled,
        /** @var int Values that stand for more than one thing. */
        public readonly int $shared,
        /** @var int Things that such values stand for. */
        public readonly int $ambiguous,
    ) {
    }

    /**
     * Can this be counted?
     *
     * @param string $object user, cohort, course or role
     * @param string $field
     * @return bool
     */
    public static function is_countable(string $object, string $field): bool {
        return in_array($field, self::FIELDS[$object] ?? [], true);
    }

    /**
     * Counts, with one query that the database answers by itself.
     *
     * @param string $object user, cohort, course or role
     * @param string $field
     * @return self
     * @throws \coding_exception when it cannot be counted
     */
    public static function of(string $object, string $field): self {
        global $DB;
        if (!self::is_countable($object, $field)) {
            throw new \coding_exception("$object.$field is not counted");
        }
        [$where, $params] = self::condition($object);
        if ($field === 'id') {
            $total = $DB->count_records_select($object, $where, $params);
            return new self($total, $total, 0, 0);
        }
        $form = self::form($field);
        // Groups are few more than there are things, and an empty value is one of them.
        $record = $DB->get_record_sql("SELECT SUM(t.things) AS total,
                       SUM(CASE WHEN t.nothing = 0 THEN t.things ELSE 0 END) AS filled,
                       SUM(CASE WHEN t.nothing = 0 AND t.things > 1 THEN 1 ELSE 0 END) AS shared,
                       SUM(CASE WHEN t.nothing = 0 AND t.things > 1 THEN t.things ELSE 0 END) AS ambiguous
                  FROM (SELECT COUNT(1) AS things,
                               MAX(CASE WHEN $field IS NULL OR TRIM($field) = '' THEN 1 ELSE 0 END) AS nothing
                          FROM {{$object}}
                         WHERE $where
                      GROUP BY $form) t", $params);
        return new self((int) $record->total, (int) $record->filled, (int) $record->shared, (int) $record->ambiguous);
    }

    /**
     * Which things a file can name.
     *
     * @param string $object
     * @return array{string, array<string, mixed>} condition and its parameters
     */
    private static function condition(string $object): array {
        global $CFG;
        return match ($object) {
            'user' => ['deleted = 0 AND mnethostid = :host AND id <> :guest',
                ['host' => $CFG->mnet_localhost_id, 'guest' => $CFG->siteguest]],
            'course' => ['id <> :site', ['site' => SITEID]],
            default => ['1 = 1', []],
        };
    }

    /**
     * The form in which two values of a field are compared.
     *
     * @param string $field
     * @return string SQL
     */
    private static function form(string $field): string {
        global $DB;
        $form = in_array($field, self::CASELESS, true) ? "LOWER($field)" : $field;
        // The collations of MySQL and MariaDB take é for e and ignore spaces at the end; bytes are bytes.
        return $DB->get_dbfamily() === 'mysql' ? "CAST($form AS BINARY)" : $form;
    }
}
