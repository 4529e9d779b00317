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
 * The same file leaves the same site, whether core's own upload reads it or a run: the same records in every table that has to do
 * with people, the same events with the same data in the log. Each difference that is meant is named here, with its reason.
 *
 * @package    tool_sync
 * @category   test
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\moodle\site_writer
 * @covers     \tool_sync\local\moodle\applier\user_applier
 * @covers     \tool_sync\local\moodle\applier\account_batch
 * @covers     \tool_sync\local\moodle\applier\enrolment_applier
 */
final class same_as_core_upload_test extends \advanced_testcase {
    /** @var string[] Options of core's upload: update by the file, with all that a run does. */
    private const UPDATE = ['--uutype=3', '--uuupdatetype=1', '--uuallowrenames=1', '--uuallowsuspends=1', '--uuallowdeletes=1',
        '--uuforcepasswordchange=0'];

    /**
     * Files, with the options of core's upload, the settings of the run, and the differences that are meant.
     *
     * @return array<string, array{string, string[], array<string, string|bool>, string[]}>
     */
    public static function works(): array {
        // What the file does not say, the form of core's upload says; a run leaves it open: the site's own settings go on counting.
        $made = static fn(int $count): array => [
            "$count × user.timezone: 'Australia/Perth' by core, '99' by a run",
            "$count × user.description: '' by core, NULL by a run",
        ];
        // Core writes the defaults of custom profile fields into every account that it touches; a run writes what the file says.
        $fields = static fn(int $count, string ...$names): array => array_map(
            static fn(string $name): string => "$count × user_info_data $name by core alone", $names);
        $all = static fn(int $count): array => [...$made($count), ...$fields($count, 'house', 'member', 'notes', 'birth')];
        // A new cohort of the columns cohort1, cohort2… has the name; one of the column cohortid has the ID number too.
        $cohort = ["1 × cohort.idnumber: '6B' by core, '' by a run"];
        // A run welcomes nobody by mail unless the settings ask for it.
        $welcome = ['1 × notifications enrolcoursewelcomemessage by core alone',
            '1 × logstore_standard_log \core\event\notification_sent by core alone'];
        $placed = "username,firstname,lastname,email,password,course1,role1,group1,course2,cohort1\n"
            . "lea,Léa,Martin,lea@school.example,Secret-1!,MATH,student,Red,ART,6A\n"
            . "max,Max,M,max@school.example,Secret-2!,MATH,teacher,New,,6B\n";
        return [
            'accounts created with passwords' => ["username,firstname,lastname,email,idnumber,country,city,password,suspended\n"
                . "lea,Léa,Martin,lea@school.example,N1,FR,Lyon,Secret-1!,0\nmax,Max,M,max@school.example,N2,,,Secret-2!,1\n"
                . "eve,Eve,E,eve@school.example,,,,Secret-3!,\n", [], [], $all(3)],
            'accounts created without passwords' => ["username,firstname,lastname,email\nlea,Léa,Martin,lea@school.example\n",
                [], ['users_createpasswords' => true], $all(1)],
            'accounts created with custom profile fields' => ["username,firstname,lastname,email,password,profile_field_house,"
                . "profile_field_level,profile_field_member,profile_field_birth,profile_field_notes\n"
                . "lea,Léa,Martin,lea@school.example,Secret-1!,Oak,Two,1,2011-02-03,Text\n", [], [], $made(1)],
            'accounts created in courses, groups and cohorts' => [$placed, [], [], [...$all(2), ...$cohort, ...$welcome]],
            'accounts created and welcomed' => [$placed, [], ['users_sendwelcome' => true], [...$all(2), ...$cohort]],
            'accounts updated' => ["username,firstname,city,email,profile_field_house\ntom,Thomas,Brest,thomas@school.example,Ash\n"
                . "zoe,Zoé,,zoe@school.example,Oak\n", self::UPDATE, [], $fields(1, 'notes')],
            // As when an administrator gives somebody another password: its age counts from then, others are told, and whoever is
            // signed in with the old one is not any more.
            'accounts that get other passwords' => ["username,password\ntom,New-pass-1\n", [...self::UPDATE, '--uupasswordold=1'],
                [], ["1 × user.password: '$6 rounds=5000$' by core, '$6 rounds=10000$' by a run",
                    '1 × user_preferences auth_manual_passwordupdatetime by a run alone',
                    '1 × sessions of tom by core alone',
                    '1 × logstore_standard_log \core\event\user_password_updated by a run alone']],
            // Core tells nobody that an account is called otherwise.
            'accounts renamed' => ["username,oldusername\ntim,tom\n", self::UPDATE, ['users_allowrename' => true],
                ['1 × logstore_standard_log \core\event\user_updated by a run alone']],
            'accounts suspended and activated' => ["username,suspended\ntom,1\nzoe,1\nida,0\n", self::UPDATE, [],
                $fields(2, 'house', 'notes')],
            'accounts deleted' => ["username,deleted\ntom,1\nzoe,1\n", self::UPDATE, [], []],
            // Core gives an enrolment that is there the day of the upload as its start; a run changes dates that the file names.
            'known accounts in courses, groups and cohorts' => ["username,course1,role1,group1,enrolperiod1,course2,cohort1\n"
                . "tom,MATH,teacher,Red,,ART,6A\nzoe,MATH,,New,30,,6A\n", self::UPDATE, ['users_sendwelcome' => true],
                ["1 × user_enrolments.timestart: 'today' by core, '100' by a run",
                    '1 × logstore_standard_log \core\event\user_enrolment_updated by core alone']],
        ];
    }

