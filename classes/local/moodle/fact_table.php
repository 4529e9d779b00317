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

use tool_sync\local\directory\fact_store;

/**
 * Keeps the facts of a run in a table.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class fact_table implements fact_store {
    /**
     * Constructor.
     *
     * @param int $runid
     */
    public function __construct(
        /** @var int Run. */
        private readonly int $runid,
    ) {
    }

    #[\Override]
    public function get_facts(array $names): array {
        $hashes = [];
        foreach ($names as $scope => $list) {
            foreach ($list as $name) {
                $hashes[] = self::hash((string) $scope, (string) $name);
            }
        }
        $found = [];
        foreach ($this->facts_by_hash($hashes, 'id, hash, scope, name, value') as $record) {
            $found[$record->scope][$record->name] = (string) $record->value;
        }
        return $found;
    }

    #[\Override]
    public function has_facts(string $prefix): bool {
        global $DB;
        return $DB->record_exists_select('tool_sync_fact', 'runid = ? AND ' . $DB->sql_like('scope', '?'),
            [$this->runid, $DB->sql_like_escape($prefix) . '%']);
    }

    #[\Override]
    public function put_facts(array $facts): void {
        $records = [];
        foreach ($facts as $scope => $values) {
            foreach ($values as $name => $value) {
                $hash = self::hash((string) $scope, (string) $name);
                $records[$hash] = ['runid' => $this->runid, 'scope' => (string) $scope, 'hash' => $hash,
                    'name' => records::clean((string) $name), 'value' => records::clean((string) $value)];
            }
        }
        $updates = [];
        foreach ($this->facts_by_hash(array_map('strval', array_keys($records)), 'id, hash, value') as $old) {
            if ((string) $old->value !== $records[$old->hash]['value']) {
                $updates[$old->id] = $records[$old->hash]['value'];
            }
            unset($records[$old->hash]);
        }
        $this->update_facts($updates);
        records::insert('tool_sync_fact', array_values($records));
    }

    #[\Override]
    public function list_facts(string $scope): iterable {
        foreach (records::pages('tool_sync_fact', 'runid = :runid AND scope = :scope',
                ['runid' => $this->runid, 'scope' => $scope]) as $record) {
            if ($record->scope === $scope) {
                yield $record->name => (string) $record->value;
            }
        }
    }

    #[\Override]
    public function forget_facts(string $prefix): void {
        global $DB;
        $DB->delete_records_select('tool_sync_fact', 'runid = ? AND ' . $DB->sql_like('scope', '?'),
            [$this->runid, $DB->sql_like_escape($prefix) . '%']);
    }

    /**
     * The name under which a fact is found: text columns may compare without case and accents.
     *
     * @param string $scope
     * @param string $name
     * @return string 32 hexadecimal digits
     */
    private static function hash(string $scope, string $name): string {
        return hash('xxh128', $scope . "\0" . $name);
    }

    /**
     * Stored facts by hash.
     *
     * @param string[] $hashes
     * @param string $fields
     * @return iterable<\stdClass>
     */
    private function facts_by_hash(array $hashes, string $fields): iterable {
        global $DB;
        foreach (array_chunk($hashes, records::CHUNK) as $chunk) {
            [$sql, $params] = $DB->get_in_or_equal($chunk);
            yield from $DB->get_records_select('tool_sync_fact', "runid = ? AND hash $sql", [$this->runid, ...$params], '',
                $fields);
        }
    }

    /**
     * Gives facts other values without changing their order.
     *
     * @param array<int, string> $values by record id
     */
    private function update_facts(array $values): void {
        global $DB;
        foreach (array_chunk($values, intdiv(records::CHUNK, 3), true) as $chunk) {
            $params = [];
            foreach ($chunk as $id => $value) {
                array_push($params, $id, $value);
            }
            [$sql, $ids] = $DB->get_in_or_equal(array_keys($chunk));
            $DB->execute('UPDATE {tool_sync_fact} SET value = CASE id ' . str_repeat('WHEN ? THEN ? ', count($chunk))
                . "ELSE value END WHERE id $sql", [...$params, ...$ids]);
        }
    }
}
