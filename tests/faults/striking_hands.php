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

use tool_sync\local\run\hands;

/**
 * Hands in which a place is met before and after everything that keeps processes apart.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class striking_hands implements hands {
    /**
     * Constructor.
     *
     * @param hands $hands
     * @param striker $striker
     */
    public function __construct(
        /** @var hands The hands. */
        private readonly hands $hands,
        /** @var striker Who strikes. */
        private readonly striker $striker,
    ) {
    }

    #[\Override]
    public function call(int $count): void {
        $this->striker->at('before calling others');
        $this->hands->call($count);
        $this->striker->at('after calling others');
    }

    #[\Override]
    public function take(int $number): bool {
        $this->striker->at('before taking a shard');
        $istaken = $this->hands->take($number);
        $this->striker->at('after taking a shard');
        return $istaken;
    }

    #[\Override]
    public function release(int $number): void {
        $this->striker->at('before releasing a shard');
        $this->hands->release($number);
        $this->striker->at('after releasing a shard');
    }

    #[\Override]
    public function wait(): void {
        $this->hands->wait();
    }
}