    /**
     * A run leaves what core's upload leaves.
     *
     * @dataProvider works
     * @param string $content
     * @param string[] $options
     * @param array<string, string|bool> $settings
     * @param string[] $differences
     */
    public function test_a_run_leaves_what_core_leaves(
        string $content,
        array $options,
        array $settings,
        array $differences,
    ): void {
        // So that ids begin with the same ones both times.
        $this->set_scene();
        self::resetAllData();
        $this->set_scene();
        $before = $this->look();
        $path = make_request_directory() . '/file.csv';
        file_put_contents($path, $content);
        $this->upload($path, $options);
        $core = $this->look();
        $this->assertNotEquals($before, $core);

        self::resetAllData();
        $this->set_scene();
        $this->assertEquals($before, $this->look());
        $path = make_request_directory() . '/file.csv';
        file_put_contents($path, $content);
        $state = runs::advance(runs::start(new run_request(kind: 'users', simulate: false, ospath: $path, approved: true,
            settings: $settings + ['users_primaryidentity' => 'username', 'users_protectemails' => false]))->id);
        $this->assertSame([status::DONE, 0], [$state->status, $state->rows['rejected']]);
        $this->assertSame($differences, self::compare($core, $this->look()));
    }

    /**
     * What two ways have left differently.
     *
     * @param array<string, array<string, array<string, mixed>>> $core
     * @param array<string, array<string, array<string, mixed>>> $run
     * @return string[] sorted, each with how often it is found
     */
    private static function compare(array $core, array $run): array {
        $found = [];
        foreach ($core as $table => $records) {
            $all = $table === 'order' ? array_intersect_key($records, $run[$table]) : $records + $run[$table];
            foreach ($all as $key => $record) {
                $one = $records[$key] ?? null;
                $other = $run[$table][$key] ?? null;
                if ($one === null || $other === null) {
                    $name = preg_replace('/^\S+ /', '', $key);
                    $found[] = "$table $name by " . ($one === null ? 'a run' : 'core') . ' alone';
                    continue;
                }
                // Where different things happened, the order of those is no matter.
                if ($table === 'order') {
                    [$one['events'], $other['events']] = [array_values(array_intersect($one['events'], $other['events'])),
                        array_values(array_intersect($other['events'], $one['events']))];
                }
                foreach ($record as $field => $value) {
                    if ($one[$field] !== $other[$field]) {
                        $found[] = "$table.$field: " . self::show($one[$field]) . ' by core, ' . self::show($other[$field])
                            . ' by a run';
                    }
                }
            }
        }
        $differences = [];
        foreach (array_count_values($found) as $difference => $count) {
            $differences[] = "$count × $difference";
        }
        return $differences;
    }

    /**
     * A value as text.
     *
     * @param mixed $value
     * @return string
     */
    private static function show(mixed $value): string {
        return is_string($value) ? "'$value'" : strtoupper(json_encode($value, JSON_THROW_ON_ERROR));
    }

    /**
     * Core's upload.
     *
     * @param string $path
     * @param string[] $options of its command line
     */
    private function upload(string $path, array $options): void {
        $arguments = $_SERVER['argv'];
        $_SERVER['argv'] = ['', "--file=$path", ...$options];
        ob_start();
        try {
            $upload = new \tool_uploaduser\cli_helper(\tool_uploaduser\local\text_progress_tracker::class);
            $upload->process();
        } catch (\moodle_exception $exception) {
            $this->fail($exception->getMessage() . ob_get_contents());
        } finally {
            $_SERVER['argv'] = $arguments;
            $output = (string) ob_get_clean();
        }
        // Where it leaves nothing out, core counts what it did, and no errors.
        $this->assertDoesNotMatchRegularExpression('/: [1-9].*(error|skipped)|(error|skipped).*: [1-9]/i',
            implode("\n", $upload->get_stats()), $output);
    }

