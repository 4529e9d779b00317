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


namespace tool_sync\local\lookup;

use tool_sync\local\directory\memory_site;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\json_object;
use tool_sync\local\format\lookup;
use tool_sync\local\format\settings;

/**
 * What the site knows of the values of a file.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\lookup\look_up
 * @covers     \tool_sync\local\lookup\memory_neighbourhood
 * @covers     \tool_sync\local\format\lookup
 */
final class look_up_test extends \PHPUnit\Framework\TestCase {
    /** @var memory_site The site. */
    private memory_site $site;
    /** @var bool May the person see accounts? */
    private bool $seespeople = true;

    #[\Override]
    protected function setUp(): void {
        $this->site = new memory_site([
            'users' => [
                ['id' => 1, 'username' => 'jdupont', 'idnumber' => 'E1', 'email' => 'Jean.Dupont@school.example'],
                ['id' => 2, 'username' => 'agone', 'idnumber' => 'E2', 'email' => 'a@school.example', 'suspended' => true],
                ['id' => 3, 'username' => 'left', 'idnumber' => 'E3', 'email' => 'left@school.example', 'deleted' => true],
                ['id' => 4, 'username' => 'twin1', 'idnumber' => 'TWIN', 'email' => 'twin@school.example'],
                ['id' => 5, 'username' => 'twin2', 'idnumber' => 'TWIN', 'email' => 'TWIN@school.example'],
            ],
            'categories' => [['id' => 1, 'idnumber' => 'COL', 'name' => 'Collège'],
                ['id' => 2, 'idnumber' => 'LYC', 'name' => 'Lycée']],
            'cohorts' => [
                ['id' => 1, 'name' => 'Sixième A', 'idnumber' => '6A'],
                ['id' => 2, 'name' => 'Sixième B', 'idnumber' => '6B'],
                ['id' => 3, 'name' => 'Secrète', 'idnumber' => 'SECRETE', 'visible' => false, 'category' => 2],
                ['id' => 4, 'name' => 'Same', 'idnumber' => 'S1'],
                ['id' => 5, 'name' => 'Same', 'idnumber' => 'S2'],
                ['id' => 6, 'name' => 'Without a number', 'idnumber' => ''],
            ],
            'courses' => [
                ['id' => 2, 'shortname' => 'Anglais 1', 'idnumber' => 'ANG-1', 'fullname' => 'Anglais, sixième', 'category' => 1],
                ['id' => 3, 'shortname' => 'Latin', 'idnumber' => 'LAT', 'fullname' => 'Latin', 'category' => 1],
            ],
            'roles' => [['id' => 5, 'shortname' => 'student'], ['id' => 3, 'shortname' => 'editingteacher']],
            'denied' => ['category' => [2], 'course' => [3]],
        ]);
    }

    /**
     * Looks up the values of one column.
     *
     * @param string $kind
     * @param string $column
     * @param string[] $values
     * @param array<string, string> $settings
     * @return array<string, string> by value: status, count when it is several, suggestions
     */
    private function ask(string $kind, string $column, array $values, array $settings = []): array {
        $definition = catalogue::load()->get($kind);
        $columns = [['column' => $column, 'values' => $values]];
        $this->assertNull(look_up::check($definition, new settings($settings), $columns));
        $lookup = new look_up($this->site, new memory_neighbourhood($this->site, $this->seespeople));
        $answers = [];
        foreach ($lookup->answer($definition, new settings($settings), $columns) as $answer) {
            $this->assertSame($column, $answer->column);
            $answers[$answer->value] = trim($answer->status . ($answer->count > 1 ? " $answer->count" : '') . ' '
                . implode(', ', $answer->suggestions));
        }
        return $answers;
    }

    public function test_people(): void {
        $expected = ['E1' => 'found', 'E2' => 'suspended', 'E3' => 'deleted', 'TWIN' => 'ambiguous 2', 'E9' => 'unknown',
            'jdupont' => 'unknown E1', 'jdupond' => 'unknown E1', 'e1' => 'unknown E1', 'E01' => 'unknown E1'];
        $this->assertSame($expected, $this->ask('cohorts', 'userid', array_map(strval(...), array_keys($expected))));
    }

    public function test_people_by_fields_without_case(): void {
        $email = ['cohorts_useridentifier' => 'email'];
        $expected = ['JEAN.dupont@SCHOOL.example' => 'found', 'twin@school.example' => 'ambiguous 2',
            'Left@school.example' => 'deleted', 'jdupont' => 'unknown Jean.Dupont@school.example'];
        $this->assertSame($expected, $this->ask('cohorts', 'userid', array_keys($expected), $email));
        $this->assertSame(['JDupont' => 'found', 'E1' => 'unknown jdupont'],
            $this->ask('cohorts', 'userid', ['JDupont', 'E1'], ['cohorts_useridentifier' => 'username']));
    }

    public function test_people_by_id(): void {
        $this->assertSame(['1' => 'found', '02' => 'suspended', '3' => 'deleted', '77' => 'unknown'],
            $this->ask('cohorts', 'userid', ['1', '02', '3', '77'], ['cohorts_useridentifier' => 'id']));
    }

    public function test_who_may_not_see_accounts_learns_what_a_simulation_says(): void {
        $this->seespeople = false;
        $this->assertSame(['E1' => 'found', 'E2' => 'found', 'E3' => 'unknown', 'jdupont' => 'unknown'],
            $this->ask('cohorts', 'userid', ['E1', 'E2', 'E3', 'jdupont']));
    }

