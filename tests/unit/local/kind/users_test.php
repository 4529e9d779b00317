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


namespace tool_sync\local\kind;

use tool_sync\local\directory\account;
use tool_sync\local\format\catalogue;
use tool_sync\local\format\column;
use tool_sync\local\format\command_file;
use tool_sync\local\format\settings;
use tool_sync\local\plan\issue;
use tool_sync\local\run\shards;
use tool_sync\local\run\memory_applied_rows;
use tool_sync\local\run\status;
use tool_sync\tests\engine;
use tool_sync\tests\shared_hands;

/**
 * What rows of a file of accounts mean.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \tool_sync\local\kind\users
 * @covers     \tool_sync\local\kind\account_cohorts
 * @covers     \tool_sync\local\kind\account_data
 * @covers     \tool_sync\local\kind\account_passwords
 * @covers     \tool_sync\local\directory\account_overlay
 */
final class users_test extends \PHPUnit\Framework\TestCase {
    /**
     * A school with three people.
     *
     * @param array<string, string|bool> $settings
     * @param array<string, mixed> $data beside them
     * @return engine
     */
    private function school(array $settings = [], array $data = []): engine {
        $engine = new engine($data + [
            'users' => [
                ['id' => 5, 'username' => 'admin', 'idnumber' => 'A1', 'email' => 'admin@school.example', 'protected' => true,
                    'fields' => ['firstname' => 'Ada', 'lastname' => 'Admin'], 'password' => 'secret'],
                ['id' => 6, 'username' => 'lea.martin', 'idnumber' => 'E1', 'email' => 'lea@school.example', 'password' => 'old',
                    'fields' => ['firstname' => 'Léa', 'lastname' => 'Martin', 'city' => 'Lyon']],
                ['id' => 7, 'username' => 'max', 'idnumber' => 'E2', 'email' => '',
                    'fields' => ['firstname' => 'Max', 'lastname' => 'Weber']],
                ['id' => 8, 'username' => 'nobody', 'email' => 'nobody@school.example', 'suspended' => true,
                    'fields' => ['firstname' => 'No', 'lastname' => 'Body']],
                ['id' => 9, 'username' => 'gone', 'deleted' => true, 'oldusername' => 'gone',
                    'fields' => ['firstname' => 'Go', 'lastname' => 'Ne', 'city' => 'Nice']],
            ],
            'cohorts' => [['id' => 3, 'name' => 'Class 3', 'idnumber' => 'C3'],
                ['id' => 4, 'name' => 'Staff', 'idnumber' => 'ST', 'component' => 'local_x']],
            'members' => [[3, 6]],
            'courses' => [['id' => 20, 'shortname' => 'K1']],
            'roles' => [['id' => 5, 'shortname' => 'student']],
        ]);
        $engine->settings = $settings + ['maxdeletions' => 0, 'maxdeletionspercent' => 0];
        return $engine;
    }

    /**
     * An account of the site.
     *
     * @param engine $engine
     * @param string $username
     * @return array<string, mixed>|null
     */
    private function account(engine $engine, string $username): ?array {
        foreach ($engine->site->users as $user) {
            if ($user['username'] === $username && !$user['deleted']) {
                return $user;
            }
        }
        return null;
    }

    /**
     * What a file that takes a run back is run with: see \tool_sync\local\moodle\undo_settings.
     */
    private const UNDO = ['users_primaryidentity' => 'username', 'users_allowrename' => true, 'users_protectemails' => false,
        'users_createpasswords' => false, 'users_sendpasswordtousers' => false, 'users_sendwelcome' => false,
        'users_forcepasswordchange' => 'none'];

    /**
     * A new account has what its row says, and the undo file takes it away.
     */
    public function test_a_new_account(): void {
        $engine = $this->school();
        $state = $engine->run('users', "username;firstname;lastname;email;idnumber;city;cohort1\n"
            . "eva.roux;Eva;Roux;eva@school.example;E9;Nantes;C3\n");
        $this->assertSame(['2 password_none password'], $engine->issues());
        $this->assertSame(status::DONE, $state->status);
        $this->assertSame(['2 user_create eva.roux', '2 member_add C3 / eva.roux'], $engine->plan());
        $account = $this->account($engine, 'eva.roux');
        $this->assertSame(['city' => 'Nantes', 'firstname' => 'Eva', 'lastname' => 'Roux'], $account['fields']);
        $this->assertSame(['eva@school.example', 'E9', ''], [$account['email'], $account['idnumber'], $account['password']]);
        $this->assertSame(['eva.roux', 'lea.martin'], $engine->members('C3'));
        $engine->settings = self::UNDO + $engine->settings;
        $engine->run('users', (string)$engine->file('undo'));
        $this->assertNull($this->account($engine, 'eva.roux'));
        $this->assertSame(['lea.martin'], $engine->members('C3'));
    }

