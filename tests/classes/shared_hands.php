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

namespace tool_sync\tests;

use tool_sync\local\run\hands;

/**
 * Processes that work on a run side by side, as fibres of one: each stops where another may go on.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shared_hands implements hands {
    /** @var int How many were called. */
    public int $called = 0;
    /** @var array<int, true> Shards that somebody has. */
    private array $taken = [];

    #[\Override]
    public function call(int $count): void {
        $this->called += $count;
    }

    #[\Override]
    public function take(int $number): bool {
        if (isset($this->taken[$number])) {
            return false;
        }
        return $this->taken[$number] = true;
    }

    #[\Override]
    public function release(int $number): void {
        unset($this->taken[$number]);
    }

    #[\Override]
    public function wait(): void {
        \Fiber::suspend('wait');
    }
}
