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
 * What a site allows of accounts, and what the running user may do with them.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_rules {
    /**
     * Constructor.
     *
     * @param bool $sharedemails may several accounts have the same e-mail address?
     * @param bool $cancreate
     * @param bool $canupdate
     * @param bool $candelete
     * @param array<string, bool> $auths does the site keep passwords of its own for accounts of this authentication plugin? By name
     * @param string[] $uniquefields shortnames of the custom profile fields whose values must be unique
     * @param string[] $requiredfields shortnames of the custom profile fields that a new account must have
     * @param array<string, array{from: int, to: int, years: string}> $daterange of the custom profile fields that hold a date, by
     *     shortname: the first and the last second that they take, and what people are told of it
     * @param string[] $keptfields shortnames of the custom profile fields that cannot be cleared
     * @param bool $canview may the running user see what accounts of others are called?
     * @param string[] $disabledauths authentication plugins that are there and switched off
     * @param bool $twins can a username be taken because another one differs by accents alone? See {@see username_twin}
     */
    public function __construct(
        /** @var bool May several accounts have the same address? */
        public readonly bool $sharedemails = false,
        /** @var bool May the running user create accounts? */
        public readonly bool $cancreate = true,
        /** @var bool May the running user change accounts? */
        public readonly bool $canupdate = true,
        /** @var bool May the running user delete accounts? */
        public readonly bool $candelete = true,
        /** @var array<string, bool> Are passwords kept here? By authentication plugin. */
        public readonly array $auths = ['manual' => true, 'nologin' => false],
        /** @var string[] Custom profile fields with unique values. */
        public readonly array $uniquefields = [],
        /** @var string[] Required custom profile fields. */
        public readonly array $requiredfields = [],
        /** @var array<string, array{from: int, to: int, years: string}> What dates custom profile fields take. */
        public readonly array $daterange = [],
        /** @var string[] Custom profile fields that cannot be cleared. */
        public readonly array $keptfields = [],
        /** @var bool May the running user see what accounts of others are called? */
        public readonly bool $canview = true,
        /** @var string[] Authentication plugins that are switched off: nobody can log in to their accounts. */
        public readonly array $disabledauths = [],
        /** @var bool Can a username be taken because another one differs by accents alone? */
        public readonly bool $twins = false,
    ) {
    }
}