    /**
     * Rows and what becomes of them.
     *
     * @return array<string, array{string, string[], string[], array<string, string|bool>}> file, plan, issues, settings
     */
    public static function rows(): array {
        $rename = ['users_allowrename' => true];
        $open = ['users_protectemails' => false];
        $keep = ['users_keeppasswords' => true];
        return [
            'nothing to do' => ["username;firstname;email;idnumber\nlea.martin;Léa;LEA@school.example;E1\n", [], []],
            'found by its ID number' => ["username;idnumber;city\nlea.martin;E1;Paris\n", ['2 user_update lea.martin'], []],
            'found by its username' => ["username;city\nmax;Paris\n", ['2 user_update max'], []],
            'an empty cell changes nothing' => ["username;city;department\nlea.martin;;\n", [], []],
            'a cleared cell' => ["username;city\nlea.martin;<delete>\n", ['2 user_update lea.martin'], []],
            'new without names' => ["username\nnew\n", [], ['2 value_missing firstname', '2 value_missing lastname']],
            'the username is taken' => ["username;idnumber;firstname;lastname\nmax;E77;M;W\n", [],
                ['2 username_taken username max']],
            'the username is taken by nobody known' => ["username;idnumber;firstname;lastname\nnobody;E77;M;W\n", [],
                ['2 username_taken_empty username nobody']],
            'another username' => ["username;idnumber\nlea;E1\n", [], ['2 username_differs username lea']],
            'another username, and it may' => ["username;idnumber\nlea;E1\n", ['2 user_update lea.martin'], [], $rename],
            'another username that is taken' => ["username;idnumber\nmax;E1\n", [], ['2 username_taken username max'], $rename],
            'renamed, not allowed' => ["username;oldusername\nlea;lea.martin\n", [],
                ['2 rename_not_allowed oldusername lea.martin']],
            'renamed already, not allowed' => ["username;oldusername;idnumber\nlea.martin;lea;\nlea.martin;max;E1\n"
                . "lea.martin;max;\n", [], ['4 rename_not_allowed oldusername max']],
            'renamed' => ["username;oldusername\nlea;lea.martin\n", ['2 user_update lea.martin'], [], $rename],
            'renamed twice' => ["username;oldusername\nlea;lea.martin\nlea;lea.martin\n",
                ['2 user_update lea.martin'], [], $rename],
            'renamed, unknown' => ["username;oldusername\nlea;who\n", [], ['2 user_unknown oldusername who'], $rename],
            'renamed, the ID number is of another' => ["username;oldusername;idnumber\nlea;lea.martin;E2\n", [],
                ['2 username_differs oldusername lea.martin'], $rename],
            'renamed like another' => ["username;oldusername\nmax;lea.martin\n", [], ['2 username_taken username max'], $rename],
            'add, known' => ["cmd;username;city;firstname;lastname\nadd;max;Paris;M;W\n", [], ['2 user_exists username max']],
            'update, unknown' => ["cmd;username;idnumber\nupdate;who;\n", [], ['2 user_unknown username who']],
            'update, ID number unknown' => ["cmd;username;idnumber\nupdate;who;E99\n", [], ['2 user_unknown idnumber E99']],
            'suspend, unknown' => ["cmd;username\nsuspend;who\n", [], ['2 user_unknown username who']],
            'restore, unknown' => ["cmd;username;email\nrestore;who;a@b.example\n", [], ['2 user_unknown username who']],
            'del' => ["cmd;username\ndel;max\n", ['2 user_delete max'], []],
            'del by column' => ["username;deleted\nmax;1\n", ['2 user_delete max'], []],
            'del, unknown' => ["cmd;username\ndel;who\n", [], ['2 user_unknown username who']],
            'del never creates' => ["username;deleted;firstname;lastname\nwho;1;W;H\n", [], ['2 user_unknown username who']],
            'del, gone already' => ["cmd;username\ndel;gone\n", [], ['2 user_deleted_already username gone']],
            'del twice' => ["cmd;username\ndel;max\ndel;max\n", ['2 user_delete max'], ['3 user_deleted_already username max']],
            'del under another name' => ["cmd;username;idnumber\ndel;lea;E1\n", [], ['2 username_differs username lea'], $rename],
            'del and not' => ["cmd;username;deleted\ndel;max;0\n", [], ['2 command_contradicted cmd del']],
            'suspend' => ["cmd;username\nsuspend;max\n", ['2 user_disable max'], []],
            'suspend by column' => ["username;suspended\nmax;yes\n", ['2 user_disable max'], []],
            'suspend again' => ["cmd;username\nsuspend;nobody\n", [], []],
            'suspend and not' => ["cmd;username;suspended\nsuspend;max;0\n", [], ['2 command_contradicted cmd suspend']],
            'activate' => ["cmd;username\nrestore;nobody\n", ['2 user_enable nobody'], []],
            'activate by column' => ["username;suspended\nnobody;0\n", ['2 user_enable nobody'], []],
            'deleted=0 activates nobody' => ["username;deleted\nnobody;0\n", [], []],
            'restore' => ["cmd;username;email\nrestore;gone;gone@school.example\n", ['2 user_restore gone'],
                ['2 password_none password']],
            'restore with a password' => ["cmd;username;email;password\nrestore;gone;gone@school.example;pw\n",
                ['2 user_restore gone'], []],
            'restore by column' => ["username;email;deleted\ngone;gone@school.example;0\n", ['2 user_restore gone'],
                ['2 password_none password']],
            'restore without an address' => ["cmd;username;email\nrestore;gone;\n", [], ['2 value_missing email']],
            'an account like a deleted one' => ["username;firstname;lastname\ngone;G;N\n", ['2 user_create gone'],
                ['2 password_none password']],
            'del and restore' => ["cmd;username;email\ndel;max;\nrestore;max;max@school.example\n",
                ['2 user_delete max', '3 user_restore max'], ['3 password_none password']],
            'an administrator goes' => ["cmd;username\ndel;admin\n", [], ['2 user_protected username admin']],
            'an administrator is suspended' => ["username;suspended\nadmin;1\n", [], ['2 user_protected suspended 1']],
            'an administrator is suspended by command' => ["cmd;username\nsuspend;admin\n", [],
                ['2 user_protected username admin']],
            'an administrator is renamed' => ["username;idnumber\nroot;A1\n", [], ['2 user_protected username root'], $rename],
            'the password of an administrator' => ["username;password\nadmin;other\n", [], ['2 user_protected password']],
            'the same password of an administrator' => ["username;password\nadmin;secret\n", [],
                ['2 user_protected password']],
            'the authentication of an administrator' => ["username;auth\nadmin;nologin\n", [], ['2 user_protected auth nologin']],
            'the address of an administrator' => ["username;email\nadmin;x@y.example\n", [],
                ['2 user_protected email x@y.example'], $open],
            'no password for an administrator' => ["username;city;password\nadmin;Paris;*NOPASS*\n", [],
                ['2 user_protected password']],
            'the city of an administrator' => ["username;city\nadmin;Paris\n", ['2 user_update admin'], []],
            'an address is kept' => ["username;email\nlea.martin;other@school.example\n", [],
                ['2 email_kept email other@school.example']],
            'a missing address is filled' => ["username;email\nmax;max@school.example\n", ['2 user_update max'], []],
            'another address' => ["username;email\nlea.martin;other@school.example\n", ['2 user_update lea.martin'], [], $open],
            'an address of another' => ["username;email\nmax;Lea@school.example\n", [], ['2 email_taken email Lea@school.example']],
            'an address of another, new' => ["username;email;firstname;lastname\nnew;lea@school.example;N;E\n", [],
                ['2 email_taken email lea@school.example']],
            'an address that an earlier row takes' => [
                "username;email;firstname;lastname\nmax;a@b.example;;\nnew;A@b.example;N;E\n",
                ['2 user_update max'], ['3 email_taken email A@b.example']],
            'an address that an earlier row gives up' => [
                "username;email\nlea.martin;new@b.example\nmax;lea@school.example\n",
                ['2 user_update lea.martin', '3 user_update max'], [], $open],
            'an authentication that is not there' => ["username;auth\nmax;magic\n", [], ['2 auth_unknown auth magic']],
            'another authentication' => ["username;auth\nmax;nologin\n", ['2 user_update max'], []],
            'the same password' => ["username;password\nlea.martin;old\n", [], []],
            'another password' => ["username;password\nlea.martin;new\n", ['2 user_update lea.martin'],
                ['2 password_replaced password']],
            'a first password' => ["username;password\nmax;new\n", ['2 user_update max'], []],
            'other passwords, which are kept' => ["username;password;city\nlea.martin;new;Paris\nmax;new;\nadmin;new;\n",
                ['2 user_update lea.martin'], ['1 password_kept password'], $keep],
            'new passwords where known ones are kept' => ["username;firstname;lastname;password\nnew;N;E;pw\n",
                ['2 user_create new'], ['1 password_kept password'], $keep],
            'no password' => ["username;password\nlea.martin;*NOPASS*\nmax;*NOPASS*\n", ['2 user_update lea.martin'],
                ['2 password_replaced password']],
            'two passwords' => ["username;password\nlea.martin;new\nlea.martin;newer\n", ['2 user_update lea.martin'],
                ['2 password_replaced password', '3 password_repeated password']],
            'a password where all are mailed' => ["username;password;city\nlea.martin;new;Paris\n", ['2 user_update lea.martin'],
                ['2 password_mailed password'], ['users_sendpasswordtousers' => true]],
            'a password nobody keeps' => ["username;auth;password\nmax;nologin;secret\n", ['2 user_update max'],
                ['2 password_not_kept password']],
            'a row that creates is found by the next' => [
                "username;firstname;lastname;city\nnew;N;E;\nnew;;;Paris\nNEW;N;;Paris\n",
                ['2 user_create new', '3 user_update new'], ['2 password_none password']],
            'a cohort that is missing' => ["username;cohort\nmax;Class 9\n", [], ['2 cohort_unknown cohort Class 9'],
                ['cohorts_autocreate' => false]],
            'a cohort that is made' => ["username;cohort;cohortid\nmax;Class 9;C9\nlea.martin;;C9\nnobody;Class 9;\n",
                ['2 cohort_create C9', '2 member_add C9 / max', '3 member_add C9 / lea.martin',
                    '4 member_add Class 9 / nobody'], []],
            'a cohort by its name' => ["username;cohort\nmax;Class 3\nlea.martin;Class 3\n", ['2 member_add Class 3 / max'], []],
            'a cohort of a component' => ["username;city;cohort1;cohort2\nmax;Paris;ST;C3\n",
                ['2 user_update max', '2 member_add C3 / max'], ['2 cohort_protected cohort1 ST']],
            'a course that is missing' => ["username;city;course1\nmax;Paris;K9\n", ['2 user_update max'],
                ['2 course_unknown course1 K9']],
            'in vain for a rejected row' => ["username;auth;cohort1\nmax;magic;C3\n", [], ['2 auth_unknown auth magic']],
        ];
    }

