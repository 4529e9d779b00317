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


namespace tool_sync\local\lookup;

/**
 * What the site can say of values that it does not know, to the person who asks. Implemented over a Moodle database and over
 * memory; each method costs a fixed, small number of queries.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface neighbourhood {
    /**
     * May the person learn that an account is suspended or deleted? A run does not tell that.
     *
     * @return bool
     */
    public function can_see_accounts(): bool;

    /**
     * What stands for an account where the person may not be told which one it is: the same for the same account, and no more.
     *
     * @param int $userid
     * @return string
     */
    public function token(int $userid): string;

    /**
     * The fields by which the person may be told things of this sort.
     *
     * @param string $object user, cohort, course, role or category
     * @return string[] empty = none
     */
    public function list_fields(string $object): array;

    /**
     * Which of these values were those of accounts that are deleted?
     *
     * @param string $field id, idnumber, username or email
     * @param string[] $values distinct, not empty
     * @return array<string, true> by value as asked; where a deletion erases the field, nothing
     */
    public function find_deleted_users(string $field, array $values): array;

    /**
     * Things that may be called like the values: all there are when they are few, else those whose names begin like one of them.
     *
     * @param string $object
     * @param string $field that the values are
     * @param string[] $values distinct, not empty
     * @return iterable<array{value: string, names: string[]}> value of the field, and what else people call the thing
     */
    public function list_candidates(string $object, string $field, array $values): iterable;
}
