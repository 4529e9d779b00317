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
 * Puts changes off so that many are made with a few queries. They are made before any change that is not put off, and before the
 * unit of work is committed. Of several sorts that are put off, new accounts come first, then what they become members of, then
 * their enrolments, roles and groups: none takes anything away, and nobody is made because of a membership or an enrolment, so the
 * end is the same as one after the other. What one person gets comes in the order in which core's own upload would give it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface gathering_applier extends applier {
    /**
     * @var int Newest branch of Moodle whose functions are known to do what is done here for many at once, and nothing else: those
     *     that make accounts, add members, enrol, give roles and fill groups. On newer ones core's own function is called, one by
     *     one.
     */
    public const KNOWN_BRANCH = 501;

    /**
     * Is a change put off?
     *
     * @param change $change
     * @return bool
     */
    public function gathers(change $change): bool;

    /**
     * Has it put off as much as it makes together?
     *
     * @return bool
     */
    public function is_full(): bool;

    /**
     * Makes what was put off.
     *
     * @throws \Throwable when the site refuses; nothing is put off any more then
     */
    public function make(): void;

    /** Forgets what was put off: the unit of work is taken back. */
    public function forget(): void;
}
