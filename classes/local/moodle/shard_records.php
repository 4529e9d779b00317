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

use tool_sync\local\run\shard;

/**
 * The shards of a run as records of tool_sync_shard.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shard_records {
    /** @var string Table. */
    public const TABLE = 'tool_sync_shard';

    /** @var array<int, int> Record ids by number, as far as known. */
    private array $ids = [];

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

    /**
     * Adds shards at their beginning.
     *
     * @param int $count
     */
    public function add(int $count): void {
        $records = [];
        for ($number = 0; $number < $count; $number++) {
            $records[] = ['runid' => $this->runid] + self::to_fields(new shard($number));
        }
        records::insert(self::TABLE, $records);
    }

    /**
     * The shards.
     *
     * @return array<int, shard> by number, ascending
     */
    public function list(): array {
        global $DB;
        $shards = [];
        foreach ($DB->get_records(self::TABLE, ['runid' => $this->runid], 'number') as $record) {
            $shard = new shard((int) $record->number);
            foreach (['line', 'done', 'stalls', 'heartbeat', 'timefinished', 'peakmemory'] as $field) {
                $shard->$field = (int) $record->$field;
            }
            $shard->changed = (int) $record->rowschanged;
            $shard->rejected = (int) $record->rowsrejected;
            $shard->changes = run_record::decode($record->changes);
            $shard->error = (string) $record->error;
            $shard->seconds = (float) $record->seconds;
            $shards[$shard->number] = $shard;
            $this->ids[$shard->number] = (int) $record->id;
        }
        return $shards;
    }

    /**
     * Saves a shard that was listed before.
     *
     * @param shard $shard
     */
    public function save(shard $shard): void {
        global $DB;
        if (!isset($this->ids[$shard->number])) {
            $this->list();
        }
        $DB->update_record(self::TABLE, (object) (['id' => $this->ids[$shard->number]] + self::to_fields($shard)));
    }

    /**
     * Says of all shards that nobody need wait for their silence: the site could not go on.
     *
     * @param bool $forgivestalls was no row to blame?
     */
    public function set_back(bool $forgivestalls): void {
        global $DB;
        $DB->execute('UPDATE {' . self::TABLE . '} SET heartbeat = 0' . ($forgivestalls ? ', stalls = 0' : '')
            . ' WHERE runid = ?', [$this->runid]);
    }

    /** Forgets the shards. */
    public function delete(): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['runid' => $this->runid]);
        $this->ids = [];
    }

    /**
     * The fields of a record.
     *
     * @param shard $shard
     * @return array<string, int|float|string>
     */
    private static function to_fields(shard $shard): array {
        return [
            'number' => $shard->number,
            'line' => $shard->line,
            'done' => $shard->done,
            'rowschanged' => $shard->changed,
            'rowsrejected' => $shard->rejected,
            'changes' => run_record::encode($shard->changes),
            'error' => $shard->error,
            'stalls' => $shard->stalls,
            'heartbeat' => $shard->heartbeat,
            'timefinished' => $shard->timefinished,
            'seconds' => round($shard->seconds, 3),
            'peakmemory' => $shard->peakmemory,
        ];
    }
}
