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


namespace tool_sync\tests\faults;

/**
 * What a run leaves of accounts, without what differs from run to run: ids, times, the salt of passwords, revisions of pictures.
 *
 * @package    tool_sync
 * @copyright  2026 the tool_sync developers
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class accounts {
    /** @var string[] Fields of an account that differ from run to run. */
    private const UNSTABLE = ['id', 'password', 'picture', 'timecreated', 'timemodified', 'firstaccess', 'lastaccess', 'lastlogin',
        'currentlogin', 'lastip', 'secret'];
    /** @var string[] Passwords that files give. */
    private const PASSWORDS = ['Spring-2026!', 'Autumn-2026!'];

    /**
     * What there is.
     *
     * @return array<string, string[]>
     */
    public static function read(): array {
        return [
            'accounts' => self::changed(),
            'preferences' => self::preferences(),
            'profile' => self::lines('SELECT d.id, u.username, f.shortname, d.data, d.dataformat FROM {user_info_data} d
                JOIN {user} u ON u.id = d.userid JOIN {user_info_field} f ON f.id = d.fieldid
                ORDER BY u.username, f.shortname'),
            'signed in' => self::lines('SELECT s.id, u.username FROM {sessions} s JOIN {user} u ON u.id = s.userid
                ORDER BY u.username'),
            'old passwords' => self::lines('SELECT h.id, u.username FROM {user_password_history} h
                JOIN {user} u ON u.id = h.userid ORDER BY u.username'),
            // Core erases what deleted people left behind, when it is asked to.
            'to be erased' => self::lines('SELECT r.id, u.username, r.type, r.status FROM {tool_dataprivacy_request} r
                JOIN {user} u ON u.id = r.userid'),
            'dates' => self::lines('SELECT ue.id, u.username, c.shortname, e.enrol, ue.timestart, ue.timeend
                FROM {user_enrolments} ue JOIN {enrol} e ON e.id = ue.enrolid JOIN {course} c ON c.id = e.courseid
                JOIN {user} u ON u.id = ue.userid ORDER BY u.username, c.shortname, e.enrol'),
            'icons' => self::lines("SELECT f.id, u.username, f.filearea, f.filename, f.contenthash FROM {files} f
                JOIN {context} x ON x.id = f.contextid AND x.contextlevel = ? JOIN {user} u ON u.id = x.instanceid
                WHERE f.component = 'user' ORDER BY u.username, f.filearea, f.filename", [CONTEXT_USER]),
        ];
    }

    /**
     * A name without the time that core appends to it when it deletes the account.
     *
     * @param string $name
     * @return string
     */
    public static function timeless(string $name): string {
        return preg_replace('~\.\d{10}(?= |$)~', '.TIME', $name);
    }

    /**
     * The accounts that are not what they were when the site was kept.
     *
     * @return string[]
     */
    private static function changed(): array {
        global $DB;
        $changed = [];
        $before = $DB->get_records_sql('SELECT * FROM faults_user');
        $contexts = $DB->get_records('context', ['contextlevel' => CONTEXT_USER], '', 'instanceid, id, path, depth');
        foreach ($DB->get_records('user') as $user) {
            $old = $before[$user->id] ?? null;
            $stable = self::stable($user);
            if ($old && $stable === self::stable($old) && $user->password === $old->password && $user->picture === $old->picture) {
                continue;
            }
            $context = $contexts[$user->id] ?? null;
            $what = [
                'password' => $old && $old->password === $user->password ? 'as before' : self::tell_password($user),
                'picture' => match (true) {
                    (int) $user->picture === 0 => 'none',
                    $old && $old->picture === $user->picture => 'as before',
                    default => 'set',
                },
                'context' => match (true) {
                    !$context => 'none',
                    $context->path === "/" . SYSCONTEXTID . "/$context->id" && (int) $context->depth === 2 => 'good',
                    default => "$context->path $context->depth",
                },
                'was' => $old ? self::timeless($old->username) : 'nobody',
            ];
            $changed[] = self::timeless(json_encode($stable + $what, JSON_UNESCAPED_UNICODE));
        }
        foreach (array_diff_key($before, $DB->get_records('user', null, '', 'id')) as $gone) {
            $changed[] = "GONE: $gone->username";
        }
        sort($changed);
        return $changed;
    }

    /**
     * The fields of an account that are the same in each run.
     *
     * @param \stdClass $user
     * @return array<string, ?string>
     */
    private static function stable(\stdClass $user): array {
        $fields = array_diff_key((array) $user, array_flip(self::UNSTABLE));
        $fields['username'] = self::timeless($fields['username']);
        return $fields;
    }

    /**
     * Which password opens an account?
     *
     * @param \stdClass $user
     * @return string
     */
    private static function tell_password(\stdClass $user): string {
        if (!str_starts_with($user->password, '$')) {
            return $user->password;
        }
        foreach (self::PASSWORDS as $password) {
            if (password_verify($password, $user->password)) {
                return $password;
            }
        }
        return 'another';
    }

    /**
     * Preferences; of the one that remembers a picture: is it that of the picture?
     *
     * @return string[]
     */
    private static function preferences(): array {
        global $DB;
        $lines = [];
        $set = $DB->get_recordset_sql('SELECT p.name, p.value, u.username, u.picture FROM {user_preferences} p
            JOIN {user} u ON u.id = p.userid ORDER BY u.username, p.name');
        foreach ($set as $one) {
            $value = $one->name === 'auth_manual_passwordupdatetime' ? 'a time'
                : preg_replace("~^{$one->picture}:~", 'its picture:', $one->value);
            $lines[] = self::timeless("$one->username | $one->name | $value");
        }
        $set->close();
        return $lines;
    }

    /**
     * What a query finds, a line a record, without the id that it begins with.
     *
     * @param string $sql
     * @param array $params
     * @return string[]
     */
    private static function lines(string $sql, array $params = []): array {
        global $DB;
        $lines = array_map(static fn(\stdClass $record): string => self::timeless(implode(' | ', array_slice((array) $record, 1))),
            array_values($DB->get_records_sql($sql, $params)));
        sort($lines);
        return $lines;
    }
}
