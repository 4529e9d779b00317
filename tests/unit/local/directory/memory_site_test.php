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


namespace tool_sync\local\directory;

/**
 * A site in memory matches as a real one does.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\directory\memory_site
 * @covers     \tool_sync\local\directory\site_record
 */
final class memory_site_test extends \PHPUnit\Framework\TestCase {
    /**
     * A site.
     *
     * @param array<string, mixed> $data
     * @return memory_site
     */
    private function site(array $data = []): memory_site {
        return new memory_site($data + [
            'users' => [
                ['id' => 1, 'username' => 'ana', 'idnumber' => 'U1', 'email' => 'Ana@example.org'],
                ['id' => 2, 'username' => 'éric', 'idnumber' => 'u1', 'firstname' => 'Éric'],
                ['id' => 3, 'username' => 'gone', 'idnumber' => 'U1', 'deleted' => true],
            ],
            'categories' => [['id' => 7, 'idnumber' => 'COLL', 'name' => 'Collège']],
            'cohorts' => [['id' => 1, 'name' => 'Same'], ['id' => 2, 'name' => 'Same', 'idnumber' => 'B', 'category' => 7]],
            'members' => [[1, 2], [1, 1], [2, 1]],
            'denied' => ['category' => [7]],
        ]);
    }

    public function test_user_names_and_addresses_match_without_case_and_the_rest_exactly(): void {
        $site = $this->site();
        $ids = static fn(string $field, string $value): array => array_map(static fn(user $user): int => $user->id,
            $site->users($field, [$value])[$value] ?? []);
        $this->assertSame([1], $ids('username', 'ANA'));
        $this->assertSame([2], $ids('username', 'ÉRIC'));
        $this->assertSame([1], $ids('email', 'ana@EXAMPLE.org'));
        $this->assertSame([1], $ids('idnumber', 'U1'), 'neither the deleted account nor another case');
        $this->assertSame([2], $ids('idnumber', 'u1'));
        $this->assertSame([2], $ids('id', '2'));
        $this->assertSame([], $ids('username', 'gone'));
    }

    public function test_cohorts_are_fresh_at_every_call_and_know_their_context(): void {
        $site = $this->site();
        $cohorts = $site->cohorts('name', ['Same', 'None']);
        $this->assertSame(['Same'], array_keys($cohorts));
        [$system, $category] = $cohorts['Same'];
        $this->assertSame([memory_site::SYSTEM, 0, '', true], [$system->contextid, $system->categoryid, $system->contextname,
            $system->canmanage]);
        $this->assertSame([7, 'Collège', false, false], [$category->categoryid, $category->contextname, $category->canmanage,
            $category->canassign]);
        $this->assertSame(7, memory_site::category_of($category->contextid));
        $system->name = 'Changed';
        $this->assertSame('Same', $site->cohorts('id', ['1'])['1'][0]->name);
    }

    public function test_members_are_listed_by_id_and_counted(): void {
        $site = $this->site();
        $this->assertSame([1, 2], array_map(static fn(user $user): int => $user->id, [...$site->members(1)]));
        $this->assertSame([1 => 2, 9 => 0], $site->member_counts([1, 9]));
        $this->assertSame([1 => [2 => true]], $site->memberships([1 => [2, 3], 2 => [2]]));
        $this->assertSame(5, $site->population('cohorts'));
    }

    public function test_what_a_site_says_of_itself_makes_the_same_site(): void {
        $site = $this->site();
        $this->assertSame($site->to_array(), (new memory_site($site->to_array()))->to_array());
        $this->assertArrayNotHasKey('firstname', $site->to_array()['users'][1]);
    }

    public function test_a_snapshot_puts_everything_back(): void {
        $site = $this->site();
        $before = $site->to_array();
        $snapshot = $site->snapshot();
        $site->members[1][3] = true;
        unset($site->cohorts[2]);
        $site->groups[4] = ['id' => 4, 'course' => 1, 'name' => 'x'];
        $this->assertNotSame($before, $site->to_array());
        $site->restore($snapshot);
        $this->assertSame($before, $site->to_array());
    }

    public function test_data_of_any_shape_are_no_error(): void {
        $site = new memory_site(['users' => [['id' => '4', 'username' => ['x'], 'idnumber' => 12], 'no record'],
            'cohorts' => 'none']);
        $this->assertSame(['', '12'], [$site->users[4]['username'], $site->users[4]['idnumber']]);
        $this->assertSame([], $site->cohorts);
    }
}