    /**
     * Rows do what they say; what they did is so, and they do nothing when they run again.
     *
     * @dataProvider rows
     * @param string $csv
     * @param string[] $plan
     * @param string[] $issues
     * @param array<string, string|bool> $settings
     */
    public function test_rows(string $csv, array $plan, array $issues, array $settings = []): void {
        $engine = $this->school($settings);
        $simulated = $engine->run('users', $csv, true);
        $this->assertSame([$plan, $issues], [$engine->plan(), $engine->issues()]);
        $this->assertSame($this->school()->site->users, $engine->site->users);
        $engine->run('users', $csv, with: ['planid' => $simulated->id]);
        $this->assertSame([status::DONE, $plan, $issues], [$engine->state->status, $engine->plan(), $engine->issues()]);
        foreach ($engine->store->list_changes() as $change) {
            $this->assertSame('applied', $change['status']);
        }
        if (!str_contains($csv, 'restore') && !str_contains($csv, 'new;N;E')) {
            $engine->run('users', $csv);
            $this->assertSame([], $engine->plan());
        }
    }

    /**
     * Users are found by the identifier that the settings name.
     */
    public function test_other_identifiers(): void {
        $engine = $this->school(['users_primaryidentity' => 'id', 'users_allowrename' => true]);
        $engine->run('users', "id;username;idnumber;firstname;lastname\n06;lea;E8;;\n99;new;;N;E\n;max;E9;;\n");
        $this->assertSame(['2 user_update lea.martin', '4 user_update max'], $engine->plan());
        $this->assertSame(['3 user_unknown id 99'], $engine->issues());
        $this->assertSame(['E8', 'E9'], [$engine->site->users[6]['idnumber'], $engine->site->users[7]['idnumber']]);
        $engine = $this->school(['users_primaryidentity' => 'email']);
        $engine->run('users', "username;email;firstname;lastname;city\nlea.martin;LEA@school.example;;;Paris\n"
            . "new;new@school.example;N;E;\nmax;;;;Rome\n");
        $this->assertSame(['2 user_update lea.martin', '3 user_create new', '4 user_update max'], $engine->plan());
        $engine = $this->school([], ['users' => [['id' => 1, 'username' => 'a', 'idnumber' => 'X'],
            ['id' => 2, 'username' => 'b', 'idnumber' => 'X']]]);
        $engine->run('users', "username;idnumber;city\na;X;Paris\n");
        $this->assertSame(['2 user_ambiguous idnumber X'], $engine->issues());
    }

