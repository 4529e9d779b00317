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

use tool_sync\local\directory\account;
use tool_sync\local\format\row;

/**
 * What a row says of its account beside the data: what it is called, and what shall become of it.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class account_cells {
    /**
     * The username that a row gives its account.
     *
     * @param row $row
     * @return string lower case
     */
    public static function get_username(row $row): string {
        return mb_strtolower($row->text('username'), 'UTF-8');
    }

    /**
     * The username that the row's account had.
     *
     * @param row $row
     * @return string lower case; empty = the row does not say
     */
    public static function get_old_username(row $row): string {
        return mb_strtolower($row->text('oldusername'), 'UTF-8');
    }

    /**
     * Is an account called as the row says? Capitals, which old sites may have, make no other username.
     *
     * @param account $account
     * @param row $row
     * @return bool
     */
    public static function is_called(account $account, row $row): bool {
        return mb_strtolower($account->username, 'UTF-8') === self::get_username($row);
    }

    /**
     * Does the row delete its account?
     *
     * @param row $row
     * @return bool
     */
    public static function is_deleting(row $row): bool {
        return $row->text('cmd') === 'del' || $row->value('deleted') === true;
    }

    /**
     * Does the row suspend its account, or activate it?
     *
     * @param row $row
     * @return ?bool null = it says nothing
     */
    public static function get_suspension(row $row): ?bool {
        return match ($row->text('cmd')) {
            'suspend' => true,
            'restore' => $row->value('suspended') === true,
            default => $row->has('suspended') ? (bool)$row->value('suspended') : null,
        };
    }

    /**
     * Do the row's command and its cells ask for opposite things?
     *
     * @param row $row
     * @return bool
     */
    public static function is_contradictory(row $row): bool {
        $command = $row->text('cmd');
        return ($command === 'del' && $row->value('deleted') === false)
            || ($row->value('deleted') === true && in_array($command, ['add', 'suspend', 'restore'], true))
            || ($command === 'suspend' && $row->value('suspended') === false);
    }
}
