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

use tool_sync\local\run\status;
use tool_sync\tests\tables_of_people;

/**
 * What a run of a user file leaves is what calls of core's API leave that do the same by hand, as core's own upload does them: the
 * same records in every table that has to do with accounts, the same events with the same data in the log.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\applier\user_applier
 * @covers     \tool_sync\local\moodle\applier\account_batch
 * @covers     \tool_sync\local\moodle\profile_fields
 */
final class users_core_api_test extends \advanced_testcase {
    /**
     * Files, and how the same is done by hand.
     *
     * @return array<string, array{string, callable(self): void}> file, calls
     */
    public static function works(): array {
        $create = static function (self $test): void {
            $lea = $test->create(['username' => 'lea', 'firstname' => 'Léa', 'lastname' => 'Martin',
                'email' => 'Lea@school.example',
                'idnumber' => 'N1', 'country' => 'FR', 'password' => hash_internal_user_password('Secret-1!', true),
                'profile_field_house' => 'Oak', 'profile_field_level' => 'Two', 'profile_field_member' => '1',
                'profile_field_birth' => make_timestamp(2011, 2, 3), 'profile_field_seen' => make_timestamp(2020, 5, 6, 7, 8),
                'profile_field_notes' => '<p>x</p>', 'profile_field_chat' => 'lea.m'], ['auth_forcepasswordchange']);
            $max = $test->create(['username' => 'max', 'firstname' => 'Max', 'lastname' => 'M', 'email' => 'max@school.example',
                'idnumber' => 'N2', 'suspended' => '1', 'password' => 'to be generated'], ['create_password']);
            $eve = $test->create(['username' => 'eve', 'firstname' => 'Eve', 'lastname' => 'E', 'idnumber' => 'N3',
                'auth' => 'ldap',
                'email' => 'eve@school.example', 'password' => AUTH_PASSWORD_NOT_CACHED, 'maildisplay' => '0']);
            foreach ([$lea, $max, $eve] as $id) {
                cohort_add_member($test->cohort(), $id);
            }
        };
        $one = static function (self $test): void {
            $test->create(['username' => 'lea', 'firstname' => 'Léa', 'lastname' => 'Martin', 'email' => 'lea@school.example',
                'idnumber' => 'N1', 'password' => AUTH_PASSWORD_NOT_CACHED, 'profile_field_house' => 'Oak']);
        };
        $update = static function (self $test): void {
            $id = $test->id('tom');
            user_update_user((object) ['id' => $id, 'username' => 'tim', 'city' => 'Brest', 'phone1' => ''], false, false);
            profile_save_data((object) ['id' => $id, 'profile_field_house' => '', 'profile_field_level' => 'One']);
            \core\event\user_updated::create_from_userid($id)->trigger();
            // As the page does on which an administrator gives somebody another password.
            $id = $test->id('zoe');
            get_auth_plugin('manual')->user_update_password((object) ['id' => $id], 'New-pass-1');
            user_add_password_history($id, 'New-pass-1');
            \core\event\user_updated::create_from_userid($id)->trigger();
        };
        $suspend = static function (self $test): void {
            $id = $test->id('tom');
            user_update_user((object) ['id' => $id, 'suspended' => '1'], false, false);
            \core\session\manager::destroy_user_sessions($id);
            \core\event\user_updated::create_from_userid($id)->trigger();
            user_update_user((object) ['id' => $id, 'suspended' => '0'], false, false);
            \core\event\user_updated::create_from_userid($id)->trigger();
        };
        $delete = static function (self $test): void {
            delete_user((object) ['id' => $test->id('tom'), 'username' => 'tom']);
            delete_user((object) ['id' => $test->id('zoe'), 'username' => 'zoe']);
        };
        return [
            'accounts created, with custom profile fields and a cohort' => ["username,firstname,lastname,email,idnumber,country,"
                . "password,suspended,auth,maildisplay,cohortid,profile_field_house,profile_field_level,profile_field_member,"
                . "profile_field_birth,profile_field_seen,profile_field_notes,profile_field_chat\n"
                . "lea,Léa,Martin,Lea@school.example,N1,FR,Secret-1!,,,,6A,Oak,Two,yes,2011-02-03,2020-05-06 07:08,<p>x</p>,lea.m\n"
                . "max,Max,M,max@school.example,N2,,,1,,,6A,,,,,,,\neve,Eve,E,eve@school.example,N3,,,,ldap,0,6A,,,,,,,\n",
                $create],
            'one account created' => ["username,firstname,lastname,email,idnumber,profile_field_house,password\n"
                . "lea,Léa,Martin,lea@school.example,N1,Oak,*NOPASS*\n", $one],
            'accounts renamed and changed' => ["username,oldusername,idnumber,city,phone1,profile_field_house,profile_field_level,"
                . "password\ntim,tom,E1,Brest,<delete>,<delete>,One,\nzoe,,E2,,,,,New-pass-1\n", $update],
            'an account suspended and activated' => ["cmd,username,idnumber\nsuspend,tom,E1\nrestore,tom,E1\n", $suspend],
            'accounts deleted' => ["cmd,username,idnumber\ndel,tom,E1\ndel,zoe,\n", $delete],
        ];
    }

