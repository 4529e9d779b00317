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

use tool_sync\local\format\catalogue;
use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;

/**
 * What the rows of each kind have to do with one another.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\cohorts
 * @covers     \tool_sync\local\kind\cohortcourses
 */
final class list_keys_test extends \PHPUnit\Framework\TestCase {
    /**
     * The keys of the rows of a file.
     *
     * @param string $kind
     * @param string $csv
     * @param array<string, string> $values settings
     * @param change[] $changes planned for each row
     * @return list<list<string>>
     */
    private function keys(string $kind, string $csv, array $values = [], array $changes = []): array {
        $settings = new settings($values, catalogue::load());
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $csv);
        $keys = [];
        foreach (command_file::open($stream, catalogue::load(), $settings, $kind)->rows() as $row) {
            $keys[] = kinds::create($kind, $settings)->list_keys($row, $changes);
        }
        fclose($stream);
        return $keys;
    }

    public function test_rows_about_one_cohort_stay_together(): void {
        $csv = "cmd;cidnumber;userid;cname\nadd;6A;U1;\nfree;6A;;\nadd;6B;U1;6A\nnonsense;6A;U2;\nadd;;U2;\n";
        $this->assertSame([['6A'], ['6A'], ['6B'], ['6A'], ['']], $this->keys('cohorts', $csv));
        $byid = ['cohorts_cohortidentifier' => 'id'];
        $this->assertSame([['7'], ['7']], $this->keys('cohorts', "cid;userid\n7;U1\n007;U2\n", $byid));
    }

    public function test_an_idnumber_that_a_cohort_takes_or_gives_up_is_a_key(): void {
        $byname = ['cohorts_cohortidentifier' => 'name'];
        $csv = "cname;cidnumber;userid\nA;;U1\nB;X;\n";
        $this->assertSame([['A'], ['B', "idnumber\nX"]], $this->keys('cohorts', $csv, $byname));
        $changes = [new change(2, action::UPDATE, 'cohort', 'A', ['idnumber' => 'OLD'], ['idnumber' => '']),
            new change(2, action::ADD, 'member', 'A / U1', null, ['user' => 'u1'])];
        $this->assertSame([['A', "idnumber\nOLD"]], $this->keys('cohorts', "cname;cidnumber\nA;<delete>\n", $byname, $changes));
        $gone = [new change(2, action::DELETE, 'cohort', 'A', ['name' => 'A', 'idnumber' => 'OLD'], null)];
        $this->assertSame([['A', "idnumber\nOLD"]], $this->keys('cohorts', "cmd;cname\ndel;A\n", $byname, $gone));
    }

    public function test_rows_about_one_course_stay_together(): void {
        $csv = "cohort;course\n6A;MATHS\n6B;MATHS\n6A;ART\n";
        $keys = $this->keys('cohortcourses', $csv);
        $this->assertSame($keys[0], $keys[1]);
        $this->assertNotSame($keys[0], $keys[2]);
        $keys = $this->keys('cohortcourses', "cohort;course\n6A;12\n6B;012\n", ['cohorts_courseidentifier' => 'id']);
        $this->assertSame($keys[0], $keys[1], 'an id with zeros before it');
    }
}