    /**
     * What the running user may not do is an error, where there is something to do.
     */
    public function test_rights(): void {
        $engine = $this->school([], ['accountrules' => ['cancreate' => false, 'canupdate' => false, 'candelete' => false]]);
        $engine->run('users', "cmd;username;firstname;lastname;city;email\n;new;N;E;;\n;max;;;Paris;\n;lea.martin;;;Lyon;\n"
            . "del;max;;;;\nsuspend;max;;;;\nrestore;gone;;;;a@b.example\n");
        $this->assertSame(['2 user_nopermission username new', '3 user_nopermission username max',
            '5 user_nopermission username max',
            '6 user_nopermission username max', '7 user_nopermission username gone'], $engine->issues());
        $this->assertSame([], $engine->plan());
    }

    /**
     * Nobody learns whether a password is somebody's, nor what address somebody has, without the right to change accounts.
     */
    public function test_nothing_is_told_without_the_right_to_change(): void {
        $engine = $this->school(data: ['accountrules' => ['canupdate' => false]]);
        $engine->run('users', "username;password;email\nlea.martin;old;\nlea.martin;other;\nadmin;secret;\nadmin;other;\n"
            . "lea.martin;;x@school.example\nlea.martin;;lea@school.example\n");
        $this->assertSame(['2 user_nopermission username lea.martin', '3 user_nopermission username lea.martin',
            '4 user_protected password', '5 user_protected password', '6 user_nopermission username lea.martin'],
            $engine->issues());
        $this->assertSame([], $engine->plan());
        $this->assertStringNotContainsString('lea@school.example', json_encode([...$engine->store->list_issues()],
            JSON_THROW_ON_ERROR));
    }

    /**
     * A deleted account that the site still counts among its administrators does not come back; others come back to those who may
     * create and change accounts.
     */
    public function test_who_comes_back(): void {
        $gone = ['id' => 9, 'username' => 'gone', 'deleted' => true, 'oldusername' => 'gone'];
        $csv = "cmd;username;email\nrestore;gone;gone@school.example\n";
        foreach (['2 user_protected username gone' => [['protected' => true], []],
                '2 user_nopermission username gone' => [[], ['canupdate' => false]]] as $issue => [$user, $rules]) {
            $engine = $this->school(data: ['users' => [$user + $gone], 'accountrules' => $rules]);
            $engine->run('users', $csv);
            $this->assertSame([[], [$issue]], [$engine->plan(), $engine->issues()]);
        }
    }

    /**
     * Nothing at all changes of an account that cannot be touched; what it has already may stand in the file.
     */
    public function test_accounts_that_cannot_be_touched(): void {
        $root = ['id' => 5, 'username' => 'root', 'email' => 'root@school.example', 'suspended' => true, 'protected' => true,
            'untouchable' => true, 'fields' => ['city' => 'Lyon']];
        $engine = $this->school(['users_protectemails' => true], ['users' => [$root]]);
        $engine->run('users', "cmd;username;city;email;suspended;password\n;root;Paris;;;\n;root;Lyon;;;\n"
            . "restore;root;;;;\n;root;;;0;\n;root;;x@y.example;;\n;root;;;;pw\ndel;root;;;;\n");
        $this->assertSame(['2 user_protected city Paris', '4 user_protected username root', '5 user_protected suspended 0',
            '6 user_protected email x@y.example', '7 user_protected password', '8 user_protected username root'],
            $engine->issues());
        $this->assertSame([], $engine->plan());
        $this->assertSame('Lyon', $engine->site->users[5]['fields']['city']);
    }

    /**
     * What others are called is told to those who may see it; what the file itself has made, it knows.
     */
    public function test_names_of_others(): void {
        $csv = "username;idnumber;email;firstname;lastname\nmax;E1;;;\nnobody;E77;;;\nanna;;LEA@school.example;A;A\n"
            . "lea.martin;;other@school.example;;\nnew;E9;new@b.example;N;E\nnewer;E10;new@b.example;N;E\n";
        $params = function (bool $canview) use ($csv): array {
            $engine = $this->school(data: ['accountrules' => ['canview' => $canview]]);
            $engine->run('users', $csv, true);
            return array_map(static fn(issue $issue): array => [$issue->code, ...array_values($issue->params)],
                [...$engine->store->list_issues()]);
        };
        $this->assertSame([['username_differs', 'lea.martin'], ['username_taken_empty', '', 'idnumber'],
            ['email_taken', 'lea.martin'], ['email_kept', 'lea@school.example'], ['password_none'], ['email_taken', 'new']],
            $params(true));
        $this->assertSame([['username_differs', '?'], ['username_taken', '?', 'idnumber'], ['email_taken', '?'],
            ['email_kept', '?'], ['password_none'], ['email_taken', 'new']], $params(false));
    }

    /**
     * Who may not put people into a cohort is not told who is in it.
     */
    public function test_members_of_cohorts_of_others(): void {
        $engine = $this->school(data: ['denied' => ['category' => [0]]]);
        $engine->run('users', "username;cohort1\nlea.martin;C3\nmax;C3\n");
        $this->assertSame(['2 cohort_nopermission cohort1 C3', '3 cohort_nopermission cohort1 C3'], $engine->issues());
    }

