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

/**
 * The rows of a file that its last run has applied, in the order of the file: which they are, and what they touch.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class same_rows {
    /** @var row_marks The rows. */
    public readonly row_marks $marks;
    /** @var byte_strings Of each row its number in eight hexadecimal digits, its digest, what it touches. */
    private readonly byte_strings $rows;

    /**
     * Constructor.
     *
     * @param resource $temporary empty stream, read and write; kept open as long as this is needed
     */
    public function __construct($temporary) {
        $this->marks = new row_marks();
        $this->rows = new byte_strings($temporary);
    }

    /**
     * Adds a row.
     *
     * @param int $number from 0
     * @param string $digest
     * @param string $touched see {@see sayings::shorten()}
     */
    public function add(int $number, string $digest, string $touched): void {
        $this->marks->mark($number);
        $this->rows->add(sprintf('%08x', $number) . $digest . $touched);
    }

    /**
     * Takes out the rows of whose things other rows say otherwise.
     *
     * @param sayings $sayings of the others
     */
    public function take_out(sayings $sayings): void {
        foreach ($sayings->count() > 0 ? $this->rows->list() : [] as $row) {
            if ($sayings->contradict(substr($row, 8 + digest_set::LENGTH))) {
                $this->marks->clear((int)hexdec(substr($row, 0, 8)));
            }
        }
    }

    /**
     * The rows that are still in.
     *
     * @return \Generator<int, array{string, string}> digest, and what the row touches
     */
    public function list(): \Generator {
        foreach ($this->rows->list() as $row) {
            if ($this->marks->has((int)hexdec(substr($row, 0, 8)))) {
                yield [substr($row, 8, digest_set::LENGTH), substr($row, 8 + digest_set::LENGTH)];
            }
        }
    }
}
