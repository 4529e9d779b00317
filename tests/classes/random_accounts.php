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


namespace tool_sync\tests;

/**
 * Random files of accounts over a small site of oddities, so that rows meet.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class random_accounts {
    /** @var string[] Columns of the files. */
    public const COLUMNS = ['cmd', 'username', 'oldusername', 'id', 'idnumber', 'email', 'firstname', 'lastname', 'city',
        'department', 'auth', 'password', 'suspended', 'deleted', 'profile_field_card', 'profile_field_house', 'cohort',
        'cohortid', 'cohort1', 'course1', 'role1', 'group1'];
    /** @var string[] Texts that a careless undo file would not bring back. */
    private const ODD = ['', 'Lyon', ' spaces ', '<delete>', "two\nlines", '"quoted"; with, all|the:marks', '=1+1', 'Été', '&#59;'];

    /**
     * Data of a site.
     *
     * @param bool $isodd with values that no file can give?
     * @return array<string, array<array-key, mixed>>
     */
    public static function site(bool $isodd = false): array {
        $users = $members = $enrolments = [];
        for ($id = 1; $id <= 12; $id++) {
            $isdeleted = $id > 10;
            $users[] = ['id' => $id, 'username' => $isdeleted ? "deleted.$id" : "u$id", 'oldusername' => $isdeleted ? "u$id" : '',
                'deleted' => $isdeleted, 'idnumber' => $isdeleted || !mt_rand(0, 6) ? '' : 'N' . ($id === 9 ? mt_rand(8, 9) : $id),
                'email' => $isdeleted || !mt_rand(0, 4) ? ''
                    : 'e' . ($isodd && $id === 7 ? mt_rand(6, 7) : $id) . '@school.example',
                'suspended' => !mt_rand(0, 4), 'protected' => $id === 1, 'auth' => mt_rand(0, 5) ? 'manual' : 'nologin',
                'password' => mt_rand(0, 3) ? 'p' . mt_rand(1, 3) : '',
                'fields' => array_filter(['firstname' => "First $id", 'lastname' => "Last $id",
                    'city' => $isodd ? self::pick(self::ODD) : self::pick(['', 'Lyon', 'Nice'])]),
                'profile' => $isdeleted ? [] : array_filter(['card' => mt_rand(0, 2) ? '' : "c$id",
                    'house' => self::pick($isodd ? ['', 'red', 'blue', 'green'] : ['', 'red', 'blue'])])];
            if (!$isdeleted && mt_rand(0, 1)) {
                $members[] = [mt_rand(1, 3), $id];
            }
            if (!$isdeleted && mt_rand(0, 1)) {
                $enrolments[] = ['instance' => mt_rand(20, 21), 'user' => $id];
            }
        }
        return ['users' => $users, 'members' => $members, 'enrolments' => $enrolments,
            'profilefields' => [['shortname' => 'card', 'unique' => true],
                ['shortname' => 'house', 'type' => 'choice', 'values' => 'red|blue']],
            'cohorts' => [['id' => 1, 'name' => 'Class 1', 'idnumber' => 'C1'], ['id' => 2, 'name' => 'Class 2', 'idnumber' => ''],
                ['id' => 3, 'name' => 'Class 2', 'idnumber' => 'C3'],
                ['id' => 4, 'name' => 'C1', 'idnumber' => 'C4', 'component' => 'local_x']],
            'courses' => [['id' => 20, 'shortname' => 'K1', 'idnumber' => 'I1'], ['id' => 21, 'shortname' => 'K2']],
            'roles' => [['id' => 5, 'shortname' => 'student'], ['id' => 4, 'shortname' => 'teacher']],
            'groups' => [['id' => 9, 'course' => 20, 'name' => 'Red']]];
    }

    /**
     * Settings of a run.
     *
     * @return array<string, string|bool|int>
     */
    public static function settings(): array {
        return ['users_primaryidentity' => self::pick(['idnumber', 'idnumber', 'username', 'email', 'id']),
            'users_allowrename' => (bool)mt_rand(0, 1), 'users_protectemails' => !mt_rand(0, 2),
            'users_keeppasswords' => !mt_rand(0, 3), 'users_createpasswords' => !mt_rand(0, 3),
            'users_sendpasswordtousers' => !mt_rand(0, 4),
            'users_forcepasswordchange' => self::pick(['none', 'new', 'all']), 'cohorts_autocreate' => (bool)mt_rand(0, 3),
            'maxdeletions' => 0, 'maxdeletionspercent' => 0, 'holdshortfiles' => false];
    }

    /**
     * A random row.
     *
     * @param int $people how many there may be
     * @param string[] $commands
     * @return string[] cells by column
     */
    public static function row(int $people, array $commands): array {
        $number = mt_rand(1, $people);
        $rare = static fn(array $values): string => mt_rand(0, 6) ? '' : self::pick($values);
        $often = static fn(string $value): string => mt_rand(0, 2) ? $value : '';
        return [
            'cmd' => self::pick($commands),
            'username' => 'u' . $number,
            'oldusername' => mt_rand(0, 11) ? '' : 'u' . mt_rand(1, $people),
            'id' => $often((string)(mt_rand(0, 7) ? $number : mt_rand(1, $people))),
            'idnumber' => mt_rand(0, 20) ? $often('N' . (mt_rand(0, 7) ? $number : mt_rand(1, $people))) : '<delete>',
            'email' => $often((mt_rand(0, 3) ? 'e' : 'E') . (mt_rand(0, 5) ? $number : mt_rand(1, $people)) . '@school.example'),
            'firstname' => "First $number",
            'lastname' => mt_rand(0, 9) ? "Last $number" : '',
            'city' => $rare(['Lyon', 'Nice', '<delete>']),
            'department' => $rare(['A', 'B', '<delete>']),
            'auth' => $rare(['manual', 'nologin']),
            'password' => $rare(['p1', 'p2', 'p3', '*NOPASS*']),
            'suspended' => $rare(['0', '1']),
            'deleted' => mt_rand(0, 15) ? '' : self::pick(['0', '1']),
            'profile_field_card' => $rare(['c' . $number, 'c' . mt_rand(1, $people), '<delete>']),
            'profile_field_house' => $rare(['red', 'blue', '<delete>']),
            'cohort' => $rare(['Class 1', 'Class 2', 'C1', 'New', 'Other']),
            'cohortid' => $rare(['C1', 'C3', 'C4', 'N1', 'N2']),
            'cohort1' => $rare(['Class 1', 'C3', 'New', 'N1', 'C4']),
            'course1' => $rare(['K1', 'K1', 'K2', 'K3']),
            'role1' => $rare(['student', 'teacher', 'other']),
            'group1' => $rare(['Red', 'Blue']),
        ];
    }

    /**
     * A file of random rows.
     *
     * @param int $rows
     * @param int $people
     * @param string[] $commands
     * @return string
     */
    public static function file(int $rows, int $people, array $commands): string {
        $csv = implode(';', self::COLUMNS) . "\n";
        for ($row = 0; $row < $rows; $row++) {
            $csv .= implode(';', self::row($people, $commands)) . "\n";
        }
        return $csv;
    }

    /**
     * All that a file can change, by what people call it.
     *
     * @param engine $engine
     * @return array<string, mixed>
     */
    public static function picture(engine $engine): array {
        $picture = [];
        $names = [];
        foreach ($engine->site->users as $id => $user) {
            $names[$id] = $user['deleted'] ? "deleted $id" : $user['username'];
            if (!$user['deleted']) {
                $picture["user {$user['username']}"] = array_diff_key($user, ['id' => 1]);
            }
        }
        foreach ($engine->site->members as $cohort => $members) {
            foreach (array_keys($members) as $id) {
                $called = $engine->site->cohorts[$cohort]['idnumber'] . '/' . $engine->site->cohorts[$cohort]['name'];
                $picture["member $called {$names[$id]}"] = true;
            }
        }
        foreach ($engine->site->enrolments->get_records() as $type => $records) {
            foreach ($type === 'enrolinstances' ? [] : $records as $record) {
                if (isset($record['group'])) {
                    $record['group'] = $engine->site->groups[$record['group']]['name'];
                }
                $picture["$type " . $names[$record['user']] . ' ' . json_encode(array_diff_key($record, ['user' => 1]))] = true;
            }
        }
        ksort($picture);
        return $picture;
    }

    /**
     * One of several values.
     *
     * @template T
     * @param list<T> $values
     * @return T
     */
    public static function pick(array $values): mixed {
        return $values[mt_rand(0, count($values) - 1)];
    }
}
