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

namespace tool_sync\task;

use tool_sync\local\run\listener;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * Tells the task's log how a long run goes.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run_log implements listener {
    /** @var int Seconds between two lines: a log is read afterwards. */
    private const INTERVAL = 10;

    /** @var int When the last line was written, Unix seconds. */
    private int $last;

    /**
     * Constructor.
     */
    public function __construct() {
        $this->last = time();
    }

    #[\Override]
    public function progressed(state $state): void {
        if ($state->status !== status::RUNNING || time() - $this->last < self::INTERVAL) {
            return;
        }
        $this->last = time();
        mtrace('  ' . get_string('log_progress', 'tool_sync', (object) [
            'phase' => get_string('phase_' . $state->phase->value, 'tool_sync'),
            'rows' => $state->done,
        ]));
    }
}
