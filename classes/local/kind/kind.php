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

namespace tool_sync\local\kind;

use tool_sync\local\directory\directory;
use tool_sync\local\directory\identifiers;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\plan\outcome;

/**
 * What a command file does: one class a kind. It says what its rows name, and turns a row into changes by asking the directory. It
 * never writes, and it is called in the same way for a simulation, a real run and a resumed run.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface kind {
    /**
     * What identifies what, by this run's settings.
     *
     * @return identifiers
     */
    public function get_identifiers(): identifiers;

    /**
     * How many rows may share one transaction: 1 for work that a transaction cannot hold.
     *
     * @return int
     */
    public function get_chunk_size(): int;

    /**
     * Keys of everything whose state the row's plan reads or changes, so that rows without a common key can be made side by side,
     * in any order. Not people, unless the kind changes accounts: nothing else of theirs is changed than what belongs to an object
     * that has a key. Rather too coarse than too fine. What a row gives up (an address, by deleting its account) others may take:
     * it is a key too, from the change's before.
     *
     * @param row $row rejected ones too
     * @param \tool_sync\local\plan\change[] $changes what is planned for it: may add keys, but never another first one
     * @return list<string> first the one by which the row is shared out; empty = this kind is made as a whole
     */
    public function list_keys(row $row, array $changes = []): array;

    /**
     * Says what the row names.
     *
     * @param row $row without errors
     * @param wants $wants
     */
    public function collect(row $row, wants $wants): void;

    /**
     * Plans the row on top of what is planned, and tells the directory.
     *
     * @param row $row without errors
     * @param directory $directory holds what was collected
     * @return outcome
     */
    public function plan(row $row, directory $directory): outcome;

    /**
     * Can rows be left out that were in the last file of this name? Not where what a file does not say counts too.
     *
     * @return bool
     */
    public function can_leave_out(): bool;

    /**
     * What the row touches, for a comparison with the last file of this name.
     *
     * @param row $row without errors
     * @return touched
     */
    public function list_touched(row $row): touched;

    /**
     * Hears that a row is left out: it was in the last file of this name, and what it asks for is so.
     *
     * @param row $row
     * @param directory $directory of which nothing is loaded for the row
     */
    public function note_left_out(row $row, directory $directory): void;

    /**
     * Hears what became of a row, whether it was planned or never came so far.
     *
     * @param row $row
     * @param bool $isrejected
     * @param directory $directory
     */
    public function note(row $row, bool $isrejected, directory $directory): void;

    /**
     * Scope of the facts that name what must be looked at after the last row.
     *
     * @return string empty = nothing
     */
    public function get_end_scope(): string;

    /**
     * Says what a fact of that scope needs.
     *
     * @param string $name of the fact
     * @param wants $wants
     */
    public function collect_end(string $name, wants $wants): void;

    /**
     * Plans what follows from the file as a whole for one such fact.
     *
     * @param string $name of the fact
     * @param string $fact
     * @param directory $directory
     * @return outcome changes on line 0
     */
    public function plan_end(string $name, string $fact, directory $directory): outcome;
}