    /**
     * Passwords of new accounts.
     *
     * @return array<string, array{array<string, string|bool>, string, string, string, string[], bool}> settings, cells, what
     *     becomes
     *     of it, the account's password, issues, must it be changed?
     */
    public static function passwords(): array {
        $create = ['users_createpasswords' => true];
        $send = ['users_sendpasswordtousers' => true];
        $generated = 'generated for new';
        return [
            'none' => [[], ';a@b.example;', 'none', '', ['2 password_none password'], false],
            'none, and none is kept' => [[], ';a@b.example;nologin', 'none', '', [], false],
            'of the file' => [[], 'pw;a@b.example;', 'file', 'pw', [], false],
            'must be changed' => [['users_forcepasswordchange' => 'new'], 'pw;a@b.example;', 'file', 'pw', [], true],
            'must be changed by all' => [['users_forcepasswordchange' => 'all'], 'pw;a@b.example;', 'file', 'pw', [], true],
            'none to be changed' => [['users_forcepasswordchange' => 'all'], ';a@b.example;', 'none', '',
                ['2 password_none password'], false],
            'generated' => [$create, ';a@b.example;', 'generated', $generated, [], false],
            'generated where there is none' => [$create, 'pw;a@b.example;', 'file', 'pw', [], false],
            'generated for nobody' => [$create, ';;', 'none', '', ['2 password_not_mailed password'], false],
            'generated for all' => [$send, 'pw;a@b.example;', 'generated', $generated, ['2 password_generated password'], false],
            'generated for all, no address' => [$send, 'pw;;', 'file', 'pw', ['2 password_from_file password'], false],
            'none wanted' => [$create, '*NOPASS*;a@b.example;', 'none', '', [], false],
            'none wanted, sent' => [$send, '*NOPASS*;a@b.example;', 'none', '', [], false],
            'not kept' => [$send, 'pw;a@b.example;nologin', 'none', '', ['2 password_not_kept password'], false],
        ];
    }

    /**
     * New accounts get the password that settings and row ask for, and no value of one is stored.
     *
     * @dataProvider passwords
     * @param array<string, string|bool> $settings
     * @param string $cells
     * @param string $is
     * @param string $password
     * @param string[] $issues
     * @param bool $forced
     */
    public function test_passwords(
        array $settings,
        string $cells,
        string $is,
        string $password,
        array $issues,
        bool $forced,
    ): void {
        $engine = $this->school($settings);
        $engine->run('users', "username;firstname;lastname;password;email;auth\nnew;N;E;$cells\n");
        $changes = [...$engine->store->list_changes()];
        $this->assertCount(1, $changes);
        $this->assertSame($is, $changes[0]['after']['password']);
        $this->assertSame($issues, $engine->issues());
        $account = $this->account($engine, 'new');
        $this->assertSame([$password, $forced], [$account['password'], $account['forcechange']]);
        $this->assertSame($is === 'generated' ? 1 : 0, $engine->state->mails);
        $this->assertStringNotContainsString('pw', (string)$engine->file('report') . $engine->file('undo')
            . json_encode([$changes, $engine->store->get_contents()]));
    }

    /**
     * A password that a file changes must be changed again where the settings say so of all.
     */
    public function test_a_changed_password(): void {
        foreach (['none' => false, 'new' => false, 'all' => true] as $forcing => $forced) {
            $engine = $this->school(['users_forcepasswordchange' => $forcing]);
            $engine->run('users', "username;password\nlea.martin;pw-new\n");
            $account = $this->account($engine, 'lea.martin');
            $this->assertSame(['pw-new', $forced], [$account['password'], $account['forcechange']], $forcing);
            $changes = [...$engine->store->list_changes()];
            $this->assertSame(['password' => 'changed'], $changes[0]['after']);
            $this->assertFalse($changes[0]['reversible']);
            $this->assertNull($engine->file('undo'));
            $this->assertStringNotContainsString('pw-new', json_encode($engine->store->get_contents()) . $engine->file('report'));
        }
    }

    /**
     * Passwords that people lose are removals, which the guard counts and no file takes back; first ones, and those that the site
     * does not keep, are not.
     */
    public function test_replaced_passwords_are_counted(): void {
        $engine = $this->school(['maxdeletions' => 1]);
        $csv = "username;password\nlea.martin;new\nmax;new\nnobody;*NOPASS*\n";
        $engine->site->users[8]['password'] = 'x';
        $engine->run('users', $csv, with: ['attended' => false]);
        $this->assertSame([status::HELD, 2, 'old'],
            [$engine->state->status, $engine->state->deletions, $engine->site->users[6]['password']]);
        $this->assertSame(['2 password_replaced password', '4 password_replaced password'], $engine->issues());
        $this->assertSame([false, false, false], array_column([...$engine->store->list_changes()], 'reversible'));
        $engine = $this->school(['maxdeletions' => 1, 'users_keeppasswords' => true]);
        $engine->run('users', $csv, with: ['attended' => false]);
        $this->assertSame([status::DONE, 0, [], ['1 password_kept password']],
            [$engine->state->status, $engine->state->deletions, $engine->plan(), $engine->issues()]);
        $this->assertSame('old', $engine->site->users[6]['password']);
    }

    /**
     * Whoever gets an authentication that lets nobody in is counted like whoever is suspended; back again, nobody is.
     */
    public function test_an_authentication_that_lets_nobody_in_is_counted(): void {
        $count = function (string $auth, string $before): array {
            $engine = $this->school(data: ['accountrules' => ['auths' => ['ldap' => false, 'cas' => false],
                'disabledauths' => ['ldap']]]);
            $engine->site->users[7]['auth'] = $before;
            $engine->run('users', "username;auth;department\nmax;$auth;A\n", true);
            return [$engine->state->deletions, [...$engine->store->list_changes()][0]['reversible']];
        };
        $this->assertSame([1, true], $count('nologin', 'manual'));
        $this->assertSame([1, true], $count('ldap', 'manual'));
        $this->assertSame([0, true], $count('ldap', 'nologin'));
        $this->assertSame([0, true], $count('manual', 'nologin'));
        $this->assertSame([0, true], $count('cas', 'manual'));
    }

