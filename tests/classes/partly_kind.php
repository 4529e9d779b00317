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


namespace tool_sync\tests;

use tool_sync\local\directory\directory;
use tool_sync\local\directory\identifiers;
use tool_sync\local\directory\wants;
use tool_sync\local\format\row;
use tool_sync\local\kind\kind;
use tool_sync\local\kind\touched;
use tool_sync\local\plan\outcome;

/**
 * A kind that finds something wrong with a part of some rows, for tests: what another kind plans for them is made all the same.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class partly_kind implements kind {
    /**
     * Constructor.
     *
     * @param kind $kind
     * @param \Closure $find called with a row; gives its issues
     */
    public function __construct(
        /** @var kind Plans the rows. */
        private readonly kind $kind,
        /** @var \Closure(row): list<\tool_sync\local\plan\issue> Finds what is wrong. */
        private readonly \Closure $find,
    ) {
    }

    #[\Override]
    public function plan(row $row, directory $directory): outcome {
        $outcome = $this->kind->plan($row, $directory);
        return outcome::partly($outcome->changes, [...$outcome->issues, ...($this->find)($row)], $outcome->undo);
    }

    #[\Override]
    public function get_identifiers(): identifiers {
        return $this->kind->get_identifiers();
    }

    #[\Override]
    public function get_chunk_size(): int {
        return $this->kind->get_chunk_size();
    }

    #[\Override]
    public function list_keys(row $row, array $changes = []): array {
        return $this->kind->list_keys($row, $changes);
    }

    #[\Override]
    public function collect(row $row, wants $wants): void {
        $this->kind->collect($row, $wants);
    }

    #[\Override]
    public function can_leave_out(): bool {
        return $this->kind->can_leave_out();
    }

    #[\Override]
    public function list_touched(row $row): touched {
        return $this->kind->list_touched($row);
    }

    #[\Override]
    public function note_left_out(row $row, directory $directory): void {
        $this->kind->note_left_out($row, $directory);
    }

    #[\Override]
    public function note(row $row, bool $isrejected, directory $directory): void {
        $this->kind->note($row, $isrejected, $directory);
    }

    #[\Override]
    public function get_end_scope(): string {
        return $this->kind->get_end_scope();
    }

    #[\Override]
    public function collect_end(string $name, wants $wants): void {
        $this->kind->collect_end($name, $wants);
    }

    #[\Override]
    public function plan_end(string $name, string $fact, directory $directory): outcome {
        return $this->kind->plan_end($name, $fact, $directory);
    }
}
