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

use tool_sync\local\directory\account;

/**
 * An account that is to be made, as it was planned: later rows may plan more of the same one before it is made.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class new_account {
    /**
     * Constructor.
     *
     * @param account $account
     * @param \stdClass $record
     * @param array<string, string> $profile
     * @param array<string, string> $preferences
     */
    public function __construct(
        /** @var account Gets its id. */
        public readonly account $account,
        /** @var \stdClass Core's record of it, as user_create_user() takes it. */
        public readonly \stdClass $record,
        /** @var array<string, string> Custom profile fields: value by short name. */
        public readonly array $profile,
        /** @var array<string, string> Preferences: value by name. */
        public readonly array $preferences,
    ) {
    }
}
