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

use tool_sync\tests\engine;

/**
 * Cohorts: undo rows that must speak for a component, cohorts that a file ends and begins again, one cohort under two spellings.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\cohorts
 * @covers     \tool_sync\local\kind\cohort_data
 */
final class cohorts_edge_test extends \PHPUnit\Framework\TestCase {
    /**
     * A school with a free cohort A and a cohort X that belongs to another component.
     *
     * @param array<string, string|int|bool> $settings
     * @return engine
     */
    private function school(array $settings = []): engine {
        $engine = new engine([
            'users' => [['id' => 1, 'username' => 'u1', 'idnumber' => 'U1'], ['id' => 2, 'username' => 'u2', 'idnumber' => 'U2']],
            'cohorts' => [
                ['id' => 5, 'name' => 'Class A', 'idnumber' => 'A', 'description' => '0'],
                ['id' => 6, 'name' => 'Class X', 'idnumber' => 'X', 'component' => 'local_other'],
            ],
            'members' => [[5, 1], [6, 1]],
        ]);
        $engine->settings = $settings + ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        return $engine;
    }

    /**
     * Runs the undo file of the last run and asserts that no row of it is rejected.
     *
     * @param engine $engine
     */
    private function undo(engine $engine): void {
        $undo = $engine->file('undo');
        $this->assertNotNull($undo);
        $engine->run('cohorts', $undo);
        $this->assertSame([], $engine->issues());
    }

    public function test_undo_rows_of_an_update_speak_for_the_component(): void {
        $engine = $this->school();
        $before = $engine->site->to_array();
        $engine->run('cohorts', "cidnumber;cname;component\nX;Other;local_other\n");
        $this->assertSame('Other', $engine->site->cohorts[6]['name']);
        $this->undo($engine);
        $this->assertSame($before, $engine->site->to_array());
    }

    public function test_a_component_stays_but_the_rest_of_its_row_is_taken_back(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cidnumber;cname;component\nA;Other;local_other\n");
        $this->undo($engine);
        $this->assertSame(['Class A', 'local_other'], [$engine->site->cohorts[5]['name'], $engine->site->cohorts[5]['component']]);
    }

    public function test_a_change_of_component_is_not_reversible(): void {
        $engine = $this->school();
        $engine->site->cohorts[5]['component'] = 'tool_sync';
        $engine->run('cohorts', "cidnumber;component\nA;local_other\n");
        $changes = [...$engine->store->list_changes()];
        $this->assertSame([false], array_column($changes, 'reversible'));
        $this->undo($engine);
    }

    public function test_undo_of_a_deletion_keeps_a_value_that_looks_like_nothing(): void {
        $engine = $this->school();
        $engine->run('cohorts', "cmd;cidnumber\ndel;A\n");
        $this->undo($engine);
        $this->assertSame(['0'], array_values(array_map(static fn(array $cohort): string => $cohort['description'],
            array_filter($engine->site->cohorts, static fn(array $cohort): bool => $cohort['idnumber'] === 'A'))));
        $this->assertSame(['u1'], $engine->members('A'));
    }

    public function test_a_cohort_that_the_file_deletes_and_creates_again_without_members_stays(): void {
        $engine = $this->school(['cohorts_syncdelete' => true]);
        $engine->run('cohorts', "cmd;cidnumber;cname\ndel;A;\nadd;A;New A\n");
        $this->assertSame(['2 cohort_delete A', '3 cohort_create A'], $engine->plan());
        $this->assertSame([], $engine->members('A'));
    }

    public function test_an_id_with_zeros_before_it_is_the_same_cohort(): void {
        $engine = $this->school(['cohorts_cohortidentifier' => 'id']);
        $engine->run('cohorts', "cmd;cid;userid\nadd;5;U2\nadd;005;U2\ndel;05;\n");
        $this->assertSame(['2 member_add 5 / U2', '4 cohort_delete 5'], $engine->plan());
        $this->assertSame(['3 row_repeated userid U2'], $engine->issues());
        $this->assertNull($engine->members('A'));
    }

    public function test_a_generic_identifier_is_as_long_as_the_field_it_stands_for(): void {
        $engine = $this->school();
        $long = str_repeat('x', 101);
        $engine->run('cohorts', "cohort;userid\n$long;U1\n" . substr($long, 1) . ";U1\n");
        $this->assertSame(['3 cohort_create ' . substr($long, 1), '3 member_add ' . substr($long, 1) . ' / U1'], $engine->plan());
        $this->assertSame(1, $engine->state->rows['rejected']);
    }

    public function test_the_generic_column_works_for_every_command_and_its_undo(): void {
        foreach (['idnumber' => ['A', 'NEW'], 'name' => ['Class A', 'New']] as $identifier => [$known, $new]) {
            $engine = $this->school(['cohorts_cohortidentifier' => $identifier]);
            $before = $engine->site->to_array();
            $engine->run('cohorts', "cmd;cohortid;userid\nadd;$new;U1\nadd;$known;U2\ndel;$known;U1\nfree;$known;\n");
            $this->assertSame(5, array_sum($engine->state->changes), $identifier);
            $this->undo($engine);
            $this->assertSame($before, $engine->site->to_array());
        }
    }

    public function test_an_id_number_freed_by_an_earlier_chunk_can_be_taken(): void {
        $engine = $this->school(['cohorts_cohortidentifier' => 'name']);
        $filler = str_repeat("Class X;;U9\n", 510);
        $engine->run('cohorts', "cname;cidnumber;userid\nNew;A;\nClass A;B;\n{$filler}New;A;\nOther;B;\n");
        $issues = array_values(array_filter($engine->issues(), static fn(string $issue): bool => str_contains($issue, 'taken')));
        $this->assertSame(['2 cohort_idnumber_taken cidnumber A', '515 cohort_idnumber_taken cidnumber B'], $issues);
        $this->assertSame(['3 cohort_update Class A', '514 cohort_create New'], $engine->plan());
    }
}
