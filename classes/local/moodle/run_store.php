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

use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\plan\severity;
use tool_sync\local\run\shard;
use tool_sync\local\run\state;
use tool_sync\local\run\status;
use tool_sync\local\run\store;

/**
 * Keeps a run in the plugin's own tables. Long lists are read in pages by key rather than by one recordset: the MySQL driver holds
 * a whole recordset in memory.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_store implements store {
    /** @var string[] Tables that hang on a run. */
    public const TABLES = ['tool_sync_change', 'tool_sync_issue', 'tool_sync_undo', 'tool_sync_fact', shard_records::TABLE];
    /** @var int Stored as the line of undo rows for the end of the file: beyond all lines, and within the 18 digits of the field. */
    private const END = 999999999999999999;

    /** @var fact_table Facts. */
    private readonly fact_table $facts;
    /** @var shard_records Shards. */
    private readonly shard_records $shards;

    /**
     * Constructor.
     *
     * @param int $runid
     */
    public function __construct(
        /** @var int Run. */
        private readonly int $runid,
    ) {
        $this->facts = new fact_table($runid);
        $this->shards = new shard_records($runid);
    }

    #[\Override]
    public function save(state $state): void {
        global $DB;
        $DB->update_record(run_record::TABLE, run_record::from_state($state));
    }

    #[\Override]
    public function add_shards(int $count): void {
        $this->shards->add($count);
    }

    #[\Override]
    public function list_shards(): array {
        return $this->shards->list();
    }

    #[\Override]
    public function save_shard(shard $shard): void {
        $this->shards->save($shard);
    }

    #[\Override]
    public function forget_shards(): void {
        $this->shards->delete();
    }

    #[\Override]
    public function is_cancel_requested(): bool {
        global $DB;
        return (bool) $DB->get_field(run_record::TABLE, 'cancelrequested', ['id' => $this->runid]);
    }

    #[\Override]
    public function add_changes(array $changes): void {
        $records = [];
        foreach ($changes as $change) {
            $records[] = [
                'runid' => $this->runid,
                'line' => $change->line,
                'action' => $change->action->value,
                'object' => $change->object,
                'objectkey' => records::clean($change->key),
                'valuesbefore' => $change->before === null ? null : records::clean(run_record::encode($change->before)),
                'valuesafter' => $change->after === null ? null : records::clean(run_record::encode($change->after)),
                'reason' => $change->reason,
                'reversible' => (int) $change->reversible,
                'status' => 'planned',
            ];
        }
        records::insert('tool_sync_change', $records);
    }

    #[\Override]
    public function mark_changes(array $lines, string $status, ?array $keys = null): void {
        global $DB;
        if ($keys !== null) {
            $this->mark_objects($lines, $status, $keys);
            return;
        }
        foreach (array_chunk($lines, records::CHUNK) as $chunk) {
            [$sql, $params] = $DB->get_in_or_equal(array_map([self::class, 'stored_line'], $chunk), SQL_PARAMS_NAMED);
            $DB->set_field_select('tool_sync_change', 'status', $status, "runid = :runid AND line $sql",
                ['runid' => $this->runid] + $params);
        }
    }

    /**
     * Says of the stored changes of some objects that they were made, or not.
     *
     * @param int[] $lines
     * @param string $status
     * @param string[] $keys
     */
    private function mark_objects(array $lines, string $status, array $keys): void {
        global $DB;
        [$linesql, $lineparams] = $DB->get_in_or_equal(array_map([self::class, 'stored_line'], $lines), SQL_PARAMS_NAMED, 'line');
        foreach (array_chunk(array_map([records::class, 'clean'], $keys), records::CHUNK) as $chunk) {
            [$sql, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'objectkey');
            $records = $DB->get_records_select_menu('tool_sync_change', "runid = :runid AND line $linesql AND objectkey $sql",
                ['runid' => $this->runid] + $lineparams + $params, '', 'id, objectkey');
            // Databases may compare without case: what was asked decides.
            $ids = array_keys(array_intersect($records, $chunk));
            if ($ids) {
                [$sql, $params] = $DB->get_in_or_equal($ids);
                $DB->set_field_select('tool_sync_change', 'status', $status, "id $sql", $params);
            }
        }
    }

    #[\Override]
    public function list_changes(int $fromline = 0, int $toline = PHP_INT_MAX, ?int $runid = null): iterable {
        $where = 'runid = :runid';
        $params = ['runid' => $runid ?? $this->runid];
        if ($fromline === PHP_INT_MAX) {
            $where .= ' AND line = 0';
        } else if ($toline < PHP_INT_MAX) {
            $where .= ' AND line BETWEEN :fromline AND :toline';
            $params += ['fromline' => max(1, $fromline), 'toline' => $toline];
        } else if ($fromline > 1) {
            $where .= ' AND (line >= :fromline OR line = 0)';
            $params += ['fromline' => $fromline];
        }
        foreach (records::pages('tool_sync_change', $where, $params) as $record) {
            yield self::change_data($record);
        }
    }

    #[\Override]
    public function list_changes_of(array $lines): iterable {
        global $DB;
        foreach (array_chunk($lines, records::CHUNK) as $chunk) {
            [$sql, $params] = $DB->get_in_or_equal($chunk);
            $records = $DB->get_records_select('tool_sync_change', "runid = ? AND line $sql", [$this->runid, ...$params],
                'line, id');
            foreach ($records as $record) {
                yield self::change_data($record);
            }
        }
    }

    #[\Override]
    public function list_planned_lines(int $after): iterable {
        return self::list_lines('tool_sync_change', 'runid = ?', [$this->runid], $after);
    }

    /**
     * Lines that records are about, page by page.
     *
     * @param string $table
     * @param string $where
     * @param array<int, int|string> $params
     * @param int $after only lines behind this one
     * @return iterable<int, int> ascending, each once
     */
    private static function list_lines(string $table, string $where, array $params, int $after): iterable {
        global $DB;
        do {
            $records = $DB->get_records_sql("SELECT DISTINCT line FROM {{$table}} WHERE $where AND line > ? ORDER BY line",
                [...$params, $after], 0, records::PAGE);
            foreach ($records as $record) {
                $after = (int) $record->line;
                yield $after;
            }
        } while (count($records) === records::PAGE);
    }

    /**
     * A stored change as data.
     *
     * @param \stdClass $record of tool_sync_change
     * @return array{line: int, action: string, object: string, key: string, before: ?array, after: ?array, reason: string,
     *     reversible: bool, status: string}
     */
    public static function change_data(\stdClass $record): array {
        return [
            'line' => (int) $record->line,
            'action' => $record->action,
            'object' => $record->object,
            'key' => $record->objectkey,
            'before' => $record->valuesbefore === null ? null : run_record::decode($record->valuesbefore),
            'after' => $record->valuesafter === null ? null : run_record::decode($record->valuesafter),
            'reason' => $record->reason,
            'reversible' => (bool) $record->reversible,
            'status' => $record->status,
        ];
    }

    #[\Override]
    public function add_issues(array $issues): void {
        $records = [];
        foreach ($issues as $issue) {
            $records[] = [
                'runid' => $this->runid,
                'line' => $issue->line,
                'code' => $issue->code,
                'severity' => $issue->severity->value,
                'columnname' => records::clean($issue->column),
                'value' => records::clean($issue->value),
                'params' => records::clean(run_record::encode($issue->params)),
            ];
        }
        records::insert('tool_sync_issue', $records);
    }

    #[\Override]
    public function list_issues(): iterable {
        global $DB;
        [$line, $id] = [-1, 0];
        do {
            $records = $DB->get_records_select('tool_sync_issue', 'runid = ? AND (line > ? OR (line = ? AND id > ?))',
                [$this->runid, $line, $line, $id], 'line, id', '*', 0, records::PAGE);
            foreach ($records as $record) {
                [$line, $id] = [$record->line, $record->id];
                yield self::issue($record);
            }
        } while (count($records) === records::PAGE);
    }

    #[\Override]
    public function list_issues_of(array $lines): iterable {
        global $DB;
        foreach (array_chunk($lines, records::CHUNK) as $chunk) {
            [$sql, $params] = $DB->get_in_or_equal($chunk);
            $records = $DB->get_records_select('tool_sync_issue', "runid = ? AND line $sql", [$this->runid, ...$params],
                'line, id');
            foreach ($records as $record) {
                yield self::issue($record);
            }
        }
    }

    /**
     * A stored issue.
     *
     * @param \stdClass $record of tool_sync_issue
     * @return issue
     */
    public static function issue(\stdClass $record): issue {
        return new issue($record->code, severity::from($record->severity), (int) $record->line, (string) $record->columnname,
            (string) $record->value, run_record::decode($record->params));
    }

    #[\Override]
    public function count_last_rows(state $state): int {
        global $DB;
        $records = $DB->get_records_select(run_record::TABLE,
            'kind = ? AND filename = ? AND filepath = ? AND simulate = 0 AND status = ? AND id <> ?',
            [$state->kind, $state->filename, $state->filepath, status::DONE->value, $this->runid], 'id DESC', 'id, rowsread', 0, 1);
        return $records ? (int) reset($records)->rowsread : 0;
    }

    #[\Override]
    public function list_rejected_lines(): iterable {
        return self::list_lines('tool_sync_issue', 'runid = ? AND severity = ?', [$this->runid, severity::ERROR->value], 0);
    }

    #[\Override]
    public function add_undo(array $rows): void {
        $records = [];
        foreach ($rows as $line => $list) {
            foreach ($list as $cells) {
                $records[] = ['runid' => $this->runid, 'line' => min($line, self::END),
                    'cells' => records::clean(run_record::encode($cells))];
            }
        }
        records::insert('tool_sync_undo', $records);
    }

    #[\Override]
    public function list_undo(): iterable {
        global $DB;
        [$line, $id] = [PHP_INT_MAX, PHP_INT_MAX];
        do {
            $records = $DB->get_records_select('tool_sync_undo', 'runid = ? AND (line < ? OR line = ? AND id < ?)',
                [$this->runid, $line, $line, $id], 'line DESC, id DESC', '*', 0, records::PAGE);
            foreach ($records as $record) {
                [$line, $id] = [$record->line, $record->id];
                yield run_record::decode($record->cells);
            }
        } while (count($records) === records::PAGE);
    }

    #[\Override]
    public function add_step(string $step, array $params = []): void {
        run_steps::add($this->runid, $step, $params);
    }

    #[\Override]
    public function reset(): void {
        global $DB;
        foreach (self::TABLES as $table) {
            $DB->delete_records($table, ['runid' => $this->runid]);
        }
    }

    #[\Override]
    public function get_facts(array $names): array {
        return $this->facts->get_facts($names);
    }

    #[\Override]
    public function has_facts(string $prefix): bool {
        return $this->facts->has_facts($prefix);
    }

    #[\Override]
    public function put_facts(array $facts): void {
        $this->facts->put_facts($facts);
    }

    #[\Override]
    public function list_facts(string $scope): iterable {
        return $this->facts->list_facts($scope);
    }

    #[\Override]
    public function forget_facts(string $prefix): void {
        $this->facts->forget_facts($prefix);
    }

    /**
     * The end of the file is stored as line 0.
     *
     * @param int $line
     * @return int
     */
    private static function stored_line(int $line): int {
        return $line === PHP_INT_MAX ? 0 : $line;
    }
}
