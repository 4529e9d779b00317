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


namespace tool_sync\local\run;

use tool_sync\local\format\command_file;
use tool_sync\local\kind\kind;

/**
 * Compares a command file with the rows that its last run applied: which rows need not be planned again?
 *
 * A row is left out when its digest is among those, and no row that is planned says otherwise of anything that it touches. Rows
 * whose digests are there agree with one another (see {@see keeping}), so one that is planned after all drags no other along.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class comparison {
    /**
     * Constructor.
     *
     * @param kind $kind
     * @param digest_set $applied
     * @param resource $temporary empty stream, read and write; kept open as long as what is found is needed
     */
    public function __construct(
        /** @var kind What the file does. */
        private readonly kind $kind,
        /** @var digest_set Rows of the last run. */
        private readonly digest_set $applied,
        /** @var resource Temporary stream. */
        private $temporary,
    ) {
    }

    /**
     * The rows that can be left out.
     *
     * @param command_file $file
     * @return ?same_rows null = none at all: too much has changed for a comparison to be worth it
     */
    public function find(command_file $file): ?same_rows {
        $same = new same_rows($this->temporary);
        $sayings = new sayings();
        $number = -1;
        foreach ($file->rows() as $row) {
            $number++;
            if ($row->is_rejected()) {
                continue;
            }
            $touched = $this->kind->list_touched($row);
            $digest = $touched->lasting && !$row->issues ? $row->digest() : '';
            if ($digest !== '' && $this->applied->has($digest)) {
                $same->add($number, $digest, sayings::shorten($touched));
                continue;
            }
            $sayings->add(sayings::shorten($touched));
            if ($sayings->count() > sayings::MANY) {
                return null;
            }
        }
        // Only now is it known what all the rows that are planned say.
        $same->take_out($sayings);
        return $same;
    }
}
