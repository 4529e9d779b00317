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
 * A person, as far as the engine needs to know.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class user {
    /**
     * Constructor.
     *
     * @param ?int $id null = planned by this run
     * @param string $username
     * @param string $idnumber
     * @param string $email
     * @param bool $suspended
     * @param bool $protected site administrator, guest or the running user: never deleted, suspended, renamed or reset by a file
     * @param bool $untouchable the guest, or a site administrator where the running user is none: nothing of it is ever changed
     */
    public function __construct(
        /** @var ?int User id; null = planned. */
        public ?int $id,
        /** @var string User name. */
        public string $username,
        /** @var string ID number. */
        public string $idnumber,
        /** @var string E-mail address. */
        public string $email,
        /** @var bool Suspended account? */
        public bool $suspended = false,
        /** @var bool Protected account? */
        public bool $protected = false,
        /** @var bool Account of which the running user may change nothing at all? */
        public bool $untouchable = false,
    ) {
    }

    /**
     * A short name for what hangs on this person in this run.
     *
     * @return string ASCII where there is an id
     */
    public function get_token(): string {
        return (string)$this->id;
    }

    /**
     * Does this run make the account, or bring it back? Then what the site knows of its memberships and enrolments does not count.
     *
     * @return bool
     */
    public function is_new(): bool {
        return $this->id === null;
    }
}