    public function test_cohorts(): void {
        $this->assertSame(['6A' => 'found', '6-a' => 'unknown 6A', 'Sixième B' => 'unknown 6B', 'sixieme b' => 'unknown 6B',
            '6C' => 'unknown', 'Without a number' => 'unknown', 'Same' => 'unknown S1, S2'],
            $this->ask('cohorts', 'cidnumber', ['6A', '6-a', 'Sixième B', 'sixieme b', '6C', 'Without a number', 'Same']));
        $name = ['cohorts_cohortidentifier' => 'name'];
        $this->assertSame(['Sixième A' => 'found', 'Same' => 'ambiguous 2', '6A' => 'unknown Sixième A', 'Sam' => 'unknown'],
            $this->ask('cohorts', 'cname', ['Sixième A', 'Same', '6A', 'Sam'], $name));
        $this->assertSame(['Sixième A' => 'found'], $this->ask('cohorts', 'cid', ['Sixième A'], $name));
        $this->assertSame(['1' => 'found', '001' => 'found', '99' => 'unknown'],
            $this->ask('cohortcourses', 'cohort', ['1', '001', '99'], ['cohorts_cohortidentifier' => 'id']));
    }

    public function test_what_the_person_may_not_see_is_not_suggested(): void {
        $this->assertSame(['Secrete' => 'unknown', 'SECRETE' => 'found'],
            $this->ask('cohorts', 'cidnumber', ['Secrete', 'SECRETE']));
        $this->assertSame(['latin' => 'unknown'], $this->ask('cohortcourses', 'course', ['latin']));
    }

    public function test_zeros_that_a_spreadsheet_took_away(): void {
        $this->site->users[6] = ['id' => 6, 'username' => 'x', 'idnumber' => '0001024', 'email' => '', 'suspended' => false,
            'deleted' => false, 'protected' => false, 'untouchable' => false];
        $this->assertSame(['1024' => 'unknown 0001024', '01024' => 'unknown 0001024', '1025' => 'unknown'],
            $this->ask('cohorts', 'userid', ['1024', '01024', '1025']));
    }

    public function test_courses_and_roles(): void {
        $this->assertSame(['Anglais 1' => 'found', 'Anglias 1' => 'unknown Anglais 1', 'ANG-1' => 'unknown Anglais 1',
            "anglais\u{a0}sixieme" => 'unknown Anglais 1', '*' => 'unknown'],
            $this->ask('cohortcourses', 'course', ['Anglais 1', 'Anglias 1', 'ANG-1', "anglais\u{a0}sixieme", '*']));
        $this->assertSame(['student' => 'found', 'Student' => 'unknown student', 'eleve' => 'unknown'],
            $this->ask('cohortcourses', 'role', ['student', 'Student', 'eleve']));
    }

    public function test_the_default_of_a_column_has_a_field_of_its_own(): void {
        $this->assertSame(['student' => 'found', '3' => 'found', '9' => 'unknown'],
            $this->ask('cohortcourses', 'role', ['student', '3', '9'], ['cohorts_roleidentifier' => 'id']));
    }

    public function test_categories(): void {
        $this->assertSame(['COL' => 'found', 'college' => 'unknown COL', 'Lycée' => 'unknown'],
            $this->ask('cohorts', 'ccatcontextidnumber', ['COL', 'college', 'Lycée']));
        $this->assertSame(['1' => 'found', '9' => 'unknown'], $this->ask('cohorts', 'ccatcontext', ['1', '9']));
    }

    public function test_values_are_answered_once_and_as_text(): void {
        $answers = $this->ask('cohorts', 'userid', ['1024', '1024', 'E1']);
        $this->assertSame(['1024', 'E1'], array_map(strval(...), array_keys($answers)));
    }

    public function test_what_is_wrong_with_a_request(): void {
        $definition = catalogue::load()->get('cohorts');
        $check = static fn(array $columns): ?array => look_up::check($definition, new settings(), $columns);
        $this->assertNull($check([]));
        $longest = str_repeat('é', look_up::LONGEST);
        $this->assertNull($check([['column' => 'userid', 'values' => array_fill(0, look_up::MOST, $longest)]]));
        foreach (['cname', 'cmd', 'nonsense', ''] as $column) {
            $this->assertSame(['error_lookup_column', $column], $check([['column' => $column, 'values' => []]]));
        }
        foreach (['', str_repeat('x', look_up::LONGEST + 1)] as $value) {
            $this->assertSame('error_lookup_value', $check([['column' => 'userid', 'values' => [$value]]])[0] ?? '');
        }
        $half = ['column' => 'userid', 'values' => array_fill(0, look_up::MOST / 2, 'x')];
        $this->assertSame('error_lookup_many', $check([$half, $half, ['column' => 'cidnumber', 'values' => ['6A']]])[0] ?? '');
    }

    public function test_the_site_is_asked_as_often_for_five_hundred_values_as_for_five(): void {
        $counts = [];
        foreach ([5, 250] as $number) {
            $this->site->lookups = 0;
            $values = array_map(static fn(int $i): string => "X$i", range(1, $number));
            $this->ask('cohorts', 'userid', ['E1', 'jdupont', ...$values]);
            $counts[] = $this->site->lookups;
        }
        $this->assertSame($counts[0], $counts[1]);
        $this->assertLessThanOrEqual(7, $counts[0]);
    }

    public function test_a_slip_in_a_definition_is_told_by_its_name(): void {
        $this->expectExceptionMessage('"object" must be one of user, account, cohort, course, role, category');
        new lookup(new json_object(['object' => 'planet', 'field' => 'id'], 'x.json'));
    }
}
