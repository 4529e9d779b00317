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

namespace tool_sync\local\directory;

/**
 * What a run must remember between chunks, kept outside memory so that memory does not grow with the file, and committed together
 * with the chunk so that a resumed run remembers the same. A fact is a short text under a scope and a name.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface fact_store {
    /**
     * Facts by scope and name, in one query or a few, however many scopes there are.
     *
     * @param array<string, string[]> $names names by scope; a scope has at most 100 ASCII characters, a name at most 255
     *     characters; both match exactly (case and accents count)
     * @return array<string, array<string, string>> those that exist: value by name by scope
     */
    public function get_facts(array $names): array;

    /**
     * Is there any fact of a scope whose name starts so?
     *
     * @param string $prefix not empty
     * @return bool
     */
    public function has_facts(string $prefix): bool;

    /**
     * Adds facts, replacing those of the same scope and name.
     *
     * @param array<string, array<string, string>> $facts value by name by scope
     */
    public function put_facts(array $facts): void;

    /**
     * All facts of a scope in the order in which they were first put.
     *
     * @param string $scope
     * @return iterable<string, string> value by name
     */
    public function list_facts(string $scope): iterable;

    /**
     * Forgets the scopes whose name starts so.
     *
     * @param string $prefix not empty
     */
    public function forget_facts(string $prefix): void;
}