    /**
     * A run leaves what core's API leaves.
     *
     * @dataProvider works
     * @param string $content
     * @param callable $byhand
     */
    public function test_a_run_leaves_what_calls_of_core_leave(string $content, callable $byhand): void {
        $this->set_scene();
        $byhand($this);
        $expected = tables_of_people::look();
        $this->assertNotSame([], $expected['logstore_standard_log']);

        self::resetAllData();
        $this->set_scene();
        $path = make_request_directory() . '/file.csv';
        file_put_contents($path, $content);
        $state = runs::start(new run_request(kind: 'users', simulate: false, ospath: $path, approved: true, settings: [
            'users_allowrename' => true, 'users_createpasswords' => true, 'users_forcepasswordchange' => 'new',
        ]));
        $state = runs::advance($state->id);
        $this->assertSame([status::DONE, 0], [$state->status, $state->rows['rejected']]);
        foreach (tables_of_people::look() as $table => $records) {
            $this->assertEquals($expected[$table], $records, $table);
        }
    }

    /**
     * A site with people, whose log writes everything at once.
     */
    private function set_scene(): void {
        global $CFG;
        foreach (['/cohort/lib.php', '/user/lib.php', '/user/profile/lib.php'] as $library) {
            require_once($CFG->dirroot . $library);
        }
        $this->preventResetByRollback();
        $this->resetAfterTest();
        $this->setAdminUser();
        set_config('passwordreuselimit', 3);
        set_config('country', 'BE');
        \core_user::reset_caches();
        $generator = $this->getDataGenerator();
        foreach ([['text', 'house', []], ['menu', 'level', ['param1' => "One\nTwo", 'defaultdata' => '']], ['checkbox', 'member',
            []],
                ['datetime', 'birth', ['param1' => 1950, 'param2' => 2030, 'param3' => 0]],
                ['datetime', 'seen', ['param1' => 1950, 'param2' => 2030]], ['textarea', 'notes', []],
                ['social', 'chat', ['param1' => 'skype', 'name' => 'skype']]] as [$datatype, $shortname, $more]) {
            $generator->create_custom_profile_field($more + ['datatype' => $datatype, 'shortname' => $shortname,
                'name' => $shortname]);
        }
        // Everything else would be made up differently each time.
        $names = ['firstname' => 'F', 'lastname' => 'L', 'firstnamephonetic' => '', 'lastnamephonetic' => '', 'middlename' => '',
            'alternatename' => '', 'password' => 'Old-pass-1'];
        $tom = $generator->create_user($names + ['username' => 'tom', 'idnumber' => 'E1', 'city' => 'Nice', 'phone1' => '12',
            'email' => 'tom@school.example', 'profile_field_house' => 'Elm', 'profile_field_notes' => 'n']);
        $zoe = $generator->create_user($names + ['username' => 'zoe', 'idnumber' => 'E2', 'email' => 'zoe@school.example']);
        $generator->enrol_user($tom->id, $generator->create_course()->id, 'student');
        $cohort = $generator->create_cohort(['idnumber' => '6A']);
        cohort_add_member($cohort->id, $tom->id);
        set_user_preference('x', 'y', $zoe);
        set_config('enabled_stores', 'logstore_standard', 'tool_log');
        set_config('buffersize', 0, 'logstore_standard');
        get_log_manager(true);
    }

    /**
     * Creates an account as core's own upload does.
     *
     * @param array<string, mixed> $row
     * @param string[] $preferences
     * @return int
     */
    public function create(array $row, array $preferences = []): int {
        global $CFG;
        $user = (object) ($row + ['confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id, 'auth' => 'manual',
            'suspended' => '0']);
        $user->id = user_create_user($user, false, false);
        profile_save_data($user);
        foreach ($preferences as $preference) {
            set_user_preference($preference, 1, $user->id);
        }
        \core\event\user_created::create_from_userid($user->id)->trigger();
        return (int) $user->id;
    }

    /**
     * The id of the cohort.
     *
     * @return int
     */
    public function cohort(): int {
        global $DB;
        return (int) $DB->get_field('cohort', 'id', ['idnumber' => '6A'], MUST_EXIST);
    }

    /**
     * The id of an account.
     *
     * @param string $username
     * @return int
     */
    public function id(string $username): int {
        global $DB;
        return (int) $DB->get_field('user', 'id', ['username' => $username], MUST_EXIST);
    }
}
