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

use tool_sync\local\plan\issue;
use tool_sync\local\plan\severity;
use tool_sync\local\run\change_filter;
use tool_sync\local\run\issue_filter;
use tool_sync\local\run\plan_difference;

/**
 * The changes and the issues of runs, for those who look at them. Whoever calls has checked the capabilities.
 *
 * A page far behind the beginning costs little: its ids are read from an index, and the records of that page alone after that.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_contents {
    /** @var string Changes. */
    private const CHANGES = 'tool_sync_change';
    /** @var string Issues. */
    private const ISSUES = 'tool_sync_issue';
    /** @var int Changes of one stale line that are shown at most. */
    private const LINE = 50;
    /** @var int Changes of all stale lines of a page that are compared at most. */
    private const LINES = 10000;

    /**
     * How many changes does a run's plan hold?
     *
     * @param int $runid
     * @param ?change_filter $filter null = all
     * @return int
     */
    public static function count_changes(int $runid, ?change_filter $filter = null): int {
        global $DB;
        return $DB->count_records_select(self::CHANGES, ...self::select_changes($runid, $filter ?? new change_filter()));
    }

    /**
     * What does a run's plan consist of?
     *
     * @param int $runid
     * @return list<array{action: string, object: string, status: string, count: int}>
     */
    public static function group_changes(int $runid): array {
        global $DB;
        $groups = [];
        $records = $DB->get_recordset_sql('SELECT object, action, status, COUNT(1) AS changes
              FROM {' . self::CHANGES . '}
             WHERE runid = ?
          GROUP BY object, action, status
          ORDER BY object, action, status', [$runid]);
        foreach ($records as $record) {
            $groups[] = ['action' => $record->action, 'object' => $record->object, 'status' => $record->status,
                'count' => (int) $record->changes];
        }
        $records->close();
        return $groups;
    }

    /**
     * How many changes of a run can't be taken back?
     *
     * @param int $runid
     * @return int
     */
    public static function count_irreversible(int $runid): int {
        global $DB;
        return $DB->count_records(self::CHANGES, ['runid' => $runid, 'reversible' => 0]);
    }

    /**
     * A part of a run's plan, in the order in which it is made.
     *
     * @param int $runid
     * @param int $offset
     * @param int $limit 0 = all
     * @return array<int, array{line: int, action: string, object: string, key: string, before: ?array, after: ?array,
     *     reason: string, reversible: bool, status: string}>
     */
    public static function list_changes(int $runid, int $offset = 0, int $limit = 0): array {
        global $DB;
        return array_map([run_store::class, 'change_data'],
            array_values($DB->get_records(self::CHANGES, ['runid' => $runid], 'id', '*', $offset, $limit)));
    }

    /**
     * A part of the wanted changes of a run's plan: first what can't be taken back, then the others, in the order in which they
     * are made.
     *
     * @param int $runid
     * @param change_filter $filter
     * @param int $offset
     * @param int $limit
     * @return array<int, array{line: int, action: string, object: string, key: string, before: ?array, after: ?array,
     *     reason: string, reversible: bool, status: string}>
     */
    public static function find_changes(int $runid, change_filter $filter, int $offset, int $limit): array {
        [$where, $params] = self::select_changes($runid, $filter);
        return array_map([run_store::class, 'change_data'],
            self::read(self::CHANGES, $where, $params, 'reversible, id', $offset, $limit));
    }

    /**
     * How many issues has a run?
     *
     * @param int $runid
     * @param ?issue_filter $filter null = all
     * @return int
     */
    public static function count_issues(int $runid, ?issue_filter $filter = null): int {
        global $DB;
        return $DB->count_records_select(self::ISSUES, ...self::select_issues($runid, $filter ?? new issue_filter()));
    }

    /**
     * Is there an issue of a run that is more than a warning?
     *
     * @param int $runid
     * @return bool
     */
    public static function has_errors(int $runid): bool {
        global $DB;
        return $DB->record_exists_select(self::ISSUES, 'runid = ? AND severity <> ?', [$runid, severity::WARNING->value]);
    }

    /**
     * A part of a run's issues in the order of their lines.
     *
     * @param int $runid
     * @param int $offset
     * @param int $limit 0 = all
     * @param ?issue_filter $filter null = all
     * @return issue[]
     */
    public static function list_issues(int $runid, int $offset = 0, int $limit = 0, ?issue_filter $filter = null): array {
        [$where, $params] = self::select_issues($runid, $filter ?? new issue_filter());
        return array_map([run_store::class, 'issue'], self::read(self::ISSUES, $where, $params, 'line, id', $offset, $limit));
    }

    /**
     * The issues that came last.
     *
     * @param int $runid
     * @param int $limit
     * @return issue[] the newest first
     */
    public static function list_latest_issues(int $runid, int $limit): array {
        global $DB;
        return array_map([run_store::class, 'issue'],
            array_values($DB->get_records(self::ISSUES, ['runid' => $runid], 'id DESC', '*', 0, $limit)));
    }

    /**
     * On how many lines has the site moved away from the plan that a run had to follow?
     *
     * @param int $runid
     * @return int
     */
    public static function count_stale_lines(int $runid): int {
        global $DB;
        return $DB->count_records(self::ISSUES, ['runid' => $runid, 'code' => 'row_stale']);
    }

    /**
     * The lines on which the site has moved: what was planned there, and what would have to be done now.
     *
     * @param int $runid
     * @param int $planid run whose plan it had to follow
     * @param int $offset
     * @param int $limit
     * @return list<array{line: int, planned: list<array<string, mixed>>, now: list<array<string, mixed>>, issues: list<issue>}>
     */
    public static function list_stale_lines(int $runid, int $planid, int $offset, int $limit): array {
        global $DB;
        $stale = $DB->get_records(self::ISSUES, ['runid' => $runid, 'code' => 'row_stale'], 'line, id', 'id, line', $offset,
            $limit);
        $lines = array_map('intval', array_column($stale, 'line'));
        if (!$lines) {
            return [];
        }
        [$sql, $params] = $DB->get_in_or_equal($lines, SQL_PARAMS_NAMED, 'line');
        $issues = $DB->get_records_select(self::ISSUES, "runid = :runid AND line $sql AND code <> :code",
            ['runid' => $runid, 'code' => 'row_stale'] + $params, 'line, id', '*', 0, self::LINE * count($lines));
        $planned = self::changes_of_lines($planid, $lines);
        $now = self::changes_of_lines($runid, $lines);
        $listed = [];
        foreach ($lines as $line) {
            [$before, $after] = plan_difference::list_differing($planned[$line] ?? [], $now[$line] ?? []);
            $listed[] = [
                'line' => $line,
                'planned' => array_slice($before, 0, self::LINE),
                'now' => array_slice($after, 0, self::LINE),
                'issues' => array_map([run_store::class, 'issue'],
                    array_values(array_filter($issues, static fn(\stdClass $issue): bool => (int) $issue->line === $line))),
            ];
        }
        return $listed;
    }

    /**
     * The changes of a plan on some lines.
     *
     * @param int $runid
     * @param non-empty-list<int> $lines
     * @return array<int, list<array<string, mixed>>> by line
     */
    private static function changes_of_lines(int $runid, array $lines): array {
        global $DB;
        [$sql, $params] = $DB->get_in_or_equal($lines, SQL_PARAMS_NAMED, 'line');
        // The end of the file may have a change for each empty cohort of the site.
        $records = $DB->get_recordset_select(self::CHANGES, "runid = :runid AND line $sql", ['runid' => $runid] + $params, 'id',
            '*', 0, self::LINES);
        $changes = [];
        foreach ($records as $record) {
            $change = run_store::change_data($record);
            $changes[$change['line']][] = $change;
        }
        $records->close();
        return $changes;
    }

    /**
     * A part of a table: ids first.
     *
     * @param string $table
     * @param string $where
     * @param array<string, mixed> $params
     * @param string $order
     * @param int $offset
     * @param int $limit 0 = all
     * @return list<\stdClass>
     */
    private static function read(string $table, string $where, array $params, string $order, int $offset, int $limit): array {
        global $DB;
        $ids = array_keys($DB->get_records_select_menu($table, $where, $params, $order, 'id, 1 AS one', $offset, $limit));
        $records = [];
        foreach (array_chunk($ids, records::CHUNK) as $chunk) {
            $records += $DB->get_records_list($table, 'id', $chunk);
        }
        // The clean-up, or a plan that begins anew, may have taken some of them meanwhile.
        return array_values(array_filter(array_map(static fn(int $id): ?\stdClass => $records[$id] ?? null, $ids)));
    }

    /**
     * The condition for the wanted changes.
     *
     * @param int $runid
     * @param change_filter $filter
     * @return array{string, array<string, mixed>}
     */
    private static function select_changes(int $runid, change_filter $filter): array {
        global $DB;
        $where = ['runid = :runid'];
        $params = ['runid' => $runid];
        if ($filter->actions) {
            [$sql, $in] = $DB->get_in_or_equal($filter->actions, SQL_PARAMS_NAMED, 'action');
            $where[] = "action $sql";
            $params += $in;
        }
        foreach (['object', 'status'] as $field) {
            if ($filter->$field !== '') {
                $where[] = "$field = :$field";
                $params[$field] = $filter->$field;
            }
        }
        if ($filter->line !== change_filter::ANY_LINE) {
            $where[] = 'line = :line';
            $params['line'] = $filter->line;
        }
        if ($filter->search !== '') {
            $regex = $DB->sql_regex();
            $where[] = '(' . $DB->sql_like('objectkey', ':search', false)
                . " OR valuesbefore $regex :searchbefore OR valuesafter $regex :searchafter)";
            $value = self::value_pattern($filter->search);
            $params += ['search' => self::pattern($filter->search), 'searchbefore' => $value, 'searchafter' => $value];
        }
        return [implode(' AND ', $where), $params];
    }

    /**
     * The condition for the wanted issues.
     *
     * @param int $runid
     * @param issue_filter $filter
     * @return array{string, array<string, mixed>}
     */
    private static function select_issues(int $runid, issue_filter $filter): array {
        global $DB;
        $where = ['runid = :runid'];
        $params = ['runid' => $runid];
        if ($filter->severity !== '') {
            $where[] = 'severity = :severity';
            $params['severity'] = $filter->severity;
        }
        if ($filter->line !== issue_filter::ANY_LINE) {
            $where[] = 'line = :line';
            $params['line'] = $filter->line;
        }
        if ($filter->search !== '') {
            $where[] = '(' . $DB->sql_like('value', ':value', false) . ' OR ' . $DB->sql_like('columnname', ':columnname', false)
                . ')';
            $params += ['value' => self::pattern($filter->search), 'columnname' => self::pattern($filter->search)];
        }
        return [implode(' AND ', $where), $params];
    }

    /**
     * A pattern that any text holding this one fits.
     *
     * @param string $text
     * @return string
     */
    private static function pattern(string $text): string {
        global $DB;
        // Core escapes the two signs of a pattern, and leaves its own escape character to whoever calls.
        return '%' . $DB->sql_like_escape(addcslashes(records::clean($text), '\\')) . '%';
    }

    /**
     * A regular expression that any stored fields fit of which a text holds this one: names of fields, numbers and marks of the
     * notation don't count. PostgreSQL, MariaDB and MySQL read it alike.
     *
     * @param string $text
     * @return string
     */
    private static function value_pattern(string $text): string {
        $json = substr(run_record::encode([records::clean($text)]), 2, -2);
        // After the name of a field, no quote but an escaped one: still inside the same text.
        return '[a-z0-9_]":"(?:[^"\\\\]|\\\\.)*' . addcslashes($json, '.\\+*?[]^$(){}|');
    }
}