    /**
     * A username that the site's own form takes no more comes back by no file.
     */
    public function test_a_username_that_no_file_can_give_back(): void {
        foreach (['username' => false, 'username_extended' => true] as $form => $isreversible) {
            $engine = $this->school(['users_allowrename' => true], ['columns' => [['name' => 'username', 'form' => $form]]]);
            $engine->site->users[7]['username'] = 'max weber';
            $engine->run('users', "username;idnumber\nmax.weber;E2\n", true);
            $this->assertSame([$isreversible], array_column([...$engine->store->list_changes()], 'reversible'), $form);
        }
    }

    /**
     * An account has a field for each column of the format that is no part of its own, and no other.
     */
    public function test_fields_of_accounts_are_columns(): void {
        $columns = array_filter(catalogue::load()->get_general('users')->columns,
            static fn(column $column): bool => !$column->ignored && $column->prefix === '');
        $this->assertEqualsCanonicalizing(account::FIELDS, array_values(array_diff(array_keys($columns), ['cmd', 'id', 'username',
            'oldusername', 'idnumber', 'email', 'auth', 'password', 'suspended', 'deleted', 'cohort', 'cohortid'])));
    }

    /**
     * What is wrong with a row is all that is said of it: no password is replaced by a row that is rejected.
     */
    public function test_a_rejected_row_says_nothing_else(): void {
        $engine = $this->school();
        $engine->run('users', "username;password;email;auth\nlea.martin;new;x@y.example;magic\n");
        $this->assertSame([[], ['2 auth_unknown auth magic']], [$engine->plan(), $engine->issues()]);
        $this->assertSame(0, $engine->state->deletions);
    }

    /**
     * A row that finds its account by its identifier and calls it otherwise renames it where that is allowed, with the old
     * username or without; the plan says why.
     */
    public function test_why_an_account_is_renamed(): void {
        $engine = $this->school(['users_allowrename' => true]);
        $engine->run('users', "username;idnumber;oldusername;city\nlea;E1;;\nmaxi;E2;max;\nadmin;A1;;Paris\n");
        $this->assertSame([['2 user_update lea.martin', '3 user_update max', '4 user_update admin'], []],
            [$engine->plan(), $engine->issues()]);
        $changes = [...$engine->store->list_changes()];
        $this->assertSame(['username_other', 'row', 'row'], array_column($changes, 'reason'));
        $this->assertSame([['username' => 'lea.martin'], ['username' => 'lea']], [$changes[0]['before'], $changes[0]['after']]);
        $this->assertSame(['lea', 'maxi'], [$engine->site->users[6]['username'], $engine->site->users[7]['username']]);
    }

    /**
     * An account whose authentication is switched off is made all the same, with a warning: also one that comes back with it.
     */
    public function test_an_authentication_that_is_switched_off(): void {
        $engine = $this->school(data: ['accountrules' => ['auths' => ['ldap' => false, 'shibboleth' => false],
            'disabledauths' => ['ldap']]]);
        $engine->site->users[9]['auth'] = 'ldap';
        $engine->run('users', "cmd;username;firstname;lastname;email;auth\n;new;N;E;;ldap\n;max;;;;ldap\n"
            . ";nobody;;;;shibboleth\n;max;;;;ldap\nrestore;gone;;;gone@school.example;\n");
        $this->assertSame(['2 auth_disabled auth ldap', '3 auth_disabled auth ldap', '6 auth_disabled auth ldap'],
            $engine->issues());
        $this->assertSame(['2 user_create new', '3 user_update max', '4 user_update nobody', '6 user_restore gone'],
            $engine->plan());
    }

    /**
     * An account that comes back needs what a new one needs: with its deletion its custom profile fields have gone, and its
     * authentication may have left the site since.
     */
    public function test_what_an_account_needs_that_comes_back(): void {
        $data = ['profilefields' => [['shortname' => 'house', 'required' => true]]];
        $csv = "cmd;username;email;password;profile_field_house\nrestore;gone;gone@school.example;pw;%s\n";
        $engine = $this->school(data: $data);
        $engine->run('users', sprintf($csv, ''));
        $this->assertSame([[], ['2 value_missing profile_field_house']], [$engine->plan(), $engine->issues()]);
        $engine->run('users', sprintf($csv, 'red'));
        $this->assertSame([['2 user_restore gone'], []], [$engine->plan(), $engine->issues()]);
        $this->assertSame(['house' => 'red'], $this->account($engine, 'gone')['profile']);
        $engine = $this->school();
        $engine->site->users[9]['auth'] = 'cas';
        $engine->run('users', "cmd;username;email;auth\nrestore;gone;gone@school.example;\n"
            . "restore;gone;gone@school.example;nologin\n");
        $this->assertSame([['3 user_restore gone'], ['2 auth_unknown auth cas']], [$engine->plan(), $engine->issues()]);
    }

