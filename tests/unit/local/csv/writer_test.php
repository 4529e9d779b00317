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

    /**
     * However a spreadsheet divides a report into cells, none of them is a formula.
     *
     * @testWith ["=1+1"]
     *           ["+1"]
     *           ["-1"]
     *           ["@SUM(1)"]
     *           ["\t=1"]
     *           ["\r=1"]
     *           ["\n=1"]
     *           ["  =1"]
     *           ["\u00a0=1"]
     *           ["\uff1d1+1"]
     *           ["\uff20x"]
     *           ["a,=cmd|' /C calc'!A0,b"]
     *           ["a; =1"]
     *           ["a\t+1"]
     *           ["a\n@x"]
     *           ["x\",\"=1"]
     *           ["\"=1"]
     *           [",,;;==-+@"]
     * @param string $cell
     */
    public function test_no_formula_anywhere(string $cell): void {
        $text = self::write(['a', $cell, 'z'], true);
        foreach ([',', ';', "\t"] as $separator) {
            $stream = fopen('php://memory', 'w+b');
            fwrite($stream, $text);
            rewind($stream);
            $readings = [preg_split('/[' . $separator . '\r\n]/', $text)];
            while (($cells = fgetcsv($stream, null, $separator, '"', '')) !== false) {
                $readings[] = $cells;
            }
            foreach (array_merge(...$readings) as $read) {
                $this->assertDoesNotMatchRegularExpression('/^["\s\x{A0}]*[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]/u',
                    (string) $read);
                $this->assertDoesNotMatchRegularExpression('/^[\t\r\n]/', (string) $read);
            }
        }
    }

    /**
     * What is no formula stays as it is.
     *
     * @testWith ["2026-09-01 08:30+02:00"]
     *           ["Name: -3; Visible: yes"]
     *           ["ann@example.org, bob@example.org"]
     *           ["a=b"]
     * @param string $cell
     */
    public function test_no_formula(string $cell): void {
        $this->assertStringNotContainsString("'", self::write(['a', $cell], true));
    }
}
