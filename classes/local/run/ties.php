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

use tool_sync\local\format\row;
use tool_sync\local\kind\kind;
use tool_sync\local\plan\outcome;

/**
 * Notes, while a file is planned, whether rows that change something are tied to rows of other shards. What is noted are facts, so
 * memory does not grow with the file.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ties {
    /** @var string Facts: the shard that touches a thing, by its key's hash. */
    private const SCOPE = 'run:shard';
    /** @var string Name of the fact that two shards touch the same thing. */
    private const TIED = 'tied';

    /** @var ?bool Are shards tied? null = look it up */
    private ?bool $tied = null;

    /**
     * Constructor.
     *
     * @param kind $kind
     * @param store $store
     * @param int $count number of shards
     */
    public function __construct(
        /** @var kind What the file does. */
        private readonly kind $kind,
        /** @var store What the run keeps. */
        private readonly store $store,
        /** @var int Number of shards. */
        private readonly int $count,
    ) {
    }

    /**
     * Notes the rows of a chunk, in its unit of work.
     *
     * @param list<row> $rows
     * @param outcome[] $outcomes by index of the row
     */
    public function note(array $rows, array $outcomes): void {
        if ($this->are_tied()) {
            return;
        }
        $touched = [];
        foreach ($rows as $index => $row) {
            if (!$outcomes[$index]->changes) {
                continue;
            }
            $keys = $this->kind->list_keys($row, $outcomes[$index]->changes);
            if (!$keys) {
                $this->tie();
                return;
            }
            $shard = shards::find(array_shift($keys), $this->count);
            foreach ($keys as $key) {
                $name = hash('xxh128', $key);
                if (($touched[$name] ?? $shard) !== $shard) {
                    $this->tie();
                    return;
                }
                $touched[$name] = $shard;
            }
        }
        $this->keep($touched);
    }

    /**
     * Does a row of one shard touch what a row of another touches?
     *
     * @return bool
     */
    public function are_tied(): bool {
        return $this->tied ??= $this->store->get_facts([self::SCOPE => [self::TIED]]) !== [];
    }

    /** The plan is complete: what was noted is not needed any more. */
    public function forget(): void {
        $this->store->forget_facts(self::SCOPE);
    }

    /**
     * Keeps what the shards touch.
     *
     * @param array<string, int> $touched shard by name of the fact
     */
    private function keep(array $touched): void {
        if (!$touched) {
            return;
        }
        $known = $this->store->get_facts([self::SCOPE => array_map(strval(...), array_keys($touched))])[self::SCOPE] ?? [];
        foreach ($known as $name => $shard) {
            if ((int)$shard !== $touched[$name]) {
                $this->tie();
                return;
            }
        }
        $new = array_diff_key($touched, $known);
        if ($new) {
            $this->store->put_facts([self::SCOPE => array_map(strval(...), $new)]);
        }
    }

    /** Two shards touch the same thing. */
    private function tie(): void {
        $this->store->put_facts([self::SCOPE => [self::TIED => '1']]);
        $this->tied = true;
    }
}