    /**
     * Custom profile fields: required, unique on the site and in the file.
     */
    public function test_profile_fields(): void {
        $engine = $this->school([], ['profilefields' => [
            ['shortname' => 'house', 'type' => 'choice', 'values' => 'red|blue', 'required' => true],
            ['shortname' => 'card', 'unique' => true],
            ['shortname' => 'boarder', 'type' => 'boolean'],
        ]]);
        $engine->site->users[6]['profile'] = ['card' => '11', 'house' => 'red'];
        $file = "username;firstname;lastname;profile_field_house;profile_field_card;profile_field_boarder\n"
            . "new;N;E;;12;\nnew;N;E;blue;12;yes\nmax;;;;12;\nmax;;;;11;\nlea.martin;;;;<delete>;\nmax;;;;11;no\n";
        $engine->run('users', $file);
        $this->assertSame(['2 value_missing profile_field_house', '3 password_none password',
            '4 profile_taken profile_field_card 12',
            '5 profile_taken profile_field_card 11'], $engine->issues());
        $this->assertSame(['3 user_create new', '6 user_update lea.martin', '7 user_update max'], $engine->plan());
        $this->assertSame(['boarder' => '1', 'card' => '12', 'house' => 'blue'], $this->account($engine, 'new')['profile']);
        $this->assertSame(['boarder' => '0', 'card' => '11'], $this->account($engine, 'max')['profile']);
        $this->assertSame(['house' => 'red'], $this->account($engine, 'lea.martin')['profile']);
        $engine->settings = self::UNDO + $engine->settings;
        $engine->run('users', (string)$engine->file('undo'));
        $this->assertSame([], $engine->issues());
        $this->assertSame(['card' => '11', 'house' => 'red'], $this->account($engine, 'lea.martin')['profile']);
        $this->assertSame([], $this->account($engine, 'max')['profile']);
    }

    /**
     * The site may refuse an address.
     */
    public function test_an_address_that_the_site_refuses(): void {
        $engine = $this->school([], ['refusedemails' => ['@bad.example']]);
        $engine->run('users', "username;email\nmax;max@bad.example\n");
        $this->assertSame(['2 email_refused email max@bad.example'], $engine->issues());
    }

    /**
     * What the site masks like a password is nowhere but in the account and in the copies of the command file: not in the plan, nor
     * the report, the undo file, the issues, or what the next file is compared with.
     */
    public function test_masked_profile_fields_are_shown_nowhere(): void {
        $engine = $this->school(['users_protectemails' => false], ['accountrules' => ['sharedemails' => true],
            'columns' => [['name' => 'profile_field_pin', 'type' => 'text', 'masked' => true, 'clearable' => true]],
            'profilefields' => [['shortname' => 'pin', 'type' => 'text', 'unique' => true]]]);
        $engine->applied = new memory_applied_rows();
        $look = function () use ($engine): void {
            $kept = serialize([$engine->store, $engine->applied, $engine->state, $engine->issues()]);
            foreach (['report', 'undo'] as $name) {
                $kept .= (string)$engine->file($name);
            }
            $this->assertStringNotContainsString('geheim', $kept);
        };
        $engine->run('users', "username;firstname;lastname;email;profile_field_pin\nnew;N;N;new@school.example;geheim1\n"
            . "max;;;;geheim2\nlea.martin;;;;geheim2\n");
        $this->assertSame(['2 user_create new', '3 user_update max'], $engine->plan());
        $this->assertSame(['2 password_none password', '4 profile_taken profile_field_pin ••••'], $engine->issues());
        $this->assertSame(['pin' => 'geheim2'], $this->account($engine, 'max')['profile']);
        $look();
        $engine->run('users', "username;profile_field_pin\nmax;geheim3\nnew;<delete>\n");
        $this->assertSame(['2 user_update max', '3 user_update new'], $engine->plan());
        $this->assertSame([['pin' => 'geheim3'], []],
            [$this->account($engine, 'max')['profile'], $this->account($engine, 'new')['profile']]);
        $changes = [...$engine->store->list_changes()];
        $this->assertSame([['profile_field_pin' => '••••'], ['profile_field_pin' => '••••'], false],
            [$changes[0]['before'], $changes[0]['after'], $changes[0]['reversible']]);
        $this->assertSame([['profile_field_pin' => '••••'], ['profile_field_pin' => ''], false],
            [$changes[1]['before'], $changes[1]['after'], $changes[1]['reversible']]);
        $look();
        $engine->run('users', "cmd;username\ndel;max\n");
        $this->assertSame(['2 user_delete max'], $engine->plan());
        $look();
    }

    /**
     * The site may refuse a value of a custom profile field, of a new account and of one that is there.
     */
    public function test_a_profile_value_that_the_site_refuses(): void {
        $engine = $this->school([], ['refusedvalues' => ['<i>9</i>'],
            'profilefields' => [['shortname' => 'card', 'type' => 'text']]]);
        $engine->run('users', "username;firstname;lastname;email;profile_field_card\nnew;N;N;new@school.example;<i>9</i>\n"
            . "max;;;;<i>9</i>\nlea.martin;;;;11\n");
        $this->assertSame(['2 profile_refused profile_field_card <i>9</i>', '3 profile_refused profile_field_card <i>9</i>'],
            $engine->issues());
        $this->assertSame(['card' => '11'], $this->account($engine, 'lea.martin')['profile']);
    }

    /**
     * Where addresses may be shared, they may.
     */
    public function test_shared_addresses(): void {
        $engine = $this->school([], ['accountrules' => ['sharedemails' => true]]);
        $engine->run('users', "username;email\nmax;lea@school.example\n");
        $this->assertSame([['2 user_update max'], []], [$engine->plan(), $engine->issues()]);
    }

    /**
     * The plan of a deletion says what goes with the account; the guard counts it.
     */
    public function test_what_goes_with_an_account(): void {
        $engine = $this->school([], ['grades' => [6 => 12],
            'enrolments' => [['instance' => 20, 'user' => 6]]]);
        $engine->run('users', "cmd;username;city\ndel;lea.martin;\nsuspend;max;\n;nobody;x\n");
        $changes = [...$engine->store->list_changes()];
        $this->assertSame(['firstname' => 'Léa', 'lastname' => 'Martin', 'email' => 'lea@school.example', 'idnumber' => 'E1',
            'enrolments' => 1, 'cohorts' => 1, 'grades' => 12], $changes[0]['before']);
        $this->assertFalse($changes[0]['reversible']);
        $this->assertSame(4, $engine->state->deletions);
        $this->assertSame([], $engine->members('C3'));
        $engine->settings['maxdeletions'] = 2;
        $engine->run('users', "username;city\nnobody;<delete>\n", true);
        $this->assertSame(1, $engine->state->deletions);
    }

