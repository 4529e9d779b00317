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
 * Nobody else is there: one after another makes what could be made side by side.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class lone_hands implements hands {
    #[\Override]
    public function call(int $count): void {
        // Nobody hears it.
    }

    #[\Override]
    public function take(int $number): bool {
        return true;
    }

    #[\Override]
    public function release(int $number): void {
        // Nobody waits for it.
    }

    #[\Override]
    public function wait(): void {
        throw new \LogicException('Nobody else is there to wait for');
    }
}
