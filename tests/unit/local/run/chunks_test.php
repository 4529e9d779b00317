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

use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\row;
use tool_sync\local\format\settings;

/**
 * Chunks of a file and of facts, from any checkpoint on.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\chunks
 */
final class chunks_test extends \PHPUnit\Framework\TestCase {
    /** @var resource The file. */
    private $stream;

    #[\Override]
    protected function setUp(): void {
        $this->stream = fopen('php://memory', 'w+b');
        // Lines of the rows: 2, 3 (three lines long), 7, 8.
        fwrite($this->stream, "cidnumber;cdescription\nA;x\nB;\"one\ntwo\nthree\"\n# no row\nC;y\nD;z\n");
    }

    #[\Override]
    protected function tearDown(): void {
        fclose($this->stream);
    }

    /**
     * Lines of the rows in each chunk, by number of the row.
     *
     * @param int $after
     * @param int $size
     * @param int[] $planned
     * @param ?\Closure $belongs
     * @return int[][]
     */
    private function lines(int $after, int $size, array $planned = [2, 3, 7, 8], ?\Closure $belongs = null): array {
        $file = command_file::open($this->stream, catalogue::load(), new settings(), 'cohorts');
        $lines = [];
        $planned = array_filter($planned, static fn(int $line): bool => $line > $after);
        foreach (chunks::of_rows($file, $planned, $after, $size, $belongs) as $rows) {
            $lines[] = array_map(static fn(row $row): int => $row->line, $rows);
        }
        return $lines;
    }

    public function test_rows_come_in_chunks_and_none_is_lost_or_doubled(): void {
        $this->assertSame([[1 => 2, 2 => 3], [3 => 7, 4 => 8]], $this->lines(0, 2));
        $this->assertSame([[1 => 2, 2 => 3, 3 => 7], [4 => 8]], $this->lines(0, 3));
        $this->assertSame([[1 => 2, 2 => 3, 3 => 7, 4 => 8]], $this->lines(0, 500));
        $this->assertSame([[1 => 2], [2 => 3], [3 => 7], [4 => 8]], $this->lines(0, 1));
    }

    public function test_rows_go_on_behind_the_last_one_done(): void {
        $this->assertSame([[2 => 3, 3 => 7], [4 => 8]], $this->lines(2, 2));
        $this->assertSame([[3 => 7, 4 => 8]], $this->lines(3, 2));
        $this->assertSame([], $this->lines(8, 2));
        $this->assertSame([], $this->lines(PHP_INT_MAX, 2));
    }

    public function test_rows_for_which_nothing_is_planned_are_passed_over(): void {
        $this->assertSame([[2 => 3], [4 => 8]], $this->lines(0, 1, [3, 8]));
        $this->assertSame([[2 => 3, 3 => 7]], $this->lines(2, 2, [3, 7]));
        $this->assertSame([], $this->lines(0, 2, []));
        $belongs = static fn(row $row): bool => $row->text('cidnumber') !== 'C';
        $this->assertSame([[1 => 2, 4 => 8]], $this->lines(0, 2, [2, 7, 8], $belongs));
    }

    public function test_facts_come_in_chunks_from_a_number_on(): void {
        $facts = ['a' => '1', '12' => '2', 'c' => '3'];
        $list = static fn(int $after, int $size): array => iterator_to_array(chunks::of_facts($facts, $after, $size), false);
        $this->assertSame([['a' => '1', 12 => '2'], ['c' => '3']], $list(0, 2));
        $this->assertSame([[12 => '2', 'c' => '3']], $list(1, 2));
        $this->assertSame([['c' => '3']], $list(2, 1));
        $this->assertSame([], $list(3, 1));
        $this->assertSame([], iterator_to_array(chunks::of_facts([], 0, 1), false));
    }
}