    /**
     * What an account was before is so again after the undo file.
     */
    public function test_undo(): void {
        $engine = $this->school(['users_allowrename' => true, 'users_protectemails' => false]);
        $before = $engine->site->users;
        $engine->run('users', "cmd;username;oldusername;email;idnumber;city;suspended;auth\n"
            . ";lea;lea.martin;l@school.example;;<delete>;1;nologin\nrestore;nobody;;n@school.example;;;;\nsuspend;max;;;;;;\n"
            . ";lea.martin;max;;E2;Rome;;\n");
        $this->assertSame(['2 user_update lea.martin', '2 user_disable lea', '3 user_update nobody', '3 user_enable nobody',
            '4 user_disable max', '5 user_update max'], $engine->plan(), implode("\n", $engine->issues()));
        $engine->settings = self::UNDO + $engine->settings;
        $engine->run('users', (string)$engine->file('undo'));
        $this->assertSame([], $engine->issues());
        $this->assertEquals($before, $engine->site->users);
    }

    /**
     * What no file can take back is said.
     */
    public function test_what_cannot_be_taken_back(): void {
        $engine = $this->school(['users_protectemails' => false]);
        $engine->run('users', "username;email;cohort1\nmax;max@school.example;C3\n");
        $this->assertSame([false, false], array_column([...$engine->store->list_changes()], 'reversible'));
        // Two accounts share an address, where no two may: nobody could get it back.
        $engine = $this->school(['users_protectemails' => false]);
        $engine->site->users[7]['email'] = 'lea@school.example';
        $engine->run('users', "username;email\nmax;max@school.example\n");
        $this->assertSame([false], array_column([...$engine->store->list_changes()], 'reversible'));
    }

    /**
     * What rows say of things, for a comparison with the last file.
     */
    public function test_what_lasts(): void {
        $lasts = function (string $csv, array $settings = []): array {
            $stream = fopen('php://memory', 'w+');
            fwrite($stream, $csv);
            $settings = new settings($settings);
            $kind = kinds::create('users', $settings);
            $lasting = [];
            foreach (command_file::open($stream, catalogue::load(), $settings, 'users')->rows() as $row) {
                $lasting[] = $kind->list_touched($row)->lasting;
            }
            return $lasting;
        };
        $this->assertSame([true, false, false, false], $lasts("cmd;username\n;max\nadd;max\ndel;max\nsuspend;max\n"));
        $this->assertSame([true, false], $lasts("username;password\nmax;\nmax;secret\n"), 'no digest of a password is kept');
        $this->assertSame([true, false], $lasts("username;suspended\nmax;0\nmax;1\n"));
        $this->assertSame([false, false], $lasts("username;deleted\nmax;0\nmax;1\n"));
        $this->assertSame([true, true], $lasts("username;idnumber\nmax;E2\nmax;\n"));
        $this->assertSame([true, false], $lasts("username;idnumber\nmax;E2\nmax;\n", ['users_allowrename' => true]));
    }

    /**
     * Rows that touch what another row's account has or gives up have a key in common; those that merely name the same cohort have
     * none.
     */
    public function test_what_ties_rows(): void {
        $data = ['accountrules' => []];
        foreach ([
            // What a deleted account had, another may take.
            "cmd;username;email\ndel;lea.martin;\n;max;lea@school.example\n" => 0,
            "username;email\nmax;a@b.example\nnobody;b@b.example\n" => 3,
            "username;cohort1\nmax;C3\nnobody;C3\n" => 3,
            "username;cohort1\nmax;C9\nnobody;C9\n" => 0,
            "username;cohort1\nmax;C8\nnobody;C9\n" => 3,
        ] as $csv => $called) {
            $engine = $this->school(['users_protectemails' => false, 'splitrows' => 1, 'shards' => 4], $data);
            $this->assertNotSame(shards::find('username max', 4), shards::find('username nobody', 4));
            $this->assertNotSame(shards::find('username max', 4), shards::find('username lea.martin', 4));
            $engine->hands = new shared_hands();
            $engine->run('users', $csv, false, ['approved' => true]);
            $this->assertSame(status::DONE, $engine->state->status, $csv);
            $this->assertSame([$called, []], [$engine->hands->called, $engine->issues()], $csv);
            $this->assertSame(2, $engine->state->rows['changed'], $csv);
        }
    }

    /**
     * Usernames that the database takes for one, although they differ: nobody gets the second one, in whatever chunk it comes.
     */
    public function test_usernames_that_the_database_does_not_tell_apart(): void {
        $people = [['id' => 7, 'username' => 'rené', 'idnumber' => 'R7', 'email' => 'r7@school.example']];
        $site = ['users' => $people, 'columns' => [['name' => 'username', 'form' => 'username_extended']]];
        $file = "username;firstname;lastname;email;idnumber\nrene;R;E;r8@school.example;R8\nzoë;Z;O;z1@school.example;Z1\n"
            . "zoe;Z;O;z2@school.example;Z2\nrené;R;E;r7@school.example;R7\n";
        foreach ([true, false] as $twins) {
            $engine = new engine($site + ['accountrules' => ['twins' => $twins]]);
            $state = $engine->run('users', $file);
            $this->assertSame($twins ? ['2 username_taken username rene', '4 username_taken username zoe'] : [],
                array_values(preg_grep('/password_none/', $engine->issues(), PREG_GREP_INVERT)));
            $this->assertSame($twins ? 1 : 3, $state->changes['user_create']);
        }
        // One may take the other's place.
        $engine = new engine($site + ['accountrules' => ['twins' => true]]);
        $engine->settings['users_allowrename'] = true;
        $engine->run('users', "username;idnumber\nrene;R7\n");
        $this->assertSame([], $engine->issues());
        $this->assertNotNull($this->account($engine, 'rene'));
    }
}
