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

use core\task\manager;
use tool_sync\local\run\hands;
use tool_sync\local\run\state;
use tool_sync\task\share_task;

/**
 * The processes that work on a run that is shared out: core's ad-hoc tasks are called, core's locks keep them apart.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site_hands implements hands {
    /** @var int Microseconds between two looks at what others have. */
    private const MOMENT = 200000;

    /** @var array<int, \core\lock\lock> Locks held, by shard. */
    private array $locks = [];
    /** @var ?\core\lock\lock_factory Core's locks: each factory stays in memory to the end of the process. */
    private ?\core\lock\lock_factory $factory = null;

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
    public function call(int $count): void {
        for ($number = 0; $number < $count; $number++) {
            $task = new share_task();
            $task->set_custom_data(['runid' => $this->runid]);
            manager::queue_adhoc_task($task);
        }
    }

    #[\Override]
    public function take(int $number): bool {
        $this->factory ??= \core\lock\lock_config::get_lock_factory('tool_sync');
        $lock = $this->factory->get_lock("shard_{$this->runid}_$number", 0);
        if ($lock) {
            $this->locks[$number] = $lock;
        }
        return (bool) $lock;
    }

    #[\Override]
    public function release(int $number): void {
        $this->locks[$number]->release();
        unset($this->locks[$number]);
    }

    #[\Override]
    public function wait(): void {
        usleep(self::MOMENT);
    }

    /**
     * Does anybody work on a shard of a run?
     *
     * @param state $state
     * @return bool
     */
    public static function are_busy(state $state): bool {
        $hands = new self($state->id);
        for ($number = 0; $number < $state->shards; $number++) {
            if (!$hands->take($number)) {
                return true;
            }
            $hands->release($number);
        }
        return false;
    }
}
