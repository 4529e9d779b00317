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
 * What a planned change does to its object. The stored name of a case never changes.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
enum action: string {
    /** The object comes into being. */
    case CREATE = 'create';
    /** Named fields of the object get other values. */
    case UPDATE = 'update';
    /** The object goes. */
    case DELETE = 'delete';
    /** A deleted object comes back. */
    case RESTORE = 'restore';
    /** A person joins the object. */
    case ADD = 'add';
    /** A person leaves the object. */
    case REMOVE = 'remove';
    /** An enrolment method is switched on; a suspended account is active again. */
    case ENABLE = 'enable';
    /** An enrolment method is switched off: its enrolments are kept, access is suspended. Or an account is suspended. */
    case DISABLE = 'disable';

    /**
     * Does this action take something away from the site? Such changes are what the guard counts.
     *
     * @return bool
     */
    public function removes(): bool {
        return match ($this) {
            self::DELETE, self::REMOVE, self::DISABLE => true,
            default => false,
        };
    }
}
