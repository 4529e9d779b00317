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

/**
 * What a row touches, so that a file can be compared with the one before it: which things, and what it says of each.
 *
 * A row may be left out when it was there before, did all that it asks for, and nothing else in the file says otherwise of its
 * things. For that to be so of every kind:
 * - a row changes no other things than it names here, and leaves each as it says here;
 * - a row of which everything is so already changes nothing;
 * - rows that mean the same thing name it alike, however they write it; where that cannot be known they name something wider.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class touched {
    /** @var string Said of a thing: it is there, as rows mostly say. */
    public const THERE = '';
    /** @var string Said of a thing: it goes, or what belongs to it goes. */
    public const AWAY = "\0away";

    /**
     * Constructor.
     *
     * @param array<string, string> $things what the row says of a thing, by thing: THERE, AWAY, or anything that differs where
     *     what it says differs
     * @param bool $lasting may such a row be left out at all? Not if it takes something away, nor if running it again may do more
     *     than running it once
     */
    public function __construct(
        /** @var array<string, string> What the row says, by thing. */
        public readonly array $things,
        /** @var bool May such a row be left out? */
        public readonly bool $lasting,
    ) {
    }
}
