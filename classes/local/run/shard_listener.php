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

/**
 * Tells a listener of the run what happens in one of its shards: how far they all are.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class shard_listener implements listener {
    /**
     * Constructor.
     *
     * @param state $run as saved when it was shared out
     * @param store $store of the run
     * @param listener $listener
     */
    public function __construct(
        /** @var state The run. */
        private readonly state $run,
        /** @var store What the run keeps. */
        private readonly store $store,
        /** @var listener Who is told. */
        private readonly listener $listener,
    ) {
    }

    #[\Override]
    public function progressed(state $state): void {
        if (!$this->listener instanceof silent_listener) {
            $this->listener->progressed(shards::add_up($this->run, $this->store->list_shards()));
        }
    }
}
