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
 * Files of users on a real site: what a simulation says is what a run does, and a second run finds nothing to do.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\users
 * @covers     \tool_sync\local\moodle\site_directory
 * @covers     \tool_sync\local\moodle\site_writer
 */
final class users_on_site_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
    }

    public function test_accounts_are_created_with_all_that_a_row_says(): void {
        global $DB;
        $this->add_fields();
        $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'name' => 'Sixième A']);
        $state = $this->sync("username;firstname;lastname;email;idnumber;country;lang;timezone;maildisplay;suspended;cohort;"
            . "password;profile_field_house;profile_field_LEVEL;profile_field_member;profile_field_birth;profile_field_seen;"
            . "profile_field_notes;profile_field_chat\n"
            . "Lea.Martin;Léa;Martin;Lea@School.example;E1;fr;en;europe/paris;1;;6A;Secret-1!;Oak;two;oui;2011-02-03;"
            . "2020-05-06 07:08;\"<p>a</p>\nb\";lea.m\n"
            . "tom;Tom;Petit;tom@school.example;E2;;;;;1;New class;;;;;;;;\n"
            . "ann;Ann;Lee;;E3;;;;;;;;;;;;;;\n");
        $this->assertSame(['read' => 3, 'changed' => 3, 'unchanged' => 0, 'rejected' => 0], $state->rows);
        $this->assertSame(['user_create' => 3, 'member_add' => 2, 'cohort_create' => 1], $state->changes);
        $lea = $this->user('lea.martin');
        foreach (['firstname' => 'Léa', 'email' => 'Lea@School.example', 'idnumber' => 'E1', 'country' => 'FR', 'maildisplay' => 1,
                'timezone' => 'Europe/Paris', 'suspended' => 0] as $field => $value) {
            $this->assertEquals($value, $lea->$field, $field);
        }
        $this->assertTrue(validate_internal_user_password($lea, 'Secret-1!'));
        $this->assertEquals(['house' => 'Oak', 'Level' => 'Two', 'member' => '1', 'birth' => make_timestamp(2011, 2, 3),
            'seen' => make_timestamp(2020, 5, 6, 7, 8), 'notes' => "<p>a</p>\nb", 'chat' => 'lea.m'],
            (array) profile_user_record($lea->id, false));
        $this->assertEquals([1, AUTH_PASSWORD_NOT_CACHED], [$this->user('tom')->suspended, $this->user('tom')->password]);
        $this->assertSame('', $this->user('ann')->email);
        $this->assertSame(['6A' => ['lea.martin'], '' => ['tom']], $this->list_cohorts());
        // Nothing of a password is kept.
        foreach (['tool_sync_change', 'tool_sync_fact', 'tool_sync_undo', 'tool_sync_issue'] as $table) {
            $this->assertStringNotContainsString('Secret-1', json_encode($DB->get_records($table)), $table);
        }
    }

    public function test_known_accounts_get_what_the_file_says_and_keep_the_rest(): void {
        $this->add_fields();
        $this->create('tom', ['idnumber' => 'E2', 'email' => 'tom@school.example', 'city' => 'Nice', 'phone1' => '12',
            'profile_field_house' => 'Oak', 'profile_field_Level' => 'Two', 'auth' => 'email']);
        $this->create('zoe', ['idnumber' => 'E3', 'email' => '', 'city' => 'Lille']);
        $state = $this->sync("username,idnumber,email,city,phone1,profile_field_house,profile_field_Level,profile_field_member\n"
            . "tom,E2,other@school.example,Brest,<delete>,<delete>,One,\nzoe,E3,zoe@school.example,,,,,no\n");
        $this->assertSame(['user_update' => 2], $state->changes);
        $tom = $this->user('tom');
        // Addresses are protected, missing ones are filled in.
        $this->assertSame(['tom@school.example', 'Brest', '', 'email'], [$tom->email, $tom->city, $tom->phone1, $tom->auth]);
        $this->assertSame(['zoe@school.example', 'Lille'], [$this->user('zoe')->email, $this->user('zoe')->city]);
        $profile = profile_user_record($tom->id, false);
        $this->assertEquals(['', 'One'], [$profile->house, $profile->Level]);
        $this->assertSame([2 => 'email_kept'], $this->issues($state));
        $this->sync("username,idnumber,email\ntom,E2,other@school.example\n", ['users_protectemails' => false]);
        $this->assertSame('other@school.example', $this->user('tom')->email);
    }

    public function test_accounts_are_renamed(): void {
        $this->create('tom', ['idnumber' => 'E2']);
        $this->create('ann', ['idnumber' => 'E3']);
        $file = "username,oldusername,idnumber,city\ntim,tom,E2,Nice\ntim,,E2,Brest\ntom,ann,E3,\n";
        $state = $this->sync($file, ['users_allowrename' => true], false);
        $this->assertSame(['user_update' => 3], $state->changes);
        $this->assertSame(['E2', 'Brest', 'E3'], [$this->user('tim')->idnumber, $this->user('tim')->city,
            $this->user('tom')->idnumber]);
    }

    public function test_accounts_are_suspended_deleted_and_come_back(): void {
        global $DB;
        $this->add_fields();
        $course = $this->getDataGenerator()->create_course();
        foreach (['tom', 'zoe', 'ann'] as $name) {
            $ids[$name] = (int) $this->create($name, ['email' => "$name@school.example", 'idnumber' => "I$name"])->id;
        }
        $this->getDataGenerator()->enrol_user($ids['zoe'], $course->id);
        $DB->insert_record('sessions', ['state' => 0, 'sid' => 's', 'userid' => $ids['tom'], 'timecreated' => 1,
            'timemodified' => time()]);
        $settings = ['users_primaryidentity' => 'username'];
        $state = $this->sync("cmd,username\nsuspend,tom\ndel,zoe\ndel,ann\n", $settings, false);
        $this->assertSame(['user_disable' => 1, 'user_delete' => 2], $state->changes);
        $this->assertEquals([1, 0], [$this->user('tom')->suspended, $DB->count_records('sessions', ['userid' => $ids['tom']])]);
        $this->assertSame(2, $DB->count_records('user', ['deleted' => 1]));
        $this->assertSame(0, $DB->count_records('user_enrolments'));
        // Nobody is deleted twice, and a deleted account is not made anew unless its row says so.
        $this->assertSame([], $this->run_file("cmd,username\ndel,zoe\n", $settings, false)->changes);

        $state = $this->sync("cmd,username,email,idnumber,profile_field_house\nrestore,tom,,,\n"
            . "restore,zoe,zoe@new.example,Z9,Elm\nrestore,ann,,,\n", $settings, false);
        $this->assertSame(['user_enable' => 1, 'user_restore' => 1], $state->changes);
        $this->assertSame([3 => 'password_none', 4 => 'value_missing'], $this->issues($state));
        $zoe = $this->user('zoe');
        $this->assertEquals([$ids['zoe'], 'zoe@new.example', 'Z9', 0, AUTH_PASSWORD_NOT_CACHED], [$zoe->id, $zoe->email,
            $zoe->idnumber,
            $zoe->suspended, $zoe->password]);
        $this->assertSame('Elm', profile_user_record($zoe->id, false)->house);
        $this->assertEquals(0, $this->user('tom')->suspended);
    }

    public function test_collisions_are_told_by_row(): void {
        global $DB;
        $this->add_fields();
        $DB->set_field('user_info_field', 'forceunique', 1, ['shortname' => 'chat']);
        $this->create('tom', ['email' => 'Tom@School.example', 'idnumber' => 'E2', 'profile_field_chat' => 'tommy']);
        $state = $this->sync("username,firstname,lastname,email,idnumber,profile_field_chat\n"
            . "ann,A,B,tom@school.EXAMPLE,E3,\nbob,A,B,bob@school.example,E4,tommy\ntom,A,B,x@school.example,E5,\n"
            . "zoe,A,B,zoe@school.example,E6,z\nzac,A,B,ZOE@school.example,E7,z\n", [], true);
        $this->assertSame(['user_create' => 1], $state->changes);
        $this->assertSame(['read' => 5, 'changed' => 1, 'unchanged' => 0, 'rejected' => 4], $state->rows);
        $this->assertSame([2 => 'email_taken', 3 => 'profile_taken', 4 => 'username_taken'],
            array_slice($this->issues($state), 0, 3, true));
    }

    public function test_usernames_that_the_database_takes_for_one(): void {
        global $DB;
        $this->preventResetByRollback();
        set_config('extendedusernamechars', 1);
        $this->create('rené', ['email' => 'r1@school.example', 'idnumber' => 'R1']);
        $head = "username,firstname,lastname,email,idnumber,password\n";
        $row = static fn(string $username, string $number): string => "$username,F,L,$number@school.example,$number,*NOPASS*\n";
        $state = $this->sync($head . $row('rene', 'r2') . $row('zoë', 'z1') . $row('zoe', 'z2') . $row('kim', 'k1'));
        $ismysql = $DB->get_dbfamily() === 'mysql';
        $this->assertSame($ismysql ? [2 => 'username_taken', 4 => 'username_taken'] : [], $this->issues($state));
        $this->assertSame(['user_create' => $ismysql ? 2 : 4], $state->changes);
        // Two that the database alone knows to be one: the first is made, and all others of the chunk.
        $content = $head . $row('さくら', 's1') . $row('サクラ', 's2') . $row('tim', 't1');
        $log = make_request_directory() . '/log';
        ini_set('error_log', $log);
        $state = $this->run_file($content, [], false);
        ini_restore('error_log');
        $this->assertSame($ismysql, is_file($log) && str_contains(file_get_contents($log), 'サクラ'));
        $this->assertSame($ismysql ? [3 => 'site_error'] : [], $this->issues($state));
        $this->assertSame(['user_create' => $ismysql ? 2 : 3], $state->changes);
        $this->assertSame($ismysql ? 2 : 3, $DB->count_records_select('user', "idnumber IN ('s1', 's2', 't1')"));
    }

    public function test_the_site_says_what_columns_may_hold(): void {
        $this->add_fields();
        $state = $this->sync("username,firstname,lastname,country,lang,password,profile_field_Level,auth\n"
            . "a,A,B,XX,,,,\nb,A,B,,xx,,,\nc,A,B,,,weak,,\nd,A,B,,,,Three,\ne,A,B,,,,,nothing\nÉ,A,B,,,,,\n");
        $this->assertSame(6, $state->rows['rejected']);
        $this->assertSame([2 => 'value_not_allowed', 3 => 'value_not_allowed', 4 => 'password_weak', 5 => 'value_not_allowed',
            6 => 'value_not_allowed', 7 => 'username_invalid'], $this->issues($state));
        $this->assertSame(status::FAILED, $this->run_file("username,profile_field_nothing\na,b\n", [], true,
            status::FAILED)->status);
    }

    public function test_dates_of_custom_profile_fields_stay_within_their_years(): void {
        global $DB;
        $this->add_fields();
        $DB->set_field('user_info_field', 'param1', 1980, ['shortname' => 'birth']);
        $this->create('tom', ['idnumber' => 'E1']);
        $state = $this->sync("username,idnumber,profile_field_birth\ntom,E1,1979-12-31\ntom,E1,2030-12-31\ntom,E1,2031-01-01\n");
        $this->assertSame([2 => 'date_out_of_range', 4 => 'date_out_of_range'], $this->issues($state));
        $this->assertEquals(make_timestamp(2030, 12, 31), profile_user_record($this->user('tom')->id, false)->birth);
    }

    public function test_protected_accounts_stay(): void {
        $state = $this->sync("cmd,username\ndel,admin\nsuspend,admin\ndel,guest\n", ['users_primaryidentity' => 'username']);
        $this->assertSame([2 => 'user_protected', 3 => 'user_protected', 4 => 'user_protected'], $this->issues($state));
    }

    public function test_nobody_but_an_administrator_changes_an_administrator(): void {
        $this->setUser($this->create_person('create', 'update', 'delete'));
        $settings = ['users_primaryidentity' => 'username'];
        $file = "username,city,suspended,password\nadmin,Paris,,\nadmin,,0,\nadmin,,,Right-1!\nguest,Paris,,\n";
        $this->assertSame([2 => 'user_protected', 4 => 'user_protected', 5 => 'user_protected'],
            $this->issues($this->sync($file, $settings)));
        $this->setAdminUser();
        $other = $this->create('root', ['suspended' => 1, 'password' => 'Right-1!']);
        set_config('siteadmins', get_config('core', 'siteadmins') . ",$other->id");
        $state = $this->sync("username,city,suspended,password\nroot,Paris,0,\nroot,,,Right-1!\nroot,,,Wrong-1!\nguest,Paris,,\n",
            $settings);
        $this->assertSame(array_fill(3, 3, 'user_protected'), $this->issues($state));
        $this->assertEquals(['Paris', 0], [$this->user('root')->city, $this->user('root')->suspended]);
    }

    public function test_a_deleted_administrator_does_not_come_back(): void {
        global $DB;
        $root = $this->create('root');
        delete_user($root);
        set_config('siteadmins', get_config('core', 'siteadmins') . ",$root->id");
        $settings = ['users_primaryidentity' => 'username'];
        $file = "cmd,username,email\nrestore,root,root@school.example\n";
        $this->assertSame([2 => 'user_protected'], $this->issues($this->sync($file, $settings)));
        $this->assertEquals(1, $DB->get_field('user', 'deleted', ['id' => $root->id]));
        // Nor does anybody else, for those who may create accounts but not change them.
        delete_user($this->create('tom'));
        $this->setUser($this->create_person('create'));
        $file = "cmd,username,email\nrestore,tom,tom@school.example\n";
        $this->assertSame([2 => 'user_nopermission'], $this->issues($this->sync($file, $settings)));
    }

    public function test_passwords_and_addresses_are_told_to_nobody(): void {
        $this->create('tom', ['idnumber' => 'E1', 'email' => 'tom@school.example', 'password' => 'Right-1!']);
        $this->create('zoe', ['idnumber' => 'E2', 'email' => 'zoe@school.example']);
        $this->setUser($this->create_person('create'));
        $file = "username,password,email\ntom,Right-1!,\ntom,Wrong-1!,\ntom,,other@school.example\n";
        $state = $this->run_file($file, ['users_primaryidentity' => 'username'], true);
        $this->assertSame(array_fill(2, 3, 'user_nopermission'), $this->issues($state));
        $this->setUser($this->create_person('create', 'update'));
        $file = "username,idnumber,email\ntom,E2,\nann,E1,\ntom,E1,Zoe@school.example\ntom,E1,other@school.example\n";
        $params = [];
        foreach ([false, true] as $protects) {
            $state = $this->run_file($file, ['users_protectemails' => $protects], true);
            foreach (run_contents::list_issues($state->id) as $issue) {
                $params[$issue->code] = array_values($issue->params)[0] ?? '';
            }
        }
        $this->assertSame(['username_differs' => '?', 'email_taken' => '?', 'email_kept' => '?'], $params);
    }

    public function test_custom_profile_fields_that_are_not_for_everybody(): void {
        $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'seen', 'name' => 'Seen',
            'visible' => PROFILE_VISIBLE_ALL]);
        $this->getDataGenerator()->create_custom_profile_field(['datatype' => 'text', 'shortname' => 'secret', 'name' => 'Secret',
            'visible' => PROFILE_VISIBLE_NONE, 'forceunique' => 1, 'required' => 1]);
        $this->create('tom', ['idnumber' => 'E1', 'profile_field_seen' => 'a', 'profile_field_secret' => 'b']);
        $look = static function (): array {
            $directory = new \tool_sync\local\moodle\site_directory();
            $columns = array_column($directory->columns('users'), 'name');
            return [array_values(preg_grep('~^profile_field_~', $columns)),
                $directory->accounts('username', ['tom'])['tom'][0]->profile,
                $directory->account_rules()->uniquefields, $directory->account_rules()->requiredfields];
        };
        $this->assertSame([['profile_field_seen', 'profile_field_secret'], ['seen' => 'a', 'secret' => 'b'], ['secret'],
                ['secret']],
            $look());
        $this->setUser($this->create_person('create', 'update', 'delete'));
        $this->assertSame([['profile_field_seen'], ['seen' => 'a'], [], []], $look());
        $this->setUser($this->create_person('viewalldetails'));
        $this->assertSame(['profile_field_seen', 'profile_field_secret'], $look()[0]);
    }

    public function test_who_may_not_touch_accounts_is_told_so(): void {
        $this->create('tom');
        $role = $this->getDataGenerator()->create_role();
        foreach (['tool/sync:runusers', 'tool/sync:rundestructive'] as $capability) {
            assign_capability($capability, CAP_ALLOW, $role, SYSCONTEXTID);
        }
        $person = $this->getDataGenerator()->create_user();
        role_assign($role, $person->id, SYSCONTEXTID);
        $this->setUser($person);
        $file = "cmd,username,firstname,lastname\n,new,A,B\n,tom,Other,\ndel,tom,,\n";
        $settings = ['users_primaryidentity' => 'username'];
        $this->assertSame(array_fill(2, 3, 'user_nopermission'), $this->issues($this->run_file($file, $settings, true)));
        foreach (['create', 'update', 'delete'] as $right) {
            assign_capability("moodle/user:$right", CAP_ALLOW, $role, SYSCONTEXTID);
        }
        accesslib_clear_all_caches_for_unit_testing();
        $this->assertSame(['user_create' => 1, 'user_update' => 1, 'user_delete' => 1],
            $this->run_file($file, $settings, true)->changes);

        // Whoever may delete accounts may not do it by files, unless they may remove things by files.
        unassign_capability('tool/sync:rundestructive', $role);
        accesslib_clear_all_caches_for_unit_testing();
        $this->assertSame('removals_nopermission', $this->run_file($file, $settings, false, status::FAILED)->error);
        $this->assertEquals(0, $this->user('tom')->deleted);
    }

    public function test_mails_are_forecast_and_sent_when_asked_for(): void {
        global $DB;
        $file = "username,firstname,lastname,email\na,A,B,a@school.example\nb,A,B,\n";
        $this->assertSame(0, $this->run_file($file, [], true)->mails);
        $state = $this->sync($file, ['users_createpasswords' => true]);
        $this->assertSame(1, $state->mails);
        $this->assertSame(['a'], $DB->get_fieldset_sql("SELECT u.username FROM {user_preferences} p JOIN {user} u ON u.id = p.userid
            WHERE p.name = 'create_password' AND p.value = '1'"));
    }

    public function test_large_files_are_made_in_parts(): void {
        global $DB;
        $this->getDataGenerator()->create_cohort(['idnumber' => '6A', 'name' => 'Sixième A']);
        $content = "username,firstname,lastname,idnumber,email,cohort\n";
        for ($i = 0; $i < 40; $i++) {
            $content .= "p$i,F$i,L,P$i,p$i@school.example,6A\n";
        }
        $state = $this->sync($content, ['splitrows' => 1, 'shards' => 4]);
        $this->assertTrue($DB->record_exists('tool_sync_step', ['runid' => $state->id, 'step' => 'shared']));
        $this->assertSame(40, $state->rows['changed']);
        $this->assertSame(['user_create' => 40, 'member_add' => 40], $state->changes);
        $this->assertSame(40, $DB->count_records('cohort_members'));
        $this->assertSame(40, $DB->count_records_sql("SELECT COUNT(1) FROM {user} u JOIN {context} c ON c.instanceid = u.id
            AND c.contextlevel = ? AND c.depth = 2 AND c.path = " . $DB->sql_concat("'/'", '?', "'/'", 'c.id') . "
            WHERE u.idnumber LIKE 'P%'", [CONTEXT_USER, (string) SYSCONTEXTID]));
    }

    public function test_passwords_of_known_accounts(): void {
        global $DB;
        $this->create('tom', ['password' => 'Old-pass-1']);
        $settings = ['users_primaryidentity' => 'username', 'users_forcepasswordchange' => 'all'];
        $this->assertSame([], $this->sync("username,password\ntom,Old-pass-1\n", $settings)->changes);
        $this->assertSame(['user_update' => 1], $this->sync("username,password\ntom,New-pass-1\n", $settings)->changes);
        $this->assertTrue(validate_internal_user_password($this->user('tom'), 'New-pass-1'));
        $this->assertEquals(1, get_user_preferences('auth_forcepasswordchange', 0, $this->user('tom')->id));
        $state = $this->sync("username,password\ntom,*NOPASS*\n", $settings);
        $this->assertSame([[2 => 'password_replaced'], 1], [$this->issues($state), $state->deletions]);
        $this->assertSame(AUTH_PASSWORD_NOT_CACHED, $this->user('tom')->password);
        // The first one replaces none, also where the account had another authentication before.
        $DB->set_field('user', 'auth', 'ldap', ['username' => 'tom']);
        $state = $this->sync("username,auth,password\ntom,manual,First-pass-1\n", $settings);
        $this->assertSame([[], 0], [$this->issues($state), $state->deletions]);
        $this->assertTrue(validate_internal_user_password($this->user('tom'), 'First-pass-1'));
    }

    public function test_passwords_that_are_kept(): void {
        $this->create('tom', ['password' => 'Old-pass-1']);
        $state = $this->sync("username,firstname,lastname,password\ntom,,,New-pass-1\nnew,N,E,New-pass-2\nadmin,,,New-pass-3\n",
            ['users_primaryidentity' => 'username', 'users_keeppasswords' => 1]);
        $this->assertSame([['user_create' => 1], [1 => 'password_kept'], 0],
            [$state->changes, $this->issues($state), $state->deletions]);
        $this->assertTrue(validate_internal_user_password($this->user('tom'), 'Old-pass-1'));
        $this->assertTrue(validate_internal_user_password($this->user('new'), 'New-pass-2'));
    }

    public function test_an_authentication_that_is_switched_off(): void {
        global $CFG;
        $this->create('tom');
        $csv = "username,firstname,lastname,auth\nnew,N,E,ldap\ntom,,,ldap\n";
        $settings = ['users_primaryidentity' => 'username'];
        $state = $this->run_file($csv, $settings, true);
        $this->assertSame([[2 => 'auth_disabled', 3 => 'auth_disabled'], 1], [$this->issues($state), $state->deletions]);
        $CFG->auth = 'ldap';
        $state = $this->sync($csv, $settings);
        $this->assertSame([[], 0, ['user_create' => 1, 'user_update' => 1]],
            [$this->issues($state), $state->deletions, $state->changes]);
        $this->assertSame('ldap', $this->user('new')->auth);
    }

    public function test_undo_gives_back_what_was(): void {
        global $DB;
        $this->add_fields();
        $this->create('tom', ['city' => 'Nice', 'idnumber' => 'E1', 'profile_field_house' => 'Oak', 'description' => '<b>x</b>',
            'profile_field_birth' => make_timestamp(2001, 2, 3), 'profile_field_Level' => 'One', 'country' => 'FR']);
        $look = fn(): array => [array_map(static fn(\stdClass $user): array
            => array_diff_key((array) $user, ['timemodified' => 0]), $DB->get_records('user', ['deleted' => 0], 'id')),
            (array) profile_user_record($this->user('tom')->id, false)];
        $before = $look();
        $state = $this->run_file("username,firstname,lastname,city,idnumber,country,description,suspended,profile_field_house,"
            . "profile_field_birth,profile_field_Level\n"
            . "tom,Thomas,Petit,Brest,E1,<delete>,new,1,<delete>,2002-03-04,Two\nann,A,B,,E2,,,,,,\n", [], false);
        $this->assertSame(['user_update' => 1, 'user_disable' => 1, 'user_create' => 1], $state->changes);
        $undo = get_file_storage()->get_file_by_id($DB->get_field_sql("SELECT MAX(id) FROM {files}
            WHERE component = 'tool_sync' AND filepath = '/undo/' AND filename <> '.'"));
        $this->assertNotFalse($undo, 'There is an undo file.');
        $this->run_file($undo->get_content(), ['users_primaryidentity' => 'username'], false);
        $this->assertEquals($before, $look());
    }

    /**
     * Simulates, runs, and runs again.
     *
     * @param string $content
     * @param array<string, string|int|bool> $settings
     * @param bool $again must a second run find nothing to do?
     * @return state the real run
     */
    private function sync(string $content, array $settings = [], bool $again = true): state {
        $simulation = $this->run_file($content, $settings, true);
        $state = $this->run_file($content, $settings, false);
        $this->assertSame([$simulation->rows, $simulation->changes, $simulation->deletions, $simulation->mails],
            [$state->rows, $state->changes, $state->deletions, $state->mails]);
        $this->assertSame([], [...plan_difference::list_lines(run_contents::list_changes($simulation->id),
            run_contents::list_changes($state->id))]);
        if ($again) {
            $this->assertSame([], $this->run_file($content, $settings, false)->changes);
        }
        return $state;
    }

    /**
     * Runs a file.
     *
     * @param string $content
     * @param array<string, string|int|bool> $settings
     * @param bool $simulate
     * @param status $status in which it must end
     * @return state
     */
    private function run_file(string $content, array $settings, bool $simulate, status $status = status::DONE): state {
        $path = make_request_directory() . '/userimport.csv';
        file_put_contents($path, $content);
        $state = runs::advance(runs::start(new run_request(kind: 'users', simulate: $simulate, ospath: $path, approved: true,
            settings: $settings + ['maxdeletions' => 0, 'maxdeletionspercent' => 0]))->id);
        $this->assertSame($status, $state->status, json_encode($this->issues($state)) . $state->error);
        return $state;
    }

    /**
     * Codes of the issues by line.
     *
     * @param state $state
     * @return array<int, string>
     */
    private function issues(state $state): array {
        $issues = [];
        foreach (run_contents::list_issues($state->id) as $issue) {
            $issues[$issue->line] ??= $issue->code;
        }
        return $issues;
    }

    /**
     * Custom profile fields of every sort that core has.
     */
    private function add_fields(): void {
        foreach ([['text', 'house', []], ['menu', 'Level', ['param1' => "One\nTwo", 'defaultdata' => '']], ['checkbox', 'member',
            []],
                ['datetime', 'birth', ['param1' => 1950, 'param2' => 2030, 'param3' => 0]],
                ['datetime', 'seen', ['param1' => 1950, 'param2' => 2030]], ['textarea', 'notes', []],
                ['social', 'chat', ['param1' => 'skype', 'name' => 'skype']]] as [$datatype, $shortname, $more]) {
            $this->getDataGenerator()->create_custom_profile_field(
                $more + ['datatype' => $datatype, 'shortname' => $shortname, 'name' => $shortname]);
        }
    }

    /**
     * An account.
     *
     * @param string $username
     * @param array<string, mixed> $record
     * @return \stdClass
     */
    private function create(string $username, array $record = []): \stdClass {
        return $this->getDataGenerator()->create_user(['username' => $username] + $record);
    }

    /**
     * A person who may run files of users.
     *
     * @param string ...$rights over accounts
     * @return \stdClass
     */
    private function create_person(string ...$rights): \stdClass {
        $role = $this->getDataGenerator()->create_role();
        foreach (['tool/sync:runusers', 'tool/sync:rundestructive', ...array_map(
                static fn(string $right): string => "moodle/user:$right", $rights)] as $capability) {
            assign_capability($capability, CAP_ALLOW, $role, SYSCONTEXTID);
        }
        $person = $this->getDataGenerator()->create_user();
        role_assign($role, $person->id, SYSCONTEXTID);
        return $person;
    }

    /**
     * The record of an account.
     *
     * @param string $username
     * @return \stdClass
     */
    private function user(string $username): \stdClass {
        global $DB;
        return $DB->get_record('user', ['username' => $username, 'deleted' => 0], '*', MUST_EXIST);
    }

    /**
     * The cohorts of the site with the usernames of their members.
     *
     * @return array<string, string[]> by ID number
     */
    private function list_cohorts(): array {
        global $DB;
        $found = [];
        foreach ($DB->get_records('cohort', null, 'id') as $cohort) {
            $found[(string) $cohort->idnumber] = $DB->get_fieldset_sql('SELECT u.username FROM {cohort_members} cm
                JOIN {user} u ON u.id = cm.userid WHERE cm.cohortid = ? ORDER BY u.username', [$cohort->id]);
        }
        return $found;
    }
}
