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
use tool_sync\local\plan\action;
use tool_sync\local\plan\change;
use tool_sync\local\run\refused_exception;

/**
 * Tests of the changes of accounts, each made by hand.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\applier\user_applier
 * @covers     \tool_sync\local\moodle\profile_fields
 * @covers     \tool_sync\local\moodle\site_writer
 */
final class user_applier_test extends \advanced_testcase {
    #[\Override]
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        // Core notes with what people try to log in.
        $_SERVER['HTTP_USER_AGENT'] = 'PHPUnit';
        // What is refused goes to the server's log.
        ini_set('error_log', make_request_directory() . '/log');
    }

    #[\Override]
    protected function tearDown(): void {
        unset($_SERVER['HTTP_USER_AGENT']);
        ini_restore('error_log');
        parent::tearDown();
    }

    public function test_a_new_account_has_what_the_row_says_and_the_defaults_of_the_site(): void {
        global $DB, $SESSION;
        set_config('defaultcity', 'Lyon');
        set_config('country', 'FR');
        set_config('defaultpreference_maildisplay', 1);
        set_config('autolangusercreation', 1);
        $SESSION->lang = 'xx';
        $this->add_field('text', 'house');
        $account = $this->account('lea', ['firstname' => 'Léa', 'lastname' => 'Martin', 'city' => 'Paris',
            'description' => '<b>x</b>']);
        $account->email = 'Lea@School.example';
        $account->profile['house'] = 'Oak';
        $account->passwordis = 'none';
        $events = $this->make($this->change(action::CREATE, $account, ['username', 'email', 'firstname', 'lastname', 'city',
            'description', 'profile_field_house', 'password']));
        unset($SESSION->lang);
        $this->assertSame(['\core\event\user_created'], $events);
        $record = $DB->get_record('user', ['username' => 'lea'], '*', MUST_EXIST);
        $this->assertSame((int) $record->id, $account->id);
        foreach (['firstname' => 'Léa', 'city' => 'Paris', 'country' => 'FR', 'email' => 'Lea@School.example', 'auth' => 'manual',
                'confirmed' => 1, 'suspended' => 0, 'deleted' => 0, 'timezone' => '99', 'lang' => 'en', 'maildisplay' => 1,
                'idnumber' => '', 'description' => '<b>x</b>', 'descriptionformat' => FORMAT_HTML, 'calendartype' => 'gregorian',
                'password' => AUTH_PASSWORD_NOT_CACHED, 'mnethostid' => get_config('core',
                'mnet_localhost_id')] as $field => $value) {
            $this->assertEquals($value, $record->$field, $field);
        }
        $this->assertGreaterThan(time() - 60, $record->timecreated);
        $this->assertNotFalse(\context_user::instance($record->id, IGNORE_MISSING));
        $this->assertSame(['house' => 'Oak'], (array) profile_user_record($record->id, false));
        $this->assertSame(0, $DB->count_records('user_preferences', ['userid' => $record->id]));
    }

    public function test_passwords_of_new_accounts(): void {
        global $DB;
        foreach (['file' => 'Right-1!', 'generated' => null, 'none' => null] as $is => $password) {
            $account = $this->account("p$is", []);
            $account->password = $password;
            $account->passwordis = $is;
            $account->forcechange = $is === 'file';
            $this->make($this->change(action::CREATE, $account, ['username', 'firstname', 'lastname', 'password']));
            $ids[$is] = $account->id;
        }
        $hashes = $DB->get_records_menu('user', null, '', 'id, password');
        $this->assertTrue(validate_internal_user_password(get_complete_user_data('id', $ids['file']), 'Right-1!'));
        $this->assertNotFalse(authenticate_user_login('pfile', 'Right-1!'));
        $this->assertSame('to be generated', $hashes[$ids['generated']]);
        $this->assertSame(AUTH_PASSWORD_NOT_CACHED, $hashes[$ids['none']]);
        $this->assertFalse(authenticate_user_login('pgenerated', 'to be generated'));
        $this->assertFalse(authenticate_user_login('pnone', AUTH_PASSWORD_NOT_CACHED));
        $this->assertEquals(1, get_user_preferences('auth_forcepasswordchange', 0, $ids['file']));
        $this->assertEquals(1, get_user_preferences('create_password', 0, $ids['generated']));
        $this->assertNull(get_user_preferences('create_password', null, $ids['none']));

        // Core's task makes and sends the password that was asked for.
        $DB->set_field('user', 'email', 'x@school.example', ['id' => $ids['generated']]);
        $mails = $this->redirectEmails();
        ob_start();
        (new \core\task\send_new_user_passwords_task())->execute();
        ob_end_clean();
        $this->assertCount(1, $mails->get_messages());
        $this->assertEquals(1, get_user_preferences('auth_forcepasswordchange', 0, $ids['generated']));
    }

    public function test_many_accounts_are_made_as_core_makes_them(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/lib.php');
        require_once($CFG->dirroot . '/user/profile/lib.php');
        require_once($CFG->dirroot . '/cohort/lib.php');
        $this->preventResetByRollback();
        $rows = [
            ['username' => 'a1', 'firstname' => 'Ann', 'lastname' => 'Lee', 'email' => 'a1@school.example', 'city' => 'Rome'],
            ['username' => 'b2', 'firstname' => 'Bob', 'lastname' => "O'Neil", 'idnumber' => 'B2', 'suspended' => '1'],
            ['username' => 'c3', 'firstname' => 'Chloé', 'lastname' => 'D', 'country' => 'BE', 'profile_field_house' => 'Oak',
                'lang' => 'en', 'timezone' => 'Europe/Paris', 'auth' => 'ldap'],
            ['username' => 'd4', 'firstname' => 'D', 'lastname' => 'E', 'description' => '<p>x</p>', 'maildisplay' => '0',
                'profile_field_house' => '', 'profile_field_pet' => 'Cat', 'middlename' => 'M', 'emailstop' => '1'],
        ];
        $prepare = function (): \stdClass {
            $this->setAdminUser();
            set_config('defaultcity', 'Lyon');
            set_config('country', 'FR');
            set_config('enabled_stores', 'logstore_standard', 'tool_log');
            set_config('buffersize', 0, 'logstore_standard');
            \core_user::reset_caches();
            $this->add_field('text', 'house');
            $this->add_field('text', 'pet');
            $cohort = $this->getDataGenerator()->create_cohort(['idnumber' => 'A']);
            get_log_manager(true);
            return $cohort;
        };
        $look = static function () use ($DB): array {
            $found = [];
            $tables = ['user', 'context', 'user_info_data', 'user_preferences', 'cohort_members', 'logstore_standard_log'];
            foreach ($tables as $table) {
                foreach ($DB->get_records($table, null, 'id') as $record) {
                    $record = (array) $record;
                    foreach (preg_grep('/^time(?!zone)/', array_keys($record)) as $field) {
                        $record[$field] = $record[$field] > 0;
                    }
                    $found[$table][] = $record;
                }
            }
            return $found;
        };

        $cohort = $prepare();
        foreach ($rows as $row) {
            $user = (object) ($row + ['confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id, 'auth' => 'manual',
                'password' => AUTH_PASSWORD_NOT_CACHED, 'email' => '', 'suspended' => '0']);
            $user->id = user_create_user($user, false, false);
            profile_save_data($user);
            if ($row['username'] === 'b2') {
                set_user_preference('create_password', 1, $user->id);
                $DB->set_field('user', 'password', 'to be generated', ['id' => $user->id]);
            }
            \core\event\user_created::create_from_userid($user->id)->trigger();
        }
        foreach ($DB->get_records_list('user', 'username', ['a1', 'b2', 'c3', 'd4'], 'id') as $user) {
            cohort_add_member($cohort->id, $user->id);
        }
        $expected = $look();
        $this->assertCount(6, $expected['user']);

        self::resetAllData();
        $prepare();
        $changes = [];
        [$cohort] = (new site_directory())->cohorts('idnumber', ['A'])['A'];
        foreach ($rows as $row) {
            $account = $this->account($row['username'], []);
            foreach ($row as $field => $value) {
                if (str_starts_with($field, 'profile_field_')) {
                    $account->profile[substr($field, 14)] = $value;
                } else if (property_exists($account, $field)) {
                    $account->$field = $field === 'suspended' ? (bool) $value : $value;
                } else {
                    $account->fields[$field] = $value;
                }
            }
            $changes[] = $this->change(action::CREATE, $account, [...array_keys($row), 'password'],
                $row['username'] === 'b2' ? 'generated' : 'none');
            $changes[] = new change(2, action::ADD, 'member', 'A', null, null, subjects: ['cohort' => $cohort, 'user' => $account]);
        }
        $writer = new site_writer();
        $writer->begin();
        array_map($writer->apply(...), $changes);
        $before = $DB->perf_get_queries();
        $writer->commit();
        // One account costs no query of its own, but those of its events in the log and of their observers.
        $this->assertLessThan(60, $DB->perf_get_queries() - $before);
        foreach ($look() as $table => $records) {
            $this->assertEquals($expected[$table], $records, $table);
        }
    }

    public function test_only_the_named_fields_change(): void {
        global $DB;
        foreach (['house', 'pet'] as $name) {
            $this->add_field('text', $name);
        }
        $user = $this->getDataGenerator()->create_user(['username' => 'tom', 'city' => 'Nice', 'auth' => 'email', 'country' => 'DE',
            'descriptionformat' => FORMAT_MARKDOWN, 'description' => '**x**', 'profile_field_house' => 'Oak',
            'profile_field_pet' => 'Cat', 'timemodified' => 1]);
        $before = (array) $DB->get_record('user', ['id' => $user->id]);
        $account = $this->find('tom');
        $account->fields = ['city' => 'Brest', 'country' => '', 'firstname' => 'Nobody', 'description' => '*y*'] + $account->fields;
        $account->username = 'tim';
        unset($account->profile['house']);
        $account->profile['pet'] = 'Dog';
        $events = $this->make($this->change(action::UPDATE, $account, ['username', 'city', 'country', 'description',
            'profile_field_house']));
        $this->assertSame(['\core\event\user_updated'], $events);
        $after = (array) $DB->get_record('user', ['id' => $user->id]);
        $changed = array_keys(array_diff_assoc($after, $before));
        $this->assertEqualsCanonicalizing(['username', 'city', 'country', 'description', 'timemodified'],
            [...$changed, ...($after['timemodified'] === $before['timemodified'] ? ['timemodified'] : [])]);
        $this->assertSame(['tim', 'Brest', '', '*y*'], [$after['username'], $after['city'], $after['country'],
            $after['description']]);
        $this->assertEquals(['house' => '', 'pet' => 'Cat'], (array) profile_user_record($user->id, false));
    }

    public function test_custom_profile_fields_are_stored_as_core_stores_them(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/user/profile/lib.php');
        $this->add_field('text', 'house', ['param2' => 5]);
        $this->add_field('menu', 'level', ['param1' => "One\nTwo", 'defaultdata' => '']);
        $this->add_field('checkbox', 'member');
        $this->add_field('datetime', 'birth', ['param1' => 1950, 'param2' => 2030, 'param3' => 0]);
        $this->add_field('datetime', 'seen', ['param1' => 1950, 'param2' => 2030]);
        $this->add_field('textarea', 'notes');
        $this->add_field('social', 'chat', ['param1' => 'skype', 'name' => 'skype']);
        $rounds = [
            ['house' => 'Oak', 'level' => 'Two', 'member' => '1', 'birth' => (string) make_timestamp(2001, 2, 3),
                'seen' => (string) make_timestamp(2020, 5, 6, 7, 8), 'notes' => "<p>é</p>\nx", 'chat' => 'lea.m'],
            ['house' => 'Elm', 'level' => 'One', 'member' => '0', 'birth' => '', 'seen' => '', 'notes' => '', 'chat' => 'lea'],
            ['house' => '', 'level' => '', 'chat' => ''],
        ];
        $byhand = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->create_user(['username' => 'lea']);
        foreach ($rounds as $values) {
            $data = ['id' => $byhand->id];
            $account = $this->find('lea');
            foreach ($values as $name => $value) {
                $data["profile_field_$name"] = $value;
                $account->profile[$name] = $value;
                if ($value === '') {
                    unset($account->profile[$name]);
                }
            }
            profile_save_data((object) $data);
            $fields = array_map(static fn(string $name): string => "profile_field_$name", array_keys($values));
            $this->make($this->change(action::UPDATE, $account, $fields));
            $stored = fn(int $id): array => array_values(array_map(
                static fn(\stdClass $record): array => [$record->fieldid, $record->data, $record->dataformat],
                $DB->get_records('user_info_data', ['userid' => $id], 'fieldid')));
            $this->assertSame($stored((int) $byhand->id), $stored((int) $account->id));
            // What is read again is what was written.
            $this->assertEquals(array_filter($values, static fn(string $value): bool => $value !== ''),
                array_intersect_key($this->find('lea')->profile, $values));
        }
    }

    public function test_passwords_of_known_accounts(): void {
        global $DB;
        set_config('passwordreuselimit', 3);
        set_config('passwordchangelogout', 1);
        $user = $this->getDataGenerator()->create_user(['username' => 'tom', 'password' => 'Old-pass-1']);
        set_user_preference('create_password', 1, $user);
        $this->open_session((int) $user->id);
        $account = $this->find('tom');
        $account->password = 'New-pass-1';
        $account->passwordis = 'file';
        $account->forcechange = true;
        $events = $this->make($this->change(action::UPDATE, $account, ['password'], 'changed'));
        $this->assertSame(['\core\event\user_password_updated', '\core\event\user_updated'], $events);
        $this->assertNotFalse(authenticate_user_login('tom', 'New-pass-1'));
        $this->assertFalse(authenticate_user_login('tom', 'Old-pass-1'));
        $this->assertNull(get_user_preferences('create_password', null, $user->id));
        $this->assertEquals(1, get_user_preferences('auth_forcepasswordchange', 0, $user->id));
        $this->assertTrue(user_is_previously_used_password($user->id, 'New-pass-1'));
        $this->assertSame(0, $DB->count_records('sessions', ['userid' => $user->id]));

        $account->passwordis = 'none';
        $this->make($this->change(action::UPDATE, $account, ['password'], 'changed'));
        $this->assertSame(AUTH_PASSWORD_NOT_CACHED, $DB->get_field('user', 'password', ['id' => $user->id]));
        $account->passwordis = 'generated';
        $this->make($this->change(action::UPDATE, $account, ['password'], 'generated'));
        $this->assertEquals(1, get_user_preferences('create_password', 0, $user->id));
    }

    public function test_suspended_accounts_lose_their_sessions(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user(['username' => 'tom']);
        $this->open_session((int) $user->id);
        $account = $this->find('tom');
        $account->suspended = true;
        $this->assertSame(['\core\event\user_updated'], $this->make($this->change(action::DISABLE, $account, ['suspended'])));
        $this->assertEquals(1, $DB->get_field('user', 'suspended', ['id' => $user->id]));
        $this->assertSame(0, $DB->count_records('sessions', ['userid' => $user->id]));
        $account->suspended = false;
        $this->assertSame(['\core\event\user_updated'], $this->make($this->change(action::ENABLE, $account, ['suspended'])));
        $this->assertEquals(0, $DB->get_field('user', 'suspended', ['id' => $user->id]));
    }

    public function test_a_deleted_account_comes_back(): void {
        global $DB;
        $this->add_field('text', 'house');
        $user = $this->getDataGenerator()->create_user(['username' => 'zoe', 'email' => 'zoe@school.example', 'idnumber' => 'Z1',
            'firstname' => 'Zoé', 'password' => 'Old-pass-1', 'auth' => 'manual']);
        $context = \context_user::instance($user->id)->id;
        $this->assertSame(['\core\event\user_deleted'], array_values(array_intersect(['\core\event\user_deleted'],
            $this->make($this->change(action::DELETE, $this->find('zoe'), [])))));
        $this->assertEquals(1, $DB->get_field('user', 'deleted', ['id' => $user->id]));
        [$account] = (new site_directory())->deleted_accounts(['zoe'])['zoe'];
        $account->username = 'zoe';
        $account->email = 'zoe@new.example';
        $account->profile['house'] = 'Oak';
        $events = $this->make($this->change(action::RESTORE, $account, ['username', 'email', 'profile_field_house']));
        $this->assertSame(['\core\event\user_updated'], $events);
        $record = $DB->get_record('user', ['id' => $user->id]);
        $this->assertEquals([0, 'zoe', 'zoe@new.example', '', 'Zoé', AUTH_PASSWORD_NOT_CACHED], [$record->deleted,
            $record->username,
            $record->email, $record->idnumber, $record->firstname, $record->password]);
        $this->assertSame($context, \context_user::instance($user->id)->id);
        $this->assertSame('Oak', profile_user_record($user->id, false)->house);
        $this->assertSame((int) $user->id, $this->find('zoe')->id);
        // The right password of old opens nothing.
        $this->assertFalse(authenticate_user_login('zoe', 'Old-pass-1'));

        // Some old way of deleting has taken the context too.
        delete_user($record);
        \context_helper::delete_instance(CONTEXT_USER, $user->id);
        [$account] = (new site_directory())->deleted_accounts(['zoe'])['zoe'];
        [$account->username, $account->password, $account->passwordis] = ['zoe', 'New-pass-1', 'file'];
        $this->make($this->change(action::RESTORE, $account, ['username', 'password'], 'file'));
        $this->assertNotFalse(\context_user::instance($user->id, IGNORE_MISSING));
        $this->assertNotFalse(authenticate_user_login('zoe', 'New-pass-1'));
    }

    /**
     * Changes that fail, and why.
     *
     * @return array<string, array{callable(self): change, string}> change, code of the refusal; empty = of core
     */
    public static function refusals(): array {
        return [
            'a value that core would replace' => [static function (self $test): change {
                $account = $test->account('lea', ['institution' => '<script>x</script>']);
                return $test->change(action::CREATE, $account, ['username', 'firstname', 'lastname', 'institution']);
            }, 'site_refused'],
            'a language that the site has not' => [static function (self $test): change {
                $account = $test->find('tom');
                $account->fields['lang'] = 'xx';
                return $test->change(action::UPDATE, $account, ['lang']);
            }, 'site_refused'],
            'a username that somebody has' => [static fn(self $test): change
                => $test->change(action::CREATE, $test->account('tom', []), ['username', 'firstname', 'lastname']), ''],
            'a username with capitals' => [static fn(self $test): change
                => $test->change(action::CREATE, $test->account('Lea', []), ['username', 'firstname', 'lastname']), 'site_refused'],
            'a weak password' => [static function (self $test): change {
                $account = $test->find('tom');
                [$account->password, $account->passwordis] = ['weak', 'file'];
                return $test->change(action::UPDATE, $account, ['password'], 'changed');
            }, 'site_refused'],
            'a weak password of a new account' => [static function (self $test): change {
                $account = $test->account('lea', []);
                [$account->password, $account->passwordis] = ['weak', 'file'];
                return $test->change(action::CREATE, $account, ['username', 'firstname', 'lastname', 'password'], 'file');
            }, 'site_refused'],
            'an account that is gone' => [static function (self $test): change {
                $account = $test->find('tom');
                delete_user((object) ['id' => $account->id, 'username' => 'tom']);
                return $test->change(action::UPDATE, $account, ['lastname']);
            }, 'row_stale'],
            'one that is there comes back' => [static fn(self $test): change
                => $test->change(action::RESTORE, $test->find('tom'), ['username']), 'row_stale'],
            'the administrator is deleted' => [static fn(self $test): change
                => $test->change(action::DELETE, $test->find('admin'), []), 'row_stale'],
            'the guest is changed' => [static fn(self $test): change
                => $test->change(action::UPDATE, $test->find('guest'), ['city']), 'row_stale'],
            'an administrator is changed by somebody else' => [static function (self $test): change {
                $change = $test->change(action::UPDATE, $test->find('admin'), ['city']);
                $test->setUser($test->getDataGenerator()->create_user());
                return $change;
            }, 'row_stale'],
            'a deleted administrator comes back' => [static function (self $test): change {
                $account = $test->find('tom');
                delete_user((object) ['id' => $account->id, 'username' => 'tom']);
                set_config('siteadmins', get_config('core', 'siteadmins') . ",$account->id");
                return $test->change(action::RESTORE, $account, ['username']);
            }, 'row_stale'],
            'the guest is deleted' => [static fn(self $test): change
                => $test->change(action::DELETE, $test->find('guest'), []), 'row_stale'],
        ];
    }

    /**
     * What the site refuses throws, and leaves nothing.
     *
     * @dataProvider refusals
     * @param callable $prepare
     * @param string $code
     */
    public function test_refused(callable $prepare, string $code): void {
        global $DB;
        $this->preventResetByRollback();
        $this->getDataGenerator()->create_user(['username' => 'tom', 'password' => 'Old-pass-1']);
        $change = $prepare($this);
        $before = [$DB->get_records('user'), $DB->get_records('user_preferences'), $DB->get_records('user_password_history')];
        $writer = new site_writer();
        $writer->begin();
        try {
            $writer->apply($change);
            $writer->commit();
            $this->fail('It was made.');
        } catch (\Throwable $exception) {
            if ($exception instanceof \PHPUnit\Framework\AssertionFailedError) {
                throw $exception;
            }
            $this->assertSame($code, $exception instanceof refused_exception ? $exception->reason : '');
            $writer->rollback($exception);
        }
        $this->assertEquals($before,
            [$DB->get_records('user'), $DB->get_records('user_preferences'), $DB->get_records('user_password_history')]);
    }

    public function test_a_unit_taken_back_leaves_nothing(): void {
        global $DB;
        $this->preventResetByRollback();
        $this->add_field('text', 'house');
        $account = $this->account('lea', []);
        $account->profile['house'] = 'Oak';
        $account->passwordis = 'generated';
        $count = static fn(): array => array_map(static fn(string $table): int => $DB->count_records($table),
            ['user', 'context', 'user_info_data', 'user_preferences']);
        $before = $count();
        $writer = new site_writer();
        $writer->begin();
        $writer->apply($this->change(action::CREATE, $account,
            ['username', 'firstname', 'lastname', 'profile_field_house', 'password'], 'generated'));
        $id = $account->id;
        $writer->rollback(new \RuntimeException('x'));
        $this->assertNull($account->id);
        $this->assertSame($before, $count());
        $this->assertNull(get_user_preferences('create_password', null, $id));
        // And can be made afterwards.
        $this->make($this->change(action::CREATE, $account, ['username', 'firstname', 'lastname']));
        $this->assertNotFalse(\context_user::instance($account->id, IGNORE_MISSING));
    }

    /**
     * A planned account.
     *
     * @param string $username
     * @param array<string, string> $fields
     * @return account
     */
    public function account(string $username, array $fields): account {
        $account = new account();
        $account->username = $username;
        $account->fields = $fields + ['firstname' => 'First', 'lastname' => 'Last'];
        return $account;
    }

    /**
     * An account of the site.
     *
     * @param string $username
     * @return account
     */
    public function find(string $username): account {
        return (new site_directory())->accounts('username', [$username])[$username][0];
    }

    /**
     * What a change says is made, whatever later rows have planned for the account by then; what it does not show comes from the
     * account.
     */
    public function test_what_a_change_says_is_made(): void {
        global $DB;
        $this->add_field('text', 'house');
        $this->add_field('text', 'pin');
        $account = $this->account('lea', ['firstname' => 'Léa', 'lastname' => 'Martin', 'city' => 'Paris']);
        $account->profile = ['house' => 'Oak', 'pin' => '4711'];
        $account->passwordis = 'none';
        $planned = $this->change(action::CREATE, $account, ['username', 'firstname', 'lastname', 'city', 'profile_field_house',
            'profile_field_pin', 'password']);
        $change = new change(2, action::CREATE, 'user', 'lea', null, ['profile_field_pin' => '••••'] + $planned->after,
            subjects: ['user' => $account]);
        $account->username = $account->fields['city'] = '';
        $account->auth = 'nologin';
        $account->suspended = true;
        $account->profile['house'] = 'Elm';
        $this->make($change);
        $user = $DB->get_record('user', ['username' => 'lea'], '*', MUST_EXIST);
        $this->assertEquals(['Paris', 'manual', 0], [$user->city, $user->auth, $user->suspended]);
        $profile = profile_user_record($user->id, false);
        $this->assertSame(['Oak', '4711'], [$profile->house, $profile->pin]);
    }

    /**
     * A change of an account.
     *
     * @param action $action
     * @param account $account
     * @param string[] $fields
     * @param string $password what it says of the password
     * @return change
     */
    public function change(action $action, account $account, array $fields, string $password = ''): change {
        $after = [];
        foreach ($fields as $field) {
            $after[$field] = match (true) {
                $field === 'password' => $password ?: $account->passwordis,
                in_array($field, ['username', 'email', 'idnumber', 'auth', 'suspended'], true) => $account->$field,
                str_starts_with($field, account::PROFILE) => $account->profile[substr($field, strlen(account::PROFILE))] ?? '',
                default => $account->fields[$field] ?? '',
            };
        }
        return new change(2, $action, 'user', $account->username, null, $after, subjects: ['user' => $account]);
    }

    /**
     * Makes changes in one unit.
     *
     * @param change ...$changes
     * @return string[] names of the events that were triggered
     */
    private function make(change ...$changes): array {
        $sink = $this->redirectEvents();
        $writer = new site_writer();
        $writer->begin();
        foreach ($changes as $change) {
            $writer->apply($change);
        }
        $writer->commit();
        $events = array_map(static fn($event): string => $event->eventname, $sink->get_events());
        $sink->close();
        return $events;
    }

    /**
     * Somebody is logged in.
     *
     * @param int $userid
     */
    private function open_session(int $userid): void {
        global $DB;
        $DB->insert_record('sessions', ['state' => 0, 'sid' => md5("s$userid"), 'userid' => $userid, 'sessdata' => null,
            'timecreated' => time(), 'timemodified' => time(), 'firstip' => '', 'lastip' => '']);
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
