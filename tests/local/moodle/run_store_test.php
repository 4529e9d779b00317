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

namespace tool_sync\local\moodle;

use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\plan\issue;
use tool_sync\local\run\phase;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * Tests of what a run keeps.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\run_store
 * @covers     \tool_sync\local\moodle\run_record
 */
final class run_store_test extends \advanced_testcase {
    /** @var state A stored run. */
    private state $state;
    /** @var run_store Its store. */
    private run_store $store;

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->state = $this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run();
        $this->store = new run_store($this->state->id);
    }

    public function test_a_state_comes_back_as_it_was(): void {
        global $DB;
        $state = $this->state;
        $state->kind = 'cohortcourses';
        $state->simulate = false;
        $state->attended = true;
        $state->filename = 'Élèves & "6e".csv';
        $state->filepath = '/sis/';
        $state->filehash = sha1('x');
        $state->filesize = 3 * 1024 ** 3;
        $state->settings = ['csvseparator' => 'auto', 'maxdeletions' => 50, 'storereport' => true, 'text' => "é'\\😀"];
        $state->planid = 7;
        $state->approved = true;
        $state->status = status::HELD;
        $state->phase = phase::APPLYING;
        $state->line = PHP_INT_MAX;
        $state->done = 12;
        $state->ends = 3;
        $state->dialect = ['encoding' => 'UTF-8', 'bom' => false, 'delimiter' => ';', 'newline' => 'lf'];
        $state->rows = ['read' => 9, 'changed' => 5, 'unchanged' => 2, 'rejected' => 2];
        $state->planned = ['read' => 9, 'changed' => 6, 'unchanged' => 2, 'rejected' => 1];
        $state->changes = ['cohort_create' => 2];
        $state->deletions = 4;
        $state->mails = 1;
        $state->error = 'stale';
        $state->files = ['report' => '/reports/x.csv'];
        $state->heartbeat = 1700000001;
        $state->timefinished = 1700000002;
        $state->seconds = 1.25;
        $state->peakmemory = 5 * 1024 ** 3;
        $this->store->save($state);
        $this->assertEquals($state, run_record::to_state($DB->get_record('tool_sync_run', ['id' => $state->id])));
    }

    public function test_saving_keeps_the_wish_to_stop(): void {
        global $DB;
        $this->assertFalse($this->store->is_cancel_requested());
        $DB->set_field('tool_sync_run', 'cancelrequested', 1, ['id' => $this->state->id]);
        $this->store->save($this->state);
        $this->assertTrue($this->store->is_cancel_requested());
    }

    public function test_changes_by_lines_and_status(): void {
        $make = static fn(int $line, string $key): change => new change($line, action::UPDATE, 'cohort', $key,
            ['visible' => true, 'name' => null],
            ['visible' => false, 'name' => 'é', 'n' => 3], 'row', false);
        $this->store->add_changes([]);
        $this->store->add_changes([$make(2, 'A'), $make(2, 'B'), $make(7, 'C')]);
        $this->store->add_changes([$make(9, 'D'), $make(0, 'E')]);
        $keys = fn(int ...$lines): array => array_column(iterator_to_array($this->store->list_changes(...$lines), false), 'key');
        $this->assertSame(['A', 'B', 'C', 'D', 'E'], $keys());
        $this->assertSame(['A', 'B', 'C'], $keys(0, 8));
        $this->assertSame(['A', 'B', 'C'], $keys(2, 7));
        $this->assertSame(['C', 'D', 'E'], $keys(3));
        $this->assertSame(['E'], $keys(PHP_INT_MAX, PHP_INT_MAX));
        $this->assertSame([], $keys(3, 6));
        $all = iterator_to_array($this->store->list_changes(), false);
        $this->assertSame($make(2, 'A')->to_array() + ['status' => 'planned'], $all[0]);
        $this->store->mark_changes([2, 0], 'applied');
        $this->assertSame(['applied', 'applied', 'planned', 'planned', 'applied'],
            array_column(iterator_to_array($this->store->list_changes(), false), 'status'));
        $other = new run_store($this->state->id + 1);
        $this->assertSame([], iterator_to_array($other->list_changes(), false));
        $this->assertCount(5, iterator_to_array($other->list_changes(runid: $this->state->id), false));
    }

    public function test_marking_objects_of_the_end_of_the_file(): void {
        $keys = ['ABC', 'abc', 'Ábc', "x'; --"];
        $this->store->add_changes(array_map(
            static fn(string $key): change => new change(0, action::DELETE, 'cohort', $key, [], null, 'cohort_empty'), $keys));
        $this->store->add_changes([new change(2, action::DELETE, 'cohort', 'abc', [], null)]);
        $this->store->mark_changes([0], 'applied', ['abc', "x'; --", 'none']);
        $this->store->mark_changes([PHP_INT_MAX], 'failed', ['Ábc']);
        $this->store->mark_changes([0], 'failed', []);
        $this->assertSame(['planned', 'applied', 'failed', 'applied', 'planned'],
            array_column(iterator_to_array($this->store->list_changes(), false), 'status'));
    }

    public function test_created_and_deleted_objects_have_one_side(): void {
        $this->store->add_changes([new change(2, action::CREATE, 'cohort', 'A', null, []),
            new change(3, action::DELETE, 'cohort', 'B', ['a' => 1], null)]);
        [$one, $two] = iterator_to_array($this->store->list_changes(), false);
        $this->assertSame([null, [], ['a' => 1], null], [$one['before'], $one['after'], $two['before'], $two['after']]);
    }

    public function test_more_changes_than_a_page(): void {
        $changes = $issues = $undo = [];
        for ($line = 2; $line < 2502; $line++) {
            $changes[] = new change($line, action::ADD, 'member', "K$line", null, []);
            $issues[] = issue::error('user_unknown', 2504 - $line, 'userid', "U$line");
            $issues[] = issue::error('user_unknown', 2504 - $line, 'cname');
            $undo[2503 - $line] = [['userid' => 'A' . (2503 - $line)], ['userid' => 'U' . (2503 - $line)]];
        }
        $this->store->add_changes($changes);
        $this->store->add_issues([issue::warning('no_rows', 0), ...$issues, issue::file('file_empty')]);
        $this->store->add_undo([PHP_INT_MAX => [['userid' => 'END']]]);
        $this->store->add_undo($undo);
        $lines = array_column(iterator_to_array($this->store->list_changes(), false), 'line');
        $this->assertSame(range(2, 2501), $lines);
        $this->assertSame(range(502, 2501), iterator_to_array($this->store->list_planned_lines(501), false));
        $some = array_column(iterator_to_array($this->store->list_changes_of([7, 2400, 3, 9999]), false), 'key');
        $this->assertSame(['K3', 'K7', 'K2400'], $some);
        $listed = iterator_to_array($this->store->list_issues(), false);
        $this->assertCount(5002, $listed);
        $this->assertSame(['no_rows', 'file_empty', 'user_unknown'], [$listed[0]->code, $listed[1]->code, $listed[2]->code]);
        $this->assertSame([[3, 'userid'], [3, 'cname'], [4, 'userid']],
            array_map(static fn(issue $issue): array => [$issue->line, $issue->column], array_slice($listed, 2, 3)));
        $this->assertSame(range(3, 2502), iterator_to_array($this->store->list_rejected_lines(), false));
        $rows = iterator_to_array($this->store->list_undo(), false);
        $this->assertSame(['END', 'U2501', 'A2501', 'U2500', 'A2'],
            array_column([...array_slice($rows, 0, 4), end($rows)], 'userid'));
        $this->assertCount(5001, $rows);
    }

    public function test_issues_come_back_as_they_were(): void {
        $issues = [issue::warning('cells_too_few', 3, '', '', ['count' => 2]), issue::error('x', 3, 'Élève', "a'\";--<script>😀")];
        $this->store->add_issues($issues);
        $this->assertEquals($issues, iterator_to_array($this->store->list_issues(), false));
        $this->assertSame([3], iterator_to_array($this->store->list_rejected_lines(), false));
    }

    public function test_text_that_no_database_takes(): void {
        $this->store->add_issues([issue::error('x', 3, "a\0b", "\xE9t\xE9")]);
        [$issue] = iterator_to_array($this->store->list_issues(), false);
        $this->assertSame(['ab', '?t?'], [$issue->column, $issue->value]);
    }

    public function test_facts_are_found_exactly(): void {
        $this->store->put_facts(['site:cohort' => ['ABC' => '1', 'abc' => '2', 'Ábc' => '3', 'abc ' => '4', '12' => '5'],
            'run:seen' => ['ABC' => '']]);
        $this->assertEquals(['site:cohort' => ['abc' => '2', '12' => '5'], 'run:seen' => ['ABC' => '']],
            $this->store->get_facts(['site:cohort' => ['abc', 'aBC', '12', 'none'], 'run:seen' => ['ABC', 'abc'],
                'none' => ['ABC']]));
        $this->assertSame([], $this->store->get_facts([]));
        $this->assertSame([], (new run_store($this->state->id + 1))->get_facts(['site:cohort' => ['abc']]));
    }

    public function test_facts_are_replaced_in_place_and_forgotten_by_prefix(): void {
        global $DB;
        $this->store->put_facts(['run:a' => ['x' => '1', 'y' => '2', 'z' => '3'], 'run_a' => ['x' => 'other'],
            'site:a' => ['x' => '9']]);
        $before = $DB->perf_get_writes();
        $this->store->put_facts(['run:a' => ['z' => '33', 'y' => '2', 'x' => '11', 'new' => '4']]);
        $this->assertLessThanOrEqual(2, $DB->perf_get_writes() - $before);
        $this->assertSame(['x' => '11', 'y' => '2', 'z' => '33', 'new' => '4'],
            iterator_to_array($this->store->list_facts('run:a')));
        $this->store->forget_facts('run_');
        $this->assertSame([], iterator_to_array($this->store->list_facts('run_a')));
        $this->assertCount(4, iterator_to_array($this->store->list_facts('run:a')));
        $this->store->forget_facts('run:');
        $this->assertSame([], iterator_to_array($this->store->list_facts('run:a')));
        $this->assertSame(['x' => '9'], iterator_to_array($this->store->list_facts('site:a')));
    }

    public function test_reset_forgets_this_run_alone(): void {
        global $DB;
        $other = new run_store($this->getDataGenerator()->get_plugin_generator('tool_sync')->create_run()->id);
        foreach ([$this->store, $other] as $store) {
            $store->add_changes([new change(2, action::ADD, 'member', 'A', null, [])]);
            $store->add_issues([issue::error('x', 2)]);
            $store->add_undo([2 => [['a' => 'b']]]);
            $store->add_shards(1);
            $store->put_facts(['s' => ['n' => 'v']]);
        }
        $this->store->reset();
        foreach (run_store::TABLES as $table) {
            $this->assertSame(1, $DB->count_records($table), $table);
        }
    }

    public function test_what_is_written_in_a_unit_is_lost_with_it(): void {
        $this->preventResetByRollback();
        $writer = new site_writer();
        $writer->begin();
        $this->store->put_facts(['s' => ['n' => 'v']]);
        $this->state->line = 77;
        $this->store->save($this->state);
        $writer->rollback();
        $this->assertSame([], $this->store->get_facts(['s' => ['n']]));
        $this->assertSame(0, runs::get($this->state->id)->line);
    }
}
