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

namespace tool_sync\local\csv;

use PHPUnit\Framework\TestCase;

/**
 * What is written is read back as it was.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\csv\writer
 */
final class writer_test extends TestCase {
    /**
     * Writes one record.
     *
     * @param array<int, string|int> $cells
     * @param bool $neutral
     * @return string
     */
    private static function write(array $cells, bool $neutral): string {
        $stream = fopen('php://memory', 'w+b');
        (new writer($stream, ';', 'lf', $neutral))->write($cells);
        rewind($stream);
        return stream_get_contents($stream);
    }

    /**
     * Cells that need quotes get them, and no others.
     */
    public function test_quotes(): void {
        $this->assertSame("a;\"b;c\";\"d\"\"e\";\"f\ng\";12;;é\n", self::write(['a', 'b;c', 'd"e', "f\ng", 12, '', 'é'], false));
        $this->assertSame("\"#a\";#b;\" c\"\n", self::write(['#a', '#b', ' c'], false));
    }

    /**
     * A report takes the power from formulas; a retry file leaves every byte.
     */
    public function test_formulas(): void {
        $cells = ['=1+1', '+1', '-1', '@x', "\tx", 'a=b'];
        $this->assertSame("'=1+1;'+1;'-1;'@x;'\tx;a=b\n", self::write($cells, true));
        $this->assertSame("=1+1;+1;-1;@x;\tx;a=b\n", self::write($cells, false));
    }

    /**
     * Whatever is written comes back from the reader.
     */
    public function test_round_trip(): void {
        $rows = [['x', 'y'], ['#1', "a\r\nb"], ['"', '""'], ['; ;', 'é😀']];
        $stream = tmpfile();
        $writer = new writer($stream, ';', 'crlf');
        array_map($writer->write(...), $rows);
        $reader = new record_reader($stream, dialect::detect($stream));
        foreach ($rows as $row) {
            $this->assertTrue($reader->next());
            $this->assertSame($row, $reader->fields);
            $this->assertNull($reader->malformed);
        }
        $this->assertFalse($reader->next());
    }

    /**
     * A disk that is full is no success.
     */
    public function test_full_disk(): void {
        if (!is_writable('/dev/full')) {
            $this->markTestSkipped('There is no /dev/full here.');
        }
        $stream = fopen('/dev/full', 'wb');
        stream_set_write_buffer($stream, 0);
        $this->expectException(\RuntimeException::class);
        @(new writer($stream))->write(['a']);
    }
}
