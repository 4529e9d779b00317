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

use tool_sync\tests\external_testcase;

/**
 * Which columns a file of a kind may have on this site.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\external\list_columns
 */
final class list_columns_test extends external_testcase {
    /**
     * A site has columns of its own for users: countries by their names, and each custom profile field.
     */
    public function test_users(): void {
        $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'menu', 'shortname' => 'house',
            'name' => 'House & home', 'param1' => "Red\nBlue"]);
        $this->become_user_with('tool/sync:runusers');
        $columns = array_column($this->call('list_columns', 'users')['columns'], null, 'name');
        $countries = array_column($columns['country']['choices'], 'label', 'value');
        $this->assertSame('France', $countries['FR']);
        $this->assertSame(['Red', 'Blue'], array_column($columns['profile_field_house']['choices'], 'value'));
        $this->assertSame('House & home', $columns['profile_field_house']['labeltext']);
        $this->assertArrayNotHasKey('choices', $columns['username'] ?? []);
    }

    /**
     * The policy for passwords is told in numbers, and only where there is one.
     */
    public function test_policy(): void {
        $this->setAdminUser();
        set_config('passwordpolicy', 1);
        set_config('minpasswordlength', 11);
        $policy = array_column($this->call('list_columns', 'users')['columns'], 'policy', 'name')['password'];
        $this->assertSame(11, array_column($policy, 'value', 'name')['minlength']);
    }

    /**
     * The other kinds are the same on every site; whoever may not run a kind is told nothing of it.
     */
    public function test_others(): void {
        $this->become_user_with('tool/sync:runcohorts');
        $this->assertSame(['columns' => []], $this->call('list_columns', 'cohorts'));
        $this->expectException(\required_capability_exception::class);
        $this->call('list_columns', 'cohortcourses');
    }
}
