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


namespace tool_sync\external;

use tool_sync\local\moodle\identifier_count;
use tool_sync\local\moodle\site_directory;
use tool_sync\tests\external_testcase;

/**
 * How far each choice of an identifier reaches.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\count_identifiers
 * @covers     \tool_sync\output\identifier_report
 * @covers     \tool_sync\output\plain_text
 * @covers     \tool_sync\local\moodle\identifier_count
 */
final class count_identifiers_test extends external_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->setAdminUser();
    }

    /**
     * Filled, shared and ambiguous.
     *
     * @param string $object
     * @param string $field
     * @return int[] total, filled, shared, ambiguous
     */
    private static function get_counts(string $object, string $field): array {
        $count = identifier_count::of($object, $field);
        return [$count->total, $count->filled, $count->shared, $count->ambiguous];
    }

    /**
     * Users: deleted ones, guests and those of other hosts are none; e-mail addresses are compared without case, ID numbers
     * exactly.
     */
    public function test_users(): void {
        global $CFG, $DB;
        $create = fn(array $record): \stdClass => $this->getDataGenerator()->create_user($record);
        // Three users and the administrator are there already.
        $create(['idnumber' => 'U1', 'email' => 'Anna@school.example']);
        $create(['idnumber' => 'u1', 'email' => 'anna@SCHOOL.example']);
        $create(['idnumber' => 'É1', 'email' => 'eva@school.example']);
        $create(['idnumber' => 'E1', 'email' => 'evé@school.example']);
        $eve = $create(['idnumber' => 'U1 ', 'email' => 'eve@school.example']);
        delete_user($create(['idnumber' => 'U1']));
        $create(['idnumber' => 'U1', 'mnethostid' => $CFG->mnet_localhost_id + 7]);
        // By id: MariaDB would take evé's address for eve's.
        $DB->set_field('user', 'idnumber', 'U1 ', ['id' => $eve->id]);
        $DB->set_field('user', 'idnumber', 'U2', ['username' => 'u3']);

        $this->assertSame([9, 9, 0, 0], self::get_counts('user', 'id'));
        // U1 stands for two, and U2; u1, É1, E1 and "U1 " are others.
        $this->assertSame([9, 8, 2, 4], self::get_counts('user', 'idnumber'));
        $this->assertSame([9, 9, 1, 2], self::get_counts('user', 'email'));
        $this->assertSame([9, 9, 0, 0], self::get_counts('user', 'username'));
        // As the engine has it.
        $found = (new site_directory())->users('email', ['ANNA@school.example', 'eva@school.example']);
        $this->assertSame([2, 1], array_map('count', array_values($found)));
        $found = (new site_directory())->users('idnumber', ['U1', 'É1', 'u1']);
        $this->assertSame([2, 1, 1], [count($found['U1']), count($found['É1']), count($found['u1'])]);
    }

    /**
     * Cohorts may have no ID number at all, and names that are not unique; the front page is no course.
     */
    public function test_others(): void {
        global $DB;
        foreach ([['6A', 'x'], ['6B', 'x'], ['', 'y'], [null, 'Y']] as [$idnumber, $name]) {
            $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => (string) $idnumber, 'name' => $name]);
            $DB->set_field('cohort', 'idnumber', $idnumber, ['id' => $cohort->id]);
        }
        $this->assertSame([4, 2, 0, 0], self::get_counts('cohort', 'idnumber'));
        $this->assertSame([4, 4, 1, 2], self::get_counts('cohort', 'name'));
        $this->assertSame([0, 0, 0, 0], self::get_counts('course', 'shortname'));
        $this->getDataGenerator()->create_course(['idnumber' => '']);
        $this->getDataGenerator()->create_course(['idnumber' => 'M6']);
        $this->assertSame([2, 1, 0, 0], self::get_counts('course', 'idnumber'));
        $roles = $DB->count_records('role');
        $this->assertSame([$roles, $roles, 0, 0], self::get_counts('role', 'shortname'));
        $this->expectException(\coding_exception::class);
        identifier_count::of('user', 'password');
    }

    /**
     * The answer has every choice of the setting in its order, and says the counts in words.
     */
    public function test_answer(): void {
        $choices = $this->call('count_identifiers', 'cohorts_useridentifier')['choices'];
        $this->assertSame(['id', 'idnumber', 'username', 'email'], array_column($choices, 'value'));
        $this->assertSame([4, 3, 4, 4], array_column($choices, 'filled'));
        $this->assertSame(['success', 'info', 'success', 'success'], array_column($choices, 'tone'));
        $this->assertSame('3 of 4 users', $choices[1]['message']);
        $this->getDataGenerator()->create_user(['idnumber' => 'U1']);
        [, $idnumber] = $this->call('count_identifiers', 'cohorts_useridentifier')['choices'];
        $this->assertSame('warning', $idnumber['tone']);
        $this->assertSame(1, $idnumber['shared']);
        $this->assertStringContainsString('1 duplicate (2 share a value)', $idnumber['message']);
        foreach (\tool_sync\local\format\catalogue::load()->settings() as $key => $setting) {
            if (str_ends_with($key, 'identifier')) {
                $this->assertSame($setting->values, array_column($this->call('count_identifiers', $key)['choices'], 'value'), $key);
            }
        }
    }

    /**
     * One query each, that the database answers by itself.
     */
    public function test_is_one_query(): void {
        global $DB;
        $before = $DB->perf_get_reads();
        identifier_count::of('user', 'email');
        $this->assertSame(1, $DB->perf_get_reads() - $before);
    }

    /**
     * What is no identifier setting is refused.
     */
    public function test_refusal(): void {
        foreach (['cohorts_filelocation', 'encoding', 'nothing'] as $setting) {
            try {
                $this->call('count_identifiers', $setting);
                $this->fail($setting);
            } catch (\invalid_parameter_exception $e) {
                $this->assertNotSame('', $e->getMessage());
            }
        }
    }
}
