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

use tool_sync\local\run\applied_rows;
use tool_sync\local\run\state;

/**
 * Sets of applied rows in which a place is met before and after each change.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class striking_applied_rows implements applied_rows {
    /**
     * Constructor.
     *
     * @param applied_rows $rows
     * @param striker $striker
     */
    public function __construct(
        /** @var applied_rows The sets. */
        private readonly applied_rows $rows,
        /** @var striker Who strikes. */
        private readonly striker $striker,
    ) {
    }

    #[\Override]
    public function find(state $state): int {
        return $this->rows->find($state);
    }

    #[\Override]
    public function open(int $runid) {
        return $this->rows->open($runid);
    }

    #[\Override]
    public function keep(state $state, $stream): void {
        $this->striker->at('before keeping rows');
        $filter = striking_filter::append($stream, $this->striker, 'while keeping rows');
        try {
            $this->rows->keep($state, $stream);
        } finally {
            stream_filter_remove($filter);
        }
        $this->striker->at('after keeping rows');
    }

    #[\Override]
    public function forget(state $state): void {
        $this->striker->at('before forgetting rows');
        $this->rows->forget($state);
        $this->striker->at('after forgetting rows');
    }
}
