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

/**
 * Puts changes off so that many are made with a few queries. They are made before any change of another sort, and before the unit
 * of work is committed: whoever looks sees the changes in their order.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface gathering_applier extends applier {
    /**
     * Makes what was put off.
     *
     * @throws \Throwable when the site refuses; nothing is put off any more then
     */
    public function make(): void;

    /** Forgets what was put off: the unit of work is taken back. */
    public function forget(): void;
}
