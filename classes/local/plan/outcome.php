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

namespace tool_sync\local\plan;

/**
 * What became of one row: its changes, or why it has none. A row may do part of what it asks for: then it has both changes, which
 * are made, and errors, for which it is rejected ({@see outcome::is_partly()}).
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class outcome {
    /**
     * Constructor.
     *
     * @param change[] $changes in the order in which they must be made; empty when rejected or unchanged
     * @param issue[] $issues errors reject the row; what its changes do is done all the same
     * @param array<int, array<string, string>> $undo rows of the same format that take the changes back, in their order
     */
    public function __construct(
        /** @var change[] Changes in order. */
        public readonly array $changes = [],
        /** @var issue[] What there is to say. */
        public readonly array $issues = [],
        /** @var array<int, array<string, string>> Rows that take the changes back. */
        public readonly array $undo = [],
    ) {
    }

    /**
     * A rejected row.
     *
     * @param issue ...$issues
     * @return self
     */
    public static function rejected(issue ...$issues): self {
        return new self([], $issues);
    }

    /**
     * A row that does part of what it asks for: its changes are made, and it is rejected for the rest. Its errors must not be about
     * what the changes do, and once they are cured the same row must do what is missing and nothing else.
     *
     * @param change[] $changes
     * @param issue[] $issues errors among them
     * @param array<int, array<string, string>> $undo
     * @return self
     */
    public static function partly(array $changes, array $issues, array $undo = []): self {
        return new self($changes, $issues, $undo);
    }

    /**
     * This outcome and what comes after it in the same row.
     *
     * @param self $next
     * @return self
     */
    public function followed_by(self $next): self {
        return new self(
            [...$this->changes, ...$next->changes],
            [...$this->issues, ...$next->issues],
            [...$this->undo, ...$next->undo],
        );
    }

    /**
     * Is the row rejected for a part of what it asks for, while the rest is done?
     *
     * @return bool
     */
    public function is_partly(): bool {
        return $this->changes !== [] && $this->is_rejected();
    }

    /**
     * Is the row rejected, as a whole or for a part?
     *
     * @return bool
     */
    public function is_rejected(): bool {
        foreach ($this->issues as $issue) {
            if ($issue->is_error()) {
                return true;
            }
        }
        return false;
    }
}
