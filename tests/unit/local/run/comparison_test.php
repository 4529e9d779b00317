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

use tool_sync\local\plan\change;
use tool_sync\tests\engine;
use tool_sync\tests\fixed_clock;

/**
 * Only what changed since a file's last run is planned.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\run\applied_rows
 * @covers     \tool_sync\local\run\comparison
 * @covers     \tool_sync\local\run\digest_set
 * @covers     \tool_sync\local\run\digest_sorter
 * @covers     \tool_sync\local\run\keeping
 * @covers     \tool_sync\local\run\left_out
 * @covers     \tool_sync\local\run\memory_applied_rows
 * @covers     \tool_sync\local\run\byte_strings
 * @covers     \tool_sync\local\run\row_marks
 * @covers     \tool_sync\local\run\row_settings
 * @covers     \tool_sync\local\run\sayings
 * @covers     \tool_sync\local\kind\touched
 */
final class comparison_test extends \PHPUnit\Framework\TestCase {
    /** @var string First line of the files. */
    private const HEADER = "cmd;cidnumber;cname;userid\n";

    /**
     * A school with so many people and one cohort, in which files are compared.
     *
     * @param int $people
     * @return engine
     */
    private function school(int $people = 20): engine {
        $users = [];
        for ($id = 1; $id <= $people; $id++) {
            $users[] = ['id' => $id, 'username' => 'u' . $id, 'idnumber' => 'U' . $id];
        }
        $engine = new engine(['users' => $users, 'cohorts' => [['id' => 1, 'name' => 'Old', 'idnumber' => 'OLD']],
            'members' => [[1, 1]], 'categories' => [['id' => 2, 'idnumber' => 'CAT', 'name' => 'Category']]]);
        $engine->settings = ['diffmode' => true, 'maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $engine->applied = new memory_applied_rows();
        return $engine;
    }

    /**
     * Rows that add people to a cohort.
     *
     * @param int $from
     * @param int $to
     * @param string $cohort
     * @return string
     */
    private function people(int $from, int $to, string $cohort = 'A'): string {
        $csv = '';
        for ($id = $from; $id <= $to; $id++) {
            $csv .= "add;$cohort;;U$id\n";
        }
        return $csv;
    }

    public function test_a_file_that_stayed_the_same_is_not_looked_up(): void {
        $engine = $this->school(1200);
        $csv = self::HEADER . $this->people(1, 1200);
        $engine->run('cohorts', $csv);
        $this->assertSame([0, 0], [$engine->state->leftout, $engine->state->comparedid]);
        $engine->site->lookups = 0;
        $engine->run('cohorts', $csv);
        $this->assertSame([1200, 1, 0], [$engine->state->leftout, $engine->state->comparedid, $engine->site->lookups]);
        $this->assertSame(['read' => 1200, 'changed' => 0, 'unchanged' => 1200, 'rejected' => 0], $engine->state->rows);
        $this->assertSame(status::DONE, $engine->state->status);
        $this->assertStringContainsString('1200 lines are the same as in run 1', (string)$engine->file('report'));
    }

    public function test_only_what_changed_is_looked_up(): void {
        $engine = $this->school(1200);
        $engine->run('cohorts', self::HEADER . $this->people(1, 1000));
        $engine->run('cohorts', self::HEADER . $this->people(1, 400) . "del;A;;U7\n" . $this->people(401, 1001));
        $this->assertSame(['402 member_remove A / U7', '1003 member_add A / U1001'], $engine->plan());
        // The row that adds the person who is taken out is planned too: which of the two comes last decides.
        $this->assertSame(999, $engine->state->leftout);
        $this->assertNotContains('u7', (array)$engine->members('A'));
        // And so it is the next time.
        $engine->run('cohorts', self::HEADER . $this->people(1, 400) . "del;A;;U7\n" . $this->people(401, 1001));
        $this->assertSame([999 + 1, 1002], [$engine->state->leftout, $engine->state->rows['read']]);
    }

    public function test_the_order_of_columns_and_the_look_of_cells_do_not_matter(): void {
        $engine = $this->school();
        $engine->run('cohorts', self::HEADER . $this->people(1, 3));
        $engine->run('cohorts', "userid,cidnumber\n\"U1\",A\n U2 ,A\n\nU3,A\n");
        $this->assertSame(3, $engine->state->leftout);
    }

    public function test_what_somebody_changed_by_hand_stays(): void {
        $engine = $this->school();
        $csv = self::HEADER . $this->people(1, 3);
        $engine->run('cohorts', $csv);
        $id = max(array_keys($engine->site->cohorts));
        unset($engine->site->members[$id][2]);
        $engine->run('cohorts', $csv);
        $this->assertSame(['u1', 'u3'], $engine->members('A'));
        // Unless every row is asked for; the next file is compared again.
        $engine->run('cohorts', $csv, false, ['everyrow' => true]);
        $this->assertSame([['u1', 'u2', 'u3'], 0], [$engine->members('A'), $engine->state->leftout]);
        $engine->run('cohorts', $csv);
        $this->assertSame([3, 3], [$engine->state->leftout, $engine->state->comparedid]);
    }

    public function test_a_row_that_is_gone_is_not_acted_upon(): void {
        $engine = $this->school();
        $engine->run('cohorts', self::HEADER . $this->people(1, 5));
        $engine->run('cohorts', self::HEADER . $this->people(1, 3));
        $this->assertSame([[], 3], [$engine->plan(), $engine->state->leftout]);
        $this->assertCount(5, (array)$engine->members('A'));
        // When it comes back it is a new one.
        $engine->run('cohorts', self::HEADER . $this->people(1, 5));
        $this->assertSame(3, $engine->state->leftout);
    }

    public function test_rows_that_do_not_agree_are_planned_each_time(): void {
        $engine = $this->school();
        $rows = ["add;A;Red;U1\n", "add;A;Blue;U2\n", "add;A;;U3\n"];
        $engine->run('cohorts', self::HEADER . implode('', $rows));
        // The row that had the last word is gone: it does not any more.
        $engine->run('cohorts', self::HEADER . $rows[0] . $rows[2]);
        $this->assertSame(['2 cohort_update A'], $engine->plan());
        $this->assertSame(1, $engine->state->leftout);
        $this->assertSame('Red', end($engine->site->cohorts)['name']);
    }

    public function test_a_cell_that_clears_is_another_than_an_empty_one(): void {
        $engine = $this->school();
        $engine->site->cohorts[1]['description'] = 'Text';
        $engine->run('cohorts', "cidnumber;cdescription;userid\nOLD;;U1\nOLD;;U2\n");
        $engine->run('cohorts', "cidnumber;cdescription;userid\nOLD;<delete>;U1\nOLD;;U2\n");
        $this->assertSame([['2 cohort_update OLD'], 1], [$engine->plan(), $engine->state->leftout]);
        $this->assertSame('', $engine->site->cohorts[1]['description']);
    }

    public function test_a_rejected_row_is_planned_until_it_is_good(): void {
        $engine = $this->school(3);
        $csv = self::HEADER . $this->people(1, 4);
        $engine->run('cohorts', $csv);
        $engine->run('cohorts', $csv);
        $this->assertSame([3, 1], [$engine->state->leftout, $engine->state->rows['rejected']]);
        $engine->site->users[4] = ['id' => 4, 'username' => 'u4', 'idnumber' => 'U4', 'email' => '', 'suspended' => false,
            'deleted' => false, 'protected' => false, 'untouchable' => false];
        $engine->run('cohorts', $csv);
        $this->assertSame(['u1', 'u2', 'u3', 'u4'], $engine->members('A'));
        $engine->run('cohorts', $csv);
        $this->assertSame(4, $engine->state->leftout);
    }

    public function test_a_row_that_failed_is_planned_again(): void {
        $engine = $this->school();
        $engine->fault = static function (change $change): void {
            if ($change->key === 'A / U2') {
                throw new \RuntimeException('refused');
            }
        };
        $engine->run('cohorts', self::HEADER . $this->people(1, 3));
        $engine->fault = null;
        $engine->run('cohorts', self::HEADER . $this->people(1, 3));
        $this->assertSame([2, ['3 member_add A / U2']], [$engine->state->leftout, $engine->plan()]);
    }

    public function test_a_simulation_leaves_nothing_to_compare_with_but_compares(): void {
        $engine = $this->school();
        $csv = self::HEADER . $this->people(1, 3);
        $engine->run('cohorts', $csv, true);
        $this->assertSame([], $engine->applied instanceof memory_applied_rows ? $engine->applied->kept : null);
        $engine->run('cohorts', $csv);
        $simulated = $engine->run('cohorts', $csv . "add;A;;U9\n", true);
        $this->assertSame([3, 2], [$simulated->leftout, $simulated->comparedid]);
        $real = $engine->run('cohorts', $csv . "add;A;;U9\n", false, ['planid' => $simulated->id]);
        $this->assertSame([status::DONE, 3, 2], [$real->status, $real->leftout, $real->comparedid]);
    }

    /**
     * What keeps a file from being compared.
     *
     * @return array<string, array{array<string, mixed>, array<string, mixed>}> settings and properties of the second run
     */
    public static function others(): array {
        return [
            'another name' => [[], ['filename' => 'other.csv']],
            'another folder' => [[], ['filepath' => '/sis/']],
            'uploaded' => [[], ['filepath' => '']],
            'other settings' => [['cohorts_autocreate' => false], []],
            'setting off' => [['diffmode' => false], []],
            'every row asked for' => [[], ['everyrow' => true]],
            'a complete list' => [['cohorts_mirror' => true], []],
        ];
    }

    /**
     * Another file, or a file that means something else, is planned in full.
     *
     * @dataProvider others
     * @param array<string, mixed> $settings
     * @param array<string, mixed> $with
     */
    public function test_what_is_not_compared(array $settings, array $with): void {
        $engine = $this->school();
        $csv = self::HEADER . $this->people(1, 3);
        $engine->run('cohorts', $csv);
        $engine->settings = $settings + $engine->settings;
        $engine->run('cohorts', $csv, false, $with);
        $this->assertSame([0, 0], [$engine->state->leftout, $engine->state->comparedid]);
    }

    public function test_settings_that_are_not_about_rows_do_not_matter(): void {
        $engine = $this->school();
        $csv = self::HEADER . $this->people(1, 3);
        $engine->run('cohorts', $csv);
        $engine->settings = ['maxdeletions' => 7, 'storereport' => false] + $engine->settings;
        $engine->run('cohorts', $csv);
        $this->assertSame(3, $engine->state->leftout);
    }

    public function test_a_run_that_is_stopped_leaves_nothing_to_compare_with(): void {
        $engine = $this->school(400);
        $before = self::HEADER . $this->people(1, 300);
        $engine->run('cohorts', $before);
        $engine->clock = new fixed_clock(1.0);
        $engine->begin('cohorts', self::HEADER . "del;A;;U5\n" . $this->people(301, 400) . $this->people(6, 300));
        do {
            $state = $engine->advance(1.5);
        } while ($state->phase !== phase::APPLYING || $state->line === 0);
        $this->assertNotContains('u5', (array)$engine->members('A'));
        $engine->store->cancel = true;
        $engine->advance();
        $this->assertSame(status::CANCELLED, $engine->state->status);
        // The old file again: the person taken out in between comes back.
        $engine->run('cohorts', $before);
        $this->assertSame(0, $engine->state->leftout);
        $this->assertContains('u5', (array)$engine->members('A'));
    }

    public function test_a_run_that_waits_or_is_stale_leaves_the_set_as_it_is(): void {
        $engine = $this->school();
        $csv = self::HEADER . $this->people(1, 10);
        $engine->run('cohorts', $csv);
        $engine->settings['maxdeletions'] = 2;
        $held = $engine->run('cohorts', self::HEADER . "free;A;;\n");
        $this->assertSame(status::HELD, $held->status);
        $engine->run('cohorts', $csv);
        $this->assertSame(10, $engine->state->leftout);
    }

    public function test_taking_a_run_back_makes_the_next_file_be_planned(): void {
        $engine = $this->school();
        $csv = self::HEADER . $this->people(1, 3);
        $engine->run('cohorts', $csv);
        $undo = (string)$engine->file('undo');
        $engine->run('cohorts', $undo, false, ['filename' => basename($engine->state->files['undo']), 'filepath' => '/undo/']);
        $this->assertNull($engine->members('A'));
        $engine->run('cohorts', $csv);
        $this->assertSame([0, ['u1', 'u2', 'u3']], [$engine->state->leftout, $engine->members('A')]);
    }

    public function test_a_run_interrupted_while_planning_goes_on_as_it_began(): void {
        $whole = $this->school(700);
        $first = self::HEADER . $this->people(1, 600);
        $second = self::HEADER . $this->people(1, 300) . "del;A;;U2\n" . $this->people(301, 700);
        $whole->run('cohorts', $first);
        $whole->run('cohorts', $second);
        $short = $this->school(700);
        $short->run('cohorts', $first);
        $short->clock = new fixed_clock(1.0);
        $short->begin('cohorts', $second);
        $steps = 0;
        do {
            $state = $short->advance(1.5);
            // Whatever happens to the set in between.
            $short->applied = $steps++ === 0 ? new memory_applied_rows() : $short->applied;
        } while ($state->status === status::RUNNING);
        $this->assertGreaterThan(3, $steps);
        foreach (['rows', 'changes', 'leftout', 'comparedid'] as $field) {
            $this->assertSame($whole->state->{$field}, $state->{$field}, $field);
        }
        $this->assertSame($whole->site->to_array(), $short->site->to_array());
        foreach (['report', 'undo'] as $what) {
            $this->assertSame($whole->file($what), $short->file($what), $what);
        }
        $this->assertSame(end($whole->applied->kept)[1], end($short->applied->kept)[1]);
        $this->assertSame([], iterator_to_array($short->store->list_facts('run:leftout')));
    }

    public function test_empty_cohorts_are_deleted_as_if_all_were_planned(): void {
        $engine = $this->school();
        $engine->settings['cohorts_syncdelete'] = true;
        $engine->run('cohorts', self::HEADER . "add;OLD;;U1\nadd;A;;U2\nadd;B;;\n");
        $this->assertSame([], $engine->members('B'));
        // Somebody empties a cohort by hand: the file lists a member of it all the same.
        $engine->site->members[1] = [];
        $engine->run('cohorts', self::HEADER . "add;OLD;;U1\ndel;OLD;;U9\nadd;A;;U2\nadd;B;;\n");
        $this->assertSame([2, []], [$engine->state->leftout, $engine->members('OLD')]);
        $this->assertNull($engine->members('B'), 'known now, and without members');
    }

    public function test_bindings(): void {
        $engine = new engine([
            'users' => [['id' => 1, 'username' => 'u1']],
            'cohorts' => [['id' => 1, 'name' => 'A', 'idnumber' => 'A'], ['id' => 2, 'name' => 'B', 'idnumber' => 'B']],
            'courses' => [['id' => 20, 'shortname' => 'K1']],
            'roles' => [['id' => 5, 'shortname' => 'student'], ['id' => 4, 'shortname' => 'teacher']],
        ]);
        $engine->settings = ['diffmode' => true];
        $engine->applied = new memory_applied_rows();
        $engine->run('cohortcourses', "cmd;cohort;course;role\nadd;A;K1;\nadd;B;K1;\n");
        $engine->run('cohortcourses', "cmd;cohort;course;role\nadd;A;K1;\nadd;B;K1;\nadd;B;K1;teacher\n");
        $this->assertSame([2, ['4 binding_create B / K1 / teacher']], [$engine->state->leftout, $engine->plan()]);
        $engine->run('cohortcourses', "cmd;cohort;course;role\nadd;A;K1;\ndel;B;K1;*\nadd;B;K1;\nadd;B;K1;teacher\n");
        $this->assertSame(1, $engine->state->leftout);
        $this->assertSame([true, true, true], array_column($engine->site->bindings, 'enabled'));
    }

    public function test_a_set_that_cannot_be_understood_is_none(): void {
        foreach (['', 'tool_sync rows 9' . "\n", digest_set::HEADING . 'odd'] as $text) {
            $stream = $this->stream($text);
            $this->assertNull(digest_set::read($stream));
            fclose($stream);
        }
    }

    public function test_a_set_holds_what_was_added_and_nothing_else(): void {
        mt_srand(5);
        $sorter = new digest_sorter();
        $digests = ["\0\0\0\0\0\0\0\0", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "\xFF\xFF\0\0\0\0\0\1"];
        for ($number = 0; $number < 3000; $number++) {
            $digests[] = substr(hash('xxh128', (string)$number, true), 0, 8);
        }
        foreach ([...$digests, ...$digests] as $digest) {
            $sorter->add($digest);
        }
        $stream = $this->stream('');
        $sorter->write($stream);
        rewind($stream);
        $set = digest_set::read($stream);
        $this->assertNotNull($set);
        $this->assertSame(count($digests), $set->count());
        foreach ($digests as $digest) {
            $this->assertTrue($set->has($digest));
            $this->assertFalse($set->has($digest ^ "\0\0\0\0\0\0\0\x02"), bin2hex($digest));
        }
        rewind($stream);
        $text = substr((string)stream_get_contents($stream), strlen(digest_set::HEADING));
        $sorted = str_split($text, digest_set::LENGTH);
        sort($sorted, SORT_STRING);
        $this->assertSame($text, implode('', $sorted));
    }

    public function test_strings_are_read_as_they_were_written(): void {
        $strings = new byte_strings($this->stream(''));
        $expected = [];
        for ($number = 0; $number < 9000; $number++) {
            $expected[] = str_repeat(chr($number % 256), $number % 300);
            $strings->add(end($expected));
        }
        $strings->add($expected[] = str_repeat('x', 65535));
        for ($time = 0; $time < 2; $time++) {
            $this->assertSame($expected, iterator_to_array($strings->list(), false));
        }
        $this->expectException(\LengthException::class);
        $strings->add(str_repeat('x', 65536));
    }

    public function test_marks_are_read_as_they_were_made(): void {
        $marks = new row_marks();
        foreach ([0, 7, 8, 4095, 4096, 999999] as $number) {
            $marks->mark($number);
        }
        $marks->clear(8);
        $marks->clear(123456);
        $read = row_marks::from_facts($marks->to_facts());
        $marked = array_filter([0, 1, 7, 8, 4094, 4095, 4096, 4097, 123456, 999999, 5000000], $read->has(...));
        $this->assertSame([0, 7, 4095, 4096, 999999], array_values($marked));
    }

    public function test_names_of_undo_and_retry_files_lead_to_the_file(): void {
        foreach (['20261122-1455_undo_cohorts.csv', '20261122-1455-2_undo_cohorts.csv', 'cohorts_tryback_20261122-1455.csv',
            'cohorts_tryback_20261122-1455-3.csv', 'cohorts.csv',
            '20261122-1455_undo_cohorts_tryback_20261122-1455.csv'] as $name) {
            $this->assertSame('cohorts.csv', file_names::origin($name));
        }
    }

    /**
     * A stream that holds a text.
     *
     * @param string $text
     * @return resource
     */
    private function stream(string $text) {
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $text);
        rewind($stream);
        return $stream;
    }
}
