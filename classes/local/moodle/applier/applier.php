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

namespace tool_sync\local\moodle\applier;

use tool_sync\local\plan\change;

/**
 * Makes the changes of one type of object through Moodle's own API. What core's API would do silently wrong (an object that is
 * gone, an event about nothing) is looked at first and thrown, so that the row fails and says so.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface applier {
    /**
     * Makes one change. When it creates an object, the entity gets its id.
     *
     * @param change $change
     * @throws \Throwable when the site refuses
     */
    public function apply(change $change): void;
}
