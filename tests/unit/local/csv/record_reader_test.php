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
 * Records, wherever the blocks of the file end.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\csv\record_reader
 * @covers     \tool_sync\local\csv\transcoder
 */
final class record_reader_test extends TestCase {
    /**
     * Reads a text.
     *
     * @param string $bytes
     * @param int $block bytes at a time
     * @param string $newline the setting of this name
     * @return array<int, array{int, string[], ?string, ?string}> line, fields, malformed field, invalid byte
     */
    private static function read(string $bytes, int $block, string $newline = 'auto'): array {
        if (!in_array('short', stream_get_wrappers(), true)) {
            stream_wrapper_register('short', \tool_sync\tests\short_reads::class);
        }
        $path = tempnam(sys_get_temp_dir(), 'records');
        file_put_contents($path, $bytes);
        $stream = fopen("short://$block$path", 'rb');
        $reader = new record_reader($stream, dialect::detect($stream, 'auto', 'auto', $newline));
        $records = [];
        while ($reader->next()) {
            $records[] = [$reader->line, $reader->fields, $reader->malformed, $reader->invalid];
        }
        unlink($path);
        return $records;
    }

    /**
     * A seam between two blocks may fall anywhere: inside a CR LF, a doubled quote, a character, a pair of UTF-16.
     *
     * @dataProvider encodings
     * @param string $encoding
     * @param string $mark
     */
    public function test_seams(string $encoding, string $mark): void {
        $text = "#\"\r\na;\"b\"\"\r\n;é\" ;😀\r\n\r\n\"x\"y;€;\r;;\n\"open";
        $expected = [
            [2, ['a', "b\"\r\n;é", '😀'], null, null],
            [5, ['"x"y', '€', ''], '"x"y', null],
            [7, ['"open'], '"open', null],
        ];
        for ($block = 4; $block <= 40; $block++) {
            $bytes = $mark . mb_convert_encoding($text, $encoding, 'UTF-8');
            $this->assertSame($expected, self::read($bytes, $block), "block $block");
        }
    }

    /**
     * Encodings that hold every character.
     *
     * @return array<int, array{string, string}>
     */
    public static function encodings(): array {
        return [['UTF-8', ''], ['UTF-8', "\xEF\xBB\xBF"], ['UTF-16LE', "\xFF\xFE"], ['UTF-16BE', "\xFE\xFF"]];
    }

    /**
     * A pair of UTF-16 whose second half is missing is told once, in its own record.
     */
    public function test_half_pair(): void {
        $bytes = "\xFF\xFE" . "a\0;\0\x3D\xD8\n\0b\0;\0c\0\n\0";
        foreach ([4, 5, 6, 7, 9] as $block) {
            $this->assertSame(['D83D', null], array_column(self::read($bytes, $block), 3), "block $block");
        }
    }

    /**
     * Where one sort of line end counts alone, the others are text, whatever the seams between blocks.
     *
     * @dataProvider line_ends
     * @param string $newline
     * @param string $end
     * @param string $other
     */
    public function test_one_sort_of_line_end(string $newline, string $end, string $other): void {
        $text = "#$other\"$end" . "a;b{$other}c$end;\"x$end\"\"y\";z$end{$other};$end\"q\"r{$other};s";
        $expected = [
            [2, ['a', "b{$other}c"], null, null],
            [3, ['', "x$end\"y", 'z'], null, null],
            [6, ["\"q\"r$other", 's'], "\"q\"r$other", null],
        ];
        for ($block = 4; $block <= 40; $block++) {
            $this->assertSame($expected, self::read($text, $block, $newline), "block $block");
        }
    }

    /**
     * Sorts of line ends, and another sort each.
     *
     * @return array<int, array{string, string, string}>
     */
    public static function line_ends(): array {
        return [['crlf', "\r\n", "\n"], ['crlf', "\r\n", "\r"], ['lf', "\n", "\r"], ['cr', "\r", "\n"]];
    }

    /**
     * Memory must not grow with the file.
     */
    public function test_memory(): void {
        $stream = tmpfile();
        for ($i = 0; $i < 3000; $i++) {
            fwrite($stream, str_repeat("6A;\"Sixième \"\"A\"\"\";E$i\n", 50));
        }
        $before = memory_get_peak_usage();
        $reader = new record_reader($stream, dialect::detect($stream));
        $count = 0;
        while ($reader->next()) {
            $count++;
        }
        $this->assertSame(150000, $count);
        $this->assertLessThan(6 * 1048576, memory_get_peak_usage() - $before);
    }
}
