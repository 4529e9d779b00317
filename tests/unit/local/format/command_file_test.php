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

namespace tool_sync\local\format;

use PHPUnit\Framework\TestCase;

/**
 * What the engine gets from a command file. What is wrong with files is tested by the shared cases in tests/parity.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\format\command_file
 * @covers     \tool_sync\local\format\row
 * @covers     \tool_sync\local\format\row_check
 */
final class command_file_test extends TestCase {
    /**
     * Opens a text as a command file.
     *
     * @param string $text
     * @param array<string, string> $settings
     * @param ?callable $localtime
     * @return command_file
     */
    private static function open(string $text, array $settings = [], ?callable $localtime = null): command_file {
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $text);
        return command_file::open($stream, catalogue::load(), new settings($settings), null, $localtime);
    }

    /**
     * A row that was read with one sort of line end alone says the same in a retry file, which is read with all of them.
     */
    public function test_rows_keep_their_meaning_in_another_file(): void {
        $settings = ['newline' => 'crlf'];
        $text = "cidnumber;cname;userid\r\n6A;Six\n\"A;E1\r\n6B;Six\nB;E2\r\n6C;\"C\nc\";E3\r\n6D; D ;E4\r\n";
        $file = self::open($text, $settings);
        $rows = iterator_to_array($file->rows(), false);
        $this->assertSame('quote_invalid', $rows[0]->issues[0]->code);
        $this->assertSame(["6A;Six\n\"A;E1", "6B;\"Six\nB\";E2", "6C;\"C\nc\";E3", '6D; D ;E4'],
            array_map(static fn(row $row): string => $row->raw, $rows));
        $again = self::open($file->header_raw() . "\n" . $rows[1]->raw . "\n" . $rows[2]->raw . "\n");
        $this->assertSame([["6B", "Six\nB", 'E2'], ['6C', "C\nc", 'E3']], array_map(
            static fn(row $row): array => [$row->text('cidnumber'), $row->text('cname'), $row->text('userid')],
            iterator_to_array($again->rows(), false)));
    }

    /**
     * Cells come by canonical name, with defaults, in their types.
     */
    public function test_cells(): void {
        $file = self::open("CMD;Cohort;userid;cvisible;cdescription;ctheme\nDEL; 6A ;;Oui;<delete>;\n;6B;E1;0;x;y\n");
        [$first, $second] = iterator_to_array($file->rows(), false);
        $this->assertSame('del', $first->text('cmd'));
        $this->assertSame('add', $second->text('cmd'));
        $this->assertFalse($second->has('cmd'));
        $this->assertSame('6A', $first->identifier());
        $this->assertSame('Cohort', $first->identifier_column());
        $this->assertSame('Cohort', $first->column('cid'));
        $this->assertSame('cname', $first->column('cname'));
        $this->assertFalse($first->has('userid'));
        $this->assertTrue($first->value('cvisible'));
        $this->assertFalse($second->value('cvisible'));
        $this->assertNull($first->value('ctheme'));
        $this->assertTrue($first->is_cleared('cdescription'));
        $this->assertFalse($first->has('cdescription'));
        $this->assertFalse($second->is_cleared('cdescription'));
        $this->assertSame('DEL; 6A ;;Oui;<delete>;', $first->raw);
        $this->assertSame('CMD;Cohort;userid;cvisible;cdescription;ctheme', $file->header_raw());
        $this->assertSame([2, 3], [$first->line, $second->line]);
    }

    /**
     * Dates become seconds: with an offset as they say, without one in the site's time zone.
     */
    public function test_dates(): void {
        $paris = static fn(int ...$parts): int => gmmktime($parts[3] - 2, $parts[4], $parts[5], $parts[1], $parts[2], $parts[0]);
        $text = "cohort;course;enrolstart;enrolend\n6A;M;2026-09-01;2026-09-01 08:30\n6A;M;2026-09-01T08:30:00+02:00;1788250000\n"
            . "6A;M;2026-09-01T06:30Z;2026-09-01T01:00-05:30\n";
        $rows = iterator_to_array(self::open($text, [], $paris)->rows(), false);
        $midnight = gmmktime(22, 0, 0, 8, 31, 2026);
        $morning = gmmktime(6, 30, 0, 9, 1, 2026);
        $this->assertSame([$midnight, $morning], [$rows[0]->value('enrolstart'), $rows[0]->value('enrolend')]);
        $this->assertSame([$morning, 1788250000], [$rows[1]->value('enrolstart'), $rows[1]->value('enrolend')]);
        $this->assertSame([$morning, $morning], [$rows[2]->value('enrolstart'), $rows[2]->value('enrolend')]);
        $this->assertSame('student', $rows[0]->text('role'));
        $this->assertSame('cohort', $rows[0]->text('enrol'));
    }

    /**
     * The rows can be read twice, at the same time too, and a file error on the way is told.
     */
    public function test_rows_again(): void {
        $file = self::open("cidnumber;userid\n6A;E1\n6B;E2\n6C" . str_repeat(';', 1000) . "\n");
        $this->assertFalse($file->has_file_error());
        foreach ([1, 2] as $time) {
            $lines = [];
            foreach ($file->rows() as $row) {
                $lines[] = $row->line;
            }
            $this->assertSame([2, 3], $lines);
            $this->assertSame(2, $file->count_read());
            $this->assertTrue($file->has_file_error());
            $this->assertSame('record_too_wide', $file->file_issues()[0]->code);
        }
        $one = $file->rows();
        $other = $file->rows();
        $this->assertSame(2, $one->current()->line);
        $other->next();
        $this->assertSame(3, $other->current()->line);
        $one->next();
        $this->assertSame(3, $one->current()->line);
    }

    /**
     * An unknown column comes with a suggestion.
     *
     * @dataProvider suggestions
     * @param string $header
     * @param string $suggestion
     */
    public function test_suggestions(string $header, string $suggestion): void {
        $this->assertSame($suggestion, self::open($header)->file_issues()[0]->params['suggestion']);
    }

    /**
     * Headers and what their unknown name may mean.
     *
     * @return array<int, array{string, string}>
     */
    public static function suggestions(): array {
        return [
            ["cohort_idnumber;userid;cname\n", 'cidnumber'],
            ["cidnumber;usreid;cname\n", 'userid'],
            ["cidnumber;Matricule\n", 'userid'],
            ["cohort;course;zzz\n", 'cmd, role, enrol, makegroup, enrolstart, enrolend'],
        ];
    }

    /**
     * A rejected row that is not text is still valid UTF-8 for the retry file.
     */
    public function test_raw_is_text(): void {
        [$row] = iterator_to_array(self::open("cidnumber;cname\n6A;\xE9t\xE9 \xC3\n", ['encoding' => 'UTF-8'])->rows(), false);
        $this->assertTrue($row->is_rejected());
        $this->assertSame("6A;\u{FFFD}t\u{FFFD} \u{FFFD}", $row->raw);
    }
}
