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

use tool_sync\local\run\state;
use tool_sync\local\run\status;

/**
 * How many queries runs cost: a few for each chunk of rows, whatever the size of the site, and none for each row but those that
 * core's API and the observers of its events need for a change.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class query_count_test extends \advanced_testcase {
    /** @var int Rows of a chunk. */
    private const CHUNK = 500;
    /** @var array<string, int> Queries that a chunk of rows that change nothing may cost. */
    private const MOST = ['cohorts' => 10, 'cohortcourses' => 10, 'users' => 12];

    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    /**
     * Kinds.
     *
     * @return array<string, array{string}>
     */
    public static function kinds(): array {
        return ['cohorts' => ['cohorts'], 'cohortcourses' => ['cohortcourses'], 'users' => ['users']];
    }

    /**
     * What changes nothing costs a few queries a chunk at most, on a small site and on a large one.
     *
     * @dataProvider kinds
     * @param string $kind
     */
    public function test_rows_that_change_nothing_cost_a_few_queries_a_chunk(string $kind): void {
        $rows = $this->make_site(9 * self::CHUNK);
        $file = fn(int $count): string => $this->head($kind) . implode('', array_slice($rows[$kind], 0, $count));
        // Whatever is loaded once is loaded.
        $this->run_file($kind, $file(1));
        $costs = [];
        foreach (['small', 'large'] as $size) {
            if ($size === 'large') {
                $this->make_larger();
            }
            $counts = [];
            foreach ([1, self::CHUNK, 5 * self::CHUNK, 9 * self::CHUNK] as $count) {
                $counts[$count] = $this->count_queries(function () use ($kind, $file, $count): void {
                    $state = $this->run_file($kind, $file($count));
                    $this->assertSame(['read' => $count, 'changed' => 0, 'unchanged' => $count, 'rejected' => 0], $state->rows);
                });
            }
            $most = self::MOST[$kind];
            $this->assertLessThanOrEqual($most, $counts[self::CHUNK] - $counts[1]);
            $this->assertLessThanOrEqual(4 * $most, $counts[5 * self::CHUNK] - $counts[self::CHUNK]);
            $this->assertLessThanOrEqual(4 * $most, $counts[9 * self::CHUNK] - $counts[5 * self::CHUNK]);
            // Beside what a run costs once, whatever is in its file.
            $costs[] = array_map(static fn(int $queries): int => $queries - $counts[1], $counts);
        }
        $this->assertSame($costs[0], $costs[1]);
    }

    public function test_members_cost_no_query_each_but_those_of_observers(): void {
        global $DB;
        $rows = $this->make_site(self::CHUNK);
        $costs = [];
        foreach ([100, self::CHUNK] as $count) {
            $DB->delete_records('cohort_members');
            // Nobody hears the events.
            $sink = $this->redirectEvents();
            $costs[] = $this->count_queries(function () use ($rows, $count): void {
                $content = $this->head('cohorts') . implode('', array_slice($rows['cohorts'], 0, $count));
                $state = $this->run_file('cohorts', $content);
                $this->assertSame(['member_add' => $count], $state->changes);
            });
            $events = array_filter($sink->get_events(),
                static fn($event): bool => $event instanceof \core\event\cohort_member_added);
            $this->assertCount($count, $events);
            $sink->close();
        }
        // Databases differ in how many records they take at once.
        $this->assertLessThanOrEqual($costs[0] + 2 * self::MOST['cohorts'], $costs[1]);
    }

    /**
     * Files of new accounts.
     *
     * @return array<string, array{string, string, array<string, int>, int}> header, rows with # for their number, changes a row,
     *     and the queries that a row may cost
     */
    public static function newcomers(): array {
        return [
            'names' => ['', '', [], 0],
            'a password and a field whose values differ' => [',password,profile_field_badge', ',Secret-#!,B#', [], 0],
            // Core notes of each person that their roles are other ones now: it looks for a note, and writes one.
            'a course, a group and a cohort' => [',course1,role1,group1,cohort1', ',K1,student,G,C1',
                ['enrolment_add' => 1, 'groupmember_add' => 1, 'member_add' => 1], 2],
        ];
    }

    /**
     * New accounts cost no query each.
     *
     * @dataProvider newcomers
     * @param string $head
     * @param string $cells
     * @param array<string, int> $changes
     * @param int $each
     */
    public function test_accounts_cost_no_query_each(string $head, string $cells, array $changes, int $each): void {
        $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'badge', 'name' => 'b',
            'forceunique' => 1]);
        $this->getDataGenerator()->create_group(['name' => 'G',
            'courseid' => $this->getDataGenerator()->create_course(['shortname' => 'K1'])->id]);
        $this->getDataGenerator()->create_cohort(['idnumber' => 'C1']);
        // Nobody hears of it: what those who listen ask of the database is theirs.
        foreach ([\core_enrol\hook\after_user_enrolled::class, \core\hook\access\after_role_assigned::class,
                \core_group\hook\after_group_membership_added::class] as $hook) {
            $this->redirectHook($hook, static fn() => null);
        }
        $costs = [];
        foreach ([100, self::CHUNK] as $count) {
            $sink = $this->redirectEvents();
            $costs[] = $this->count_queries(function () use ($count, $head, $cells, $changes): void {
                $content = "username,firstname,lastname,email,idnumber$head\n";
                for ($i = 0; $i < $count; $i++) {
                    $content .= "n$count-$i,F,L,n$count-$i@school.example,N$count-$i" . str_replace('#', "$count-$i", $cells)
                        . "\n";
                }
                $made = $this->run_file('users', $content)->changes;
                $this->assertEquals(['user_create' => $count] + array_map(static fn(int $one): int => $one * $count, $changes),
                    $made);
            });
            $this->assertCount($count, array_filter($sink->get_events(),
                static fn($event): bool => $event instanceof \core\event\user_created));
            $sink->close();
        }
        // Core writes fifty records at once on MariaDB: of each change one on the site, one of the run.
        $writes = (3 + count($changes)) * 40;
        $this->assertLessThanOrEqual($costs[0] + $writes + $each * (self::CHUNK - 100), $costs[1]);
    }

    /**
     * Counts the queries of some work.
     *
     * @param callable(): void $work
     * @return int
     */
    private function count_queries(callable $work): int {
        global $DB;
        $before = $DB->perf_get_queries();
        $work();
        return $DB->perf_get_queries() - $before;
    }

    /**
     * Runs a file.
     *
     * @param string $kind
     * @param string $content
     * @return state
     */
    private function run_file(string $kind, string $content): state {
        $path = make_request_directory() . "/$kind.csv";
        file_put_contents($path, $content);
        $state = runs::advance(runs::start(new run_request(kind: $kind, simulate: false, ospath: $path))->id);
        $this->assertSame(status::DONE, $state->status);
        return $state;
    }

    /**
     * The header of a file.
     *
     * @param string $kind
     * @return string
     */
    private function head(string $kind): string {
        return match ($kind) {
            'cohorts' => "cidnumber,cname,cvisible,userid\n",
            'cohortcourses' => "cohort,course,role\n",
            'users' => "username,firstname,lastname,email,idnumber,profile_field_house,cohort\n",
        };
    }

    /**
     * People, cohorts, courses, and what ties them together.
     *
     * @param int $count
     * @return array<string, string[]> by kind, so many rows of files that say it
     */
    private function make_site(int $count): array {
        global $CFG, $DB;
        $cohortids = $courseids = $users = $members = $bindings = $data = $rows = [];
        for ($i = 0; $i < 50; $i++) {
            $cohortids[] = $this->getDataGenerator()->create_cohort(['idnumber' => "C$i", 'name' => "Class $i"])->id;
        }
        for ($i = 0; $i < $count / 50; $i++) {
            $courseids[] = $this->getDataGenerator()->create_course(['shortname' => "K$i"])->id;
        }
        $field = $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'house',
            'name' => 'h']);
        for ($i = 0; $i < $count; $i++) {
            $users[] = ['username' => "p$i", 'idnumber' => "P$i", 'email' => "p$i@school.example", 'confirmed' => 1,
                'firstname' => "F$i", 'lastname' => 'L', 'mnethostid' => $CFG->mnet_localhost_id];
        }
        $DB->insert_records('user', $users);
        $userids = $DB->get_records_select_menu('user', $DB->sql_like('idnumber', '?'), ['P%'], '', 'idnumber, id');
        $role = $DB->get_field('role', 'id', ['shortname' => 'student']);
        for ($i = 0; $i < $count; $i++) {
            $members[] = ['cohortid' => $cohortids[$i % 50], 'userid' => $userids["P$i"], 'timeadded' => 0];
            $bindings[] = ['enrol' => 'cohort', 'courseid' => $courseids[intdiv($i, 50)], 'customint1' => $cohortids[$i % 50],
                'roleid' => $role, 'status' => 0];
            $data[] = ['userid' => $userids["P$i"], 'fieldid' => $field->id, 'data' => 'Oak', 'dataformat' => 0];
            $rows['users'][] = "p$i,F$i,L,p$i@school.example,P$i,Oak,C" . $i % 50 . "\n";
            $rows['cohorts'][] = 'C' . $i % 50 . ',Class ' . $i % 50 . ",1,P$i\n";
            $rows['cohortcourses'][] = 'C' . $i % 50 . ',K' . intdiv($i, 50) . ",student\n";
        }
        $DB->insert_records('cohort_members', $members);
        $DB->insert_records('enrol', $bindings);
        $DB->insert_records('user_info_data', $data);
        return $rows;
    }

    /**
     * More of everything, about which no file says anything.
     */
    private function make_larger(): void {
        global $CFG, $DB;
        $users = $cohorts = $members = [];
        for ($i = 0; $i < 5000; $i++) {
            $users[] = ['username' => "q$i", 'idnumber' => "Q$i", 'email' => "q$i@school.example", 'confirmed' => 1,
                'mnethostid' => $CFG->mnet_localhost_id];
            $cohorts[] = ['contextid' => SYSCONTEXTID, 'name' => "Other $i", 'idnumber' => "O$i", 'description' => '',
                'descriptionformat' => FORMAT_HTML, 'visible' => 1, 'component' => '', 'timecreated' => 0, 'timemodified' => 0];
        }
        $DB->insert_records('user', $users);
        $DB->insert_records('cohort', $cohorts);
        $cohortids = $DB->get_fieldset_select('cohort', 'id', $DB->sql_like('idnumber', '?'), ['O%']);
        foreach ($DB->get_fieldset_select('user', 'id', $DB->sql_like('idnumber', '?'), ['P%']) as $i => $userid) {
            foreach ([0, 1, 2] as $more) {
                $members[] = ['cohortid' => $cohortids[($i + $more) % count($cohortids)], 'userid' => $userid, 'timeadded' => 0];
            }
        }
        $DB->insert_records('cohort_members', $members);
    }
}
