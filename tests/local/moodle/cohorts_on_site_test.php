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

use tool_sync\local\run\plan_difference;
use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * The rules of cohort files on a real site. Every file is simulated first, then run, then run again: the simulation must have
 * planned
 * exactly what the run does, and the second run must find nothing to do.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class cohorts_on_site_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        foreach (['U1', 'U2', 'U3'] as $idnumber) {
            $this->getDataGenerator()->create_user(['idnumber' => $idnumber, 'username' => strtolower("name$idnumber"),
                'email' => "$idnumber@Example.org"]);
        }
    }

    /**
     * Simulates, runs, and runs again.
     *
     * @param string $content
     * @param array $settings
     * @param bool $again must a second run find nothing to do?
     * @return state the real run
     */
    private function sync(string $content, array $settings = [], bool $again = true): state {
        $settings += ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        $simulation = $this->run_file($content, $settings, true);
        $state = $this->run_file($content, $settings, false);
        $this->assertSame([$simulation->rows, $simulation->changes, $simulation->deletions],
            [$state->rows, $state->changes, $state->deletions]);
        $this->assertSame([], [...plan_difference::list_lines(
            run_contents::list_changes($simulation->id),
            run_contents::list_changes($state->id)
        )]);
        if ($again) {
            $this->assertSame([], $this->run_file($content, $settings, false)->changes);
        }
        return $state;
    }

    /**
     * Runs a file.
     *
     * @param string $content
     * @param array $settings
     * @param bool $simulate
     * @return state
     */
    private function run_file(string $content, array $settings, bool $simulate): state {
        $path = make_request_directory() . '/cohorts.csv';
        file_put_contents($path, $content);
        $state = runs::advance(runs::start(new run_request(kind: 'cohorts', simulate: $simulate, ospath: $path,
            settings: $settings))->id);
        $this->assertSame(status::DONE, $state->status);
        return $state;
    }

    /**
     * Codes of the issues by line.
     *
     * @param state $state
     * @return array<int, string>
     */
    private function issues(state $state): array {
        return array_column(array_map(static fn($issue): array => [$issue->line, $issue->code],
            run_contents::list_issues($state->id)), 1,
            0);
    }

    /**
     * The cohorts of the site with the ID numbers of their members.
     *
     * @return array<string, string[]> by ID number
     */
    private function site(): array {
        global $DB;
        $site = [];
        foreach ($DB->get_records('cohort', null, 'idnumber') as $cohort) {
            $site[$cohort->idnumber] = $DB->get_fieldset_sql('SELECT u.idnumber FROM {cohort_members} cm
                JOIN {user} u ON u.id = cm.userid WHERE cm.cohortid = ? ORDER BY u.idnumber', [$cohort->id]);
        }
        return $site;
    }

    /**
     * Creates a cohort with members.
     *
     * @param array $record
     * @param string[] $members ID numbers
     * @return \stdClass
     */
    private function create(array $record, array $members = []): \stdClass {
        global $DB;
        $cohort = $this->getDataGenerator()->create_cohort($record);
        foreach ($members as $member) {
            cohort_add_member($cohort->id, $DB->get_field('user', 'id', ['idnumber' => $member]));
        }
        return $cohort;
    }

    public function test_missing_cohorts_are_created_with_their_data(): void {
        global $DB;
        $category = $this->getDataGenerator()->create_category(['idnumber' => 'COL', 'name' => 'Collège']);
        $state = $this->sync("cidnumber;cname;cdescription;cvisible;ccatcontextidnumber;component;userid\n"
            . "6A;\"Sixième \"\"A\"\"\";<b>x</b>;non;COL;;U1\n6A;;;;;;U2\n6B;;;;;;\n;x;;;;;\n6C;;;;NONE;;U1\n");
        $this->assertSame(['read' => 5, 'changed' => 3, 'unchanged' => 0, 'rejected' => 2], $state->rows);
        $this->assertEquals([5 => 'value_missing', 6 => 'category_unknown'], $this->issues($state));
        $this->assertSame(['6A' => ['U1', 'U2'], '6B' => []], $this->site());
        $cohort = $DB->get_record('cohort', ['idnumber' => '6A']);
        $this->assertEquals(['Sixième "A"', '<b>x</b>', 0, \context_coursecat::instance($category->id)->id],
            [$cohort->name, $cohort->description, $cohort->visible, $cohort->contextid]);
        $this->assertSame('6B', $DB->get_field('cohort', 'name', ['idnumber' => '6B']));
    }

    public function test_without_autocreate_a_missing_cohort_is_a_row_error(): void {
        $this->create(['idnumber' => '6B']);
        $state = $this->sync("cidnumber,userid\n6A,U1\n6B,U1\n", ['cohorts_autocreate' => 0]);
        $this->assertSame([2 => 'cohort_unknown'], $this->issues($state));
        $this->assertSame(['6B' => ['U1']], $this->site());
    }

    public function test_a_known_cohort_keeps_what_the_file_does_not_say(): void {
        global $DB;
        $id = $this->create(['idnumber' => '6A', 'name' => 'old', 'description' => 'keep', 'visible' => 0], ['U1'])->id;
        $state = $this->sync("cidnumber,cname,cdescription,userid\n6A,new,,U2\n");
        $this->assertSame(['cohort_update' => 1, 'member_add' => 1], $state->changes);
        $cohort = $DB->get_record('cohort', ['id' => $id]);
        $this->assertEquals(['new', 'keep', 0], [$cohort->name, $cohort->description, $cohort->visible]);
        $this->sync("cidnumber,cdescription\n6A,<delete>\n");
        $this->assertSame('', $DB->get_field('cohort', 'description', ['id' => $id]));
        $this->assertSame(['6A' => ['U1', 'U2']], $this->site());
    }

    /**
     * Every way to name a person and a cohort.
     *
     * @return array<string, array{string, string, string}>
     */
    public static function identifiers(): array {
        return [
            'idnumber' => ['idnumber', 'idnumber', "cidnumber,userid\n6A,U1\n"],
            'username' => ['username', 'idnumber', "cidnumber,userid\n6A,NameU1\n"],
            'email' => ['email', 'name', "cname,userid\nSixième A,u1@example.ORG\n"],
            'id' => ['id', 'id', "cid,userid\n{cohort},{user}\n"],
            'generic' => ['idnumber', 'name', "cohort,userid\nSixième A,U1\n"],
        ];
    }

    /**
     * A person and a cohort are found by the chosen fields.
     *
     * @dataProvider identifiers
     * @param string $user
     * @param string $cohort
     * @param string $content
     */
    public function test_identifiers(string $user, string $cohort, string $content): void {
        global $DB;
        $id = $this->create(['idnumber' => '6A', 'name' => 'Sixième A'])->id;
        $this->create(['idnumber' => '6a', 'name' => 'sixieme a']);
        $content = strtr($content, ['{cohort}' => $id, '{user}' => $DB->get_field('user', 'id', ['idnumber' => 'U1'])]);
        $state = $this->sync($content, ['cohorts_useridentifier' => $user, 'cohorts_cohortidentifier' => $cohort]);
        $this->assertSame(['member_add' => 1], $state->changes);
        $this->assertEquals(['6A' => ['U1'], '6a' => []], $this->site());
    }

    public function test_ambiguous_names_are_row_errors(): void {
        $this->create(['idnumber' => '1', 'name' => 'Twice']);
        $this->create(['idnumber' => '2', 'name' => 'Twice']);
        $this->getDataGenerator()->create_user(['idnumber' => 'U3']);
        $state = $this->sync("cname,userid\nTwice,U1\nOther,U3\nOther,U1\n", ['cohorts_cohortidentifier' => 'name']);
        $this->assertEquals([2 => 'cohort_ambiguous', 3 => 'user_ambiguous'], $this->issues($state));
        $this->assertSame(['changed' => 1], array_intersect_key($state->rows, ['changed' => 1]));
    }

    public function test_removing(): void {
        $this->create(['idnumber' => '6A'], ['U1', 'U2']);
        $this->create(['idnumber' => '6B'], ['U1', 'U2']);
        $this->create(['idnumber' => '6C'], ['U3']);
        $state = $this->sync("cmd,cidnumber,userid\ndel,6A,U1\ndel,6A,U9\nfree,6B,\ndel,6C,\n", [], false);
        $this->assertSame([3 => 'user_unknown'], $this->issues($state));
        $this->assertSame(['6A' => ['U2'], '6B' => []], $this->site());
        $this->assertSame(['member_remove' => 3, 'cohort_delete' => 1], $state->changes);
    }

    public function test_deleting_a_cohort_deletes_its_methods(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course();
        $cohort = $this->create(['idnumber' => '6A'], ['U1']);
        enrol_get_plugin('cohort')->add_instance($course, ['customint1' => $cohort->id, 'roleid' => 5]);
        $this->sync("cmd,cidnumber\ndel,6A\n", [], false);
        $this->assertSame([], $this->site());
        $this->assertFalse($DB->record_exists('enrol', ['enrol' => 'cohort']));
        $this->assertFalse($DB->record_exists('user_enrolments', []));
    }

    public function test_empty_cohorts_of_the_file_are_destroyed(): void {
        $this->create(['idnumber' => 'emptied'], ['U1']);
        $this->create(['idnumber' => 'was empty']);
        $this->create(['idnumber' => 'not named']);
        $this->create(['idnumber' => 'owned', 'component' => 'tool_other']);
        $this->create(['idnumber' => 'stays'], ['U1', 'U2']);
        $state = $this->sync("cmd,cidnumber,userid\ndel,emptied,U1\nadd,was empty,\nadd,owned,\ndel,stays,U1\nadd,new,\n",
            ['cohorts_syncdelete' => 1], false);
        $this->assertEquals(['not named' => [], 'owned' => [], 'stays' => ['U2'], 'new' => []], $this->site());
        $this->assertSame(2, $state->changes['cohort_delete']);
    }

    public function test_a_cohort_that_a_component_owns_is_protected(): void {
        $this->create(['idnumber' => '6A', 'component' => 'tool_other'], ['U1']);
        $state = $this->sync("cmd,cidnumber,userid\nadd,6A,U2\ndel,6A,U1\nfree,6A,\ndel,6A,\n");
        $this->assertSame(['cohort_protected'], array_values(array_unique($this->issues($state))));
        $this->assertSame(4, $state->rows['rejected']);
        $this->assertSame(['6A' => ['U1']], $this->site());
    }

    public function test_hostile_values_are_plain_values(): void {
        global $DB;
        $values = ["x'; DROP TABLE mdl_cohort; --", '<script>alert(1)</script>', '=HYPERLINK("http://x")', '../../config.php',
            '%', '_', '\\', 'null', "é\u{1F600}"];
        $content = "cidnumber,userid\n";
        foreach ($values as $value) {
            $content .= '"' . str_replace('"', '""', $value) . "\",U1\n";
            $content .= "6A,\"" . str_replace('"', '""', $value) . "\"\n";
        }
        $state = $this->sync($content);
        $this->assertSame(count($values), $state->rows['changed']);
        $this->assertSame(array_fill(0, count($values), 'user_unknown'), array_values($this->issues($state)));
        $this->assertEqualsCanonicalizing($values, $DB->get_fieldset_select('cohort', 'idnumber', '1 = 1'));
    }

    public function test_the_undo_file_takes_a_run_back(): void {
        $this->create(['idnumber' => '6A', 'name' => 'A', 'description' => 'd'], ['U1', 'U2']);
        $this->create(['idnumber' => '6B', 'name' => 'B'], ['U3']);
        $before = $this->site();
        $state = $this->sync("cmd,cidnumber,cname,userid\nadd,6A,AA,U3\ndel,6A,,U1\nfree,6B,,\nadd,6C,,U1\n", [], false);
        $this->assertNotEquals($before, $this->site());
        $this->sync(file_area::find($state->files['undo'])->get_content(), [], false);
        $this->assertEquals($before, $this->site());
    }

    public function test_a_file_of_many_chunks_that_changes_nothing_costs_a_few_queries_a_chunk(): void {
        global $DB;
        $users = $cohorts = $members = [];
        $content = "cidnumber,userid\n";
        for ($i = 0; $i < 40; $i++) {
            $cohorts[] = $this->create(['idnumber' => "C$i"])->id;
        }
        for ($i = 0; $i < 50; $i++) {
            $users[] = $this->getDataGenerator()->create_user(['idnumber' => "P$i"])->id;
        }
        foreach ($cohorts as $c => $cohort) {
            foreach ($users as $u => $user) {
                $members[] = ['cohortid' => $cohort, 'userid' => $user, 'timeadded' => 0];
                $content .= "C$c,P$u\n";
            }
        }
        $DB->insert_records('cohort_members', $members);
        $reads = $DB->perf_get_reads();
        $writes = $DB->perf_get_writes();
        $state = $this->run_file($content, [], false);
        $this->assertSame(['read' => 2000, 'changed' => 0, 'unchanged' => 2000, 'rejected' => 0], $state->rows);
        // Four chunks, and the run itself with its file and its report.
        $this->assertLessThan(150, $DB->perf_get_reads() - $reads);
        $this->assertLessThan(60, $DB->perf_get_writes() - $writes);
    }
}
