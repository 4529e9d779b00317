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

use tool_sync\local\directory\account;

/**
 * Tests of the look-ups of accounts on a real site.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_accounts
 * @covers     \tool_sync\local\moodle\site_columns
 * @covers     \tool_sync\local\moodle\profile_fields
 * @covers     \tool_sync\local\moodle\site_directory
 */
final class site_accounts_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    public function test_an_account_holds_all_that_a_file_can_say(): void {
        $this->add_field('text', 'house');
        $this->add_field('menu', 'Level', ['param1' => "One\nTwo", 'defaultdata' => '']);
        $this->add_field('datetime', 'birth', ['param1' => 1950, 'param2' => 2030]);
        $this->add_field('datetime', 'unset', ['param1' => 1950, 'param2' => 2030]);
        $user = $this->getDataGenerator()->create_user(['username' => 'lea', 'email' => 'Lea@School.example', 'idnumber' => 'E1',
            'firstname' => 'Léa', 'lastname' => 'Martin', 'city' => 'Lyon', 'country' => 'FR', 'maildisplay' => 1,
            'auth' => 'email',
            'suspended' => 1, 'middlename' => 'Zoé', 'autosubscribe' => 0, 'description' => '<b>x</b>',
            'profile_field_house' => 'Oak', 'profile_field_Level' => 'Two', 'profile_field_birth' => 946684800,
            'profile_field_unset' => 0]);
        $directory = new site_directory();
        $names = ['id' => (string) $user->id, 'idnumber' => 'E1', 'username' => 'LEA', 'email' => 'lea@school.EXAMPLE'];
        foreach ($names as $by => $value) {
            $found = $directory->accounts($by, [$value, 'nobody']);
            $this->assertSame([$value], array_map('strval', array_keys($found)));
            [$account] = $found[$value];
            $this->assertInstanceOf(account::class, $account);
            $this->assertSame((int) $user->id, $account->id);
            $this->assertSame(['lea', 'Lea@School.example', 'E1', 'email', true, false, false], [$account->username,
                $account->email,
                $account->idnumber, $account->auth, $account->suspended, $account->deleted, $account->protected]);
            $this->assertSame(account::FIELDS, array_keys($account->fields));
            foreach (['firstname' => 'Léa', 'lastname' => 'Martin', 'city' => 'Lyon', 'country' => 'FR', 'maildisplay' => '1',
                    'middlename' => 'Zoé', 'autosubscribe' => '0', 'description' => '<b>x</b>', 'timezone' => '99',
                    'emailstop' => '0', 'theme' => ''] as $field => $expected) {
                $this->assertSame($expected, $account->fields[$field], $field);
            }
            $this->assertSame(['house', 'Level', 'birth'], array_keys($account->profile));
            $this->assertSame(['Oak', 'Two'], [$account->profile['house'], $account->profile['Level']]);
            $this->assertNull($account->password);
            $this->assertStringNotContainsString('$6$', serialize($account));
        }
    }

    public function test_an_account_has_no_field_that_the_format_does_not_know(): void {
        $definition = json_decode(file_get_contents(__DIR__ . '/../../../formats/users.json'), true);
        $columns = array_column($definition['columns'], 'name');
        $this->assertSame([], array_diff(account::FIELDS, $columns));
    }

    public function test_values_match_exactly_but_names_and_addresses_without_case(): void {
        foreach (['a', 'A', 'á', 'a '] as $i => $idnumber) {
            $users[$idnumber] = $this->getDataGenerator()->create_user(['idnumber' => $idnumber, 'email' => "x$i@y.example"])->id;
        }
        $directory = new site_directory();
        foreach (['a', 'A', 'á'] as $idnumber) {
            $this->assertEquals([$users[$idnumber]], array_column($directory->accounts('idnumber', [$idnumber])[$idnumber], 'id'));
        }
        $this->assertSame([], $directory->accounts('email', ['x0@ÿ.example']));
        $this->assertSame(['X0@Y.EXAMPLE', 'x0@y.example'],
            array_keys($directory->accounts('email', ['X0@Y.EXAMPLE', 'x0@y.example'])));
        $this->assertSame([], $directory->accounts('id', ['99999999999999', '0', 'x', '']));
    }

    public function test_deleted_and_remote_accounts_are_no_accounts(): void {
        global $DB;
        $gone = $this->getDataGenerator()->create_user(['username' => 'gone']);
        $remote = $this->getDataGenerator()->create_user(['username' => 'remote']);
        delete_user($gone);
        $DB->set_field('user', 'mnethostid', 77, ['id' => $remote->id]);
        $directory = new site_directory();
        $this->assertSame([], $directory->accounts('username', ['gone', 'remote']));
        $this->assertSame([], $directory->accounts('id', [(string) $gone->id, (string) $remote->id]));
    }

    public function test_deleted_accounts_are_found_by_the_name_that_they_had(): void {
        global $DB;
        foreach ([1, 2] as $time) {
            $user = $this->getDataGenerator()->create_user(['username' => 'zoe', 'firstname' => "Zoé $time",
                'suspended' => $time - 1,
                'idnumber' => 'Z', 'email' => 'zoe@school.example']);
            $ids[] = (int) $user->id;
            delete_user($user);
        }
        $here = $this->getDataGenerator()->create_user(['username' => 'here', 'email' => 'a@b.example']);
        $found = (new site_directory())->deleted_accounts(['zoe', 'here', 'nobody']);
        $this->assertSame(['zoe'], array_keys($found));
        $this->assertSame($ids, array_column($found['zoe'], 'id'));
        foreach ($found['zoe'] as $i => $account) {
            $this->assertSame([true, '', '', '', (bool) $i], [$account->deleted, $account->username, $account->email,
                $account->idnumber, $account->suspended]);
            $this->assertSame('Zoé ' . ($i + 1), $account->fields['firstname']);
        }
        // An account that is there and happens to have such an address is no deleted one.
        $DB->set_field('user', 'email', md5('tom'), ['id' => $here->id]);
        $this->assertSame([], (new site_directory())->deleted_accounts(['tom']));
    }

    public function test_protected_accounts(): void {
        $running = $this->getDataGenerator()->create_user();
        $this->setUser($running);
        $found = (new site_directory())->accounts('username', ['admin', 'guest', $running->username]);
        $this->assertSame([true, true, true], array_map(static fn(array $accounts): bool => $accounts[0]->protected,
            array_values($found)));
    }

    public function test_rules(): void {
        $this->add_field('text', 'badge', ['forceunique' => 1]);
        $this->add_field('text', 'house', ['required' => 1]);
        $rules = (new site_directory())->account_rules();
        $this->assertSame([false, true, true, true, ['badge'], ['house']], [$rules->sharedemails, $rules->cancreate,
            $rules->canupdate,
            $rules->candelete, $rules->uniquefields, $rules->requiredfields]);
        foreach (['manual' => true, 'email' => true, 'none' => true, 'nologin' => false, 'ldap' => false, 'oauth2' => false,
                'webservice' => false] as $auth => $keeps) {
            $this->assertSame($keeps, $rules->auths[$auth], $auth);
        }
        $this->add_field('datetime', 'birth', ['param1' => 1950, 'param2' => 2030]);
        $this->add_field('checkbox', 'member');
        $rules = (new site_directory())->account_rules();
        $this->assertSame(['birth' => ['from' => make_timestamp(1950), 'to' => make_timestamp(2031) - 1, 'years' => '1950–2030']],
            $rules->daterange);
        $this->assertSame(['house', 'member'], $rules->keptfields);
        set_config('allowaccountssameemail', 1);
        $person = $this->getDataGenerator()->create_user();
        $role = $this->getDataGenerator()->create_role();
        assign_capability('moodle/user:update', CAP_ALLOW, $role, SYSCONTEXTID);
        role_assign($role, $person->id, SYSCONTEXTID);
        $this->setUser($person);
        $rules = (new site_directory())->account_rules();
        $this->assertSame([true, false, true, false], [$rules->sharedemails, $rules->cancreate, $rules->canupdate,
            $rules->candelete]);
    }

    public function test_passwords(): void {
        global $CFG, $DB;
        $make = fn(array $record): int => (int) $this->getDataGenerator()->create_user($record)->id;
        $ids = [$make(['password' => 'Right-1!']), $make(['password' => 'Right-1!', 'auth' => 'nologin']), $make([]), $make([])];
        $DB->set_field('user', 'password', AUTH_PASSWORD_NOT_CACHED, ['id' => $ids[2]]);
        $legacy = password_hash('Right-1!', PASSWORD_BCRYPT, ['cost' => 4]);
        $DB->set_field('user', 'password', $legacy, ['id' => $ids[3]]);
        $directory = new site_directory();
        $accounts = array_map(static fn(int $id): account => $directory->accounts('id', [(string) $id])[$id][0], $ids);
        $directory->account_rules();
        $queries = $DB->perf_get_queries();
        $this->assertSame([true, false, false, true],
            array_map(static fn(account $account): bool => $directory->has_password($account, 'Right-1!'), $accounts));
        $this->assertSame([false, false, false, false],
            array_map(static fn(account $account): bool => $directory->has_password($account, 'right-1!'), $accounts));
        $this->assertFalse($directory->has_password($accounts[2], AUTH_PASSWORD_NOT_CACHED));
        $this->assertSame([false, false, true, false],
            array_map(static fn(account $account): bool => $directory->has_password($account, '*NOPASS*'), $accounts));
        // Whether there is one at all does not depend on the authentication.
        $accounts[2]->auth = 'ldap';
        $this->assertTrue($directory->has_password($accounts[2], '*NOPASS*'));
        $this->assertFalse($directory->has_password(new account(), ''));
        // Nothing was asked again, and nothing written.
        $this->assertSame($queries, $DB->perf_get_queries());
        $this->assertSame($legacy, $DB->get_field('user', 'password', ['id' => $ids[3]]));
        // Another process has looked the account up.
        $this->assertTrue((new site_directory())->has_password($accounts[0], 'Right-1!'));
        $CFG->passwordpeppers = [1 => '#GV]NLie|x$H9[$rW%94bXZvJHa%z'];
        $DB->set_field('user', 'password', hash_internal_user_password('Right-1!' . $CFG->passwordpeppers[1]), ['id' => $ids[0]]);
        $this->assertTrue((new site_directory())->has_password($accounts[0], 'Right-1!'));
    }

    public function test_addresses(): void {
        $directory = new site_directory();
        $this->assertSame('', $directory->refuse_email('lea@school.example'));
        set_config('denyemailaddresses', 'spam.example .junk.example');
        $this->assertSame('', $directory->refuse_email('lea@school.example'));
        $this->assertStringContainsString('spam.example', $directory->refuse_email('lea@SPAM.example'));
        set_config('allowemailaddresses', 'school.example');
        $this->assertSame('', $directory->refuse_email('lea@school.example'));
        $this->assertNotSame('', $directory->refuse_email('lea@other.example'));
    }

    public function test_what_goes_with_accounts(): void {
        global $CFG;
        require_once($CFG->dirroot . '/cohort/lib.php');
        $generator = $this->getDataGenerator();
        $course = $generator->create_course();
        $other = $generator->create_course();
        [$one, $two] = [$generator->create_user(), $generator->create_user()];
        $generator->enrol_user($one->id, $course->id);
        $generator->enrol_user($one->id, $other->id);
        cohort_add_member($generator->create_cohort()->id, $one->id);
        $assign = $generator->create_module('assign', ['course' => $course->id]);
        $item = \grade_item::fetch(['iteminstance' => $assign->id, 'itemmodule' => 'assign']);
        $item->update_final_grade($one->id, 50);
        $item->update_final_grade($two->id, null);
        $this->assertSame([(int) $one->id => ['enrolments' => 2, 'cohorts' => 1, 'grades' => 1],
            (int) $two->id => ['enrolments' => 0, 'cohorts' => 0, 'grades' => 0]],
            (new site_directory())->belongings([(int) $one->id, (int) $two->id]));
        $this->assertSame([], (new site_directory())->belongings([]));
    }

    public function test_who_has_a_value(): void {
        $this->add_field('text', 'badge', ['forceunique' => 1]);
        foreach (['B1', 'b1', '7', ''] as $value) {
            $ids[] = (int) $this->getDataGenerator()->create_user(['profile_field_badge' => $value])->id;
        }
        $gone = $this->getDataGenerator()->create_user(['profile_field_badge' => 'B9']);
        delete_user($gone);
        $found = (new site_directory())->profile_owners('badge', ['B1', '7', 'B9', 'x', '']);
        $this->assertEquals(['B1' => [$ids[0]], '7' => [$ids[2]]], $found);
        $this->assertSame([], (new site_directory())->profile_owners('nothing', ['B1']));
    }

    public function test_columns(): void {
        $this->assertSame([], (new site_directory())->columns('cohorts'));
        $columns = $this->list_columns();
        $this->assertSame(['name' => 'username', 'form' => 'username'], $columns['username']);
        $some = ['country' => 'FR', 'lang' => 'en', 'timezone' => 'Europe/Paris', 'calendartype' => 'gregorian',
            'auth' => 'manual'];
        foreach ($some as $name => $value) {
            $this->assertSame('choice', $columns[$name]['type']);
            $this->assertContains($value, $columns[$name]['values'], $name);
        }
        $this->assertSame('France', $columns['country']['labels']['FR']);
        $this->assertContains('99', $columns['timezone']['values']);
        $this->assertContains('ldap', $columns['auth']['values']);
        $this->assertTrue($columns['theme']['ignored']);
        $this->assertSame(['minlength' => 8, 'digits' => 1, 'lower' => 1, 'upper' => 1, 'nonalphanum' => 1, 'consecutive' => 0],
            $columns['password']['policy']);
        set_config('extendedusernamechars', 1);
        set_config('passwordpolicy', 0);
        set_config('allowuserthemes', 1);
        $columns = $this->list_columns();
        $this->assertSame('username_extended', $columns['username']['form']);
        $this->assertArrayNotHasKey('password', $columns);
        $this->assertContains('classic', $columns['theme']['values']);
    }

    public function test_columns_of_custom_profile_fields(): void {
        $this->add_field('text', 'house', ['param2' => 30, 'name' => 'House & home <b>x</b>']);
        $this->add_field('text', 'pin', ['param2' => 4, 'param3' => 1, 'required' => 1]);
        $this->add_field('menu', 'Level', ['param1' => "One\r\nTwo\n12", 'defaultdata' => '']);
        $this->add_field('menu', 'size', ['param1' => "S\nM", 'defaultdata' => 'S']);
        $this->add_field('checkbox', 'member');
        $this->add_field('datetime', 'birth', ['param1' => 1950, 'param2' => 2030]);
        $this->add_field('textarea', 'notes');
        $this->add_field('social', 'chat', ['param1' => 'skype', 'name' => 'skype']);
        $columns = $this->list_columns();
        $expected = [
            'house' => ['type' => 'text', 'max' => 30, 'masked' => false, 'clearable' => true],
            'pin' => ['type' => 'text', 'max' => 4, 'masked' => true, 'clearable' => false],
            'Level' => ['type' => 'choice', 'values' => ['One', 'Two', '12'], 'clearable' => true],
            'size' => ['type' => 'choice', 'values' => ['S', 'M'], 'clearable' => false],
            'member' => ['type' => 'boolean', 'clearable' => false],
            'birth' => ['type' => 'date', 'clearable' => true],
            'notes' => ['type' => 'text', 'max' => 0, 'clearable' => true],
            'chat' => ['type' => 'text', 'max' => 0, 'clearable' => true],
        ];
        foreach ($expected as $name => $attributes) {
            $column = $columns["profile_field_$name"];
            $this->assertEquals($attributes, array_intersect_key($column, $attributes), $name);
        }
        $this->assertSame('House & home x', $columns['profile_field_house']['labeltext']);
        $this->assertNotSame('', $columns['profile_field_chat']['labeltext']);
    }

    public function test_many_cost_few_queries(): void {
        global $CFG, $DB;
        $this->add_field('text', 'house');
        $users = $emails = $names = $numbers = [];
        for ($i = 0; $i < 1000; $i++) {
            $users[] = ['username' => "p$i", 'idnumber' => "P$i", 'email' => "P$i@school.example", 'confirmed' => 1,
                'mnethostid' => $CFG->mnet_localhost_id];
            [$emails[], $names[], $numbers[]] = ["p$i@school.example", "p$i", "P$i"];
        }
        $DB->insert_records('user', $users);
        $directory = new site_directory();
        $directory->accounts('username', ['p1']);
        foreach (['email' => $emails, 'username' => $names, 'idnumber' => $numbers] as $field => $values) {
            $before = $DB->perf_get_queries();
            $this->assertCount(1000, $directory->accounts($field, $values));
            $this->assertSame(2, $DB->perf_get_queries() - $before, $field);
        }
        $before = $DB->perf_get_queries();
        $directory->deleted_accounts($names);
        $this->assertSame(1, $DB->perf_get_queries() - $before);
        $directory->belongings(range(100000, 100999));
        $this->assertSame(4, $DB->perf_get_queries() - $before);
    }

    /**
     * The columns of users by name.
     *
     * @return array<string, array<string, mixed>>
     */
    private function list_columns(): array {
        return array_column((new site_directory())->columns('users'), null, 'name');
    }

    /**
     * A custom profile field.
     *
     * @param string $datatype
     * @param string $shortname
     * @param array<string, mixed> $more
     */
    private function add_field(string $datatype, string $shortname, array $more = []): void {
        $this->getDataGenerator()->create_custom_profile_field(
            $more + ['datatype' => $datatype, 'shortname' => $shortname, 'name' => $shortname]);
    }
}