    /**
     * A site with people, whose log writes everything at once.
     */
    private function set_scene(): void {
        global $CFG, $DB;
        foreach (['/cohort/lib.php', '/user/lib.php', '/user/profile/lib.php', '/group/lib.php'] as $library) {
            require_once($CFG->dirroot . $library);
        }
        $this->preventResetByRollback();
        $this->resetAfterTest();
        $this->setAdminUser();
        \core_user::reset_caches();
        $generator = $this->getDataGenerator();
        $fields = [['text', 'house', []], ['menu', 'level', ['param1' => "One\nTwo", 'defaultdata' => '']],
            ['checkbox', 'member', []], ['textarea', 'notes', []],
            ['datetime', 'birth', ['param1' => 1950, 'param2' => 2030, 'param3' => 0, 'defaultdata' => 0]]];
        foreach ($fields as [$datatype, $shortname, $more]) {
            $generator->create_custom_profile_field($more + ['datatype' => $datatype, 'shortname' => $shortname,
                'name' => $shortname]);
        }
        // Everything else would be made up differently each time.
        $names = ['firstname' => 'F', 'lastname' => 'L', 'firstnamephonetic' => '', 'lastnamephonetic' => '', 'middlename' => '',
            'alternatename' => '', 'password' => 'Old-pass-1', 'description' => '', 'profile_field_level' => 'One',
            'profile_field_member' => '0', 'profile_field_birth' => 0];
        $tom = $generator->create_user($names + ['username' => 'tom', 'idnumber' => 'E1', 'city' => 'Nice', 'phone1' => '12',
            'email' => 'tom@school.example', 'profile_field_house' => 'Elm', 'profile_field_notes' => 'n']);
        $zoe = $generator->create_user($names + ['username' => 'zoe', 'idnumber' => 'E2', 'email' => 'zoe@school.example']);
        $generator->create_user($names + ['username' => 'ida', 'email' => 'ida@school.example', 'suspended' => 1]);
        foreach (['MATH', 'ART'] as $shortname) {
            $courses[] = $generator->create_course(['shortname' => $shortname, 'fullname' => $shortname, 'startdate' => 1000000]);
        }
        $generator->enrol_user($tom->id, $courses[0]->id, 'student', 'manual', 100);
        $DB->set_field('enrol', 'customint1', ENROL_SEND_EMAIL_FROM_NOREPLY, ['courseid' => $courses[1]->id, 'enrol' => 'manual']);
        foreach ([$tom, $zoe] as $user) {
            $DB->insert_record('sessions', ['sid' => md5($user->username), 'userid' => $user->id, 'state' => 0, 'timecreated' => 1,
                'timemodified' => time(), 'firstip' => '', 'lastip' => '']);
        }
        $generator->create_group(['courseid' => $courses[0]->id, 'name' => 'Red']);
        $cohort = $generator->create_cohort(['idnumber' => '6A']);
        cohort_add_member($cohort->id, $tom->id);
        set_user_preference('x', 'y', $zoe);
        set_config('enabled_stores', 'logstore_standard', 'tool_log');
        set_config('buffersize', 0, 'logstore_standard');
        get_log_manager(true);
    }

    /**
     * What the site's tables hold, by a key that both ways have in common: a run makes accounts by the hundred before it enrols
     * anybody, and enrolments before roles, so the order of what happened is compared for each person in each course alone.
     *
     * @return array<string, array<string, array<string, mixed>>> records by table and "<number> <what it is>"
     */
    private function look(): array {
        global $DB;
        $fields = $DB->get_records_menu('user_info_field', null, '', 'id, shortname');
        $today = (new \DateTime('today', \core_date::get_server_timezone_object()))->getTimestamp();
        $tables = ['order' => []];
        foreach (tables_of_people::look() as $table => $records) {
            $tables[$table] = [];
            foreach ($records as $record) {
                unset($record['id']);
                $person = $record['relateduserid'] ?? (($record['objecttable'] ?? '') === 'user' ? $record['objectid'] : 0);
                if (str_ends_with($record['eventname'] ?? '', '\\role_assigned')) {
                    $record['other'] = preg_replace('/"id":\d+,/', '', $record['other']);
                }
                if (isset($record['timestart'])) {
                    $record['timestart'] = (int) $record['timestart'] === $today ? 'today' : $record['timestart'];
                }
                $key = match ($table) {
                    'user' => "{$record['email']} {$record['username']}",
                    'user_info_data' => "{$record['userid']} " . $fields[$record['fieldid']],
                    'user_preferences' => "{$record['userid']} {$record['name']}",
                    'sessions' => '- of ' . $DB->get_field('user', 'username', ['id' => $record['userid']]),
                    'user_enrolments' => "{$record['enrolid']} {$record['userid']}",
                    'cohort' => "{$record['contextid']} {$record['name']}",
                    'notifications' => "{$record['useridto']} {$record['eventtype']}",
                    'logstore_standard_log' => "$person-{$record['contextid']}-{$record['objectid']} {$record['eventname']}",
                    default => '- ' . json_encode($record, JSON_THROW_ON_ERROR),
                };
                while (isset($tables[$table][$key])) {
                    $key = "again-$key";
                }
                $tables[$table][$key] = $record;
                // What core sends waits for the end of a transaction.
                if ($table === 'logstore_standard_log' && !str_ends_with($record['eventname'], '\\notification_sent')) {
                    $tables['order']["$person {$record['contextid']}"]['events'][] = $key;
                }
            }
        }
        return $tables;
    }
}
